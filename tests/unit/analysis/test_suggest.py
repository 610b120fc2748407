import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from briefwright.analysis.suggest import suggest
from briefwright.domain.annotation import Attribution, Clue
from briefwright.domain.suggestion import Suggestion

ASKING = {"proposal", "request"}
BINDING = {"commitment", "agreement"}


def found(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [
        (one.category, text[one.span.start : one.span.end])
        for one in suggest(text, language, date(2026, 3, 4))
        if one.category != "figure"
    ]


def kinds(text: str, language: str = "en") -> list[str]:
    return [category for category, _ in found(text, language)]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        (
            "The minister said that Freedonia will build a port in Arvel by 2031, media wrote.",
            "Freedonia will build a port in Arvel by 2031",
        ),
        ("Orvex to buy Daltrium for $2.4 billion", "Orvex to buy Daltrium for $2.4 billion"),
        (
            "The mayor met farmers and ordered the council to reopen the market.",
            "ordered the council to reopen the market",
        ),
        (
            "The company said on Tuesday it would close its plant in Leeds.",
            "it would close its plant in Leeds",
        ),
        (
            "Norland's railway, which carries 3 million people a year, plans to hire 200 drivers.",
            "Norland's railway, which carries 3 million people a year, plans to hire 200 drivers",
        ),
        (
            "The town will pay $315 - 320 million, organisers said.",
            "The town will pay $315 - 320 million",
        ),
        ("It will pay a dividend of 12p a share.", "It will pay a dividend of 12p a share"),
    ],
)
def test_what_a_party_undertakes_is_offered_without_its_frame(text: str, clause: str) -> None:
    assert found(text) == [("commitment", clause)]


@pytest.mark.parametrize(
    ("text", "category", "clause"),
    [
        (
            "She thanked the hosts and urged both sides to return to the talks.",
            "request",
            "urged both sides to return to the talks",
        ),
        (
            "The Commission has proposed to extend the suspension until July.",
            "proposal",
            "The Commission has proposed to extend the suspension until July",
        ),
        (
            "Banks should publish their exposure to floods, the governor said.",
            "proposal",
            "Banks should publish their exposure to floods",
        ),
        (
            "The draft law would require importers to name the origin of each cell.",
            "proposal",
            "The draft law would require importers to name the origin of each cell",
        ),
        (
            "Ministers must not wait for the next flood.",
            "proposal",
            "Ministers must not wait for the next flood",
        ),
        (
            "I would suggest that the council open a fund for repairs.",
            "proposal",
            "I would suggest that the council open a fund for repairs",
        ),
        (
            "The city is considering a toll on lorries.",
            "proposal",
            "The city is considering a toll on lorries",
        ),
    ],
)
def test_what_somebody_wants_of_others_is_offered_as_that(
    text: str, category: str, clause: str
) -> None:
    assert found(text) == [(category, clause)]


