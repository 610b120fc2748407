"""Takes the pictures of the manual anew, from the program itself with its sample dossier.

`packaging/screenshots.py [FOLDER]` needs no screen and touches nothing of yours. Pictures are
in each language of the manual, in the light theme, with few colours: each stays below 60 kB.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["LC_ALL"] = "en_GB.UTF-8"  # whose days and numbers stand in the English ones

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView, QWidget

from briefwright.app.appearance import Appearance
from briefwright.app.languages import SPOKEN, Language
from briefwright.app.startup import Startup
from briefwright.domain.text import Span, find_quote
from briefwright.store import article_lists
from briefwright.store.article_lists import ArticleQuery
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.dialogs.address_dialog import AddressDialog
from briefwright.widgets.main_window import MainWindow

MANUAL = Path(__file__).resolve().parents[1] / "docs" / "manual"
_SIZE = (1060, 680)
_COLOURS = 64
_LONG = 120  # seconds


@dataclass(frozen=True, slots=True)
class Script:
    """What is done in the pictures with the sample of a language."""

    address: str
    dragged: str  # words that are about to be marked
    filled: str  # how a key point begins whose form is shown
    sought: str
    offers: str = ""  # the language of the article that has suggestions; none: that of the first


SCRIPTS = {
    "en": Script(
        "https://herald.example.org/2025/03/04/karst-rail-link",
        "the customs service would hire 140 officers",
        "from 1.2 million tonnes in 2021",
        "tonnes tunnel",
    ),
    "ru": Script(
        "https://vedomosti.example.org/2025/04/15/most",
        "на пост возьмут 120 инспекторов",
        "с 1,4 млрд евро в 2021 году",
        "мост паром",
    ),
    "fr": Script(
        "https://courrier.example.org/2025/05/13/cable-detroit",
        "la formation de 90 techniciens",
        "de 0,8 térawattheure en 2021",
        "câble port",
        "en",
    ),
}


class Studio:
    """The window with the sample in it, and a camera."""

    def __init__(self, application: QApplication, folder: Path, pictures: Path) -> None:
        settings = Settings(folder / "window.json")
        settings.keep_all({"window/theme": "light", "tips/on": "no"})
        self._pictures = pictures
        self._look = Appearance(application, settings)
        self.window = MainWindow(self._look.theme(), settings)
        self._look.follow(self.window)
        self._startup = Startup(self.window, folder / "sample.store")
        self._startup.loaded.connect(self._look.dress)
        self.window.resize(*_SIZE)
        self.window.show()
        self._startup.begin()
        self.wait(lambda: self.window.desk is not None)

    def end(self) -> None:
        """Close the store and the window."""
        self._startup.end()
        self.window.deleteLater()

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the program work until something is so."""
        ends = monotonic() + _LONG
        while not until():
            assert monotonic() < ends
            QTest.qWait(50)
        QTest.qWait(200)

    def take(self, name: str, what: QWidget | None = None, part: QRect | None = None) -> None:
        """Take a picture of a window, or of part of it."""
        QTest.qWait(400)
        shown = what or self.window
        picture = shown.grab(part or shown.rect()).toImage()
        path = self._pictures / f"{name}.png"
        assert few_colours(picture).save(str(path), quality=0)
        print(f"{path.name}: {path.stat().st_size:,} bytes")

    def act(self, name: str) -> None:
        """Do what an action of the menus does."""
        self.window.commands.by_id[name].trigger()

    def dialog(self, name: str) -> QWidget:
        """Return a dialog that is open."""
        self.wait(lambda: self.window.findChild(QWidget, name) is not None)
        found = self.window.findChild(QWidget, name)
        assert isinstance(found, QWidget)
        self.wait(found.isVisible)
        return found

    def read(self, words: str) -> Span:
        """Bring the passage with these words into sight."""
        desk = self.window.desk
        assert desk is not None
        assert desk.reading.content is not None
        span = find_quote(desk.reading.content.text, words)
        self.window.article.go_to(span)
        QTest.qWait(200)
        return span


