"""The small dialog that sets the same facts of several articles."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLineEdit,
    QWidget,
)

from briefwright.domain.article import is_language, latest_published
from briefwright.domain.handling import MARKS
from briefwright.domain.ids import DossierId
from briefwright.viewmodels.library.bulk import BulkEdit, Facts
from briefwright.widgets.days.day_field import DayField
from briefwright.widgets.naming import labelled, named, plain_label
from briefwright.widgets.room import open_as

if TYPE_CHECKING:
    from briefwright.viewmodels.library.dossier_tree import DossierTree


class BulkDialog(QDialog):
    """Only what is ticked is set; to alter a field ticks it. What all have stands there already."""

    def __init__(self, bulk: BulkEdit, dossiers: "DossierTree", parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "library.bulk")
        self.setWindowTitle(self.tr("Details of %Ln articles", "", bulk.count()))
        self._ticks: dict[str, QCheckBox] = {}
        self._grid = QGridLayout(self)
        hint = plain_label(self.tr("Only what is ticked is set, for all of them."))
        self._grid.addWidget(hint, 0, 0, 1, 2)
        self._outlet = QLineEdit(str(bulk.common("outlet") or ""))
        self._language = QLineEdit(str(bulk.common("language") or ""))
        self._language.setMaxLength(2)
        self._published = _day(bulk.common("published"), self.tr("Date"))
        self._handling = self._marks(str(bulk.common("handling") or ""))
        self._dossier = QComboBox()
        for dossier_id, path in dossiers.paths():
            self._dossier.addItem(path, dossier_id)
        self._row("outlet", self.tr("Outlet"), self._outlet)
        self._row("language", self.tr("Language, as in EN"), self._language)
        self._row("published", self.tr("Date"), self._published)
        self._row("handling", self.tr("Handling mark"), self._handling)
        if self._dossier.count():
            self._row("dossier", self.tr("Put into the dossier"), self._dossier)
        self._follow()
        self._add_buttons()
        open_as(self, 420)
        self._outlet.setFocus()

    def facts(self) -> Facts:
        """Return what is to be set."""
        dossier = DossierId(str(self._dossier.currentData())) if self._on("dossier") else None
        return Facts(
            outlet=self._outlet.text().strip() if self._on("outlet") else None,
            language=self._language.text().strip().lower() if self._on("language") else None,
            published=self._published.day() if self._on("published") else None,
            handling=self._handling.currentText().strip() if self._on("handling") else None,
            dossier_id=dossier,
        )

    def _on(self, fact: str) -> bool:
        return fact in self._ticks and self._ticks[fact].isChecked()

    def _row(self, fact: str, words: str, field: QWidget) -> None:
        tick = named(QCheckBox(words), f"library.bulk.{fact}.set")
        tick.toggled.connect(self._look)
        self._ticks[fact] = tick
        place = len(self._ticks)
        self._grid.addWidget(tick, place, 0)
        box = field.line if isinstance(field, DayField) else field
        labelled(named(box, f"library.bulk.{fact}", words), words, self)
        self._grid.addWidget(field, place, 1)

    def _follow(self) -> None:
        """Tick what somebody alters."""
        self._outlet.textEdited.connect(partial(self._tick, "outlet"))
        self._language.textEdited.connect(partial(self._tick, "language"))
        self._language.textChanged.connect(self._look)
        self._published.altered.connect(partial(self._tick, "published"))
        self._published.altered.connect(self._look)
        self._handling.editTextChanged.connect(partial(self._tick, "handling"))
        self._dossier.activated.connect(partial(self._tick, "dossier"))

    def _tick(self, fact: str, _value: object = None) -> None:
        self._ticks[fact].setChecked(True)

    def _look(self) -> None:
        fine = not self._on("language") or is_language(self._language.text().strip())
        if self._on("published"):
            fine = fine and self._published.is_fine() and self._published.day() is not None
        self._ok.setEnabled(fine and any(tick.isChecked() for tick in self._ticks.values()))

    def _add_buttons(self) -> None:
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(self.tr("Set"))
        self._ok.setEnabled(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._grid.addWidget(buttons, len(self._ticks) + 1, 0, 1, 2)

    def _marks(self, common: str) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        typed = QLineEdit()
        typed.setAccessibleName(self.tr("Handling mark"))
        box.setLineEdit(typed)
        box.addItems(["", *MARKS])
        box.setItemData(0, self.tr("None"), Qt.ItemDataRole.AccessibleTextRole)
        box.setCurrentText(common)
        return box


def _day(common: object, words: str) -> DayField:
    latest = latest_published(date.today())  # noqa: DTZ011  (their clock)
    given = common if isinstance(common, date) else None
    return DayField("library.bulk.published", words, given, latest)
