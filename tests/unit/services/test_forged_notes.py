"""Notes that somebody forged, their hidden part too: none of them passes for what was written."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from briefwright.domain.errors import Cancelled, ImportFailed
from briefwright.domain.note.provenance import block_mark, words_hash
from briefwright.exporters.registry import write
from briefwright.importers.office.note import read_note
from briefwright.services import compose_briefing
from briefwright.services.verify_note import CheckedLine, LineState, verify
from briefwright.store import briefings, records
from briefwright.store.store import Store
from tests.visit_dossier import briefed, stocked
from tests.word_edits import W, WordFile

PROVENANCE = "customXml/item2.xml"
NOTES = ["register-extract", "information-note", "country-brief", "meeting-brief", "press-digest"]
OWN = "The pier will be open again in time."
_OURS = re.compile(r"(?:bw|ev)_[0-9a-f]{32}(?:_\w+)?")


class Forge:
    """A store and a note out of it, in the hands of somebody who knows how its file is made."""

    def __init__(self, folder: Path, name: str = "register-extract", *, own: bool = False) -> None:
        self.store = Store.open(folder / "visit.store")
        self.briefing = briefed(self.store, stocked(self.store), name)
        if own:
            with self.store.write() as session:
                lines = briefings.blocks(session, self.briefing)
                line = next(each for each in lines if each.annotation_id is not None)
                records.put(session, replace(line, wording={"what": OWN, "text": OWN}))
        path = folder / "note.docx"
        with self.store.read() as session:
            write(compose_briefing.snapshot(session, self.briefing), path)
        self.data = path.read_bytes()

    def checked(self, file: WordFile) -> tuple[CheckedLine, ...]:
        lines = verify(self.store, read_note(file.written(), "note.docx"))
        assert lines
        return lines

    def found(self, file: WordFile) -> set[LineState]:
        return {line.state for line in self.checked(file)} - {LineState.INTACT}


@pytest.fixture
def forge(tmp_path: Path) -> Iterator[Forge]:
    made = Forge(tmp_path)
    yield made
    made.store.close()


def forged(file: WordFile, control: Any, words: str) -> None:
    """Put other words under a name, and their hash in the place of the one that is told."""
    texts = list(control.iter(f"{W}t"))
    before = "".join(text.text or "" for text in texts)
    texts[0].text = words
    for text in texts[1:]:
        text.text = ""
    old, new = words_hash(before).encode(), words_hash(words).encode()
    told = file.parts[PROVENANCE]
    name = control.find(f"{W}sdtPr/{W}tag").get(f"{W}val").encode()
    place = b'name="' + name + b'" sha256="'
    assert place + old in told
    file.parts[PROVENANCE] = told.replace(place + old, place + new)


def under(file: WordFile, column: str) -> list[Any]:
    """The controls of a column, as the file itself says which of them these are."""
    told = re.search(rb'<column key="%s" mark="(\w+)"/>' % column.encode(), file.parts[PROVENANCE])
    assert told
    tags = [(each, each.find(f"{W}sdtPr/{W}tag")) for each in file.body.iter(f"{W}sdt")]
    ending = f"_{told[1].decode()}"
    return [
        each for each, tag in tags if tag is not None and tag.get(f"{W}val", "").endswith(ending)
    ]


@pytest.mark.parametrize(
    ("column", "words"), [("age", "two hundred days"), ("age", "1 day"), ("latest", "1 Jan 2024")]
)
def test_an_age_or_a_latest_day_forged_with_its_hash_is_named(
    forge: Forge, column: str, words: str
) -> None:
    file = WordFile(forge.data)
    assert forge.found(file) == set()
    forged(file, under(file, column)[0], words)
    assert forge.found(file) == {LineState.DIFFERS}


def test_words_without_a_figure_forged_with_their_hash_are_not_called_reworded(
    tmp_path: Path,
) -> None:
    forge = Forge(tmp_path, own=True)
    file = WordFile(forge.data)
    control = next(each for each in file.body.iter(f"{W}sdt") if OWN in file.said(each))
    forged(file, control, "The pier will never be open again.")
    (line,) = [line for line in forge.checked(file) if line.state is not LineState.INTACT]
    assert (line.state, line.now) == (LineState.DIFFERS, OWN)
    forge.store.close()


def test_a_line_whose_entry_was_taken_out_leads_back_to_nothing(forge: Forge) -> None:
    for pattern in (rb'<block [^>]*annotation="[^"]*".*?</block>', rb' annotation="[^"]*"'):
        file = WordFile(forge.data)
        told = file.parts[PROVENANCE]
        file.parts[PROVENANCE] = re.sub(pattern, b"", told, count=1)
        assert file.parts[PROVENANCE] != told
        lost = [line for line in forge.checked(file) if line.state is LineState.UNTRACED]
        assert lost
        assert lost[0].block.ref
        assert lost[0].found


def test_a_hash_that_was_taken_out_does_not_hide_a_forged_cell(forge: Forge) -> None:
    file = WordFile(forge.data)
    cell = under(file, "age")[0]
    forged(file, cell, "1 day")
    name = cell.find(f"{W}sdtPr/{W}tag").get(f"{W}val").encode()
    told = re.sub(rb'<written name="%s"[^>]*/>' % name, b"", file.parts[PROVENANCE])
    assert told != file.parts[PROVENANCE]
    file.parts[PROVENANCE] = told
    assert forge.found(file)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("information-note", "paragraph 3", "paragraph 13"),  # where its words stand
        ("country-brief", "Exports of timber", "Exports of coal"),  # the label of a fact
        ("information-note", "The Northern Ledger", "The Southern Ledger"),  # an outlet
    ],
)
def test_what_stands_beside_the_words_of_a_line_is_held_too(
    tmp_path: Path, name: str, old: str, new: str
) -> None:
    forge = Forge(tmp_path, name)
    file = WordFile(forge.data)
    assert forge.found(file) == set()
    file.reword(old, new)
    assert forge.found(file)
    forge.store.close()


def test_another_place_is_told_beside_that_of_the_library_and_not_as_a_figure(
    tmp_path: Path,
) -> None:
    forge = Forge(tmp_path, "information-note")
    file = WordFile(forge.data)
    file.reword("paragraph 3", "paragraph 13")
    unlike = [line for line in forge.checked(file) if line.state is not LineState.INTACT]
    assert {line.state for line in unlike} == {LineState.DIFFERS}
    assert all("paragraph 13" in line.found and "paragraph 3" in line.now for line in unlike)
    forge.store.close()


@pytest.mark.parametrize("name", ["information-note", "country-brief"])
def test_a_quotation_is_held_also_where_its_control_and_its_bookmark_were_taken_off(
    tmp_path: Path, name: str
) -> None:
    forge = Forge(tmp_path, name)
    whole = WordFile(forge.data)
    tags = [tag.get(f"{W}val", "") for tag in whole.body.iter(f"{W}tag")]
    quoted = [tag for tag in tags if tag.startswith("ev_")]
    assert quoted
    file = WordFile(forge.data)
    for bookmark in list(file.body.iter(f"{W}bookmarkStart")):
        if bookmark.get(f"{W}name") == quoted[0]:
            bookmark.getparent().remove(bookmark)
    (tag,) = (each for each in file.body.iter(f"{W}tag") if each.get(f"{W}val") == quoted[0])
    control = tag.getparent().getparent()
    for run in control.find(f"{W}sdtContent"):
        control.addprevious(run)
    text = next(control.getprevious().iter(f"{W}t"))
    text.text = f"{text.text} Not."
    control.getparent().remove(control)
    assert forge.found(file) == {LineState.ALTERED}
    forge.store.close()


def test_a_reference_that_nobody_can_count_on_from_is_refused(forge: Forge) -> None:
    for place in (rb"<block [^>]*ref=\"", rb"<source ref=\""):
        file = WordFile(forge.data)
        told = re.sub(rb"(%s)" % place, rb"\g<1>%s" % (b"9" * 5000), file.parts[PROVENANCE])
        assert told != file.parts[PROVENANCE]
        file.parts[PROVENANCE] = told
        with pytest.raises(ImportFailed):
            forge.checked(file)


def test_what_was_put_in_other_words_since_differs_and_what_was_taken_out_does_not(
    tmp_path: Path,
) -> None:
    forge = Forge(tmp_path, "information-note")
    file = WordFile(forge.data)
    with forge.store.write() as session:
        first, second, *_ = [
            b for b in briefings.blocks(session, forge.briefing) if b.annotation_id
        ]
        records.put(session, replace(first, wording={"text": OWN}))
        records.remove(session, second)
    (line,) = [line for line in forge.checked(file) if line.state is not LineState.INTACT]
    assert (line.block.id, line.state, line.now) == (first.id, LineState.DIFFERS, OWN)
    forge.store.close()


def test_the_day_of_a_note_that_was_altered_since_makes_its_ages_differ(forge: Forge) -> None:
    with forge.store.write() as session:
        briefing = briefings.get(session, forge.briefing)
        assert briefing is not None
        header = {**briefing.header, "date": "20 March 2025"}
        records.put(session, replace(briefing, header=header))
    assert forge.found(WordFile(forge.data)) == {LineState.DIFFERS}


def test_an_entry_of_a_source_that_differs_is_told_once_and_one_with_a_new_reprint_never(
    tmp_path: Path,
) -> None:
    forge = Forge(tmp_path, "information-note")
    file = WordFile(forge.data)
    title = "Arvenia and Lomar agree to rebuild the ferry harbour at Selm"
    file.reword(f"“{title}”", f"“No {title}”")
    lines = [line for line in forge.checked(file) if line.state is not LineState.INTACT]
    assert [line.state for line in lines] == [LineState.DIFFERS]
    lacking = WordFile(forge.data)
    entry = next(each for each in lacking.body.iter(f"{W}t") if "Also in" in (each.text or ""))
    entry.text = entry.text.partition(" Also in")[0]
    assert forge.found(lacking) == set()
    forge.store.close()


def test_a_check_can_be_stopped_while_the_note_is_written_afresh(forge: Forge) -> None:
    asked = []

    def progress(done: int, total: int) -> None:
        asked.append((done, total))
        if done == 2:
            raise Cancelled

    note = read_note(forge.data, "note.docx")
    with pytest.raises(Cancelled):
        verify(forge.store, note, progress)
    assert asked == [(0, 3), (1, 3), (2, 3)]


@pytest.mark.parametrize("name", NOTES)
def test_no_word_of_a_line_can_be_altered_unseen(tmp_path: Path, name: str) -> None:
    """Whatever stands in a paragraph or row with a name of ours; not the words of a person."""
    forge = Forge(tmp_path, name)
    with forge.store.read() as session:
        own = {
            block_mark(block.id)
            for block in briefings.blocks(session, forge.briefing)
            if block.annotation_id is None
        }
    random = Random(name)
    whole = WordFile(forge.data)
    places = [at for at, each in enumerate(whole.body.iter(f"{W}t")) if _is_told(each, own)]
    assert len(places) > 20
    for at in random.sample(places, 20):
        file = WordFile(forge.data)
        text = list(file.body.iter(f"{W}t"))[at]
        before = text.text
        text.text = _other(before, random)
        assert forge.found(file), (before, text.text)
    forge.store.close()


def _is_told(text: Any, own: set[str]) -> bool:
    """Whether a word stands in a row or a paragraph of a line that rests on an article."""
    if not re.search(r"\w", text.text or ""):
        return False
    unit = next(text.iterancestors(f"{W}tr"), None)
    unit = next(text.iterancestors(f"{W}p")) if unit is None else unit
    tags = [tag.get(f"{W}val", "") for tag in unit.iter(f"{W}tag")]
    return any(_OURS.fullmatch(tag) and tag[:35] not in own for tag in tags)


def _other(words: str, random: Random) -> str:
    letters = [at for at, letter in enumerate(words) if letter.isalnum()]
    at = random.choice(letters)
    return words[:at] + ("7" if words[at] != "7" else "2") + words[at + 1 :]
