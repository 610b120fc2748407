"""The page of the note under pointer and keys: selecting, sending, dragging, what is offered."""

from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.text import Span
from briefwright.services import templates
from briefwright.store import article_lists
from briefwright.store.article_lists import ArticleQuery
from briefwright.viewmodels.briefing.dropping import lines_to_carry
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.grid_field import GridField
from briefwright.widgets.briefing.page.line_view import LineView
from briefwright.widgets.briefing.page.note_page import NotePage
from briefwright.widgets.briefing_editor import BriefingEditor
from tests.gui.hands import later, settle
from tests.gui.windows import whole_page

# menus and tips are windows of their own, and offscreen has no way to size those
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FACTS = ("Estmark will spend", "Cargo fell last year", "signed the letter")

type Marker = Callable[[str, str], Annotation]


@pytest.fixture
def mark(desk: Desk, article: Article, category: Callable[[str], Category]) -> Marker:
    def put(words: str, slug: str) -> Annotation:
        text = desk.workbench.content(article).text
        start = text.index(words)
        span = Span(start, start + len(words))
        made = desk.workbench.annotate(article, text, span, category(slug))
        assert made is not None
        return made

    return put


@pytest.fixture
def editor(
    qtbot: QtBot, desk: Desk, article: Article, mark: Marker, theme: Theme, tmp_path: Path
) -> Iterator[BriefingEditor]:
    for words in FACTS:
        mark(words, "fact")
    mark("7 million tonnes", "figure")
    made = BriefingEditor(desk.workbench, theme, Settings(tmp_path / "window.json"))
    qtbot.addWidget(made)
    made.resize(1300, 1400)
    made.show()
    made.activateWindow()
    assert made.compose([article.id])
    whole_page(made)
    QApplication.processEvents()
    yield made
    made.hide()


def part[W: QWidget](editor: BriefingEditor, name: str, kind: type[W]) -> W:
    found = [w for w in editor.findChildren(kind, name) if w.isVisibleTo(editor)]
    assert len(found) == 1, (name, len(found))
    return found[0]


def view(editor: BriefingEditor, key: str) -> LineView:
    return part(editor, f"briefing.lines.{key}", LineView)


def words(editor: BriefingEditor, key: str) -> list[str]:
    note = editor.composing.note
    assert note is not None
    (section,) = [each for each in note.sections if each.spec.key == key]
    return [line.cell("text").text for line in note.lines[section.id]]


def out(editor: BriefingEditor, key: str) -> list[bool]:
    lines = view(editor, key).lines
    return [lines.line(row).block.left_out for row in range(lines.rowCount())]


def titles(editor: BriefingEditor) -> list[str]:
    note = editor.composing.note
    assert note is not None
    return [section.spec.title for section in note.sections]


def menu(editor: BriefingEditor) -> QMenu:
    shown = [each for each in editor.findChildren(QMenu) if each.isVisible()]
    return shown[0]


def choose(menu: QMenu, words: str) -> None:
    """Choose an entry as a hand does; a menu below a menu is opened on the way."""
    for action in menu.actions():
        below = action.menu()
        if action.text().replace("&", "") == words:
            QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())
            return
        if isinstance(below, QMenu) and any(a.text() == words for a in below.actions()):
            menu.setActiveAction(action)
            below.popup(menu.mapToGlobal(QPoint(0, 0)))
            choose(below, words)
            return
    raise AssertionError(words)


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def drop(target: QWidget, place: QPoint, data: QMimeData) -> None:
    inner = target.childAt(place) or target
    here = inner.mapFrom(target, place) if inner is not target else place
    buttons, copy = (LEFT, NONE), Qt.DropAction.CopyAction
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(here.toPointF(), copy, data, *buttons)
        QApplication.sendEvent(inner, event)
        assert event.isAccepted()
    QApplication.sendEvent(inner, QDropEvent(here.toPointF(), copy, data, *buttons))


