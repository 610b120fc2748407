"""Lines that say who wrote and when, in the words of several languages."""

from datetime import date

import pytest

from tests.unit.services.test_article_facts import BODY, TODAY, facts


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Mis en ligne le 20 mai 2025 à 10h12 par Claire Dubosq", "Claire Dubosq"),
        ("Publié le 20 mai 2025 à 18h00", ""),
        ("Publicado el 20 de mayo de 2025 a las 19:40", ""),
        ("Publicado el 20 de mayo de 2025 por Marta Cueto", "Marta Cueto"),
        ("Posted on 20 May 2025 by Ida Holm", "Ida Holm"),
        ("20. Mai 2025 – Von Urs Holm", "Urs Holm"),
        ("Von Urs Holm – 20. Mai 2025", "Urs Holm"),
        ("Pubblicato il 20 maggio 2025 alle 18:30", ""),
        ("Опубліковано 20 травня 2025 о 09:15", ""),
        ("نشر في: 20 مايو 2025", ""),
        ("The Harbour Lantern, 20 May 2025", ""),
        ("Le Phare du Sud et de la Manche, 20 mai 2025", ""),
    ],
)
def test_a_line_states_the_day_and_perhaps_who_wrote(line: str, author: str) -> None:
    found = facts(f"# Tractors for Ufa\n\n{line}\n\n{BODY}", "a.md")
    assert (found.published, found.author, found.outlet) == (date(2025, 5, 20), author, "")
    assert found.published is not None
    assert found.published < TODAY


@pytest.mark.parametrize(
    "line",
    [
        "By Ida Holm, Ufa correspondent, and Tom Brandt",
        "By Ida Holm in Ufa and Tom Brandt in Kazan",
        "By Ida Holm (in Ufa) and Tom Brandt, trade editor",
    ],
)
def test_two_who_wrote_are_named_without_what_they_are(line: str) -> None:
    found = facts(f"# Tractors for Ufa\n\n{line}\n\n{BODY}", "a.md")
    assert found.author == "Ida Holm and Tom Brandt"


@pytest.mark.parametrize(
    "line",
    [
        "On 20 May 2025 the plan was approved by Ida Holm",
        "20 May 2025 was the day by Ida Holm chosen",
        "The plan of 20 May 2025 was drawn up by Ida Holm",
    ],
)
def test_a_sentence_that_names_a_day_and_somebody_is_no_byline(line: str) -> None:
    assert facts(f"# Tractors for Ufa\n\n{line}\n\n{BODY}", "a.md").author == ""


@pytest.mark.parametrize(
    ("dateline", "agency", "day"),
    [
        ("Brest (France), 20 mai 2025 (AFP) - ", "AFP", date(2025, 5, 20)),
        ("عمان 20 مايو 2025 (بترا) - ", "بترا", date(2025, 5, 20)),
        ("КИЇВ, 20 травня 2025 р. (Укрінформ) — ", "Укрінформ", date(2025, 5, 20)),
        ("MOMBASA (Reuters) - ", "Reuters", None),
        ("Sargans, 20. Mai 2025 (APA) – ", "APA", date(2025, 5, 20)),
        ("Омск. 20 мая 2025 г. ИНТЕРФАКС - ", "ИНТЕРФАКС", date(2025, 5, 20)),
        ("Москва. 20 мая. INTERFAX.RU - ", "INTERFAX.RU", None),
        ("In Brest the plan (2025) - ", "", None),
        ("In Brest, on 20 May 2025 (a Tuesday) - ", "", None),
    ],
)
def test_a_dateline_names_the_agency(dateline: str, agency: str, day: date | None) -> None:
    found = facts(f"Tractors for Ufa\n\n{dateline}{BODY}")
    assert (found.title, found.outlet, found.published) == ("Tractors for Ufa", agency, day)


@pytest.mark.parametrize(
    ("line", "notices"),
    [
        ("UFA, 20 May 2025 (Reuters) - ", []),  # papers print what agencies report
        ("Source: Volga Herald\n\n", ["outlets-disagree"]),
    ],
)
def test_only_an_outlet_that_the_text_gives_for_its_own_disagrees(
    line: str, notices: list[str]
) -> None:
    found = facts(f"---\nsource: Kama Post\n---\nTractors for Ufa\n\n{line}{BODY}", "a.md")
    assert found.outlet == "Kama Post"
    assert [notice.code for notice in found.notices] == notices
