"""The process that parses what strangers wrote; it may die, and nothing is lost.

On standard input come requests: a JSON line with what is wished for, the source's name and
size, then its bytes.
On standard output goes one JSON line for each, then the bytes that it says are behind it.
`importers.reader` is the other end.
"""

import faulthandler
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from briefwright.domain.errors import HouseRefused, ImportFailed, ImportFault
from briefwright.importers.files import opened
from briefwright.importers.limits import limit_memory, limit_work
from briefwright.importers.original.registry import draw_sheet, read_page, read_sheets
from briefwright.importers.registry import (
    Behind,
    read_bytes,
    read_feed,
    read_house,
    read_note,
    read_parcel,
    read_project,
    read_returned,
    whole,
)

_REFUSED = (  # audit events; a parser has no business with any of them
    "socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "subprocess.", "os.system",
    "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.startfile", "webbrowser.",
)  # fmt: skip
_NONE: Behind = ((), ())
_COMPILED = ("__pycache__", sys.pycache_prefix or "__pycache__")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Refused(Exception):
    """A parser tried to reach out of its process."""


def main(time_limit: float, idle_limit: float) -> int:
    """Answer requests until the other end closes, or nothing came for `idle_limit` seconds."""
    limit_memory()
    requests, answers = _channels()
    # The watchdog ends the process from a thread of its own, even inside a library's C code.
    with open(os.devnull, "w", encoding="utf-8") as silence:  # noqa: PTH123
        sys.addaudithook(_refuse)
        while True:
            faulthandler.dump_traceback_later(idle_limit, exit=True, file=silence)
            header = requests.readline()
            if not header:
                faulthandler.cancel_dump_traceback_later()
                return 0
            request = json.loads(header)
            data = requests.read(request["size"])
            by_the_clock = limit_work(time_limit)
            faulthandler.dump_traceback_later(by_the_clock, exit=True, file=silence)
            answer, (sizes, behind) = _answer(data, request)
            answers.write(json.dumps({**answer, "behind": sizes}).encode() + b"\n")
            answers.writelines(behind)
            answers.flush()


def _answer(data: bytes, request: Mapping[str, Any]) -> tuple[dict[str, Any], Behind]:
    """Return the answer's line, and the bytes that follow it."""
    try:
        read, behind = _read(data, request["name"], request)
    except ImportFailed as failure:
        return {"fault": failure.fault.value, "detail": failure.detail[:500]}, _NONE
    except HouseRefused as refusal:
        return {"refused": refusal.fault.value, "detail": refusal.detail[:500]}, _NONE
    except MemoryError:
        return {"fault": ImportFault.TOO_LARGE.value, "detail": "memory"}, _NONE
    except (Exception, RecursionError) as error:  # noqa: BLE001  (parsers fail in thirty ways)
        detail = f"{type(error).__name__}: {error}"
        return {"fault": ImportFault.BROKEN.value, "detail": detail[:500]}, _NONE
    return {"read": read}, behind


def _read(data: bytes, name: str, request: Mapping[str, Any]) -> tuple[Any, Behind]:
    """Return what was read, as JSON knows it, and the bytes that go with it."""
    match request["wish"]:
        case "page" | "sheets" | "picture":
            return _original(data, name, request)
        case "note":
            return read_note(data, name).to_json(), _NONE
        case "returned":
            returned = read_returned(data, name)
            return (
                [returned.note.to_json(), list(returned.parts)],
                whole([*returned.parts.values()]),
            )
        case "house":
            house, parts = read_house(data, name).to_json()
            return house, whole(parts)
        case "feed":
            return read_feed(data, name, request["address"]).to_json(), _NONE
        case "parcel":
            return read_parcel(data, name)
        case "project":
            with opened(Path(request["path"])) as file:  # too large to be handed over
                return read_project(file, name)
        case _:
            draft = read_bytes(data, name, request.get("ending", ""))
            return draft.to_json(), whole([inner.data for inner in draft.inside])


def _original(data: bytes, name: str, request: Mapping[str, Any]) -> tuple[Any, Behind]:
    """Return what an article looked like where it came from."""
    match request["wish"]:
        case "page":
            return read_page(data, name).to_json(), _NONE
        case "sheets":
            return read_sheets(data, name).to_json(), _NONE
        case _:
            picture = draw_sheet(data, name, request["number"], request["width"])
            return picture.to_json(), whole([picture.pixels])


def _channels() -> tuple[BinaryIO, BinaryIO]:
    """Return where requests come from and answers go; what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return sys.stdin.buffer, answers


def _refuse(event: str, details: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED):
        raise Refused(event)
    if event == "open" and _writes(*details):
        raise Refused(event)


def _writes(path: object, _mode: object, flags: object) -> bool:
    # Python may keep what it compiled; a number is a file that was opened before.
    if isinstance(path, int) or any(place in str(path) for place in _COMPILED):
        return False
    return isinstance(flags, int) and bool(flags & _WRITING)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), float(sys.argv[2])))
