"""What the reader of an article should know before trusting it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from briefwright.analysis import dates
from briefwright.domain.article import Article, Notice
from briefwright.domain.text import Span

_LEAD = 800  # letters at the head of a text, where it says what happened
_NEAR = 31  # days: a date without a year that lies farther ahead is one of the past
_SENTENCE_END = re.compile(r"[.!?…][\"”»)]*(?:\s+|$)|\n\s*\n")
_TOLD = re.compile(  # what happened
    r"\b(?:held|met|took|was|were|said|told|visited|signed|hosted|received|arrived|spoke|gave|made"
    r"|came|went|began|opened|announced|agreed|launched|attended|chaired|discussed|had|saw|led|sent"
    r"|inaugurated|unveiled|approved|adopted|ended|closed|died|won|lost)\b"
    r"|\b(?:провёл|провел|прош[её]л|прошла|прошли|прошло|состоял(?:ся|ась|ось|ись)|встретил(?:ся|ась|ись)"
    r"|посетил[аи]?|подписал[аи]?|заявил[аи]?|сообщил[аи]?|принял[аи]?|сказал[аи]?|обсудил[аи]?"
    r"|открыл[аи]?(?:сь)?|открылся|был[аио]?)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(  # what is still to come, or was only set for that day
    r"\b(?:will|would|shall|to be|is to|are to|is due|are due|due|plans?|planned|scheduled|expected"
    r"|expects?|set for|set to|upcoming|next|deadline|expires?"
    r"|effective|as of|starting|beginning|ahead of|going to|intends?|aims?|may|might|can|could"
    r"|should|must|(?:agreed|decided|pledged|promised|told|voted|vowed)(?:\s+\w+)?\s+to"
    r"|invited|invites?|postponed|ready to|hopes?|no later)\b"
    r"|\b(?:буд(?:ет|ут)|состо(?:ится|ятся)|пройд(?:ёт|ет|ут)|планир\w+|заплан\w+|намеч\w+|намер\w+"
    r"|ожида\w+|предсто\w+|должн\w+|может|могут|начн[её]тся|перенес\w+"
    r"|не поздн(?:ее|ей)|не позже)\b",
    re.IGNORECASE,
)

_BOUNDED = re.compile(  # a date that ends or begins a stretch of time
    r"\b(?:until|till|by|before|from|through|since|up to|to|до|к|ко|с|со|по|через|и|and)\s+$",
    re.IGNORECASE,
)


def notices(article: Article, text: str, today: date) -> tuple[Notice, ...]:
    """Return the notices found at import, and those that follow from what is known now."""
    early = () if article.published is None else _told_too_early(text, article.published)
    return (*article.notices_on(today), *early)


def _told_too_early(text: str, published: date) -> Iterator[Notice]:
    """Return a notice for the first event in the lead that is told before it happened.

    Only sentences that tell of the past count: an article may well announce what is to come.
    """
    for mention in dates.mentions(text, 0, min(len(text), _LEAD)):
        day = mention.nearest(published)
        if day is None or day <= published:
            continue
        if mention.year is None and day > published + timedelta(days=_NEAR):
            continue
        sentence = _sentence_at(text, mention.span)
        bounded = _BOUNDED.search(text[max(0, mention.span.start - 12) : mention.span.start])
        if _TOLD.search(sentence) and not _AHEAD.search(sentence) and not bounded:
            facts = {"event": day.isoformat(), "published": published.isoformat()}
            yield Notice("event-after-publication", facts, _with_preposition(text, mention.span))
            return


def _sentence_at(text: str, span: Span) -> str:
    before = [m.end() for m in _SENTENCE_END.finditer(text, max(0, span.start - 600), span.start)]
    after = _SENTENCE_END.search(text, span.end)
    start = before[-1] if before else max(0, span.start - 600)
    return text[start : after.start() if after else span.end + 600]


def _with_preposition(text: str, span: Span) -> Span:
    found = re.search(r"\b(?:on|On|ON)\s+$", text[max(0, span.start - 5) : span.start])
    return Span(span.start - len(found[0]), span.end) if found else span
