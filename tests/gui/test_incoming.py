"""What other programs drop and copy, in the flavours in which they do."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QSysInfo, QUrl

from briefwright.services.import_articles import Ready, Source, read_articles
from briefwright.widgets.incoming import Incoming, holds_something, incoming

LINK = "https://harbour.example/count?a=1"


def brought(flavours: Mapping[str, bytes]) -> Incoming:
    mime = QMimeData()
    for kind, data in flavours.items():
        mime.setData(kind, data)
    assert holds_something(mime)
    return incoming(mime)


def text_of(what: Incoming) -> Ready:
    (outcome,) = read_articles([Source(data=what.pasted, name=what.name)])
    assert isinstance(outcome, Ready)
    return outcome


def test_a_file_is_taken_before_all_else_and_never_from_another_machine() -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("file:///home/ida/a.txt"), QUrl("file://server/share/b.txt"), QUrl(LINK)])
    mime.setText("a.txt")
    assert incoming(mime) == Incoming((Path("/home/ida/a.txt"),))
    mime.setUrls([QUrl("file://server/share/b.txt")])
    assert incoming(mime).paths == ()


FILES = "file:///home/ida/a.txt\nfile:///home/ida/b%20c.docx"


@pytest.mark.parametrize(
    "flavours",
    [
        {"x-special/gnome-copied-files": f"copy\n{FILES}".encode()},
        {"x-special/gnome-copied-files": f"cut\n{FILES}\n".encode(), "text/plain": b"a.txt"},
        {"text/plain": f"x-special/nautilus-clipboard\ncopy\n{FILES}\n".encode()},
        {"text/plain": FILES.encode()},
        {"text/uri-list": FILES.replace("\n", "\r\n").encode(), "text/plain": b"a.txt"},
        {
            "text/uri-list": FILES.replace("\n", "\r\n").encode(),
            "application/x-kde-cutselection": b"1",
        },
    ],
)
def test_files_that_a_file_manager_copied_are_files(flavours: Mapping[str, bytes]) -> None:
    assert brought(flavours).paths == (Path("/home/ida/a.txt"), Path("/home/ida/b c.docx"))


@pytest.mark.parametrize("address", ["smb://server/share/a.md", "file://server/share/a.md"])
def test_a_file_of_another_machine_is_no_article_that_consists_of_its_address(address: str) -> None:
    assert brought({"text/uri-list": address.encode()}) == Incoming(is_elsewhere=True)


@pytest.mark.parametrize("host", ["localhost", QSysInfo.machineHostName()])
def test_the_name_of_this_machine_in_an_address_leads_to_a_file_here(host: str) -> None:
    address = f"file://{host}/home/ida/%C5%81%C3%B3d%C5%BA.txt\r\n"
    assert brought({"text/uri-list": address.encode()}) == Incoming((Path("/home/ida/Łódź.txt"),))


def test_a_message_that_is_handed_over_whole_is_a_message() -> None:
    message = b"Subject: Harbour\n\nThe port of Larne counts.\n"
    beside = {"text/plain": b"Harbour", "text/html": b"<b>Harbour</b>"}
    name = {"text/uri-list": b"akonadi:?item=7\r\n"}
    named = {"text/uri-list": b"imap://a/Inbox#1", "text/plain": b"imap://a/Inbox#1"}
    promise = {"text/x-moz-message": "imap://a/Inbox#1".encode("utf-16-le")}
    for flavours in ({}, beside, name, named, promise):
        what = brought({"message/rfc822": message, **flavours})
        assert text_of(what).article.title == "Harbour"
        assert what.pasted == message


def test_a_copied_picture_is_no_page_and_a_page_needs_no_other_flavour() -> None:
    assert brought({"text/html": b"<style>a{}</style><img src='x.png'>"}) == Incoming()
    assert text_of(brought({"text/html": PAGE.encode("utf-16")})).content.text.startswith("Порт")


@pytest.mark.parametrize(
    "flavours",
    [
        {"text/plain": f" {LINK}\n".encode()},
        {"text/uri-list": f"{LINK}\r\njavascript:alert(1)\r\n".encode()},
        {"text/x-moz-url": f"{LINK}\nHarbour counts".encode("utf-16-le"), "text/plain": b"Harbour"},
        {"text/uri-list": LINK.encode(), "text/html": b"<a href='x'>Harbour</a>"},
        {"_NETSCAPE_URL": f"{LINK}\nHarbour counts".encode(), "text/plain": b"Harbour counts"},
        {
            "text/html": f"<meta charset='utf-8'><h2><a class='x' href='{LINK}'>Harbour <b>counts"
            "</b></a></h2>".encode(),
            "text/plain": b"Harbour counts",
        },
    ],
)
def test_a_link_is_an_address(flavours: Mapping[str, bytes]) -> None:
    assert brought(flavours) == Incoming(addresses=(LINK,))


@pytest.mark.parametrize(
    "links",
    [
        f"<p>Seen in <a href='{LINK}'>Harbour</a></p>",
        f"<a href='{LINK}'>Harbour</a><a href='{LINK}?2'>Quay</a>",
        "<a href='mailto:a@b.example'>Harbour</a>",
    ],
)
def test_words_beside_a_link_and_two_links_are_words(links: str) -> None:
    assert brought({"text/html": links.encode(), "text/plain": b"Harbour"}).addresses == ()


@pytest.mark.parametrize(
    "words", [f"See {LINK} for more", f"{LINK}\nand more words", "ftp://a.example/x", "https://"]
)
def test_words_with_a_link_in_them_are_words(words: str) -> None:
    what = brought({"text/plain": words.encode()})
    assert what.addresses == ()
    assert what.pasted == words.encode()


PAGE = "<p>Порт <b>Ларн</b> считает.</p><ul><li>Один кран</li></ul>"
RICH = (
    r"{\rtf1\ansi\ansicpg1251 \'cf\'ee\'f0\'f2 \'cb\'e0\'f0\'ed "
    r"\'f1\'f7\'e8\'f2\'e0\'e5\'f2.}"
)
HEAD = (
    "Version:0.9\r\nStartHTML:00000097\r\nEndHTML:99999999\r\nStartFragment:1\r\nEndFragment:2\r\n"
    f"SourceURL:{LINK}\r\n"
)


@pytest.mark.parametrize(
    "data",
    [
        PAGE.encode(),
        PAGE.encode("utf-16"),
        PAGE.encode("utf-16-le"),
        f"{HEAD}<html><body>Menu<!--StartFragment-->{PAGE}<!--EndFragment-->x</body>".encode(),
    ],
)
def test_copied_pages_keep_their_paragraphs_in_whatever_letters_they_come(data: bytes) -> None:
    ready = text_of(brought({"text/html": data, "text/plain": "Порт".encode()}))
    assert ready.content.text == "Порт Ларн считает.\n\nОдин кран"
    assert ready.article.url == (LINK if data.startswith(b"Version") else "")


@pytest.mark.parametrize(
    "flavours",
    [
        {"text/unicode": "Порт Ларн считает.".encode("utf-16-le")},
        {"text/plain;charset=utf-16": "Порт Ларн считает.".encode("utf-16")},
        {"text/rtf": RICH.encode("ascii")},
    ],
)
def test_words_in_rarer_flavours_are_words(flavours: Mapping[str, bytes]) -> None:
    assert text_of(brought(flavours)).content.text == "Порт Ларн считает."


def test_rich_words_keep_their_paragraphs_where_plain_ones_come_beside_them() -> None:
    rich = RICH.replace(r".}", r".\par Two\par}").encode()
    what = brought({"text/plain": "Порт Ларн считает.Two".encode(), "text/rtf": rich})
    assert text_of(what).content.text == "Порт Ларн считает.\n\nTwo"


def test_a_message_that_is_only_promised_is_told_from_an_address() -> None:
    what = brought(
        {
            "text/x-moz-message": "mailbox-message://a/Inbox#1".encode("utf-16-le"),
            "application/x-moz-file-promise-url": b"x",
            "text/x-moz-url": "mailbox:///a?number=1\nSubject".encode("utf-16-le"),
        }
    )
    assert what == Incoming(is_mail=True)
