"""A watched folder: what appears in it comes into the library once, and stays where it is."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from briefwright.domain.category import Category
from briefwright.domain.text import Span
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.jobs import Jobs
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.main_window import MainWindow
from tests.gui.windows import article_row, open_window


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "incoming"
    made.mkdir()
    (made / "old.txt").write_text("What was there before\n\nIt stays.\n")
    return made


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, desk, tmp_path / "window.json")


def folder_row(window: MainWindow) -> tuple[QLineEdit, QPushButton]:
    """Open the preferences where the folder is; return its field and the button beside it."""
    window.commands.by_id["watch"].trigger()
    field = window.findChild(QLineEdit, "watch.folder")
    choose = window.findChild(QPushButton, "watch.choose")
    assert isinstance(field, QLineEdit)
    assert isinstance(choose, QPushButton)
    assert field.isVisible()
    return field, choose


def watch(qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose a folder in the preferences."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(folder))
    _field, choose = folder_row(window)
    choose.click()
    close_preferences(window)
    qtbot.waitUntil(lambda: bool(window.settings.text("watch/taken")))


def close_preferences(window: MainWindow) -> None:
    dialog = window.findChild(QDialog, "preferences")
    assert isinstance(dialog, QDialog)
    dialog.reject()


def titles(desk: Desk) -> list[str]:
    rows = range(desk.articles.rowCount())
    return sorted(article_row(desk, row).article.title for row in rows)


def test_what_appears_is_imported_and_offered_and_what_was_there_is_not(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch(qtbot, window, folder, monkeypatch)
    window.article.view.setFocus()
    (folder / "ferry.txt").write_text("Ferry line to close\n\nIt carried 80 000 people.\n")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "half.txt.part").write_text("Not yet all")
    with qtbot.waitSignal(desk.watching.imports.imported):
        pass
    assert titles(desk) == ["Ferry line to close"]
    assert window.job_bar.words() == "1 article imported."
    assert desk.reading.article is None  # nobody is taken to what nobody waited for
    assert sorted(p.name for p in folder.iterdir()) == [
        "ferry.txt", "half.txt.part", "old.txt", "picture.jpg",
    ]  # fmt: skip


def test_a_folder_that_is_there_can_be_typed(
    qtbot: QtBot, window: MainWindow, folder: Path, desk: Desk
) -> None:
    field, _choose = folder_row(window)
    watched: list[Path | None] = []
    for words in ("incoming", f"{folder}x", str(folder)):
        field.clear()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
        watched.append(desk.watching.folder)
    assert watched == [None, None, folder]
    qtbot.waitUntil(lambda: bool(window.settings.text("watch/taken")))


def test_a_file_that_still_grows_is_waited_for(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch(qtbot, window, folder, monkeypatch)
    slow = folder / "slow.txt"
    slow.write_text("A slow file\n\n")
    desk.watching.look()
    qtbot.waitUntil(lambda: bool(desk.watching._seen))
    slow.write_text("A slow file\n\nIts last words came late.\n")
    with qtbot.waitSignal(desk.watching.imports.imported) as imported:
        pass
    (article,) = imported.args[0].new
    assert desk.workbench.content(article).text.endswith("came late.\n")


SLOW = "A slow file\n\nThe ferry carried 80 000 people in the last year.\n"
LATER = SLOW + "\nThe line will close in the autumn, the harbour office said.\n"


def slow_file(qtbot: QtBot, desk: Desk, folder: Path) -> Path:
    """Let a file be taken of which the end is still to come."""
    file = folder / "slow.txt"
    file.write_text(SLOW)
    with qtbot.waitSignal(desk.watching.imports.imported):
        pass
    return file


def test_a_file_that_goes_on_after_it_was_taken_renews_its_article(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch(qtbot, window, folder, monkeypatch)
    file = slow_file(qtbot, desk, folder)
    with qtbot.waitSignal(desk.watching.renewed):
        file.write_text(LATER)
        desk.watching.look()
    assert titles(desk) == ["A slow file"]
    assert desk.workbench.content(article_row(desk, 0).article).text.endswith("office said.\n")
    assert window.job_bar.words() == "New version of “A slow file” kept beside the old one."


def test_a_marked_article_is_not_renewed_by_itself_and_another_file_of_the_name_is_another(
    qtbot: QtBot,
    window: MainWindow,
    desk: Desk,
    folder: Path,
    category: Callable[[str], Category],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watch(qtbot, window, folder, monkeypatch)
    file = slow_file(qtbot, desk, folder)
    article = article_row(desk, 0).article
    text = desk.workbench.content(article).text
    assert desk.workbench.annotate(article, text, Span(0, 9), category("fact"))
    with qtbot.waitSignal(desk.watching.imports.imported):
        file.write_text(LATER)
        desk.watching.look()
    assert window.job_bar.words().startswith("“A slow file” has come in another version.")
    with qtbot.waitSignal(desk.watching.imports.imported) as imported:
        file.write_text("Snow in May\n\nNobody expected it, and the lambs were already out.\n")
        desk.watching.look()
    assert [article.title for article in imported.args[0].new] == ["Snow in May"]
    assert titles(desk) == ["A slow file", "Snow in May"]


PILOTS = """\
Forty pilots left their boats on Friday and want shorter nights. Nobody brings the grain ships in
until they are heard. The union meets the minister on Tuesday, its spokesman said.
"""
CRANE = """\
The crane that was ordered in Gdansk lifts ninety tonnes and stands at pier four. It replaces two
from the seventies. The first container is to hang from it before Easter.
"""
STANDING = """
The bulletin is written by the harbour office of Varna and may be passed on without asking. It is
sent each Monday to all who have asked for it, and costs nothing. Whoever no longer wants it writes
so to the office, and need not say why.
"""


def test_next_week_s_bulletin_under_the_same_name_is_another_article(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch(qtbot, window, folder, monkeypatch)
    bulletin = folder / "bulletin.txt"
    for title, news in (
        ("Pilots walk out", PILOTS),
        ("A crane is delivered", CRANE),
    ):
        with qtbot.waitSignal(desk.watching.imports.imported):
            bulletin.write_text(f"{title}\n\n{news}\n{STANDING}")
            desk.watching.look()
    assert titles(desk) == ["A crane is delivered", "Pilots walk out"]


def test_a_file_that_was_damaged_is_so_no_longer_once_it_came_in_whole(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch(qtbot, window, folder, monkeypatch)
    letter, whole = folder / "letter.docx", word_file("The letter is whole now.")
    with qtbot.waitSignal(desk.watching.imports.imported):
        letter.write_bytes(whole[: len(whole) // 2])
        desk.watching.look()
    assert "letter.docx" in window.job_bar.words()
    with qtbot.waitSignal(desk.watching.imports.imported):
        letter.write_bytes(whole)
        desk.watching.look()
    assert window.job_bar.words() == "1 article imported."


def word_file(words: str) -> bytes:
    kept = BytesIO()
    document = Document()
    document.add_paragraph(words)
    document.save(kept)
    return kept.getvalue()


def test_what_came_meanwhile_is_taken_at_the_next_start_and_nothing_twice(
    qtbot: QtBot,
    qapp: QApplication,
    window: MainWindow,
    desk: Desk,
    store: Store,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    watch(qtbot, window, folder, monkeypatch)
    (folder / "one.txt").write_text("The first file\n\nWith words.\n")
    with qtbot.waitSignal(desk.watching.imports.imported):
        pass
    desk.workbench.bin_article(article_row(desk, 0).article)
    desk.watching._begin(None)
    (folder / "two.txt").write_text("The second file\n\nWith words.\n")
    jobs = Jobs()
    later = Desk(store, jobs, qapp)
    try:
        window.settings.sync()
        later.remember(Settings(tmp_path / "window.json"))
        with qtbot.waitSignal(later.watching.imports.imported) as imported:
            pass
        arrived, failures = imported.args
        assert [article.title for article in arrived.new] == ["The second file"]
        assert (arrived.there, failures) == ([], [])
        assert titles(later) == ["The second file"]  # and what was removed stays so
    finally:
        jobs.close()
        later.deleteLater()


def test_a_file_that_cannot_be_read_is_named_once(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch(qtbot, window, folder, monkeypatch)
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 and nothing more")
    with qtbot.waitSignal(desk.watching.imports.imported):
        pass
    assert window.job_bar.words().startswith("broken.docx: ")
    window.job_bar.clear()
    desk.watching.look()
    qtbot.waitUntil(lambda: not desk.watching._busy)
    assert window.job_bar.words() == ""


def test_a_folder_that_is_gone_is_said_so_until_it_is_back(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch(qtbot, window, folder, monkeypatch)
    (folder / "old.txt").unlink()
    folder.rmdir()
    qtbot.waitUntil(lambda: "cannot be watched" in window.job_bar.words())
    assert str(folder) in window.job_bar.words()
    folder.mkdir()
    desk.watching.look()
    qtbot.waitUntil(lambda: not window.job_bar.words())


def test_watching_ends_when_it_is_switched_off(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch(qtbot, window, folder, monkeypatch)
    folder_row(window)
    arrow = window.findChild(QToolButton, "watch.folder.reset")
    assert isinstance(arrow, QToolButton)
    arrow.click()
    assert desk.watching.folder is None
    assert window.settings.text("watch/folder") == ""
