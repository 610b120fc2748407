"""Provenance: the names and hashes by which the lines of a note are known again."""

import re
from hashlib import sha256

from briefwright.domain.ids import AnnotationId, BlockId

NAMESPACE = "urn:briefwright:provenance:1"  # of the part of a Word file that says all this
MARKING_NAMESPACE = "urn:briefwright:note:1"  # of the one that holds the handling marking
HEADS = "_h"  # names the heads of a table beside a figure's words; columns have no low line
DRAWN = "_p"  # names what the line below a chart says that a figure gives
UNTOLD = "–"  # stands in a cell of a table where there is nothing to say

_FORMS = [(form, '"') for form in "“”„‟«»"] + [(form, "'") for form in "‘’‚‛‹›"]
_BESIDE = re.compile(' ?" ?')  # French marks have blanks beside them, those inside have none
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # marks that turn the writing


def as_read(words: str) -> str:
    """Return `words` as they are compared: white space and forms of quotation marks do not count.

    Quotation marks around the whole do not either. Dashes do: a lost minus is a lost sign.
    """
    if not words.isascii():
        for form, plain in _FORMS:
            words = words.replace(form, plain)
    if not words.isascii():
        words = _UNSEEN.sub("", words)
    return " ".join(words.split()).strip('"').strip()


def as_compared(words: str) -> str:
    """Return words as a note's are compared, which gives marks inside others another form."""
    return as_read(_BESIDE.sub('"', as_read(words).replace("'", '"')))


def words_hash(words: str) -> str:
    """Return the SHA-256, in hexadecimal, of `words` as they are compared."""
    return sha256(as_read(words).encode()).hexdigest()


def block_mark(block: BlockId, mark: str = "") -> str:
    """Return the name under which a block, or one column of it, stands in the file.

    A Word bookmark has at most 40 characters, and no hyphens.
    """
    name = f"bw_{block.replace('-', '')}"
    return f"{name}_{mark}" if mark else name


def evidence_mark(annotation: AnnotationId) -> str:
    """Return how the names begin under which an annotation's exact words stand in the annex.

    Behind it and a low line stands the column.
    """
    return f"ev_{annotation.replace('-', '')}"


def owner(name: str) -> str:
    """Return what a name belongs to, a line or a key point, without its column."""
    return name[: len("bw_") + 32]
