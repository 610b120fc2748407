"""Cards beside the text: where they stand, and how they follow it."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSplitter, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.text import Span
from briefwright.services.mark_passage import Readings, annotate
from briefwright.store import records
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.reading.cards.filters import CardFilter
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.annotation_panel import AnnotationPanel
from briefwright.widgets.reading.article_panel import ArticlePanel
from tests.gui.hands import settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LINE = (
    "Norvia will lend Estmark 40 million euros for berth {0}, the ministers said in Karlshavn.\n\n"
)
LONG = "".join(LINE.format(number) for number in range(1, 121))


class Window(QSplitter):
    """The text and its cards, as the window wires them up."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk = desk
        self.article = ArticlePanel(theme, ReadingType())
        self.cards = AnnotationPanel(theme)
        self.addWidget(self.article)
        self.addWidget(self.cards)
        self.article.work_with(desk.reading)
        self.cards.work_with(desk.reading, desk.cards)
        self.cards.stand_beside(self.article.view)
        self.cards.mark_chosen.connect(self.article.reveal_mark)
        self.resize(1100, 800)
        self.setSizes([760, 340])

    @property
    def view(self) -> QWidget:
        return self.article.view

    def ids(self) -> list[str]:
        return [mark.id for mark in self.desk.cards.near.marks]

    def row(self, mark: Annotation) -> int:
        return self.desk.cards.near.row_of(mark.id)

    def settled(self) -> None:
        settle()

    def card(self, mark: Annotation) -> QRect:
        """Return where a card stands on the screen."""
        rect = self.cards.margin.card_rect(self.row(mark))
        return QRect(self.cards.margin.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def passage(self, mark: Annotation) -> int:
        """Return how high a passage stands on the screen."""
        top = self.article.view.top_of(mark.span.start)
        assert top is not None
        return self.article.view.viewport().mapToGlobal(QPoint(0, top)).y()


@pytest.fixture
def long_article(desk: Desk, put_article: Callable[[str], Article]) -> Article:
    made = put_article(LONG)
    desk.reading.open(made.id)
    return made


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, long_article: Article, theme: Theme) -> Iterator[Window]:
    made = Window(desk, theme)
    qtbot.addWidget(made)
    made.show()
    made.settled()
    yield made
    made.hide()


@pytest.fixture
def mark(
    desk: Desk, long_article: Article, category: Callable[[str], Category]
) -> Callable[[int, str], Annotation]:
    """Mark the sum that stands in one of the paragraphs."""

    def made(number: int, slug: str = "figure") -> Annotation:
        start = LONG.index("40 million", LONG.index(LINE.format(number)))
        found = desk.workbench.annotate(long_article, LONG, Span(start, start + 16), category(slug))
        assert found is not None
        return found

    return made


type Mark = Callable[[int, str], Annotation]


