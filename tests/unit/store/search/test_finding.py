from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import event

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Dossier
from briefwright.domain.category import BUILT_IN
from briefwright.domain.ids import CategoryId, DossierId
from briefwright.domain.query.grammar import parse
from briefwright.store import articles, categories, dossiers
from briefwright.store.search import finding, gathering
from briefwright.store.search.finding import find, languages
from briefwright.store.store import Store
from tests.unit.store.search.conftest import Asker, Writer, catch_up, put


@pytest.fixture
def library(store: Store, write: Writer, mark: Callable[..., Annotation]) -> None:
    """Five articles, two of them marked, three filed in dossiers."""
    visit = Dossier(DossierId("visit"), "Autumn visit")
    day = Dossier(DossierId("day"), "First day", parent_id=visit.id)
    with store.write() as session:
        for dossier in (visit, day):
            dossiers.put(session, dossier)
    steppe = write(
        "The ministry will line the canal. Water is short, and hot water most of all.",
        "Canal",
        outlet="Steppe Courier",
        author="Dana Omarova",
        published=date(2025, 2, 7),
        dossiers=(visit.id,),
    )
    mark(steppe, "line the canal", "commitment", note="Ask the embassy")
    write("Подписаны договоры о канале.", "Договоры", language="ru", dossiers=(day.id,))
    harbour = write(
        "The harbour is deep. No canal leads there.",
        "Harbour",
        outlet="Volga Herald",
        published=date(2025, 3, 31),
    )
    mark(harbour, "deep", "figure", note="")
    write("Water in the Volga is low.", "Low water", published=date(2024, 12, 31))
    write("An unheard-of price: 42.5 a tonne. Mail a.b@example.org, in C++.", "Prices")


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("canals", {"Canal", "Harbour"}),
        ("договор", {"Договоры"}),
        ("canal OR договор", {"Canal", "Harbour", "Договоры"}),
        ("canal water", {"Canal"}),
        ("canal -water", {"Harbour"}),
        ("canal NOT (water OR price)", {"Harbour"}),
        ("🚢", set()),
        ("-canal", {"Договоры", "Low water", "Prices"}),
        ("-canal -договоры", {"Low water", "Prices"}),
        ("price OR -canal", {"Prices", "Договоры", "Low water"}),
        ('"hot water"', {"Canal"}),
        ('"water hot"', set()),
        ('"waters"', set()),
        ("waters", {"Canal", "Low water"}),
        ("harb*", {"Harbour"}),
        ("title:w*", {"Low water"}),
        ("title:lo*", {"Low water"}),
        ("до*", {"Договоры"}),
        ("note:e*", {"Canal"}),
        ('"line the c*"', {"Canal"}),
        ('"line the can*"', {"Canal"}),
        ("title:water", {"Low water"}),
        ("outlet:volga", {"Harbour"}),
        ("volga", {"Harbour", "Low water"}),
        ("author:omarova", {"Canal"}),
        ("note:embassy", {"Canal"}),
        ("note:(embassy OR harbour)", {"Canal"}),
        ("has:note", {"Canal"}),
        ("has:mark", {"Canal", "Harbour"}),
        ("-has:mark canal", set()),
        ("category:commitment", {"Canal"}),
        ("category:commitment OR category:figure", {"Canal", "Harbour"}),
        ("canal -category:figure", {"Canal"}),
        ("(water OR has:mark) -note:embassy", {"Low water", "Harbour"}),
        ('dossier:"autumn visit"', {"Canal", "Договоры"}),
        ('dossier:"first day"', {"Договоры"}),
        ("-dossier:autumn", {"Canal", "Договоры", "Harbour", "Low water", "Prices"}),
        ("language:ru", {"Договоры"}),
        ("outlet:", {"Canal", "Договоры", "Harbour", "Low water", "Prices"}),
        ("harb* outlet:", {"Harbour"}),
        ("language:en canal", {"Canal", "Harbour"}),
        ("date:2025", {"Canal", "Harbour"}),
        ("date:2025-02", {"Canal"}),
        ("date:2025-02-07..2025-03", {"Canal", "Harbour"}),
        ("date:..2024", {"Low water"}),
        ("-date:2025", {"Low water", "Договоры", "Prices"}),
        ("unheard-of", {"Prices"}),
        ("42.5", {"Prices"}),
        ("a.b@example.org", {"Prices"}),
        ("C++", {"Prices"}),
        ("", {"Canal", "Договоры", "Harbour", "Low water", "Prices"}),
    ],
)
@pytest.mark.usefixtures("library")
def test_a_query_finds_what_it_asks_for(ask: Asker, typed: str, titles: set[str]) -> None:
    assert set(ask(typed)) == titles


@pytest.mark.usefixtures("library")
def test_a_category_is_found_by_its_name_and_with_those_inside_it(store: Store, ask: Asker) -> None:
    figure = next(category for category in BUILT_IN if category.id == "figure")
    with store.write() as session:
        categories.put(session, replace(figure, name="Key number", parent_id=CategoryId("fact")))
    assert ask('category:"key number"') == ask("category:fact") == ["Harbour"]


@pytest.mark.usefixtures("library")
def test_a_dossier_can_be_asked_for_besides(store: Store) -> None:
    catch_up(store)
    with store.read() as session:
        found = find(session, parse("canal"), 0, 10, DossierId("visit"))
        assert [one.title for one in articles.some(session, found.ids)] == ["Canal"]


