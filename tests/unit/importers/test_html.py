from datetime import date
from textwrap import dedent
from time import process_time

import pytest

from briefwright.domain.article import BlockKind
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.html import read, read_fragment
from briefwright.services.article_facts import Given, facts_of

LEAD = "Two governments want trade of more than $320 million and a service centre by the autumn."
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head>
<title>Minsk and Ufa widen tractor deal | Volga Herald</title>
<meta property="og:site_name" content="Volga Herald">
<meta property="og:title" content="Minsk and Ufa widen tractor deal | Volga Herald">
<link rel="canonical" href="https://www.volga-herald.example/2025/02/05/deal">
<script type="application/ld+json">{{"@type": "NewsArticle",
 "headline": "Minsk and Ufa widen tractor deal", "datePublished": "2025-02-05T09:30:00+03:00",
 "dateModified": "2025-02-09T10:00:00+03:00",
 "author": [{{"@type": "Person", "name": "Irina Voronova"}}],
 "publisher": {{"@type": "Organization", "name": "Volga Herald"}}}}</script>
<style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/p">Politics</a></li></ul></nav>
<header><h1>Minsk and Ufa widen tractor deal</h1>
<p class="article-standfirst">{LEAD}</p></header>
<article><p><span class="dropcap">B</span>elarus and Bashkortostan agreed on Wednesday to widen
 their joint assembly of tractors, the two governments said in a statement after talks in Minsk.</p>
<h2>What was agreed</h2>
<p>The plant in Ufa will assemble up to 1,200 machines a year, <b>five times</b> as many as in
 2019, deputy minister <a href="/x">Pavel&nbsp;Lis</a> told reporters.</p>
<ul><li>A service centre will open in Ufa by September.</li>
<li>Loans of up to 8.5 billion roubles will be offered.</li></ul>
<blockquote><p>"We are ready to go on," Mr Lis said.</p></blockquote>
<table><tr><th>Year</th><th>Trade</th></tr><tr><td>2023</td><td>$330 million</td></tr>
<tr><td>2024</td><td>$315 million</td></tr></table>
<p onclick="steal()">Trade fell by 5-6 percent last year.<br>Officials did not explain why
 the figures differ from those of the customs service.</p><script>alert("owned")</script></article>
