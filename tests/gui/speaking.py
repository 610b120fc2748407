"""The program in another language for one test."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from briefwright.app.languages import Language
from briefwright.viewmodels.settings import Settings

_SCRIPT = Path(__file__).parents[2] / "packaging" / "translations.py"


@contextmanager
def speaking(application: QCoreApplication, code: str, folder: Path) -> Iterator[Language]:
    """Speak a language from the catalogues as they stand; afterwards English again."""
    subprocess.run([sys.executable, str(_SCRIPT), "release", str(folder)], check=True)
    settings = Settings(folder / "language.json")
    language = Language(application, settings, folder)
    settings.keep("window/language", code)
    language.speak()
    try:
        yield language
    finally:
        settings.keep("window/language", "en")
        language.speak()
        QLocale.setDefault(QLocale("en_GB"))
