"""Search in the library through the window: what is typed, found, opened and kept."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QDrag, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.text import Span
from briefwright.services.import_articles import store_article, store_articles
from briefwright.services.search_articles import keep_index
from briefwright.store import articles
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.library import carrying
from briefwright.viewmodels.library.search_results import PAGE, ResultRow, SearchResults
from briefwright.viewmodels.reading.journey import Bookmarks, Place
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.library.search_help import SearchHelp
from briefwright.widgets.library.searches_dialog import SearchesDialog
from briefwright.widgets.main_window import MainWindow
from briefwright.widgets.window.travel import PAINTED
from tests.gui.hands import settle
from tests.gui.harbour import TEXT, ready
from tests.gui.windows import ALT, CONTROL, SHIFT, answer, chapters, open_window, press

_LEFT = Qt.MouseButton.LeftButton
_FAR = "Port news.\n\n" + "\n\n".join(
    f"On day {day} nothing was said of any ship, quay or crane in the harbour."
    for day in range(300)
)


@pytest.fixture
def ferry(store: Store) -> Article:
    text = f"{_FAR}\n\nThen the 🛳 ferries to Norvia came, twelve of them.\n\nNobody counted."
    read = ready(text, "Year of the harbour")
    made = store_article(store, replace(read, article=replace(read.article, language="en")))[0]
    keep_index(store)
    return made


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, ferry: Article, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, reading_desk, tmp_path / "window.json")


def results(window: MainWindow) -> SearchResults:
    assert window.desk is not None
    return window.desk.results


def look_for(qtbot: QtBot, window: MainWindow, words: str) -> list[str]:
    """Type as a person does, and return what the list then says."""
    window.article.view.setFocus()
    press(window, Qt.Key.Key_F, CONTROL | SHIFT)
    assert window.library.search.hasFocus()
    QTest.keyClicks(window.library.search, words)
    qtbot.waitUntil(results(window).is_answered)
    assert window.library.searching.list.isVisible()
    model = results(window)
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def selected_words(window: MainWindow) -> str:
    view = window.article.view
    span = view.selected_span()
    return view.shown.text[span.start : span.end] if span and view.shown else ""


def test_what_is_typed_is_found_in_its_other_forms_and_read_where_it_stands(
    qtbot: QtBot, window: MainWindow, ferry: Article, article: Article
) -> None:
    (said,) = look_for(qtbot, window, "ferry norvia")
    assert said.startswith("Year of the harbour")
    assert "the 🛳 ferries to Norvia came" in said
    assert window.library.searching.count.text() == "1 article"
    press(window, Qt.Key.Key_Down)
    assert window.library.searching.list.hasFocus()
    assert window.desk is not None
    assert window.desk.reading.article == article  # a result in hand opens nothing yet

    press(window, Qt.Key.Key_Return)
    assert window.desk.reading.article == ferry
    assert window.article.view.hasFocus()
    assert selected_words(window) == "ferries"
    place = window.article.view.selected_span()
    assert place is not None
    assert window.article.view.visible_span().contains(place.start)

    press(window, Qt.Key.Key_Left, ALT)
    assert window.desk.reading.article == article


def test_a_word_finds_something_before_it_is_typed_to_its_end(
    qtbot: QtBot, window: MainWindow, ferry: Article
) -> None:
    (said,) = look_for(qtbot, window, "ferry norv")
    assert "ferries to Norvia" in said
    window.library.search.clear()
    assert look_for(qtbot, window, "ferry nox") == []


def test_a_word_that_is_excluded_is_so_in_its_other_forms_where_nothing_else_is_left(
    qtbot: QtBot, window: MainWindow, ferry: Article
) -> None:
    assert len(look_for(qtbot, window, "ferry")) == 1
    window.library.search.clear()
    assert look_for(qtbot, window, "counted -ferrying") == []


def test_a_long_article_that_was_left_far_below_is_shown_at_the_hit_all_the_same(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path
) -> None:
    text = chapters(700).replace("Ship 40 waits", "Zeppelin 40 waits", 1)
    long = store_article(store, ready(text, "Harbour log"))[0]
    keep_index(store)
    settings = Settings(tmp_path / "window.json")
    Bookmarks(settings).put(Place(long.id, len(text) - 5_000))
    settings.sync()
    window = open_window(qtbot, desk, tmp_path / "window.json")
    look_for(qtbot, window, "zeppelin")
    press(window, Qt.Key.Key_Return)
    assert selected_words(window) == "Zeppelin"
    gone_off: list[bool] = []
    QTimer.singleShot(PAINTED, lambda: gone_off.append(True))  # begun after the window's own
    qtbot.waitUntil(lambda: bool(gone_off))
    assert selected_words(window) == "Zeppelin"
    assert window.article.view.visible_span().contains(text.index("Zeppelin"))


def test_a_click_reads_a_result_and_the_results_stay(
    qtbot: QtBot, window: MainWindow, ferry: Article
) -> None:
    look_for(qtbot, window, "norvia")
    found = window.library.searching.list
    row = next(r for r in range(2) if results(window).row(r).article_id == ferry.id)
    index = results(window).index(row)
    QTest.mouseClick(found.viewport(), _LEFT, pos=found.visualRect(index).center())
    assert selected_words(window) == "Norvia"
    assert found.isVisible()
    assert found.currentIndex().row() == row


def test_esc_goes_back_to_the_list_as_it_was(
    qtbot: QtBot, window: MainWindow, store: Store, reading_desk: Desk
) -> None:
    for number in range(60):
        store_article(store, ready(f"Log {number} of the harbour.", f"Log {number}"))
    reading_desk.articles.refresh()
    listed = window.library.list
    listed.setCurrentIndex(reading_desk.articles.index(40))
    listed.scrollTo(reading_desk.articles.index(40))
    scrolled = listed.verticalScrollBar().value()
    assert scrolled > 0
    look_for(qtbot, window, "norvia")
    assert not listed.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert listed.isVisible()
    assert listed.hasFocus()
    assert window.library.search.text() == ""
    assert listed.verticalScrollBar().value() == scrolled
    assert [index.row() for index in listed.selectedIndexes()] == [40]


def test_esc_in_the_results_does_the_same(qtbot: QtBot, window: MainWindow) -> None:
    look_for(qtbot, window, "norvia")
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Escape)
    assert window.library.list.isVisible()
    assert window.library.list.hasFocus()


def test_return_before_the_answer_reads_the_first_as_soon_as_it_is_there(
    qtbot: QtBot, window: MainWindow, ferry: Article, reading_desk: Desk
) -> None:
    window.library.search.setFocus()
    QTest.keyClicks(window.library.search, "ferries")
    assert not results(window).is_answered()
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reading_desk.reading.article == ferry)
    assert selected_words(window) == "ferries"


def test_the_words_of_a_note_are_shown_and_lead_to_its_key_point(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, store: Store
) -> None:
    reading = reading_desk.reading
    start = TEXT.index("Cargo")
    mark = reading.annotate(Span(start, start + 5), reading.categories[0])
    assert mark is not None
    assert reading_desk.workbench.set_note(mark, "Ask the embassy about the silos")
    reading.set_active("")
    keep_index(store)
    (said,) = look_for(qtbot, window, "embassies")
    assert "Note: Ask the embassy about the silos" in said
    press(window, Qt.Key.Key_Return)
    assert reading.active == mark.id


@pytest.mark.parametrize(
    ("spoken", "typed"),
    [
        ("ru", "category:факт"),
        ("ru", "-category:Риск category:fact"),
        ("fr", "category:fait OR category:risque"),
    ],
    indirect=["spoken"],
)
def test_a_category_is_asked_for_as_the_window_calls_it(
    spoken: str, qtbot: QtBot, window: MainWindow, ferry: Article, typed: str
) -> None:
    assert window.desk is not None
    workbench = window.desk.workbench
    fact = next(one for one in workbench.categories() if one.id == "fact")
    with workbench.read() as session:
        text = articles.text(session, ferry)
    assert workbench.annotate(ferry, text, Span(0, 20), fact)
    QApplication.clipboard().setText(typed)
    window.library.search.setFocus()
    press(window, Qt.Key.Key_V, CONTROL)
    qtbot.waitUntil(results(window).is_answered)
    model = results(window)
    found = [str(model.index(row).data()) for row in range(model.rowCount())]
    assert [words.partition(",")[0] for words in found] == ["Year of the harbour"]


def test_the_newest_question_wins_and_typing_waits_for_none(
    qtbot: QtBot, window: MainWindow
) -> None:
    shown: list[str] = []
    model = results(window)
    model.answered.connect(lambda: shown.append(model.typed))
    QTest.keyClicks(window.library.search, "harbour")
    QTest.keyClicks(window.library.search, " twelve")
    assert shown == []  # no key waited for an answer
    qtbot.waitUntil(model.is_answered)
    assert shown == ["harbour twelve"]
    assert model.rowCount() == 1


@pytest.mark.parametrize("query", ["outlet:gazette", "date:2024-05", "has:mark"])
def test_the_list_is_not_emptied_while_a_field_is_typed(
    qtbot: QtBot, window: MainWindow, query: str
) -> None:
    look_for(qtbot, window, "harbour ")
    count = results(window).rowCount()
    assert count
    for letter in query[: query.index(":") + 1]:
        QTest.keyClicks(window.library.search, letter)
    qtbot.waitUntil(results(window).is_answered)
    assert results(window).rowCount() == count


def test_letters_that_may_become_a_field_empty_the_list_only_when_the_typing_rests(
    qtbot: QtBot, window: MainWindow
) -> None:
    look_for(qtbot, window, "harbour ")
    model = results(window)
    count = model.rowCount()
    assert count
    shown: list[int] = []
    model.modelReset.connect(lambda: shown.append(model.rowCount()))
    model._vain.setInterval(1_000_000)
    for letter in "outl":
        QTest.keyClicks(window.library.search, letter)
        qtbot.waitUntil(lambda: model._vain.isActive() or model.is_answered())
    assert model._vain.isActive()
    QTest.keyClicks(window.library.search, "et:")
    qtbot.waitUntil(model.is_answered)
    assert model.rowCount() == count
    assert 0 not in shown

    model._vain.setInterval(0)
    for _ in "et:":
        QTest.keyClick(window.library.search, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: model.is_answered() and model.rowCount() == 0)
    assert window.library.searching.count.text() == "No article has this."


@pytest.mark.parametrize("typed", ['"', "OR", "-", "(((", "date:", "category:zzz", "ж*", "NOT NOT"])
def test_whatever_is_typed_can_be_asked(qtbot: QtBot, window: MainWindow, typed: str) -> None:
    window.library.search.setText(typed)
    qtbot.waitUntil(results(window).is_answered)
    assert window.library.searching.count.text()
    assert window.job_bar.words() == ""


def test_what_only_an_earlier_version_says_is_found_and_says_what_it_is(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    first = store_article(store, ready("A gull stole the mayor's hat.", "Gull"))[0]
    later = store_article(store, ready("A gull came by.", "Gull"))[0]
    with store.write() as session:
        articles.put(session, replace(later, supersedes=first.id))
    (gull,) = look_for(qtbot, window, "gull")
    assert "earlier version" not in gull
    (hat,) = look_for(qtbot, window, " mayor")
    assert "earlier version" in hat


def test_what_was_just_written_is_named_and_then_found(
    qtbot: QtBot, window: MainWindow, store: Store, reading_desk: Desk
) -> None:
    look_for(qtbot, window, "zeppelin")
    assert window.library.searching.count.text() == "No article has this."
    first = reading_desk.workbench.article(reading_desk.articles.ids([range(1)])[0])
    assert first is not None
    assert reading_desk.workbench.set_fact(first, "title", "Zeppelin over the harbour")
    qtbot.waitUntil(lambda: results(window).rowCount() == 1)
    assert window.library.searching.count.text() == "1 article"


def test_articles_that_are_not_searched_yet_are_counted(
    qtbot: QtBot, window: MainWindow, store: Store, reading_desk: Desk
) -> None:
    reading_desk.workbench._upkeep.stop()
    store_articles(store, [ready(f"Airship {n}.", f"Airship {n}") for n in range(2)], characters=0)
    look_for(qtbot, window, "harbour")
    waiting = "1 article has just changed and is not searched yet."
    assert window.library.searching.count.text().endswith(waiting)


def test_only_the_dossier_that_is_shown_is_searched(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, ferry: Article
) -> None:
    reading_desk.filing.new_dossier("Ships")
    reading_desk.filing.file_under([ferry.id], reading_desk.workbench.dossiers()[0].id)
    assert len(look_for(qtbot, window, "norvia")) == 2
    window.library.dossiers.setFocus()
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Down)
    qtbot.waitUntil(results(window).is_answered)
    qtbot.waitUntil(lambda: results(window).rowCount() == 1)


def test_where_only_a_dossier_is_searched_the_field_and_the_answer_say_so(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk
) -> None:
    library = window.library
    made = reading_desk.filing.new_dossier("Ships")
    assert library.search.placeholderText() == "Search everything"
    assert made is not None
    library.dossiers.choose(made)
    assert library.search.placeholderText() == "Search this dossier"
    assert look_for(qtbot, window, "norvia") == []
    assert library.searching.count.text() == "No article in this dossier has this."

    library.dossiers.choose("all")
    qtbot.waitUntil(lambda: results(window).rowCount() == 2)
    assert library.search.placeholderText() == "Search everything"


def test_the_bin_is_shown_though_something_was_looked_for(qtbot: QtBot, window: MainWindow) -> None:
    look_for(qtbot, window, "norvia")
    window.library.dossiers.choose("bin")
    assert window.library.bin.isVisible()
    assert window.library.search.text() == ""


def at_the_end(window: MainWindow) -> int:
    """How many results there are once the last one was gone to."""
    press(window, Qt.Key.Key_End)
    return results(window).rowCount()


def test_further_results_come_as_they_are_scrolled_to(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    many = [ready(f"Barge {number} came.", f"Barge {number}") for number in range(130)]
    store_articles(store, many)
    assert len(look_for(qtbot, window, "barge")) == PAGE
    assert window.library.searching.count.text() == "130 articles"
    press(window, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: at_the_end(window) == 130)
    titles = {results(window).row(row).title.words for row in range(130)}
    assert len(titles) == 130


def test_a_result_that_is_in_hand_stays_so_when_others_are_renewed(
    qtbot: QtBot, window: MainWindow, store: Store, reading_desk: Desk, ferry: Article
) -> None:
    look_for(qtbot, window, "norvia")
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Down)
    in_hand = window.library.selected_articles()
    assert len(in_hand) == 1
    stored = store_article(store, ready("Norvia Norvia Norvia", "Norvia"))[0]
    with qtbot.waitSignal(results(window).modelReset):
        reading_desk.workbench.indexed.emit()
    assert results(window).row(0).article_id == stored.id
    assert window.library.selected_articles() == in_hand


def menu_of(window: MainWindow) -> QMenu:
    menu = window.library.searching.kept.menu
    menu.aboutToShow.emit()
    return menu


def choose(window: MainWindow, words: str) -> None:
    action = next(a for a in menu_of(window).actions() if a.text().replace("&", "") == words)
    assert action.isEnabled()
    action.trigger()


def kept(desk: Desk) -> list[str]:
    return [search.name for search in desk.filing.searches()]


def dialog_of(window: MainWindow) -> SearchesDialog:
    choose(window, "Saved searches…")
    dialog = window.findChild(SearchesDialog, "searches.dialog")
    assert isinstance(dialog, SearchesDialog)
    return dialog


def click(dialog: SearchesDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, f"searches.{name}")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, _LEFT)


def test_a_search_is_kept_and_run_again(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk
) -> None:
    look_for(qtbot, window, "norvia -zebra")
    choose(window, "Save this search…")
    answer(window, "Neighbours & co")
    assert kept(reading_desk) == ["Neighbours & co"]
    press(window, Qt.Key.Key_Escape)
    first = menu_of(window).actions()[0]
    assert first.text() == "Neighbours && co"
    first.trigger()
    assert window.library.search.text() == "norvia -zebra"
    qtbot.waitUntil(lambda: results(window).rowCount() == 2)
    press(window, Qt.Key.Key_Escape)
    dialog = dialog_of(window)
    click(dialog, "run")
    assert window.library.search.text() == "norvia -zebra"


def test_a_kept_search_is_renamed_and_removed_and_each_is_undone(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk
) -> None:
    reading_desk.filing.keep_search("Neighbours", "norvia")
    dialog = dialog_of(window)
    click(dialog, "rename")
    editor = dialog.list.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Norvia only")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kept(reading_desk) == ["Norvia only"])
    click(dialog, "remove")
    assert dialog.list.count() == 0
    dialog.reject()
    names = [kept(reading_desk)]
    for _step in range(3):
        reading_desk.workbench.undo()
        names.append(kept(reading_desk))
    assert names == [[], ["Norvia only"], ["Neighbours"], []]


def test_searches_of_long_names_do_not_scroll_sideways(
    window: MainWindow, reading_desk: Desk
) -> None:
    reading_desk.filing.keep_search("All that neighbours said of it " * 4, "norvia")
    shown = dialog_of(window).list
    settle()
    assert shown.sizeHintForColumn(0) > shown.viewport().width()
    assert not shown.horizontalScrollBar().isVisible()  # the name ends in "…"


def test_no_two_kept_searches_come_by_one_name_and_the_dialog_says_so(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk
) -> None:
    reading_desk.filing.keep_search("Neighbours", "norvia")
    reading_desk.filing.keep_search("Ports", "harbour")
    dialog = dialog_of(window)
    dialog.list.setCurrentRow(1)
    click(dialog, "rename")
    editor = dialog.list.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "NEIGHBOURS")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    said = dialog.findChild(QLabel, "searches.query")
    assert isinstance(said, QLabel)
    qtbot.waitUntil(lambda: "Another search is called so" in said.text())
    assert kept(reading_desk) == ["Neighbours", "Ports"]
    assert [dialog.list.item(row).text() for row in range(2)] == ["Neighbours", "Ports"]
    dialog.list.setCurrentRow(0)
    assert said.text() == "norvia"
    qtbot.waitUntil(lambda: dialog.list.findChild(QLineEdit) is None)  # it goes when there is time
    press(window, Qt.Key.Key_F2, on=dialog.list)
    own = dialog.list.findChild(QLineEdit)
    assert isinstance(own, QLineEdit)
    own.selectAll()
    QTest.keyClicks(own, "neighbours")
    QTest.keyClick(own, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kept(reading_desk) == ["neighbours", "Ports"])
    press(window, Qt.Key.Key_Delete, on=dialog.list)
    assert kept(reading_desk) == ["Ports"]
    dialog.reject()


def test_the_help_names_the_prefixes_and_puts_one_into_the_field(
    qtbot: QtBot, window: MainWindow
) -> None:
    QTest.keyClicks(window.library.search, "harbour")
    choose(window, "How to search")
    help_ = window.findChild(SearchHelp, "search.help")
    assert isinstance(help_, SearchHelp)
    row = help_.table.findItems("outlet:gazette", Qt.MatchFlag.MatchExactly)[0]
    help_.table.setFocus()
    help_.table.setCurrentItem(row)
    QTest.keyClick(help_.table, Qt.Key.Key_Return)
    assert window.library.search.text() == "harbour outlet:"
    help_.close()


def test_whose_article_was_found_by_a_name_is_told_and_lit(
    qtbot: QtBot, window: MainWindow, store: Store, ferry: Article
) -> None:
    with store.write() as session:
        named = replace(ferry, outlet="Kestrel Post", author="Åsa Holm")
        articles.put(session, named)
    keep_index(store)
    look_for(qtbot, window, "asa")
    (by_author,) = rows(window)
    assert by_author.passage.words.startswith("Author: Åsa Holm · Port news.")
    assert by_author.passage.ranges == ((len("Author: "), len("Åsa")),)
    window.library.search.clear()
    look_for(qtbot, window, "outlet:kestrel")
    by_outlet = results(window).row(0).passage
    assert by_outlet.words.startswith("Outlet: Kestrel Post · Port news.")
    assert by_outlet.ranges == ((len("Outlet: "), len("Kestrel")),)
    window.library.search.clear()
    look_for(qtbot, window, "-kestrel")
    assert all(not one.passage.words.startswith("Outlet") for one in rows(window))
    window.library.search.clear()
    look_for(qtbot, window, "kestrel ferries")
    assert results(window).row(0).passage.words.startswith("…")


def rows(window: MainWindow) -> list[ResultRow]:
    model = results(window)
    return [model.row(place) for place in range(model.rowCount())]


def test_several_results_are_selected_and_put_into_a_dossier_as_one_step(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[tuple[list[str], QSize]] = []  # no drag begins where there is no screen

    def carry(drag: QDrag, *_actions: object) -> None:
        kind = carrying.ARTICLES
        carried.append((carrying.unpacked(drag.mimeData(), kind), drag.pixmap().size()))

    monkeypatch.setattr(QDrag, "exec", carry)
    before = reading_desk.reading.article
    look_for(qtbot, window, "harbour")
    found = window.library.searching.list
    places = [found.visualRect(found.model().index(row, 0)).center() for row in range(2)]
    press(window, Qt.Key.Key_Down)
    assert len(window.library.selected_articles()) == 1
    QTest.mouseClick(found.viewport(), _LEFT, SHIFT, places[1])
    both = window.library.selected_articles()
    assert len(both) == 2
    assert reading_desk.reading.article == before
    QTest.mousePress(found.viewport(), _LEFT, pos=places[0])
    for far in (15, 30):
        place = QPointF(places[0] + QPoint(0, far))
        there = found.viewport().mapToGlobal(place)
        move = QMouseEvent(
            QEvent.Type.MouseMove, place, there, _LEFT, _LEFT, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(found.viewport(), move)
    ((ids, size),) = carried
    assert ids == both
    assert size.height() < 2 * found.fontMetrics().height()
    QTest.mouseRelease(found.viewport(), _LEFT, pos=places[0])
    found.selectAll()
    made = reading_desk.filing.new_dossier("Ports")
    assert made is not None
    reading_desk.dossiers.file(both, made)
    qtbot.waitUntil(lambda: not results(window)._late.isActive())
    assert set(window.library.selected_articles()) == set(both)


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_what_was_found_is_lit_in_the_list(
    qtbot: QtBot, window: MainWindow, name: str, article: Article
) -> None:
    theme = Theme.load(name)
    window.set_theme(theme)
    qtbot.waitUntil(lambda: window.article.view.theme is theme)
    look_for(qtbot, window, "pilot")
    assert results(window).row(0).article_id == article.id
    found = window.library.searching.list
    found.clearSelection()
    lit = picture(found.grab().toImage())
    plain = picture_without_hits(window)
    assert lit != plain


def picture(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(image.width()) for y in range(0, image.height(), 2)}


def picture_without_hits(window: MainWindow) -> set[int]:
    model = results(window)
    hit = model._hits[0]
    model._show((replace(hit, snippet=replace(hit.snippet, hits=()), title_hits=()),))
    return picture(window.library.searching.list.grab().toImage())


def test_the_keys_begin_among_the_searches_that_are_kept(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk
) -> None:
    reading_desk.filing.keep_search("Ports", "port")
    reading_desk.filing.keep_search("Ships", "ship")
    dialog = dialog_of(window)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.focusWidget() is dialog.list
    press(window, Qt.Key.Key_Down, on=dialog.list)
    press(window, Qt.Key.Key_Return, on=dialog.list)
    assert window.library.search.text() == "ship"
