"""The drawing of a page, with marks around what is one element's.

Whatever carries no number of words is an artifact: rules, grounds, bars, and what runs along
the pages. Qt says the colour of what it draws each time before it draws it.
"""

import re
from collections.abc import Sequence

from briefwright.exporters.pdf.letters import Letters
from briefwright.exporters.pdf.structure import ARTIFACT, FIRST, LIGHT, PAGINATION, Words, number_of

_STEP = re.compile(
    rb"(?m)^(?:"
    rb"BT\n(?P<letters>(?s:.*?)^ET)"
    rb"|(?:[-\d. ]+(?:m|l|c|re)\n|h\n)+(?P<path>[fBbS]\*?)"
    rb"|/\S+ (?P<picture>Do)"
    rb"|(?P<stroke>[\d.]+ [\d.]+ [\d.]+) SCN"
    rb"|(?P<fill>[\d.]+ [\d.]+ [\d.]+) scn"
    rb")\n"
)
_START = re.compile(rb" Tm\n(\S+) (\S+) Td ")
_SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj")
_ARTIFACTS = {
    ARTIFACT: b"/Artifact BMC\n",
    PAGINATION: b"/Artifact <</Type /Pagination>> BDC\n",
}
_LATER = re.compile(rb"(?m)^%(\d+)\n")  # the place of a blank: a comment until then
_NONE = -1
_LACKING = b"<0000> Tj"
_UNKNOWN = "\ufffd"


class Drawing:
    """What Qt drew on one page, being marked."""

    def __init__(self, page: int, room: float, words: Sequence[Words], letters: Letters) -> None:
        self._page, self._room = page, room  # of which text on a page has as much
        self._words, self._letters = words, letters
        self._fill = ARTIFACT  # the number of the colour in hand
        self._open = _NONE  # the number of what is being marked
        self._blanks: list[bytes] = []
        self._blanked: Words | None = None  # behind which the last of them stands
        self._colours: dict[bytes, tuple[bytes, int]] = {}
        self.owners: list[Words] = []  # of the marks, in their order
        self.is_whole = True  # whether the fonts have all that was written

    def marked(self, stream: bytes) -> bytes:
        """Return the drawing with its marks."""
        self.is_whole = _LACKING not in stream
        made = _STEP.sub(self._step, stream) + self._turn_to(_NONE)
        return _LATER.sub(lambda found: self._blanks[int(found[1])], made)

    def _step(self, found: re.Match[bytes]) -> bytes:
        step, kind = found[0], found.lastgroup
        match kind:
            case "fill" | "stroke":
                return self._coloured(found[kind], step)
            case "letters":
                return self._lettered(step)
            case "path" if found["path"] != b"S":  # a letter, where its font may not come along
                return self._turn_to(self._fill) + step
            case _:
                return self._turn_to(ARTIFACT) + step

    def _coloured(self, parts: bytes, step: bytes) -> bytes:
        if parts not in self._colours:
            red, green, blue = (round(float(part) * 0xFFFF) for part in parts.split())
            seen = b" ".join(b"%.9g" % ((part >> 8) / LIGHT) for part in (red, green, blue))
            self._colours[parts] = seen, number_of((red, green, blue))
        seen, number = self._colours[parts]
        if step.endswith(b"scn\n"):
            self._fill = number
        return seen + step[len(parts) :]

    def _lettered(self, step: bytes) -> bytes:
        if self._fill < FIRST:
            return self._turn_to(self._fill) + step
        start = _START.search(step)
        assert start is not None
        if not 0 <= -float(start[2]) - self._page * self._room <= self._room:
            return b""  # a line that ends above the page: Qt draws the last of them, unseen
        turn = self._turn_to(self._fill)
        return turn + (self._heard(step) if self._open >= FIRST else step)

    def _heard(self, step: bytes) -> bytes:
        """Return drawn letters, with a place for a blank where the open words have one.

        It stays empty where the next letters bring theirs.
        """
        words = self._words[self._open - FIRST]
        (font, _), *glyphs = _SHOWN.findall(step)
        letters = self._letters[font]
        said = "".join([letters.get(glyph, _UNKNOWN) for _, glyph in glyphs])
        if words is self._blanked and said[:1].isspace():
            self._blanks[-1] = b""
        self._blanked = None
        if not words.hear(said):
            return step
        blank = next((b"<%b> Tj\n" % glyph for glyph in letters if letters[glyph] == " "), b"")
        if not blank:
            words.owe()
        self._blanked = words
        self._blanks.append(blank)
        return b"%b%%%d\nET\n" % (step.removesuffix(b"ET\n"), len(self._blanks) - 1)

    def _turn_to(self, number: int) -> bytes:
        """Return what lets all that follows be marked as what has this number."""
        words = self._words[number - FIRST] if number >= FIRST else None
        if words is not None and words.repeated and words.is_above(self._page):
            number, words = ARTIFACT, None
        if number == self._open:
            return b""
        end = b"" if self._open == _NONE else b"EMC\n"
        self._open = number
        if words is not None:
            self.owners.append(words)
            words.marks.append((self._page, len(self.owners) - 1))
            return end + b"/Span <</MCID %d>> BDC\n" % (len(self.owners) - 1)
        return end + _ARTIFACTS.get(number, b"")
