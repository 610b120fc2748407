import json
import os
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from briefwright.domain.article import Article, Dossier, Origin
from briefwright.domain.errors import Cancelled, ImportFailed, ImportFault
from briefwright.domain.ids import DossierId
from briefwright.services.import_articles import (
    Given,
    Ready,
    Source,
    expand,
    in_batches,
    read_articles,
    store_article,
    store_articles,
)
from briefwright.services.search_articles import keep_index, search
from briefwright.store import articles, dossiers
from briefwright.store.store import Store

TEXT = "Minsk and Ufa widen their deal\n5 February 2025\n\nTrade in tractors grows again. More.\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "store" / "briefwright.sqlite")
    yield store
    store.close()


def pasted(text: str, name: str = "pasted.txt") -> Source:
    return Source(data=text.encode(), name=name)


def one(source: Source, given: Given | None = None) -> Ready:
    (ready,) = read_articles([source], given=given)
    assert isinstance(ready, Ready)
    return ready


def test_a_file_becomes_an_article_with_frozen_content(tmp_path: Path) -> None:
    path = tmp_path / "deal.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    ready = one(Source(path))
    article, content = ready.article, ready.content
    assert ready.source == str(path)
    assert article.source == "deal.txt"
    assert article.title == "Minsk and Ufa widen their deal"
    assert article.published == date(2025, 2, 5)
    assert article.language == "en"
    assert article.retrieved is not None
    assert content.text == TEXT
    assert content.original == path.read_bytes()
    assert article.sha256 == content.sha256 == sha256(path.read_bytes()).hexdigest()
    assert article.text_sha256 == content.text_sha256 == sha256(TEXT.encode()).hexdigest()
    assert (article.characters, article.paragraphs) == (len(TEXT), len(content.blocks)) == (85, 3)


def test_every_article_has_an_id_of_its_own() -> None:
    first, second = read_articles([pasted(TEXT), pasted(TEXT)])
    assert isinstance(first, Ready)
    assert isinstance(second, Ready)
    assert first.article.id != second.article.id


def test_a_bad_source_does_not_stop_the_others_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "good.txt").write_text(TEXT, "utf-8")
    names = ["empty.txt", "none.txt", "broken.docx", "good.txt"]
    outcomes = list(read_articles([Source(tmp_path / name) for name in names]))
    failures = [outcome for outcome in outcomes if isinstance(outcome, ImportFailed)]
    assert [(Path(f.source).name, f.fault) for f in failures] == [
        ("empty.txt", ImportFault.EMPTY),
        ("none.txt", ImportFault.MISSING),
        ("broken.docx", ImportFault.BROKEN),
    ]
    assert isinstance(outcomes[3], Ready)


def test_articles_come_one_by_one_and_can_be_stopped_between() -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise Cancelled

    outcomes = read_articles([pasted(TEXT)] * 5, progress)
    assert isinstance(next(outcomes), Ready)
    assert set(told) == {(0, 5)}  # as often as it takes to read one
    assert isinstance(next(outcomes), Ready)
    with pytest.raises(Cancelled):
        next(outcomes)


def test_the_end_is_told_too() -> None:
    told: list[tuple[int, int]] = []
    list(read_articles([pasted(TEXT)], lambda done, total: told.append((done, total))))
    assert [each for each in told if each != (0, 0)] == [(0, 1), (1, 1)]  # and that it goes on


def test_pasted_html_is_read_as_html() -> None:
    ready = one(pasted("<h1>Trade grows</h1><p>More of it.</p>", "pasted.html"))
    assert ready.article.title == "Trade grows"
    assert ready.article.source == "pasted.html"


def test_what_the_user_says_of_a_source_is_taken() -> None:
    article = one(pasted(TEXT), Given(title="Mine", published=date(2024, 1, 2))).article
    assert (article.title, article.published) == ("Mine", date(2024, 1, 2))
    assert article.origins["title"] is article.origins["published"] is Origin.USER


