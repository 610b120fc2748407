"""The door of the frozen program, which is its own Python: it also answers to `-P -m ROOM`.

The program runs what strangers wrote, names of hosts and pages to print in processes of its own.
It starts them as Python starts a module, with `sys.executable`, and that is this very file.
"""

import os
import runpy
import sys
from pathlib import Path

from briefwright.__main__ import main

_OURS = "briefwright."
_BEFORE = "LD_LIBRARY_PATH_ORIG"  # what the loader of the frozen program altered


def give_back_environment() -> None:
    """Let programs that we start, such as a browser, find their own libraries and not ours."""
    before = os.environ.pop(_BEFORE, None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)


def talk_on_windows() -> None:
    """Run what runs apart in the one of the two programs that has standard input and output."""
    talking = Path(sys.executable).with_name("briefwright-cli.exe")
    if sys.platform == "win32" and talking.exists():
        sys.executable = str(talking)


if __name__ == "__main__":
    if sys.platform == "linux" and getattr(sys, "frozen", False):
        give_back_environment()
    talk_on_windows()
    if sys.argv[1:3] == ["-P", "-m"] and sys.argv[3].startswith(_OURS):
        room = sys.argv[3]
        sys.argv[1:4] = []
        runpy.run_module(room, run_name="__main__", alter_sys=True)
    else:
        sys.exit(main())
