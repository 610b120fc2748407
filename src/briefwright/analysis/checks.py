"""What a person may want to mend in a note before it leaves: findings, never refusals."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from briefwright.analysis.gaps.names import strangers
from briefwright.analysis.gaps.quotes import misquoted
from briefwright.domain.annotation import State
from briefwright.domain.briefing import LineKind
from briefwright.domain.fields import show_value
from briefwright.domain.handling import lower_than
from briefwright.domain.snapshot import Line, Snapshot, SnapshotSection, long_date
from briefwright.domain.template import Form, Tone
from briefwright.domain.text import text_hash

_PURPOSE = ("issue", "purpose")  # the sections that say why the note exists
_TELLING = (Tone.FACTS, Tone.FRAME)
_OVER = ("kept", "broken", "lapsed")
_RESTING = 3  # lines from which it matters that all of them rest on one story


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark; `messages` has the words, `facts` fill them.

    `block_id` is empty where the remark is about a section or about the whole note.
    """

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)
    block_id: str = ""


def findings(snapshot: Snapshot) -> tuple[Finding, ...]:
    """Return the remarks on a note, those about the whole first, then in order of reading.

    Codes and facts: "marking-unclear" and "marking-lower" (marking, part_marking, part),
    "header-missing" (title), "one-origin" (source, copies), "single-source" (source),
    "issue-empty" and "section-empty" (section), "over-budget" (section, words, budget),
    "too-many-lines" (section, lines, limit), "not-anchored" (section), "not-accepted" (ref),
    "quote-changed" (ref), "quote-not-verbatim" (section, words), "wording-number" (ref, number),
    "wording-name" (ref, name), "text-number" (section, number), "no-deadline" (ref),
    "no-period" (ref).
    """
    return tuple(_all(snapshot))


def _all(snapshot: Snapshot) -> Iterator[Finding]:
    yield from _markings(snapshot)
    yield from _headers(snapshot)
    yield from _copies(snapshot)
    yield from _single(snapshot)
    quotes = [line.annotation.quote.exact for line in snapshot.cited() if line.annotation]
    known = {number for line in snapshot.cited() for number in _known(line)}
    known |= {meant for _, meant in _read(" ".join(snapshot.briefing.header.values()))}
    told: set[str] = set()  # references whose gaps were named: a line may stand twice
    for section in snapshot.sections:
        yield from _section(section)
        for line in section.lines:
            yield from _anchor(section, line)
            yield from _numbers(line)
            yield from _names(snapshot, line)
            yield from _quotes(section, line, quotes)
            yield from _text_numbers(section, line, known)
            if line.ref not in told:
                yield from _gaps(line)
                told.add(line.ref)


def _markings(snapshot: Snapshot) -> Iterator[Finding]:
    marking = snapshot.briefing.handling
    parts = {source.article.handling: source.article.title for source in snapshot.sources}
    for line in snapshot.cited():
        if line.annotation is not None:
            parts.setdefault(line.annotation.handling, line.ref)
    for part_marking, part in parts.items():
        facts = {"marking": marking, "part_marking": part_marking, "part": part}
        match lower_than(marking, part_marking):
            case None:
                yield Finding("marking-unclear", facts)
            case True:
                yield Finding("marking-lower", facts)


def _headers(snapshot: Snapshot) -> Iterator[Finding]:
    for line in snapshot.header:
        if line.required and not snapshot.briefing.header.get(line.key, "").strip():
            yield Finding("header-missing", {"title": line.title})


def _single(snapshot: Snapshot) -> Iterator[Finding]:
    """Say where a whole note rests on one story, whoever printed it."""
    cited = [line.source for line in snapshot.cited() if line.source is not None]
    stories = {source.copy_of or source.ref for source in cited}
    if len(cited) >= _RESTING and len(stories) == 1:
        yield Finding("single-source", {"source": stories.pop()})


def _copies(snapshot: Snapshot) -> Iterator[Finding]:
    """Name the sources that are one story: together they prove no more than one of them."""
    copies: dict[str, list[str]] = {}
    for source in snapshot.sources:
        if source.copy_of:
            copies.setdefault(source.copy_of, []).append(source.ref)
    for ref, refs in copies.items():
        yield Finding("one-origin", {"source": ref, "copies": ", ".join(refs)})


def _section(part: SnapshotSection) -> Iterator[Finding]:
    spec = part.section.spec
    words = sum(len(line.cell("text").text.split()) for line in part.lines)
    if spec.key in _PURPOSE and not words:
        yield Finding("issue-empty", {"section": spec.title})
    elif spec.required and not words:
        yield Finding("section-empty", {"section": spec.title})
    written = [line for line in part.lines if line.annotation is None]
    count = sum(len(line.cell("text").text.split("\n")) for line in written)
    if 0 < spec.limit < count:
        facts = {"section": spec.title, "lines": str(count), "limit": str(spec.limit)}
        yield Finding("too-many-lines", facts)
    if 0 < spec.budget < words:
        facts = {"section": spec.title, "words": str(words), "budget": str(spec.budget)}
        yield Finding("over-budget", facts)


def _anchor(part: SnapshotSection, line: Line) -> Iterator[Finding]:
    if line.block.kind is not LineKind.FACT:
        return
    mark, block = line.annotation, line.block
    if mark is None:
        yield Finding("not-anchored", {"section": part.section.spec.title}, block.id)
        return
    if mark.state is not State.ACCEPTED:
        yield Finding("not-accepted", {"ref": line.ref}, block.id)
    if block.quote_hash and block.quote_hash != text_hash(mark.quote.exact):
        yield Finding("quote-changed", {"ref": line.ref}, block.id)


