"""The drawing of a page, with marks around what is one element's.

Whatever carries no number of words is an artifact: rules, grounds, bars, and what runs along
the pages.
"""

import re
from collections.abc import Sequence

from briefwright.exporters.pdf.letters import Letters
from briefwright.exporters.pdf.structure import ARTIFACT, FIRST, LIGHT, PAGINATION, Words, number_of

_STEP = re.compile(rb"BT\n.*?\nET\n|[^\n]*\n", re.DOTALL)
_SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj")
_COLOUR = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) (scn|SCN)\n")
_PATH = re.compile(rb"(?:.* )?(?:m|l|c|re|h)\n")
_PAINT = re.compile(rb"[fBbSs]\*?\n|/\S+ Do\n")
_STATES = frozenset(b"qQ \n")
_ARTIFACTS = {
    ARTIFACT: b"/Artifact BMC\n",
    PAGINATION: b"/Artifact <</Type /Pagination>> BDC\n",
}
_UNKNOWN = "\ufffd"
_NONE = -1
_LACKING = b"<0000> Tj"


class Drawing:
    """What Qt drew on one page, being marked."""

    def __init__(self, page: int, words: Sequence[Words], letters: Letters) -> None:
        self._page, self._words, self._letters = page, words, letters
        self._colours = {b"scn": ARTIFACT, b"SCN": ARTIFACT}  # numbers of what they carry
        self._saved: list[dict[bytes, int]] = []
        self._path: list[bytes] = []
        self._open = _NONE  # the number of what is being marked
        self._made: list[bytes] = []
        self.owners: list[Words] = []  # of the marks, in their order
        self.is_whole = True  # whether the fonts have all that was written

    def marked(self, stream: bytes) -> bytes:
        """Return the drawing with its marks."""
        self.is_whole = _LACKING not in stream
        for step in _STEP.findall(stream):
            self._take(step)
        self._turn_to(_NONE)
        return b"".join(self._made)

    def _take(self, step: bytes) -> None:
        if _PATH.fullmatch(step):
            self._path.append(step)
            return
        if step.startswith(b"BT\n"):
            self._turn_to(self._colours[b"scn"])
            step = self._heard(step)
        elif _PAINT.fullmatch(step):
            self._turn_to(self._painted(step))
        elif colour := _COLOUR.fullmatch(step):
            step = self._coloured(colour)
        elif _STATES.issuperset(step):
            self._save_or_restore(step)
        self._made += self._path
        self._path.clear()
        self._made.append(step)

    def _painted(self, step: bytes) -> int:
        if step[:1] == b"/":  # a picture of a letter, which has no colour
            return ARTIFACT
        return self._colours[b"scn" if step[:1] in b"fBb" else b"SCN"]

    def _coloured(self, colour: re.Match[bytes]) -> bytes:
        red, green, blue = (round(float(part) * 0xFFFF) for part in colour.groups()[:3])
        self._colours[colour[4]] = number_of((red, green, blue))
        seen = (b"%.9g" % ((part >> 8) / LIGHT) for part in (red, green, blue))
        return b" ".join((*seen, colour[4])) + b"\n"

    def _save_or_restore(self, step: bytes) -> None:
        for letter in step.split():
            if letter == b"q":
                self._saved.append(dict(self._colours))
            else:
                self._colours = self._saved.pop()

    def _heard(self, step: bytes) -> bytes:
        """Return drawn letters, with a blank on either side where the open words have one."""
        if self._open < FIRST:
            return step
        words = self._words[self._open - FIRST]
        font, *glyphs = _SHOWN.findall(step)
        letters = self._letters[font[0]]
        before, after = words.hear("".join(letters.get(glyph, _UNKNOWN) for _, glyph in glyphs))
        if not before and not after:
            return step
        blank = next((b"<%b> Tj\n" % glyph for glyph, letter in letters.items() if letter == " "), b"")
        if not blank:
            words.lose()
        head, tail = step.split(b" Tm\n", 1)
        return b"".join((head, b" Tm\n", blank * before, tail[:-3], blank * after, tail[-3:]))

    def _turn_to(self, number: int) -> None:
        """Let what follows be marked as what has this number."""
        words = self._words[number - FIRST] if number >= FIRST else None
        if words is not None and words.repeated and words.is_above(self._page):
            number, words = ARTIFACT, None
        if number == self._open:
            return
        if self._open != _NONE:
            self._made.append(b"EMC\n")
        self._open = number
        if words is not None:
            self._made.append(b"/Span <</MCID %d>> BDC\n" % len(self.owners))
            words.marks.append((self._page, len(self.owners)))
            self.owners.append(words)
        elif number != _NONE:
            self._made.append(_ARTIFACTS[number])
