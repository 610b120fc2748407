"""Whatever a record holds, the store gives it back; whatever is done to records, it agrees."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from briefwright.domain.annotation import Annotation, Attribution, State
from briefwright.domain.article import (
    Article,
    BlockKind,
    Content,
    Dossier,
    Notice,
    Origin,
    TextBlock,
)
from briefwright.domain.briefing import Block, Briefing, LineKind, Section
from briefwright.domain.category import BUILT_IN, Category, Underline
from briefwright.domain.change import Record
from briefwright.domain.fields import FieldKind, FieldSpec
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
from briefwright.domain.template import Column, Form, SectionSpec, Tone
from briefwright.domain.text import Span, TextQuote, clean_text, text_hash
from briefwright.store import articles, records
from briefwright.store.care.check import check
from briefwright.store.store import Store

WORDS = st.text(max_size=30).map(clean_text)
WHOLE = st.integers(-(2**40), 2**40)
AMOUNTS = st.integers(0, 2**40)
IDS = st.uuids().map(str)
MOMENTS = st.none() | st.datetimes(datetime(1900, 1, 1), datetime(9999, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC)
)
DATES = st.none() | st.dates()
VALUES = WORDS | st.dates() | st.decimals(-(10**18), 10**18, allow_nan=False)
FIELDS = st.dictionaries(
    st.sampled_from(["value_low", "value_high", "currency", "deadline", "status", "actor", "x"]),
    VALUES,
)
FACTS = st.dictionaries(WORDS, WORDS, max_size=4)
SPANS = st.tuples(st.integers(0, 10**6), st.integers(1, 99)).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store.open(tmp_path_factory.mktemp("property") / "store.db")
    yield opened
    opened.close()


def content_of(text: str, original: bytes, blocks: tuple[TextBlock, ...] = ()) -> Content:
    return Content(sha256(original).hexdigest(), text_hash(text), original, text, blocks)


PLAIN = content_of("Rain is expected.", b"Rain is expected.")
HOLDER = Article(ArticleId("holder"), PLAIN.sha256, PLAIN.text_sha256, "Rain")
NOTE = Briefing(BriefingId("note"), "Rain", "information-note", "en")
PART = Section(SectionId("part"), NOTE.id, 0, SectionSpec("issue", "Issue", Form.TEXT))

NOTICES = st.lists(st.builds(Notice, WORDS, FACTS, st.none() | SPANS), max_size=3).map(tuple)
ARTICLES = st.builds(
    Article,
    id=IDS.map(ArticleId),
    sha256=st.just(PLAIN.sha256),
    text_sha256=st.just(PLAIN.text_sha256),
    title=WORDS,
    outlet=WORDS,
    author=WORDS,
    published=DATES,
    retrieved=MOMENTS,
    url=WORDS,
    language=WORDS,
    source=WORDS,
    characters=WHOLE,
    paragraphs=WHOLE,
    origins=st.dictionaries(WORDS, st.sampled_from(Origin)),
    notices=NOTICES,
    handling=WORDS,
    import_batch=WORDS,
    binned_at=MOMENTS,
)
ANNOTATIONS = st.builds(
    Annotation,
    id=IDS.map(AnnotationId),
    article_id=st.just(HOLDER.id),
    category=st.sampled_from([category.id for category in BUILT_IN]),
    span=SPANS,
    quote=st.builds(TextQuote, WORDS, WORDS, WORDS),
    note=WORDS,
    fields=FIELDS,
    attribution=st.none() | st.sampled_from(Attribution),
    handling=WORDS,
    state=st.sampled_from(State),
    author=WORDS,
    created=MOMENTS,
    changed=MOMENTS,
)
FIELD_SPECS = st.builds(
    FieldSpec, WORDS, WORDS, st.sampled_from(FieldKind), st.lists(WORDS, max_size=3).map(tuple)
)
CATEGORIES = st.builds(
    Category,
    id=IDS.map(CategoryId),
    name=WORDS,
    key=WORDS,
    colour=WORDS,
    underline=st.sampled_from(Underline),
    letter=WORDS,
    fields=st.lists(FIELD_SPECS, max_size=3).map(tuple),
    position=WHOLE,
    retired=st.booleans(),
)
DOSSIERS = st.builds(Dossier, id=IDS.map(DossierId), name=WORDS, position=WHOLE, binned_at=MOMENTS)
BRIEFINGS = st.builds(
    Briefing,
    id=IDS.map(BriefingId),
    title=WORDS,
    template=WORDS,
    language=WORDS,
    header=FACTS,
    article_ids=st.sampled_from([(), (HOLDER.id,)]),
    handling=WORDS,
    marking_reason=WORDS,
    created=MOMENTS,
    changed=MOMENTS,
    binned_at=MOMENTS,
)
SPECS = st.builds(
    SectionSpec,
    key=WORDS,
    title=WORDS,
    form=st.sampled_from(Form),
    tone=st.sampled_from(Tone),
    takes=st.lists(WORDS.map(CategoryId), max_size=3).map(tuple),
    columns=st.lists(st.builds(Column, WORDS, WORDS, st.integers(1, 2**40)), max_size=3).map(tuple),
    limit=AMOUNTS,
    budget=AMOUNTS,
    annex=st.booleans(),
    level=st.integers(1, 3),
    hint=WORDS,
)
SECTIONS = st.builds(
    Section,
    id=IDS.map(SectionId),
    briefing_id=st.just(NOTE.id),
    position=WHOLE,
    spec=SPECS,
    left_out=st.booleans(),
)
BLOCKS = st.builds(
    Block,
    id=IDS.map(BlockId),
    section_id=st.just(PART.id),
    position=WHOLE,
    kind=st.sampled_from(LineKind),
    text=WORDS,
    wording=FACTS,
    quote_hash=WORDS,
    left_out=st.booleans(),
)
RECORDS = st.one_of(ARTICLES, ANNOTATIONS, CATEGORIES, DOSSIERS, BRIEFINGS, SECTIONS, BLOCKS)


@given(record=RECORDS)
@settings(max_examples=200, deadline=None)
def test_a_record_comes_back_as_it_was_put(store: Store, record: Record) -> None:
    with store.write() as session:
        articles.put_content(session, PLAIN)
        for needed in (HOLDER, NOTE, PART, record):
            records.put(session, needed)
    with store.read() as session:
        assert records.get(session, type(record), record.id) == record


@given(fields=FIELDS)
@settings(max_examples=60, deadline=None)
def test_fields_keep_their_types_and_every_digit(
    store: Store, fields: dict[str, str | Decimal | date]
) -> None:
    quote = TextQuote("Rain")
    annotation = Annotation(
        AnnotationId(new_id()), HOLDER.id, CategoryId("figure"), Span(0, 4), quote, fields=fields
    )
    with store.write() as session:
        articles.put_content(session, PLAIN)
        for record in (HOLDER, annotation):
            records.put(session, record)
    with store.read() as session:
        found = records.get(session, Annotation, annotation.id)
    assert found is not None
    assert {name: repr(value) for name, value in found.fields.items()} == {
        name: repr(value) for name, value in fields.items()
    }


@given(text=st.text().map(clean_text), original=st.binary())
@settings(max_examples=60, deadline=None)
def test_content_comes_back_to_the_byte(store: Store, text: str, original: bytes) -> None:
    blocks = (TextBlock(0, len(text), BlockKind.QUOTATION, 1),)
    content = content_of(text, original, blocks)
    article = Article(ArticleId(new_id()), content.sha256, content.text_sha256, "")
    with store.write() as session:
        articles.put_content(session, content)
        articles.put(session, article)
    with store.read() as session:
        found = articles.content(session, article)
        assert (found.text, found.original) == (text, original)
        assert articles.text(session, article) == text


class StoreAgainstDict(RuleBasedStateMachine):
    """A dictionary is all that a store promises to be, whoever opens it and however it closes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "store.db"
        self.store = Store.open(self.path)
        self.expected: dict[str, Dossier] = {}

    @rule(name=WORDS, position=WHOLE)
    def add(self, name: str, position: int) -> None:
        dossier = Dossier(DossierId(new_id()), name, position=position)
        self._put(dossier)

    @precondition(lambda self: self.expected)
    @rule(data=st.data(), name=WORDS)
    def rename(self, data: st.DataObject, name: str) -> None:
        old = data.draw(st.sampled_from(list(self.expected.values())))
        self._put(Dossier(old.id, name, position=old.position))

    @precondition(lambda self: self.expected)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        old = data.draw(st.sampled_from(list(self.expected.values())))
        with self.store.write() as session:
            records.remove(session, old)
        del self.expected[old.id]

    @rule(name=WORDS)
    def fail_half_way(self, name: str) -> None:
        with pytest.raises(LookupError), self.store.write() as session:  # noqa: PT012
            for old in self.expected.values():
                records.remove(session, old)
            records.put(session, Dossier(DossierId(new_id()), name))
            raise LookupError

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = Store.open(self.path)

    @invariant()
    def the_store_agrees(self) -> None:
        with self.store.read() as session:
            for dossier in self.expected.values():
                assert records.get(session, Dossier, dossier.id) == dossier
        assert check(self.store).ok

    def _put(self, dossier: Dossier) -> None:
        with self.store.write() as session:
            records.put(session, dossier)
        self.expected[dossier.id] = dossier

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


TestStoreAgainstDict = StoreAgainstDict.TestCase
TestStoreAgainstDict.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
