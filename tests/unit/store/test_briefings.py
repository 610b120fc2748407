from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, event

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Dossier
from briefwright.domain.briefing import Block, Briefing, Section
from briefwright.domain.errors import Ambiguous, NotFound
from briefwright.domain.ids import BriefingId, DossierId, new_id
from briefwright.domain.leaving.finding import Finding
from briefwright.domain.leaving.waiver import Waiver
from briefwright.domain.template import Frame, HeaderLine
from briefwright.store import briefings, dossiers
from briefwright.store.briefings import BriefingQuery
from briefwright.store.library import waivers
from briefwright.store.store import Store


def titles(store: Store, query: BriefingQuery) -> list[str]:
    with store.read() as session:
        found = briefings.window(session, query, 0, 100)
        assert briefings.count(session, query) == len(found)
    return [briefing.title for briefing in found]


def test_a_briefing_comes_back_as_it_was_put(
    store: Store,
    stored: Article,
    another: Callable[..., Article],
    briefing: Briefing,
    dossier_id: DossierId,
) -> None:
    second = another("Second")
    full = replace(briefing, article_ids=(second.id, stored.id), dossier_id=dossier_id)
    with store.write() as session:
        dossiers.put(session, Dossier(dossier_id, "Water"))
        briefings.put(session, full)
    with store.read() as session:
        assert briefings.get(session, full.id) == full
        assert briefings.find(session, full.id[:9]) == full
        assert briefings.get(session, BriefingId(new_id())) is None


def test_a_briefing_can_drop_an_article(
    store: Store, stored: Article, another: Callable[..., Article], briefing: Briefing
) -> None:
    second = another("Second")
    with store.write() as session:
        briefings.put(session, replace(briefing, article_ids=(stored.id, second.id)))
        fewer = replace(briefing, article_ids=(second.id,))
        briefings.put(session, fewer)
        assert briefings.get(session, briefing.id) == fewer


def test_the_newest_briefing_stands_first(store: Store, briefing: Briefing) -> None:
    with store.write() as session:
        for title in ("One", "Two", "Three"):
            briefings.put(session, replace(briefing, id=BriefingId(new_id()), title=title))
        assert [b.title for b in briefings.window(session, BriefingQuery(), 1, 1)] == ["Two"]
    assert titles(store, BriefingQuery()) == ["Three", "Two", "One"]


def test_briefings_are_told_apart_by_dossier_and_bin(
    store: Store, briefing: Briefing, dossier_id: DossierId
) -> None:
    binned = replace(
        briefing,
        id=BriefingId(new_id()),
        title="Binned",
        binned_at=datetime(2026, 4, 1, tzinfo=UTC),
    )
    filed = replace(briefing, id=BriefingId(new_id()), title="Filed", dossier_id=dossier_id)
    with store.write() as session:
        dossiers.put(session, Dossier(dossier_id, "Water"))
        for one in (briefing, binned, filed):
            briefings.put(session, one)
    assert titles(store, BriefingQuery()) == ["Filed", briefing.title]
    assert titles(store, BriefingQuery(dossier_id=dossier_id)) == ["Filed"]
    assert titles(store, BriefingQuery(binned=True)) == ["Binned"]
    with store.read() as session, pytest.raises(NotFound):
        briefings.find(session, binned.id)


def test_a_beginning_that_two_briefings_share_is_ambiguous(
    store: Store, briefing: Briefing
) -> None:
    with store.write() as session:
        for name in ("note-1", "note-2"):
            briefings.put(session, replace(briefing, id=BriefingId(name)))
        with pytest.raises(Ambiguous) as ambiguous:
            briefings.find(session, "note")
    assert (ambiguous.value.kind, ambiguous.value.count) == ("briefing", 2)


