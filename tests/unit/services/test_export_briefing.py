"""A briefing on its way to a file: refused, remarked on, or written whole."""

import getpass
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Content, TextBlock
from briefwright.domain.briefing import Briefing
from briefwright.domain.errors import (
    Cancelled,
    ExportFailed,
    HeldBack,
    NotFound,
    NothingToExport,
)
from briefwright.domain.ids import ArticleId, BriefingId, CategoryId
from briefwright.domain.leaving.finding import Finding
from briefwright.domain.text import Span, TextQuote, text_hash
from briefwright.services import compose_briefing, export_briefing, templates
from briefwright.services.notes.waiving import waive
from briefwright.store import annotations, articles, briefings, records
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.library import waivers
from briefwright.store.store import Store

TEXT = "The harbour of Burgas will add 12 cranes by 2028, the mayor said."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "desk.store")
    yield opened
    opened.close()


def composed(store: Store, handling: str = "", quote: str = "12 cranes by 2028") -> Briefing:
    """Store an article, perhaps with a mark on a passage, and a briefing of it."""
    sha = text_hash(TEXT)
    article = Article(ArticleId("a1"), sha, sha, "Burgas builds", handling=handling)
    with store.write() as session:
        blocks = (TextBlock(0, len(TEXT)),)
        articles.put_content(session, Content(sha, sha, TEXT.encode(), TEXT, blocks))
        articles.put(session, article)
        if quote:
            span = Span(TEXT.index(quote), TEXT.index(quote) + len(quote))
            mark = Annotation.on(article, TEXT, span, CategoryId("commitment"))
            annotations.put(session, mark)
        made = compose_briefing.compose(session, [article.id], templates.load("information-note"))
        for record in made.records():
            records.put(session, record)
        stored = briefings.get(session, made.briefing.id)
    assert stored is not None
    return stored


def put(store: Store, briefing: Briefing) -> None:
    with store.write() as session:
        briefings.put(session, briefing)


