"""What is to be mended before a note leaves, found and gone to in the window that people use."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QTextEdit,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.text import Span
from briefwright.store.library import waivers
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.briefing_editor import BriefingEditor
from tests.gui.harbour import TEXT
from tests.gui.speaking import speaking
from tests.gui.test_briefing_editor import LEFT, editor, open_line
from tests.gui.windows import open_window, part

__all__ = ["editor"]


def check(qtbot: QtBot, editor: BriefingEditor) -> list[str]:
    """Look for what is to be mended; return it in words."""
    with qtbot.waitSignal(editor.exporting.checked):
        editor.findChild(QAction, "action.briefing.check").trigger()  # type: ignore[union-attr]
    return remarks(editor)


def remarks(editor: BriefingEditor) -> list[str]:
    model = part(editor, "remarks.list", QListView).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def go_to(editor: BriefingEditor, beginning: str) -> tuple[str, str]:
    """Go where a remark leads; return the section's key and the reference of the line."""
    shown = part(editor, "remarks.list", QListView)
    said = remarks(editor)
    row = next(row for row, words in enumerate(said) if words.startswith(beginning))
    shown.setCurrentIndex(shown.model().index(row, 0))
    shown.activated.emit(shown.currentIndex())
    composing = editor.composing
    assert composing.note is not None
    section = composing.note.section(composing.chosen_section)
    line = composing.chosen_line()
    return section.spec.key if section else "", line.ref if line else ""


def word(editor: BriefingEditor, section: str, row: int, column: str, words: str) -> None:
    """Put a line in words of one's own."""
    open_line(editor, section, row)
    field = part(editor, f"briefing.wording.{column}", QTextEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Escape)


def mark_first(editor: BriefingEditor, desk: Desk, handling: str) -> None:
    mark = desk.reading.annotation(desk.reading.marks.all[0].id)
    assert mark is not None
    desk.workbench.set_property(mark, handling=handling)


def test_every_kind_of_remark_is_made_and_leads_to_its_place(
    qtbot: QtBot, editor: BriefingEditor, reading_desk: Desk
) -> None:
    issue = part(editor, "briefing.text.issue", QTextEdit)
    issue.setFocus()
    QTest.keyClicks(issue, "word " * 38 + 'who said "the largest port of the western shore" twice')
    word(editor, "figures", 1, "measure", "Cargo at 9 million on 5 May in Burgas")
    mark_first(editor, reading_desk, "OFFICIAL")

    said = check(qtbot, editor)
    assert said[0].startswith("The note carries no handling mark, but")
    for beginning, place in {
        "The note carries no handling mark": ("", ""),
        "“Issue” quotes “the largest port": ("issue", ""),
        "F2 says 9 million": ("figures", "F2"),
        "F2 says 5 May": ("figures", "F2"),
        "F2 names Burgas": ("figures", "F2"),
        "C1 is a commitment without a deadline": ("key-points", "C1"),
        "F1 is a figure without a period": ("key-points", "F1"),
        "Everything in the note rests on S1": ("sources", ""),
        "The section “Issue” has": ("issue", ""),
    }.items():
        assert go_to(editor, beginning) == place, beginning


def test_a_required_line_of_the_header_is_asked_for_and_gone_to(
    qtbot: QtBot, editor: BriefingEditor
) -> None:
    note = editor.composing.note
    assert note is not None
    decision = next(t for t in editor.composing.templates() if t.name == "decision-note")
    assert editor.composing.create(note.briefing.article_ids, decision)
    said = check(qtbot, editor)
    assert "The header does not say: Decide by." in said
    assert go_to(editor, "The header does not say: Decide by.") == ("", "")
    assert editor.focusWidget() is part(editor, "briefing.header.critical_date", QTextEdit)
    assert "The section “Recommendations” says nothing yet." in said


