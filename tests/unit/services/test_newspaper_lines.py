"""A line that names a newspaper and its day; a line that only looks like one."""

from datetime import date

import pytest

from tests.unit.services.test_article_facts import BODY, facts


@pytest.mark.parametrize(
    "line",
    [
        # who, where, when
        "Le ministre, 20 mai 2025",
        "La ministre des Affaires maritimes, 20 mai 2025",
        "Minister of Trade, 3 March 2025",
        "Lyon, 20 mai",
        "Lyon, 20 mai 2025",
        "Le Havre, 20 mai 2025",
        "El Puerto, 3 de marzo de 2025",
        "El Ministro del Puerto, 3 de marzo de 2025",
        "Der Hafenmeister, 3. März 2025",
        "Министр торговли, 3 марта 2025",
        "Порт «Северный», 3 марта 2025",
        "Ледокол «Вестник», 3 марта 2025",
        "Permanent Observer, 3 March 2025",
        "Military Observer, 3 March",
        "Medical Examiner, 3 March 2025",
        "UN Observer, 3 March 2025",
        "Die Post, 3. März 2025",
        "The Royal Mail, 3 March 2025",
        "Le Temps, 20 mai 2025",
        "El Tiempo, 3 de marzo de 2025",
        "Le Courrier des Lecteurs, 20 mai 2025",
        "Le Courrier de l'Ouest annonce la grève, 20 mai",
        "Le Courrier de l'Ouest paraît, 20 mai",
        "Le Courrier du Ministre de la Mer, 20 mai 2025",
        "La Gazette de Brest explique, 20 mai 2025",
        "La Voix du Peuple gronde, 20 mai 2025",
        "Le Journal de Bord, 20 mai 2025",
        "El Diario de Sesiones de la Cámara, 3 de marzo de 2025",
        "El Correo de Madrid llega tarde, 3 de marzo",
        "La Voz de Ana calla, 3 de marzo de 2025",
        "Der Bote, 3. März 2025",
        # what kind of text it is, in one word
        "Газета, 3 марта",
        "Газета, 3 марта 2025",
        "Газета | 3 марта 2025",
        "Вестник, 3 марта 2025",
        "Вести, 3 марта 2025",
        "Nachrichten, 3. März 2025",
        "Kurz-Nachrichten, 3. März 2025",
        "Aktuelle Nachrichten, 3. März 2025",
        "Anzeiger, 3. März 2025",
        "Tageszeitung, 3. März 2025",
        "Merkblatt, 3. März 2025",
        "Angebote, 3. März 2025",
        "Post, 3 March 2025",
        "Dispatch, 3 March 2025",
        "Le Journal, 3 mars 2025",
        "Le Quotidien, 3 mars 2025",
        "Le Courrier électronique, 3 mars 2025",
        "El Correo electrónico, 3 de marzo de 2025",
        "El Diario, 3 de marzo de 2025",
        # common words with a newspaper's word at their end
        "Review of the port, 22 May",
        "Review of the port, 22 May 2025",
        "Annual Review, 3 March 2025",
        "The Annual Review, 3 March 2025",
        "The Strategic Defence Review, 3 March 2025",
        "The Spending Review, 3 March",
        "Blog Post, 3 March 2025",
        "Facebook Post, 3 March 2025",
        "The Border Post, 3 March 2025",
        "Trading Post, 3 March 2025",
        "Hard Times, 3 March 2025",
        "Opening Times, 3 March 2025",
        # sections, captions, signatures, issues
        "World News, 3 March",
        "The Morning Session, 3 March 2025",
        "Ferries in the harbour, 22 May 2025",
        "The harbour seen from the review stand, 22 May 2025",
        "La gazette est parue, 20 mai 2025",
        "Журнал учёта, 3 марта 2025",
        "Выпуск № 12, 3 марта 2025",
        "Page 4, 3 March 2025",
        "Anna Holm, 3 March",
    ],
)
def test_a_line_that_only_looks_like_a_newspaper_s_names_no_outlet(line: str) -> None:
    assert facts(f"# Tractors for Ufa\n\n{line}\n\n{BODY}", "a.md").outlet == ""
    assert facts(f"{line}\n\nTractors for Ufa\n\n{BODY}").outlet == ""


