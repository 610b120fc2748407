"""Lines of a letter to readers that are about the letter."""

import pytest

from tests.unit.importers.test_mail import draft, mail

PROSE = (
    "The port of Larne took in 4,200 lorries last week, more than in any since the berth was "
    "opened, its harbour office said on Monday."
)
LAST = "Shipping lines asked for a second crane in spring, and the board will look at the offer."
NEWS = f"<h1>Harbour counts</h1><p>{PROSE}</p><p>{LAST}</p>"


def read(page: str) -> str:
    made = mail()
    made.set_content(page, subtype="html")
    return draft(made).text


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "Having trouble reading this? <a href='x'>View in browser</a>",
            "You receive this mail because you signed up. <a href='u'>Unsubscribe</a>",
        ),
        ("<a href='x'>Voir dans le navigateur</a>", "<a href='y'>Se désabonner</a>"),
        ("<a href='x'>Ver en el navegador</a>", "<a href='y'>Darse de baja</a>"),
        ("<a href='x'>Im Browser ansehen</a>", "Newsletter <a href='y'>abbestellen</a>"),
        ("<a href='x'>Открыть в браузере</a>", "<a href='y'>Отписаться от рассылки</a>"),
    ],
)
def test_how_to_see_it_and_how_to_get_no_more_are_no_part_of_it(above: str, below: str) -> None:
    expected = f"Harbour counts\n\n{PROSE}\n\n{LAST}"
    rows = "".join(f"<tr><td>{row}</td></tr>" for row in (above, NEWS, below))
    assert read(f"<table>{rows}</table>") == expected
    assert read(f"<p>{above}</p><div>{NEWS}</div><p>{below}</p>") == expected


def test_an_article_on_such_letters_keeps_its_words() -> None:
    told = "Readers may <a href='x'>unsubscribe</a> by a click, the court held."
    rule = "The harbour office has an <a href='x'>online version</a> of its tables."
    page = f"<p>{PROSE}</p><p>{told}</p><p>{rule}</p><p>{PROSE}</p>"
    plain = [told.replace("<a href='x'>", "").replace("</a>", "")]
    plain.append(rule.replace("<a href='x'>", "").replace("</a>", ""))
    assert read(page) == f"{PROSE}\n\n{plain[0]}\n\n{plain[1]}\n\n{PROSE}"


@pytest.mark.parametrize(
    ("sender", "declared"),
    [
        ("Камский вестник <red@a.example>", {"outlet": ("Камский вестник",)}),
        ("Larne Courier <ida@a.example>", {"outlet": ("Larne Courier",)}),
        ("Agencia Andina del Lago <a@a.example>", {}),
        ("Ida Holm <ida@a.example>", {"author": ("Ida Holm",)}),
    ],
)
def test_who_sends_it_is_an_outlet_by_its_name_or_a_person(
    sender: str, declared: dict[str, tuple[str, ...]]
) -> None:
    made = mail()
    del made["From"]
    made["From"] = sender
    made.set_content(PROSE)
    found = dict(draft(made).declared)
    found.pop("title")
    assert found == declared


def test_a_cell_that_parts_its_paragraphs_by_empty_lines_is_no_row() -> None:
    assert read(f"<table><tr><td>{PROSE}<br><br>{LAST}<br><br>{PROSE}</td></tr></table>") == (
        f"{PROSE}\n\n{LAST}\n\n{PROSE}"
    )
    assert read(f"<table><tr><td>{PROSE}</td><td>a<br>b<br>c<br>d</td></tr></table>") == (
        f"{PROSE} | a b c d"
    )
