"""The field of a date: typed as people write dates, or picked in a calendar."""

from datetime import date
from typing import override

from PySide6.QtWidgets import QWidget

from briefwright.domain.fields import FieldSpec, FieldValue
from briefwright.viewmodels.days import field_date
from briefwright.widgets.cards.fields.field_editors import LineEditor
from briefwright.widgets.days.day_row import DayRow


class DateEditor(LineEditor):
    """A line with a calendar, whose every keystroke is stored."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self._block = DayRow(self.line, self._day)
        self._block.chosen.connect(self.typed)

    @override
    def block(self) -> QWidget:
        return self._block

    @override
    def name(self, apart: str = "") -> None:
        super().name(apart)
        self._block.name(f"{apart}annotation.field.{self.spec.name}", self.spec.label)

    @override
    def _shown(self, stored: FieldValue | None) -> str:
        return field_date(stored) if isinstance(stored, date) else super()._shown(stored)

    def _day(self) -> date | None:
        said = self._said(self.words())
        return said if isinstance(said, date) else None
