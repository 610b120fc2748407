"""HTML made plainer before the extractor sees it, where the extractor would lose words or shape."""

import re
from collections.abc import Iterator

from lxml import html as lxml_html
from lxml.html import HtmlElement

from briefwright.importers.written import raised

_INLINE = {
    "code",
    "kbd",
    "samp",
    "var",
    "tt",
    "time",
    "data",
    "output",
    "dfn",
    "bdi",
    "bdo",
    "nobr",
}
_NOTE = re.compile(r"\d{1,3}")
_BEFORE_NOTE = '.,;:!?)”’»"'
_LINE_START = re.compile(r"(?<=\n)[ \t]+")
_IGNORED = "mso-list:ignore"  # of the bullet that Word puts in
_MOST_LINES = 20_000  # that are kept apart in one stretch: nobody wrote more
_NBSP = "\u00a0"  # which nobody collapses
_MOST_SPANNED = 50  # columns that one cell covers
_MOST_EMPTY = 10_000  # cells that are put in for merged ones on one page
_CELLS = {"td", "th"}


def make_plain(tree: HtmlElement) -> None:
    """Change a page so that no extractor cuts its sentences, joins its lines or shifts its cells.

    Code within a sentence becomes part of it. Lines that stand as typed become line breaks.
    A merged cell stands in its first place, and the others that it covers are empty.
    """
    for element in list(tree.iter("pre", "listing", "xmp", "address")):
        _keep_lines(element)
    for element in list(tree.iter(*_INLINE)):
        if not _stands_alone(element):
            _run_on(element)
    for element in tree.iter("q"):
        _quote(element)
    for element in list(tree.iter("sup", "a")):
        _mark_note(element)
    for element in list(tree.iter("p")):
        _make_item(element)
    empty = _MOST_EMPTY
    for table in list(tree.iter("table")):
        empty -= _part_cells(table, empty)


def _run_on(element: HtmlElement) -> None:
    """Make an element part of its sentence, without a name that makes it furniture."""
    element.tag = "span"
    if "display:none" not in _style(element):
        element.attrib.clear()


def _mark_note(element: HtmlElement) -> None:
    """Raise what stands above the line, and drop the arrow that leads back from a note."""
    told = {element.get("role"), element.get("epub:type")}
    if element.tag == "sup" or told & {"doc-noteref", "noteref"}:
        _raise(element)
    elif "doc-backlink" in told:
        element.drop_tree()
    elif element.tag == "a" and _NOTE.fullmatch(element.text or "") and _leads_to_note(element):
        _raise_number(element)


def _leads_to_note(link: HtmlElement) -> bool:
    """Whether a number leads to a place on this page; in a book it may be on another one.

    A number with a link to another page may well be a figure, unless it hangs on a word.
    """
    page, _, place = (link.get("href") or "").partition("#")
    return bool(place) and (not page or (":" not in page and _hangs(link)))


def _hangs(link: HtmlElement) -> bool:
    above, around = link.getprevious(), link.getparent()
    before = above.tail if above is not None else around.text if around is not None else ""
    return any(last.isalnum() or last in _BEFORE_NOTE for last in (before or "")[-1:])


def _raise_number(link: HtmlElement) -> None:
    """Raise a number that leads to a note; that of the note itself goes into its first line."""
    around, below = link.getparent(), link.getnext()
    if around is None or (around.text or "").strip() or link.getprevious() is not None:
        _raise(link)
    elif below is not None and not (link.tail or "").strip():
        line = next(below.iter("p"), below)
        line.text = f"{raised(link.text or '')} {(line.text or '').lstrip()}"
        link.drop_tree()


def _make_item(paragraph: HtmlElement) -> None:
    """Make an item of what Word sets as a paragraph with a bullet or a number of its own."""
    mark = next((m for m in paragraph.iter("span") if _IGNORED in _style(m)), None)
    around = paragraph.getparent()
    if "mso-list:" not in _style(paragraph) or mark is None or around is None:
        return
    is_numbered = any(map(str.isalnum, "".join(map(str, mark.itertext())).strip("o \u00a0")))
    mark.drop_tree()
    list_ = lxml_html.Element("ol" if is_numbered else "ul")
    list_.tail, paragraph.tail = paragraph.tail, None
    around.replace(paragraph, list_)
    list_.append(paragraph)
    paragraph.tag = "li"


