"""Shows what a page that was fetched again says now, and which key points have lost their words."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import open_as

if TYPE_CHECKING:
    from briefwright.viewmodels.importing.new_version import NewVersion


class VersionDialog(QDialog):
    """Asks whether to keep a new version; the old one stays as it is either way."""

    def __init__(self, version: "NewVersion", parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "version.dialog")
        self.setWindowTitle(self.tr("New version of an article"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        summary = plain_label(version.summary())
        summary.setWordWrap(True)
        column.addWidget(summary)
        lines = [f"{sign} {words}" for sign, words in version.changes()]
        column.addWidget(plain_label(self.tr("Paragraphs that went (−) and came (+):")))
        column.addWidget(self._list(lines, "version.changes", self.tr("Changed paragraphs")), 2)
        orphans = version.orphans()
        if orphans:
            column.addWidget(plain_label(self.tr("Key points that only the old version keeps:")))
            spoken = self.tr("Key points that have lost their words")
            column.addWidget(self._list(orphans, "version.orphans", spoken), 1)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        buttons.button(standard.Ok).setText(self.tr("Keep the new version"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        column.addWidget(buttons)
        open_as(self, 640, 480)

    def _list(self, lines: list[str], identifier: str, spoken: str) -> QListWidget:
        made = named(QListWidget(), identifier, spoken)
        made.setWordWrap(True)
        made.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.addItems(lines)
        return made
