import pytest

from briefwright.importers.letters.encoding import decode
from briefwright.importers.web.kinds import in_utf8, is_article, name_of

PAGE = b"\n <!DOCTYPE HTML><html><body>words</body></html>"
FEED = b"<?xml version='1.0'?>\n<rss version='2.0'><channel></channel></rss>"
RUSSIAN = "Паром закроют осенью, сообщили в порту. " * 20


@pytest.mark.parametrize(
    ("data", "media_type", "address", "name"),
    [
        (PAGE, "text/html", "https://a.example/news/ferry", "ferry.html"),
        (PAGE, "text/plain", "https://a.example/news/ferry.php", "ferry.html"),
        (PAGE, "image/png", "https://a.example/", "a.example.html"),
        (b"Only words", "text/plain", "https://a.example/notes.txt?x=1", "notes.txt"),
        (b"Only words", "", "https://a.example/read.md", "read.md"),
        (b"Only words", "text/html", "https://a.example/read.md", "read.html"),
        (b"%PDF-1.7", "text/html", "https://a.example/report", "report.pdf"),
        (b"PK\x03\x04 a.txt", "application/zip", "https://a.example/all", "all.zip"),
        (b"PK\x03\x04 word/document.xml", "a/b", "https://a.example/all.zip", "all.docx"),
        (FEED, "text/xml", "https://a.example/feed", "feed.rss"),
        (b"<feed xmlns='x'>", "application/xml", "https://a.example/feed.xml", "feed.atom"),
        (b"<?xml version='1.0'?><opml version='2'>", "text/x", "https://a.example/l", "l.opml"),
        (b"<?xml version='1.0'?><html xmlns='x'>", "a/b", "https://a.example/x.xhtml", "x.html"),
    ],
)
def test_the_bytes_say_what_was_fetched(
    data: bytes, media_type: str, address: str, name: str
) -> None:
    assert name_of(address, media_type, data) == name


def test_a_page_that_calls_itself_a_picture_is_still_a_page() -> None:
    assert is_article("image/png", PAGE)
    assert not is_article("image/png", b"\x89PNG")
    assert is_article("application/octet-stream", b"words")


@pytest.mark.parametrize("kind", ["application/json", "text/css", "video/mp4"])
def test_what_programs_or_eyes_take_is_no_article(kind: str) -> None:
    assert not is_article(kind, b'{"title": "Ferry"}')


def test_letters_that_only_the_site_explains_are_read_as_it_says() -> None:
    data = RUSSIAN.encode("koi8-r")
    assert in_utf8(data, "text/html; charset=KOI8-R").decode() == RUSSIAN


@pytest.mark.parametrize("said", ["text/html; charset=iso-8859-1", "text/html; charset=no-such"])
def test_a_site_that_is_wrong_about_its_letters_is_found_out(said: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        data = RUSSIAN.encode(encoding)
        assert decode(in_utf8(data, said), "a").text == RUSSIAN
    page = b"<meta charset='windows-1251'>" + RUSSIAN.encode("cp1251")
    assert in_utf8(page, said) == page


@pytest.mark.parametrize("encoding", ["utf-16-le", "iso2022_jp"])
def test_a_site_explains_letters_that_look_like_others(encoding: str) -> None:
    page = "<html><body><p>港 and port</p></body></html>"
    name = encoding.replace("iso2022_", "iso-2022-")
    assert in_utf8(page.encode(encoding), f"text/html; charset={name}").decode() == page


def test_what_the_site_says_goes_before_what_the_page_says_as_in_browsers() -> None:
    page = f"<meta charset='koi8-r'><p>{RUSSIAN}</p>"
    assert in_utf8(page.encode("cp1251"), "text/html; charset=windows-1251").decode() == page
