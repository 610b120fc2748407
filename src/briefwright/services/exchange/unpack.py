"""An exchange file as a parcel. It is input like any other: nothing in it is taken on trust."""

import json
import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from briefwright.domain.article import Article, Content
from briefwright.domain.errors import BadCategoryFile, BadTemplate, ImportFailed, ImportFault
from briefwright.domain.exchange.parcel import Parcel
from briefwright.domain.ids import ArticleId
from briefwright.domain.text import clean_text
from briefwright.services.category_presets import from_json
from briefwright.services.exchange import layout, rows
from briefwright.services.exchange.rows import Row, WrongRow

_MOST_RECORDS = 200_000
_NAME = re.compile(
    rf"{layout.RECORDS}|{layout.CATEGORIES}|{layout.MARKS}"
    rf"|{layout.ORIGINALS}/[0-9a-f]{{64}}|{layout.TEXTS}/[0-9a-f]{{64}}\.txt"
)
_NEEDED = (layout.RECORDS, layout.CATEGORIES, layout.MARKS)


def unpacked(parts: Mapping[str, bytes], name: str) -> Parcel:
    """Return what the parts of the file called `name` say, all of it proved. Raises ImportFailed.

    Parts are known by the names that they must have; none becomes a path. What rests on something
    that is not in the file, a mark outside its text or a hash that is wrong refuse the whole.
    """
    proved = _Parts(parts, name)
    try:
        return proved.parcel()
    except (WrongRow, BadTemplate, BadCategoryFile, *rows.Wrong) as error:
        raise ImportFailed(name, ImportFault.BROKEN, repr(error)[:200]) from error


class _Parts:
    """The parts of an exchange file, each proved when it is read."""

    def __init__(self, parts: Mapping[str, bytes], name: str) -> None:
        self._parts = parts
        self._name = name
        self._hashes = self._manifest()

    def parcel(self) -> Parcel:
        records = Row.of(self._json(layout.RECORDS))
        listed = [Row.of(value) for value in _few(records.list("articles"))]
        contents = {ArticleId(row.key("id")): self._content(row) for row in listed}
        articles = tuple(map(rows.article, listed))
        texts = {article_id: content.text for article_id, content in contents.items()}
        marks = self._json(layout.MARKS)
        whole = Parcel(
            _each(records, "dossiers", rows.dossier),
            tuple(from_json(self._read(layout.CATEGORIES), self._name)) if marks else (),
            tuple(_measured(article, contents[article.id]) for article in articles),
            contents,
            tuple(rows.mark(Row.of(value), texts) for value in _few(marks)),
            _each(records, "briefings", rows.briefing),
            _each(records, "sections", rows.section),
            _each(records, "blocks", rows.block),
        )
        _require_closed(whole)
        return whole

    def _manifest(self) -> Mapping[str, str]:
        """Return the hashes; raises ImportFailed where the parts are not those that it names."""
        if layout.MANIFEST not in self._parts:
            raise ImportFailed(self._name, ImportFault.MISNAMED)
        whole = self._parsed(self._parts[layout.MANIFEST])
        if not isinstance(whole, dict) or whole.get("format") != layout.FORMAT:
            raise ImportFailed(self._name, ImportFault.MISNAMED)
        if whole.get("version") != layout.VERSION:
            raise ImportFailed(self._name, ImportFault.NEWER)
        hashes = whole.get("files")
        there = set(self._parts) - {layout.MEDIA, layout.MANIFEST}
        if not isinstance(hashes, dict) or set(hashes) != there or not there.issuperset(_NEEDED):
            raise ImportFailed(self._name, ImportFault.BROKEN, layout.MANIFEST)
        if not all(map(_NAME.fullmatch, there)):
            raise ImportFailed(self._name, ImportFault.HOSTILE, "names")
        return hashes

    def _read(self, part: str) -> bytes:
        if part not in self._hashes:
            raise ImportFailed(self._name, ImportFault.BROKEN, part)
        data = self._parts[part]
        if sha256(data).hexdigest() != self._hashes[part]:
            raise ImportFailed(self._name, ImportFault.BROKEN, part)
        return data

    def _json(self, part: str) -> Any:  # noqa: ANN401 - JSON
        return self._parsed(self._read(part))

    def _parsed(self, data: bytes) -> Any:  # noqa: ANN401 - JSON
        try:
            return json.loads(data.decode())
        except (ValueError, RecursionError) as error:
            raise ImportFailed(self._name, ImportFault.BROKEN, str(error)) from error

    def _content(self, row: Row) -> Content:
        """Return the content of an article: bytes and text are those that it says it has."""
        sha, text_sha = row.digest("sha256"), row.digest("text_sha256")
        original, encoded = self._read(layout.original(sha)), self._read(layout.text(text_sha))
        text = encoded.decode()
        right = (sha256(original).hexdigest(), sha256(encoded).hexdigest()) == (sha, text_sha)
        if not right or not text or clean_text(text) != text:
            raise WrongRow("content")
        return rows.content(row, original, text)


def _measured(article: Article, content: Content) -> Article:
    return replace(article, characters=len(content.text), paragraphs=len(content.blocks))


def _each[R](records: Row, name: str, read: Callable[[Row], R]) -> tuple[R, ...]:
    return tuple(read(Row.of(value)) for value in _few(records.list(name)))


def _few(values: Any) -> list[Any]:  # noqa: ANN401 - JSON
    if not isinstance(values, list) or len(values) > _MOST_RECORDS:
        raise WrongRow("list")
    return values


def _require_closed(whole: Parcel) -> None:
    """Raise WrongRow where a record stands twice, or rests on what is not there.

    Dossiers and articles stand behind the one that they are inside, or are a version of: nothing
    goes round in circles.
    """
    dossiers = _in_order((one.id, one.parent_id) for one in whole.dossiers)
    articles = _in_order((one.id, one.supersedes) for one in whole.articles)
    marks, briefings, sections, _ = (
        _in_order((record.id, None) for record in records)
        for records in (whole.marks, whole.briefings, whole.sections, whole.blocks)
    )
    categories = {str(one.id) for one in whole.categories}
    _require(dossiers, (held for one in whole.articles for held in one.dossiers))
    _require(marks, (orphan for one in whole.articles for orphan in one.orphans))
    _require(categories, (one.category for one in whole.marks))
    _require(dossiers, (one.dossier_id for one in whole.briefings))
    _require(articles, (drawn for one in whole.briefings for drawn in one.article_ids))
    _require(briefings, (one.briefing_id for one in whole.sections))
    _require(sections, (one.section_id for one in whole.blocks))
    _require(marks, (one.annotation_id for one in whole.blocks))


def _in_order(rows_of_one_kind: Iterable[tuple[str, str | None]]) -> set[str]:
    known: set[str] = set()
    for key, behind in rows_of_one_kind:
        _require(known, (behind,))
        if key in known:
            raise WrongRow(key)
        known.add(key)
    return known


def _require(known: Container[str], keys: Iterable[str | None]) -> None:
    for key in keys:
        if key is not None and key not in known:
            raise WrongRow(key)
