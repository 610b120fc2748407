"""How the text is set: type, size, lines, column and colours, tried on the article at once."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from briefwright.viewmodels.reading.reading_type import (
    COLUMNS,
    GAPS,
    SIZES,
    SPACINGS,
    ReadingType,
)
from briefwright.widgets.naming import named, plain_label

_LIKED = (
    "Source Serif 4", "Noto Serif", "Liberation Serif", "Georgia", "Charter", "Cambria",
    "Noto Sans", "DejaVu Sans", "Liberation Sans", "Segoe UI", "Helvetica Neue",
    "Atkinson Hyperlegible", "OpenDyslexic",
)  # fmt: skip


class ReadingSettings(QDialog):
    """Stays open beside the article, which shows every change as it is made."""

    type_changed = Signal(ReadingType)
    theme_chosen = Signal(str)  # "auto", "light", "sepia" or "dark"

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "reading.settings", self.tr("Text and column"))
        self.setWindowTitle(self.tr("Text and column"))
        self._filling = False
        self._type = ReadingType()
        self.family = named(QComboBox(), "reading.family", self.tr("Type"))
        self.family.activated.connect(self._on_family)
        self.points = named(QDoubleSpinBox(), "reading.size", self.tr("Size"))
        self.points.setRange(*SIZES)
        self.points.setSingleStep(0.5)
        self.points.setDecimals(1)
        self.points.setSuffix(self.tr(" pt"))
        self.spacing = self._number("reading.spacing", self.tr("Line spacing"), SPACINGS, 5)
        self.gap = self._number("reading.gap", self.tr("Between paragraphs"), GAPS, 10)
        self.column = self._number("reading.column", self.tr("Width of the column"), COLUMNS, 1)
        for per_cent in (self.spacing, self.gap):
            per_cent.setSuffix(self.tr(" %"))
        self.column.setSuffix(self.tr(" characters"))
        for number in (self.points, self.spacing, self.gap, self.column):
            number.valueChanged.connect(self._on_number)
        self.theme = named(QComboBox(), "reading.theme", self.tr("Colours"))
        self._fill_themes()
        self.theme.activated.connect(self._on_theme)
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        for words, field in (
            (self.tr("&Type"), self.family),
            (self.tr("&Size"), self.points),
            (self.tr("&Line spacing"), self.spacing),
            (self.tr("&Between paragraphs"), self.gap),
            (self.tr("&Width of the column"), self.column),
            (self.tr("&Colours"), self.theme),
        ):
            label = plain_label(words)
            label.setBuddy(field)
            form.addRow(label, field)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.RestoreDefaults | QDialogButtonBox.StandardButton.Close
        )
        usual = buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        usual.setText(self.tr("As usual"))
        usual.clicked.connect(self._on_usual)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(buttons)

    def show_type(self, reading_type: ReadingType, theme: str) -> None:
        """Show how the text is set now, and which colours are chosen."""
        self._filling = True
        self._type = reading_type
        self._fill_families(reading_type.family)
        self.points.setValue(reading_type.size)
        self.spacing.setValue(reading_type.spacing)
        self.gap.setValue(reading_type.gap)
        self.column.setValue(reading_type.column)
        if (row := self.theme.findData(theme)) >= 0:
            self.theme.setCurrentIndex(row)
        self._filling = False

    def _number(self, name: str, words: str, bounds: tuple[int, int], step: int) -> QSpinBox:
        number = named(QSpinBox(), name, words)
        number.setRange(*bounds)
        number.setSingleStep(step)
        return number

    def _fill_themes(self) -> None:
        for name, words in (
            ("auto", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("sepia", self.tr("Sepia")),
            ("dark", self.tr("Dark")),
        ):
            self.theme.addItem(words, name)

    def _fill_families(self, chosen: str) -> None:
        """Offer what reads well on this machine, then everything else that it has."""
        there = [
            name for name in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(name)
        ]
        liked = [name for name in _LIKED if name in there]
        self.family.clear()
        self.family.addItem(self.tr("The usual serif"), "")
        for name in liked:
            self._add_family(name)
        self.family.insertSeparator(self.family.count())
        for name in there:
            if name not in liked and QFontDatabase.isSmoothlyScalable(name):
                self._add_family(name)
        self.family.setCurrentIndex(max(self.family.findData(chosen), 0))

    def _add_family(self, name: str) -> None:
        self.family.addItem(name, name)

    def _on_family(self, _row: int) -> None:
        self._tell(replace(self._type, family=str(self.family.currentData() or "")))

    def _on_theme(self, _row: int) -> None:
        self.theme_chosen.emit(str(self.theme.currentData()))

    def _on_number(self, _value: float) -> None:
        if not self._filling:
            self._tell(
                replace(
                    self._type,
                    size=self.points.value(),
                    spacing=self.spacing.value(),
                    gap=self.gap.value(),
                    column=self.column.value(),
                )
            )

    def _on_usual(self) -> None:
        self.show_type(ReadingType(), "")
        self.type_changed.emit(self._type)

    def _tell(self, reading_type: ReadingType) -> None:
        self._type = reading_type
        self.type_changed.emit(reading_type)
