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
from time import perf_counter
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.bench.figures import KEPT_IN  # noqa: E402
from tests.bench.large_store import FOLDER  # noqa: E402
from tests.bench.pictures import draw  # noqa: E402
from tests.bench.tables import written  # noqa: E402

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


def run(name: str, stores: Path) -> list[dict[str, Any]]:
    """Run a bench, which prints what it finds; return its figures. All share the same stores."""
    print(f"\n=== {name}", flush=True)
    with TemporaryDirectory(prefix="bench") as folder:
        kept = Path(folder) / "figures"
        kept.touch()
        told = {**os.environ, KEPT_IN: str(kept), FOLDER: str(stores.resolve())}
        command = [sys.executable, str(BENCHES / f"bench_{name}.py")]
        began = perf_counter()
        ended = subprocess.run(command, check=False, env=told)
        print(f"{name} took {perf_counter() - began:.0f} s", flush=True)
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
    parser.add_argument(
        "--tables", type=Path, metavar="FILE", help="write the figures as tables in Markdown"
    )
    parser.add_argument(
        "--earlier",
        type=Path,
        metavar="FILE",
        nargs="+",
        default=[],
        help="files of --json that stand in the tables too, where a bench is not run now",
    )
    parser.add_argument(
        "--stores", type=Path, metavar="FOLDER", help="keep the large stores there, for next time"
    )
    chosen = parser.parse_args()
    wanted: list[str] = chosen.names or known
    here = machine()
    strangers = [name for name in wanted if name not in known]
    if strangers:
        parser.error(f"no bench called {', '.join(strangers)}; there are {', '.join(known)}")
    with TemporaryDirectory(prefix="stores") as folder:
        stores = chosen.stores or Path(folder)
        benches = {name: run(name, stores) for name in wanted}
    found = {"machine": here, "benches": benches}
    if chosen.json:
        chosen.json.write_text(f"{json.dumps(found, indent=1)}\n", encoding="utf-8")
    if chosen.tables:
        earlier = [json.loads(path.read_text("utf-8")) for path in chosen.earlier]
        chosen.tables.write_text(written([*earlier, found]), encoding="utf-8")
    if chosen.pictures:
        chosen.pictures.mkdir(parents=True, exist_ok=True)
        for name, figures in found["benches"].items():
            if picture := draw(name, figures):
                (chosen.pictures / f"{name}.svg").write_text(picture, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
