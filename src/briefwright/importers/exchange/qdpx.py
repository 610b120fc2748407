"""Projects of programs of qualitative analysis: REFI-QDA, .qdpx. Only texts are read."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from lxml import etree

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Content
from briefwright.domain.category import Category
from briefwright.domain.errors import BadCategoryFile, ImportFailed, ImportFault
from briefwright.domain.exchange.parcel import Parcel
from briefwright.domain.ids import AnnotationId, ArticleId, CategoryId
from briefwright.domain.text import Span, TextQuote, clean_text, text_hash
from briefwright.importers import codebook
from briefwright.importers.package import Package
from briefwright.importers.paragraphs import paragraphs

_PROJECT = "urn:QDA-XML:project:1.0"
_Q = f"{{{_PROJECT}}}"
_CODEBOOK = "urn:QDA-XML:codebook:1.0"
_INTERNAL = re.compile(r"internal://([^/\\]+)")
# What the canonical text leaves out, so that places behind it move: CR LF becomes LF.
_LEFT_OUT = re.compile("\r(?=\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"[0-9]{1,12}")
_MOST = 200_000
_LONGEST = 4_000


def read(data: bytes, name: str) -> Parcel:
    """Return the texts of a project with their codes and marks. Raises ImportFailed.

    A name in the file is only looked up among its parts. A mark outside its text, or of no code,
    is left out and counted: the other marks and the texts are no worse for it.
    """
    with Package(data, name) as package:
        if "project.qde" not in package:
            raise ImportFailed(name, ImportFault.MISNAMED)
        root = package.xml("project.qde")
        if root.tag != f"{_Q}Project":
            raise ImportFailed(name, ImportFault.MISNAMED)
        try:
            return _Project(package, root, name).parcel()
        except (BadCategoryFile, ValueError) as error:
            raise ImportFailed(name, ImportFault.BROKEN, repr(error)[:200]) from error


class _Project:
    """A project that is being read."""

    def __init__(self, package: Package, root: "etree._Element", name: str) -> None:
        self._package = package
        self._root = root
        self._name = name
        self._categories = tuple(self._codes())
        self._known = {category.guid: category.id for category in self._categories}
        self._left_out = 0
        self._users = {
            _guid(user): clean_text(user.get("name") or "")[:200]
            for user in root.iterfind(f"{_Q}Users/{_Q}User")
        }

    def parcel(self) -> Parcel:
        articles: list[Article] = []
        contents: dict[ArticleId, Content] = {}
        marks: list[Annotation] = []
        for source in self._root.iterfind(f"{_Q}Sources/{_Q}TextSource"):
            original, raw = self._text(source)
            text = clean_text(raw)
            if not text.strip():
                continue
            digest = sha256(original).hexdigest()
            content = Content(digest, text_hash(text), original, text, paragraphs(text))
            article = _article(source, content)
            if article.id in contents:
                raise ValueError(article.id)
            articles.append(article)
            contents[article.id] = content
            marks += self._marks(source, article, raw, text)
        if not articles:
            raise ImportFailed(self._name, ImportFault.NO_TEXT)
        ids = [*contents, *(mark.id for mark in marks)]
        if len(set(ids)) < len(ids) or len(ids) > _MOST:
            raise ValueError("guid")
        return Parcel(
            (),
            self._categories,
            tuple(articles),
            contents,
            tuple(marks),
            whole=False,
            left_out=self._left_out,
        )

    def _codes(self) -> list[Category]:
        book = self._root.find(f"{_Q}CodeBook")
        if book is None:
            return []
        data = etree.tostring(book).replace(_PROJECT.encode(), _CODEBOOK.encode())
        return codebook.read(data, self._name)

    def _text(self, source: "etree._Element") -> tuple[bytes, str]:
        """Return the bytes of a text and what they say, without a mark of byte order."""
        inside = source.find(f"{_Q}PlainTextContent")
        path = _INTERNAL.fullmatch(source.get("plainTextPath") or "")
        if path is not None:
            original = self._package.part(f"sources/{path[1]}")
        elif inside is not None:
            original = (inside.text or "").encode()
        else:
            return b"", ""  # a text that lies elsewhere is not fetched
        try:
            return original, original.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ImportFailed(self._name, ImportFault.ENCODING) from error

    def _marks(
        self, source: "etree._Element", article: Article, raw: str, text: str
    ) -> Iterator[Annotation]:
        left_out = [] if raw == text else [found.start() for found in _LEFT_OUT.finditer(raw)]
        for selection in source.iterfind(f"{_Q}PlainTextSelection"):
            codings = selection.findall(f"{_Q}Coding")
            ends = _ends(selection, len(raw))
            if ends is None:
                self._left_out += len(codings)
                continue
            span = Span(*(end - bisect_left(left_out, end) for end in ends))
            if not text[span.start : span.end].strip():
                continue
            span = span.trimmed(text)
            for place, coding in enumerate(codings):
                category = _code(coding, self._known)
                if category is None:
                    self._left_out += 1
                    continue
                guid = _guid(coding if place else selection)
                yield Annotation(
                    AnnotationId(guid),
                    article.id,
                    category,
                    span,
                    TextQuote.of(text, span),
                    clean_text(selection.findtext(f"{_Q}Description") or ""),
                    author=self._author(selection),
                    created=_moment(selection, "creationDateTime"),
                    changed=_moment(selection, "modifiedDateTime", "creationDateTime"),
                )

    def _author(self, selection: "etree._Element") -> str:
        user = (selection.get("creatingUser") or "").strip("{}").lower()
        name = self._users.get(user, "")
        return "" if name == "Briefwright" else name


def _article(source: "etree._Element", content: Content) -> Article:
    name = " ".join(clean_text(source.get("name") or "").split())[:_LONGEST]
    return Article(
        ArticleId(_guid(source)),
        content.sha256,
        content.text_sha256,
        name,
        source=name,
        characters=len(content.text),
        paragraphs=len(content.blocks),
    )


def _ends(selection: "etree._Element", length: int) -> tuple[int, int] | None:
    """Return where a mark stands in a text of so many characters; None where it stands nowhere."""
    start, end = (selection.get(f"{at}Position", "") for at in ("start", "end"))
    if not (_NUMBER.fullmatch(start) and _NUMBER.fullmatch(end)):
        return None
    return (int(start), int(end)) if int(start) <= int(end) <= length else None


def _code(coding: "etree._Element", known: Mapping[str, CategoryId]) -> CategoryId | None:
    reference = coding.find(f"{_Q}CodeRef")
    named = reference.get("targetGUID", "") if reference is not None else ""
    return known.get(named.strip("{}").lower())


def _guid(element: "etree._Element") -> str:
    return str(UUID(element.get("guid") or ""))


def _moment(element: "etree._Element", *names: str) -> datetime | None:
    said = next((value for name in names if (value := element.get(name))), None)
    moment = datetime.fromisoformat(said) if said else None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
