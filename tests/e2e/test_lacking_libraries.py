"""A start on a system that lacks what Qt draws with says what is missing, and ends."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefwright.app.start import lacking

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Qt brings all elsewhere")
_SETUP = Path(__file__).parents[2] / "packaging" / "setup"


def start(folder: Path, **more: str) -> tuple[int, str]:
    """Start the program with `folder` before the libraries of the system."""
    known = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    known.pop("WAYLAND_DISPLAY", None)
    done = subprocess.run(
        [sys.executable, "-m", "briefwright", "--profile", str(folder / "profile")],
        env={**known, "DISPLAY": ":4711", "LD_LIBRARY_PATH": str(folder), **more},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("library", "package"),
    [("libxcb-render.so.0", "libxcb-render0"), ("libfontconfig.so.1", "libfontconfig1")],
)
def test_a_library_that_is_missing_is_named_with_its_package(
    tmp_path: Path, library: str, package: str
) -> None:
    (tmp_path / library).write_bytes(b"")  # the loader takes it for the library, and gives up
    status, said = start(tmp_path)
    assert status == 1
    assert said == (
        f"A library of the system is missing or damaged: {library}. "
        f"On Debian and Ubuntu it comes with: sudo apt install {package}\n"
    )


def test_a_display_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert start(tmp_path) == (
        1,
        "No window can be opened: the display “:4711” cannot be reached.\n",
    )


@pytest.mark.parametrize(
    "library",
    [
        "libEGL.so.1",
        "libGL.so.1",
        "libX11-xcb.so.1",
        "libbrotlidec.so.1",
        "libdbus-1.so.3",
        "libglib-2.0.so.0",
        "libgssapi_krb5.so.2",
        "libwayland-client.so.0",
        "libxcb-cursor.so.0",
        "libxkbcommon-x11.so.0",
        "libzstd.so.1",
    ],
)
def test_the_package_is_one_that_the_setup_asks_for(library: str) -> None:
    complaint = f"{library}: cannot open shared object file: No such file or directory"
    package = lacking.library(complaint).rpartition(" ")[2]
    wanted = re.search(r'^packages="([^"]*)"', _SETUP.read_text("utf-8"), re.MULTILINE)
    assert wanted is not None
    assert package in wanted[1].split()
