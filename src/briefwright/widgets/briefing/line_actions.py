"""What can be done with the selected lines of the note, by menu, by key and under the pointer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from briefwright.widgets.briefing.line_menu import LineMenu, show_menu
from briefwright.widgets.briefing.page.note_page import NotePage
from briefwright.widgets.briefing.page.section_bodies import SectionBody

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing


_MENU = (  # of a line; "" parts groups
    "edit", "source", "", "up", "down", "", "out", "pool", "verbatim", "chart", "", "paragraph",
)  # fmt: skip


class LineActions(QObject):
    """Actions that are there only while a person is at a line, or at a section of the outline."""

    source_wanted = Signal(str)  # an annotation's id
    told = Signal(str)  # a sentence for the bar below

    def __init__(
        self, composing: "Composing", page: NotePage, outline: QWidget, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._composing = composing
        self._page = page
        self._outline = outline
        self._owner = owner
        self._menus = LineMenu(composing, owner)
        self._focus: QWidget | None = None
        self._seen = False  # whether this half of the window is shown
        self.actions = self._made()
        page.menu_wanted.connect(self._on_line_menu)
        page.section_menu_wanted.connect(self.show_section_menu)
        page.leaving_out.connect(self._on_out)
        page.paragraph_wanted.connect(self._add_paragraph)
        page.selected_changed.connect(self.enable)
        composing.chosen_changed.connect(self.enable)
        composing.noted.connect(self.enable)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def see(self, *, seen: bool) -> None:
        """Say whether this half of the window is shown."""
        self._seen = seen
        self.enable()

    def enable(self) -> None:
        """Enable what acts on a line only while the person is at it."""
        composing = self._composing
        body = self._body_in_hand()
        in_hand = body is not None and body.section.id == composing.chosen_section
        there = self._seen and composing.note is not None
        section = there and bool(composing.chosen_section)
        at_outline = self._focus is not None and self._focus is self._outline
        self.actions["paragraph"].setEnabled(section and (in_hand or at_outline))
        lines = self._page.selected() if there and in_hand else []
        for name in ("out", "send", "pool"):
            self.actions[name].setEnabled(bool(lines))
        for name in ("up", "down"):
            self.actions[name].setEnabled(len({line.block.section_id for line in lines}) == 1)
        for name in ("edit", "source"):
            self.actions[name].setEnabled(len(lines) == 1)
        self.actions["verbatim"].setEnabled(any(line.block.wording for line in lines))
        self.actions["chart"].setEnabled(any(line.annotation is not None for line in lines))

    def show_section_menu(self, section_id: str, place: QPoint) -> None:
        """Offer what can be done with a section."""
        note = self._composing.note
        section = note.section(section_id) if note is not None else None
        if section is not None:
            show_menu(self._menus.for_section(section), place)

    def _made(self) -> dict[str, QAction]:
        made: dict[str, QAction] = {}
        for name, words, keys, slot in (
            ("edit", self.tr("Edit l&ine"), "", self._on_edit),
            ("up", self.tr("Move line &up"), "Alt+Up", self._on_up),
            ("down", self.tr("Move line &down"), "Alt+Down", self._on_down),
            ("send", self.tr("Send line to secti&on…"), "Ctrl+Shift+M", self._on_send),
            ("out", self.tr("Lea&ve line out, or take it in"), "Ctrl+L", self._on_out),
            ("pool", self.tr("Ta&ke line out of the briefing"), "Ctrl+Backspace", self._on_pool),
            ("verbatim", self.tr("&Back to the source's words"), "", self._on_verbatim),
            ("chart", self.tr("Ch&art of these figures, or none"), "Ctrl+Shift+G", self._on_chart),
            ("source", self.tr("Sho&w in the article"), "", self._on_source),
            ("paragraph", self.tr("Add &paragraph"), "Ctrl+Return", self._on_paragraph),
        ):
            action = QAction(words, self._owner)
            action.setObjectName(f"action.briefing.{name}")
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(slot)
            self._owner.addAction(action)
            made[name] = action
        return made

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Remember what has the focus; a menu takes it only for as long as it is open."""
        if now is not None and not isinstance(now, QMenuBar | QMenu):
            self._focus = now if self._owner.isAncestorOf(now) else None
            self.enable()

    def _body_in_hand(self) -> SectionBody | None:
        """Return the body of the section in which the person works."""
        part = self._focus if self._focus is not None and isValid(self._focus) else None
        while part is not None and not isinstance(part, SectionBody):
            part = part.parentWidget()
        return part

    def _on_line_menu(self, place: QPoint) -> None:
        self.enable()
        actions = [self.actions.get(name) for name in _MENU]
        show_menu(self._menus.for_lines(actions, self._chosen()), place)

    def _chosen(self) -> list[str]:
        return [line.block.id for line in self._page.selected()]

    def _on_edit(self) -> None:
        for block_id in self._chosen()[:1]:
            self._page.work_on(block_id)

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        """Move the selected lines; they stay selected."""
        chosen, section = self._chosen(), self._composing.chosen_section
        if self._composing.arranging.move(chosen, by):
            self._page.select(section, chosen)

    def _on_send(self) -> None:
        chosen = self._chosen()
        if chosen and self._focus is not None:
            place = self._focus.mapToGlobal(self._focus.rect().center())
            show_menu(self._menus.of_sections(chosen), place)

    def _on_out(self) -> None:
        """Leave the selected lines out; where all of them are out, take them in."""
        lines = self._page.selected()
        out = not all(line.block.left_out for line in lines)
        self._composing.arranging.leave_out(lines, out=out)

    def _on_pool(self) -> None:
        lines = self._page.selected()
        if lines and self._composing.arranging.take_away(lines):
            self.told.emit(self.tr("Taken out of the briefing. Ctrl+Z brings it back."))

    def _on_verbatim(self) -> None:
        self._composing.clear_wording(self._page.selected())

    def _on_chart(self) -> None:
        done = self._composing.charting.toggle(
            self._composing.chosen_section, self._page.selected()
        )
        if done:
            self.told.emit(done)

    def _on_source(self) -> None:
        for line in self._page.selected()[:1]:
            if line.annotation is not None:
                self.source_wanted.emit(line.annotation.id)

    def _on_paragraph(self) -> None:
        self._add_paragraph(self._composing.chosen_section)

    def _add_paragraph(self, section_id: str) -> None:
        if self._composing.arranging.add_paragraph(section_id):
            self._page.work_on(self._composing.chosen_block)
