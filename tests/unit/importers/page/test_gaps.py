"""What an extractor left out of an article, and what it took besides."""

from time import process_time

from lxml import html as lxml_html

from briefwright.importers.page.gaps import side_by_side
from briefwright.importers.page.names import words_of

LINES = [
    f"The ferry carried {n} 000 people in the last year, the harbour office said." for n in range(4)
]
OTHERS = [f"Harbour number {n} waits for its ferry and for its ships" for n in range(9)]


def found_beside(others: str) -> list[str]:
    """Return what is taken for the article where an extractor has taken `OTHERS`, too."""
    room = "".join(f"<p>{line}</p>" for line in LINES)
    tree = lxml_html.document_fromstring(f"<body><div>{room}</div><ul>{others}</ul></body>")
    opening = next(tree.iter("p"))
    return [
        words_of(part) for part in side_by_side(opening, " ".join(LINES + OTHERS), LINES + OTHERS)
    ]


def test_titles_that_lead_to_others_from_another_room_are_no_part_of_an_article() -> None:
    linked = "".join(f"<li><a href='/'>{other}</a></li>" for other in OTHERS)
    assert found_beside(linked) == LINES


def test_an_article_whose_plain_items_stand_in_another_room_is_not_in_one() -> None:
    assert found_beside("".join(f"<li>{other}</li>" for other in OTHERS)) == []


def test_the_minutes_of_a_long_sitting_are_found_in_time() -> None:
    lines = [
        f"Item {n}. " + "The chair asked what the bridge would cost. " * 12 for n in range(8_000)
    ]
    room = "".join(f"<p>{line}</p>" for line in lines)
    tree = lxml_html.document_fromstring(f"<body><div>{room}</div></body>")
    begun = process_time()
    assert len(side_by_side(next(tree.iter("p")), " ".join(map(str.strip, lines)))) == len(lines)
    assert process_time() - begun < 4
