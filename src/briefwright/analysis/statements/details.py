"""The facts of a marked passage: who, what, to whom, by when, and whose words they are.

For any passage, whether the program found it or a person marked it. What is not clear is left out:
an empty field is filled in a moment, a wrong one is believed.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from briefwright.analysis import figures
from briefwright.analysis.statements import officials, voices
from briefwright.analysis.statements.english import meaning as english_meaning
from briefwright.analysis.statements.english import parts as english_parts
from briefwright.analysis.statements.parties import names as english_names
from briefwright.analysis.statements.parties.cast import Cast, Speech
from briefwright.analysis.statements.parties.names import Named
from briefwright.analysis.statements.passage import region
from briefwright.analysis.statements.passage.deadlines import Deadline, deadlines
from briefwright.analysis.statements.passage.parts import NOWHERE, Parts
from briefwright.analysis.statements.passage.region import Region, words_of
from briefwright.analysis.statements.russian import meaning as russian_meaning
from briefwright.analysis.statements.russian import names as russian_names
from briefwright.analysis.statements.russian import parts as russian_parts
from briefwright.analysis.tables.cells import TableFigure, Tables
from briefwright.domain.annotation import Attribution
from briefwright.domain.fields import Fields, FieldValue
from briefwright.domain.figure import Figure
from briefwright.domain.ids import CategoryId
from briefwright.domain.text import Span

_HEAD = 3_000  # code points of the beginning of an article, where people are introduced
_LONGEST_PASSAGE = 3_000  # of more than that only the beginning is read
_LONGEST_ACTION = 300
_UNDERTAKINGS = frozenset({"commitment", "agreement"})
_PROPOSALS = frozenset({"proposal", "request"})
_EDGES = ' ,;:."“”«»()–—-'
_DONE = re.compile(  # "the sum announced on Sunday"
    r"(?<!\bbe )(?:(?:announced|unveiled|signed|launched|created|adopted|published|reached|sold"
    r"|approved)"
    r"|(?:объявленн|подписанн|принят|созданн|утвержд[её]нн)\w+)\s+$",
    re.IGNORECASE,
)
_LOOSE = re.compile(  # what is left of "уже этой зимой"
    r"^(?:however|therefore),\s|\s(?:уже|ещё|еще|also|already)$"
)
_LASTS = re.compile(r"\b(?:repayable|payable|repaid|lasting|valid)\s+$", re.IGNORECASE)
_BREAKS = re.compile(
    r",\s+(?:which|who|where|whereas|while|что|котор\w+|чтобы|где|в\s+том\s+числе|including)\b"
    r"|\s+(?:in\s+order\s+to|so\s+that|so\s+as\s+to|чтобы|для\s+того)\b|;\s",
    re.IGNORECASE,
)


class _Tongue(NamedTuple):
    """What reads one language."""

    no: str
    names: Callable[[str], Iterator[Named]]
    undertaking: Callable[[Region, Span], Parts]
    proposing: Callable[[Region, Span], Parts]
    party: Callable[[Cast, str, Span, Speech], str]
    counterpart: Callable[[Cast, str, Span], str]


_TONGUES = {
    tongue: _Tongue(
        no, names.mentions, parts.undertaking, parts.proposing, meaning.party, meaning.counterpart
    )
    for tongue, no, names, parts, meaning in (
        ("en", "not", english_names, english_parts, english_meaning),
        ("ru", "не", russian_names, russian_parts, russian_meaning),
    )
}


def details(
    text: str, span: Span, category: CategoryId, language: str, published: date | None
) -> tuple[Fields, Attribution | None]:
    """Return the fields and the attribution of `span` as one of `category`.

    `text` is canonical. A language that is neither English nor Russian gives nothing.
    """
    return Reading(text, language, published).details(span, category)


class Reading:
    """An article as its passages are read: what one of them learns, the next one uses.

    `outlet` and `address` are what is known of who published it.
    """

    def __init__(
        self,
        text: str,
        language: str,
        published: date | None = None,
        outlet: str = "",
        address: str = "",
    ) -> None:
        self.language = language
        self._text = text
        self._language = language or "en"
        self._published = published
        official = officials.is_official(text[:_HEAD], f"{outlet} {address}")
        self._issuer = officials.issuer(text[:_HEAD], outlet) if official else None
        self._region_of = lru_cache(maxsize=4)(self._read_region)

    def details(self, span: Span, category: CategoryId) -> tuple[Fields, Attribution | None]:
        """Return the fields and the attribution of a passage, as the function `details` does."""
        if self._language not in _TONGUES:
            return {}, None
        span = span.trimmed(self._text)
        here, who = self._region_of(self._page_of(span.start))
        start = span.start - here.start
        end = min(span.end - here.start, start + _LONGEST_PASSAGE, len(here.text))
        local = Span(start, end)
        return _Passage(here, who, local, self._issuer, self._published).read(category)

    def around(self, span: Span, figure: Figure) -> Fields:
        """Return what is counted, where and when, of the `figure` at `span`."""
        return dict(figures.around(self._text, span.trimmed(self._text), figure, self._language))

    def table_figure(self, span: Span) -> TableFigure | None:
        """Return what a figure says with the heads of its table; None outside of tables."""
        return self._tables.figure(span.trimmed(self._text))

    def words(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """Return what stands in some places, each on one line."""
        return tuple(words_of(self._text[span.start : span.end]) for span in spans)

    @cached_property
    def _tables(self) -> Tables:
        return Tables(self._text, self._language)

    def _page_of(self, place: int) -> int:
        page = place // region.PAGE
        if place >= region.cut(self._text, page + 1):
            return page + 1
        return page if place >= region.cut(self._text, page) else page - 1

    def _read_region(self, page: int) -> tuple[Region, Cast]:
        start = region.cut(self._text, page - 1)
        end = region.cut(self._text, page + 2)
        here = Region(self._text[start:end], start, self._language)
        scan = _TONGUES[self._language].names
        head = list(scan(Region(self._text[:_HEAD], 0, self._language).plain)) if start else []
        return here, Cast(list(scan(here.plain)), head, here.sentences, here.plain)


class _Passage:
    """One passage in its region, as it is read."""

    def __init__(
        self,
        here: Region,
        who: Cast,
        span: Span,
        issuer: str | None,  # None: no official text
        near: date | None,
    ) -> None:
        self._here = here
        self._cast = who
        self._span = span
        self._near = near
        self._tongue = _TONGUES[here.language]
        self._voice = voices.voice(here, span, official=issuer is not None)
        self._speaker = self._named(self._voice.speaker, Speech())
        self._side = self._speaker or ("" if self._voice.quoted else issuer or "")

    def read(self, category: CategoryId) -> tuple[Fields, Attribution | None]:
        fields: dict[str, FieldValue] = {}
        if category in _UNDERTAKINGS | _PROPOSALS:
            fields = self._statement(category)
        if self._speaker and self._voice.attribution is not Attribution.OUTLET:
            fields["speaker"] = self._speaker
        return fields, self._voice.attribution

    def _statement(self, category: CategoryId) -> dict[str, FieldValue]:
        undertaken = category in _UNDERTAKINGS
        tongue = self._tongue
        parts = (tongue.undertaking if undertaken else tongue.proposing)(self._here, self._span)
        limit = self._deadline(parts)
        who = self._party(parts.party, self._side)
        if parts.named and not self._cast.knows(parts.party):
            who = ""
        if parts.proposed and not who:
            who = self._side
        fields: dict[str, FieldValue] = {
            "actor" if undertaken else "proposer": who,
            "counterpart" if undertaken else "addressee": self._other(parts, who),
            "action": self._action(parts, limit),
            "modality": self._modality(parts, category),
        }
        if limit is not None:
            plain = self._here.plain
            fields["deadline_as_stated"] = words_of(plain[limit.span.start : limit.span.end])
            if limit.day is not None:
                fields["deadline"] = limit.day
        return {name: value for name, value in fields.items() if value}

    def _modality(self, parts: Parts, category: CategoryId) -> str:
        if category == "agreement":
            return "agreed"
        return parts.modality if category == "commitment" else ""

    def _party(self, span: Span, speaker: str) -> str:
        return self._named(span, Speech(speaker, self._speaks(), self._voice.quoted))

    def _named(self, span: Span | None, speech: Speech) -> str:
        if span is None or len(span) == 0:
            return ""
        return self._tongue.party(self._cast, self._here.plain, span, speech)

    def _speaks(self) -> bool:
        """Whether a person is named as the speaker."""
        said = self._voice.speaker
        return said is not None and any(map(self._cast.is_person, self._cast.within(said)))

    def _other(self, parts: Parts, who: str) -> str:
        """Return the counterpart: the one that the parts name, or one behind "to" or "with"."""
        if len(parts.other):
            found = self._party(parts.other, self._side)
            return found if found != who else ""
        if parts.action == NOWHERE:
            return ""
        found = self._tongue.counterpart(self._cast, self._here.plain, parts.action)
        return found if found and found not in who and who not in found.split(" and ") else ""

    def _deadline(self, parts: Parts) -> Deadline | None:
        plain, span = self._here.plain, self._span
        sentence = self._here.around(span)
        lead = plain[sentence.start : span.start].rstrip()
        led = len(lead) <= 60 and lead.endswith(",") and lead.count(",") == 1
        found = sorted(
            deadlines(
                plain,
                sentence.start if led else span.start,
                min(sentence.end, span.end + 40),
                self._near,
            ),
            key=lambda one: (one.firm, one.span.start),
        )
        return next((one for one in found if self._is_limit(one, parts)), None)

    def _is_limit(self, one: Deadline, parts: Parts) -> bool:
        """Whether a time is that by which the action is to be done."""
        if one.span.start >= self._span.end + 2 or (one.firm and not parts.firm):
            return False
        if one.firm and one.day is not None and self._near is not None and one.day < self._near:
            return False
        before = self._here.plain[max(0, one.span.start - 20) : one.span.start]
        if _LASTS.search(before) or (one.firm and _DONE.search(before)):
            return False
        leads = one.span.end <= parts.action.start and one.span.start < self._span.start
        return leads or one.firm < 2 or one.span.start >= parts.action.start

    def _action(self, parts: Parts, limit: Deadline | None) -> str:
        plain = self._here.plain
        start, end = parts.action.start, parts.action.end
        words = plain[start:end]
        if limit is not None and limit.span.end >= end - 2 and limit.span.start > start + 3:
            words = plain[start : limit.span.start]
        elif limit is not None and limit.span.start <= start + 2 < limit.span.end:
            words = plain[min(limit.span.end, end) : end] or words
        cut = _BREAKS.search(words, 12)
        if cut is not None:
            words = words[: cut.start()]
        words = _LOOSE.sub("", words_of(words.replace("\\", "")).strip(_EDGES))
        if parts.negated and words:
            words = f"{self._tongue.no} {words}"
        if len(words) > _LONGEST_ACTION:
            words = words[: words.rfind(" ", 0, _LONGEST_ACTION)].rstrip(" ,;") + "…"
        return words
