"""A text of a project with what is marked in it: where that stands in the canonical text."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import partial

from lxml import etree

from briefwright.domain.text import Span, clean_text

Q = "{urn:QDA-XML:project:1.0}"
# What the canonical text leaves out, so that places behind it move: CR LF becomes LF, and the
# halves of a letter become one.
_LEFT_OUT = re.compile(
    "\r(?=\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|(?<=[\ud800-\udbff])[\udc00-\udfff]"
)
_HEAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ufeff]*")  # left out at the beginning
_SEVERAL = re.compile("\r\r+\n")  # the CR LF of a program that writes one more in front of each LF
_TOLD = 500  # letters of a name tell enough
_NUMBER = re.compile(r"[0-9]{1,12}")


class CodedText:
    """A text as it lies in the file, and what is selected there."""

    def __init__(self, element: "etree._Element", raw: str, origin: str) -> None:
        """`origin` is the program that wrote the file."""
        points = element.iterfind(f"{Q}SyncPoint")
        self._points = {point.get("guid", ""): point.get("position", "") for point in points}
        found = (element.iterfind(f"{Q}{kind}Selection") for kind in ("PlainText", "Transcript"))
        self.selections = [selection for each in found for selection in each]
        raw = _SEVERAL.sub("\r\n", raw)
        self.text = clean_text(raw)
        texts = list(_ways(raw, origin))
        ways = [_Counted(text, past) for past in (0, 1) for text in texts]
        self._ways = sorted(ways, key=self._agreed, reverse=True)

    def places(self) -> Iterator[tuple["etree._Element", Span | None]]:
        """Yield what is selected, and where; None where it names no words of the text.

        One file may count in more ways than one: a window as Qt does, a search as Python does.
        """
        for selection in self.selections:
            ends = self._ends(selection)
            span = None
            if ends is not None:
                way = max(
                    self._ways, key=partial(_Counted.likeness, selection=selection, ends=ends)
                )
                span = way.span(ends)
            if span is not None and self.text[span.start : span.end].strip():
                yield selection, span.trimmed(self.text)
            else:
                yield selection, None

    def _agreed(self, way: "_Counted") -> int:
        """Return how well the selections are called by the words that stand at their places."""
        placed = ((selection, self._ends(selection)) for selection in self.selections)
        return sum(way.likeness(selection, ends) for selection, ends in placed if ends is not None)

    def _ends(self, selection: "etree._Element") -> tuple[int, int] | None:
        found = [_end(selection, self._points, *names) for names in _ENDS]
        if not all(map(_NUMBER.fullmatch, found)):
            return None
        start, end = map(int, found)
        return (start, end) if start <= end else None


class _Counted:
    """A text in the units that places count; some of them are nothing in the canonical text.

    An end is behind the last of them or, to programs that take the standard at its word, is it.
    """

    def __init__(self, text: str, past: int) -> None:
        """`past` is how far behind a named end the words end."""
        self._text = text
        self._past = past
        head = _HEAD.match(text)
        start = 0 if head is None else head.end()
        self._gone = [*range(start), *(each.start() for each in _LEFT_OUT.finditer(text, start))]

    def likeness(self, selection: "etree._Element", ends: tuple[int, int]) -> int:
        """Return 3 where the words there are the name of a selection, 2 where they begin so.

        1 is for any other words, and 0 for a place behind the end: it is counted otherwise.
        """
        start, end = ends[0], ends[1] + self._past
        if end > len(self._text):
            return 0
        name = _plain((selection.get("name") or "").removesuffix("...")[:_TOLD])
        words = _plain(self._text[start : min(end, start + 3 * _TOLD)])
        return 1 + words.startswith(name) + (words == name) if name else 1

    def span(self, ends: tuple[int, int]) -> Span | None:
        """Return where that is in the canonical text."""
        places = ends[0], ends[1] + self._past
        if places[1] > len(self._text):
            return None
        return Span(*(place - bisect_left(self._gone, place) for place in places))


def _ways(raw: str, origin: str) -> Iterator[str]:
    """Yield a text in the units that places may count, each way once, the likeliest first.

    Some programs write CR LF and count one, or a mark of byte order and count none; what Qt counts
    are the halves of letters beyond 16 bits. Where no words tell, it is known of the program.
    """
    program, once = origin.upper(), raw.replace("\r\n", "\n")
    lines = (once, raw) if "ATLAS" in program else (raw, once)
    letters = [text for line in lines for text in (line, line.lstrip("\ufeff"))]
    halves = [_in_units(text) for text in letters]
    yield from dict.fromkeys(halves + letters if "NVIVO" in program else letters + halves)


def _plain(words: str) -> str:
    return " ".join(_in_units(words).split())


def _in_units(text: str) -> str:
    """Return a text whose letters beyond 16 bits are two each."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    return "".join(map(chr, array("H", text.encode("utf-16", "surrogatepass"))[1:]))


_ENDS = (("startPosition", "fromSyncPoint"), ("endPosition", "toSyncPoint"))


def _end(selection: "etree._Element", points: Mapping[str, str], at: str, point: str) -> str:
    said = selection.get(at)
    return points.get(selection.get(point, ""), "") if said is None else said
