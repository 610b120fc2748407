"""What people do first in a session, done once before, in a library that is in memory only.

The first of each kind of act is the slowest: SQLAlchemy puts its statements in words, patterns are
compiled, and Python has yet to learn what it runs often.
"""

from dataclasses import replace
from itertools import pairwise

from briefwright.domain.annotation import Annotation, Offer, Reason, State, utc_now
from briefwright.domain.article import Article, Content, TextBlock
from briefwright.domain.category import BUILT_IN
from briefwright.domain.change import Records
from briefwright.domain.ids import AnnotationId, ArticleId, new_id
from briefwright.domain.progress import Progress
from briefwright.domain.text import Span, text_hash
from briefwright.services import (
    alter_categories,
    compose_briefing,
    mark_passage,
    said,
    suggest_annotations,
    templates,
)
from briefwright.store import (
    annotations,
    article_lists,
    articles,
    briefings,
    categories,
)
from briefwright.store.briefings import BriefingQuery
from briefwright.store.store import Session, Store
from briefwright.viewmodels.edit import replacing

_TEXT = (
    "The ferry company will add two ships by March 2030, its head Liv Aas said on Monday. "
    "Each of them costs 31.5 million euros, 4 per cent more than the last one."
)
_SPAN = Span(0, _TEXT.index(","))
_CATEGORY = BUILT_IN[0]


def rehearse(store: Store, progress: Progress) -> None:
    """Go through the first acts (a worker); nothing of it is written to the library."""
    with store.in_memory() as session:
        article = _stored(session)
        for act in (_read, _mark, _decide, _compose):
            progress(0, 0)
            act(session, article)


def _stored(session: Session) -> Article:
    sha = text_hash(_TEXT)
    blocks = (TextBlock(0, len(_TEXT)),)
    articles.put_content(session, Content(sha, sha, _TEXT.encode(), _TEXT, blocks))
    article = Article(ArticleId(new_id()), sha, sha, "Two ships", language="en")
    _step(session, (), (article,))
    return article


def _read(session: Session, article: Article) -> None:
    article_lists.set_read(session, [article.id], utc_now())
    article_lists.any_unread(session, [article.id])


def _mark(session: Session, article: Article) -> None:
    """Mark a passage, write a note to it, give it another category, and take all that back."""
    mark = mark_passage.annotate(article, _TEXT, _SPAN, _CATEGORY)
    suggest_annotations.answered(session, mark)
    noted = mark.altered(note="Ask again")
    altered = alter_categories.recategorised(said.Said(session), noted, BUILT_IN[1])
    states = ((), (mark,), (noted,), (altered,), ())
    for before, after in pairwise(states):
        _step(session, before, after)
        _show(session, article, mark.id)


def _decide(session: Session, article: Article) -> None:
    """Accept a suggestion."""
    offer = Offer(_CATEGORY.id, 0.9, Reason())
    mark = Annotation.on(article, _TEXT, _SPAN, _CATEGORY.id)
    offered = replace(mark, state=State.SUGGESTED, offer=offer)
    annotations.add_suggestions(session, article.id, (), (offered,))
    _step(session, (offered,), (offered.accepted(),))
    _show(session, article, offered.id)


def _compose(session: Session, article: Article) -> None:
    """Make a note, and type into its title and into one of its lines."""
    template = templates.load(templates.USUAL)
    made = compose_briefing.compose(session, [article.id], template)
    _step(session, (), made.records())
    briefings.window(session, BriefingQuery(), 0, 1)
    titled = replace(made.briefing, title="Ships")
    _step(session, (made.briefing,), (titled,))
    compose_briefing.material(session, titled.id)
    line = made.blocks[0]
    _step(session, (line,), (replace(line, text="Two"),))


def _step(session: Session, before: Records, after: Records) -> None:
    for _ in replacing(session, before, after):
        pass


def _show(session: Session, article: Article, mark_id: AnnotationId) -> None:
    """Ask what the window asks behind a step on a mark."""
    annotations.marks(session, article.id, [mark_id])
    annotations.get(session, mark_id)
    annotations.some(session, [mark_id])
    categories.every(session)
