"""All key points in a list: filtered, sorted, and in their place while they change."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.change import Change
from briefwright.domain.text import Span
from briefwright.services.mark_passage import annotate
from briefwright.store import records
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.reading.cards.filters import CardFilter, Order
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.annotation_panel import AnnotationPanel
from tests.gui.hands import settle
from tests.gui.harbour import TEXT

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

type Mark = Callable[[str, str], Annotation]


@pytest.fixture
def mark(reading_desk: Desk, category: Callable[[str], Category]) -> Mark:
    def made(words: str, slug: str) -> Annotation:
        start = TEXT.index(words)
        found = reading_desk.reading.annotate(Span(start, start + len(words)), category(slug))
        assert found is not None
        return found

    return made


@pytest.fixture
def four(mark: Mark, reading_desk: Desk) -> list[Annotation]:
    """Four key points, marked in another order than that of the text."""
    made = [
        mark("7 million tonnes", "figure"),
        mark("The two sides agreed", "agreement"),
        mark("Almost a hundred shippers", "figure"),
        mark("Ida Holm", "person"),
    ]
    reading_desk.workbench.set_field(made[1], "actor", "Estmark")
    reading_desk.workbench.set_field(made[0], "speaker", "Ёлкин")
    reading_desk.workbench.set_note(made[3], "ask her")
    return made


@pytest.fixture
def panel(qtbot: QtBot, reading_desk: Desk, theme: Theme) -> AnnotationPanel:
    made = AnnotationPanel(theme)
    qtbot.addWidget(made)
    made.work_with(reading_desk.reading, reading_desk.cards)
    made.resize(340, 800)
    made.show()
    return made


def shown(desk: Desk) -> list[str]:
    return [desk.cards.mark(row).quote.exact for row in range(desk.cards.rowCount())]


def part[W: (QPushButton, QLineEdit, QComboBox)](
    panel: AnnotationPanel, name: str, kind: type[W]
) -> W:
    found = panel.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def click(panel: AnnotationPanel, name: str) -> None:
    QTest.mouseClick(part(panel, name, QPushButton), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (Order.PLACE, ["The two", "Ida Holm", "7 million", "Almost a"]),
        (Order.CATEGORY, ["7 million", "Almost a", "The two", "Ida Holm"]),
        (Order.TIME, ["7 million", "The two", "Almost a", "Ida Holm"]),
    ],
)
def test_cards_are_sorted(
    reading_desk: Desk, four: list[Annotation], order: Order, words: list[str]
) -> None:
    reading_desk.cards.set_order(order)
    assert [found[: len(word)] for found, word in zip(shown(reading_desk), words, strict=True)] == (
        words
    )
    assert [reading_desk.cards.row_of(mark.id) for mark in four] == [
        shown(reading_desk).index(mark.quote.exact) for mark in four
    ]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (CardFilter(noted=True), ["Ida Holm"]),
        (CardFilter(words="estmark"), ["The two sides agreed"]),
        (CardFilter(words="HUNDRED ship"), ["Almost a hundred shippers"]),
        (CardFilter(words="hundréd"), ["Almost a hundred shippers"]),
        (CardFilter(words="елкин"), ["7 million tonnes"]),
        (CardFilter(words="nobody"), []),
    ],
)
def test_cards_are_filtered_by_what_the_records_say(
    reading_desk: Desk, four: list[Annotation], wanted: CardFilter, words: list[str]
) -> None:
    reading_desk.cards.set_filter(wanted)
    assert shown(reading_desk) == words


def test_what_is_marked_while_a_filter_is_on_stays_in_sight(
    reading_desk: Desk, four: list[Annotation], mark: Mark, category: Callable[[str], Category]
) -> None:
    cards = reading_desk.cards
    cards.set_filter(CardFilter(frozenset({category("figure").id})))
    assert len(shown(reading_desk)) == 2
    mark("Karlshavn", "event")
    assert "Karlshavn" in shown(reading_desk)
    reading_desk.workbench.recategorise(four[0], category("fact"))
    assert "7 million tonnes" in shown(reading_desk)
    cards.set_filter(CardFilter(frozenset({category("agreement").id})))
    assert shown(reading_desk) == ["The two sides agreed"]


def test_removing_the_last_of_a_filtered_category_leaves_the_filter_usable(
    panel: AnnotationPanel, reading_desk: Desk, four: list[Annotation]
) -> None:
    click(panel, "annotations.filter.open")
    click(panel, "annotations.filter.category.person")
    assert shown(reading_desk) == ["Ida Holm"]
    found = reading_desk.reading.annotation(four[3].id)
    assert found is not None
    reading_desk.workbench.remove(found)
    assert shown(reading_desk) == []
    assert part(panel, "annotations.filter.category.person", QPushButton).isVisible()
    click(panel, "annotations.filter.category.person")
    assert len(shown(reading_desk)) == 3


def test_the_filter_is_made_and_cleared_by_hand(
    qtbot: QtBot, panel: AnnotationPanel, reading_desk: Desk, four: list[Annotation]
) -> None:
    told: list[object] = []
    panel.filter_changed.connect(told.append)
    assert not part(panel, "annotations.filter.clear", QPushButton).isVisible()
    click(panel, "annotations.filter.open")
    search = part(panel, "annotations.filter.search", QLineEdit)
    assert search.hasFocus()
    assert part(panel, "annotations.filter.category.figure", QPushButton).text() == "2  Figure (2)"
    QTest.keyClicks(search, "holm")
    qtbot.waitUntil(lambda: shown(reading_desk) == ["Ida Holm"])
    assert told == [frozenset({four[3].id})]
    click(panel, "annotations.filter.clear")
    assert len(shown(reading_desk)) == 4
    assert told[-1] is None
    assert search.text() == ""


def test_the_status_filter_offers_what_occurs(
    panel: AnnotationPanel, reading_desk: Desk, four: list[Annotation]
) -> None:
    found = reading_desk.reading.annotation(four[1].id)
    assert found is not None
    reading_desk.workbench.set_field(found, "status", "kept")
    click(panel, "annotations.filter.open")
    status = part(panel, "annotations.filter.status", QComboBox)
    assert [status.itemText(row) for row in range(status.count())] == ["Any status", "kept"]
    status.setFocus()
    QTest.keyClick(status, Qt.Key.Key_Down)
    assert shown(reading_desk) == ["The two sides agreed"]


def test_another_article_is_shown_without_a_filter(
    qtbot: QtBot, reading_desk: Desk, four: list[Annotation], put_article: Callable[[str], Article]
) -> None:
    reading_desk.cards.set_filter(CardFilter(noted=True))
    with qtbot.waitSignal(reading_desk.cards.filter_changed) as told:
        reading_desk.reading.open(put_article("Another article.").id)
    assert told.args == [None]
    assert not reading_desk.cards.filter


def test_rows_stay_where_they_are_while_records_change(
    reading_desk: Desk, four: list[Annotation], mark: Mark
) -> None:
    cards = reading_desk.cards
    QAbstractItemModelTester(
        cards, QAbstractItemModelTester.FailureReportingMode.Fatal, reading_desk
    )
    resets: list[bool] = []
    cards.modelReset.connect(lambda: resets.append(True))
    note = reading_desk.reading.annotation(four[0].id)
    assert note is not None
    reading_desk.workbench.set_note(note, "seven")
    assert cards.mark(2).note == "seven"
    mark("Karlshavn", "event")
    assert shown(reading_desk)[0] == "Karlshavn"
    reading_desk.workbench.undo()
    assert len(shown(reading_desk)) == 4
    moved = reading_desk.reading.annotation(four[3].id)
    assert moved is not None
    start = TEXT.index("Almost a")
    reading_desk.workbench.move(moved, TEXT, Span(start, start + 8))
    assert shown(reading_desk)[2:] == ["Almost a", "Almost a hundred shippers"]
    assert resets == []


def test_thousands_of_records_are_searched_in_slices(
    qtbot: QtBot, reading_desk: Desk, article: Article, category: Callable[[str], Category]
) -> None:
    with reading_desk.workbench.store.write() as session:
        for number in range(1_000):
            start = number % 400
            made = annotate(
                article, TEXT, Span(start, start + 5), category("fact"), f"note {number}"
            )
            records.put(session, made)
    reading_desk.reading.close()
    reading_desk.reading.open(article.id)
    reading_desk.cards.set_filter(CardFilter(words="note 777"))
    qtbot.waitUntil(lambda: reading_desk.cards.rowCount() == 1)
    assert reading_desk.cards.mark(0).note == "note 777"


def test_keys_work_on_a_card(
    qtbot: QtBot, panel: AnnotationPanel, reading_desk: Desk, four: list[Annotation]
) -> None:
    panel.list.setFocus()
    reading_desk.reading.set_active(four[1].id)
    with qtbot.waitSignal(panel.mark_chosen) as chosen:
        QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert chosen.args is not None
    assert chosen.args[0].id == four[3].id
    assert reading_desk.reading.active == four[3].id

    QTest.keyClick(panel.list, Qt.Key.Key_7)
    changed = reading_desk.reading.active_mark()
    assert changed is not None
    assert changed.category == "fact"

    with qtbot.waitSignal(panel.removed):
        QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert "Ida Holm" not in shown(reading_desk)
    assert panel.list.hasFocus()
    with qtbot.waitSignal(panel.text_wanted):
        QTest.keyClick(panel.list, Qt.Key.Key_Escape)


def test_letters_do_nothing_where_they_are_switched_off(
    panel: AnnotationPanel, reading_desk: Desk, four: list[Annotation]
) -> None:
    panel.set_letter_keys(False)
    reading_desk.reading.set_active(four[3].id)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_7)
    mark = reading_desk.reading.active_mark()
    assert mark is not None
    assert mark.category == "person"
    middle = panel.list.visualRect(panel.list.currentIndex()).center()
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, middle, panel.list.viewport().mapToGlobal(middle)
    )
    QApplication.sendEvent(panel.list.viewport(), asked)
    menu = panel.findChild(QMenu, "annotation.menu")
    assert isinstance(menu, QMenu)
    person = menu.findChild(QAction, "annotation.menu.category.person")
    assert isinstance(person, QAction)
    assert person.text() == "Person"  # no key that does nothing
    menu.close()


def test_what_stands_in_place_of_cards_tells_of_no_key_that_does_nothing(
    panel: AnnotationPanel,
) -> None:
    def told() -> str:
        return " ".join(each.text() for each in panel.findChildren(QLabel) if each.isVisible())

    assert "press a category's key" in told()
    panel.set_letter_keys(False)
    assert "choose a category" in told()
    assert "key." not in told()
    panel.set_letter_keys(True)
    assert "press a category's key" in told()


def test_the_list_stays_where_it_is_when_everything_is_read_anew(
    qtbot: QtBot,
    panel: AnnotationPanel,
    reading_desk: Desk,
    article: Article,
    category: Callable[[str], Category],
) -> None:
    for start in range(0, 300, 5):
        reading_desk.workbench.annotate(article, TEXT, Span(start, start + 9), category("fact"))
    bar = panel.list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1_000)
    bar.setValue(777)
    reading_desk.workbench.changed.emit(Change(everything=True))
    settle()
    assert bar.value() == 777


def test_enter_on_a_card_edits_its_note(
    panel: AnnotationPanel, reading_desk: Desk, four: list[Annotation]
) -> None:
    panel.list.setFocus()
    reading_desk.reading.set_active(four[1].id)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    inside = panel.focusWidget()
    assert inside is not None
    assert inside.objectName() == "annotation.field.note"


def test_how_cards_are_shown_is_remembered(panel: AnnotationPanel) -> None:
    assert panel.state() == "beside"
    panel.restore("list")
    assert panel.state() == "list"
    panel.restore("nonsense")
    assert panel.state() == "list"


def test_a_card_can_be_dragged_away_and_a_click_only_chooses(
    qtbot: QtBot, panel: AnnotationPanel, four: list[Annotation]
) -> None:
    QApplication.processEvents()
    index = panel.list.model().index(1, 0)
    place = panel.list.visualRect(index).center()
    port = panel.list.viewport()
    with qtbot.assertNotEmitted(panel.carried):
        QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(panel.carried) as carried:
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseMove(port, place + QPoint(-60, 5))
    assert carried.args is not None
    assert carried.args[0].id == index.data(Qt.ItemDataRole.UserRole).id
    assert carried.args[0].id in {made.id for made in four}
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=place)
