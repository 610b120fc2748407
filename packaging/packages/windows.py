"""Makes packages for Windows of the frozen folder: an installer and a portable archive."""

import shutil
from collections.abc import Callable
from pathlib import Path

from packages.places import DIST, FOLDER, PACKAGING, VERSION, WORK, run


def portable() -> Path:
    """Write an archive that runs wherever it is unpacked."""
    made = DIST / f"briefwright-{VERSION}-windows-portable"
    return Path(shutil.make_archive(str(made), "zip", FOLDER.parent, FOLDER.name))


def installer() -> Path:
    """Write an installer, by Inno Setup."""
    run(
        "iscc",
        "/Qp",
        f"/DVersion={VERSION}",
        f"/DFolder={FOLDER}",
        f"/DIcon={WORK / 'icons' / 'briefwright.ico'}",
        f"/DOutput={DIST}",
        PACKAGING / "windows" / "briefwright.iss",
    )
    return DIST / f"briefwright-{VERSION}-windows-setup.exe"


MADE: dict[str, Callable[[], Path]] = {"portable": portable, "installer": installer}
