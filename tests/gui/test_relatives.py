"""Beside an article: its reprints and versions, and the key points that have lost their words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.text import find_quote
from briefwright.services.import_articles import Ready, store_articles
from briefwright.services.renew_article import version_of
from briefwright.store.search import index
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.main_window import MainWindow
from briefwright.widgets.reading.related.strip import RelatedStrip
from tests.gui.harbour import TEXT
from tests.gui.windows import article_row, open_window
from tests.unit.services.test_group_reprints import STORY, ready

ADDRESS = "https://paper.example/harbour"

type Named = Callable[[str], Category]


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, desk, tmp_path / "window.json")


def line(window: MainWindow, name: str) -> str:
    """Return the words of a line beside the article, or none where it is not shown."""
    QApplication.processEvents()  # what was just put into a layout is shown by the next event
    shown = [w for w in window.findChildren(QWidget, name) if w.isVisible()]
    return " ".join(label.text() for w in shown for label in w.findChildren(QLabel))


def click(window: MainWindow, name: str) -> None:
    QApplication.processEvents()
    (button,) = [b for b in window.findChildren(QPushButton, name) if b.isVisible()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def group(qtbot: QtBot, desk: Desk, window: MainWindow) -> tuple[Article, Article]:
    """A story and a reprint of it that was imported first, as the window stores them."""
    origin = ready(STORY, date(2025, 2, 5), "The story")
    copy = ready(f"From our desk\n\n{STORY}", date(2025, 2, 6), "The copy")
    for one in (copy, origin):
        assert store_articles(desk.workbench.store, [one], (), index.STEP)
    desk.workbench.tell_of([copy.article, origin.article], came=True)
    qtbot.waitUntil(lambda: desk.articles.rowCount() == 1)
    return origin.article, copy.article


@pytest.mark.parametrize("wide", [130, 300, 700])
def test_where_an_article_also_appeared_is_read_in_a_narrow_column(
    qtbot: QtBot,
    desk: Desk,
    window: MainWindow,
    theme: Theme,
    group: tuple[Article, Article],
    wide: int,
) -> None:
    window.open_article(group[0].id)
    strip = RelatedStrip(theme)
    qtbot.addWidget(strip)
    strip.work_with(desk.reading.relatives)
    strip.resize(wide, 400)
    strip.show()
    QApplication.processEvents()
    assert strip.width() == wide
    (label,) = [one for one in strip.findChildren(QLabel) if one.isVisible()]
    (button,) = [one for one in strip.findChildren(QPushButton) if one.isVisible()]
    longest = max(map(label.fontMetrics().horizontalAdvance, label.text().split()))
    assert label.width() >= longest
    assert label.height() >= label.heightForWidth(label.width())
    assert strip.rect().contains(QRect(label.mapTo(strip, QPoint()), label.size()))
    beside = button.mapTo(strip, QPoint()).y() < label.mapTo(strip, QPoint()).y() + label.height()
    assert beside == (wide > 200)


def test_a_group_is_one_entry_that_names_its_reprints_and_leads_to_them(
    qtbot: QtBot, desk: Desk, window: MainWindow, group: tuple[Article, Article]
) -> None:
    origin, copy = group
    (row,) = [article_row(desk, 0)]
    assert (row.article.id, row.reprints) == (origin.id, 1)
    assert "and 1 reprint" in desk.articles.index(0).data()
    window.open_article(origin.id)
    assert line(window, "article.reprints") == "Also appeared in: The copy, 6 February 2025"
    (choose,) = [
        b for b in window.findChildren(QPushButton, "article.related.reprints") if b.isVisible()
    ]
    menu = choose.menu()
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert desk.reading.article is not None
    assert desk.reading.article.id == copy.id
    assert line(window, "article.is-reprint") == "Reprint of “The story”, 5 February 2025"
    click(window, "article.related.origin")
    assert desk.reading.article.id == origin.id


def test_not_a_reprint_parts_it_for_good_and_can_be_undone(
    qtbot: QtBot, desk: Desk, window: MainWindow, group: tuple[Article, Article]
) -> None:
    origin, copy = group
    window.open_article(copy.id)
    click(window, "article.related.no-reprint")
    assert desk.articles.rowCount() == 2
    assert not line(window, "article.is-reprint")
    another = ready(f"{STORY}\n\nLate edition.", date(2025, 2, 7), "Another")
    assert store_articles(desk.workbench.store, [another], (), index.STEP)
    desk.workbench.tell_of([another.article], came=True)
    qtbot.waitUntil(lambda: _reprints(desk) == [1, 0])
    assert [article_row(desk, r).article.id for r in range(2)] == [origin.id, copy.id]

    desk.workbench.undo()
    assert _reprints(desk) == [2]
    assert line(window, "article.is-reprint")
    desk.workbench.redo()
    assert desk.articles.rowCount() == 2


def _reprints(desk: Desk) -> list[int]:
    return [article_row(desk, row).reprints for row in range(desk.articles.rowCount())]


def from_page(text: str) -> Ready:
    one = ready(text, date(2025, 3, 3), "Harbour")
    fetched = datetime(2025, 5, 4, 12, tzinfo=UTC)
    article = replace(one.article, source=ADDRESS, url=ADDRESS, retrieved=fetched)
    return replace(one, article=article, address=ADDRESS)


@pytest.fixture
def renewed(desk: Desk, window: MainWindow, category: Named) -> Article:
    """The second version of a page, which lacks the words of one key point, open."""
    first = from_page(TEXT)
    assert store_articles(desk.workbench.store, [first], (), index.STEP)
    for words in ("14 metres", "7 million tonnes"):
        span = find_quote(TEXT, words)
        assert desk.workbench.annotate(first.article, TEXT, span, category("figure"))
    version = version_of(desk.workbench.store, from_page(TEXT.replace("14 metres", "15 metres")))
    assert version is not None
    assert desk.workbench.take_version(version)
    window.open_article(version.article.id)
    return version.article


def test_the_list_has_the_newest_version_and_the_details_lead_to_the_earlier_one(
    desk: Desk, window: MainWindow, renewed: Article
) -> None:
    assert [article_row(desk, r).article.id for r in range(desk.articles.rowCount())] == [
        renewed.id
    ]
    assert line(window, "article.versions") == "Earlier version of 4 May 2025"
    click(window, "article.related.earlier")
    assert desk.reading.article is not None
    assert desk.reading.article.id == renewed.supersedes
    assert [m.quote.exact for m in quotes(desk)] == ["14 metres", "7 million tonnes"]
    assert line(window, "article.is-earlier") == "This is an earlier version."
    click(window, "article.related.newest")
    assert desk.reading.article.id == renewed.id


def quotes(desk: Desk) -> list[Annotation]:
    assert desk.reading.article is not None
    return desk.workbench.annotations(desk.reading.article.id)


def orphans(window: MainWindow) -> QListWidget:
    shown = window.article.header.related.orphans.list
    assert isinstance(shown, QListWidget)
    return shown


@pytest.mark.parametrize("wide", [220, 700])
def test_what_can_be_done_about_an_orphan_is_whole_in_a_narrow_column(
    qtbot: QtBot, desk: Desk, theme: Theme, window: MainWindow, renewed: Article, wide: int
) -> None:
    strip = RelatedStrip(theme)
    qtbot.addWidget(strip)
    strip.work_with(desk.reading.relatives)
    strip.resize(wide, 500)
    strip.show()
    QApplication.processEvents()
    assert strip.width() == wide
    anew, drop = (one for one in strip.orphans.findChildren(QPushButton) if one.isVisible())
    for button in (anew, drop):
        assert button.width() >= button.sizeHint().width()
        assert strip.rect().contains(QRect(button.mapTo(strip, QPoint()), button.size()))
    assert (anew.y() == drop.y()) == (wide > 300)


def test_an_orphan_is_listed_until_it_is_marked_anew(
    qtbot: QtBot, desk: Desk, window: MainWindow, renewed: Article
) -> None:
    rows = orphans(window)
    assert rows.isVisible()
    assert [rows.item(row).text() for row in range(rows.count())] == ["Figure: “14 metres”"]
    assert [mark.quote.exact for mark in quotes(desk)] == ["7 million tonnes"]
    place = rows.visualItemRect(rows.item(0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.reading.content is not None
    window.article.view.select(find_quote(desk.reading.content.text, "15 metres"))
    click(window, "orphans.anew")
    assert [mark.quote.exact for mark in quotes(desk)] == ["15 metres", "7 million tonnes"]
    assert quotes(desk)[0].fields["value_low"] == 15
    assert not rows.isVisible()

    desk.workbench.undo()
    assert rows.isVisible()
    assert [mark.quote.exact for mark in quotes(desk)] == ["7 million tonnes"]


def test_an_orphan_that_is_let_go_stays_with_the_earlier_version(
    desk: Desk, window: MainWindow, renewed: Article
) -> None:
    rows = orphans(window)
    place = rows.visualItemRect(rows.item(0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    click(window, "orphans.let-go")
    assert not rows.isVisible()
    stored = desk.workbench.article(renewed.id)
    assert stored is not None
    assert stored.orphans == ()
    click(window, "article.related.earlier")
    assert [mark.quote.exact for mark in quotes(desk)] == ["14 metres", "7 million tonnes"]


def test_a_later_version_takes_over_what_nobody_has_seen_to(
    desk: Desk, window: MainWindow, renewed: Article
) -> None:
    text = TEXT.replace("14 metres", "15 metres").replace("hundred", "thousand")
    version = version_of(desk.workbench.store, from_page(text))
    assert version is not None
    assert desk.workbench.take_version(version)
    window.open_article(version.article.id)
    assert orphans(window).count() == 1
    assert desk.articles.rowCount() == 1
