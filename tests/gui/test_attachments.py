"""What is attached to mails: offered when they come in, chosen from, and found again later."""

from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QTreeView
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.library.article_row import ArticleRow
from briefwright.widgets.dialogs.attachments_dialog import AttachmentsDialog
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import settle
from tests.gui.windows import open_window, part, press
from tests.unit.importers.outlook_files import Values, message

_LEFT = Qt.MouseButton.LeftButton
_ANNEX = "Annex: the berth is dredged to nine metres.\n"
_LIST = "Guests: the harbour master and two pilots come on Tuesday.\n"
_PLAN = "Plan: the visit begins at the lock and ends at the fish hall.\n"
_THREE = {"annex.txt": _ANNEX, "guests.txt": _LIST, "plan.txt": _PLAN}


def mail(subject: str, attached: dict[str, str], words: str = "See what is attached.") -> bytes:
    made = EmailMessage()
    made["Subject"] = subject
    made["From"] = "Ida Holm <ida@harbour.example>"
    if words:
        made.set_content(f"{words} {subject} is what it is about.\n")
    for name, text in attached.items():
        made.add_attachment(text.encode(), maintype="text", subtype="plain", filename=name)
    return made.as_bytes()


def of_outlook() -> bytes:
    parts: list[Values] = [{0x3707: name, 0x3701: text.encode()} for name, text in _THREE.items()]
    return message({0x0037: "Visit", 0x1000: "See what is attached.", 0x0C1A: "Ida Holm"}, *parts)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, desk, tmp_path / "window.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "mails"
    made.mkdir()
    return made


def bring(qtbot: QtBot, window: MainWindow, desk: Desk, path: Path) -> None:
    with qtbot.waitSignal(desk.imports.imported):
        window.import_files([path])


def titles(desk: Desk) -> list[str]:
    desk.articles.refresh()
    found = map(desk.articles.record, range(desk.articles.rowCount()))
    return sorted(row.article.title for row in found if isinstance(row, ArticleRow))


def choose(window: MainWindow) -> AttachmentsDialog:
    """Take the offer below, and return what opens."""
    button = part(window, "job.action", QPushButton)
    assert button.text() == "Choose…"
    QTest.mouseClick(button, _LEFT)
    return opened(window)


def opened(window: MainWindow) -> AttachmentsDialog:
    found = part(window, "attachments.dialog", AttachmentsDialog)
    assert found.isVisible()
    return found


def rows(dialog: AttachmentsDialog) -> list[str]:
    model = part(dialog, "attachments.table", QTreeView).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def cells(dialog: AttachmentsDialog, row: int) -> list[str]:
    model = part(dialog, "attachments.table", QTreeView).model()
    return [str(model.index(row, column).data()) for column in range(3)]


def tick(dialog: AttachmentsDialog, row: int) -> None:
    table = part(dialog, "attachments.table", QTreeView)
    index = table.model().index(row, 0)
    place = table.visualRect(index)
    place.setWidth(24)
    QTest.mouseClick(table.viewport(), _LEFT, pos=place.center())


def accept(qtbot: QtBot, dialog: AttachmentsDialog, desk: Desk) -> None:
    with qtbot.waitSignal(desk.imports.imported):
        QTest.mouseClick(part(dialog, "attachments.import", QPushButton), _LEFT)


def read_mail(desk: Desk) -> Article:
    article = desk.reading.article
    assert article is not None
    return article


@pytest.mark.parametrize("name", ["visit.eml", "visit.msg"])
def test_a_mail_comes_in_by_itself_and_what_was_chosen_of_it_after_it(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path, name: str
) -> None:
    data = mail("Visit", _THREE) if name.endswith("eml") else of_outlook()
    (folder / name).write_bytes(data)
    bring(qtbot, window, desk, folder / name)
    assert titles(desk) == ["Visit"]
    assert read_mail(desk).title == "Visit"
    assert window.job_bar.words() == "1 article imported. 3 attachments in the mail."
    (folder / name).unlink()  # as a mail program does with what was dragged out of it
    dialog = choose(window)
    assert rows(dialog) == ["annex.txt", "guests.txt", "plan.txt"]
    assert cells(dialog, 0) == ["annex.txt", "Text", "1 kB"]
    tick(dialog, 0)
    tick(dialog, 2)
    assert part(dialog, "attachments.import", QPushButton).text() == "&Import chosen (1)"
    accept(qtbot, dialog, desk)
    settle()
    assert len(titles(desk)) == 2
    came = read_mail(desk)
    assert came.source == f"{name}/guests.txt"
    (notice,) = (one for one in came.notices if one.code == "attachment-of")
    assert notice.facts == {"name": "Visit"}
    desk.workbench.undo()
    assert titles(desk) == ["Visit"]


