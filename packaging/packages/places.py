"""Where packages are built and put, and the programs that build them."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
WORK = ROOT / "build" / "packages"
DIST = ROOT / "dist"
FOLDER = WORK / "frozen" / "briefwright"  # the program with everything that it needs
ICON = ROOT / "resources" / "icons" / "briefwright.svg"
PROJECT: Mapping[str, str] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
VERSION = PROJECT["version"]
HOME = "https://briefwright.example/"  # a reserved name: whoever publishes puts their own


def run(*command: str | Path, environment: Mapping[str, str] | None = None) -> str:
    """Run a program of the build; return what it says. It must not fail."""
    told = subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(date()), **(environment or {})},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if told.returncode != 0:
        sys.exit(f"{Path(command[0]).name} failed with {told.returncode}; the lines above say why.")
    return told.stdout


def python(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> str:
    """Run the Python of the build."""
    return run(sys.executable, *arguments, environment=environment)


def date() -> int:
    """Return when the last change was made, in seconds: packages bear no other date."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        told = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=ROOT, stdout=subprocess.PIPE, check=True
        )
        given = os.environ["SOURCE_DATE_EPOCH"] = told.stdout.decode().strip()
    return int(given)


def size(folder: Path) -> int:
    """Return how many bytes the files of a folder hold."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)
