"""What the commands say: answers on standard output, everything else on standard error."""

import os
import re
import sys
from io import TextIOWrapper

_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def prepare() -> None:
    """Speak UTF-8 whatever the locale; what UTF-8 cannot say is escaped, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(line: str) -> None:
    """Write one line of the answer."""
    _write(_harmless(line))


def warn(line: str) -> None:
    """Write one line for a person, beside the answer."""
    if sys.stderr is not None:
        sys.stderr.write(f"{_harmless(line)}\n")
        sys.stderr.flush()


def document(value: object) -> None:
    """Write the answer as one JSON document."""
    import json  # noqa: PLC0415  (the window answers nobody)

    _write(json.dumps(value, ensure_ascii=False, indent=2))


def line_document(value: object) -> None:
    """Write one JSON document on one line, at once."""
    import json  # noqa: PLC0415

    _write(json.dumps(value, ensure_ascii=False))
    flush()


def flush() -> None:
    """See to it that what was said has left the program; raises BrokenPipeError."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _write(words: str) -> None:
    if sys.stdout is not None:
        sys.stdout.write(f"{words}\n")


def _harmless(words: str) -> str:
    """Return words with the codes written out that a stranger's name could command a screen by."""
    return _COMMANDS.sub(lambda found: found[0].encode("unicode_escape").decode(), words)


def silence() -> None:
    """Say nothing more: nobody reads standard output, not even when Python ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
