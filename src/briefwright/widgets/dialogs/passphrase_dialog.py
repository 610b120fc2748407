"""Asks for the passphrase of an encrypted library, or of a backup of one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import open_as


class PassphraseDialog(QDialog):
    """Asks until somebody gives up. Whether a passphrase is right is for others to find out."""

    given = Signal(str)

    def __init__(self, words: str, parent: QWidget, *, can_remember: bool = False) -> None:
        super().__init__(parent)
        named(self, "passphrase.dialog")
        self.setWindowTitle(self.tr("Passphrase"))
        self._field = secret_field("passphrase.field", self.tr("Passphrase"))
        self._remember = named(
            QCheckBox(self.tr("&Remember it in this computer's keyring")), "passphrase.remember"
        )
        self._remember.setVisible(can_remember)
        self._fault = named(plain_label(), "passphrase.fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        standard = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._buttons.button(standard.Ok).setText(self.tr("&Open"))
        self._buttons.accepted.connect(self._give)
        self._buttons.rejected.connect(self.reject)
        self._field.textChanged.connect(self._follow)
        told = plain_label(words)
        told.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        for part in (told, self._field, self._fault, self._remember, self._buttons):
            column.addWidget(part)
        open_as(self, 460)
        self._follow()

    def is_to_be_remembered(self) -> bool:
        """Whether the keyring is to keep it."""
        return self._remember.isChecked()

    def refuse(self) -> None:
        """Say that it was not the right one, and ask again."""
        self._wait(on=False)
        self._fault.setText(
            self.tr(
                "This passphrase does not open it. Look at Caps Lock and the keyboard's layout."
            )
        )
        self._fault.show()
        self._field.selectAll()
        self._field.setFocus()
        self.adjustSize()

    def _give(self) -> None:
        self._wait(on=True)
        self.given.emit(self._field.text())

    def _wait(self, *, on: bool) -> None:
        for part in (self._field, self._remember, self._buttons):
            part.setEnabled(not on)

    def _follow(self) -> None:
        ready = bool(self._field.text())
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(ready)


def secret_field(name: str, spoken: str) -> QLineEdit:
    """Return a field that does not show what is typed."""
    field = named(QLineEdit(), name, spoken)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
