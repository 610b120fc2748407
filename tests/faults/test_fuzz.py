"""Good files damaged by chance: every reader says what it read, or in one typed error why not.

Short with all other tests. In the long form 10,000 damaged files go through the import; where
BRIEFWRIGHT_FUZZ_MINUTES says so each reader is tried for so many minutes: see `packaging/fuzz`.
"""

import os
import random
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import monotonic

import pytest

from briefwright.domain.errors import (
    BadCategoryFile,
    BadTemplate,
    HouseRefused,
    ImportFailed,
    ImportFault,
)
from briefwright.importers.reader import Reader
from briefwright.resources import resource
from briefwright.services import category_presets, templates
from briefwright.services.import_articles import (
    Ready,
    Source,
    packed,
    read_articles,
)
from briefwright.store.store import Store
from tests.faults.conftest import LONG
from tests.faults.fuzz import damaged, damaged_files, good_files
from tests.faults.hostile import costs
from tests.faults.test_hostile import FORBIDDEN, complaints_of_note, noted, title_of
from tests.house_templates import ministry

MINUTES = float(os.environ.get("BRIEFWRIGHT_FUZZ_MINUTES", "0"))
ENDINGS = tuple(good_files())
SLOW = 8.0  # seconds of the processor that no file of some kilobytes may take
_CAUGHT = re.compile(r"(\w+): ")  # an exception that only the reader's process knew what to do with
REFUSALS = (BadTemplate, BadCategoryFile)
type Times = Callable[[int, int], int]
type Tell = Callable[[str], None]

pytestmark = pytest.mark.timeout(0 if LONG or MINUTES else 300)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "desk.store")
    yield opened
    opened.close()


@dataclass
class Figures:
    """What came of many damaged files."""

    files: int = 0
    read: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    slowest: float = 0

    def refused(self, failure: ImportFailed) -> None:
        self.faults[failure.fault.value] += 1
        if failure.fault is ImportFault.BROKEN and (name := _CAUGHT.match(failure.detail)):
            self.caught[name[1]] += 1

    def __str__(self) -> str:
        given_up = self.faults["too-slow"], self.faults["reader-died"]
        caught = ", ".join(f"{name} {count}" for name, count in self.caught.most_common(9))
        return (
            f"{self.files} files, {self.read} articles; {given_up[0]} took too long, "
            f"{given_up[1]} ended their reader; slowest {self.slowest:.2f} s; "
            f"caught: {caught or '-'}"
        )


def fuzz(ending: str, store: Store, folder: Path, seed: int, most: int, seconds: float) -> Figures:
    """Import damaged files, so many or so long; store what was read, and write notes of it."""
    figures, chance = Figures(), random.Random(f"{seed} {ending}")
    files = damaged_files(ending, chance)
    end = monotonic() + seconds
    while figures.files < most and monotonic() < end:
        batch = list(islice(files, min(100, most - figures.files)))
        ready = _imported(ending, batch, figures)
        for one in ready:
            assert not FORBIDDEN.search(one.content.text + title_of(one.article)), one.source
        if ready:
            path = noted(store, [packed(one) for one in ready], folder / "note.docx")
            assert complaints_of_note(path) == []
    return figures


def _imported(ending: str, batch: list[bytes], figures: Figures) -> list[Ready]:
    ready: list[Ready] = []
    started = costs.seconds()
    for outcome in read_articles([Source(data=data, name=f"a{ending}") for data in batch]):
        figures.slowest = max(figures.slowest, costs.seconds() - started)
        if isinstance(outcome, Ready):
            ready.append(outcome)
        elif isinstance(outcome, ImportFailed):
            figures.refused(outcome)
        started = costs.seconds()
    figures.files += len(batch)
    figures.read += len(ready)
    return ready


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_damaged_file_is_read_or_refused_and_never_hangs(
    ending: str, store: Store, tmp_path: Path, times: Times, tell: Tell
) -> None:
    most = 10**9 if MINUTES else times(25, 10_000 // len(ENDINGS) + 1)
    seed = int(monotonic()) if MINUTES else 1
    figures = fuzz(ending, store, tmp_path, seed, most, MINUTES * 60 or 3600)
    tell(f"{ending} (seed {seed}): {figures}")
    assert figures.files
    assert not figures.faults["too-slow"]
    assert figures.slowest < SLOW or MINUTES


@pytest.mark.parametrize("wish", ["note", "house", "page", "sheets", "feed"])
def test_what_else_a_reading_process_is_asked_for_fails_in_typed_errors_only(
    wish: str, store: Store, tmp_path: Path, times: Times, tell: Tell
) -> None:
    chance = random.Random(wish)
    ending = {"page": ".html", "sheets": ".pdf", "feed": ".rss"}.get(wish, ".docx")
    good = ministry() if wish == "house" else good_files()[ending]
    if wish == "note":
        good = noted(
            store, _imported(".txt", [good_files()[".txt"]], Figures()), tmp_path / "a.docx"
        ).read_bytes()
    read = failed = given_up = 0
    with Reader() as reader:
        getattr(reader, wish)(good, f"a{ending}")
        for _ in range(times(25, 1_000)):
            try:
                getattr(reader, wish)(damaged(good, chance), f"a{ending}")
                read += 1
            except ImportFailed as failure:
                failed += 1
                given_up += failure.fault is ImportFault.TOO_SLOW
            except HouseRefused:
                failed += 1
    assert not given_up
    tell(f"{wish}: {read} read, {failed} refused")


def test_damaged_templates_and_files_of_categories_are_refused_in_typed_errors(
    tmp_path: Path, times: Times
) -> None:
    chance = random.Random("files of one's own")
    template = (resource("templates") / "information-note.toml").read_bytes()
    codes = (
        b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code name="Quays" color="#112233" '
        b'guid="6f9619ff-8b86-d011-b42d-00cf4fc964ff"/></Codes></CodeBook>'
    )
    assert templates.parsed("own", template.decode())
    for _ in range(times(100, 3_000)):
        path = tmp_path / "own.toml"
        path.write_bytes(damaged(template, chance))
        with suppress(*REFUSALS):
            templates.parsed("own", templates.text_of(path))
        path = tmp_path / "own.qdc"
        path.write_bytes(damaged(codes, chance))
        with suppress(*REFUSALS):
            category_presets.read(path)
    for what in (
        b"a." * 100_000 + b"b=1",
        b"a=" + b"[" * 50_000,
        b"a=" + b"9" * 9_000,
        b"\xff\xfe",
    ):
        path = tmp_path / "own.toml"
        path.write_bytes(what)
        with suppress(*REFUSALS):
            templates.parsed("own", templates.text_of(path))
    assert tomllib.loads(template.decode())
