"""The backups: what can be gone back to, and what would differ."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QMessageBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from briefwright.widgets.dialogs.passphrase_dialog import PassphraseDialog
from briefwright.widgets.empty_page import EmptyWords
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import open_as

if TYPE_CHECKING:
    from briefwright.viewmodels.library.backup_list import BackupList, Prepared


class BackupsDialog(QDialog):
    """Lists backups; whoever goes back to one is first shown what that means."""

    agreed = Signal(object)  # Prepared: put it in the place of the store

    def __init__(self, backups: "BackupList", parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "backups.dialog")
        self.setWindowTitle(self.tr("Backups"))
        self._backups = backups
        self.table = self._make_table()
        self._nothing = EmptyWords(self.table)  # says so once it was looked
        role = QDialogButtonBox.ButtonRole.ActionRole
        buttons = QDialogButtonBox()
        self._now = named(buttons.addButton(self.tr("&Back up now"), role), "backups.now")
        self._restore = named(buttons.addButton(self.tr("&Go back…"), role), "backups.restore")
        buttons.addButton(QDialogButtonBox.StandardButton.Close)  # the last, for Tab too
        for button in buttons.buttons():
            button.setAutoDefault(False)  # type: ignore[attr-defined]  # Enter is for the list
        words = self.tr(
            "The library is backed up by itself: every half hour in which something was done. "
            "Those of the last two days are kept, then one a day, a week, a month."
        )
        told = plain_label(words)
        told.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        for part in (told, self.table, buttons):
            column.addWidget(part)
        open_as(self, 680, 420)
        self._now.clicked.connect(backups.back_up)
        self._restore.clicked.connect(self._prepare)
        self.table.activated.connect(self._prepare)
        buttons.rejected.connect(self.reject)
        backups.prepared.connect(self._ask)
        backups.modelReset.connect(self._on_reset)
        self._enable()

    def _make_table(self) -> QTableView:
        table = named(QTableView(), "backups.list", self.tr("Backups"))
        table.setModel(self._backups)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(self._enable)
        return table

    def _on_reset(self) -> None:
        self._nothing.say(self.tr("No backup yet. Each will stand here, with what it holds."))
        if self._backups.rowCount():
            self.table.selectRow(0)
        self._enable()

    def _enable(self) -> None:
        row = self.table.currentIndex().row()
        self._restore.setEnabled(row >= 0 and self._backups.is_sound(row))

    def _prepare(self) -> None:
        row = self.table.currentIndex().row()
        if row < 0 or not self._backups.is_sound(row):
            return
        if self._backups.is_locked(row):
            self._ask_passphrase(row)
        else:
            self._restore.setEnabled(False)  # until it is ready
            job = self._backups.prepare(row)
            for broken_off in (job.cancelled, job.failed):
                broken_off.connect(self._enable)

    def _ask_passphrase(self, row: int) -> None:
        words = self.tr("This backup was encrypted with another passphrase. Which?")
        dialog = PassphraseDialog(words, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(partial(self._backups.prepare, row))
        dialog.given.connect(dialog.accept)
        dialog.open()

    def _ask(self, prepared: "Prepared") -> None:
        self._enable()
        if not self.isVisible():
            prepared.ready.path.unlink(missing_ok=True)
            return
        box = named(QMessageBox(self), "backups.question")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Go back to a backup"))
        box.setText(
            self.tr("Go back to the library of {0}?").format(self._backups.when(prepared.backup))
        )
        box.setInformativeText(
            self._backups.told(prepared)
            + "\n\n"
            + self.tr("The library as it is now is kept among the backups. The window opens anew.")
        )
        agree = box.addButton(self.tr("Go back"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is agree:
            self.agreed.emit(prepared)
        else:
            prepared.ready.path.unlink(missing_ok=True)
        box.deleteLater()
