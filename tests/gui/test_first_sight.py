"""What is seen of the window before anything that is slow to load, and how it is furnished."""

import os
import subprocess
import sys
from pathlib import Path
from typing import override

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.furniture import Furniture
from briefwright.widgets.main_window import MainWindow
from tests.bench.bench_start import fill

_SEEN = """
import sys
from briefwright.app import cli, crash, main
print(*sys.modules)
"""
_ENUMERATED = """
import enum, sys
from briefwright.app.start import late
built = []
make = enum.EnumType.__new__
enum.EnumType.__new__ = lambda *given, **more: built.append(given[1]) or make(*given, **more)
late.import_plainly()
from briefwright.app import cli, main
from briefwright.widgets.main_window import MainWindow
class Watched(MainWindow):
    def __init__(self, *given):
        super().__init__(*given)
        self.painted.connect(self.seen)
    def seen(self):
        print(*built)
        sys.stdout.flush()
        self.close()
        sys.exit()
main.MainWindow = Watched
cli.run(["--profile", sys.argv[1]])
"""
_HEAPS = """
import ctypes, sys, threading, time
from briefwright.app.start import late
late.import_plainly()
from briefwright.app import cli, main
from briefwright.widgets.main_window import MainWindow
class Watched(MainWindow):
    def take_briefing(self, *given):
        super().take_briefing(*given)
        library = ctypes.CDLL(None)
        library.fopen.restype = ctypes.c_void_p
        told = ctypes.c_void_p(library.fopen(b"/dev/stdout", b"w"))
        library.malloc_info(0, told)
        library.fclose(told)
        self.close()
class Accompanied(main.Application):  # as Qt's listener to X11 and that to the bus do
    def __init__(self, *given):
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        super().__init__(*given)
main.Application = Accompanied
main.MainWindow = Watched
cli.run(["--profile", sys.argv[1]])
"""
_BY_WHOM = """
import enum, sys, threading
from briefwright.app.start import late
make = enum.EnumType.__new__
def made(*given, **more):
    if given[1] == "LayoutDirection":
        print(*(thread.name for thread in threading.enumerate()))
    return make(*given, **more)
enum.EnumType.__new__ = made
late.import_plainly()
from briefwright.app import cli, main
from briefwright.widgets.main_window import MainWindow
class Watched(MainWindow):
    def work_with(self, *given):
        super().work_with(*given)
        self.close()
main.MainWindow = Watched
cli.run(["--profile", sys.argv[1]])
"""
_READY = """
import sys
from types import ModuleType
from briefwright.app.start import late
def loaded():
    return {name for name, module in sys.modules.items() if type(module) is ModuleType}
late.import_plainly()
late.load_window(lambda *_: None)
before = loaded()
print(*before)
late.load_rest(lambda *_: None)
print(*loaded() - before)
print(*sys.modules.keys() - loaded())
"""
_USABLE = """
import enum, sys
from types import ModuleType
from briefwright.app.start import late
built = []
make = enum.EnumType.__new__
enum.EnumType.__new__ = lambda *given, **more: built.append(given[1]) or make(*given, **more)
late.import_plainly()
from briefwright.app import cli, main
from briefwright.widgets.main_window import MainWindow
class Watched(MainWindow):
    def work_with(self, *given):
        super().work_with(*given)
        painted, kind = [], type(self.article.view)
        paint = kind.paintEvent
        kind.paintEvent = lambda view, event: painted.append(view) or paint(view, event)
        self.repaint()
        print(bool(painted))
        print(self.desk.reading.article is not None)
        print(*[name for name, module in sys.modules.items() if type(module) is ModuleType])
        print(*built)
        self.close()
main.MainWindow = Watched
cli.run(["--profile", sys.argv[1]])
"""
_CALLED_WRONGLY = """
import sys
from briefwright.app.start import late
late.import_plainly()
from PySide6.QtCore import QTimer
readers = [sys.modules[f"shibokensupport.signature.{name}"] for name in ("layout", "parser")]
print([name for reader in readers for name in vars(reader) if not name.startswith("__")])
try:
    QTimer.singleShot("soon", print)
except TypeError as error:
    print("singleShot(msec: int" in str(error))
print(all("__getattr__" not in vars(reader) for reader in readers))
"""
_NEVER = {  # which SQLAlchemy brings along
    *("_socket", "asyncio.events", "socket", "sqlalchemy.connectors.asyncio", "ssl"),
    "subprocess",
}
_NOT_YET = {  # what the window can be worked with before
    *("dateparser", "docx", "lxml._elementpath", "rapidfuzz.fuzz", "regex", "tomlkit"),
    *("_hashlib", "xlsxwriter.workbook"),
    "briefwright.analysis.figures",
    "briefwright.domain.briefing",
    "briefwright.domain.exchange.parcel",
    "briefwright.domain.handling",
    "briefwright.domain.query.tree",
    "briefwright.exporters.registry",
    "briefwright.importers.registry",
    "briefwright.services.import_articles",
    "briefwright.services.mark_passage",
    "briefwright.viewmodels.palette",
    "briefwright.viewmodels.reading.fields.help",
    "briefwright.viewmodels.upkeep.rehearsal",
    "briefwright.widgets.briefing_editor",
    "briefwright.widgets.cards.fields.form_body",
    "briefwright.widgets.dialogs.command_palette",
    "briefwright.widgets.dialogs.feeds_dialog",
    "briefwright.widgets.dialogs.question",
    "briefwright.widgets.manual.handbook",
}
# of Qt's gradients, and of what a screen reader is told: two or three milliseconds each
_LARGE = {"Preset", "AnnouncementPoliteness"}
_WHEN_USED = {
    "docx",
    "lxml._elementpath",
    "rapidfuzz.fuzz",
    "xlsxwriter.workbook",
}  # and not before
_SLOW = {
    *("sqlalchemy", "lxml", "dateparser", "docx", "rapidfuzz", "concurrent", "socket", "hashlib"),
    *(
        f"briefwright.{room}"
        for room in ("store", "services", "analysis", "importers", "exporters")
    ),
}


