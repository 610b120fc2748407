import gzip

import pytest

from briefwright.domain.article import BlockKind
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.registry import MOST_BYTES, can_read, endings, read_bytes
from tests.unit.importers.word_files import paragraph, word_file

PAGE = b"<!doctype html><html><body><h1>Trade</h1><p>Trade grows again this year.</p></body></html>"
MARKDOWN = b"# Trade\n\nTrade grows again this year.\n"


def test_the_ending_decides() -> None:
    assert read_bytes(MARKDOWN, "a.md").blocks[0].kind is BlockKind.HEADING
    assert read_bytes(MARKDOWN, "A.MARKDOWN").blocks[0].kind is BlockKind.HEADING
    assert read_bytes(MARKDOWN, "a.txt").blocks[0].kind is BlockKind.PARAGRAPH
    assert read_bytes(PAGE, "a.htm").text == "Trade\n\nTrade grows again this year."
    assert read_bytes(word_file(paragraph("Words.")), "a.docx").text == "Words."


def test_a_mail_that_its_program_hands_over_as_text_is_a_mail_all_the_same() -> None:
    """A head that somebody wrote above a text is the text's own."""
    head = b"From: Anna <a@news.example>\r\nSubject: Trade\r\n"
    sent = head + b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>Trade grows.</p>"
    assert read_bytes(sent, "Trade.1.txt").text == "Trade grows."
    assert read_bytes(sent, "Trade.1.txt", ".txt").text.startswith("From: Anna")
    assert read_bytes(head + b"\r\nTrade grows.", "a.txt").text.startswith("From: Anna")


@pytest.mark.parametrize("name", ["", "stdin", "article", "news.by", "2025.02.05"])
def test_without_a_telling_ending_the_first_bytes_decide(name: str) -> None:
    assert read_bytes(PAGE, name).text == "Trade\n\nTrade grows again this year."
    assert read_bytes(word_file(paragraph("Words.")), name).text == "Words."
    assert read_bytes(MARKDOWN, name).text == MARKDOWN.decode()


def test_what_was_pasted_is_taken_whole() -> None:
    data = b"<header>Above</header><p>One line.</p>"
    assert read_bytes(data, "pasted.html").text == "Above\n\nOne line."
    assert read_bytes(b"<p>One line.</p>", "pasted.txt").text == "<p>One line.</p>"


@pytest.mark.parametrize("name", ["a.doc", "a.XLSX", "a.xml"])
def test_formats_that_are_not_known_are_named(name: str) -> None:
    with pytest.raises(ImportFailed) as failure:
        read_bytes(b"some words", name)
    assert failure.value.fault is ImportFault.UNKNOWN_FORMAT
    assert failure.value.detail == name[1:].lower()


@pytest.mark.parametrize("name", ["feed.xml.gz", "page.html.gz", "a.tgz", "a.tar", "a.7z", "a.xz"])
def test_of_what_was_packed_by_other_programs_it_is_said_that_it_is_to_be_unpacked(
    name: str,
) -> None:
    data = gzip.compress(b"<html><body><p>The harbour was closed on Monday.</p></body></html>")
    with pytest.raises(ImportFailed) as failure:
        read_bytes(data, name)
    assert failure.value.fault is ImportFault.PACKING
    assert not can_read(data, name)


def test_a_source_can_be_too_large() -> None:
    with pytest.raises(ImportFailed) as failure:
        read_bytes(bytes(MOST_BYTES + 1), "a.txt")
    assert failure.value.fault is ImportFault.TOO_LARGE


@pytest.mark.parametrize("ending", [*endings(), ".doc", ""])
def test_an_empty_file_is_called_empty_whatever_its_kind(ending: str) -> None:
    with pytest.raises(ImportFailed) as failure:
        read_bytes(b"", f"a{ending}")
    assert failure.value.fault is ImportFault.EMPTY


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"---\ntitle: A\n---\n\nWords \xa35.", "a.txt"),
        (MARKDOWN + b"<script>x</script>", "a.md"),
        (PAGE, "a.html"),
        (word_file(paragraph("Words.")), "a.docx"),
    ],
)
def test_a_draft_is_the_same_on_the_other_side_of_the_pipe(data: bytes, name: str) -> None:
    draft = read_bytes(data, name)
    assert ArticleDraft.from_json(draft.to_json()) == draft
