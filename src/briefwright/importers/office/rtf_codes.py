"""The codes of rich text, put so that a reader of letters alone keeps the shape of the text."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from briefwright.importers.office.quotes import is_quoting
from briefwright.importers.written import raised

CELL, LINE, ITEM, NUMBER, QUOTE = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
LEVELS = tuple(chr(0xE010 + level) for level in range(6))  # of headings
DEPTHS = tuple(chr(0xE020 + depth) for depth in range(9))  # of items, the outermost first

_CODE = re.compile(
    r"\\([a-zA-Z]+)(-?\d{1,10})? ?|\\'[0-9a-fA-F]{2}|\\[^a-zA-Z]|[{}]|[^\\{}\r\n]+|[\r\n]+|\\",
)
_CODES = re.compile(r"\\(?:'[0-9a-fA-F]{2}|[a-z]+-?\d* ?|.)")
_PAIR = re.compile(r"\\u(-?\d{4,6}) ?(?:\?|\\'[0-9a-fA-F]{2})?\\u(-?\d{4,6}) ?(?:\?|\\'3[fF])?")
_STYLE = re.compile(r"\{(?:\\\*)?\\s(\d{1,5})\b([^{}]{0,600})\}")
_FONT = re.compile(r"\\f(\d{1,5})|\\fcharset(\d{1,3})")
_BRACES = re.compile(r"[{}]")
_RAW = re.compile("[\x80-\xff]")  # bytes of the code page, which a tidy program would escape
_FAR = re.compile(r"\\u(-?\d{5,})")
_UNKNOWN = r"\u65533"
_LONGEST_TABLE = 200_000  # of styles
_OUTLINE = re.compile(r"\\outlinelevel(\d)")
_HEADING = re.compile(r"heading (\d);", re.IGNORECASE)
_TITLE = re.compile(r"\btitle;", re.IGNORECASE)
_NAME = re.compile(r"(?:^|\\[a-z]+-?\d* ?)([^\\;]{1,60});\s*$")
_LETTERS = {  # codes that stand for something seen
    "u", "line", "tab", "emdash", "endash", "emspace", "enspace", "qmspace", "bullet", "lquote",
    "rquote", "ldblquote", "rdblquote",
}  # fmt: skip
_LONGEST = 32  # letters of a code
_DROPPED = {"fldinst", "bkmkstart", "bkmkend", "xe", "tc", "atnid", "atnauthor"}


@dataclass
class Mended:
    """Codes without what nobody sees, and what was left out of them."""

    codes: str = ""
    hidden: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group."""

    hidden: bool = False
    deleted: bool = False
    dropped: bool = False
    listing: bool = False
    note: bool = False
    raised: bool = False


@dataclass
class _Mender:
    levels: dict[str, int]
    quotes: frozenset[str]  # styles of quotations
    found: Mended = field(default_factory=Mended)
    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    stack: list[_State] = field(default_factory=list)
    state: _State = _State()
    level: int = 0
    depth: int = 0  # of an item within others
    quoting: bool = False
    in_table: bool = False
    number: str = ""

    def take(self, code: re.Match[str]) -> None:
        """Take one code, and keep it, mend it or leave it out."""
        word, told = code[1], code[0]
        if told == "{":
            self.stack.append(self.state)
            self._keep(told)
        elif told == "}":
            self._close()
        elif told == "\\*":
            self._keep(told)
        elif word and (self.state.dropped or self.state.listing):
            self.number += told if word in _LETTERS else ""
        elif word:
            self._word(word, code[2] or "", told)
        elif told[0] in "\r\n":
            self._keep("\n")  # it may end a code
        else:
            self._letters(_RAW.sub(_escaped, told))

    def _close(self) -> None:
        inner, self.state = self.state, self.stack.pop() if self.stack else _State()
        if inner.listing and not self.state.listing:
            numbered = any(map(str.isalnum, _CODES.sub("", self.number)))
            self._mark(NUMBER if numbered else ITEM)
            self.number = ""
        (self.notes if inner.note else self.body).append("}")
        if inner.note and not self.state.note:
            self.notes.append("\\par ")

    def _word(self, word: str, number: str, told: str) -> None:
        match word:
            case "v" | "deleted":
                shown = number == "0"
                here = {"hidden" if word == "v" else "deleted": not shown}
                self.state = replace(self.state, **here)
            case "plain":
                self.state = replace(self.state, hidden=False, deleted=False, raised=False)
                self._keep(told)
            case "super" | "up" | "nosupersub" | "sub" | "dn":
                is_high = word in {"super", "up"} and number != "0"
                self.state = replace(self.state, raised=is_high)
            case "listtext" | "pntext":
                self.state = replace(self.state, listing=True)
            case "footnote":
                self.body.append("}")
                self.notes.append("{")
                self.state = replace(self.state, note=True)
            case name if name in _DROPPED:
                self.state = replace(self.state, dropped=True)
            case name if name in _LETTERS:
                self._letters(_coded(LINE) if word == "line" else told)
            case _:
                self._shape(word, number, told)

    def _shape(self, word: str, number: str, told: str) -> None:
        match word:
            case "pard":
                self.level, self.depth, self.quoting, self.in_table = 0, 0, False, False
                self._keep(told)
            case "s":
                self.level = self.levels.get(number, self.level)
                self.quoting = number in self.quotes
                self._keep(told)
            case "outlinelevel":  # of a paragraph
                self.level = int(number) + 1 if number.isdecimal() and int(number) < 6 else 0
            case "ilvl":
                self.depth = min(int(number), len(DEPTHS) - 1) if number.isdecimal() else 0
            case "intbl":
                self.in_table = True
                self._keep(told)
            case "cell" | "nestcell":
                self._mark(CELL)
            case "row" | "nestrow" | "par" | "sect":
                self.in_table = self.in_table and not word.endswith("row")
                self._paragraph()
            case _:
                self._keep(told)

    def _paragraph(self) -> None:
        """End a paragraph; within a cell of a table a blank stands for its end."""
        if self.in_table:
            self._letters("\\~")
            return
        if self.level:
            self._mark(LEVELS[self.level - 1])
        elif self.quoting:
            self._mark(QUOTE)
        if self.depth:
            self._mark(DEPTHS[self.depth])
        self._keep("\\par ")

    def _letters(self, told: str) -> None:
        state = self.state
        if state.listing:
            self.number += told
        elif state.hidden or state.deleted:
            self.found.hidden |= state.hidden
            self.found.deleted |= state.deleted
        elif not state.dropped:
            figure = raised(told) if state.raised else told
            self._keep(told if figure == told else "".join(map(_coded, figure)))

    def _mark(self, mark: str) -> None:
        self._keep(_coded(mark))

    def _keep(self, told: str) -> None:
        (self.notes if self.state.note else self.body).append(told)


