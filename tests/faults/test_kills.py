"""The program is killed at any moment: what was confirmed is there, and the store is sound."""

import json
import os
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from select import select
from typing import Any

import pytest

from briefwright.store.sealed.key import Key
from briefwright.store.store import Store
from tests.faults.journal import SLOWEST, Held, found_in
from tests.faults.press import write_articles

ROOT = Path(__file__).parents[2]
type Times = Callable[[int, int], int]
type Tell = Callable[[str], None]

PASSPHRASE = "seven grey herons at dusk"

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9"),
    pytest.mark.timeout(0 if os.environ.get("BRIEFWRIGHT_LONG") else 300),
]


def started(*command: str) -> subprocess.Popen[str]:
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": path}
    surroundings.pop("BRIEFWRIGHT_STORE", None)
    surroundings["BRIEFWRIGHT_PASSPHRASE"] = PASSPHRASE  # which a plain store does not need
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def killed(process: subprocess.Popen[str], wait: float) -> str:
    """Kill a program, and return what it has said since."""
    assert process.stdout is not None
    select([], [], [], wait)  # into the midst of whatever it does
    process.kill()  # which leaves one alone that has ended by itself
    process.wait()
    with process.stdout as said:
        return said.read()


def founded(store: Path, *, encrypted: bool) -> Key | None:
    """Found an encrypted store, and return its key; a plain one the program founds by itself."""
    if not encrypted:
        return None
    key = Key.fresh(PASSPHRASE)
    Store.open(store, key=key).close()
    return key


def whole(said: str) -> list[Any]:
    """Return the lines of JSON that were said wholly."""
    return [json.loads(line) for line in said.splitlines(keepends=True) if line.endswith("\n")]


# the window -----------------------------------------------------------------------------------


def shown_by_the_window(folder: Path, seed: int, chance: random.Random) -> tuple[Held, Any]:
    """Work for a while in the window and kill it; return what it showed, and what it then did."""
    process = started("-m", "tests.faults.window_at_work", str(folder), str(seed))
    assert process.stdout is not None
    lines: list[Any] = []
    for _ in range(chance.randint(0, 60)):
        line = process.stdout.readline()
        assert line, "the program ended by itself"
        lines.append(json.loads(line))
    lines += whole(killed(process, chance.random() * (0.02 if lines else 2.0)))
    at = next((i for i in range(len(lines) - 1, -1, -1) if "shown" in lines[i]), -1)
    shown = Held(**lines[at]["shown"]) if at >= 0 else Held()
    doing = next((line["doing"] for line in lines[at + 1 :]), {"kind": "", "ids": []})
    return shown, doing


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
def test_a_window_that_is_killed_has_stored_all_that_it_showed(
    tmp_path: Path, times: Times, tell: Tell, encrypted: bool
) -> None:
    chance = random.Random(7)
    kills, shown_records, in_flight, slowest = times(2 if encrypted else 5, 200), 0, 0, 0.0
    key = founded(tmp_path / "own" / "briefwright.store", encrypted=encrypted)
    begun = time.monotonic()
    for seed in range(kills):
        shown, doing = shown_by_the_window(tmp_path, seed, chance)
        found, took = found_in(tmp_path / "own" / "briefwright.store", key)
        lost = shown.differing(found) - set(doing["ids"])
        assert not lost, (seed, doing, lost)
        more = shown.unconfirmed(found) - set(doing["ids"]) if shown.open else set()
        assert len(more) <= (doing["kind"] == "mark"), (seed, doing, more)
        for note in tmp_path.glob("*.docx"):
            assert zipfile.ZipFile(note).testzip() is None
        shown_records += len(shown.articles) + len(shown.marks) + len(shown.texts)
        in_flight += bool(doing["kind"])
        slowest = max(slowest, took)
    assert slowest < SLOWEST
    tell(
        f"Window, {'encrypted' if key else 'plain'}: {kills} kills, "
        f"{in_flight} in the midst of a step; {shown_records} records compared, "
        f"0 lost; slowest opening {slowest:.2f} s; {time.monotonic() - begun:.0f} s."
    )


# the command line -----------------------------------------------------------------------------


class CommandLine:
    """Runs commands that are killed, and remembers what they confirmed."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder = folder
        self.chance = chance
        self.store = folder / "own" / "briefwright.store"
        self.confirmed = Held()
        self.commands = 0
        self.killed = 0  # others were quicker

    def step(self) -> None:
        doings = (self.bring, self.bring, self.annotate, self.annotate, self.brief, self.suggest)
        self.chance.choice(doings if self.confirmed.articles else (self.bring,))()

    def run(self, *words: str) -> tuple[str, int]:
        """Run a command and kill it at some moment; return what it said, and its exit status."""
        process = started("-m", "briefwright", "--store", str(self.store), *words)
        assert process.stdout is not None
        if words[0] == "import":  # into the midst of the writing
            heard = "".join(process.stdout.readline() for _ in range(self.chance.randint(0, 6)))
            wait = self.chance.random() * 0.05
        else:
            heard, wait = "", 0.3 + self.chance.random() * 1.4
        said = heard + killed(process, wait)
        self.commands += 1
        self.killed += process.returncode != 0
        return said, process.returncode

    def bring(self) -> None:
        paths = write_articles(self.folder / "press", self.chance, 8)
        said, _ = self.run("import", "--json-lines", *map(str, paths))
        for one in whole(said):
            self.confirmed.articles[one["id"]] = one["title"]

    def annotate(self) -> None:
        article = self.chance.choice(list(self.confirmed.articles))
        start = self.chance.randrange(200)
        place = ("--start", str(start), "--end", str(start + 9), "--note", f"n{start}")
        said, status = self.run("annotate", article, "--category", "fact", *place, "--json")
        if status == 0:
            mark = json.loads(said)
            self.confirmed.marks[mark["id"]] = [mark["start"], mark["end"], "fact"]
            self.confirmed.notes[mark["id"]] = f"n{start}"

    def brief(self) -> None:
        marked = list(self.confirmed.articles)
        note = self.folder / "note.docx"
        self.run("brief", self.chance.choice(marked), "-o", str(note))
        assert not note.exists() or zipfile.ZipFile(note).testzip() is None

    def suggest(self) -> None:
        article = self.chance.choice(list(self.confirmed.articles))
        said, status = self.run("suggest", article, "--accept", "0.3", "--json")
        if status == 0:
            for mark in json.loads(said):
                if mark["state"] == "accepted":
                    place = [mark["start"], mark["end"], mark["category"]]
                    self.confirmed.marks[mark["id"]] = place


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
def test_a_command_that_is_killed_has_stored_all_that_it_said(
    tmp_path: Path, times: Times, tell: Tell, encrypted: bool
) -> None:
    line = CommandLine(tmp_path, random.Random(11))
    kills, slowest, begun = times(3 if encrypted else 6, 200), 0.0, time.monotonic()
    key = founded(line.store, encrypted=encrypted)
    while line.killed < kills:
        line.step()
        found, took = found_in(line.store, key)
        assert not line.confirmed.differing(found)
        slowest = max(slowest, took)
    assert slowest < SLOWEST
    records = len(line.confirmed.articles) + len(line.confirmed.marks)
    tell(
        f"Command line, {'encrypted' if key else 'plain'}: {line.commands} commands, "
        f"{kills} killed at work; {records} records confirmed, "
        f"0 lost; slowest opening {slowest:.2f} s; {time.monotonic() - begun:.0f} s."
    )