def put_many(desk: Desk, article: Article, count: int, category: Category) -> None:
    readings = Readings()
    with desk.workbench.store.write() as session:
        for number in range(count):
            span = Span(start := number * (len(LONG) - 20) // count, start + 9)
            records.put(session, annotate(article, LONG, span, category, readings=readings))
    desk.reading.close()
    desk.reading.open(article.id)


def test_each_card_stands_beside_its_passage(window: Window, mark: Mark) -> None:
    marks = [mark(2, "figure"), mark(5, "fact"), mark(8, "fact")]
    window.settled()
    for made in marks:
        assert window.card(made).top() == window.passage(made)


def test_cards_scroll_with_the_text(window: Window, mark: Mark) -> None:
    marks = [mark(number, "fact") for number in (3, 6, 9)]
    window.settled()
    bar = window.article.view.verticalScrollBar()
    for value in (40, 97, 150, 0):
        bar.setValue(value)
        for made in marks:
            assert window.card(made).top() == window.passage(made)


def test_far_into_the_text_cards_still_stand_beside_their_passages(
    window: Window, mark: Mark
) -> None:
    far = mark(100, "fact")
    window.article.view.reveal(far.span)
    window.settled()
    assert window.ids() == [far.id]
    assert window.card(far).top() == window.passage(far)


def test_cards_that_collide_are_pushed_and_the_active_one_stays(
    window: Window, mark: Mark, desk: Desk
) -> None:
    marks = [mark(2, "fact"), mark(2, "figure"), mark(2, "risk"), mark(3, "fact")]
    for active in marks:
        desk.reading.set_active(active.id)
        window.settled()
        assert window.card(active).top() == window.passage(active)
        cards = sorted((window.card(made) for made in marks), key=QRect.top)
        assert all(above.bottom() < below.top() for above, below in pairwise(cards))


def test_a_crowd_collapses_to_lines(window: Window, desk: Desk, long_article: Article) -> None:
    put_many(desk, long_article, 4_000, desk.reading.categories[6])
    window.settled()
    near = desk.cards.near
    assert 0 < near.rowCount() < 60
    heights = {window.cards.margin.slot(row).height for row in range(near.rowCount())}
    assert heights == {window.cards.margin.cards.line_height()}


def test_the_form_stands_in_the_active_card_and_the_text_does_not_move(
    window: Window, mark: Mark, desk: Desk
) -> None:
    made = mark(4, "figure")
    window.settled()
    before = window.article.view.verticalScrollBar().value()
    desk.reading.set_active(made.id)
    window.settled()
    form = window.cards.form
    assert form.isVisible()
    place = QRect(form.mapToGlobal(QPoint(0, 0)), form.size())
    assert window.card(made).contains(place)
    assert form.verticalScrollBar().maximum() == 0  # nothing of it is cut off
    assert window.article.view.verticalScrollBar().value() == before


def test_marking_leaves_the_focus_with_the_text(
    window: Window, desk: Desk, category: Callable[[str], Category]
) -> None:
    window.article.view.setFocus()
    start = LONG.index("Karlshavn")
    desk.reading.annotate(Span(start, start + 9), category("event"))
    window.settled()
    assert window.article.view.hasFocus()
    window.cards.edit_note()
    inside = QApplication.focusWidget()
    assert isinstance(inside, QTextEdit)
    assert inside.objectName() == "annotation.field.note"


def test_the_note_of_a_mark_far_away_is_fetched_into_sight(
    window: Window, mark: Mark, desk: Desk
) -> None:
    far = mark(100, "fact")
    desk.reading.set_active(far.id)
    window.settled()
    assert not window.cards.form.isVisible()
    window.cards.edit_note()
    window.settled()
    assert window.article.view.visible_span().contains(far.span.start)
    inside = QApplication.focusWidget()
    assert inside is not None
    assert inside.objectName() == "annotation.field.note"


def test_a_form_at_the_lower_edge_comes_into_sight_when_somebody_goes_into_it(
    window: Window, mark: Mark, desk: Desk
) -> None:
    seen = window.article.view.visible_span()
    last = LONG.count("\n\n", 0, seen.end)
    made = mark(last, "agreement")
    desk.reading.set_active(made.id)
    window.settled()
    window.cards.edit_note()
    window.settled()
    form = window.cards.form
    foot = form.mapToGlobal(QPoint(0, form.height())).y()
    margin = window.cards.margin
    assert foot <= margin.viewport().mapToGlobal(QPoint(0, margin.viewport().height())).y()


@pytest.mark.parametrize("on_form", [False, True])
def test_the_wheel_over_the_cards_scrolls_the_text(
    window: Window, mark: Mark, desk: Desk, on_form: bool
) -> None:
    made = mark(4, "fact")
    desk.reading.set_active(made.id)
    window.settled()
    inside = window.cards.form.viewport()
    over = inside if on_form else window.cards.margin.viewport()
    handle = window.windowHandle()
    assert handle is not None
    QTest.wheelEvent(handle, QPointF(over.mapTo(window, QPoint(30, 5))), QPoint(0, -240))
    assert window.article.view.verticalScrollBar().value() > 0
    assert window.card(made).contains(inside.mapToGlobal(QPoint(9, 9)))


def test_up_and_down_walk_from_card_to_card_and_the_text_follows(
    window: Window, mark: Mark, desk: Desk
) -> None:
    first, far = mark(2, "fact"), mark(90, "fact")
    window.settled()
    desk.reading.set_active(first.id)
    window.cards.margin.setFocus()
    QTest.keyClick(window.cards.margin, Qt.Key.Key_Down)
    window.settled()
    assert desk.reading.active == far.id
    assert window.article.view.visible_span().contains(far.span.start)
    assert window.cards.margin.currentIndex().row() == window.row(far)
    QTest.keyClick(window.cards.margin, Qt.Key.Key_Up)
    assert desk.reading.active == first.id


def test_a_click_on_a_card_works_on_it_and_one_between_cards_does_nothing(
    qtbot: QtBot, window: Window, mark: Mark, desk: Desk
) -> None:
    made = mark(6, "fact")
    window.settled()
    viewport = window.cards.margin.viewport()
    card = window.cards.margin.card_rect(window.row(made))
    QTest.mouseClick(
        viewport, Qt.MouseButton.LeftButton, pos=QPoint(card.center().x(), card.top() - 20)
    )
    assert desk.reading.active == ""
    with qtbot.waitSignal(window.cards.mark_chosen):
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=card.center())
    assert desk.reading.active == made.id


def test_a_filter_leaves_cards_out_here_too(window: Window, mark: Mark, desk: Desk) -> None:
    mark(2, "fact")
    figure = mark(5, "figure")
    window.settled()
    desk.cards.set_filter(CardFilter(frozenset({figure.category})))
    window.settled()
    assert window.ids() == [figure.id]


