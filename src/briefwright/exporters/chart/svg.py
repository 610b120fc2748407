"""A chart as a picture for the web: columns from nought, each with its value and its day."""

from briefwright.domain.note.series import Series
from briefwright.exporters.ooxml import escape

_WIDE, _HIGH = 640, 220
_TOP, _BOTTOM = 22, 24  # for the values, and for the days
_THICK = 64  # of a column, at most


def svg(series: Series, told: str) -> str:
    """Return the picture; `told` is what those hear who do not see it."""
    values = list(series.values())
    top = max(0.0, *(float(value) for _, value in values))
    low = min(0.0, *(float(value) for _, value in values))
    room = _HIGH - _TOP - _BOTTOM - (_TOP if low else 0)
    scale = room / ((top - low) or 1)
    zero = _TOP + top * scale
    step = _WIDE / len(values)
    thick = min(step * 0.6, _THICK)
    shown = []
    for place, (label, value) in enumerate(values):
        middle, height = (place + 0.5) * step, abs(float(value)) * scale
        start = zero - height if value >= 0 else zero
        at = start - 6 if value >= 0 else start + height + 14
        shown.append(
            f'<rect x="{middle - thick / 2:.1f}" y="{start:.1f}" '
            f'width="{thick:.1f}" height="{height:.1f}"/>'
            f'<text x="{middle:.1f}" y="{at:.1f}">{value:,f}</text>'
            f'<text x="{middle:.1f}" y="{_HIGH - 8}" class="day">{escape(label)}</text>\n'
        )
    return (
        f'<svg class="chart" viewBox="0 0 {_WIDE} {_HIGH}" role="img" '
        f'aria-label="{escape(told)}">\n{"".join(shown)}'
        f'<line x1="0" y1="{zero:.1f}" x2="{_WIDE}" y2="{zero:.1f}"/>\n</svg>\n'
    )
