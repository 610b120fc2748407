import random
from datetime import date
from time import process_time

import pytest

from briefwright.analysis.reprints import SKETCH, is_reprint, may_be_reprint, sketch
from tests.unit.analysis import bulletins
from tests.unit.analysis.reprint_pairs import Pair, pairs, stories

PAIRS = pairs()
BULLETINS = list(bulletins.pairs())
DAY, NEXT = date(2025, 3, 4), date(2025, 3, 5)


def found(pair: Pair) -> bool:
    likely = may_be_reprint(sketch(pair.one), sketch(pair.other))
    return likely and is_reprint(pair.one, pair.other)


def test_there_are_enough_pairs_of_each_kind() -> None:
    assert len(PAIRS) >= 60
    assert sum(pair.reprint for pair in PAIRS) >= 30
    assert sum(not pair.reprint for pair in PAIRS) >= 30


@pytest.mark.parametrize("told", [PAIRS, BULLETINS], ids=["stories", "bulletins"])
def test_reprints_are_found_and_little_else_is_taken_for_one(told: list[Pair]) -> None:
    judged = [(pair, found(pair)) for pair in told]
    right = sum(said and pair.reprint for pair, said in judged)
    taken = sum(said for _, said in judged)
    wrong = [(pair.kind, pair.one[:60]) for pair, said in judged if said != pair.reprint]
    assert right / taken >= 0.97, wrong
    assert right / sum(pair.reprint for pair in told) >= 0.95, wrong


@pytest.mark.parametrize("pair", list(bulletins.standing()))
def test_bulletins_whose_titles_name_two_days_are_two_though_nearly_all_of_them_stands(
    pair: Pair,
) -> None:
    assert may_be_reprint(sketch(pair.one), sketch(pair.other))
    for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
        assert is_reprint(one, other) == is_reprint(one, other, days=(DAY, DAY)) == pair.reprint


@pytest.mark.parametrize("pair", list(bulletins.untitled()))
def test_bulletins_are_two_by_a_number_in_their_titles_or_by_their_days_and_figures(
    pair: Pair,
) -> None:
    assert may_be_reprint(sketch(pair.one), sketch(pair.other))
    for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
        assert is_reprint(one, other) == pair.reprint
    (title, one), (other_title, other) = (text.split("\n\n", 1) for text in (pair.one, pair.other))
    bare = [text.removeprefix(f"{text.partition(chr(10))[0]}\n\n") for text in (one, other)]
    titles = title, other_title  # where a page has them, and its text has not
    assert is_reprint(bare[0], bare[1], titles=titles, days=(DAY, NEXT)) == pair.reprint


def test_a_story_that_somebody_tells_again_the_next_day_with_two_figures_more_is_one() -> None:
    told = [pair for pair in BULLETINS if pair.kind == "an updated wire"]
    titles = "Ferry runs aground", "Ferry runs aground"
    for pair in told:
        assert is_reprint(pair.one, pair.other, titles=titles, days=(DAY, NEXT))


@pytest.mark.parametrize("pair", list(bulletins.quiet_wires()))
def test_what_came_out_on_one_day_may_have_several_figures_brought_up_to_date(pair: Pair) -> None:
    assert may_be_reprint(sketch(pair.one), sketch(pair.other))
    assert is_reprint(pair.one, pair.other, days=(DAY, DAY))


@pytest.mark.parametrize("pair", [*PAIRS[::5], *BULLETINS[::3]])
def test_it_does_not_matter_which_of_two_came_first(pair: Pair) -> None:
    assert is_reprint(pair.one, pair.other) == is_reprint(pair.other, pair.one)
    assert may_be_reprint(sketch(pair.one), sketch(pair.other)) == may_be_reprint(
        sketch(pair.other), sketch(pair.one)
    )


def test_a_story_that_was_wired_in_capitals_is_known_and_another_one_is_not() -> None:
    (_, one), (_, other) = stories()[:2]
    wired, printed = "\n\n".join(one).upper(), "\n\n".join(one)
    assert is_reprint(printed, wired)
    assert is_reprint(wired, printed)
    assert not is_reprint("\n\n".join(other), wired)


