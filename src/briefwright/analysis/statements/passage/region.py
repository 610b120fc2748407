"""The part of a text that the facts of a passage are read from, whatever the text's length.

A text is cut into pages at fixed places, so that what is read of a passage does not hang on the
passages that were read before it.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from briefwright.analysis.sentences import sentences
from briefwright.analysis.statements.passage.quotes import quotations
from briefwright.domain.text import Span

PAGE = 6_000  # code points
_SLACK = 400
_LONGEST_SENTENCE = 1_500
_BLANKS = str.maketrans(dict.fromkeys("\n\t\u00a0\u2009\u202f\u2060*`", " "))
_LINK = re.compile(  # a link text may run over a hard-wrapped line
    r"\[([^\[\]]{1,300})\](?:\((?:[^()\s]|\([^()\s]*\)){0,1000}(?:\s\"[^\"\n]*\")?\)|\[[^\[\]\s]{0,40}\])"
)
_ADDRESS = re.compile(r"<https?://[^\s<>]*>|https?://[^\s<>()\[\]]*\)?")
LABELS = {  # who speaks in a transcript
    "en": re.compile(
        r"^(?P<who>(?:[A-Z][A-Z.’'-]++\s?){1,4}+|[A-Z][a-z]+(?:\s[A-Z][a-z]+){1,2}):\s",
        re.MULTILINE,
    ),
    "ru": re.compile(r"(?<![\w.])(?P<who>[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё]+):\s"),
}
_WRAP = re.compile(r"[^\n]\n[ \t]*(?=[a-zа-яё])")
_BREAK = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-*•–—#>]|\d{1,2}[.)])\s)")
_LINE = re.compile(r"\n+")


def cut(text: str, page: int) -> int:
    """Return where a page begins: behind a line end, or a sentence, near its place."""
    place = page * PAGE
    if place <= 0 or place >= len(text):
        return max(0, min(place, len(text)))
    for sign in ("\n", ". "):
        at = text.rfind(sign, place - _SLACK, place)
        if at >= 0:
            return at + len(sign)
    return place


@dataclass(frozen=True)
class Region:
    """A stretch of a text with its sentences and quotations, in places of its own from 0 on."""

    text: str  # as it is
    start: int  # where it stands in the whole text
    language: str

    @cached_property
    def plain(self) -> str:
        """The text with a blank for each line end and each mark of Markdown, one for one."""
        unlinked = _LINK.sub(_unlinked, self.text).translate(_BLANKS)
        return _ADDRESS.sub(lambda found: " " * len(found[0]), unlinked)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences, in order."""
        return [
            sentence
            for paragraph in self.paragraphs
            for sentence in sentences(self.text, paragraph.start, paragraph.end, self.language)
        ]

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The paragraphs; in a text with hard wraps a line end alone ends none."""
        breaks = _BREAK if _is_wrapped(self.text) else _LINE
        found, at = [], 0
        for match in breaks.finditer(self.text):
            found.append(Span(at, match.start()))
            at = match.end()
        return [span for span in (*found, Span(at, len(self.text))) if span.start < span.end]

    @cached_property
    def labels(self) -> list[Span]:
        """The names with a colon at the heads of speeches, in order."""
        return [Span(*label.span("who")) for label in LABELS[self.language].finditer(self.text)]

    @cached_property
    def quotations(self) -> list[Span]:
        """What stands between quotation marks, in order."""
        return quotations(self.text)

    def sentence_at(self, place: int) -> int:
        """Return the number of the sentence that holds `place`, or of the last before it."""
        return max(0, bisect_right(self._starts, place) - 1)

    def around(self, span: Span) -> Span:
        """Return the sentence that `span` begins in, on to its end where it leaves that."""
        if not self.sentences:
            return span
        sentence = self.sentences[self.sentence_at(span.start)]
        start = sentence.start if sentence.start <= span.start < sentence.end else span.start
        last = self.sentences[self.sentence_at(max(span.start, span.end - 1))]
        end = max(last.end, span.end)
        return Span(max(start, span.start - _LONGEST_SENTENCE), min(end, span.end + 1_000))

    def paragraph_of(self, place: int) -> Span:
        """Return the paragraph that holds `place`."""
        at = bisect_right(self._heads, place) - 1
        return self.paragraphs[max(0, at)] if self.paragraphs else Span(0, len(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _heads(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]


def _is_wrapped(text: str) -> bool:
    wraps = len(_WRAP.findall(text))
    return wraps > 2 and wraps * 4 > text.count("\n") - 2 * text.count("\n\n")


def _unlinked(link: re.Match[str]) -> str:
    return f" {link[1]}" + " " * (len(link[0]) - len(link[1]) - 1)


def unquoted(words: str) -> str:
    """Return `words` without quotation marks at their ends that have no fellow inside."""
    words = words.strip(" ,")
    for opening, closing in ("«»", "“”", '""'):
        several = words.count('"') % 2 if opening == closing else None
        if several or (several is None and words.count(opening) != words.count(closing)):
            words = words.strip(opening + closing)
    return words.strip(" ,")


def words_of(text: str) -> str:
    """Return `text` on one line, without blanks and joiners that nobody sees."""
    return " ".join(text.replace("\u2060", "").split())
