"""The charts of a note that comes back: the numbers that each shows, and those of its workbook."""

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.note.read_note import DrawnChart, DrawnPoint
from briefwright.importers.package import Package

type Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_charts(package: Package, owner: str, body: Element, source: str) -> Iterator[DrawnChart]:
    """Yield the charts that the part called `owner` shows; `body` is its root."""
    parts = _related(package, owner)
    for frame in body.iter(f"{_DRAWING}inline", f"{_DRAWING}anchor"):
        chart, told = frame.find(f".//{_CHART}chart"), frame.find(f"{_DRAWING}docPr")
        part = "" if chart is None else parts.get(chart.get(_RELATED, ""), "")
        if part and told is not None:
            root = package.xml(part)
            shown = tuple(_shown(root))
            yield DrawnChart(told.get("name", ""), shown, _kept(package, part, root, source))


def _related(package: Package, owner: str) -> Mapping[str, str]:
    """Return the parts to which `owner` refers, by the name that it has for them."""
    folder, file = posixpath.split(owner)
    name = f"{folder}/_rels/{file}.rels"
    if name not in package:
        return {}
    found = {
        each.get("Id", ""): posixpath.join("/", folder, each.get("Target", ""))
        for each in package.xml(name)
    }
    paths = {identity: posixpath.normpath(path).lstrip("/") for identity, path in found.items()}
    return {identity: path for identity, path in paths.items() if path in package}


def _shown(chart: Element) -> Iterator[DrawnPoint]:
    """Yield what the columns show: the numbers that Word draws without asking the workbook."""
    for series in chart.iter(f"{_CHART}ser"):
        labels, values = (_by_place(series, name) for name in ("cat", "val"))
        for place, value in values.items():
            yield labels.get(place, ""), value


def _by_place(series: Element, name: str) -> Mapping[str, str]:
    points = series.iterfind(f"{_CHART}{name}//{_CHART}pt")
    return {point.get("idx", ""): point.findtext(f"{_CHART}v", "") for point in points}


def _kept(
    package: Package, part: str, chart: Element, source: str
) -> tuple[DrawnPoint, ...] | None:
    """Return the rows of a chart's workbook; None where it has none that can be read."""
    told = chart.find(f"{_CHART}externalData")
    book = "" if told is None else _related(package, part).get(told.get(_RELATED, ""), "")
    if not book:
        return None
    try:
        with Package(package.part(book), source) as opened:
            return tuple(_rows(opened))
    except ImportFailed as failure:
        if failure.fault is ImportFault.HOSTILE:
            raise
        return None


def _rows(book: Package) -> Iterator[DrawnPoint]:
    """Yield label and value of each row below the headings of the first sheet."""
    sheets = sorted(name for name in book.names() if name.startswith("xl/worksheets/sheet"))
    texts: list[str] = []
    if "xl/sharedStrings.xml" in book:
        told = book.xml("xl/sharedStrings.xml").iter(f"{_SHEET}si")
        texts = [_words(each) for each in told]
    for row in book.xml(sheets[0]).iter(f"{_SHEET}row") if sheets else ():
        cells = {cell.get("r", "").rstrip("0123456789"): _cell(cell, texts) for cell in row}
        if row.get("r") != "1" and cells.get("A") and cells.get("B"):
            yield cells["A"], cells["B"]


def _cell(cell: Element, texts: list[str]) -> str:
    said = cell.findtext(f"{_SHEET}v", "")
    match cell.get("t"):
        case "s" if said.isdecimal() and int(said) < len(texts):
            return texts[int(said)]
        case "inlineStr":
            return _words(cell)
        case _:
            return said


def _words(element: Element) -> str:
    return "".join(piece.text or "" for piece in element.iter(f"{_SHEET}t"))
