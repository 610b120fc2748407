from briefwright.domain.query.grammar import parse
from briefwright.domain.query.tree import Field, wanted
from briefwright.store.search.snippets import Finder, Snippet, passage

FILLER = "Nothing of note was said for a while by anybody in the room. " * 20


def cut(typed: str, text: str, language: str = "en") -> Snippet:
    finder = Finder(wanted(parse(typed)), (language,))
    return passage(finder, text, language)


def lit(found: Snippet) -> list[str]:
    return [found.text[span.start : span.end] for span in found.hits]


def test_a_snippet_leads_back_to_the_place_in_the_text() -> None:
    text = f"{FILLER}🌾 The minister made two\ncommitments on water. {FILLER}"
    found = cut("commitment water", text)
    assert lit(found) == ["commitments", "water"]
    for span in found.hits:
        there = text[found.start + span.start : found.start + span.end]
        assert there == found.text[span.start : span.end]
    assert "\n" not in found.text
    assert found.in_words().startswith("…")
    assert found.in_words().endswith("…")
    assert len(found.text) <= 260


def test_a_snippet_shows_where_the_most_of_the_words_stand_together() -> None:
    text = f"Water is short. {FILLER}The canal brings water. {FILLER}"
    assert lit(cut("canal water", text)) == ["canal", "water"]


def test_words_that_stand_far_from_each_other_are_shown_in_two_pieces() -> None:
    text = f"{FILLER}The canal is new. {FILLER * 20}Water is short. {FILLER}"
    for typed in ("canal water", "water OR canal", "new canal waters"):
        found = cut(typed, text)
        assert {"canal", "Water"} <= set(lit(found))
        assert len(found.text) <= 110
        there = found.start + found.hits[0].start
        assert text[there:].startswith(lit(found)[0])
    assert found.text.count("…") == 1
    assert found.cut_before
    assert found.cut_after


def test_the_other_word_may_stand_before_where_the_most_stand_together() -> None:
    text = f"Water is short. {FILLER}The new canal leads north. {FILLER}"
    assert lit(cut("new north water", text)) == ["Water", "new", "north"]


def test_what_stands_far_off_alone_is_shown_in_one_piece() -> None:
    text = f"{FILLER}The canal is new. {FILLER * 20}"
    assert "…" not in cut("canal elsewhere", text).text
    assert "…" not in cut("canal -said", text).text


def test_a_phrase_is_lit_as_a_whole_and_only_where_it_stands() -> None:
    found = cut('"hot water"', "Water is hot. The hot water works; hot and water.")
    assert lit(found) == ["hot water"]


def test_a_word_that_goes_on_is_lit_to_its_end() -> None:
    assert lit(cut("desal*", "A desalination plant")) == ["desalination"]


def test_russian_forms_are_lit() -> None:
    assert lit(cut("договор", "Подписаны новые договоры.", "ru")) == ["договоры"]


def test_what_is_excluded_is_not_lit() -> None:
    assert lit(cut("water -canal", "Water without a canal")) == ["Water"]


def test_what_is_wanted_in_one_field_is_lit_there_alone() -> None:
    assert lit(cut("outlet:herald ferry", "The ferry, wrote the Herald.")) == ["ferry"]
    finder = Finder(wanted(parse("title:ferry outlet:herald")), ("en",))
    assert [span.start for span, _ in finder.hits("Herald of a ferry", "en", Field.TITLE)] == [12]


def test_where_nothing_is_found_in_it_the_text_begins() -> None:
    found = cut("elsewhere", FILLER)
    assert (found.start, found.hits, found.cut_before) == (0, (), False)
    assert FILLER.startswith(found.text)
    assert not found.text.endswith(" ")


def test_an_empty_text_has_an_empty_snippet() -> None:
    assert cut("water", "") == Snippet("", 0, (), cut_before=False, cut_after=False)


def test_what_stands_far_inside_a_long_text_is_found() -> None:
    text = FILLER * 60 + "At last the canal. " + FILLER
    assert lit(cut("canal", text)) == ["canal"]
    assert lit(cut("canal", "x" * 50_000 + " canal")) == ["canal"]


def test_the_stem_of_one_language_is_not_lit_in_another() -> None:
    finder = Finder(wanted(parse("notes")), ("en", "fr"))
    text = "It is not a note."
    assert [text[span.start : span.end] for span, _ in finder.hits(text, "en")] == ["note"]
    unknown = [text[span.start : span.end] for span, _ in finder.hits(text, "")]
    assert unknown == ["not", "note"]


def test_a_number_is_lit_however_its_digits_are_grouped() -> None:
    text = "Of 1500, 1,500, 1\u202f500 and 1.500 marks 15 or 500 are left."
    every = ["1500", "1,500", "1\u202f500".replace("\u202f", " "), "1.500"]
    for typed in ("1500", "1,500", "1 500"):
        assert lit(cut(typed, text)) == every


def test_a_kana_is_lit_with_its_mark() -> None:
    assert lit(cut("ボート", "今日ﾎﾞｰﾄが来た", "ja")) == ["ﾎﾞｰﾄ"]
    assert lit(cut("ﾎﾞｰﾄ", "今日ホ\u3099ートが来た", "ja")) == ["ホ\u3099ート"]
