"""Finding in an article: what counts as the same words, and the bar that people type into."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from briefwright.app.languages import SPOKEN
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.reading.finding import MOST, Finding
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import sized
from briefwright.widgets.reading.article_panel import ArticlePanel
from briefwright.widgets.reading.find_bar import FindBar
from tests.gui.harbour import TEXT
from tests.gui.speaking import speaking

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


pytestmark = pytest.mark.usefixtures("qapp")


def searched(
    text: str,
    words: str,
    *,
    match_case: bool = False,
    whole_words: bool = False,
    language: str = "",
) -> Finding:
    """Return what was found in all of a text."""
    finding = Finding()
    finding.look_in(text, language)
    finding.look_for(words, match_case=match_case, whole_words=whole_words)
    while finding.busy:
        QApplication.processEvents()
    return finding


def found(
    text: str,
    words: str,
    *,
    match_case: bool = False,
    whole_words: bool = False,
    language: str = "",
) -> list[str]:
    """Return the words of the text that are found, to the letter."""
    finding = searched(
        text, words, match_case=match_case, whole_words=whole_words, language=language
    )
    return [text[hit.start : hit.end] for hit in finding.hits]


@pytest.mark.parametrize(
    ("language", "text", "words", "hits"),
    [
        ("en", "One commitment, two Commitments, a comet.", "commitments",
         ["commitment", "Commitments"]),
        ("ru", "Подписан договор. Договоры и договорённость.", "договором",
         ["договор", "Договоры"]),
        ("en", "Trading partners and a trade partner", "trade partners",
         ["Trading partners", "trade partner"]),
        ("en", "A ship in two ports", "ships", ["ship"]),
        ("xx", "One commitment, two commitments", "commitments", ["commitments"]),
    ],
)  # fmt: skip
def test_other_forms_of_a_word_are_found_in_a_language_that_has_them(
    language: str, text: str, words: str, hits: list[str]
) -> None:
    assert found(text, words, language=language) == hits
    exact = found(text, words, whole_words=True, language=language)
    assert all(hit.casefold() == words for hit in exact)


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("The port. THE PORT", "the port", ["The port", "THE PORT"]),
        ("deep\nchannel, deep \u00a0 channel", "deep channel",
         ["deep\nchannel", "deep \u00a0 channel"]),
        ("“We agree,” she said", '"we agree', ["“We agree"]),
        ("Norvia’s and Norvia's", "norvia's", ["Norvia’s", "Norvia's"]),
        ("5–6 percent, 5-6 percent, 5−6 percent", "5-6", ["5–6", "5-6", "5−6"]),
        ("Ещё и еще", "еще", ["Ещё", "еще"]),
        ("Cafe\u0301 and café", "café", ["Cafe\u0301", "café"]),
        ("São Tomé", "sao tome", ["São Tomé"]),
        ("agree\u00adment", "agreement", ["agree\u00adment"]),
        ("\u200bzero\u200b\u200dwidth", "zerowidth", ["zero\u200b\u200dwidth"]),
        ("ΟΔΟΣ οδός", "οδος", ["ΟΔΟΣ", "οδός"]),
        ("İzmir, izmir", "izmir", ["İzmir", "izmir"]),
        ("стра\u0301ны", "страны", ["стра\u0301ны"]),
        ("май, маи", "май", ["май"]),
        ("a.b axb", "a.b", ["a.b"]),
        ("1500, 1,500, 1 500, 1\u202f500, 1.500, 1’500, 1-500, 1,50", "1500",
         ["1500", "1,500", "1 500", "1\u202f500", "1.500", "1’500"]),
        ("1500 t, 1\u00a0500 t or 15 00 t", "1 500 t", ["1500 t", "1\u00a0500 t"]),
        ("$2500000 and $2,500,000bn", "$2.500.000", ["$2500000", "$2,500,000"]),
        ("1 500 300", "1500 300", []),
        ("🙂 port 🙂 port", "port", ["port", "port"]),
        ("port", "", []),
        ("port", "   ", []),
        ("", "port", []),
    ],
)  # fmt: skip
def test_what_people_mean_is_found(text: str, words: str, hits: list[str]) -> None:
    assert found(text, words) == hits


def test_matching_case_tells_capitals_and_accents_apart() -> None:
    assert found("Port port pört", "port", match_case=True) == ["port"]
    assert found("Re\u0301sume\u0301 Résumé Resume", "Résumé", match_case=True) == [
        "Re\u0301sume\u0301",
        "Résumé",
    ]


def test_whole_words_are_not_found_inside_others() -> None:
    assert found("port, ports, export, port-city", "port", whole_words=True) == ["port", "port"]
    assert found("paid $315 and $3150", "$315", whole_words=True) == ["$315"]
    assert found("1500 and 1,500", "1500", whole_words=True) == ["1500"]


def test_spans_count_code_points_behind_emoji_and_characters_without_width() -> None:
    text = "🙂\u200b🙂 e\u0301 port"
    finding = searched(text, "port")
    assert finding.hits == [Span(text.index("port"), len(text))]


letters = st.text(
    st.sampled_from(["a", "B", "é", "e", "\u0301", "\u0323", "\u00ad", "\u200d", "ё", "ς", "Σ", "İ",
                     "🙂", " ", "\u00a0", "\n", "’", "–", "ß", "й", "\u2028", ".", "ب", "न", "ि"]),
    max_size=60,
)  # fmt: skip


@settings(deadline=None)
@given(letters, letters, letters, st.booleans())
def test_words_taken_from_a_text_are_found_there(
    before: str, words: str, after: str, match_case: bool
) -> None:
    text = f"{before} {words} {after}"
    finding = searched(text, words, match_case=match_case)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in finding.hits)
    assert finding.hits == sorted(finding.hits)
    if _visible(words):
        assert finding.hits


def _visible(words: str) -> bool:
    return any(c.isalnum() or c in "🙂.’–" for c in words)


def test_every_character_is_folded_one_for_one() -> None:
    """Were it not so, a hit behind one of them would be in the wrong place."""
    for first in range(0, 0x110000, 0x400):
        text = "".join(chr(c) for c in range(first, first + 0x400) if not 0xD800 <= c < 0xE000)
        if text:
            whole = f"{text} harbour"
            finding = searched(whole, "harbour")
            assert finding.hits[-1:] == [Span(len(text) + 1, len(whole))], hex(first)


def test_a_long_text_is_searched_in_slices_and_to_its_end(qtbot: QtBot) -> None:
    text = "pört of call – " * 300_000 + "lighthouse"
    finding = Finding()
    finding.look_in(text)
    finding.look_for("lighthouse")
    assert finding.busy
    assert finding.hits == []
    qtbot.waitUntil(lambda: not finding.busy)
    assert finding.hits == [Span(len(text) - 10, len(text))]
    finding.look_for("port")
    qtbot.waitUntil(lambda: not finding.busy)
    assert (len(finding.hits), finding.more) == (MOST, True)


def test_hits_within_a_span_are_those_that_share_a_character_with_it() -> None:
    finding = searched("port port port port", "port")
    assert finding.within(Span(3, 11)) == [Span(0, 4), Span(5, 9), Span(10, 14)]
    assert finding.within(Span(4, 5)) == []


# the bar ----------------------------------------------------------------------------------------


class Listener:
    """Keeps what the bar says."""

    def __init__(self, bar: FindBar) -> None:
        self.chosen: list[str] = []
        self.hits: list[Span] = []
        self.closed = 0
        bar.hit_chosen.connect(self._on_chosen)
        bar.hits_changed.connect(self._on_hits)
        bar.closed.connect(self._on_closed)
        self.text = TEXT
        self.places: list[int] = []

    def _on_chosen(self, hit: Span) -> None:
        self.chosen.append(self.text[hit.start : hit.end])
        self.places.append(hit.start)

    def _on_hits(self, hits: list[Span]) -> None:
        self.hits = hits

    def _on_closed(self) -> None:
        self.closed += 1


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> Iterator[FindBar]:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = FindBar(theme, holder)
    made.look_in(TEXT)
    holder.resize(900, 60)
    made.resize(900, 60)
    holder.show()
    yield made
    holder.close()


@pytest.fixture
def part(bar: FindBar) -> Callable[[str], QWidget]:
    def named(identifier: str) -> QWidget:
        found = bar.findChild(QWidget, identifier)
        assert isinstance(found, QWidget)
        return found

    return named


def field(bar: FindBar) -> QLineEdit:
    found = bar.findChild(QLineEdit, "find.words")
    assert isinstance(found, QLineEdit)
    return found


def count(bar: FindBar) -> str:
    found = bar.findChild(QLabel, "find.count")
    assert isinstance(found, QLabel)
    return found.text()


def test_typing_finds_at_once_and_counts(bar: FindBar) -> None:
    heard = Listener(bar)
    bar.open()
    QTest.keyClicks(field(bar), "norvia")

    assert [TEXT[hit.start : hit.end] for hit in heard.hits] == ["Norvia", "Norvia"]
    assert heard.chosen[-1] == "Norvia"
    assert count(bar) == "1 of 2"


def test_a_longer_word_is_looked_for_from_where_the_shorter_one_began(bar: FindBar) -> None:
    heard = Listener(bar)
    bar.open(at=TEXT.index("7 million"))
    QTest.keyClicks(field(bar), "no")
    assert TEXT[heard.places[-1] :].startswith("now wait")
    QTest.keyClicks(field(bar), "r")
    assert TEXT[heard.places[-1] :].startswith("Norvia's")


def test_enter_and_f3_go_on_and_with_shift_back_round_the_ends(bar: FindBar) -> None:
    heard = Listener(bar)
    bar.open("Norvia")
    first, second = (TEXT.index("Norvia"), TEXT.index("Norvia's"))
    typed = field(bar)
    QTest.keyClick(typed, Qt.Key.Key_Return)
    assert count(bar) == "2 of 2"
    QTest.keyClick(typed, Qt.Key.Key_F3)
    assert count(bar) == "1 of 2, from the top"
    QTest.keyClick(typed, Qt.Key.Key_Return, SHIFT)
    assert count(bar) == "2 of 2, from the end"
    QTest.keyClick(typed, Qt.Key.Key_F3, SHIFT)
    assert heard.places == [first, second, first, second, first]


def test_the_buttons_go_on_and_back(bar: FindBar, part: Callable[[str], QWidget]) -> None:
    bar.open("Norvia")
    QTest.mouseClick(part("find.next"), LEFT)
    assert count(bar) == "2 of 2"
    QTest.mouseClick(part("find.previous"), LEFT)
    assert count(bar) == "1 of 2"


def test_esc_closes_and_leaves_the_hit_chosen(bar: FindBar) -> None:
    heard = Listener(bar)
    bar.open("dredging")
    QTest.keyClick(field(bar), Qt.Key.Key_Escape)

    assert not bar.isVisible()
    assert (heard.closed, heard.hits, heard.chosen[-1]) == (1, [], "dredging")


def test_after_closing_next_still_goes_on_with_the_same_words(bar: FindBar) -> None:
    heard = Listener(bar)
    bar.open("Norvia")
    QTest.keyClick(field(bar), Qt.Key.Key_Escape)
    bar.go_next()
    assert heard.places[-1] == TEXT.index("Norvia's")
    assert not bar.isVisible()


def test_going_on_counts_from_where_the_person_went(bar: FindBar) -> None:
    heard = Listener(bar)
    bar.open("the")
    bar.look_from(TEXT.index("quays"))
    bar.go_next()
    assert heard.places[-1] == TEXT.lower().index("the", TEXT.index("quays"))


def test_what_is_not_there_is_said(bar: FindBar) -> None:
    heard = Listener(bar)
    bar.open("submarine")
    assert count(bar) == "Not found"
    assert heard.chosen == []


def test_options_narrow_what_is_found(bar: FindBar, part: Callable[[str], QWidget]) -> None:
    heard = Listener(bar)
    bar.open("port")
    assert len(heard.hits) == 2  # Port, reporters
    whole, case = part("find.whole-words"), part("find.match-case")
    assert isinstance(whole, QCheckBox)
    assert isinstance(case, QCheckBox)
    QTest.mouseClick(whole, LEFT, pos=QPoint(6, whole.height() // 2))
    assert [TEXT[hit.start : hit.end] for hit in heard.hits] == ["Port"]
    QTest.mouseClick(case, LEFT, pos=QPoint(6, case.height() // 2))
    assert heard.hits == []


def test_another_article_shows_its_hits_and_is_not_scrolled(bar: FindBar) -> None:
    heard = Listener(bar)
    bar.open("port")
    before = list(heard.places)
    bar.look_in("Two ports and a port")
    assert len(heard.hits) == 2
    assert heard.places == before
    assert count(bar) == "2 found"
    heard.text = "Two ports and a port"
    bar.go_next()
    assert heard.places[-1] == 4


@pytest.mark.parametrize("code", SPOKEN)
@pytest.mark.parametrize(("wide", "times"), [(290, 1), (330, 1), (400, 1), (560, 1), (400, 2)])
def test_in_a_narrow_window_nothing_is_cut_off_or_lies_over_another(
    qtbot: QtBot,
    qapp: QCoreApplication,
    theme: Theme,
    code: str,
    wide: int,
    times: int,
    tmp_path: Path,
) -> None:
    with speaking(qapp, code, tmp_path):
        holder = sized(QWidget(), times)  # keeps the bar from being as wide as it asks for
        qtbot.addWidget(holder)
        bar = FindBar(theme, holder)
        bar.look_in(TEXT)
        holder.show()
        for words in ("to", "not to be found"):
            bar.open(words)
            for _time in range(2):
                bar.resize(wide, max(bar.sizeHint().height(), bar.heightForWidth(wide)))
                QApplication.processEvents()
            places: list[QRect] = []
            for identifier in ("words", "count", "next", "close", "match-case", "whole-words"):
                widget = bar.findChild(QWidget, f"find.{identifier}")
                assert isinstance(widget, QWidget)
                place = QRect(widget.mapTo(bar, QPoint(0, 0)), widget.size())
                assert bar.rect().contains(place), identifier
                assert widget.width() >= widget.minimumSizeHint().width(), identifier
                assert not any(map(place.intersects, places)), identifier
                places.append(place)


def test_every_control_says_its_name_to_a_screen_reader(bar: FindBar) -> None:
    bar.open()
    for widget in (*bar.findChildren(QToolButton), *bar.findChildren(QCheckBox), field(bar)):
        node = QAccessible.queryAccessibleInterface(widget)
        assert node is not None
        inner = not widget.objectName().startswith("find.")  # the field's own clear button
        assert inner or node.text(QAccessible.Text.Name)


# in the panel that people read in ---------------------------------------------------------------


@pytest.fixture
def panel(qtbot: QtBot, reading_desk: Desk, theme: Theme) -> ArticlePanel:
    made = ArticlePanel(theme, ReadingType())
    qtbot.addWidget(made)
    made.work_with(reading_desk.reading)
    made.resize(900, 700)
    made.show()
    made.view.setFocus()
    return made


def test_what_was_found_is_marked_by_esc_and_a_key(
    panel: ArticlePanel, reading_desk: Desk, qtbot: QtBot
) -> None:
    panel.open_find()
    QTest.keyClicks(field(panel.find_bar), "7 MILLION TONNES")
    QTest.keyClick(field(panel.find_bar), Qt.Key.Key_Escape)
    qtbot.waitUntil(panel.view.hasFocus)
    QTest.keyClick(panel.view, Qt.Key.Key_2)

    assert reading_desk.reading.article is not None
    (mark,) = reading_desk.workbench.annotations(reading_desk.reading.article.id)
    assert (mark.quote.exact, mark.category) == ("7 million tonnes", "figure")


def test_hits_show_in_the_map_while_the_bar_is_open(
    panel: ArticlePanel, theme: Theme, qtbot: QtBot
) -> None:
    hit = theme.colour("palette.link").name()

    def colours() -> set[str]:
        image = panel.map.grab().toImage()
        return {image.pixelColor(4, y).name() for y in range(image.height())}

    panel.resize(600, 320)
    qtbot.waitUntil(panel.map.isVisible)
    assert hit not in colours()
    panel.open_find()
    QTest.keyClicks(field(panel.find_bar), "norvia")
    assert hit in colours()
    QTest.keyClick(field(panel.find_bar), Qt.Key.Key_Escape)
    assert hit not in colours()
