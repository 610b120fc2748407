"""Lines that the file has already: what changed in the library, and what is there no more."""

import re
from collections import defaultdict
from collections.abc import Sequence

from briefwright.domain.ids import BlockId
from briefwright.domain.language.days import read_date
from briefwright.domain.note.provenance import (
    HEADS,
    UNTOLD,
    as_compared,
    block_mark,
    evidence_mark,
    owner,
    words_hash,
)
from briefwright.domain.note.quoting import in_marks
from briefwright.domain.note.read_note import WrittenBlock
from briefwright.domain.note.refreshed import Left, LeftState
from briefwright.domain.snapshot import Line
from briefwright.exporters import ooxml
from briefwright.exporters.house.xml import Element, parsed, under
from briefwright.exporters.note.text import clean
from briefwright.exporters.refresh import labels
from briefwright.exporters.refresh.dress import Dress
from briefwright.exporters.refresh.footnotes import Footnotes
from briefwright.exporters.refresh.fresh import Fresh, Held, Unit
from briefwright.exporters.refresh.remarks import Remarks
from briefwright.exporters.refresh.returned import Place, Returned
from briefwright.exporters.refresh.revisions import Revisions
from briefwright.exporters.refresh.words import (
    above,
    is_worded,
    names_in,
    outermost,
    runs,
    said,
)

_EDGE = "\u00a0"
_MARK = re.compile(r"\([^()]{1,80}\) ?")
_WHERE = re.compile(r"(?:S\d+[a-z]*, [^;]{1,40}?\d+(?:; )?)+|(?:[A-Z]+\d+(?:, )?)+")


