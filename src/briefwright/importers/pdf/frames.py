"""The drawn rules of a page, and the frames of tables that they make."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, pairwise

import pypdfium2
from pypdfium2 import raw

from briefwright.importers.pdf.direction import Letter

_SHORTEST = 6.0  # points: what is shorter is part of a letter or of a picture
_STRAIGHT = 1.0  # that a rule may run askew
_SAME = 2.5  # between rules that are one: the edges of a thin box, the borders of two cells
_TOUCH = 3.0
_CORNERS = 4  # of a box
_MOST_SHAPES, _MOST_RULES, _MOST_STEPS = 4_000, 400, 400  # beyond, it is a map or a chart

type Place = tuple[float, float]
type Seen = Callable[[float, float], Place]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, upright or level: where it stands, and from where to where it runs."""

    upright: bool
    at: float
    start: float
    end: float

    def runs_past(self, place: float, slack: float = _TOUCH) -> bool:
        """Whether it runs past a place along its way."""
        return self.start - slack <= place <= self.end + slack

    def touches(self, other: "Rule") -> bool:
        """Whether another one, across it, meets it."""
        across = self.upright != other.upright
        return across and self.runs_past(other.at) and other.runs_past(self.at)


@dataclass(frozen=True)
class Frame:
    """Rules that meet each other. Its sides need not be drawn."""

    uprights: tuple[Rule, ...]
    levels: tuple[Rule, ...]

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """Its left, top, right and bottom."""
        left = min(rule.start for rule in self.levels)
        right = max(rule.end for rule in self.levels)
        top = min(rule.start for rule in self.uprights)
        bottom = max(rule.end for rule in self.uprights)
        uprights, levels = [r.at for r in self.uprights], [r.at for r in self.levels]
        return min(left, *uprights), min(top, *levels), max(right, *uprights), max(bottom, *levels)

    def holds(self, x: float, y: float) -> bool:
        """Whether a place is inside."""
        left, top, right, bottom = self.box
        return left < x < right and top < y < bottom

    def cell(self, x: float, y: float) -> tuple[float, float]:
        """Return top and left of the cell around a place: the nearest rules that part it off."""
        left, top, _, _ = self.box
        lefts = (rule.at for rule in self.uprights if rule.at <= x and rule.runs_past(y, 0))
        tops = (rule.at for rule in self.levels if rule.at <= y and rule.runs_past(x, 0))
        return max(tops, default=top), max(lefts, default=left)

    def parts(self, before: Letter, after: Letter) -> bool:
        """Whether an upright rule stands between two letters of a line."""
        middle = before.base - 0.3 * before.tall
        return any(
            before.right - _STRAIGHT <= rule.at <= after.left + _STRAIGHT
            and rule.runs_past(middle, 0)
            for rule in self.uprights
        )

    def mirrored(self, width: float) -> "Frame":
        """Return it as it stands in a mirror of this width."""
        uprights = (replace(rule, at=width - rule.at) for rule in self.uprights)
        levels = (replace(r, start=width - r.end, end=width - r.start) for r in self.levels)
        return Frame(tuple(uprights), tuple(levels))


def frames(page: pypdfium2.PdfPage, seen: Seen) -> tuple[Frame, ...]:
    """Return the frames on a page, the smallest first; `seen` turns places as they are seen."""
    shapes = list(islice(page.get_objects([raw.FPDF_PAGEOBJ_PATH], max_depth=3), _MOST_SHAPES))
    if len(shapes) == _MOST_SHAPES:
        return ()
    found = [rule for shape in shapes if _is_long(shape) for rule in _rules(shape, seen)]
    rules = [rule for upright in (True, False) for rule in _joined(found, upright=upright)]
    if len(rules) > _MOST_RULES:
        return ()
    return tuple(sorted(_frames(rules), key=_area))


def _is_long(shape: pypdfium2.PdfObject) -> bool:
    left, bottom, right, top = shape.get_bounds()
    return bool(max(right - left, top - bottom) >= _SHORTEST)