def test_the_keys_alone_choose(qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path) -> None:
    (folder / "visit.eml").write_bytes(mail("Visit", _THREE))
    bring(qtbot, window, desk, folder / "visit.eml")
    part(window, "job.action", QPushButton).setFocus()
    press(window, Qt.Key.Key_Space)
    dialog = opened(window)
    qtbot.waitUntil(part(dialog, "attachments.table", QTreeView).hasFocus)
    press(window, Qt.Key.Key_Space)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Space)
    with qtbot.waitSignal(desk.imports.imported):
        press(window, Qt.Key.Key_Return)
    assert [read_mail(desk).source, len(titles(desk))] == ["visit.eml/plan.txt", 2]


def test_all_none_and_escape(qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path) -> None:
    (folder / "visit.eml").write_bytes(mail("Visit", _THREE))
    bring(qtbot, window, desk, folder / "visit.eml")
    dialog = choose(window)
    QTest.mouseClick(part(dialog, "attachments.none", QPushButton), _LEFT)
    assert not part(dialog, "attachments.import", QPushButton).isEnabled()
    press(window, Qt.Key.Key_Return, on=dialog)
    assert dialog.isVisible()
    press(window, Qt.Key.Key_Escape, on=dialog)
    assert not dialog.isVisible()
    assert window.job_bar.words() == ""
    assert titles(desk) == ["Visit"]
    settle()

    window.commands.by_id["attachments"].trigger()
    qtbot.waitUntil(lambda: window.findChild(AttachmentsDialog) is not None)
    dialog = opened(window)
    QTest.mouseClick(part(dialog, "attachments.none", QPushButton), _LEFT)
    QTest.mouseClick(part(dialog, "attachments.all", QPushButton), _LEFT)
    accept(qtbot, dialog, desk)
    assert len(titles(desk)) == 4


def test_a_folder_of_mails_makes_one_offer_with_each_under_its_title(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path
) -> None:
    dossier = desk.filing.new_dossier("Harbour")
    tree = window.library.dossiers
    (row,) = tree.model().match(
        tree.model().index(0, 0),
        Qt.ItemDataRole.DisplayRole,
        "Harbour",
        1,
        Qt.MatchFlag.MatchStartsWith,
    )
    QTest.mouseClick(tree.viewport(), _LEFT, pos=tree.visualRect(row).center())
    for number in range(5):
        one = mail(f"Letter {number}", {f"annex {number}.txt": f"{_ANNEX} {number}"})
        (folder / f"{number}.eml").write_bytes(one)
    bring(qtbot, window, desk, folder)
    assert window.job_bar.words() == "5 articles imported into “Harbour”. 5 attachments in 5 mails."
    dialog = choose(window)
    shown = rows(dialog)
    assert shown[:4] == ["Letter 0", "annex 0.txt", "Letter 1", "annex 1.txt"]
    model = part(dialog, "attachments.table", QTreeView).model()
    assert not model.index(0, 0).flags() & Qt.ItemFlag.ItemIsUserCheckable
    tick(dialog, 3)
    accept(qtbot, dialog, desk)
    assert len(titles(desk)) == 9
    kept = [desk.articles.record(row) for row in range(9)]
    assert all(one.article.dossiers == (dossier,) for one in kept if isinstance(one, ArticleRow))


def test_what_cannot_be_read_is_named_and_not_to_be_ticked(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path
) -> None:
    (folder / "a.eml").write_bytes(mail("Visit", {"annex.txt": _ANNEX, "costs.xlsx": "PK"}))
    bring(qtbot, window, desk, folder / "a.eml")
    dialog = choose(window)
    assert cells(dialog, 1) == ["costs.xlsx", "cannot be read", ""]
    model = part(dialog, "attachments.table", QTreeView).model()
    assert model.index(1, 0).flags() == Qt.ItemFlag.NoItemFlags


def test_a_mail_without_words_is_no_article_and_what_is_attached_is_offered(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path
) -> None:
    with ZipFile(folder / "mails.zip", "w") as archive:
        archive.writestr("a.txt", "Words of the first file.")
        archive.writestr("empty.eml", mail("Only attached", {"annex.txt": _ANNEX}, words=""))
    bring(qtbot, window, desk, folder / "mails.zip")
    assert len(titles(desk)) == 1
    accept(qtbot, choose(window), desk)
    assert read_mail(desk).source == "empty.eml/annex.txt"
    assert [notice.code for notice in read_mail(desk).notices] == []


def test_a_mail_in_a_mail_is_an_offer_in_its_turn(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path
) -> None:
    outer = EmailMessage()
    outer["Subject"] = "Passed on"
    outer.set_content("The letter of the harbour is attached to this one.\n")
    inner = mail("Visit", {"annex.txt": _ANNEX}).decode()
    outer.add_attachment(inner.encode(), maintype="text", subtype="x-mail", filename="inner.eml")
    (folder / "a.eml").write_bytes(outer.as_bytes())
    bring(qtbot, window, desk, folder / "a.eml")
    accept(qtbot, choose(window), desk)
    assert titles(desk) == ["Passed on", "Visit"]
    assert window.job_bar.words() == "1 article imported. 1 attachment in the mail."
    accept(qtbot, choose(window), desk)
    assert len(titles(desk)) == 3