def test_the_list_and_the_margin_are_one_choice(window: Window, mark: Mark) -> None:
    made = mark(3, "figure")
    window.desk.reading.set_active(made.id)
    window.settled()
    as_list = window.cards.findChild(QPushButton, "annotations.as-list")
    assert isinstance(as_list, QPushButton)
    QTest.mouseClick(as_list, Qt.MouseButton.LeftButton)
    window.settled()
    assert window.cards.state() == "list"
    assert window.cards.list.objectName() == "annotations.list"
    measure = window.cards.form.findChild(QLineEdit, "annotation.field.measure")
    assert isinstance(measure, QLineEdit)
    assert measure.isVisible()
    window.cards.restore("beside")
    window.settled()
    assert measure.isVisible()
    assert window.cards.margin.objectName() == "annotations.list"


def test_a_screen_reader_hears_what_a_card_says(window: Window, mark: Mark) -> None:
    made = mark(3, "figure")
    window.desk.workbench.set_note(made, "**Ask** them")
    window.settled()
    cards = QAccessible.queryAccessibleInterface(window.cards.margin)
    assert cards is not None
    assert cards.text(QAccessible.Text.Name) == "Key points"
    names = [
        child.text(QAccessible.Text.Name)
        for place in range(cards.childCount())
        if (child := cards.child(place)) and child.role() is QAccessible.Role.ListItem
    ]
    assert names == ["Figure: “40 million euros”; level, 40 million euros; Ask them"]


def test_a_screen_reader_finds_the_fields_of_the_active_card(window: Window, mark: Mark) -> None:
    made = mark(3, "figure")
    window.desk.reading.set_active(made.id)
    window.settled()

    def found(node: QAccessibleInterface) -> Iterator[str]:
        yield node.text(QAccessible.Text.Name)
        for place in range(node.childCount()):
            child = node.child(place)
            if child is not None and not child.state().invisible:
                yield from found(child)

    root = QAccessible.queryAccessibleInterface(window.cards)
    assert root is not None
    names = list(found(root))
    assert {"Key point", "Note", "From (low)", "Measure (what is counted)"} <= set(names)


def test_cards_are_shown_again_after_another_article(
    window: Window, mark: Mark, desk: Desk, put_article: Callable[[str], Article]
) -> None:
    made = mark(3, "fact")
    window.settled()
    desk.reading.open(put_article("Short. Nothing is marked here.").id)
    window.settled()
    assert desk.cards.near.rowCount() == 0
    desk.reading.open(made.article_id)
    window.settled()
    assert window.card(made).top() == window.passage(made)


def test_the_whole_form_of_the_active_card_is_in_sight_wherever_its_passage_is(
    window: Window, mark: Mark, desk: Desk
) -> None:
    made = mark(8, "figure")
    view = window.article.view
    place = view.top_of(made.span.start)
    assert place is not None
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + place - view.viewport().height() + 60)  # near the lower edge
    window.settled()
    desk.reading.set_active(made.id)
    window.settled()
    port = window.cards.margin.viewport()
    lower_edge = port.mapToGlobal(QPoint(0, port.height())).y()
    assert window.passage(made) + window.card(made).height() > lower_edge
    assert window.card(made).bottom() <= lower_edge
    assert window.cards.form.isVisible()


def test_a_mark_longer_than_the_screen_shows_its_form_while_any_of_it_is_seen(
    window: Window,
    mark: Mark,
    desk: Desk,
    long_article: Article,
    category: Callable[[str], Category],
) -> None:
    first, last = LONG.index(LINE.format(20)), LONG.index(LINE.format(80)) - 2
    long = desk.workbench.annotate(long_article, LONG, Span(first, last), category("quotation"))
    within = mark(50, "fact")
    assert long is not None
    desk.reading.set_active(long.id)
    view, margin = window.article.view, window.cards.margin
    port = QRect(margin.viewport().mapToGlobal(QPoint(0, 0)), margin.viewport().size())
    for number in (20, 21, 50, 79):
        view.place(LONG.index(LINE.format(number)))
        for pixels in (0, 3, 40):
            view.verticalScrollBar().setValue(view.verticalScrollBar().value() + pixels)
            window.settled()
            form = window.cards.form
            assert form.isVisible(), number
            assert port.contains(QRect(form.mapToGlobal(QPoint(0, 0)), form.size())), number
            assert window.card(long).contains(form.mapToGlobal(form.rect().center()))
            if number == 50:
                assert not window.card(within).intersects(window.card(long))
    view.place(LONG.index(LINE.format(100)))
    window.settled()
    assert not window.cards.form.isVisible()
    view.place(first)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() - 100)
    window.settled()
    assert window.card(long).top() == window.passage(long)
