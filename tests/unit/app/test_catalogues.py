"""The catalogues are whole: every word of the source is in them, and translated."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from briefwright.app.languages import SPOKEN
from briefwright.resources import resource

SCRIPT = Path(__file__).parents[3] / "packaging" / "translations.py"


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copies of the catalogues that took what is new from the source."""
    folder = tmp_path_factory.mktemp("catalogues")
    for catalogue in resource("translations").glob("*.ts"):
        shutil.copy(catalogue, folder)
    subprocess.run([sys.executable, str(SCRIPT), "update", str(folder)], check=True)
    return folder


@pytest.mark.parametrize("language", [language for language in SPOKEN if language != "en"])
def test_every_word_of_the_program_is_translated(updated: Path, language: str) -> None:
    messages = list(ET.parse(updated / f"briefwright_{language}.ts").iter("message"))
    assert len(messages) > 1500
    missing = []
    for message in messages:
        told = message.find("translation")
        assert told is not None
        forms = [form.text for form in told.iter("numerusform")] or [told.text]
        if told.get("type") or not all(forms):
            missing.append(message.findtext("source"))
    assert missing == []


def test_counts_are_set_apart_by_thousands_as_the_language_does(updated: Path) -> None:
    for catalogue in updated.glob("*.ts"):
        said = list(ET.parse(catalogue).getroot().itertext())
        assert sum("%Ln" in words for words in said) > 100
        assert [words for words in said if "%n" in words] == []


def test_no_words_are_asked_for_while_a_module_is_loaded_or_of_another_object() -> None:
    """Too early there is no language, and in a class of Qt's nobody would look for our words."""
    house = Path(__file__).parents[3] / "src" / "briefwright"
    for path in house.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "tr":
                assert ast.unparse(node.func) == "self.tr", path
            if isinstance(node, ast.Module | ast.ClassDef):
                early = [each for each in node.body if isinstance(each, ast.Assign | ast.AnnAssign)]
                assert not any(map(asks, early)), path


def asks(statement: ast.AST) -> bool:
    """Whether words are asked for as soon as this is read."""
    calls = [each for each in ast.walk(statement) if isinstance(each, ast.Call)]
    return any(ast.unparse(each).startswith("translate('") for each in calls)
