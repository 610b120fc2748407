"""Suggestions of one article: listed, and accepted where the program is sure enough."""

from argparse import Namespace
from pathlib import Path

from briefwright.analysis.method import LANGUAGES
from briefwright.app import terminal, words
from briefwright.app.commands import shapes
from briefwright.app.commands.opening import opened
from briefwright.domain.annotation import Annotation, State
from briefwright.domain.article import Article
from briefwright.services.suggest_annotations import read_along
from briefwright.store import annotations, articles
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.store import Session


def suggest(args: Namespace, store_path: Path) -> int:
    """List what an article offers, in text order; with `--accept` mark what is sure enough."""
    with opened(args, store_path) as store:
        with store.read() as session:
            article = articles.find(session, args.article)
        read_along(store, article)
        with store.read() if args.accept is None else store.write() as session:
            found = _waiting(session, article)
            if args.accept is not None:
                found = [_accepted(session, mark, args.accept) for mark in found]
    if article.language not in LANGUAGES:
        terminal.warn(
            f"Suggestions are made for English and Russian articles; this one is "
            f"{article.language or 'of no known language'}. Set its language to have it read."
        )
    if args.json:
        terminal.document([shapes.annotation(mark) for mark in found])
        return 0
    for mark in found:
        terminal.say(_row(mark))
    return 0


def _waiting(session: Session, article: Article) -> list[Annotation]:
    query = AnnotationQuery(article_id=article.id, state=State.SUGGESTED)
    return annotations.every(session, query)


def _accepted(session: Session, mark: Annotation, least: float) -> Annotation:
    """Make a suggestion a key point if it is sure enough; return it as it is then."""
    if mark.offer is None or mark.offer.confidence < least:
        return mark
    accepted = mark.accepted()
    annotations.put(session, accepted)
    return accepted


def _row(mark: Annotation) -> str:
    sure = f"{mark.offer.confidence:4.0%}" if mark.offer else ""
    why = f" ({words.reason(mark.offer)})" if mark.offer else ""
    taken = "accepted  " if mark.state is State.ACCEPTED else ""
    return f"{sure}  {taken}{mark.category}: {' '.join(mark.quote.exact.split())}{why}"
