"""Which of the attachments of mails are to come in as articles."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import open_as

if TYPE_CHECKING:
    from briefwright.viewmodels.importing.attachment_table import AttachmentTable

_ROOT = QModelIndex()


class AttachmentsDialog(QDialog):
    """Asks once; what is not chosen stays in its mail, where it is found at any time."""

    chosen = Signal(list)  # mails, each with the places of what was chosen of it

    def __init__(self, attachments: "AttachmentTable", parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "attachments.dialog")
        self.setWindowTitle(self.tr("Attachments"))
        self._attachments = attachments
        attachments.setParent(self)
        told = plain_label(attachments.told())
        told.setWordWrap(True)
        self.setAccessibleDescription(told.text())  # heard as the dialog opens
        self._table = self._make_table(told.text())
        standard, role = QDialogButtonBox.StandardButton, QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox()
        self._import = named(buttons.addButton("", role.AcceptRole), "attachments.import")
        self._all = named(
            buttons.addButton(self.tr("Choose &all"), role.ActionRole), "attachments.all"
        )
        self._none = named(
            buttons.addButton(self.tr("Choose &none"), role.ActionRole), "attachments.none"
        )
        cancel = buttons.addButton(standard.Cancel)  # the last, for Tab too
        for button in (self._all, self._none, cancel):
            button.setAutoDefault(False)
        self._import.setDefault(True)
        self._all.clicked.connect(attachments.pick_all)
        self._none.clicked.connect(attachments.unpick)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(self._on_accepted)
        self.finished.connect(self.deleteLater)
        attachments.picked.connect(self._count)
        column = QVBoxLayout(self)
        column.addWidget(told)
        column.addWidget(self._table, 1)
        column.addWidget(buttons)
        self._count()
        open_as(self, 640, 400)

    def _make_table(self, spoken: str) -> QTreeView:
        table = named(QTreeView(), "attachments.table", spoken)
        table.setModel(self._attachments)
        table.clicked.connect(self._on_clicked)
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAlternatingRowColors(True)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the ending says what it is
        table.header().setStretchLastSection(False)
        table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        rows = range(self._attachments.rowCount())
        for row in rows:
            table.setFirstColumnSpanned(row, _ROOT, self._attachments.is_mail(row))
        first = next(row for row in rows if not self._attachments.is_mail(row))
        table.setCurrentIndex(self._attachments.index(first, 0))
        table.setFocus()
        return table

    def _on_clicked(self, index: QModelIndex) -> None:
        """Let Space reach the box of the row that was clicked, wherever that was."""
        self._table.setCurrentIndex(index.siblingAtColumn(0))

    def _count(self) -> None:
        count = sum(1 for _ in self._attachments.chosen())
        words = self.tr("&Import chosen")
        self._import.setText(f"{words} ({count})" if count else words)
        self._import.setEnabled(count > 0)
        self._all.setEnabled(self._attachments.can_pick_more())
        self._none.setEnabled(count > 0)

    def _on_accepted(self) -> None:
        self.chosen.emit(self._attachments.chosen_of_mails())
