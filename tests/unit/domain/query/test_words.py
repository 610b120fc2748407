import pytest

from briefwright.domain.query.words import Beginnings, alphabetic, fold, words, words_in, written


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Économie, ÉCONOMIE", ["economie", "economie"]),
        ("Cafe\u0301 noir", ["cafe", "noir"]),
        ("Ещё чай и край", ["еще", "чаи".replace("и", "й"), "и", "край"]),
        ("Straße", ["strasse"]),
        ("Łódź, Kızılay, København", ["lodz", "kizilay", "kobenhavn"]),
        ("Đorđe Ærø Ísafjörður", ["dorde", "aero", "isafjordur"]),
        ("well-known U.S. 5%", ["well", "known", "u", "s", "5"]),
        ("go\u00advern\u200bment", ["government"]),
        ("snake_case", ["snake", "case"]),
        ("会议 held", ["会", "议", "held"]),
        ("ｶｽ会 ﾎﾞ", ["カ", "ス", "会", "ホ"]),
        ("ＡＢＣ １２", ["abc", "12"]),
        ("\ud800 ( \u202e", []),
    ],
)
def test_words_are_compared_without_case_accents_and_invisible_signs(
    text: str, found: list[str]
) -> None:
    assert words(text) == found


def test_a_word_says_where_it_stands_as_it_is_written() -> None:
    text = "An old cafe\u0301, closed"
    stand = [found.span() for found in words_in(text, 3, 13)]
    assert [text[start:end] for start, end in stand] == ["old", "cafe\u0301"]
    assert written(text[3:]) == ["old", "cafe\u0301", "closed"]


@pytest.mark.parametrize("kana", ["ボート", "ホ\u3099ート", "ﾎﾞｰﾄ"])
def test_a_kana_stands_where_it_does_with_its_mark_however_wide_it_is(kana: str) -> None:
    found = [one[0] for one in words_in(kana, 0, len(kana))]
    assert "".join(found) == kana
    assert list(map(fold, found)) == ["ホ", "ー", "ト"]


def test_a_breve_is_no_accent_to_a_russian_letter() -> None:
    assert fold("ЙОД") == "йод"
    assert fold("и\u0306од") == "йод"


@pytest.mark.parametrize(
    "ordered",
    [
        ["10 points", "2 points", "Zug", "Zürich", "Ялта", "بيروت", "北京"],
        ["Économie", "editor", "«Élan» vital", "L’État", "L'été", "Œuvre", "ogre", "Öl", "Zebra"],
        ["ångström", "Łódź", "Lomé", "Øre", "“Oslo”", "straße", "Stratus", "żuraw", "Zza"],
        ["Едок", "«Ёлка»", "Енот", "Жук", "„Ива“", "Йод", "Калуга", "Яма"],  # Russian
        ["Гора", "Ґанок", "Дім", "Єдність", "Жито", "Ия", "Індик", "Їжак", "Йод", "Яма"],
        ["Але", "Әлем", "Бас", "Гүл", "Ғылым", "Қала", "Лес", "Өзен", "Печ", "Үй", "Фут"],  # Kazakh
        ["دار", "زن", "ژاله", "سال", "كتاب", "کره", "گل", "لب"],  # Persian, and an Arabic keyboard
        ["أخبار", "اخت", "إدارة", "بيروت", "پارس", "تونس"],
        ["हम", "हाल", "हिन्दी", "हेतु"],
    ],
)
def test_a_list_stands_in_the_order_in_which_its_readers_look(ordered: list[str]) -> None:
    turned = ordered[::-1]
    assert sorted(turned, key=alphabetic) == ordered


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("«Газета»: всё  о\u00a0доме", "газета все о доме"),
        ("Coup d’État – Cafe\u0301", "coup d'etat (café"),
        ("¡Última hora!", "ultima hora"),
        ("go\u00advern\u200bment", "Government"),
        ("ガス", "カ\u3099ス"),
        ("(?)", "(?)"),
    ],
)
def test_texts_that_are_read_alike_stand_at_one_place(text: str, other: str) -> None:
    assert alphabetic(text) == alphabetic(other)


@pytest.mark.parametrize(("one", "other"), [("ива", "йва"), ("हम", "हेम"), ("?", "!"), ("", "?")])
def test_texts_that_are_not_read_alike_are_told_apart(one: str, other: str) -> None:
    assert alphabetic(one) != alphabetic(other)


@pytest.mark.parametrize("letter", ["e", "é", "и", "о"])
def test_words_are_found_by_their_first_letter_however_it_is_written(letter: str) -> None:
    text = "Eve's été, ÉPÉE — ewe5 _egg l'eau 2e; Єва и И\u0306 Ёлка ель, ōō Øre Oe\u0301"
    found = [one[0] for one in Beginnings([letter]).words_in(text, 2, len(text))]
    every = [one[0] for one in words_in(text, 2, len(text))]
    begun = [word for word in every if fold(word)[:1] == fold(letter)]
    assert [word for word in found if fold(word)[:1] == fold(letter)] == begun


def test_of_a_plain_text_only_those_words_are_cut() -> None:
    text = "An old Opera, no café on the Öre; Ost opens"
    found = [one[0] for one in Beginnings(["Über", "over"]).words_in(text, 0, len(text))]
    assert found == ["old", "Opera", "on", "Öre", "Ost", "opens"]
