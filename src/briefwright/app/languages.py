"""The language of the window: the one that a person chose, else the system's where we have it."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from briefwright.resources import resource
from briefwright.viewmodels.settings import Settings

SPOKEN = ("en", "ru", "fr")


class Language:
    """Speaks through Qt's catalogues: ours, and those of Qt's own words."""

    def __init__(
        self, application: QCoreApplication, settings: Settings, catalogues: Path | None = None
    ) -> None:
        self._application = application
        self._settings = settings
        self._folder = catalogues or resource("translations")
        self._spoken: list[QTranslator] = []

    def speak(self) -> None:
        """Let everything that is built from now on be in the language that holds now."""
        for catalogue in self._spoken:
            self._application.removeTranslator(catalogue)
        locale = choose(self._settings.text("window/language"), QLocale.system())
        QLocale.setDefault(locale)
        self._spoken = [] if _code(locale) == "en" else self._catalogues(_code(locale))
        for catalogue in self._spoken:
            self._application.installTranslator(catalogue)

    def _catalogues(self, language: str) -> list[QTranslator]:
        """Return what is there of a language: Qt's own words, and ours, which are asked first."""
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        made = [QTranslator(), QTranslator()]
        found = (
            made[0].load(f"qtbase_{language}", qt),
            made[1].load(f"briefwright_{language}", str(self._folder)),
        )
        return [catalogue for catalogue, is_there in zip(made, found, strict=True) if is_there]


def choose(chosen: str, system: QLocale) -> QLocale:
    """Return the locale for a language that was chosen; for none, that of the system.

    Where the system's language is not one of ours, a later wish of it may be; else English. How
    the system writes numbers and days is kept where it is how the language writes them.
    """
    wished = (
        [QLocale(chosen)] if chosen in SPOKEN else [system, *map(QLocale, system.uiLanguages())]
    )
    ours = next((locale for locale in wished if _code(locale) in SPOKEN), QLocale("en_GB"))
    if _code(system) != _code(ours):
        return ours
    usual = QLocale(system.name())
    return system if _written(system) == _written(usual) else usual


def _written(locale: QLocale) -> tuple[str, str]:
    return locale.decimalPoint(), locale.standaloneMonthName(1)


def _code(locale: QLocale) -> str:
    return locale.name().partition("_")[0]
