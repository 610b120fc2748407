"""Sheets of a PDF file: where their words stand, and pictures of them. Nothing in it is run."""

from collections.abc import Iterator
from ctypes import byref, c_double, c_int

import pypdfium2
from pypdfium2 import raw

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.limits import little_memory
from briefwright.importers.original.sheets import Picture, PrintedWord, Sheet, Sheets

type Box = tuple[float, float, float, float]  # left, bottom, right, top, in the page's own space

_MOST_SHEETS = 500
_MOST_WORDS = 60_000
_MOST_PIXELS = 12_000_000
_BROKEN = "\x02"  # PDFium's own sign for a hyphen at the end of a line
_PARTING = frozenset({"\0", _BROKEN})
_A4 = (595.0, 842.0)  # points, for a page that cannot be read
_FINE = 10  # device units a point, for places: PDFium gives whole ones


def read(data: bytes, source: str) -> Sheets:
    """Read sizes and words of the sheets; raises ImportFailed where the file cannot be read."""
    with little_memory():
        document = _opened(data, source)
        left = _MOST_WORDS
        sheets: list[Sheet] = []
        for number in range(min(len(document), _MOST_SHEETS)):
            sheets.append(_sheet(document, number, worded=left > 0))
            left -= len(sheets[-1].words)
    if not sheets:
        raise ImportFailed(source, ImportFault.BROKEN, "no pages")
    return Sheets(tuple(sheets), len(document) > len(sheets))


def picture(data: bytes, source: str, number: int, width: int) -> Picture:
    """Draw a sheet so many pixels wide; raises ImportFailed."""
    with little_memory():
        document = _opened(data, source)
        try:
            page = document[number]
        except pypdfium2.PdfiumError:  # one that is not there after all stays blank
            return Picture(1, 1, 3, b"\xff\xff\xff")
        wide, high = page.get_size()
        scale = min(width / wide, (_MOST_PIXELS / (wide * high)) ** 0.5)
        drawn = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
        return Picture(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))


def _opened(data: bytes, source: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ImportFailed(source, ImportFault.BROKEN, str(error)) from error


def _sheet(document: pypdfium2.PdfDocument, number: int, *, worded: bool) -> Sheet:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return Sheet(*_A4)
    width, height = page.get_size()
    if width <= 0 or height <= 0:
        return Sheet(*_A4)
    words = tuple(_words(page)) if worded else ()
    page.close()
    return Sheet(width, height, words)


def _words(page: pypdfium2.PdfPage) -> Iterator[PrintedWord]:
    """Find the words of a page: letters between blanks, with the box around them."""
    text = page.get_textpage()
    letters: list[str] = []
    box: Box | None = None
    for index in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        if letter.isspace() or letter in _PARTING:
            if letters and box:
                yield _word(page, letters + ["-"] * (letter == _BROKEN), box)
            letters, box = [], None
        else:
            letters.append(letter)
            box = _around(box, text.get_charbox(index))
    if letters and box:
        yield _word(page, letters, box)
    text.close()


def _around(box: Box | None, letter: Box) -> Box:
    if box is None:
        return letter
    return (
        min(box[0], letter[0]),
        min(box[1], letter[1]),
        max(box[2], letter[2]),
        max(box[3], letter[3]),
    )


def _word(page: pypdfium2.PdfPage, letters: list[str], box: Box) -> PrintedWord:
    one, other = _on_sheet(page, box[0], box[1]), _on_sheet(page, box[2], box[3])
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(one, other, strict=True))
    return PrintedWord("".join(letters), left, top, right, bottom)


def _on_sheet(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """Return a point of the page's own space as it lies on the sheet, turned and cut to size."""
    width, height = page.get_size()
    across, down = c_int(), c_int()
    size = (round(width * _FINE), round(height * _FINE))
    raw.FPDF_PageToDevice(
        page, 0, 0, *size, 0, c_double(x), c_double(y), byref(across), byref(down)
    )
    return across.value / _FINE, down.value / _FINE
