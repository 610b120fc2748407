"""Files that hold a parcel: how their names end, and how much they may hold."""

from pathlib import PurePath

OURS = ".bwdossier"  # how the name of a file ends that holds one
PROJECT = ".qdpx"  # and one of a program of qualitative analysis
ENDINGS = (OURS, PROJECT)
MOST_BYTES = 1 << 30  # of a file that holds one, packed and unpacked


def is_parcel(path: PurePath) -> bool:
    """Whether the name of a file says that it holds more than articles."""
    return path.suffix.lower() in ENDINGS
