"""The window in other languages: keys of menus, room for words, and nothing left in English."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import override

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefwright.app.languages import SPOKEN
from briefwright.domain.article import Article
from briefwright.domain.fields import FieldValue
from briefwright.domain.ids import CategoryId
from briefwright.domain.language.spoken import words_of
from briefwright.domain.query.words import alphabetic
from briefwright.domain.text import Span
from briefwright.resources import resource
from briefwright.store import annotations
from briefwright.viewmodels.briefing.article_choice import ArticleChoice
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.reading.cards.words import spoken
from briefwright.widgets.briefing.dossier_box import DossierBox
from briefwright.widgets.briefing.new_briefing_dialog import NewBriefingDialog
from briefwright.widgets.main_window import MainWindow
from tests.gui.harbour import TEXT
from tests.gui.pseudo import Pseudo, cut, entries, shown, untranslated
from tests.gui.speaking import speaking
from tests.gui.windows import open_to_read, open_window, whole_page

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
TITLE = TEXT.partition("\n")[0]
OWN = frozenset(  # words of articles, names of languages, and what is typed the same everywhere
    {TITLE, "&English", "&Русский", "&Français", "https://", "http://proxy.example.org:3128",
     "#rrggbb", "“14 metres”", "“7 million tonnes”"}
)  # fmt: skip
DAY, DEADLINE = date(2029, 9, 25), "annotation.field.deadline"
SMALL = 710  # pixels, of the screen of 800 that tests have
IN_DIALOGS = (
    "keys", "preferences", "categories", "type", "backups", "feeds", "import-address",
    "new-dossier", "passphrase",
)  # fmt: skip


def mark_two(desk: Desk) -> None:
    figure = next(c for c in desk.reading.categories if c.id == "figure")
    for words in ("14 metres", "7 million tonnes"):
        start = TEXT.index(words)
        assert desk.reading.annotate(Span(start, start + len(words)), figure) is not None


def brief(window: MainWindow, article: Article) -> None:
    assert window.briefing is not None
    assert window.briefing.compose([article.id])
    whole_page(window.briefing)
    window.show_briefing()
    QApplication.processEvents()


def menus(window: MainWindow) -> Iterator[QMenu]:
    yield from window.menuBar().findChildren(QMenu)


def letter(words: str) -> str:
    at = words.replace("&&", "  ").find("&")
    return words[at + 1].casefold() if at >= 0 else ""


@pytest.mark.parametrize("code", SPOKEN)
def test_no_two_entries_of_a_menu_have_the_same_letter(
    qtbot: QtBot, qapp: QCoreApplication, reading_desk: Desk, article: Article, code: str,
    tmp_path: Path,
) -> None:  # fmt: skip
    with speaking(qapp, code, tmp_path):
        window = open_window(qtbot, reading_desk, tmp_path / "window.json")
        mark_two(reading_desk)
        brief(window, article)
        clashes = []
        for actions in (window.menuBar().actions(), *(menu.actions() for menu in menus(window))):
            words = [action.text() for action in actions if letter(action.text())]
            twice = {key for key, count in Counter(map(letter, words)).items() if count > 1}
            clashes += [each for each in words if letter(each) in twice]
        assert clashes == []
        window.close()


def test_administrations_have_their_names_above_marks_that_stay_as_they_are(
    qtbot: QtBot, qapp: QCoreApplication, reading_desk: Desk, article: Article, tmp_path: Path
) -> None:
    with speaking(qapp, "ru", tmp_path):
        window = open_window(qtbot, reading_desk, tmp_path / "window.json")
        mark_two(reading_desk)
        brief(window, article)
        assert window.briefing is not None
        box = window.briefing.page.header.marking
        offered = [box.itemText(row) for row in range(box.count())]
        canada = offered.index("Канада")
        assert offered[canada + 1] == "UNCLASSIFIED"
        assert {"Великобритания", "Австралия", "США"} < set(offered)
        window.close()


@pytest.fixture(params=[LEFT, RIGHT], ids=["left-to-right", "right-to-left"])
def pseudo(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    """A language with longer words, written either way."""
    catalogue = Pseudo(resource("translations") / "briefwright_fr.ts")
    qapp.installTranslator(catalogue)
    qapp.setLayoutDirection(request.param)
    yield
    qapp.removeTranslator(catalogue)
    qapp.setLayoutDirection(LEFT)


def faults(root: QWidget, own: frozenset[str] = OWN) -> list[str]:
    """Return what is cut, or in English, in a window."""
    QApplication.processEvents()
    return untranslated(root, own) + cut(root)


@pytest.mark.usefixtures("pseudo")
def test_no_word_of_the_window_is_cut_or_left_out(
    qtbot: QtBot, reading_desk: Desk, article: Article, tmp_path: Path
) -> None:
    window = open_window(qtbot, reading_desk, tmp_path / "window.json")
    mark_two(reading_desk)
    assert faults(window) == []
    window.cards.restore("list")
    window.article.open_find()
    assert faults(window) == []
    own = frozenset(category.name for category in reading_desk.reading.categories)
    for menu in menus(window):
        assert [e for e in entries(menu) if "⟦" not in e and e not in OWN | own] == []


def opened(qtbot: QtBot, open_it: Callable[[], object]) -> QDialog:
    """Do what opens a dialog, modal or not, and return it once it is laid out."""
    found: list[QDialog] = []

    def look() -> None:
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]
        found.extend(dialog for dialog in shown if dialog.isVisible())
        for dialog in found:
            problems.extend(faults(dialog))
            dialog.close()

    problems: list[str] = []
    QTimer.singleShot(0, look)
    open_it()
    qtbot.waitUntil(lambda: bool(found))
    assert problems == []
    return found[0]


@pytest.mark.usefixtures("pseudo")
@pytest.mark.parametrize("action", IN_DIALOGS)
def test_no_word_of_a_dialog_is_cut_or_left_out(
    qtbot: QtBot, reading_desk: Desk, action: str, tmp_path: Path
) -> None:
    window = open_window(qtbot, reading_desk, tmp_path / "window.json")
    opened(qtbot, window.commands.by_id[action].trigger)


@pytest.mark.usefixtures("pseudo")
def test_no_word_about_a_briefing_is_cut_or_left_out(
    qtbot: QtBot, reading_desk: Desk, article: Article, tmp_path: Path
) -> None:
    window = open_window(qtbot, reading_desk, tmp_path / "window.json")
    mark_two(reading_desk)
    brief(window, article)
    assert window.briefing is not None
    editor = window.briefing
    frame = editor.composing.templates()[0]
    words = {frame.title, frame.label.upper(), *(section.title for section in frame.sections)}
    words |= {line.title for line in frame.header}
    speech = words_of(frame.language)
    words |= {speech.drafted_by, speech.cleared_by, speech.contact, speech.assessment.upper()}
    short = [fault for fault in faults(window, OWN | words) if "briefing." not in fault]
    assert short == []  # the list of briefings and the button beside it shorten by themselves
    opened(qtbot, editor.show_templates)


@pytest.mark.parametrize("code", SPOKEN)
@pytest.mark.parametrize("action", ["preferences", "categories", "templates"])
def test_large_dialogs_can_be_as_narrow_as_a_small_screen(
    qtbot: QtBot, qapp: QCoreApplication, reading_desk: Desk, action: str, code: str,
    tmp_path: Path,
) -> None:  # fmt: skip
    with speaking(qapp, code, tmp_path):
        window = open_window(qtbot, reading_desk, tmp_path / "window.json")
        assert window.briefing is not None
        open_it = window.briefing.show_templates if action == "templates" else None
        (open_it or window.commands.by_id[action].trigger)()
        (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
        sections = dialog.findChild(QListWidget, "preferences.sections")
        for row in range(sections.count() if sections else 1):
            if sections:
                sections.setCurrentRow(row)
            QApplication.processEvents()
            assert dialog.minimumSizeHint().width() <= SMALL
            dialog.resize(SMALL, 600)
            QApplication.processEvents()
            assert cut(dialog) == []
        names = dialog.findChild(QTreeView, "categories.tree")
        assert names is None or names.columnWidth(0) >= 80
        window.close()


@pytest.mark.parametrize(
    ("code", "names"),
    [("ru", ["Ctrl+Enter", "Delete"]), ("fr", ["Ctrl+Entrée", "Suppr"])],
)
def test_menus_call_keys_as_the_sentences_of_the_window_do(
    qapp: QCoreApplication, code: str, names: list[str], tmp_path: Path
) -> None:
    native = QKeySequence.SequenceFormat.NativeText
    with speaking(qapp, code, tmp_path):
        keys = [QKeySequence(each).toString(native) for each in ("Ctrl+Return", "Del")]
    assert keys == names


def test_a_step_that_there_is_not_is_offered_without_the_colon_before_its_name(
    qtbot: QtBot, qapp: QCoreApplication, reading_desk: Desk, tmp_path: Path
) -> None:
    with speaking(qapp, "ru", tmp_path):
        window = open_window(qtbot, reading_desk, tmp_path / "window.json")
        redo = window.commands.by_id["redo"]
        mark_two(reading_desk)
        reading_desk.workbench.undo()
        assert redo.text().startswith("&Повторить: ")
        mark_two(reading_desk)
        assert redo.text() == "&Повторить"
        window.close()


def test_a_new_briefing_is_offered_in_the_language_of_the_window(
    qtbot: QtBot, qapp: QCoreApplication, reading_desk: Desk, article: Article, tmp_path: Path
) -> None:
    with speaking(qapp, "fr", tmp_path):
        window = open_window(qtbot, reading_desk, tmp_path / "window.json")
        assert window.briefing is not None
        choice = ArticleChoice(reading_desk.workbench, [article.id])
        dialog = NewBriefingDialog(
            choice, window.briefing.composing.templates(), DossierBox([]), window
        )
        qtbot.addWidget(dialog)
        assert dialog.template().title == "Note d’information"
        box = dialog.findChild(QComboBox, "new-briefing.language")
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findText("Русский"))
        assert dialog.template().name == "information-note.ru"
        window.close()


def test_what_ships_is_called_by_the_window_and_stored_as_it_was(
    qtbot: QtBot, qapp: QCoreApplication, reading_desk: Desk, tmp_path: Path
) -> None:
    with speaking(qapp, "ru", tmp_path):
        bench = reading_desk.workbench
        assert [category.name for category in bench.categories()][:2] == [
            "Обязательство", "Показатель",
        ]  # fmt: skip
        assert bench.stored_categories()[1].name == "Figure"


class Misses(QTranslator):
    """Is asked last, and so hears which words no catalogue has."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()

    @override
    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        if context.startswith("Q") and source.strip("%1"):
            self.words.add(source)
        return source


