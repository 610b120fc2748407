"""The program reads along: what it offers, and how somebody works through it with the keyboard."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDoubleSpinBox,
    QLabel,
    QPushButton,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation, State
from briefwright.domain.article import Article
from briefwright.domain.mark import Mark
from briefwright.domain.text import Span
from briefwright.store import annotations, articles, suggestions
from briefwright.store.annotations import AnnotationQuery
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.library.filters import LibraryFilter
from briefwright.viewmodels.reading.cards.filters import Order
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.line_view import LineView
from briefwright.widgets.briefing_editor import BriefingEditor
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import later, settle
from tests.gui.test_typed_commands import down
from tests.gui.windows import CONTROL, SHIFT, article_row, open_window, press, whole_page

ALT = Qt.KeyboardModifier.AltModifier
TEXT = (
    "A longer quay for Brenholm\n\n"
    "Brenholm will extend its northern quay by 120 metres before the end of 2031, mayor Liv Aas "
    "said on Monday. The county will pay 40 million euros, governor Pekka Rantala announced. The "
    "port company plans to hire 140 people next year.\n\n"
    "The union proposed a second crane. It called on the company to publish its forecast.\n\n"
    "The railway agency will lay 11 kilometres of track by June 2030. Tarvik agreed to lease 14 "
    "hectares of land to the port."
)
Put = Callable[..., Article]


@pytest.fixture
def put(desk: Desk, put_article: Callable[[str], Article]) -> Put:
    """Store an article in a language."""

    def made(text: str = TEXT, language: str = "en") -> Article:
        article = put_article(text)
        with desk.workbench.store.write() as session:
            articles.put(session, article.with_fact("language", language))
        return article

    return made


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, put: Put, tmp_path: Path) -> MainWindow:
    """A window with an article that has been read along."""
    article = put()
    window = open_window(qtbot, desk, tmp_path / "window.json")
    read(qtbot, desk, article)
    window.article.view.setFocus()
    return window


def read(qtbot: QtBot, desk: Desk, article: Article) -> None:
    with qtbot.waitSignal(desk.workbench.suggesting.read):
        desk.reading.open(article.id)


def waiting(desk: Desk) -> list[Mark]:
    return [mark for mark in desk.reading.marks.all if mark.waits]


def stored(desk: Desk, state: State) -> list[Annotation]:
    with desk.workbench.read() as session:
        return annotations.every(session, AnnotationQuery(state=state))


def press_each(window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        press(window, key)


def underline(window: MainWindow, mark: Mark) -> QTextCharFormat.UnderlineStyle:
    shown = window.article.view.shown
    assert shown is not None
    cursor = shown.cursor(mark.span)
    return cursor.charFormat().underlineStyle()


def label(window: MainWindow, name: str) -> str:
    settle()
    found = window.findChild(QLabel, name)
    assert found is not None
    return found.text()


def button(window: MainWindow, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert found is not None
    return found


def test_an_article_that_is_opened_offers_what_looks_like_a_key_point(
    window: MainWindow, desk: Desk
) -> None:
    marks = waiting(desk)
    assert {"commitment", "proposal"} <= {mark.category for mark in marks}
    dotted = QTextCharFormat.UnderlineStyle.DotLine
    assert all(underline(window, mark) == dotted for mark in marks)
    assert f"{len(marks)} suggestions wait" in label(window, "annotations.suggestions.waiting")
    header = [one.text() for one in window.article.header.findChildren(QLabel)]
    assert any(f"{len(marks)}\u00a0suggestions\u00a0wait" in words for words in header)
    assert article_row(desk, 0).waiting == len(marks)
    assert f"{len(marks)} suggestions wait" in desk.articles.index(0).data()
    spoken = desk.cards.index(0).data()
    assert spoken.startswith("Suggestion: ")
    assert "% sure" in spoken


def test_suggestions_are_no_key_points_on_the_screen(window: MainWindow, desk: Desk) -> None:
    assert desk.cards.key_points() == 0
    assert article_row(desk, 0).marks == 0
    assert not window.commands.by_id["next-mark"].isEnabled()
    assert sum(desk.cards.counts.values()) == 0
    press(window, Qt.Key.Key_F4)
    window.commands.by_id["join-marks"].trigger()
    assert stored(desk, State.ACCEPTED) == []


def test_an_article_is_worked_through_with_a_few_letters(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    first, second, third, fourth, *others = waiting(desk)
    press(window, Qt.Key.Key_F4)
    assert desk.reading.active == first.id
    press(window, Qt.Key.Key_A)
    assert desk.reading.active == second.id
    press(window, Qt.Key.Key_X)
    assert desk.reading.active == third.id
    press(window, Qt.Key.Key_7)
    assert desk.reading.active == fourth.id
    press(window, Qt.Key.Key_Delete)
    assert desk.reading.active == others[0].id
    accepted = {mark.id: mark.category for mark in stored(desk, State.ACCEPTED)}
    assert accepted == {first.id: first.category, third.id: "fact"}
    assert {mark.id for mark in stored(desk, State.REJECTED)} == {second.id, fourth.id}
    assert underline(window, first) != QTextCharFormat.UnderlineStyle.DotLine
    assert underline(window, second) != QTextCharFormat.UnderlineStyle.DotLine
    press_each(window, *[Qt.Key.Key_A] * len(others))
    assert waiting(desk) == []
    assert "No other one waits" in window.job_bar.words()
    qtbot.waitUntil(lambda: article_row(desk, 0).waiting == 0)


def test_a_key_with_no_suggestion_in_hand_says_whether_one_waits(
    window: MainWindow, desk: Desk
) -> None:
    window.article.view.setFocus()
    press(window, Qt.Key.Key_A)
    assert window.job_bar.words() == "No suggestion is in hand. F4 goes to the next one."
    desk.reading.offers.reject_rest()
    press(window, Qt.Key.Key_X)
    assert window.job_bar.words() == "No suggestion waits in this article."


def test_each_decision_can_be_taken_back_by_its_name(window: MainWindow, desk: Desk) -> None:
    first, second, *_ = before = waiting(desk)
    stack = desk.workbench.undo_stack
    press_each(window, Qt.Key.Key_F4, Qt.Key.Key_A)
    assert stack.undoText() == "accept a suggestion"
    press(window, Qt.Key.Key_X)
    assert stack.undoText() == "reject a suggestion"
    press(window, Qt.Key.Key_Z, CONTROL)
    assert desk.reading.active == second.id
    press(window, Qt.Key.Key_Z, CONTROL)
    assert desk.reading.active == first.id
    assert waiting(desk) == before
    assert stored(desk, State.SUGGESTED)[0].changed is None


def test_the_keys_decide_on_a_keyboard_that_writes_cyrillic(window: MainWindow, desk: Desk) -> None:
    press(window, Qt.Key.Key_F4)
    stack = desk.workbench.undo_stack
    for letter, done in (("ф", "accept a suggestion"), ("ч", "reject a suggestion")):
        down(window.article.view, letter)
        assert stack.undoText() == done


def test_the_keys_go_round_the_suggestions_and_no_key_point(window: MainWindow, desk: Desk) -> None:
    first, second, third, *_, last = waiting(desk)
    press_each(window, Qt.Key.Key_F4, Qt.Key.Key_A, Qt.Key.Key_F4)
    assert desk.reading.active == third.id
    press(window, Qt.Key.Key_F4, SHIFT)
    press(window, Qt.Key.Key_F4, SHIFT)
    assert desk.reading.active == last.id
    press(window, Qt.Key.Key_F4)
    assert desk.reading.active == second.id
    press(window, Qt.Key.Key_F8, SHIFT)
    assert desk.reading.active == first.id


def test_on_the_cards_the_same_keys_decide(window: MainWindow, desk: Desk) -> None:
    first, second, third, *_ = waiting(desk)
    press(window, Qt.Key.Key_Tab, on=window.article.view)
    desk.reading.set_active(first.id)
    cards = window.parts.cards.list
    cards.setFocus()
    press(window, Qt.Key.Key_A, on=cards)
    press(window, Qt.Key.Key_X, on=cards)
    assert desk.reading.active == third.id
    assert [mark.id for mark in stored(desk, State.ACCEPTED)] == [first.id]
    assert [mark.id for mark in stored(desk, State.REJECTED)] == [second.id]


def test_with_letter_keys_switched_off_the_menu_still_decides(
    window: MainWindow, desk: Desk
) -> None:
    before = waiting(desk)
    window.commands.by_id["letter-keys"].trigger()
    press_each(window, Qt.Key.Key_F4, Qt.Key.Key_A, Qt.Key.Key_X)
    assert waiting(desk) == before
    press(window, Qt.Key.Key_A, CONTROL | ALT)
    press(window, Qt.Key.Key_R, CONTROL | ALT)
    assert waiting(desk) == before[2:]


def test_a_while_words_are_selected_decides_nothing(window: MainWindow, desk: Desk) -> None:
    before = waiting(desk)
    press(window, Qt.Key.Key_F4)
    window.article.view.select(before[3].span)
    press_each(window, Qt.Key.Key_A, Qt.Key.Key_X)
    assert waiting(desk) == before


def test_many_are_decided_at_once_and_taken_back_at_once(window: MainWindow, desk: Desk) -> None:
    before = waiting(desk)
    figures = [mark for mark in before if mark.category == "figure"]
    menu = next(
        action
        for action in window.commands.offers._all.actions()  # type: ignore[union-attr]
        if action.objectName() == "action.accept-all.figure"
    )
    assert menu.text() == f"Figure ({len(figures)})"
    menu.trigger()
    assert {m.id for m in stored(desk, State.ACCEPTED)} == {mark.id for mark in figures}
    name = f"accept {len(figures)} suggestions"
    assert window.commands.by_id["undo"].text().replace("&", "") == f"Undo {name}"
    assert window.job_bar.words() == f"{len(figures)} suggestions accepted."
    window.commands.by_id["reject-rest"].trigger()
    assert waiting(desk) == []
    assert desk.workbench.undo_stack.undoText().startswith("reject ")
    press(window, Qt.Key.Key_Z, CONTROL)
    press(window, Qt.Key.Key_Z, CONTROL)
    assert waiting(desk) == before


def test_what_is_accepted_after_a_briefing_was_made_is_offered_at_its_section(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    editor = window.findChild(BriefingEditor)
    assert isinstance(editor, BriefingEditor)
    assert desk.reading.article is not None
    assert editor.compose([desk.reading.article.id])
    whole_page(editor)
    figures = [mark for mark in waiting(desk) if mark.category == "figure"]
    later(qtbot)
    press_each(window, Qt.Key.Key_F4, *[Qt.Key.Key_A] * len(waiting(desk)))
    button(window, "top.brief").click()
    offer = button(window, "briefing.offer.figures")
    assert offer.text() == f"{len(figures)} new key points · Add"
    offer.click()
    lines = window.findChild(LineView, "briefing.lines.figures")
    assert isinstance(lines, LineView)
    assert lines.lines.rowCount() == len(figures)
    assert not offer.isVisible()


def test_all_that_is_sure_enough_is_accepted(window: MainWindow, desk: Desk) -> None:
    sure = {mark.id for mark in waiting(desk) if desk.reading.offers.sure(mark.id) >= 0.5}
    window.commands.by_id["accept-50"].trigger()
    assert {mark.id for mark in stored(desk, State.ACCEPTED)} == sure
    assert not any(desk.reading.offers.sure(mark.id) >= 0.5 for mark in waiting(desk))


def test_the_buttons_of_the_card_decide_too(window: MainWindow, desk: Desk) -> None:
    first, second, *_ = waiting(desk)
    press(window, Qt.Key.Key_F4)
    assert "% sure" in label(window, "annotation.reason")
    offer = button(window, "annotation.accept").parentWidget()
    assert offer is not None
    assert not offer.isHidden()
    button(window, "annotation.accept").click()
    button(window, "annotation.reject").click()
    assert [mark.id for mark in stored(desk, State.ACCEPTED)] == [first.id]
    assert [mark.id for mark in stored(desk, State.REJECTED)] == [second.id]
    desk.reading.set_active(first.id)
    settle()
    assert offer.isHidden()


def test_whoever_writes_beside_a_suggestion_accepts_it(window: MainWindow, desk: Desk) -> None:
    first = waiting(desk)[0]
    desk.reading.set_active(first.id)
    mark = desk.reading.active_mark()
    assert mark is not None
    desk.workbench.set_note(mark, "True")
    (accepted,) = stored(desk, State.ACCEPTED)
    assert accepted.id == first.id
    assert accepted.created is not None


def test_a_key_point_that_was_offered_and_removed_is_not_offered_again(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    first = waiting(desk)[0]
    press_each(window, Qt.Key.Key_F4, Qt.Key.Key_A)
    desk.reading.set_active(first.id)
    press(window, Qt.Key.Key_Delete)
    assert [mark.id for mark in stored(desk, State.REJECTED)] == [first.id]
    article = desk.reading.article
    assert article is not None
    with desk.workbench.store.write() as session:  # as if the method were another now
        suggestions.set_read(session, article.id, "another")
    desk.reading.close()
    read(qtbot, desk, article)
    assert first.span not in [mark.span for mark in waiting(desk)]


def test_what_somebody_marks_is_not_offered_beside_the_mark_until_that_is_taken_back(
    window: MainWindow, desk: Desk
) -> None:
    leased = next(mark for mark in waiting(desk) if "lease" in TEXT[mark.start : mark.end])
    agreement = next(c for c in desk.workbench.categories() if c.id == "agreement")
    made = desk.reading.annotate(Span(leased.start, leased.end - 12), agreement)
    assert made is not None
    assert leased.id not in [mark.id for mark in waiting(desk)]
    desk.workbench.undo()
    assert leased in waiting(desk)
    assert stored(desk, State.ACCEPTED) == []


def test_what_is_less_sure_is_folded_away_until_somebody_wants_it(
    window: MainWindow, desk: Desk
) -> None:
    before = waiting(desk)
    desk.workbench.suggesting.preferences.set(on=True, left_out=(), least=100)
    assert waiting(desk) == []
    fold = button(window, "annotations.suggestions.less-sure")
    assert fold.text() == f"{len(before)} less sure: show"
    fold.click()
    assert waiting(desk) == before
    assert fold.text() == f"Hide {len(before)} less sure"
    assert window.commands.by_id["less-sure"].isChecked()
    window.commands.by_id["less-sure"].trigger()
    assert waiting(desk) == []


def test_the_surest_stand_first_where_that_order_is_wanted(window: MainWindow, desk: Desk) -> None:
    desk.cards.set_order(Order.SURE)
    sure = [desk.reading.offers.sure(desk.cards.mark(r).id) for r in range(desk.cards.rowCount())]
    assert sure == sorted(sure, reverse=True)


def test_with_the_surest_first_what_is_accepted_has_one_row(window: MainWindow, desk: Desk) -> None:
    desk.cards.set_order(Order.SURE)
    surest = desk.cards.mark(0)
    desk.reading.set_active(surest.id)
    press(window, Qt.Key.Key_A, on=window.article.view)
    rows = [desk.cards.mark(row) for row in range(desk.cards.rowCount())]
    assert sorted(map(Mark.of, rows)) == desk.reading.marks.all
    assert Mark.of(rows[-1]) == Mark.of(surest)._replace(waits=False)


def test_what_is_offered_is_said_in_the_settings_and_shows_at_once(
    window: MainWindow, desk: Desk
) -> None:
    before = waiting(desk)
    window.commands.by_id["wishes"].trigger()
    box = window.findChild(QCheckBox, "suggestions.category.proposal")
    least = window.findChild(QDoubleSpinBox, "suggestions.least")
    on = window.findChild(QCheckBox, "suggestions.on")
    assert isinstance(box, QCheckBox)
    assert isinstance(least, QDoubleSpinBox)
    assert isinstance(on, QCheckBox)
    box.click()
    assert {mark.category for mark in waiting(desk)} == {
        mark.category for mark in before if mark.category != "proposal"
    }
    box.click()
    on.click()
    assert waiting(desk) == []
    assert desk.reading.offers.count == 0
    assert article_row(desk, 0).waiting == 0
    on.click()
    assert waiting(desk) == before
    least.setValue(100)
    assert waiting(desk) == []


def test_what_was_learnt_is_shown_said_and_forgotten(
    qtbot: QtBot, window: MainWindow, desk: Desk, put: Put
) -> None:
    sentence = "The county will pay {0} million euros."
    many = "\n\n".join(sentence.format(number) for number in range(11, 41))
    read(qtbot, desk, put(many))
    sure = desk.reading.offers.sure(waiting(desk)[0].id)
    with qtbot.waitSignal(desk.workbench.suggesting.learning.learned):
        window.commands.by_id["reject-rest"].trigger()
    read(qtbot, desk, put(sentence.format(99)))
    desk.reading.offers.unfold(on=True)
    assert desk.reading.offers.sure(waiting(desk)[0].id) < sure
    press(window, Qt.Key.Key_F4)
    assert "you rejected " in label(window, "annotation.reason")
    window.commands.by_id["wishes"].trigger()
    table = window.findChild(QTreeWidget, "suggestions.learnt")
    assert isinstance(table, QTreeWidget)
    row = table.topLevelItem(0)
    assert row is not None
    assert row.text(2).startswith("0 of ")
    assert table.accessibleDescription() == ""
    button(window, "suggestions.forget").click()
    assert table.topLevelItemCount() == 0
    assert table.accessibleDescription().startswith("Nothing yet.")
    desk.reading.look_again([waiting(desk)[0].id])
    assert desk.reading.offers.sure(waiting(desk)[0].id) == sure


@pytest.mark.parametrize("language", ["de", ""])
def test_of_an_article_in_another_language_nothing_is_offered_and_that_is_said(
    qtbot: QtBot, desk: Desk, put: Put, tmp_path: Path, language: str
) -> None:
    article = put(TEXT, language)
    window = open_window(qtbot, desk, tmp_path / "window.json")
    read(qtbot, desk, article)
    words = [one.text() for one in window.parts.cards.findChildren(QLabel) if one.isVisible()]
    assert any("English and Russian" in one for one in words)
    with qtbot.waitSignal(desk.workbench.suggesting.read):
        assert desk.reading.article is not None
        desk.workbench.set_fact(desk.reading.article, "language", "en")
    assert waiting(desk) != []


def test_an_empty_article_offers_nothing(qtbot: QtBot, desk: Desk, put: Put) -> None:
    read(qtbot, desk, put("\n"))
    assert desk.reading.offers.count == 0


def test_what_is_imported_is_read_in_the_background_and_can_be_asked_for(
    qtbot: QtBot, desk: Desk, put: Put, tmp_path: Path
) -> None:
    article, other = put(), put("Nothing at all.", "de")
    open_window(qtbot, desk, tmp_path / "window.json")
    with qtbot.waitSignals([desk.workbench.suggesting.read] * 2):
        desk.workbench.tell_of([article, other], came=True)
    rows = {article_row(desk, row).article.id: article_row(desk, row) for row in (0, 1)}
    assert rows[article.id].waiting > 0
    assert rows[other.id].waiting == 0
    desk.articles.set_filter(LibraryFilter(offered=True))
    qtbot.waitUntil(lambda: desk.articles.article_count() == 1)
    assert [chip.words for chip in desk.articles.filter.chips([])] == ["Has suggestions"]
    assert article_row(desk, 0).article.id == article.id


def test_the_count_beside_an_unread_article_stands_on_the_ground_of_its_row(
    qtbot: QtBot, desk: Desk, put: Put, tmp_path: Path
) -> None:
    window = open_window(qtbot, desk, tmp_path / "window.json")
    with qtbot.waitSignal(desk.workbench.suggesting.read):
        desk.workbench.tell_of([put()], came=True)
    assert article_row(desk, 0).unread
    assert article_row(desk, 0).waiting > 0
    room = window.library.list.visualRect(desk.articles.index(0))
    drawn = window.library.list.viewport().grab(room).toImage()
    accent = Theme.load("light").colour("palette.accent")
    assert drawn.pixelColor(4, 25) == accent  # the dot
    right = range(drawn.width() * 2 // 3, drawn.width())
    ends = {drawn.pixel(x, y) for x in right for y in range(drawn.height())}
    assert len(ends) > 1
    assert accent.rgb() not in ends


def test_an_article_may_go_or_the_program_end_while_it_is_read(
    qtbot: QtBot, desk: Desk, put: Put
) -> None:
    book = "\n\n".join(f"{TEXT} Page {number}." for number in range(300))
    suggesting = desk.workbench.suggesting
    first = put(book)
    desk.reading.open(first.id)
    qtbot.waitUntil(lambda: suggesting.is_reading(first.id))
    with desk.workbench.store.write() as session:
        articles.remove(session, first)
    qtbot.waitUntil(lambda: not suggesting.is_reading(first.id))
    assert stored(desk, State.SUGGESTED) == []
    desk.reading.open(put(book + " More.").id)
    desk.workbench.close()
    QApplication.processEvents()
    assert stored(desk, State.SUGGESTED) == []


def test_what_is_offered_waits_for_a_worker_that_writes_and_the_window_does_not(
    qtbot: QtBot, desk: Desk, put: Put
) -> None:
    suggesting, article = desk.workbench.suggesting, put()
    held, window_went_on = Event(), Event()

    def hold() -> bool:
        with desk.workbench.store.write_aside():
            held.set()
            return window_went_on.wait(5)

    with ThreadPoolExecutor(1) as worker:
        holding = worker.submit(hold)
        assert held.wait(5)
        with qtbot.waitSignal(desk.workbench.jobs.ended):
            suggesting.want(article)
        settle()
        assert suggesting.is_reading(article.id)
        window_went_on.set()
        assert holding.result()
    qtbot.waitUntil(lambda: not suggesting.is_reading(article.id))
    assert stored(desk, State.SUGGESTED)


def test_what_is_taken_back_has_taught_nothing(window: MainWindow, desk: Desk) -> None:
    offers = desk.reading.offers
    ids = [one for some in offers.by_category().values() for one in some]
    before = {one: offers.sure(one) for one in ids}
    assert offers.reject_rest()
    desk.workbench.suggesting.learning.catch_up()
    desk.workbench.undo()
    assert {one: offers.sure(one) for one in ids} == before
