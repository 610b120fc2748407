"""A briefing on its way to a file: refused, remarked on, or written whole."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefwright.analysis.checks import Finding
from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Content, TextBlock
from briefwright.domain.briefing import Briefing
from briefwright.domain.errors import (
    Cancelled,
    ExportFailed,
    MarkingTooLow,
    NotFound,
    NothingToExport,
)
from briefwright.domain.ids import ArticleId, BriefingId, CategoryId
from briefwright.domain.text import Span, text_hash
from briefwright.services import compose_briefing, export_briefing, templates
from briefwright.store import annotations, articles, briefings, records
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


def test_a_briefing_marked_lower_than_a_part_is_refused_and_named(
    store: Store, tmp_path: Path
) -> None:
    briefing = composed(store, handling="OFFICIAL-SENSITIVE")
    put(store, replace(briefing, handling="OFFICIAL"))
    with pytest.raises(MarkingTooLow) as caught:
        export_briefing.export(store, briefing.id, tmp_path / "note.docx")
    assert caught.value.marking == "OFFICIAL"
    assert caught.value.part_marking == "OFFICIAL-SENSITIVE"
    assert caught.value.part == "Burgas builds"
    assert not (tmp_path / "note.docx").exists()


def test_a_written_reason_lets_it_go_and_is_logged(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    briefing = composed(store, handling="OFFICIAL-SENSITIVE")
    reason = "Only the public part is quoted"
    put(store, replace(briefing, handling="OFFICIAL", marking_reason=reason))
    export_briefing.export(store, briefing.id, tmp_path / "note.docx")
    assert (tmp_path / "note.docx").exists()
    assert reason in caplog.text


def test_a_reason_of_blanks_is_none(store: Store, tmp_path: Path) -> None:
    briefing = composed(store, handling="OFFICIAL")
    put(store, replace(briefing, handling="", marking_reason="  \n"))
    with pytest.raises(MarkingTooLow):
        export_briefing.export(store, briefing.id, tmp_path / "note.docx")


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
