"""What the window remembers from one start to the next. Nothing of the work stands here."""

from math import isfinite
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

_ALLOWED = "import/allowed-hosts"  # parted by blanks


class Settings:
    """Window state in an INI file."""

    def __init__(self, path: Path) -> None:
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
        self._kept.setValue(key, value)

    def keep_flag(self, key: str, *, value: bool) -> None:
        """Remember a yes or no."""
        self.keep(key, "yes" if value else "no")

    def allowed_hosts(self) -> tuple[str, ...]:
        """Return the hosts of private networks that a person said may be fetched from."""
        return tuple(self.text(_ALLOWED).split())

    def allow_host(self, host: str) -> None:
        """Remember that a host may be fetched from, wherever it stands."""
        self.keep(_ALLOWED, " ".join(dict.fromkeys([*self.allowed_hosts(), host])))

    def sync(self) -> None:
        """Write what was kept to the disk now."""
        self._kept.sync()
