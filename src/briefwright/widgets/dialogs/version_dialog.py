"""Shows what a page that was fetched again says now, and which key points have lost their words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
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
        told = version.told()
        self.setAccessibleDescription(" ".join(told))  # heard as the dialog opens
        for words in told:
            label = plain_label(words)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(plain_label(self.tr("What went (−) and came (+):")))
        column.addWidget(self._changes(version), 2)
        orphans = version.orphans()
        if orphans:
            column.addWidget(plain_label(self.tr("Key points that only the old version keeps:")))
            spoken = self.tr("Key points that have lost their words")
            column.addWidget(self._list(orphans, "version.orphans", spoken), 1)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        keep, leave = buttons.button(standard.Ok), buttons.button(standard.Cancel)
        keep.setText(self.tr("Keep the new version"))
        if version.doubt():
            keep.setAutoDefault(False)
            leave.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        column.addWidget(buttons)
        open_as(self, 640, 480)

    def _changes(self, version: "NewVersion") -> QListWidget:
        """Return what changed; who hears them hears a word in place of a sign."""
        changes = version.changes()
        lines = [f"{sign} {words}" for sign, words in changes]
        made = self._list(lines, "version.changes", self.tr("What has changed"))
        went, came = self.tr("Gone: {0}"), self.tr("New: {0}")
        for row, (sign, words) in enumerate(changes):
            heard = (came if sign == "+" else went).format(words)
            made.item(row).setData(Qt.ItemDataRole.AccessibleTextRole, heard)
        return made

    def _list(self, lines: list[str], identifier: str, spoken: str) -> QListWidget:
        made = named(QListWidget(), identifier, spoken)
        made.setWordWrap(True)
        made.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.addItems(lines)
        made.setCurrentRow(0)  # a line is told as soon as Tab comes here
        return made
