"""Mails with attachments, archives and folders: what is inside becomes articles of its own."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from briefwright.domain.article import Notice
from briefwright.domain.errors import Cancelled, ImportFailed, ImportFault
from briefwright.services.import_articles import Given, Ready, Source, expand, read_articles
from tests.unit.importers.word_files import packed, paragraph, word_file

WORDS = "The port of Larne took in 4,200 lorries last week.\n"


def outcomes(
    data: bytes, name: str, given: Given | None = None
) -> tuple[list[Ready], list[ImportFailed]]:
    found = list(read_articles([Source(data=data, name=name)], given=given))
    ready = [outcome for outcome in found if isinstance(outcome, Ready)]
    return ready, [outcome for outcome in found if isinstance(outcome, ImportFailed)]


def mail(*attached: tuple[str, bytes]) -> bytes:
    made = EmailMessage()
    made["Subject"] = "Harbour counts"
    made.set_content(WORDS)
    for name, data in attached:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def test_each_attachment_is_an_article_that_names_its_mail() -> None:
    word = word_file(paragraph("Attached words of the board."))
    ready, failures = outcomes(mail(("note.docx", word), ("old.doc", b"x")), "a.eml")
    assert [(r.source, r.article.source) for r in ready] == [
        ("a.eml", "a.eml"),
        ("a.eml/note.docx", "a.eml/note.docx"),
    ]
    assert ready[0].article.notices == (
        Notice("attachments", {"names": "note.docx"}),
        Notice("attachments-left", {"names": "old.doc"}),
    )
    assert ready[1].content.original == word
    assert ready[1].article.notices == (Notice("attachment-of", {"name": "Harbour counts"}),)
    assert failures == []


def test_what_the_user_says_is_of_the_mail_and_not_of_what_is_attached() -> None:
    data = mail(("note.txt", b"Attached words of the board.\n"))
    ready, _ = outcomes(data, "a.eml", Given(title="Mine", outlet="Gazette"))
    assert [r.article.title for r in ready] == ["Mine", "Attached words of the board"]
    assert [r.article.outlet for r in ready] == ["Gazette", "Gazette"]


def test_one_bad_file_among_a_thousand_is_named_and_the_others_are_imported() -> None:
    files = {f"{n:03}.txt": f"Ship {n} came in with {n + 7} boxes on Monday." for n in range(1000)}
    ready, failures = outcomes(packed(files | {"500.txt": "", "b/x.docx": "PK"}), "a.zip")
    assert len(ready) == 999
    assert [(f.source, f.fault) for f in failures] == [
        ("a.zip/500.txt", ImportFault.EMPTY),
        ("a.zip/b/x.docx", ImportFault.BROKEN),
    ]


def test_an_archive_in_an_archive_is_read_and_one_in_that_is_not() -> None:
    inmost = packed({"c.txt": "Third words."})
    inner = packed({"b.txt": "Second words.", "inmost.zip": inmost})
    ready, failures = outcomes(packed({"a.txt": "First words.", "inner.zip": inner}), "a.zip")
    assert [r.source for r in ready] == ["a.zip/a.txt", "a.zip/inner.zip/b.txt"]
    assert [(f.source, f.fault) for f in failures] == [
        ("a.zip/inner.zip/inmost.zip/c.txt", ImportFault.NESTED)
    ]


def test_an_archive_is_stopped_between_its_files() -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    reading = read_articles([Source(data=packed({"a.txt": "x y."}), name="a.zip")], stop)
    with pytest.raises(Cancelled):
        next(reading)


def test_what_a_browser_saved_beside_a_page_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "Page.html").write_text("<p>Words.")
    (tmp_path / "Page_files").mkdir()
    (tmp_path / "Page_files" / "frame.html").write_text("<p>Advert.")
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "a.txt").write_text("Words.")
    kept = [tmp_path / "Page.html", tmp_path / "other_files" / "a.txt"]
    assert expand([tmp_path]) == kept
    assert expand([tmp_path / "Page.html", tmp_path / "Page_files"]) == kept[:1]


def test_a_file_whose_reader_failed_can_be_opened_as_plain_text() -> None:
    source = Source(data=WORDS.encode(), name="a.docx")
    (failed,) = read_articles([source])
    assert isinstance(failed, ImportFailed)
    (ready,) = read_articles([source], ending=".txt")
    assert isinstance(ready, Ready)
    assert ready.content.text == WORDS


def test_a_feed_that_is_cut_says_how_much_of_it_was_left_out() -> None:
    items = "".join(
        f"<item><title>Quay {number}</title><description>It is open.</description></item>"
        for number in range(2_003)
    )
    feed = f"<rss version='2.0'><channel><title>Gazette</title>{items}</channel></rss>".encode()
    ready, (failed,) = outcomes(feed, "long.rss")
    assert len(ready) == 2_000
    assert (failed.source, failed.fault, failed.detail) == ("long.rss", ImportFault.FEED_LONG, "3")


def test_a_feed_brings_its_items_and_a_list_of_feeds_says_what_it_is() -> None:
    told = [
        ("One", "The port of Larne took in 4,200 lorries."),
        ("Two", "It is full."),
        ("Three", ""),
    ]
    body = "".join(
        f"<item><title>{title}</title><description>{words}</description></item>"
        for title, words in told
    )
    feed = f"<rss version='2.0'><channel><title>Gazette</title>{body}</channel></rss>".encode()
    ready, failures = outcomes(packed({"news/a.xml": feed}), "a.zip")
    assert [r.article.title for r in ready] == ["One", "Two"]
    assert [r.source for r in ready] == ["a.zip/news/a.xml/One.rss", "a.zip/news/a.xml/Two.rss"]
    assert {r.article.outlet for r in ready} == {"Gazette"}
    assert [(f.source, f.fault) for f in failures] == [
        ("a.zip/news/a.xml/Three.rss", ImportFault.ONLY_NAMED)
    ]
    listed = b"<opml><body><outline xmlUrl='https://a.example/'/></body></opml>"
    _, (failed,) = outcomes(listed, "a.opml")
    assert failed.fault is ImportFault.FEED_LIST
