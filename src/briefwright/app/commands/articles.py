"""Articles, listed and shown."""

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from briefwright.analysis.notices import notices
from briefwright.app import terminal, words
from briefwright.app.commands import lookups, shapes
from briefwright.app.commands.opening import opened
from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Content, Notice
from briefwright.domain.ids import DossierId
from briefwright.domain.language.days import long_date
from briefwright.services.search_articles import keep_index, search
from briefwright.store import annotations, article_lists
from briefwright.store import articles as stored
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.search.finding import MOST_COUNTED, MOST_RANKED
from briefwright.store.store import Session, Store

type Listed = tuple[Article, int, str]  # how many annotations it has; words around what was found

SHORT = 8  # characters of an id that a list shows; a beginning is enough to name it


def articles(args: Namespace, store_path: Path) -> int:
    """List the articles, newest first, or those that a search finds, the best first."""
    with opened(args, store_path) as store:
        listed = _search(store, args) if args.search else _list(store, args)
    if args.json:
        terminal.document([shapes.listed(*entry) for entry in listed])
        return 0
    for article, count, words_found in listed:
        terminal.say(_row(article, count))
        if words_found:
            terminal.say(f"{'':10}{words_found}")
    return 0


def _list(store: Store, args: Namespace) -> list[Listed]:
    with store.read() as session:
        query = ArticleQuery(dossier_id=_dossier(session, args), every=True)
        limit = article_lists.count(session, query) if args.limit is None else args.limit
        found = article_lists.window(session, query, 0, limit)
        counts = stored.annotation_counts(session, [article.id for article in found])
    return [(article, counts[article.id], "") for article in found]


def _search(store: Store, args: Namespace) -> list[Listed]:
    keep_index(store)
    with store.read() as session:
        dossier = _dossier(session, args)
        limit = MOST_COUNTED if args.limit is None else args.limit
        found = search(session, args.search, 0, limit, dossier)
    if found.unknown is not None:
        terminal.warn(words.unknown(found.unknown))
    if found.count > MOST_RANKED:
        terminal.warn(
            f"More than {MOST_RANKED:,} articles match, so the newest come first, and never more "
            f"than {MOST_COUNTED:,} of them. Another word narrows it down."
        )
    return [(hit.article, hit.marks, hit.snippet.in_words()) for hit in found.hits]


def _dossier(session: Session, args: Namespace) -> DossierId | None:
    return lookups.dossier(session, args.dossier).id if args.dossier else None


def show(args: Namespace, store_path: Path) -> int:
    """Show one article: what is known of it, its text, its annotations."""
    with opened(args, store_path) as store, store.read() as session:
        article = stored.find(session, args.article)
        content = stored.content(session, article)
        marks = annotations.every(session, AnnotationQuery(article_id=article.id))
    today = datetime.now().astimezone().date()
    found = notices(article, content.text, today)
    if args.json:
        terminal.document(shapes.shown(article, content, found, marks))
    else:
        _show(article, content, found, marks)
    return 0


def _row(article: Article, count: int) -> str:
    published = article.published.isoformat() if article.published else "no date"
    outlet = f" ({article.outlet})" if article.outlet else ""
    return f"{article.id[:SHORT]}  {published:10}  {count:4} marked  {article.title}{outlet}"


def _show(
    article: Article, content: Content, found: tuple[Notice, ...], marks: list[Annotation]
) -> None:
    terminal.say(article.title)
    facts = {
        "id": ("Id", article.id),
        "outlet": ("Outlet", article.outlet),
        "author": ("Author", article.author),
        "published": ("Published", long_date(article.published) if article.published else ""),
        "language": ("Language", article.language),
        "url": ("Address", article.url),
    }
    for fact, (name, value) in facts.items():
        if value:
            origin = article.origins.get(fact)
            told = f" ({words.origin(origin, article.source)})" if origin else ""
            terminal.say(f"{name}: {value}{told}")
    for notice in found:
        terminal.say(f"Note: {words.notice(notice)}")
    terminal.say(f"\n{content.text.strip()}\n")
    for mark in marks:
        terminal.say(f"{mark.id[:SHORT]}  {mark.category}: {' '.join(mark.quote.exact.split())}")
        if mark.note:
            terminal.say(f"          {mark.note}")
