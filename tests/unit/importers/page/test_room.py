"""Where on a page most of its prose stands."""

import pytest
from lxml import html as lxml_html

from briefwright.importers.html import read
from briefwright.importers.page.room import open_furniture, room_of_prose

LINE = "<p>The ferry carried 80 000 people in the last year, the harbour office said on Monday.</p>"
TERMS = "The marks named here belong to their owners and may not be used by anybody. " * 40


def test_terms_at_the_foot_of_a_page_are_not_its_prose_however_long() -> None:
    page = (
        f"<html><body><div class='text'>{LINE * 6}</div>"
        f"<div class='text'><div class='press-footer'><p>{TERMS}</p></div></div></body></html>"
    )
    room, letters = room_of_prose(lxml_html.document_fromstring(page))
    assert "The ferry carried" in room.text_content()
    assert letters < len(TERMS)


def test_a_page_that_has_nothing_but_a_foot_has_its_prose_there() -> None:
    page = f"<html><body><footer>{LINE * 6}</footer></body></html>"
    assert room_of_prose(lxml_html.document_fromstring(page))[0].tag == "footer"


@pytest.mark.parametrize("tag", ["nav", "aside"])
def test_an_article_in_a_menu_that_nobody_closed_is_the_article(tag: str) -> None:
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Quays", "Crews"))
    article = f"<ul>{menu}</ul><h1>Ferry line to close</h1>{LINE * 6}"
    page = f"<html><body><main><{tag} class='menu'>{article}</{tag}></main></body></html>"
    text = read(page.encode(), "a.html").text
    assert text.count("The ferry carried") == 6
    assert "Quays" not in text


def test_a_box_with_the_name_of_the_paper_and_a_word_on_it_is_no_room() -> None:
    page = f"<html><body><aside><h1>The Quay</h1>{LINE}</aside><div>{LINE * 6}</div></body></html>"
    tree = lxml_html.document_fromstring(page)
    open_furniture(tree)
    assert tree.find(".//aside") is not None


@pytest.mark.parametrize(
    ("box", "room", "line"), [("section", "div", "p"), ("li", "ul", "p"), ("li", "ul", "div")]
)
def test_the_slides_of_a_gallery_are_the_article_with_their_headings(
    box: str, room: str, line: str
) -> None:
    names = ["Halden", "Kaldvik", "Ormsund", "Vesterby", "Lindholm"]
    lines = [LINE.replace("80 000", f"{name} alone and 80 000") for name in names]
    slides = "".join(
        f"<{box}><h2>{name}</h2><div>{said.replace('p>', f'{line}>')}</div></{box}>"
        for name, said in zip(names, lines, strict=True)
    )
    page = (
        f"<html><body><div><h1>Five quays</h1><div class='dek'>{LINE}</div></div>"
        f"<aside><div class='show'><{room}>{slides}</{room}></div></aside></body></html>"
    )
    told = [words for name, said in zip(names, lines, strict=True) for words in (name, said[3:-4])]
    blocks = read(page.encode(), "a.html").text.split("\n\n")
    assert blocks == [LINE[3:-4], *told]


@pytest.mark.parametrize("lead", [LINE, ""])
def test_the_posts_of_a_page_that_is_written_on_stand_below_its_lead(lead: str) -> None:
    hours = ["11:20", "10:40", "9:15 GMT"]
    lines = [LINE.replace("80 000", f"at {hour} and 80 000") for hour in hours]
    posts = "".join(
        f"<article><time>{hour}</time><h2>It is {hour}</h2>{said}</article>"
        for hour, said in zip(hours, lines, strict=True)
    )
    page = f"<html><body><main><h1>Quays, live</h1>{lead}<div>{posts}</div></main></body></html>"
    told = read(page.encode(), "a.html").text.split("\n\n")
    wanted = [
        w for hour, said in zip(hours, lines, strict=True) for w in (f"It is {hour}", said[3:-4])
    ]
    assert [words for words in told if words not in hours] == (
        [lead[3:-4]] if lead else []
    ) + wanted


@pytest.mark.parametrize("box", ["div", "section"])
def test_two_posts_are_read_in_their_order_with_their_headings(box: str) -> None:
    lines = [LINE.replace("80 000", f"{name} alone and 80 000") for name in ("Ors", "Ems")]
    posts = "".join(
        f"<{box} class='post'><h3>Quay {at}</h3>{said}<p>It has {at} boats.</p></{box}>"
        for at, said in enumerate(lines)
    )
    lead = "<p>Ministers of five states meet again to settle the tolls on the quays.</p>"
    page = f"<title>Quays</title><body><h1>Quays</h1>{lead}<div>{posts}</div></body>"
    wanted = [
        words
        for at, said in enumerate(lines)
        for words in (f"Quay {at}", said[3:-4], f"It has {at} boats.")
    ]
    assert read(page.encode(), "a.html").text.split("\n\n") == [lead[3:-4], *wanted]


def test_a_post_keeps_its_heading_though_its_head_holds_an_hour_that_leads_to_it() -> None:
    hours = ["14:20", "13:05 GMT", "9:15 am"]
    lines = [LINE.replace("80 000", f"at {hour} and 80 000") for hour in hours]
    posts = "".join(
        f"<section id='p{at}'><header><a href='#p{at}'><time>{hour}</time></a><h3>Quay {at}</h3>"
        f"</header><div>{said}</div><footer><button>Share</button></footer></section>"
        for at, (hour, said) in enumerate(zip(hours, lines, strict=True))
    )
    page = f"<html><body><main><h1>Quays, live</h1>{LINE}<div>{posts}</div></main></body></html>"
    told = read(page.encode(), "a.html").text.split("\n\n")
    wanted = [words for at, said in enumerate(lines) for words in (f"Quay {at}", said[3:-4])]
    assert [words for words in told if words not in hours] == [LINE[3:-4], *wanted]


@pytest.mark.parametrize(("kind", "is_room"), [("hidden", True), ("text", False)])
def test_only_a_form_that_asks_nothing_is_a_room(kind: str, is_room: bool) -> None:
    lines = [LINE.replace("80 000", f"{number} 000") for number in range(80, 86)]
    form = f"<form><input type='{kind}' name='x'><div>{''.join(lines[3:])}</div></form>"
    page = f"<html><body><h1>Ferry</h1><div>{''.join(lines[:3])}{form}</div></body></html>"
    assert ("85 000" in read(page.encode(), "a.html").text) is is_room
