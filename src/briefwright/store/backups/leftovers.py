"""What is taken away behind a change of the whole file, also when a kill came between."""

from contextlib import suppress
from pathlib import Path

from briefwright.store.backups import copies
from briefwright.store.sealed.key import MAGIC, Key, key_for

_LARGEST = 100  # bytes of a promise


def others(store: Path, key: Key | None) -> list[Path]:
    """Return the backups of the store at `store` that are not encrypted with this key.

    Without a key: those that are not plain.
    """
    return [one.path for one in copies.listed(store) if not _has(one.path, key)]


def _has(backup: Path, key: Key | None) -> bool:
    if key is None:
        with backup.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    return key_for(backup, key) is not None


def promise(store: Path, key: Key | None) -> None:
    """Write down that all goes which has not the key that the store is about to get."""
    with copies.arriving(_promise(store)) as part:
        part.write_text(_salt(key), "ascii")


def keep_promise(store: Path, key: Key | None) -> list[Path]:
    """Remove what was promised, of a store that has got its key; return what would not go.

    Once nothing is left the promise is forgotten, as is one of a change that never came.
    """
    promised = _promise(store)
    try:
        if not promised.is_file():
            return []
        with promised.open("rb") as file:
            said = file.read(_LARGEST)
        if said != _salt(key).encode():
            promised.unlink()
            return []
        left = [*_removed(others(store, key)), *remove_halves(store)]
        if not left:
            promised.unlink()
    except FileNotFoundError:  # nothing was promised, or another program was quicker
        return []
    return left


def remove_halves(store: Path) -> list[Path]:
    """Remove what a kill left half written, and what lay ready to be put back.

    What would not go is returned.
    """
    ready = store.with_name(f"{store.name}.restored")
    return _removed([ready, copies.part_of(ready), *copies.halves(store)])


def _removed(unwanted: list[Path]) -> list[Path]:
    """Remove files, with what SQLite keeps beside them; return those that would not go."""
    left = []
    for path in unwanted:
        try:
            for one in (*copies.logs_of(path), path):
                one.unlink(missing_ok=True)
        except OSError:
            left.append(path)
    return left


def tidy(store: Path, key: Key | None) -> None:
    """Take away what a kill left of a change of the whole file, which is open in this process.

    None is under way, for it would hold the file for itself. A second name of the same file is no
    backup; half a copy may be plain beside a store that is encrypted.
    """
    with suppress(OSError, ValueError):
        copies.part_of(store).unlink(missing_ok=True)
        if store.stat().st_nlink > 1:
            for backup in copies.listed(store):
                if backup.path.samefile(store):
                    backup.path.unlink()
        keep_promise(store, key)


def _promise(store: Path) -> Path:
    return store.with_name(f"{store.name}.removing")


def _salt(key: Key | None) -> str:
    return "" if key is None else key.salt.hex()
