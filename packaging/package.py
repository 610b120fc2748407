"""Builds packages: each kind that is named, into `dist`, with the Python that runs this."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))  # the man page asks the program

from packages import freezing
from packages.places import DIST, FOLDER, ROOT, size

if sys.platform == "win32":
    from packages.windows import MADE
elif sys.platform == "darwin":
    from packages.mac import MADE
else:
    from packages.linux import MADE

type Make = Callable[[], Path]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="+", choices=("wheel", *MADE))
    kinds: list[str] = parser.parse_args().kinds
    DIST.mkdir(exist_ok=True)
    if kinds == ["wheel"]:
        made = freezing.build_wheel()
    else:
        print(f"{size(freezing.freeze()) / 1e6:7.1f} MB  unpacked in {FOLDER.relative_to(ROOT)}")
        made = [MADE[kind]() for kind in kinds if kind != "wheel"]
    for path in made:
        print(f"{path.stat().st_size / 1e6:7.1f} MB  {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
