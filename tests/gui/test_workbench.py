import platform
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Dossier, Origin
from briefwright.domain.briefing import Block, Briefing, LineKind, Section
from briefwright.domain.category import Category
from briefwright.domain.errors import RecordChanged, StoreDamaged
from briefwright.domain.ids import BlockId, BriefingId, DossierId, SectionId, new_id
from briefwright.domain.query.words import fold, written
from briefwright.domain.template import Form, SectionSpec
from briefwright.domain.text import Span
from briefwright.store import article_lists, briefings, dossiers, records
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.care.check import check
from briefwright.store.search import index, stems
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from tests.bench.figures import resident
from tests.gui.harbour import TEXT

type Named = Callable[[str], Category]


def mark(desk: Desk, article: Article, words: str, category: Category) -> Annotation:
    start = TEXT.index(words)
    made = desk.workbench.annotate(article, TEXT, Span(start, start + len(words)), category)
    assert made is not None
    return made


def shown(desk: Desk) -> set[str]:
    with desk.workbench.read() as session:
        return {found.title for found in article_lists.window(session, ArticleQuery(), 0, 10)}


def stored(desk: Desk, article: Article) -> list[Annotation]:
    return desk.workbench.annotations(article.id)


def test_a_mark_is_in_the_store_at_once_and_follows_undo_and_redo(
    desk: Desk, article: Article, category: Named
) -> None:
    made = mark(desk, article, "agreed", category("agreement"))
    assert stored(desk, article) == [made]
    assert desk.workbench.undo_stack.undoText() == "marking as Agreement"

    desk.workbench.undo()
    assert stored(desk, article) == []

    desk.workbench.redo()
    assert stored(desk, article) == [made]


def test_a_figure_has_its_fields_read_from_its_words(
    desk: Desk, article: Article, category: Named
) -> None:
    made = mark(desk, article, "$ 315 - 320 million", category("figure"))
    assert made.fields["value_low"] == Decimal(315_000_000)
    assert made.fields["value_high"] == Decimal(320_000_000)
    assert made.fields["currency"] == "USD"


def test_keystrokes_in_one_note_are_one_step(desk: Desk, article: Article, category: Named) -> None:
    made = mark(desk, article, "agreed", category("agreement"))
    for typed in ("c", "ch", "che", "check"):
        desk.workbench.set_note(stored(desk, article)[0], typed)
    assert stored(desk, article)[0].note == "check"

    desk.workbench.undo()
    assert stored(desk, article) == [made]


def test_each_kind_of_change_can_be_undone_in_turn(
    desk: Desk, article: Article, category: Named
) -> None:
    bench = desk.workbench
    states = [stored(desk, article)]
    mark(desk, article, "7 million tonnes", category("figure"))
    states.append(stored(desk, article))
    bench.set_field(stored(desk, article)[0], "measure", "cargo waiting")
    states.append(stored(desk, article))
    bench.recategorise(stored(desk, article)[0], category("fact"))
    states.append(stored(desk, article))
    one = stored(desk, article)[0]
    bench.move(one, TEXT, Span(one.span.start, one.span.end + len(" now wait")))
    states.append(stored(desk, article))
    bench.set_property(stored(desk, article)[0], handling="OFFICIAL")
    states.append(stored(desk, article))
    bench.remove(stored(desk, article)[0])
    states.append(stored(desk, article))

    for earlier in reversed(states[:-1]):
        bench.undo()
        assert stored(desk, article) == earlier
    for later in states[1:]:
        bench.redo()
        assert stored(desk, article) == later


def test_a_step_is_not_taken_back_over_what_somebody_else_wrote(
    qtbot: QtBot, desk: Desk, store: Store, article: Article, category: Named
) -> None:
    made = mark(desk, article, "agreed", category("agreement"))
    other = Store.open(store.path)
    with other.write() as session:
        records.put(session, replace(made, note="written elsewhere"))
    other.close()

    with qtbot.waitSignal(desk.workbench.refused) as refused:
        desk.workbench.undo()
    assert refused.args is not None
    assert isinstance(refused.args[0], RecordChanged)
    assert [m.note for m in stored(desk, article)] == ["written elsewhere"]
    assert desk.workbench.undo_stack.canUndo()


def test_typing_over_what_somebody_else_wrote_is_a_step_of_its_own(
    desk: Desk, store: Store, article: Article, category: Named
) -> None:
    made = mark(desk, article, "agreed", category("agreement"))
    desk.workbench.set_note(made, "a")
    (typed,) = stored(desk, article)
    other = Store.open(store.path)
    with other.write() as session:
        records.put(session, replace(typed, fields={"actor": "Norvia"}))
    other.close()
    (theirs,) = stored(desk, article)
    desk.workbench.set_note(theirs, "ab")

    desk.workbench.undo()
    assert stored(desk, article) == [theirs]


