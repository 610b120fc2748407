"""The large store of the benches is what importing the same articles would have left behind."""

from pathlib import Path

from sqlalchemy import select

from briefwright.analysis.reprints import sketch
from briefwright.services.search_articles import search
from briefwright.store import article_lists, articles
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.care.check import check
from briefwright.store.schema import SketchRow
from briefwright.store.search import index
from briefwright.store.search.stems import tokens
from briefwright.store.store import Store
from tests.bench.large_store import ANNOTATIONS, ARTICLES, large_store
from tests.bench.mosaic import Mosaic, text_of, tokens_of

FEW = 240
KEY_POINTS = FEW * ANNOTATIONS // ARTICLES


def test_it_is_sound_and_nothing_waits_in_it(tmp_path: Path) -> None:
    store = Store.open(large_store(tmp_path, FEW, KEY_POINTS))
    report = check(store)
    assert report.ok, report.problems
    assert (report.articles, report.annotations) == (FEW, KEY_POINTS)
    with store.read() as session:
        assert index.waiting(session) == 0
        listed = article_lists.window(session, ArticleQuery(), 0, FEW)
        texts = articles.texts(session, listed)
        drawn = set(session.scalars(select(SketchRow.number)))
        for one in listed[:20]:
            assert drawn.issuperset(sketch(texts[one.id]))
            words = " ".join(texts[one.id].split()[12:15])
            found = search(session, f'"{words}"', 0, 5)
            assert one.id in {hit.article.id for hit in found.hits}
    store.close()


def test_an_article_of_pieces_has_the_tokens_of_its_text() -> None:
    made = Mosaic(60, FEW)
    for language, pieces in made.pieces.items():
        text = text_of(pieces[:10])
        assert tokens_of(pieces[:10]) == tokens(text, (language,))
