"""What was fetched again, against what the store holds from there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefwright.domain.annotation import State
from briefwright.domain.article import Article, Dossier, Origin
from briefwright.domain.ids import CategoryId, DossierId
from briefwright.domain.text import find_quote
from briefwright.importers.draft import Entry
from briefwright.services.import_articles import Ready, Source, read_articles, store_article
from briefwright.services.mark_passage import annotate
from briefwright.services.renew_article import Version, store_version, version_of
from briefwright.services.suggest_annotations import read_along
from briefwright.store import annotations, articles, categories, dossiers
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.store import Store
from tests.unit.importers.web.misbehaving import Server, answer, leading_to, serving

WAITING = AnnotationQuery(state=State.SUGGESTED)
HOME = "https://courier.example/ferry"
FIRST = (
    "The ferry carried 80 000 people in the last year, the harbour office of Lund said on Monday."
)
SECOND = "The line will close in the autumn unless the region pays half of the $4 million it costs."
THIRD = "Commuters have begun to collect names against the decision, which the council defends."


def page(*paragraphs: str, home: str = "") -> str:
    link = f"<link rel='canonical' href='{home}'>" if home else ""
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    return (
        f"<html><head>{link}</head><body><article><h1>Ferry line</h1>{body}</article></body></html>"
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "briefwright.store")
    yield store
    store.close()


@pytest.fixture
def site() -> Iterator[Server]:
    with serving({"/a": answer(page(FIRST, SECOND, THIRD))}) as server:
        yield server


def fetched(site: Server, path: str = "/a", told: Entry | None = None) -> Ready:
    source = Source(address=site.url(path), told=told)
    (ready,) = read_articles([source], allowed=["127.0.0.1"])
    assert isinstance(ready, Ready)
    return ready


def marked(store: Store, article: Article, *quotes: str) -> None:
    with store.write() as session:
        text = articles.text(session, article)
        category = categories.get(session, CategoryId("fact"))
        assert category is not None
        for words in quotes:
            mark = annotate(article, text, find_quote(text, words), category)
            annotations.put(session, mark)


def test_what_was_rejected_comes_along_and_suggestions_are_made_anew(
    store: Store, site: Server
) -> None:
    first, _ = store_article(store, fetched(site))
    read_along(store, first)
    with store.write() as session:
        offered = annotations.every(session, WAITING)
        annotations.put(session, offered[0].rejected())
    site.answers["/a"] = answer(page(FIRST, SECOND, "Nobody collects names any more."))
    version = version_of(store, fetched(site))
    assert version is not None
    assert version.orphans == ()
    assert [mark.state for mark in version.marks] == [State.REJECTED]
    assert version.staying == 0
    newest = store_version(store, version)
    read_along(store, newest)
    with store.read() as session:
        new = [one for one in annotations.every(session, WAITING) if one.article_id == newest.id]
    assert new != []
    assert offered[0].quote.exact not in [one.quote.exact for one in new]


def test_what_was_rejected_is_nobody_s_loss_where_its_words_are_gone(
    store: Store, site: Server
) -> None:
    first, _ = store_article(store, fetched(site))
    read_along(store, first)
    with store.write() as session:
        for offered in annotations.every(session, WAITING):
            annotations.put(session, offered.rejected())
    site.answers["/a"] = answer(page(THIRD, "The old pier was closed and sold to a museum."))
    version = version_of(store, fetched(site))
    assert version is not None
    assert (version.marks, version.orphans) == ((), ())


def test_a_page_that_changed_is_a_version_with_what_a_person_said_of_the_last(
    store: Store, site: Server
) -> None:
    first, _ = store_article(store, fetched(site))
    dossier = Dossier(DossierId("d"), "Ferries")
    with store.write() as session:
        dossiers.put(session, dossier)
        known = articles.get(session, first.id)
        assert known is not None
        known = replace(known.with_fact("outlet", "The Courier"), dossiers=(dossier.id,))
        articles.put(session, replace(known, handling="OFFICIAL"))
    marked(store, first, "80 000 people", "$4 million", "Commuters have begun")
    site.answers["/a"] = answer(page(FIRST, SECOND.replace("$4", "$5"), "A new line.", THIRD))

    version = version_of(store, fetched(site))
    assert isinstance(version, Version)
    assert [mark.quote.exact for mark in version.marks] == ["80 000 people", "Commuters have begun"]
    (orphan,) = version.orphans
    assert (orphan.annotation.quote.exact, orphan.like) == ("$4 million", "$5 million")
    with store.read() as session:
        assert len(annotations.every(session, AnnotationQuery(article_id=first.id))) == 3

    new = store_version(store, version)
    with store.read() as session:
        stored = articles.get(session, new.id)
        assert stored is not None
        assert (stored.supersedes, stored.outlet, stored.handling) == (
            first.id,
            "The Courier",
            "OFFICIAL",
        )
        assert stored.origins["outlet"] is Origin.USER
        assert stored.dossiers == (dossier.id,)
        text = articles.text(session, stored)
        there = annotations.every(session, AnnotationQuery(article_id=new.id))
        assert len(there) == 2
        for mark in there:
            assert text[mark.span.start : mark.span.end] == mark.quote.exact
        assert len(annotations.every(session, AnnotationQuery(article_id=first.id))) == 3


def test_what_a_feed_said_stays_until_the_page_says_it_itself(store: Store, site: Server) -> None:
    told = Entry("Ferry", site.url("/a"), "2025-02-05", "", "Ida Holm", "The Courier")
    store_article(store, fetched(site, told=told))
    author = "<meta name='author' content='Per Dahl'>"
    changed = page(FIRST, SECOND.replace("$4", "$5"), THIRD).replace("<head>", f"<head>{author}")
    site.answers["/a"] = answer(changed)
    version = version_of(store, fetched(site))
    assert version is not None
    new = version.article
    assert (new.published, new.outlet, new.author) == (date(2025, 2, 5), "The Courier", "Per Dahl")
    assert new.origins["published"] is new.origins["outlet"] is Origin.FEED
    assert new.origins["author"] is Origin.METADATA


def test_what_one_version_lost_stays_lost_in_the_next(store: Store, site: Server) -> None:
    first, _ = store_article(store, fetched(site))
    marked(store, first, "80 000 people", "$4 million")
    site.answers["/a"] = answer(page(FIRST, THIRD))
    second = version_of(store, fetched(site))
    assert second is not None
    store_version(store, second)
    site.answers["/a"] = answer(page(THIRD, "A new line opens."))
    third = version_of(store, fetched(site))
    assert third is not None
    lost = [orphan.annotation.id for each in (second, third) for orphan in each.orphans]
    assert len(lost) == 2
    assert list(third.article.orphans) == lost


def test_a_page_that_says_the_same_is_no_version(store: Store, site: Server) -> None:
    store_article(store, fetched(site))
    site.answers["/a"] = answer(page(FIRST, SECOND, THIRD) + "<!-- advertisement 7 -->")
    ready = fetched(site)
    assert version_of(store, ready) is None
    assert store_article(store, ready)[1] == "duplicate"


def test_a_page_under_another_address_is_known_by_what_it_calls_its_own(
    store: Store, site: Server
) -> None:
    site.answers["/a"] = answer(page(FIRST, SECOND, THIRD, home=HOME))
    site.answers["/a?from=mail"] = answer(page(FIRST, SECOND, THIRD, "Updated.", home=HOME))
    first, _ = store_article(store, fetched(site))
    assert first.url == HOME
    version = version_of(store, fetched(site, "/a?from=mail"))
    assert version is not None
    assert version.before.id == first.id


def test_a_site_that_calls_all_its_pages_the_same_has_many_articles(
    store: Store, site: Server
) -> None:
    site.answers["/a"] = answer(page(FIRST, SECOND, THIRD, home=HOME))
    site.answers["/b"] = answer(
        page(
            "Grain prices fell by 5-6 percent in March, traders in Varna told this paper.",
            home=HOME,
        )
    )
    store_article(store, fetched(site))
    assert version_of(store, fetched(site, "/b")) is None


def test_a_saved_file_is_no_version_of_a_page(store: Store, site: Server, tmp_path: Path) -> None:
    site.answers["/a"] = answer(page(FIRST, SECOND, THIRD, home=HOME))
    store_article(store, fetched(site))
    saved = tmp_path / "saved.html"
    saved.write_text(page(FIRST, SECOND, home=HOME))
    (ready,) = read_articles([Source(saved)])
    assert isinstance(ready, Ready)
    assert version_of(store, ready) is None


def test_an_address_that_leads_on_is_known_by_itself_and_by_where_it_leads(
    store: Store, site: Server
) -> None:
    site.answers["/go"] = leading_to("/a")
    first, _ = store_article(store, fetched(site, "/go"))
    assert (first.source, first.url) == (site.url("/go"), site.url("/a"))
    with store.read() as session:
        both = {site.url("/go"), site.url("/a")}
        assert articles.known_addresses(session, both) == both
    site.answers["/a"] = answer(page(FIRST, SECOND, THIRD, "Updated."))
    for path in ("/go", "/a"):
        version = version_of(store, fetched(site, path))
        assert version is not None
        assert version.before.id == first.id


def test_an_article_that_is_gone_is_not_renewed_by_the_page_that_its_address_leads_to(
    store: Store, site: Server
) -> None:
    site.answers["/go"] = leading_to("/a")
    store_article(store, fetched(site, "/go"))
    site.answers["/go"] = leading_to("/")
    site.answers["/"] = answer(page("Grain prices fell by 5-6 percent in March, traders said."))
    assert version_of(store, fetched(site, "/go")) is None


def test_a_mark_that_stays_reads_anew_what_stands_around_it_and_keeps_what_a_person_typed(
    store: Store, site: Server
) -> None:
    told = "The ferry carried 5 percent more cars in {} than a year ago, the harbour office said."
    site.answers["/a"] = answer(page(told.format("October"), SECOND, THIRD))
    first, _ = store_article(store, fetched(site))
    with store.write() as session:
        text = articles.text(session, first)
        category = categories.get(session, CategoryId("figure"))
        assert category is not None
        mark = annotate(first, text, find_quote(text, "5 percent more cars"), category)
        assert mark.fields["period"] == "October"
        assert "place" not in mark.fields
        mark = replace(mark, fields={**mark.fields, "place": "Lund"}, note="Ask Moe.")
        annotations.put(session, mark)
    site.answers["/a"] = answer(page(told.format("November"), SECOND, THIRD))
    version = version_of(store, fetched(site))
    assert version is not None
    (made,) = version.marks
    assert made.fields == {**mark.fields, "period": "November"}
    assert made.note == "Ask Moe."


def test_a_detail_that_a_person_typed_or_that_the_page_no_longer_gives_makes_no_version(
    store: Store, site: Server
) -> None:
    by = "<meta name='author' content='{}'></head>"
    plain = page(FIRST, SECOND, THIRD)
    site.answers["/a"] = answer(plain.replace("</head>", by.format("Ane Moe")))
    first, _ = store_article(store, fetched(site))
    assert first.author == "Ane Moe"
    site.answers["/a"] = answer(plain)
    assert version_of(store, fetched(site)) is None

    site.answers["/a"] = answer(plain.replace("</head>", by.format("Ida Moe")))
    version = version_of(store, fetched(site))
    assert version is not None
    assert (version.facts, version.changes, version.doubtful) == (("author",), (), False)
    with store.write() as session:
        articles.put(session, first.with_fact("author", "A. Moe"))
    assert version_of(store, fetched(site)) is None


@pytest.mark.parametrize(
    ("paragraphs", "doubtful"),
    [
        ((FIRST[:40] + "…", "Subscribe to read on."), True),
        (("Please show that you are no robot. " * 20,), True),
        ((f"{FIRST} {SECOND} {THIRD}",), False),  # other lines, the same words
        ((FIRST, "The region has paid.", "The line stays open, the council of Lund says."), False),
    ],
)
def test_a_page_that_has_hardly_anything_of_the_article_is_doubted(
    store: Store, site: Server, paragraphs: tuple[str, ...], doubtful: bool
) -> None:
    store_article(store, fetched(site))
    site.answers["/a"] = answer(page(*paragraphs))
    version = version_of(store, fetched(site))
    assert version is not None
    assert version.doubtful is doubtful
