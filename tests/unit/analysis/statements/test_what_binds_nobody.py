"""Words that look like a promise or a demand, and the few beside them that are one."""

import os
import subprocess
import sys
from datetime import date

import pytest

from briefwright.analysis.suggest import suggest

PROMISED, ASKED = {"commitment", "agreement"}, {"proposal", "request"}


def offered(text: str, language: str) -> set[str]:
    found = suggest(text, language, date(2026, 5, 5))
    return {one.category for one in found if one.category != "figure"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "MS HOLT: Agreed. Very well, agreed. Good luck to you."),
        ("en", "Request from the floor."),
        ("en", "We wish the conference every success."),
        ("en", "Output will shrink by 2 per cent in 2027."),
        ("en", "Prices will double, the analyst said."),
        ("en", "Norrpapp denied that it plans to sell its stake."),
        ("en", "The chief denied a report that the airline was planning to drop an order."),
        ("en", "I have been asked whether we intend to raise the levy."),
        ("en", "If the rains fail again, we will have to import maize."),
        ("en", "No company has signed the deal."),
        ("en", "Nobody has agreed to pay."),
        ("en", "The fair closed with contracts worth 5 million dollars."),
        ("ru", "Ни один контракт не расторгнут, сообщил министр."),
        ("ru", "Министр не подписал соглашение."),
        ("ru", "Компания не планирует строить завод."),
        ("ru", "Лапин опроверг сообщения о том, что компания намерена продать акции."),
        ("ru", "Что изменится для жителей с 1 января\n\nПодробностей пока нет."),
        ("ru", "СМИРНОВ: Согласен. Да, договорились. Есть просьба."),
        ("ru", "Желаю вам успехов в работе."),
        ("ru", "Здание вокзала требует капитального ремонта."),
        ("ru", "Вывоз зерна сократится на 3 процента, считает экономист Лунёв."),
        ("ru", "По словам аналитика, выпуск стекла сократится на 5 процентов."),
    ],
)
def test_talk_states_and_forecasts_bind_nobody(language: str, text: str) -> None:
    assert offered(text, language) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The owner, Norrpapp, promised to build a plant.",
        "Halvor Lindqvist, the owner of Norrpapp, promised on Friday to build a plant.",
        "The city, for its part, agreed to lay a rail spur.",
        "Ana Perrault, who had fought the idea, said she would sign the lease.",
        "The company — the largest in the north — will build a plant.",
        "The firm (formerly Norr AB) vowed to hire more.",
        "Владелец завода, компания «Норбум», пообещал построить цех.",
        "Компания — крупнейшая на севере — построит завод.",
        "Мэр, выступая в пятницу в порту, пообещала снизить сбор.",
    ],
)
def test_what_is_put_in_between_who_and_does_hides_no_promise(text: str) -> None:
    assert offered(text, "ru" if text[0] > "z" else "en") & PROMISED


def test_who_is_asked_and_what_stand_in_one_passage() -> None:
    text = "I ask the banks, which have earned well, to lower their fees."
    (one,) = [one for one in suggest(text, "en") if one.category in ASKED]
    assert text[one.span.start : one.span.end] == text[:-1]
    assert one.fields["addressee"] == "banks"
    assert one.fields["action"] == "lower their fees"


def test_when_something_is_to_happen_is_no_promise_of_it() -> None:
    text = "Когда завод откроется, компания наймёт сто рабочих."
    spans = [one.span for one in suggest(text, "ru") if one.category in PROMISED]
    assert [text[span.start : span.end] for span in spans] == ["компания наймёт сто рабочих"]


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("en", "The council deems it necessary to build a ring road.", ASKED),
        ("en", "We can offer our partners three berths.", ASKED),
        ("en", "A decision to build a terminal was approved by the council.", PROMISED),
        ("ru", "Губернатор считает целесообразным построить объезд.", ASKED),
        ("ru", "Мы можем предложить партнёрам три причала.", ASKED),
        ("ru", "Жители требуют ремонта моста.", ASKED),
        ("ru", "На совещании одобрено решение о строительстве терминала.", PROMISED),
        ("ru", "Согласен на пять процентов.", PROMISED),
        ("ru", "Мост построят к маю, сообщил министр.", PROMISED),
    ],
)
def test_what_looks_alike_and_binds_or_asks_is_offered(
    language: str, text: str, kinds: set[str]
) -> None:
    assert offered(text, language) & kinds


def test_the_same_text_gives_the_same_to_the_last_digit_in_every_run() -> None:
    program = (
        "from briefwright.analysis.suggest import suggest\n"
        "text = 'In May the council agreed to fund the bridge and urged the state to help.'\n"
        "print([(one.span, one.confidence) for one in suggest(text, 'en')])\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1


def test_an_office_with_a_name_between_commas_is_no_part_of_what_it_said() -> None:
    text = "Norland will build a port, the Minister of Transport, Ana Holt, said on Monday."
    spans = [one.span for one in suggest(text, "en") if one.category in PROMISED]
    assert [text[span.start : span.end] for span in spans] == ["Norland will build a port"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The firm said he might buy drones."),
        ("en", "Appeal judges halve damages in a ferry case."),
        ("ru", "Если суд разрешит, все обрадуются."),
    ],
)
def test_what_only_may_be_and_on_what_terms_binds_nobody(language: str, text: str) -> None:
    assert offered(text, language) == set()


def test_a_promise_in_inner_quotation_marks_is_that_of_whom_it_quotes() -> None:
    text = "\"The director told us 'I will resign by May' and then left,\" a nurse said."
    found = [one for one in suggest(text, "en") if one.category == "commitment"]
    assert [text[one.span.start : one.span.end] for one in found] == ["I will resign by May"]
    assert found[0].fields["actor"] == "director"


@pytest.mark.parametrize(
    ("language", "text", "kind", "words"),
    [
        ("en", "The minister asked for a study of the costs.", "request", "asked for a study"),
        ("en", "Under Art. 5. The port will pay £1,250.50. It met.", "commitment", "£1,250.50"),
        ("ru", "В 10:30 завод откроет новый цех.", "commitment", "В 10:30 завод"),
    ],
)
def test_numbers_with_stops_cut_no_statement_in_two(
    language: str, text: str, kind: str, words: str
) -> None:
    found = [one for one in suggest(text, language) if one.category == kind]
    assert any(words in text[one.span.start : one.span.end] for one in found)
