"""A project of another program on its way from one process to the other."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, BlockKind, Content, TextBlock
from briefwright.domain.category import Category
from briefwright.domain.exchange.parcel import LeftOut, Parcel
from briefwright.domain.ids import AnnotationId, ArticleId, CategoryId
from briefwright.domain.text import Span, TextQuote, text_hash


def to_json(parcel: Parcel) -> dict[str, Any]:
    """Return the project as JSON knows it, but for the bytes of its texts."""
    return {
        "categories": [
            [one.id, one.name, one.colour, one.parent_id, one.position, one.retired]
            for one in parcel.categories
        ],
        "articles": [_article_row(one, parcel.contents[one.id]) for one in parcel.articles],
        "marks": [_mark_row(one) for one in parcel.marks],
        "left_out": dict(parcel.left_out),
    }


def from_json(rows: Mapping[str, Any], originals: Iterable[bytes]) -> Parcel:
    """Return the project that `to_json` wrote; `originals` are the bytes of its texts, in order."""
    articles = zip(rows["articles"], originals, strict=True)
    came = [_article(original, *row) for row, original in articles]
    contents = {article.id: content for article, content in came}
    return Parcel(
        (),
        tuple(_category(*row) for row in rows["categories"]),
        tuple(article for article, _ in came),
        contents,
        tuple(_mark(contents, *row) for row in rows["marks"]),
        whole=False,
        left_out={LeftOut(kind): count for kind, count in rows["left_out"].items()},
    )


def _article_row(article: Article, content: Content) -> list[Any]:
    blocks = [[b.start, b.end, b.kind.value, b.level] for b in content.blocks]
    return [article.id, article.title, content.text, blocks]


def _mark_row(mark: Annotation) -> list[Any]:
    moments = [one and one.isoformat() for one in (mark.created, mark.changed)]
    place = [mark.id, mark.article_id, mark.category, mark.span.start, mark.span.end]
    return [*place, mark.note, mark.author, *moments]


def _category(*row: Any) -> Category:  # noqa: ANN401 - JSON
    key, name, colour, parent, position, retired = row
    parent_id = None if parent is None else CategoryId(parent)
    return Category(
        CategoryId(key),
        name,
        colour=colour,
        parent_id=parent_id,
        position=position,
        retired=retired,
    )


def _article(
    original: bytes, key: str, title: str, text: str, rows: Iterable[Any]
) -> tuple[Article, Content]:
    blocks = tuple(
        TextBlock(start, end, BlockKind(kind), level) for start, end, kind, level in rows
    )
    content = Content(sha256(original).hexdigest(), text_hash(text), original, text, blocks)
    article = Article(
        ArticleId(key),
        content.sha256,
        content.text_sha256,
        title,
        source=title,
        characters=len(text),
        paragraphs=len(blocks),
    )
    return article, content


def _mark(contents: Mapping[ArticleId, Content], *row: Any) -> Annotation:  # noqa: ANN401 - JSON
    key, article, category, start, end, note, author, created, changed = row
    article_id, span = ArticleId(article), Span(start, end)
    quote = TextQuote.of(contents[article_id].text, span)
    return Annotation(
        AnnotationId(key),
        article_id,
        CategoryId(category),
        span,
        quote,
        note,
        author=author,
        created=created and datetime.fromisoformat(created),
        changed=changed and datetime.fromisoformat(changed),
    )