def test_the_best_come_first(write: Writer, ask: Asker) -> None:
    filler = "Much else was said at length about many other matters of the day. " * 10
    write(f"{filler} canal", "In passing")
    write(f"{filler} canal", "The canal")
    write(f"{filler}", "Nothing of the sort")
    write(f"{filler} canal canal canal", "At length")
    assert ask("canal") == ["The canal", "At length", "In passing"]


def test_where_too_many_are_found_the_newest_come_first_and_counting_ends(
    store: Store, write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_RANKED", 2)
    monkeypatch.setattr(finding, "MOST_COUNTED", 3)
    ids = [write(f"Canal {number}").id for number in range(5)]
    catch_up(store)
    with store.read() as session:
        found = find(session, parse("canal"), 1, 2)
        assert found.ids == (ids[3], ids[2])
        assert (found.count, found.more, found.ranked) == (3, True, False)
        few = find(session, parse("canal 4"), 0, 2)
        assert (few.ids, few.count, few.more, few.ranked) == ((ids[4],), 1, False, True)


def test_those_without_a_word_are_gone_down_from_the_newest_until_there_are_enough(
    store: Store, write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name, most in (
        (finding, "MOST_RANKED", 2),
        (finding, "MOST_COUNTED", 3),
        (gathering, "_LEAST", 4),
    ):
        monkeypatch.setattr(module, name, most)
    day = date(2025, 2, 7)
    dry = [
        write(
            f"{'Lake' if number % 2 else 'Canal'} {number}", published=day if number < 9 else None
        )
        for number in range(20)
    ][1::2]
    put(store, dry.pop(), binned_at=datetime(2026, 1, 1, tzinfo=UTC))
    catch_up(store)
    stretches: list[object] = []

    def asked(_connection: Any, _cursor: Any, statement: str, given: Any, *_more: object) -> None:
        stretches.extend(max(given[1:]) for _ in range("MATCH" in statement))

    with store.read() as session:
        event.listen(session.engine, "before_cursor_execute", asked)
        found = find(session, parse("-canal"), 0, 3)
        event.remove(session.engine, "before_cursor_execute", asked)
        assert stretches == [20, 16]  # one of the first four; so the next twelve may do
        assert found.ids == tuple(one.id for one in dry[:-4:-1])
        assert (found.count, found.more) == (3, True)
        of_a_day = find(session, parse("-canal date:2025-02"), 0, 3)
        assert of_a_day.ids == tuple(one.id for one in dry[3:0:-1])
        assert find(session, parse("-canal -lake"), 0, 3).ids == ()


def test_pages_follow_each_other_without_a_gap(store: Store, write: Writer) -> None:
    ids = {write(f"Canal {number}").id for number in range(7)}
    catch_up(store)
    with store.read() as session:
        pages = [find(session, parse("canal"), offset, 3).ids for offset in (0, 3, 6, 9)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert {one for page in pages for one in page} == ids


def test_the_languages_of_the_store_are_known(store: Store, write: Writer) -> None:
    for language in ("ru", "", "kk", "ru"):
        write(f"Text in {language}", language=language)
    with store.read() as session:
        assert languages(session) == ("", "kk", "ru", "en")


def test_a_binned_article_is_not_found_by_its_facts_either(
    store: Store, write: Writer, ask: Asker
) -> None:
    gone = write("The canal is dry.", language="ru")
    put(store, gone, binned_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert ask("language:ru") == ask("-lake") == ask("") == []


def test_a_form_counts_in_texts_of_its_language_alone(write: Writer, ask: Asker) -> None:
    """In French "notes" has the stem "not", which is another word in English."""
    write("The offer is not signed.", "Unsigned")
    write("Une note est jointe.", "Jointe", language="fr", outlet="Note")
    write("A note was sent.", "Sent")
    assert set(ask("notes")) == {"Jointe", "Sent"}
    assert ask("-notes") == ["Unsigned"]
    assert set(ask("(notes OR offer) -sent")) == {"Jointe", "Unsigned"}
    assert ask("outlet:notes") == ["Jointe"]
    assert ask("title:notes") == []


def test_a_note_is_found_by_english_forms_beside_any_text(
    write: Writer, ask: Asker, mark: Callable[..., Annotation]
) -> None:
    russian = write("Порт закрыт.", "Порт", language="ru")
    mark(russian, "закрыт", "fact", note="Ask the envoy")
    write("Un port.", "Port", language="fr")
    assert ask("envoys") == ask("note:envoys") == ["Порт"]
    assert ask("title:envoys") == []


def test_a_number_is_found_however_its_digits_are_grouped(write: Writer, ask: Asker) -> None:
    spellings = ("1500", "1,500", "1 500", "1\u00a0500", "1\u202f500", "1.500", "1'500")
    for place, number in enumerate(spellings):
        write(f"It cost {number} marks.", title=f"T{place}")
    write("1 mark of 500, or 15001", title="other")
    every = [f"T{place}" for place in range(len(spellings))]
    for typed in spellings:
        assert sorted(ask(typed)) == every
    assert sorted(ask("cost -1500")) == []
    assert sorted(ask('"1500"')) == ["T0"]


@pytest.mark.parametrize("typed", ["ボート", "ﾎﾞｰﾄ", "ホ\u3099ート", "ボー"])
def test_kana_are_found_however_wide_they_are(write: Writer, ask: Asker, typed: str) -> None:
    write("ﾎﾞｰﾄが来た", title="half", language="ja")
    write("ボートが来た", title="whole", language="ja")
    write("ホ\u3099ートが来た", title="apart", language="ja")
    assert sorted(ask(typed)) == ["apart", "half", "whole"]