def test_folders_are_opened_and_files_are_kept(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.txt").write_text("b", "utf-8")
    (tmp_path / "in" / "a.txt").write_text("a", "utf-8")
    single = tmp_path / "single.txt"
    assert expand([single, tmp_path / "in"]) == [
        single,
        tmp_path / "in" / "a.txt",
        tmp_path / "in" / "b.txt",
    ]


@pytest.mark.skipif(os.name == "nt", reason="names of POSIX systems")
def test_a_name_that_is_no_unicode_does_no_harm(tmp_path: Path, store: Store) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9_\n.txt")
    path.write_text(TEXT, "utf-8")
    ready = one(Source(path))
    assert ready.article.source == "caf\ufffd_ .txt"
    article, _ = store_article(store, ready)
    with store.read() as session:
        assert articles.get(session, article.id) == article


def test_an_article_is_stored_with_its_content_and_found_again(store: Store) -> None:
    ready = one(pasted(TEXT))
    article, status = store_article(store, ready)
    assert status == "new"
    with store.read() as session:
        assert articles.get(session, article.id) == ready.article
        assert articles.content(session, article) == ready.content


def test_the_same_bytes_or_the_same_text_are_a_duplicate(store: Store) -> None:
    first, _ = store_article(store, one(pasted(TEXT)))
    again, status = store_article(store, one(pasted(TEXT)))
    assert (again.id, status) == (first.id, "duplicate")
    other_bytes, status = store_article(store, one(pasted(TEXT.replace("\n", "\r\n"))))
    assert (other_bytes.id, status) == (first.id, "duplicate")
    other, status = store_article(store, one(pasted(TEXT + "And more.\n")))
    assert status == "new"
    assert other.id != first.id


HEADLINE = "Varnholm closes its northern quay"
BODY = (
    "The northern quay of Varnholm is closed until 14 May, the harbour master said on Monday.",
    "The work costs 2.5 million euros, of which the county pays a third.",
)


def page(headline: str = HEADLINE, body: tuple[str, ...] = BODY) -> Source:
    words = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    html = f"<html><head><title>{headline}</title></head><body><h1>{headline}</h1>{words}</body>"
    return pasted(html, "page.html")


@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize("page_first", [True, False])
def test_the_words_of_a_page_under_its_headline_are_the_page(
    store: Store, page_first: bool, end: str
) -> None:
    both = [page(), pasted("\n\n".join((HEADLINE, *BODY)) + end)]
    first, _ = store_article(store, one(both[not page_first]))
    again, status = store_article(store, one(both[page_first]))
    assert (again.id, status) == (first.id, "duplicate")


@pytest.mark.parametrize(
    "lines",
    [
        ("Varnholm opens its northern quay", *BODY),
        (HEADLINE, BODY[0], BODY[1].replace("2.5", "25")),
        (HEADLINE, BODY[0]),
        (HEADLINE, "By Anna Weber", *BODY),
    ],
)
def test_words_under_another_headline_and_other_words_are_no_duplicate(
    store: Store, lines: tuple[str, ...]
) -> None:
    store_article(store, one(page()))
    _, status = store_article(store, one(pasted("\n\n".join(lines))))
    assert status != "duplicate"


def test_a_duplicate_is_filed_under_the_dossier_too(store: Store) -> None:
    with store.write() as session:
        for name in ("one", "two"):
            dossiers.put(session, Dossier(DossierId(name), name))
    one_only, _ = store_article(store, one(pasted(TEXT)), (DossierId("one"),))
    assert one_only.dossiers == (DossierId("one"),)
    both, status = store_article(store, one(pasted(TEXT)), (DossierId("two"),))
    assert status == "duplicate"
    assert set(both.dossiers) == {DossierId("one"), DossierId("two")}
    with store.read() as session:
        stored = articles.get(session, both.id)
    assert stored is not None
    assert set(stored.dossiers) == set(both.dossiers)


# on the marked articles --------------------------------------------------------------------------

UNTITLED = {"004", "010", "016", "058"}  # their files do not hold the title that they had
DATED_BY_TEXT = {"000", "002", "031", "046", "047", "049", "061"}


@pytest.fixture(scope="module")
def marked() -> list[tuple[dict[str, str], Article]]:
    root = os.environ.get("BRIEFWRIGHT_REFERENCE")
    if not root:
        pytest.skip("BRIEFWRIGHT_REFERENCE names no reference material")
    paths = sorted((Path(root) / "gold" / "articles").glob("*.txt"))
    read = list(read_articles([Source(path) for path in paths]))
    assert all(isinstance(outcome, Ready) for outcome in read)
    return [
        (json.loads(path.with_suffix(".json").read_text("utf-8")) | {"stem": path.stem}, r.article)
        for path, r in zip(paths, read, strict=True)
        if isinstance(r, Ready)
    ]


def letters(words: str) -> str:
    return " ".join(words.replace("\u2060", "").split())


def test_the_first_real_article_reads_as_it_must(
    marked: list[tuple[dict[str, str], Article]],
) -> None:
    article = next(article for truth, article in marked if truth["stem"] == "000")
    assert article.title == "Technological projects, industrial cooperation, trade growth"
    assert article.published == date(2025, 2, 5)
    assert article.language == "en"
    assert not article.outlet
    assert article.origins["published"] is Origin.TEXT


def test_titles_of_the_marked_articles_are_right(
    marked: list[tuple[dict[str, str], Article]],
) -> None:
    for truth, article in marked:
        assert article.title
        assert "\n" not in article.title
        if truth["title"] and truth["stem"] not in UNTITLED:
            title = letters(truth["title"])
            made = article.title.removesuffix("…")
            same = made.startswith(title[:40]) or title.startswith(made[:40])
            assert same, (truth["stem"], article.title)


def test_dates_of_the_marked_articles_are_right_or_absent(
    marked: list[tuple[dict[str, str], Article]],
) -> None:
    for truth, article in marked:
        if article.published is not None:
            assert article.published.isoformat() == truth["date"], truth["stem"]
    assert {truth["stem"] for truth, a in marked if a.published} == DATED_BY_TEXT


def test_outlets_and_languages_of_the_marked_articles_are_right_or_absent(
    marked: list[tuple[dict[str, str], Article]],
) -> None:
    outlets = {truth["stem"]: a.outlet for truth, a in marked if a.outlet}
    assert outlets == {"002": "whitehouse.gov"}  # from its address
    assert all(article.language == truth["language"] for truth, article in marked)


def test_a_batch_is_stored_together_and_found_at_once(store: Store) -> None:
    batch = [one(pasted(f"The canal\n\nIt is {number} km long.")) for number in range(3)]
    with store.write() as session:
        dossiers.put(session, Dossier(DossierId("one"), "One"))
    stored = store_articles(store, [*batch, batch[1]], (DossierId("one"),))
    assert [status for _, status in stored] == ["new", "new", "new", "duplicate"]
    assert stored[3][0] == stored[1][0]
    with store.read() as session:
        results = search(session, "canals", 0, 10, DossierId("one"))
    assert {hit.article.id for hit in results.hits} == {ready.article.id for ready in batch}
    assert results.waiting == 0


def test_what_is_too_long_for_now_waits_for_the_index(store: Store) -> None:
    batch = [one(pasted(f"The canal\n\nIt is {number} km long. " * 50)) for number in range(3)]
    store_articles(store, batch, (), 1_000)
    with store.read() as session:
        assert search(session, "canal", 0, 10).waiting == 2
    keep_index(store)
    with store.read() as session:
        assert search(session, "canal", 0, 10).count == 3


def test_what_comes_quickly_goes_together_and_what_comes_slowly_does_not_wait() -> None:
    failures = [ImportFailed(str(number), ImportFault.EMPTY) for number in range(5)]
    assert [len(batch) for batch in in_batches(failures, 2, 60)] == [2, 2, 1]
    assert [len(batch) for batch in in_batches(failures, 9, 0)] == [1, 1, 1, 1, 1]
    assert list(in_batches([], 2, 60)) == []