@pytest.mark.parametrize("code", ["ru", "fr"])
def test_qts_own_dialogs_for_files_and_printing_leave_no_word_in_english(
    qapp: QCoreApplication, code: str, tmp_path: Path
) -> None:
    misses, seen = Misses(), set[str]()
    qapp.installTranslator(misses)
    with speaking(qapp, code, tmp_path):
        files, saving = QFileDialog(None, "", str(tmp_path)), QFileDialog(None, "", str(tmp_path))
        saving.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        files.setNameFilter("Text (*.txt)")
        for dialog in (files, saving, QPrintPreviewDialog(), QPrintDialog()):
            dialog.show()
            QApplication.processEvents()
            seen |= {words for _widget, words in shown(dialog)}
            dialog.close()
    qapp.removeTranslator(misses)
    assert len(seen) > 30
    assert seen & misses.words == set()


@pytest.mark.parametrize(
    ("code", "heard"),
    [
        ("en", "change, from 14 to 16 percent per year"),
        ("ru", "изменение, с 14 до 16 % в год"),
        ("fr", "variation, de 14 à 16 % par an"),
    ],
)
def test_a_figure_is_heard_in_the_language_of_the_window_and_with_where_it_comes_from(
    qapp: QCoreApplication, reading_desk: Desk, code: str, heard: str, tmp_path: Path
) -> None:
    with speaking(qapp, code, tmp_path):
        mark_two(reading_desk)
        made = reading_desk.cards.mark(0)
        fields: dict[str, FieldValue] = {
            "base_value": Decimal(14), "value_low": Decimal(16), "value_high": Decimal(16),
            "unit": "percent per year", "kind": "change",
        }  # fmt: skip
        words = spoken(replace(made, fields=fields), None)
        assert heard in words.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("code", "value", "base", "day"),
    [
        ("en", "from 0.8 to 1.3 terawatt-hours", "0.8", "25 September 2029"),
        ("ru", "с 0,8 до 1,3 тераватт-часа", "0,8", "25 сентября 2029"),
        ("fr", "de 0,8 à 1,3 térawattheure", "0,8", "25 septembre 2029"),
    ],
)
def test_a_form_shows_numbers_and_days_as_the_language_writes_them_and_takes_them_so(
    qtbot: QtBot, qapp: QCoreApplication, reading_desk: Desk, article: Article, tmp_path: Path,
    code: str, value: str, base: str, day: str,
) -> None:  # fmt: skip
    with speaking(qapp, code, tmp_path):
        fields: dict[str, FieldValue] = {
            "base_value": Decimal("0.8"), "value_low": Decimal("1.3"),
            "value_high": Decimal("1.3"), "unit": "terawatt-hour", "kind": "change",
            "trend": "up",
        }  # fmt: skip
        mark_two(reading_desk)
        made = reading_desk.cards.mark(0)
        bench = reading_desk.workbench
        other = reading_desk.cards.mark(1)
        promise = replace(other, category=CategoryId("commitment"), fields={"deadline": DAY})
        bench.edit("fields", (made, other), (made.altered(fields=fields), promise))
        window = open_to_read(qtbot, reading_desk, article, tmp_path / "window.json")
        reading_desk.reading.set_active(made.id)
        qtbot.waitUntil(lambda: plain(field(window, "value").text()) == value)
        line = field(window, "base_value")
        assert line.text() == base
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, base.replace("8", "95"))
        QTest.keyClick(line, Qt.Key.Key_Return)
        with bench.read() as session:
            kept = annotations.get(session, made.id)
        assert kept is not None
        assert kept.fields == {**fields, "base_value": Decimal("0.95")}
        reading_desk.reading.set_active(promise.id)
        qtbot.waitUntil(lambda: window.cards.form.findChild(QLineEdit, DEADLINE) is not None)
        line = field(window, "deadline")
        assert line.text() == day
        assert line.fontMetrics().horizontalAdvance(day) <= line.contentsRect().width()
        window.close()


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def field(window: MainWindow, name: str) -> QLineEdit:
    found = window.cards.form.findChild(QLineEdit, f"annotation.field.{name}")
    assert isinstance(found, QLineEdit)
    return found


@pytest.mark.parametrize("code", SPOKEN)
def test_the_kinds_of_briefing_in_the_preferences_begin_with_those_of_the_window(
    qtbot: QtBot, qapp: QCoreApplication, reading_desk: Desk, code: str, tmp_path: Path
) -> None:
    with speaking(qapp, code, tmp_path):
        window = open_window(qtbot, reading_desk, tmp_path / "window.json")
        window.commands.by_id["preferences"].trigger()
        kinds = window.findChild(QComboBox, "briefing.template")
        assert isinstance(kinds, QComboBox)
        offered = [kinds.itemText(row) for row in range(1, kinds.count())]
        assert window.briefing is not None
        known = window.briefing.composing.templates()
        own = sorted((kind.title for kind in known if kind.spoken == code), key=alphabetic)
        assert offered[: len(own)] == own != []
        assert len(offered) == len(known)
        window.close()