@pytest.mark.parametrize(
    ("name", "outlet", "days"),
    [
        ("The Harbour Review", "", ("22 May",)),
        ("The Coastal Journal", "", ("22 May",)),
        ("Larne Courier", "", ("22 May", "May 22")),
        ("La Gazette maritime", "", ("22 mai",)),
        ("Le Courrier picard", "", ("22 mai",)),
        ("L’Écho républicain", "", ("22 mai",)),
        ("La Voix du Nord", "", ("22 mai",)),
        ("Le Courrier de l'Ouest maritime", "", ("22 mai",)),
        ("Le Journal de Saint-Malo et de la Rance", "", ("22 mai",)),
        ("L’Écho de la Haute-Vienne", "", ("22 mai",)),
        ("El Diario de la Costa Norte", "", ("22 de mayo",)),
        ("La Voz del Puerto y la Bahía", "", ("22 de mayo",)),
        ("El Heraldo de la Costa atlántica", "", ("22 de mayo",)),
        ("Rheiderländer Bote", "", ("22. Mai",)),
        ("Le Journal de Namur", "", ("22 mai",)),
        ("Газета «Морской вестник»", "Морской вестник", ("22 мая",)),
        ('газета "Порт и море"', "Порт и море", ("22 мая",)),
        ("Журнал «Речной флот»", "Речной флот", ("22 мая",)),
        ("Камская газета", "", ("22 мая",)),
        ("«Камский вестник»", "Камский вестник", ("22 мая",)),
        ("Газета «Портовик Дунаю»", "Портовик Дунаю", ("22 травня",)),
        ("Hafen-Anzeiger", "", ("22. Mai",)),
        ("Die Küstenzeitung", "", ("22. Mai",)),
        ("Werler Tageblatt", "", ("22. Mai",)),
        ("Zeitung „Der Hafen“", "Der Hafen", ("22. Mai",)),
        ("El Diario del Puerto", "", ("22 de mayo",)),
        ("El Correo de Lerma", "", ("22 de mayo",)),
        ("La Gaceta marítima", "", ("22 de mayo",)),
        ("Diario «El Faro»", "El Faro", ("22 de mayo",)),
        ("Le Monde", "", ("22 mai",)),
        ("El País", "", ("22 de mayo",)),
        ("Коммерсантъ", "", ("22 мая",)),
    ],
)
def test_a_newspaper_and_its_day_are_its_outlet_and_the_published_date(
    name: str, outlet: str, days: tuple[str, ...]
) -> None:
    for day in days:
        year = " de 2025" if " de " in day else ", 2025" if day.startswith("May") else " 2025"
        for line in (
            f"{name}, {day}{year}",
            f"{name} | {day}{year}",
            f"{day}{year}, {name}",
            f"{name} – {day}{year}",
        ):
            found = facts(f"# Tractors for Ufa\n\n{line}\n\n{BODY}", "a.md")
            stated = (found.title, found.outlet, found.published)
            assert stated == ("Tractors for Ufa", outlet or name, date(2025, 5, 22)), line
        found = facts(f"{name}, {day}\n\nTractors for Ufa\n\n{BODY}")
        assert (found.title, found.outlet) == ("Tractors for Ufa", outlet or name)
        assert found.published is None


@pytest.mark.parametrize(
    "line",
    [
        "Larne Courier, 22 May 2025, p. 4",
        "Larne Courier, page 4, 22 May 2025",
        "Larne Courier, No. 12, 22 May 2025, pp. 4–5",
        "Larne Courier, 22. Mai 2025, S. 4",
        "«Larne Courier», № 12 (1456), 22 мая 2025 г., с. 4",
    ],
)
def test_the_issue_and_the_page_beside_a_newspaper_are_no_part_of_its_name(line: str) -> None:
    found = facts(f"# Tractors for Ufa\n\n{line}\n\n{BODY}", "a.md")
    assert (found.outlet, found.published) == ("Larne Courier", date(2025, 5, 22))
