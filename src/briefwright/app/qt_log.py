"""What Qt has to say goes into the log, not to a terminal that nobody sees."""

import logging
import os
import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

logger = logging.getLogger("briefwright.qt")
_NO_WAY_TO_DRAW = "no Qt platform plugin"
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def begin() -> None:
    """Write what Qt says into the log from now on."""
    qInstallMessageHandler(_log)


def end() -> None:
    """Let Qt speak for itself again: there will be no Python to call."""
    qInstallMessageHandler(None)


def _log(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    from briefwright.app import report  # noqa: PLC0415  (slow to load, and Qt is mostly silent)

    logger.log(_LEVELS[kind], "%s", report.unquoted(message))
    if kind == QtMsgType.QtFatalMsg and sys.platform == "linux" and _NO_WAY_TO_DRAW in message:
        from briefwright.app import terminal  # noqa: PLC0415  (where no window opens)
        from briefwright.app.start import lacking  # noqa: PLC0415

        terminal.warn(lacking.platform())
        os._exit(1)  # Qt would end the program otherwise, with nothing that anybody can read
