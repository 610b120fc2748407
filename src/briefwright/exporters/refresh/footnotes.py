"""The footnotes of the file: new ones come in, and exact words are given anew."""

from collections.abc import Iterable
from copy import deepcopy

from briefwright.exporters.house.xml import Element, W, child, parsed, speaking, under, w
from briefwright.exporters.refresh.revisions import Revisions
from briefwright.exporters.refresh.words import runs, said

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Footnotes:
    """The part that holds them; `tree` is None where the file has none."""

    def __init__(self, data: bytes | None) -> None:
        self.tree = None if data is None else speaking(parsed(data))
        self.is_changed = False

    def last(self) -> int:
        """Return the highest number that one has."""
        every = [] if self.tree is None else list(under(self.tree, "footnote"))
        return max((int(w(note, "id")) for note in every), default=0)

    def add(self, note: Element) -> None:
        """Put a new one behind the others."""
        assert self.tree is not None
        self.tree.append(note)
        self.is_changed = True

    def arrange(self, calls: Iterable[Element]) -> None:
        """Put them in the order of the text's calls, and number both in that order.

        Word goes by the numbers whatever their order is; LibreOffice would show another's words.
        """
        assert self.tree is not None
        every = list(self.tree)
        lines = [each for each in every if w(each, "type")]
        first = max((int(w(line, "id")) for line in lines), default=0) + 1
        called = list(calls)
        notes = {w(each, "id"): each for each in every if each not in lines}
        order = list(dict.fromkeys(w(call, "id") for call in called))
        order += [number for number in notes if number not in order]
        new = {number: str(first + place) for place, number in enumerate(order)}
        for each in (*called, *notes.values()):
            each.set(f"{W}id", new[w(each, "id")])
        self.tree[:] = [*lines, *(notes[number] for number in order if number in notes)]

    def requote(self, number: str, old: str, new: str, revisions: Revisions) -> bool:
        """Put `new` words in the place of `old` ones, where a footnote has them to the letter."""
        before = self.is_changed
        self.is_changed = False
        for note in () if self.tree is None else under(self.tree, "footnote"):
            if w(note, "id") != number:
                continue
            for paragraph in under(note, "p"):
                if (found := _stretch(paragraph, old)) is not None:
                    changed = deepcopy(found[0])
                    _set_words(changed, new)
                    revisions.replace(found, [changed])
                    self.is_changed = True
        done, self.is_changed = self.is_changed, self.is_changed or before
        return done


def _stretch(paragraph: Element, words: str) -> list[Element] | None:
    """Return the runs that are these words, cut out of longer ones."""
    every = runs(paragraph)
    start = said(every).find(words)
    if start < 0 or not words:
        return None
    end, at, found = start + len(words), 0, []
    for run in every:
        length = len(said([run]))
        first, last = max(start - at, 0), min(end - at, length)
        at += length
        if first < last:
            found.append(_cut(run, first, last))
    return found


def _cut(run: Element, first: int, last: int) -> Element:
    """Return the run as far as its words go from `first` to `last`; the rest stands beside it."""
    words = said([run])
    for part, beside in ((words[:first], "before"), (words[last:], "behind")):
        if part:
            piece = deepcopy(run)
            _set_words(piece, part)
            run.addprevious(piece) if beside == "before" else run.addnext(piece)
    if len(words) != last - first:
        _set_words(run, words[first:last])
    return run


def _set_words(run: Element, words: str) -> None:
    properties = child(run, "rPr")
    for each in list(run):
        if each is not properties:
            run.remove(each)
    text = run.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t", {})
    text.text = words
    text.set(_SPACE, "preserve")
    run.append(text)
