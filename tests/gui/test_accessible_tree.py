"""What a screen reader and a test from outside find: every control has a name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing_editor import BriefingEditor
from briefwright.widgets.categories.category_editor import CategoryEditor
from briefwright.widgets.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, theme: Theme, tmp_path: Path) -> MainWindow:
    made = MainWindow(theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    editor = BriefingEditor(reading_desk.workbench, theme, made.settings)
    made.work_with(reading_desk, editor, CategoryEditor)
    made.show()
    qtbot.waitExposed(made)
    return made


def below(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield node
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None and child.isValid():
            yield from below(child)


def nodes(window: MainWindow) -> list[QAccessibleInterface]:
    root = QAccessible.queryAccessibleInterface(window)
    assert root is not None
    return list(below(root))


def nameless(window: MainWindow) -> list[str]:
    found = []
    for node in nodes(window):
        state = node.state()
        name = node.text(QAccessible.Text.Name)
        seen = state.focusable and not state.invisible
        if seen and not name.strip() and node.role() is not QAccessible.Role.ListItem:
            owner = node.object()
            found.append(f"{node.role()} {owner.objectName() if owner else ''}")
    return found


def test_every_control_that_takes_the_focus_has_a_name(
    window: MainWindow, reading_desk: Desk
) -> None:
    assert nameless(window) == []
    window.show_briefing()
    QApplication.processEvents()
    assert nameless(window) == []


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
