import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.category import BUILT_IN, Category, Underline
from briefwright.domain.fields import FieldKind
from briefwright.domain.text import Span
from briefwright.viewmodels.categories.category_editing import CategoryEditing
from briefwright.viewmodels.categories.category_tree import CategoryTree
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.reading.fields import values
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import NAMES, Theme
from briefwright.widgets.categories.category_editor import CategoryEditor
from briefwright.widgets.categories.category_tree_view import CategoryTreeView
from briefwright.widgets.categories.clash_dialog import ClashDialog
from briefwright.widgets.dialogs.files import Files
from tests.gui.harbour import TEXT
from tests.gui.test_accessible_tree import unsaid
from tests.gui.windows import part

Alt = Qt.KeyboardModifier.AltModifier
Ctrl = Qt.KeyboardModifier.ControlModifier
Left = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture
def editor(qtbot: QtBot, desk: Desk, theme: Theme, tmp_path: Path) -> CategoryEditor:
    files = Files(Settings(tmp_path / "window.json"), "categories")
    made = CategoryEditor(desk.workbench, theme, files)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def stored(desk: Desk) -> Callable[[str], Category]:
    def by_name(name: str) -> Category:
        return next(c for c in desk.workbench.all_categories() if c.name == name)

    return by_name


def press(editor: CategoryEditor, name: str) -> None:
    QTest.mouseClick(part(editor, name, QAbstractButton), Left)


def type_into(editor: CategoryEditor, name: str, words: str) -> QLineEdit:
    line = part(editor, name, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)
    return line


def tree(editor: CategoryEditor) -> CategoryTreeView:
    return part(editor, "categories.tree", CategoryTreeView)


def at(editor: CategoryEditor, slug: str) -> QPoint:
    view = tree(editor)
    model = view.model()
    assert isinstance(model, CategoryTree)
    return view.visualRect(model.place_of(slug)).center()


def choose(editor: CategoryEditor, slug: str) -> None:
    QTest.mouseClick(tree(editor).viewport(), Left, pos=at(editor, slug))


def listed(desk: Desk) -> list[tuple[str, str | None]]:
    return [(c.id, c.parent_id) for c in desk.workbench.all_categories()]


def said(editor: CategoryEditor) -> str:
    return part(editor, "categories.said", QLabel).text()


def make(editor: CategoryEditor, desk: Desk, name: str) -> Category:
    """Add a category through the window and name it."""
    press(editor, "categories.add")
    focused = part(editor, "category.name", QLineEdit)
    focused.setFocus()
    focused.selectAll()
    QTest.keyClicks(focused, name)
    return next(c for c in desk.workbench.all_categories() if c.name == name)


# the tree -----------------------------------------------------------------------------------------


def test_the_tree_follows_what_happens_to_categories(
    qtmodeltester: ModelTester, desk: Desk, theme: Theme
) -> None:
    editing = CategoryEditing(desk.workbench)
    model = CategoryTree(editing, theme, editing)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    new = editing.add(BUILT_IN[5].id)
    assert new is not None
    inside = model.place_of(new).parent()
    assert inside.data() == "Position"
    assert model.place_of(new).data() == "New category"
    desk.workbench.undo()
    assert not model.place_of(new).isValid()
    desk.workbench.redo()
    assert model.place_of(new).isValid()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_every_row_says_its_name_its_key_and_how_many_marks_it_has(
    desk: Desk, theme: Theme, article: Article, category: Callable[[str], Category]
) -> None:
    desk.workbench.annotate(article, TEXT, Span(0, 7), category("figure"))
    editing = CategoryEditing(desk.workbench)
    editing.watch_counts(on=True)
    model = CategoryTree(editing, theme, editing)
    row = model.place_of("figure")
    assert [row.siblingAtColumn(column).data() for column in range(3)] == ["Figure", "2", "1"]
    spoken = row.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Figure, key 2, key points: 1"


def test_f2_renames_in_place_and_undo_takes_it_back(
    qtbot: QtBot, editor: CategoryEditor, desk: Desk, stored: Callable[[str], Category]
) -> None:
    choose(editor, "risk")
    QTest.keyClick(tree(editor), Key.Key_F2)
    line = tree(editor).viewport().findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Danger")
    with qtbot.waitSignal(desk.workbench.changed):
        QTest.keyClick(line, Key.Key_Return)
    assert stored("Danger").id == "risk"
    assert desk.workbench.undo_stack.undoText() == "renaming of a category"
    QTest.keyClick(tree(editor), Key.Key_Z, Ctrl)
    assert stored("Risk").id == "risk"
    assert part(editor, "category.name", QLineEdit).text() == "Risk"


