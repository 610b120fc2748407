from pathlib import Path

import pytest

from briefwright.domain import errors
from briefwright.domain.article import Notice, Origin
from briefwright.domain.errors import ExportFailed, ExportFault, ImportFailed, ImportFault
from briefwright.domain.leaving.finding import Finding
from briefwright.viewmodels import messages
from briefwright.viewmodels.briefing import remarks


@pytest.mark.parametrize("fault", list(ImportFault))
def test_every_reason_not_to_import_names_the_file_and_ends_as_a_sentence(
    fault: ImportFault,
) -> None:
    words = messages.error(ImportFailed("press/harbour.docx", fault, "zlib.error: -3"))
    assert words.startswith("harbour.docx: ")
    assert words.endswith(".")
    assert "zlib" not in words


@pytest.mark.parametrize("fault", list(ExportFault))
def test_every_reason_not_to_export_names_the_file(fault: ExportFault) -> None:
    words = messages.error(ExportFailed(Path("notes/harbour.docx"), fault, "Errno 13"))
    assert "harbour.docx" in words
    assert "Errno" not in words


@pytest.mark.parametrize("fault", list(errors.CategoryFileFault))
def test_every_reason_not_to_take_categories_names_the_file_in_one_sentence(
    fault: errors.CategoryFileFault,
) -> None:
    words = messages.error(errors.BadCategoryFile("own.json", fault, "“Red line”"))
    assert words.startswith("Nothing was taken from “own.json”: ")
    assert words.endswith(".")
    assert words.count(". ") == 0
    assert ("Red line" in words) == (fault is errors.CategoryFileFault.WRONG)


@pytest.mark.parametrize(
    "kind",
    [
        errors.StoreNewer,
        errors.StoreForeign,
        errors.StoreDamaged,
        errors.StoreReadOnly,
        errors.StoreBusy,
        errors.StoreHeld,
        errors.StoreFull,
        errors.StoreUnreachable,
        errors.StoreInUse,
    ],
)
def test_every_fault_of_the_store_names_it_and_says_what_to_do(
    kind: type[errors.StoreError],
) -> None:
    words = messages.error(kind(Path("desk.store"), "database disk image is malformed"))
    assert "desk.store" in words
    assert words.count(".") >= 2
    assert "malformed" not in words


def test_what_nobody_expected_shows_no_traceback() -> None:
    words = messages.error(ZeroDivisionError("division by zero"))
    assert "division" not in words
    assert "safe" in words


def test_a_notice_writes_dates_out() -> None:
    facts = {"event": "2025-02-07", "published": "2025-02-05"}
    words = messages.notice(Notice("event-after-publication", facts))
    assert "7 February 2025" in words
    assert "5 February 2025" in words


def test_what_was_left_out_is_said_in_words() -> None:
    words = messages.notice(Notice("skipped", {"what": "tracked-deletions"}))
    assert words == "Left out of the text: words deleted in tracked changes."


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("marking-unclear", {"marking": "OURS", "part_marking": "CUI", "part": "C1"}),
        ("issue-empty", {"section": "Issue"}),
        ("over-budget", {"section": "Issue", "words": "52", "budget": "40"}),
        ("unused-marks", {"count": "3"}),
        ("chart-not-drawn", {"section": "Key figures", "chart": "Trade, euros"}),
        ("not-anchored", {"section": "Key points"}),
        ("not-accepted", {"ref": "C1"}),
        ("quote-changed", {"ref": "C1"}),
        ("wording-number", {"ref": "C1", "number": "330 million"}),
    ],
)
def test_every_remark_on_a_note_is_a_sentence_with_its_facts(
    code: str, facts: dict[str, str]
) -> None:
    words = remarks.finding(Finding(code, facts))
    assert code not in words
    assert all(fact in words for fact in facts.values())
    assert words.endswith(".")


def test_every_origin_has_words() -> None:
    assert len({messages.origin(where) for where in (*Origin, None)}) == len(Origin) + 1


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("talks.eml", "from the mail's header"),
        ("mails.zip/talks.MSG", "from the mail's header"),
        ("quay.md", "from the file's front matter"),
        ("wire.rss/The quay.rss", "from the feed"),
        ("quay.html", "from the page's details"),
        ("https://selm.example/quay", "from the page's details"),
    ],
)
def test_what_declares_a_fact_is_called_by_its_name(source: str, words: str) -> None:
    assert messages.origin(Origin.METADATA, source) == words