def test_a_note_marked_too_low_stays_until_a_reason_is_written_which_is_kept(
    qtbot: QtBot, editor: BriefingEditor, reading_desk: Desk, tmp_path: Path
) -> None:
    mark_first(editor, reading_desk, "OFFICIAL-SENSITIVE")
    path = tmp_path / "note.docx"
    with qtbot.waitSignal(editor.exporting.held):
        editor.export_to(path)
    assert not path.exists()
    assert len(remarks(editor)) == 1
    leave = part(editor, "remarks.leave", QPushButton)
    assert not leave.isEnabled()
    assert leave.text() == "&Export all the same"
    with qtbot.waitSignal(editor.exporting.held):
        editor.findChild(QAction, "action.briefing.print").trigger()  # type: ignore[union-attr]
    assert leave.text() == "&Print all the same"
    with qtbot.waitSignal(editor.exporting.held):
        editor.export_to(path)
    QTest.keyClicks(part(editor, "remarks.reason", QLineEdit), "Agreed with the desk")
    with qtbot.waitSignal(editor.exported):
        QTest.mouseClick(leave, LEFT)
    assert path.exists()
    with reading_desk.workbench.read() as session:
        (kept,) = waivers.window(session, 0, 9)
    assert (kept.reason, kept.file) == ("Agreed with the desk", "note.docx")
    assert kept.findings[0].facts["part_marking"] == "OFFICIAL-SENSITIVE"

    editor.findChild(QAction, "action.briefing.log").trigger()  # type: ignore[union-attr]
    (dialog,) = (d for d in editor.findChildren(QDialog, "reasons.dialog") if d.isVisible())
    listed = dialog.findChild(QListView, "reasons.list")
    assert isinstance(listed, QListView)
    told = listed.model().index(0, 0).data()
    for words in ("note.docx", "OFFICIAL-SENSITIVE", "Reason: Agreed with the desk"):
        assert words in told


def test_a_note_that_was_written_is_opened_by_a_button_and_its_remarks_stand_apart(
    qtbot: QtBot, editor: BriefingEditor, article: Article, tmp_path: Path
) -> None:
    path = tmp_path / "note.docx"
    offers: list[tuple[str, str]] = []
    editor.offered.connect(lambda words, button, _act: offers.append((words, button)))
    with qtbot.waitSignal(editor.exported):
        editor.export_to(path)
    assert offers == [(f"Saved as {path}.", "Open")]
    said = editor.remarks.words()
    assert said
    assert "Saved" not in said
    editor.hide()
    editor.show()
    assert editor.remarks.words() == said
    assert editor.compose([article.id])  # they are about the other note
    assert editor.remarks.words() == ""


def test_the_remarks_of_a_note_stand_below_it_and_not_over_the_reading(
    qtbot: QtBot, reading_desk: Desk, article: Article, tmp_path: Path
) -> None:
    window = open_window(qtbot, reading_desk, tmp_path / "window.json")
    assert window.briefing is not None
    reading = reading_desk.reading
    assert reading.annotate(Span(0, 8), reading.categories[0]) is not None
    assert window.briefing.compose([article.id])
    window.show_briefing()
    with qtbot.waitSignal(window.briefing.exported):
        window.briefing.export_to(tmp_path / "note.docx")
    strip = part(window, "briefing.remarks.close", QToolButton)
    qtbot.waitUntil(strip.isVisible)
    window.show_reading()
    assert not strip.isVisible()
    assert window.job_bar.words().startswith("Saved as")
    window.show_briefing()
    QTest.mouseClick(part(window, "briefing.remarks.show", QPushButton), LEFT)
    assert not strip.isVisible()
    assert part(window, "remarks.dialog", QDialog).isVisible()


def test_remarks_take_one_line_until_they_are_unfolded_and_are_all_there_to_be_heard(
    qtbot: QtBot, editor: BriefingEditor, tmp_path: Path
) -> None:
    with qtbot.waitSignal(editor.exported) as written:
        editor.export_to(tmp_path / "note.docx")
    said = written.args[1]
    label, fold = (
        part(editor, "briefing.remarks", QLabel),
        part(editor, "briefing.remarks.fold", QToolButton),
    )
    assert len(said) > 1
    assert label.text() == f"{said[0]} … and {len(said) - 1} more."
    heard = QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Description)
    assert heard.splitlines() == said
    low = editor.remarks.sizeHint().height()
    fold.setFocus()
    QTest.keyClick(fold, Qt.Key.Key_Space)
    assert label.text().splitlines() == said
    assert editor.remarks.sizeHint().height() > low
    QTest.mouseClick(fold, LEFT)
    assert label.text() == f"{said[0]} … and {len(said) - 1} more."
    editor.remarks.show_remarks(said[:1])
    assert not fold.isVisible()
    assert editor.remarks.words() == said[0]


