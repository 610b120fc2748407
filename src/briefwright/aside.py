"""A question put to a process of our own: what may never answer can then be ended."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from time import monotonic

GLANCE = 0.1  # seconds between two looks at whether anybody still waits


def answer(
    module: str,
    words: Sequence[str] = (),
    question: bytes = b"",
    *,
    most: float,
    look: Callable[[], object],
) -> bytes:
    """Return what `python -m module words` says to `question` on its standard input.

    Nothing where it fails, or took more than `most` seconds. `look` is called ten times a second;
    what it raises ends the process too.
    """
    process = subprocess.Popen(  # noqa: S603  (our own program, no shell)
        [sys.executable, "-P", "-m", module, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    with process:
        try:
            said = _waited_for(process, question, most, look)
        finally:
            process.kill()  # which does no harm to one that has ended
    return b"" if process.returncode else said


def _waited_for(
    process: "subprocess.Popen[bytes]", question: bytes, most: float, look: Callable[[], object]
) -> bytes:
    until = monotonic() + most
    unsaid: bytes | None = question
    while monotonic() < until:
        look()
        try:
            said, _ = process.communicate(unsaid, timeout=GLANCE)
        except subprocess.TimeoutExpired:
            unsaid = None
            continue
        return said
    return b""
