"""What became of a note that people edited, when it was brought up to date."""

from dataclasses import dataclass
from enum import StrEnum

from briefwright.domain.ids import BlockId


class LeftState(StrEnum):
    """Why a line was left to a person."""

    REWORDED = "reworded"  # it says what somebody wrote, and the library says something else
    REMOVED = "removed"  # its key point was taken out, and somebody had reworded it
    SECTION_GONE = "section-gone"  # somebody took the section out that it belongs to
    NO_PLACE = "no-place"  # a table has other columns now
    BESIDE = "beside"  # what stands beside its words was edited, and the library has other facts
    OUTDATED = "outdated"  # a newer version of its article no longer says so
    DRAWN = "drawn"  # a chart still shows what the figure was


@dataclass(frozen=True, slots=True)
class Left:
    """A line that was not changed: what stands there, and what the library says now."""

    block: BlockId
    state: LeftState
    found: str
    now: str


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A note brought up to date: its file, and how many lines changed, came and went."""

    data: bytes
    altered: bool  # whether the file is another one than before
    changed: int
    added: tuple[BlockId, ...]  # those of the new lines that found a place
    removed: int
    left: tuple[Left, ...]

    @property
    def is_new(self) -> bool:
        """Whether there is anything to tell of it: what is left to a person is, too."""
        return bool(self.changed or self.added or self.removed or self.left)
