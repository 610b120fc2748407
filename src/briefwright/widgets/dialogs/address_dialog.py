"""Asks for the address of a page to fetch."""

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from briefwright.viewmodels.importing import import_words
from briefwright.widgets.incoming import is_address, typed_address
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import open_as


class AddressDialog(QDialog):
    """Asks, and fetches nothing. What lacks its beginning is taken for an https address."""

    def __init__(self, address: str, parent: QWidget, *, is_inner: bool = False) -> None:
        super().__init__(parent)
        named(self, "address.dialog")
        self.setWindowTitle(self.tr("Import an address"))
        self._field = named(QLineEdit(address), "address.field", self.tr("Address of the page"))
        self._field.setPlaceholderText("https://")
        self._why = named(plain_label(), "address.why")
        self._why.setWordWrap(True)
        self._why.setMinimumHeight(self._why.fontMetrics().lineSpacing())  # nothing moves then
        self._inner = named(
            QCheckBox(self.tr("It may stand in my own network (an intranet)")), "address.inner"
        )
        self._inner.setChecked(is_inner)
        standard = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._buttons.button(standard.Ok).setText(self.tr("Fetch"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._field.textChanged.connect(self._follow)
        self._field.returnPressed.connect(self._explain)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        column.addWidget(plain_label(self.tr("Address of the page:")))
        column.addWidget(self._field)
        column.addWidget(self._why)
        column.addWidget(self._inner)
        column.addWidget(self._buttons)
        open_as(self, 560)
        self._follow()

    def address(self) -> str:
        """Return the address that was given."""
        return typed_address(self._field.text())

    def host(self) -> str:
        """Return the name of the site."""
        return QUrl(self.address()).host()

    def is_inner(self) -> bool:
        """Whether the site may stand in a private network; remembered for the site."""
        return self._inner.isChecked()

    def _follow(self) -> None:
        ready = is_address(self.address())
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(ready)
        begun = any(whole.startswith(self.address().lower()) for whole in ("http://", "https://"))
        self._say("" if begun else self._reason())

    def _explain(self) -> None:
        """Say why Enter fetches nothing, even of an address that was only begun."""
        self._say(self._reason())

    def _reason(self) -> str:
        address = self.address()
        return "" if not address or is_address(address) else import_words.no_address(address)

    def _say(self, words: str) -> None:
        self._why.setText(words)
        self._field.setAccessibleDescription(words)
