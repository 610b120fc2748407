"""What stands on every page and is no part of its text: running heads and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefwright.importers.pdf.pieces import Piece, Sheet

_ZONE = 0.1  # of the page's height, at its top and at its foot
_OFTEN = 0.3  # of the pages: a running head
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?:(?:page|p\.|seite|s\.|стр\.?|страница|с\.)\s*)?[-–—|]?\s*(?:\d{1,3}|[ivxl]{1,6})"
    r"(?:\s*(?:of|/|из|von|sur|de)\s*\d{1,3})?\s*[-–—|]?",
    re.IGNORECASE,
)

type _Key = tuple[str, bool, int]


def without_furniture(sheets: Sequence[Sheet]) -> list[list[Piece]]:
    """Return the pieces of each page without running heads, feet and page numbers.

    A head or foot shows by standing at the same height of several pages with the same words
    but for its numbers; a page number by being the outermost words of its page.
    """
    pages = [list(sheet.pieces) for sheet in sheets]
    counted = Counter(key for sheet in sheets for key in {*_keys(sheet)})
    least = max(2, round(_OFTEN * len(sheets)))
    kept = []
    for sheet, pieces in zip(sheets, pages, strict=True):
        left = [p for p in pieces if counted[_key(p, sheet.height)] < least or _is_inside(p, sheet)]
        kept.append(_without_number(left, sheet))
    return kept


def _keys(sheet: Sheet) -> Iterator[_Key]:
    return (_key(piece, sheet.height) for piece in sheet.pieces if not _is_inside(piece, sheet))


def _key(piece: Piece, height: float) -> _Key:
    words = _DIGITS.sub("#", piece.words.casefold())
    return words, piece.base < height / 2, round(piece.base / max(1.0, height) * 50)


def _is_inside(piece: Piece, sheet: Sheet) -> bool:
    return _ZONE * sheet.height < piece.base < (1 - _ZONE) * sheet.height


def _without_number(pieces: list[Piece], sheet: Sheet) -> list[Piece]:
    if len(pieces) < 2:
        return pieces
    ends = {
        min(piece.base for piece in pieces),
        max(piece.base for piece in pieces),
    }
    return [
        piece
        for piece in pieces
        if piece.base not in ends
        or _is_inside(piece, sheet)
        or not _NUMBER.fullmatch(piece.words.strip())
    ]
