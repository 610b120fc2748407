from datetime import date

import pytest

from briefwright.domain.query.grammar import ends_in_prefix, going_on, parse, renamed
from briefwright.domain.query.tree import (
    All,
    Either,
    Fact,
    Field,
    Has,
    Node,
    Not,
    Published,
    Words,
    wanted,
)


def word(*words: str, field: Field | None = None, **traits: bool) -> Words:
    return Words(words, field, exact=traits.get("exact", False), prefix=traits.get("prefix", False))


WATER, CANAL, SEA = word("water"), word("canal"), word("sea")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("water", WATER),
        ("water canal", All((WATER, CANAL))),
        ("water AND canal", All((WATER, CANAL))),
        ("water OR canal sea", Either((WATER, All((CANAL, SEA))))),
        ("water И canal", All((WATER, CANAL))),
        ("water ИЛИ canal ET sea", Either((WATER, All((CANAL, SEA))))),
        ("water OU canal SAUF sea", Either((WATER, All((CANAL, Not(SEA)))))),
        ("water НЕ (canal ИЛИ sea)", All((WATER, Not(Either((CANAL, SEA)))))),
        ("water et canal", All((WATER, word("et"), CANAL))),
        ("water не canal", All((WATER, word("не"), CANAL))),
        ('water "ET" canal', All((WATER, word("ET", exact=True), CANAL))),
        (" ET ", word("ET")),
        ("OR", word("OR")),
        ("(water OR canal) sea", All((Either((WATER, CANAL)), SEA))),
        ("water NOT canal", All((WATER, Not(CANAL)))),
        ("water -canal", All((WATER, Not(CANAL)))),
        ("-(water canal)", Not(All((WATER, CANAL)))),
        ("water and canal", All((WATER, word("and"), CANAL))),
        ('"hot water"', word("hot", "water", exact=True)),
        ("«hot water»", word("hot", "water", exact=True)),
        ('"hot water', word("hot", "water", exact=True)),
        ('"water"', word("water", exact=True)),
        ("well-known", word("well", "known", exact=True)),
        ("can*", word("can", prefix=True)),
        ("title:water", word("water", field=Field.TITLE)),
        ("Title:water", word("water", field=Field.TITLE)),
        (
            'outlet:"Volga Herald"',
            word("Volga", "Herald", field=Field.OUTLET, exact=True),
        ),
        (
            "note:(water OR canal)",
            Either((word("water", field=Field.NOTE), word("canal", field=Field.NOTE))),
        ),
        ("-author:sea", Not(word("sea", field=Field.AUTHOR))),
        ("category:Figure", Has(Fact.CATEGORY, "figure")),
        ('dossier:"Autumn visit"', Has(Fact.DOSSIER, "autumn visit")),
        ("language:RU", Has(Fact.LANGUAGE, "ru")),
        ("lang:ru", Has(Fact.LANGUAGE, "ru")),
        ("has:note", Has(Fact.HAS, "note")),
        ("date:2025", Published(date(2025, 1, 1), date(2025, 12, 31))),
        ("date:2025-02", Published(date(2025, 2, 1), date(2025, 2, 28))),
        ("date:2025-2-7", Published(date(2025, 2, 7), date(2025, 2, 7))),
        ("date:2025-01..2025-03", Published(date(2025, 1, 1), date(2025, 3, 31))),
        ("date:2025-12..", Published(date(2025, 12, 1), None)),
        ("date:..2025", Published(None, date(2025, 12, 31))),
    ],
)
def test_what_is_typed_is_taken_for_what_it_means(typed: str, meant: Node) -> None:
    assert parse(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", None),
        ("( ) - * ! ''", None),
        ("AND OR NOT", None),
        ("☎", Either(())),
        (" € ", Either(())),
        ("water ☎", WATER),
        ("((water", WATER),
        ("water))", WATER),
        (")water(", WATER),
        ("OR water OR", WATER),
        ("water AND OR canal", Either((WATER, CANAL))),
        ("NOT NOT -water", Not(WATER)),
        ("water - canal", All((WATER, CANAL))),
        ("date:someday", word("date", "someday", exact=True)),
        ("date:2025-02-30", word("date", "2025", "02", "30", exact=True)),
        ("has:patience", word("has", "patience", exact=True)),
        ("https://example.org/a", word("https", "example", "org", "a", exact=True)),
        ("mood:calm", word("mood", "calm", exact=True)),
        ("C++", word("C")),
    ],
)
def test_what_makes_no_sense_is_passed_over_and_its_words_count(
    typed: str, meant: Node | None
) -> None:
    assert parse(typed) == meant


@pytest.mark.parametrize("name", [*Field, *Fact, "date", "lang"])
def test_a_prefix_counts_only_once_something_stands_behind_it(name: str) -> None:
    for nothing in ("", '"', '""', "*", "()", "(", "-", ".."):
        assert parse(f"{name}:{nothing}") is None
        assert parse(f"water -{name.title()}:{nothing}") == WATER
        assert parse(f"canal OR {name}:{nothing}") == CANAL


@pytest.mark.parametrize(
    ("whole", "counts_from"), [("date:2025-02-07", 9), ("has:note", 8), ("is:reprint", 10)]
)
def test_a_value_that_is_half_typed_asks_for_no_words(whole: str, counts_from: int) -> None:
    for typed in (whole[:end] for end in range(whole.index(":") + 1, len(whole))):
        asked = parse(f"{typed}")
        assert asked is None if len(typed) < counts_from else isinstance(asked, Published)


