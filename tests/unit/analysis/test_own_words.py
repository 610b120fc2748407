"""Own words against their evidence: what has none is found, and nothing else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from briefwright.analysis.gaps.own_words import Evidence, gaps, strange_names
from briefwright.analysis.gaps.quotes import misquoted
from briefwright.domain.note.provenance import as_read

MONDAY = date(2025, 3, 3)


def found(words: str, told: str, published: date | None = MONDAY, source: str = "") -> list[str]:
    evidence = Evidence(told, source=source, published=published)
    return [gap.shown for gap in (*gaps(words, evidence), *strange_names(words, evidence))]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("It will take 7 years.", "within seven years"),
        ("It will take seven years.", "7 years"),
        ("Five thousand jobs went.", "5,000 jobs were lost"),
        ("About €1.5bn is needed.", "some 1,5 billion euros"),
        ("Half a billion was spent.", "500 million"),
        ("Some 8,512,345 people.", "8 512 345 people"),
        ("From $3 million to $5 million.", "from 3 to 5 million dollars"),
        ("One of the two sides refused.", "they refused"),
        ("The talks began at 10:30 on line M3.", "the talks began"),
        ("Вложено 2,4 миллиарда крон.", "2,4 млрд крон"),
        ("Вложено 2 400 000 000 крон.", "вложат 2,4 млрд крон"),
        ("Вырос на двадцать процентов.", "выросли на 20%"),
        ("Вырос на 20%.", "на двадцать процентов"),
        ("Понадобится 1,5 млн тонн.", "понадобится полтора миллиона тонн"),
        ("Построят пять школ.", "построит 5 школ"),
        ("Построят 300 домов.", "трёхсот домов"),
        ("2.4 billion crowns.", "2,4 млрд крон"),
    ],
)
def test_a_number_in_another_shape_is_the_same_number(words: str, told: str) -> None:
    assert found(words, told) == []


@pytest.mark.parametrize(
    ("words", "told", "gap"),
    [
        ("It will take eight years.", "within seven years", "eight"),
        ("It cost 25 million.", "2.5 million", "25 million"),
        ("Вложено 24 миллиарда крон.", "2,4 млрд крон", "24 миллиарда"),
        ("Построят шесть школ.", "построит 5 школ", "шесть"),
        ("Вырос на тридцать процентов.", "на 20%", "тридцать"),
    ],
)
def test_another_number_is_found(words: str, told: str, gap: str) -> None:
    assert found(words, told) == [gap]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Signed on 7 February 2025.", "signed on 07.02.2025"),
        ("Signed on 07.02.2025.", "подписали 7 февраля 2025 года"),
        ("Подписано 7 февраля.", "signed on February 7, 2025"),
        ("Signed on 3 March.", "signed on Monday"),
        ("Подписано 28 февраля 2025 г.", "подписали в пятницу"),
        ("To open by June 2025.", "to open on 12 June"),
        ("Откроют в июне.", "до конца июня 2025 года"),
        ("It may open in 2025; they march on.", "it will open this year"),
        ("Sales fell in 2024.", "sales fell last year"),
        ("В 2026 году откроют мост.", "мост откроют в следующем году"),
    ],
)
def test_a_day_in_another_form_is_the_same_day(words: str, told: str) -> None:
    assert found(words, told) == []


@pytest.mark.parametrize(
    ("words", "told", "gap"),
    [
        ("Signed on 8 February 2025.", "signed on 7 February 2025", "8 February 2025"),
        ("Signed on 7 March.", "signed on 7 February 2025", "7 March"),
        ("To open in July.", "to open by the end of June", "July"),
        ("Подписано 7 марта.", "подписали 7 февраля", "7 марта"),
        ("Откроют в августе.", "откроют в июне", "августе"),
        ("Signed on 7 February 2024.", "signed on 7 February 2025", "7 February 2024"),
    ],
)
def test_another_day_is_found(words: str, told: str, gap: str) -> None:
    assert found(words, told, date(2025, 1, 20)) == [gap]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Он прибыл из Москвы.", "Москва принимает гостей"),
        ("В гостях у Павла Орона.", "Павел Орон принял гостей"),
        ("По словам Дарьи Стенн, всё готово.", "Дарья Стенн сообщила"),
        ("Они едут в Баку и Киев.", "в Киеве, а затем в Баку"),
        ("Министр из Казани.", "в Казань прибыл министр"),
        ("Глава Ломара в Санкт-Петербурге.", "Ломар и Санкт-Петербург"),
        ("Посол в России.", "российский посол"),
        ("The Prime Minister of Arvenia said so.", "the Arvenian government said so"),
        ("The EU and the UN agreed.", "the United Nations and the EU agreed"),
        ("The governor of Lomar spoke.", "губернатор Ломара сказала"),
        ("Stenn’s party won. Nobody knew.", "the party of Stenn won"),
    ],
)
def test_a_name_in_another_case_is_the_same_name(words: str, told: str) -> None:
    assert found(words, told) == []


@pytest.mark.parametrize(
    ("words", "told", "gap"),
    [
        ("Он прибыл из Казани.", "Москва принимает гостей", "Казани"),
        ("По словам Марины Орон, всё готово.", "Дарья Стенн сообщила", "Марины"),
        ("The mayor of Burgas spoke.", "the mayor of Varna spoke", "Burgas"),
    ],
)
def test_another_name_is_found(words: str, told: str, gap: str) -> None:
    assert found(words, told)[0] == gap


def test_a_name_of_another_line_is_one_also_where_it_begins_a_sentence() -> None:
    evidence = Evidence("the mayor of Varna spoke")
    assert strange_names("Burgas grows.", evidence) == []
    assert [gap.shown for gap in strange_names("Burgas grows.", evidence, famous={"burgas"})] == [
        "Burgas"
    ]


def test_what_was_read_from_the_words_is_evidence_too() -> None:
    evidence = Evidence("by summer", days=(date(2026, 6, 30),), sizes=frozenset({Decimal(12)}))
    assert gaps("12 ships by 30 June 2026", evidence) == []
    assert [gap.shown for gap in gaps("13 ships", evidence)] == ["13"]
    near = replace(evidence, told="on Monday", published=None)
    assert [gap.shown for gap in gaps("on 3 March", near)] == ["3 March"]


SOURCES = [as_read("The minister said that the harbour “will open before winter, come what may”.")]


@pytest.mark.parametrize(
    "words",
    [
        'He said: "will  open before winter".',
        "He said: «will open before winter, come what may».",
        "He said: “will open before winter.”",
        "A “so called” reform.",
        "He said: “the harbour … before winter, come what may”.",
        "He said: “[it] will open [...] come what may”.",
    ],
)
def test_white_space_and_quotation_marks_are_forgiven(words: str) -> None:
    assert misquoted(words, SOURCES) == []


def test_altered_words_are_told_from_words_that_nobody_said() -> None:
    (altered,) = misquoted("He said: “will open after winter, come what may”.", SOURCES)
    assert misquoted("He said: “before winter … will open, come”.", SOURCES)
    (strange,) = misquoted("The “Northern Lights of Trade” fair.", SOURCES)
    assert (altered.altered, strange.altered) == (True, False)
