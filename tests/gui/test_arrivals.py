"""What an import that ends does to a person at work, and what the bar below says of it."""

import os
import re
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.text import Span
from briefwright.services.import_articles import Source
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.importing.mending import as_text, inner_address, way_back
from briefwright.viewmodels.messages import import_failures, import_reason
from briefwright.widgets.dialogs.faults_dialog import FaultsDialog
from briefwright.widgets.main_window import MainWindow
from tests.gui.windows import CONTROL, SHIFT, open_window, part, press, whole_page

_LEFT = Qt.MouseButton.LeftButton

_STORY = (
    "The pilots of Whitby will board ships by helicopter from May. Their cutter, built in 1974, "
    "goes to a museum in Hull. The owners of the quarry protested, because stone is cheap and "
    "helicopters are not. A tribunal in Leeds hears them in the spring. Until then each landing "
    "is paid by the county, which has put aside a small sum for the purpose.\n"
)


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, reading_desk, tmp_path / "window.json")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text("Ferry line to close in autumn\n\nThe line carried 80 000 people last year.\n")
    return path


def bring(qtbot: QtBot, desk: Desk, window: MainWindow, file: Path) -> None:
    with qtbot.waitSignal(desk.imports.imported):
        window.import_files([file])


def button(window: MainWindow, name: str = "job.action") -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def title(desk: Desk) -> str:
    return desk.reading.article.title if desk.reading.article else ""


def outside(window: MainWindow, mime: QMimeData) -> None:
    """Drag something from outside over the window."""
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPointF(5, 5), copy, mime, _LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()


def test_what_a_person_waits_for_is_opened(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, file: Path
) -> None:
    window.article.view.setFocus()
    bring(qtbot, reading_desk, window, file)
    assert title(reading_desk) == "Ferry line to close in autumn"
    assert window.article.view.hasFocus()
    assert window.job_bar.words() == "1 article imported."
    assert button(window).text() == "Undo"


def test_what_came_beside_a_file_that_failed_is_taken_back_by_a_button(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, file: Path
) -> None:
    with qtbot.waitSignal(reading_desk.imports.imported):
        window.import_files([file, file.with_name("gone.txt")])
    fault, came = window.job_bar.words().split("\n")
    assert fault.startswith("gone.txt: ")
    assert came == "1 article imported."
    assert button(window).text() == "Undo"
    before = reading_desk.articles.rowCount()
    qtbot.waitUntil(button(window).isVisible)
    QTest.mouseClick(button(window), _LEFT)
    qtbot.waitUntil(lambda: reading_desk.articles.rowCount() == before - 1)
    assert window.job_bar.words().startswith("gone.txt: ")  # that stays so


def test_who_writes_in_the_note_goes_on_writing_and_is_offered_what_came(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, article: Article, file: Path
) -> None:
    reading = reading_desk.reading
    mark = reading.annotate(Span(10, 20), reading.categories[0])
    assert mark is not None
    reading.set_active(mark.id)
    assert window.briefing is not None
    assert window.briefing.compose([article.id])
    whole_page(window.briefing)
    window.show_briefing()
    field = window.briefing.page.header.title
    field.setFocus()

    bring(qtbot, reading_desk, window, file)
    assert field.hasFocus()
    QTest.keyClicks(field, "3")
    assert field.text().endswith("3")
    assert window.pages.currentWidget() is window.briefing
    stored = reading_desk.workbench.annotation(mark.id)
    assert stored is not None
    assert stored.category == mark.category

    assert window.job_bar.words() == "1 article imported."
    assert button(window).text() == "Open"
    QTest.mouseClick(button(window), _LEFT)
    assert title(reading_desk) == "Ferry line to close in autumn"
    assert window.pages.currentIndex() == 0


def test_who_types_in_a_field_beside_the_text_is_left_there(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, file: Path
) -> None:
    window.library.search.setFocus()
    bring(qtbot, reading_desk, window, file)
    assert window.library.search.hasFocus()
    assert title(reading_desk) == "Harbour talks end with a dredging plan"
    assert button(window).text() == "Open"


