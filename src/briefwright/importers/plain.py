"""Plain text: the canonical text is the file's own, letter for letter."""

from briefwright.domain.article import BlockKind, TextBlock
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.front_matter import front_matter
from briefwright.importers.letters.encoding import decode
from briefwright.importers.paragraphs import paragraphs


def read(data: bytes, source: str) -> ArticleDraft:
    """Read a plain text. Front matter stays in the text, as a block of its own."""
    decoded = decode(data, source)
    text = decoded.text
    front = front_matter(text)
    if front is None:
        return ArticleDraft(text, paragraphs(text), notices=decoded.notices)
    blocks = (TextBlock(front.start, front.end, BlockKind.LINES), *paragraphs(text, front.end))
    return ArticleDraft(text, blocks, front.end, front.declared, notices=decoded.notices)
