"""Reads a text clause by clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, pairwise

from briefwright.analysis.sentences import sentences
from briefwright.analysis.statements.finding.clauses import clauses
from briefwright.analysis.statements.finding.cut import Cut
from briefwright.analysis.statements.finding.evidence import Judged, Setting, judge
from briefwright.analysis.statements.finding.layout import Block, blocks
from briefwright.analysis.statements.finding.lexicon import Lexicon, lexicon
from briefwright.analysis.statements.finding.tokens import tokens
from briefwright.domain.text import Span

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HEAD = 600  # characters in which a text that is not dated says its year
_FIRST_BLOCKS = 500  # that show whether a text is about drafts
_MANY_DRAFTS = 0.15  # of the sentences
_LONGEST = 2000  # characters of a sentence
_LABEL = 3  # words that are too few to ask or to promise anything
_ASKING = frozenset({"call", "suggest", "demand_noun", "encourage", "should"})
_BINDING = frozenset(
    {"promise", "deal_noun", "plan_noun", "decide", "announce", "sign", "future", "order"}
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its clauses and what speaks for each."""

    cut: Cut
    judged: list[Judged]

    def span(self, one: Judged) -> Span:
        """Return where a clause stands in the text."""
        words = self.cut.words
        return Span(words[one.clause.first].start, words[one.clause.last - 1].end)


def read(text: str, language: str, year: int = 0) -> Iterator[Sentence]:
    """Read `text`, which is of `year` where that is known."""
    words = lexicon(language)
    if not year:
        dated = _YEAR.search(text, 0, _HEAD)
        year = int(dated[0]) if dated else 0
    rest = ((block, _parts(text, block, words, language)) for block in blocks(text))
    first = list(islice(rest, _FIRST_BLOCKS))
    draft = _share_of_drafts([cut for _, found in first for cut in found])
    before: frozenset[str] = frozenset()
    lists = _Lists()
    for one, after in pairwise(chain(first, rest, (None,))):
        assert one is not None  # only the last is
        block, found = one
        listed = lists.cue(block)
        opens = _opens(text, block) and after is not None and after[0].bullet
        quotes = _Quotes(block.span.start)
        for cut in found:
            begin = cut.words[0].start
            setting = Setting(
                begin / len(text),
                block.bullet,
                block.heading,
                opens and cut is found[-1],
                "" if cut is found[0] and _is_label(text, found) else listed,
                quotes.open_at(text, begin),
                draft > _MANY_DRAFTS,
                year,
                before,
            )
            judged: list[Judged] = []
            parts = clauses(cut)
            for clause, following in zip(parts, [*parts[1:], None], strict=True):
                judged.append(judge(cut, clause, judged, setting, text, following))
            yield Sentence(cut, judged)
            before = frozenset(cue.kind for cue in cut.cues)
        lists.announce(block, found[-1] if found else None, opens=opens)


def _parts(text: str, block: Block, words: Lexicon, language: str) -> list[Cut]:
    made = []
    for span in sentences(text, block.span.start, block.span.end, language):
        for piece in _pieces(text, span):
            found = tokens(text, piece.start, piece.end)
            if found:
                made.append(Cut.of(found, words, whole=piece == span))
    return made


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Cut what has no stops at blanks: no sentence of prose is as long."""
    start = span.start
    while span.end - start > _LONGEST:
        end = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        end = end if end > 0 else start + _LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _share_of_drafts(found: list[Cut]) -> float:
    with_draft = sum(any(cue.kind == "draft" for cue in cut.cues) for cut in found)
    return with_draft / len(found) if found else 0.0


@dataclass(slots=True)
class _Quotes:
    """Counts quotation marks on the way through a block."""

    at: int
    depth: int = 0
    straight: int = 0

    def open_at(self, text: str, place: int) -> bool:
        """Whether a quotation mark is open at `place`, which is not in front of the last one."""
        passed = text[self.at : place]
        self.at = max(self.at, place)
        self.depth += passed.count("“") + passed.count("«") - passed.count("”") - passed.count("»")
        self.straight += passed.count('"')
        return self.depth > 0 or self.straight % 2 == 1


def _opens(text: str, block: Block) -> bool:
    end = text[max(block.span.start, block.span.end - 20) : block.span.end].rstrip(" \t*_")
    return end.endswith((":", " to", " that"))


def _is_label(text: str, found: list[Cut]) -> bool:
    """Whether the first sentence of an item only names what the rest is about: "**Fisheries.**"."""
    first = found[0]
    words = sum(word.text[0].isalnum() for word in first.words)
    bold = text.startswith(("**", "__"), max(0, first.words[0].start - 2))
    return len(found) > 1 and not first.cues and (bold or words <= _LABEL)


@dataclass(slots=True)
class _Lists:
    """What the line above a list announces."""

    announced: str = ""

    def cue(self, block: Block) -> str:
        return self.announced if block.bullet else ""

    def announce(self, block: Block, sentence: Cut | None, *, opens: bool) -> None:
        """Take in a block; of what it says, the last that asks or binds counts."""
        if not opens:
            self.announced = self.announced if block.bullet else ""
            return
        kinds = [cue.kind for cue in sentence.cues] if sentence is not None else []
        said = [kind for kind in kinds if kind in _ASKING or kind in _BINDING]
        if said:
            self.announced = "proposal" if said[-1] in _ASKING else "commitment"
        elif not block.bullet:
            self.announced = ""