def test_the_reason_that_stands_in_the_header_is_enough_for_a_low_marking_and_kept_too(
    qtbot: QtBot, editor: BriefingEditor, reading_desk: Desk, tmp_path: Path
) -> None:
    mark_first(editor, reading_desk, "OFFICIAL-SENSITIVE")
    reason = part(editor, "briefing.header.marking_reason", QTextEdit)
    reason.setFocus()
    QTest.keyClicks(reason, "Only the public part is quoted")
    with qtbot.waitSignal(editor.exported):
        editor.export_to(tmp_path / "note.docx")
    with reading_desk.workbench.read() as session:
        assert [kept.reason for kept in waivers.window(session, 0, 9)] == [
            "Only the public part is quoted"
        ]


def test_words_that_were_marked_anew_hold_the_note_until_they_are_taken(
    qtbot: QtBot, editor: BriefingEditor, reading_desk: Desk, article: Article, tmp_path: Path
) -> None:
    words = "7 million tonnes"
    mark = next(m for m in reading_desk.workbench.annotations(article.id) if m.quote.exact == words)
    start = TEXT.index(words)
    reading_desk.workbench.move(mark, TEXT, Span(start, start + len("7 million")))
    with qtbot.waitSignal(editor.exporting.held):
        editor.export_to(tmp_path / "note.docx")
    assert go_to(editor, "F2 was composed from other words")[1] == "F2"
    QTest.mouseClick(part(editor, "remarks.take", QPushButton), LEFT)
    assert remarks(editor) == []
    part(editor, "remarks.dialog", QDialog).close()
    with qtbot.waitSignal(editor.exported):
        editor.export_to(tmp_path / "note.docx")
    reading_desk.workbench.undo()
    assert any(said.startswith("F2 was composed") for said in check(qtbot, editor))


def test_where_nothing_is_to_be_mended_that_is_said(
    qtbot: QtBot, editor: BriefingEditor, reading_desk: Desk
) -> None:
    composing = editor.composing
    assert composing.note is not None
    for section in composing.note.sections:
        composing.arranging.leave_out_section(section, out=True)
    assert check(qtbot, editor) == []
    assert "nothing to remark" in part(editor, "remarks.told", QLabel).text()


def test_remarks_for_which_there_is_no_room_are_counted_in_the_language_of_the_window(
    qapp: QCoreApplication, editor: BriefingEditor, tmp_path: Path
) -> None:
    with speaking(qapp, "ru", tmp_path):
        editor.remarks.show_remarks([f"F{number}" for number in range(9)])
        assert editor.remarks.words() == "F0 … и ещё 8."
        QTest.mouseClick(part(editor, "briefing.remarks.fold", QToolButton), LEFT)
    assert editor.remarks.words().splitlines()[-2:] == ["F5", "… и ещё 3."]


def test_many_remarks_of_one_kind_are_one_line_that_a_click_opens(
    qtbot: QtBot,
    editor: BriefingEditor,
    reading_desk: Desk,
    article: Article,
    category: Callable[[str], Category],
) -> None:
    commitment = category("commitment")
    for start in range(6):
        span = Span(start, start + 40)
        assert reading_desk.workbench.annotate(article, TEXT, span, commitment)
    assert editor.compose([article.id])
    said = check(qtbot, editor)
    (line,) = (words for words in said if "without a deadline" in words)
    assert "And 6 more like this." in line
    shown = part(editor, "remarks.list", QListView)
    place = shown.visualRect(shown.model().index(said.index(line), 0)).center()
    QTest.mouseClick(shown.viewport(), LEFT, pos=place)
    deadlines = [words for words in remarks(editor) if "without a deadline" in words]
    assert len(deadlines) == 7
    QTest.keyClick(shown, Qt.Key.Key_Down)
    shown.activated.emit(shown.currentIndex())
    assert editor.composing.chosen_line() is not None


def test_remarks_are_not_shown_below_another_note_that_was_opened_meanwhile(
    qtbot: QtBot, editor: BriefingEditor, reading_desk: Desk, article: Article, tmp_path: Path
) -> None:
    first = editor.composing.note
    assert first is not None
    with qtbot.waitSignal(editor.exported, timeout=20_000):
        editor.export_to(tmp_path / "note.docx")
        assert editor.compose([article.id])
    assert editor.remarks.words() == ""
    told: list[str] = []
    editor.told.connect(told.append)
    mark_first(editor, reading_desk, "OFFICIAL-SENSITIVE")
    with qtbot.waitSignal(editor.exporting.held, timeout=20_000):
        editor.export_to(tmp_path / "other.docx")
        assert editor.composing.open(first.briefing.id)
    assert told == ["“other.docx” was not written: its note has something to mend first."]
    assert editor.findChild(QDialog, "remarks.dialog") is None
