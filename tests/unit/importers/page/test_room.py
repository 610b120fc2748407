"""Where on a page most of its prose stands."""

from lxml import html as lxml_html

from briefwright.importers.page.room import room_of_prose

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
