"""Our end of the process that parses what strangers wrote."""

import json
import subprocess
import sys
from collections.abc import Mapping
from time import monotonic
from types import TracebackType
from typing import Any, Self

from briefwright.domain.errors import HouseFault, HouseRefused, ImportFailed, ImportFault
from briefwright.domain.exchange import parcel
from briefwright.domain.house.style import HouseStyle
from briefwright.domain.note.read_note import ReadNote
from briefwright.importers.draft import ArticleDraft, Feed
from briefwright.importers.exchange import project_rows
from briefwright.importers.original.page import Page
from briefwright.importers.original.sheets import Picture, Sheets
from briefwright.importers.registry import MOST_BYTES

TIME_LIMIT = 20.0  # seconds for one source
IDLE_LIMIT = 60.0  # seconds after which an idle process ends itself


class Reader:
    """Reads sources in a process of their own, kept warm from one source to the next.

    The process limits its own memory and time and has no network. When it dies, that source
    has failed and the next one gets a new process. Use it from one thread at a time.
    """

    def __init__(self, time_limit: float = TIME_LIMIT, idle_limit: float = IDLE_LIMIT) -> None:
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
        return ArticleDraft.from_json(*self._read("draft", data, name, ending=ending))

    def feed(self, data: bytes, name: str, address: str = "") -> Feed:
        """Read `data`, found at `address`, as a feed or a list of feeds; raises ImportFailed."""
        return Feed.from_json(self._read("feed", data, name, address=address)[0])

    def note(self, data: bytes, name: str) -> ReadNote:
        """Read a note that we exported and somebody edited; raises ImportFailed."""
        return ReadNote.from_json(self._read("note", data, name)[0])

    def house(self, data: bytes, name: str) -> HouseStyle:
        """Read an office's template; raises HouseRefused, ImportFailed."""
        return HouseStyle.from_json(*self._read("house", data, name))

    def page(self, data: bytes, name: str) -> Page:
        """Read a page of the web as it came; raises ImportFailed."""
        return Page.from_json(self._read("page", data, name)[0])

    def sheets(self, data: bytes, name: str) -> Sheets:
        """Read where the words of printed sheets stand; raises ImportFailed."""
        return Sheets.from_json(self._read("sheets", data, name)[0])

    def picture(self, data: bytes, name: str, number: int, width: int) -> Picture:
        """Draw the sheet of this number, from 0, so many pixels wide; raises ImportFailed."""
        return Picture.from_json(*self._read("picture", data, name, number=number, width=width))

    def parts(self, data: bytes, name: str) -> Mapping[str, bytes]:
        """Read the parts of an exchange file by their names; raises ImportFailed.

        Those that are JSON can be read without fear, and are not believed in anything.
        """
        names, inside = self._read("parcel", data, name, parcel.MOST_BYTES)
        return dict(zip(names, inside, strict=True))

    def project(self, data: bytes, name: str) -> parcel.Parcel:
        """Read a project of a program of qualitative analysis; raises ImportFailed."""
        return project_rows.from_json(*self._read("parcel", data, name, parcel.MOST_BYTES))

    def _read(
        self, wish: str, data: bytes, name: str, most: int = MOST_BYTES, **more: object
    ) -> tuple[Any, list[bytes]]:
        """Return the answer and the bytes behind it."""
        if len(data) > most:
            raise ImportFailed(name, ImportFault.TOO_LARGE)
        process = self._started()
        began = monotonic()
        request = {"wish": wish, "name": name, "size": len(data), **more}
        answer, behind = _ask(process, request, data)
        self._used = monotonic()
        if answer is None:
            self.close()
            slow = monotonic() - began > 0.9 * self._time_limit
            raise ImportFailed(name, ImportFault.TOO_SLOW if slow else ImportFault.READER_DIED)
        if "refused" in answer:
            raise HouseRefused(name, HouseFault(answer["refused"]), answer["detail"])
        if "fault" in answer:
            raise ImportFailed(name, ImportFault(answer["fault"]), answer["detail"])
        return answer["read"], behind

    def close(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

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
    process: "subprocess.Popen[bytes]", request: Mapping[str, Any], data: bytes
) -> tuple[dict[str, Any] | None, list[bytes]]:
    """Return the answer and the bytes behind it; None where the process has died."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.write(data)
        process.stdin.flush()
        line = process.stdout.readline()
        if not line.endswith(b"\n"):
            return None, []
        answer: dict[str, Any] = json.loads(line)
        sizes: list[int] = answer["behind"]
        behind = [process.stdout.read(size) for size in sizes]
    except OSError:
        return None, []
    return (answer, behind) if [len(part) for part in behind] == sizes else (None, [])