def _rules(shape: pypdfium2.PdfObject, seen: Seen) -> Iterator[Rule]:
    """Yield the straight lines of a shape: those that are drawn, and boxes as thin as a line.

    What is only filled, such as every second row of a table, has edges and no rules.
    """
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape.raw, fill, stroke)
    for outline in _outlines(shape, seen) if fill.value or stroke.value else ():
        if stroke.value:
            for one, other in pairwise(outline):
                yield from _rule(one, other)
        else:
            yield from _thin(outline)


def _outlines(shape: pypdfium2.PdfObject, seen: Seen) -> Iterator[list[Place]]:
    """Yield the corners of each part of a shape; none for one of very many."""
    steps = raw.FPDFPath_CountSegments(shape.raw)
    matrix, x, y = shape.get_matrix(), ctypes.c_float(), ctypes.c_float()
    corners: list[Place] = []
    for number in range(steps if steps <= _MOST_STEPS else 0):
        step = raw.FPDFPath_GetPathSegment(shape.raw, number)
        raw.FPDFPathSegment_GetPoint(step, x, y)
        if raw.FPDFPathSegment_GetType(step) == raw.FPDF_SEGMENT_MOVETO:
            yield corners
            corners = []
        corners.append(seen(*matrix.on_point(x.value, y.value)))
        if raw.FPDFPathSegment_GetClose(step):
            corners.append(corners[0])
    yield corners


def _thin(outline: Sequence[Place]) -> Iterator[Rule]:
    if len(outline) < _CORNERS:
        return
    (left, right), (top, bottom) = ((min(side), max(side)) for side in zip(*outline, strict=True))
    if right - left <= _SAME:
        yield from _rule(((left + right) / 2, top), ((left + right) / 2, bottom))
    elif bottom - top <= _SAME:
        yield from _rule((left, (top + bottom) / 2), (right, (top + bottom) / 2))


def _rule(one: Place, other: Place) -> Iterator[Rule]:
    wide, high = abs(one[0] - other[0]), abs(one[1] - other[1])
    if wide <= _STRAIGHT and high >= _SHORTEST:
        yield Rule(True, one[0], *sorted((one[1], other[1])))  # noqa: FBT003  (upright)
    elif high <= _STRAIGHT and wide >= _SHORTEST:
        yield Rule(False, one[1], *sorted((one[0], other[0])))  # noqa: FBT003


def _joined(found: Sequence[Rule], *, upright: bool) -> Iterator[Rule]:
    """Make one rule of those that run on in each other, all at the same places."""
    of_kind = sorted((rule for rule in found if rule.upright is upright), key=lambda r: r.at)
    place, at = 0.0, float("-inf")
    together: list[Rule] = []
    for rule in of_kind:
        if rule.at - place > _SAME:
            yield from _run_on(together, at)
            together, at = [], rule.at
        place = rule.at
        together.append(rule)
    yield from _run_on(together, at)


def _run_on(together: Sequence[Rule], at: float) -> Iterator[Rule]:
    along = sorted(together, key=lambda rule: rule.start)
    if not along:
        return
    current = replace(along[0], at=at)
    for rule in along[1:]:
        if rule.start <= current.end + _TOUCH:
            current = replace(current, end=max(current.end, rule.end))
        else:
            yield current
            current = replace(rule, at=at)
    yield current


def _frames(rules: Sequence[Rule]) -> Iterator[Frame]:
    left = list(rules)
    while left:
        group = [left.pop()]
        for rule in group:  # it grows while it is gone through
            met = [other for other in left if rule.touches(other)]
            group += met
            left = [other for other in left if not any(other is one for one in met)]
        uprights = tuple(rule for rule in group if rule.upright)
        levels = tuple(rule for rule in group if not rule.upright)
        if uprights and len(levels) > 1:
            yield Frame(uprights, levels)


def _area(frame: Frame) -> float:
    left, top, right, bottom = frame.box
    return (right - left) * (bottom - top)
