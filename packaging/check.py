"""Runs every gate of the house, says how each went, and fails if one of them did."""

import argparse
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
CHECKED = ["src", "tests", "packaging"]
RULES: Mapping[str, Sequence[str]] = {
    "ruff check": ["-m", "ruff", "check", *CHECKED],
    "ruff format": ["-m", "ruff", "format", "--check", *CHECKED],
    "mypy": ["-m", "mypy"],
    "import-linter": [
        "-c",
        "from importlinter.cli import lint_imports_command as run; run(['--no-logo'])",
    ],
}
TESTS: Sequence[str] = ["-m", "pytest", "-n", "2", "--dist", "worksteal"]


def passes(gate: str, arguments: Sequence[str]) -> bool:
    print(f"\n=== {gate}", flush=True)
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, check=False).returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Run every gate of the house.")
    parser.add_argument("--fast", action="store_true", help="leave the tests out")
    parser.add_argument("pytest", nargs="*", help="arguments for pytest, after --")
    options = parser.parse_args()
    gates = dict(RULES)
    if not options.fast:
        gates["pytest"] = [*TESTS, *options.pytest]

    results: list[tuple[str, bool, float]] = []
    for gate, arguments in gates.items():
        started = time.monotonic()
        results.append((gate, passes(gate, arguments), time.monotonic() - started))

    print("\n=== summary")
    for gate, passed, seconds in results:
        print(f"{'passed' if passed else 'FAILED'}  {gate:<14} {seconds:6.1f} s")
    return 0 if all(passed for _, passed, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main())
