"""Runs the benches of tests/bench, all or those whose names are given; they never fail a build."""

import argparse
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.bench.pictures import draw  # noqa: E402

BENCHES = ROOT / "tests" / "bench"


def names() -> list[str]:
    return sorted(path.stem.removeprefix("bench_") for path in BENCHES.glob("bench_*.py"))


def machine() -> dict[str, Any]:
    """Say where and on what the figures were taken, and how busy it was."""
    asked = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=ROOT)
    load = os.getloadavg() if hasattr(os, "getloadavg") else ()
    return {
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "commit": commit.stdout.strip(),
        "system": platform.platform(),
        "processors": os.cpu_count(),
        "load": [round(part, 1) for part in load],
        "python": platform.python_version(),
    }


def run(name: str) -> list[dict[str, Any]]:
    """Run a bench, which prints what it finds; return its figures."""
    print(f"\n=== {name}", flush=True)
    with TemporaryDirectory(prefix="bench") as folder:
        kept = Path(folder) / "figures"
        kept.touch()
        told = {**os.environ, "BRIEFWRIGHT_FIGURES": str(kept)}
        command = [sys.executable, str(BENCHES / f"bench_{name}.py")]
        ended = subprocess.run(command, check=False, env=told)
        if ended.returncode:
            print(f"{name} ended with {ended.returncode}", flush=True)
        return [json.loads(line) for line in kept.read_text("utf-8").splitlines()]


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Measure how fast Briefwright is, against a floor in the same run."
    )
    known = names()
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of: {', '.join(known)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures")
    parser.add_argument(
        "--pictures", type=Path, metavar="FOLDER", help="draw cost against size, one SVG a bench"
    )
    chosen = parser.parse_args()
    wanted: list[str] = chosen.names or known
    strangers = [name for name in wanted if name not in known]
    if strangers:
        parser.error(f"no bench called {', '.join(strangers)}; there are {', '.join(known)}")
    found = {"machine": machine(), "benches": {name: run(name) for name in wanted}}
    if chosen.json:
        chosen.json.write_text(f"{json.dumps(found, indent=1)}\n", encoding="utf-8")
    if chosen.pictures:
        chosen.pictures.mkdir(parents=True, exist_ok=True)
        for name, figures in found["benches"].items():
            if picture := draw(name, figures):
                (chosen.pictures / f"{name}.svg").write_text(picture, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
