"""Says that the program has a bug, what that means for the work, and what to send to whom."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import open_as

_MOST = 5  # reports; a sixth bug in a row says nothing that the first did not


class BugDialog(QDialog):
    """One dialog for all bugs while it is open; none of its buttons is pressed by typing on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "bug.dialog", self.tr("Something went wrong"))
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setModal(True)
        self._reports: list[str] = []
        self._head = named(plain_label(), "bug.head")
        bold = QFont(self._head.font())
        bold.setBold(True)
        self._head.setFont(bold)
        self._said = named(plain_label(), "bug.said")
        about = plain_label(
            self.tr(
                "Send this report to whoever looks after Briefwright for you. It says where the "
                "program failed, and holds nothing of your articles, key points and briefings."
            )
        )
        for label in (self._head, self._said, about):
            label.setWordWrap(True)
        self._report = named(QPlainTextEdit(), "bug.report", self.tr("Report"))
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._report.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        for part in (self._head, self._said, about):
            column.addWidget(part)
        column.addWidget(self._report, 1)
        column.addWidget(self._buttons())
        open_as(self, 640, 440)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self._copy = named(
            buttons.addButton(self.tr("&Copy report"), QDialogButtonBox.ButtonRole.ActionRole),
            "bug.copy",
        )
        last = buttons.addButton(QDialogButtonBox.StandardButton.Close)  # the last, for Tab too
        close = named(last, "bug.close")
        for button in (close, self._copy):
            button.setAutoDefault(False)
        self._copy.clicked.connect(self._on_copy)
        buttons.rejected.connect(self.reject)
        return buttons

    def tell(self, head: str, said: str, report: str) -> None:
        """Say what happened, with its report; while it is open, what happens is added."""
        if self.isVisible():
            self._reports.append(report)
        else:
            self._reports = [report]
            self._head.setText(head)
            self._said.setText(said)
        self._report.setPlainText("\n".join(self._reports[:_MOST]))
        self._copy.setText(self.tr("&Copy report"))
        self._report.setFocus()
        self.show()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
        self._copy.setText(self.tr("Copied"))
