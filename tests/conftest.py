"""What holds for every test: no screen is needed, and nothing of the user's is touched."""

import faulthandler
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, override

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from briefwright.app import crash
from briefwright.app.start.application import Application

# A busy machine is no fault, so no example has a time limit. Chance finds faults at a desk; whether
# a change may land must not hang on it.
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

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

_PATIENCE = 100_000  # milliseconds; what never comes has failed, what comes late has not


class PatientBot(QtBot):
    """Waits for what has to come, however busy the machine is."""

    @override
    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    @override
    def waitSignal(self, *args: Any, timeout: int = _PATIENCE, **kwargs: Any) -> Any:
        return super().waitSignal(*args, timeout=timeout, **kwargs)

    @override
    def waitSignals(self, *args: Any, timeout: int = _PATIENCE, **kwargs: Any) -> Any:
        return super().waitSignals(*args, timeout=timeout, **kwargs)


@pytest.fixture
def qtbot(qapp: Application, request: pytest.FixtureRequest) -> QtBot:
    """Give the bot that drives windows and waits for them."""
    return PatientBot(request)


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
