"""Asks which passphrase the library is to have, and what becomes of what has another or none."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.widgets.dialogs.passphrase_dialog import secret_field
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import open_as

if TYPE_CHECKING:
    from briefwright.viewmodels.secrecy.resealing import Resealer


class SealingDialog(QDialog):
    """Asks, and does nothing itself. The library is closed for what comes of it."""

    agreed = Signal(object)  # Wish

    def __init__(self, resealer: "Resealer", parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "sealing.dialog")
        self._resealer = resealer
        sealed = resealer.is_encrypted
        self.setWindowTitle(
            self.tr("Passphrase of the library") if sealed else self.tr("Encrypt the library")
        )
        self._current = secret_field("sealing.current", self.tr("Passphrase now"))
        self._new = secret_field("sealing.new", self.tr("New passphrase"))
        self._again = secret_field("sealing.again", self.tr("The same again"))
        self._plain = named(
            QCheckBox(self.tr("Encrypt it &no longer: make it a plain file")), "sealing.plain"
        )
        self._remember = named(
            QCheckBox(self.tr("&Remember the passphrase in this computer's keyring")),
            "sealing.remember",
        )
        self._remove = named(QRadioButton(self.tr("Re&move them")), "sealing.remove")
        self._keep = named(QRadioButton(self.tr("&Keep them")), "sealing.keep")
        self._remove.setChecked(not sealed)
        self._keep.setChecked(sealed)
        self._fault = named(plain_label(), "sealing.fault")
        self._fault.setWordWrap(True)
        standard = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._buttons.button(standard.Ok).setText(
            self.tr("&Change") if sealed else self.tr("&Encrypt")
        )
        self._buttons.accepted.connect(self._agree)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        for field in (self._current, self._new, self._again):
            field.textChanged.connect(self._follow)
        for box in (self._plain, self._remove):
            box.toggled.connect(self._follow)
        self._follow()

    def _lay_out(self) -> None:
        sealed = self._resealer.is_encrypted
        form = QFormLayout()
        if sealed:
            form.addRow(plain_label(self.tr("Passphrase now:")), self._current)
        form.addRow(plain_label(self.tr("New passphrase:")), self._new)
        form.addRow(plain_label(self.tr("The same again:")), self._again)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._wrapped(self._resealer.meaning()))
        column.addLayout(form)
        column.addWidget(self._plain)
        column.addWidget(self._remember)
        column.addWidget(self._wrapped(self._resealer.old_ones()))
        column.addWidget(self._remove)
        column.addWidget(self._keep)
        column.addWidget(
            self._wrapped(
                self.tr(
                    "Removed is not erased: what was written to the disk may be found there "
                    "until other files take its place."
                )
            )
        )
        column.addWidget(self._fault)
        column.addWidget(self._buttons)
        self._plain.setVisible(sealed)
        self._remember.hide()
        self._resealer.keyring_found.connect(self._remember.setVisible)
        open_as(self, 520)

    def _wrapped(self, words: str) -> QWidget:
        label = plain_label(words)
        label.setWordWrap(True)
        return label

    def _follow(self) -> None:
        plain = self._plain.isChecked()
        for part in (self._new, self._again, self._remember):
            part.setEnabled(not plain)
        fault = "" if plain else self._resealer.fault(self._new.text(), self._again.text())
        self._fault.setText(fault)
        needed = not self._resealer.is_encrypted or bool(self._current.text())
        typed = plain or bool(self._new.text())
        ready = needed and typed and not fault
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(ready)

    def _agree(self) -> None:
        wish = self._resealer.wish(
            self._current.text(),
            "" if self._plain.isChecked() else self._new.text(),
            keeping=self._keep.isChecked(),
            remember=self._remember.isChecked(),
        )
        if wish is None:
            self._fault.setText(self.tr("The passphrase that it has now is another."))
            self._current.selectAll()
            self._current.setFocus()
            return
        self.accept()
        self.agreed.emit(wish)
