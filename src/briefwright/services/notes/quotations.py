"""Where a note gives the exact words of a key point beside its lines: in the annex, in a table."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from briefwright.domain.note.provenance import evidence_mark, owner
from briefwright.domain.note.read_note import ReadNote, WrittenBlock


@dataclass(frozen=True, slots=True)
class Quotations:
    """The names under which the words of each key point stand, and the columns that have some."""

    named: Mapping[str, Sequence[str]] = field(default_factory=dict)
    columns: Collection[str] = ()

    @classmethod
    def of(cls, note: ReadNote) -> Self:
        """Return those of a note."""
        named = defaultdict[str, list[str]](list)
        for name in note.found:
            named[owner(name)].append(name)
        return cls(named, {name.removeprefix(owner(name)) for name in note.found})

    def of_line(self, block: WrittenBlock) -> Sequence[str]:
        """Return the names under which the words that a line rests on stand."""
        assert block.annotation_id is not None
        return self.named.get(evidence_mark(block.annotation_id), ())

    def lack(self, block: WrittenBlock, now: "Quotations") -> bool:
        """Whether words of a line are gone that would stand there `now`.

        Not where a person took out all of their column, as the whole annex.
        """
        names, standing = now.of_line(block), self.of_line(block)
        gone = (name.removeprefix(owner(name)) for name in names if name not in standing)
        return any(column in self.columns for column in gone)
