from briefwright.analysis.suggest import suggest


def quotes(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(one.category, text[one.span.start : one.span.end]) for one in suggest(text, language)]


def test_what_parties_undertake_and_what_they_propose_is_told_apart() -> None:
    text = "Freedonia will build two ports by 2031. The minister called on Sylvania to open up."
    assert quotes(text) == [
        ("commitment", "Freedonia will build two ports by 2031"),
        ("figure", "two ports"),
        ("request", "The minister called on Sylvania to open up"),
    ]


def test_a_language_without_rules_gives_nothing() -> None:
    assert suggest("Freedonia will build two ports by 2031.", "fi") == []


def test_an_empty_text_gives_nothing() -> None:
    assert suggest("", "en") == []