@pytest.mark.parametrize(
    "text",
    [
        "These efforts will help small firms find buyers.",
        "Analysts expect prices to rise by five percent next year.",
        "The ministers reaffirmed their commitment to peace and stability.",
        "The two leaders discussed trade and exchanged views on security.",
        "There are no plans to change the rules.",
        "We look forward to welcoming you in Arvel.",
        "In 1998 the kingdom signed a treaty with its neighbours.",
        "Prices rose 3 percent in May.",
        "This investment will create thousands of jobs.",
        "Whether the mayor will open the bridge is not known.",
    ],
)
def test_effects_forecasts_and_declarations_are_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Министр сообщил, что регион построит три школы до 2028 года.", BINDING),
        ("Губернатор поручил до пятницы убрать снег с улиц.", BINDING),
        ("Минск и Пекин подписали меморандум о сотрудничестве.", BINDING),
        ("Стороны намерены довести товарооборот до миллиарда долларов.", BINDING),
        ("Компания обязуется закупать половину деталей у местных заводов.", BINDING),
        ("Кроме того, ремонты трёх заводов перенесут на ноябрь.", BINDING),
        ("В июне приступаем к расчистке канала.", BINDING),
        ("На ремонт моста в бюджете заложено 410 миллионов рублей.", BINDING),
        ("Посол заверил, что страна упростит выдачу виз.", BINDING),
        ("«Ставьте третью смену», – посоветовал начальник цеха.", ASKING),
        ("Следовало бы начать с единых весовых норм.", ASKING),
        ("Завод просит сократить срок хотя бы на полгода.", ASKING),
        ("Москва призывает стороны воздержаться от силовых действий.", ASKING),
        ("Посол предложил соседям присоединиться к проекту.", ASKING),
        ("Необходимо увеличить число рейсов, считает министр.", ASKING),
        ("Премьер-министр пригласил коллегу посетить столицу.", ASKING),
    ],
)
def test_russian_statements_are_told_apart_too(text: str, kind: set[str]) -> None:
    assert len(kinds(text, "ru")) == 1
    assert set(kinds(text, "ru")) <= kind


@pytest.mark.parametrize(
    "text",
    [
        "Стороны обсудили вопросы культурного сотрудничества.",
        "Президент поблагодарил коллег за работу.",
        "Эксперты ожидают роста цен на пять процентов.",
        "Такой шаг позволит снизить издержки.",
        "Товарооборот вырос в прошлом году.",
        "Фуры простаивают на границе неделями.",
        "Один автобус стоит 38 миллионов рублей.",
        "Напомним, прошлой осенью действовал подобный запрет.",
        "По оценке банка, с рынка уйдут слабые игроки.",
    ],
)
def test_russian_talk_is_nothing(text: str) -> None:
    assert found(text, "ru") == []


def test_each_item_of_a_list_is_what_the_line_above_makes_it() -> None:
    text = (
        "The panel recommends that the council:\n\n"
        "- Adopt a timetable for the mines\n"
        "- Publish data on methane\n"
        "  every spring\n\n"
        "Key terms of the agreement include:\n\n"
        "1. A new cold store in Arvel\n"
        "2. Norland will lift its ban on poultry\n"
    )
    assert found(text) == [
        ("proposal", "Adopt a timetable for the mines"),
        ("proposal", "Publish data on methane\n  every spring"),
        ("commitment", "A new cold store in Arvel"),
        ("commitment", "Norland will lift its ban on poultry"),
    ]
    first = suggest(text, "en")[0]
    assert Clue.IN_A_LIST in first.reason.clues


def test_the_name_of_an_item_is_no_passage_but_what_the_item_says_is() -> None:
    text = (
        "The ministry announced the following steps:\n\n"
        "* **Northern fisheries.** Norland will buy 4 patrol boats.\n"
        "* Health. Norland will send three doctors to Arvel.\n"
    )
    assert [words for kind, words in found(text) if kind == "commitment"] == [
        "Norland will buy 4 patrol boats",
        "Norland will send three doctors to Arvel",
    ]


def test_a_reason_names_the_words_that_gave_a_passage_away() -> None:
    text = "Freedonia plans to open 12 offices in Arvel next year."
    one = next(one for one in suggest(text, "en") if one.category == "commitment")
    assert one.reason.cue == "plans to"
    assert {Clue.NAMED_ACTOR, Clue.DEADLINE, Clue.AMOUNT} <= set(one.reason.clues)
    assert one.fields["actor"] == "Freedonia"


def test_what_two_parties_signed_is_an_agreement() -> None:
    text = "Freedonia and Norland signed a memorandum on energy in Arvel on Monday."
    assert kinds(text) == ["agreement"]