def test_a_name_that_is_taken_is_refused_in_place(
    qtbot: QtBot, editor: CategoryEditor, desk: Desk
) -> None:
    choose(editor, "risk")
    QTest.keyClick(tree(editor), Key.Key_F2)
    line = tree(editor).viewport().findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "fact")
    QTest.keyClick(line, Key.Key_Return)
    qtbot.waitUntil(lambda: said(editor) != "")
    assert desk.workbench.all_categories() == list(BUILT_IN)
    assert "called “fact” already" in said(editor)


def test_alt_and_arrows_move_a_category_through_the_tree(
    editor: CategoryEditor, desk: Desk
) -> None:
    choose(editor, "figure")
    view = tree(editor)
    QTest.keyClick(view, Key.Key_Up, Alt)
    assert listed(desk)[:2] == [("figure", None), ("commitment", None)]
    QTest.keyClick(view, Key.Key_Down, Alt)
    QTest.keyClick(view, Key.Key_Right, Alt)
    assert listed(desk)[:2] == [("commitment", None), ("figure", "commitment")]
    category = view.category()
    assert category is not None
    assert category.id == "figure"
    QTest.keyClick(view, Key.Key_Left, Alt)
    assert desk.workbench.all_categories() == list(BUILT_IN)
    for _ in range(4):
        QTest.keyClick(view, Key.Key_Z, Ctrl)
    assert not desk.workbench.undo_stack.canUndo()
    assert desk.workbench.all_categories() == list(BUILT_IN)


def test_from_right_to_left_the_arrows_are_mirrored(editor: CategoryEditor, desk: Desk) -> None:
    editor.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    choose(editor, "figure")
    QTest.keyClick(tree(editor), Key.Key_Left, Alt)
    assert ("figure", "commitment") in listed(desk)
    QTest.keyClick(tree(editor), Key.Key_Right, Alt)
    assert desk.workbench.all_categories() == list(BUILT_IN)


def test_a_name_is_never_taken_for_markup(desk: Desk, theme: Theme) -> None:
    editing = CategoryEditing(desk.workbench)
    editing.rename(BUILT_IN[1].id, "<b>Figure</b> & more")
    model = CategoryTree(editing, theme, editing)
    tip = model.place_of("figure").data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Figure&lt;/b&gt; &amp; more" in tip


def test_a_category_is_dragged_into_another_and_between_two(desk: Desk, theme: Theme) -> None:
    editing = CategoryEditing(desk.workbench)
    model = CategoryTree(editing, theme, editing)
    move = Qt.DropAction.MoveAction
    data = model.mimeData([model.place_of("figure")])
    model.dropMimeData(data, move, -1, -1, model.place_of("risk"))
    assert ("figure", "risk") in listed(desk)
    root = model.place_of("nobody")
    model.dropMimeData(model.mimeData([model.place_of("commitment")]), move, 3, 0, root)
    assert [slug for slug, _ in listed(desk)][:3] == ["proposal", "agreement", "commitment"]
    assert not model.canDropMimeData(
        model.mimeData([model.place_of("risk")]), move, -1, -1, model.place_of("figure")
    )


def test_a_fold_and_the_row_in_hand_stay_when_something_moves(
    editor: CategoryEditor, desk: Desk
) -> None:
    choose(editor, "figure")
    QTest.keyClick(tree(editor), Key.Key_Right, Alt)
    choose(editor, "commitment")
    QTest.keyClick(tree(editor), Key.Key_Left)
    model = tree(editor).model()
    assert isinstance(model, CategoryTree)
    assert not tree(editor).isExpanded(model.place_of("commitment"))
    choose(editor, "event")
    QTest.keyClick(tree(editor), Key.Key_Up, Alt)
    assert not tree(editor).isExpanded(model.place_of("commitment"))
    here = tree(editor).category()
    assert here is not None
    assert here.id == "event"


# name, key, letter and look ---------------------------------------------------------------------


def test_a_new_category_is_named_at_once_letter_by_letter(
    editor: CategoryEditor, desk: Desk, stored: Callable[[str], Category]
) -> None:
    press(editor, "categories.add")
    line = part(editor, "category.name", QLineEdit)
    assert line.hasFocus()
    QTest.keyClicks(line, "Red line")
    assert stored("Red line").retired is False
    assert desk.workbench.undo_stack.count() == 2  # adding, and the whole of the name
    QTest.keyClick(line, Key.Key_Z, Ctrl)
    assert line.text() == "New category"
    QTest.keyClick(line, Key.Key_Z, Ctrl)
    assert desk.workbench.all_categories() == list(BUILT_IN)


