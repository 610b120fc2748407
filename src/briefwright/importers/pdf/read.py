"""Reads a PDF: its text layer, page by page, within bounds."""

import re

import pypdfium2
from pypdfium2 import raw

from briefwright.domain.article import Notice, Origin
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.limits import little_memory
from briefwright.importers.pdf.columns import regions
from briefwright.importers.pdf.furniture import without_furniture
from briefwright.importers.pdf.lines import lines
from briefwright.importers.pdf.pieces import Piece, Sheet, sheet
from briefwright.importers.pdf.prose import write
from briefwright.importers.pdf.ruled import with_tables
from briefwright.importers.written import Writer

_MOST_PAGES = 200  # the time for a source is bounded as well
_MOST_LETTERS = 800_000  # on all pages together
_HEAD = 1024  # bytes in which the format's name must stand
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff]")
_PUBLISHED = re.compile(
    rb"<prism:(?:publicationDate|coverDate)[^<>]{0,200}>\s*(?:<rdf:Seq>\s*<rdf:li>)?\s*"
    rb"(\d{4}-\d\d-\d\d)"
)
_NOBODY = {"anonymous", "(anonymous)", "unknown", "user", "admin", "administrator"}
_FILE_NAME = re.compile(r"\.(?:pdf|indd|qx[pd]|docx?|rtf|tex|pages|pptx?|html?)$", re.IGNORECASE)


def read(data: bytes, source: str) -> ArticleDraft:
    """Read the text layer of a PDF.

    The text is made by this rule: columns are read one after the other, a headline over them
    first; running heads, feet and page numbers are left out; lines are joined to paragraphs,
    hyphens that only end a line undone, ligatures spelled out; larger type makes a heading;
    lines whose cells stand one below the other, and what stands between the drawn rules of a
    table, are rows, the cells joined by " | ". Words that nobody sees on the page are left
    out, but for the text under a scan.
    """
    if b"%PDF-" not in data[:_HEAD]:
        raise ImportFailed(source, ImportFault.MISNAMED)
    with little_memory():
        document = _opened(data, source)
        sheets, pages = _sheets(document)
        declared = {**_properties(document), **_published(data)}
    notices: list[Notice] = []
    if len(sheets) < pages:
        facts = {"read": str(len(sheets)), "all": str(pages)}
        notices.append(Notice("pages-left-out", facts))
    if any(page.has_askew for page in sheets):
        notices.append(Notice("skipped", {"what": "askew-text"}))
    stripped, heads = without_furniture(sheets)
    seen = _seen(stripped, notices)
    if any(page.pictured and not pieces for page, pieces in zip(sheets, seen, strict=True)):
        notices.append(Notice("skipped", {"what": "pictured-pages"}))
    if heads:
        declared["head"] = heads
    out = Writer()
    write((lines(region) for page in seen for region in regions(page) if region), out)
    text, blocks = out.finished()
    if not text:
        pictured = any(page.pictured for page in sheets)
        raise ImportFailed(source, ImportFault.SCANNED if pictured else ImportFault.NO_TEXT)
    if len(_UNKNOWN.findall(text)) > 0.3 * len(text):
        raise ImportFailed(source, ImportFault.ENCODING, "no Unicode")
    return ArticleDraft(text, blocks, 0, declared, Origin.FILE, tuple(notices))


def _opened(data: bytes, source: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == raw.FPDF_ERR_PASSWORD
        fault = ImportFault.ENCRYPTED if locked else ImportFault.BROKEN
        raise ImportFailed(source, fault, str(error)) from error
    if not pages:
        raise ImportFailed(source, ImportFault.BROKEN, "no pages")
    return document


def _sheets(document: pypdfium2.PdfDocument) -> tuple[list[Sheet], int]:
    """Return what stands on the first pages, and how many there are."""
    pages = len(document)
    sheets: list[Sheet] = []
    left = _MOST_LETTERS
    for number in range(min(pages, _MOST_PAGES)):
        if left < 0:
            break
        try:
            page = document[number]
        except pypdfium2.PdfiumError:  # a page that is not there after all
            continue
        sheets.append(with_tables(sheet(page)))
        left -= sum(len(piece.words) for piece in sheets[-1].pieces)
        page.close()
    return sheets, pages


def _seen(pages: list[list[Piece]], notices: list[Notice]) -> list[list[Piece]]:
    """Return what is seen; under a scan the hidden words are the only ones there are."""
    told = set()
    found = []
    for page in pages:
        letters = sum(len(piece.words) for piece in page)
        hidden = sum(len(piece.words) for piece in page if piece.unseen)
        is_scan = hidden > 0.8 * letters
        if hidden:
            told.add("recognised-text" if is_scan else "hidden-text")
        found.append([piece for piece in page if is_scan or not piece.unseen])
    if "recognised-text" in told:
        notices.append(Notice("recognised-text"))
    if "hidden-text" in told:
        notices.append(Notice("skipped", {"what": "hidden-text"}))
    return found


def _properties(document: pypdfium2.PdfDocument) -> dict[str, tuple[str, ...]]:
    """Return title and author. When a file was made is not when the article appeared."""
    title, author = _property(document, "Title"), _property(document, "Author")
    found: dict[str, tuple[str, ...]] = {}
    named = title.casefold() not in _NOBODY and not _FILE_NAME.search(title)
    if title and len(title) <= 300 and named:
        found["title"] = (title,)
    if author and len(author) <= 200 and author.casefold() not in _NOBODY:
        found["author"] = (author,)
    return found


def _property(document: pypdfium2.PdfDocument, name: str) -> str:
    try:
        return " ".join(document.get_metadata_value(name).split())
    except UnicodeDecodeError:  # halves of letters
        return ""


def _published(data: bytes) -> dict[str, tuple[str, ...]]:
    """Return the day of publication that publishers write into a file."""
    found = _PUBLISHED.search(data)
    return {"published": (found[1].decode(),)} if found else {}