def test_what_a_named_speaker_said_is_offered_behind_the_rest() -> None:
    text = (
        "“It was a long way and the harvest here has been our best for ten years,” said Lena Okoro,"
        " head of the export council. “We urge both sides to open their markets to each other,” she"
        " added. A worker called it “a day that nobody here in the old harbour will forget”."
    )
    offered = [one for one in suggest(text, "en") if one.category != "figure"]
    assert [one.category for one in offered] == ["quotation", "request"]
    assert offered[0].fields["speaker"] == "Lena Okoro"
    assert offered[0].confidence < min(one.confidence for one in offered[1:])


def test_stripped_texts_are_read_too() -> None:
    text = (
        "council backs plan for tram the council has backed a plan to build a tram line"
        " to the port.  the council will put up £80m  and wants private firms to pay the rest."
        "  mr reed told members that work would begin next spring.  the line will help commuters."
    )
    assert [category in BINDING for category in kinds(text)] == [False, False, True, False, True]


def test_suggestions_of_one_kind_never_overlap() -> None:
    for one, two in _neighbours(suggest(TALK, "en")):
        assert not one.span.overlaps(two.span)


def _neighbours(all_: list[Suggestion]) -> Iterator[tuple[Suggestion, Suggestion]]:
    stated = [one for one in all_ if one.category != "figure"]
    figures = [one for one in all_ if one.category == "figure"]
    for kind in (stated, figures):
        yield from pairwise(kind)


TALK = (
    "“We will ‘never’ agree that “this” must be, and we urge them to, he said (they will: see).\n"
    "Norland will (if it must) pay; Sylvania, which will not, should – and will – follow.\n"
) * 20


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "-",
        "7" * 1_000_000,
        "“«„\"'" * 20_000,
        "will and must, " * 4_000,
        "مرحبا بالعالم. " * 5_000,
        "\N{RIGHT-TO-LEFT OVERRIDE}Norland will build a port. שלום will agree to.",
        "it will " * 10_000,
        "\n" * 100_000,
        "agreed to",
        "to:\n- \n- that\n",
    ],
    ids=range(12),
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_nothing_breaks_whatever_the_text(text: str, language: str) -> None:
    for one in suggest(text, language):
        assert one.span.trimmed(text) == one.span
        assert 0 < one.confidence < 1


def test_a_language_without_rules_gives_nothing() -> None:
    assert suggest("Freedonia will build two ports by 2031.", "fi") == []


def test_the_folder_of_marked_articles_is_read_as_well_as_the_folds_said(tmp_path: Path) -> None:
    reference = os.environ.get("BRIEFWRIGHT_REFERENCE")
    if not reference:
        pytest.skip("needs the marked articles: BRIEFWRIGHT_REFERENCE names their folder")
    gold = Path(reference) / "gold"
    subprocess.run(
        [sys.executable, "-m", "briefwright.analysis.evaluate", gold / "articles", "-o", tmp_path],
        check=True,
    )
    scored = subprocess.run(
        [sys.executable, gold / "score.py", tmp_path], check=True, capture_output=True, text=True
    ).stdout
    rows = {line.split()[0]: line.split() for line in scored.splitlines()}
    for category in ("commitment", "proposal"):  # cross-validated: 0.84 and 0.84
        words = rows[category]
        precision, f1 = float(words[words.index("P") + 1]), float(words[words.index("F1") + 1])
        assert precision >= 0.80
        assert f1 >= 0.82
    offered = json.loads((tmp_path / "000.json").read_text("utf-8"))
    assert {"category", "start", "end", "confidence", "reason", "fields"} <= offered[0].keys()


def test_places_in_a_raw_file_are_those_of_its_own_characters(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    raw = "\ufeffNews\r\n\r\nNor\x00land will build a port\r\nin Arvel.\r\n"
    (folder / "001.txt").write_bytes(raw.encode())
    (folder / "001.json").write_text('{"language": "en"}', encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "briefwright.analysis.evaluate", folder, "-o", out], check=True
    )
    (one,) = json.loads((out / "001.json").read_text("utf-8"))
    assert raw[one["start"] : one["end"]] == "Nor\x00land will build a port\r\nin Arvel"


