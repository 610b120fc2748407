"""Whether the charts of a note that came back show the figures of the lines they are drawn from."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from briefwright.domain.errors import NoSeries
from briefwright.domain.ids import BlockId
from briefwright.domain.note.read_note import DrawnChart, DrawnPoint, WrittenBlock
from briefwright.domain.note.series import Series
from briefwright.domain.snapshot import Line


def drawn(blocks: Iterable[WrittenBlock]) -> Mapping[str, Sequence[BlockId]]:
    """Return the blocks whose figures each chart shows, as a file says it."""
    found = defaultdict[str, list[BlockId]](list)
    for block in blocks:
        for chart in block.drawn:
            found[chart].append(block.id)
    return found


def by_name(
    charts: Sequence[DrawnChart], names: Collection[str]
) -> Iterator[tuple[DrawnChart, str]]:
    """Yield each chart with its name of ours: a renamed one has that of one lost."""
    standing = {chart.name for chart in charts}
    lost = iter([name for name in names if name not in standing])
    for chart in charts:
        yield chart, chart.name if chart.name in names else next(lost, chart.name)


def misdrawn(chart: DrawnChart, lines: Sequence[Line]) -> Iterator[tuple[BlockId, str]]:
    """Yield the blocks whose figure `chart` or its workbook has otherwise, with what stands there.

    `lines` are those that it was drawn from, as the store has them now.
    """
    try:
        series = Series.of(lines)
    except NoSeries:  # what the store has now is no series: nothing bears the chart out
        every = ", ".join(f"{label}: {value}" for label, value in chart.shown)
        yield from ((line.block.id, f"{chart.name}, {every}") for line in lines[:1])
        return
    whole = {point.line.block.id for point in series.given} >= {line.block.id for line in lines}
    for shown in (chart.shown, chart.kept):
        if shown is not None:
            yield from _otherwise(chart.name, shown, series, whole=whole)


def _otherwise(
    name: str, shown: Sequence[DrawnPoint], series: Series, *, whole: bool
) -> Iterator[tuple[BlockId, str]]:
    """Yield what is not as in `series`, which is `whole` where no line of it is missing now."""
    owners = {point.label: point.line.block.id for point in series.given}
    there = {(label, _number(value)) for label, value in shown}
    lacking = [label for label, value in series.values() if (label, float(value)) not in there]
    words = dict(shown)
    for label in lacking:
        yield owners[label], f"{name}, {label}: {words.get(label) or '–'}"
    if lacking or not whole:
        return
    wanted = {(label, float(value)) for label, value in series.values()}
    for label, value in shown:
        if (label, _number(value)) not in wanted:
            yield owners.get(label, series.given[-1].line.block.id), f"{name}, {label}: {value}"


def _number(words: str) -> float | None:
    try:
        return float(words)
    except ValueError:
        return None
