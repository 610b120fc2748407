"""The lines of a section that takes key points; one of them can be open."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from briefwright.domain.briefing import Section
from briefwright.domain.snapshot import Line
from briefwright.domain.template import Form
from briefwright.viewmodels.briefing.lists.line_list import LineList
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.block_editor import BlockEditor
from briefwright.widgets.briefing.page.column_titles import ColumnTitles
from briefwright.widgets.briefing.page.line_view import LineView
from briefwright.widgets.briefing.page.section_bodies import SectionBody
from briefwright.widgets.colours import coloured
from briefwright.widgets.naming import named

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing


class LinesBody(SectionBody):
    """Lines as the note has them. One of them can be open.

    `only`: the id of the one line that it shows, between what a person writes.
    """

    def __init__(
        self,
        composing: "Composing",
        section: Section,
        theme: Theme,
        parent: QWidget,
        only: str = "",
    ) -> None:
        super().__init__(composing, section, theme, parent)
        self._editor: BlockEditor | None = None
        self._model = LineList(composing, section, self, only)
        self._titles: ColumnTitles | None = None
        self.view = named(LineView(self._model, theme, self), f"briefing.lines.{section.spec.key}")
        self.view.setAccessibleName(section.spec.title)
        if section.spec.form is Form.TABLE:
            self._titles = ColumnTitles(self.view, theme, self)
            self.rows.addWidget(self._titles)
        self.view.painter.shape.open_height = self._open_height
        self.rows.addWidget(self.view)
        self._empty = self.hint(self._what_goes_here())
        view = self.view
        view.opening.connect(self._on_opening)
        view.current_moved.connect(self._on_current)
        view.selected_changed.connect(self.entered)
        view.menu_wanted.connect(self.menu_wanted)
        view.leaving_out.connect(self.leaving_out)
        view.carrying.connect(self.carrying)
        view.going_beyond.connect(self.going_beyond)
        composing.paging.counted.connect(view.fit)
        composing.paging.counted.connect(view.viewport().update)
        composing.briefing_changed.connect(view.viewport().update)  # its marks of paragraphs
        self._model.rowsAboutToBeRemoved.connect(self._on_leaving)
        self._model.settled.connect(self._on_settled)
        self._on_settled()

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.view.painter.theme = theme
        self.view.viewport().update()
        coloured(self._empty, theme.colour("text.muted"))
        if self._titles is not None:
            self._titles.set_theme(theme)
        if self._editor is not None:
            self._editor.set_theme(theme)

    @override
    def work_on(self, block_id: str) -> None:
        row = self._model.row_of(block_id)
        if row >= 0:
            self._on_opening(row, "")

    @override
    def put_away(self) -> None:
        if self._editor is None:
            return
        row = self._model.row_of(self._editor.line.block.id)
        editor, self._editor = self._editor, None
        if row >= 0:
            self.view.setIndexWidget(self._model.index(row), None)  # type: ignore[arg-type]
        editor.deleteLater()
        self.view.fit()

    @override
    def selected(self) -> list[Line]:
        return self.view.selected()

    @override
    def select(self, block_ids: list[str]) -> None:
        self.view.select(block_ids)

    @override
    def let_go(self) -> None:
        self.view.clearSelection()

    @override
    def enter(self, way: int) -> bool:
        count = self._model.rowCount()
        if not count or not self.isVisible():
            return False
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.go_to(0 if way > 0 else count - 1)
        return True

    @override
    def place_at(self, height: int) -> tuple[int, int]:
        down = height - self.view.y()
        place = self.view.place_at(down)
        return place, self.view.y() + self.view.edge_of(place)

    def _what_goes_here(self) -> str:
        names = (self.composing.categories.get(slug) for slug in self.section.spec.takes)
        kinds = ", ".join(category.name.lower() for category in names if category is not None)
        words = self.tr(
            "Nothing here yet. Drag key points here from the right. "
            "This section takes key points of the kind: {0}."
        )
        return " ".join(part for part in (self.section.spec.hint, words.format(kinds)) if part)

    def _open_height(self, block_id: str, width: int) -> int | None:
        if self._editor is None or self._editor.line.block.id != block_id:
            return None
        return self._editor.height_at(width)

    def _on_opening(self, row: int, column: str) -> None:
        line = self._model.line(row)
        if self._editor is None or self._editor.line.block.id != line.block.id:
            self.opening.emit(line.block.id)
            self.put_away()
            self._open(row, line)
        assert self._editor is not None
        self.view.go_to(row)
        self.composing.choose(self.section.id, line.block.id)
        self._editor.focus_field(column)
        self._reveal(row)

    def _open(self, row: int, line: Line) -> None:
        editor = BlockEditor(
            self.composing, self.section.spec, line, self.theme, self.view.viewport()
        )
        editor.resize(self.view.viewport().width(), editor.sizeHint().height())
        editor.done.connect(self._on_done)
        editor.source_wanted.connect(self.source_wanted)
        self._editor = editor
        self.view.setIndexWidget(self._model.index(row), editor)
        editor.settle()
        self.view.fit()
        editor.height_changed.connect(self.view.fit)
        before: QWidget = self.view
        for field in editor.fields():
            QWidget.setTabOrder(before, field)
            before = field

    def _on_done(self) -> None:
        self.put_away()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_current(self, row: int) -> None:
        self.composing.choose(self.section.id, self._model.line(row).block.id)
        self._reveal(row)

    def _reveal(self, row: int) -> None:
        self.revealing.emit(self.view, self.view.row_rect(row))

    def _on_leaving(self, _parent: object, first: int, last: int) -> None:
        if self._editor is not None:
            row = self._model.row_of(self._editor.line.block.id)
            if first <= row <= last:
                self.put_away()

    def _on_settled(self) -> None:
        empty = self._model.rowCount() == 0
        self._empty.setVisible(empty)
        self.view.setVisible(not empty)
        if self._titles is not None:
            self._titles.setVisible(not empty)
        if self._editor is not None:
            row = self._model.row_of(self._editor.line.block.id)
            if row >= 0:
                self._editor.refresh(self._model.line(row))
