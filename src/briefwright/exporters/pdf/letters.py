"""What the glyphs of a PDF's fonts are read as."""

import re
import unicodedata
from collections.abc import Mapping
from functools import partial

from briefwright.exporters.pdf.objects import Objects

type Letters = Mapping[bytes, Mapping[bytes, str]]  # of each font's glyphs

_RANGE = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]{4})> (?:\[([^\]]*)\]|<([0-9A-F]{4})>)")
_LETTER = re.compile(rb"<([0-9A-F]+)>")
_SHAPES = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]")  # letters joined, or as they stand in a word
_LIKE = {"\t": " ", "\0": "\ufffd"}


def letters(objects: Objects) -> Letters:
    """Return the letters of all glyphs, once the fonts name them as they are read.

    Qt names a glyph by the first letter that has it, which for the blank is a tab; by the shape of
    a letter in a word; and not at all where the font has it for a shape without a name.
    """
    known: dict[bytes, Mapping[bytes, str]] = {}
    for font in objects.of_type(b"Font"):
        if table := objects.reference(font, b"ToUnicode"):
            glyphs: dict[bytes, str] = {}
            objects.fill(table, _RANGE.sub(partial(_named, glyphs), objects.stream(table)))
            known[b"F%d" % font] = glyphs  # Qt calls a font by its object
    return known


def _named(glyphs: dict[bytes, str], found: re.Match[bytes]) -> bytes:
    """Return the letters of glyphs that follow each other: all, or the first of as many."""
    first, last = int(found[1], 16), int(found[2], 16)
    if found[3] is None:
        start = int(found[4], 16)
        given = [b"%04X" % (start + place) for place in range(last - first + 1)]
    else:
        given = _LETTER.findall(found[3])
    names = []
    for glyph, letter in enumerate(given, first):
        glyphs[b"%04X" % glyph] = read = _read(bytes.fromhex(letter.decode()))
        names.append(b"<%b>" % read.encode("utf-16-be").hex().upper().encode())
    return b"<%b> <%b> [%b]" % (found[1], found[2], b" ".join(names))


def _read(letter: bytes) -> str:
    said = letter.decode("utf-16-be", "replace")
    said = _SHAPES.sub(lambda shape: unicodedata.normalize("NFKC", shape[0]), said)
    return _LIKE.get(said, said)
