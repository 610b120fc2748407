"""Writing a briefing with pointer and keys, on the page that people use."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QListView,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.ids import ArticleId
from briefwright.domain.template import MADE_BY_PROGRAM
from briefwright.domain.text import Span
from briefwright.exporters import markdown
from briefwright.services import compose_briefing, templates
from briefwright.services.import_articles import store_article
from briefwright.store.store import Store
from briefwright.viewmodels.briefing.article_choice import ArticleChoice
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.dossier_box import DossierBox
from briefwright.widgets.briefing.new_briefing_dialog import NewBriefingDialog
from briefwright.widgets.briefing.page.line_view import LineView
from briefwright.widgets.briefing_editor import BriefingEditor
from briefwright.widgets.dialogs.files import plain_name
from tests.gui.harbour import TEXT, ready
from tests.gui.windows import answer, whole_page

LEFT = Qt.MouseButton.LeftButton
MARKS = (
    ("agreed to deepen the shared channel to 14 metres by 2027", "agreement"),
    ("Estmark will spend $ 315 - 320 million on quays and cranes", "commitment"),
    ("minus 5-6 percent", "figure"),
    ("7 million tonnes", "figure"),
    ("We propose a joint pilot service", "proposal"),
)


@pytest.fixture
def editor(
    qtbot: QtBot,
    reading_desk: Desk,
    article: Article,
    category: Callable[[str], Category],
    theme: Theme,
    tmp_path: Path,
) -> BriefingEditor:
    for words, slug in MARKS:
        start = TEXT.index(words)
        span = Span(start, start + len(words))
        assert reading_desk.workbench.annotate(article, TEXT, span, category(slug))
    made = BriefingEditor(reading_desk.workbench, theme, Settings(tmp_path / "window.json"))
    qtbot.addWidget(made)
    made.resize(1300, 900)
    made.show()
    assert made.compose([article.id])
    whole_page(made)
    return made


def part[W: QWidget](editor: BriefingEditor, name: str, kind: type[W]) -> W:
    found = [w for w in editor.findChildren(kind, name) if w.isVisibleTo(editor)]
    assert len(found) == 1, (name, len(found))
    return found[0]


def lines(editor: BriefingEditor, section: str) -> list[str]:
    view = part(editor, f"briefing.lines.{section}", LineView)
    return [view.lines.line(row).cell("text").text for row in range(view.lines.rowCount())]


def open_line(editor: BriefingEditor, section: str, row: int) -> None:
    view = part(editor, f"briefing.lines.{section}", LineView)
    view.setFocus()
    view.go_to(row)
    QTest.keyClick(view, Qt.Key.Key_Return)


def test_the_sections_are_filled_from_the_marks(editor: BriefingEditor) -> None:
    assert lines(editor, "figures") == ["minus 5-6 percent", "7 million tonnes"]
    assert lines(editor, "commitments") == [MARKS[0][0], MARKS[1][0]]
    assert lines(editor, "proposals") == ["We propose a joint pilot service"]
    outline = part(editor, "briefing.outline", QListView)
    model = outline.model()
    shown = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert shown[0].startswith("Header")
    assert "Key figures, 2 lines" in shown[3]


def test_what_is_typed_on_a_section_of_the_outline_is_written_into_it(
    editor: BriefingEditor,
) -> None:
    outline = editor.outline.list
    model = outline.model()
    titles = [model.index(row, 0).data() for row in range(model.rowCount())]
    (row,) = [row for row, title in enumerate(titles) if title.startswith("Assessment")]
    place = outline.visualRect(model.index(row, 0)).center()
    QTest.mouseClick(outline.viewport(), LEFT, pos=place)
    outline.setFocus()
    QTest.keyClicks(outline, "I")
    field = editor.focusWidget()
    assert isinstance(field, QTextEdit)
    QTest.keyClicks(field, "t may be late")
    assert editor.composing.note is not None
    (section,) = [each for each in editor.composing.note.sections if each.spec.key == "assessment"]
    (line,) = editor.composing.note.lines[section.id]
    assert line.block.text == "It may be late"
    assert not section.left_out


def test_header_data_is_stored_as_it_is_typed(editor: BriefingEditor, reading_desk: Desk) -> None:
    to = part(editor, "briefing.header.to", QTextEdit)
    to.setFocus()
    QTest.keyClicks(to, "Director, Ports")
    assert editor.composing.heading.get("to") == "Director, Ports"
    reading_desk.workbench.undo()
    assert editor.composing.heading.get("to") == ""
    assert to.toPlainText() == ""


def test_each_paragraph_may_be_marked_where_the_note_has_american_marks(
    editor: BriefingEditor,
) -> None:
    def written() -> str:
        assert composing.note is not None
        with composing.workbench.read() as session:
            stored = compose_briefing.snapshot(session, composing.note.briefing.id)
        return markdown.render(stored).decode()

    composing = editor.composing
    tick = editor.page.header.each
    assert not tick.isVisible()
    composing.heading.set("marking", "PROTECTED A")
    assert not tick.isVisible()
    composing.heading.set("marking", "CUI")
    assert tick.isVisible()
    assert not tick.isChecked()
    tick.click()
    assert tick.isChecked()
    assert "(U) " in written()
    figures = lines_of(editor, "figures")
    assert str(figures.index(0, 0).data()).startswith("(U), ")
    composing.workbench.undo()
    assert tick.isVisible()
    assert not tick.isChecked()
    assert "(U)" not in written()
    assert "(U)" not in str(figures.index(0, 0).data())


def test_the_handling_mark_keeps_its_colour_when_the_window_changes_its_own(
    editor: BriefingEditor, qapp: QApplication
) -> None:
    usual, typed = qapp.palette(), editor.page.header.marking.typed
    try:
        for name in ("dark", "light"):
            theme = Theme.load(name)
            qapp.setPalette(theme.palette())
            editor.set_theme(theme)
            QApplication.processEvents()
            assert typed.palette().text().color() == theme.colour("error.text")
    finally:
        qapp.setPalette(usual)


def lines_of(editor: BriefingEditor, key: str) -> QAbstractItemModel:
    (view,) = editor.findChildren(QListView, f"briefing.lines.{key}")
    return view.model()


def test_marks_of_ones_own_are_named_in_the_list_of_marks_and_undo_forgets_them(
    editor: BriefingEditor,
) -> None:
    marking, composing = editor.page.header.marking, editor.composing
    composing.heading.set("marking", "CUI")
    marking.setCurrentIndex(marking.count() - 1)
    marking.activated.emit(marking.currentIndex())
    answer(editor, "Green;  Amber ;; green")
    assert marking.typed.text() == composing.heading.get("marking") == "CUI"
    own = marking.findText("Our own")
    assert [marking.itemText(own + row) for row in (1, 2)] == ["green", "Amber"]
    marking.setCurrentIndex(own + 2)
    marking.activated.emit(own + 2)
    assert composing.heading.get("marking") == "Amber"
    for _ in range(2):
        composing.workbench.undo()
    assert marking.findText("Our own") < 0


def test_free_text_is_stored_and_counted_against_its_budget(editor: BriefingEditor) -> None:
    issue = part(editor, "briefing.text.issue", QTextEdit)
    issue.setFocus()
    QTest.keyClicks(issue, "word " * 42)
    model = part(editor, "briefing.outline", QListView).model()
    assert "42 of 40 words, 2 too many" in model.index(1, 0).data()
    assert issue.toPlainText() == "word " * 42


def test_own_wording_stands_beside_the_locked_words(editor: BriefingEditor) -> None:
    open_line(editor, "figures", 1)
    locked = part(editor, "briefing.verbatim", QTextEdit)
    assert locked.toPlainText() == "“7 million tonnes”"
    QTest.keyClicks(locked, "x")
    assert locked.toPlainText() == "“7 million tonnes”"

    measure = part(editor, "briefing.wording.measure", QTextEdit)
    measure.setFocus()
    QTest.keyClicks(measure, "Cargo waiting")
    line = editor.composing.chosen_line()
    assert line is not None
    assert line.block.wording == {"measure": "Cargo waiting"}
    assert line.cell("stated").text == "7 million tonnes"

    QTest.mouseClick(part(editor, "briefing.line.back", QPushButton), LEFT)
    line = editor.composing.chosen_line()
    assert line is not None
    assert line.block.wording == {}


def test_lines_are_moved_and_left_out_by_keys_and_undo_brings_them_back(
    editor: BriefingEditor, reading_desk: Desk
) -> None:
    view = part(editor, "briefing.lines.figures", LineView)
    view.setFocus()
    view.go_to(1)
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert lines(editor, "figures") == ["7 million tonnes", "minus 5-6 percent"]

    QTest.keyClick(view, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert [view.lines.line(row).block.left_out for row in range(2)] == [True, False]
    reading_desk.workbench.undo()
    reading_desk.workbench.undo()
    assert lines(editor, "figures") == ["minus 5-6 percent", "7 million tonnes"]
    assert not any(view.lines.line(row).block.left_out for row in range(2))


def test_a_section_is_left_out_by_its_tick(editor: BriefingEditor) -> None:
    model = part(editor, "briefing.outline", QListView).model()
    proposals = next(r for r in range(model.rowCount()) if "Proposals" in model.index(r, 0).data())
    check = Qt.ItemDataRole.CheckStateRole
    assert model.setData(model.index(proposals, 0), Qt.CheckState.Unchecked.value, check)
    assert "left out" in model.index(proposals, 0).data()


def test_a_new_mark_waits_in_the_pool_and_goes_to_its_section(
    editor: BriefingEditor,
    reading_desk: Desk,
    article: Article,
    category: Callable[[str], Category],
) -> None:
    start = TEXT.index("Almost a hundred shippers")
    span = Span(start, start + len("Almost a hundred shippers"))
    reading_desk.workbench.annotate(article, TEXT, span, category("figure"))
    pool = part(editor, "briefing.pool", QListView)
    assert pool.model().rowCount() == 1
    QTest.mouseClick(part(editor, "briefing.pool.add", QPushButton), LEFT)
    assert lines(editor, "figures")[-1] == "Almost a hundred shippers"
    assert pool.model().rowCount() == 0
    reading_desk.workbench.undo()
    assert pool.model().rowCount() == 1


def test_a_line_leads_back_to_its_passage(
    qtbot: QtBot, editor: BriefingEditor, reading_desk: Desk
) -> None:
    open_line(editor, "figures", 0)
    with qtbot.waitSignal(editor.source_wanted) as wanted:
        QTest.mouseClick(part(editor, "briefing.show-source", QPushButton), LEFT)
    assert wanted.args is not None
    mark = reading_desk.reading.annotation(wanted.args[0])
    assert mark is not None
    assert mark.quote.exact == "minus 5-6 percent"


def test_a_removed_briefing_comes_back_by_undo(editor: BriefingEditor, reading_desk: Desk) -> None:
    def titles() -> list[str]:
        note = editor.composing.note
        return [note.briefing.title] if note is not None else []

    before = titles()
    assert len(before) == 1
    editor.composing.bin_briefing()
    assert titles() == []
    reading_desk.workbench.undo()
    assert titles() == before


def test_the_dialog_ticks_what_was_selected_and_wants_at_least_one_article(
    qtbot: QtBot, editor: BriefingEditor, reading_desk: Desk, article: Article
) -> None:
    choice = ArticleChoice(reading_desk.workbench, [ArticleId(article.id)])
    dialog = NewBriefingDialog(choice, editor.composing.templates(), DossierBox([]), editor)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.articles() == (article.id,)
    box = choice.index(0)
    choice.setData(box, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() != QDialog.DialogCode.Accepted
    choice.setData(box, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.template().title == "Information note"


def test_enter_in_the_search_for_articles_leads_to_them_and_composes_nothing(
    qtbot: QtBot, editor: BriefingEditor, reading_desk: Desk, article: Article
) -> None:
    choice = ArticleChoice(reading_desk.workbench, [ArticleId(article.id)])
    dialog = NewBriefingDialog(choice, editor.composing.templates(), DossierBox([]), editor)
    qtbot.addWidget(dialog)
    dialog.show()
    search = dialog.findChild(QLineEdit, "new-briefing.search")
    boxes = dialog.findChild(QListView, "new-briefing.articles")
    assert isinstance(search, QLineEdit)
    assert isinstance(boxes, QListView)
    search.setFocus()
    QTest.keyClicks(search, article.title[:6])
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.focusWidget() is boxes
    QTest.keyClick(boxes, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_the_article_that_is_ticked_is_in_sight_in_a_long_list(
    qtbot: QtBot, editor: BriefingEditor, reading_desk: Desk, article: Article, store: Store
) -> None:
    for number in range(30):
        store_article(store, ready(f"Quay {number} of the port opens.", f"Quay {number}"))
    choice = ArticleChoice(reading_desk.workbench, [ArticleId(article.id)])
    dialog = NewBriefingDialog(choice, editor.composing.templates(), DossierBox([]), editor)
    qtbot.addWidget(dialog)
    dialog.show()
    boxes = dialog.findChild(QListView, "new-briefing.articles")
    assert isinstance(boxes, QListView)
    ticked = boxes.visualRect(choice.index(choice.row_of(article.id)))
    assert choice.row_of(article.id) > 20
    assert boxes.viewport().rect().contains(ticked)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Harbour talks", "Harbour talks"),
        ('What? "Ports": a/b', "What Ports a b"),
        ("...", ""),
        ("Порты 2025", "Порты 2025"),
        (f"{'word ' * 15}harbour, ferries", f"{'word ' * 15}".strip()),
        ("o" * 99, "o" * 80),
    ],
)
def test_a_title_becomes_a_file_name_that_every_system_takes(title: str, name: str) -> None:
    assert plain_name(title) == name


def test_typing_in_the_middle_of_own_words_keeps_the_cursor_there(editor: BriefingEditor) -> None:
    issue = part(editor, "briefing.text.issue", QTextEdit)
    issue.setFocus()
    QTest.keyClicks(issue, "Talks ended")
    for _ in range(len("ended")):
        QTest.keyClick(issue, Qt.Key.Key_Left)
    QTest.keyClicks(issue, "have ")
    assert issue.toPlainText() == "Talks have ended"
    assert issue.textCursor().position() == len("Talks have ")


def test_an_emptied_quote_waits_for_other_words_and_comes_back_when_none_are_typed(
    editor: BriefingEditor,
) -> None:
    open_line(editor, "key-points", 0)
    field = part(editor, "briefing.wording.text", QTextEdit)
    assert field.toPlainText() == MARKS[0][0]
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert field.toPlainText() == ""
    line = editor.composing.chosen_line()
    assert line is not None
    assert line.cell("text").text == MARKS[0][0]
    part(editor, "briefing.text.issue", QTextEdit).setFocus()
    assert field.toPlainText() == MARKS[0][0]


def test_escape_closes_a_line_and_returns_to_the_list(editor: BriefingEditor) -> None:
    open_line(editor, "figures", 1)
    view = part(editor, "briefing.lines.figures", LineView)
    high = view.height()
    QTest.keyClick(part(editor, "briefing.wording.measure", QTextEdit), Qt.Key.Key_Escape)
    assert view.hasFocus()
    assert view.currentIndex().row() == 1
    assert view.height() < high


def test_a_click_on_a_cell_opens_its_line_at_that_column(editor: BriefingEditor) -> None:
    view = part(editor, "briefing.lines.commitments", LineView)
    columns = [column.key for column in view.lines.columns]
    left, wide = view.painter.shape.places(view.viewport().width())[columns.index("to_whom")]
    where = QPoint(left + wide // 2, view.row_rect(1).center().y())
    QTest.mouseClick(view.viewport(), LEFT, pos=where)
    assert part(editor, "briefing.wording.to_whom", QTextEdit).hasFocus()


def test_an_open_line_that_moves_stays_open_and_keeps_what_is_typed(editor: BriefingEditor) -> None:
    open_line(editor, "figures", 1)
    field = part(editor, "briefing.wording.measure", QTextEdit)
    field.setFocus()
    QTest.keyClicks(field, "Cargo")
    QTest.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert lines(editor, "figures") == ["7 million tonnes", "minus 5-6 percent"]
    assert field.hasFocus()
    QTest.keyClicks(field, " waiting")
    view = part(editor, "briefing.lines.figures", LineView)
    assert view.lines.line(0).block.wording == {"measure": "Cargo waiting"}


def test_the_page_is_as_high_as_its_lines(editor: BriefingEditor) -> None:
    view = part(editor, "briefing.lines.figures", LineView)
    for row in range(view.lines.rowCount()):
        assert view.visualRect(view.lines.index(row)) == view.row_rect(row)
    assert view.height() == view.row_rect(1).bottom() + 1


def test_the_tip_of_a_title_shows_its_letters_and_no_markup(editor: BriefingEditor) -> None:
    title = "<b>Rail</b> & <img src='x.png'> talks"
    editor.composing.heading.set("title", title)
    shown = QTextDocument()
    shown.setHtml(editor.outline.box.toolTip())
    assert shown.toPlainText() == title


@pytest.mark.parametrize("name", templates.names())
def test_every_kind_of_briefing_can_be_written_on(editor: BriefingEditor, name: str) -> None:
    note = editor.composing.note
    assert note is not None
    template = templates.load(name)
    assert editor.composing.create(note.briefing.article_ids, template)
    whole_page(editor)
    QApplication.processEvents()  # what is new on the page is shown
    for section in template.sections:
        if section.form not in MADE_BY_PROGRAM and not section.takes:
            field = part(editor, f"briefing.text.{section.key}", QWidget)
            if isinstance(field, QTextEdit):  # else rows of cells
                assert field.placeholderText() == section.hint
    editor.grab()  # every tone has its colours
    for line in template.header:
        field = part(editor, f"briefing.header.{line.key}", QTextEdit)
        field.setFocus()
        field.clear()
        QTest.keyClicks(field, "Tuesday")
        assert editor.composing.heading.get(line.key) == "Tuesday"


def test_the_header_asks_only_what_this_kind_of_briefing_says(editor: BriefingEditor) -> None:
    note = editor.composing.note
    assert note is not None
    assert editor.composing.create(note.briefing.article_ids, templates.load("meeting-brief"))
    whole_page(editor)
    QApplication.processEvents()
    part(editor, "briefing.header.meeting", QTextEdit)
    assert editor.composing.open(note.briefing.id)
    whole_page(editor)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not editor.findChildren(QTextEdit, "briefing.header.meeting")