def test_a_date_that_is_half_typed_means_what_can_be_told_of_it() -> None:
    year, month = parse("date:2025"), parse("date:2025-02")
    assert [parse(f"date:2025{more}") for more in (".", "-", "-0")] == [year] * 3
    assert [parse(f"date:2025-02{more}") for more in (".", "-", "-0")] == [month] * 3
    since = parse("date:2025-02..")
    assert [parse(f"date:2025-02..{more}") for more in ("2", "202")] == [since] * 2


@pytest.mark.parametrize(
    "piece",
    ["500 ", "1 500 ", "1,500", "(", ")", '"', "-", "title:", "a ", "NOT ", "a OR ", "(-a "],
)
def test_a_query_of_any_length_is_read(piece: str) -> None:
    parse(piece * 100_000)


def test_words_that_are_excluded_are_not_wanted() -> None:
    assert wanted(parse("water (canal OR -sea) -title:lake has:note")) == [WATER, CANAL]
    assert wanted(None) == []


@pytest.mark.parametrize(
    ("typed", "may"),
    [
        ("outl", True),
        ("harbour OUT", True),
        ("harbour -(no", True),
        ("lang", True),
        ("harbour", False),
        ("out harbour", False),
        ("harbour ", False),
        ("outlet:g", False),
        ("", False),
    ],
)
def test_letters_at_the_end_may_be_those_of_a_prefix(typed: str, *, may: bool) -> None:
    assert ends_in_prefix(typed) == may


@pytest.mark.parametrize(
    ("typed", "anew"),
    [
        ("dossier:mosel ferry", "dossier:Rhine ferry"),
        ('ferry OR -Dossier:"MOSEL"', "ferry OR -dossier:Rhine"),
        ("(dossier:Mosel)", "(dossier:Rhine)"),
        ('dossier:«Autumn visit»  "dossier:Mosel"', 'dossier:Rhine  "dossier:Mosel"'),
        ("dossier:Moselle category:mosel Mosel :", "dossier:Moselle category:mosel Mosel :"),
    ],
)
def test_a_query_asks_by_a_new_name_and_is_as_it_was_else(typed: str, anew: str) -> None:
    assert renamed(typed, Fact.DOSSIER, {"Mosel", "Autumn visit"}, "Rhine") == anew
    assert renamed(typed, Fact.DOSSIER, {"Mosel"}, "🚢") == typed
    assert renamed("dossier: ferry", Fact.DOSSIER, {"🚢"}, "Mosel") == "dossier: ferry"
    back = renamed("dossier:rhine", Fact.DOSSIER, {"Rhine"}, "“Franco-German” visit")
    assert parse(back) == Has(Fact.DOSSIER, "franco german visit")


RUN, GROUPS = word("1500"), word("1", "500", exact=True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1500", Either((RUN, GROUPS))),
        ("1,500", Either((GROUPS, RUN))),
        ("1.500", Either((GROUPS, RUN))),
        ("1 500", Either((GROUPS, RUN))),
        ("1\u00a0500", Either((GROUPS, RUN))),
        ("1\u202f500", Either((GROUPS, RUN))),
        ("1\u2009500", Either((GROUPS, RUN))),
        ("1’500", Either((GROUPS, RUN))),
        ("$1,500", Either((GROUPS, RUN))),
        ("€1 500", Either((GROUPS, RUN))),
        ("1 500%", Either((GROUPS, RUN))),
        ("-1 500", Not(Either((GROUPS, RUN)))),
        ("(1 500)", Either((GROUPS, RUN))),
        ("1500*", Either((word("1500", prefix=True), word("1", "500", exact=True, prefix=True)))),
        (
            "title:1 500 water",
            All((
                Either((
                    word("1", "500", exact=True, field=Field.TITLE),
                    word("1500", field=Field.TITLE),
                )),
                WATER,
            )),
        ),
        (
            "12345678.25",
            Either((
                word("12345678", "25", exact=True),
                word("12", "345", "678", "25", exact=True),
            )),
        ),
        (
            "2,500,000",
            Either((word("2", "500", "000", exact=True), word("2500000"))),
        ),
    ],
)  # fmt: skip
def test_a_number_is_looked_for_in_groups_and_in_one_run(typed: str, meant: Node) -> None:
    assert parse(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('"1500"', word("1500", exact=True)),
        ('"1,500"', word("1", "500", exact=True)),
        ("outlet:1500", word("1500", field=Field.OUTLET)),
        ("150", word("150")),
        ("0150", word("0150")),
        ("1 50", All((word("1"), word("50")))),
        ("2030 500", All((Either((word("2030"), word("2", "030", exact=True))), word("500")))),
        ("495 123 45", All((word("495"), word("123"), word("45")))),
        ("1,50", word("1", "50", exact=True)),
        ("1-500", word("1", "500", exact=True)),
        ("7.5", word("7", "5", exact=True)),
    ],
)
def test_what_is_no_number_in_groups_is_looked_for_as_it_stands(typed: str, meant: Node) -> None:
    assert parse(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("can", word("can", prefix=True)),
        ("water can", All((WATER, word("can", prefix=True)))),
        ("title:can", word("can", field=Field.TITLE, prefix=True)),
        ("can ", None),
        ("can*", None),
        ("water -can", None),
        ("wat* NOT can", None),
        ("date:2025", None),
        ("category:can", None),
    ],
)
def test_only_a_word_that_is_wanted_may_go_on(typed: str, meant: Node | None) -> None:
    assert going_on(typed) == meant
