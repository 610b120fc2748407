"""Passphrases kept in the platform's keyring, for people who do not want to type them each time.

They stand there under the salt of the store, so that they are found again wherever the store is
moved to; its copies and backups have the same. Where there is no keyring, or none that is locked
itself, nothing is kept.

A keyring is a stranger's plug-in that speaks with a stranger's service. Either may fail in ways
of its own, or never answer, so a process of its own asks: `python -m` with this module.
"""

import json
import os
import sys

from briefwright import aside
from briefwright.domain.progress import Progress, silent

_SERVICE = "Briefwright library"
_SAFE = 1  # the least priority of a keyring that is no mere file
_PATIENCE = 30.0  # seconds, in which somebody may unlock it
_LONGEST = 100_000  # letters of what a keyring may call a passphrase


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
        said = aside.answer(
            __name__, question=question.encode(), most=_PATIENCE, look=lambda: progress(0, 0)
        )
        return json.loads(said)
    except (OSError, ValueError):
        return None


def main() -> int:
    """Put the question on standard input to the keyring; whatever fails ends the process."""
    import keyring  # noqa: PLC0415  (only this process loads it)

    answers, nowhere = os.fdopen(os.dup(1), "w", encoding="utf-8"), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # whatever a plug-in says, however much
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
    if isinstance(answer, str) and len(answer) > _LONGEST:
        return 1
    with answers:
        json.dump(answer, answers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