def test_an_import_can_be_undone_after_its_articles_were_worked_on(
    desk: Desk, article: Article, put_article: Callable[[str], Article]
) -> None:
    bench = desk.workbench
    step = bench.step_of_import([article], None)
    bench.set_fact(article, "title", "A better title")
    second = put_article("Another text of the harbour")
    bench.step_of_import([second], step)
    bench.bin_article(second)

    assert shown(desk) == {"A better title"}
    bench.undo()
    bench.undo()
    assert shown(desk) == {article.title}  # both bear it
    bench.undo()
    assert shown(desk) == set()
    assert not bench.undo_stack.canUndo()
    for _ in range(3):
        bench.redo()
    assert shown(desk) == {"A better title"}


def test_what_another_program_writes_is_told(
    qtbot: QtBot, desk: Desk, store: Store, article: Article
) -> None:
    other = Store.open(store.path)
    with qtbot.waitSignal(desk.workbench.changed) as told, other.write() as session:
        records.put(session, replace(article, title="A better title"))
    other.close()
    assert told.args is not None
    assert told.args[0].everything


def test_removing_a_mark_keeps_the_own_words_that_a_briefing_put_beside_it(
    desk: Desk, store: Store, article: Article, category: Named
) -> None:
    made = mark(desk, article, "agreed", category("agreement"))
    note = Briefing(BriefingId(new_id()), "Note", "information-note", "en-GB")
    section = Section(SectionId(new_id()), note.id, 0, SectionSpec("k", "Key", Form.BULLETS))

    def block(position: int, **own: str) -> Block:
        new = BlockId(new_id())
        return Block(new, section.id, position, LineKind.FACT, made.id, wording=own)

    plain, worded = block(0), block(1, text="Both sides agreed.")
    assert desk.workbench.edit("compose", (), (note, section, plain, worded))

    desk.workbench.remove(made)
    with store.read() as session:
        left = briefings.blocks(session, note.id)
    assert [(b.id, b.kind, b.text) for b in left] == [
        (worded.id, LineKind.TEXT, "Both sides agreed.")
    ]

    desk.workbench.undo()
    with store.read() as session:
        assert briefings.blocks(session, note.id) == [plain, worded]
    assert stored(desk, article) == [made]


def test_a_typed_fact_says_that_a_person_typed_it(desk: Desk, article: Article) -> None:
    desk.workbench.set_fact(article, "outlet", "Karlshavn Post")
    now = desk.workbench.article(article.id)
    assert now is not None
    assert (now.outlet, now.origins["outlet"]) == ("Karlshavn Post", Origin.USER)

    desk.workbench.undo()
    assert desk.workbench.article(article.id) == article


def test_importing_files_names_the_bad_one_and_stores_the_others(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text(TEXT, "utf-8")
    empty.touch()
    with qtbot.waitSignal(desk.imports.imported) as told:
        desk.imports.files([empty, good])
    assert told.args is not None
    arrived, failures = told.args
    new, there, whole = arrived.new, arrived.there, arrived.whole
    assert whole
    assert [article.source for article in new] == ["good.txt"]
    assert there == []
    assert [Path(failure.source).name for failure in failures] == ["empty.txt"]
    assert desk.articles.ids([range(desk.articles.rowCount())]) == [new[0].id]

    desk.workbench.undo()
    assert desk.articles.rowCount() == 0
    desk.workbench.redo()
    assert desk.articles.rowCount() == 1


def test_importing_the_same_file_again_finds_the_first(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT, "utf-8")
    with qtbot.waitSignal(desk.imports.imported) as first:
        desk.imports.files([good])
    with qtbot.waitSignal(desk.imports.imported) as second:
        desk.imports.files([good])
    assert first.args is not None
    assert second.args is not None
    assert second.args[0].new == []
    assert [article.id for article in second.args[0].there] == [first.args[0].new[0].id]


def test_dossiers_show_their_articles_only(
    desk: Desk, article: Article, put_article: Callable[[str], Article]
) -> None:
    put_article("Another article altogether, about fish.")
    desk.filing.new_dossier("Karlshavn visit")
    dossier = desk.workbench.dossiers()[0]
    desk.filing.file_under([article.id], dossier.id)
    desk.articles.show_shelf(dossier.id, dossier.id)
    assert desk.articles.ids([range(desk.articles.rowCount())]) == [article.id]
    assert desk.dossiers.index(2, 0).data() == "Karlshavn visit"


@pytest.mark.parametrize("words", ["   ", "\n\n"])
def test_white_space_cannot_be_marked(
    qtbot: QtBot, desk: Desk, article: Article, category: Named, words: str
) -> None:
    start = TEXT.find(words)
    span = Span(start, start + len(words)) if start >= 0 else Span(0, 0)
    with qtbot.waitSignal(desk.workbench.refused):
        made = desk.workbench.annotate(article, TEXT, span, category("fact"))
    assert made is None


def test_a_store_with_torn_pages_is_named_and_not_written_any_more(
    qtbot: QtBot, desk: Desk, store: Store, article: Article, category: Named
) -> None:
    store.close()
    with sqlite3.connect(store.path) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = raw.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'category'"
        ).fetchone()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    raw.close()
    with store.path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)

    with qtbot.waitSignal(desk.workbench.refused) as told:
        desk.workbench.examine()
    assert told.args is not None
    assert isinstance(told.args[0], StoreDamaged)
    before = store.path.read_bytes()
    assert not desk.workbench.set_fact(article, "outlet", "Karlshavn Post")
    assert store.path.read_bytes() == before


