"""The quick start: two pages that the program's own exporter writes from its own words."""

import subprocess
import sys
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).parents[2]


def test_the_quick_start_is_two_pages_that_say_what_its_source_says(tmp_path: Path) -> None:
    made = tmp_path / "quick-start.pdf"
    script = ROOT / "packaging" / "quick_start.py"
    subprocess.run([sys.executable, str(script), str(made)], check=True)
    kept = ROOT / "docs" / "quick-start.pdf"
    assert kept.stat().st_size <= 100_000
    assert words(kept) == words(made), (
        "make docs/quick-start.pdf anew with packaging/quick_start.py"
    )
    pages = words(made)
    assert len(pages) == 2
    assert "Your first note in eight steps" in pages[0]
    assert "What belongs where" in pages[1]


def words(path: Path) -> list[str]:
    """Return the words of each page."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]
