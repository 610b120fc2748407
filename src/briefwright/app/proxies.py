"""The proxy that a person chose goes before the system's: it stands in the environment.

There every fetch looks first, those of the command line too.
"""

import os
from collections.abc import Mapping

from briefwright.viewmodels.settings import Settings

_CHOICE, _ADDRESS = "import/proxy", "import/proxy-address"
_NAMES = ("http_proxy", "https_proxy", "all_proxy")
_EXCEPT = "no_proxy"


class ProxyChoice:
    """Follows the preference; "as the system" leaves the environment as it was found."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._found = {name: os.environ.get(name) for name in (*_NAMES, _EXCEPT)}
        settings.changed.connect(self._on_setting)
        self._apply()

    def give_back(self) -> None:
        """Leave the environment as it was found."""
        self._set(self._found)

    def _on_setting(self, key: str) -> None:
        if key in {_CHOICE, _ADDRESS}:
            self._apply()

    def _apply(self) -> None:
        wanted = dict(self._found)
        address = self._settings.text(_ADDRESS).strip()
        match self._settings.text(_CHOICE):
            case "none":
                wanted[_EXCEPT] = "*"
            case "own" if address:
                wanted |= dict.fromkeys(_NAMES, address)
        self._set(wanted)

    def _set(self, wanted: Mapping[str, str | None]) -> None:
        for name, value in wanted.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
