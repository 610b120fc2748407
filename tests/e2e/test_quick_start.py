"""The quick start: two pages that the program's own exporter writes from its own words."""

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from briefwright.resources import manual

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("language", "kept", "steps", "categories"),
    [
        ("en", "quick-start.pdf", "Your first note in eight steps", "What belongs where"),
        ("ru", "ru/quick-start.pdf", "Первая справка за восемь шагов", "Что куда относится"),
        ("fr", "fr/quick-start.pdf", "Votre première note en huit étapes", "Ce qui relève de quoi"),
    ],
)
def test_the_quick_start_is_two_pages_that_say_what_its_source_says(
    language: str, kept: str, steps: str, categories: str, tmp_path: Path
) -> None:
    made = tmp_path / "quick-start.pdf"
    script = ROOT / "packaging" / "quick_start.py"
    subprocess.run([sys.executable, str(script), language, str(made)], check=True)
    shown = manual() / kept
    assert shown.stat().st_size <= 100_000
    assert words(shown) == words(made), f"make {kept} anew with packaging/quick_start.py"
    pages = words(made)
    assert len(pages) == 2
    assert steps in pages[0]
    assert categories in pages[1]


def words(path: Path) -> list[str]:
    """Return the words of each page."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]
