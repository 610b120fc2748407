"""Briefings composed from a real store: what falls where, and under which reference."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from briefwright.analysis import checks
from briefwright.domain.annotation import Annotation, State
from briefwright.domain.article import Article, Content, Dossier, TextBlock
from briefwright.domain.briefing import Block, LineKind
from briefwright.domain.errors import NotFound
from briefwright.domain.ids import ArticleId, BriefingId, CategoryId, DossierId, new_id
from briefwright.domain.language.days import long_date
from briefwright.domain.note.material import Material
from briefwright.domain.note.provenance import words_hash
from briefwright.domain.snapshot import Snapshot
from briefwright.domain.template import Form, Template
from briefwright.domain.text import Span, text_hash
from briefwright.services import compose_briefing, templates
from briefwright.services.group_reprints import keep_groups
from briefwright.store import annotations, articles, briefings, dossiers, records
from briefwright.store.store import Store
from briefwright.viewmodels.briefing import remarks
from tests.unit.analysis.reprint_pairs import stories

PORT = (
    "Deniz Arslan opened the new quay at Samsun on Tuesday.\n\n"
    "The port will double its crane fleet by 2027, he promised. It handled 11 million tonnes "
    "last year, up from 9 million.\n\n"
    "Samsun proposed a joint customs desk with Constanta. A second rail spur is agreed."
)
RAIL = (
    "The railway asked the ministry for 40 diesel engines.\n\n"
    "“We cannot wait another winter,” said Ioana Radu. The line carried 3 million passengers."
)


@dataclass
class Desk:
    """A store with two articles, and short ways to work on it."""

    store: Store

    def add(self, text: str, title: str, handling: str = "") -> Article:
        sha = text_hash(text)
        blocks = []
        at = 0
        for paragraph in text.split("\n\n"):
            blocks.append(TextBlock(at, at + len(paragraph)))
            at += len(paragraph) + 2
        article = Article(ArticleId(new_id()), sha, sha, title, handling=handling)
        with self.store.write() as session:
            articles.put_content(session, Content(sha, sha, text.encode(), text, tuple(blocks)))
            articles.put(session, article)
        return article

    def mark(self, article: Article, text: str, quote: str, category: str) -> Annotation:
        start = text.index(quote)
        mark = Annotation.on(article, text, Span(start, start + len(quote)), CategoryId(category))
        return self.put(mark)

    def put(self, mark: Annotation) -> Annotation:
        with self.store.write() as session:
            annotations.put(session, mark)
        return mark

    def compose(self, *sources: Article, **more: object) -> Material:
        """Compose an information note and store it."""
        template = templates.load("information-note")
        with self.store.write() as session:
            composed = compose_briefing.compose(
                session,
                [source.id for source in sources],
                template,
                **more,  # type: ignore[arg-type]
            )
            for record in composed.records():
                records.put(session, record)
        return composed

    def snapshot(self, composed: Material) -> Snapshot:
        with self.store.read() as session:
            return compose_briefing.snapshot(session, composed.briefing.id)

    def alter(self, block: Block) -> None:
        with self.store.write() as session:
            found = briefings.get_block(session, block.id)
            assert found is not None
            briefings.put_blocks(session, [replace(block, revision=found.revision)])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store.open(tmp_path / "desk.store")
    yield Desk(store)
    store.close()


@pytest.fixture
def port(desk: Desk) -> Article:
    return desk.add(PORT, "Samsun opens a quay")


@pytest.fixture
def rail(desk: Desk) -> Article:
    return desk.add(RAIL, "Railway asks for engines")


def filled(composed: Material, key: str) -> list[Block]:
    (section,) = (section for section in composed.sections if section.spec.key == key)
    return [block for block in composed.blocks if block.section_id == section.id]


def quotes(snapshot: Snapshot, key: str) -> list[str]:
    (part,) = (part for part in snapshot.sections if part.section.spec.key == key)
    return [line.annotation.quote.exact for line in part.lines if line.annotation]


def refs(snapshot: Snapshot, key: str) -> list[str]:
    (part,) = (part for part in snapshot.sections if part.section.spec.key == key)
    return [line.ref for line in part.lines]


def test_marks_fall_into_the_sections_that_take_their_category(desk: Desk, port: Article) -> None:
    desk.mark(port, PORT, "joint customs desk", "proposal")
    desk.mark(port, PORT, "11 million tonnes", "figure")
    desk.mark(port, PORT, "double its crane fleet by 2027", "commitment")
    snapshot = desk.snapshot(desk.compose(port))
    assert quotes(snapshot, "figures") == ["11 million tonnes"]
    assert quotes(snapshot, "commitments") == ["double its crane fleet by 2027"]
    assert quotes(snapshot, "proposals") == ["joint customs desk"]
    assert quotes(snapshot, "quotations") == []


def test_one_mark_may_stand_in_several_sections_under_one_reference(
    desk: Desk, port: Article
) -> None:
    desk.mark(port, PORT, "11 million tonnes", "figure")
    snapshot = desk.snapshot(desk.compose(port))
    assert refs(snapshot, "key-points") == refs(snapshot, "figures") == ["F1"]
    assert [line.ref for line in snapshot.cited()] == ["F1"]


def test_a_section_is_filled_in_reading_order_article_by_article(
    desk: Desk, port: Article, rail: Article
) -> None:
    desk.mark(port, PORT, "9 million", "figure")
    desk.mark(rail, RAIL, "3 million passengers", "figure")
    desk.mark(port, PORT, "11 million tonnes", "figure")
    snapshot = desk.snapshot(desk.compose(rail, port))
    assert quotes(snapshot, "figures") == [
        "3 million passengers",
        "11 million tonnes",
        "9 million",
    ]
    assert refs(snapshot, "figures") == ["F1", "F2", "F3"]


def test_the_key_points_take_each_category_in_turn_and_stand_in_reading_order(
    desk: Desk, port: Article
) -> None:
    for word in ("Deniz", "quay", "Samsun on", "Tuesday", "The port", "he promised"):
        desk.mark(port, PORT, word, "fact")
    desk.mark(port, PORT, "11 million tonnes", "figure")
    desk.mark(port, PORT, "A second rail spur is agreed", "agreement")
    snapshot = desk.snapshot(desk.compose(port))
    assert quotes(snapshot, "key-points") == [
        "Deniz",
        "quay",
        "Samsun on",
        "11 million tonnes",
        "A second rail spur is agreed",
    ]


def test_among_the_key_points_a_bare_figure_lets_two_sentences_of_a_kind_go_first(
    desk: Desk, port: Article
) -> None:
    for word in ("11 million tonnes", "9 million", "2027"):
        desk.mark(port, PORT, word, "figure")
    for word in ("Deniz", "quay", "Samsun on", "Tuesday"):
        desk.mark(port, PORT, word, "fact")
    shown = quotes(desk.snapshot(desk.compose(port)), "key-points")
    assert shown == ["Deniz", "quay", "Samsun on", "2027", "11 million tonnes"]


def test_a_section_without_a_limit_takes_all(desk: Desk, port: Article) -> None:
    for word in ("Deniz", "quay", "Samsun on", "Tuesday", "The port", "he promised"):
        desk.mark(port, PORT, word, "fact")
    assert len(filled(desk.compose(port), "background")) == 6


def test_only_accepted_marks_are_taken(desk: Desk, port: Article) -> None:
    kept = desk.mark(port, PORT, "11 million tonnes", "figure")
    offered = desk.mark(port, PORT, "9 million", "figure")
    desk.put(replace(offered, state=State.SUGGESTED))
    blocks = filled(desk.compose(port), "figures")
    assert [block.annotation_id for block in blocks] == [kept.id]


def test_a_section_that_a_person_writes_gets_one_empty_line(desk: Desk, port: Article) -> None:
    composed = desk.compose(port)
    for key in ("issue", "assessment", "next-steps"):
        (block,) = filled(composed, key)
        assert (block.kind, block.text) == (LineKind.TEXT, "")


def test_what_the_program_makes_itself_gets_no_line(desk: Desk, port: Article) -> None:
    desk.mark(port, PORT, "11 million tonnes", "figure")
    composed = desk.compose(port)
    for key in ("clearance", "evidence", "sources"):
        assert filled(composed, key) == []


def test_a_line_remembers_the_words_it_was_composed_with(desk: Desk, port: Article) -> None:
    desk.mark(port, PORT, "11 million tonnes", "figure")
    (block,) = filled(desk.compose(port), "figures")
    assert block.quote_hash == words_hash("11 million tonnes")


def test_the_header_has_todays_date_and_what_was_given(desk: Desk, port: Article) -> None:
    today = long_date(datetime.now().astimezone().date())
    header = desk.compose(port, header={"to": "The Minister"}).briefing.header
    assert dict(header) == {"to": "The Minister", "date": today}
    given = desk.compose(port, header={"date": "1 May 2025"}).briefing.header
    assert given["date"] == "1 May 2025"


def test_the_title_is_the_articles_own_where_there_is_one(desk: Desk, port: Article) -> None:
    assert desk.compose(port).briefing.title == "Samsun opens a quay"
    assert desk.compose(port, title="Black Sea ports").briefing.title == "Black Sea ports"


def test_the_title_of_several_articles_names_the_first_or_the_dossier(
    desk: Desk, port: Article, rail: Article
) -> None:
    assert desk.compose(rail, port).briefing.title == "Railway asks for engines"
    with desk.store.write() as session:
        dossiers.put(session, Dossier(DossierId("d1"), "Black Sea visit"))
    composed = desk.compose(rail, port, dossier_id=DossierId("d1"))
    assert composed.briefing.title == "Black Sea visit"


def test_an_article_named_twice_counts_once(desk: Desk, port: Article) -> None:
    desk.mark(port, PORT, "11 million tonnes", "figure")
    composed = desk.compose(port, port)
    assert composed.briefing.article_ids == (port.id,)
    assert len(filled(composed, "figures")) == 1


def test_the_briefing_carries_the_highest_mark_of_its_parts(desk: Desk, port: Article) -> None:
    secret = desk.add(RAIL, "Engines", handling="OFFICIAL")
    mark = desk.mark(port, PORT, "11 million tonnes", "figure")
    desk.put(replace(mark, handling="OFFICIAL-SENSITIVE"))
    assert desk.compose(port, secret).briefing.handling == "OFFICIAL-SENSITIVE"
    given = desk.compose(port, secret, header={"marking": "PROTECTED"}).briefing
    assert given.handling == "PROTECTED"
    assert "marking" not in given.header


def test_an_unknown_article_is_refused(desk: Desk, port: Article) -> None:
    gone = replace(port, id=ArticleId("gone"))
    with pytest.raises(NotFound):
        desk.compose(gone)


def test_composing_alone_stores_nothing(desk: Desk, port: Article) -> None:
    template = templates.load("information-note")
    with desk.store.read() as session:
        composed = compose_briefing.compose(session, [port.id], template)
    with desk.store.read() as session:
        assert briefings.get(session, composed.briefing.id) is None


def test_sources_are_numbered_as_they_are_first_cited_and_uncited_ones_come_last(
    desk: Desk, port: Article, rail: Article
) -> None:
    other = desk.add("Nothing is marked here.", "Quiet day")
    desk.mark(rail, RAIL, "40 diesel engines", "request")
    desk.mark(port, PORT, "joint customs desk", "proposal")
    snapshot = desk.snapshot(desk.compose(other, port, rail))
    assert [(source.ref, source.article.id) for source in snapshot.sources] == [
        ("S1", port.id),
        ("S2", rail.id),
        ("S3", other.id),
    ]


def test_a_line_knows_its_source_and_paragraph(desk: Desk, port: Article) -> None:
    desk.mark(port, PORT, "joint customs desk", "proposal")
    snapshot = desk.snapshot(desk.compose(port))
    (part,) = (part for part in snapshot.sections if part.section.spec.key == "proposals")
    (line,) = part.lines
    assert line.source is not None
    assert (line.source.ref, line.paragraph) == ("S1", 3)


def test_numbers_count_the_text_not_the_sections(desk: Desk, port: Article) -> None:
    desk.mark(port, PORT, "A second rail spur is agreed", "agreement")
    desk.mark(port, PORT, "9 million", "figure")
    desk.mark(port, PORT, "11 million tonnes", "figure")
    snapshot = desk.snapshot(desk.compose(port))
    assert refs(snapshot, "figures") == ["F1", "F2"]
    assert quotes(snapshot, "figures") == ["11 million tonnes", "9 million"]
    assert refs(snapshot, "commitments") == ["A1"]


def test_what_is_left_out_or_empty_is_not_in_the_snapshot(desk: Desk, port: Article) -> None:
    desk.mark(port, PORT, "11 million tonnes", "figure")
    desk.mark(port, PORT, "9 million", "figure")
    composed = desk.compose(port)
    desk.alter(replace(filled(composed, "figures")[0], left_out=True))
    desk.alter(replace(filled(composed, "assessment")[0], text="It matters."))
    (background,) = (part for part in composed.sections if part.spec.key == "background")
    with desk.store.write() as session:
        briefings.put_sections(session, [replace(background, left_out=True)])
    snapshot = desk.snapshot(composed)
    keys = [part.section.spec.key for part in snapshot.sections]
    assert "background" not in keys
    assert quotes(snapshot, "figures") == ["9 million"]
    texts = {part.section.spec.key: [line.block.text for line in part.lines]
             for part in snapshot.sections if part.section.spec.form is Form.TEXT}  # fmt: skip
    assert texts == {"issue": [], "assessment": ["It matters."], "next-steps": []}


def test_the_label_is_the_templates_and_survives_its_loss(desk: Desk, port: Article) -> None:
    composed = desk.compose(port)
    assert desk.snapshot(composed).label == "Information note"
    for template, frame, label in (
        ("our-own", composed.briefing.frame, "Information note"),  # kept with the briefing
        ("press-digest", None, "Press digest"),  # of a store from before it was kept
        ("our-own", None, "our-own"),
    ):
        with desk.store.write() as session:
            stored = briefings.get(session, composed.briefing.id)
            assert stored is not None
            briefings.put(session, replace(stored, template=template, frame=frame))
        assert desk.snapshot(composed).label == label


def test_an_unknown_briefing_is_refused(desk: Desk) -> None:
    with desk.store.read() as session, pytest.raises(NotFound):
        compose_briefing.snapshot(session, BriefingId("gone"))


def test_the_pool_holds_what_no_line_shows(desk: Desk, port: Article) -> None:
    desk.mark(port, PORT, "11 million tonnes", "figure")
    composed = desk.compose(port)
    later = desk.mark(port, PORT, "9 million", "figure")
    person = desk.mark(port, PORT, "Deniz Arslan", "person")
    with desk.store.read() as session:
        pool = compose_briefing.unused(session, composed.briefing.id)
    assert [mark.id for mark in pool] == [person.id, later.id]


def test_an_article_without_marks_gives_an_empty_note(desk: Desk, port: Article) -> None:
    snapshot = desk.snapshot(desk.compose(port))
    assert snapshot.cited() == ()
    assert [source.article.id for source in snapshot.sources] == [port.id]


def test_a_note_of_nothing_has_the_templates_title(desk: Desk) -> None:
    template: Template = templates.load("information-note")
    assert desk.compose().briefing.title == template.title


@pytest.fixture
def reprinted(desk: Desk) -> tuple[Article, Article, Article]:
    """A story and two reprints of it, the last of them without a mark."""
    story = "\n\n".join(stories()[0][1])
    texts = (story, f"{story}\n\nLate edition.", f"From our desk.\n\n{story}")
    found = []
    for number, text in enumerate(texts):
        article = desk.add(text, f"Story {number}")
        with desk.store.write() as session:
            outlet, day = f"Paper {number}", date(2025, 2, 5 + number)
            article = replace(
                article, outlet=outlet, published=day, characters=len(text), revision=1
            )
            articles.put(session, article)
        if number < 2:
            desk.mark(article, text, text.split(". ")[number], "figure")
        found.append(article)
    keep_groups(desk.store)
    return found[0], found[1], found[2]


def test_reprints_count_as_one_source_and_those_not_cited_are_only_named(
    desk: Desk, port: Article, reprinted: tuple[Article, ...]
) -> None:
    desk.mark(port, PORT, "11 million tonnes", "figure")
    snapshot = desk.snapshot(desk.compose(reprinted[0], port, *reprinted[1:]))
    told = [(s.ref, s.article.id, s.copy_of, s.also) for s in snapshot.sources]
    assert told == [
        ("S1", reprinted[0].id, "", ("Paper 2, 7 February 2025",)),
        ("S1a", reprinted[1].id, "S1", ()),
        ("S2", port.id, "", ()),
    ]
    found = [f for f in checks.findings(snapshot) if f.code == "one-origin"]
    assert [f.facts for f in found] == [{"source": "S1", "copies": "S1a"}]
    assert remarks.finding(found[0]).startswith("S1 and S1a are one story")


def test_a_reprint_that_carries_a_marking_of_its_own_stays_a_part_of_the_note(
    desk: Desk, reprinted: tuple[Article, ...]
) -> None:
    with desk.store.write() as session:
        articles.put(session, replace(reprinted[2], handling="OFFICIAL"))
    snapshot = desk.snapshot(desk.compose(*reprinted))
    assert [source.ref for source in snapshot.sources] == ["S1", "S1a", "S1b"]
