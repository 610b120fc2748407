from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.briefing import Block, Briefing, LineKind, Section
from briefwright.domain.fields import Fields
from briefwright.domain.ids import (
    ArticleId,
    BlockId,
    BriefingId,
    CategoryId,
    SectionId,
)
from briefwright.domain.language.days import age_in_words, long_date, read_date
from briefwright.domain.snapshot import (
    Cell,
    Line,
    Snapshot,
    SnapshotSection,
    Source,
    chief,
)
from briefwright.domain.template import Form, SectionSpec
from briefwright.domain.text import Span

TEXT = "Norvia will widen the quay by May."
ARTICLE = Article(ArticleId("a"), "0" * 64, "0" * 64, "Quay")


def line(ref: str = "C1", fields: Fields | None = None, **wording: str) -> Line:
    mark = Annotation.on(ARTICLE, TEXT, Span(0, len(TEXT)), CategoryId("commitment"))
    mark = mark.altered(fields=fields or {})
    block = Block(BlockId(ref), SectionId("s"), 0, LineKind.FACT, mark.id, wording=wording)
    return Line(block, ref, mark, Source("S1", ARTICLE), 3)


def test_a_column_that_nobody_worded_shows_the_source_to_the_letter() -> None:
    assert line().cell("text") == Cell(TEXT, verbatim=True)
    assert line().cell("what") == Cell(TEXT, verbatim=True)


def test_own_wording_stands_in_its_column_only() -> None:
    worded = line(what="Widen the quay")
    assert worded.cell("what") == Cell("Widen the quay")
    assert worded.unworded("what").verbatim
    assert worded.cell("text").verbatim


def test_columns_show_the_fields() -> None:
    fields: Fields = {
        "actor": "Norvia",
        "counterpart": "Estmark",
        "deadline": date(2026, 5, 1),
        "status": "open",
        "value_low": Decimal(5),
    }
    shown = line(fields=fields)
    assert [shown.cell(c).text for c in ("who", "to_whom", "by_when", "status", "trend")] == [
        "Norvia", "Estmark", "1 May 2026", "open", "",
    ]  # fmt: skip
    assert shown.cell("source").text == "S1, paragraph 3"


def test_the_words_of_the_source_on_a_deadline_go_before_the_date() -> None:
    fields: Fields = {"deadline": date(2026, 5, 1), "deadline_as_stated": "by May"}
    assert line(fields=fields).cell("by_when").text == "by May"


def test_each_mark_is_cited_once() -> None:
    spec = SectionSpec("k", "Key", Form.BULLETS)
    section = Section(SectionId("s"), BriefingId("b"), 0, spec)
    parts = (
        SnapshotSection(section, (line("P1"), line("C2"))),
        SnapshotSection(section, (line("C1"), line("C2"), line("C10"))),
    )
    briefing = Briefing(BriefingId("b"), "Note", "information-note", "en-GB")
    taken = Snapshot(briefing, "Note", parts, (), datetime(2026, 1, 1, tzinfo=UTC))
    assert [cited.ref for cited in taken.cited()] == ["C1", "C2", "C10", "P1"]


def test_dates_are_written_out() -> None:
    assert long_date(date(2025, 2, 7)) == "7 February 2025"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "1 day"), (13, "13 days"), (14, "2 weeks"), (60, "8 weeks"),
     (61, "2 months"), (729, "24 months"), (730, "2 years")],
)  # fmt: skip
def test_an_age_is_told_in_the_unit_that_people_would_use(days: int, words: str) -> None:
    assert age_in_words(days) == words


@pytest.mark.parametrize("words", ["2025-03-06", "6 March 2025", " 6 March 2025 "])
def test_a_day_is_read_as_it_is_written(words: str) -> None:
    assert read_date(words) == date(2025, 3, 6)


@pytest.mark.parametrize("words", ["", "in March", "31 February 2025", "6 Smarch 2025"])
def test_what_is_no_day_is_none(words: str) -> None:
    assert read_date(words) is None


def test_a_footnote_stands_behind_what_a_line_is_about() -> None:
    said = {key: Cell(key) for key in ("ref", "measure", "normalised", "period", "source")}
    assert chief(said) == "measure"
    assert chief(said | {"measure": Cell("")}) == "normalised"
    assert chief(said | {"period": Cell("in 2024", verbatim=True)}) == "period"
    assert chief(dict.fromkeys(said, Cell("")) | {"period": Cell("2024")}) == "period"
    assert chief(dict.fromkeys(said, Cell(""))) == "measure"  # never a number of the note