def test_who_went_on_reading_is_left_where_the_caret_is(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, file: Path
) -> None:
    view = window.article.view
    view.setFocus()
    with qtbot.waitSignal(reading_desk.imports.imported):
        window.import_files([file])
        press(window, Qt.Key.Key_Down)
    assert title(reading_desk) == "Harbour talks end with a dredging plan"
    assert button(window).text() == "Open"


def test_an_article_that_was_there_already_takes_nobody_away_either(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, article: Article, file: Path
) -> None:
    bring(qtbot, reading_desk, window, file)
    reading_desk.reading.open(article.id)
    window.library.search.setFocus()
    bring(qtbot, reading_desk, window, file)
    assert title(reading_desk) == "Harbour talks end with a dredging plan"
    assert window.job_bar.words() == "“Ferry line to close in autumn” is in the library already."
    QTest.mouseClick(button(window), _LEFT)
    assert title(reading_desk) == "Ferry line to close in autumn"


def test_what_was_offered_and_taken_out_again_is_not_opened(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, file: Path
) -> None:
    window.library.search.setFocus()
    bring(qtbot, reading_desk, window, file)
    stepped = window.job_bar.words()
    reading_desk.workbench.stepped.disconnect()  # so that its word does not take the place
    reading_desk.workbench.undo()
    assert window.job_bar.words() == stepped
    QTest.mouseClick(button(window), _LEFT)
    assert title(reading_desk) == "Harbour talks end with a dredging plan"
    assert "not in the library any more" in window.job_bar.words()


def test_a_window_whose_import_goes_on_asks_before_it_closes(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, file: Path
) -> None:
    asked: list[str] = []

    def cancel() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.Cancel).click()

    with qtbot.waitSignal(reading_desk.imports.imported):
        window.import_files([file])
        QTimer.singleShot(0, cancel)
        window.close()
        assert asked == ["This is still going on: Importing ferry.txt."]
        assert window.isVisible()
    window.close()
    assert len(asked) == 1
    assert not window.isVisible()


def test_a_question_about_an_import_says_when_it_ends_and_awaits_its_answer(
    qtbot: QtBot, window: MainWindow, file: Path
) -> None:
    said: list[str] = []

    def look() -> None:
        box = part(window, "rescue.unfinished", QMessageBox)
        qtbot.waitUntil(lambda: "has ended meanwhile" in box.text())
        assert box.isVisible()
        said.append(box.informativeText())
        close = next(b for b in box.buttons() if b.text().replace("&", "") == "Close")
        QTest.mouseClick(close, _LEFT)

    window.import_files([file])
    QTimer.singleShot(0, look)
    window.close()
    assert said == ["The window can be closed now."]
    assert not window.isVisible()


def test_faults_stay_until_they_are_closed_whatever_is_said_meanwhile(
    window: MainWindow, reading_desk: Desk
) -> None:
    reading = reading_desk.reading
    mark = reading.annotate(Span(10, 20), reading.categories[0])
    assert mark is not None
    reading.set_active(mark.id)
    window.job_bar.warn(["map.docx: no Word file"])
    window.article.view.setFocus()
    press(window, Qt.Key.Key_E)
    press(window, Qt.Key.Key_Escape)
    assert window.job_bar.words() == "map.docx: no Word file"

    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/a/file.txt")])
    outside(window, mime)
    assert window.job_bar.words().splitlines() == [
        "map.docx: no Word file",
        "Drop to import into the library.",
    ]
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert window.job_bar.words() == "map.docx: no Word file"

    close = window.findChild(QToolButton, "job.close-fault")
    assert isinstance(close, QToolButton)
    QTest.mouseClick(close, _LEFT)
    assert window.job_bar.words() == ""


