"""Pages drawn in a process of their own: laying out a long note would hold up the window.

There the same note is the same file each time, and a command needs no fonts of its own.

Both halves: the one that asks, on a worker, and the one that draws and ends.
"""

import errno
import json
import os
import subprocess
import sys
from dataclasses import asdict

from PySide6.QtGui import QGuiApplication

from briefwright.domain.snapshot import Snapshot
from briefwright.exporters import pages_pen
from briefwright.exporters.pages_pen import Printed
from briefwright.exporters.registry import Renderers
from briefwright.viewmodels.briefing import pages


def render(snapshot: Snapshot) -> bytes:
    """Return the note as the bytes of a PDF; raises OSError where it could not be drawn."""
    asked = json.dumps(asdict(pages_pen.printed(snapshot))).encode()
    done = subprocess.run(  # noqa: S603  (our own program, no shell)
        [sys.executable, "-P", "-m", __name__],
        input=asked,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "QT_HASH_SEED": "0"},  # else fonts stand in another order each time
        check=False,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF"):
        raise OSError(errno.EIO, "the pages could not be drawn")
    return done.stdout


RENDERERS: Renderers = {".pdf": render}


def main() -> None:
    """Draw what stands on standard input; write the PDF to standard output."""
    application = QGuiApplication(["briefwright", "-platform", "offscreen"])
    note = Printed(**json.loads(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(pages.pdf(note))
    sys.stdout.buffer.flush()
    application.quit()


if __name__ == "__main__":
    main()
