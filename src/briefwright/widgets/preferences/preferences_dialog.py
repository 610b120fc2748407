"""The preferences in one dialog: by section, with a search over all; every change holds at once."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.viewmodels.folding import folded
from briefwright.viewmodels.preferences.preference import Preference, Section
from briefwright.viewmodels.preferences.table import HOUSE
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.dialogs.files import Files
from briefwright.widgets.layout.upright import Upright
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.preferences.editors import usual_editor
from briefwright.widgets.preferences.rows import AnyEditor, Row, SectionPage
from briefwright.widgets.preferences.special import (
    HouseStyle,
    Learnt,
    OfferedCategories,
    WatchedFolder,
)
from briefwright.widgets.room import open_as
from briefwright.widgets.typed_fields import clearable

if TYPE_CHECKING:
    from briefwright.viewmodels.suggestions.wishing import Wishing

_SIZE = (820, 620)
_ENDING, _SHORT = 2, 4  # letters


class PreferencesDialog(QDialog):
    """Stays open beside the work, where every change shows."""

    def __init__(
        self,
        sections: Sequence[Section],
        settings: Settings,
        wishing: "Wishing",
        library: Path,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        named(self, "preferences", self.tr("Preferences"))
        self.setWindowTitle(self.tr("Preferences"))
        self._settings = settings
        self._wishing = wishing
        self._library = library
        self.search = named(QLineEdit(), "preferences.search", self.tr("Search the preferences"))
        self.search.setPlaceholderText(self.tr("Search the preferences"))
        clearable(self.search)
        self.search.textChanged.connect(self._narrow)
        self.list = named(QListWidget(), "preferences.sections", self.tr("Sections"))
        self.list.setSpacing(2)
        self.list.setWordWrap(True)
        self.list.addItems([section.title for section in sections])
        self.list.currentRowChanged.connect(self._on_section)
        self.pages = [self._page(section) for section in sections]
        self._nothing = named(plain_label(), "preferences.nothing")
        self._nothing.setWordWrap(True)
        self._all = named(QPushButton(self.tr("Reset &all…")), "preferences.reset")
        self._all.clicked.connect(self._ask_reset)
        self._lay_out()
        settings.changed.connect(self._on_changed)
        self.set_theme(theme)
        self.list.setCurrentRow(0)

    def show_section(self, section_id: str) -> None:
        """Show one section, whatever was searched for."""
        self.search.clear()
        names = [page.section.id for page in self.pages]
        self.list.setCurrentRow(names.index(section_id))

    def show_preference(self, key: str) -> None:
        """Show one preference in its section, with the keys on it."""
        page, row = next((p, r) for p in self.pages for r in p.rows if r.preference.key == key)
        self.show_section(page.section.id)
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, row, partial(self._scroll.ensureWidgetVisible, row))  # once laid out

    def await_words(self) -> None:
        """Let what is typed be searched for, in place of what was searched for before."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def rows(self) -> list[Row]:
        """Return every preference in its order."""
        return [row for page in self.pages for row in page.rows]

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        for page in self.pages:
            page.set_theme(theme)

    def reset_all(self) -> None:
        """Have every preference as usual again."""
        for row in self.rows():
            row.preference.reset(self._settings)

    def _page(self, section: Section) -> SectionPage:
        window = self.parent()
        assert isinstance(window, QWidget)
        found = (window.findChild(QAction, f"action.{name}") for name in section.actions)
        actions = [action for action in found if isinstance(action, QAction)]
        return SectionPage(section, self._settings, self._editor, actions, self._below(section.id))

    def _below(self, section_id: str) -> QWidget | None:
        """Return what stands below the preferences of a section and is none itself."""
        if section_id == "suggestions":
            return Learnt(self._wishing)
        if section_id == "store":
            place = named(
                plain_label(self.tr("The library: {0}").format(self._library)),
                "preferences.library",
            )
            place.setWordWrap(True)
            place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            return place
        return None

    def _editor(self, preference: Preference) -> AnyEditor:
        match preference.key:
            case "watch/folder":
                return WatchedFolder(Files(self._settings, "watch"))
            case "suggestions/left-out":
                return OfferedCategories(self._wishing)
            case _ if preference.key == HOUSE:
                return HouseStyle()
            case _:
                return usual_editor(preference)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(18, 4, 12, 4)
        column.addWidget(self._nothing)
        for page in self.pages:
            column.addWidget(page)
        column.addStretch(1)
        self._scroll = named(Upright(), "preferences.page", self.tr("Preferences"))
        self._scroll.setWidget(body)
        self._fit_list()
        halves = QHBoxLayout()
        halves.addWidget(self.list)
        halves.addWidget(self._scroll, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(self._all, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Close)  # the last, for Tab too
        for button in buttons.buttons():
            button.setAutoDefault(False)  # type: ignore[attr-defined]  # Enter is for the fields
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 12, 12, 12)
        rows.setSpacing(10)
        rows.addWidget(self.search)
        rows.addLayout(halves, 1)
        rows.addWidget(buttons)
        open_as(self, *_SIZE)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc take back what is searched for, before it closes the dialog."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.search.setFocus()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_list()

    def _fit_list(self) -> None:
        """Give the sections the room of their names; of a small screen no more than a quarter."""
        wide = self.list.sizeHintForColumn(0) + 32
        self.list.setFixedWidth(min(wide, self.screen().availableSize().width() // 4))

    def _on_section(self, at: int) -> None:
        if not self.search.text().strip():
            for place, page in enumerate(self.pages):
                page.narrow(())
                page.setVisible(place == at)
            self._nothing.hide()
        elif at >= 0:
            self._scroll.ensureWidgetVisible(self.pages[at], 0, 0)
            self._scroll.verticalScrollBar().setValue(self.pages[at].y())

    def _narrow(self, typed: str) -> None:
        """Show what is about the words that were typed, of every section."""
        words = folded(typed).split()
        if not words:
            for row in range(self.list.count()):
                self.list.item(row).setHidden(False)
            self._on_section(self.list.currentRow())
            return
        found = self._find(words) or self._find([_in_another_form(word) for word in words])
        self._nothing.setText(self.tr("No preference is about “{0}”.").format(typed.strip()))
        self._nothing.setVisible(not found)

    def _find(self, words: Sequence[str]) -> bool:
        """Show what is about these folded words; False where nothing is."""
        found = [page.narrow(words) for page in self.pages]
        for place, fits in enumerate(found):
            self.pages[place].setVisible(fits)
            self.list.item(place).setHidden(not fits)
        return any(found)

    def _on_changed(self, key: str) -> None:
        for row in self.rows():
            if key in {row.preference.key, row.preference.chosen_by[0]}:
                row.show_value()

    def _ask_reset(self) -> None:
        """Ask before everything is as usual again: no step takes that back."""
        yes, no = QMessageBox.StandardButton.Reset, QMessageBox.StandardButton.Cancel
        asked = QMessageBox(
            QMessageBox.Icon.Question,
            self.tr("Reset all preferences"),
            self.tr("Every preference becomes what it usually is. Your articles stay untouched."),
            yes | no,
            self,
        )
        asked.setTextFormat(Qt.TextFormat.PlainText)
        asked.setDefaultButton(no)
        if asked.exec() == yes:
            self.reset_all()
        asked.deleteLater()


def _in_another_form(word: str) -> str:
    """Return what a word may share with its other forms: Russian has many, and we write one."""
    return word[:-_ENDING] if len(word) > _SHORT else word
