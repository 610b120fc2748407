"""Passphrases kept in the platform's keyring, for people who do not want to type them each time.

They stand there under the salt of the store, so that they are found again wherever the store is
moved to; its copies and backups have the same. Where there is no keyring, or none that is locked
itself, nothing is kept.

A keyring is a stranger's plug-in: one that is set up wrongly fails in more ways than it promises,
and then is none.
"""

import configparser
from collections.abc import Callable
from types import ModuleType

_SERVICE = "Briefwright library"
_FAILS = (  # what a plug-in that is missing, half there or wrongly set up raises, beside its own
    ImportError,
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    configparser.Error,
)
_SAFE = 1  # the least priority of a keyring that is no mere file


def is_there() -> bool:
    """Whether this machine has a keyring to keep a passphrase in; takes a moment."""
    return _ask(lambda _keyring: True) is not None


def recall(salt: bytes) -> str:
    """Return the passphrase of the store with this salt, or nothing; people may be asked first."""
    found = _ask(lambda keyring: keyring.get_password(_SERVICE, salt.hex()))
    return found if isinstance(found, str) else ""


def remember(salt: bytes, passphrase: str) -> bool:
    """Keep a passphrase; False where the keyring does not take it."""

    def keep(keyring: ModuleType) -> bool:
        keyring.set_password(_SERVICE, salt.hex(), passphrase)
        return True

    return _ask(keep) is not None


def forget(salt: bytes) -> None:
    """Keep the passphrase of the store with this salt no longer."""
    _ask(lambda keyring: keyring.delete_password(_SERVICE, salt.hex()))


def _ask(question: Callable[[ModuleType], object]) -> object:
    """Return what the keyring answers; None where there is none that is safe, or it fails."""
    try:
        import keyring  # noqa: PLC0415  (slow to load, and most stores are plain)
        from keyring.errors import KeyringError  # noqa: PLC0415
    except _FAILS:
        return None
    try:
        return question(keyring) if keyring.get_keyring().priority >= _SAFE else None
    except (KeyringError, *_FAILS):
        return None