def test_sections_and_blocks_come_back_as_they_were_put_and_in_order(
    store: Store,
    stored: Article,
    mark: Callable[..., Annotation],
    briefing: Briefing,
    section_of: Callable[..., Section],
    block_of: Callable[..., Block],
) -> None:
    figure = mark(stored, "340 kilometres", "figure")
    last, first = section_of(briefing, 1), replace(section_of(briefing, 0), left_out=True)
    worded = replace(
        block_of(first, 1, figure.id),
        wording={"what": "Каналы", "who": ""},
        quote_hash="ab" * 32,
        left_out=True,
    )
    written = replace(block_of(first, 0), text="One paragraph\nand another")
    verbatim = block_of(last, 0, figure.id)
    with store.write() as session:
        briefings.put(session, briefing)
        for section in (last, first):
            briefings.put_sections(session, [section])
        for block in (verbatim, worded, written):
            briefings.put_blocks(session, [block])
    with store.read() as session:
        assert briefings.sections(session, briefing.id) == [first, last]
        assert briefings.blocks(session, briefing.id) == [written, worded, verbatim]
        assert briefings.section_blocks(session, first.id) == [written, worded]
        assert briefings.get_section(session, last.id) == last
        assert briefings.get_block(session, worded.id) == worded


def test_many_sections_and_blocks_take_as_many_statements_as_few(
    store: Store,
    briefing: Briefing,
    section_of: Callable[..., Section],
    block_of: Callable[..., Block],
) -> None:
    counts = []
    with store.write() as session:
        briefings.put(session, briefing)
        for many in (2, 200):
            sections = [section_of(briefing, place) for place in range(many)]
            blocks = [block_of(sections[0], place) for place in range(many)]
            for _ in ("new", "altered"):
                with asked(session) as statements:
                    briefings.put_sections(session, sections)
                    briefings.put_blocks(session, blocks)
                counts.append(len(statements))
    assert counts[2:] == counts[:2]
    assert max(counts) <= 6


@contextmanager
def asked(session: Connection) -> Iterator[list[str]]:
    """Give the statements that the driver gets meanwhile."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        found.append(statement)

    event.listen(session, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(session, "before_cursor_execute", note)


def test_blocks_and_sections_are_removed_from_the_inside_out(
    store: Store,
    briefing: Briefing,
    section_of: Callable[..., Section],
    block_of: Callable[..., Block],
) -> None:
    section = section_of(briefing)
    block = block_of(section)
    with store.write() as session:
        briefings.put(session, briefing)
        briefings.put_sections(session, [section])
        briefings.put_blocks(session, [block])
    with store.write() as session:
        briefings.remove_block(session, block)
        briefings.remove_section(session, section)
        briefings.remove(session, briefing)
    with store.read() as session:
        assert briefings.get_block(session, block.id) is None
        assert briefings.get_section(session, section.id) is None
        assert briefings.get(session, briefing.id) is None


def test_a_briefing_keeps_what_its_template_said_of_the_whole_note(
    store: Store, briefing: Briefing
) -> None:
    header = (HeaderLine("desk", "Desk", required=True), HeaderLine("date", "Of"))
    framed = replace(briefing, frame=Frame("Press digest", header, landscape=True))
    with store.write() as session:
        briefings.put(session, framed)
    with store.read() as session:
        assert briefings.get(session, framed.id) == framed


def test_reasons_stand_in_the_log_newest_first_and_outlive_their_briefing(store: Store) -> None:
    found = Finding("marking-lower", {"marking": "", "part_marking": "OFFICIAL", "part": "A"}, "b1")
    day = datetime(2026, 3, 1, 9, tzinfo=UTC)
    with store.write() as session:
        for reason in ("First", "Second"):
            gone = BriefingId("gone")
            waivers.put(session, Waiver(gone, "Water", day, "anna", "w.docx", reason, (found,)))
    with store.read() as session:
        assert waivers.count(session) == 2
        newest, first = waivers.window(session, 0, 9)
    assert (newest.reason, first.reason) == ("Second", "First")
    assert (newest.at, newest.author, newest.file) == (day, "anna", "w.docx")
    assert newest.findings == (found,)
