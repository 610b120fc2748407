"""A store in a scratch folder, and records to put in it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, BlockKind, Content, Notice, Origin, TextBlock
from briefwright.domain.briefing import Block, Briefing, LineKind, Section
from briefwright.domain.ids import (
    AnnotationId,
    ArticleId,
    BlockId,
    BriefingId,
    CategoryId,
    DossierId,
    SectionId,
    new_id,
)
from briefwright.domain.template import Column, Form, SectionSpec
from briefwright.domain.text import Span, find_quote, text_hash
from briefwright.store import articles, records
from briefwright.store.store import Store

TEXT = (
    "Astana weighs a second canal\n\n"
    "The water ministry said on Tuesday that it would line 340 kilometres of canals by "
    "1 September 2026 at a cost of up to 42.5 million dollars.\n\n"
    "«Мы вернём воду на поля», said the minister, Aigerim Sadykova — «и не позже осени» 🌾.\n"
)


def content_of(text: str, original: bytes | None = None) -> Content:
    original = text.encode() if original is None else original
    blocks = (TextBlock(0, 28, BlockKind.HEADING, 1), TextBlock(30, len(text)))
    return Content(sha256(original).hexdigest(), text_hash(text), original, text, blocks)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "store" / "briefwright.db")
    yield opened
    opened.close()


@pytest.fixture
def content() -> Content:
    return content_of(TEXT)


@pytest.fixture
def article(content: Content) -> Article:
    """An article with every fact filled in but those that refer to other records."""
    return Article(
        id=ArticleId(new_id()),
        sha256=content.sha256,
        text_sha256=content.text_sha256,
        title="Astana weighs a second canal",
        outlet="Степной курьер",
        author="D. Omarov",
        published=date(2026, 2, 5),
        retrieved=datetime(2026, 2, 6, 7, 8, 9, 123000, tzinfo=UTC),
        url="https://example.org/canal?a=1&b=%D0%B2",
        language="en",
        source="canal.txt",
        characters=len(content.text),
        paragraphs=2,
        origins={"title": Origin.TEXT, "published": Origin.METADATA, "outlet": Origin.USER},
        notices=(
            Notice("event-after-publication", {"event": "2026-02-07"}, Span(30, 41)),
            Notice("no-date"),
        ),
        handling="OFFICIAL",
        import_batch="batch-1",
        binned_at=None,
    )


@pytest.fixture
def stored(store: Store, article: Article, content: Content) -> Article:
    """The article, in the store."""
    with store.write() as session:
        articles.put_content(session, content)
        articles.put(session, article)
    return article


@pytest.fixture
def another(store: Store) -> Callable[..., Article]:
    """Puts one more article in the store: its title, and words of its own."""

    def put(title: str, **facts: object) -> Article:
        words = content_of(f"{title}\n\nWords of their own, {new_id()}.")
        made = Article(
            ArticleId(new_id()),
            words.sha256,
            words.text_sha256,
            title,
            **facts,  # type: ignore[arg-type]
        )
        with store.write() as session:
            articles.put_content(session, words)
            articles.put(session, made)
        return made

    return put


@pytest.fixture
def mark(store: Store) -> Callable[..., Annotation]:
    """Puts an annotation over a quote of the article's text in the store."""

    def put(article: Article, quote: str, category: str, **values: object) -> Annotation:
        with store.write() as session:
            text = articles.text(session, article)
            new = Annotation.on(article, text, find_quote(text, quote), CategoryId(category))
            new = new.altered(**values)
            records.put(session, new)
        return new

    return put


@pytest.fixture
def spec() -> SectionSpec:
    return SectionSpec(
        key="figures",
        title="Key figures",
        form=Form.TABLE,
        takes=(CategoryId("figure"), CategoryId("fact")),
        columns=(Column("ref", "No."), Column("stated", "As stated", 4)),
        limit=12,
        budget=300,
        annex=True,
        level=2,
        hint="What counts",
    )


@pytest.fixture
def briefing() -> Briefing:
    return Briefing(
        id=BriefingId(new_id()),
        title="Canals in the south",
        template="information-note",
        language="en",
        header={"to": "The Minister", "subject": "Вода"},
        handling="OFFICIAL",
        marking_reason="only open sources",
        created=datetime(2026, 3, 1, 9, 0, 0, 1000, tzinfo=UTC),
        changed=datetime(2026, 3, 1, 9, 0, 0, 999000, tzinfo=UTC),
    )


@pytest.fixture
def section_of(spec: SectionSpec) -> Callable[..., Section]:
    def make(briefing: Briefing, position: int = 0) -> Section:
        return Section(SectionId(new_id()), briefing.id, position, spec)

    return make


@pytest.fixture
def block_of() -> Callable[..., Block]:
    def make(
        section: Section, position: int = 0, annotation_id: AnnotationId | None = None
    ) -> Block:
        kind = LineKind.TEXT if annotation_id is None else LineKind.FACT
        return Block(BlockId(new_id()), section.id, position, kind, annotation_id)

    return make


@pytest.fixture
def dossier_id() -> DossierId:
    return DossierId(new_id())
