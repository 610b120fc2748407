"""What the window remembers from one start to the next. Nothing of the work stands here."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from math import isfinite
from pathlib import Path
from threading import Lock, Thread

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

FETCHING = "import/fetching"
LETTERS = "keys/letters"  # whether single ones mark
ALLOWED = "import/allowed-hosts"  # parted by blanks


class Settings(QObject):
    """Window state and preferences in a file. Whoever goes by one follows `changed`.

    The file is read once and written by a thread of its own: it may take a busy disk a third of a
    second to hold a change, and QSettings has the window wait for it.
    """

    changed = Signal(str)  # the key of what is another value now

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._values = _read(path)
        self._unwritten: dict[str, str | None] = {}  # None for what is forgotten
        self._altering, self._writing = Lock(), Lock()

    def text(self, key: str, otherwise: str = "") -> str:
        """Return a word that was kept."""
        return self._values.get(key, otherwise)

    def number(self, key: str, otherwise: float) -> float:
        """Return a number that was kept; what is no number counts as none."""
        try:
            kept = float(self._values.get(key, otherwise))
        except ValueError:
            return otherwise
        return kept if isfinite(kept) else otherwise

    def flag(self, key: str, *, otherwise: bool) -> bool:
        """Return a yes or no that was kept."""
        return self.text(key, "yes" if otherwise else "no") == "yes"

    def state(self, key: str) -> QByteArray:
        """Return the state of a window or splitter, empty where none was kept."""
        return QByteArray.fromBase64(self.text(key).encode())

    def keep(self, key: str, value: str | float | QByteArray) -> None:
        """Remember a value."""
        self.keep_all({key: _lettered(value) if isinstance(value, QByteArray) else value})

    def keep_all(self, values: Mapping[str, str | float]) -> None:
        """Remember values that go together, and only then tell of those that are others now."""
        others = [key for key, value in values.items() if self.text(key) != str(value)]
        for key in others:
            self._alter(key, str(values[key]))
        for key in others:
            self.changed.emit(key)

    def keep_flag(self, key: str, *, value: bool) -> None:
        """Remember a yes or no."""
        self.keep(key, "yes" if value else "no")

    def forget(self, *keys: str) -> None:
        """Have the usual again in place of what was kept."""
        kept = [key for key in keys if key in self._values]
        for key in kept:
            self._alter(key, None)
        for key in kept:
            self.changed.emit(key)

    def may_fetch(self) -> bool:
        """Whether anything is fetched from the network at all."""
        return self.flag(FETCHING, otherwise=True)

    def allowed_hosts(self) -> tuple[str, ...]:
        """Return the hosts of private networks that a person said may be fetched from."""
        return hosts_in(self.text(ALLOWED))

    def allow_host(self, host: str) -> None:
        """Remember that a host may be fetched from, wherever it stands."""
        self.keep(ALLOWED, " ".join(dict.fromkeys([*self.allowed_hosts(), host])))

    def beside(self, name: str) -> Path:
        """Return the file of this name beside the one of the settings."""
        return self._path.with_name(name)

    def sync(self) -> None:
        """Come back when the disk holds what was kept."""
        self._write()

    def _alter(self, key: str, value: str | None) -> None:
        _put(self._values, key, value)
        with self._altering:
            is_asked = bool(self._unwritten)
            self._unwritten[key] = value
        if not is_asked:
            Thread(target=self._write, name="settings").start()

    def _write(self) -> None:
        with self._writing:
            with self._altering:
                altered, self._unwritten = self._unwritten, {}
            if altered:
                values = _read(self._path)  # another window may have kept others since
                for key, value in altered.items():
                    _put(values, key, value)
                with suppress(OSError):  # then it is not remembered, which stops nobody's work
                    _replace(self._path, json.dumps(values, ensure_ascii=False, indent=1))


def _read(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return _read_former(path.with_suffix(".ini"))
    except (OSError, ValueError):
        return {}
    values = found.items() if isinstance(found, dict) else ()
    return {key: value for key, value in values if isinstance(value, str)}


def _read_former(path: Path) -> dict[str, str]:
    """Read what was kept before this file was JSON."""
    if not path.exists():
        return {}
    kept = QSettings(str(path), QSettings.Format.IniFormat)
    values = {key: kept.value(key) for key in kept.allKeys()}
    return {
        key: _lettered(value) if isinstance(value, QByteArray) else str(value)
        for key, value in values.items()
    }


def hosts_in(typed: str) -> tuple[str, ...]:
    """Return the hosts of a line, which blanks, commas or semicolons part."""
    return tuple(typed.replace(",", " ").replace(";", " ").split())


def _lettered(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode()


def _put(values: dict[str, str], key: str, value: str | None) -> None:
    if value is None:
        values.pop(key, None)
    else:
        values[key] = value


def _replace(path: Path, words: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}")
    mine = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(mine, "w", encoding="utf-8") as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
