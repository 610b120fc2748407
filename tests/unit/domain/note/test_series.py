"""Which figures make a chart, in which order they stand, and what keeps others apart."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.briefing import Block, LineKind
from briefwright.domain.errors import NoSeries, SeriesFault
from briefwright.domain.fields import FieldValue
from briefwright.domain.ids import AnnotationId, ArticleId, BlockId, CategoryId, SectionId
from briefwright.domain.note.series import Series, charted, name
from briefwright.domain.snapshot import Line, Source
from briefwright.domain.text import Span, TextQuote


def figure(
    value: str, period: str = "", measure: str = "Trade", ref: str = "F1", **more: FieldValue
) -> Line:
    fields: dict[str, FieldValue] = {"currency": "USD", "period": period, "measure": measure}
    fields |= {"value_low": Decimal(value), "value_high": Decimal(value)} | more
    fields = {key: said for key, said in fields.items() if said not in ("", None)}
    article = Article(ArticleId("a"), "0", "0", "News", published=date(2025, 3, 3))
    mark = Annotation(
        AnnotationId(ref), article.id, CategoryId("figure"), Span(0, 4), TextQuote("some"),
        fields=fields,
    )  # fmt: skip
    block = Block(BlockId(f"{ref} {value}"), SectionId("s"), 0, LineKind.FACT, mark.id)
    return Line(block, ref, mark, Source("S1", article), 1)


def values(*lines: Line) -> list[tuple[str, str]]:
    return [(label, f"{value:f}") for label, value in Series.of(lines).values()]


def test_points_stand_in_the_order_of_their_periods_in_one_scale() -> None:
    lines = [
        figure("1250000", "2025"),
        figure("900000000", "the second quarter of 2024"),
        figure("4000000", "January 2024"),
        figure("7500000", "2023/24"),
    ]
    assert values(*lines) == [
        ("2023/24", "7.5"),
        ("January 2024", "4"),
        ("the second quarter of 2024", "900"),
        ("2025", "1.25"),
    ]
    assert Series.of(lines).unit_words == "million US dollars"


def test_a_change_from_to_gives_both_its_ends() -> None:
    change = figure("545000000", "2024", base_value=Decimal(420000000), base_period="2022",
                    kind="change")  # fmt: skip
    assert values(change) == [("2022", "420"), ("2024", "545")]


def test_a_figure_without_a_year_stands_at_the_day_of_its_source() -> None:
    assert values(figure("5", "2024"), figure("6", "last month")) == [
        ("2024", "5"),
        ("last month (3 Mar 2025)", "6"),
    ]


def test_a_bound_is_told_and_a_range_is_not_drawn() -> None:
    bound = figure("9", "2023", value_high=None, comparator="more than")  # type: ignore[arg-type]
    span = figure("5", "2022", ref="F9", value_high=Decimal(6))
    made = Series.of([bound, figure("8", "2024"), span])
    assert [point.label for point in made.points] == ["2023 (more than)", "2024"]
    assert [line.ref for line in made.undrawn] == ["F9"]


def test_what_two_sources_say_alike_is_one_column_and_what_they_dispute_two() -> None:
    lines = [figure("5", "2023"), figure("5", "2023", ref="F2"), figure("7", "2024", ref="F3"),
             figure("8", "2024", ref="F4")]  # fmt: skip
    assert values(*lines) == [("2023", "5"), ("2024, F3", "7"), ("2024, F4", "8")]
    made = Series.of(lines)
    assert [line.ref for line, _ in made.lines().values()] == ["F1", "F2", "F3", "F4"]
    assert made.undrawn == ()


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ([], SeriesFault.NO_FIGURES),
        ([figure("5", "2023"), figure("6", "2024", measure="")], SeriesFault.NO_MEASURE),
        ([figure("5", "2023"), figure("6", "2024", "Loans")], SeriesFault.SEVERAL_MEASURES),
        ([figure("5", "2023"), figure("6", "2024", currency="EUR")], SeriesFault.SEVERAL_UNITS),
        ([figure("5", "2023"), figure("-6", "2024", kind="change")], SeriesFault.SEVERAL_UNITS),
        ([figure("5", "2023"), figure("6", "2023")], SeriesFault.TOO_FEW),
        ([figure("5", "2023")], SeriesFault.TOO_FEW),
    ],
)
def test_what_does_not_go_together_makes_no_chart(lines: list[Line], fault: SeriesFault) -> None:
    if fault is SeriesFault.TOO_FEW and len(lines) == 2:
        lines = lines[:1]
    with pytest.raises(NoSeries) as refused:
        Series.of(lines)
    assert refused.value.fault is fault


def test_a_chart_takes_the_lines_of_its_name_and_goes_with_them() -> None:
    lines = [figure("5", "2023"), figure("6", "2024"), figure("1", "2024", "Loans")]
    wanted = name(lines[0])
    assert wanted == "Trade, US dollars"
    (made,) = charted([wanted, "Nothing, US dollars"], lines)
    assert [line.ref for line, _ in made.lines().values()] == ["F1", "F1"]
    assert list(charted([wanted], lines[1:])) == []


def test_own_words_for_the_measure_count() -> None:
    line = figure("5", "2023", "Turnover")
    renamed = replace(line, block=replace(line.block, wording={"measure": "Trade"}))
    assert values(renamed, figure("6", "2024")) == [("2023", "5"), ("2024", "6")]
