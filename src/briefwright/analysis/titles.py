"""Titles: tidied where somebody wrote one, made from the first words where nobody did."""

import re
from datetime import date
from html import unescape

from briefwright.analysis import dates
from briefwright.analysis.sentences import sentences

_LONGEST = 300
_SHORT = 80  # letters of a title made from a sentence
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
_UNDERLINE = re.compile(r"\s*\n\s*(?:=+|-+)\s*$")  # the line under a heading
# What a title calls a text that is of one day, with nothing between it and that day.
_OF = "(?:of|dated|from|от|від|vom|du|del|de|z)"
_DATED = re.compile(
    r"\b(?:transcript|verbatim|readout|read-out|press (?:release|briefing|statement|communiqu[eé])"
    r"|news release|media release|communiqu[eé]|remarks as (?:prepared|delivered)|minutes"
    r"|стенограмма|стенографический отч[её]т|пресс-релиз|коммюнике|расшифровка|протокол"
    r"|стенограма|пресреліз|прес-реліз|комюніке|mitschrift|wortprotokoll|pressemitteilung"
    r"|communiqué de presse|comunicado(?: de prensa)?|comunicato stampa|nota de imprensa"
    r"|komunikat(?: prasowy)?|stenogram)"
    rf"(?:\s*[,;:|–—-]\s+(?:{_OF}\s+)?|\s*\(\s*|\s+{_OF}\s+)(?:[^\W\d]+,\s+)?$",
    re.IGNORECASE,
)
_BEHIND_DAY = re.compile(r"\s*(?:г(?:ода|\.)?|року|р\.)?\s*\)?\s*\.?")
_MARKS = (  # of Markdown, and what remains of them
    (re.compile(r"^\s{0,3}#{1,6}\s+|\s+#+\s*$"), ""),
    (re.compile(r"!\[[^\]]{0,500}\]\([^)\s]{0,2000}\)"), ""),
    (re.compile(r"\[([^\[\]]{1,500})\]\([^)\s]{0,2000}\)"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>]{0,200}>"), ""),
    (re.compile(r"(\*{1,3}|`)(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)(.{1,500}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
# Words that begin sentences. One with a capital, behind a plain word without a full stop, shows
# where a headline ends that was run into its text.
_OPENERS = re.compile(
    r"(?<=[\w%»”\"]) (?=(?:В|Во|На|По|Как|Об|При|Из|За|Для|Это|Этот|Эта|Эти|Он|Она|Они|Их|Его|С"
    r"|Со|К|In|On|At|After|It|He|She|They|This|There|When|As)\s+\w)"
)


def tidy(words: str) -> str:
    """Return a declared title on one line, without invisible characters."""
    return " ".join(_INVISIBLE.sub("", unescape(words)).split())[:_LONGEST].strip()


def plain(words: str) -> str:
    """Return a title that stands in a text, without the marks of Markdown too."""
    words = _UNDERLINE.sub("", words[: 4 * _LONGEST].strip()).replace("\n", " ")
    for mark, rest in _MARKS:
        words = mark.sub(rest, words)
    return tidy(words)


def made_from(text: str, start: int, end: int, language: str = "en") -> str:
    """Return a title made from the first sentence of the paragraph `text[start:end]`."""
    end = min(end, start + _LONGEST)
    first = next(iter(sentences(text, start, end, language)), None)
    words = plain(text[start:end] if first is None else text[first.start : first.end])
    words = _headline(words)
    if words.endswith(".") and "." not in words.split(" ")[-1][:-1]:
        words = words[:-1]
    return shortened(words)


def shortened(words: str, most: int = _SHORT) -> str:
    """Return `words` cut between two words, with an ellipsis, where they are longer than `most`."""
    if len(words) <= most:
        return words
    cut = words[:most]
    if " " in cut[most // 2 :]:
        cut = cut[: cut.rindex(" ")]
    return cut[: most - 1].rstrip(" ,;:–—-") + "…"


def days_in(title: str) -> tuple[date, ...]:
    """Return the day at the end of a title that says what was spoken or written on it.

    "Press conference of the minister, transcript, 5 May 2024" does; "The flood of 5 May 2024"
    names a day that something happened on.
    """
    found = next((m for m in dates.mentions(title) if m.full), None)
    if found is None or found.full is None or not _DATED.search(title[: found.span.start]):
        return ()
    return (found.full,) if _BEHIND_DAY.fullmatch(title[found.span.end :]) else ()


def _headline(words: str) -> str:
    """Return the headline that was run into its text, where one shows; else all `words`."""
    for opener in _OPENERS.finditer(words):
        before = words[: opener.start()]
        if len(before.split()) >= 4 and before.split()[-1].islower():
            return before
    return words