def test_a_value_that_a_person_typed_is_never_lost_by_a_change_of_category(
    desk: Desk, article: Article, category: Named
) -> None:
    bench = desk.workbench
    made = mark(desk, article, "7 million tonnes", category("figure"))
    bench.set_field(made, "value_low", Decimal(6_500_000))
    assert bench.undo_stack.undoText() == "change of “From (low)”"
    bench.recategorise(stored(desk, article)[0], category("fact"))
    (fact,) = stored(desk, article)
    assert fact.fields == {}
    assert "From (low): 6500000" in fact.note.splitlines()


def test_values_that_were_only_read_leave_no_trace_in_another_category(
    desk: Desk, article: Article, category: Named
) -> None:
    made = mark(desk, article, "7 million tonnes", category("figure"))
    desk.workbench.recategorise(made, category("fact"))
    (fact,) = stored(desk, article)
    assert (dict(fact.fields), fact.note) == ({}, "")
    desk.workbench.recategorise(fact, category("figure"))
    assert stored(desk, article)[0].fields["value_low"] == Decimal(7_000_000)


def found(desk: Desk, typed: str) -> list[str]:
    return [hit.article.id for hit in desk.workbench.search(typed, 0, 10).hits]


def test_what_was_just_written_is_found_and_what_was_undone_is_not(
    desk: Desk, article: Article, category: Named
) -> None:
    made = mark(desk, article, "agreed", category("agreement"))
    assert desk.workbench.set_note(made, "Ask the embassy")
    assert found(desk, "embassies") == [article.id]
    desk.workbench.undo()
    assert found(desk, "embassies") == []
    assert desk.workbench.bin_article(desk.workbench.article(article.id) or article)
    assert found(desk, "") == []
    desk.workbench.undo()
    assert found(desk, "") == [article.id]


def test_the_index_is_kept_up_in_pauses(qtbot: QtBot, desk: Desk, article: Article) -> None:
    desk.workbench.set_fact(article, "outlet", "Gazette")

    def nothing_waits() -> None:
        with desk.workbench.read() as session:
            assert index.waiting(session) == 0

    with pytest.raises(AssertionError):
        nothing_waits()
    qtbot.waitUntil(nothing_waits)


def test_room_that_was_emptied_is_given_back_to_the_disk_when_there_is_time(
    qtbot: QtBot, desk: Desk
) -> None:
    store = desk.workbench.store
    made = [Dossier(DossierId(new_id()), str(n) * 8_000, position=n) for n in range(400)]
    with store.write() as session:
        for dossier in made:
            dossiers.put(session, dossier)
    with store.write() as session:
        for dossier in made:
            dossiers.remove(session, dossier)
    store.settle()
    before = store.path.stat().st_size

    def is_lean() -> bool:
        desk.workbench.look_for_others()
        return store.path.stat().st_size < before / 2

    qtbot.waitUntil(is_lean)
    assert not check(store).problems


def test_words_that_were_remembered_for_an_import_are_forgotten_when_there_is_time(
    qtbot: QtBot, desk: Desk, article: Article
) -> None:
    desk.workbench.set_fact(article, "outlet", "Gazette")  # whose words the index takes in
    assert stems.tokens(TEXT, ["en"])

    def is_forgotten() -> bool:
        desk.workbench.look_for_others()
        return not stems._stems.cache_info().currsize

    assert stems._stems.cache_info().currsize
    qtbot.waitUntil(is_forgotten)
    assert fold.cache_info().currsize < len(set(written(TEXT)))


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc is asked to give back")
def test_memory_that_was_freed_goes_back_while_nobody_writes(qtbot: QtBot, desk: Desk) -> None:
    pieces = [bytearray(20_000) for _ in range(6_000)]
    kept = pieces[::2]  # what is freed lies between these
    del pieces
    before = resident()

    def has_gone_back() -> bool:
        desk.workbench.look_for_others()
        return before - resident() > 30_000_000

    qtbot.waitUntil(has_gone_back)
    assert len(kept) == 3_000
