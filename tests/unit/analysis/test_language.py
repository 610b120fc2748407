import pytest

from briefwright.analysis.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministers discussed trade and agreed to open a service centre in Ufa.", "en"),
        ("Министры обсудили торговлю и договорились открыть сервисный центр в Уфе.", "ru"),
        ("Die Minister sprachen über den Handel und wollen ein Zentrum in Ufa eröffnen.", "de"),
        ("Міністри обговорили торгівлю і домовилися відкрити сервісний центр в Уфі.", "uk"),
    ],
)
def test_a_sentence_is_enough_to_tell_the_language(text: str, language: str) -> None:
    assert language_of(text) == language
    assert language_of(text.replace(" ", "\n")) == language


@pytest.mark.parametrize("text", ["", "Ufa", "12 345 — 678", "\n\n"])
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
