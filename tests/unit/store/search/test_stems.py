import pytest

from briefwright.store.search.stems import alike, borrowed, forms, tokens


def found(
    typed: str, text: str, language: str, known: tuple[str, ...] = ("en", "ru", "fr")
) -> bool:
    there = set(tokens(text, (language,)).split())
    return not there.isdisjoint(forms(typed, known))


@pytest.mark.parametrize(
    ("typed", "text", "language"),
    [
        ("commitment", "Two commitments were kept", "en"),
        ("commitments", "One commitment", "en"),
        ("договор", "Подписаны договоры", "ru"),
        ("договорами", "Подписан договор", "ru"),
        ("еще", "Ещё не решено", "ru"),
        ("ещё", "еще не решено", "ru"),
        ("экономического", "экономический рост", "ru"),
        ("evenements", "Un événement rare", "fr"),
        ("événement", "Les évènements", "fr"),
        ("VERTRAG", "Die Verträge", "de"),
        ("қала", "Қала", "kk"),
        ("word", "words without a language", "en"),
    ],
)
def test_a_word_finds_its_other_forms(typed: str, text: str, language: str) -> None:
    assert found(typed, text, language, ("en", "ru", "fr", "de", "kk"))
    assert any(alike(word, forms(typed, (language,)), language) for word in text.split())


@pytest.mark.parametrize(
    ("typed", "text", "language"),
    [
        ("canal", "canary", "en"),
        ("commit", "comment", "en"),
        ("mines", "le minaret", "fr"),
    ],
)
def test_a_word_does_not_find_others(typed: str, text: str, language: str) -> None:
    assert not found(typed, text, language)


def test_a_word_that_is_its_own_stem_is_written_once() -> None:
    assert tokens("The canal, the canals", ("en",)).split() == [
        "the",
        "canal",
        "the",
        "canals",
        "en·canal",
        "ca·",
        "c·",
        "th·",
        "t·",
    ]


def test_a_text_cannot_pass_for_a_stem_or_a_beginning() -> None:
    assert tokens("en·canal l·l", ()).split()[:4] == ["en", "canal", "l", "l"]


def test_stems_are_known_that_are_words_in_other_languages_only() -> None:
    assert borrowed("notes", ("en", "", "fr", "ru")) == {"not": ("en", "ru"), "note": ("fr", "ru")}
    assert borrowed("note", ("en",)) == {}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("وزير", "الوزير"),  # of which a stemmer takes the first letter for "and"
        ("الوزير", "وزير"),
        ("فرنسا", "فرنسا"),
        ("وثيقة", "الوثيقة"),
        ("القاهره", "القاهرة"),
        ("مدرسه", "المدرسة"),
        ("الاتفاقية", "اتفاقيّة"),
    ],
)
def test_an_arabic_word_is_found_with_its_article_and_without(typed: str, written: str) -> None:
    held = tokens(written, ["ar"]).split()
    assert set(forms(typed, ("ar", "en"))) & set(held)
    assert alike(written, forms(typed, ("ar",)), "ar")


def test_an_arabic_article_alone_finds_no_other_word() -> None:
    assert not set(forms("ال", ("ar",))) & set(tokens("وزير القاهرة", ["ar"]).split())
