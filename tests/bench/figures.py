"""What a bench found: told in a line, and kept for whoever asked for it.

`packaging/bench.py` names a file in BRIEFWRIGHT_FIGURES; each figure is a line of JSON in it.
"""

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time
from typing import Self

KEPT_IN = "BRIEFWRIGHT_FIGURES"


class Took(float):
    """Milliseconds by the clock, and of this thread's CPU: the clock sees whatever else runs."""

    cpu: float

    @classmethod
    def of(cls, clock: float, cpu: float) -> Self:
        """Return what took so many milliseconds."""
        made = cls(clock)
        made.cpu = cpu
        return made


def timed(work: Callable[[], object]) -> Took:
    """Return how long `work` took."""
    clock, cpu = perf_counter(), thread_time()
    work()
    return Took.of((perf_counter() - clock) * 1_000, (thread_time() - cpu) * 1_000)


def peak() -> float:
    """Return the most megabytes that this process held; 0 where that is not known."""
    status = Path("/proc/self/status")  # the system's own count begins with that of the parent
    if not status.exists():
        return 0.0
    (line,) = (line for line in status.read_text("utf-8").splitlines() if "VmHWM" in line)
    return int(line.split()[1]) / 1024


def resident() -> int:
    """Return the bytes that this process holds in memory; 0 where that is not known."""
    pages = Path("/proc/self/statm")
    return int(pages.read_text().split()[1]) * 4096 if pages.exists() else 0


def tell(
    job: str,
    found: Sequence[float],
    *,
    case: str = "",
    size: int | None = None,
    floor: Sequence[float] = (),
    budget: float | None = None,
    unit: str = "ms",
) -> None:
    """Tell the median and the worst of what was found, beside its floor of the same run.

    Where the CPU is known, the floor and the ratio are of the CPU as well. `size` is what a
    picture draws it against. A budget is in the same unit, or a ratio to the
    floor where the unit is "x".
    """
    kept: dict[str, object] = {"job": job, "case": case, "size": size, "unit": unit}
    kept |= {"median": median(found), "worst": max(found), "budget": budget, "peak_mb": peak()}
    line = f"{job:24} {case:34} {median(found):9.1f} {unit:3} worst {max(found):8.1f}"
    cpu = [one.cpu for one in found if isinstance(one, Took)]
    if cpu:
        kept["cpu"] = median(cpu)
        line += f"  CPU {median(cpu):8.1f}"
    if floor:
        below = [one.cpu for one in floor if isinstance(one, Took)] if cpu else floor
        ratio = median(cpu or found) / median(below or floor)
        kept |= {"floor": median(below or floor), "ratio": ratio}
        line += f"  floor {median(below or floor):8.1f}  ratio {ratio:6.2f}"
    if budget is not None:
        line += f"  budget {budget:g}"
    print(f"{line}  peak {peak():.0f} MB", flush=True)
    if into := os.environ.get(KEPT_IN):
        with Path(into).open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(kept)}\n")