def _numbers(line: Line) -> Iterator[Finding]:
    if line.annotation is None or not line.block.wording:
        return
    for shown in unproven("\n".join(line.block.wording.values()), line):
        yield Finding("wording-number", {"ref": line.ref, "number": shown}, line.block.id)


def _names(snapshot: Snapshot, line: Line) -> Iterator[Finding]:
    mark = line.annotation
    if mark is None or not line.block.wording or snapshot.briefing.language.startswith("de"):
        return  # in German every noun has a capital
    known = [mark.quote.exact, snapshot.briefing.title, *map(show_value, mark.fields.values())]
    if line.source is not None:
        article = line.source.article
        known += [article.title, article.outlet, article.author]
    for name in strangers("\n".join(line.block.wording.values()), "\n".join(known)):
        yield Finding("wording-name", {"ref": line.ref, "name": name}, line.block.id)


def _quotes(part: SnapshotSection, line: Line, quotes: Sequence[str]) -> Iterator[Finding]:
    """Find what is quoted in a person's own words and stands in none of the note's sources."""
    own = "\n".join([line.block.text, *line.block.wording.values()])
    for words in misquoted(own, quotes):
        facts = {"section": part.section.spec.title, "words": words}
        yield Finding("quote-not-verbatim", facts, line.block.id)


def _text_numbers(
    part: SnapshotSection, line: Line, known: Collection[Decimal]
) -> Iterator[Finding]:
    """Find numbers in free text that tells facts; a judgement may reckon for itself."""
    spec = part.section.spec
    if line.annotation is not None or spec.tone not in _TELLING or spec.form is Form.GRID:
        return  # hours, days and sums of a running order are nobody's evidence
    strange = {shown: None for shown, meant in _read(line.block.text) if meant not in known}
    for shown in strange:
        facts = {"section": spec.title, "number": shown}
        yield Finding("text-number", facts, line.block.id)


def _gaps(line: Line) -> Iterator[Finding]:
    mark = line.annotation
    if mark is None:
        return
    fields = mark.fields
    dated = fields.get("deadline") or fields.get("deadline_as_stated")
    if mark.category == "commitment" and not dated and fields.get("status") not in _OVER:
        yield Finding("no-deadline", {"ref": line.ref}, line.block.id)
    if mark.category == "figure" and not fields.get("period"):
        yield Finding("no-period", {"ref": line.ref}, line.block.id)


def unproven(words: str, line: Line) -> list[str]:
    """Return the numbers in `words`, as they are written, that the line's source does not give."""
    known = _known(line)
    return list(dict.fromkeys(shown for shown, meant in _read(words) if meant not in known))


def numbers(words: str) -> set[Decimal]:
    """Return the numbers that `words` mean, with their signs; a dash within a range is none."""
    return {
        -number if _MINUS.search(words, 0, at) else number for at, _, number in _numbered(words)
    }


# -- Numbers in words ----------------------------------------------------------------------
# A remark here must be worth reading, so a number passes when the source holds it in any
# shape: grouped or not, with its scale or without, as a digit or as a small number word.

_NUMBER = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?(?!\d)|(?<![\w.,])\d+(?:[.,]\d+)?"
)
_MINUS = re.compile(r"(?:(?<![\w.,%])[-\u2212\u2013]|\bminus)[\s\u00a0]?[$€£¥]?\Z", re.IGNORECASE)
_SCALES = {
    "thousand": Decimal(10) ** 3,
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "k": Decimal(10) ** 3,
    "m": Decimal(10) ** 6,
    "mln": Decimal(10) ** 6,
    "bn": Decimal(10) ** 9,
    "bln": Decimal(10) ** 9,
    "tn": Decimal(10) ** 12,
}
_SCALE = re.compile(rf"[\s\u00a0-]?({'|'.join(_SCALES)})\b", re.IGNORECASE)
_SMALL = dict(
    zip(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
         "twelve"),
        map(Decimal, range(1, 13)),
        strict=True,
    )
)  # fmt: skip


def _read(words: str) -> Iterator[tuple[str, Decimal]]:
    """Yield each number as it is written and as it is meant."""
    return ((shown, meant) for _, shown, meant in _numbered(words))


def _numbered(words: str) -> Iterator[tuple[int, str, Decimal]]:
    """Yield where each number begins, how it is written and what it means."""
    for match in _NUMBER.finditer(words):
        scale = _SCALE.match(words, match.end())
        factor = _SCALES[scale[1].lower()] if scale else Decimal(1)
        shown = match[0] + (scale[0] if scale else "")
        yield match.start(), shown, _value(match[0]) * factor


def _value(digits: str) -> Decimal:
    digits = re.sub(r"[\s\u00a0\u202f]", "", digits)
    grouped = re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits)
    return Decimal(digits.replace(",", "") if grouped else digits.replace(",", "."))


def _known(line: Line) -> set[Decimal]:
    """Return every number that the source of the line gives, plain and scaled."""
    assert line.annotation is not None
    quote = line.annotation.quote.exact
    plain = {_value(match[0]) for match in _NUMBER.finditer(quote)}
    plain |= {
        number for word, number in _SMALL.items() if re.search(rf"\b{word}\b", quote, re.IGNORECASE)
    }
    scales = {_SCALES[match[1].lower()] for match in _SCALE.finditer(quote)}
    known = plain | {number * scale for number in plain for scale in scales}
    for value in line.annotation.fields.values():
        if isinstance(value, Decimal):
            known.add(abs(value))
        else:
            shown = show_value(value)
            known |= {meant for _, meant in _read(shown)}
            known |= {_value(digits) for digits in re.findall(r"\d+", shown)}
    if line.source is not None and line.source.article.published is not None:
        known |= {meant for _, meant in _read(long_date(line.source.article.published))}
    return known