@pytest.mark.parametrize("marks", ["“{}”", "«{}»", "„{}“", '"{}"'])
def test_two_reports_that_quote_one_communique_at_length_are_two_and_a_copy_of_one_is_not(
    marks: str,
) -> None:
    quoted = marks.format(
        "The two governments reaffirm that the strait stays open to ships of all flags. They will "
        "exchange lists of vessels each Monday, and set up an office in Lindau by 1 March. Any "
        "difference will be settled by talks within thirty days."
    )
    one = f"The ministers of Arden and Norgovia met in Lindau.\n\n{quoted}\n\nThey said no more."
    other = (
        "A paper that was handed out on Thursday sets rules for the strait.\n\n"
        f"{quoted}\n\nThe Sea Institute calls it a first step after a year of 41 stopped ships."
    )
    assert may_be_reprint(sketch(one), sketch(other))
    assert not is_reprint(one, other)
    assert is_reprint(one, f"What was agreed in Lindau\n\n{one}")
    assert is_reprint(quoted, one)


def test_a_writing_without_blanks_is_compared_by_what_stands_between_its_commas() -> None:
    body = (
        "港务局星期二宣布,自四月一日起长船不得入港。\n\n由于三个冬季没有疏浚,水深已降至八点四米,"
        "比海图标示的浅两米。\n\n局长对记者说:“我们不能让油轮替我们去探底,请船东们再等一等。”\n\n"
        "每年约三百四十艘次船舶受到影响,其中包括国营粮食公司的全部运粮船。\n\n"
        "交通部估计疏浚费用为四千七百万欧元,并称今年预算中没有这笔款项。"
    )
    begun_anew = "\n\n".join(["航道淤塞,港口关门。", *body.split("\n\n")[1:]])
    assert may_be_reprint(sketch(body), sketch(begun_anew))
    assert is_reprint(body, begun_anew)
    told_anew = "从下月起大船改走别处,粮商说每吨要多付十一欧元,合同恐难履行。引航员早就提出了警告。"
    assert not may_be_reprint(sketch(body), sketch(told_anew))


def test_a_sketch_is_small_in_order_and_the_same_every_time() -> None:
    dice = random.Random(4)
    words = " ".join(dice.choice("abcdefgh") * dice.randrange(1, 9) for _ in range(3_000))
    made = sketch(words)
    assert len(made) == SKETCH
    assert list(made) == sorted(set(made))
    assert all(0 <= number < 1 << 63 for number in made)
    assert sketch(f"  {words.upper()}!") == made
    assert sketch("one two three four") == (sketch("one, two – three 5 Four")[0],)


