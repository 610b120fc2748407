"""Another passphrase for a library, its first or none, and what the keyring knows of it."""

from dataclasses import dataclass
from pathlib import Path

from briefwright.domain.progress import Progress, silent
from briefwright.services.secrecy import keychain
from briefwright.store.care import sealing
from briefwright.store.care.sealing import Resealed
from briefwright.store.sealed.key import Key


@dataclass(frozen=True, slots=True, repr=False)  # a passphrase stands in no log
class Wish:
    """What somebody wants of a library that nobody has open."""

    old: Key | None
    passphrase: str  # nothing: it becomes a plain file
    keeping: bool  # what it was, and the backups that have another passphrase or none
    remember: bool  # the passphrase, in the keyring


@dataclass(frozen=True, slots=True)
class Changed:
    """What came of it."""

    key: Key | None
    files: Resealed
    remembered: bool  # or nobody had asked for that


def change_passphrase(store: Path, wish: Wish, wait: float, progress: Progress = silent) -> Changed:
    """Give a library that nobody has open what was wished for; raises what `reseal` does."""
    new = Key.fresh(wish.passphrase) if wish.passphrase else None
    files = sealing.reseal(store, wish.old, new, wait, keeping=wish.keeping, progress=progress)
    if wish.old is not None:
        keychain.forget(wish.old.salt)
    remembered = True
    if new is not None and wish.remember:
        remembered = keychain.remember(new.salt, wish.passphrase)
    return Changed(new, files, remembered)