def test_the_file_is_written_and_remarks_come_back(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "note.docx"
    findings = export_briefing.export(store, composed(store).id, path)
    assert [finding.code for finding in findings] == ["issue-empty", "no-deadline"]
    with zipfile.ZipFile(path) as package:
        assert "12 cranes by 2028" in package.read("word/document.xml").decode()


def test_marks_that_stand_in_no_line_are_remarked_on(store: Store, tmp_path: Path) -> None:
    briefing = composed(store)
    with store.write() as session:
        article = articles.get(session, ArticleId("a1"))
        assert article is not None
        later = Annotation.on(article, TEXT, Span(55, 64), CategoryId("person"))
        annotations.put(session, later)
    findings = export_briefing.export(store, briefing.id, tmp_path / "note.docx")
    assert Finding("unused-marks", {"count": "1"}) in findings


def test_a_briefing_without_a_line_is_refused(store: Store, tmp_path: Path) -> None:
    briefing = composed(store, quote="")
    with pytest.raises(NothingToExport):
        export_briefing.export(store, briefing.id, tmp_path / "note.docx")
    assert not (tmp_path / "note.docx").exists()


def test_a_briefing_marked_lower_than_a_part_is_held_back_and_the_part_named(
    store: Store, tmp_path: Path
) -> None:
    briefing = composed(store, handling="OFFICIAL-SENSITIVE")
    put(store, replace(briefing, handling="OFFICIAL"))
    with pytest.raises(HeldBack) as caught:
        export_briefing.export(store, briefing.id, tmp_path / "note.docx")
    marks = {"marking": "OFFICIAL", "part_marking": "OFFICIAL-SENSITIVE"}
    assert caught.value.findings == (Finding("marking-lower", {**marks, "part": "Burgas builds"}),)
    assert not (tmp_path / "note.docx").exists()


def test_what_was_waived_lets_a_note_go_and_what_came_since_does_not(
    store: Store, tmp_path: Path
) -> None:
    briefing = composed(store, handling="OFFICIAL-SENSITIVE")
    put(store, replace(briefing, handling="OFFICIAL"))
    path = tmp_path / "note.docx"
    with pytest.raises(HeldBack) as held:
        export_briefing.export(store, briefing.id, path)
    put(store, replace(briefing, handling=""))
    with pytest.raises(HeldBack):
        export_briefing.export(store, briefing.id, path, waived=held.value.findings)
    assert not path.exists()
    put(store, replace(briefing, handling="OFFICIAL"))
    findings = export_briefing.export(store, briefing.id, path, waived=held.value.findings)
    assert path.exists()
    assert findings[0].code == "marking-lower"


def test_a_reason_is_written_down_with_who_when_what_and_why(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    briefing = composed(store)
    found = (Finding("quote-gone", {"ref": "C1", "source": "S1"}, "b1"),)
    with store.write() as session:
        waive(session, briefing, found, " The paper took it back later \n", "note.docx")
    with store.read() as session:
        (kept,) = waivers.window(session, 0, 9)
    assert (kept.briefing_id, kept.title, kept.file) == (briefing.id, "Burgas builds", "note.docx")
    assert kept.reason == "The paper took it back later"
    assert kept.findings == found
    assert kept.author == getpass.getuser()
    assert abs((datetime.now(UTC) - kept.at).total_seconds()) < 60
    assert f"Briefing {briefing.id} leaves with quote-gone" in caplog.text


def test_a_quote_whose_words_a_later_version_lost_holds_the_note_back(
    store: Store, tmp_path: Path
) -> None:
    briefing = composed(store)
    same = version(store, "The  harbour will add 12 cranes  by 2028, said the mayor.", "a2", "a1")
    export_briefing.export(store, briefing.id, tmp_path / "same.docx")  # white space is forgiven
    version(store, "The harbour will add 9 cranes by 2028, the mayor said.", "a3", same.id)
    with pytest.raises(HeldBack) as caught:
        export_briefing.export(store, briefing.id, tmp_path / "note.docx")
    (found,) = caught.value.findings
    assert (found.code, found.facts) == ("quote-gone", {"ref": "C1", "source": "S1"})


@pytest.mark.parametrize(
    "later",
    [
        "The harbour of Burgas will add 112 cranes by 2028, the mayor said.",
        "The harbour of Burgas will add cranes, the mayor said. Varna wants 12 cranes by 2028 too.",
    ],
)
def test_a_figure_within_a_longer_one_or_of_another_sentence_is_not_the_quoted_one(
    store: Store, tmp_path: Path, later: str
) -> None:
    briefing = composed(store)
    version(store, later, "a2", "a1")
    with pytest.raises(HeldBack) as caught:
        export_briefing.export(store, briefing.id, tmp_path / "note.docx")
    assert [found.code for found in caught.value.findings] == ["quote-gone"]


def test_a_mark_whose_words_were_changed_since_it_was_composed_holds_the_note_back(
    store: Store, tmp_path: Path
) -> None:
    briefing = composed(store)
    with store.write() as session:
        (mark,) = annotations.every(session, AnnotationQuery(article_id=ArticleId("a1")))
        start = TEXT.index("12 cranes")
        span = Span(start, start + len("12 cranes"))
        annotations.put(session, replace(mark, span=span, quote=TextQuote.of(TEXT, span)))
    with pytest.raises(HeldBack) as caught:
        export_briefing.export(store, briefing.id, tmp_path / "note.docx")
    assert {found.code for found in caught.value.findings} == {"quote-changed"}


def version(store: Store, text: str, article_id: str, before: str) -> Article:
    sha = text_hash(text)
    article = Article(ArticleId(article_id), sha, sha, "Burgas", supersedes=ArticleId(before))
    with store.write() as session:
        blocks = (TextBlock(0, len(text)),)
        articles.put_content(session, Content(sha, sha, text.encode(), text, blocks))
        articles.put(session, article)
    return article


def test_marks_that_cannot_be_compared_give_a_finding_and_no_refusal(
    store: Store, tmp_path: Path
) -> None:
    briefing = composed(store, handling="PROTECTED B")
    put(store, replace(briefing, handling="CUI"))
    findings = export_briefing.export(store, briefing.id, tmp_path / "note.docx")
    assert findings[0].code == "marking-unclear"


def test_another_ending_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportFailed):
        export_briefing.export(store, composed(store).id, tmp_path / "note.odt")


def test_an_export_that_is_stopped_leaves_what_stood_there(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "note.docx"
    path.write_bytes(b"the old note")

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        export_briefing.export(store, composed(store).id, path, stop)
    assert path.read_bytes() == b"the old note"


def test_an_unknown_briefing_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        export_briefing.export(store, BriefingId("gone"), tmp_path / "note.docx")
