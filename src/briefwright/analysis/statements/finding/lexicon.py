"""The words that give statements away, by kind of cue, as the files of `resources` list them."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from briefwright.analysis.statements.finding.perfective import is_perfective, is_perfective_order
from briefwright.analysis.statements.finding.tokens import Token
from briefwright.resources import resource


def table(words: str) -> frozenset[str]:
    """Return the words of a line."""
    return frozenset(words.split())


LANGUAGES = ("en", "ru")
_SHORTEST_STEM, _LONGEST_STEM = 2, 16
_SMALL = ("adverb", "preposition", "determiner", "auxiliary", "having", "plural")
_MOST_SEEN = 20_000  # words whose cues are remembered: looking them up again takes longest
_MOST_ADVERBS = 2  # between the words of a phrase
_GOING_ON = (
    *("ает", "ают", "аем", "яет", "яют", "яем", "ует", "уют", "уем"),
    *("ается", "аются", "яется", "яются", "уется", "уются"),
)
_PRESENT = ("ит", "ят", "ат", "ет", "ут", "ют", "им", "ем", "аст")


@dataclass(frozen=True, slots=True)
class Cue:
    """Some words that give something away."""

    kind: str
    first: int  # the places of its words among the tokens
    last: int  # behind them
    form: str  # of its verb: "base", "s", "ed", "ing" …; "" where it is none


type Beginning = tuple[tuple[str, ...], str, str]  # what has to follow a word, kind, form


@dataclass(slots=True)
class Lexicon:
    """Phrases by their first word, whole words and stems apart."""

    words: dict[str, list[Beginning]] = field(default_factory=dict)
    stems: dict[str, list[Beginning]] = field(default_factory=dict)
    language: str = "en"
    small: dict[str, frozenset[str]] = field(default_factory=dict)  # words that tie others
    countries: frozenset[str] = frozenset()
    seen: dict[str, tuple[Beginning, ...]] = field(default_factory=dict)
    future: frozenset[str] = frozenset()  # stems that speak of the future in a present tense

    def cues(self, words: list[Token]) -> list[Cue]:
        """Return the cues of a sentence: of each kind the longest that begins at a word."""
        found: list[Cue] = []
        lettered = [word for word in words if word.is_word]
        titled = sum(word.is_capital for word in lettered) * 5 > len(lettered) * 3
        for at, word in enumerate(words):
            if word.is_word:
                beginnings = self._beginnings(word.low)
                if beginnings:
                    name = at > 0 and word.is_capital and words[at - 1].is_word and not titled
                    cues = self._cues_at(words, at, beginnings)
                    found.extend(c for c in cues if not (name and c.form))
        return found

    def _beginnings(self, low: str) -> tuple[Beginning, ...]:
        found = self.seen.get(low)
        if found is None:
            found = tuple(self._beginning(low))
            if len(self.seen) < _MOST_SEEN:
                self.seen[low] = found
        return found

    def _cues_at(
        self, words: list[Token], at: int, beginnings: tuple[Beginning, ...]
    ) -> Iterable[Cue]:
        best: dict[str, Cue] = {}
        for rest, kind, form in beginnings:
            last = self._end(words, at + 1, rest) if rest else at + 1
            if last and (kind not in best or best[kind].last < last):
                best[kind] = Cue(kind, at, last, form)
        return best.values()

    def _beginning(self, low: str) -> Iterator[Beginning]:
        yield from self.words.get(low, ())
        if self.stems:
            form = russian_form(low)
            beginnings = [
                low[:size] for size in range(_SHORTEST_STEM, min(len(low), _LONGEST_STEM) + 1)
            ]
            for beginning in beginnings:
                for rest, kind, _ in self.stems.get(beginning, ()):
                    if kind != "rule" or form != "ed" or not low.endswith(("ся", "сь")):
                        yield rest, kind, form  # what fell of itself, nobody lowered
            if form == "s" and low.endswith(_GOING_ON):
                yield (), "present", "s"
            if form == "imperative" and is_perfective_order(low):
                yield (), "imperative", "imperative"
            if form == "s" and (is_perfective(low) or self._is_listed_future(low, beginnings)):
                yield (), "future", "fut"

    def _is_listed_future(self, low: str, beginnings: list[str]) -> bool:
        return any(
            beginning in self.future and low[len(beginning) :].removesuffix("ся") in _PRESENT
            for beginning in beginnings
        )

    def _end(self, words: list[Token], at: int, rest: tuple[str, ...]) -> int:
        """Return the place behind `rest` if it stands at `at`, else nought."""
        for part in rest:
            skipped = 0
            while at < len(words) and not _is(words[at].low, part):
                if skipped == _MOST_ADVERBS or not self.is_adverb(words[at].low):
                    return 0
                skipped += 1
                at += 1
            if at == len(words):
                return 0
            at += 1
        return at

    def is_adverb(self, low: str) -> bool:
        """Whether it may stand between the words of a phrase."""
        return low in self.small["adverb"] or (
            low.endswith("ly") and len(low) > 4 and not low.endswith("likely")
        )

    def is_country(self, low: str) -> bool:
        """Whether it names a country, or its people."""
        return low in self.countries or any(
            f"{low[:size]}~" in self.countries for size in range(2, min(len(low), 14) + 1)
        )


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of `language`, read at the first use."""
    data = tomllib.loads(resource(f"statements/{language}.toml").read_text("utf-8"))
    made = Lexicon(language=language)
    forms = _forms(data["irregular"]["forms"]) if "irregular" in data else {}
    for kind, phrases in data["verbs"].items():
        for phrase in _phrases(phrases):
            _add(made, phrase, kind, forms if language == "en" else None, verbal=True)
    for kind in sorted(data["words"].keys() - set(_SMALL)):  # in an order that is always the same
        phrases = data["words"][kind]
        for phrase in _phrases(phrases):
            _add(made, phrase, kind, None, verbal=False)
    made.small = {kind: frozenset(_phrases(data["words"][kind])) for kind in _SMALL}
    made.countries = frozenset(_spread(data["countries"]["names"].split(), language))
    if "perfective" in data:
        made.future = frozenset(data["perfective"]["stems"].split())
        for word in _phrases(data["perfective"]["words"]):
            made.words.setdefault(word, []).append(((), "future", "fut"))
    return made


