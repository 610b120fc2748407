"""Web pages, Markdown and pages saved whole: what runs, fetches, hides and stalls."""

from collections.abc import Iterator
from functools import partial

from briefwright.domain.errors import ImportFault
from tests.faults.hostile.bad import ELSEWHERE, GOOD, SECRET, Bad, either, raw, refused, taken


def page(body: str, head: str = "") -> str:
    more = "The board met on Tuesday and talked about the quays for three hours. " * 4
    return f"<html><head><title>Quays</title>{head}</head><body><h1>Quays</h1><p>{GOOD}</p><p>{more}</p>{body}</body></html>"


def bad_pages() -> Iterator[Bad]:
    """Yield one after the other."""
    yield from _active()
    yield from _stalling()
    yield from _declared()
    yield from _markdown()
    yield from _saved()


def _active() -> Iterator[Bad]:
    parts = {
        "a script in a picture": "<svg><script>steal()</script></svg>",
        "a script in mathematics": "<math><mtext><script>steal()</script></mtext></math>",
        "a script that a comment opens": "<!--><script>steal()</script>-->",
        "a script in a template": "<template><script>steal()</script></template>",
        "a script split by a zero": "<scr\0ipt>steal()</scr\0ipt>",
        "a script in a style": "<style>@import 'javascript:steal()'</style>",
        "a script for those who have none": "<noscript><p title='</noscript><script>steal()'></noscript>",
        "a handler without quotes": "<p onmouseover=steal()>",
        "a handler behind a slash": "<img/src=x/onerror=steal()>",
        "a page in a frame": '<iframe srcdoc="<script>steal()</script>"></iframe>',
        "a form that sends itself": f'<form action="{ELSEWHERE}"><input autofocus onfocus=steal()></form>',
        "an object that is fetched": f'<object data="{ELSEWHERE}/steal()"></object>',
    }
    for number, (what, part) in enumerate(parts.items()):
        yield taken(what, f"active{number}.html", page(part), lost="steal()")
    fetching = f'<base href="{ELSEWHERE}/"><link rel=stylesheet href=a.css><link rel=preload as=font href=b><meta http-equiv=refresh content="0;url={ELSEWHERE}/c">'
    yield taken(
        "a head that fetches",
        "head.html",
        page('<img src=d.png srcset="e.png 2x"><video poster=f src=g>', fetching),
    )
    yield taken(
        "files of the reader",
        "files.html",
        page(
            '<img src="file:///etc/passwd"><iframe src="file:///etc/passwd"></iframe><embed src=/etc/passwd>'
        ),
        lost=SECRET,
    )
    yield taken(
        "words that turn", "turn.html", page("<p>Paid \u202e000,1\u202c pounds\u2066 and more.</p>")
    )
    yield taken(
        "words that nobody sees",
        "unseen.html",
        page("<p>\u200b\u2060\U000e0041\U000e0042Seen.</p>"),
    )


