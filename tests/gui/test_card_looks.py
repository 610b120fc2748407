"""What cards and chips say and show of their categories, and what stands where none is left."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QListView,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.theme import NAMES, Theme, contrast
from briefwright.widgets.cards.card_text import Fonts, Told, one_line, plain_card
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import settle
from tests.gui.windows import open_window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LINE = "Norvia will lend Estmark 40 million euros for berth {0}, the ministers said in Karlshavn."
TEXT = "\n\n".join(LINE.format(number) for number in range(1, 61))
LEFT = Qt.MouseButton.LeftButton

type Mark = Callable[[str, int, str], Annotation]


@pytest.fixture
def window(
    qtbot: QtBot, desk: Desk, tmp_path: Path, put_article: Callable[[str], Article]
) -> MainWindow:
    made = open_window(qtbot, desk, tmp_path / "window.json")
    made.read_article(put_article(TEXT).id)
    settle()
    return made


@pytest.fixture
def mark(window: MainWindow, desk: Desk, category: Callable[[str], Category]) -> Mark:
    def made(words: str, number: int, slug: str) -> Annotation:
        assert desk.reading.article is not None
        start = TEXT.index(words, TEXT.index(LINE.format(number)))
        span = Span(start, start + len(words))
        found = desk.workbench.annotate(desk.reading.article, TEXT, span, category(slug))
        assert found is not None
        return found

    return made


def button(window: MainWindow, name: str) -> QAbstractButton:
    found = window.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def click(window: MainWindow, name: str) -> None:
    QTest.mouseClick(button(window, name), LEFT)
    settle()


def wear(window: MainWindow, name: str) -> Theme:
    theme = Theme.load(name)
    window.setPalette(theme.palette())
    window.set_theme(theme)
    settle()
    return theme


def middle(icon: QIcon) -> QColor:
    """The colour in the middle of an icon."""
    drawn = icon.pixmap(12, 12).toImage()
    return drawn.pixelColor(drawn.rect().center())


def test_chips_and_short_cards_show_the_sign_that_stands_in_the_margin(
    window: MainWindow, mark: Mark, desk: Desk, category: Callable[[str], Category]
) -> None:
    figure, fact = mark("40 million euros", 1, "figure"), category("fact")
    desk.workbench.edit("test", (fact,), (replace(fact, key=""),))
    made = mark("Karlshavn", 1, "fact")
    click(window, "annotations.filter.open")
    chips = {
        chip.text()
        for chip in window.findChildren(QPushButton)
        if ".category." in chip.objectName() and chip.isVisible()
    }
    assert chips == {"2  Figure (1)", "K  Fact (1)"}
    fonts = Fonts.of(window.font())
    for each in (figure, made):
        drawn = (
            one_line(Told(each, desk.reading.category(each)), fonts, 400)
            .paragraphs[0]
            .layout.text()
        )
        sign = "2" if each is figure else "K"
        assert drawn.startswith(f"{sign}  ")


@pytest.mark.parametrize("name", NAMES)
def test_a_colour_of_ones_own_is_plain_to_see_wherever_it_stands_for_a_category(
    window: MainWindow, mark: Mark, desk: Desk, category: Callable[[str], Category], name: str
) -> None:
    theme = wear(window, name)
    page, fact = theme.colour("palette.page"), category("fact")
    desk.workbench.edit("test", (fact,), (replace(fact, colour=page.name()),))
    made = mark("Karlshavn", 1, "fact")
    click(window, "annotations.filter.open")
    for active in ("", made.id):
        desk.reading.set_active(active)
        settle()
        margin = window.cards.margin
        card = margin.card_rect(desk.cards.near.row_of(made.id))
        shot = margin.viewport().grab().toImage()
        bar = shot.pixelColor(card.left() + 1, card.center().y())
        ground = shot.pixelColor(card.right() - 3, card.top() + 3)
        assert contrast(bar, ground) >= 3
    window.article.view.select(Span(0, 6))
    window.article.view.tell_selection(by_mouse=True)
    for where in ("annotations.filter.category.fact", "selection.category.fact"):
        seen = middle(button(window, where).icon())
        for below in ("palette.window", "palette.button"):
            assert contrast(seen, theme.colour(below)) >= 3, where
    assert isinstance(button(window, "selection.category.fact"), QToolButton)


def test_where_the_filter_leaves_no_card_here_it_is_said_with_a_way_out(
    window: MainWindow, mark: Mark, desk: Desk
) -> None:
    mark("Karlshavn", 1, "fact")
    far = mark("40 million euros", 55, "figure")
    settle()
    page = window.cards.margin.page
    assert not page.no_match.isVisible()
    click(window, "annotations.filter.open")
    click(window, "annotations.filter.category.figure")
    assert page.no_match.isVisible()
    said = page.no_match.findChild(QLabel)
    assert isinstance(said, QLabel)
    assert said.text() == "No key points here match the filter."
    window.article.view.reveal(far.span)
    settle()
    assert not page.no_match.isVisible()
    window.article.view.verticalScrollBar().setValue(0)
    settle()
    QTest.mouseMove(window, QPoint(1, 1))
    click(window, "annotations.none-here.clear")
    assert not page.no_match.isVisible()
    assert not desk.cards.filter
    assert desk.cards.near.rowCount() == 1


def test_where_the_filter_leaves_no_card_at_all_it_is_said_with_a_way_out(
    window: MainWindow, mark: Mark, desk: Desk
) -> None:
    mark("Karlshavn", 1, "fact")
    mark("40 million euros", 2, "figure")
    settle()
    click(window, "annotations.filter.open")
    click(window, "annotations.filter.note")
    shown = [label.text() for label in window.cards.findChildren(QLabel) if label.isVisible()]
    assert "No key point of this article matches the filter." in shown
    click(window, "annotations.none.clear")
    assert not desk.cards.filter
    assert desk.cards.near.rowCount() == 2


@pytest.mark.parametrize("words", ["quay and crane " * 60, "\u0645\u064a\u0646\u0627\u0621 " * 90])
def test_a_passage_that_is_too_long_for_its_card_ends_in_an_ellipsis(
    window: MainWindow, words: str
) -> None:
    fonts = Fonts.of(window.font())
    name, said = plain_card("Fact", words, fonts, 200).paragraphs
    assert name.layout.text() == "Fact"
    assert said.layout.lineCount() == 4
    assert said.layout.text().endswith("…")
    last = said.layout.lineAt(3)
    assert last.naturalTextWidth() <= 200
    assert last.textStart() + last.textLength() == len(said.layout.text())


def test_a_card_of_the_pool_has_room_for_its_words_and_their_ellipsis(
    window: MainWindow, desk: Desk
) -> None:
    assert desk.reading.article is not None
    assert window.briefing is not None
    assert window.briefing.compose([desk.reading.article.id])
    start, end = TEXT.index(LINE.format(1)), TEXT.index(LINE.format(9))
    fact = desk.reading.categories[6]
    desk.workbench.annotate(desk.reading.article, TEXT, Span(start, end), fact)
    window.show_briefing()
    settle()
    pool = window.findChild(QListView, "briefing.pool")
    assert isinstance(pool, QListView)
    card = pool.visualRect(pool.model().index(0, 0))
    shot = pool.viewport().grab().toImage()
    middle_of = card.center().x()
    ground = shot.pixel(middle_of, card.top() + 3)
    for y in (*range(card.top() + 2, card.top() + 6), *range(card.bottom() - 5, card.bottom() - 1)):
        row = {shot.pixel(x, y) for x in range(card.left() + 6, card.right() - 2)}
        assert row == {ground}  # nothing stands in the air above and below the words
    assert card.height() < 7 * pool.fontMetrics().lineSpacing()


@pytest.mark.parametrize("size", [(900, 600), (1280, 860)])
def test_no_words_above_the_cards_are_cut(
    window: MainWindow, mark: Mark, size: tuple[int, int]
) -> None:
    window.resize(*size)
    for number in range(1, 13):
        mark("Karlshavn", number, "fact")
        mark("40 million euros", number, "figure")
    settle()
    click(window, "annotations.filter.open")
    click(window, "annotations.filter.category.fact")
    head = window.cards.head
    parts = [part for part in head.findChildren(QWidget) if part.isVisible()]
    words = [part for part in parts if isinstance(part, (QLabel, QAbstractButton))]
    assert {part.text() for part in words} >= {"Key points: 12 of 24", "Clear", "Beside the text"}
    for part in words:
        assert part.width() >= part.sizeHint().width(), part.text()
        assert part.visibleRegion().boundingRect() == part.rect(), part.text()


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_name_on_a_card_keeps_clear_of_the_sign_in_its_corner(
    window: MainWindow,
    mark: Mark,
    desk: Desk,
    category: Callable[[str], Category],
    way: Qt.LayoutDirection,
) -> None:
    window.setLayoutDirection(way)
    fact = category("fact")
    desk.workbench.edit("test", (fact,), (replace(fact, name="Matter of fact " * 6),))
    made = mark("Karlshavn", 1, "fact")
    settle()
    margin = window.cards.margin
    card = margin.card_rect(desk.cards.near.row_of(made.id))
    cap = Fonts.of(margin.font()).cap()
    shot = margin.viewport().grab(card).toImage()
    ground = shot.pixel(shot.width() // 2, 3)
    end = shot.width() - 9 - (4 if way is Qt.LayoutDirection.RightToLeft else 0)
    for y in range(9, 8 + cap):
        assert shot.pixel(end - cap - 4, y) == ground  # the air between the name and the cap
    inside = {shot.pixel(end - x, cap // 2 + 8) for x in range(2, cap - 2)}
    assert len(inside) > 1
