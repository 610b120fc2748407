"""Marks dragged into a briefing: where they land and what is said; one undo takes them out."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QListView, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.reading.clipping import carried, clip
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.outline_list import OutlineList
from briefwright.widgets.briefing.pool import PoolPanel
from briefwright.widgets.briefing_editor import BriefingEditor
from tests.gui.windows import whole_page

COPY = Qt.DropAction.CopyAction
NO_BUTTONS, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
OTHER = "A second article.\n\nEstmark pays 9 million crowns for the lighthouse."


@pytest.fixture
def mark(desk: Desk, category: Callable[[str], Category]) -> Callable[..., Annotation]:
    def put(article: Article, words: str, slug: str) -> Annotation:
        text = desk.workbench.content(article).text
        start = text.index(words)
        made = desk.workbench.annotate(
            article, text, Span(start, start + len(words)), category(slug)
        )
        assert made is not None
        return made

    return put


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def editor(
    qtbot: QtBot,
    desk: Desk,
    article: Article,
    mark: Callable[..., Annotation],
    theme: Theme,
    tmp_path: Path,
    told: list[str],
) -> Iterator[BriefingEditor]:
    mark(article, "7 million tonnes", "figure")
    made = BriefingEditor(desk.workbench, theme, Settings(tmp_path / "window.json"))
    made.told.connect(told.append)
    qtbot.addWidget(made)
    made.resize(1300, 900)
    made.show()
    assert made.compose([article.id])
    whole_page(made)
    QApplication.processEvents()
    yield made
    made.hide()


def section(editor: BriefingEditor, key: str) -> QWidget:
    found = editor.findChild(QWidget, f"briefing.section.{key}")
    assert isinstance(found, QWidget)
    return found


def lines(editor: BriefingEditor, key: str) -> list[str]:
    note = editor.composing.note
    assert note is not None
    (found,) = [s for s in note.sections if s.spec.key == key]
    return [line.cell("text").text for line in note.lines[found.id]]


def carry(widget: QWidget, place: QPoint, data: QMimeData) -> bool:
    """Bring a drag over a point; Qt asks the innermost part there, then those around it."""
    target = widget.childAt(place) or widget
    here = target.mapFrom(widget, place) if target is not widget else place
    entering = QDragEnterEvent(here.toPointF(), COPY, data, NO_BUTTONS, NO_KEYS)
    entering.ignore()
    QApplication.sendEvent(target, entering)
    if not entering.isAccepted():
        return False
    moving = QDragMoveEvent(here.toPointF(), COPY, data, NO_BUTTONS, NO_KEYS)
    QApplication.sendEvent(target, moving)
    return moving.isAccepted()


def drop(widget: QWidget, place: QPoint, data: QMimeData) -> bool:
    if not carry(widget, place, data):
        return False
    target = widget.childAt(place) or widget
    here = target.mapFrom(widget, place) if target is not widget else place
    QApplication.sendEvent(target, QDropEvent(here.toPointF(), COPY, data, NO_BUTTONS, NO_KEYS))
    return True


def middle(widget: QWidget) -> QPoint:
    return widget.rect().center()


def low(widget: QWidget) -> QPoint:
    return QPoint(widget.width() // 2, widget.height() - 4)


def test_marks_dropped_on_a_section_become_its_last_lines_in_one_step(
    editor: BriefingEditor,
    desk: Desk,
    article: Article,
    mark: Callable[..., Annotation],
    told: list[str],
) -> None:
    marks = [mark(article, "14 metres", "figure"), mark(article, "minus 5-6 percent", "figure")]
    content = desk.workbench.content(article)
    figures = section(editor, "figures")
    assert drop(figures, low(figures), clip(article, content, marks))

    assert lines(editor, "figures") == ["7 million tonnes", "14 metres", "minus 5-6 percent"]
    assert told == ["2 key points added to “Key figures”."]
    desk.workbench.undo()
    assert lines(editor, "figures") == ["7 million tonnes"]


def test_a_mark_that_stands_in_the_section_is_not_doubled_and_that_is_said(
    editor: BriefingEditor, desk: Desk, article: Article, told: list[str]
) -> None:
    (there,) = desk.workbench.annotations(article.id)
    figures = section(editor, "figures")
    assert drop(figures, middle(figures), carried([there]))
    assert lines(editor, "figures") == ["7 million tonnes"]
    assert told == ["1 key point stands there already."]


def test_a_mark_of_another_article_makes_it_one_of_the_briefing(
    editor: BriefingEditor,
    desk: Desk,
    article: Article,
    put_article: Callable[[str], Article],
    mark: Callable[..., Annotation],
) -> None:
    other = put_article(OTHER)
    found = mark(other, "9 million crowns", "figure")
    figures = section(editor, "figures")
    assert drop(figures, low(figures), carried([found]))

    note = editor.composing.note
    assert note is not None
    assert note.briefing.article_ids == (article.id, other.id)
    assert lines(editor, "figures")[-1] == "9 million crowns"
    desk.workbench.undo()
    assert editor.composing.note is not None
    assert editor.composing.note.briefing.article_ids == (article.id,)


def test_marks_dropped_beside_the_sections_go_where_they_belong(
    editor: BriefingEditor, article: Article, mark: Callable[..., Annotation], told: list[str]
) -> None:
    figure = mark(article, "14 metres", "figure")
    proposal = mark(article, "We propose a joint pilot service", "proposal")
    paper = section(editor, "figures").parentWidget()
    assert paper is not None
    assert drop(paper, QPoint(4, 4), carried([figure, proposal]))
    assert lines(editor, "figures")[-1] == "14 metres"
    assert lines(editor, "proposals") == ["We propose a joint pilot service"]
    assert told == ["2 key points added to 2 sections."]


def test_marks_dropped_on_a_row_of_the_outline_go_to_that_section(
    editor: BriefingEditor, article: Article, mark: Callable[..., Annotation], theme: Theme
) -> None:
    found = mark(article, "We propose a joint pilot service", "proposal")
    outline = editor.findChild(OutlineList, "briefing.outline")
    assert isinstance(outline, OutlineList)
    model = outline.model()
    row = next(r for r in range(model.rowCount()) if "Key figures" in model.index(r, 0).data())
    rect = outline.visualRect(model.index(row, 0))
    port = outline.viewport()
    assert carry(port, rect.center(), carried([found]))
    accent = theme.colour("palette.accent").name()
    picture = port.grab().toImage()
    assert picture.pixelColor(rect.left() + 1, rect.center().y()).name() == accent
    assert drop(port, rect.center(), carried([found]))
    assert lines(editor, "figures")[-1] == "We propose a joint pilot service"


def test_a_text_field_lets_marks_through_to_its_section(
    editor: BriefingEditor, article: Article, mark: Callable[..., Annotation]
) -> None:
    found = mark(article, "14 metres", "figure")
    assessment = section(editor, "assessment")
    field = assessment.findChild(QTextEdit)
    assert isinstance(field, QTextEdit)
    place = field.viewport().mapTo(assessment, middle(field.viewport()))
    assert drop(assessment, place, carried([found]))
    assert lines(editor, "assessment")[-1] == "14 metres"
    assert field.toPlainText() == ""


def test_marks_dropped_on_a_section_that_fills_itself_go_where_they_belong(
    editor: BriefingEditor, article: Article, mark: Callable[..., Annotation], told: list[str]
) -> None:
    found = mark(article, "14 metres", "figure")
    sources = section(editor, "sources")
    assert drop(sources, middle(sources), carried([found]))
    assert lines(editor, "figures")[-1] == "14 metres"
    assert told == ["Added to “Key figures”."]


def test_words_without_marks_are_not_taken(
    editor: BriefingEditor, desk: Desk, article: Article
) -> None:
    data = clip(article, desk.workbench.content(article), [Span(0, 12)])
    figures = section(editor, "figures")
    assert not carry(figures, QPoint(6, 6), data)


def test_a_mark_that_is_gone_is_said(
    editor: BriefingEditor,
    desk: Desk,
    article: Article,
    mark: Callable[..., Annotation],
    told: list[str],
) -> None:
    found = mark(article, "14 metres", "figure")
    data = carried([found])
    desk.workbench.remove(found)
    figures = section(editor, "figures")
    drop(figures, middle(figures), data)
    assert told == ["1 key point is no longer there."]


def test_a_section_is_framed_while_marks_are_over_it(
    editor: BriefingEditor, article: Article, mark: Callable[..., Annotation], theme: Theme
) -> None:
    found = mark(article, "14 metres", "figure")
    figures = section(editor, "figures")
    accent = theme.colour("palette.accent").name()

    def corner() -> str:
        colour: QColor = figures.grab().toImage().pixelColor(figures.width() - 2, 1)
        return colour.name()

    assert corner() != accent
    carry(figures, QPoint(6, 6), carried([found]))
    assert corner() == accent
    QApplication.sendEvent(figures, QDragLeaveEvent())
    assert corner() != accent


def test_the_page_moves_on_while_marks_are_held_near_its_lower_end(
    editor: BriefingEditor,
    article: Article,
    mark: Callable[..., Annotation],
    qtbot: QtBot,
) -> None:
    data = carried([mark(article, "14 metres", "figure")])
    editor.resize(1300, 420)
    QApplication.processEvents()
    port, bar = editor.page.viewport(), editor.page.verticalScrollBar()
    assert carry(port, QPoint(port.width() // 2, port.height() - 10), data)
    qtbot.waitUntil(lambda: bar.value() > 100)
    assert carry(port, QPoint(port.width() // 2, port.height() // 2), data)
    assert not editor.page._drift.isActive()


def test_the_pool_gives_its_key_points_away(
    editor: BriefingEditor, article: Article, mark: Callable[..., Annotation]
) -> None:
    mark(article, "14 metres", "figure")
    pool = editor.findChild(PoolPanel)
    assert isinstance(pool, PoolPanel)
    view = pool.list
    assert isinstance(view, QListView)
    assert view.dragEnabled()
    data = view.model().mimeData([view.model().index(0, 0)])
    figures = section(editor, "figures")
    assert drop(figures, low(figures), data)
    assert lines(editor, "figures")[-1] == "14 metres"
