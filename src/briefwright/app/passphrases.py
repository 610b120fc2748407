"""Where passphrases come from: the environment, an open file, the keyring, or somebody who types.

Never the command line, which everybody on a machine may read.
"""

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from briefwright.store.sealed.key import Key

VARIABLE = "BRIEFWRIGHT_PASSPHRASE"
NEW_VARIABLE = "BRIEFWRIGHT_NEW_PASSPHRASE"
_BY_NUMBER = "_FD"  # behind either: the number of an open file that holds it
_LONGEST = 128 << 10  # bytes, as of a word in the environment
_NUMBER = re.compile(r"[0-9]{1,9}")
_TRIES = 3


@dataclass(slots=True, repr=False)
class Passphrases:
    """Those that were given at the start. They have left the environment, which others inherit."""

    given: str = ""
    new: str = ""

    @classmethod
    def take(cls) -> Self:
        """Take them out of the environment."""
        return cls(_taken(VARIABLE), _taken(NEW_VARIABLE))

    def key(self, store: Path) -> "Key":
        """Return the key of an encrypted store that nobody here has open; raises StoreLocked."""
        from briefwright.app import terminal  # noqa: PLC0415  (only for encrypted stores)
        from briefwright.domain.errors import StoreLocked  # noqa: PLC0415
        from briefwright.services.secrecy import keychain  # noqa: PLC0415
        from briefwright.store.care import sealing  # noqa: PLC0415
        from briefwright.store.sealed import cipher  # noqa: PLC0415
        from briefwright.store.sealed.key import salt_of  # noqa: PLC0415

        cipher.library()
        found = None
        known = self.given or keychain.recall(salt_of(store))
        if known:
            found = sealing.opened_by(store, known)
        tries = _TRIES if is_terminal() and not self.given else 0
        while found is None and tries > 0:
            known = typed(f"Passphrase of {store}: ")
            found = sealing.opened_by(store, known)
            tries -= 1
            if found is None:
                terminal.warn("It does not open the library.")
        if found is None:
            if not known:
                terminal.warn(f"Give its passphrase on a terminal, or in {VARIABLE}.")
            raise StoreLocked(store, "refused" if known else "")
        self.given = known  # a backup of it, or another look at it, asks nobody again
        return found


def is_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def typed(question: str) -> str:
    """Ask for a passphrase without showing it."""
    from getpass import getpass  # noqa: PLC0415

    return getpass(question, sys.stderr)


def _taken(variable: str) -> str:
    number = os.environ.pop(variable + _BY_NUMBER, "")
    words = os.environ.pop(variable, "")
    if not _NUMBER.fullmatch(number):
        return words
    try:
        with os.fdopen(int(number), "rb") as file:
            return file.read(_LONGEST).decode("utf-8", "surrogateescape").removesuffix("\n")
    except OSError:
        return words