def _stalling() -> Iterator[Bad]:
    many = 100_000
    bodies = {
        "elements that should be empty": "<source>" * many + "<wbr>" * many + "<track>" * many,
        "paragraphs without an end": "<p>" * many + "x",
        "cells without an end": "<table>" + "<tr><td>" * many,
        "tables in tables": "<table><tr><td>" * 2_500 + "x",
        "items without an end": "<ul>" + "<li>x" * many,
        "items in items": "<ul><li>" * 2_900 + "x",
        "links in links": '<a href="x">' * many + "x",
        "choices without an end": "<select>" + "<option>x" * many,
        "letters as references": "&#120;" * 500_000,
        "references without an end": "&" * 2_000_000,
        "comments without an end": "<!--" * 300_000,
        "sections of XML": "<![CDATA[" * 200_000,
        "less than less": "<" * 2_000_000,
        "ends without a beginning": "</p></div></x>" * 100_000,
        "one tag of two megabytes": "<p title='" + "x" * 2_000_000 + "'>x</p>",
        "quotes without an end": '<p a="' * 200_000,
        "a hundred thousand classes": f"<p class='{'a b ' * many}'>x</p>",
        "blanks by the megabyte": "<p>a" + " \t\u00a0" * 700_000 + "b</p>",
        "line ends by the megabyte": "<pre>" + "\n" * 2_000_000 + "</pre>",
        "definitions without an end": "<dl>" + "<dt>a<dd>b" * many,
        "forms in forms": "<form>" * many + "x",
        "strange elements": "".join(f"<x-{n}>" for n in range(2_900)) + "x",
        "drawings": "<svg>" + "<g><path d='M0 0'/>" * 2_900,
        "headings in headings": "<h1><b><i><u>" * 700 + "x",
        "frames": "<frameset>" * 2_900 + "<frame>" * many,
        "one word of two megabytes": "<p>" + "w" * 2_000_000,
        "fonts in fonts": "<font color=a>" * 2_900 + "x" + "</font>" * 2_900,
        "cells that span everything": "<table>" + "<tr><td colspan=1000000 rowspan=65534>x" * 2_000,
        "calls for money deep down": "<div>" * 150 + "support us " + "<a href=/give>x</a>" * 10_000,
        "dates deep down": "<div>" * 150 + "<meta itemprop=datePublished content=2025>" * 10_000,
        "people under lines": "<hr><p><strong>Ida Holm</strong>, is a pilot</p>" * 10_000,
        "quotations apart": f"<p>{GOOD}</p><div><div><blockquote>x y z</blockquote></div></div>"
        * 2_500,
    }
    for number, (what, body) in enumerate(bodies.items()):
        yield either(f"page: {what}", f"stall{number}.html", partial(raw, page(body)), 700)
    yield refused(
        "an attribute for each letter",
        "letters.html",
        lambda: page(f"<p {' '.join(f'a{n}' for n in range(50_000))}>").encode(),
        ImportFault.HOSTILE,
    )
    yield either(
        "linked data, deep",
        "deep.html",
        lambda: page("", f'<script type="application/ld+json">{"[" * 100_000}</script>').encode(),
    )
    yield either(
        "linked data, wide",
        "wide.html",
        lambda: page(
            "", f'<script type="application/ld+json">{{"headline": {"9" * 100_000}}}</script>'
        ).encode(),
    )
    yield either(
        "two hundred thousand facts",
        "facts.html",
        lambda: page("", '<meta name="author" content="A. Board">' * 200_000).encode(),
        700,
    )
    yield either(
        "a title of a megabyte",
        "title.html",
        lambda: page("", f"<title>{'T' * 1_000_000}</title>").encode(),
    )
    yield either(
        "a date of a megabyte",
        "date.html",
        lambda: page(
            "", f'<meta property="article:published_time" content="{"2025-" * 200_000}">'
        ).encode(),
    )
    yield either(
        "an author of a megabyte",
        "author.html",
        lambda: page(
            f"<p class=byline>By {'Ann and ' * 150_000}</p>",
            f'<meta name="author" content="{"Ann, " * 200_000}">',
        ).encode(),
    )


def _declared() -> Iterator[Bad]:
    for name in (
        "utf-7",
        "zlib_codec",
        "rot13",
        "unicode_escape",
        "punycode",
        "x-user-defined",
        "../../etc",
        "a\0b",
        "n" * 5_000,
    ):
        told = page("", f'<meta charset="{name}">')
        yield taken(f"letters said to be {name[:12]!r}", f"charset{len(name)}{name[0]}.html", told)
    yield taken(
        "letters that are none",
        "overlong.html",
        page("").encode() + b"<p>\xc0\xbcscript\xc0\xbe \xf8\x88\x80\x80\x80 \xed\xa0\x80 end</p>",
        lost="<script",
    )
    yield taken(
        "letters of two kinds",
        "mixed.html",
        page("<p>caf\u00e9 \u2019 \u00a3</p>").encode() + b"<p>caf\xe9 \x92 \xa3</p>",
    )
    yield either(
        "a page that is Word's",
        "word.html",
        lambda: page(
            "<p class=MsoNormal><o:p>&nbsp;</o:p><![if !supportLists]>x<![endif]></p>",
            "<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->",
        ).encode(),
    )
    yield refused(
        "nothing but scripts",
        "only.html",
        b"<html><body><script>var a = 'words that a browser would make';</script></body></html>",
        ImportFault.NO_TEXT,
    )
    yield refused("nothing but tags", "tags.html", b"<div>" * 50, ImportFault.NO_TEXT)
    yield refused(
        "a picture named as a page",
        "picture.html",
        b"\x89PNG\r\n\x1a\n" + bytes(500),
        ImportFault.BINARY,
    )
    yield refused(
        "a print named as a page", "print.html", b"%PDF-1.7\n" + bytes(500), ImportFault.BINARY
    )
    yield refused("noise named as a page", "noise.html", bytes(range(256)) * 200)


