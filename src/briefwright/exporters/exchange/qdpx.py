"""A parcel as a project for programs of qualitative analysis: REFI-QDA, .qdpx.

Positions count code points of texts whose lines end in LF, as the texts here do.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.exchange.files import text_called, title_of
from briefwright.domain.exchange.parcel import Parcel
from briefwright.domain.ids import CategoryId
from briefwright.domain.text import clean_text
from briefwright.exporters.codebook import codes
from briefwright.exporters.exchange.archive import zipped

_NAMESPACE = "urn:QDA-XML:project:1.0"
_NOBODY = "Briefwright"


def project(parcel: Parcel, colours: Mapping[str, str]) -> bytes:
    """Return the bytes of the file. Of a mark it knows place, category, note, author and times.

    `colours` says what a meaning such as "mark.figure" looks like.
    """
    marked = Counter(mark.author or _NOBODY for mark in parcel.marks)
    users = "".join(
        f"<User {_facts(guid=_guid(f'user:{name}'), name=name)}/>\n"
        for name in sorted({*marked, _NOBODY}, key=lambda name: (-marked[name], name))
    )  # who opens the file is taken for the first of them, and may see only what is theirs
    known = {category.id: category.guid for category in parcel.categories}
    listed = "\n".join(codes(_codable(parcel), colours))
    book = f"<CodeBook><Codes>\n{listed}\n</Codes></CodeBook>\n" if listed else ""
    texts = "".join(part for article in parcel.articles for part in _source(article, parcel, known))
    sources = f"<Sources>\n{texts}</Sources>\n" if texts else ""
    facts = _facts(
        xmlns=_NAMESPACE,
        name=parcel.dossiers[0].name if parcel.dossiers else _NOBODY,
        origin="Briefwright",
        creatingUserGUID=_guid(f"user:{_NOBODY}"),
    )
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<Project {facts}>\n'
    whole = f"{head}<Users>\n{users}</Users>\n{book}{sources}</Project>\n"
    parts = {
        f"sources/{_guid(article.id)}.txt": parcel.contents[article.id].text.encode()
        for article in parcel.articles
    }
    return zipped({"project.qde": whole.encode(), **parts})


def _codable(parcel: Parcel) -> Iterator[Category]:
    """Yield the categories as codes: unlike each other by name, and all that mark can mark."""
    used = {mark.category for mark in parcel.marks}
    taken: set[str] = set()
    for category in parcel.categories:
        wanted = name = " ".join(clean_text(category.name).split())
        number = 1
        while name.casefold() in taken:  # to some programs "figure" is "Figure"
            number += 1
            name = f"{wanted} {number}"
        taken.add(name.casefold())
        yield replace(category, name=name, retired=category.retired and category.id not in used)


def _source(article: Article, parcel: Parcel, known: Mapping[CategoryId, str]) -> Iterator[str]:
    guid = _guid(article.id)
    title = " ".join(clean_text(article.title).split())
    name = text_called(title)
    facts = _facts(
        guid=guid,
        name=name or guid,
        plainTextPath=f"internal://{guid}.txt",
        creatingUser=_guid(f"user:{_NOBODY}"),
        creationDateTime=_moment(article.retrieved),
    )
    yield f"<TextSource {facts}>\n"
    if title_of(name, "") != title:
        yield f"<Description>{escape(title)}</Description>\n"
    for mark in parcel.marks_of(article.id):
        yield _selection(mark, known[mark.category])
    yield "</TextSource>\n"


def _selection(mark: Annotation, code: str) -> str:
    user = _guid(f"user:{mark.author or _NOBODY}")
    guid = _guid(mark.id)
    facts = _facts(
        guid=guid,
        name=" ".join(mark.quote.exact.split())[:80],
        startPosition=str(mark.span.start),
        endPosition=str(mark.span.end),
        creatingUser=user,
        creationDateTime=_moment(mark.created),
        modifyingUser=user,
        modifiedDateTime=_moment(mark.changed),
    )
    note = f"<Description>{escape(clean_text(mark.note))}</Description>" if mark.note else ""
    times = _facts(
        guid=_guid(f"coding:{mark.id}"),
        creatingUser=user,
        creationDateTime=_moment(mark.created),
    )
    coding = f'<Coding {times}><CodeRef targetGUID="{code}"/></Coding>'
    return f"<PlainTextSelection {facts}>{note}{coding}</PlainTextSelection>\n"


def _facts(**facts: str) -> str:
    told = {name: clean_text(value) for name, value in facts.items() if value}
    return " ".join(f"{name}={quoteattr(value)}" for name, value in told.items())


def _guid(key: str) -> str:
    """Return an id as other programs want it, the same one each time."""
    try:
        return str(UUID(key))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, f"briefwright:{key}"))


def _moment(moment: datetime | None) -> str:
    if moment is None:
        return "2000-01-01T00:00:00Z"  # some programs take none for a fault
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"
