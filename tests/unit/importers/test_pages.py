"""Whole pages of many layouts and languages: the body is whole and alone, the facts are right."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefwright.importers.html import read
from briefwright.services.article_facts import Given, facts_of

PAGES = Path(__file__).parents[2] / "data" / "pages"
EXPECTED: dict[str, Any] = json.loads((PAGES / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_the_body_is_whole_and_nothing_stands_beside_it(name: str) -> None:
    draft = read((PAGES / name).read_bytes(), name)
    blocks = [draft.text[block.start : block.end] for block in draft.blocks]
    title = EXPECTED[name]["facts"]["title"]
    assert [words for words in blocks if words != title] == EXPECTED[name]["body"]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_facts_are_those_that_the_page_states(name: str) -> None:
    draft = read((PAGES / name).read_bytes(), name)
    found = facts_of(draft, name, Given(), date(2026, 1, 1))
    assert {
        "title": found.title,
        "outlet": found.outlet,
        "author": found.author,
        "published": found.published.isoformat() if found.published else "",
        "language": found.language,
        "url": found.url,
    } == EXPECTED[name]["facts"]


BODY = "".join(
    f"<p>The ferry carried {number} 000 people in the last year, the harbour office said.</p>"
    for number in range(80, 86)
)


def body_of(inner: str) -> str:
    page = f"<html><body><article><h1>Ferry line to close</h1>{BODY}{inner}{BODY}</article></body>"
    return read(page.encode(), "a.html").text


@pytest.mark.parametrize(
    "line",
    [
        "<p>Read the <a href='/a'>agreement</a> before you sign it, the minister said.</p>",
        "<p>Related costs rose by 4 percent, <a href='/b'>the office</a> added.</p>",
        "<p>Follow us, he told them, and they did.</p>",
        "<p>Подписали договор обе стороны, сообщил <a href='/c'>порт</a>.</p>",
        "<p>Support for the minister grew after <a href='/d'>the talks</a> in March.</p>",
        "<p>The report was published by the minister and <a href='/e'>will be updated</a>.</p>",
        "<p><strong>Do you have news of the minister?</strong></p>",
        "<p>Recibe el premio la alcaldesa, dice el minister en <a href='/f'>su carta</a>.</p>",
        "<p>Подписывать договор minister не стал, говорится в <a href='/g'>письме</a>.</p>",
        "<h2>About the minister</h2>",
        "<p>[The minister <a href='/h'>said so in a letter</a> that came in after the talks.]</p>",
        "<p>The minister | <a href='/i'>and all who came</a> with him from the capital</p>",
        "<table><tr><td><img src='a.png'>minister</td><td>in office since 2020</td></tr></table>",
        "<table class='caption-table'><tr><td>Year</td><td>2024</td></tr></table>",
    ],
)
def test_what_only_looks_like_furniture_stays(line: str) -> None:
    words = body_of(line)
    assert any(word in words for word in ("minister", "Related", "Follow us", "Подписали", "2024"))


@pytest.mark.parametrize(
    "line",
    [
        "<p>Share this on the Grain quay</p>",
        "<p><em>This story has been updated with the name of the Grain quay.</em></p>",
        "<p>Do you work at the Grain quay? Tell us: <a href='mailto:a@b.c'>a@b.c</a></p>",
        "<p>Подписывайтесь на наш <a href='/a'>канал Grain quay</a>, там новости раньше.</p>",
        "<p>You have 2 articles left on the Grain quay. <a href='/a'>Register</a> for more.</p>",
        "<div><h3>Grain quay by letter</h3><p>Weekly.</p><form><input type='email'></form></div>",
        "<p>Obserwuj nas na <a href='/a'>kanale Grain quay</a></p>",
        "<p>更多内容，请关注<a href='/a'>Grain quay</a>微信公众号。</p>",
        (
            "<ul><li><h4><a href='/a'>Grain quay opens in May</a></h4><p>It took a year.</p></li>"
            "<li><h4><a href='/b'>Grain quay to be widened</a></h4><p>Ships wait.</p></li></ul>"
        ),
        (
            "<div><div><a href='/a'><h3>Grain quay opens in May</h3></a><p>It took long.</p></div>"
            "<div><a href='/b'><h3>Grain quay to be widened</h3></a><p>Ships wait.</p></div></div>"
        ),
        (
            "<div><div>Grain quay opens in May after years of work <a href='/a'>Read more</a></div>"
            "<div>Grain quay is to be widened for big ships <a href='/b'>Read more</a></div></div>"
        ),
        "<p>Learn more about the <a href='/a'>quay</a> and about all the ferries of it.</p>",
        (
            f"<p>{BODY[3:-4].replace('</p><p>', ' ')}</p>" * 2
            + "<p><b>9 REASONS: </b><a href='/a'>Who comes to the Grain quay and Sons Jr.</a></p>"
        ),
        "<dl><dt><a href='/a'>Who opened the Grain quay</a></dt><dd>It took a year. More</dd></dl>",
        (
            "<ul class='reprints'><li><p>Reprints: This copy is for your personal use on the Grain"
            " quay only. See <a href='/r'>our samples</a></p></li></ul>"
        ),
        (
            "<div class='inline'><div><a href='/big'>[+] Larger<img src='a.png'></a><div><cite>Jo"
            " Rand</cite>The Grain quay in May.</div></div></div>"
        ),
        (
            "<div><table><tr><td><img src='a.png'><p>The minister opens the Grain quay, which was"
            " built in no more than three years by 400 men from all parts of the country, in spite"
            " of ice. <span class='credit'>(Jo Rand)</span></p></td></tr></table></div>"
        ),
        (
            "<table><tr><td><a href='/big'><img src='a.png'></a></td></tr><tr><td>The minister"
            " opens the Grain quay.<br><small>CREDIT: Jo Rand</small></td></tr></table>"
        ),
        "<p>Ann Lee Rand/Grain quay images</p>",
        "<p>The minister saw the Grain quay in May. (Credit: Courtesy Jo Rand)</p>",
        f"<div class='module nocontent'><h3>Grain quay papers</h3>{BODY[:75]}Buy.</p></div>",
        (
            f"<p>{BODY[3:-4].replace('</p><p>', ' ')}</p>" * 2
            + "<p>— Ships: <a href='/a'>Grain quay opens</a> | Prices: <a href='/b'>Up</a></p>"
            + "<p><b>FERRIES THAT STILL FLOAT: </b><a href='/a'>Grain quay opens</a></p>"
        ),
        "<p><b>[ Ships wait and wait. Read <a href='/a'>all of the Grain quay</a>. ]</b></p>",
        (
            "<div><ul><li><a href='/a'>Grain quay opens in May</a> <span>It took...</span></li>"
            "<li><a href='/b'>Grain quay to be widened</a> Ships wait until…</li></ul></div>"
        ),
        (
            f"<div class='body'><div>Grain quay</div><p>{BODY[3:200]} and so it...</p>"
            "<a href='/a'>→ Learn more</a></div>"
        ),
    ],
)
def test_what_speaks_of_the_page_or_announces_others_goes(line: str) -> None:
    assert "Grain quay" not in body_of(line)


def test_a_lead_in_a_span_beside_boxes_is_kept() -> None:
    lead = (
        "The ferry line between Halden and the isles will close in May, the harbour office said,"
        " since nobody could be found who would repair the last of the three ferries in time."
    )
    room = f"<div><i></i></div><span>{lead}</span><div></div><span>It said so.{BODY}</span>"
    page = f"<html><body><div><h1>Ferry line</h1><div>{room}</div></div></body></html>"
    assert read(page.encode(), "a.html").text.startswith(lead)


def test_announcements_that_are_all_a_page_has_stay() -> None:
    boxes = "".join(
        f"<div><h3><a href='/{day}'>Grain quay on its day {day}</a></h3><p>On day {day} the grain"
        " quay of Halden took in 40 ships, and none had to wait for longer than an hour.</p></div>"
        for day in range(3, 9)
    )
    page = f"<html><body><article><h1>A week at the quay</h1>{boxes}</article></body></html>"
    assert "On day 3 the grain" in read(page.encode(), "a.html").text


def test_a_large_first_letter_in_a_box_of_its_own_belongs_to_its_word() -> None:
    page = f"<article><h1>Ferries</h1><div>A</div>{BODY.replace('The ferry', 'nother ferry', 1)}"
    assert read(page.encode(), "a.html").text.startswith("Another ferry carried 80 000")


def test_the_top_and_the_bottom_of_a_body_are_one_article() -> None:
    below = BODY.replace("ferry", "night ferry")
    page = (
        f"<div><h2 class='subhead'>All that floats, told by Ann Lee of the Post.</h2></div>"
        f"<h1>Ferries</h1><div><div id='body-top' class='clear'>{BODY}</div><a href='/a'>Advertise"
        f"</a><div id='body-bottom'>{below}</div></div>"
    )
    text = read(page.encode(), "a.html").text
    assert text.startswith("The ferry carried 80 000")
    assert "The night ferry carried 85 000" in text


def test_a_heading_at_the_end_heads_nothing() -> None:
    page = (
        f"<html><body><article><h1>Ferry line</h1>{BODY}<h3>The best ferries</h3></article></body>"
    )
    assert "best ferries" not in read(page.encode(), "a.html").text


def test_a_lead_that_is_set_as_a_heading_is_kept() -> None:
    lead = (
        "The ferry line between Halden and the isles will close in May, the harbour office said,"
        " since nobody could be found who would repair the last of the three ferries in time."
    )
    page = f"<html><body><article><h1>Ferry line</h1><h2>{lead}</h2>{BODY}</article></body></html>"
    assert lead in read(page.encode(), "a.html").text


@pytest.mark.parametrize(
    "line",
    [
        "<h3>Related stories</h3><ul><li><a href='/a'>Grain quay opens</a></li></ul>",
        "<p>See also: <a href='/b'>Grain quay opens in the autumn</a></p>",
        "<div><em>Mehr zum Thema</em> <a href='/b'>Grain quay opens</a></div>",
        "<figure><img src='a.png'><figcaption>Grain quay by night</figcaption></figure>",
        "<div class='photo-caption'>Grain quay by night. Photo: office</div>",
        "<p class='content-media__description'>Grain quay by night, as seen by all.</p>",
        "<p>Grain quay by night. — Photo: Ann Lee/Daily Post</p>",
        "<p><em>[How the <a href='/b'>Grain quay came to be what it is</a>.]</em></p>",
        "<p>(MORE: <a href='/b'>Grain quay opens in May</a>)</p>",
        "<p>Baca juga: <a href='/b'>Grain quay opens in May</a></p>",
        "<p>Grain quay 的夜景。港口办公室供图 海港网</p>",
        "<p class='visually-hidden'>Zoom in on the Grain quay and on all around it.</p>",
        "<p>Posted in <a href='/a'>Grain quay</a> | <a href='/b'>3 Comments »</a></p>",
        "<p>This image released by Halden shows the Grain quay, a crane, and two ferries.</p>",
        "<div class='cutline'>The Grain quay was opened by the minister in May.</div>",
        (
            "<p>Liked this? You might also be drawn to the Grain quay...</p>"
            "<p><a href='/a'>What became of the old sheds</a></p>"
        ),
        (
            "<p>More from Grain quay:</p><ul><li><a href='/a'>What became of the sheds</a></li>"
            "<li><a href='/b'>Who paid for the cranes</a></li></ul>"
        ),
        "<p><b>For the full story of the Grain quay, <a href='/s'>subscribe now</a></b></p>",
        (
            "<ul><li><a href='/a'></a><h4>Quay quiz</h4><p>Try the Grain quay.</p></li>"
            "<li><a href='/b'></a><h4>Crane quiz</h4><p>Have you seen any?</p></li></ul>"
        ),
        (
            "<div><img src='a.png'><div>The Grain quay in the morning, seen by Jo.</div></div>"
            f"<div>{BODY}</div>"
        ),
    ],
)
def test_what_leads_elsewhere_or_explains_a_picture_goes(line: str) -> None:
    assert "Grain quay" not in body_of(line)


@pytest.mark.parametrize(
    "line",
    [
        "<div class='media'><img src='a.png'><span>Grain quay by night, from afar.</span></div>",
        "<p><img src='a.png'></p><p>Grain quay by night</p>",
        "<p><img src='a.png' alt='Grain quay by night.'></p><p>Grain quay by night.</p>",
        "<p><img src='a.png'></p><p><em>Grain quay by night, in May.</em></p>",
        "<p>图为 Grain quay。</p>",
    ],
)
def test_what_explains_a_picture_is_known_by_where_it_stands(line: str) -> None:
    assert "Grain quay" not in body_of(line)


@pytest.mark.parametrize("head", ["COMMENTS", "Комментарии (4)", "12 Kommentare"])
def test_what_readers_say_below_the_article_is_no_part_of_it(head: str) -> None:
    said = "<p>The writer knows nothing of ferries, and I have been on all of them.</p>" * 4
    below = f"<div class='in-thread'><div><h2>{head}</h2></div><div>{said}</div></div>"
    page = f"<html><body><div><h1>Ferry line to close</h1>{BODY}{below}</div></body></html>"
    assert read(page.encode(), "a.html").text.endswith("the harbour office said.")
    assert "I have been" in body_of(f"<h2>Comments by the crew</h2>{said}")


def test_what_is_said_again_and_again_goes_unless_it_is_a_sentence() -> None:
    assert "Grain quay" not in body_of(("<p>Grain quay in words and pictures</p>" + BODY) * 3)
    assert body_of("<p>And still the ferry did not come.</p>" * 3).count("did not come") == 3


def test_short_sentences_below_most_pictures_are_captions() -> None:
    pictures = "".join(
        f"<p><img src='{day}.png'></p><p>Grain quay on day {day}.</p>{BODY}" for day in range(3)
    )
    assert "Grain quay" not in body_of(pictures)


def test_a_heading_or_a_long_line_in_italics_below_a_picture_stays() -> None:
    lead = f"Grain quay: {'a line that sums up what the article tells its readers, ' * 3}and more."
    page = (
        f"<html><body><article><h1>Ferry line</h1><p><img src='a.png'></p><p><em>{lead}</em></p>"
        f"{BODY}<p><img src='b.png'></p><p><strong>What the quay costs</strong></p>{BODY}</article>"
    )
    text = read(page.encode(), "a.html").text
    assert lead in text
    assert "What the quay costs" in text


@pytest.mark.parametrize(
    "box",
    [
        "<div><h4>Grain quay by letter</h4><p>Each Friday in your post.</p></div>",
        "<section><p>Grain quay summit</p><p>14 May, Halden</p><a class='btn'>Book</a></section>",
        "<div><a href='/a'>Grain quay: all that happened</a></div>",
        "<a href='/a'><span>Worth reading</span><span>Grain quay opens in May</span></a>",
        "<div class='optin'><p>Grain quay in your post</p></div>",
    ],
)
def test_a_box_between_paragraphs_that_says_little_goes(box: str) -> None:
    assert "Grain quay" not in body_of(box)


@pytest.mark.parametrize(
    "box",
    [
        "<div><h3>Grain quay</h3></div>",
        "<div><table><tr><td>Grain quay</td><td>48</td></tr></table></div>",
        "<div><ul><li>Grain quay: 48 ships</li><li>Ferry quay: 9 ships</li></ul></div>",
        "<div><blockquote>We need the Grain quay.</blockquote></div>",
        "<div><p>The Grain quay, said the minister, will open in May.</p></div>",
    ],
)
def test_a_box_between_paragraphs_that_belongs_to_them_stays(box: str) -> None:
    assert "Grain quay" in body_of(box)


@pytest.mark.parametrize(
    "line",
    [
        "<p>###</p>",
        "<p>What do you make of it? Leave a comment on the Grain quay below.</p>",
        "<p>This entry was posted in <a href='/a'>Grain quay</a> on 4 March by Jo Rand.</p>",
        "<p>Запись опубликована в рубрике <a href='/a'>Grain quay</a> автором Jo.</p>",
        "<p>Our daily newsletter brings the Grain quay to you. <a href='/a'>Get it.</a></p>",
        "<p>For comments and feedback: grain.quay@daily-post.example</p>",
        "<p>Contact Ann Lee of the Grain quay at ann@daily-post.example.</p>",
        "<p>- THE END -</p>",
        "<p><em>The <a href='/a'>whole talk at the Grain quay</a> can be heard here.</em></p>",
        "<p>Curious about the Grain quay? <a href='/a'>All its plans are here!</a></p>",
        "<p>Good to have you at the Grain quay. Sign up for our letter.</p>",
        "<p>Press office of the Grain quay, tel. +47 22 00 00 00</p>",
        "<p><b>GRAIN QUAY 2012-13: ALL ITS SHIPS</b></p>",
        "<p>Ann Lee is Daily Post's Grain quay editor. Write to her: @annlee_dp</p>",
    ],
)
def test_what_stands_behind_the_article_and_leads_away_goes(line: str) -> None:
    page = f"<html><body><article><h1>Ferry line to close</h1>{BODY}{line}</article></body></html>"
    assert read(page.encode(), "a.html").text.endswith("the harbour office said.")
    assert body_of(line) != body_of("")  # between paragraphs it stays


def test_a_lead_is_known_by_what_the_page_says_of_itself() -> None:
    lead = "The last ferry of Halden leaves in May, and nobody will miss it"
    page = (
        f"<html><head><meta property='og:description' content='{lead}'></head><body>"
        f"<div class='has-sidebar'><h1>Ferry line</h1></div>"
        f"<div class='sidebar-layout'><p>{lead}</p>"
        f"<div><article>{BODY}</article></div></div></body></html>"
    )
    assert read(page.encode(), "a.html").text.startswith(lead)


def test_lists_of_links_are_no_article_where_paragraphs_stand_elsewhere() -> None:
    ranking = "".join(
        f"<li><a href='/{n}'>Ship number {n} waits for grain</a></li>" for n in range(60)
    )
    page = f"<html><body><div>{BODY}</div><div><p>×</p><ul>{ranking}</ul></div></body></html>"
    assert "The ferry carried 80 000" in read(page.encode(), "a.html").text


def test_the_mark_of_a_note_is_no_digit_of_the_word_before_it() -> None:
    note = (
        "<p>The quay took 48 ships<a class='footnote-anchor' href='#n1'>1</a> in May, it said.</p>"
        "<div class='footnote'><a href='#a1' class='footnote-number'>1</a>"
        "<div class='footnote-content'><p>Ferries are not counted.</p></div></div>"
    )
    text = body_of(note)
    assert "48 ships¹ in May" in text
    assert "¹ Ferries are not counted." in text


def test_an_article_goes_on_in_the_further_rooms_that_advertisements_part_it_into() -> None:
    rooms = "<div class='ad'><a href='/buy'>Boots</a></div>".join(
        f"<div class='grid'><div class='post-content'><h2>Part {part}</h2>"
        f"{BODY.replace('ferry', f'ferry of quay {part}')}<ul><li>Boats of {part}</li></ul>"
        f"<p>So ends part {part} of what the harbour office had to say.</p></div></div>"
        for part in range(1, 4)
    )
    other = f"<article><h1>Hotel sold</h1><div class='post-content'>{BODY}</div></article>"
    page = f"<html><body><article><h1>Ferry line</h1>{rooms}</article>{other}</body></html>"
    text = read(page.encode(), "a.html").text
    assert all(f"quay {part} carried 85 000" in text for part in range(1, 4))
    assert "Part 3" in text
    assert "Boats of 2" in text
    assert text.endswith("had to say.")
    assert "Boots" not in text


def test_paragraphs_that_are_boxes_stay_whatever_links_they_hold() -> None:
    boxes = "".join(
        f"<div>Quay {n} of the harbour <a href='/{n}'>took {n} ships</a> more than in the year "
        "before, and nobody in the office could say why that was so.<br><br></div>"
        for n in range(2, 9)
    )
    page = f"<html><body><h1>Ships</h1><div class='trix'>{boxes}</div></body></html>"
    text = read(page.encode(), "a.html").text
    assert [n for n in range(2, 9) if f"Quay {n} of" not in text] == []


def test_a_heading_in_the_head_of_a_section_stays() -> None:
    assert "What the office counts" in body_of("<header><h3>What the office counts</h3></header>")


def test_plain_items_in_another_room_belong_to_the_article() -> None:
    facts = "".join(f"<li>Quay {n} of the harbour, used by ferries alone</li>" for n in range(9))
    page = (
        f"<html><body><article><h1>Ferry line</h1><div class='top'>{BODY}</div>"
        f"<div class='facts'><ul>{facts}</ul></div></article></body></html>"
    )
    assert "Quay 8 of the harbour" in read(page.encode(), "a.html").text


def test_a_short_greeting_lets_no_lead_of_another_article_in() -> None:
    other = "<p>The strike of the crews is over, and all ships sail again from Monday on.</p>"
    page = (
        f"<html><body><article><h1>Ferry line</h1><p>Dear all,</p>{BODY}</article>"
        f"<div class='thumb'><div class='introduction'>{other}</div></div></body></html>"
    )
    assert "The strike" not in read(page.encode(), "a.html").text


def test_a_short_sentence_of_whole_words_that_stands_loose_is_kept() -> None:
    line = "<p>港口办公室周一说，渡轮去年运送了八万名旅客，比前年多了许多，明年还会更多。</p>"
    loose = "<div><b>渡轮</b></div>码头上的人们都在等待渡轮的到来。"
    page = f"<html><body><article><div>{line * 3}{loose}{line * 3}</div></article></body></html>"
    assert "\n码头上的人们都在等待渡轮的到来。\n" in read(page.encode(), "a.html").text


def test_a_lead_that_nobody_sees_is_none() -> None:
    hidden = "The paper of the harbour appears daily and tells you all about its ships."
    page = (
        f"<html><body><h1>Ferry line</h1><div style='display: none'><p>{hidden}</p></div>"
        f"<div class='content'>{BODY}</div></body></html>"
    )
    assert "appears daily" not in read(page.encode(), "a.html").text


def test_a_picture_with_a_few_words_in_one_paragraph_is_no_paragraph() -> None:
    line = "<p class='center'><img src='a.jpg'><br>The quay, seen from the sea</p>"
    assert body_of(line) == body_of("")
    said = "<p><img src='a.jpg'>The quay was built in 1911 and is to be sold.</p>"
    assert "The quay was built in 1911" in body_of(said)


def test_a_line_break_parts_the_words_around_it() -> None:
    days = "<p>Updated: Friday, 19 Jul 2013, 4:25 PM EDT<br/>Published: 18 Jul 2013, 3:05 PM</p>"
    page = f"<html><body><div><h1>Ferry line</h1>{days}<ul></ul><div>{BODY}</div></div></body>"
    assert read(page.encode(), "a.html").text.startswith("The ferry")


def test_a_word_set_as_code_stays_in_its_sentence() -> None:
    code = "<code style='border-radius: 4px'>ferries</code>"
    lines = "".join(
        f"<p>Table {n} {code} holds the names of all ships there.</p>" for n in range(9)
    )
    page = f"<html><body><h1>Tables</h1><section><div>{lines}</div></section></body></html>"
    assert "Table 3 ferries holds" in read(page.encode(), "a.html").text
