"""Makes the package for macOS of the frozen program: a disk image to drag it out of."""

import platform
import shutil
from collections.abc import Callable
from pathlib import Path

from packages.places import DIST, FOLDER, VERSION, WORK, run


def dmg() -> Path:
    """Write a disk image with the program and a way into the folder of programs."""
    root = WORK / "dmg"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    application = FOLDER.parent / "Briefwright.app"
    papers = application / "Contents" / "Resources"
    for name in ("LICENSE", "THIRD-PARTY-NOTICES.txt"):
        shutil.copy(FOLDER / name, papers / name)
    run("codesign", "--force", "--deep", "--sign", "-", application)  # as one altered since
    shutil.copytree(application, root / application.name, symlinks=True)
    (root / "Applications").symlink_to("/Applications")
    made = DIST / f"Briefwright-{VERSION}-macos-{platform.machine()}.dmg"
    made.unlink(missing_ok=True)
    run(
        *("hdiutil", "create", "-volname", "Briefwright", "-srcfolder", root),
        *("-format", "ULMO", "-quiet", made),
    )
    return made


MADE: dict[str, Callable[[], Path]] = {"dmg": dmg}
