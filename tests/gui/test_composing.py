"""The open briefing: what a step does to it, and that it follows whoever changes the store."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.briefing import LineKind, Section
from briefwright.domain.category import Category
from briefwright.domain.errors import NotFound
from briefwright.domain.ids import AnnotationId, BriefingId, new_id
from briefwright.domain.snapshot import Line
from briefwright.domain.text import Span
from briefwright.store import briefings
from briefwright.store.store import Store
from briefwright.viewmodels.briefing.briefing_list import BriefingList
from briefwright.viewmodels.briefing.composing import Composing
from briefwright.viewmodels.briefing.lists.line_list import LineList
from briefwright.viewmodels.briefing.lists.pool_list import PoolList
from briefwright.viewmodels.briefing.lists.section_list import SectionList
from briefwright.viewmodels.briefing.note_lines import Note
from briefwright.viewmodels.desk import Desk

type Marker = Callable[[Article, str, str], Annotation]
type Shelf = Callable[[str], Article]

OTHER = "Rail freight falls\n\nFreight by rail fell by 3 percent, the carrier said on Monday."
MARKS = (
    ("agreed to deepen the shared channel to 14 metres by 2027", "agreement"),
    ("minus 5-6 percent", "figure"),
    ("7 million tonnes", "figure"),
)


@pytest.fixture
def mark(desk: Desk, category: Callable[[str], Category]) -> Marker:
    def annotate(article: Article, words: str, slug: str) -> Annotation:
        text = desk.workbench.content(article).text
        start = text.index(words)
        span = Span(start, start + len(words))
        made = desk.workbench.annotate(article, text, span, category(slug))
        assert made is not None
        return made

    return annotate


@pytest.fixture
def composing(desk: Desk, article: Article, mark: Marker) -> Composing:
    """Composing with a briefing open that somebody looks at."""
    for words, slug in MARKS:
        mark(article, words, slug)
    made = Composing(desk.workbench)
    made.watch(looking=True)
    assert made.create([article.id], made.templates()[0], "Harbour talks")
    return made


def note(composing: Composing) -> Note:
    assert composing.note is not None
    return composing.note


def section(composing: Composing, key: str) -> Section:
    return next(found for found in note(composing).sections if found.spec.key == key)


def lines(composing: Composing, key: str) -> tuple[Line, ...]:
    return note(composing).lines[section(composing, key).id]


def quotes(composing: Composing, key: str) -> list[str]:
    return [line.annotation.quote.exact for line in lines(composing, key) if line.annotation]


def article_of(composing: Composing) -> Article:
    found = composing.workbench.article(note(composing).briefing.article_ids[0])
    assert found is not None
    return found


def titles(composing: Composing) -> list[str]:
    return [composing.note.briefing.title] if composing.note is not None else []


def test_a_new_briefing_is_one_step_that_undo_takes_back_and_redo_opens_again(
    composing: Composing,
) -> None:
    made = note(composing)
    composing.workbench.undo()
    assert composing.note is None
    composing.workbench.redo()
    assert composing.note == made


def test_a_briefing_that_is_not_there_is_told_and_the_last_one_stays(
    qtbot: QtBot, composing: Composing
) -> None:
    with qtbot.waitSignal(composing.workbench.refused) as refused:
        assert not composing.open("nobody")
    assert refused.args is not None
    assert isinstance(refused.args[0], NotFound)
    assert titles(composing) == ["Harbour talks"]


def test_what_is_typed_in_one_go_is_one_step(composing: Composing) -> None:
    for typed in ("D", "Di", "Dir"):
        composing.heading.set("to", typed)
    composing.heading.set("from", "Desk")
    composing.workbench.undo()
    assert (composing.heading.get("to"), composing.heading.get("from")) == ("Dir", "")
    composing.workbench.undo()
    assert composing.heading.get("to") == ""
    assert titles(composing) == ["Harbour talks"]


@pytest.mark.parametrize("key", ["title", "to", "date", "marking", "marking_reason", "contact"])
def test_each_header_fact_is_stored(composing: Composing, key: str) -> None:
    composing.heading.set(key, "Зал 4\nleft")
    with composing.workbench.read() as session:
        stored = briefings.get(session, note(composing).briefing.id)
    assert stored == note(composing).briefing
    assert composing.heading.get(key) == "Зал 4 left"


def test_the_sources_words_are_no_wording_and_a_quote_cannot_be_emptied(
    composing: Composing,
) -> None:
    def worded(section: str, column: str, typed: str) -> dict[str, str]:
        composing.set_wording(lines(composing, section)[0], column, typed)
        return dict(lines(composing, section)[0].block.wording)

    quote = lines(composing, "key-points")[0].cell("text")
    assert quote.verbatim
    assert worded("key-points", "text", "Deeper soon") == {"text": "Deeper soon"}
    assert worded("key-points", "text", quote.text) == {}
    assert worded("key-points", "text", "x") == {"text": "x"}
    assert worded("key-points", "text", " ") == {}
    assert worded("figures", "period", "2024") == {"period": "2024"}
    assert worded("figures", "period", "") == {}


def test_a_line_goes_back_to_the_sources_words_in_one_step(composing: Composing) -> None:
    for column, typed in (("measure", "Cargo"), ("period", "2024")):
        composing.set_wording(lines(composing, "figures")[0], column, typed)
    composing.clear_wording([lines(composing, "figures")[0]])
    assert lines(composing, "figures")[0].block.wording == {}
    composing.workbench.undo()
    assert lines(composing, "figures")[0].block.wording == {"measure": "Cargo", "period": "2024"}


def test_a_moved_line_keeps_its_reference(composing: Composing) -> None:
    first, second = lines(composing, "figures")
    assert (first.ref, second.ref) == ("F1", "F2")
    assert composing.arranging.can_move([second.block.id], -1)
    assert not composing.arranging.can_move([second.block.id], 1)
    assert composing.arranging.move([second.block.id], -1)
    assert [line.ref for line in lines(composing, "figures")] == ["F2", "F1"]
    composing.workbench.undo()
    assert lines(composing, "figures") == (first, second)


def test_lines_left_out_stay_in_sight_without_a_reference(composing: Composing) -> None:
    for key in ("key-points", "figures"):
        composing.arranging.leave_out([lines(composing, key)[-2]], out=True)
    away, staying = lines(composing, "figures")
    assert (away.ref, away.block.left_out, staying.ref) == ("", True, "F1")
    assert away.annotation is not None
    assert away.paragraph == staying.paragraph > 0


def test_sources_are_numbered_anew_when_a_move_alters_who_is_cited_first(
    desk: Desk, composing: Composing, article: Article, put_article: Shelf, mark: Marker
) -> None:
    other = put_article(OTHER)
    mark(other, "Freight by rail fell by 3 percent", "fact")
    composing.create([article.id, other.id], composing.templates()[0])
    composing.arranging.leave_out_section(section(composing, "key-points"), out=True)
    for key in ("figures", "commitments"):
        composing.arranging.leave_out_section(section(composing, key), out=True)
    mark(article, "Almost a hundred shippers signed the letter", "fact")
    composing.arranging.add([note(composing).pool[0]], section(composing, "background").id)

    def cited() -> list[tuple[str, str]]:
        return [
            (line.source.ref, line.source.article.id)
            for line in lines(composing, "background")
            if line.source is not None
        ]

    assert cited() == [("S1", other.id), ("S2", article.id)]
    composing.arranging.move([lines(composing, "background")[1].block.id], -1)
    assert cited() == [("S1", article.id), ("S2", other.id)]


def test_paragraphs_are_added_behind_the_chosen_line_and_removed(composing: Composing) -> None:
    figures = section(composing, "figures")
    composing.choose(figures.id, lines(composing, "figures")[0].block.id)
    assert composing.arranging.add_paragraph(figures.id)
    kinds = [line.block.kind for line in lines(composing, "figures")]
    assert kinds == [LineKind.FACT, LineKind.TEXT, LineKind.FACT]
    chosen = composing.chosen_line()
    assert chosen is not None
    assert chosen.block == lines(composing, "figures")[1].block
    composing.arranging.take_away([chosen])
    assert quotes(composing, "figures") == ["minus 5-6 percent", "7 million tonnes"]
    assert composing.chosen_line() is None
    composing.workbench.undo()
    assert [line.block.kind for line in lines(composing, "figures")] == kinds


def test_nobody_writes_into_a_section_that_the_program_makes(composing: Composing) -> None:
    assert not composing.arranging.add_paragraph(section(composing, "sources").id)


def test_a_mark_of_the_pool_goes_where_it_belongs_or_where_somebody_works(
    composing: Composing, article: Article, mark: Marker
) -> None:
    mark(article, "Almost a hundred shippers", "figure")
    mark(article, "14 metres", "figure")
    hundred = next(m for m in note(composing).pool if m.quote.exact.startswith("Almost"))
    metres = next(m for m in note(composing).pool if m.quote.exact == "14 metres")
    assert composing.arranging.add([hundred]).lines
    assert quotes(composing, "figures")[-1] == "Almost a hundred shippers"
    composing.choose(section(composing, "key-points").id)
    assert composing.arranging.add([metres]).lines
    assert quotes(composing, "key-points")[-1] == "14 metres"
    assert note(composing).pool == ()


def test_own_words_of_a_line_outlive_its_key_point(composing: Composing) -> None:
    line = lines(composing, "commitments")[0]
    composing.set_wording(line, "what", "Dredging to 14 metres")
    assert line.annotation is not None
    composing.workbench.remove(line.annotation)
    kept = lines(composing, "commitments")[0].block
    assert (kept.kind, kept.text) == (LineKind.TEXT, "Dredging to 14 metres")
    composing.workbench.undo()
    assert quotes(composing, "commitments") == [MARKS[0][0]]


def test_both_halves_of_a_split_key_point_stay_in_the_note(composing: Composing) -> None:
    before = quotes(composing, "figures")
    cut = lines(composing, "figures")[0]
    assert cut.annotation is not None
    assert len(before) > 1
    text = composing.workbench.content(article_of(composing)).text
    place = cut.annotation.span.start + cut.annotation.quote.exact.index("5-6")
    assert composing.workbench.split(cut.annotation, text, place)
    assert quotes(composing, "figures") == ["minus", "5-6 percent", *before[1:]]
    composing.workbench.undo()
    assert quotes(composing, "figures") == before


def test_own_words_for_a_whole_key_point_stay_alone_when_it_is_split(composing: Composing) -> None:
    line = lines(composing, "commitments")[0]
    composing.set_wording(line, "what", "Dredging to 14 metres")
    assert line.annotation is not None
    text = composing.workbench.content(article_of(composing)).text
    place = line.annotation.span.start + line.annotation.quote.exact.index(" by 2027")
    assert composing.workbench.split(line.annotation, text, place)
    assert [line.block.wording for line in lines(composing, "commitments")] == [
        {"what": "Dredging to 14 metres"}
    ]


def test_joined_key_points_stand_once_in_a_section_and_own_words_stay(
    composing: Composing,
) -> None:
    first, second = lines(composing, "figures")[:2]
    count = len(lines(composing, "figures"))
    marks = sorted(
        [m for line in (first, second) if (m := line.annotation) is not None],
        key=lambda m: m.span.start,
    )
    text = composing.workbench.content(article_of(composing)).text
    assert composing.workbench.join(text, marks)
    assert len(lines(composing, "figures")) == count - 1
    assert quotes(composing, "figures").count(text[marks[0].span.start : marks[1].span.end]) == 1

    composing.workbench.undo()
    assert len(lines(composing, "figures")) == count
    later = next(ln for ln in (first, second) if ln.annotation and ln.annotation.id == marks[1].id)
    composing.set_wording(later, "text", "A fall of some five percent")
    assert composing.workbench.join(text, marks)
    kept = [ln.block for ln in lines(composing, "figures")]
    assert [b.text for b in kept if b.kind is LineKind.TEXT] == ["A fall of some five percent"]


def test_changes_made_while_nobody_looks_are_read_when_somebody_does(
    qtbot: QtBot, composing: Composing, article: Article, mark: Marker
) -> None:
    composing.watch(looking=False)
    with qtbot.assertNotEmitted(composing.pool_changed):
        mark(article, "Almost a hundred shippers", "figure")
    with qtbot.waitSignal(composing.pool_changed):
        composing.watch(looking=True)
    assert [m.quote.exact for m in note(composing).pool] == ["Almost a hundred shippers"]


def test_what_another_program_writes_is_followed(qtbot: QtBot, composing: Composing) -> None:
    other = Store.open(composing.workbench.store.path)
    with other.write() as session:
        block = replace(lines(composing, "issue")[0].block, text="From elsewhere")
        briefings.put_blocks(session, [block])
    other.close()
    with qtbot.waitSignal(composing.lines_changed):
        pass
    assert lines(composing, "issue")[0].block.text == "From elsewhere"


def test_a_binned_briefing_gives_way_to_the_newest_and_comes_back_by_undo(
    qtbot: QtBot, composing: Composing, article: Article
) -> None:
    first = note(composing).briefing.id
    composing.create([article.id], composing.templates()[0], "Second")
    composing.open(first)
    with qtbot.waitSignal(composing.binned) as binned:
        assert composing.bin_briefing()
    assert binned.args == ["Harbour talks"]
    assert titles(composing) == ["Second"]
    composing.workbench.undo()
    assert titles(composing) == ["Harbour talks"]


def test_a_part_that_is_marked_higher_is_named(composing: Composing) -> None:
    assert composing.heading.higher_marking() == ("", "")
    mark = lines(composing, "figures")[0].annotation
    assert mark is not None
    composing.workbench.set_property(mark, handling="PROTECTED B")
    assert composing.heading.higher_marking()[0] == "PROTECTED B"
    composing.heading.set("marking", "PROTECTED B")
    assert composing.heading.higher_marking() == ("", "")


# lists --------------------------------------------------------------------------------------


def test_the_outline_counts_lines_and_words_against_the_budget(
    qtmodeltester: ModelTester, composing: Composing
) -> None:
    outline = SectionList(composing)
    qtmodeltester.check(outline)  # type: ignore[no-untyped-call]
    issue, figures = outline.row_of(section(composing, "issue").id), 3
    composing.set_text(lines(composing, "issue")[0].block, "word " * 40)
    assert outline.details(issue) == "40 of 40 words"
    assert not outline.is_over(issue)
    composing.set_text(lines(composing, "issue")[0].block, "word " * 41)
    assert outline.details(issue) == "41 of 40 words, 1 too many"
    assert outline.is_over(issue)
    assert outline.details(figures).startswith("2 lines")
    composing.arranging.leave_out([lines(composing, "figures")[0]], out=True)
    assert outline.details(figures).startswith("1 line ")


def test_an_unticked_section_is_left_out_of_the_note(composing: Composing) -> None:
    outline = SectionList(composing)
    row = outline.row_of(section(composing, "figures").id)
    role = Qt.ItemDataRole.CheckStateRole
    assert outline.setData(outline.index(row), Qt.CheckState.Unchecked, role)
    assert section(composing, "figures").left_out
    assert outline.details(row) == "left out"
    assert not outline.setData(outline.index(0), Qt.CheckState.Unchecked, role)


def test_the_lines_of_a_section_move_without_being_made_anew(
    qtbot: QtBot, qtmodeltester: ModelTester, composing: Composing
) -> None:
    shown = LineList(composing, section(composing, "figures"), composing)
    qtmodeltester.check(shown)  # type: ignore[no-untyped-call]
    before = [shown.index(row).data() for row in range(2)]
    with (
        qtbot.assertNotEmitted(shown.modelReset),
        qtbot.assertNotEmitted(shown.rowsInserted),
        qtbot.waitSignals([shown.rowsMoved, shown.settled]),
    ):
        composing.arranging.move([shown.line(1).block.id], -1)
    assert [shown.index(row).data() for row in range(2)] == before[::-1]
    with qtbot.waitSignal(shown.rowsInserted):
        composing.arranging.add_paragraph(shown.section.id)
    assert shown.index(2).data() == "empty paragraph"
    composing.workbench.undo()
    composing.workbench.undo()
    assert [shown.index(row).data() for row in range(shown.rowCount())] == before


def test_a_line_that_is_left_out_is_said_to_be(composing: Composing) -> None:
    shown = LineList(composing, section(composing, "figures"), composing)
    composing.arranging.leave_out([shown.line(0)], out=True)
    assert str(shown.index(0).data()).startswith("left out")


def test_the_pool_names_category_article_and_where_a_mark_would_go(
    qtmodeltester: ModelTester, composing: Composing, article: Article, mark: Marker
) -> None:
    pool = PoolList(composing)
    qtmodeltester.check(pool)  # type: ignore[no-untyped-call]
    made = mark(article, "Almost a hundred shippers", "figure")
    assert pool.index(0).data() == "Figure: Almost a hundred shippers"
    assert pool.article(made) == article.title
    assert pool.home(made) == "Key figures"
    assert pool.row_of(made.id) == 0


def test_briefings_are_listed_newest_first_and_follow_their_titles(
    qtmodeltester: ModelTester, composing: Composing, article: Article
) -> None:
    shelf = BriefingList(composing.workbench)
    qtmodeltester.check(shelf)  # type: ignore[no-untyped-call]
    composing.create([article.id], composing.templates()[0], "Second")

    def listed() -> list[str]:
        return [shelf.index(row).data() for row in range(shelf.rowCount())]

    assert listed() == ["Second", "Harbour talks"]
    composing.heading.set("title", "Second thoughts")
    assert listed() == ["Second thoughts", "Harbour talks"]
    composing.bin_briefing()
    assert listed() == ["Harbour talks"]
    assert shelf.row_of(BriefingId(note(composing).briefing.id)) == 0


def test_a_line_that_the_note_joins_with_another_one_says_so(composing: Composing) -> None:
    register = composing.kinds.load("register-extract")
    assert composing.create(note(composing).briefing.article_ids, register)
    figures = LineList(composing, section(composing, "figures"), composing)
    one = figures.line(0).annotation
    assert one is not None
    again = replace(one, id=AnnotationId(new_id()))
    assert composing.workbench.edit("copy", (), (again,))
    composing.arranging.add([again], figures.section.id)
    *before, last = [figures.below(row) for row in range(figures.rowCount())]
    assert last == f"Says the same as {figures.line(0).ref}: one row in the note"
    assert not any(before)
    shown = note(composing).material.snapshot()
    (part,) = [each for each in shown.sections if each.section.id == figures.section.id]
    assert len(part.lines) == len(before)
