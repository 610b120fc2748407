"""What is counted, where and when, as the sentence around a figure says it."""

import pytest

from briefwright.analysis.quantity.finding.surroundings import surroundings
from briefwright.domain.text import Span


@pytest.mark.parametrize(
    ("sentence", "words", "language", "found"),
    [
        (
            "Trade stood at £1.4 billion in the four quarters to June.",
            "£1.4 billion",
            "en",
            {"measure": "Trade", "period": "four quarters to June"},
        ),
        (
            "Prices rose by 5% in the three months to end-March 2025.",
            "5%",
            "en",
            {"measure": "Prices", "period": "three months to end-March 2025"},
        ),
        (
            "Trade reached $1bn in January–September 2026, which is less.",
            "$1bn",
            "en",
            {"measure": "Trade", "period": "January–September 2026"},
        ),
        (
            "Exports fell to 5 tonnes between January and September.",
            "5 tonnes",
            "en",
            {"measure": "Exports", "period": "between January and September"},
        ),
        (
            "Exports reached $1bn in March 2025 and April 2026.",
            "$1bn",
            "en",
            {"measure": "Exports", "period": "March 2025 and April 2026"},
        ),
        ("Exports reached $1bn in 2024, 2025 and 2026.", "$1bn", "en", {"measure": "Exports"}),
        (
            "Вывоз составил 5 тонн в марте 2025 года и апреле 2026 года.",
            "5 тонн",
            "ru",
            {"measure": "Вывоз", "period": "марте 2025 года и апреле 2026 года"},
        ),
        ("It reached $1bn in 2024.", "$1bn", "en", {"period": "2024"}),
        ("The firm said exports rose 5% in 2024.", "5%", "en", {"period": "2024"}),
        (
            "В 2023 году экспорт соли составил 5 тонн.",
            "5 тонн",
            "ru",
            {"measure": "экспорт соли", "period": "2023 году"},
        ),
        ("They spent $5m in some years.", "$5m", "en", {}),
        ("Wind gives 40% of electricity.", "40%", "en", {"measure": "electricity"}),
        ("It lost 3% of the year's budget.", "3%", "en", {"measure": "year's budget"}),
        ("It fell by 5% compared with the average for 2015-2020.", "5%", "en", {}),
        ("Вывоз упал на 5% к прошлому году.", "5%", "ru", {"measure": "Вывоз"}),
        ("Sales fell by 2% in Norway.", "2%", "en", {"measure": "Sales", "place": "Norway"}),
        (
            "За девять месяцев 2024 года вывезено 5 тонн зерна.",
            "5 тонн",
            "ru",
            {"measure": "зерна", "period": "девять месяцев 2024 года"},
        ),
    ],
)
def test_only_what_the_sentence_says_for_certain_is_filled(
    sentence: str, words: str, language: str, found: dict[str, str]
) -> None:
    at = sentence.index(words)
    span = Span(at, at + len(words))
    assert surroundings(sentence, span, language, counted=False) == found
