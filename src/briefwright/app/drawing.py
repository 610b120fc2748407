"""Drawing without a window: what a command needs to write a PDF."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from briefwright.domain.snapshot import Snapshot
from briefwright.exporters.registry import Renderers
from briefwright.viewmodels.briefing import pages


def renderers() -> Renderers:
    """Return the formats that are drawn, with fonts to draw them as long as they are used."""
    application = QCoreApplication.instance()
    if application is None:
        application = QGuiApplication(["briefwright", "-platform", "offscreen"])

    def render(snapshot: Snapshot) -> bytes:
        assert application is not None
        return pages.render(snapshot)

    return {".pdf": render}
