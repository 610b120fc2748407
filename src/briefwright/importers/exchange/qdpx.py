"""Projects of programs of qualitative analysis: REFI-QDA, .qdpx. Only texts are read.

A PDF has its text beside it, a recording its transcript, a picture perhaps a description.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import BinaryIO
from uuid import UUID

from lxml import etree

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Content
from briefwright.domain.category import Category
from briefwright.domain.errors import (
    BadCategoryFile,
    CategoryFileFault,
    ImportFailed,
    ImportFault,
)
from briefwright.domain.exchange.files import MOST_BYTES, text_called, title_of
from briefwright.domain.exchange.parcel import LeftOut, Parcel
from briefwright.domain.ids import AnnotationId, ArticleId, CategoryId
from briefwright.domain.text import Span, TextQuote, clean_text, text_hash
from briefwright.importers import codebook
from briefwright.importers.exchange.coded_text import CodedText, Q
from briefwright.importers.package import Package, xml_root
from briefwright.importers.paragraphs import paragraphs

_PROJECTS = "urn:QDA-XML:project:"
_PROJECT = f"{_PROJECTS}1.0"
_CODEBOOK = "urn:QDA-XML:codebook:1.0"
_OURS = "Briefwright"
_INTERNAL = re.compile(r"internal://([^/\\]+)")
_TEXTS = {  # where in a source its text is
    f"{Q}PDFSource": f"{Q}Representation",
    f"{Q}PictureSource": f"{Q}TextDescription",
    f"{Q}AudioSource": f"{Q}Transcript",
    f"{Q}VideoSource": f"{Q}Transcript",
}
_PLACES = tuple(f"{Q}{kind}Selection" for kind in ("Picture", "PDF", "Audio", "Video"))
_FACTS = tuple(f"{Q}{kind}" for kind in ("Case", "Variable", "Set", "Link", "Graph"))
_NOTED = {  # whose description is a note of somebody's
    *(f"{Q}{kind}" for kind in ("Project", "Code", "TextSource", "Representation", "Transcript")),
    *_TEXTS,
}
_SAID, _SAID_END = b"<PlainTextContent>", b"</PlainTextContent>"
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")  # in XML, as UTF-8
_RICH = re.compile(rb'richTextPath="internal://[^\n]*?" (?=plainTextPath=)')
_BARE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)")
_MOST = 200_000
_MOST_ENTRIES = 100_000
_LONGEST = 4_000
_FIRST_YEAR = 1900  # some programs write the year 1 for a time that they do not know


def read(file: BinaryIO, name: str) -> Parcel:
    """Return the texts of a project with their codes and marks. Raises ImportFailed.

    Nothing else in the file is looked at, however large its recordings are. A name in it is only
    looked up among its parts. A mark outside its text, or of no code, is left out and counted, as
    is what has no room here: the rest is no worse for it.
    """
    with Package(file, name, _MOST_ENTRIES, MOST_BYTES, some=True) as package:
        parts = {part.lower(): part for part in package.names()}
        whole = next((part for low, part in parts.items() if _is_project(low)), None)
        if whole is None:
            raise ImportFailed(name, ImportFault.MISNAMED)
        root = _root(package, whole, name)
        if root.tag != f"{Q}Project":
            raise ImportFailed(name, ImportFault.MISNAMED)
        try:
            return _Project(package, parts, root, name).parcel()
        except BadCategoryFile as error:
            many = error.fault is CategoryFileFault.TOO_LARGE
            fault = ImportFault.TOO_MANY_CODES if many else ImportFault.BROKEN
            raise ImportFailed(name, fault, repr(error)[:200]) from error
        except ValueError as error:
            raise ImportFailed(name, ImportFault.BROKEN, repr(error)[:200]) from error


class _Project:
    """A project that is being read."""

    def __init__(
        self, package: Package, parts: Mapping[str, str], root: "etree._Element", name: str
    ) -> None:
        """`parts` are the names of the parts by the same in small letters."""
        self._package = package
        self._parts = parts
        self._root = root
        self._name = name
        self._categories = tuple(self._codes())
        self._known = {category.guid: category.id for category in self._categories}
        self._left_out: Counter[LeftOut] = Counter()
        self._users = {
            _guid(user): clean_text(user.get("name") or "")[:200]
            for user in root.iterfind(f"{Q}Users/{Q}User")
        }

    def parcel(self) -> Parcel:
        articles: list[Article] = []
        contents: dict[ArticleId, Content] = {}
        marks: list[Annotation] = []
        for source in self._root.iterfind(f"{Q}Sources/*"):
            for article, content, coded in self._read(source):
                if article.id in contents:
                    raise ValueError(article.id)
                articles.append(article)
                contents[article.id] = content
                marks += self._marks(article, coded)
        if not articles:
            raise ImportFailed(self._name, ImportFault.NO_TEXT)
        ids = [*contents, *(mark.id for mark in marks)]
        if len(set(ids)) < len(ids) or len(ids) > _MOST:
            raise ValueError("guid")
        self._left_out += _without_room(self._root)
        return Parcel(
            (),
            self._categories,
            tuple(articles),
            contents,
            tuple(marks),
            whole=False,
            left_out={kind: self._left_out[kind] for kind in LeftOut if self._left_out[kind]},
        )

    def _codes(self) -> list[Category]:
        book = self._root.find(f"{Q}CodeBook")
        if book is None:
            return []
        data = etree.tostring(book).replace(_PROJECT.encode(), _CODEBOOK.encode())
        return codebook.read(data, self._name)

    def _read(self, source: "etree._Element") -> Iterator[tuple[Article, Content, CodedText]]:
        """Yield the texts of a source; one that has none, or none in the file, is counted."""
        inside = _TEXTS.get(str(source.tag))
        empty = True
        for element in [source] if inside is None else source.iterfind(inside):
            original, raw = self._text(element)
            coded = CodedText(element, raw, self._root.get("origin", ""))
            if coded.text.strip():
                text = coded.text
                digest = sha256(original).hexdigest()
                content = Content(digest, text_hash(text), original, text, paragraphs(text))
                yield _article(element, source.get("name") or "", content), content, coded
                empty = False
        if empty:
            self._left_out[LeftOut.SOURCES] += 1

    def _text(self, element: "etree._Element") -> tuple[bytes, str]:
        """Return the bytes of a text and what they say, without a mark of byte order."""
        inside = element.find(f"{Q}PlainTextContent")
        path = _INTERNAL.fullmatch(element.get("plainTextPath") or "")
        if path is not None:
            part = self._parts.get(f"sources/{path[1]}".lower())
            original = self._package.part(part) if part is not None else b""
        elif inside is not None:
            original = (inside.text or "").encode()
        else:
            original = b""  # a text that lies elsewhere is not fetched
        try:
            return original, original.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ImportFailed(self._name, ImportFault.ENCODING) from error

    def _marks(self, article: Article, coded: CodedText) -> Iterator[Annotation]:
        for selection, span in coded.places():
            codings = selection.findall(f"{Q}Coding")
            if not codings and selection.findtext(f"{Q}Description"):
                self._left_out[LeftOut.NOTES] += 1
            for place, coding in enumerate(codings):
                category = _code(coding, self._known)
                if category is None or span is None:
                    self._left_out[LeftOut.MARKS] += 1
                    continue
                guid = _guid(coding if place else selection)
                yield self._mark(AnnotationId(guid), article, category, span, selection, coded)

    def _mark(
        self,
        guid: AnnotationId,
        article: Article,
        category: CategoryId,
        span: Span,
        selection: "etree._Element",
        coded: CodedText,
    ) -> Annotation:
        return Annotation(
            guid,
            article.id,
            category,
            span,
            TextQuote.of(coded.text, span),
            clean_text(selection.findtext(f"{Q}Description") or ""),
            author=self._author(selection),
            created=_moment(selection, "creationDateTime"),
            changed=_moment(selection, "modifiedDateTime", "creationDateTime"),
        )

    def _author(self, selection: "etree._Element") -> str:
        user = (selection.get("creatingUser") or "").strip("{}").lower()
        name = self._users.get(user, "")
        return "" if name == _OURS else name


def _root(package: Package, part: str, name: str) -> "etree._Element":
    """Return the root of what tells of the others; programs number its namespace as they like."""
    try:
        root = package.xml(part)
    except ImportFailed as failure:
        if failure.fault is not ImportFault.BROKEN:
            raise
        root = xml_root(_escaped(package.part(part)), name)
    namespace = etree.QName(root).namespace or ""
    if namespace == _PROJECT or not namespace.startswith(_PROJECTS):
        return root
    return xml_root(etree.tostring(root).replace(namespace.encode(), _PROJECT.encode()), name)


def _escaped(data: bytes) -> bytes:
    """Return XML in which words that some program wrote as they were typed are words again.

    QualCoder does so with what is remarked on a passage, and where a code is on the end of a page.
    What is behind the last point of a text's name it calls a file of its own, which nobody reads.
    """
    head, *others = _RICH.sub(b"", _FORBIDDEN.sub(b"", data)).split(_SAID)
    told = [head]
    for other in others:
        said, end, behind = other.partition(_SAID_END)
        told.append(said.replace(b"<", b"&lt;") + end + behind if end else said)
    return _BARE.sub(b"&amp;", _SAID.join(told))


def _is_project(part: str) -> bool:
    """Whether a part is the one that tells of the others; not every program calls it project."""
    return part.endswith(".qde") and "/" not in part


def _without_room(root: "etree._Element") -> Counter[LeftOut]:
    """Return how much of what is not read there is. What we wrote ourselves has nothing."""
    described = [] if root.get("origin") == _OURS else root.iter(f"{Q}Description")
    notes = [
        one
        for one in described
        if (words := _line(one.text or ""))
        and (above := one.getparent()) is not None
        and above.tag in _NOTED
        and text_called(words) != above.get("name")
    ]
    codings = (one.getparent() for one in root.iter(f"{Q}Coding"))
    return Counter(
        {
            LeftOut.MARKS: sum(above is not None and above.tag in _NOTED for above in codings),
            LeftOut.PLACES: sum(1 for _ in root.iter(*_PLACES)),
            LeftOut.NOTES: len(notes) + sum(1 for _ in root.iter(f"{Q}Note")),
            LeftOut.FACTS: sum(1 for _ in root.iter(*_FACTS)),
        }
    )


def _article(element: "etree._Element", title: str, content: Content) -> Article:
    name = _line(title)
    return Article(
        ArticleId(_guid(element)),
        content.sha256,
        content.text_sha256,
        title_of(name, _line(element.findtext(f"{Q}Description") or "")),
        source=name,
        characters=len(content.text),
        paragraphs=len(content.blocks),
    )


def _line(words: str) -> str:
    return " ".join(clean_text(words).split())[:_LONGEST]


def _code(coding: "etree._Element", known: Mapping[str, CategoryId]) -> CategoryId | None:
    reference = coding.find(f"{Q}CodeRef")
    named = reference.get("targetGUID", "") if reference is not None else ""
    return known.get(named.strip("{}").lower())


def _guid(element: "etree._Element") -> str:
    return str(UUID(element.get("guid") or ""))


def _moment(element: "etree._Element", *names: str) -> datetime | None:
    """Return a time; None for one that cannot be read, which makes no mark worse."""
    said = next((value for name in names if (value := element.get(name))), "")
    try:
        moment = datetime.fromisoformat(said.removesuffix("Z"))
    except ValueError:
        return None
    if moment.year < _FIRST_YEAR:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