class _Shown(QObject):
    """Notes which windows come up."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[QWidget] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(watched)
        return False


@pytest.fixture
def blank(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = MainWindow(Theme.load("light"), Settings(tmp_path / "window.json"))
    qtbot.addWidget(window)
    window.resize(1280, 860)
    return window


def test_nothing_slow_is_loaded_before_the_window_is_seen() -> None:
    started = subprocess.run(
        [sys.executable, "-c", _SEEN], capture_output=True, text=True, check=True
    )
    assert not _SLOW & set(started.stdout.split())


def test_no_enumeration_of_keys_is_built_before_the_window_is_seen(tmp_path: Path) -> None:
    """The first name out of `Qt` builds all hundred of them, as long as the window itself takes."""
    command = [sys.executable, "-c", _ENUMERATED, str(tmp_path)]
    started = subprocess.run(command, capture_output=True, text=True, check=True)
    built = set(started.stdout.split())
    assert built
    assert not {"Key", "ItemDataRole", "AlignmentFlag"} & built


def test_names_that_two_threads_need_are_made_before_there_are_two(tmp_path: Path) -> None:
    """Where the window asked for one while the worker had them made the start ended in a fault."""
    command = [sys.executable, "-c", _BY_WHOM, str(tmp_path)]
    started = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert started.stdout.split() == ["MainThread"]


@pytest.mark.skipif(sys.platform != "linux", reason="another C library has heaps of its own kind")
def test_all_threads_take_memory_from_one_heap(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _HEAPS, str(tmp_path)]
    started = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert started.stdout.count("<heap nr=") == 1


def test_what_nobody_needs_at_once_is_loaded_when_there_is_time() -> None:
    started = subprocess.run(
        [sys.executable, "-c", _READY], capture_output=True, text=True, check=True
    )
    at_once, later, shells = (set(line.split()) for line in started.stdout.splitlines())
    assert not _NOT_YET & at_once
    assert later >= _NOT_YET - _WHEN_USED
    assert not _WHEN_USED & later
    assert not {name for name in shells if name.startswith("briefwright")}
    assert not (_NEVER - {"socket", "subprocess"}) & later  # nobody has asked for either


def test_nothing_more_is_loaded_before_the_last_article_is_shown(tmp_path: Path) -> None:
    fill(str(tmp_path), 2)
    no_bells = {"TMPDIR": str(tmp_path), "XDG_RUNTIME_DIR": ""}  # of other windows
    started = subprocess.run(
        [sys.executable, "-c", _USABLE, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | no_bells,
    )
    painted, shown, loaded, built = started.stdout.splitlines()
    assert (painted, shown) == ("True", "True")
    assert not (_NOT_YET | _NEVER | {"PySide6.QtNetwork"}) & set(loaded.split())
    assert not _LARGE & set(built.split())


def test_what_only_documents_qt_is_loaded_when_somebody_calls_it_wrongly() -> None:
    command = [sys.executable, "-c", _CALLED_WRONGLY]
    called = subprocess.run(command, capture_output=True, text=True, check=True)
    assert called.stdout.split("\n") == ["[]", "True", "True", ""]


def test_the_window_says_that_it_was_seen_and_has_its_page_where_it_will_stand(
    qtbot: QtBot, qapp: QApplication, blank: MainWindow
) -> None:
    qapp.setPalette(blank.theme.palette())
    with qtbot.waitSignal(blank.painted):
        blank.show()
    seen = blank.grab().toImage()
    ground, page = (blank.theme.colour(f"palette.{name}") for name in ("window", "page"))
    height = blank.height() // 2
    assert [seen.pixelColor(x, height) for x in (20, 640, 1260)] == [ground, page, ground]
    edge = next(x for x in range(1280) if seen.pixelColor(x, height) == page)
    blank.furnish(Furniture)
    QApplication.processEvents()
    assert abs(edge - blank.parts.space.geometry().left()) < 12


def test_no_other_window_comes_up_while_one_is_furnished_and_keys_have_a_place_to_go(
    qtbot: QtBot, blank: MainWindow
) -> None:
    with qtbot.waitSignal(blank.painted):
        blank.show()
    blank.activateWindow()
    qtbot.waitUntil(blank.isActiveWindow)
    shown = _Shown()
    QApplication.instance().installEventFilter(shown)  # type: ignore[union-attr]
    blank.furnish(Furniture)
    QApplication.processEvents()
    QApplication.instance().removeEventFilter(shown)  # type: ignore[union-attr]
    assert shown.windows == []
    assert blank.isActiveWindow()
    assert QApplication.focusWidget() is not None


def test_a_window_can_be_closed_before_anything_stands_in_it(
    qtbot: QtBot, blank: MainWindow
) -> None:
    with qtbot.waitSignal(blank.painted):
        blank.show()
    blank.set_theme(Theme.load("dark"))
    assert blank.close()
