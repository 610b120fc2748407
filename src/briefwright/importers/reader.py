"""Our end of the process that parses what strangers wrote."""

import json
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from types import TracebackType
from typing import Any, Self

from briefwright.domain.errors import (
    Cancelled,
    HouseFault,
    HouseRefused,
    ImportFailed,
    ImportFault,
)
from briefwright.domain.exchange import files
from briefwright.domain.exchange.parcel import Parcel
from briefwright.domain.house.style import HouseStyle
from briefwright.domain.note.read_note import ReadNote, ReturnedNote
from briefwright.domain.progress import Progress, silent
from briefwright.importers.draft import ArticleDraft, Feed
from briefwright.importers.exchange import project_rows
from briefwright.importers.limits import BUSY
from briefwright.importers.original.page import Page
from briefwright.importers.original.sheets import Picture, Sheets
from briefwright.importers.registry import MOST_BYTES

TIME_LIMIT = 20.0  # seconds of the processor for one source
IDLE_LIMIT = 60.0  # seconds after which an idle process ends itself
_LOOK = 0.1  # seconds between two looks at a process that works
_LONGEST_LINE = 256 << 20  # bytes of an answer
_MOST_VALUES = 16_000_000  # in it: a small one takes twenty times as much memory here
_SIGNS = (b",", b"[", b"{")  # before which, or behind, each of them stands
_MOST_BEHIND = 200 << 20  # bytes behind an answer, but for an exchange file
_NONSENSE = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)