<aside><h3>Read more</h3><a href="/a">Another story about milk</a></aside>
<footer>© 2025 Volga Herald. All rights reserved.</footer></body></html>"""

FIRST = (
    "Belarus and Bashkortostan agreed on Wednesday to widen their joint assembly of tractors, the"
    " two governments said in a statement after talks in Minsk."
)
SECOND = (
    "The plant in Ufa will assemble up to 1,200 machines a year, five times as many as in 2019,"
    " deputy minister Pavel Lis told reporters."
)
LAST = (
    "Trade fell by 5-6 percent last year.\nOfficials did not explain why the figures differ from"
    " those of the customs service."
)
GRAPH = '[{"@graph":[{"@type":"NewsArticle","datePublished":"2025-02-05"}]}]'


def page(head: str = "", body: str = "") -> bytes:
    words = "".join(
        f"<p>Paragraph {n} says at some length that trade in tractors grew again this year.</p>"
        for n in range(4)
    )
    return f"<html><head>{head}</head><body><article>{body}{words}</article></body></html>".encode()


def shown(draft: ArticleDraft) -> list[tuple[str, str]]:
    return [(b.kind.value, draft.text[b.start : b.end]) for b in draft.blocks]


def test_the_article_comes_out_whole_and_in_order_and_the_furniture_does_not() -> None:
    draft = read(PAGE.encode(), "a.html")
    assert shown(draft) == [
        ("paragraph", LEAD),
        ("paragraph", FIRST),
        ("heading", "What was agreed"),
        ("paragraph", SECOND),
        ("list-item", "A service centre will open in Ufa by September."),
        ("list-item", "Loans of up to 8.5 billion roubles will be offered."),
        ("quotation", '"We are ready to go on," Mr Lis said.'),
        ("table-row", "Year | Trade"),
        ("table-row", "2023 | $330 million"),
        ("table-row", "2024 | $315 million"),
        ("lines", LAST),
    ]
    assert draft.text == "\n\n".join(words for _, words in shown(draft))


def test_the_page_says_what_it_is() -> None:
    declared = read(PAGE.encode(), "a.html").declared
    assert declared["title"][0] == "Minsk and Ufa widen tractor deal"
    assert declared["outlet"][0] == "Volga Herald"
    assert declared["author"][0] == "Irina Voronova"
    assert declared["published"][0] == "2025-02-05T09:30:00+03:00"
    assert not any("2025-02-09" in day for day in declared["published"])
    assert declared["language"][0] == "en-GB"
    assert declared["url"] == ("https://www.volga-herald.example/2025/02/05/deal",)


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2025-02-05T09:30:00Z'>",
        "<meta name='DC.date.issued' content='2025-02-05'>",
        "<meta itemprop='datePublished' content='2025-02-05'>",
        f"<script type='application/ld+json'>{GRAPH}</script>",
    ],
)
def test_the_date_is_found_in_its_usual_places(head: str) -> None:
    (day, *_) = read(page(head), "a.html").declared["published"]
    assert day.startswith("2025-02-05")


@pytest.mark.parametrize(
    "visible",
    [
        "<time datetime='2025-02-05'>Wed</time>",
        "<p class='date'>5 February 2025</p>",
        "<div class='post-meta'>Published: 5 February 2025 | Updated: 9 February 2025</div>",
        "<aside><time datetime='2025-02-08'></time></aside><em class='pubdate'>5.2.2025</em>",
    ],
)
def test_a_date_that_only_the_body_shows_is_found(visible: str) -> None:
    draft = read(page(body=visible), "a.html")
    found = facts_of(draft, "a.html", Given(), date(2026, 1, 1))
    assert found.published == date(2025, 2, 5)


@pytest.mark.parametrize(
    "head",
    [
        "<meta name='date' content='31/02/2025'>",
        "<meta name='lastmod' content='2025-02-09'>",
        "<meta name='copyright' content='2025'>",
        "<title>The 2025 budget in May</title>",
    ],
)
def test_no_date_is_made_up(head: str) -> None:
    published = read(page(head), "a.html").declared.get("published", ())
    assert not [day for day in published if day not in head]


def test_an_address_must_be_of_the_web() -> None:
    for href in ("javascript:alert(1)", "file:///etc/passwd", "/relative"):
        assert "url" not in read(page(f"<link rel='canonical' href='{href}'>"), "a.html").declared


def test_a_charset_that_the_page_declares_is_used() -> None:
    words = "Министры договорились о тракторах и сервисном центре в Уфе. "
    data = f"<html><head><meta charset=windows-1251></head><body><p>{words * 4}</p></body></html>"
    draft = read(data.encode("cp1251"), "a.html")
    assert words.strip() in draft.text
    assert draft.notices == ()
    late = read(
        data.replace("<meta", f"<!-- {'remark ' * 2000}--><meta").encode("cp1251"), "a.html"
    )
    assert late.text == draft.text


def test_an_xml_declaration_does_not_disturb() -> None:
    data = b'<?xml version="1.0" encoding="utf-8"?>' + page()
    assert "Paragraph 3 says" in read(data, "a.xhtml").text


def test_entities_are_not_resolved_from_outside() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    draft = read(bomb.encode() + page(body="<p>&x; stays out of this long paragraph</p>"), "a.html")
    assert "Paragraph 0" in draft.text


def test_nothing_active_and_nothing_hidden_is_text() -> None:
    hidden = (
        "<p style='display: none'>Hidden words.</p><svg><text>Drawn</text></svg>"
        "<noscript>Turn scripts on</noscript><iframe src='https://a.example/'>Frame</iframe>"
    )
    text = read_fragment(page(body=hidden), "pasted.html").text
    for words in ("Hidden", "Drawn", "Turn", "Frame"):
        assert words not in text


def test_a_copied_piece_is_taken_whole() -> None:
    piece = "<!--StartFragment--><p>One <b>bold</b> line.</p>"
    piece += "<ol><li>First</li><li>Second<ul><li>Inner</li></ul></li></ol>"
    draft = read_fragment(piece.encode(), "pasted.html")
    assert [(b.kind, b.level, draft.text[b.start : b.end]) for b in draft.blocks] == [
        (BlockKind.PARAGRAPH, 0, "One bold line."),
        (BlockKind.NUMBERED_ITEM, 1, "First"),
        (BlockKind.NUMBERED_ITEM, 1, "Second"),
        (BlockKind.LIST_ITEM, 2, "Inner"),
    ]


def test_two_breaks_part_paragraphs() -> None:
    draft = read_fragment(b"<div>One<br>more<br><br>Two</div>", "pasted.html")
    assert [words for _, words in shown(draft)] == ["One\nmore", "Two"]


@pytest.mark.parametrize("box", ["main", "article", "header", "section", "div"])
def test_what_no_tag_calls_the_body_is_read(box: str) -> None:
    page = f"<!doctype html><meta charset=utf-8><title>Ferry</title><{box}><p>It sails.</p></{box}>"
    assert read(page.encode(), "a.html").text == "It sails."
    assert read(f"{page}<div><p>It is full.</div>".encode(), "a.html").text.split("\n\n") == [
        "It sails.",
        "It is full.",
    ]


def test_a_page_without_words_is_refused() -> None:
    for data in (b"<html><body></body></html>", b"<html><script>x</script></html>"):
        with pytest.raises(ImportFailed) as failure:
            read(data, "a.html")
        assert failure.value.fault is ImportFault.NO_TEXT


@pytest.mark.parametrize(
    "bomb",
    [
        "<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">",
        "<div>" * 20_000,
        "<b>" * 20_000,
        "<span" * 5_000 + ">" * 5_000 + "<i>" * 4_000,
    ],
)
def test_pages_made_to_choke_a_parser_are_refused(bomb: str) -> None:
    with pytest.raises(ImportFailed) as failure:
        read(f"<html><body>{bomb}words</body></html>".encode(), "a.html")
    assert failure.value.fault is ImportFault.HOSTILE


def test_a_long_tag_with_a_picture_in_it_is_no_bomb() -> None:
    picture = f"<img src='data:image/png;base64,{'A' * 50_000}'>"
    data = f"<div data-props='{' a=1' * 9_000}'>x</div>"
    assert "Paragraph 3" in read(page(body=picture + data), "a.html").text


def test_many_unclosed_paragraphs_are_how_people_write() -> None:
    items = "".join(f"<li>Item number {n} of a very long list" for n in range(5_000))
    text = read_fragment(dedent(f"<ul>{items}</ul>").encode(), "pasted.html").text
    assert "Item number 4999" in text


AROUND = "The two governments said at some length that their trade grew again this year."
PROSE = f"<p>{AROUND}</p>" * 3


def both(body: str) -> list[list[tuple[str, str]]]:
    """Read the same words as a page and as a copied piece."""
    words = f"<html><body><article><h1>Talks</h1>{PROSE}{body}{PROSE}</article></body></html>"
    drafts = [reader(words.encode(), "a.html") for reader in (read, read_fragment)]
    known = {AROUND, "Talks"}
    return [[block for block in shown(draft) if block[1] not in known] for draft in drafts]


def test_small_things_within_a_sentence_do_not_cut_it() -> None:
    body = (
        '<p>Run <code>make <b>all</b></code>. Press <kbd>F1</kbd> at <time datetime="2025">noon'
        "</time>, says the <abbr title='United Nations'>UN</abbr>: <q>We <i>go</i> on</q> over 5"
        " km<sup>2</sup> for 10<sup>6</sup> people, the 27<sup>th</sup> of CO<sub>2</sub>.</p>"
    )
    expected = (
        "Run make all. Press F1 at noon, says the UN: “We go on” over 5 km² for 10⁶ people, the"
        " 27th of CO2."
    )
    for found in both(body):
        assert found == [("paragraph", expected)]


def test_typed_lines_stay_lines_and_their_blank_lines_part_paragraphs() -> None:
    body = "<pre>\none <b>two\nthree</b>\n    four\n\nfive\nsix</pre>"
    for found in both(body):
        assert found == [
            ("lines", "one two\nthree\n\u00a0\u00a0\u00a0\u00a0four"),
            ("lines", "five\nsix"),
        ]


def test_code_of_several_lines_is_a_block_of_lines() -> None:
    for found in both("<pre><code>def f():\n  return 1\n</code></pre>"):
        assert found == [("lines", "def f():\n\u00a0\u00a0return 1")]


def test_an_address_keeps_all_its_lines() -> None:
    for found in both("<address>1 Street<br>Town</address>"):
        assert found == [("lines", "1 Street\nTown")]


def test_terms_stand_above_what_explains_them() -> None:
    body = "<dl><dt>Cluster</dt><dd>A group of plants.</dd></dl>"
    for draft in (read(page(body=body), "a.html"), read_fragment(page(body=body), "a.html")):
        items = [b for b in draft.blocks if b.kind is BlockKind.LIST_ITEM]
        assert [(b.level, draft.text[b.start : b.end]) for b in items] == [
            (1, "Cluster"),
            (2, "A group of plants."),
        ]


def test_a_summary_and_its_details_are_read_and_a_caption_of_a_page_is_not() -> None:
    details = (
        "<details><summary>Background</summary><p>Trade fell in the year before.</p></details>"
    )
    caption = "<figure><img src='a.png'><figcaption>A tractor in a field.</figcaption></figure>"
    as_page, as_piece = both(details + caption)
    assert ("heading", "Background") in as_page
    assert ("paragraph", "Trade fell in the year before.") in as_page
    assert all("tractor" not in words for _, words in as_page)
    assert ("paragraph", "A tractor in a field.") in as_piece


def test_a_merged_cell_stands_in_its_first_place_and_the_others_stay_empty() -> None:
    body = (
        "<table><thead><tr><th>Indicator<th>2024<th>2025</tr></thead>"
        "<tr><td>Trade<td>210<td>220</tr><tr><td colspan=2>Balance<td>-$25 million</tr>"
        "<tr><td rowspan=2>Tractors<td>1<td>2</tr><tr><td>3<td>4</tr>"
        "<tr><td>Loans<td colspan=2 rowspan=2>none</tr><tr><td>Grants</tr></table>"
    )
    rows = [
        "Indicator | 2024 | 2025",
        "Trade | 210 | 220",
        "Balance | | -$25 million",
        "Tractors | 1 | 2",
        "| 3 | 4",
        "Loans | none |",
        "Grants | |",
    ]
    for found in both(body):
        assert found == [("table-row", row) for row in rows]


def test_rows_that_name_columns_say_so() -> None:
    body = "<table><tr><th>Year<th>Trade</tr><tr><th>2024<td>210</tr></table>"
    draft = read_fragment(body.encode(), "a.html")
    assert [block.level for block in draft.blocks] == [1, 0]


def test_a_table_that_holds_a_page_together_is_no_table() -> None:
    body = "<table><tr><td><p>One paragraph.</p><p>Another one.</p></td></tr></table>"
    found = shown(read_fragment(body.encode(), "a.html"))
    assert found == [("paragraph", "One paragraph."), ("paragraph", "Another one.")]


@pytest.mark.parametrize(
    "bomb",
    [
        "<table>" + "<tr><td colspan=99999 rowspan=99999>x</td></tr>" * 3_000 + "</table>",
        "<pre>" + "x\n\n" * 30_000 + "</pre>",
        "<p>" + "<code>x</code> y " * 30_000 + "</p>",
    ],
    ids=["cells", "lines", "code"],
)
def test_pages_made_to_swell_are_read_in_time(bomb: str) -> None:
    begun = process_time()
    assert "x" in read_fragment(f"<html><body>{bomb}</body></html>".encode(), "a.html").text
    assert process_time() - begun < 20


@pytest.mark.parametrize(
    "long",
    [
        "<p>" + "Ships lay at anchor. " * 9 + "</p><ul>" + "<li><a href='/1'>A</a>" * 9_000,
        "<main>" + "".join(f"<p>Ships lay in bay {n}.</p>" for n in range(90_000)),
    ],
    ids=["links", "lines"],
)
def test_a_page_without_end_is_read_in_time(long: str) -> None:
    begun = process_time()
    assert "Ships" in read(f"<html><body>{long}</body></html>".encode(), "a.html").text
    assert process_time() - begun < 12


WRITTEN = (
    "<html><head>{0}<title>Harbour</title></head><body {1}><h1>Harbour counts</h1><p>The port of "
    "Larne took in 4,200 lorries last week, which is more than in any week before, its office "
    "said in a long letter to the board of the harbour.</p><h2>Costs</h2>"
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list: Ignore'>"
    "·<span>&nbsp; </span></span>Crane</p><p style='mso-list:l1 level1 lfo2'>"
    "<span style='mso-list:Ignore'>1.</span>Berth<a role='doc-noteref' href='#n'>2</a></p>"
    "<table><tr><td>2024</td><td>9</td></tr></table></body></html>"
)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta name=Generator content='Microsoft Word 15'>", ""),
        ("<meta name='generator' content='LibreOffice 25.2 (Linux)'>", ""),
        ("", "class='c3 doc-content'"),
    ],
)
def test_of_what_a_word_processor_wrote_all_is_read_in_its_shape(head: str, body: str) -> None:
    draft = read(WRITTEN.format(head, body).encode(), "a.html")
    assert [(b.kind.value, draft.text[b.start : b.end][:14]) for b in draft.blocks] == [
        ("heading", "Harbour counts"),
        ("paragraph", "The port of La"),
        ("heading", "Costs"),
        ("list-item", "Crane"),
        ("numbered-item", "Berth²"),
        ("table-row", "2024 | 9"),
    ]