def _style(element: HtmlElement) -> str:
    return (element.get("style") or "").replace(" ", "").lower()


def _quote(element: HtmlElement) -> None:
    """Write the quotation marks that a browser shows."""
    element.text = f"“{element.text or ''}"
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}”"
    else:
        element.text += "”"
    element.tag = "span"


def _stands_alone(element: HtmlElement) -> bool:
    """Whether code is a block by itself: of several lines, outside of any sentence."""
    return element.tag == "code" and "\n" in "".join(map(str, element.itertext())).strip()


def _keep_lines(element: HtmlElement) -> None:
    """Turn typed lines into line breaks, their indents into blanks that nobody collapses.

    A blank line parts paragraphs.
    """
    typed = element.tag != "address"
    element.tag = "p"
    for inner in element.iterdescendants("code", "samp", "kbd", "tt", "p", "div"):
        inner.tag = "span"
    if not typed:
        return
    element.text = (element.text or "").removeprefix("\n")
    for inner in list(element.iter("*")):
        inner.text, breaks = _broken(inner.text)
        inner[0:0] = breaks
        if inner is not element:
            behind, breaks = _broken(inner.tail)
            inner.tail = None
            for line in reversed(breaks):
                inner.addnext(line)
            inner.tail = behind
    _part_paragraphs(element)


def _part_paragraphs(element: HtmlElement) -> None:
    """Begin a paragraph behind each blank line."""
    last, blank = element, False
    for child in list(element):
        breaks, words = child.tag == "br", (child.tail or "").strip()
        if breaks and blank and element.getparent() is not None:
            begun = lxml_html.Element("p")
            begun.text, child.tail = child.tail, None
            element.remove(child)
            last.addnext(begun)  # in front of what stood behind the last one
            last = begun
        elif last is not element:
            last.append(child)
        blank = breaks and not words


def _broken(words: str | None) -> tuple[str, list[HtmlElement]]:
    """Return the first line of `words`, and a break for each further one with it behind."""
    indented = _LINE_START.sub(lambda blanks: _NBSP * len(blanks[0].expandtabs(4)), words or "")
    first, *others = indented.split("\n")
    if len(others) > _MOST_LINES:
        return indented, []
    breaks = []
    for line in others:
        one = lxml_html.Element("br")
        one.tail = line
        breaks.append(one)
    return first, breaks


def _raise(element: HtmlElement) -> None:
    """Write an exponent as one: ten to the sixth is not a hundred and six."""
    element.text = raised(element.text or "")
    for inner in element.iterdescendants():  # such as the link to a note
        if isinstance(inner.tag, str):
            inner.text = raised(inner.text or "")


def _part_cells(table: HtmlElement, most: int) -> int:
    """Give each merged cell of a table empty neighbours, at most so many; return how many."""
    put_in = 0
    above: dict[int, int] = {}  # by column, how many rows more a cell of a row above covers
    for row in _rows(table):
        covered: dict[int, int] = {}
        column = 0
        for cell in [*(cell for cell in row if cell.tag in _CELLS), None]:
            while above.get(column) and put_in < most:
                covered[column] = above[column] - 1
                row.insert(len(row) if cell is None else row.index(cell), lxml_html.Element("td"))
                put_in += 1
                column += 1
            if cell is None:
                break
            across = min(_span(cell, "colspan"), _MOST_SPANNED, 1 + most - put_in)
            for offset in range(across):
                covered[column + offset] = _span(cell, "rowspan") - 1
                if offset:
                    row.insert(row.index(cell) + 1, lxml_html.Element("td"))
            put_in += across - 1
            column += across
            cell.attrib.pop("colspan", None)
            cell.attrib.pop("rowspan", None)
        above = covered
    return put_in


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """Find the rows of a table, not those of tables in its cells."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


def _span(cell: HtmlElement, name: str) -> int:
    said = str(cell.get(name, "1")).strip()
    return max(1, int(said)) if said.isdecimal() and len(said) < 6 else 1
