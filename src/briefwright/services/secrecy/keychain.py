"""Passphrases kept in the platform's keyring, for people who do not want to type them each time.

They stand there under the salt of the store, so that they are found again wherever the store is
moved to; its copies and backups have the same. Where there is no keyring, or none that is locked
itself, nothing is kept.

A keyring is a stranger's plug-in: one that is set up wrongly fails in any way, and then is none.
"""

from types import ModuleType

_SERVICE = "Briefwright library"
_SAFE = 1  # the least priority of a keyring that is no mere file


def is_there() -> bool:
    """Whether this machine has a keyring to keep a passphrase in; takes a moment."""
    return _library() is not None


def recall(salt: bytes) -> str:
    """Return the passphrase of the store with this salt, or nothing; people may be asked first."""
    keyring = _library()
    try:
        found = keyring.get_password(_SERVICE, salt.hex()) if keyring else ""
    except Exception:  # noqa: BLE001  (see above)
        return ""
    return found if isinstance(found, str) else ""


def remember(salt: bytes, passphrase: str) -> bool:
    """Keep a passphrase; False where the keyring does not take it."""
    keyring = _library()
    if keyring is None:
        return False
    try:
        keyring.set_password(_SERVICE, salt.hex(), passphrase)
    except Exception:  # noqa: BLE001  (see above)
        return False
    return True


def forget(salt: bytes) -> None:
    """Keep the passphrase of the store with this salt no longer."""
    keyring = _library()
    try:
        if keyring is not None:
            keyring.delete_password(_SERVICE, salt.hex())
    except Exception:  # noqa: BLE001  (there is none, or see above)
        return


def _library() -> ModuleType | None:
    """Return what speaks to the keyring, or None where there is none to keep a passphrase in."""
    try:
        import keyring  # noqa: PLC0415  (slow to load, and most stores are plain)

        return keyring if keyring.get_keyring().priority >= _SAFE else None
    except Exception:  # noqa: BLE001  (see above)
        return None
