"""Where the program keeps its things: the platform's folders, or all of them in one."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from platformdirs import PlatformDirs

STORE_VARIABLE = "BRIEFWRIGHT_STORE"
_STORE_NAME = "briefwright.store"


@dataclass(frozen=True, slots=True)
class Paths:
    """The program's folders and its store. Whoever writes into a folder makes it."""

    store: Path
    settings: Path
    logs: Path
    backups: Path

    @classmethod
    def choose(cls, store: str = "", profile: str = "") -> Self:
        """Return the paths for the options `--store` and `--profile`.

        What is typed goes before BRIEFWRIGHT_STORE: a trial in a folder of its own must not
        write into the store that the environment names.
        """
        named = store or ("" if profile else os.environ.get(STORE_VARIABLE, ""))
        chosen = cls._in_one(Path(profile).expanduser().absolute()) if profile else cls._usual()
        if not named:
            return chosen
        path = Path(named).expanduser().absolute()
        return cls(path, chosen.settings, chosen.logs, chosen.backups)

    @classmethod
    def _in_one(cls, folder: Path) -> Self:
        return cls(folder / _STORE_NAME, folder / "settings", folder / "logs", folder / "backups")

    @classmethod
    def _usual(cls) -> Self:
        places = PlatformDirs("briefwright", appauthor=False)
        data = places.user_data_path
        return cls(
            data / _STORE_NAME, places.user_config_path, places.user_log_path, data / "backups"
        )
