"""Draws what a bench found: cost against size, both by powers of ten, as a small SVG."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor, log10
from typing import Any

WIDE, HIGH = 660, 300
LEFT, RIGHT, TOP, BELOW = 56, 240, 30, 40
LINE = 14  # of the names beside
COLOURS = [
    "#1f5fa8",
    "#b3461c",
    "#2d7d46",
    "#7a4fa3",
    "#8a6d00",
    "#30808a",
    "#a33b6b",
    "#5b5b5b",
    "#63a0e0",
    "#e08a5a",
    "#7cc492",
    "#b795d8",
    "#c9ab3c",
    "#6cc0ca",
]
MOST_FLOORS = 6  # jobs, beyond which their floors would hide them

_FLOOR = ": floor"
type Points = list[tuple[float, float]]


def draw(title: str, figures: Iterable[Mapping[str, Any]]) -> str:
    """Return the picture; nothing where there are no two sizes of one job."""
    lines = _lines(figures)
    if not lines:
        return ""
    high = max(HIGH, TOP + LINE * len(lines) + BELOW)
    every = [point for points in lines.values() for point in points]
    across, up = (_tens(part) for part in zip(*every, strict=True))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" {_FONT}>',
        f'<rect width="{WIDE}" height="{high}" fill="#fff"/>',
        f'<text x="{LEFT}" y="18" font-size="13" font-weight="bold">{title}</text>',
    ]
    below = "size; up: milliseconds, of CPU where it is known"
    parts.append(f'<text x="{LEFT}" y="{high - 6}" fill="#555">{below}</text>')
    for ten in range(across[0], across[1] + 1):
        x = _place(ten, across, LEFT, WIDE - RIGHT)
        parts.append(f'<path d="M{x:.0f} {TOP}V{high - BELOW}" stroke="#ddd"/>')
        parts.append(f'<text x="{x:.0f}" y="{high - BELOW + 16}" {_MIDDLE}>{10**ten:,}</text>')
    for ten in range(up[0], up[1] + 1):
        y = _place(ten, up, high - BELOW, TOP)
        parts.append(f'<path d="M{LEFT} {y:.0f}H{WIDE - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4:.0f}" text-anchor="end">{10.0**ten:g}</text>')
    jobs = list(dict.fromkeys(name.removesuffix(_FLOOR) for name in lines))
    for number, (name, points) in enumerate(lines.items()):
        job, dashed = name.removesuffix(_FLOOR), name.endswith(_FLOOR)
        colour = COLOURS[jobs.index(job) % len(COLOURS)]
        at = [
            (
                _place(log10(size), across, LEFT, WIDE - RIGHT),
                _place(log10(cost), up, high - BELOW, TOP),
            )
            for size, cost in points
        ]
        path = " ".join(f"{x:.0f},{y:.0f}" for x, y in at)
        look = f'fill="none" stroke="{colour}" stroke-width="2"{_DASHES * dashed}'
        parts.append(f'<polyline points="{path}" {look}/>')
        y = TOP + LINE * number + 4
        parts.append(f'<path d="M{WIDE - RIGHT + 12} {y}h18" {look}/>')
        parts.append(f'<text x="{WIDE - RIGHT + 36}" y="{y + 4}">{name}</text>')
    return "\n".join((*parts, "</svg>")) + "\n"


_FONT = 'font-family="sans-serif" font-size="11" role="img"'
_MIDDLE = 'text-anchor="middle"'
_DASHES = ' stroke-dasharray="4 3"'


def _lines(figures: Iterable[Mapping[str, Any]]) -> dict[str, Points]:
    """Return the points of each job and of its floor, where there are two at least.

    Of several cases of one size the dearest counts.
    """
    found: dict[str, dict[float, float]] = defaultdict(dict)
    for figure in figures:
        size, cost = figure["size"], figure.get("cpu") or figure["median"]
        if size and cost > 0:
            named = (
                figure["job"] if figure["unit"] == "ms" else f"{figure['job']}, {figure['unit']}"
            )
            of_job, of_floor = found[named], found[f"{named}{_FLOOR}"]
            of_job[size] = max(cost, of_job.get(size, 0))
            if figure.get("floor"):
                of_floor[size] = max(figure["floor"], of_floor.get(size, 0))
    lines = {name: sorted(points.items()) for name, points in found.items() if len(points) > 1}
    jobs = [name for name in lines if not name.endswith(_FLOOR)]
    return lines if len(jobs) <= MOST_FLOORS else {name: lines[name] for name in jobs}


def _tens(values: Sequence[float]) -> tuple[int, int]:
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    return low, max(high, low + 1)


def _place(value: float, between: tuple[int, int], first: float, last: float) -> float:
    low, high = between
    return first + (value - low) / (high - low) * (last - first)
