"""Finds the clauses in which a party undertakes or proposes something."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefwright.analysis.statements.finding.clauses import INNER, Clause, Link, is_pause
from briefwright.analysis.statements.finding.cut import Cut
from briefwright.analysis.statements.finding.evidence import SEVERAL, Judged
from briefwright.analysis.statements.finding.heads import MODAL
from briefwright.analysis.statements.finding.lexicon import LANGUAGES, table
from briefwright.analysis.statements.finding.model import Model, model
from briefwright.analysis.statements.finding.reading import Sentence, read
from briefwright.analysis.statements.finding.tokens import Token
from briefwright.domain.text import Span

COMMITMENT, PROPOSAL = 0, 1
THRESHOLDS = (0.5, 0.4)  # chances from which on a clause is offered
_TAKING = table("suggest call promise decide order necessary encourage want")
_MOVING = table("call encourage suggest order")
_SHORTEST = 4  # letters of a word that says something
_EMPTY = table("есть хорошо ладно такая такой одна один наша ваша very well sure okay that")
_WHEN = table("when whenever когда")  # what they open only says at what time
_ASKING = table(
    "что как когда где куда почему зачем кто сколько какой какая какие"
    " what how when where why who which"
)  # what opens a headline that tells nothing yet
_NONE = table("no neither nothing none ничего")
_ONLY = table("only just merely simply только просто лишь")  # "not only agreed but paid"
_JOINED = frozenset({Link.AND, Link.CONTENT, Link.RELATIVE, Link.BECAUSE, Link.IF})


@dataclass(slots=True)
class Found:
    """A statement: some clauses of one sentence, and the one that decided."""

    kind: int
    first: int  # the places of its clauses in the sentence
    last: int
    chance: float
    judged: Judged  # the clause that decided


@dataclass(frozen=True, slots=True)
class Statement:
    """A passage in which somebody undertakes or proposes something."""

    span: Span
    kind: int
    confidence: float
    sentence: Sentence
    judged: Judged

    def says_what(self, span: Span) -> bool:
        """Whether the part `span` of it says more than "agreed" or "a request"."""
        cut, head = self.sentence.cut, self.judged.head
        cue = range(head.first, head.last) if head is not None else range(0)
        return any(
            span.start <= word.start < span.end and at not in cue and _means_something(cut, at)
            for at, word in enumerate(cut.words)
        )


def _means_something(cut: Cut, place: int) -> bool:
    word = cut.words[place]
    if not word.is_word:
        return word.text[0].isdigit()
    small = len(word.low) < _SHORTEST or cut.lexicon.is_adverb(word.low) or word.low in _EMPTY
    return not small and not cut.has(place, "subject_we", "subject_he", "subject_they")


def statements(text: str, language: str, year: int = 0) -> Iterator[Statement]:
    """Find the statements of `text`, in reading order; none in a language without rules."""
    if language not in LANGUAGES:
        return
    weights = model()
    for sentence in read(text, language, year):
        for found in choose([weights.chances(one.features) for one in sentence.judged], sentence):
            yield _statement(sentence, found, weights)


def choose(chances: list[tuple[float, float]], sentence: Sentence) -> list[Found]:
    """Return what a sentence states, clauses that say the same kind of thing as one."""
    found: list[Found] = []
    for place, (judged, pair) in enumerate(zip(sentence.judged, chances, strict=True)):
        kind = _kind(judged, sentence, pair)
        if kind is None:
            continue
        chance = pair[kind]
        last = found[-1] if found else None
        joined = last and last.kind == kind and last.last == place
        if last and joined and judged.clause.link in _JOINED and not _acts_itself(judged, sentence):
            last.last = place + 1
            if chance > last.chance:
                last.chance, last.judged = chance, judged
        else:
            found.append(Found(kind, place, place + 1, chance, judged))
    ends = [*(one.first for one in found[1:]), len(chances)]
    for one, end in zip(found, ends if found else [], strict=True):
        _take_content(one, sentence, end)
    return found


def _acts_itself(judged: Judged, sentence: Sentence) -> bool:
    """Whether somebody or something else does it than in the clause in front."""
    if sentence.cut.lexicon.language != "ru" or judged.clause.link is not Link.AND:
        return False  # what English joins is one undertaking more often than not
    return not judged.subject_kept and judged.subject not in {"they", "it", "he"}


def _take_content(one: Found, sentence: Sentence, end: int) -> None:
    """Add what was recommended, demanded, agreed: "recommends that members vote"."""
    head = sentence.judged[one.last - 1].head
    if one.last < end and head is not None and head.kind in _TAKING:
        following = sentence.judged[one.last].clause
        purpose = sentence.cut.words[following.first].low == "чтобы"
        goes_on = following.link is Link.RELATIVE and _resumes(sentence.cut, following)
        one.last += purpose or goes_on or following.link is Link.CONTENT


def _resumes(cut: Cut, aside: Clause) -> bool:
    """Whether what is asked stands behind a relative clause: "we ask banks, which gain, to"."""
    return any(
        is_pause(cut.words, at) and cut.words[at].low == "to"
        for at in range(aside.first + 1, aside.last)
    )


def _kind(judged: Judged, sentence: Sentence, pair: tuple[float, float]) -> int | None:
    """Return what a clause is; a line that opens a list is none, what it asks follows."""
    if judged.introduces or _is_told_of_others(judged):
        return None
    first = sentence.cut.words[judged.clause.first].low
    ranks = [chance / least for chance, least in zip(pair, THRESHOLDS, strict=True)]
    best = max(ranks)
    kind = ranks.index(best) if best >= 1 else None
    idle = (
        "question" in judged.features
        or first in _WHEN
        or _is_condition(judged)
        or _asks(judged, sentence.cut)
    )
    if kind == PROPOSAL and _is_of_nobody(judged, sentence.cut):
        return None
    if kind == COMMITMENT and (
        idle or any(no(judged, sentence.cut) for no in (_is_denied, _is_over))
    ):
        return None
    return kind


def _is_condition(judged: Judged) -> bool:
    """Whether it is not what is vowed, but only on what terms: "if the court allows it"."""
    return judged.clause.link is Link.IF


def _is_of_nobody(judged: Judged, cut: Cut) -> bool:
    """Whether nobody is the one who should or did: that asks nothing of anybody."""
    head = judged.head
    opening = range(judged.clause.first, head.first if head is not None else judged.clause.first)
    return any(cut.has(place, "subject_none") or cut.words[place].low in _NONE for place in opening)


def _is_denied(judged: Judged, cut: Cut) -> bool:
    """Whether nothing was agreed or planned; who says what will not be done undertakes that."""
    head = judged.head
    if head is None or judged.clause.first == head.first:
        return False
    if "negated" in judged.features:
        return cut.words[head.first - 1].low not in _ONLY
    if head.kind not in MODAL:
        inside = any(cut.has(place, "not") for place in range(head.first + 1, head.last))
        follows = [word.low for word in cut.words[head.last : head.last + 1]]
        return inside or _NONE.issuperset(follows or ["-"]) or _is_of_nobody(judged, cut)
    # a "расторгнут" behind "ни один" is no future, which would be that of several
    done = head.form == "fut" and cut.words[head.first].low.endswith(SEVERAL)
    return done and _is_of_nobody(judged, cut)


def _is_over(judged: Judged, cut: Cut) -> bool:
    """Whether it was over or off long ago: "had been fined in 2018", "was to have been sold"."""
    if judged.head is None:
        return False
    following = " ".join(word.low for word in cut.words[judged.head.first : judged.head.last + 3])
    late = any(words in f"{following} " for words in (" have been ", " have to "))
    off = judged.head.kind == "schedule" and late
    return off or (judged.form == "been" and "past_year" in judged.features)


def _asks(judged: Judged, cut: Cut) -> bool:
    """Whether it is in a headline that only says what the text is about: "How banks will help"."""
    told = cut.has(1, "report")  # "Как сообщил министр"
    return "heading" in judged.features and cut.words[0].low in _ASKING and not told


def _is_told_of_others(judged: Judged) -> bool:
    """Whether a clause says by whom others are moved: "who are encouraged by the state to"."""
    passive = judged.form == "passive" and judged.clause.link is Link.RELATIVE
    return passive and judged.head is not None and judged.head.kind in _MOVING


def _statement(sentence: Sentence, found: Found, weights: Model) -> Statement:
    first = _with_subject(sentence, found.first)
    words = sentence.cut.words
    start = sentence.judged[first].clause.first
    end = sentence.judged[found.last - 1].clause.last
    while start < end - 1 and words[start].low in _LEADING:
        start += 1
    if start and words[start - 1].text in INNER:  # a quotation in a quotation
        closing = (at for at in range(start, end) if words[at].text in INNER and not words[at].gap)
        end = next(closing, end)
    while end > start + 1 and _is_loose(words[start:end]):
        end -= 1
    confidence = weights.confidence(found.kind, found.chance)
    span = Span(words[start].start, words[end - 1].end)
    return Statement(span, found.kind, confidence, sentence, found.judged)


def _with_subject(sentence: Sentence, place: int) -> int:
    """Return where the subject of a clause stands that a relative clause cut in two."""
    judged = sentence.judged
    resumed = judged[place].clause.link is Link.AND and judged[place].subject_kept
    while resumed and place > 1 and judged[place - 1].clause.link is Link.RELATIVE:
        place -= 1
        if judged[place - 1].clause.link is not Link.RELATIVE:
            return place - 1
    return place


def _is_loose(words: list[Token]) -> bool:
    """Whether the last of some words belongs to none of them."""
    last = words[-1].text
    opener = _PAIRS.get(last)
    if opener is not None:
        return opener == last or not any(word.text == opener for word in words[:-1])
    return last in _TRAILING


_PAIRS = {"»": "«", "”": "“", ")": "(", '"': '"'}
_LEADING = table("and but or that so и а но что , ; : . - – — \" “ « ' ‘ ” » )")
_TRAILING = table(', ; : . - – — " “ « and but that which и а что (')
