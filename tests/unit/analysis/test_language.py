import pytest

from briefwright.analysis.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministers discussed trade and agreed to open a service centre in Ufa.", "en"),
        ("Министры обсудили торговлю и договорились открыть сервисный центр в Уфе.", "ru"),
        ("Die Minister sprachen über den Handel und wollen ein Zentrum in Ufa eröffnen.", "de"),
        ("Міністри обговорили торгівлю і домовилися відкрити сервісний центр в Уфі.", "uk"),
        ("总理会见来访的法国外长，讨论贸易问题。", "zh"),
        ("外務省は首脳が来月会談すると発表した。", "ja"),
        ("외교부는 두 정상이 회담한다고 발표했다.", "ko"),
    ],
)
def test_a_sentence_is_enough_to_tell_the_language(text: str, language: str) -> None:
    assert language_of(text) == language
    assert language_of(text.replace(" ", "\n")) == language


@pytest.mark.parametrize(
    "text", ["", "Ufa", "12 345 — 678", "\n\n", "双方举行会谈", "央行宣布下调利率零点二五个百分点"]
)
def test_what_is_too_short_has_no_language(text: str) -> None:
    assert not language_of(text)


def test_foreign_names_in_a_headline_do_not_hide_the_language() -> None:
    text = (
        "Kazakh miner to double copper output\n\nALMATY, Feb 6 (Newswire) - Kazakh miner Altyn "
        "Resources said on Tuesday it plans to invest in a new smelter.\n\nThe company's shares "
        "fell 3.5% to 412 tenge after the announcement, while its net debt rose.\n\nMarat "
        "Suleimenov told reporters that the company would hire about 1,200 people.\n"
    )
    assert language_of(text) == "en"


def test_one_long_paragraph_shows_the_language_below_a_headline_of_foreign_names() -> None:
    text = (
        "Strike in Orvik ends\n\nThe Orvik Courier, 4 April 2025\n\nHarbour workers of Orvik "
        "ended their strike on Friday after the port agreed to pay 6 percent more from June. The "
        "union had asked for 9 percent. Ships that waited in the roads for two weeks began to "
        "unload on Saturday morning, the harbour master said. The ministry of transport estimates "
        "the losses at 14 million euros and promised to publish a report by the end of May. Grain "
        "traders said that they would send their ships to Tarmin if there were another strike.\n"
    )
    assert language_of(text) == "en"


def test_what_each_paragraph_shows_counts_more_than_names_that_make_another_of_the_whole() -> None:
    text = (
        "Le port de Kerhoët attend toujours sa digue\n\nL'Écho du Littoral, 9 novembre 2026\n"
        "Par Solène Kervadec\n\nKERHOËT — La région s'est engagée à verser 12,5 millions d'euros "
        "pour la digue avant le 30 juin 2027, a annoncé mardi le président du port, Yann Le Goff. "
        "Le chantier emploiera environ 140 personnes.\n\n« Si la digue n'est pas prête en 2028, "
        "nous perdrons la ligne de Plymouth », a-t-il averti. Le trafic est passé de 1,2 million à "
        "2 millions de tonnes en cinq ans, soit une hausse de 8 à 9 % par an.\n\nLe maire, Anne "
        "Morvan, a demandé à l'État de financer 40 % des travaux. Les deux parties sont convenues "
        "de se revoir le 15 janvier 2027. La production de la ferme marine a atteint 1,3 TWh, "
        "contre 0,8 TWh en 2021.\n"
    )
    assert language_of(text) == "fr"
