"""Templates copied and changed with keys and pointer, in files that the program reads again."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefwright.analysis.checks import findings
from briefwright.domain.article import Article
from briefwright.domain.ids import CategoryId
from briefwright.domain.note.release import released
from briefwright.domain.template import Column, Form
from briefwright.domain.text import Span
from briefwright.services import compose_briefing
from briefwright.services.templates import Templates
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.templates import template_step
from briefwright.viewmodels.templates.template_editing import TemplateEditing
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing_editor import BriefingEditor
from briefwright.widgets.dialogs.files import Files
from briefwright.widgets.templates.section_form import SectionForm
from briefwright.widgets.templates.template_editor import TemplateEditor
from tests.gui.pseudo import cut
from tests.gui.test_accessible_tree import called_by_value, nameless

LEFT = Qt.MouseButton.LeftButton
OWN = "information-note-our-own"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "templates"


@pytest.fixture
def editor(qtbot: QtBot, desk: Desk, theme: Theme, folder: Path) -> TemplateEditor:
    files = Files(Settings(folder.with_name("window.json")), "templates")
    made = TemplateEditor(desk.workbench, Templates(folder), theme, files)
    qtbot.addWidget(made)
    made.show()
    return made


def part[W: QWidget](editor: QWidget, name: str, kind: type[W]) -> W:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # rows that were made anew
    (found,) = editor.findChildren(kind, name)
    return found


def click(editor: QWidget, name: str) -> None:
    QTest.mouseClick(part(editor, name, QPushButton), LEFT)


def type_into(editor: QWidget, name: str, words: str) -> None:
    field = part(editor, name, QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


def copied(editor: TemplateEditor, name: str = "information-note") -> None:
    editor.choose(name)
    click(editor, "templates.duplicate")


def section(editor: TemplateEditor, row: int) -> None:
    part(editor, "template.sections", QListWidget).setCurrentRow(row)


def outlined(qtbot: QtBot, editor: TemplateEditor, words: str) -> None:
    shown = part(editor, "templates.outline", QTextEdit)
    qtbot.waitUntil(lambda: words in shown.toPlainText())


def test_what_ships_is_shown_and_cannot_be_changed(qtbot: QtBot, editor: TemplateEditor) -> None:
    editor.choose("decision-note")
    assert not part(editor, "template.title", QLineEdit).isEnabled()
    assert not part(editor, "templates.delete", QPushButton).isEnabled()
    outlined(qtbot, editor, "☐ Agreed   ☐ Not agreed   ☐ Discuss")
    outlined(qtbot, editor, "Decide by *")


def test_a_copy_is_a_file_that_follows_every_keystroke_and_undo(
    qtbot: QtBot,
    editor: TemplateEditor,
    desk: Desk,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(template_step, "monotonic", lambda: 0.0)  # however slow the machine is
    copied(editor)
    path = folder / f"{OWN}.toml"
    assert path.exists()
    type_into(editor, "template.title", "Harbour note")
    assert Templates(folder).load(OWN).title == "Harbour note"
    assert editor.name() == OWN
    section(editor, 0)
    type_into(editor, "template.section.title", "Matter at hand")
    budget = part(editor, "template.section.budget", QSpinBox)
    budget.setValue(60)
    first = Templates(folder).load(OWN).sections[0]
    assert (first.title, first.budget) == ("Matter at hand", 60)
    outlined(qtbot, editor, "Matter at hand")
    outlined(qtbot, editor, "60 words")
    for _ in range(3):
        desk.workbench.undo()
    assert Templates(folder).load(OWN).title == "Information note, our own"
    assert Templates(folder).load(OWN).sections[0].title == "Issue"
    desk.workbench.undo()
    assert not path.exists()
    desk.workbench.redo()
    assert path.exists()


def test_what_is_typed_goes_to_the_disk_after_a_pause_and_when_the_editor_closes(
    qtbot: QtBot, editor: TemplateEditor, folder: Path
) -> None:
    copied(editor)
    path = folder / f"{OWN}.toml"
    for title, closing in (("Harbour note", False), ("Quay note", True)):
        type_into(editor, "template.title", title)
        typed, text = path.stat().st_ino, path.read_text("utf-8")
        if closing:
            editor.close()
            assert path.stat().st_ino != typed  # written whole, and waited for
        qtbot.waitUntil(lambda before=typed: path.stat().st_ino != before)  # type: ignore[misc]
        assert path.read_text("utf-8") == text


def test_what_cannot_be_is_said_at_the_field_and_not_written(
    editor: TemplateEditor, folder: Path
) -> None:
    copied(editor)
    type_into(editor, "template.title", "Decision note")
    assert "called “Decision note” already" in part(editor, "template.title.fault", QLabel).text()
    field = part(editor, "template.title", QLineEdit)
    field.clear()
    QTest.keyClicks(field, " ")
    assert part(editor, "template.title.fault", QLabel).text() == "This must not be empty."
    type_into(editor, "template.language", "1")
    assert "such as en-GB" in part(editor, "template.language.fault", QLabel).text()
    section(editor, 1)
    type_into(editor, "template.section.key", "issue")
    assert "“issue” is there already" in part(editor, "template.section.key.fault", QLabel).text()
    kept = Templates(folder).load(OWN)
    assert kept.sections[1].key in {"key-points", "issu"}  # what was typed before the last letter
    assert kept.title not in {"", "Decision note"}
    assert kept.language == "en-GB"


def test_sections_come_go_and_move(editor: TemplateEditor, folder: Path) -> None:
    copied(editor)
    section(editor, 0)
    click(editor, "template.sections.add")
    type_into(editor, "template.section.title", "Why now")
    QTest.mouseClick(part(editor, "template.sections.down", QToolButton), LEFT)
    titles = [each.title for each in Templates(folder).load(OWN).sections]
    assert titles[:3] == ["Issue", "Key points", "Why now"]
    QTest.mouseClick(part(editor, "template.sections.remove", QToolButton), LEFT)
    assert "Why now" not in [each.title for each in Templates(folder).load(OWN).sections]


def test_form_categories_status_and_columns_are_chosen(
    editor: TemplateEditor, folder: Path
) -> None:
    copied(editor)
    section(editor, 5)
    form = part(editor, "template.section.form", QComboBox)
    form.setFocus()
    row = form.findData(Form.TABLE)
    while form.currentIndex() != row:
        QTest.keyClick(form, Qt.Key.Key_Down if form.currentIndex() < row else Qt.Key.Key_Up)
    takes = part(editor, "template.section.takes", QListWidget)
    first = takes.item(0)
    first.setCheckState(Qt.CheckState.Checked)
    status = part(editor, "template.section.status", QListWidget)
    status.item(0).setCheckState(Qt.CheckState.Checked)
    type_into(editor, "template.section.actors", "Estmark; Ministry of Ports")
    click(editor, "template.columns.add")
    part(editor, "template.columns.1.width", QSpinBox).setValue(33)
    QTest.mouseClick(part(editor, "template.columns.1.up", QToolButton), LEFT)
    now = Templates(folder).load(OWN).sections[5]
    assert now.form is Form.TABLE
    assert CategoryId("commitment") in now.takes
    assert now.status == ("open",)
    assert now.actors == ("Estmark", "Ministry of Ports")
    assert now.columns[0] == Column("what", "What", 33)
    assert [column.key for column in now.columns[1:]] == ["ref", "source", "who"]


def test_lines_of_the_header_are_required_where_that_is_ticked(
    qtbot: QtBot, editor: TemplateEditor, folder: Path
) -> None:
    copied(editor)
    required = part(editor, "template.header.0.required", QWidget)
    QTest.mouseClick(required, LEFT, pos=required.rect().center())
    if not Templates(folder).load(OWN).header[0].required:
        required.toggle()  # type: ignore[attr-defined]
    click(editor, "template.header.add")
    lines = Templates(folder).load(OWN).header
    assert lines[0].required
    assert (lines[-1].key, lines[-1].title) == ("critical_date", "Decide by")


def test_a_file_goes_out_and_comes_in_and_a_broken_one_is_told(
    editor: TemplateEditor, folder: Path, tmp_path: Path
) -> None:
    editor.choose("press-digest")
    out = tmp_path / "digest.toml"
    assert editor.export_file(out)
    editor.import_file(out)
    assert editor.name() == "digest"
    assert Templates(folder).load("digest").header == Templates().load("press-digest").header
    out.write_text(out.read_text("utf-8").replace("form =", "from ="), "utf-8")
    editor.import_file(out)
    said = part(editor, "templates.said", QLabel).text()
    assert said == "The template “digest” cannot be used: it does not say “form” (in “top-line”)."
    (folder / "hand-made.toml").write_text("title = 1", "utf-8")
    editor.refresh()
    shown = part(editor, "templates.list", QListWidget)
    words = [shown.item(row).text() for row in range(shown.count())]
    assert any(word.startswith("The template “hand-made” cannot be used") for word in words)
    editor.choose("hand-made")
    click(editor, "templates.delete")
    assert not (folder / "hand-made.toml").exists()


def test_a_file_that_somebody_else_changed_is_not_overwritten_by_undo(
    qtbot: QtBot, editor: TemplateEditor, desk: Desk, folder: Path
) -> None:
    copied(editor)
    type_into(editor, "template.label", "Harbour")
    path = folder / f"{OWN}.toml"
    by_hand = f"# by hand\n{path.read_text('utf-8')}"
    path.write_text(by_hand, "utf-8")
    with qtbot.waitSignal(desk.workbench.refused):
        desk.workbench.undo()
    assert path.read_text("utf-8") == by_hand
    type_into(editor, "template.label", "Port")
    assert path.read_text("utf-8").startswith("# by hand\n")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_written_to_is_told(
    qtbot: QtBot, editor: TemplateEditor, desk: Desk, folder: Path
) -> None:
    folder.mkdir()
    folder.chmod(0o500)
    with qtbot.waitSignal(desk.workbench.refused):
        copied(editor)


def test_a_briefing_is_made_from_ones_own_template_and_outlives_it(
    qtbot: QtBot, reading_desk: Desk, article: Article, theme: Theme, folder: Path, tmp_path: Path
) -> None:
    kinds = Templates(folder)
    made = BriefingEditor(reading_desk.workbench, theme, Settings(tmp_path / "window.json"), kinds)
    qtbot.addWidget(made)
    made.show()
    made.show_templates()
    (editor,) = made.findChildren(TemplateEditor)
    copied(editor)
    (folder / "hand-made.toml").write_text("title = 1", "utf-8")
    (fault,) = made.composing.template_faults()
    assert fault.startswith("The template “hand-made” cannot be used")
    type_into(editor, "template.label", "For the harbour master")
    own = next(each for each in made.composing.templates() if each.name == OWN)
    assert made.composing.create([article.id], own)
    click(editor, "templates.delete")
    assert OWN not in [each.name for each in made.composing.templates()]
    assert made.composing.note is not None
    frame = made.composing.note.briefing.frame
    assert frame is not None
    assert frame.label == "For the harbour master"


def test_tab_comes_to_the_lines_of_the_header_in_their_place(editor: TemplateEditor) -> None:
    copied(editor)
    part(editor, "templates.tabs", QTabWidget).setCurrentIndex(1)
    here: QWidget = part(editor, "template.landscape", QWidget)
    here.setFocus()
    passed: list[str] = []
    while here.objectName() not in {*passed, "template.header.add"}:
        passed.append(here.objectName())
        QTest.keyClick(here, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        here = now
    assert passed[1] == "template.header.0.key"
    assert passed[-1] == "template.header.3.remove"
    assert here.objectName() == "template.header.add"


def test_no_words_beside_a_tick_are_cut_where_the_dialog_is_narrow(editor: TemplateEditor) -> None:
    for tab in range(2):
        part(editor, "templates.tabs", QTabWidget).setCurrentIndex(tab)
        QApplication.processEvents()
        editor.resize(editor.minimumSizeHint().width(), 600)
        QApplication.processEvents()
        assert [fault for fault in cut(editor) if fault.startswith("QCheckBox")] == []


def test_a_section_asks_for_no_room_for_what_is_not_shown_of_it(
    editor: TemplateEditor, desk: Desk, folder: Path
) -> None:
    fresh = SectionForm(TemplateEditing(desk.workbench, Templates(folder), editor))
    asked = fresh.minimumSizeHint().width()
    section(editor, 0)
    QApplication.processEvents()
    assert asked <= part(editor, "template.section", SectionForm).minimumSizeHint().width()


def test_every_control_has_a_name_for_those_who_hear_the_screen(editor: TemplateEditor) -> None:
    copied(editor, "press-digest")
    for row in range(6):
        section(editor, row)
        assert nameless(editor) == []
        assert called_by_value(editor) == []


def test_an_offices_own_marks_are_offered_compared_and_kept_by_the_briefing(
    qtbot: QtBot, desk: Desk, article: Article, theme: Theme, folder: Path, tmp_path: Path
) -> None:
    kinds, workbench = Templates(folder), desk.workbench
    text = workbench.content(article).text
    start = text.index("7 million tonnes")
    figure = next(each for each in workbench.categories() if each.id == "figure")
    assert workbench.annotate(article, text, Span(start, start + 16), figure)
    made = BriefingEditor(workbench, theme, Settings(tmp_path / "window.json"), kinds)
    qtbot.addWidget(made)
    made.show()
    made.show_templates()
    (editor,) = made.findChildren(TemplateEditor)
    copied(editor)
    type_into(editor, "template.markings", "INTERN; VERTRAULICH; intern")
    assert "is there already" in part(editor, "template.markings.fault", QLabel).text()
    assert "intern" not in Templates(folder).load(OWN).markings
    type_into(editor, "template.markings", "INTERN; VERTRAULICH; GEHEIM")
    assert workbench.edit("mark", (article,), (replace(article, handling="GEHEIM"),))
    assert made.composing.create([article.id], Templates(folder).load(OWN))
    marking = made.page.header.marking
    assert made.composing.heading.get("marking") == "GEHEIM"  # the highest of its parts
    assert marking.itemText(marking.findText("INTERN") - 1) == "Our own"
    marking.setCurrentIndex(marking.findText("VERTRAULICH"))
    marking.activated.emit(marking.currentIndex())
    assert made.composing.heading.higher_marking() == ("GEHEIM", article.title)
    assert made.composing.note is not None
    with workbench.read() as session:
        snapshot = compose_briefing.snapshot(session, made.composing.note.briefing.id)
    codes = {finding.code for finding in findings(snapshot)}
    assert codes & {"marking-lower", "marking-unclear"} == {"marking-lower"}
    assert released(snapshot, "VERTRAULICH").cited() == ()
    assert released(snapshot, "GEHEIM").cited() == snapshot.cited() != ()


def test_an_editor_that_is_opened_again_says_nothing_of_what_was_before(
    editor: TemplateEditor, desk: Desk
) -> None:
    said = part(editor, "templates.said", QLabel)
    click(editor, "templates.duplicate")
    click(editor, "templates.delete")
    assert said.text().startswith("The template is gone.")
    editor.close()
    assert desk.filing.new_dossier("Ships")
    desk.workbench.undo()  # in the window, which says so itself
    editor.show()
    assert said.text() == ""
    desk.workbench.undo()
    assert "removal of a template" in said.text()