def mend(codes: str) -> Mended:
    """Return `codes` without hidden and deleted words and binary data, its shape in marks."""
    mender = _Mender(_levels(codes), _quotes(codes))
    codes = _FAR.sub(_in_reach, _with_charsets(codes))
    for code in _codes(_PAIR.sub(_joined, codes)):
        mender.take(code)
    while mender.body and mender.body[-1] == "}":
        mender.body.pop()
    mender.found.codes = "".join([*mender.body, "\\par ", *mender.notes, "}"])
    return mender.found


def _codes(codes: str) -> Iterator[re.Match[str]]:
    """Yield code after code, without the binary data that some of them announce."""
    at = 0
    while code := _CODE.match(codes, at):
        at = code.end()
        word = code[1] or ""
        if word == "bin":
            at += max(0, int(code[2] or 0))
        elif len(word) <= _LONGEST:
            yield code


def _in_reach(letter: re.Match[str]) -> str:
    """Return the code of a letter, or of the sign for one that cannot be."""
    digits = letter[1]
    is_letter = len(digits) < 8 and -0x10000 <= int(digits) <= sys.maxunicode
    return letter[0] if is_letter else _UNKNOWN


def _joined(pair: re.Match[str]) -> str:
    """Return a letter beyond the first 65,536, which is written in two halves, as one."""
    high, low = int(pair[1]) % 0x10000, int(pair[2]) % 0x10000
    if not (0xD800 <= high < 0xDC00 <= low < 0xE000):
        return pair[0]
    return _coded(chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00))


def _escaped(raw: re.Match[str]) -> str:
    return f"\\'{ord(raw[0]):02x}"


def _coded(mark: str) -> str:
    return f"{{\\uc0\\u{ord(mark)} }}"


def _with_charsets(codes: str) -> str:
    """Write the table of fonts anew: each with a character set, and nothing else of it.

    The library looks from each font for its character set and the end of its name, as far as they
    may be: it would take those of another font, and very long where none has an end.
    """
    start = codes.find("\\fonttbl")
    if start < 0:
        return codes
    end = _end_of_group(codes, start)
    fonts: dict[str, str] = {}
    number = ""
    for code in _FONT.finditer(codes, start, end):
        number = code[1] or number
        if number:
            fonts[number] = code[2] or fonts.get(number, "0")
    table = "".join(f"{{\\f{font}\\fcharset{charset} -;}}" for font, charset in fonts.items())
    return f"{codes[:start]}\\fonttbl{table}{codes[end:].replace('\\fonttbl', ' ')}"


def _end_of_group(codes: str, start: int) -> int:
    """Return where the group ends in which `start` lies."""
    depth = 0
    for brace in _BRACES.finditer(codes, start):
        depth += 1 if brace[0] == "{" else -1
        if depth < 0:
            return brace.start()
    return len(codes)


def _styles(codes: str) -> Iterator[re.Match[str]]:
    """Yield the styles of paragraphs: their numbers, and what they are with their names."""
    start = codes.find("\\stylesheet")
    if start >= 0:
        yield from _STYLE.finditer(codes, start, start + _LONGEST_TABLE)


def _quotes(codes: str) -> frozenset[str]:
    """Return which styles are those of quotations."""
    named = ((style[1], _NAME.search(style[2])) for style in _styles(codes))
    return frozenset(number for number, name in named if name and is_quoting(name[1]))


def _levels(codes: str) -> dict[str, int]:
    """Return which styles are those of headings."""
    found = {}
    for style in _styles(codes):
        outline, heading = _OUTLINE.search(style[2]), _HEADING.search(style[2])
        if outline and int(outline[1]) < 6:
            found[style[1]] = int(outline[1]) + 1
        elif heading:
            found[style[1]] = min(6, max(1, int(heading[1])))
        elif _TITLE.search(style[2]):
            found[style[1]] = 1
    return found