def test_a_hint_that_is_over_takes_back_only_itself(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/a/file.txt")])
    outside(window, mime)
    assert window.job_bar.words() == "Drop to import into the library."
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert window.job_bar.words() == ""

    outside(window, mime)
    window.job_bar.say("Copied with its citation.")
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert window.job_bar.words() == "Copied with its citation."


def test_a_file_dragged_over_the_title_of_the_note_goes_to_the_window(
    window: MainWindow, article: Article
) -> None:
    assert window.briefing is not None
    assert window.briefing.compose([article.id])
    whole_page(window.briefing)
    window.show_briefing()
    field = window.briefing.page.header.title
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/a/file.txt")])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5), copy, mime, _LEFT, none)
    QApplication.sendEvent(field.viewport(), enter)
    assert window.job_bar.words() == "Drop to import into the library."
    drop = QDropEvent(QPointF(5, 5), copy, mime, _LEFT, none)
    drop.ignore()
    QApplication.sendEvent(field.viewport(), drop)
    assert "file:" not in field.text()


def test_a_file_whose_reader_fails_is_offered_as_plain_text_and_opened_so(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "ferry.xml"
    path.write_text("Ferry line to close in autumn\n\nIt carried 80 000 people last year.\n")
    bring(qtbot, reading_desk, window, path)
    assert "this kind of file cannot be read yet" in window.job_bar.words()
    mend = button(window, "job.mend")
    assert mend.text() == "Open as plain text"
    with qtbot.waitSignal(reading_desk.imports.imported):
        QTest.mouseClick(mend, _LEFT)
    assert title(reading_desk) == "Ferry line to close in autumn"
    assert window.job_bar.words() == "1 article imported."


def test_a_file_that_was_locked_is_tried_again(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "ferry.txt"
    bring(qtbot, reading_desk, window, path)
    assert window.job_bar.words() == "ferry.txt: there is no such file. Check the name."
    path.write_text("Ferry line to close in autumn\n\nIt carried 80 000 people last year.\n")
    again = button(window, "job.mend")
    assert again.text() == "Try again"
    with qtbot.waitSignal(reading_desk.imports.imported):
        QTest.mouseClick(again, _LEFT)
    assert window.job_bar.words() == "1 article imported."


def test_what_failed_before_is_still_said_until_it_is_closed_or_tried_again(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, tmp_path: Path
) -> None:
    first, second = tmp_path / "ferry.txt", tmp_path / "grain.txt"
    gone = "{}.txt: there is no such file. Check the name.".format
    bring(qtbot, reading_desk, window, first)
    bring(qtbot, reading_desk, window, second)
    assert window.job_bar.words().splitlines() == [gone("grain"), gone("ferry")]
    assert button(window, "job.mend").text() == "Try again…"
    bring(qtbot, reading_desk, window, second)
    assert window.job_bar.words().splitlines() == [gone("grain"), gone("ferry")]

    second.write_text("Grain price to fall in autumn\n\nIt was 210 euros last year.\n")
    bring(qtbot, reading_desk, window, second)
    assert window.job_bar.words().splitlines() == [gone("ferry"), "1 article imported."]
    assert button(window, "job.mend").text() == "Try again"
    close = window.findChild(QToolButton, "job.close-fault")
    assert isinstance(close, QToolButton)
    QTest.mouseClick(close, _LEFT)
    third = tmp_path / "rail.txt"
    bring(qtbot, reading_desk, window, third)
    assert gone("ferry") not in window.job_bar.words()
    assert gone("rail") in window.job_bar.words()


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="has no such file names")
def test_a_file_whose_name_is_in_letters_of_another_time_is_found_again(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / os.fsdecode("année".encode("latin-1"))
    folder.mkdir()
    path = folder / os.fsdecode("порт.xml".encode("koi8-r"))
    path.write_text("Ferry line to close in autumn\n\nIt carried 80 000 people last year.\n")
    archive = folder / os.fsdecode("зима.zip".encode("koi8-r"))
    archive.touch()
    bring(qtbot, reading_desk, window, path)
    mend = button(window, "job.mend")
    assert mend.text() == "Open as plain text"
    with qtbot.waitSignal(reading_desk.imports.imported):
        QTest.mouseClick(mend, _LEFT)
    assert window.job_bar.words() == "1 article imported."
    shown = f"{Source(archive).shown}/a.xyz"
    assert way_back(ImportFailed(shown, ImportFault.BROKEN)) == archive


def test_a_folder_that_holds_no_file_is_said_to_hold_none(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / ".hidden.txt").write_text("nobody asked for this", "utf-8")
    bring(qtbot, reading_desk, window, folder)
    said = "drafts: there is no file in it to import. Links and hidden files are passed over."
    assert window.job_bar.words() == said
    (folder / "note.txt").write_text("Ferry line to close in autumn\n", "utf-8")
    with qtbot.waitSignal(reading_desk.imports.imported):
        QTest.mouseClick(button(window, "job.mend"), _LEFT)
    assert window.job_bar.words() == "1 article imported."


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    """A file that is not there yet, one whose reader fails, and a damaged one."""
    (tmp_path / "words.xml").write_text("Words of the ferry office\n\nThey came late.\n")
    (tmp_path / "broken.docx").write_bytes(b"PK")
    return [tmp_path / name for name in ("late.txt", "words.xml", "broken.docx")]


def faults_of(qtbot: QtBot, window: MainWindow, desk: Desk, paths: list[Path]) -> FaultsDialog:
    with qtbot.waitSignal(desk.imports.imported):
        window.import_files(paths)
    show = button(window, "job.mend")
    assert show.text() == "Try again…"
    QTest.mouseClick(show, _LEFT)
    dialog = window.findChild(FaultsDialog, "faults.dialog")
    assert isinstance(dialog, FaultsDialog)
    assert dialog.isVisible()
    return dialog


def offered(dialog: FaultsDialog) -> dict[str, QPushButton]:
    """Return the buttons of all lines by what a screen reader says of them."""
    found = dialog.findChildren(QPushButton)
    return {b.accessibleName(): b for b in found if b.accessibleName() and b.isVisible()}


def test_of_several_faults_each_is_mended_by_itself(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, three: list[Path]
) -> None:
    dialog = faults_of(qtbot, window, reading_desk, three)
    assert set(offered(dialog)) == {
        "Try again: late.txt",
        "Open as plain text: words.xml",
        "Try again: words.xml",
        "Try again: broken.docx",
    }
    with qtbot.waitSignal(reading_desk.imports.imported):
        QTest.mouseClick(offered(dialog)["Open as plain text: words.xml"], _LEFT)
    assert title(reading_desk) == "Words of the ferry office"
    assert "Try again: words.xml" not in offered(dialog)
    with qtbot.waitSignal(reading_desk.imports.imported):
        QTest.mouseClick(offered(dialog)["Try again: broken.docx"], _LEFT)
    # it is broken still, and stands here again
    qtbot.waitUntil(lambda: "Try again: broken.docx" in offered(dialog))


def test_many_files_that_fail_alike_are_one_line_until_it_is_opened(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{number}.docx" for number in range(7)]
    for path in paths:
        path.write_bytes(b"PK")
    dialog = faults_of(qtbot, window, reading_desk, [*paths, tmp_path / "late.txt"])
    assert set(offered(dialog)) == {"Show each: 0.docx and 6 more", "Try again: late.txt"}
    QTest.mouseClick(offered(dialog)["Show each: 0.docx and 6 more"], _LEFT)
    again = {f"Try again: {path.name}" for path in [*paths, tmp_path / "late.txt"]}
    assert set(offered(dialog)) == again


def test_a_folder_is_chosen_and_all_in_it_imported(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "clippings" / "march"
    folder.mkdir(parents=True)
    (folder / "ferry.txt").write_text("Ferry line to close\n\nIt carried 80 000 people.\n")
    (folder.parent / "dam.txt").write_text("Dam is full\n\nThe gates will open.\n")
    chosen = str(folder.parent)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: chosen)
    before = desk.articles.rowCount()
    with qtbot.waitSignal(desk.imports.imported):
        window.commands.by_id["import-folder"].trigger()
    assert desk.articles.rowCount() == before + 2


def test_all_faults_are_tried_again_at_once(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, three: list[Path]
) -> None:
    dialog = faults_of(qtbot, window, reading_desk, three)
    three[0].write_text("The late file\n\nIt has words.\n")
    every = dialog.findChild(QPushButton, "faults.again-all")
    assert isinstance(every, QPushButton)
    with qtbot.waitSignal(reading_desk.imports.imported) as imported:
        QTest.mouseClick(every, _LEFT)
    assert not dialog.isVisible()
    assert [article.title for article in imported.args[0].new] == ["The late file"]
    assert len(imported.args[1]) == 2


def test_what_lies_in_an_archive_is_tried_again_with_it_and_pasted_words_are_not(
    tmp_path: Path,
) -> None:
    archive = tmp_path / "all.zip"
    archive.write_bytes(b"PK")
    inside = ImportFailed(str(archive / "one" / "words.xml"), ImportFault.UNKNOWN_FORMAT)
    assert way_back(inside) == archive
    assert as_text(inside) is None
    assert way_back(ImportFailed("pasted.html", ImportFault.NO_TEXT)) is None
    address = "https://harbour.example/a.zip/b"
    assert way_back(ImportFailed(address, ImportFault.NO_ANSWER)) == address
    assert way_back(ImportFailed(address, ImportFault.PRIVATE)) is None
    assert way_back(ImportFailed("ftp://press.example/a", ImportFault.SCHEME)) is None
    assert way_back(ImportFailed(address, ImportFault.LED_ASTRAY, "file:///etc/passwd")) is None


def test_a_copied_picture_is_said_to_hold_no_words(window: MainWindow) -> None:
    QGuiApplication.clipboard().setImage(QImage(40, 30, QImage.Format.Format_RGB32))
    press(window, Qt.Key.Key_V, CONTROL | SHIFT)
    assert "picture" in window.job_bar.words()
    assert "OCR" in window.job_bar.words()


def test_pictures_that_lie_with_pages_in_an_archive_are_one_line(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, tmp_path: Path
) -> None:
    pages = tmp_path / "saved.zip"
    beside = ["map.png", "logo.gif", "look.css", "a.jpg", "b.jpg"]
    with ZipFile(pages, "w") as archive:
        archive.writestr("page.txt", "The quay\n\nThe quay is closed until the spring tide.\n")
        for name in beside:
            archive.writestr(f"page_files/{name}", b"\x89PNG\r\n\x1a\n")
    with qtbot.waitSignal(reading_desk.imports.imported) as imported:
        reading_desk.imports.files([pages])
    assert [article.title for article in imported.args[0].new] == ["The quay"]
    (line,) = import_failures(imported.args[1])
    assert line.startswith("map.png and 4 more: ")
    assert line in window.job_bar.words()


def test_a_page_that_leads_into_a_private_network_names_the_host_that_is_to_be_allowed() -> None:
    address = "https://wiki.ministry.example/start"
    itself = ImportFailed(address, ImportFault.PRIVATE, "wiki.ministry.example")
    assert inner_address(itself) == address
    assert "dialog for addresses" in import_reason(itself)
    further = ImportFailed(address, ImportFault.PRIVATE, "10.4.0.2")
    assert inner_address(further) == ""
    assert "leads on to 10.4.0.2 " in import_reason(further)
    assert "dialog" not in import_reason(further)


def test_a_cancelled_import_keeps_what_was_finished_and_counts_as_it_goes(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(1_500):
        (folder / f"{number:04}.txt").write_text(f"Log {number}\n\nShip {number} came in.\n")
    seen: set[str] = set()

    def look() -> bool:
        states = window.job_bar.findChildren(QLabel, "job.state")
        seen.update(state.text() for state in states if state.text())
        return len(seen) > 2 and reading_desk.articles.rowCount() > 20

    with qtbot.waitSignal(reading_desk.imports.imported) as imported:
        window.import_files([folder])
        qtbot.waitUntil(look)
        QTest.mouseClick(button(window, "job.cancel"), _LEFT)
    new = len(imported.args[0].new)
    assert 20 < new < 1_500
    assert reading_desk.articles.rowCount() == new + 1
    assert all(re.match(r"\d+ of 1,?500", words) for words in seen)
    kept = f"Cancelled; what was finished is kept. {new:,} articles imported."
    assert window.job_bar.words() == kept


def test_files_that_bring_no_new_article_are_accounted_for(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, tmp_path: Path
) -> None:
    texts = [
        f"Log\n\n{_STORY}",
        f"Log\n\n{_STORY}",
        f"Another head\n\n{_STORY}",
        "Fog\n\nIt lifted.",
    ]
    folder = tmp_path / "some"
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text)
    bring(qtbot, reading_desk, window, folder)
    assert window.job_bar.words() == "3 articles imported; 1 was in the library already."
    known = "3 articles imported; 1 is a reprint and stands behind its origin; "
    known += "1 was in the library already."
    qtbot.waitUntil(lambda: window.job_bar.words() == known)
    bring(qtbot, reading_desk, window, folder)
    assert window.job_bar.words() == "All 4 are in the library already."
