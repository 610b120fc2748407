"""What stands beside the words of a line: its reference and place, labels, its footnote."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefwright.domain.ids import BlockId
from briefwright.domain.note.provenance import UNTOLD, as_compared, words_hash
from briefwright.domain.note.read_note import ReadNote
from briefwright.domain.snapshot import Line
from briefwright.exporters.note.pen import anchor
from briefwright.exporters.note.text import shortened

_PARTING = re.compile(rf";|(?<!\S){UNTOLD}(?!\S)")  # a dash alone where there is nothing to say
_WORD = re.compile(r"\w+")


def otherwise(
    names: Sequence[str], line: Line, note: ReadNote, now: ReadNote | None
) -> Iterator[tuple[str, str]]:
    """Yield what stands there and what would stand there `now`, where the two are not alike.

    `names` are those of the line that stand in the note; nothing is known where `now` is None.
    """
    if now is None:
        return
    for name in names:
        yield from _unlike(note.around.get(name, ()), now.around.get(name))
        if name in now.whole and words_hash(now.behind.get(name, "")) == now.whole[name]:
            yield from _unlike((note.behind.get(name, ""),), (now.behind[name],))
        if now.notes.get(name, "") != note.notes.get(name, "") and name in now.notes:
            said = _untitled(note.notes.get(name, ""), line)
            yield from _unlike((said,), (_untitled(now.notes[name], line),))


def entries(
    lines: Iterable[Line], note: ReadNote, now: ReadNote | None
) -> Mapping[BlockId, tuple[str, str]]:
    """Return the entries of sources that are not alike, each by the first line that rests on it.

    Reprints are named in them as they are found.
    """
    found: dict[BlockId, tuple[str, str]] = {}
    known: set[str] = set()
    for line in (each for first in lines for each in first.all() if now is not None):
        entry = "" if line.source is None else anchor("src", line.source.ref)
        if entry in known or now is None:
            continue
        known.add(entry)
        for pair in _unlike(note.around.get(entry, ()), now.around.get(entry)):
            if not is_part(*pair):
                found.setdefault(line.block.id, pair)
    return found


def is_part(few: str, many: str) -> bool:
    """Whether all words of `few` stand among `many`, in their order."""
    following = iter(_WORD.findall(many))
    return all(word in following for word in _WORD.findall(few))


def _unlike(found: Sequence[str], now: Sequence[str] | None) -> Iterator[tuple[str, str]]:
    """Yield the words of `found` that are none of `now`; where there is nothing now, none are."""
    if now is None or found == now:
        return
    known = set(map(_alike, now))
    for words in found:
        if _alike(words) not in known:
            yield words, " ".join(now)


def _alike(words: str) -> str:
    """Return words as those beside a line are compared: what parts its facts does not count."""
    return as_compared(_PARTING.sub(" ", words))


def _untitled(footnote: str, line: Line) -> str:
    """Return a footnote without the titles of its sources: only the first one of each has that."""
    said = as_compared(footnote)
    for each in line.all():
        if each.source is not None:
            title = re.escape(as_compared(shortened(each.source.article.title)))
            said = re.sub(rf' ?: ?"?{title}"?', "", said)
    return said