def _markdown() -> Iterator[Bad]:
    text = f"# Quays\n\n{GOOD}\n\n"
    bodies = {
        "quotations in each other": ">" * 100_000 + " x",
        "lists in each other": "- " * 100_000 + "x",
        "a link with blanks for ever": "<a href=" + " " * 1_000_000,
        "handlers for ever": "<a on" + "x" * 1_000_000,
        "ticks": "`" * 500_000 + "\n" + "```\n" * 100_000,
        "references": "".join(f"[a{n}]: http://example.org/{n}\n" for n in range(50_000)),
        "stars": "*a **b " * 200_000,
        "rules of tables": "|a" * 20_000 + "|\n" + "|-" * 20_000 + "|\n",
        "rows": "|a|b|\n|-|-|\n" + "|x|y|\n" * 50_000,
        "lines of equals": "x\n===\n" * 60_000,
        "tags": "<x\n" * 100_000,
        "scripts without an end": "<script>" * 100_000,
        "ends of scripts with blanks": "<script>" + ("</script" + " " * 2_000) * 300,
        "a head for ever": "---\n" + "a: &a [*a, *a]\n" * 50_000,
        "escapes": "\\" * 1_000_000,
    }
    for number, (what, body) in enumerate(bodies.items()):
        yield either(
            f"Markdown: {what}",
            f"stall{number}.md",
            partial(raw, f"{text}{body}"),
            700,
        )
    yield either(
        "a head of one line",
        "head.md",
        f"---\ntitle: {'x: ' * 300_000}\n---\n{GOOD}".encode,
    )
    yield taken(
        "a head that makes things",
        "made.md",
        f'---\ntitle: !!python/object/apply:os.system ["touch climbed"]\n---\n{GOOD}\n',
    )
    yield taken(
        "a link that runs",
        "run.md",
        f'{GOOD}\n\n<a href=" javascript:steal()">x</a>\n',
        lost="javascript:steal",
    )


def _saved() -> Iterator[Bad]:
    def saved(inside: str, head: str = "") -> bytes:
        return f"From: saved\r\nSnapshot-Content-Location: {ELSEWHERE}/\r\n{head}MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n{inside}".encode()

    part = f"--b\r\nContent-Type: text/html\r\nContent-Location: file:///etc/passwd\r\n\r\n{page('<script>steal()</script>')}\r\n"
    yield taken(
        "a page saved whole with scripts", "saved.mhtml", saved(f"{part}--b--"), lost="steal()"
    )
    yield taken("a page saved whole without an end", "endless.mhtml", saved(part))
    yield refused(
        "a page saved whole without a page",
        "pageless.mht",
        saved("--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--"),
        ImportFault.BROKEN,
    )
    yield either(
        "parts by the ten thousand",
        "parts.mhtml",
        lambda: saved(part + "--b\r\nContent-Type: image/png\r\n\r\nx\r\n" * 30_000),
    )
    nest = "".join(
        f"--b{n}\r\nContent-Type: multipart/related; boundary=b{n + 1}\r\n\r\n"
        for n in range(3_000)
    )
    yield either("pages in pages", "nest.mhtml", lambda: saved(nest.replace("--b0", "--b", 1)))
