"""What the window remembers from one start to the next. Nothing of the work stands here."""

from collections.abc import Mapping
from math import isfinite
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

FETCHING = "import/fetching"
ALLOWED = "import/allowed-hosts"  # parted by blanks


class Settings(QObject):
    """Window state and preferences in an INI file. Whoever goes by one follows `changed`."""

    changed = Signal(str)  # the key of what is another value now

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._kept = QSettings(str(path), QSettings.Format.IniFormat)

    def text(self, key: str, otherwise: str = "") -> str:
        """Return a word that was kept."""
        return str(self._kept.value(key, otherwise))

    def number(self, key: str, otherwise: float) -> float:
        """Return a number that was kept; what is no number counts as none."""
        try:
            kept = float(str(self._kept.value(key, otherwise)))
        except ValueError:
            return otherwise
        return kept if isfinite(kept) else otherwise

    def flag(self, key: str, *, otherwise: bool) -> bool:
        """Return a yes or no that was kept."""
        return self.text(key, "yes" if otherwise else "no") == "yes"

    def state(self, key: str) -> QByteArray:
        """Return the state of a window or splitter, empty where none was kept."""
        value = self._kept.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep(self, key: str, value: str | float | QByteArray) -> None:
        """Remember a value."""
        if isinstance(value, QByteArray):
            self._kept.setValue(key, value)
        else:
            self.keep_all({key: value})

    def keep_all(self, values: Mapping[str, str | float]) -> None:
        """Remember values that go together, and only then tell of those that are others now."""
        others = [key for key, value in values.items() if self.text(key, "") != str(value)]
        for key in others:
            self._kept.setValue(key, values[key])
        for key in others:
            self.changed.emit(key)

    def keep_flag(self, key: str, *, value: bool) -> None:
        """Remember a yes or no."""
        self.keep(key, "yes" if value else "no")

    def forget(self, *keys: str) -> None:
        """Have the usual again in place of what was kept."""
        kept = [key for key in keys if self._kept.contains(key)]
        for key in kept:
            self._kept.remove(key)
        for key in kept:
            self.changed.emit(key)

    def may_fetch(self) -> bool:
        """Whether anything is fetched from the network at all."""
        return self.flag(FETCHING, otherwise=True)

    def allowed_hosts(self) -> tuple[str, ...]:
        """Return the hosts of private networks that a person said may be fetched from."""
        return tuple(self.text(ALLOWED).split())

    def allow_host(self, host: str) -> None:
        """Remember that a host may be fetched from, wherever it stands."""
        self.keep(ALLOWED, " ".join(dict.fromkeys([*self.allowed_hosts(), host])))

    def beside(self, name: str) -> Path:
        """Return the file of this name beside the one of the settings."""
        return Path(self._kept.fileName()).with_name(name)

    def sync(self) -> None:
        """Write what was kept to the disk now."""
        self._kept.sync()