def test_what_is_attached_is_there_after_a_restart_and_by_the_notice(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path, tmp_path: Path
) -> None:
    (folder / "a.eml").write_bytes(mail("Visit", {"annex.txt": _ANNEX}))
    bring(qtbot, window, desk, folder / "a.eml")
    mail_id = read_mail(desk).id
    (folder / "a.eml").unlink()
    other = Desk(desk.workbench.store, desk.workbench.jobs, desk)
    again = open_window(qtbot, other, tmp_path / "again.json")
    action = again.commands.by_id["attachments"]
    assert not action.isEnabled()
    other.reading.open(mail_id)
    assert action.isEnabled()
    header = again.article.header
    (button,) = (one for one in header.findChildren(QToolButton) if one.text() == "Choose…")
    QTest.mouseClick(button, _LEFT)
    qtbot.waitUntil(lambda: again.findChild(AttachmentsDialog) is not None)
    accept(qtbot, opened(again), other)
    assert len(titles(other)) == 2
    assert not action.isEnabled()  # what came is no mail


def test_what_is_there_already_is_opened(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path
) -> None:
    (folder / "a.eml").write_bytes(mail("Visit", {"annex.txt": _ANNEX}))
    bring(qtbot, window, desk, folder / "a.eml")
    accept(qtbot, choose(window), desk)
    first = read_mail(desk)
    bring(qtbot, window, desk, folder / "a.eml")
    accept(qtbot, choose(window), desk)
    assert read_mail(desk).id == first.id
    assert window.job_bar.words() == f"“{first.title}” is in the library already."
    assert len(titles(desk)) == 2


def test_who_asks_twice_is_shown_it_once(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path
) -> None:
    (folder / "a.eml").write_bytes(mail("Visit", {"annex.txt": _ANNEX}))
    bring(qtbot, window, desk, folder / "a.eml")
    found: list[object] = []
    desk.imports.attached_found.connect(found.append)
    for _time in range(2):
        window.commands.by_id["attachments"].trigger()
    qtbot.waitUntil(lambda: len(found) == 2)
    assert len(window.findChildren(AttachmentsDialog)) == 1


def test_a_second_mail_does_not_take_the_offer_of_the_first_away(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path
) -> None:
    for name in ("One", "Two"):
        (folder / f"{name}.eml").write_bytes(mail(name, {f"{name}.txt": f"{_ANNEX} {name}"}))
        bring(qtbot, window, desk, folder / f"{name}.eml")
    assert window.job_bar.words() == "1 article imported. 2 attachments in 2 mails."
    assert rows(choose(window)) == ["One", "One.txt", "Two", "Two.txt"]


def test_a_mail_from_the_clipboard_is_offered_too(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    mime = QMimeData()
    mime.setData("message/rfc822", mail("Visit", {"annex.txt": _ANNEX}))
    with qtbot.waitSignal(desk.imports.imported):
        window._arrivals.take_in_mime(mime)
    assert titles(desk) == ["Visit"]
    accept(qtbot, choose(window), desk)
    assert len(titles(desk)) == 2


def test_a_mail_in_the_watched_folder_is_offered_with_what_is_attached(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path
) -> None:
    (folder / "old.txt").write_text("What was there before.")
    desk.watching.watch(folder)
    qtbot.waitUntil(lambda: bool(window.settings.text("watch/taken")))
    (folder / "a.eml").write_bytes(mail("Visit", {"annex.txt": _ANNEX}))
    with qtbot.waitSignal(desk.watching.imports.imported):
        pass
    assert titles(desk) == ["Visit"]
    assert window.job_bar.words() == "1 article imported. 1 attachment in the mail."
    accept(qtbot, choose(window), desk)
    assert len(titles(desk)) == 2


def test_the_menu_of_a_mail_in_the_library_leads_to_what_is_attached(
    qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path
) -> None:
    (folder / "a.eml").write_bytes(mail("Visit", {"annex.txt": _ANNEX}))
    bring(qtbot, window, desk, folder / "a.eml")
    accept(qtbot, choose(window), desk)
    settle()
    desk.articles.refresh()
    found: list[QAction] = []
    for row in range(2):
        shown = desk.articles.record(row)
        assert isinstance(shown, ArticleRow)
        place = window.library.list.visualRect(desk.articles.index(row, 0)).center()
        QTest.mouseClick(window.library.list.viewport(), _LEFT, pos=place)
        menu = window.library.article_menu(shown.article.id)
        here = [action for action in menu.actions() if action.text() == "A&ttachments…"]
        assert len(here) == (shown.article.title == "Visit")
        found += here
    found[0].trigger()
    qtbot.waitUntil(lambda: window.findChild(AttachmentsDialog) is not None)
    assert rows(opened(window)) == ["annex.txt"]
