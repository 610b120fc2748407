"""What holds for every test: no screen is needed, and nothing of the user's is touched."""

import faulthandler
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtCore import QLocale

from briefwright.app import crash
from briefwright.app.start.application import Application

# Chance finds faults at a desk; whether a change may land must not hang on it.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for variable in ("LANG", "LANGUAGE", *filter(lambda name: name.startswith("LC_"), [*os.environ])):
    os.environ.pop(variable, None)
os.environ["LC_ALL"] = "C.UTF-8"  # whoever tests may have set any language
QLocale.setDefault(QLocale("en_GB"))
for variable in ("BRIEFWRIGHT_STORE", "XDG_CONFIG_HOME", "QT_SCALE_FACTOR"):
    os.environ.pop(variable, None)
for variable in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
    os.environ.pop(variable, None)
    os.environ.pop(variable.upper(), None)


@pytest.fixture(scope="session")
def qapp_cls() -> type[Application]:
    """Have the tests run in the program's own application."""
    return Application


@pytest.fixture
def reference() -> Callable[[str], Path]:
    """Give the folder of reference material by its name, or skip."""

    def folder(name: str) -> Path:
        root = os.environ.get("BRIEFWRIGHT_REFERENCE")
        if not root:
            pytest.skip("BRIEFWRIGHT_REFERENCE names no reference material")
        return Path(root) / name

    return folder


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Path]:
    """A log folder in use; afterwards the process is as it was."""
    root, ours = logging.getLogger(), logging.getLogger("briefwright")
    before = [(one, list(one.handlers), one.level) for one in (root, ours)]
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    crash.install(tmp_path / "logs")
    yield tmp_path / "logs"
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    faulthandler.disable()
    logging.captureWarnings(capture=False)
    for one, handlers, level in before:
        for handler in [handler for handler in one.handlers if handler not in handlers]:
            one.removeHandler(handler)
            handler.close()
        one.setLevel(level)
