"""What a person may want to mend in a note before it leaves."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from briefwright.analysis.gaps.names import famous_in
from briefwright.analysis.gaps.own_words import Evidence, gaps, strange_names
from briefwright.analysis.gaps.quotes import misquoted
from briefwright.analysis.sentences import sentences
from briefwright.domain.annotation import State
from briefwright.domain.briefing import LineKind
from briefwright.domain.handling import lower_than
from briefwright.domain.leaving.finding import Finding
from briefwright.domain.note.provenance import as_read, words_hash
from briefwright.domain.note.series import charted
from briefwright.domain.snapshot import Line, Snapshot, SnapshotSection
from briefwright.domain.template import Form, Tone
from briefwright.domain.text import text_hash

BLOCKING = frozenset(
    {"marking-lower", "quote-changed", "quote-altered", "quote-gone", "quote-untrue"}
)
_PURPOSE = ("issue", "purpose")  # the sections that say why the note exists
_TELLING = (Tone.FACTS, Tone.FRAME)
_OVER = ("kept", "broken", "lapsed")
_RESTING = 3  # lines from which it matters that all of them rest on one story


def findings(snapshot: Snapshot) -> tuple[Finding, ...]:
    """Return the remarks on a note, those about the whole first, then in order of reading.

    Codes and facts: "marking-unclear" and "marking-lower" (marking, part_marking, part),
    "header-missing" (title, key), "one-origin" (source, copies), "single-source" (source),
    "issue-empty" and "section-empty" (section), "over-budget" (section, words, budget),
    "too-many-lines" (section, lines, limit), "too-many-sentences" (section, sentences, limit),
    "not-anchored" (section), "not-accepted" (ref),
    "quote-changed" (ref), "quote-altered" and "quote-not-verbatim" (section, words),
    "chart-not-drawn" (section, chart),
    "wording-number" (ref, number), "wording-date" (ref, date), "wording-name" (ref, name),
    "text-number" (section, number), "no-deadline" (ref), "no-period" (ref).
    """
    return tuple(_all(snapshot))


class _Whole:
    """What a whole note rests on, read when a line first asks for it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @cached_property
    def _each(self) -> list[Evidence]:
        return [Evidence.of(line) for line in self._snapshot.cited()]

    @cached_property
    def evidence(self) -> Evidence:
        """All of it."""
        return Evidence.joined(self._each, self._snapshot.briefing.header.values())

    @cached_property
    def famous(self) -> set[str]:
        """The names that any of it holds: one that opens a sentence may be of another line."""
        return {name for each in self._each for name in famous_in(each.told)}

    @cached_property
    def quotes(self) -> list[str]:
        """The source's words behind each line, as they are compared."""
        marks = (line.annotation for line in self._snapshot.cited())
        return [as_read(mark.quote.exact) for mark in marks if mark is not None]


