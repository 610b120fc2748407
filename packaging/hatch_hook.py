"""Makes what the program reads of its translations whenever it is installed or packed."""

import subprocess
import sys
from pathlib import Path
from typing import Any, override

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Translations(BuildHookInterface[Any]):
    """Puts a `.qm` file beside each `.ts` file."""

    PLUGIN_NAME = "custom"

    @override
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        script = Path(self.root) / "packaging" / "translations.py"
        subprocess.run([sys.executable, str(script), "release"], check=True)
