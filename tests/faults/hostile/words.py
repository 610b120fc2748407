"""Plain text and feeds: letters that lie, lines that never end, lists that lead astray."""

import codecs
from collections.abc import Iterator
from functools import partial

from briefwright.domain.errors import ImportFault
from tests.faults.hostile.bad import ELSEWHERE, GOOD, SECRET, Bad, either, raw, refused, taken


def bad_words() -> Iterator[Bad]:
    """Yield one after the other."""
    yield from _letters()
    yield from _lengths()


def _letters() -> Iterator[Bad]:
    yield taken("UTF-7", "seven.txt", f"{GOOD} +ADw-script+AD4-", lost="<script>")
    yield taken(
        "letters longer than they should be",
        "overlong.txt",
        GOOD.encode() + b" \xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf" + "\u00e9\u00e8".encode() * 20,
    )
    yield taken(
        "halves of letters in UTF-8",
        "halves.txt",
        GOOD.encode() + b" \xed\xa0\x80\xed\xb0\x80 " + "\u00e9\u00e8".encode() * 20,
    )
    yield taken(
        "halves of letters in UTF-16",
        "wide.txt",
        codecs.BOM_UTF16_LE + GOOD.encode("utf-16-le") + b"\x00\xd8\x00\xd8\x41\x00\x00\xdc",
    )
    yield taken(
        "UTF-16 with half a unit",
        "odd.txt",
        codecs.BOM_UTF16_BE + GOOD.encode("utf-16-be") + b"\x00",
    )
    yield taken(
        "UTF-32 with letters that are none",
        "wider.txt",
        codecs.BOM_UTF32_LE + GOOD.encode("utf-32-le") + b"\xff\xff\xff\x7f",
    )
    yield taken(
        "ten marks of UTF-8", "marks.txt", codecs.BOM_UTF8 * 10 + GOOD.encode(), lost="\ufeff"
    )
    yield taken(
        "a mark of UTF-16 before UTF-8", "lie.txt", codecs.BOM_UTF16_LE + GOOD.encode(), kept=""
    )
    yield taken(
        "two encodings in one file",
        "two.txt",
        f"{GOOD} caf\u00e9\n".encode() + "caf\u00e9 \u2013 \u20ac\n".encode("cp1252"),
    )
    yield taken(
        "controls between the words",
        "controls.txt",
        GOOD.encode() + b"\x00\x01\x0b\x0c\x1b[31m\x7f\xc2\x85end",
        lost="\x1b",
    )
    yield taken(
        "letters that are no letters",
        "none.txt",
        f"{GOOD} \ufffe\uffff\U0001ffff\U0010ffff end",
        lost="\ufffe",
    )
    yield taken(
        "words that turn",
        "turn.txt",
        f"{GOOD} \u202e\u2066\u2067\u2068\u202a {'\u202e' * 5_000} end",
    )
    yield taken("marks upon marks", "marked.txt", f"{GOOD} a{'\u0301' * 20_000} end")
    yield taken(
        "escapes of another age",
        "shift.txt",
        GOOD.encode() + b" \x1b$B$3$s\x1b(B end",
        kept="Larne",
    )
    yield taken(
        "escapes without an end", "escapes.txt", GOOD.encode() + b" \x1b$B" * 3_000, kept=""
    )
    yield refused("zeros", "zeros.txt", bytes(5_000))
    yield refused(
        "noise",
        "noise.txt",
        bytes((n * 73 + n // 7) % 256 for n in range(20_000)),
        ImportFault.BINARY,
        ImportFault.ENCODING,
    )
    yield refused(
        "blanks of every kind", "blanks.txt", raw("\u2003\u3000\u200b\ufeff\u00a0\n\t" * 90)
    )
    yield refused("a program", "program.txt", b"\x7fELF" + bytes(900), ImportFault.BINARY)
    yield refused("a print", "print.txt", b"%PDF-1.7\n" + bytes(900), ImportFault.BINARY)
    yield taken(
        "a zero in the name of the title",
        "title.txt",
        f"Quays\x00 of \u202eLarne\n\n{GOOD}",
        lost="\x00",
    )


def _lengths() -> Iterator[Bad]:
    texts = {
        "figures": "9" * 1_000_000,
        "figures with commas": "1,234," * 200_000,
        "figures with blanks": "1 234 " * 200_000,
        "percent": "5 - 6 % " * 150_000,
        "dates": "1 January 2025 " * 80_000,
        "numbers of days": "2025-01-01-" * 100_000,
        "capitals": "ABC DEF " * 150_000,
        "points": "a. " * 400_000,
        "quotations": "“a ‘b " * 200_000,
        "ends of quotations": "” said " * 150_000,
        "brackets": "([{" * 400_000,
        "line ends": "a\n" * 500_000,
        "empty lines": GOOD + "\n" * 1_000_000 + "x",
        "carriage returns": "a\r" * 500_000,
        "blanks": GOOD + " " * 2_000_000 + "x",
        "tabs": "\t" * 500_000 + GOOD,
        "one word": "w" * 2_000_000,
        "hyphens": "a-" * 700_000,
        "by-lines": "By Ann Board and " * 60_000,
        "places": "LARNE, Mar 3 (Board) - " * 50_000,
        "shouting": "!?" * 500_000,
        "addresses": "http://example.org/a?b=c " * 50_000,
        "sums": "$ 1.5 million to $ 2 billion " * 40_000,
        "Russian": "обязуется выделить 5 млн рублей " * 30_000,
        "Chinese": "会议同意拨款五百万元" * 80_000,
        "promises": "The board will pay and will build and " * 30_000,
        "a head of lines": "Title: a\n" * 100_000,
        "pictures of letters": "\U0001f1ec\U0001f1e7" * 200_000,
        "joined pictures": "\U0001f468\u200d" * 200_000,
        "superscripts": "5²³¹ " * 150_000,
        "Roman figures": "MDCLXVI " * 120_000,
        "spelled figures": "twenty one hundred and five thousand " * 30_000,
        "apostrophes": "it's o' " * 120_000,
    }
    for number, (what, words) in enumerate(texts.items()):
        yield either(
            f"text: {what} without an end",
            f"length{number}.txt",
            partial(raw, words),
            800,
        )


def feed(items: str, head: str = "", before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>Board</title>{head}{items}</channel></rss>'.encode()


def item(words: str, more: str = "") -> str:
    return f"<item><title>Quays</title><description>{words}</description>{more}</item>"


def bad_feeds() -> Iterator[Bad]:
    """Yield one after the other."""
    entities = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    outside = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    yield either(
        "entities in a feed", "entities.rss", lambda: feed(item(f"{GOOD} &b;"), before=entities)
    )
    yield Bad(
        "a feed that reads a file",
        "file.rss",
        lambda: feed(item(f"{GOOD} &a;"), before=outside),
        lost=(SECRET,),
    )
    yield either(
        "a feed that fetches its grammar",
        "grammar.rss",
        lambda: feed(item(GOOD), before=f'<!DOCTYPE d SYSTEM "{ELSEWHERE}/a.dtd">'),
    )
    yield taken(
        "a feed with scripts",
        "script.rss",
        feed(item(f"{GOOD}&lt;script&gt;steal()&lt;/script&gt;&lt;img src=x onerror=steal()&gt;")),
        lost="steal()",
    )
    for number, address in enumerate(
        (
            f"{ELSEWHERE}/",
            "javascript:steal()",
            "file:///etc/passwd",
            "http://169.254.169.254/latest",
            "//host/share",
            "data:text/html,steal()",
        )
    ):
        yield taken(
            f"an entry that leads to {address[:20]}",
            f"leads{number}.rss",
            feed(item(GOOD, f"<link>{address}</link><enclosure url='{address}'/>")),
            lost=SECRET,
        )
    yield refused(
        "a feed of names alone",
        "names.rss",
        feed("<item><title>Quays</title><link>http://127.0.0.1/</link></item>"),
        ImportFault.ONLY_NAMED,
        ImportFault.NO_TEXT,
    )
    yield either("twenty thousand entries", "many.rss", lambda: feed(item("x y z") * 20_000), 600)
    yield either(
        "a long head and many entries",
        "head.rss",
        lambda: feed(item("x y z") * 1_500, f"<description>{'words ' * 100_000}</description>"),
        700,
    )
    yield refused("elements too deep", "deep.rss", lambda: feed(item("<a>" * 3_000)))
    yield either("angles in an entry", "angles.rss", lambda: feed(item("&lt;" * 300_000)))
    yield either(
        "sections of letters", "sections.rss", lambda: feed(item("<![CDATA[<" * 50_000 + "]]>"))
    )
    yield either(
        "references in an entry", "references.rss", lambda: feed(item("&amp;amp;" * 200_000))
    )
    yield either(
        "a page that stalls, in an entry",
        "stall.rss",
        lambda: feed(item("<![CDATA[" + "<div>" * 50_000 + "]]>")),
    )
    yield either(
        "names of spaces",
        "spaces.rss",
        lambda: feed(item(GOOD)).replace(
            b"<rss", b"<rss " + b" ".join(b'xmlns:n%d="u:%d"' % (n, n) for n in range(5_000))
        ),
    )
    yield either(
        "comments in an entry", "comments.rss", lambda: feed(item(GOOD + "<!-- - -->" * 50_000))
    )
    yield taken(
        "a day that is none", "day.rss", feed(item(GOOD, f"<pubDate>{'9' * 5_000}</pubDate>"))
    )
    yield taken(
        "an entry of Atom with a page",
        "atom.atom",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>a</title><entry><title>b</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><script>steal()</script><p>'
        + GOOD
        + "</p></div></content></entry></feed>",
        lost="steal()",
    )
    yield either(
        "a base that leads elsewhere",
        "base.atom",
        lambda: (
            b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="file:///etc/"><entry><title>b</title><link href="hostname"/><content src="hostname"/></entry></feed>'
        ),
    )
    yield refused(
        "a list of feeds with entities",
        "list.opml",
        f"{entities}<opml><body><outline text='&b;'/></body></opml>".encode(),
        ImportFault.HOSTILE,
        ImportFault.MISNAMED,
    )
    yield refused(
        "a list of feeds",
        "feeds.opml",
        b'<opml><body><outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="http://127.0.0.1/"/></body></opml>',
        ImportFault.FEED_LIST,
    )
    yield refused(
        "a list of feeds, deep",
        "outlines.opml",
        b"<opml><body>" + b"<outline>" * 100_000,
        ImportFault.BROKEN,
    )
    yield refused(
        "a page named as a feed",
        "page.rss",
        f"<html><body><p>{GOOD}".encode(),
        ImportFault.MISNAMED,
    )
    yield refused("noise named as a feed", "noise.rss", bytes(range(256)) * 40)
    yield refused("data for programs", "data.xml", b"<a><b>1</b></a>", ImportFault.UNKNOWN_FORMAT)
