"""The ends of lines: hyphens of the typesetter are undone, those of the word stay."""

import re
from bisect import bisect_left
from collections.abc import Iterable

_HYPHEN = "\u2010"  # what many programs write where they break a word, and people never
_HYPHENS = ("-", "\u00ad", _HYPHEN)
_WORD = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)+|[^\W\d_]+")
_LAST = re.compile(r"([^\W\d_]+(?:[-\u2010][^\W\d_]+)*)[-\u00ad\u2010]$")
_FIRST = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_INSIDE = re.compile(r"[^\W\d_]\u2010[^\W\d_]")
_LONGEST_WORD = 60
_DASH = re.compile(r"[^\s–—/][–—/]$")  # set without a blank before it, and so without one behind
_UNSPACED = "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # Chinese and Japanese, without blanks
_SIGN = "[\u3000-\u303f\uff00-\uffef]"  # and its punctuation
_GOES_ON = re.compile(rf"(?:{_UNSPACED}|{_SIGN})$"), re.compile(rf"{_UNSPACED}|{_SIGN}")
_BESIDE = re.compile(r"[\dA-Za-z,.:;%]")  # what stands among those letters without a blank
_FEW = 0.06  # of the lines: as many as end at the hyphen of a compound
_BEFORE = {  # what keeps its hyphen before any word
    "non", "self", "well", "long", "short", "high", "low", "full", "half", "all", "cross", "anti",
    "vice", "two", "three", "zero", "экс", "вице",
}  # fmt: skip
_PREFIXES = {  # before a word that the text knows
    "pre", "post", "co", "re", "multi", "inter", "sub", "under", "over", "counter", "semi", "ex",
    "mid", "by",
}  # fmt: skip
_AFTER = {"либо", "нибудь", "таки", "term", "based", "year", "old", "level"}
_LINKS = {  # within a compound of several words
    "of", "the", "to", "in", "on", "and", "or", "by", "for", "up", "year", "at", "out", "a",
}  # fmt: skip
_PAIRS = re.compile(
    r"so-called|из-(?:за|под)|по-\w*(?:ому|ему|ски|цки|ьи)|во-(?:перв|втор)ых|в-\w*ых"
    r"|(?:кто|что|как|где|когда|куда|откуда|почему|зачем|отчего|сколько|кого|кому|кем|чего|чему"
    r"|чем|чём|чей|чья|чьё|чьи|как(?:ой|ая|ое|ие|ого|ому|ую|им|ом|их|ими))-то"
    r"|кое-(?:кто|что|как|где|когда|куда|как\w+|ко\w+|че\w+)"
)


class Hyphens:
    """Knows which words a text writes with a hyphen, and which without."""

    def __init__(self, lines: Iterable[str]) -> None:
        known: set[str] = set()
        broken = ""  # the word that the line before ended within
        breaks: list[str] = []
        marked = written = False
        count = 0
        for count, line in enumerate(lines, start=1):  # noqa: B007  (how many)
            last = _LAST.search(line[-_LONGEST_WORD:])
            whole = line[: len(line) - len(last[0])] if last else line
            if broken and (first := _FIRST.match(line)):
                breaks.append(f"{broken}{first[0]}".casefold())
                whole = whole[first.end() :]
            known.update(word.casefold() for word in _WORD.findall(whole))
            broken = last[1] if last else ""
            marked = marked or (bool(broken) and line.endswith(_HYPHEN))
            written = written or _INSIDE.search(whole) is not None
        self._known = known
        self._sorted = sorted(word for word in known if "-" not in word)
        # Where words are broken with a hyphen of another kind, each kind says what it is.
        self._tells = marked and not written
        # So few, and no word among them that stands unbroken elsewhere: nobody broke words here.
        self._unbroken = len(breaks) <= _FEW * count and not known.intersection(breaks)

    def joined(self, lines: Iterable[str]) -> str:
        """Return lines as the one that they were before they were broken."""
        whole = ""
        for line in (line.strip() for line in lines):
            if not whole or not line:
                whole += line
            elif whole.endswith(_HYPHENS):
                whole = self._over(whole, line)
            elif _DASH.search(whole[-2:]) or _is_unspaced(whole[-1], line[0]):
                whole += line
            else:
                whole += f" {line}"
        return _without_soft(whole)

    def _over(self, whole: str, line: str) -> str:
        last, first = _LAST.search(whole[-_LONGEST_WORD:]), _FIRST.match(line)
        if last is None:  # after a figure or a blank: a dash, or "20-" and "year"
            blank = " " if whole[-2:-1].isspace() else ""
            return f"{whole[:-1]}-{blank}{line}"
        if first is None or not line[0].islower():
            return f"{whole[:-1]}-{line}"
        is_real = self._is_real(last[1], first[0])
        if self._tells:
            is_real = not whole.endswith(_HYPHEN)
        return f"{whole[:-1]}-{line}" if is_real else whole[:-1] + line

    def _is_real(self, before: str, after: str) -> bool:
        """Whether the word keeps its hyphen: the text itself is asked before any rule."""
        before, after = before.casefold(), after.casefold()
        part, begun = re.split("[-\u2010]", before)[-1], re.split("[-\u2010]", after)[0]
        if before + after in self._known:
            return False
        if f"{before}-{after}" in self._known or _PAIRS.fullmatch(f"{part}-{after}"):
            return True
        if part in _BEFORE or after in _AFTER:
            return True
        if self._unbroken and {part, after} <= self._known:
            return True
        if part in _PREFIXES and after in self._known and not self._knows_alike(part + after):
            return True
        if part != before:  # "state-of-the-" goes on in a word, "Franco-Ger-" within one
            return part in _LINKS or (part in self._known and begun in self._known)
        return begun != after and begun in _LINKS

    def _knows_alike(self, word: str) -> bool:
        """Whether the text holds a word that begins as this one does: "exports" for "export"."""
        stem = word[: max(4, len(word) - 2)]
        at = bisect_left(self._sorted, stem)
        return at < len(self._sorted) and self._sorted[at].startswith(stem)


def _is_unspaced(last: str, first: str) -> bool:
    """Whether no blank stands between two letters, as in Chinese and Japanese."""
    ends, begins = (rule.match(letter) for rule, letter in zip(_GOES_ON, last + first, strict=True))
    if ends and begins:
        return True
    return bool((ends and _BESIDE.match(first)) or (begins and _BESIDE.match(last)))


def _without_soft(words: str) -> str:
    return words.replace("\u00ad", "")
