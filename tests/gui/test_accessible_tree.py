"""What a screen reader and a test from outside find: every control has a name."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QTextDocumentFragment,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.fields import FieldSpec
from briefwright.domain.ids import CategoryId
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.main_window import MainWindow
from tests.gui.windows import open_window, whole_page

_WITH_VALUE = frozenset((QAccessible.Role.ComboBox, QAccessible.Role.EditableText))


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, reading_desk, tmp_path / "window.json")


def below(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield node
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None and child.isValid():
            yield from below(child)


def nameless(root: QWidget) -> list[str]:
    """Return what takes the focus and says nothing when it has it."""
    top = QAccessible.queryAccessibleInterface(root)
    assert top is not None
    found = []
    for node in below(top):
        state = node.state()
        name = node.text(QAccessible.Text.Name)
        if state.focusable and not state.invisible and not name.strip():
            owner = node.object()
            found.append(f"{node.role()} {owner.objectName() if owner else ''}")
    return found


def called(node: QAccessibleInterface) -> str:
    """Return how a node is called: by its label where it has one, else by its own name."""
    labels = [
        other.text(QAccessible.Text.Name)
        for other, relation in node.relations()
        if relation & QAccessible.RelationFlag.Label
    ]
    return (labels or [node.text(QAccessible.Text.Name)])[0]


def called_by_value(root: QWidget) -> list[str]:
    """Return the boxes that only say what is chosen in them, not what they are for."""
    top = QAccessible.queryAccessibleInterface(root)
    assert top is not None
    return [
        node.object().objectName()
        for node in below(top)
        if node.role() in _WITH_VALUE and called(node) in {"", node.text(QAccessible.Text.Value)}
    ]


def unsaid(root: QWidget) -> list[str]:
    """Return what does not say what it is for."""
    return [*nameless(root), *called_by_value(root)]


def test_every_control_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    assert nameless(window) == []
    window.show_briefing()
    QApplication.processEvents()
    assert nameless(window) == []


def test_so_has_every_control_of_two_articles_with_marks_and_open_fields(
    window: MainWindow, reading_desk: Desk
) -> None:
    for start, category in ((0, 0), (8, 1), (14, 2)):
        span = Span(start, start + 5)
        made = reading_desk.reading.annotate(span, reading_desk.reading.categories[category])
        assert made is not None
    window.commands.by_id["beside"].trigger()
    window.article.open_find()
    details = window.findChild(QToolButton, "beside.details")
    assert isinstance(details, QToolButton)
    details.click()
    for panel in (window.parts.points.first, window.cards):
        panel.restore("list")
        panel.head.filter_toggled.emit(True)
    QApplication.processEvents()
    assert nameless(window) == []
    assert called_by_value(window) == []


def test_a_field_is_called_by_the_whole_of_its_label_however_narrow_it_is(
    window: MainWindow, reading_desk: Desk
) -> None:
    workbench, reading = reading_desk.workbench, reading_desk.reading
    figure = next(c for c in reading.categories if c.id == "figure")
    label = "R&D <b>spending</b> of the whole consortium and all who belong to it"
    more = replace(figure, fields=(*figure.fields, FieldSpec("own", label)))
    assert workbench.edit("more", (figure,), (more,))
    assert reading.annotate(Span(0, 7), more) is not None
    QApplication.processEvents()
    window.cards.form.show_field("own")
    QApplication.processEvents()
    box = window.findChild(QWidget, "annotation.field.own")
    assert isinstance(box, QWidget)
    node = QAccessible.queryAccessibleInterface(box)
    assert node is not None
    assert called(node) == label
    labels = window.cards.form.findChildren(QLabel)
    (shown,) = [each for each in labels if each.accessibleName() == label]
    assert shown.isVisible()
    assert shown.text().startswith("R&&D <b>")
    assert shown.text().endswith("…")
    assert QTextDocumentFragment.fromHtml(shown.toolTip()).toPlainText() == label


@pytest.mark.parametrize(
    ("action", "dialog"),
    [
        ("keys", "keys"),
        ("preferences", "preferences"),
        ("categories", "categories.dialog"),
        ("palette", "palette"),
    ],
)
def test_so_has_every_control_of_the_dialogs(window: MainWindow, action: str, dialog: str) -> None:
    window.commands.by_id[action].trigger()
    opened = window.findChild(QWidget, dialog)
    assert isinstance(opened, QWidget)
    assert opened.isVisible()
    QApplication.processEvents()
    assert nameless(opened) == []
    assert nameless(window) == []


def test_every_entry_of_every_menu_has_a_name(window: MainWindow) -> None:
    for menu in window.menuBar().findChildren(QMenu):
        for action in menu.actions():
            assert action.isSeparator() or action.text().strip(), menu.title()


@pytest.mark.parametrize(
    "identifier",
    [
        "library.list",
        "library.search",
        "library.dossiers",
        "article.text",
        "article.notices",
        "selection.bar",
        "selection.category.commitment",
        "selection.category.quotation",
        "annotations.list",
        "annotation.form",
        "briefing.outline",
        "briefing.page",
        "briefing.pool",
        "briefing.export",
        "job.bar",
    ],
)
def test_the_names_that_tests_from_outside_go_by_are_there(
    window: MainWindow, identifier: str
) -> None:
    found = window.findChild(QWidget, identifier)
    assert isinstance(found, QWidget)
    assert found.accessibleIdentifier() == identifier


def test_the_article_is_exposed_as_text(window: MainWindow, reading_desk: Desk) -> None:
    node = QAccessible.queryAccessibleInterface(window.article.view)
    assert node is not None
    text = node.textInterface()
    assert text is not None
    assert reading_desk.reading.content is not None
    assert text.characterCount() == len(reading_desk.reading.content.text.encode("utf-16-le")) // 2
    assert text.characterRect(0).width() > 0


@pytest.mark.parametrize("action", ["preferences", "backups", "feeds"])
def test_tab_comes_to_the_buttons_below_a_dialog_as_they_stand(
    window: MainWindow, action: str
) -> None:
    window.commands.by_id[action].trigger()
    (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert by_tab(dialog) == as_they_stand(dialog)


def as_they_stand(dialog: QDialog) -> list[str]:
    (box,) = dialog.findChildren(QDialogButtonBox)
    return [each.text() for each in sorted(box.buttons(), key=lambda each: each.x())]


def by_tab(dialog: QDialog) -> list[str]:
    """Return the buttons below a dialog in the order in which Tab comes to them."""
    (box,) = dialog.findChildren(QDialogButtonBox)
    found: list[str] = []
    part = dialog.nextInFocusChain()
    while part is not None and part is not dialog:
        if isinstance(part, QAbstractButton) and part in box.buttons():
            found.append(part.text())
        part = part.nextInFocusChain()
    return found


def order_of(root: QWidget, *identifiers: str) -> list[str]:
    """Return which of these a screen reader comes to, one after the other."""
    top = QAccessible.queryAccessibleInterface(root)
    assert top is not None
    names = [owner.objectName() for node in below(top) if (owner := node.object()) is not None]
    return [name for name in names if name in identifiers]


def test_the_parts_of_the_window_are_read_as_they_stand(window: MainWindow) -> None:
    parts = ("library.dossiers", "library.list", "article.text", "annotations.list")
    assert order_of(window, *parts) == list(parts)
    window.commands.by_id["beside"].trigger()
    QApplication.processEvents()
    both = ("library.list", "article.text", "beside.text")
    assert order_of(window, *both) == list(both)


def test_so_are_the_parts_of_the_briefing(window: MainWindow, article: Article) -> None:
    assert window.briefing is not None
    assert window.briefing.compose([article.id])
    whole_page(window.briefing)
    window.show_briefing()
    header = (f"briefing.header.{name}" for name in ("marking", "title", "to", "from", "contact"))
    parts = ("briefing.list", "briefing.outline", "briefing.export", *header, "briefing.pool")
    assert order_of(window, *parts) == list(parts)


def test_tab_goes_through_the_parts_as_they_stand(window: MainWindow, reading_desk: Desk) -> None:
    reading = reading_desk.reading
    assert reading.annotate(Span(0, 7), reading.categories[0]) is not None
    QApplication.processEvents()
    window.library.dossiers.setFocus()
    stops = []
    for _time in range(10):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        stops.append(focus.objectName() if focus is not None else "")
    seen = ["library.search", "library.list", "article.text", "annotations.list"]
    assert [stop for stop in stops if stop in seen] == seen


@pytest.mark.parametrize(
    ("box", "name"),
    [("briefing.list", "Briefing")],
)
def test_a_box_says_what_it_is_for_and_not_only_what_is_chosen(
    window: MainWindow, article: Article, box: str, name: str
) -> None:
    assert window.briefing is not None
    assert window.briefing.compose([article.id])
    whole_page(window.briefing)
    found = window.findChild(QComboBox, box)
    assert isinstance(found, QComboBox)
    node = QAccessible.queryAccessibleInterface(found)
    assert node is not None
    labels = [
        other.text(QAccessible.Text.Name)
        for other, relation in node.relations()
        if relation & QAccessible.RelationFlag.Label
    ]
    assert labels == [name]


def labels_of(box: QComboBox) -> list[str]:
    """What a screen reader calls a box: on some systems its own name is only what is chosen."""
    node = QAccessible.queryAccessibleInterface(box)
    assert node is not None
    return [
        other.text(QAccessible.Text.Name)
        for other, relation in node.relations()
        if relation & QAccessible.RelationFlag.Label
    ]


@pytest.mark.parametrize(
    ("action", "boxes"),
    [
        ("type", {"reading.family": "Type of articles", "window.theme": "Colours"}),
        (
            "categories",
            {"category.underline": "Underline", "category.field.ship.kind": "Kind of “Ship”"},
        ),
    ],
)
def test_every_box_of_the_dialogs_says_what_it_is_for(
    window: MainWindow, reading_desk: Desk, action: str, boxes: dict[str, str]
) -> None:
    spec = FieldSpec("ship", "Ship")
    own = Category(CategoryId("berth"), "Berth", fields=(spec,), position=-1)
    assert reading_desk.workbench.edit("test", (), (own,))
    window.commands.by_id[action].trigger()
    QApplication.processEvents()
    (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
    for box in dialog.findChildren(QComboBox):
        assert labels_of(box) == [box.accessibleName()] != [""]
    named = {box.objectName(): box.accessibleName() for box in dialog.findChildren(QComboBox)}
    assert boxes.items() <= named.items()


def test_the_boxes_of_the_filter_say_what_they_are_for(window: MainWindow) -> None:
    button = window.findChild(QPushButton, "annotations.filter.open")
    assert isinstance(button, QPushButton)
    button.click()
    for name, words in (("annotations.filter.status", "Status"), ("annotations.order", "Order")):
        box = window.findChild(QComboBox, name)
        assert isinstance(box, QComboBox)
        assert labels_of(box) == [words]


def test_in_the_categories_the_list_comes_before_the_form(
    window: MainWindow, reading_desk: Desk
) -> None:
    window.commands.by_id["categories"].trigger()
    QApplication.processEvents()
    (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
    parts = (
        "categories.add",
        "categories.tree",
        "category.name",
        "category.key",
        "category.letter",
        "category.colour.code",
        "category.underline",
        "categories.import",
        "categories.close",
    )
    assert order_of(dialog, *parts) == list(parts)
    tree = dialog.findChild(QWidget, "categories.tree")
    assert isinstance(tree, QWidget)
    tree.setFocus()
    stops = ["categories.tree"]
    for _time in range(40):
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        stops.append(focus.objectName() if focus is not None else "")
        if stops[-1] == "categories.tree":
            break
    assert [stop for stop in stops if stop in parts] == [*parts[1:], *parts[:2]]
    assert "category.form" not in stops


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("name", ["library.searches", "library.filter", "library.sort"])
def test_a_readers_key_opens_the_menu_of_a_button_and_waits_for_nothing(
    window: MainWindow, name: str
) -> None:
    button = window.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    node = QAccessible.queryAccessibleInterface(button)
    assert node is not None
    deeds = node.actionInterface()
    assert QAccessibleActionInterface.showMenuAction() in deeds.actionNames()
    for deed in (QAccessibleActionInterface.showMenuAction(), deeds.actionNames()[0]):
        deeds.doAction(deed)
        assert button.menu().isVisible()
        button.menu().close()
