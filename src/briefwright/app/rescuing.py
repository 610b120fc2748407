"""Ways out for a window whose store cannot be read or written, apart from what it asks."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefwright.domain.errors import StoreError, StoreThere
from briefwright.domain.progress import Progress

if TYPE_CHECKING:
    from briefwright.services.secrecy.change_passphrase import Wish
    from briefwright.store.salvage.salvage import Salvage
    from briefwright.store.sealed.key import Key
    from briefwright.store.store import Store
    from briefwright.viewmodels.edit import Edit

_LOOKED_AT = 5  # of the newest backups, for one that is sound
WAIT = 2.0  # seconds


class Next(NamedTuple):
    """What the window that comes next begins with."""

    store: Path
    told: str = ""
    waiting: "Sequence[Edit]" = ()  # steps that the store before could not take
    recover_to: Path | None = None  # where what can be read of the store goes first
    key: "Key | None" = None  # of an encrypted store, where it is known already
    sealing: "Wish | None" = None  # what is to be done to it first


def save_elsewhere(store: "Store", to: Path, progress: Progress) -> Path:
    """Write a whole copy of an open store to `to`, where nothing may be yet."""
    from briefwright.store.faults import is_there  # noqa: PLC0415

    if is_there(to):
        raise StoreThere(to)
    store.copy(to, progress)
    return to


def bring_up(store: Path, key: "Key | None", progress: Progress) -> None:
    """Migrate a store that an earlier version of the program wrote."""
    from briefwright.store.store import Store  # noqa: PLC0415

    Store.open(store, key=key, progress=progress).close()


def recover(store: Path, to: Path, key: "Key | None", progress: Progress) -> "Salvage":
    """Recover what can be read of a store that nobody has open."""
    from briefwright.store.salvage.salvage import salvage  # noqa: PLC0415

    return salvage(store, to, progress, key=key)


def newest_sound(store: Path, key: "Key | None", progress: Progress) -> "tuple[Path | None, str]":
    """Return the newest backup that can be gone back to, if any, and when it was made."""
    from briefwright.store.backups import copies  # noqa: PLC0415
    from briefwright.viewmodels.days import long_date  # noqa: PLC0415

    for backup in copies.listed(store)[:_LOOKED_AT]:
        with suppress(StoreError):
            copies.counted(backup.path, key, progress)
            made = backup.made.astimezone()
            return backup.path, f"{long_date(made.date())}, {made:%H:%M}"
    return None, ""


def go_back(backup: Path, store: Path, key: "Key | None", progress: Progress) -> None:
    """Put a backup in the place of a store that nobody has open; that one is set aside."""
    from briefwright.store.care import restoring  # noqa: PLC0415

    restoring.restore(backup, store, WAIT, key=key, progress=progress)


def put_in_place(ready: Path, store: Path, key: "Key | None") -> None:
    """Put a copy that lies ready in the place of a store that was closed."""
    from briefwright.store.care import restoring  # noqa: PLC0415

    try:
        restoring.put_in_place(ready, store, WAIT, key)
    finally:
        ready.unlink(missing_ok=True)