def test_enter_in_a_field_presses_no_button(editor: CategoryEditor, desk: Desk) -> None:
    choose(editor, "risk")
    line = type_into(editor, "category.name", "Danger")
    QTest.keyClick(line, Key.Key_Return)
    assert editor.isVisible()
    assert len(desk.workbench.all_categories()) == len(BUILT_IN)


def test_a_name_that_is_taken_is_said_and_put_right_on_leaving(
    editor: CategoryEditor, stored: Callable[[str], Category]
) -> None:
    choose(editor, "risk")
    line = type_into(editor, "category.name", "Fact")
    assert "called “Fact” already" in line.accessibleDescription()
    assert stored("Fac").id == "risk"  # as far as it could be taken
    QTest.keyClick(line, Key.Key_Tab)
    assert line.text() == "Fac"
    assert line.accessibleDescription() == ""


def test_an_empty_name_is_never_stored(editor: CategoryEditor, desk: Desk) -> None:
    choose(editor, "risk")
    line = part(editor, "category.name", QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Key.Key_Backspace)
    assert line.accessibleDescription() == "A category needs a name."
    assert desk.workbench.all_categories() == list(BUILT_IN)
    QTest.keyClick(line, Key.Key_Tab)
    assert line.text() == "Risk"


def test_a_key_marks_at_once_with_the_new_category(
    editor: CategoryEditor, reading_desk: Desk, stored: Callable[[str], Category]
) -> None:
    make(editor, reading_desk, "Red line")
    type_into(editor, "category.key", "l")
    assert stored("Red line").key == "L"
    found = reading_desk.reading.category_by_key("l")
    assert found is not None
    assert found.name == "Red line"


@pytest.mark.parametrize("sign", ["a", "X", "e", "o", "s", "c", "w"])
def test_a_letter_that_the_text_uses_is_refused(
    editor: CategoryEditor, desk: Desk, sign: str
) -> None:
    choose(editor, "fact")
    key = type_into(editor, "category.key", sign)
    assert "does something else" in key.accessibleDescription()
    assert not part(editor, "category.key.swap", QAbstractButton).isVisible()
    assert desk.workbench.all_categories() == list(BUILT_IN)


def test_a_key_that_is_taken_names_the_other_and_can_be_swapped(
    editor: CategoryEditor, desk: Desk, stored: Callable[[str], Category]
) -> None:
    choose(editor, "fact")
    key = type_into(editor, "category.key", "2")
    assert key.accessibleDescription() == "2 is the key of “Figure”."
    assert stored("Fact").key == "7"
    press(editor, "category.key.swap")
    assert (stored("Fact").key, stored("Figure").key) == ("2", "7")
    assert key.text() == "2"
    assert key.accessibleDescription() == ""
    assert not part(editor, "category.key.swap", QAbstractButton).isVisible()
    assert desk.workbench.undo_stack.undoText() == "swap of two keys"
    QTest.keyClick(key, Key.Key_Z, Ctrl)
    assert (stored("Fact").key, stored("Figure").key) == ("7", "2")
    assert key.text() == "7"


def test_backspace_takes_the_key_away(
    editor: CategoryEditor, stored: Callable[[str], Category]
) -> None:
    choose(editor, "fact")
    key = part(editor, "category.key", QLineEdit)
    key.setFocus()
    key.selectAll()
    QTest.keyClick(key, Key.Key_Backspace)
    assert stored("Fact").key == ""


def test_a_letter_is_the_sign_of_one_category_only(
    editor: CategoryEditor, stored: Callable[[str], Category]
) -> None:
    choose(editor, "fact")
    letter = type_into(editor, "category.letter", "f")
    assert "letter of “Figure”" in letter.accessibleDescription()
    QTest.keyClicks(letter, "z")
    assert stored("Fact").letter == "Z"


def test_a_colour_of_the_theme_or_any_other_is_taken(
    editor: CategoryEditor, stored: Callable[[str], Category]
) -> None:
    choose(editor, "fact")
    press(editor, "category.colour.proposal")
    assert stored("Fact").colour == "mark.proposal"
    type_into(editor, "category.colour.code", "#FFFF0")
    assert stored("Fact").colour == "mark.proposal"
    QTest.keyClicks(part(editor, "category.colour.code", QLineEdit), "0")
    assert stored("Fact").colour == "#ffff00"


