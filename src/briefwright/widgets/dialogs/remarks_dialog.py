"""Shows the remarks on a note, leads from each to its place, and asks why it is to leave."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import open_as

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.remark_list import RemarkList


_WIDTH = 760


class RemarksDialog(QDialog):
    """Stays open beside the work, at the foot of the window: the note is mended above it."""

    place_wanted = Signal(str, str)  # a section's id and a line's, or "" and a key of the header
    reason_given = Signal(str)  # why the note is to leave in spite of the remarks

    def __init__(self, remarks: "RemarkList", parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "remarks.dialog")
        self.setWindowTitle(self.tr("Remarks on the note"))
        self._remarks = remarks
        self._parent = parent
        self._column = QVBoxLayout(self)
        self._told = named(plain_label(), "remarks.told")
        self._told.setWordWrap(True)
        self.list = named(QListView(), "remarks.list", self.tr("Remarks on the note"))
        self.list.setModel(remarks)
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setSpacing(2)
        self.list.activated.connect(self._on_activated)
        self.list.clicked.connect(self._open)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        remarks.modelReset.connect(self._on_current)
        self._take = self._button("take", self.tr("&Take the words as they are now"))
        self._take.clicked.connect(self._on_take)
        self._reason = named(QLineEdit(), "remarks.reason", self.tr("Reason"))
        self._reason.setPlaceholderText(
            self.tr("Why the note is to leave all the same. The reason goes into the log.")
        )
        self._reason.textChanged.connect(self._on_reason)
        self._reason.returnPressed.connect(self._on_leave)
        self._leave = self._button("leave", "")
        self._leave.clicked.connect(self._on_leave)
        self._lay_out()
        open_as(self, _WIDTH)

    def show_remarks(self) -> None:
        """Show what a person may mend."""
        none = self._remarks.rowCount() == 0
        self._told.setText(
            self.tr("There is nothing to remark.")
            if none
            else self.tr("Double click a remark, or press Enter, to go to its place.")
        )
        self._ask(wanted=False)

    def ask_reason(self, reason: str, *, printing: bool) -> None:
        """Say that the note may not leave with these remarks, and offer to write why it is to."""
        self._told.setText(
            self.tr(
                "The note stays here. Double click a remark to go to its place and mend it, "
                "or write why the note is to leave all the same."
            )
        )
        print_it, export_it = self.tr("&Print all the same"), self.tr("&Export all the same")
        self._leave.setText(print_it if printing else export_it)
        self._reason.setText(reason)
        self._ask(wanted=True)

    def _ask(self, *, wanted: bool) -> None:
        for part in (self._reason, self._leave):
            part.setVisible(wanted)
        self._on_reason()
        self._on_current()
        self._fit()

    def _fit(self) -> None:
        """Take as much room as the remarks want, up to half the window, and stand at its foot."""
        window = self._parent.window().frameGeometry()
        open_as(self, _WIDTH)
        self._column.activate()
        rows, last = self.list.sizeHint().height(), self._remarks.rowCount() - 1
        self.list.doItemsLayout()
        first, end = (self.list.visualRect(self._remarks.index(row, 0)) for row in (0, last))
        wanted = end.bottom() - first.top() + 4 * self.list.spacing() if last >= 0 else 0
        high = self.sizeHint().height() - rows + max(wanted, 3 * self.fontMetrics().lineSpacing())
        self.resize(self.width(), min(high, window.height() // 2))
        foot = window.bottom() - self.height() - 32
        self.move(window.center().x() - self.width() // 2, foot)

    def _button(self, name: str, words: str) -> QPushButton:
        button = named(QPushButton(words), f"remarks.{name}")
        button.setAutoDefault(False)  # Enter is for the remarks
        return button

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        last = QHBoxLayout()
        last.addWidget(self._take)
        last.addStretch(1)
        last.addWidget(self._leave)
        last.addWidget(buttons)
        column = self._column
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._told)
        column.addWidget(self.list, 1)
        column.addWidget(self._reason)
        column.addLayout(last)

    def _on_activated(self, index: QModelIndex) -> None:
        if not self._open(index):
            self.place_wanted.emit(*self._remarks.place(index.row()))

    def _open(self, index: QModelIndex) -> bool:
        """Show each of what one line stands for; False where it stands for itself."""
        row = index.row()
        if opened := self._remarks.open(row):
            self.list.setCurrentIndex(self._remarks.index(row, 0))
            self._fit()
        return opened

    def _on_current(self) -> None:
        self._take.setVisible(self._remarks.has_new_words(self.list.currentIndex().row()))

    def _on_take(self) -> None:
        self._remarks.take_new_words(self.list.currentIndex().row())
        self._on_current()

    def _on_reason(self) -> None:
        self._leave.setEnabled(bool(self._reason.text().strip()))

    def _on_leave(self) -> None:
        if self._reason.isVisible() and self._reason.text().strip():
            self.accept()
            self.reason_given.emit(self._reason.text().strip())