def few_colours(picture: QImage) -> QImage:
    """Return a picture with the colours that it has most of."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("I"))
    table = [colour | 0xFF000000 for colour, _times in counted.most_common(_COLOURS)]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, flags)


def take_all(studio: Studio, script: Script) -> None:
    window = studio.window
    studio.take("start")
    _import(studio, script.address)
    studio.act("sample")
    desk = window.desk
    assert desk is not None
    studio.wait(lambda: desk.reading.article is not None)
    studio.wait(lambda: desk.reading.offers.shown > 0 or bool(script.offers))
    window.job_bar.clear()
    window.resize(_SIZE[0] + 1, _SIZE[1])  # which lays everything out once more
    window.resize(*_SIZE)
    studio.take("window")
    _marking(studio, script.dragged)
    _cards(studio, script.filled)
    _suggestions(studio, script.offers)
    _library(studio, script.sought)
    _briefing(studio)
    _backups(studio)
    window.commands.preferences.show("briefing/from")
    preferences = studio.dialog("preferences")
    studio.take("preferences", preferences)
    preferences.close()


def _import(studio: Studio, address: str) -> None:
    dialog = AddressDialog(address, studio.window)
    dialog.show()
    studio.take("address", dialog)
    dialog.close()


def _marking(studio: Studio, words: str) -> None:
    """Drag over words, so that the bar with the categories appears."""
    view = studio.window.article.view
    span = studio.read(words)
    assert view.shown is not None
    ends = [
        view.cursorRect(view.shown.cursor(Span(at, at))).center() for at in (span.start, span.end)
    ]
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=ends[0])
    QTest.mouseMove(view.viewport(), (ends[0] + ends[1]) / 2)
    QTest.mouseMove(view.viewport(), ends[1])
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=ends[1])
    column = studio.window.article
    corner = column.mapTo(studio.window, QPoint(0, 0))
    studio.take("mark", None, QRect(corner, column.size()))
    QTest.keyClick(view, Qt.Key.Key_Escape)


def _cards(studio: Studio, words: str) -> None:
    desk = studio.window.desk
    assert desk is not None
    span = studio.read(words)
    mark = next(m for m in desk.reading.marks.all if m.start == span.start)
    studio.window.resize(_SIZE[0] + 160, _SIZE[1])
    desk.reading.set_active(mark.id)
    studio.window.cards.edit_note()
    cards = studio.window.parts.points
    corner = cards.mapTo(studio.window, QPoint(0, 0))
    studio.take("fields", None, QRect(corner, cards.size()))
    studio.window.resize(*_SIZE)
    QTest.keyClick(studio.window.article.view, Qt.Key.Key_Escape)


def _suggestions(studio: Studio, language: str) -> None:
    desk = studio.window.desk
    assert desk is not None
    first = desk.reading.article
    assert first is not None
    if language:
        with desk.workbench.read() as session:
            found = article_lists.window(session, ArticleQuery(), 0, 10)
        studio.window.open_article(next(one.id for one in found if one.language == language))
        studio.wait(lambda: desk.reading.offers.shown > 0)
    studio.act("next-offer")
    studio.take("suggestions")
    studio.window.open_article(first.id)


def _library(studio: Studio, words: str) -> None:
    search = studio.window.findChild(QLineEdit, "library.search")
    assert isinstance(search, QLineEdit)
    search.setFocus()
    search.setText(words)
    results = studio.window.library.searching.list
    studio.wait(lambda: results.model() is not None and results.model().rowCount() > 0)
    studio.take("search")
    search.clear()


def _briefing(studio: Studio) -> None:
    window = studio.window
    window.show_briefing()
    QTest.qWait(1500)
    studio.take("briefing")
    assert window.briefing is not None
    actions = {action.objectName(): action for action in window.briefing.menu_actions()}
    actions["action.briefing.check"].trigger()
    remarks = studio.dialog("remarks.dialog")
    studio.take("remarks", remarks)
    remarks.close()
    window.show_reading()


def _backups(studio: Studio) -> None:
    studio.act("backups")
    dialog = studio.dialog("backups.dialog")
    table, now = dialog.findChild(QTableView), dialog.findChild(QPushButton, "backups.now")
    assert isinstance(table, QTableView)
    assert isinstance(now, QPushButton)
    now.click()
    studio.wait(lambda: table.model().rowCount() > 0)
    studio.take("backups", dialog)
    dialog.close()


def main(manual: Path) -> None:
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        chosen = Settings(Path(folder) / "language.json")
        language = Language(application, chosen)
        for code in SPOKEN:
            chosen.keep("window/language", code)
            language.speak()
            pictures = (manual if code == "en" else manual / code) / "pictures"
            pictures.mkdir(parents=True, exist_ok=True)
            (desk := Path(folder) / code).mkdir()
            studio = Studio(application, desk, pictures)
            take_all(studio, SCRIPTS[code])
            studio.end()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else MANUAL)