def advice(editor: CategoryEditor) -> str:
    labels = editor.findChildren(QLabel)
    return " ".join(
        label.text()
        for label in labels
        if "colour hardly" in label.text() or "tell it" in label.text()
    )


def test_a_pale_colour_and_one_like_anothers_are_pointed_out(editor: CategoryEditor) -> None:
    choose(editor, "fact")
    assert advice(editor) == ""
    type_into(editor, "category.colour.code", "#ffff66")
    assert "light, sepia" in advice(editor)
    press(editor, "category.colour.agreement")  # agreement has the same underline
    assert "from “Agreement”" in advice(editor)


def test_the_underline_is_chosen_with_keys(
    editor: CategoryEditor, stored: Callable[[str], Category]
) -> None:
    choose(editor, "fact")
    box = part(editor, "category.underline", QComboBox)
    box.setFocus()
    QTest.keyClick(box, Key.Key_End)
    assert stored("Fact").underline is Underline.WAVE


# coming and going -------------------------------------------------------------------------------


def test_delete_removes_what_is_unused_and_ones_own_and_retires_the_rest(
    editor: CategoryEditor, desk: Desk, stored: Callable[[str], Category]
) -> None:
    make(editor, desk, "Red line")
    view = tree(editor)
    view.setFocus()
    QTest.keyClick(view, Key.Key_Delete)
    assert desk.workbench.all_categories() == list(BUILT_IN)
    choose(editor, "fact")
    QTest.keyClick(view, Key.Key_Delete)
    assert stored("Fact").retired
    assert "fact" not in {c.id for c in desk.workbench.categories()}
    assert said(editor) == "“Fact” is retired: not offered any more, its key points stay."
    press(editor, "categories.retire")  # which says "Bring back" now
    assert desk.workbench.all_categories() == list(BUILT_IN)
    assert said(editor) == ""
    desk.workbench.undo()
    assert said(editor) == "Undone: bringing back of a category."


def test_what_comes_back_after_its_key_was_given_away_says_so(
    editor: CategoryEditor, stored: Callable[[str], Category]
) -> None:
    choose(editor, "fact")
    press(editor, "categories.retire")
    choose(editor, "risk")
    type_into(editor, "category.key", "7")
    choose(editor, "fact")
    press(editor, "categories.retire")
    assert stored("Fact").key == ""
    assert "7 is that of “Risk” now" in said(editor)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_merge_takes_the_marks_along_in_one_step(
    editor: CategoryEditor, desk: Desk, article: Article, category: Callable[[str], Category]
) -> None:
    start = TEXT.index("7 million tonnes")
    made = desk.workbench.annotate(
        article, TEXT, Span(start, start + len("7 million tonnes")), category("figure")
    )
    assert made is not None
    desk.workbench.set_field(made, "place", "Karlshavn")
    (made,) = desk.workbench.annotations(article.id)
    desk.filing.keep_search("Figures of ports", "port category:FIGURE")
    choose(editor, "figure")
    button = part(editor, "categories.merge", QAbstractButton)
    menu = button.menu()  # type: ignore[attr-defined]
    menu.popup(editor.mapToGlobal(QPoint(0, 0)))
    assert [action.text() for action in menu.actions()][:2] == ["Commitment  1", "Proposal  3"]
    for _ in range(6):
        QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    (now,) = desk.workbench.annotations(article.id)
    assert now.category == "fact"
    assert now.note == "Place: Karlshavn"  # what was only read can be read again
    assert "figure" not in {c.id for c in desk.workbench.categories()}
    assert "of “Fact” now: 1" in said(editor)
    assert [search.query for search in desk.filing.searches()] == ["port category:Fact"]
    desk.workbench.undo()
    assert [search.query for search in desk.filing.searches()] == ["port category:FIGURE"]
    assert desk.workbench.annotations(article.id) == [made]
    assert desk.workbench.categories() == list(BUILT_IN)


def test_searches_that_are_kept_ask_by_the_new_name_of_a_category(
    editor: CategoryEditor, desk: Desk
) -> None:
    desk.filing.keep_search("Facts of ports", "port -category:fact")
    choose(editor, "fact")
    for name in ("Finding", "Plain finding"):
        type_into(editor, "category.name", name)
    assert [search.query for search in desk.filing.searches()] == ['port -category:"Plain finding"']
    desk.workbench.undo()
    assert [search.query for search in desk.filing.searches()] == ["port -category:fact"]
    assert desk.workbench.all_categories() == list(BUILT_IN)


