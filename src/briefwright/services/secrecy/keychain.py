"""Passphrases kept in the platform's keyring, for people who do not want to type them each time.

They stand there under the salt of the store, so that they are found again wherever the store is
moved to; its copies and backups have the same. Where there is no keyring, or none that is locked
itself, nothing is kept.

A keyring is a stranger's plug-in that speaks with a stranger's service. Either may fail in ways
of its own, or never answer, so a process of its own asks: `python -m` with this module.
"""

import json
import subprocess
import sys
from time import monotonic

from briefwright.domain.progress import Progress, silent

_SERVICE = "Briefwright library"
_SAFE = 1  # the least priority of a keyring that is no mere file
_PATIENCE = 30.0  # seconds, in which somebody may unlock it
_GLANCE = 0.1  # seconds


def is_there(progress: Progress = silent) -> bool:
    """Whether this machine has a keyring to keep a passphrase in; takes a moment."""
    return _ask("look", progress=progress) is not None


def recall(salt: bytes, progress: Progress = silent) -> str:
    """Return the passphrase of the store with this salt, or nothing; people may be asked first."""
    found = _ask("recall", salt, progress=progress)
    return found if isinstance(found, str) else ""


def remember(salt: bytes, passphrase: str) -> bool:
    """Keep a passphrase; False where the keyring does not take it."""
    return _ask("remember", salt, passphrase) is not None


def forget(salt: bytes) -> None:
    """Keep the passphrase of the store with this salt no longer."""
    _ask("forget", salt)


def _ask(wish: str, salt: bytes = b"", passphrase: str = "", progress: Progress = silent) -> object:
    """Return what the keyring answers; None where there is none that is safe, or it fails.

    `progress` is asked ten times a second: it may raise Cancelled.
    """
    question = json.dumps({"wish": wish, "salt": salt.hex(), "passphrase": passphrase})
    try:
        process = subprocess.Popen(  # noqa: S603  (our own program, no shell)
            [sys.executable, "-P", "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        with process:
            try:
                said = _waited_for(process, question.encode(), progress)
            finally:
                process.kill()  # which does no harm to one that has ended
        return json.loads(said) if process.returncode == 0 else None
    except (OSError, ValueError):
        return None


def _waited_for(process: "subprocess.Popen[bytes]", question: bytes, progress: Progress) -> bytes:
    until = monotonic() + _PATIENCE
    unsaid: bytes | None = question
    while monotonic() < until:
        progress(0, 0)
        try:
            answer, _ = process.communicate(unsaid, timeout=_GLANCE)
        except subprocess.TimeoutExpired:
            unsaid = None
            continue
        return answer.rpartition(b"\n")[2]  # a plug-in may have said something before it
    return b""


def main() -> int:
    """Put the question on standard input to the keyring; whatever fails ends the process."""
    import keyring  # noqa: PLC0415  (only this process loads it)

    question = json.load(sys.stdin)
    if keyring.get_keyring().priority < _SAFE:
        return 1
    answer: object = True
    match question["wish"]:
        case "recall":
            answer = keyring.get_password(_SERVICE, question["salt"])
        case "remember":
            keyring.set_password(_SERVICE, question["salt"], question["passphrase"])
        case "forget":
            keyring.delete_password(_SERVICE, question["salt"])
    sys.stdout.write(f"\n{json.dumps(answer)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
