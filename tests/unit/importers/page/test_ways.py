"""What leads away or is nobody's words, wherever on a page it stands."""

import pytest

from briefwright.importers.html import read

LINES = [
    f"The ferry carried {n} 000 people in the last year, the harbour office said on Monday."
    for n in range(6)
]
SOUTH = "<a href='/south'>Southern quay shut</a>"
WAY = "<a href='/north'>Ferry of the north sold</a>"
DATA = '<div>{ "modules": [{"name": "expandable-photo"}], "asset": "2550571" }</div>'


def told(inside: str) -> list[str]:
    """Return the blocks of an article with `inside` between its paragraphs."""
    upper, lower = ("".join(f"<p>{line}</p>" for line in part) for part in (LINES[:3], LINES[3:]))
    page = f"<html><body><article><h1>Ferries</h1>{upper}{inside}{lower}</article></body>"
    return read(page.encode(), "a.html").text.split("\n\n")


@pytest.mark.parametrize(
    "way",
    [
        f"<div><div><div>{WAY}</div></div></div>",
        f"<table><tr><td>{WAY}</td></tr><tr><td>{SOUTH}</td></tr></table>",
        f"<h4>Around the fjord</h4><ul><li>{WAY} today</li><li>{SOUTH}</li></ul>",
        "<p><b>GALLERY: THE FERRIES OF THE FJORD</b></p>",
    ],
)
def test_what_leads_away_goes(way: str) -> None:
    assert told(way) == LINES


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (f"<ul><li>{WAY}</li><li>Ferry of the south</li></ul>", "Ferry of the north sold"),
        (f'<p>He said: "Nobody has {WAY}, and nobody will."</p>', "Nobody has"),
        ("<h3><a href='#quays'>The quays</a></h3>", "The quays"),
        (f"<table><tr><td>{WAY}</td><td>4 of 9 million</td></tr></table>", "4 of 9 million"),
    ],
)
def test_what_holds_a_link_and_belongs_to_the_article_stays(inside: str, words: str) -> None:
    assert words in "\n".join(told(inside))


def test_a_short_article_stays_whose_box_ends_in_the_rights_of_an_agency() -> None:
    lines = "".join(f"<p>{line}</p>" for line in LINES)
    rights = "<p><em>Copyright 2013 An Agency. All rights reserved.</em></p>"
    page = f"<html><body><h1>Ferries</h1><div>{lines}{rights}</div>{DATA}</body></html>"
    assert read(page.encode(), "a.html").text.split("\n\n") == LINES


def test_the_rooms_before_the_one_with_most_of_the_prose_belong_to_the_article() -> None:
    first, rest = ("".join(f"<p>{line}</p>" for line in part) for part in (LINES[:2], LINES[2:]))
    others = "".join(f"<h2><a href='/{n}'>Harbour {n}</a></h2>" for n in range(5))
    room = "<div class='article_body'><article>"
    page = (
        f"<html><body><h1>Ferries</h1>{room}{first}</article></div>"
        f"<div class='rail'>{others}</div>{room}{rest * 4}</article></div></body></html>"
    )
    assert read(page.encode(), "a.html").text.split("\n\n")[:3] == LINES[:3]
