from itertools import pairwise
from time import process_time

import pytest

from briefwright.analysis.sentences import sentences


def words(text: str, language: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, language=language)]


def test_sentences_end_at_full_stops_and_not_at_abbreviations() -> None:
    text = 'Mr. Lis came. He said: "We go on." Trade fell by 5.5 percent, e.g. in the U.S. market.'
    assert words(text)[0] == "Mr. Lis came."
    assert words(text)[-1].endswith("in the U.S. market.")


def test_a_russian_text_is_cut_by_russian_rules() -> None:
    text = "Премьер-министр встретился с г-ном Лисом. Они обсудили торговлю, т.е. тракторы."
    assert len(words(text, "ru")) == 2


def test_a_hard_wrap_ends_no_sentence() -> None:
    assert words("One sentence\nover two lines. Another\none.") == [
        "One sentence\nover two lines.",
        "Another\none.",
    ]


def test_an_unknown_language_is_read_as_english() -> None:
    assert words("Ett. Två är här.", "sv")


def test_every_word_of_a_long_paragraph_is_in_a_sentence_and_soon() -> None:
    text = "The plant assembles 1,200 machines a year. It sells them along the Volga. " * 1_400
    start = process_time()
    found = list(sentences(text))
    assert process_time() - start < 10
    joined = "".join("".join(text[span.start : span.end].split()) for span in found)
    assert joined == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_text_without_any_end_is_cut_all_the_same() -> None:
    found = list(sentences("x" * 10_000))
    assert found[0].start == 0
    assert found[-1].end == 10_000


@pytest.mark.parametrize(
    "parts",
    [
        ["“We go on.", "We will not stop.", "Never,” he said.", "She left."],
        ["“Is it true?” asked Mr. Lis.", '"No."', "Nobody moved."],
        ["„Wir gehen.", "Wir kommen“, sagte er.", "»Nein.«", "Dr. Lis ging."],
        ["« Nous allons.", "Il faut partir. »", "M. Dupont est venu."],
        ["Он сказал: «Да!", "Мы готовы.", "Завтра», — сказал он.", "«Когда?» — спросил он."],
        ["It's 'fine.", "We go.'", "Then silence (he came.", "She left.)", "End."],
        ["The U.S. Senate met at 5 p.m. in No. 5 street, i.e. there.", "It sat till 9 p.m.", "Ok."],
        ["He works in the U.S.", "The pay is good.", "Trade fell 5.5 percent.", "J. R. Lis came."],
        ["Mr. X. Lee of Acme Inc. said so.", "Acme Inc.", "It grew."],
        [
            "В 2024 г.",
            "Минск принял закон о 5 млн. руб. в год.",
            "В г. Минск ехали А. Г. Лис и др.",
        ],
        ["Они едят яблоки, груши и т. д.", "Он ест рыбу, т. е. треску.", "См. рис. 5."],
        ["Am 3. März kam er.", "Das ist z. B. gut, d. h. sehr gut.", "Im XX. Jahrhundert kam es."],
        ["Siehe S. 5 ff.", "Das war 2019.", "Danach kam es."],
        ["他说：“我们会继续。", "我们不会停止。”", "会议结束了！", "“好吗？”他问。", "明天见。"],
        ["「行くのか？」と聞いた。", "終わり。"],
        ["هل توافق؟", "نعم.", "قال د. أحمد إنه سيذهب."],
        ["यह है।", "क्या?", "हाँ।"],
        ["یہ ہے۔", "وہ ہے۔"],
        ["ერთი წინადადება.", "მეორე წინადადება."],
        ["prices rose to $58.", "but the new price is higher.", "all is written small."],
        ["Well... we go.", "Really?!", "Yes…", "More follows.[2]", "And more."],
    ],
    ids=lambda parts: parts[0],
)
def test_sentences_of_many_manners_are_told_apart(parts: list[str]) -> None:
    blank = "" if parts[0][0] in "他「" else " "
    assert words(blank.join(parts)) == parts


@pytest.mark.parametrize("lead", ["- ", "• ", "2. ", "— ", "## ", "* ", "(a) "])
def test_what_a_list_puts_in_front_is_no_part_of_a_sentence(lead: str) -> None:
    assert words(f"{lead}Trade grew. It fell.") == ["Trade grew.", "It fell."]


def test_numbers_in_front_of_items_in_one_paragraph_are_left_out() -> None:
    assert words("Agreed: 1. Trade grows. 2. Tariffs fall.") == [
        "Agreed: 1. Trade grows.",
        "Tariffs fall.",
    ]


def test_a_language_with_ordinals_reads_a_number_and_a_stop_as_one() -> None:
    assert len(words("Se oli 3. Kerta toden sanoo.", "fi")) == 1
