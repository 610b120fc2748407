"""The editor of templates: their list, what the one in hand says, and what comes of it."""

from pathlib import Path
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import (
    QHideEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextOption,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTabWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from briefwright.viewmodels.templates.outline import Outline
from briefwright.viewmodels.templates.template_editing import ENDING, TemplateEditing
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured
from briefwright.widgets.dialogs.files import Files
from briefwright.widgets.last_words import LastWords
from briefwright.widgets.layout.columns import in_reading_order
from briefwright.widgets.layout.flow_row import FlowRow
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import grown, open_as
from briefwright.widgets.templates.note_form import NoteForm
from briefwright.widgets.templates.sections_page import SectionsPage

if TYPE_CHECKING:
    from briefwright.services.templates import Templates
    from briefwright.viewmodels.workbench import Workbench

_NAME = Qt.ItemDataRole.UserRole
_A_PAUSE = 60  # milliseconds without another letter, before what comes of it is shown anew
_NAMES = 180  # pixels that the list has at least
_OWN = Qt.ItemDataRole.UserRole + 1

_PARTS = 4, 9, 7  # of the width: the templates, what one says, and what comes of it


class TemplateEditor(QDialog):
    """Stays open beside the work. Each change is stored at once; Ctrl+Z takes the last one back."""

    def __init__(
        self,
        workbench: "Workbench",
        kinds: "Templates",
        theme: Theme,
        files: Files,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, "templates.dialog", self.tr("Templates"))
        self.setWindowTitle(self.tr("Templates"))
        self.setModal(False)
        self._workbench = workbench
        self._files = files
        self._editing = TemplateEditing(workbench, kinds, self)
        self._list = named(QListWidget(), "templates.list", self.tr("Templates"))
        self._list.setWordWrap(True)
        self._note = NoteForm(self._editing)
        self._sections = SectionsPage(self._editing)
        self._outline = Outline(theme, self)
        self._shown = named(QTextEdit(), "templates.outline", self.tr("What comes of it"))
        self._shown.setReadOnly(True)
        self._shown.setDocument(self._outline)
        self._shown.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self._shown.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # one width
        self._shown.viewport().installEventFilter(self)
        self._said = LastWords("templates.said", workbench)
        self._outlined = ""  # the template whose outline is shown
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_outline)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.refresh()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._editing.settle()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share out the columns of what comes of it anew where it has another width."""
        if isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width():
            self._later.start(_A_PAUSE)
        return False

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._outline.set_theme(theme)
        self._note.set_theme(theme)
        self._sections.set_theme(theme)
        for label in (self._said, self._hint, self._above):
            coloured(label, theme.colour("text.muted"))
        self._show()

    def name(self) -> str:
        """Return the name of the template in hand."""
        item = self._list.currentItem()
        return str(item.data(_NAME)) if item is not None else ""

    def choose(self, name: str) -> None:
        """Take a template in hand."""
        for row in range(self._list.count()):
            if self._list.item(row).data(_NAME) == name:
                self._list.setCurrentRow(row)

    def refresh(self) -> None:
        """Show the templates that there are now; the one in hand stays so."""
        chosen = self.name()
        entries = self._editing.entries()
        with QSignalBlocker(self._list):
            self._list.clear()
            for own, words in (
                (False, self.tr("These come with the program")),
                (True, self.tr("Your own")),
            ):
                some = [entry for entry in entries if entry.own is own]
                if some:
                    self._head(words)
                for entry in some:
                    item = QListWidgetItem(entry.fault or entry.title, self._list)
                    item.setData(_NAME, entry.name)
                    item.setData(_OWN, entry.own)
            self.choose(chosen)
            if self._list.currentRow() < 0 and entries:
                self._list.setCurrentRow(1)  # below the first head
        self._show()

    def _head(self, words: str) -> None:
        """Put words above the templates of a kind."""
        head = QListWidgetItem(words, self._list)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        font = head.font()
        font.setBold(True)
        head.setFont(font)

    # making -----------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        self._copy = self._button("duplicate", self.tr("&Duplicate"))
        self._rename = self._button("rename", self.tr("Re&name"))
        self._remove = self._button("delete", self.tr("De&lete"))
        self._import = self._button("import", self.tr("Im&port…"))
        self._export = self._button("export", self.tr("E&xport…"))
        self._close = self._button("close", self.tr("&Close"))

    def _button(self, name: str, words: str) -> QPushButton:
        button = named(QPushButton(words), f"templates.{name}")
        button.setAutoDefault(False)  # Enter in a field stores the field and presses nothing
        return button

    def _lay_out(self) -> None:
        self._tabs = named(QTabWidget(), "templates.tabs", self.tr("What the template says"))
        self._tabs.addTab(self._sections, self.tr("&Sections"))
        self._tabs.addTab(self._note, self.tr("&Whole note"))
        self._above = plain_label(self.tr("What comes of it"))
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self._above)
        column.addWidget(self._shown, 1)
        panes = QSplitter(Qt.Orientation.Horizontal)
        for pane, part in zip((self._left(), self._tabs, right), _PARTS, strict=True):
            panes.addWidget(pane)
            panes.setStretchFactor(panes.count() - 1, part)
        panes.setChildrenCollapsible(False)
        in_reading_order(panes)
        last = QHBoxLayout()
        last.addWidget(self._said, 1)
        last.addWidget(self._close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 14, 14, 12)
        whole.setSpacing(10)
        whole.addWidget(panes, 1)
        whole.addLayout(last)
        open_as(self, 1240, 760)
        panes.setSizes([self.width() * part // sum(_PARTS) for part in _PARTS])

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self._list, 1)
        self._list.setMinimumWidth(grown(self._list, _NAMES))
        for buttons in ((self._copy, self._rename, self._remove), (self._import, self._export)):
            row = FlowRow()
            for button in buttons:
                row.addWidget(button)
            column.addLayout(row)
        self._hint = plain_label(
            self.tr("What ships stays as it is: duplicate it, and change the copy.")
        )
        self._hint.setWordWrap(True)
        column.addWidget(self._hint)
        return left

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._on_row)
        self._editing.changed.connect(self._on_changed)
        self._editing.told.connect(self._said.tell)
        self._copy.clicked.connect(self._on_copy)
        self._rename.clicked.connect(self._on_rename)
        self._remove.clicked.connect(self._on_remove)
        self._import.clicked.connect(self._ask_import)
        self._export.clicked.connect(self._ask_export)
        self._close.clicked.connect(self.close)
        for key, slot in (
            (QKeySequence.StandardKey.Undo, self._workbench.undo),
            (QKeySequence.StandardKey.Redo, self._workbench.redo),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self._list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_remove)
        rename = QShortcut(QKeySequence("F2"), self._list)
        rename.setContext(Qt.ShortcutContext.WidgetShortcut)
        rename.activated.connect(self._on_rename)

    # showing ----------------------------------------------------------------------------------

    def _show(self) -> None:
        name = self.name()
        template = self._editing.get(name)
        own = self._editing.is_own(name)
        item = self._list.currentItem()
        self._tabs.setEnabled(template is not None)
        self._copy.setEnabled(template is not None)
        self._export.setEnabled(template is not None)
        self._rename.setEnabled(own)
        self._remove.setEnabled(item is not None and bool(item.data(_OWN)))
        if template is None:
            self._later.stop()
            self._outline.clear()
            self._outlined = ""
            return
        self._note.show_template(template, own=own)
        self._sections.show_template(template, own=own)
        self._later.start(_A_PAUSE if name == self._outlined else 0)

    def _show_outline(self) -> None:
        name = self.name()
        template = self._editing.get(name)
        if template is None:
            return
        place = self._shown.verticalScrollBar().value() if name == self._outlined else 0
        self._outlined = name
        self._outline.show_template(template, self._editing.categories())
        self._shown.verticalScrollBar().setValue(place)

    def _on_row(self, _row: int) -> None:
        self._show()

    def _on_changed(self, _name: str) -> None:
        self.refresh()

    # what people do ---------------------------------------------------------------------------

    def _on_copy(self) -> None:
        new = self._editing.duplicate(self.name())
        if new:
            self.choose(new)
            self._on_rename()

    def _on_rename(self) -> None:
        if self._editing.is_own(self.name()):
            self._tabs.setCurrentWidget(self._note)
            self._note.edit_title()

    def _on_remove(self) -> None:
        item = self._list.currentItem()
        if item is not None and item.data(_OWN) and self._editing.remove(self.name()):
            self._said.tell(self.tr("The template is gone. Ctrl+Z brings it back; briefings stay."))

    def _ask_import(self) -> None:
        path = self._files.ask(self, self.tr("Import a template"), self.tr("Templates (*.toml)"))
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Take a template's file in, or say why not."""
        new = self._editing.take_in(path)
        if new:
            self.choose(new)

    def _ask_export(self) -> None:
        formats = {self.tr("Templates (*.toml)"): ENDING}
        path = self._files.ask_new(self, self.tr("Export a template"), self.name(), formats)
        if path is not None:
            self.export_file(path)

    def export_file(self, path: Path) -> bool:
        """Write the template in hand to a file."""
        return self._editing.export(self.name(), path)
