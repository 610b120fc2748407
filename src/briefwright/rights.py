"""Who may read what the program keeps for itself: its owner, whatever the umask says.

On Windows a person's own folders are closed to others already, and a file has the rights of its
folder.
"""

from contextlib import suppress
from pathlib import Path


def own_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, so that only their owner may enter."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing[1:]):
        one.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def seclude(path: Path) -> None:
    """Close a file or folder that an earlier program, or another, left open to others."""
    with suppress(OSError):  # it is not there, or another's
        mode = path.stat().st_mode
        if mode & 0o077:
            path.chmod(mode & 0o700)
