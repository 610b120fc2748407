"""Text that a reader makes itself, block by block."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefwright.domain.article import BlockKind, TextBlock
from briefwright.domain.text import clean_text

_BLANKS = re.compile(r"[^\S\n\t\u00a0\u202f]+")  # non-breaking blanks are there for a reason
_AROUND_BREAK = re.compile(r" *\n[ \n]*")


_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_EXPONENT = re.compile(r"\s*[+−-]?\d{1,3}\s*")


def raised(words: str) -> str:
    """Return a raised figure as one: the mark of a note is no digit of the number before it."""
    return words.strip().translate(_SUPERSCRIPTS) if _EXPONENT.fullmatch(words) else words


@dataclass
class Writer:
    """Blocks joined by a blank line: the canonical text of formats that have none."""

    _parts: list[str] = field(default_factory=list)
    _blocks: list[TextBlock] = field(default_factory=list)
    _at: int = 0

    @property
    def written(self) -> bool:
        """Whether anything was written."""
        return bool(self._blocks)

    @property
    def has_several(self) -> bool:
        """Whether more than one block was written."""
        return len(self._blocks) > 1

    def write(self, words: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0) -> None:
        """Add a block; white space in it is collapsed but for tabs and single line breaks."""
        words = _AROUND_BREAK.sub("\n", _BLANKS.sub(" ", clean_text(words))).strip()
        if not words:
            return
        if self._blocks:
            self._parts.append("\n\n")
            self._at += 2
        self._parts.append(words)
        self._blocks.append(TextBlock(self._at, self._at + len(words), kind, level))
        self._at += len(words)

    def copy(self, text: str, blocks: Iterable[TextBlock]) -> None:
        """Add blocks that stand in another text."""
        for block in blocks:
            self.write(text[block.start : block.end], block.kind, block.level)

    def finished(self) -> tuple[str, tuple[TextBlock, ...]]:
        """Return the text and its blocks."""
        return "".join(self._parts), tuple(self._blocks)
