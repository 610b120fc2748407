"""What a PDF says of itself to who listens: elements of words, in the order of reading.

Words carry a number, which is drawn along with them: in the lower half of the 16 bits of each part
of their colour, where nobody sees it.
"""

import re
import unicodedata
from dataclasses import dataclass, field

LIGHT = 0xFF  # half of a part of a colour: the half that is seen, or the one that is not
ARTIFACT, PAGINATION = 0, 1  # the numbers of what is not read out
FIRST = 2  # the first number of words

_TONGUE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(slots=True, eq=False)
class Words:
    """Words that are drawn in one colour, and where the drawn pages show them."""

    text: str
    target: str = ""  # where they lead: an address, or "#" and the name of a place
    repeated: bool = False  # at the head of each page of a table: read out once
    marks: list[tuple[int, int]] = field(default_factory=list)  # page, number on the page
    _heard: int = 0  # characters that were drawn
    _lost: bool = False  # whether others were
    _owed: bool = False  # whether a blank after them was not

    @property
    def is_told(self) -> bool:
        """Whether what was drawn reads as these words."""
        whole = self._after_blanks() == len(self.text)
        return whole and not self._lost and not self._owed

    def is_above(self, page: int) -> bool:
        """Whether a page before this one shows them."""
        return bool(self.marks) and self.marks[0][0] < page

    def hear(self, drawn: str) -> bool:
        """Take in what was drawn; return whether a blank lacks after it.

        Qt draws none at the ends of lines.
        """
        if not self.text.startswith(drawn, self._heard):
            lacks = self._pass_blanks() or self._owed
            self._lost = self._lost or (lacks and not drawn[:1].isspace())
        self._owed = False
        if self.text.startswith(drawn, self._heard):  # as most are, and sooner found out
            self._heard += len(drawn)
        else:
            for letter in filter(_is_letter, drawn):
                self._pass_blanks()
                self._lost = self._lost or self.text[self._heard : self._heard + 1] != letter
                self._heard += 1
        return self._pass_blanks() and not drawn[-1:].isspace()

    def owe(self) -> None:
        """Note that no blank could be added: if what comes next begins with none, it is lost."""
        self._owed = True

    def _pass_blanks(self) -> bool:
        """Go on to the next letter; return whether that passed a blank."""
        start, self._heard = self._heard, self._after_blanks()
        return any(map(str.isspace, self.text[start : self._heard]))

    def _after_blanks(self) -> int:
        place = self._heard
        while place < len(self.text) and not _is_letter(self.text[place]):
            place += 1
        return place


@dataclass(slots=True, eq=False)
class Element:
    """A part of the note and what it is, by its name in PDF 1.7."""

    role: str
    inside: list["Element | Words"]
    language: str = ""  # where it is not that of what it stands in
    kind: str = ""  # how a list is numbered, what a cell is the head of, the name of a note


def tongue(language: str) -> str:
    """Return a language as a PDF may name it; nothing where it is none."""
    return language if _TONGUE.fullmatch(language) else ""


def number_of(parts: tuple[int, int, int]) -> int:
    """Return the number that a colour of 16 bits a part carries; one of 8 bits carries none."""
    red, green, blue = (part >> 8 ^ part & LIGHT for part in parts)
    return red << 16 | green << 8 | blue


def numbered(parts: tuple[int, int, int], number: int) -> tuple[int, int, int]:
    """Return a colour of 8 bits a part as one of 16 that carries a number."""
    red, green, blue = parts
    return (
        red << 8 | red ^ number >> 16,
        green << 8 | green ^ number >> 8 & LIGHT,
        blue << 8 | blue ^ number & LIGHT,
    )


def _is_letter(character: str) -> bool:
    """Whether a character is drawn: no blank, and nothing that only says how others are."""
    return not character.isspace() and unicodedata.category(character) != "Cf"
