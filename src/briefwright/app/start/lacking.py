"""Says which library of the system is not there, without which Qt opens no window."""

import ctypes
import os
import re
from pathlib import Path

_NAMED = re.compile(r"\b(lib[\w+.-]+?)\.so\.(\d+): ")  # as the loader complains of it
_CALLED_OTHERWISE = {"libglib-2.0": "libglib2.0-0t64", "libbrotlidec": "libbrotli1"}


def library(complaint: str) -> str:
    """Return in words which library a complaint of the loader is about, or nothing."""
    found = _NAMED.search(complaint)
    if found is None:
        return ""
    return (
        f"A library of the system is missing or damaged: {found[1]}.so.{found[2]}. "
        f"On Debian and Ubuntu it comes with: sudo apt install {_package(found[1], found[2])}"
    )


def _package(name: str, version: str) -> str:
    """Return the package of Debian that has a library, which is called after it."""
    plain = name.lower().replace("_", "-")
    parted = "-" if plain[-1].isdigit() else ""
    return _CALLED_OTHERWISE.get(name, f"{plain}{parted}{version}")


def platform() -> str:
    """Return in words why Qt has found no way to draw on the screen."""
    from PySide6.QtCore import QLibraryInfo  # noqa: PLC0415  (only where it failed)

    ways = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    names = ["wayland", "xcb"] if os.environ.get("WAYLAND_DISPLAY") else ["xcb"]
    for name in names:
        try:
            ctypes.CDLL(str(ways / f"libq{name}.so"))
        except OSError as error:
            if words := library(str(error)):
                return words
    if wanted := os.environ.get("QT_QPA_PLATFORM"):
        return f"No window can be opened: QT_QPA_PLATFORM asks for “{wanted}”, which does not work."
    shown = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY", "")
    return f"No window can be opened: the display “{shown}” cannot be reached."
