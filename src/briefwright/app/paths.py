"""Where the program keeps its things: the platform's folders, or all of them in one."""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from platformdirs import PlatformDirs

from briefwright.app import place

STORE_VARIABLE = "BRIEFWRIGHT_STORE"
_STORE_NAME = "briefwright.store"


@dataclass(frozen=True, slots=True)
class Paths:
    """The program's folders and its store. Whoever writes into a folder makes it."""

    store: Path
    settings: Path
    logs: Path
    backups: Path
    templates: Path  # a person's own
    is_named: bool = False  # a person said which store
    is_moved: bool = False  # it is where a person went on, not in its usual place

    @classmethod
    def choose(cls, store: str = "", profile: str = "") -> Self:
        """Return the paths for the options `--store` and `--profile`.

        What is typed goes before BRIEFWRIGHT_STORE: a trial in a folder of its own must not
        write into the store that the environment names.
        """
        named = store or ("" if profile else os.environ.get(STORE_VARIABLE, ""))
        chosen = cls._in_one(Path(profile).expanduser().absolute()) if profile else cls._usual()
        if not named:
            moved = place.kept(chosen.settings)
            return replace(chosen, store=moved, is_moved=True) if moved else chosen
        return replace(chosen, store=Path(named).expanduser().absolute(), is_named=True)

    @classmethod
    def _in_one(cls, folder: Path) -> Self:
        return cls(
            folder / _STORE_NAME,
            folder / "settings",
            folder / "logs",
            folder / "backups",
            folder / "templates",
        )

    @classmethod
    def _usual(cls) -> Self:
        places = PlatformDirs("briefwright", appauthor=False)
        data = places.user_data_path
        return cls(
            data / _STORE_NAME,
            places.user_config_path,
            places.user_log_path,
            data / "backups",
            data / "templates",
        )
