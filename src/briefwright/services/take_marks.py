"""Which marks a section is filled with: by category, status, actor and date, in its order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.ids import ArticleId, CategoryId
from briefwright.domain.query.words import alphabetic
from briefwright.domain.template import Form, Order, SectionSpec

_QUOTATION = "quotation"
_FIGURE = "figure"
_WAITS = 2  # turns
_LONG_AGO, _FAR_AHEAD = date.min, date.max


@dataclass(frozen=True, slots=True)
class Harvest:
    """The marks that a briefing can be filled from, in reading order."""

    marks: Sequence[Annotation]
    articles: Mapping[ArticleId, Article]
    origins: Mapping[ArticleId, ArticleId]  # of reprints

    def taken(self, spec: SectionSpec) -> list[Annotation]:
        """Return what the section takes: all, or up to its limit one of each category in turn."""
        found = self._ordered(spec, [mark for mark in self.marks if self._suits(spec, mark)])
        if spec.form is Form.ITEMS:
            return [mark for story in self._stories(found) for mark in _told(spec, story)]
        return in_turn(spec, found)

    def _suits(self, spec: SectionSpec, mark: Annotation) -> bool:
        if not spec.suits(mark.category, mark.fields):
            return False
        newest = max(map(self._day, self.articles), default=_LONG_AGO)
        if not spec.days or newest == _LONG_AGO:
            return True
        return self._day(mark.article_id) > newest - timedelta(days=spec.days)

    def _day(self, article_id: ArticleId) -> date:
        return self.articles[article_id].published or _LONG_AGO

    def _ordered(self, spec: SectionSpec, found: list[Annotation]) -> list[Annotation]:
        match spec.order:
            case Order.DATE:
                return sorted(found, key=lambda mark: self._day(mark.article_id))
            case Order.LATEST:
                return sorted(found, key=lambda mark: self._day(mark.article_id), reverse=True)
            case Order.DEADLINE:
                return sorted(found, key=_deadline)
            case Order.ACTOR:
                return sorted(found, key=_actor)
            case _:
                return found

    def _stories(self, found: Sequence[Annotation]) -> Iterator[list[Annotation]]:
        """Yield the marks of each story, the same words of a reprint only once."""
        stories: dict[ArticleId, dict[str, Annotation]] = {}
        for mark in found:
            origin = self.origins.get(mark.article_id, mark.article_id)
            words = " ".join(mark.quote.exact.casefold().split())
            stories.setdefault(origin, {}).setdefault(f"{mark.category} {words}", mark)
        for story in stories.values():
            yield list(story.values())


def _told(spec: SectionSpec, story: Sequence[Annotation]) -> list[Annotation]:
    """Return what an item tells: some facts, and the first quotation."""
    said = [mark for mark in story if mark.category == _QUOTATION][:1]
    return in_turn(spec, [mark for mark in story if mark.category != _QUOTATION]) + said


def in_turn(spec: SectionSpec, found: list[Annotation]) -> list[Annotation]:
    """Return all of `found`, or up to the section's limit one of each category in turn.

    Figures let sentences go first: a bare number tells a hurried reader little.
    """
    if not spec.limit or len(found) <= spec.limit:
        return found
    turns: dict[CategoryId, int] = {slug: _WAITS if slug == _FIGURE else 0 for slug in spec.takes}
    ranked: list[tuple[int, int, int]] = []
    for place, mark in enumerate(found):
        ranked.append((turns[mark.category], spec.takes.index(mark.category), place))
        turns[mark.category] += 1
    chosen = sorted(place for _, _, place in sorted(ranked)[: spec.limit])
    return [found[place] for place in chosen]


def _deadline(mark: Annotation) -> date:
    deadline = mark.fields.get("deadline")
    return deadline if isinstance(deadline, date) else _FAR_AHEAD


def _actor(mark: Annotation) -> tuple[bool, str]:
    fields = mark.fields
    who = str(fields.get("actor") or fields.get("proposer") or fields.get("speaker") or "")
    return not who, alphabetic(who)