def test_a_text_without_full_stops_is_known_when_it_is_cut() -> None:
    words = [
        word.strip(".,“”") for _, body in stories()[:3] for part in body for word in part.split()
    ]
    assert is_reprint(" ".join(words), " ".join(words[: len(words) // 2]))


@pytest.mark.parametrize("text", ["", "\n", "one two", "1 2 3 4 5 6"])
def test_what_says_nothing_has_no_sketch_and_is_like_nothing(text: str) -> None:
    assert sketch(text) == ()
    assert not may_be_reprint(sketch(text), sketch(stories()[0][1][1]))
    assert not is_reprint(text, stories()[0][1][1])


def test_two_long_articles_are_compared_in_a_moment() -> None:
    one = "\n\n".join(words for _, body in stories() for words in body)
    begun = process_time()
    assert is_reprint(one, one + "\n\nUpdated.")
    assert process_time() - begun < 0.5


def test_texts_of_megabytes_without_an_end_are_compared_in_a_moment() -> None:
    words = " ".join(
        random.Random(1).choices(["port", "quay", "crane", "ferry", "lorry"], k=400_000)
    )
    begun = process_time()
    assert is_reprint(words, words[10:])
    assert not is_reprint(words, words.replace(" ", "")[::-1])
    assert process_time() - begun < 3


def test_long_sentences_in_many_places_are_compared_in_a_moment() -> None:
    """Each is looked for in each other by its beginning, and that takes longest of all."""
    dice = random.Random(2)
    one, other = (
        ". ".join(
            " ".join(dice.choices(["port", "quay", "crane", "ferry", "lorry"], k=85))
            for _ in range(200)
        )
        for _ in range(2)
    )
    begun = process_time()
    assert not is_reprint(one, other)
    assert process_time() - begun < 2


def test_two_short_releases_are_not_one_for_the_longer_words_about_their_sender() -> None:
    sender = (
        "Brackwell was founded in 1961 and makes gauges, valves and locks for canals all over the "
        "north. It employs 2,100 people and is listed in two cities. Last year it sold for 380 "
        "million. What is said of days to come may turn out otherwise. Nobody is bound to mend it."
    )
    order = (
        "Brackwell is to make forty lock gates for the canals of the east, it said. The first are "
        "shipped in autumn. A yard for repairs will be built beside the weir, with room for thirty."
    )
    chief = (
        "Brackwell has a new head of finance, who comes from a dairy in the south. She begins in "
        "June. The one before her goes to live by the sea, and the board thanked him for his work."
    )
    assert not is_reprint(f"{order} {sender}", f"{chief} {sender}")


_RELEASES = {  # two stories, and what their sender lets stand below both
    "en": """
Brackwell is to make forty lock gates for the canals of the east. The first are shipped in autumn.
Brackwell has a new head of finance, once of a dairy. She begins in June and stays until 2031.
Brackwell was founded in 1961 and makes gauges, valves and locks for canals all over the north. \
It employs 2,100 people and is listed in two cities. What is said of days to come may turn out \
otherwise, and nobody is bound to mend it.""",
    "ru": """
Завод «Волна» изготовит сорок ворот для каналов востока. Первые из них отгрузят уже осенью.
На заводе «Волна» сменился главный бухгалтер, пришёл с молокозавода. К делам он приступит в июне.
Завод «Волна» основан в 1961 году и выпускает задвижки, клапаны и ворота для шлюзов на всех реках \
севера. На нём работают 2100 человек. Сказанное о будущем может не сбыться, и никто не обязан это \
исправлять.""",
    "fr": """
Brackwell va fabriquer quarante portes pour les canaux de l’est. Les premières partent en automne.
Une directrice venue d’une laiterie rejoint Brackwell au printemps. Elle prend son poste en juin.
Fondée en 1961, la maison Brackwell fabrique des jauges, des vannes et des portes pour les canaux \
du nord. Elle emploie 2 100 personnes dans deux villes. Ce qui est dit des jours à venir peut se \
révéler faux, et nul n’est tenu de le corriger.""",
}


@pytest.mark.parametrize("language", _RELEASES)
def test_two_releases_of_two_sentences_are_not_one_for_their_standing_ending(language: str) -> None:
    one, other, ending = _RELEASES[language].strip().splitlines()
    assert not is_reprint(f"{one} {ending}", f"{other} {ending}")
    assert not is_reprint(f"{other}\n\n{ending}", f"{one}\n\n{ending}")


def test_a_story_under_another_lead_of_two_sentences_is_the_same_story() -> None:
    body = (
        "The strike began when the port cut the night bonus. Two hundred crane drivers stayed at "
        "home, and eleven ships wait in the roads. Talks go on at the county hall on Thursday. "
        "The union asks for what was paid before, and for a rest of ten hours after each night."
    )
    one = (
        "Crane drivers at the port of Varnholm went on strike on Monday. Eleven ships could not "
        "be unloaded."
    )
    other = (
        "Ships cannot be unloaded at Varnholm since Monday. The crane drivers of the port have "
        "gone on strike."
    )
    assert is_reprint(f"{one} {body}", f"{other} {body}")
