"""A note that people edited in Word is refreshed: news comes in, and no word of theirs goes."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from briefwright.domain.annotation import Annotation, utc_now
from briefwright.domain.article import Article, Content, TextBlock
from briefwright.domain.errors import HeldBack, ImportFailed, ImportFault, NotFound
from briefwright.domain.ids import ArticleId, BriefingId, CategoryId
from briefwright.domain.note.read_note import ReturnedNote
from briefwright.domain.note.refreshed import LeftState
from briefwright.domain.text import find_quote, text_hash
from briefwright.exporters.registry import write
from briefwright.importers.reader import Reader
from briefwright.services import compose_briefing, templates, verify_note
from briefwright.services.notes import refresh_note
from briefwright.services.verify_note import LineState
from briefwright.store import annotations, articles, briefings, records
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.store import Store
from tests.visit_dossier import briefed, stocked
from tests.word_edits import W, WordFile, accepted, require_footnotes_in_order

REFERENCE = os.environ.get("BRIEFWRIGHT_REFERENCE", "")
NAMES = [name for name in templates.names() if "." not in name]
NEW = (
    ("will visit Arvenia in May", "event"),
    ("almost twice as many as a year ago", "figure"),
    ("promised to reopen the harbour before 1 November 2025", "commitment"),
    ("called the harbour deal a gift to foreign builders", "risk"),
    ("wants them put off by a year", "proposal"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "visit.store")
    yield opened
    opened.close()


@pytest.fixture
def dossier(store: Store) -> list[Article]:
    return stocked(store)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as opened:
        yield opened


class Desk:
    """A store, a note out of it, and what happens to both."""

    def __init__(self, store: Store, articles_: list[Article], folder: Path, name: str) -> None:
        self.store = store
        self.articles = articles_
        self.briefing: BriefingId = briefed(store, articles_, name)
        self.path = folder / "note.docx"
        with store.read() as session:
            write(compose_briefing.snapshot(session, self.briefing), self.path)

    @property
    def word(self) -> WordFile:
        return WordFile.at(self.path)

    def marks(self, category: str) -> list[Annotation]:
        with self.store.read() as session:
            every = annotations.every(session, AnnotationQuery())
        return [mark for mark in every if mark.category == category]

    def put(self, *marks: Annotation) -> None:
        with self.store.write() as session:
            for mark in marks:
                annotations.put(session, mark)

    def mark_new(self) -> None:
        """Mark what nobody had marked when the note was written."""
        last = self.articles[-1]
        with self.store.read() as session:
            text = articles.text(session, last)
        for quote, kind in NEW:
            self.put(Annotation.on(last, text, find_quote(text, quote, 1), CategoryId(kind)))

    def remove(self, mark: Annotation) -> None:
        with self.store.write() as session:
            for block in briefings.blocks_on(session, mark.id):
                records.remove(session, block)
            annotations.remove(session, mark)


def refreshed(desk: Desk, reader: Reader, data: bytes) -> tuple[refresh_note.Step, WordFile]:
    """Refresh a file and store what comes of it, as the command does."""
    step = refresh_note.refresh(desk.store, returned(reader, data))
    with desk.store.write() as session:
        records.put_all(session, step.after)
    return step, WordFile(step.note.data)


def returned(reader: Reader, data: bytes) -> ReturnedNote:
    return reader.returned(data, "note.docx")


def require_sound(desk: Desk, reader: Reader, before: bytes, after: bytes) -> None:
    """Whatever was done, it can be taken or not, and is done once."""
    require_valid(desk.path.with_name("refreshed.docx"), after)
    rejected = WordFile(after).reject_all()
    assert rejected.lines() == WordFile(before).reject_all().lines()
    if after != before:
        require_footnotes_in_order(WordFile(after))
    again, _ = refreshed(desk, reader, after)
    assert (again.note.changed, again.note.added, again.note.removed) == (0, (), 0)
    assert again.note.data == after


def require_valid(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    if not REFERENCE:
        return
    script = Path(REFERENCE) / "word" / "validate_docx.py"
    done = subprocess.run(
        [sys.executable, script, path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def states(desk: Desk, reader: Reader, data: bytes) -> set[LineState]:
    lines = verify_note.verify(desk.store, reader.note(data, "note.docx"))
    assert lines
    return {line.state for line in lines}


@pytest.mark.parametrize("name", NAMES)
def test_new_and_changed_facts_come_in_and_the_note_stands_as_if_written_now(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path, name: str
) -> None:
    desk = Desk(store, dossier, tmp_path, name)
    before = desk.path.read_bytes()
    desk.mark_new()
    desk.put(
        *(mark.with_field("status", "kept") for mark in desk.marks("commitment")[:1]),
        *(mark.with_field("period", "by 2031") for mark in desk.marks("figure")[:2]),
    )
    step, file = refreshed(desk, reader, before)
    assert step.note.added
    assert not step.note.left
    assert file.marks("ins")
    assert desk.path.read_bytes() == before
    assert states(desk, reader, step.note.data) == {LineState.INTACT}
    assert states(desk, reader, accepted(step.note.data)) == {LineState.INTACT}
    require_valid(tmp_path / "accepted.docx", accepted(step.note.data))
    require_sound(desk, reader, before, step.note.data)


@pytest.mark.parametrize("name", NAMES)
def test_what_people_did_in_word_stays_to_the_letter(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path, name: str
) -> None:
    desk = Desk(store, dossier, tmp_path, name)
    file = desk.word
    own = ["Checked with the embassy.", "Mind the assembly in April."]
    file.add_behind("Lomar", own[0])
    file.track(own[0], author="Oskar Lind", added=" Twice.")
    file.add_behind(own[0], own[1])
    file.split_runs()
    edited = file.written()
    desk.mark_new()
    desk.put(*(mark.with_field("speaker", "Mara Holt") for mark in desk.marks("commitment")[:2]))
    step, made = refreshed(desk, reader, edited)
    assert step.note.added
    lines = made.lines()
    assert f"{own[0]} Twice." in lines
    assert own[1] in lines
    kept = {
        name: part
        for name, part in WordFile(edited).parts.items()
        if "styles" in name or "theme" in name or "header" in name
    }
    assert kept
    assert kept.items() <= made.parts.items()
    for words in WordFile(edited).reject_all().lines():
        assert words in made.reject_all().lines()
    require_sound(desk, reader, edited, step.note.data)


def test_words_that_changed_are_replaced_where_nobody_touched_them(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path
) -> None:
    desk = Desk(store, dossier, tmp_path, "information-note")
    mark = desk.marks("figure")[0]
    with store.read() as session:
        text = articles.text(session, _of(dossier, mark))
    longer = mark.moved(text, replace(mark.span, end=text.index(" ", mark.span.end + 1)))
    desk.put(longer)
    step, file = refreshed(desk, reader, desk.path.read_bytes())
    assert step.note.changed > 0
    assert longer.quote.exact in "".join(file.accept_all().lines())
    assert states(desk, reader, accepted(step.note.data)) == {LineState.INTACT}
    require_sound(desk, reader, desk.path.read_bytes(), step.note.data)


def test_a_line_that_a_person_reworded_gets_a_comment_and_stays(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path
) -> None:
    desk = Desk(store, dossier, tmp_path, "information-note")
    file = desk.word
    file.reword("Award the contract for the breakwater", "Name the builder of the breakwater")
    edited = file.written()
    (mark,) = [m for m in desk.marks("commitment") if "award" in m.quote.exact]
    desk.put(mark.with_field("action", "Award both contracts"))
    step, made = refreshed(desk, reader, edited)
    (left,) = step.note.left
    assert left.state is LeftState.REWORDED
    assert "Name the builder of the breakwater" in "".join(made.lines())
    assert "Award both contracts" not in "".join(made.lines())
    (comment,) = made.comments()
    assert "Award both contracts" in comment
    require_sound(desk, reader, edited, step.note.data)


def test_a_key_point_that_was_deleted_goes_unless_somebody_reworded_its_line(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path
) -> None:
    desk = Desk(store, dossier, tmp_path, "information-note")
    file = desk.word
    (kept,) = [m for m in desk.marks("commitment") if "award" in m.quote.exact]
    file.reword("Award the contract for the breakwater", "Name the builder of the breakwater")
    edited = file.written()
    (gone,) = desk.marks("agreement")
    desk.remove(gone)
    desk.remove(kept)
    step, made = refreshed(desk, reader, edited)
    assert step.note.removed > 0
    assert {left.state for left in step.note.left} == {LeftState.REMOVED}
    assert len(made.comments()) == len(step.note.left)
    taken = "".join(WordFile(accepted(step.note.data)).lines())
    assert "Name the builder of the breakwater" in taken
    assert gone.quote.exact not in taken
    require_sound(desk, reader, edited, step.note.data)


def test_what_stands_beside_words_is_brought_up_too(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path
) -> None:
    desk = Desk(store, dossier, tmp_path, "information-note")
    (said,) = [m for m in desk.marks("quotation") if "another winter" in m.quote.exact]
    desk.put(said.with_field("speaker", "Mara Holt"))
    step, _ = refreshed(desk, reader, desk.path.read_bytes())
    taken = WordFile(accepted(step.note.data))
    assert not any("Henrik Vale, S1, paragraph 3, Q1" in line for line in taken.lines())
    assert "Mara Holt, S1, paragraph 3, Q1" in taken.lines()
    assert not step.note.left
    require_sound(desk, reader, desk.path.read_bytes(), step.note.data)


def test_what_somebody_edited_beside_words_stays_and_is_named(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path
) -> None:
    desk = Desk(store, dossier, tmp_path, "information-note")
    file = desk.word
    beside = next(file.paragraph("Henrik Vale, S1, paragraph 3").iter(f"{W}t"))
    beside.text = f"As told by {beside.text}"
    edited = file.written()
    (said,) = [m for m in desk.marks("quotation") if "another winter" in m.quote.exact]
    desk.put(said.with_field("speaker", "Mara Holt"))
    step, made = refreshed(desk, reader, edited)
    assert any("As told by Henrik Vale, S1" in line for line in made.lines())
    (left,) = [left for left in step.note.left if left.state is LeftState.BESIDE]
    assert "another winter" in left.found
    assert left.now.startswith("Mara Holt, S1")
    require_sound(desk, reader, edited, step.note.data)


def test_a_cell_that_a_table_of_other_columns_cannot_take_is_named(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path
) -> None:
    desk = Desk(store, dossier, tmp_path, "information-note")
    file = desk.word
    table = next(file.paragraph("Open the hospital").iterancestors(f"{W}tbl"))
    for row in table.iter(f"{W}tr"):
        row.remove(row.findall(f"{W}tc")[-1])
    edited = file.written()
    told = [m for m in desk.marks("commitment") if "hospital" in str(m.fields.get("action"))]
    desk.put(told[0].with_field("counterpart", "The Arvenian treasury"))
    step, _ = refreshed(desk, reader, edited)
    (left,) = step.note.left
    assert left.state is LeftState.BESIDE
    assert "The Arvenian treasury" in left.now


def test_what_a_person_deleted_does_not_come_back(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path
) -> None:
    desk = Desk(store, dossier, tmp_path, "information-note")
    file = desk.word
    file.delete_section("Commitments and agreements")
    point = next(line for line in file.lines() if line.startswith("“"))
    file.delete(point)
    edited = file.written()
    desk.mark_new()
    desk.put(*(mark.with_field("status", "kept") for mark in desk.marks("commitment")))
    step, made = refreshed(desk, reader, edited)
    assert step.note.added
    assert LeftState.SECTION_GONE in {left.state for left in step.note.left}
    assert "Commitments and agreements" not in made.lines()
    assert (
        made.lines().count(point)
        == WordFile(edited).lines().count(point)
        < desk.word.lines().count(point)
    )
    require_sound(desk, reader, edited, step.note.data)


def test_a_line_that_was_moved_is_found_where_it_is_now(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path
) -> None:
    desk = Desk(store, dossier, tmp_path, "information-note")
    points = [line for line in desk.word.lines() if line.startswith("“")]
    file = desk.word
    file.move(points[0], points[2])
    edited = file.written()
    desk.mark_new()
    step, made = refreshed(desk, reader, edited)
    lines = made.lines()
    assert lines.index(points[0]) == lines.index(points[2]) + 1
    require_sound(desk, reader, edited, step.note.data)


def test_a_key_point_that_nobody_chose_before_stays_out_and_new_versions_say_nothing_twice(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path
) -> None:
    desk = Desk(store, dossier, tmp_path, "information-note")
    last = dossier[-1]
    with store.read() as session:
        text = articles.text(session, last)
    old = Annotation.on(last, text, find_quote(text, NEW[2][0], 1), CategoryId("commitment"))
    before = replace(old, created=utc_now() - timedelta(days=9000), changed=None)
    desk.put(before)
    step, _ = refreshed(desk, reader, desk.path.read_bytes())
    assert not step.note.is_new
    assert step.note.data == desk.path.read_bytes()


def test_a_line_that_a_newer_version_of_its_article_no_longer_bears_out_is_named(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path
) -> None:
    desk = Desk(store, dossier, tmp_path, "information-note")
    first = dossier[0]
    with store.write() as session:
        text = articles.text(session, first).replace("award the contract", "discuss the contract")
        sha = text_hash(text)
        blocks = (TextBlock(0, len(text)),)
        articles.put_content(session, Content(sha, sha, text.encode(), text, blocks))
        newer = replace(
            first, id=ArticleId("a-newer"), sha256=sha, text_sha256=sha, supersedes=first.id
        )
        articles.put(session, newer)
    step, _ = refreshed(desk, reader, desk.path.read_bytes())
    assert {left.state for left in step.note.left} == {LeftState.OUTDATED}
    assert all("award the contract" in left.now for left in step.note.left)
    assert step.note.data == desk.path.read_bytes()


def test_a_second_copy_of_the_same_note_gets_what_the_first_one_got(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path
) -> None:
    desk = Desk(store, dossier, tmp_path, "information-note")
    desk.mark_new()
    first, _ = refreshed(desk, reader, desk.path.read_bytes())
    second, _ = refreshed(desk, reader, desk.path.read_bytes())
    assert set(second.note.added) == set(first.note.added)


def test_a_file_marked_lower_than_what_would_go_into_it_is_held_back(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path
) -> None:
    desk = Desk(store, dossier, tmp_path, "information-note")
    desk.mark_new()
    mark = desk.marks("commitment")[0]
    desk.put(replace(mark, handling="OFFICIAL-SENSITIVE"))
    with pytest.raises(HeldBack) as held:
        refreshed(desk, reader, desk.path.read_bytes())
    step = refresh_note.refresh(
        store, returned(reader, desk.path.read_bytes()), held.value.findings
    )
    assert step.note.added


def test_a_refresh_can_be_stopped_at_any_line(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path
) -> None:
    desk = Desk(store, dossier, tmp_path, "information-note")
    told: list[float] = []
    note = returned(reader, desk.path.read_bytes())
    refresh_note.refresh(store, note, progress=lambda done, total: told.append(done / total))
    assert len(told) > len(note.note.blocks)
    assert told == sorted(told)


@pytest.mark.parametrize("part", ["word/footnotes.xml", "customXml/itemProps2.xml"])
def test_a_note_that_lost_a_part_is_refused_as_damaged(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path, part: str
) -> None:
    file = Desk(store, dossier, tmp_path, "information-note").word
    del file.parts[part]
    with pytest.raises(ImportFailed) as refused:
        returned(reader, file.written())
    assert refused.value.fault is ImportFault.BROKEN


def test_a_note_of_another_library_and_a_file_with_macros_are_refused(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path
) -> None:
    desk = Desk(store, dossier, tmp_path, "information-note")
    file = desk.word
    file.parts["word/vbaProject.bin"] = b"x"
    with pytest.raises(ImportFailed) as refused:
        returned(reader, file.written())
    assert refused.value.fault is ImportFault.MACROS
    with store.write() as session:
        for record in reversed(compose_briefing.material(session, desk.briefing).records()):
            records.remove(session, record)
    with pytest.raises(NotFound, match="note"):
        refreshed(desk, reader, desk.path.read_bytes())


@pytest.mark.render
@pytest.mark.timeout(600)
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is missing")
@pytest.mark.parametrize("name", ["information-note", "press-digest"])
def test_a_note_that_libreoffice_saved_is_refreshed_as_well(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path, name: str
) -> None:
    desk = Desk(store, dossier, tmp_path, name)
    saved = tmp_path / "saved"
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            "--convert-to", "docx:Office Open XML Text", "--outdir", saved, desk.path,
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    before = (saved / desk.path.name).read_bytes()
    desk.mark_new()
    desk.put(*(mark.with_field("status", "kept") for mark in desk.marks("commitment")[:1]))
    step, made = refreshed(desk, reader, before)
    assert step.note.added
    assert not step.note.left
    assert states(desk, reader, accepted(step.note.data)) == {LineState.INTACT}
    assert made.reject_all().lines() == WordFile(before).lines()
    again, _ = refreshed(desk, reader, step.note.data)
    assert not again.note.is_new


def _of(dossier: list[Article], mark: Annotation) -> Article:
    return next(article for article in dossier if article.id == mark.article_id)


def test_a_row_that_speaks_for_several_key_points_stays_when_lines_change_places(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path
) -> None:
    desk = Desk(store, dossier, tmp_path, "register-extract")
    data = desk.path.read_bytes()
    with store.write() as session:
        for block in briefings.blocks(session, desk.briefing):
            records.put(session, replace(block, position=1000 - block.position))
    step, _ = refreshed(desk, reader, data)
    assert (step.note.changed, step.note.added, step.note.removed) == (0, (), 0)
    assert states(desk, reader, data) == {LineState.INTACT}


@pytest.mark.parametrize("name", ["register-extract", "country-brief", "press-digest"])
def test_what_said_the_same_as_a_key_point_that_is_gone_gets_a_row_of_its_own(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path, name: str
) -> None:
    desk = Desk(store, dossier, tmp_path, name)
    data = desk.path.read_bytes()
    gone, same = (m for m in desk.marks("commitment") if "before 1 November" in m.quote.exact)
    desk.remove(gone)
    step, _ = refreshed(desk, reader, data)
    with store.read() as session:
        (block,) = step.note.added
        assert briefings.some_blocks(session, [block])[0].annotation_id == same.id
    assert states(desk, reader, step.note.data) == {LineState.INTACT}
    require_sound(desk, reader, data, step.note.data)


@pytest.mark.parametrize("name", ["information-note", "meeting-brief"])
def test_exact_words_come_into_the_footnote_of_a_line_that_is_put_in_other_words(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path, name: str
) -> None:
    desk = Desk(store, dossier, tmp_path, name)
    data = desk.path.read_bytes()
    with store.read() as session:
        block = next(b for b in briefings.blocks(session, desk.briefing) if b.annotation_id)
    with store.write() as session:
        records.put(session, replace(block, wording={"text": "It will be done soon."}))
    assert LineState.DIFFERS in states(desk, reader, data)
    step, file = refreshed(desk, reader, data)
    assert states(desk, reader, accepted(step.note.data)) == {LineState.INTACT}
    require_sound(desk, reader, data, step.note.data)
    with store.write() as session:
        records.put(session, replace(block, wording={}))
    back, _ = refreshed(desk, reader, file.accept_all().written())
    assert states(desk, reader, accepted(back.note.data)) == {LineState.INTACT}


def test_a_cell_can_be_emptied_and_filled_again(
    store: Store, dossier: list[Article], reader: Reader, tmp_path: Path
) -> None:
    desk = Desk(store, dossier, tmp_path, "information-note")
    mark = next(m for m in desk.marks("figure") if m.fields.get("period"))
    data = desk.path.read_bytes()
    desk.put(mark.with_field("period", ""))
    emptied, _ = refreshed(desk, reader, data)
    assert states(desk, reader, emptied.note.data) == {LineState.INTACT}
    require_sound(desk, reader, data, emptied.note.data)
    desk.put(mark)
    filled, _ = refreshed(desk, reader, accepted(emptied.note.data))
    assert not filled.note.left
    assert states(desk, reader, accepted(filled.note.data)) == {LineState.INTACT}
    assert accepted_lines(filled.note.data) == accepted_lines(data)


def accepted_lines(data: bytes) -> list[str]:
    return WordFile(accepted(data)).lines()