class Reader:
    """Reads sources in a process of their own, kept warm from one source to the next.

    The process limits its own memory and time and has no network. When it dies, that source
    has failed and the next one gets a new process. Use it from one thread at a time.
    `progress` hears, on another thread, that reading goes on, and may stop it: whatever is being
    read then raises Cancelled.
    """

    def __init__(
        self,
        time_limit: float = TIME_LIMIT,
        idle_limit: float = IDLE_LIMIT,
        progress: Progress = silent,
    ) -> None:
        self.progress = progress
        self._time_limit = time_limit
        self._idle_limit = idle_limit
        self._process: subprocess.Popen[bytes] | None = None
        self._used = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def read(self, data: bytes, name: str, ending: str = "") -> ArticleDraft:
        """Read `data`, which came under `name`; raises ImportFailed.

        `ending` says what it is, whatever its name and its first bytes say.
        """
        return self._read(ArticleDraft.from_json, "draft", data, name, ending=ending)

    def feed(self, data: bytes, name: str, address: str = "") -> Feed:
        """Read `data`, found at `address`, as a feed or a list of feeds; raises ImportFailed."""
        return self._read(_alone(Feed.from_json), "feed", data, name, address=address)

    def note(self, data: bytes, name: str) -> ReadNote:
        """Read a note that we exported and somebody edited; raises ImportFailed."""
        return self._read(_alone(ReadNote.from_json), "note", data, name)

    def returned(self, data: bytes, name: str) -> ReturnedNote:
        """Read such a note with all parts of its file; raises ImportFailed, for macros too."""
        note, parts = self._read(_with_parts, "returned", data, name)
        return ReturnedNote(note, parts, data)

    def house(self, data: bytes, name: str) -> HouseStyle:
        """Read an office's template; raises HouseRefused, ImportFailed."""
        return self._read(HouseStyle.from_json, "house", data, name)

    def page(self, data: bytes, name: str) -> Page:
        """Read a page of the web as it came; raises ImportFailed."""
        return self._read(_alone(Page.from_json), "page", data, name)

    def sheets(self, data: bytes, name: str) -> Sheets:
        """Read where the words of printed sheets stand; raises ImportFailed."""
        return self._read(_alone(Sheets.from_json), "sheets", data, name)

    def picture(self, data: bytes, name: str, number: int, width: int) -> Picture:
        """Draw the sheet of this number, from 0, so many pixels wide; raises ImportFailed."""
        return self._read(Picture.from_json, "picture", data, name, number=number, width=width)

    def parts(self, data: bytes, name: str) -> Mapping[str, bytes]:
        """Read the parts of an exchange file by their names; raises ImportFailed.

        Those that are JSON can be read without fear, and are not believed in anything.
        """
        return self._read(_by_name, "parcel", data, name, files.MOST_BYTES)

    def project(self, path: Path) -> Parcel:
        """Read a project of a program of qualitative analysis; raises ImportFailed.

        Its file may be of any size, so the process opens it itself.
        """
        place, make = str(path.absolute()), project_rows.from_json
        return self._read(make, "project", b"", path.name, files.MOST_BYTES, path=place)

    def _read[T](
        self,
        make: Callable[[Any, list[bytes]], T],
        wish: str,
        data: bytes,
        name: str,
        most: int = MOST_BYTES,
        **more: object,
    ) -> T:
        """Return what `make` makes of the answer and the bytes behind it."""
        if len(data) > most:
            raise ImportFailed(name, ImportFault.TOO_LARGE)
        process = self._started()
        began = monotonic()
        request = {"wish": wish, "name": name, "size": len(data), **more}
        with self._watched(process):
            answer, behind = _ask(process, request, data, max(most, _MOST_BEHIND))
        self._used = monotonic()
        if answer is None:
            self.close()
            slow = monotonic() - began > 0.9 * self._time_limit
            raise ImportFailed(name, ImportFault.TOO_SLOW if slow else ImportFault.READER_DIED)
        try:
            if "refused" in answer:
                raise HouseRefused(name, HouseFault(answer["refused"]), answer["detail"])
            if "fault" in answer:
                raise ImportFailed(name, ImportFault(answer["fault"]), answer["detail"])
            return make(answer["read"], behind)
        except _NONSENSE as error:
            self.close()
            raise ImportFailed(name, ImportFault.READER_DIED, str(error)[:500]) from error

    def close(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    @contextmanager
    def _watched(self, process: "subprocess.Popen[bytes]") -> Generator[None]:
        """End a process that does not end itself in time, as it should, or that nobody waits for.

        Raises Cancelled for the latter.
        """
        ended, unwanted = Event(), Event()
        latest = monotonic() + self._idle_limit + BUSY * self._time_limit

        def watch() -> None:
            waits = True
            while waits:
                try:
                    self.progress(0, 0)
                except Cancelled:
                    unwanted.set()
                if unwanted.is_set() or monotonic() > latest:
                    process.kill()
                    return
                waits = not ended.wait(_LOOK)

        watching = Thread(target=watch, daemon=True)
        watching.start()
        try:
            yield
        finally:
            ended.set()
            watching.join()
        if unwanted.is_set():
            self.close()
            raise Cancelled

    def _started(self) -> "subprocess.Popen[bytes]":
        if monotonic() - self._used > 0.8 * self._idle_limit:
            self.close()  # it may be ending itself at this moment
        if self._process is None:
            # -P: a file called json.py in the folder where the program was started is not ours.
            command = [sys.executable, "-P", "-m", "briefwright.importers.child"]
            limits = [str(self._time_limit), str(self._idle_limit)]
            self._process = subprocess.Popen(  # noqa: S603  (our own program, no shell)
                [*command, *limits],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            self._used = monotonic()
        return self._process


def _ask(
    process: "subprocess.Popen[bytes]", request: Mapping[str, Any], data: bytes, most: int
) -> tuple[dict[str, Any] | None, list[bytes]]:
    """Return the answer and the bytes behind it; None where the process has died, or lost its mind.

    A parser may have been taken over by what it parsed: `most` bytes may be behind, and no more.
    """
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.write(data)
        process.stdin.flush()
        answer, sizes = _understood(process.stdout.readline(_LONGEST_LINE), most)
        behind = [process.stdout.read(size) for size in sizes]
    except OSError:
        return None, []
    return (answer, behind) if [len(part) for part in behind] == sizes else (None, [])


def _understood(line: bytes, most: int) -> tuple[dict[str, Any] | None, list[int]]:
    """Return what a line says, and the sizes of what is behind it; None where it is no answer."""
    if not line.endswith(b"\n") or sum(map(line.count, _SIGNS)) > _MOST_VALUES:
        return None, []
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError):
        return None, []
    match answer:
        case {"behind": list(sizes)} if all(isinstance(one, int) and one >= 0 for one in sizes):
            return (answer, sizes) if sum(sizes) <= most else (None, [])
        case _:
            return None, []


def _alone[T](make: Callable[[Any], T]) -> Callable[[Any, list[bytes]], T]:
    """Return how something is made that has no bytes behind it."""
    return lambda read, _behind: make(read)


def _with_parts(
    read: Any,  # noqa: ANN401 - JSON
    inside: list[bytes],
) -> tuple[ReadNote, Mapping[str, bytes]]:
    note, names = read
    return ReadNote.from_json(note), _by_name(names, inside)


def _by_name(names: Any, inside: list[bytes]) -> Mapping[str, bytes]:  # noqa: ANN401 - JSON
    return dict(zip(names, inside, strict=True))
