"""What can be done with lines and with sections, as menus under the pointer and for the keys."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from briefwright.domain.briefing import Section
from briefwright.viewmodels.briefing.note_lines import is_written

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing


class LineMenu(QObject):
    """Makes menus for one use each: actions of the page, and steps of arranging."""

    def __init__(self, composing: "Composing", parent: QWidget) -> None:
        super().__init__(parent)
        self._composing = composing
        self._parent = parent

    def for_lines(self, actions: Iterable[QAction | None], block_ids: Sequence[str]) -> QMenu:
        """Return a menu of these actions and of the sections that lines may be sent to."""
        menu = self._menu()
        for action in actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        menu.addSeparator()
        self._fill(menu.addMenu(self.tr("&Send to section")), block_ids)
        return menu

    def of_sections(self, block_ids: Sequence[str]) -> QMenu:
        """Return a menu of the sections that lines may be sent to."""
        menu = self._menu()
        self._fill(menu, block_ids)
        return menu

    def for_section(self, section: Section) -> QMenu:
        """Return a menu of what can be done with a section."""
        menu = self._menu()
        arranging = self._composing.arranging
        note = self._composing.note
        sections = note.sections if note is not None else ()
        place = next((at for at, each in enumerate(sections) if each.id == section.id), 0)
        if is_written(section.spec) and not section.left_out:
            words = self.tr("Add &paragraph")
            self._add(menu, words, partial(arranging.add_paragraph, section.id))
        away, back = self.tr("&Leave section out"), self.tr("&Take section in again")
        leave = partial(arranging.leave_out_section, section, out=not section.left_out)
        self._add(menu, back if section.left_out else away, leave)
        for name in section.spec.charts:
            words = self.tr("Take the &chart of “{0}” away").format(name.replace("&", "&&"))
            self._add(menu, words, partial(self._composing.charting.remove, section, name))
        menu.addSeparator()
        move = partial(arranging.move_section, section.id)
        up = self._add(menu, self.tr("Move section &up"), partial(move, place - 1))
        up.setEnabled(place > 0)
        down = self._add(menu, self.tr("Move section &down"), partial(move, place + 2))
        down.setEnabled(place + 1 < len(sections))
        return menu

    def _fill(self, menu: QMenu, block_ids: Sequence[str]) -> None:
        note = self._composing.note
        if note is None:
            return
        for section in note.sections:
            if is_written(section.spec) and not section.left_out:
                send = partial(self._composing.arranging.send, list(block_ids), section.id)
                action = self._add(menu, section.spec.title.replace("&", "&&"), send)
                lines = (note.line(block_id) for block_id in block_ids)
                action.setEnabled(any(at and at.block.section_id != section.id for at in lines))

    def _add(self, menu: QMenu, words: str, act: Callable[[], object]) -> QAction:
        return menu.addAction(words, act)

    def _menu(self) -> QMenu:
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu


def show_menu(menu: QMenu, place: QPoint) -> None:
    """Open a menu; it goes when it closes."""
    menu.popup(place)
