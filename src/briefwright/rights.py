"""Who may read what the program keeps for itself: its owner, whatever the umask says.

On Windows a person's own folders are closed to others already, and a file has the rights of its
folder.
"""

from contextlib import suppress
from pathlib import Path


def own_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, so that only their owner may enter."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)
        one.chmod(0o700)  # the umask may have taken from it what its owner needs
    folder.mkdir(mode=0o700, exist_ok=True)


def own_file(path: Path) -> None:
    """Make an empty file that only its owner may read; raises FileExistsError where one is."""
    path.touch(0o600, exist_ok=False)
    path.chmod(0o600)


def seclude(path: Path) -> None:
    """Close a file or folder that an earlier program, or another, left open to others."""
    with suppress(OSError):  # it is not there, or another's
        mode = path.stat().st_mode
        if mode & 0o077:
            path.chmod(mode & 0o700)