def test_a_click_beside_a_line_selects_it_and_shift_takes_in_those_between(
    editor: BriefingEditor,
) -> None:
    facts = view(editor, "background")
    for row, keys in ((0, NONE), (2, SHIFT)):
        place = QPoint(20, facts.row_rect(row).center().y())
        QTest.mouseClick(facts.viewport(), LEFT, keys, place)
    assert len(facts.selected()) == 3
    assert not editor.findChildren(QTextEdit, "briefing.verbatim")  # none is open


def test_all_lines_of_a_section_are_left_out_by_keys_and_one_undo_brings_them_back(
    editor: BriefingEditor, desk: Desk
) -> None:
    facts = view(editor, "background")
    facts.setFocus()
    QTest.keyClick(facts, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(facts, Qt.Key.Key_Delete)
    assert out(editor, "background") == [True, True, True]
    desk.workbench.undo()
    assert out(editor, "background") == [False, False, False]


def test_selected_lines_move_together_by_keys_and_stay_selected(editor: BriefingEditor) -> None:
    facts = view(editor, "background")
    facts.setFocus()
    facts.go_to(1)
    QTest.keyClick(facts, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(facts, Qt.Key.Key_Up, ALT)
    assert words(editor, "background") == [FACTS[1], FACTS[2], FACTS[0]]
    assert [line.cell("text").text for line in facts.selected()] == [FACTS[1], FACTS[2]]


def test_the_arrows_lead_from_section_to_section(editor: BriefingEditor) -> None:
    points, figures = view(editor, "key-points"), view(editor, "figures")
    points.setFocus()
    points.go_to(points.lines.rowCount() - 1)
    QTest.keyClick(points, Qt.Key.Key_Down)
    assert figures.hasFocus()
    assert not points.selected()
    QTest.keyClick(figures, Qt.Key.Key_Up)
    assert points.hasFocus()


def test_lines_are_sent_to_another_section_from_their_menu_in_one_step(
    editor: BriefingEditor, desk: Desk
) -> None:
    facts = view(editor, "background")
    facts.setFocus()
    facts.go_to(0)
    QTest.keyClick(facts, Qt.Key.Key_Down, SHIFT)
    before = words(editor, "proposals")
    editor.page.menu_wanted.emit(facts.viewport().mapToGlobal(QPoint(80, 10)))
    choose(menu(editor), "Proposals and requests")
    assert words(editor, "proposals") == [*before, *FACTS[:2]]
    assert words(editor, "background") == [FACTS[2]]
    desk.workbench.undo()
    assert words(editor, "background") == list(FACTS)


def test_lines_of_two_sections_are_dropped_between_two_lines_of_a_third(
    editor: BriefingEditor, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts, figures = view(editor, "background"), view(editor, "figures")
    points = view(editor, "key-points")
    carried: list[QMimeData] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: carried.append(drag.mimeData()))
    for lines, row, keys in ((figures, 0, NONE), (facts, 0, CONTROL), (facts, 1, CONTROL)):
        place = QPoint(20, lines.row_rect(row).center().y())
        QTest.mouseClick(lines.viewport(), LEFT, keys, place)
    held = QPoint(20, facts.row_rect(0).center().y())
    QTest.mousePress(facts.viewport(), LEFT, NONE, held)
    for down in (8, 30):
        QTest.mouseMove(facts.viewport(), held + QPoint(4, down))
    (data,) = carried
    before = words(editor, "key-points")
    panel = part(editor, "briefing.section.key-points", QWidget)
    place = QPoint(200, points.mapTo(panel, QPoint(0, points.edge_of(1))).y() + 2)
    drop(panel, place, data)
    assert words(editor, "key-points") == [before[0], "7 million tonnes", *FACTS[:2], *before[1:]]
    assert (words(editor, "figures"), words(editor, "background")) == ([], [FACTS[2]])
    desk.workbench.undo()
    assert words(editor, "key-points") == before
    assert words(editor, "background") == list(FACTS)


def test_a_click_on_one_of_the_selected_lines_lets_those_of_other_sections_go(
    editor: BriefingEditor,
) -> None:
    facts, figures = view(editor, "background"), view(editor, "figures")
    for lines, keys in ((figures, NONE), (facts, CONTROL), (facts, NONE)):
        place = QPoint(20, lines.row_rect(0).center().y())
        QTest.mouseClick(lines.viewport(), LEFT, keys, place)
    assert [line.block.id for line in editor.page.selected()] == [facts.lines.line(0).block.id]


def test_who_takes_the_open_line_out_stays_in_its_section(editor: BriefingEditor) -> None:
    facts = view(editor, "background")
    before = facts.lines.rowCount()
    facts.setFocus()
    facts.go_to(1)
    QTest.keyClick(facts, Qt.Key.Key_Return)
    QTest.keyClick(editor.focusWidget(), Qt.Key.Key_Backspace, CONTROL)
    assert facts.lines.rowCount() == before - 1
    assert editor.focusWidget() is facts


def test_a_line_goes_back_to_the_pool_and_undo_brings_it_back(
    editor: BriefingEditor, desk: Desk
) -> None:
    figures, pool = view(editor, "figures"), editor.pool.list
    assert pool.model().rowCount() == 0
    for key in ("key-points", "figures"):
        lines = view(editor, key)
        lines.setFocus()
        rows = range(lines.lines.rowCount())
        lines.go_to(next(r for r in rows if "tonnes" in lines.lines.line(r).cell("text").text))
        QTest.keyClick(lines, Qt.Key.Key_Backspace, CONTROL)
    assert pool.model().rowCount() == 1
    desk.workbench.undo()
    assert pool.model().rowCount() == 0
    assert figures.lines.rowCount() == 1


def test_a_section_is_moved_by_keys_and_by_a_drag_in_the_outline(
    editor: BriefingEditor, desk: Desk
) -> None:
    outline = part(editor, "briefing.outline", QListView)
    before = titles(editor)
    outline.setFocus()
    outline.setCurrentIndex(outline.model().index(3, 0))
    QTest.keyClick(outline, Qt.Key.Key_Up, ALT)
    moved = [before[0], before[2], before[1], *before[3:]]
    assert titles(editor) == moved
    panels = [part(editor, f"briefing.section.{key}", QWidget) for key in ("figures", "key-points")]
    QApplication.processEvents()
    assert panels[0].y() < panels[1].y()

    data = outline.model().mimeData([outline.model().index(2, 0)])
    last = outline.visualRect(outline.model().index(4, 0))
    drop(outline.viewport(), QPoint(last.center().x(), last.bottom() - 3), data)
    assert titles(editor)[3] == before[2]
    desk.workbench.undo()
    desk.workbench.undo()
    assert titles(editor) == before


def test_marks_made_since_are_offered_at_their_section_and_added_by_a_click(
    qtbot: QtBot, editor: BriefingEditor, desk: Desk, mark: Marker
) -> None:
    later(qtbot)
    mark("14 metres", "figure")
    mark("minus 5-6 percent", "figure")
    offer = part(editor, "briefing.offer.figures", QPushButton)
    assert offer.text() == "2 new key points · Add"
    QTest.mouseClick(offer, LEFT)
    assert words(editor, "figures")[1:] == ["14 metres", "minus 5-6 percent"]
    assert not offer.isVisible()
    desk.workbench.undo()
    assert offer.isVisible()


def test_the_pool_is_searched_and_filtered_and_says_how_many_it_shows(
    editor: BriefingEditor, mark: Marker
) -> None:
    mark("14 metres", "figure")
    mark("We propose a joint pilot service", "proposal")
    pool = part(editor, "briefing.pool", QListView)
    category = part(editor, "briefing.pool.category", QComboBox)
    category.setFocus()
    QTest.keyClicks(category, "Prop")
    category.activated.emit(category.currentIndex())
    assert [pool.model().index(0, 0).data()] == ["Proposal: We propose a joint pilot service"]
    QTest.mouseClick(part(editor, "briefing.pool.clear", QPushButton), LEFT)
    search = part(editor, "briefing.pool.search", QLineEdit)
    QTest.keyClicks(search, "METRES")
    assert pool.model().rowCount() == 1
    assert any("1 of 2" in label.text() for label in editor.pool.findChildren(QLabel))


def test_several_key_points_of_the_pool_go_where_they_belong_in_one_step(
    editor: BriefingEditor, desk: Desk, mark: Marker
) -> None:
    mark("14 metres", "figure")
    mark("We propose a joint pilot service", "proposal")
    pool = part(editor, "briefing.pool", QListView)
    pool.setFocus()
    QTest.keyClick(pool, Qt.Key.Key_A, CONTROL)
    add = part(editor, "briefing.pool.add", QPushButton)
    assert add.text() == "Add 2 to their sections"
    QTest.mouseClick(add, LEFT)
    assert words(editor, "figures")[-1] == "14 metres"
    assert words(editor, "proposals") == ["We propose a joint pilot service"]
    desk.workbench.undo()
    assert pool.model().rowCount() == 2


def test_own_wording_that_its_source_does_not_bear_out_is_underlined_with_the_reason(
    editor: BriefingEditor,
) -> None:
    facts = view(editor, "background")
    facts.setFocus()
    facts.go_to(0)
    QTest.keyClick(facts, Qt.Key.Key_Return)
    field = part(editor, "briefing.wording.text", QTextEdit)
    QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(field, "Estmark and Borland will spend 900 million by 7 May")
    under = [selection.cursor.selectedText() for selection in field.extraSelections()]
    assert under == ["Borland", "900 million", "7 May"]
    reason = "The name “Borland” is not in the source's words."
    assert reason in field.accessibleDescription()
    assert reason in part(editor, "briefing.doubts.text", QLabel).text()
    cursor = field.textCursor()
    cursor.setPosition(len("Estmark and Bor"))
    place = field.cursorRect(cursor).center()
    tip = QHelpEvent(QEvent.Type.ToolTip, place, field.viewport().mapToGlobal(place))
    QApplication.sendEvent(field.viewport(), tip)
    assert "Borland" in QToolTip.text()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    index = facts.model().index(0, 0)
    assert reason in index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert escape(reason) in index.data(Qt.ItemDataRole.ToolTipRole)
    assert facts.lines.line(0).annotation.quote.exact == FACTS[0]  # type: ignore[union-attr]


def test_rows_are_typed_in_cells_and_stored_as_a_note_has_them(
    editor: BriefingEditor, desk: Desk
) -> None:
    note = editor.composing.note
    assert note is not None
    assert editor.composing.create(note.briefing.article_ids, templates.load("decision-note"))
    whole_page(editor)
    QApplication.processEvents()
    grid = part(editor, "briefing.text.options", QWidget)

    def cell(row: int, column: int) -> QTextEdit:
        found = grid.findChild(QTextEdit, f"briefing.cell.{row}.{column}")
        assert isinstance(found, QTextEdit)
        return found

    cell(1, 1).setFocus()
    for typed in ("Lend", "Opens this year", "Risk", "80 million"):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, typed)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is cell(2, 1)  # a row came by itself
    QTest.keyClicks(cell(2, 1), "Do not lend")
    assert words(editor, "options") == ["Lend | Opens this year | Risk | 80 million\nDo not lend"]
    for _ in range(5):
        desk.workbench.undo()
    assert cell(1, 1).toPlainText() == ""


def test_the_page_says_how_long_the_note_is_and_numbers_its_footnotes(
    qtbot: QtBot, editor: BriefingEditor
) -> None:
    label = part(editor, "briefing.length", QLabel)
    qtbot.waitUntil(lambda: label.text() == "About 2 pages")
    facts = view(editor, "background")
    calls = [facts.lines.call(facts.lines.line(row)) for row in range(3)]
    assert calls == [calls[0], calls[0] + 1, calls[0] + 2]
    outline = part(editor, "briefing.outline", QListView).model()
    assert outline.index(2, 0).data().endswith("page 1")
    first = view(editor, "key-points")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(first, Qt.Key.Key_Delete)
    qtbot.waitUntil(
        lambda: (
            facts.lines.call(facts.lines.line(0))
            == calls[0] - out(editor, "key-points").count(True)
        )
    )


def test_a_line_that_opens_stays_where_it_was_when_another_one_closes(
    editor: BriefingEditor,
) -> None:
    editor.resize(1300, 700)
    points, facts = view(editor, "key-points"), view(editor, "background")
    points.opening.emit(0, "")
    QApplication.processEvents()
    editor.page.go_to(facts.lines.section.id)
    QApplication.processEvents()

    def height() -> int:
        place = facts.row_rect(1).topLeft()
        return facts.viewport().mapTo(editor.page, place).y()

    before = height()
    place = QPoint(200, facts.row_rect(1).center().y())
    QTest.mouseClick(facts.viewport(), LEFT, NONE, place)
    QApplication.processEvents()
    assert abs(height() - before) <= 2


def test_ctrl_b_makes_words_strong_as_the_note_writes_them(editor: BriefingEditor) -> None:
    field = part(editor, "briefing.text.issue", QTextEdit)
    field.setFocus()
    QTest.keyClicks(field, "Lend now")
    for _ in "now":
        QTest.keyClick(field, Qt.Key.Key_Left, SHIFT)
    QTest.keyClick(field, Qt.Key.Key_B, CONTROL)
    assert words(editor, "issue") == ["Lend **now**"]
    QTest.keyClick(field, Qt.Key.Key_B, CONTROL)
    assert words(editor, "issue") == ["Lend now"]


def test_a_word_that_is_longer_than_its_column_is_broken_and_shown_whole(
    editor: BriefingEditor,
) -> None:
    figures = view(editor, "figures")
    low = figures.height()
    long = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    editor.composing.set_wording(figures.lines.line(0), "measure", long)
    QApplication.processEvents()
    assert figures.height() > low
    assert figures.height() == figures.row_rect(0).bottom() + 1


def test_with_ctrl_lines_of_two_sections_are_left_out_in_one_step(
    editor: BriefingEditor, desk: Desk
) -> None:
    facts, figures = view(editor, "background"), view(editor, "figures")
    for lines, row, keys in ((facts, 1, NONE), (figures, 0, CONTROL)):
        place = QPoint(20, lines.row_rect(row).center().y())
        QTest.mouseClick(lines.viewport(), LEFT, keys, place)
    assert len(editor.page.selected()) == 2
    up = next(each for each in editor.menu_actions() if each.objectName() == "action.briefing.up")
    assert not up.isEnabled()  # there is no one place above them
    QTest.keyClick(figures, Qt.Key.Key_Delete)
    assert (out(editor, "background"), out(editor, "figures")) == ([False, True, False], [True])
    desk.workbench.undo()
    assert (out(editor, "background"), out(editor, "figures")) == ([False] * 3, [False])
    QTest.mouseClick(facts.viewport(), LEFT, NONE, QPoint(20, facts.row_rect(0).center().y()))
    assert len(editor.page.selected()) == 1  # without Ctrl it is this one alone


def test_a_fact_among_own_words_is_a_line_that_opens_and_closes(
    qtbot: QtBot, editor: BriefingEditor
) -> None:
    facts = view(editor, "background")
    data = lines_to_carry([facts.lines.line(0).block.id])
    panel = part(editor, "briefing.section.assessment", QWidget)
    drop(panel, QPoint(200, panel.height() - 4), data)
    QApplication.processEvents()
    line = view(editor, "assessment")
    assert [line.lines.line(row).cell("text").text for row in range(line.lines.rowCount())] == [
        FACTS[0]
    ]
    assert not editor.findChildren(QTextEdit, "briefing.verbatim")
    QTest.mouseClick(line.viewport(), LEFT, NONE, QPoint(140, line.row_rect(0).center().y()))
    assert part(editor, "briefing.verbatim", QTextEdit).toPlainText() == f"“{FACTS[0]}”"
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert line.hasFocus()
    qtbot.waitUntil(lambda: not editor.findChildren(QTextEdit, "briefing.verbatim"))
    QTest.keyClick(line, Qt.Key.Key_Up)
    field = part(editor, "briefing.text.assessment", QTextEdit)
    assert field.hasFocus()
    assert not line.selected()


def test_participants_are_typed_in_cells_that_are_always_open(editor: BriefingEditor) -> None:
    note = editor.composing.note
    assert note is not None
    assert editor.composing.create(note.briefing.article_ids, templates.load("meeting-brief"))
    whole_page(editor)
    QApplication.processEvents()
    part(editor, "briefing.text.participants", GridField).take_focus()
    for typed in ("Ana Korvin", "Minister"):
        QTest.keyClicks(focused(), typed)
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    part(editor, "briefing.header.title", QTextEdit).setFocus()
    grid = part(editor, "briefing.text.participants", QWidget)
    shown = [cell.toPlainText() for cell in grid.findChildren(QTextEdit)[:2]]
    assert shown == ["Ana Korvin", "Minister"]
    assert words(editor, "participants") == ["Ana Korvin | Minister"]


def test_a_page_that_lies_on_its_side_is_as_wide_as_its_columns_need(
    qtbot: QtBot, editor: BriefingEditor
) -> None:
    note = editor.composing.note
    assert note is not None
    articles = note.briefing.article_ids
    editor.resize(800, 900)
    for kind, lies in (("register-extract", True), ("information-note", False)):
        assert editor.composing.create(articles, templates.load(kind))
        whole_page(editor)
        qtbot.waitUntil(partial(_is_wide, editor.page, wide=lies))


def _is_wide(page: NotePage, *, wide: bool) -> bool:
    paper = page.header.parentWidget()
    assert paper is not None
    return (paper.width() >= 760, page.horizontalScrollBar().maximum() > 0) == (wide, wide)


def test_a_note_of_six_pages_shows_its_list_of_contents(
    qtbot: QtBot, editor: BriefingEditor
) -> None:
    contents = editor.findChild(QWidget, "briefing.contents")
    assert isinstance(contents, QWidget)
    assert not contents.isVisible()
    (section,) = [s for s in editor.composing.note.sections if s.spec.key == "assessment"]  # type: ignore[union-attr]
    assert editor.composing.arranging.add_paragraph(section.id)
    block = editor.composing.note.lines[section.id][0].block  # type: ignore[union-attr]
    assert editor.composing.set_text(block, "We think so, and for many reasons. " * 500)
    qtbot.waitUntil(contents.isVisible)
    told = " ".join(label.text() for label in contents.findChildren(QLabel))
    assert told.startswith("Contents Key points")
    assert "Annex 2: Sources" in told
    editor.composing.workbench.undo()
    qtbot.waitUntil(lambda: not contents.isVisible())


def test_a_pool_without_key_points_says_so_and_one_that_is_used_up_otherwise(
    editor: BriefingEditor, desk: Desk
) -> None:
    pool = editor.pool.findChildren(QLabel)
    assert any("Every key point of these articles" in label.text() for label in pool)
    for _ in range(len(FACTS) + 2):  # the note, and each key point
        desk.workbench.undo()
    with desk.workbench.read() as session:
        (article,) = article_lists.window(session, ArticleQuery(), 0, 2)
    assert editor.compose([article.id])
    assert any("have no key points yet" in label.text() for label in pool)
    assert not any("Every key point" in label.text() for label in pool)


def test_the_header_speaks_the_language_of_each_note_that_is_opened(
    editor: BriefingEditor, article: Article
) -> None:
    def labels() -> list[str]:
        return [each.text() for each in editor.page.header.findChildren(QLabel) if each.buddy()]

    first = editor.composing.note
    assert first is not None
    assert labels() == ["To", "From", "Date", "Reference"]
    assert editor.composing.create([article.id], templates.load("information-note.fr"))
    settle()
    assert labels() == ["À", "De", "Date", "Référence"]
    assert part(editor, "briefing.header.from", QTextEdit).accessibleName() == "De"
    assert editor.composing.open(first.briefing.id)
    settle()
    assert labels() == ["To", "From", "Date", "Reference"]