def test_restoring_brings_the_built_in_ones_back(editor: CategoryEditor, desk: Desk) -> None:
    choose(editor, "fact")
    type_into(editor, "category.name", "Something")
    press(editor, "categories.retire")
    press(editor, "categories.restore")
    assert desk.workbench.all_categories() == list(BUILT_IN)


# fields -------------------------------------------------------------------------------------------


def test_built_in_fields_are_told_and_cannot_be_changed(editor: CategoryEditor) -> None:
    choose(editor, "commitment")
    words = [label.text() for label in editor.findChildren(QLabel) if "fixed" in label.text()]
    assert len(words) == 1
    assert "Who (actor), To whom (counterpart)" in words[0]
    assert not part(editor, "category.new-field", QLineEdit).isVisible()


def test_fields_of_ones_own_category_are_added_named_sorted_and_given_a_kind(
    editor: CategoryEditor, desk: Desk, stored: Callable[[str], Category]
) -> None:
    make(editor, desk, "Red line")
    for label in ("Since", "Strength"):
        line = type_into(editor, "category.new-field", label)
        QTest.keyClick(line, Key.Key_Return)
    assert [spec.name for spec in stored("Red line").fields] == ["since", "strength"]
    press(editor, "category.field.strength.up")
    kind = part(editor, "category.field.strength.kind", QComboBox)
    kind.setFocus()
    QTest.keyClicks(kind, "choice")
    choices = type_into(editor, "category.field.strength.choices", "firm; soft ;; firm")
    QTest.keyClick(choices, Key.Key_Return)
    type_into(editor, "category.field.since.label", "Since when")
    strength, since = stored("Red line").fields
    assert (strength.kind, strength.choices) == (FieldKind.CHOICE, ("firm", "soft"))
    assert (since.name, since.label) == ("since", "Since when")