def _phrases(listed: str) -> list[str]:
    cut = (" ".join(part.split()).replace("ё", "е") for part in listed.split(","))
    return [part for part in cut if part]


def _spread(names: list[str], language: str) -> Iterator[str]:
    yield from names
    if language == "en":  # "russia": and so "russian", "russians"
        yield from (f"{name}{end}" for name in names for end in ("n", "ns", "i", "ian", "s"))


def _is(low: str, part: str) -> bool:
    return low.startswith(part[:-1]) if part[-1] == "~" else low == part


def _add(
    made: Lexicon,
    phrase: str,
    kind: str,
    forms: dict[str, list[tuple[str, str]]] | None,
    *,
    verbal: bool,
) -> None:
    first, *others = phrase.split()
    rest = tuple(others)
    if first[-1] == "~":
        made.stems.setdefault(first[:-1], []).append((rest, kind, ""))
    elif forms is None:
        form = russian_form(first) if first[0] > "z" else ""
        form = "s" if verbal and form == "noun" else form
        made.words.setdefault(first, []).append((rest, kind, form))
    else:
        for word, form in forms.get(first) or _regular(first):
            made.words.setdefault(word, []).append((rest, kind, form))


def _forms(listed: str) -> dict[str, list[tuple[str, str]]]:
    made: dict[str, list[tuple[str, str]]] = {}
    for entry in _phrases(listed):
        base, past, participle = entry.split()
        regular = [pair for pair in _regular(base) if pair[1] in {"base", "s", "ing"}]
        is_doubled = len(past) > 4 and past.endswith("ed") and past[-3] == past[-4]
        if is_doubled:  # "planned": and so "planning"
            regular = [*regular[:2], (f"{past[:-2]}ing", "ing")]
        made[base] = [*regular, (past, "ed"), (participle, "ed")]
    made["be"] = [(word, "s") for word in ("is", "are", "am", "'re")]
    made["be"] += [("was", "ed"), ("were", "ed"), ("be", "base"), ("been", "ed"), ("being", "ing")]
    made["have"] = [("have", "base"), ("has", "s"), ("had", "ed"), ("having", "ing")]
    return made


def _regular(base: str) -> list[tuple[str, str]]:
    if base[-1] == "y" and base[-2] not in "aeiou":
        return [
            (base, "base"),
            (f"{base[:-1]}ies", "s"),
            (f"{base[:-1]}ied", "ed"),
            (f"{base}ing", "ing"),
        ]
    s = "es" if base.endswith(("s", "x", "ch", "sh", "z", "o")) else "s"
    stem = base[:-1] if base[-1] == "e" and base[-2] not in "eo" else base
    past = f"{base}d" if base[-1] == "e" else f"{base}ed"
    return [(base, "base"), (base + s, "s"), (past, "ed"), (f"{stem}ing", "ing")]


_ENDINGS = (  # of Russian words, the first that fits
    ("inf", "ться тись ть ти чь чься"),
    (
        "ed",
        "л ла ло ли лся лась лось лись верг стиг внес внёс привез привёз принес принёс",
    ),
    ("imperative", "йте йтесь ьте ьтесь ите итесь"),
    (
        "short",
        "ано ены ена ено ана аны ен ан нят нята нято няты взят взята взято взяты начат начата",
    ),
    (
        "s",
        "ет ут ют ит ат ят ется утся ются ится атся ятся ем им емся имся аст ую аю яю ишь ешь",
    ),
    (
        "participle",
        "вший вшая вшие вших щий щая щие щих щего щей щую нный нная нное нные нных нной емый емые",
    ),
)
_NO_INFINITIVES = ("ость", "ости")
_FORMS = tuple((form, tuple(endings.split())) for form, endings in _ENDINGS)


@cache
def russian_form(low: str) -> str:
    """Return which form of a verb a Russian word looks like; "noun" where it is none."""
    if low.endswith(_NO_INFINITIVES):
        return "noun"
    return next((form for form, endings in _FORMS if low.endswith(endings)), "noun")
