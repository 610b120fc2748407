"""Which language the window speaks, and how its catalogue counts."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from briefwright.app.languages import SPOKEN, Language, choose
from briefwright.resources import resource
from briefwright.viewmodels.settings import Settings

SCRIPT = Path(__file__).parents[3] / "packaging" / "translations.py"
OTHERS = [language for language in SPOKEN if language != "en"]
HELD = re.compile(r"\{\w*\}|%L?n|--\w+")


def test_a_chosen_language_goes_before_that_of_the_system() -> None:
    assert choose("fr", QLocale("ru_RU")).name() == "fr_FR"


def test_without_a_choice_the_systems_language_holds_with_its_own_country() -> None:
    assert choose("auto", QLocale("fr_CA")).name() == "fr_CA"
    assert choose("en", QLocale("en_AU")).name() == "en_AU"


def test_a_system_in_a_language_that_is_not_ours_gets_english() -> None:
    assert choose("auto", QLocale("fi_FI")).name() == "en_GB"
    assert choose("auto", QLocale.c()).name() == "en_GB"


@pytest.mark.skipif(sys.platform != "linux", reason="the environment names languages on Linux")
@pytest.mark.parametrize(
    ("language", "written"), [("ru", "12,5 январь"), ("fr", "12,5 janvier"), ("en", "12.5 January")]
)
def test_numbers_and_months_are_the_languages_where_the_system_has_none(
    language: str, written: str
) -> None:
    asked = (
        "from PySide6.QtCore import QLocale; from briefwright.app.languages import choose; "
        "found = choose('', QLocale.system()); "
        "print(found.toString(12.5), found.standaloneMonthName(1))"
    )
    env = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": language, "PYTHONIOENCODING": "utf-8"}
    told = subprocess.run(
        [sys.executable, "-c", asked], env=env, check=True, capture_output=True, encoding="utf-8"
    )
    assert told.stdout.strip() == written


@pytest.fixture
def speaks(qapp: QCoreApplication, tmp_path: Path) -> Iterator[Language]:
    """A language that is taken back afterwards."""
    subprocess.run([sys.executable, str(SCRIPT), "release", str(tmp_path)], check=True)
    settings = Settings(tmp_path / "window.json")
    language = Language(qapp, settings, tmp_path)
    settings.keep("window/language", "ru")
    language.speak()
    yield language
    settings.keep("window/language", "en")
    language.speak()
    QLocale.setDefault(QLocale("en_GB"))


def test_russian_counts_in_three_forms(speaks: Language) -> None:
    counts = 21, 22, 25, 1542
    said = [QCoreApplication.translate("articles", "%Ln key points", "", n) for n in counts]
    assert said == ["21 тезис", "22 тезиса", "25 тезисов", "1\u00a0542 тезиса"]


def test_qt_speaks_the_same_language(speaks: Language) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Отмена"


def messages(language: str) -> Iterator[tuple[str, list[str]]]:
    """Give each text of the program with its translations, one for each form of a number."""
    catalogue = resource("translations") / f"briefwright_{language}.ts"
    for message in ET.parse(catalogue).iter("message"):
        told = message.find("translation")
        assert told is not None
        forms = [form.text or "" for form in told.iter("numerusform")] or [told.text or ""]
        yield message.findtext("source", ""), forms


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_holds_the_same_places_as_its_text(language: str) -> None:
    for source, forms in messages(language):
        for form in filter(None, forms):
            assert sorted(HELD.findall(form)) == sorted(HELD.findall(source)), form


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_a_key_where_its_text_has_one(language: str) -> None:
    for source, forms in messages(language):
        for form in filter(None, forms):
            keys = [len(re.findall(r"&[^&\s]", words)) for words in (source, form)]
            assert keys[0] == keys[1], form