class Altering:
    """Brings lines of the file up to date, and leaves alone those that a person reworded."""

    def __init__(
        self,
        returned: Returned,
        fresh: Fresh,
        revisions: Revisions,
        remarks: Remarks,
        footnotes: Footnotes,
        dress: Dress,
    ) -> None:
        self._returned = returned
        self._fresh = fresh
        self._revisions = revisions
        self._remarks = remarks
        self._footnotes = footnotes
        self._dress = dress
        self._evidence: defaultdict[str, list[str]] = defaultdict(list)
        for name in returned.places:
            self._evidence[owner(name)].append(name)
        self._blocks = {block_mark(block.id): block.id for block in returned.note.blocks}
        traced = (block.id for block in returned.note.blocks if block.annotation_id)
        self._facts = {block_mark(block): block for block in traced}
        self.pieces: list[Element] = []  # that came in and may hold links and calls of notes
        self.changed: set[BlockId] = set()
        self.marked: set[str] = set()  # owners of paragraphs that got another mark
        self.removed: set[BlockId] = set()
        self.left: list[Left] = []

    @property
    def is_at_work(self) -> bool:
        """Whether anything was changed."""
        return bool(self.changed or self.removed or self.marked or self.pieces)

    # what changed ---------------------------------------------------------------------------------

    def bring_up(self, block: WrittenBlock, line: Line) -> None:
        """Let a line say what it would say now."""
        before = len(self.left)
        for name in dict.fromkeys([*block.written, *self._fresh.pen.written.get(block.id, {})]):
            self._bring_up(block, name)
        if block.id in self.changed:
            self._cite(block, line)
        quote = block.quote if line.annotation is None else line.annotation.quote.exact
        if as_compared(quote) == as_compared(block.quote):
            return
        if line.block.wording and len(self.left) == before and block.id not in self.changed:
            self._tell(block, LeftState.REWORDED, quote)
        self._requote(block, quote)

    def bring_up_around(self, unit: Unit) -> None:
        """Bring up what stands around words: the mark of a paragraph; who said it, and where."""
        main = self._returned.anchor(unit.names, unit.kind)
        if main is None:
            return
        for name in unit.names:
            now, written = self._fresh.pen.whole.get(name), self._returned.note.whole.get(name)
            if now is not None and now != written:
                self._bring_up_beside(name, unit, main)
        old, new = (next(iter(runs(each)), None) for each in (main, unit.main))
        if old is None or new is None:
            return
        marks = said([old]), said([new])
        if all(map(_MARK.fullmatch, marks)) and marks[0] != marks[1]:
            self._revisions.replace([old], self._dress.lettered([new], old))
            self.marked.add(owner(unit.names[0]))

    def _bring_up_beside(self, name: str, unit: Unit, main: Element) -> None:
        if unit.kind == "p" and not unit.following:
            self._bring_up_label(name, unit, main)
        elif name not in self._returned.note.whole:
            return  # the file is older than what is known of it
        elif unit.kind == "tr":
            if self._is_whole(name, main):
                self._bring_up_cells(main, unit.main)
            elif beside := self._other_beside(main, unit.main):
                self._tell_of_edited(name, main, beside)
        elif unit.following:
            following = main.getnext()
            if following is not None and self._is_whole(name, following):
                self._put_for(runs(following), unit.following[0])
            else:
                self._tell_of_edited(name, main, said(runs(unit.following[0])))

    def _bring_up_label(self, name: str, unit: Unit, main: Element) -> None:
        """Bring up what stands beside a fact in a box; a file from before has no hash of it."""
        block, beside = self._facts.get(owner(name)), labels.beside_hash(main)
        if block is None or beside == self._fresh.pen.whole[name]:
            return
        if beside == self._returned.note.whole.get(name):
            labels.bring_up(main, unit.main, self._revisions, self._dress)
            self.changed.add(block)
        else:
            self._tell_of_edited(name, main, said(runs(unit.main)))

    def _other_beside(self, row: Element, now: Element) -> str:
        """Return what stands otherwise in the cells of a row now that hold no words of ours."""
        cells = list(row.iterchildren("{*}tc"))
        shown = list(now.iterchildren("{*}tc"))
        if len(cells) != len(shown):
            return said(runs(now))
        pairs = zip(map(runs, cells), map(runs, shown), map(names_in, shown), strict=True)
        return "; ".join(
            said(new) for old, new, ours in pairs if not ours and said(old) != said(new)
        )

    def _tell_of_edited(self, name: str, main: Element, now: str) -> None:
        """Name a line beside which somebody wrote, so that what stands there was left."""
        block = self._blocks.get(owner(name))
        if block is not None and all(left.block != block for left in self.left):
            self.left.append(Left(block, LeftState.BESIDE, said(runs(main)), now))

    def _bring_up_cells(self, row: Element, now: Element) -> None:
        """Bring up the cells of a row that nobody touched, but for those that hold words."""
        cells = zip(row.iterchildren("{*}tc"), now.iterchildren("{*}tc"), strict=False)
        for cell, shown in cells:
            if said(runs(cell)) != said(runs(shown)) and not names_in(shown):
                self._put_for(runs(cell), shown)

    def unlink(self, block: WrittenBlock) -> None:
        """Say beside a line that it has no key point any more, and is a person's own words."""
        if {*block.written} != {*self._fresh.pen.written[block.id]}:
            self._tell(block, LeftState.REMOVED)

    def refer_anew(self, names: Sequence[str], row: Element) -> bool:
        """Give a row of the file the references and sources that it has now; False without one."""
        theirs = self._returned.anchor(names, "tr")
        if theirs is None:
            return False
        cells = zip(theirs.iterchildren("{*}tc"), row.iterchildren("{*}tc"), strict=False)
        for cell, shown in cells:
            words = said(runs(cell))
            if words != said(runs(shown)) and not names_in(shown) and _WHERE.fullmatch(words):
                self._put_for(runs(cell), shown)
        return True

    def bring_up_evidence(self, block: WrittenBlock, quote: str) -> None:
        """Let the annex give the words of a key point as they are now."""
        assert block.annotation_id is not None
        for name in self._evidence.get(evidence_mark(block.annotation_id), ()):
            now = self._fresh.held.get(name)
            if now is None or as_compared(now.words) == as_compared(block.quote):
                continue
            for place in self._returned.places.get(name, ()):
                if as_compared(place.words) == as_compared(now.words):
                    continue
                if as_compared(place.words) == as_compared(block.quote):
                    self._replace(place, now)
                    self.changed.add(block.id)
                else:
                    self._leave(block, place, LeftState.REWORDED, quote)

    def _bring_up(self, block: WrittenBlock, name: str) -> None:
        written, now = block.written.get(name), self._fresh.held.get(name)
        if written is None and name in self._returned.places:
            written = words_hash(UNTOLD)  # a refresh before this one had nothing to say there
        digest = words_hash(UNTOLD if now is None else now.words)
        if written == digest or (written is None and now is None):
            return
        if written is None:
            assert now is not None
            self._fill(block, name, now)
            return
        for place in self._returned.places.get(name, ()):
            if place.digest == written:
                self._replace(place, now)
                self.changed.add(block.id)
            elif place.digest != digest:
                self._leave(block, place, LeftState.REWORDED, "" if now is None else now.words)

    def _replace(self, place: Place, now: Held | None) -> None:
        """Put other words in the place of those that were exported."""
        new = [_run(UNTOLD)] if now is None else list(now.runs)
        worded = [run for run in place.runs if is_worded(run)]
        edges = self._edges(place)
        made = self._dress.lettered(new, worded[0])
        self._revisions.replace(worded, made)
        for edge in edges if now is not None else ():
            (copy,) = self._dress.lettered(new[:1], edge)
            copy[-1].text = said([edge])
            self._revisions.replace([edge], [copy])

    def _edges(self, place: Place) -> list[Element]:
        """Return the runs that are the edges of a status, in its colour."""
        paragraph = place.main("p")
        found = [] if paragraph is None else runs(paragraph)
        return [run for run in found if said([run]) == _EDGE]

    def _fill(self, block: WrittenBlock, name: str, now: Held) -> None:
        """Fill a cell of a table in which there was nothing to say."""
        cell = self._fresh.cell(name)
        row = self._returned.anchor(list(block.written), "tr")
        if cell is None or row is None:
            return
        fresh, at = cell
        cells = list(row.iterchildren("{*}tc"))
        if len(cells) != len(list(above_row(fresh).iterchildren("{*}tc"))):
            self._tell_of_edited(name, row, now.words)
            return
        found = runs(cells[at])
        if said(found).strip() == UNTOLD:
            self._put_for(found, fresh)
            self.changed.add(block.id)
        elif found and as_compared(said(found)) != as_compared(now.words):
            self._leave(block, Place(name, found[0], found), LeftState.REWORDED, now.words)

    def _put_for(self, found: Sequence[Element], cell: Element) -> None:
        """Put what a cell shows in the place of runs."""
        paragraph = next(under(cell, "p"))
        new = self._dress.inside((e for e in paragraph if not e.tag.endswith("}pPr")), {})
        last = self._revisions.delete(found)
        assert last is not None, "runs of words"
        for each in reversed(new):
            outermost(last).addnext(each)
        self._revisions.insert(new)
        self.pieces += new

    def _tell(self, block: WrittenBlock, state: LeftState, quote: str = "") -> None:
        """Say beside a line that its key point is gone, or what its source says by now."""
        for place in self._returned.of(block)[:1]:
            self._leave(block, place, state, quote)

    def _requote(self, block: WrittenBlock, quote: str) -> None:
        """Give the exact words anew where a footnote has them."""
        marks = self._fresh.pen.speech.quotes
        old, new = (clean(in_marks(words, marks)) for words in (block.quote, quote))
        for place in self._returned.of(block):
            if self._footnotes.requote(place.note(), old, new, self._revisions):
                self.changed.add(block.id)

    def _cite(self, block: WrittenBlock, line: Line) -> None:
        """Let footnotes give the exact words behind a person's own, and behind no others."""
        where = [each.paragraph_words() for each in line.all()][-1]
        plain, quoted = f"{where}.", clean(self._fresh.pen.cited_words(where, line))
        for place in self._returned.of(block):
            is_given = quoted in self._fresh.note_behind(place.name)
            old, new = (plain, quoted) if is_given else (quoted, plain)
            self._footnotes.requote(place.note(), old, new, self._revisions)

    def _leave(self, block: WrittenBlock, place: Place, state: LeftState, now: str) -> None:
        speech = self._fresh.pen.speech
        match state:
            case LeftState.REMOVED:
                words = speech.now_gone
            case _ if now == block.quote or place.name.startswith("ev_"):
                words = speech.now_quoted.format(in_marks(now, speech.quotes))
            case _:
                words = speech.now_said.format(now or UNTOLD)
        self._remarks.beside(place, words)
        if all(left.block != block.id for left in self.left):
            self.left.append(Left(block.id, state, place.words, now))

    # what is there no more ------------------------------------------------------------------------

    def take_out(self, block: WrittenBlock) -> None:
        """Take a line out whose key point is gone, where nobody reworded it."""
        places = self._returned.of(block)
        if not places:
            return
        edited = [place for place in places if place.digest != block.written[place.name]]
        if edited or not all(self._take_out(block, place) for place in _apart(places)):
            self._leave(block, (edited or places)[0], LeftState.REMOVED, "")
        else:
            self.removed.add(block.id)

    def take_out_evidence(self, block: WrittenBlock) -> None:
        """Take the words of a key point that is gone out of the annex."""
        assert block.annotation_id is not None
        for name in self._evidence.get(evidence_mark(block.annotation_id), ()):
            for place in self._returned.places.get(name, ()):
                row = place.main("tr")
                if row is not None and self._is_whole(name, row):
                    self._revisions.delete_row(row)
                else:
                    self._leave(block, place, LeftState.REMOVED, "")

    def _take_out(self, block: WrittenBlock, place: Place) -> bool:
        row = place.main("tr")
        if row is not None and place.name != block_mark(block.id):
            return self._take_out_row(row)
        paragraph = place.main("p")
        if paragraph is None:
            return False
        others = [name for name in names_in(paragraph) if owner(name) != owner(place.name)]
        beside = said(runs(paragraph)).replace(place.words, "", 1).replace(self._heads(block), "")
        call = place.call()
        if others or not _is_lead(beside):
            self._revisions.delete_held(place.holder)
            if call is not None:
                self._revisions.delete_notes([call])
            return True
        following = paragraph.getnext()
        self._revisions.delete_paragraph(paragraph)
        if following is not None and self._is_source_of(block, following):
            self._revisions.delete_paragraph(following)
        return True

    def _is_source_of(self, block: WrittenBlock, paragraph: Element) -> bool:
        """Whether a paragraph is the one below a quotation that says where it stands."""
        return self._is_whole(block_mark(block.id), paragraph)

    def _is_whole(self, name: str, element: Element) -> bool:
        """Whether all that stands around words is still what was written."""
        return self._returned.note.whole.get(name) == words_hash(said(runs(element)))

    def _heads(self, block: WrittenBlock) -> str:
        places = self._returned.places.get(block_mark(block.id, HEADS), ())
        return places[0].words if places else ""

    def _take_out_row(self, row: Element) -> bool:
        for cell in under(row, "tc"):
            held = [run for control in under(cell, "sdt") for run in under(control, "r")]
            beside = said(run for run in runs(cell) if run not in held).strip()
            if beside and beside != UNTOLD and not _is_ours(beside):
                return False
        self._revisions.delete_row(row)
        return True


def above_row(cell: Element) -> Element:
    """Return the row of a cell."""
    row = above(cell, "tr")
    assert row is not None, "a cell stands in a row"
    return row


def _apart(places: Sequence[Place]) -> list[Place]:
    """Return one place for each row or paragraph, as a row is taken out once."""
    found: dict[Element, Place] = {}
    for place in places:
        if place.name.endswith(f"_{HEADS}"):
            continue
        main = place.main("tr") if "_" in place.name[3:] else None
        main = place.main("p") if main is None else main
        if main is not None:
            found.setdefault(main, place)
    return list(found.values())


def _is_lead(words: str) -> bool:
    """Whether words beside a line are none, or what we write in front: a mark, a day."""
    words = _MARK.sub("", words, count=1).strip()
    return not words or read_date(words.rstrip(" :\u00a0")) is not None


def _is_ours(words: str) -> bool:
    return _WHERE.fullmatch(_MARK.sub("", words, count=1)) is not None or _is_lead(words)


def _run(words: str) -> Element:
    return next(iter(parsed(f"<w:p {ooxml.NAMESPACES}>{ooxml.run(words)}</w:p>".encode())))
