"""Where sentences begin and end.

By rules that read each text once and know exactly where they are. Sentences end inside
quotation marks too: a quotation in the press runs over several.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefwright.analysis.abbreviations import goes_on
from briefwright.domain.text import Span

# quotation marks of all manners close where they stand behind a stop without a blank
_CLOSERS = (
    r"(?:[\"”“»«’‘')\]}›‹」』）】》〉*_¹²³⁴-⁹\u200e\u200f]|\[\d{1,3}\]"
    r"|[\u00a0\u202f ]»(?=[\s.,;:]|\Z))*"
)
_STOP, _WIDE_STOP = ".!?…‽؟۔।॥։።။។", "。！？｡"
_END = re.compile(  # one set of signs in front of all: so a text without any is read fast
    rf"[{_STOP}{_WIDE_STOP}](?:(?<=[{_STOP}])[{_STOP}]*{_CLOSERS}(?=\s|\Z)"
    rf"|(?<=[{_WIDE_STOP}])[{_WIDE_STOP}]*[”’」』）】》〉〕\"']*)",
)
_OPENERS = re.compile(r"[\s\"“”„«»‘’'‚‹›(\[{¿¡*_—–-]*")
_QUOTES = frozenset("\"”“»«’‘'›‹」』")
_LETTER = re.compile(r"[^\W\d_]")
# who spoke, behind a question or a shout: the sentence goes on
_SPEECH = re.compile(
    r"\s*(?:[—–-]\s*)?(?:[\w.’'-]+\s+){0,4}?(?:said|says|asked|asks|told|added|wrote|replied|cried"
    r"|exclaimed|wondered|сказал|спросил|заявил|воскликнул|добавил|отметил|sagte|fragte|rief|dit"
    r"|demanda|dijo|preguntó)"
)
_SPEECH_CJK = re.compile(r"と|[^。！？，、]{0,8}(?:说|說|道|问|問|表示|称)")
# what a list or a dialogue puts in front
_LEAD = re.compile(r"(?:[#>*•‣▪●–—-]+\s+|\(?\d{1,3}[.)]\s+(?!\S*\d)|\([a-zа-я]\)\s+)*")
_UNCASED = re.compile("[\u10d0-\u10ff]")  # Georgian has small letters only
_ORDINAL_LANGUAGES = frozenset({"cs", "da", "de", "et", "fi", "hr", "hu", "lv", "nb", "sk", "sl"})
_SAMPLE = 2_000  # code points that show whether a text knows capitals
_ORDINAL = re.compile(r"(?<!\w)\d{1,2}\Z")


def sentences(
    text: str, start: int = 0, end: int | None = None, language: str = "en"
) -> Iterator[Span]:
    """Find the sentences of the paragraph `text[start:end]`; a line feed in it is a blank.

    Bullets, numbers of items and dashes in front belong to none. What is read of a text is no
    more than the caller asks for.
    """
    end = len(text) if end is None else end
    rules = _Rules(text, end, language, text[start : min(end, start + _SAMPLE)].islower())
    begin = rules.next_words(start)
    for stop in _END.finditer(text, begin, end):
        if stop.start() >= begin and not rules.runs_on(begin, stop):
            yield Span(begin, stop.end())
            begin = rules.next_words(stop.end())
    if begin < end:
        yield Span(begin, end).trimmed(text)


@dataclass(frozen=True, slots=True)
class _Rules:
    text: str
    end: int
    language: str
    small: bool  # whether the text is written without capitals

    def next_words(self, at: int) -> int:
        """Return where words begin from `at` on, behind a bullet, a number or a dash."""
        while at < self.end and self.text[at].isspace():
            at += 1
        found = _LEAD.match(self.text, at, self.end)
        return found.end() if found is not None and found.end() < self.end else at

    def runs_on(self, begin: int, stop: re.Match[str]) -> bool:
        """Whether the sentence from `begin` goes on behind this stop."""
        text, end = self.text, self.end
        if stop.end() >= end or _LETTER.search(text, begin, stop.start()) is None:
            return stop.end() < end
        found = _OPENERS.match(text, stop.end(), end)
        after = stop.end() if found is None else found.end()
        first, words = text[after : after + 1], stop[0]
        if first.islower() and not self.small and not _UNCASED.match(first):
            return True
        if words[0] == "." and (len(words) == 1 or words[1:] in {")", "]"}):
            return self._is_ordinal(stop.start()) or goes_on(text, stop.start(), after)
        if _QUOTES.isdisjoint(words) or words[0] == ".":
            return False
        speech = _SPEECH_CJK if words[0] in "。！？｡" else _SPEECH
        return speech.match(text, stop.end(), end) is not None

    def _is_ordinal(self, stop: int) -> bool:
        if self.language not in _ORDINAL_LANGUAGES:
            return False
        return _ORDINAL.search(self.text[max(0, stop - 3) : stop]) is not None
