"""Passphrases kept in the platform's keyring, for people who do not want to type them each time.

They stand there under the salt of the store, so that they are found again wherever the store is
moved to; its copies and backups have the same. Where there is no keyring, or none that is locked
itself, nothing is kept.
"""

from types import ModuleType

_SERVICE = "Briefwright library"
_SAFE = 1  # the least priority of a keyring that is no mere file


def is_there() -> bool:
    """Whether this machine has a keyring to keep a passphrase in; takes a moment."""
    keyring = _library()
    return keyring is not None and keyring.get_keyring().priority >= _SAFE


def recall(salt: bytes) -> str:
    """Return the passphrase of the store with this salt, or nothing; people may be asked first."""
    keyring = _library()
    if keyring is None or not is_there():
        return ""
    try:
        return keyring.get_password(_SERVICE, salt.hex()) or ""
    except (keyring.errors.KeyringError, OSError):
        return ""


def remember(salt: bytes, passphrase: str) -> bool:
    """Keep a passphrase; False where the keyring does not take it."""
    keyring = _library()
    if keyring is None or not is_there():
        return False
    try:
        keyring.set_password(_SERVICE, salt.hex(), passphrase)
    except (keyring.errors.KeyringError, OSError):
        return False
    return True


def forget(salt: bytes) -> None:
    """Keep the passphrase of the store with this salt no longer."""
    keyring = _library()
    if keyring is None or not is_there():
        return
    try:
        keyring.delete_password(_SERVICE, salt.hex())
    except (keyring.errors.KeyringError, OSError):  # there is none
        return


def _library() -> ModuleType | None:
    try:
        import keyring.errors  # noqa: PLC0415  (slow to load, and most stores are plain)
    except ImportError:
        return None
    return keyring
