"""Articles and their frozen content."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import batched
from typing import NamedTuple, Self

from sqlalchemy import Column, RowMapping, Select, delete, func, insert, or_, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from briefwright.domain.annotation import State
from briefwright.domain.article import Article, Content
from briefwright.domain.ids import AnnotationId, ArticleId, DossierId
from briefwright.domain.text import text_hash
from briefwright.store import groups, rows, suggestions
from briefwright.store.kinds import Senseless
from briefwright.store.schema import AnnotationRow, ArticleDossierRow, ArticleRow, ContentRow
from briefwright.store.search import index
from briefwright.store.tables.session import Session
from briefwright.store.values import (
    packed,
    plain_blocks,
    plain_notices,
    read_blocks,
    read_notices,
    read_origins,
    sorted_by,
    unpacked,
)

_SEARCHED = ("title", "outlet", "author", "language", "binned_at")  # what its index rests on
_GROUPED = ("published", "supersedes", "stands_alone", "binned_at")  # and its place in lists
_AT_ONCE = 1_000  # that are settled together


def put(session: Session, article: Article) -> None:
    """Store `article` under its id, in place of what was there. Its content is there already."""
    put_all(session, [article])


def put_all(session: Session, some: Sequence[Article]) -> None:
    """Store articles as `put` does, thousands of them by a few statements.

    Only what has altered is written: each index of a column that is set is written anew.
    """
    before = _stored(session, [article.id for article in some])
    altered = {article.id: _altered(article, before.get(article.id)) for article in some}
    rows.alter(session, ArticleRow, {key: now for key, now in altered.items() if key in before})
    new = [article for article in some if article.id not in before]
    _insert(session, new)
    index.alter(session, _touched(altered, _SEARCHED))
    suggestions.await_reading(session, _touched(altered, ("language",)))
    groups.await_comparison(session, [article.id for article in new])
    for few in batched(_touched(altered, _GROUPED), _AT_ONCE):
        groups.settle(session, few)
    filed = _dossiers(session, before)
    moved = [a for a in some if a.id in before and filed[a.id] != a.dossiers]
    _take_out(session, moved)
    _file(session, [*new, *moved])


def _altered(article: Article, before: RowMapping | None) -> dict[str, object]:
    """Return the values that are not stored yet."""
    now = _values(article)
    return {fact: now[fact] for fact in now if before is None or before[fact] != now[fact]}


def _touched(
    altered: Mapping[ArticleId, Mapping[str, object]], facts: Collection[str]
) -> list[ArticleId]:
    """Return the articles of which one of these facts has altered."""
    return [key for key, now in altered.items() if not now.keys().isdisjoint(facts)]


class Packed(NamedTuple):
    """What of a new article takes long to make and needs no store: so that a worker makes it."""

    original: bytes  # compressed
    words: Mapping[str, str]  # as the search index holds them

    @classmethod
    def of(cls, article: Article, content: Content) -> Self:
        """Make it."""
        return cls(compressed(content), index.words_of(article, content.text))


def add(
    session: Session, new: Sequence[tuple[Article, Content, Packed]], characters: int | None = None
) -> None:
    """Store articles that are not there yet with their contents, by one statement for each table.

    Content that is there already stays as it is. The search index takes in the words of the first
    of them, and of the others as long as their texts have no more than so many characters; whoever
    has time for so many only merges its parts elsewhere.
    """
    contents = insert_or(rows.table(ContentRow)).on_conflict_do_nothing()
    values = [_content_values(content, packed.original) for _, content, packed in new]
    session.execute(contents, values)
    articles = [article for article, _, _ in new]
    _insert(session, articles)
    _file(session, articles)
    ids = [article.id for article in articles]
    _index(session, {a.id: (packed.words, len(c.text)) for a, c, packed in new}, characters)
    groups.await_comparison(session, ids)
    suggestions.await_reading(session, ids)


def _index(
    session: Session, new: Mapping[str, tuple[Mapping[str, str], int]], characters: int | None
) -> None:
    """Put the words of new articles into the search index; those that are too many wait."""
    waiting: list[str] = []
    words: dict[str, Mapping[str, str]] = {}
    left = sum(length for _, length in new.values()) if characters is None else characters
    for article_id, (own, length) in new.items():
        if words and length > left:
            waiting.append(article_id)
        else:
            words[article_id] = own
            left -= length
    pks = rows.pks(session, ArticleRow, words)
    index.add(session, {pk: words[article_id] for article_id, pk in pks.items()})
    if characters is None:
        index.merge(session, sum(length for _, length in new.values()))
    index.alter(session, waiting)


def _insert(session: Session, new: Sequence[Article]) -> None:
    if new:
        values = [{"id": a.id, "revision": a.revision + 1, **_values(a)} for a in new]
        session.execute(insert(rows.table(ArticleRow)), values)


def _values(article: Article) -> dict[str, object]:
    return {
        "sha256": article.sha256,
        "text_sha256": article.text_sha256,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.published,
        "retrieved": article.retrieved,
        "url": article.url,
        "language": article.language,
        "source": article.source,
        "characters": article.characters,
        "paragraphs": article.paragraphs,
        "origins": {name: str(origin) for name, origin in article.origins.items()},
        "notices": plain_notices(article.notices),
        "handling": article.handling,
        "import_batch": article.import_batch,
        "supersedes": article.supersedes,
        "orphans": list(article.orphans),
        "stands_alone": article.stands_alone,
        "binned_at": article.binned_at,
        **sorted_by(article.title, article.outlet),
    }


def _stored(session: Session, ids: Sequence[ArticleId]) -> dict[ArticleId, RowMapping]:
    """Return the rows of those articles that are stored."""
    found: dict[ArticleId, RowMapping] = {}
    for few in batched(ids, rows.VARIABLES):
        there = select(rows.table(ArticleRow)).where(ArticleRow.id.in_(few))
        found |= {row["id"]: row for row in session.execute(there).mappings()}
    return found


def _take_out(session: Session, some: Sequence[Article]) -> None:
    for few in batched([article.id for article in some], rows.VARIABLES):
        session.execute(delete(ArticleDossierRow).where(ArticleDossierRow.article_id.in_(few)))


def _file(session: Session, articles: Sequence[Article]) -> None:
    filed = [
        {"article_id": article.id, "dossier_id": dossier_id, "position": position}
        for article in articles
        for position, dossier_id in enumerate(article.dossiers)
    ]
    if filed:
        session.execute(insert(rows.table(ArticleDossierRow)), filed)


def remove(session: Session, article: Article) -> None:
    """Delete `article` but not its content; raises while an annotation or briefing needs it."""
    _take_out(session, [article])
    index.alter(session, [article.id])
    near = groups.leave(session, article.id)
    suggestions.forget(session, article.id)
    rows.remove(session, ArticleRow, article.id)
    groups.settle(session, near)


def get(session: Session, article_id: ArticleId) -> Article | None:
    """Return the article with this id, binned or not."""
    row = rows.by_id(session, ArticleRow, article_id)
    return None if row is None else records_of(session, [row])[0]


def some(session: Session, ids: Sequence[ArticleId]) -> list[Article]:
    """Return those of `ids` that are stored, in the order of `ids`."""
    found: dict[str, Article] = {}
    for some_ids in batched(ids, rows.VARIABLES):
        wanted = select(ArticleRow).where(ArticleRow.id.in_(some_ids))
        found |= {one.id: one for one in records_of(session, rows.every(session, wanted))}
    return [found[article_id] for article_id in ids if article_id in found]


def find(session: Session, key: str) -> Article:
    """Return the article with this id, or the only one whose id begins so.

    Binned ones are not found. Raises NotFound or Ambiguous.
    """
    row = rows.by_beginning(session, ArticleRow, key, name="article")
    return records_of(session, [row])[0]


def known(session: Session, hashes: Collection[str]) -> dict[str, Article]:
    """Return under each hash, of bytes or of a text, the first article of it not binned."""
    found: dict[str, ArticleRow] = {}
    for some_hashes in batched(hashes, rows.VARIABLES):
        for column in (ArticleRow.sha256, ArticleRow.text_sha256):
            kept = select(ArticleRow).where(column.in_(some_hashes), ArticleRow.binned_at.is_(None))
            for row in rows.every(session, kept.order_by(ArticleRow.pk)):
                for digest in (row.sha256, row.text_sha256):
                    found[digest] = min(row, found.get(digest, row), key=lambda one: one.pk)
    articles = {one.id: one for one in records_of(session, list(found.values()))}
    return {digest: articles[ArticleId(row.id)] for digest, row in found.items()}


def at_address(session: Session, addresses: Collection[str]) -> Article | None:
    """Return the newest article that came from one of `addresses` and is not binned."""
    known = or_(ArticleRow.url.in_(addresses), ArticleRow.source.in_(addresses))
    kept = select(ArticleRow).where(known, ArticleRow.binned_at.is_(None))
    row = rows.first(session, kept.order_by(ArticleRow.pk.desc()))
    return None if row is None else records_of(session, [row])[0]


def known_addresses(session: Session, addresses: Collection[str]) -> frozenset[str]:
    """Return those of `addresses` that articles came from which are not binned.

    Looks at every article, as `at_address` does.
    """
    found: set[str] = set()
    for some_of_them in batched(addresses, rows.VARIABLES):
        for column in (ArticleRow.url, ArticleRow.source):
            kept = select(column).where(column.in_(some_of_them), ArticleRow.binned_at.is_(None))
            found.update(session.scalars(kept))
    return frozenset(found)


def annotation_counts(session: Session, ids: Collection[ArticleId]) -> dict[ArticleId, int]:
    """Return for each article how many accepted annotations it has."""
    counts = dict.fromkeys(ids, 0)
    for some in batched(counts, rows.VARIABLES):
        accepted = select(AnnotationRow.article_id, func.count()).where(
            AnnotationRow.article_id.in_(some), AnnotationRow.state == str(State.ACCEPTED)
        )
        for article_id, number in session.execute(accepted.group_by(AnnotationRow.article_id)):
            counts[ArticleId(article_id)] = number
    return counts


def compressed(content: Content) -> bytes:
    """Return the original bytes as the store keeps them."""
    return packed(content.original)


def put_content(session: Session, content: Content, original: bytes | None = None) -> None:
    """Store `content` unless the same bytes with the same text are there already.

    `original` is what `compressed` returns, where a worker has done that.
    """
    if session.scalar(_content(ContentRow.pk, content)) is not None:
        return
    values = _content_values(content, original or compressed(content))
    session.execute(insert(rows.table(ContentRow)), values)


def _content_values(content: Content, original: bytes) -> dict[str, object]:
    return {
        "sha256": content.sha256,
        "text_sha256": content.text_sha256,
        "original": original,
        "text": content.text,
        "blocks": plain_blocks(content.blocks),
    }


def content(session: Session, article: Article) -> Content:
    """Return what `article` was made of; raises StoreDamaged where it is not what it was."""
    row = session.execute(
        _content(ContentRow.original, article).add_columns(ContentRow.text, ContentRow.blocks)
    ).one()
    original = unpacked(row.original)
    if original is None:
        raise _damaged(article)
    return Content(
        sha256=article.sha256,
        text_sha256=article.text_sha256,
        original=original,
        text=_sound(article, row.text),
        blocks=read_blocks(row.blocks),
    )


def original(session: Session, digest: str) -> bytes | None:
    """Return the original bytes of this hash, which may be those of an article in the bin."""
    stored = select(ContentRow.original).where(ContentRow.sha256 == digest)
    kept = session.scalars(stored).first()
    return None if kept is None else unpacked(kept)


def texts(session: Session, some: Sequence[Article]) -> dict[ArticleId, str]:
    """Return the canonical text of each article; raises StoreDamaged where one is altered."""
    found: dict[tuple[str, str], str] = {}
    row = rows.table(ContentRow).c
    for few in batched({article.sha256 for article in some}, rows.VARIABLES):
        stored = select(row.sha256, row.text_sha256, row.text).where(row.sha256.in_(few))
        for sha256, text_sha256, words in session.execute(stored):
            found[sha256, text_sha256] = words
    return {
        article.id: _sound(article, found.get((article.sha256, article.text_sha256)))
        for article in some
    }


def text(session: Session, article: Article) -> str:
    """Return the canonical text of `article`; raises StoreDamaged where it is altered."""
    words = session.execute(_content(ContentRow.text, article)).scalar_one()
    return _sound(article, words)


def _content[T](column: Column[T], of: Article | Content) -> "Select[T]":
    return select(column).where(
        ContentRow.sha256 == of.sha256, ContentRow.text_sha256 == of.text_sha256
    )


def _sound(article: Article, words: str | None) -> str:
    if words is None or text_hash(words) != article.text_sha256:
        raise _damaged(article)
    return words


def _damaged(article: Article) -> Senseless:
    return Senseless(f"article {article.id}")


def _dossiers(session: Session, ids: Collection[str]) -> defaultdict[str, tuple[DossierId, ...]]:
    found: defaultdict[str, tuple[DossierId, ...]] = defaultdict(tuple)
    for some in batched(ids, rows.VARIABLES):
        filed = select(ArticleDossierRow.article_id, ArticleDossierRow.dossier_id)
        filed = filed.where(ArticleDossierRow.article_id.in_(some))
        for article_id, dossier_id in session.execute(filed.order_by(ArticleDossierRow.position)):
            found[article_id] += (DossierId(dossier_id),)
    return found


def records_of(session: Session, found: Sequence[ArticleRow]) -> list[Article]:
    """Return the records that these rows stand for, in their order."""
    dossiers = _dossiers(session, [row.id for row in found])
    return [_article(row, dossiers[row.id]) for row in found]


@rows.sound(ArticleRow)
def _article(row: ArticleRow, dossiers: tuple[DossierId, ...]) -> Article:
    return Article(
        id=ArticleId(row.id),
        sha256=row.sha256,
        text_sha256=row.text_sha256,
        title=row.title,
        outlet=row.outlet,
        author=row.author,
        published=row.published,
        retrieved=row.retrieved,
        url=row.url,
        language=row.language,
        source=row.source,
        characters=row.characters,
        paragraphs=row.paragraphs,
        origins=read_origins(row.origins),
        notices=read_notices(row.notices),
        dossiers=dossiers,
        handling=row.handling,
        import_batch=row.import_batch,
        supersedes=None if row.supersedes is None else ArticleId(row.supersedes),
        orphans=tuple(map(AnnotationId, row.orphans)),
        stands_alone=row.stands_alone,
        binned_at=row.binned_at,
        revision=row.revision,
    )
