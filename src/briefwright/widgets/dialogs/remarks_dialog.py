"""Shows the remarks on a note that was exported, and leads from each to its place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListView, QVBoxLayout, QWidget

from briefwright.widgets.naming import named, plain_label

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.remark_list import RemarkList


class RemarksDialog(QDialog):
    """Stays open beside the work, at the foot of the window: the note is mended above it."""

    place_wanted = Signal(str, str)  # a section's id and a line's; each may be ""

    def __init__(self, remarks: "RemarkList", parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "remarks.dialog")
        self.setWindowTitle(self.tr("Remarks on the note"))
        self._remarks = remarks
        self.list = named(QListView(), "remarks.list", self.tr("Remarks on the note"))
        self.list.setModel(remarks)
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setSpacing(2)
        self.list.activated.connect(self._on_activated)
        buttons = QDialogButtonBox()
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)  # Enter is for the remarks
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.list, 1)
        column.addWidget(
            plain_label(self.tr("Double click a remark, or press Enter, to go to its place."))
        )
        column.addWidget(buttons)
        self.resize(720, 240)
        below = parent.window().frameGeometry()
        self.move(below.center().x() - self.width() // 2, below.bottom() - self.height() - 32)

    def _on_activated(self, index: QModelIndex) -> None:
        self.place_wanted.emit(*self._remarks.place(index.row()))
