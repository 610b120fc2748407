import pytest

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import Entry, Feed
from briefwright.importers.feeds import items
from briefwright.importers.feeds.read import read
from briefwright.importers.reader import Reader

RSS = """<?xml version="1.0" encoding="{0}"?><rss version="2.0"><channel><title>Gazette</title>
<item><title>Harbour &lt;b&gt;counts&lt;/b&gt;</title><link>https://a.example/1</link>
<pubDate>Wed, 05 Feb 2025 23:30:00 -0500</pubDate>
<description>&lt;p&gt;Порт считает.&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</description></item>
<item><title>Trap</title><link>javascript:alert(1)</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry>
<title>Harbour counts</title><link href="https://a.example/1"/><updated>2025-02-05T10:00:00Z
</updated><content type="html">&lt;p&gt;Words.&lt;/p&gt;</content></entry></feed>"""
OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Press"><outline text="Gazette" xmlUrl="https://a.example/rss"/></outline>
<outline text="Trap" xmlUrl="file:///etc/passwd"/></body></opml>"""
READ = Feed(
    "Gazette",
    (
        Entry(
            "Harbour counts",
            "https://a.example/1",
            "2025-02-05T23:30:00-05:00",
            "Порт считает.",
            outlet="Gazette",
        ),
        Entry("Trap", "", outlet="Gazette"),
    ),
)


@pytest.mark.parametrize(
    ("declared", "encoding"), [("utf-8", "utf-8"), ("windows-1251", "cp1251"), ("utf-16", "utf-8")]
)
def test_entries_have_title_address_day_and_summary(declared: str, encoding: str) -> None:
    assert read(RSS.format(declared).encode(encoding), "a.rss") == READ


def test_letters_that_are_not_those_declared_are_found_out() -> None:
    data = RSS.format("utf-8").replace("counts", "считает баржи и краны").encode("cp1251")
    (entry, _) = read(data, "a.rss").entries
    assert (entry.title, entry.summary) == ("Harbour считает баржи и краны", "Порт считает.")


@pytest.mark.parametrize(
    ("site", "link", "found"),
    [
        ("", "/1", "https://a.example/1"),
        ("", "2?x=1", "https://a.example/press/2?x=1"),
        ("https://b.example/", "/3", "https://b.example/3"),
        ("", "//c.example/4", "https://c.example/4"),
        ("", "file:///etc/passwd", ""),
        ("", "http://[", ""),
    ],
)
def test_relative_links_lead_from_the_site_or_from_where_the_feed_stands(
    site: str, link: str, found: str
) -> None:
    feed = RSS.format("utf-8").replace("https://a.example/1", link)
    feed = feed.replace("</title>", f"</title><link>{site}</link>" if site else "</title>", 1)
    with Reader() as reader:
        entries = reader.feed(feed.encode(), "a.rss", "https://a.example/press/feed.xml").entries
    assert entries[0].address == found
    assert entries[1].address == ""


def test_atom_says_the_same_in_other_words() -> None:
    (entry,) = read(ATOM.encode(), "a.atom").entries
    address, moment = "https://a.example/1", "2025-02-05T10:00:00Z"
    assert entry == Entry("Harbour counts", address, moment, "Words.", outlet="Gazette")


def entry_with(words: str, link: str = "https://news.gazette.example/1") -> Entry:
    """Return an entry of the feed of gazette.example that says this too."""
    feed = f"""<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
    <title>Gazette</title><link>https://www.gazette.example/</link>
    <item><title>A</title><link>{link}</link>{words}</item></channel></rss>"""
    (entry,) = read(feed.encode(), "a.rss").entries
    return entry


@pytest.mark.parametrize(
    ("words", "author"),
    [
        ("<author>Ida Holm</author>", "Ida Holm"),
        ("<author>desk@gazette.example (Ida Holm)</author>", "Ida Holm"),
        ("<author>desk@gazette.example</author>", ""),
        (
            "<dc:creator>Ida Holm</dc:creator><dc:creator>Per Dahl</dc:creator>",
            "Ida Holm, Per Dahl",
        ),
        ("<dc:creator><![CDATA[Ида <b>Хольм</b>]]></dc:creator>", "Ида Хольм"),
    ],
)
def test_an_entry_says_who_wrote_it_and_an_address_for_mail_is_nobody(
    words: str, author: str
) -> None:
    assert entry_with(words).author == author


@pytest.mark.parametrize(
    ("words", "link", "outlet"),
    [
        ("", "https://news.gazette.example/1", "Gazette"),
        ("", "https://herald.example/1", ""),  # who only points to others did not publish them
        (
            "<source url='https://herald.example/rss'>The Herald</source>",
            "https://h.example/1",
            "The Herald",
        ),
        ("<dc:publisher>The Herald</dc:publisher>", "https://news.gazette.example/1", "The Herald"),
    ],
)
def test_a_feed_is_the_outlet_of_the_pages_of_its_own_site(
    words: str, link: str, outlet: str
) -> None:
    assert entry_with(words, link).outlet == outlet


def test_an_entry_without_a_link_does_not_lead_to_the_feed_itself() -> None:
    feed = b"<rss version='2.0'><channel><item><title>A</title></item></channel></rss>"
    (entry,) = read(feed, "a.rss", "https://gazette.example/feed").entries
    assert entry.address == ""


PAGE = (
    """<!DOCTYPE html><html><head><title>The Gazette</title><base href="/press/">
