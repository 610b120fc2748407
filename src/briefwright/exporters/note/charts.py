"""Charts: the series of a section that somebody wants drawn, and what each is drawn from."""

from briefwright.domain.note.provenance import DRAWN
from briefwright.domain.note.series import Series, charted
from briefwright.domain.snapshot import SnapshotSection
from briefwright.exporters.note.pen import Pen
from briefwright.exporters.note.text import one_line


def charts(part: SnapshotSection, pen: Pen) -> str:
    """Return the charts of a section, each with its figures and where they stand."""
    return "".join(
        pen.chart(series, _drawn_from(series, pen))
        for series in charted(part.section.spec.charts, part.lines)
    )


def _drawn_from(series: Series, pen: Pen) -> str:
    """Return the line below a chart: what each figure gives, traceable as the figure is."""
    shown = [
        pen.hold(line.block.id, pen.run(one_line("; ".join(values))), DRAWN)
        + pen.run(" (")
        + pen.ref(line.ref)
        + (pen.run(", ") + pen.places(line) if line.source else "")
        + pen.run(")")
        for line, values in series.lines().values()
    ]
    given = [*(line for line, _ in series.lines().values()), *series.undrawn]
    told = (
        pen.marked(*given)
        + pen.run(pen.speech.drawn_from)
        + pen.run("; ").join(shown)
        + pen.run(".")
    )
    if series.undrawn:
        left = pen.run(", ").join(pen.ref(line.ref) for line in series.undrawn)
        told += pen.run(pen.speech.undrawn) + left + pen.run(".")
    return told
