"""Provenance: what a note carries of its origin when it leaves, and what comes back of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from briefwright.domain.ids import AnnotationId, ArticleId, BlockId, BriefingId
from briefwright.domain.text import Span

NAMESPACE = "urn:briefwright:provenance:1"  # of the part of a Word file that says all this

_ONE_FORM = str.maketrans("“”„‟«»‘’‚‛‹›", "\"\"\"\"\"\"''''''")
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # marks that turn the writing


def as_read(words: str) -> str:
    """Return `words` as they are compared: white space and forms of quotation marks do not count.

    Quotation marks around the whole do not either. Dashes do: a lost minus is a lost sign.
    """
    if not words.isascii():
        words = _UNSEEN.sub("", words).translate(_ONE_FORM)
    return " ".join(words.split()).strip('"').strip()


def words_hash(words: str) -> str:
    """Return the SHA-256, in hexadecimal, of `words` as they are compared."""
    return sha256(as_read(words).encode()).hexdigest()


def block_mark(block: BlockId, mark: str = "") -> str:
    """Return the name under which a block, or one column of it, stands in the file.

    A Word bookmark has at most 40 characters, and no hyphens.
    """
    name = f"bw_{block.replace('-', '')}"
    return f"{name}_{mark}" if mark else name


def evidence_mark(annotation: AnnotationId, mark: str) -> str:
    """Return the name under which the exact words of an annotation stand in the annex."""
    return f"ev_{annotation.replace('-', '')}_{mark}"


@dataclass(frozen=True, slots=True)
class WrittenBlock:
    """A line as it was written: what it rests on, and the hash of its words under each name.

    `columns` says which column of its section a name of `written` stands for; "text" where the
    section has none.
    """

    id: BlockId
    ref: str = ""
    annotation_id: AnnotationId | None = None  # None: words of a person
    article_id: ArticleId | None = None
    sha256: str = ""  # of the article's original bytes
    span: Span | None = None
    quote: str = ""
    written: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadNote:
    """A note that came back: what it says that it was, and the words that now stand in it.

    `found` holds the words under each name, in order; a name is absent where nothing stands
    there any more. `notes` holds the footnote that follows them.
    """

    briefing_id: BriefingId
    taken: str  # ISO 8601
    blocks: tuple[WrittenBlock, ...]
    found: Mapping[str, tuple[str, ...]]
    notes: Mapping[str, str]
