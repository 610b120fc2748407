"""A text of a project with what is marked in it: where that stands in the canonical text."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from lxml import etree

from briefwright.domain.text import Span, clean_text

Q = "{urn:QDA-XML:project:1.0}"
# What the canonical text leaves out, so that places behind it move: CR LF becomes LF.
_LEFT_OUT = re.compile("\r(?=\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SEVERAL = re.compile("\r\r+\n")  # the CR LF of a program that writes one more in front of each LF
_NUMBER = re.compile(r"[0-9]{1,12}")


class CodedText:
    """A text as it lies in the file, and what is selected there."""

    def __init__(self, element: "etree._Element", raw: str, origin: str) -> None:
        """`origin` is the program that wrote the file."""
        points = element.iterfind(f"{Q}SyncPoint")
        self._points = {point.get("guid", ""): point.get("position", "") for point in points}
        found = (element.iterfind(f"{Q}{kind}Selection") for kind in ("PlainText", "Transcript"))
        self.selections = [selection for each in found for selection in each]
        self._raw = self._as_counted(_SEVERAL.sub("\r\n", raw), origin)
        self.text = clean_text(self._raw)
        same = self._raw == self.text
        self._gone = [] if same else [each.start() for each in _LEFT_OUT.finditer(self._raw)]

    def places(self) -> Iterator[tuple["etree._Element", Span | None]]:
        """Yield what is selected, and where; None where it names no words of the text."""
        for selection in self.selections:
            ends = self._ends(selection)
            span = None
            if ends is not None and ends[1] <= len(self._raw):
                span = Span(*(end - bisect_left(self._gone, end) for end in ends))
            if span is not None and self.text[span.start : span.end].strip():
                yield selection, span.trimmed(self.text)
            else:
                yield selection, None

    def _as_counted(self, raw: str, origin: str) -> str:
        """Return the text as its places count it: some programs write CR LF and count one.

        The words that a selection is named by tell which; else it is known of the program.
        """
        if "\r\n" not in raw:
            return raw
        once = raw.replace("\r\n", "\n")
        rates = [self._agreed(raw), self._agreed(once)]
        if rates[0] == rates[1]:
            return once if "ATLAS" in origin.upper() else raw
        return raw if rates[0] > rates[1] else once

    def _agreed(self, text: str) -> int:
        """Return how many selections are called by the words that stand at their place."""
        return sum(self._is_named(selection, text) for selection in self.selections)

    def _is_named(self, selection: "etree._Element", text: str) -> bool:
        ends = self._ends(selection)
        name = " ".join((selection.get("name") or "").removesuffix("...").split())
        return bool(name and ends) and _begins(text, ends, name)

    def _ends(self, selection: "etree._Element") -> tuple[int, int] | None:
        found = [_end(selection, self._points, *names) for names in _ENDS]
        if not all(map(_NUMBER.fullmatch, found)):
            return None
        start, end = map(int, found)
        return (start, end) if start <= end else None


_ENDS = (("startPosition", "fromSyncPoint"), ("endPosition", "toSyncPoint"))


def _end(selection: "etree._Element", points: Mapping[str, str], at: str, point: str) -> str:
    said = selection.get(at)
    return points.get(selection.get(point, ""), "") if said is None else said


def _begins(text: str, ends: tuple[int, int] | None, name: str) -> bool:
    return ends is not None and " ".join(text[slice(*ends)].split()).startswith(name)
