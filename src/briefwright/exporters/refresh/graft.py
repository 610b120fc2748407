"""What came new, put into the file: a line behind those of its section, as tracked insertions."""

from collections.abc import Collection, Iterator, Sequence

from briefwright.domain.note.provenance import owner
from briefwright.exporters.house.xml import Element, W, child, made, under
from briefwright.exporters.refresh.dress import Dress, properties_like, row_like, take_out
from briefwright.exporters.refresh.fresh import Fresh, FreshSection, Unit, style_of
from briefwright.exporters.refresh.returned import Returned, holds_ours
from briefwright.exporters.refresh.revisions import Revisions
from briefwright.exporters.refresh.words import (
    above,
    name_of,
    names_in,
    outermost,
    runs,
    said,
)

_FOLLOWING = {"QuoteSource", "QuoteSourceAcross", "DecisionChoice", "SourceDetail"}


class Graft:
    """Puts units of the fresh note into the file; `put` has the owners of what found a place."""

    def __init__(
        self, returned: Returned, fresh: Fresh, revisions: Revisions, dress: Dress
    ) -> None:
        self._returned = returned
        self._fresh = fresh
        self._revisions = revisions
        self._dress = dress
        self._addresses = {rid: address for address, rid in fresh.pen.links.items()}
        self._mains: dict[int, Element] = {}  # of units that were put in
        self.put: set[str] = set()
        self.pieces: list[Element] = []
        noted = returned.note.blocks
        self._filled = {block.section for block in noted if block.written}

    def take(self, section: FreshSection, wanted: Collection[str]) -> None:
        """Put the units of a section that are wanted into the file, each behind the one before."""
        for at, unit in enumerate(section.units):
            owners = {owner(name) for name in unit.names}
            if owners.isdisjoint(wanted):
                continue
            if owners <= set(wanted):
                done = self._put(section, at)
            else:
                done = self._put_inside(unit, wanted)
            if done:
                self.put |= owners & set(wanted)

    def is_gone(self, section: str) -> bool:
        """Whether a section had lines when it was written, and a person took it out."""
        return section in self._filled and self._returned.heading(section) is None

    def _put(self, section: FreshSection, at: int) -> bool:
        unit = section.units[at]
        for strict in (True, False):
            for before in reversed(section.units[:at]):
                if (main := self._main(before, section, strict=strict)) is not None:
                    return self._put_behind(unit, before, main)
            for after in section.units[at + 1 :]:
                if (main := self._main(after, section, strict=strict)) is not None:
                    return self._put_before(unit, main)
        return self._begin(section, at)

    def _main(self, unit: Unit, section: FreshSection, *, strict: bool) -> Element | None:
        if id(unit) in self._mains:
            return self._mains[id(unit)]
        within = section.id if strict else ""
        return self._returned.anchor(unit.names, unit.kind, within)

    def _put_behind(self, unit: Unit, before: Unit, main: Element) -> bool:
        if unit.kind == "tr":
            return self._put_row(unit, main, behind=True)
        last = main
        while (each := last.getnext()) is not None and self._follows(each):
            last = each
        pieces = [*unit.leading, unit.main, *unit.following]
        alike = style_of(unit.main) == style_of(before.main)
        self._lay(unit, pieces, last, like=main if alike else None)
        return True

    def _put_before(self, unit: Unit, main: Element) -> bool:
        if unit.kind == "tr":
            return self._put_row(unit, main, behind=False)
        place = made("p")  # stands where the pieces are to go
        main.addprevious(place)
        self._lay(unit, [unit.main, *unit.following], place)
        take_out(place)
        return True

    def _follows(self, element: Element) -> bool:
        """Whether a paragraph of the file belongs to the one above."""
        if element.tag != f"{W}p" or holds_ours(element):
            return False
        return self._dress.our_style(element) in _FOLLOWING

    def _lay(
        self, unit: Unit, pieces: Sequence[Element], last: Element, like: Element | None = None
    ) -> Element:
        """Put pieces behind an element of the file; return the last of them."""
        for piece in pieces:
            fitted = self._dress.fitted(piece, self._addresses)
            last.addnext(fitted)
            if piece is unit.main:
                if like is not None:
                    properties_like(fitted, like)
                self._mains[id(unit)] = fitted
            self._revisions.insert_paragraph(fitted)
            self.pieces.append(fitted)
            last = fitted
        return last

    def _put_row(self, unit: Unit, main: Element, *, behind: bool) -> bool:
        row = self._dress.fitted(unit.main, self._addresses)
        if not row_like(row, main):
            return False
        if behind:
            main.addnext(row)
        else:
            main.addprevious(row)
        self._revisions.insert_row(row)
        self._mains[id(unit)] = row
        self.pieces.append(row)
        return True

    # a section that has no line yet -------------------------------------------------------------

    def _begin(self, section: FreshSection, at: int) -> bool:
        unit, heading = section.units[at], self._returned.heading(section.id)
        opening = list(section.units[0].leading)
        if at:
            opening += unit.leading
        if heading is not None:
            last = above(heading, "p")
            assert last is not None, "a heading is a paragraph"
            last = self._emptied(section, last)
        elif section.id in self._filled:
            return False
        else:
            last = self._before_next(section)
            opening[:0] = [] if section.heading is None else [section.heading]
        if unit.kind == "p":
            self._lay(unit, [*opening, unit.main, *unit.following], last)
            return True
        last = self._lay(unit, opening, last)
        self._lay_table(unit, last)
        return True

    def _emptied(self, section: FreshSection, heading: Element) -> Element:
        """Take out the line that says that there is nothing; return what the new stands behind."""
        line = heading.getnext()
        if not section.empty or line is None or said(runs(line)) != section.empty:
            return heading
        self._revisions.delete_paragraph(line)
        return line

    def _before_next(self, section: FreshSection) -> Element:
        """Return what stands before the next section that the file has, else before its end."""
        ids = list(self._returned.note.sections)
        behind = ids[ids.index(section.id) + 1 :] if section.id in ids else []
        place = made("p")
        for other in behind:
            heading = self._returned.heading(other)
            main = None if heading is None else above(heading, "p")
            if main is not None:
                main.addprevious(place)
                break
        else:
            end = child(self._returned.body, "sectPr")
            if end is None:
                self._returned.body.append(place)
            else:
                end.addprevious(place)
        before = place.getprevious()
        if before is None or before.tag != f"{W}p":
            self._revisions.insert_paragraph(place)
            self.pieces.append(place)
            return place
        take_out(place)
        return before

    def _lay_table(self, unit: Unit, last: Element) -> None:
        assert unit.table is not None
        table = self._dress.fitted(unit.table, self._addresses)
        known = list(under(unit.table, "tr"))
        for row, shown in zip(known, list(under(table, "tr")), strict=True):
            if row is unit.main:
                self._mains[id(unit)] = shown
            elif row is not known[0]:
                table.remove(shown)
        last.addnext(table)
        self._revisions.insert_table(table)
        self.pieces.append(table)
        behind = table.getnext()
        if behind is None or behind.tag != f"{W}p":
            end = made("p")
            table.addnext(end)
            self._revisions.insert_paragraph(end)

    # a line within a paragraph of several -------------------------------------------------------

    def _put_inside(self, unit: Unit, wanted: Collection[str]) -> bool:
        done = False
        before: list[str] = []
        for names, segment in _segments(unit.main):
            new = [name for name in names if owner(name) in wanted]
            if new and before:
                done = self._put_segment(segment, before) or done
            before = names or before
        return done

    def _put_segment(self, segment: Sequence[Element], before: Sequence[str]) -> bool:
        places = [place for name in before for place in self._returned.places.get(name, ())]
        if not places:
            return False
        call, said_last = places[-1].call(), places[-1].runs[-1]
        last = outermost(said_last if call is None else call)
        fitted = self._dress.inside(segment, self._addresses)
        for each in reversed(fitted):
            last.addnext(each)
        self._revisions.insert(fitted)
        self.pieces += fitted
        self._note_places(fitted)
        return True

    def _note_places(self, fitted: Sequence[Element]) -> None:
        for each in fitted:
            if each.tag == f"{W}sdt" and (name := name_of(each)):
                self._returned.add(name, each)


def _segments(paragraph: Element) -> Iterator[tuple[list[str], list[Element]]]:
    """Yield what each line says in a paragraph of several, up to the footnote that it calls."""
    segment: list[Element] = []
    for each in paragraph:
        if each.tag == f"{W}pPr":
            continue
        segment.append(each)
        if next(under(each, "footnoteReference"), None) is not None:
            yield [name for piece in segment for name in names_in(piece)], segment
            segment = []
