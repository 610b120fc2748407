"""Files that hold a parcel: how their names end, and how much they may hold."""

from pathlib import PurePath

OURS = ".bwdossier"  # how the name of a file ends that holds one
PROJECT = ".qdpx"  # and one of a program of qualitative analysis
ENDINGS = (OURS, PROJECT)
_TEXT = ".txt"
_LONGEST = 236  # bytes of the name of a text
_IN_FILES = str.maketrans({sign: chr(ord(sign) + 0xFEE0) for sign in '<>:"/\\|?*'})  # full width
MOST_BYTES = 1 << 30  # of a file that holds one, packed and unpacked


def is_parcel(path: PurePath) -> bool:
    """Whether the name of a file says that it holds more than articles."""
    return path.suffix.lower() in ENDINGS


def text_called(title: str) -> str:
    """Return the name of a text in a project, such as every system takes for a file's.

    Some programs make a file of it; what is behind a point is the file's ending to them.
    """
    name = title.translate(_IN_FILES)
    if len(name.encode()) > _LONGEST:
        name = f"{name.encode()[:_LONGEST].decode(errors='ignore').rstrip()}…"
    return f"{name}{_TEXT}" if "." in name else name


def title_of(name: str, told: str) -> str:
    """Return the title that the name of a text was made of.

    `told` is how the text is described: by its title, where that could not be its name.
    """
    if text_called(told) == name:
        return told
    title = name.removesuffix(_TEXT)
    return title if "." in title else name
