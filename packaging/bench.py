"""Runs the benches of tests/bench, all or those whose names are given; they never fail a build."""

import argparse
import subprocess
import sys
from pathlib import Path

BENCHES = Path(__file__).parents[1] / "tests" / "bench"


def names() -> list[str]:
    return sorted(path.stem.removeprefix("bench_") for path in BENCHES.glob("bench_*.py"))


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Measure how fast Briefwright is, against a floor in the same run."
    )
    known = names()
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of: {', '.join(known)}")
    wanted: list[str] = parser.parse_args().names or known
    strangers = [name for name in wanted if name not in known]
    if strangers:
        parser.error(f"no bench called {', '.join(strangers)}; there are {', '.join(known)}")
    for name in wanted:
        print(f"\n=== {name}", flush=True)
        ended = subprocess.run([sys.executable, BENCHES / f"bench_{name}.py"], check=False)
        if ended.returncode:
            print(f"{name} ended with {ended.returncode}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
