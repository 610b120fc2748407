"""Keeps the catalogues of translations in step: with the source, and with the program.

`packaging/translations.py update` takes new words from the source into the `.ts` files of
`resources/translations` and drops those that are gone. What it leaves unfinished is translated
by hand, or in Qt Linguist.

`packaging/translations.py release [FOLDER]` makes the `.qm` files, which the program reads, from
them. That is done by itself whenever the program is installed or packed.
"""

import subprocess
import sys
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "resources" / "translations"
_TOOLS = Path(PySide6.__file__).parent


def update(folder: Path = CATALOGUES) -> None:
    rooms = [*(ROOT / "src" / "briefwright").rglob("*.py"), ROOT / "packaging" / "qt_words.py"]
    source = sorted(map(str, rooms))
    options = ["-locations", "none", "-no-obsolete"]
    _run("lupdate", *options, *source, "-ts", *map(str, sorted(folder.glob("*.ts"))))


def release(folder: Path = CATALOGUES) -> None:
    for catalogue in CATALOGUES.glob("*.ts"):
        made = folder / catalogue.with_suffix(".qm").name
        _run("lrelease", "-silent", str(catalogue), "-qm", str(made))


def _run(tool: str, *words: str) -> None:
    subprocess.run([str(_TOOLS / tool), *words], check=True, cwd=ROOT)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["update", *folder]:
            update(*map(Path, folder))
        case ["release", *folder]:
            release(*map(Path, folder))
        case _:
            raise SystemExit(__doc__)