def test_tab_comes_to_the_fields_of_a_category_before_that_for_a_new_one(
    editor: CategoryEditor, desk: Desk
) -> None:
    make(editor, desk, "Red line")
    for label in ("Since", "Strength"):
        QTest.keyClick(type_into(editor, "category.new-field", label), Key.Key_Return)
    last = part(editor, "category.field.strength.remove", QWidget)
    last.setFocus()
    QTest.keyClick(last, Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "category.new-field"


@pytest.mark.parametrize("label", ["Note", "Value", "Handling", "Attribution"])
def test_a_field_called_like_a_line_of_the_form_is_a_field_of_its_own(
    editor: CategoryEditor,
    desk: Desk,
    article: Article,
    stored: Callable[[str], Category],
    label: str,
) -> None:
    make(editor, desk, "Red line")
    QTest.keyClick(type_into(editor, "category.new-field", label), Key.Key_Return)
    (spec,) = stored("Red line").fields
    assert spec.label == label
    made = desk.workbench.annotate(article, TEXT, Span(0, 7), stored("Red line"))
    assert made is not None
    after = values.applied(made, made, spec, "5 mln")
    assert after.fields == {spec.name: "5 mln"}
    assert (after.note, after.handling, after.attribution) == ("", "", made.attribution)


def test_a_field_that_goes_leaves_its_values_in_the_notes(
    editor: CategoryEditor,
    desk: Desk,
    article: Article,
    stored: Callable[[str], Category],
) -> None:
    make(editor, desk, "Red line")
    QTest.keyClick(type_into(editor, "category.new-field", "Strength"), Key.Key_Return)
    made = desk.workbench.annotate(article, TEXT, Span(0, 7), stored("Red line"))
    assert made is not None
    desk.workbench.set_field(made, "strength", "firm")
    press(editor, "category.field.strength.remove")
    (now,) = desk.workbench.annotations(article.id)
    assert now.note == "Strength: firm"
    assert now.fields == {}
    assert said(editor).endswith("notes of key points: 1.")
    desk.workbench.undo()
    (back,) = desk.workbench.annotations(article.id)
    assert back.fields == {"strength": "firm"}


def test_a_field_that_becomes_a_choice_offers_the_values_that_are_there(
    editor: CategoryEditor, desk: Desk, article: Article, stored: Callable[[str], Category]
) -> None:
    make(editor, desk, "Red line")
    QTest.keyClick(type_into(editor, "category.new-field", "Strength"), Key.Key_Return)
    made = desk.workbench.annotate(article, TEXT, Span(0, 7), stored("Red line"))
    assert made is not None
    desk.workbench.set_field(made, "strength", "firm")
    kind = part(editor, "category.field.strength.kind", QComboBox)
    kind.setFocus()
    QTest.keyClicks(kind, "choice")
    assert stored("Red line").fields[0].choices == ("firm",)
    (now,) = desk.workbench.annotations(article.id)
    assert now.fields == {"strength": "firm"}


# files --------------------------------------------------------------------------------------------


def test_categories_go_to_a_file_and_come_back(
    editor: CategoryEditor,
    desk: Desk,
    stored: Callable[[str], Category],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = make(editor, desk, "Red line")
    chosen = str(tmp_path / "office")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (chosen, ""))
    press(editor, "categories.export")
    path = tmp_path / "office.briefwright-categories.json"
    assert len(json.loads(path.read_text("utf-8"))["categories"]) == len(BUILT_IN) + 1
    view = tree(editor)
    view.setFocus()
    QTest.keyClick(view, Key.Key_Delete)
    assert desk.workbench.all_categories() == list(BUILT_IN)
    editor.import_file(path)
    assert stored("Red line") == made
    desk.workbench.undo()
    assert desk.workbench.all_categories() == list(BUILT_IN)


def test_clashes_are_asked_about_one_by_one(
    qtbot: QtBot, editor: CategoryEditor, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "theirs.json"
    rows = [
        {"id": "figure", "name": "Number", "key": "3", "colour": "#112233"},
        {"id": "theirs", "name": "Risk", "colour": "#445566", "key": "R"},
        {"id": "new", "name": "New one", "colour": "#778899"},
    ]
    whole = {"format": "briefwright-categories", "version": 1, "categories": rows}
    path.write_text(json.dumps(whole), "utf-8")
    editor.import_file(path)
    dialog = part(editor, "categories.clashes", ClashDialog)
    assert desk.workbench.all_categories() == list(BUILT_IN)  # nothing before the answer
    assert unsaid(dialog) == []
    assert any("“theirs.json”" in label.text() for label in dialog.findChildren(QLabel))
    for name, key in (("categories.clash.figure", "t"), ("categories.clash.theirs", "h")):
        box = part(dialog, name, QComboBox)
        box.setFocus()
        QTest.keyClicks(box, key)
    QTest.keyClick(dialog, Key.Key_Return)
    names = [c.name for c in desk.workbench.all_categories()]
    assert names[1] == "Number"
    assert names[-2:] == ["Risk 2", "New one"]
    assert "“Number” came without its key 3" in said(editor)
    desk.workbench.undo()
    assert desk.workbench.all_categories() == list(BUILT_IN)


def test_a_broken_file_is_named_and_changes_nothing(
    editor: CategoryEditor, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "broken.json"
    path.write_text('{"format": "briefwright-categories", "version": 1, "categories": [{}]}')
    editor.import_file(path)
    assert "“broken.json”" in said(editor)
    assert desk.workbench.all_categories() == list(BUILT_IN)
    assert not desk.workbench.undo_stack.canUndo()


# the window itself --------------------------------------------------------------------------------


def test_escape_closes_and_cancels_a_name_first(editor: CategoryEditor, desk: Desk) -> None:
    choose(editor, "risk")
    QTest.keyClick(tree(editor), Key.Key_F2)
    line = tree(editor).viewport().findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Danger")
    QTest.keyClick(line, Key.Key_Escape)
    assert editor.isVisible()
    QTest.keyClick(tree(editor), Key.Key_Escape)
    assert not editor.isVisible()
    assert desk.workbench.all_categories() == list(BUILT_IN)


def test_whatever_takes_the_focus_has_a_name(editor: CategoryEditor, desk: Desk) -> None:
    make(editor, desk, "Red line")
    QTest.keyClick(type_into(editor, "category.new-field", "Since"), Key.Key_Return)
    nameless = [
        widget
        for widget in editor.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and not (widget.accessibleName() or getattr(widget, "text", str)())
        and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []


@pytest.mark.parametrize("name", NAMES)
def test_the_editor_takes_on_another_theme(editor: CategoryEditor, name: str) -> None:
    theme = Theme.load(name)
    editor.set_theme(theme)
    colour = part(editor, "categories.said", QLabel).palette().windowText().color()
    assert colour == theme.colour("text.muted")
    box = part(editor, "category.underline", QComboBox)
    assert box.currentData() == Underline.SOLID
    assert box.count() == len(Underline)
