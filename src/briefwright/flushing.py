"""What is to outlive a cut of the power goes to the disk before it is said to be there."""

import errno
import os
from pathlib import Path

# what is said of folders by a disk that cannot be asked for that, or a system that forbids it
_NOT_ASKED = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF, errno.EACCES, errno.EPERM}


def flush_file(path: Path) -> None:
    """Have what a file holds on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, where it can be asked for that."""
    if os.name == "nt":  # which has no such thing
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NOT_ASKED:
            raise