<link rel="stylesheet" type="text/css" href="a.css">
<link rel="alternate" type="application/rss+xml" title="News &amp; views" href="news.xml">
<link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="/all.atom">
<link rel="alternate" type="application/rss+xml" title="Again" href="news.xml">
<link rel="alternate" type="application/rss+xml" title="Trap" href="file:///etc/passwd">
<link rel="alternate" hreflang="fr" href="/fr"></head><body><p>Words."""
    + "<br>" * 900
)


def test_a_page_is_a_list_of_the_feeds_that_it_names() -> None:
    with Reader() as reader:
        found = reader.feed(PAGE.encode(), "a.html", "https://gazette.example/a/b")
    news = Entry("News & views", "https://gazette.example/press/news.xml")
    every = Entry("", "https://gazette.example/all.atom")
    assert found == Feed("The Gazette", (news, every), is_list=True)
    with pytest.raises(ImportFailed) as failed, Reader() as reader:
        reader.feed(PAGE.replace("alternate", "x").replace("ALTERNATE", "x").encode(), "a.html")
    assert failed.value.fault is ImportFault.MISNAMED


def test_a_day_that_no_program_wrote_stays_as_it_stands() -> None:
    assert entry_with("<pubDate>4 марта 2025</pubDate>").published == "4 марта 2025"
    assert entry_with("<pubDate>Tue, 4 Mar 25 09:00 +0300</pubDate>").published.startswith(
        "2025-03-04"
    )


def test_a_list_of_feeds_is_told_from_a_feed() -> None:
    found = read(OPML.encode(), "a.opml")
    told = Entry("Gazette", "https://a.example/rss"), Entry("Trap", "")
    assert found == Feed("Mine", told, is_list=True)


def test_a_feed_carries_an_article_in_each_item_and_an_item_is_a_feed_of_its_own() -> None:
    two = RSS.format("utf-8").replace("</item><item>", "</item>\n<item>")
    draft = items.read(two.encode(), "a.rss")
    assert draft.feed == READ
    assert [inner.name for inner in draft.inside] == ["Harbour counts.rss", "Trap.rss"]
    article = items.read(draft.inside[0].data, "a.rss")
    assert article.text == "Harbour counts\n\nПорт считает."
    assert article.declared == {
        "title": ("Harbour counts",),
        "outlet": ("Gazette",),
        "published": ("2025-02-05T23:30:00-05:00",),
        "url": ("https://a.example/1",),
    }
    assert items.read(draft.inside[1].data, "a.rss").text == ""


def test_a_title_that_the_words_of_an_item_begin_with_stands_there_once() -> None:
    told = "&lt;h1&gt;Harbour counts&lt;/h1&gt;&lt;p&gt;Words.&lt;/p&gt;"
    feed = ATOM.replace("&lt;p&gt;Words.&lt;/p&gt;", told)
    assert items.read(feed.encode(), "a.atom").text == "Harbour counts\n\nWords."
    untitled = ATOM.replace("<title>Harbour counts</title>", "")
    assert items.read(untitled.encode(), "a.atom").text == "Words."


def test_a_list_of_feeds_carries_no_article() -> None:
    draft = items.read(OPML.encode(), "a.opml")
    assert (draft.text, draft.inside) == ("", ())
    assert draft.feed is not None
    assert draft.feed.is_list


def test_an_item_is_called_what_is_read_and_not_what_is_written() -> None:
    feed = "<rss><channel><item><title>Fish &amp;amp; <![CDATA[<i>chips</i>]]></title></item>"
    feed += "<item><title>B</title></item></channel></rss>"
    found = items.read(feed.encode(), "a.rss")
    assert [inner.name for inner in found.inside] == ["Fish & chips.rss", "B.rss"]


def test_entities_of_an_item_are_left_alone() -> None:
    evil = f"<!DOCTYPE rss [<!ENTITY f SYSTEM 'file://{__file__}'>]>"
    feed = evil + "<rss><channel><item><title>A</title><description>x &f; y</description></item>"
    feed += "<item><title>B</title><description>&f;</description></item></channel></rss>"
    found = items.read(feed.encode(), "a.rss")
    assert all(b"pytest" not in inner.data for inner in found.inside)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", ImportFault.EMPTY),
        (b"<html><body>Log in</body></html>", ImportFault.MISNAMED),
        (b"<rss version='2.0'>" + b"<a>" * 50_000, ImportFault.HOSTILE),
        (b"<rss version='2.0'><channel><title>Port news</title>", ImportFault.BROKEN),
        (b"<opml>" + b"<outline>" * 50_000, ImportFault.BROKEN),
        (b"<opml><!DOCTYPE x></opml>", ImportFault.HOSTILE),
    ],
)
def test_what_is_no_feed_has_a_reason(data: bytes, fault: ImportFault) -> None:
    with pytest.raises(ImportFailed) as failed:
        read(data, "a.rss")
    assert failed.value.fault is fault


def test_a_feed_may_be_empty_and_one_that_breaks_off_gives_what_came() -> None:
    empty = read(b"<rss version='2.0'><channel><title>Port news</title></channel></rss>", "a.rss")
    assert (empty.title, empty.entries) == ("Port news", ())
    cut = read(b"<rss version='2.0'><channel><item><title>A crane</title><link>", "a.rss")
    assert [entry.title for entry in cut.entries] == ["A crane"]


def test_a_feed_is_read_in_the_process_of_its_own() -> None:
    with Reader() as reader:
        assert reader.feed(RSS.format("utf-8").encode(), "a.rss") == READ
        with pytest.raises(ImportFailed):
            reader.feed(b"words", "a.rss")
        assert reader.read(b"Words.\n", "a.txt").text == "Words.\n"


def test_what_a_blog_puts_below_each_item_is_no_part_of_it() -> None:
    foot = (
        "&lt;p&gt;The post &lt;a href='x'&gt;Harbour counts&lt;/a&gt; appeared first on "
        "&lt;a href='y'&gt;Gazette&lt;/a&gt;.&lt;/p&gt;"
    )
    told = "&lt;p&gt;Words.&lt;/p&gt;"
    assert told in ATOM
    feed = ATOM.replace(told, f"{told}{foot}")
    assert items.read(feed.encode(), "a.atom").text == "Harbour counts\n\nWords."
    said = "&lt;p&gt;The post of warden appeared first on an old map of the coast.&lt;/p&gt;"
    feed = ATOM.replace(told, f"{told}{said}")
    assert items.read(feed.encode(), "a.atom").text.endswith("old map of the coast.")
