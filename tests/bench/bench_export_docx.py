"""Measure how long a note takes to become a Word file: `python tests/bench/bench_export_docx.py`.

Each round measures the floor too, the zip of the very same parts, so that a busy machine
shows as a high floor. Prints medians and the fastest round, in milliseconds.
"""

import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

sys.path.insert(0, str(Path(__file__).parents[2]))

from briefwright.domain.snapshot import Snapshot
from briefwright.exporters.docx import render
from tests.bench.figures import tell, timed
from tests.unit.exporters.notes import bulleted_note, long_note

ROUNDS = {50: 21, 500: 11, 5000: 5}
BUDGETS = {50: 15, 500: 50, 5000: 200}  # milliseconds


def zipped(parts: dict[str, bytes]) -> None:
    with ZipFile(BytesIO(), "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)


def measure(shape: str, count: int, note: Snapshot) -> None:
    data = render(note)
    with ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    exports, floors = [], []
    for _ in range(ROUNDS[count]):
        exports.append(timed(lambda: render(note)))
        floors.append(timed(lambda: zipped(parts)))
    case = f"{count:,} lines, {sum(map(len, parts.values())) / 1e6:.2f} MB"
    budget = BUDGETS[count]
    tell(f"export, {shape}", exports, case=case, size=count, floor=floors, budget=budget)


def main() -> None:
    for count in ROUNDS:
        measure("bullets", count, bulleted_note(count))
        measure("note", count, long_note(count))


if __name__ == "__main__":
    main()
