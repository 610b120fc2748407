"""Files that hold a parcel: how their names end, and how much they may hold."""

from pathlib import PurePath

OURS = ".bwdossier"  # how the name of a file ends that holds one
PROJECT = ".qdpx"  # and one of a program of qualitative analysis
ENDINGS = (OURS, PROJECT)
_TEXT = ".txt"
MOST_BYTES = 1 << 30  # of a file that holds one, packed and unpacked


def is_parcel(path: PurePath) -> bool:
    """Whether the name of a file says that it holds more than articles."""
    return path.suffix.lower() in ENDINGS


def text_called(title: str) -> str:
    """Return the name of a text in a project: what is behind a point is its ending to some."""
    return f"{title}{_TEXT}" if "." in title else title


def title_of(name: str) -> str:
    """Return the title that the name of a text was made of."""
    title = name.removesuffix(_TEXT)
    return title if "." in title else name
