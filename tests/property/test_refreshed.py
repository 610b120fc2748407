"""Whatever people do to a note in Word, refreshing it loses no word of theirs."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefwright.domain.annotation import Annotation
from briefwright.domain.ids import CategoryId
from briefwright.domain.note.refreshed import LeftState
from briefwright.domain.text import find_quote
from briefwright.exporters.registry import write
from briefwright.importers.office.note import read_returned
from briefwright.services import compose_briefing
from briefwright.services.notes import refresh_note
from briefwright.store import annotations, articles, briefings, records
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.store import Session, Store
from tests.visit_dossier import briefed, stocked
from tests.word_edits import Element, W, WordFile, accepted

type Edit = Callable[[WordFile, int, int], None]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Path]]:
    """A note, and a store in which facts came, changed and went since it was written."""
    folder = tmp_path_factory.mktemp("refreshed")
    store = Store.open(folder / "visit.store")
    dossier = stocked(store)
    briefing = briefed(store, dossier, "information-note")
    with store.read() as session:
        write(compose_briefing.snapshot(session, briefing), folder / "note.docx")
    with store.write() as session:
        text = articles.text(session, dossier[-1])
        for quote, kind in (("will visit Arvenia in May", "event"), ("put off by a year", "risk")):
            span = find_quote(text, quote, 1)
            annotations.put(session, Annotation.on(dossier[-1], text, span, CategoryId(kind)))
        change(session)
    yield store, folder / "note.docx"
    store.close()


@contextmanager
def stored(store: Store, step: refresh_note.Step) -> Generator[None]:
    """Have in the store what the file got, for a while."""
    staying = {record.id for record in step.before}
    with store.write() as session:
        records.put_all(session, step.after)
    yield
    with store.write() as session:
        for record in reversed(step.after):
            if record.id not in staying:
                records.remove(session, record)
        records.put_all(session, step.before)


def change(session: Session) -> None:
    marks = annotations.every(session, AnnotationQuery())
    figures = [mark for mark in marks if mark.category == "figure"]
    promises = [mark for mark in marks if mark.category == "commitment"]
    for mark in promises:
        annotations.put(session, mark.with_field("status", "kept"))
    text = articles.text(session, articles.find(session, figures[0].article_id))
    longer = replace(figures[0].span, end=text.index(" ", figures[0].span.end + 1))
    annotations.put(session, figures[0].moved(text, longer))
    for block in briefings.blocks_on(session, figures[1].id):
        records.remove(session, block)
    annotations.remove(session, figures[1])


def reword(file: WordFile, at: int, number: int) -> None:
    texts = [text for text in file.body.iter(f"{W}t") if len(text.text or "") > 3]
    text = texts[at % len(texts)]
    text.text = f"{text.text[: len(text.text) // 2]}own{number}x{text.text[len(text.text) // 2 :]}"


def append(file: WordFile, at: int, number: int) -> None:
    run = file.body.makeelement(f"{W}r", {})
    text = file.body.makeelement(f"{W}t", {})
    text.text = f" own{number}x"
    run.append(text)
    _paragraph(file, at).append(run)


def add(file: WordFile, at: int, number: int) -> None:
    paragraph = file.body.makeelement(f"{W}p", {})
    _paragraph(file, at).addnext(paragraph)
    run = file.body.makeelement(f"{W}r", {})
    text = file.body.makeelement(f"{W}t", {})
    text.text = f"own{number}x"
    run.append(text)
    paragraph.append(run)


def delete(file: WordFile, at: int, _number: int) -> None:
    paragraph = _paragraph(file, at)
    row = next(paragraph.iterancestors(f"{W}tr"), None)
    gone = paragraph if row is None else row
    gone.getparent().remove(gone)


def move(file: WordFile, at: int, number: int) -> None:
    outside = [each for each in file.body if each.tag == f"{W}p"]
    one, other = outside[at % len(outside)], outside[number * 7 % len(outside)]
    if one is not other:
        other.addnext(one)


def copy(file: WordFile, at: int, _number: int) -> None:
    paragraph = _paragraph(file, at)
    twin = deepcopy(paragraph)
    for mark in list(twin.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        mark.getparent().remove(mark)
    for call in list(twin.iter(f"{W}footnoteReference")):
        call.getparent().remove(call)
    paragraph.addnext(twin)


def free(file: WordFile, at: int, _number: int) -> None:
    controls = list(file.body.iter(f"{W}sdt"))
    control = controls[at % len(controls)]
    for each in list(control.find(f"{W}sdtContent")):
        control.addprevious(each)
    control.getparent().remove(control)


def track(file: WordFile, at: int, number: int) -> None:
    paragraph = _paragraph(file, at)
    ins = file.body.makeelement(f"{W}ins", {f"{W}id": str(7000 + number), f"{W}author": "Ada"})
    run = file.body.makeelement(f"{W}r", {})
    text = file.body.makeelement(f"{W}t", {})
    text.text = f"own{number}x"
    run.append(text)
    ins.append(run)
    paragraph.append(ins)


def split(file: WordFile, _at: int, _number: int) -> None:
    file.split_runs()


def _paragraph(file: WordFile, at: int) -> Element:
    every = [each for each in file.body.iter(f"{W}p") if file.said(each).strip()]
    return every[at % len(every)]


EDITS: tuple[Edit, ...] = (reword, append, add, delete, move, copy, free, track, split)


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 400)), max_size=6))
def test_no_word_of_people_is_lost(desk: tuple[Store, Path], edits: list[tuple[Edit, int]]) -> None:
    store, path = desk
    file = WordFile.at(path)
    for number, (edit, at) in enumerate(edits):
        edit(file, at, number)
    before = file.written()
    step = refresh_note.refresh(store, read_returned(before, "note.docx"))
    after = WordFile(step.note.data)
    own = {word for line in WordFile(before).lines() for word in line.split() if "own" in word}
    for made in (after, WordFile(accepted(step.note.data))):
        said = " ".join(made.lines())
        assert [word for word in own if word not in said] == []
    assert after.reject_all().lines() == WordFile(before).reject_all().lines()
    with stored(store, step):
        again = refresh_note.refresh(store, read_returned(step.note.data, "note.docx"))
    gone = {LeftState.SECTION_GONE, LeftState.NO_PLACE}
    assert (again.note.changed, again.note.added, again.note.removed) == (0, (), 0)
    assert {left.state for left in again.note.left} <= gone
