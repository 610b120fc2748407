"""What stands on a page: runs of words on one base line, measured from the page's top."""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pypdfium2
from pypdfium2 import raw

WIDE = 1.2  # of the type's size: a gap that parts columns or cells and no words
_JUMP = 0.35  # of the type's size: a step off the base line
_HYPHEN = "\u00ad"  # one at a line's end that the typesetter may have put in
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_INVISIBLE = 3  # the render mode of text that is laid under a scan
_WHITE = 250  # of 255, in each of the three colours
_GROUNDS = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)
_MOST_LETTERS = 60_000  # on one page


@dataclass(frozen=True, slots=True)
class Piece:
    """Words without a wide gap, all of one size."""

    words: str
    left: float
    right: float
    base: float  # how far below the page's top the base line runs
    size: float
    bold: bool = False
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its height and what stands on it, in the order of the file."""

    height: float
    pieces: tuple[Piece, ...]
    pictured: bool = False  # whether it holds a picture


@dataclass(slots=True)
class _Letter:
    character: str
    left: float
    right: float
    base: float
    tall: float


def sheet(page: pypdfium2.PdfPage) -> Sheet:
    """Return what stands on `page`."""
    text = page.get_textpage()
    try:
        place = _Place(page)
        pieces = tuple(_pieces(text, place))
    finally:
        text.close()
    pictured = any(page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
    return Sheet(place.height, pieces, pictured)


class _Place:
    """Turns places on the paper into places as they are seen, from the top left."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        left, bottom, right, top = page.get_cropbox()
        self._box = left, bottom, right, top
        self._turned = page.get_rotation()
        self.height = right - left if self._turned in {90, 270} else top - bottom
        self._page = page

    @cached_property
    def grounds(self) -> tuple[tuple[float, float, float, float], ...]:
        """What is painted that white words could stand on, but for the whole paper."""
        left, bottom, right, top = self._box
        paper = (right - left) * (top - bottom)
        found = (drawn.get_bounds() for drawn in self._page.get_objects(_GROUNDS, max_depth=2))
        return tuple(box for box in found if (box[2] - box[0]) * (box[3] - box[1]) < 0.9 * paper)

    def has_ground(self, x: float, y: float) -> bool:
        """Whether something is painted behind this place on the paper."""
        return any(
            left <= x <= right and bottom <= y <= top for left, bottom, right, top in self.grounds
        )

    def seen(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._box
        match self._turned:
            case 90:
                return y - bottom, x - left
            case 180:
                return right - x, y - bottom
            case 270:
                return top - y, right - x
            case _:
                return x - left, top - y


class _Letters:
    """The letters of a page with their places; memory for an answer of the library is kept."""

    def __init__(self, text: pypdfium2.PdfTextPage, place: _Place) -> None:
        self._text = text.raw
        self._seen = place.seen
        self._box, self._x, self._y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        self._answers = tuple(map(ctypes.byref, (self._box, self._x, self._y)))

    def at(self, index: int) -> _Letter | None:
        """Return a letter; None for the line ends that the library puts in."""
        code = raw.FPDFText_GetUnicode(self._text, index)
        if code in {0, 10, 13}:
            return None
        box, (to_box, to_x, to_y) = self._box, self._answers
        raw.FPDFText_GetLooseCharBox(self._text, index, to_box)
        raw.FPDFText_GetCharOrigin(self._text, index, to_x, to_y)
        one, other = self._seen(box.left, box.bottom), self._seen(box.right, box.top)
        base = self._seen(self._x.value, self._y.value)[1]
        left, right = min(one[0], other[0]), max(one[0], other[0])
        character = _HYPHEN if code == 2 else chr(code)  # so it names a hyphen that ends a line
        return _Letter(character, left, right, base, abs(one[1] - other[1]))


def _pieces(text: pypdfium2.PdfTextPage, place: _Place) -> Iterator[Piece]:
    run: list[_Letter] = []
    letters = _Letters(text, place)
    first = last = 0
    for index in range(min(text.count_chars(), _MOST_LETTERS)):
        letter = letters.at(index)
        if letter is None or (run and _parts(run[-1], letter)):
            yield from _piece(text, place, run, first, last)
            run = []
        if letter is not None and (run or not letter.character.isspace()):
            first = first if run else index
            last = index if not letter.character.isspace() else last
            run.append(letter)
    yield from _piece(text, place, run, first, last)


def _parts(before: _Letter, after: _Letter) -> bool:
    size = min(before.tall, after.tall) or 1.0
    if before.character.isspace() or after.character.isspace():
        size = max(before.tall, after.tall)  # a blank put in by the library has no height
    gap = after.left - before.right
    back = after.left < before.left - 0.6 * size
    stepped = abs(after.base - before.base) > _JUMP * size
    grown = before.tall and after.tall and abs(before.tall - after.tall) > 0.3 * size
    return bool(stepped or gap > WIDE * size or back or grown)


def _piece(
    text: pypdfium2.PdfTextPage, place: _Place, run: list[_Letter], first: int, last: int
) -> Iterator[Piece]:
    while run and run[-1].character.isspace():
        run.pop()
    if not run:
        return
    words = "".join(letter.character for letter in run).translate(_LIGATURES)
    yield Piece(
        words=" ".join(words.split(" ")),
        left=run[0].left,
        right=max(letter.right for letter in run),
        base=run[0].base,
        size=_size(text, first) or run[0].tall,
        bold=_is_bold(text, first) and _is_bold(text, last),
        unseen=_is_unseen(text, first, place),
    )


def _size(text: pypdfium2.PdfTextPage, index: int) -> float:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, index, matrix):
        return 0.0
    scale = math.hypot(matrix.c, matrix.d)
    return float(raw.FPDFText_GetFontSize(text, index)) * scale


def _is_bold(text: pypdfium2.PdfTextPage, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(text, index) >= 600:
        return True
    name = ctypes.create_string_buffer(200)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, name, 200, flags)
    return bool(_BOLD.search(name.value.decode("latin-1")))


def _is_unseen(text: pypdfium2.PdfTextPage, index: int, place: _Place) -> bool:
    """Whether a letter is not painted, or painted white on white."""
    drawn = raw.FPDFText_GetTextObject(text, index)
    if drawn and raw.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE:
        return True
    shades = [ctypes.c_uint() for _ in range(4)]
    known = raw.FPDFText_GetFillColor(text, index, *shades)
    if not known or any(shade.value < _WHITE for shade in shades[:3]):
        return False
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    return not place.has_ground(x.value, y.value + 1)
