"""Tracked changes: what Word shows as inserted or deleted, by whom and when."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count

from briefwright.exporters.house.xml import Element, W, child, made, under
from briefwright.exporters.refresh.words import above, is_worded, outermost, runs

AUTHOR = "Briefwright"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HELD = {f"{W}{name}" for name in ("hyperlink", "smartTag", "fldSimple", "sdtContent")}
_LAST_OF_ROW = f"{W}trPrChange"
_BEHIND_MARK = {f"{W}sectPr", f"{W}pPrChange"}


class Revisions:
    """Marks what is put in and what is taken out; each mark has a number of its own."""

    def __init__(self, at: datetime, first: int) -> None:
        self.at = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._numbers = count(first)

    def number(self) -> str:
        """Return a number that nothing in the file has yet."""
        return str(next(self._numbers))

    def mark(self, name: str) -> Element:
        """Return an element that says by whom and when something was changed."""
        return made(name, id=self.number(), author=AUTHOR, date=self.at)

    # words ------------------------------------------------------------------------------------

    def delete(self, several: Sequence[Element]) -> Element | None:
        """Mark runs as deleted, as far as they are words; return the last mark."""
        last: Element | None = None
        for run in several:
            if not is_worded(run):
                continue
            if last is not None and run.getprevious() is last:
                last.append(run)
            else:
                mark = self.mark("del")
                run.addprevious(mark)
                mark.append(run)
                last = mark
            for text in under(run, "t", "instrText"):
                text.tag = f"{W}delText" if text.tag == f"{W}t" else f"{W}delInstrText"
                text.set(_SPACE, "preserve")
        return last

    def replace(self, old: Sequence[Element], new: Sequence[Element]) -> None:
        """Put `new` runs behind `old` ones, which are deleted."""
        last = self.delete(old)
        assert last is not None, "runs of words"
        mark = self.mark("ins")
        mark.extend(list(new))
        outer = above(last, "ins")
        (last if outer is None else outer).addnext(mark)

    def put_behind(self, held: Element, new: Sequence[Element]) -> None:
        """Put runs behind words that are held, and behind the end of their bookmark."""
        last = outermost(held)
        while (each := last.getnext()) is not None and each.tag == f"{W}bookmarkEnd":
            last = each
        mark = self.mark("ins")
        mark.extend(list(new))
        last.addnext(mark)

    # whole paragraphs and rows ------------------------------------------------------------------

    def insert_paragraph(self, paragraph: Element) -> None:
        """Mark a paragraph as inserted, its end too."""
        self._mark_end(paragraph, "ins")
        self.insert_inside(paragraph)

    def insert_inside(self, holder: Element) -> None:
        """Mark all runs under an element as inserted, and the controls around them."""
        self.insert(list(holder))

    def insert(self, several: Sequence[Element]) -> None:
        """Mark neighbours as inserted, as far as they are runs or hold some."""
        mark: Element | None = None
        for each in several:
            if each.tag == f"{W}r":
                if mark is None:
                    mark = self.mark("ins")
                    each.addprevious(mark)
                mark.append(each)
                continue
            mark = None
            if each.tag == f"{W}sdt":
                self._around(each, "customXmlInsRange")
                content = child(each, "sdtContent")
                if content is not None:
                    self.insert_inside(content)
            elif each.tag in _HELD:
                self.insert_inside(each)

    def insert_row(self, row: Element) -> None:
        """Mark a row of a table as inserted."""
        self._mark_row(row, "ins")
        for paragraph in under(row, "p"):
            self.insert_paragraph(paragraph)

    def insert_table(self, table: Element) -> None:
        """Mark every row of a table as inserted."""
        for row in list(under(table, "tr")):
            self.insert_row(row)

    def delete_paragraph(self, paragraph: Element) -> None:
        """Mark a paragraph as deleted, its end too."""
        self._mark_end(paragraph, "del")
        self._delete_inside(paragraph)

    def delete_row(self, row: Element) -> None:
        """Mark a row of a table as deleted."""
        self._mark_row(row, "del")
        for paragraph in under(row, "p"):
            self._delete_inside(paragraph)

    def delete_held(self, holder: Element) -> None:
        """Mark a control and its words as deleted, and nothing else of its paragraph."""
        if holder.tag == f"{W}sdt":
            self._around(holder, "customXmlDelRange")
        self.delete(runs(holder))

    def delete_notes(self, several: Sequence[Element]) -> None:
        """Mark calls of footnotes as deleted."""
        for run in several:
            mark = self.mark("del")
            run.addprevious(mark)
            mark.append(run)

    def _delete_inside(self, paragraph: Element) -> None:
        for control in list(under(paragraph, "sdt")):
            self._around(control, "customXmlDelRange")
        every = runs(paragraph)
        self.delete(every)
        calls = [run for run in every if next(under(run, "footnoteReference"), None) is not None]
        self.delete_notes(calls)

    def _around(self, control: Element, name: str) -> None:
        number = self.number()
        control.addprevious(made(f"{name}Start", id=number, author=AUTHOR, date=self.at))
        control.addnext(made(f"{name}End", id=number))

    def _mark_end(self, paragraph: Element, name: str) -> None:
        properties = child(paragraph, "pPr")
        if properties is None:
            properties = made("pPr")
            paragraph.insert(0, properties)
        letters = child(properties, "rPr")
        if letters is None:
            letters = made("rPr")
            places = [at for at, each in enumerate(properties) if each.tag in _BEHIND_MARK]
            properties.insert(places[0] if places else len(properties), letters)
        place = 1 if name == "del" and child(letters, "ins") is not None else 0
        letters.insert(place, self.mark(name))

    def _mark_row(self, row: Element, name: str) -> None:
        properties = child(row, "trPr")
        if properties is None:
            properties = made("trPr")
            before = child(row, "tblPrEx")
            row.insert(0 if before is None else row.index(before) + 1, properties)
        last = len(properties)
        if last and properties[-1].tag == _LAST_OF_ROW:
            last -= 1
        properties.insert(last, self.mark(name))
