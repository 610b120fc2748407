"""Shows why notes left in spite of what stood against them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListView, QVBoxLayout, QWidget

from briefwright.viewmodels.briefing.reasons import Reasons
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import open_as

if TYPE_CHECKING:
    from briefwright.viewmodels.workbench import Workbench

translate = QCoreApplication.translate


def show_reasons(workbench: "Workbench", parent: QWidget) -> None:
    """Show the log, which nobody alters."""
    reasons = Reasons(workbench)
    dialog = named(QDialog(parent), "reasons.dialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(translate("reasons", "Reasons given"))
    reasons.setParent(dialog)
    listed = named(QListView(), "reasons.list", translate("reasons", "Reasons given"))
    listed.setModel(reasons)
    listed.setWordWrap(True)
    listed.setAlternatingRowColors(True)
    listed.setSpacing(4)
    told = plain_label(
        translate(
            "reasons", "Notes that left in spite of a low marking or an altered quotation, and why."
        )
        if reasons.rowCount()
        else translate("reasons", "No note has left in spite of what stood against it.")
    )
    told.setWordWrap(True)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(16, 16, 16, 12)
    column.setSpacing(10)
    column.addWidget(told)
    column.addWidget(listed, 1)
    column.addWidget(buttons)
    open_as(dialog, 720, 420)
    dialog.show()
