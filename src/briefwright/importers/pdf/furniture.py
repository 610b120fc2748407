"""What stands on every page and is no part of its text: running heads and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from briefwright.importers.pdf.pieces import WIDE, Piece, Sheet

_ZONE = 0.13  # of the page's height, at its top and at its foot
_OFTEN = 0.3  # of the pages: a running head
_LARGE = 1.3  # times the usual size: headings that count, such as those of chapters
_SAME_LINE = 0.5  # of the size
_MOST_HEADS = 4  # that are told of
_LONGEST_HEAD = 200
_NO_LETTERS = re.compile(r"[\W\d_]+")
_NUMBER = re.compile(
    r"(?:(?:page|p\.|seite|s\.|стр\.?|страница|с\.|página|pagina|pág\.|pag\.|strona|str\.|сторінка"
    r"|side)\s*)?[-–—|]?\s*(?:\d{1,3}|[ivxl]{1,6})"
    r"(?:\s*(?:of|/|из|von|sur|de)\s*\d{1,3})?\s*[-–—|]?",
    re.IGNORECASE,
)
_BESIDE_HEAD = re.compile(r"^\W*\d{1,3}\s+|\s+\d{1,3}\W*$")
_PRINTED = re.compile(  # the moment at which a browser printed a page
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+(?:à\s+)?\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?\b.*",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d+")
_MINUTE = re.compile(r"\b\d{1,2}:\d\d\b")
_ADDRESS = re.compile(r"(?:https?|file)://\S+.*")

type _Key = tuple[str, bool, int]


def without_furniture(sheets: Sequence[Sheet]) -> tuple[list[list[Piece]], tuple[str, ...]]:
    """Return the pieces of each page without running heads, feet and page numbers; and the heads.

    A head or foot shows by standing at the same height of several pages with the same words
    but for its numbers, or by being what browsers print; a page number by being the outermost
    words of its page.
    """
    counted = Counter(key for sheet in sheets for key in {*_keys(sheet)})
    least = max(2, round(_OFTEN * len(sheets)))
    exact = Counter(words for sheet in sheets for words in {p.words for p in sheet.pieces})
    counting = Counter(n for number, sheet in enumerate(sheets) for n in _counts(sheet, number))
    heads: Counter[str] = Counter()
    pages = []
    for number, sheet in enumerate(sheets):
        edge = [piece for piece in sheet.pieces if not _is_inside(piece, sheet)]
        usual = median([piece.size for piece in sheet.pieces] or [0.0])
        often = [
            piece
            for piece in edge
            if counted[_key(piece, sheet.height)] >= least
            and (piece.size < _LARGE * usual or exact[piece.words] >= least)
        ]
        printed = _printed(edge)
        gone = {id(piece) for piece in (*printed, *_with_words(often, edge))}
        heads.update({words for piece in often if not printed for words in _told(piece, often)})
        left = [piece for piece in sheet.pieces if id(piece) not in gone]
        counts = (count for count in _counts(sheet, number) if counting[count] >= least)
        own = {(str(first + number), is_top) for first, is_top in counts}
        pages.append(_without_number(left, sheet, own))
    told = (head for head, _ in heads.most_common() if 0 < len(head) <= _LONGEST_HEAD)
    return pages, tuple(told)[:_MOST_HEADS]


def _keys(sheet: Sheet) -> Iterator[_Key]:
    return (_key(piece, sheet.height) for piece in sheet.pieces if not _is_inside(piece, sheet))


def _key(piece: Piece, height: float) -> _Key:
    words = _NO_LETTERS.sub(" ", piece.words.casefold()).strip()
    return words, piece.base < height / 2, round(piece.base / max(1.0, height) * 50)


def _is_inside(piece: Piece, sheet: Sheet) -> bool:
    return _ZONE * sheet.height < piece.base < (1 - _ZONE) * sheet.height


def _with_words(often: Sequence[Piece], edge: Sequence[Piece]) -> Iterator[Piece]:
    """Yield those that are no numbers of the text: a number goes with the words of its line.

    The figures of a table stand at the same height of each page as well.
    """
    for piece in often:
        beside = [other for other in edge if other is not piece and _on_line(piece, other)]
        if _has_letters(piece) or (
            all(any(other is one for one in often) for other in beside)
            and (not beside or any(map(_has_letters, beside)))
            and (beside or _NUMBER.fullmatch(piece.words.strip()))
        ):
            yield piece


def _printed(edge: Sequence[Piece]) -> list[Piece]:
    """Return the lines that a browser printed above and below a page: moment, title, address."""
    moments = [piece for piece in edge if _PRINTED.fullmatch(piece.words)]
    addresses = [piece for piece in edge if _ADDRESS.fullmatch(piece.words)]
    if not moments or not addresses:
        return []
    found = (moments[0], addresses[-1])
    return [piece for piece in edge if any(_on_line(piece, other) for other in found)]


def _told(piece: Piece, often: Sequence[Piece]) -> tuple[str, ...]:
    """Return the words of the whole line, also without the number of the page.

    A line that names the minute was put there by who printed the page.
    """
    line = sorted((p for p in often if _on_line(piece, p)), key=lambda other: other.left)
    if any(_MINUTE.search(part.words) for part in line):
        return ()
    words = " | ".join(p.words for p in line if not _NUMBER.fullmatch(p.words.strip()))
    return words, _BESIDE_HEAD.sub("", words)


def _on_line(one: Piece, other: Piece) -> bool:
    return abs(one.base - other.base) < _SAME_LINE * max(one.size, other.size)


def _has_letters(piece: Piece) -> bool:
    return any(map(str.isalpha, piece.words))


def _counts(sheet: Sheet, number: int) -> set[tuple[int, bool]]:
    """Return from which page on the numbers at the top and foot of a page count, if they do."""
    found = set()
    for piece in sheet.pieces:
        figure = _FIGURE.search(piece.words)
        if figure and not _is_inside(piece, sheet) and _NUMBER.fullmatch(piece.words.strip()):
            found.add((int(figure[0]) - number, piece.base < sheet.height / 2))
    return found


def _without_number(pieces: list[Piece], sheet: Sheet, own: set[tuple[str, bool]]) -> list[Piece]:
    """Return the pieces without the page's number, which stands alone or counts the pages."""
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
        or any(_belongs(piece, other, is_own=_is_own(piece, sheet, own)) for other in pieces)
    ]


def _is_own(piece: Piece, sheet: Sheet, own: set[tuple[str, bool]]) -> bool:
    figure = _FIGURE.search(piece.words)
    return figure is not None and (figure[0], piece.base < sheet.height / 2) in own


def _belongs(number: Piece, words: Piece, *, is_own: bool) -> bool:
    """Whether a number belongs to what stands beside it, such as the mark of a note, or a row."""
    if words is number:
        return False
    size = max(number.size, words.size)
    near = max(number.left - words.right, words.left - number.right) < WIDE * size
    touches = near and abs(number.base - words.base) < size
    return touches or (not is_own and _on_line(number, words))