def blocks(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return those that a note may not leave with, unless a person writes why."""
    return tuple(finding for finding in found if finding.code in BLOCKING)


def _all(snapshot: Snapshot) -> Iterator[Finding]:
    yield from _markings(snapshot)
    yield from _headers(snapshot)
    yield from _copies(snapshot)
    yield from _single(snapshot)
    whole = _Whole(snapshot)
    told: set[str] = set()  # references whose gaps were named: a line may stand twice
    for section in snapshot.sections:
        yield from _section(section)
        yield from _charts(section)
        for line in section.lines:
            yield from _anchor(section, line)
            yield from _own_words(snapshot, line, whole)
            yield from _quotes(section, line, whole)
            yield from _free_text(section, line, whole)
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
        match lower_than(marking, part_marking, snapshot.markings):
            case None:
                yield Finding("marking-unclear", facts)
            case True:
                yield Finding("marking-lower", facts)


def _headers(snapshot: Snapshot) -> Iterator[Finding]:
    for line in snapshot.header:
        if line.required and not snapshot.briefing.header.get(line.key, "").strip():
            yield Finding("header-missing", {"title": line.title, "key": line.key})


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
    what, count = _counted(spec.form, "\n".join(line.cell("text").text for line in written))
    if 0 < spec.limit < count:
        facts = {"section": spec.title, what: str(count), "limit": str(spec.limit)}
        yield Finding(f"too-many-{what}", facts)
    if 0 < spec.budget < words:
        facts = {"section": spec.title, "words": str(words), "budget": str(spec.budget)}
        yield Finding("over-budget", facts)


def _charts(part: SnapshotSection) -> Iterator[Finding]:
    """Name the charts that somebody asked for and whose figures make no series any more."""
    spec = part.section.spec
    drawn = {series.name for series in charted(spec.charts, part.lines)}
    for name in spec.charts:
        if name not in drawn:
            yield Finding("chart-not-drawn", {"section": spec.title, "chart": name})


def _counted(form: Form, words: str) -> tuple[str, int]:
    """Return what a section is limited in, and how many of it a person wrote."""
    paragraphs = words.split("\n")
    if form is Form.TEXT:
        return "sentences", sum(1 for each in paragraphs for _ in sentences(each))
    return "lines", len(paragraphs)


def _anchor(part: SnapshotSection, line: Line) -> Iterator[Finding]:
    if line.block.kind is not LineKind.FACT:
        return
    mark, block = line.annotation, line.block
    if mark is None:
        yield Finding("not-anchored", {"section": part.section.spec.title}, block.id)
        return
    if mark.state is not State.ACCEPTED:
        yield Finding("not-accepted", {"ref": line.ref}, block.id)
    if not _is_as_composed(block.quote_hash, mark.quote.exact):
        yield Finding("quote-changed", {"ref": line.ref}, block.id)


def _is_as_composed(composed: str, quote: str) -> bool:
    """Whether a line was composed from these words; older ones have the hash of each letter."""
    return not composed or composed in {words_hash(quote), text_hash(quote)}


def _own_words(snapshot: Snapshot, line: Line, whole: "_Whole") -> Iterator[Finding]:
    """Find numbers, days and names in a person's wording that the line does not rest on."""
    if line.annotation is None or not line.block.wording:
        return
    words, evidence = "\n".join(line.block.wording.values()), Evidence.of(line)
    found = gaps(words, evidence)
    if not snapshot.briefing.language.startswith("de"):  # in German every noun has a capital
        found += strange_names(words, evidence, snapshot.briefing.title, whole.famous)
    for gap in dict.fromkeys((gap.kind, gap.shown) for gap in found):
        kind, shown = gap
        facts = {"ref": line.ref, str(kind): shown}
        yield Finding(f"wording-{kind}", facts, line.block.id)


def _quotes(part: SnapshotSection, line: Line, whole: "_Whole") -> Iterator[Finding]:
    """Find what is quoted in a person's own words and stands in none of the note's sources."""
    own = "\n".join([line.block.text, *line.block.wording.values()])
    for quote in misquoted(own, whole.quotes):
        facts = {"section": part.section.spec.title, "words": quote.words}
        code = "quote-altered" if quote.altered else "quote-not-verbatim"
        yield Finding(code, facts, line.block.id)


def _free_text(part: SnapshotSection, line: Line, whole: "_Whole") -> Iterator[Finding]:
    """Find numbers and days in free text that tells facts; a judgement may reckon for itself."""
    spec = part.section.spec
    if line.annotation is not None or spec.tone not in _TELLING or spec.form is Form.GRID:
        return  # hours, days and sums of a running order are nobody's evidence
    if not any(sign.isdigit() for sign in line.block.text):
        return
    for gap in dict.fromkeys(gap.shown for gap in gaps(line.block.text, whole.evidence)):
        yield Finding("text-number", {"section": spec.title, "number": gap}, line.block.id)


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
