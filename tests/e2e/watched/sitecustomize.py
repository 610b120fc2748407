"""Python reads this at the start of the program and of its readers: it notes what they open.

Where a session is asked for, a thread waits for the window and then works with it by its keys.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

_WATCHED = ("socket.__new__", "socket.bind", "socket.connect", "socket.getaddrinfo")
_NETWORKS = ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")
_folder = Path(os.environ["WATCHED"])


def hear(event: str, args: tuple[Any, ...]) -> None:
    if event in _WATCHED or event.startswith(("socket.send", "socket.gethostby")):
        with (_folder / "heard").open("a") as file:
            file.write(f"{sys.orig_argv[1:]} {event} {args!r}\n")


def sockets() -> list[str]:
    """Return the network sockets of this process and of its children, as the system knows them."""
    known = {}
    for network in _NETWORKS:
        for line in Path(f"/proc/net/{network}").read_text("ascii").splitlines()[1:]:
            known[line.split()[9]] = f"{network} {line.split()[1]}"
    found = []
    for process in (os.getpid(), *children()):
        for entry in Path(f"/proc/{process}/fd").glob("*"):
            try:
                inode = str(entry.readlink()).removeprefix("socket:[").removesuffix("]")
            except OSError:
                continue
            found += [known[inode]] if inode in known else []
    return found


def children() -> list[int]:
    found: list[int] = []
    for task in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):  # a thread that has just ended
            found += [int(child) for child in task.read_text("ascii").split()]
    return found


def is_running() -> bool:
    """Whether the program has its application.

    Before that nothing may be imported beside it: what asks for a part of a package that another
    thread is loading does not wait for that, and gets a second copy of the import system itself.
    """
    widgets = sys.modules.get("PySide6.QtWidgets")
    application = getattr(widgets, "QApplication", None)
    return application is not None and application.instance() is not None


def drive(wanted: dict[str, str]) -> None:
    while not is_running():
        time.sleep(0.02)
    from PySide6.QtCore import QObject, QTimer, Signal  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    class Hand(QObject):
        ready = Signal()

        def begin(self) -> None:
            self.doings = doings(wanted)
            self.timer = QTimer(self, interval=20)
            self.timer.timeout.connect(self.go_on)
            self.timer.start()

        def go_on(self) -> None:
            with (_folder / "sockets").open("a") as file:
                file.writelines(f"{one}\n" for one in sockets())
            with (_folder / "looked").open("a") as file:
                file.write(f"{len(children())}\n")
            if next(self.doings, "done") == "done":
                self.timer.stop()

    application = QApplication.instance()
    assert application is not None
    hand = Hand()
    hand.moveToThread(application.thread())
    hand.ready.connect(hand.begin)
    hand.ready.emit()
    time.sleep(3600)


def doings(wanted: dict[str, str]) -> Iterator[None]:
    """Mark, search, write a briefing, export it and go; wait in turns for what comes of each."""
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415

    from briefwright.widgets.main_window import MainWindow  # noqa: PLC0415

    def window() -> MainWindow | None:
        return next((w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)), None)

    while (shown := window()) is None or shown.desk is None or shown.desk.reading.article is None:
        yield
    while (editor := shown.briefing) is None:  # it is built when there is time
        yield
    from PySide6.QtCore import Qt  # noqa: PLC0415  (now that no worker imports beside it)
    from PySide6.QtTest import QTest  # noqa: PLC0415

    from briefwright.store.backups import copies  # noqa: PLC0415

    desk, article = shown.desk, shown.desk.reading.article
    shown.article.view.setFocus()
    QTest.keyClick(shown.article.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(shown.article.view, Qt.Key.Key_7)
    while not len(desk.reading.marks):
        yield
    for field in shown.findChildren(QWidget, "library.search"):
        QTest.keyClicks(field, wanted["word"])
    while not desk.results.rowCount():
        yield
    editor.compose([article.id])
    shown.show_briefing()
    editor.export_to(Path(wanted["note"]))
    while not Path(wanted["note"]).exists() or desk.workbench.jobs.awaited():
        yield
    copies.back_up(desk.workbench.store.path, copies.Reason.ASKED)
    rights = {str(p): oct(p.lstat().st_mode) for p in Path(wanted["profile"]).rglob("*")}
    (_folder / "rights").write_text(json.dumps(rights), "utf-8")
    shown.close()


sys.addaudithook(hear)
if plan := os.environ.pop("SESSION", ""):
    wishes = json.loads(plan)
    os.umask(int(wishes["umask"], 8))
    threading.Thread(target=drive, args=(wishes,), daemon=True).start()
