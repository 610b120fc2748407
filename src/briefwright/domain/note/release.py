"""The edition for others: what of a note may leave under a lower marking, and nothing beside it.

What cannot be compared with the marking stays at home. A person's own words carry the marking of
the briefing; where that is the higher one they stay too, and a line shows its source's words. What
is not for disclosure goes out under no marking. References and sources are counted anew, so that
no gap tells of what was left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from briefwright.domain.briefing import Briefing
from briefwright.domain.handling import lower_than
from briefwright.domain.ids import BriefingId
from briefwright.domain.note.header import PARAGRAPH_MARKS
from briefwright.domain.snapshot import Line, Snapshot, SnapshotSection, Source
from briefwright.domain.template import Tone

# What a cover says under any marking, and how the note is marked.
_PLAIN_HEADER = {"to", "from", "date", "reference", PARAGRAPH_MARKS}


def released(snapshot: Snapshot, marking: str) -> Snapshot:
    """Return the edition of a note that may be shown under `marking`."""
    limit = _Limit(marking, snapshot.markings)
    own_words = limit.lets(snapshot.briefing.handling)
    parts = [
        replace(part, lines=tuple(_leaving(part.lines, limit, own_words=own_words)))
        for part in snapshot.sections
        if part.section.spec.tone is not Tone.CLOSED
    ]
    sources = _recounted(snapshot.sources, parts)
    refs = _rereferred(parts)
    return replace(
        snapshot,
        briefing=_covered(snapshot.briefing, marking, own_words=own_words),
        sections=tuple(
            replace(part, lines=tuple(_renamed(line, refs, sources) for line in part.lines))
            for part in parts
        ),
        sources=tuple(sources.values()),
        released=True,
    )


def left_out(whole: Snapshot, edition: Snapshot) -> int:
    """Return how many lines of the whole note the edition does not have."""
    return _count(whole) - _count(edition)


def _count(snapshot: Snapshot) -> int:
    return sum(1 for part in snapshot.sections for line in part.lines for _ in line.all())


@dataclass(frozen=True, slots=True)
class _Limit:
    """The marking that an edition leaves under, and the office's own marks to compare it by."""

    marking: str
    own: tuple[str, ...]

    def lets(self, part: str) -> bool:
        """Whether what is marked so may leave."""
        return lower_than(self.marking, part, self.own) is False


def _leaving(lines: Iterable[Line], limit: _Limit, *, own_words: bool) -> Iterable[Line]:
    for line in lines:
        free = [each for each in line.all() if _is_free(each, limit)]
        if not free or (line.annotation is None and not own_words):
            continue
        first, *others = free
        block = first.block if own_words else replace(first.block, wording={})
        yield replace(first, block=block, repeats=tuple(others))


def _is_free(line: Line, limit: _Limit) -> bool:
    marks = [line.annotation.handling] if line.annotation else []
    marks += [line.source.article.handling] if line.source else []
    return all(map(limit.lets, marks))


def _recounted(sources: Iterable[Source], parts: Iterable[SnapshotSection]) -> Mapping[str, Source]:
    """Return the sources that are still cited, by their former numbers, under new ones."""
    cited = {
        line.source.ref
        for part in parts
        for shown in part.lines
        for line in shown.all()
        if line.source
    }
    kept = [source for source in sources if source.ref in cited]
    names = {source.ref: f"S{number}" for number, source in enumerate(kept, 1)}
    return {
        source.ref: replace(
            source, ref=names[source.ref], copy_of=names.get(source.copy_of, ""), also=()
        )
        for source in kept
    }


def _rereferred(parts: Iterable[SnapshotSection]) -> Mapping[str, str]:
    """Return a new reference for each that is left, counted from one under each letter."""
    old = {line.ref for part in parts for shown in part.lines for line in shown.all() if line.ref}
    new: dict[str, str] = {}
    counts: dict[str, int] = {}
    for ref in sorted(old, key=_order):
        letters = ref.rstrip("0123456789")
        counts[letters] = counts.get(letters, 0) + 1
        new[ref] = f"{letters}{counts[letters]}"
    return new


def _order(ref: str) -> tuple[str, int]:
    letters = ref.rstrip("0123456789")
    return letters, int(ref[len(letters) :] or 0)


def _renamed(line: Line, refs: Mapping[str, str], sources: Mapping[str, Source]) -> Line:
    return replace(
        line,
        ref=refs.get(line.ref, ""),
        source=sources[line.source.ref] if line.source else None,
        repeats=tuple(_renamed(each, refs, sources) for each in line.repeats),
    )


def _covered(briefing: Briefing, marking: str, *, own_words: bool) -> Briefing:
    """Return the briefing without what leads back to the store, and under its new marking."""
    header = {
        key: words for key, words in briefing.header.items() if own_words or key in _PLAIN_HEADER
    }
    return replace(
        briefing,
        id=BriefingId(""),
        header=header,
        article_ids=(),
        dossier_id=None,
        handling=marking,
        marking_reason="",
    )
