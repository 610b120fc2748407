"""The window: library, article and key points, or the briefing; drops, messages, its own state."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.errors import ImportFailed
from briefwright.domain.ids import AnnotationId, ArticleId
from briefwright.viewmodels import messages
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.incoming import Incoming, holds_something, incoming
from briefwright.widgets.naming import named
from briefwright.widgets.panels import Panels
from briefwright.widgets.window_actions import USUAL_SIZE, WindowActions

if TYPE_CHECKING:
    from briefwright.viewmodels.desk import Desk
    from briefwright.widgets.briefing_editor import BriefingEditor


class MainWindow(QMainWindow):
    """Stands on the screen before the store is open; `work_with` gives it something to show."""

    fault = Signal(str)  # any thread may tell a sentence for the bar below
    theme_changed = Signal(str)  # a person chose "auto", "light" or "dark"

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        named(self, "main.window")
        self.setWindowTitle("Briefwright")
        self.setAcceptDrops(True)
        self.theme = theme
        self.settings = settings
        self.desk: Desk | None = None
        self.briefing: BriefingEditor | None = None
        self._waiting: list[Incoming] = []
        self._refusal = ""  # why there is no store to work with
        self.parts = Panels.make(theme, settings.number("reading/size", USUAL_SIZE))
        self.library, self.article = self.parts.library, self.parts.article
        self.cards, self.job_bar = self.parts.cards, self.parts.job_bar
        self._lay_out()
        self.commands = WindowActions(self, self.parts, settings)
        self._connect()
        self._restore()

    # layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.panels = QSplitter(Qt.Orientation.Horizontal)
        self.panels.setChildrenCollapsible(False)
        for panel, least in ((self.library, 190), (self.article, 320), (self.cards, 250)):
            panel.setMinimumWidth(least)
            self.panels.addWidget(panel)
        self.panels.setStretchFactor(1, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.panels)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top_bar())
        column.addWidget(self.pages, 1)
        column.addWidget(self.job_bar)
        self.setCentralWidget(body)

    def _top_bar(self) -> QWidget:
        bar = QWidget()
        self._import = named(QPushButton(self.tr("Import…")), "top.import")
        self._new_briefing = named(QPushButton(self.tr("New briefing…")), "top.new-briefing")
        self.read_button = named(QPushButton(self.tr("Read")), "top.read")
        self.brief_button = named(QPushButton(self.tr("Brief")), "top.brief")
        self._switch = QButtonGroup(self)
        for button in (self.read_button, self.brief_button):
            button.setCheckable(True)
            button.toggled.connect(self._colour_switch)
            self._switch.addButton(button)
        self.read_button.setChecked(True)
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 6, 8, 6)
        row.addWidget(self._import)
        row.addWidget(self._new_briefing)
        row.addStretch(1)
        row.addWidget(self.read_button)
        row.addWidget(self.brief_button)
        return bar

    def _colour_switch(self, _on: object = None) -> None:
        for button in (self.read_button, self.brief_button):
            palette = QApplication.palette()
            if button.isChecked():
                palette.setColor(palette.ColorRole.Button, self.theme.colour("palette.accent"))
                text = self.theme.colour("palette.on_accent")
                palette.setColor(palette.ColorRole.ButtonText, text)
            button.setPalette(palette)

    def _connect(self) -> None:
        run = self.commands
        self.fault.connect(self.job_bar.warn_of)
        run.incoming.connect(self.import_files)
        run.paste_wanted.connect(self.paste)
        run.reading_wanted.connect(self.show_reading)
        run.briefing_wanted.connect(self.show_briefing)
        run.new_briefing_wanted.connect(self.new_briefing)
        run.theme_chosen.connect(self.theme_changed)
        self._import.clicked.connect(run.choose_files)
        self._new_briefing.clicked.connect(run.new_briefing)
        self.read_button.clicked.connect(self.show_reading)
        self.brief_button.clicked.connect(self.show_briefing)
        self.library.import_wanted.connect(run.choose_files)
        self.library.dossier_wanted.connect(run.new_dossier)
        self.article.import_wanted.connect(run.choose_files)
        self.library.article_chosen.connect(self.open_article)
        self.cards.mark_chosen.connect(self._on_card)
        self.article.removed.connect(self._on_removed)
        self.cards.removed.connect(self._on_removed)
        self.article.told.connect(self.job_bar.say)
        self.job_bar.action_wanted.connect(run.undo)

    # work -----------------------------------------------------------------------------------

    def work_with(self, desk: "Desk", briefing: "BriefingEditor") -> None:
        """Show what is in the open store, and import what was dropped meanwhile."""
        self.desk = desk
        self.briefing = briefing
        self.job_bar.work_with(desk.workbench.jobs)
        self.library.work_with(desk.articles, desk.dossiers)
        self.article.work_with(desk.reading)
        self.cards.work_with(desk.reading, desk.cards)
        desk.workbench.imported.connect(self._on_imported)
        desk.workbench.refused.connect(self._on_refused)
        desk.workbench.stepped.connect(self._on_stepped)
        desk.reading.opened.connect(self._on_opened)
        desk.reading.facts_changed.connect(self._on_opened)
        self.pages.addWidget(briefing)
        briefing.source_wanted.connect(self._on_source)
        briefing.told.connect(self.job_bar.say)
        briefing.warned.connect(self.job_bar.warn)
        briefing.composing.opened.connect(self._name_window)
        briefing.composing.briefing_changed.connect(self._name_window)
        self.pages.currentChanged.connect(self._name_window)
        self.commands.work_with(desk, briefing.menu_actions())
        self._reopen()
        for waiting in self._waiting:
            self.take_in(waiting)
        self._waiting.clear()

    def stay_empty(self, why: str) -> None:
        """Work with no store, and say why to whoever tries."""
        self._refusal = why
        self._waiting.clear()
        self.job_bar.warn_of(why)

    def open_article(self, article_id: str) -> None:
        """Show an article."""
        if self.desk is not None:
            self.desk.reading.open(ArticleId(article_id))

    def show_reading(self) -> None:
        """Show library, article and key points."""
        self.pages.setCurrentIndex(0)
        self.read_button.setChecked(True)

    def show_briefing(self) -> None:
        """Show the briefing under construction."""
        if self.briefing is None:
            self.read_button.setChecked(True)
            return
        self.pages.setCurrentWidget(self.briefing)
        self.brief_button.setChecked(True)

    def new_briefing(self, article_ids: Sequence[ArticleId]) -> None:
        """Ask what the briefing is to hold, compose it from the marks, and show it."""
        if self.briefing is not None and self.briefing.new_briefing(article_ids):
            self.show_briefing()

    def paste(self) -> None:
        """Import what lies on the clipboard."""
        self.take_in_mime(QGuiApplication.clipboard().mimeData())

    def take_in(self, what: Incoming) -> None:
        """Import files or pasted words; before the store is open they wait."""
        if self._refusal:
            self.job_bar.warn_of(self._refusal)
            return
        if self.desk is None:
            self._waiting.append(what)
            return
        dossier = self.library.dossier()
        under = (dossier,) if dossier else ()
        if what.paths:
            self.desk.workbench.import_files(what.paths, under)
        elif what.pasted:
            self.desk.workbench.import_pasted(what.pasted, what.name, under)

    def import_files(self, paths: Sequence[Path]) -> None:
        """Import these files."""
        if paths:
            self.take_in(Incoming(tuple(paths)))

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self.theme = theme
        self._colour_switch()
        self.parts.set_theme(theme)
        if self.briefing is not None:
            self.briefing.set_theme(theme)

    # what the work says -----------------------------------------------------------------------

    def _on_imported(
        self, new: list[Article], there: list[Article], failures: list[ImportFailed]
    ) -> None:
        first = next(iter([*new, *there]), None)
        if first is not None:
            self.open_article(first.id)
            self.show_reading()
            self.article.view.setFocus()
        count = len(new)
        done = self.tr("1 article imported.") if count == 1 else ""
        done = done or (self.tr("{0} articles imported.").format(count) if new else "")
        if failures:
            reasons = [messages.import_failure(failure) for failure in failures]
            self.job_bar.warn([done, *reasons] if done else reasons)
        elif there and not new:
            self.job_bar.say(self.tr("“{0}” is in the library already.").format(there[0].title))
        elif done:
            self.job_bar.say(done, self.tr("Undo"))

    def _on_refused(self, error: Exception) -> None:
        self.job_bar.warn([messages.error(error)])

    def _on_stepped(self, name: str, ids: list[str]) -> None:
        """Say what was undone or done again, and show the key point that it was about."""
        self.job_bar.say(name)
        found = (self.desk.reading.marks.get(i) for i in ids) if self.desk else ()
        marks = {mark.id for mark in found if mark is not None}
        if self.desk is not None and len(marks) == 1:
            self.desk.reading.set_active(marks.pop())

    def _name_window(self, _page: int = 0) -> None:
        reading = self.pages.currentIndex() == 0
        article = self.desk.reading.article if self.desk else None
        note = self.briefing.composing.note if self.briefing and not reading else None
        title = note.briefing.title if note else article.title if article and reading else ""
        self.setWindowTitle(f"{title} – Briefwright" if title else "Briefwright")

    def _on_opened(self) -> None:
        article = self.desk.reading.article if self.desk else None
        self._name_window()
        if article is not None:
            self.library.select(article.id)
        self.settings.keep("reading/article", article.id if article else "")

    def _on_card(self, mark: Annotation) -> None:
        self.article.reveal_mark(mark)

    def _on_removed(self) -> None:
        self.job_bar.say(self.tr("Key point removed."), self.tr("Undo"))

    def _on_source(self, annotation_id: str) -> None:
        """Show the passage that a line of the briefing rests on."""
        if self.desk is None:
            return
        mark = self.desk.workbench.annotation(AnnotationId(annotation_id))
        if mark is not None:
            self.show_reading()
            self.open_article(mark.article_id)
            self.article.reveal_mark(mark)
            self.article.view.setFocus()

    # drops ----------------------------------------------------------------------------------

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _from_outside(event) and holds_something(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.job_bar.say(self.tr("Drop to import into the library."))

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.job_bar.clear()
        self.take_in_mime(event.mimeData())
        event.acceptProposedAction()

    def take_in_mime(self, mime: QMimeData) -> None:
        """Import what was dropped or lies on the clipboard."""
        what = incoming(mime)
        if what.paths or what.pasted:
            self.take_in(what)
        elif mime.hasUrls():
            self.job_bar.warn(
                [
                    self.tr(
                        "Addresses cannot be fetched yet. Save the page and drop the file, "
                        "or copy its text and paste it."
                    )
                ]
            )
        else:
            self.job_bar.say(self.tr("There is nothing to import on the clipboard."))

    # state ----------------------------------------------------------------------------------

    def _restore(self) -> None:
        room = self.screen().availableSize()
        self.resize(min(1320, room.width() - 16), min(860, room.height() - 48))  # with its frame
        sides = max(190, self.width() // 5), max(250, self.width() // 4)
        self.panels.setSizes([sides[0], self.width() - sum(sides), sides[1]])
        if not (state := self.settings.state("window/geometry")).isEmpty():
            self.restoreGeometry(state)
        if not (state := self.settings.state("window/panels")).isEmpty():
            self.panels.restoreState(state)
        if not (state := self.settings.state("window/cards")).isEmpty():
            self.cards.split.restoreState(state)
        self.commands.show_panels()

    def _reopen(self) -> None:
        assert self.desk is not None
        last = self.settings.text("reading/article")
        if last and not self._waiting:
            self.open_article(last)
            self.article.view.verticalScrollBar().setValue(
                int(self.settings.number("reading/scroll", 0))
            )

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        keep = self.settings.keep
        keep("window/geometry", self.saveGeometry())
        keep("window/panels", self.panels.saveState())
        keep("window/cards", self.cards.split.saveState())
        keep("reading/size", self.article.reading_type.size)
        if self.desk is not None:
            keep("reading/scroll", self.article.view.verticalScrollBar().value())
        self.settings.sync()
        super().closeEvent(event)


def _from_outside(event: QDropEvent) -> bool:
    return event.source() is None
