"""What it costs to read files: time of the processor, and memory of the reading process."""

import os
import re
import resource
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefwright.services.import_articles import Outcome, Source, read_articles


@dataclass
class Cost:
    """Seconds of the processor, ours and the reader's, and megabytes that the reader grew by."""

    seconds: float = 0
    megabytes: float = 0


def read_watched(paths: Sequence[Path]) -> dict[Path, tuple[list[Outcome], Cost]]:
    """Read files, one reading process for all as long as it lives; return what each gave and cost."""
    found: dict[Path, tuple[list[Outcome], Cost]] = {path: ([], Cost()) for path in paths}
    by_name = {str(path): path for path in paths}
    outcomes = read_articles([Source(path) for path in paths])
    base = 0.0
    while True:
        before, grown = seconds(), _forget_peak()
        outcome = next(outcomes, None)
        if outcome is None:
            return found
        held, cost = found[by_name[_holder(outcome, paths[0].parent)]]
        held.append(outcome)
        cost.seconds += seconds() - before
        peak = _peak()
        base = base or peak
        cost.megabytes = max(cost.megabytes, peak - (grown or base))


def _holder(outcome: Outcome, folder: Path) -> str:
    """Return which of the files in `folder` an outcome came out of."""
    inside = outcome.source[len(str(folder)) + 1 :]
    return str(folder / inside.split("/")[0])


def seconds() -> float:
    """Return the time of the processor that we and our readers have taken, dead or alive."""
    dead = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = time.process_time() + dead.ru_utime + dead.ru_stime
    if (reader := _reader()) is not None:
        fields = (reader / "stat").read_text("utf-8").rpartition(")")[2].split()
        taken += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return taken


def _forget_peak() -> float:
    """Forget how much memory the reader once had; return how much it has."""
    reader = _reader()
    if reader is None:
        return 0
    (reader / "clear_refs").write_text("5", "utf-8")
    return _peak()


def _peak() -> float:
    """Return the most memory that the reader had since that was forgotten, in megabytes."""
    reader = _reader()
    if reader is None:
        return 0
    status = (reader / "status").read_text("utf-8")
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024


def _reader() -> Path | None:
    """Return where Linux tells of our reading process, if there is one."""
    if sys.platform != "linux":
        return None
    for task in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):  # a thread, or a process, that has just ended
            for number in task.read_text("utf-8").split():
                place = Path("/proc", number)
                if b"briefwright.importers.child" in (place / "cmdline").read_bytes():
                    return place
    return None
