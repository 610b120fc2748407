"""Our end of the process that parses what strangers wrote."""

import json
import subprocess
import sys
from time import monotonic
from types import TracebackType
from typing import Any, Self

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import ArticleDraft, Feed
from briefwright.importers.registry import FEED, MOST_BYTES

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
        found, inside = self._asked(data, name, ending)
        return ArticleDraft.from_json(found["draft"], inside)

    def read_feed(self, data: bytes, name: str) -> Feed:
        """Read `data` as a feed, or as a list of feeds; raises ImportFailed."""
        return Feed.from_json(self._asked(data, name, FEED)[0]["feed"])

    def _asked(self, data: bytes, name: str, ending: str) -> tuple[dict[str, Any], list[bytes]]:
        if len(data) > MOST_BYTES:
            raise ImportFailed(name, ImportFault.TOO_LARGE)
        process = self._started()
        began = monotonic()
        request = {"name": name, "size": len(data), "ending": ending}
        answer, inside = _ask(process, request, data)
        self._used = monotonic()
        if not answer.endswith(b"\n"):
            self.close()
            slow = monotonic() - began > 0.9 * self._time_limit
            raise ImportFailed(name, ImportFault.TOO_SLOW if slow else ImportFault.READER_DIED)
        found: dict[str, Any] = json.loads(answer)
        if "fault" in found:
            raise ImportFailed(name, ImportFault(found["fault"]), found["detail"])
        return found, inside

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
    process: "subprocess.Popen[bytes]", request: dict[str, Any], data: bytes
) -> tuple[bytes, list[bytes]]:
    """Return the answer's line and the bytes behind it; no line where the process has died."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.write(data)
        process.stdin.flush()
        answer = process.stdout.readline()
        if not answer.endswith(b"\n"):
            return b"", []
        sizes = [size for _, size, _ in json.loads(answer).get("draft", {}).get("inside", ())]
        inside = [process.stdout.read(size) for size in sizes]
    except OSError:
        return b"", []
    whole = all(len(part) == size for part, size in zip(inside, sizes, strict=True))
    return (answer, inside) if whole else (b"", [])