def fields_of(text: str, words: str, language: str = "en") -> dict[str, str]:
    at = text.index(words)
    one = next(
        one
        for one in suggest(text, language, date(2026, 3, 4))
        if one.span.start <= at < one.span.end and one.category != "figure"
    )
    return {name: str(value) for name, value in one.fields.items()}


def test_what_an_official_source_says_is_its_own_readout() -> None:
    text = "Norland will build a port in Arvel by 2031."
    (said,) = [one for one in suggest(text, "en") if one.category == "commitment"]
    assert said.attribution is Attribution.OUTLET
    for known in (("Ministry of Trade", ""), ("", "https://www.gov.uk/news/port")):
        (said,) = [one for one in suggest(text, "en", None, *known) if one.category == "commitment"]
        assert said.attribution is Attribution.OFFICIAL_READOUT


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("For media enquiries call 020 7946 0123.", "en"),
        ("Please do not forward this message. Unsubscribe here.", "en"),
        ("Readout of the Prime Minister's call with President Ada Quist of Norland\n", "en"),
        ("The police held men who are encouraged by the Norland government to cross.", "en"),
        ("QUESTION: Minister, will you raise the budget?", "en"),
        ("Хорошо, договорились.", "ru"),
    ],
)
def test_what_no_party_asks_or_undertakes_is_not_offered(text: str, language: str) -> None:
    assert found(text, language) == []


def test_a_transcript_knows_who_speaks_and_leaves_the_name_out() -> None:
    text = (
        "MINISTER HOLM: We have agreed with our partners to send 40 generators by June.\n\n"
        "QUESTION: And the budget?\n\n"
        "MINISTER HOLM: We intend to raise it to 2.1 per cent next year.\n"
    )
    assert [words for _, words in found(text)] == [
        "We have agreed with our partners to send 40 generators by June",
        "We intend to raise it to 2.1 per cent next year",
    ]
    sent, raised = fields_of(text, "We have"), fields_of(text, "We intend")
    assert sent["speaker"] == sent["actor"] == raised["actor"] == "MINISTER HOLM"
    assert (sent["counterpart"], sent["action"]) == ("our partners", "send 40 generators")


def test_links_and_stars_are_no_part_of_what_is_to_be_done() -> None:
    text = "The Trade Department will publish a [*Port Risk*](https://a.example/b_(c)) plan soon."
    assert fields_of(text, "publish")["action"] == "publish a Port Risk plan soon"


def test_he_is_the_holder_of_the_office_that_the_sentence_before_opens_with() -> None:
    text = (
        "The Prime Minister spoke to President Ada Quist. The Prime Minister welcomed the trade. "
        "He confirmed that Norland will give £35 million by the end of next year."
    )
    said = fields_of(text, "Norland will")
    assert (said["speaker"], said["deadline"]) == ("Prime Minister", "2027-12-31")


def test_items_of_a_russian_list_name_who_recommends_and_to_whom() -> None:
    text = "Рабочая группа рекомендует:\n- Минтрансу увеличить число рейсов;\n- портам ждать.\n"
    item = fields_of(text, "увеличить", "ru")
    assert (item["proposer"], item["addressee"]) == ("Рабочая группа", "Минтрансу")
    assert item["action"] == "увеличить число рейсов"


def test_a_board_is_no_advice_and_the_day_is_no_part_of_its_name() -> None:
    text = "Совет директоров Банка Северии 16 февраля 2026 года принял решение сохранить ставку."
    assert kinds(text, "ru") == ["commitment"]
    assert fields_of(text, "Совет", "ru")["actor"] == "Совет директоров Банка Северии"


def test_the_same_text_gives_the_same_in_every_run() -> None:
    asked = (
        "from briefwright.analysis.suggest import suggest;"
        "print(suggest('The draft plan and the call for a fund, a deal on aid. "
        "A proposal for a loan to the port by June 2030.', 'en'))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", asked],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
