"""The window: library, articles and key points, or the briefing; drops and messages.

Nothing that is slow to load is imported here: the window is seen before it is furnished.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from briefwright.domain.ids import AnnotationId, ArticleId
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.blank import Blank
from briefwright.widgets.window.window_state import WindowState

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QResizeEvent,
    )

    from briefwright.domain.template import Template
    from briefwright.viewmodels.desk import Desk
    from briefwright.widgets.briefing_editor import BriefingEditor
    from briefwright.widgets.cards.annotation_panel import AnnotationPanel
    from briefwright.widgets.furniture import Furniture
    from briefwright.widgets.reading.article_panel import ArticlePanel
    from briefwright.widgets.window.article_space import ArticleSide


class MainWindow(QMainWindow):
    """Stands on the screen before anything else is loaded.

    `furnish` gives it its panels and menus, and `work_with` something to show in them.
    """

    painted = Signal()  # before it is furnished
    language_changed = Signal()  # a person chose one, which holds from the next start on
    briefing_wanted = Signal()  # before it is there

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("main.window")
        self.setAccessibleIdentifier("main.window")
        self.setWindowTitle("Briefwright")
        self.setAnimated(False)  # nothing moves by itself, for those whom that makes ill
        self.theme = theme
        self.settings = settings
        self.desk: Desk | None = None
        self.briefing: BriefingEditor | None = None
        self._made: Furniture | None = None
        self._early: list[Path] = []  # files that were given before anything stood here
        self._state = WindowState(self, settings)
        self._state.restore()
        self.blank = Blank(bytes(self._state.kept("panels").data()))
        self.blank.painted.connect(self.painted)
        self.setCentralWidget(self.blank)

    def furnish(self, furniture: "type[Furniture]") -> None:
        """Build what stands in the window, once it has been seen."""
        made = self._made = furniture(self, self.theme, self.settings)
        self.parts, self.commands, self.rescue = made.parts, made.commands, made.rescue
        self.library, self.job_bar = made.parts.library, made.parts.job_bar
        self.panels, self.pages = made.columns, made.pages
        self.focus_mode, self.alarm = made.focus_mode, made.alarm
        self._top, self._arrivals = made.top, made.arrivals
        self._connect(made)
        self._state.restore_parts(made.splitters())
        self.cards.restore(self.settings.text("window/cards"))
        self.commands.view.show_state()
        self.setAcceptDrops(True)
        self._settle(made)
        self.import_files(self._early)

    def _settle(self, made: "Furniture") -> None:
        """Lay out at once what came into a window that is seen: nothing shall move later."""
        made.body.show()
        layout = self.layout()
        if self.isVisible() and layout is not None:
            layout.activate()
        if self.isActiveWindow():  # it was given the focus when nothing could take it
            self.focusNextChild()

    @property
    def article(self) -> "ArticlePanel":
        """The article panel in hand."""
        return self.parts.article

    @property
    def cards(self) -> "AnnotationPanel":
        """The key points of the article in hand."""
        return self.parts.cards

    def _connect(self, made: "Furniture") -> None:
        run = self.commands
        run.file.work_with(self._arrivals)
        run.file.elsewhere_wanted.connect(self.rescue.ask_place)
        self._arrivals.undo_offered.connect(run.edit.offer_undo)
        self._arrivals.called_in_vain.connect(self.rescue.remind)
        run.file.new_briefing_wanted.connect(self.new_briefing)
        run.go.library_wanted.connect(self._show_library)
        run.view.language_chosen.connect(self.language_changed)
        run.view.focus_wanted.connect(self._toggle_focus)
        run.mark.cards_wanted.connect(self._show_cards)
        for room in (run.view, run.go):
            room.reading_wanted.connect(self.show_reading)
            room.briefing_wanted.connect(self.show_briefing)
        for teller in (self._arrivals, run.finder, run.go, run.help):
            teller.article_wanted.connect(self.read_article)
        made.sides.back.connect(run.go.back)
        made.sides.forward.connect(run.go.forward)
        self._connect_library()
        self.parts.points.removed.connect(self._on_removed)
        self.focus_mode.changed.connect(self._tick_focus)
        self.parts.space.current_changed.connect(self._on_current)
        self.parts.space.made.connect(self._follow)
        self.parts.space.split_changed.connect(self.focus_mode.leave)
        self.parts.space.split_changed.connect(self.panels.share)
        self._connect_panel(self.article)

    def _connect_library(self) -> None:
        run = self.commands
        self._top.import_wanted.connect(run.by_id["import"].trigger)
        self._top.briefing_wanted.connect(run.by_id["new-briefing"].trigger)
        self._top.read_chosen.connect(self.show_reading)
        self._top.brief_chosen.connect(self.show_briefing)
        self.library.import_wanted.connect(run.file.choose_files)
        self.library.dossier_wanted.connect(run.file.new_dossier)
        self.library.done.connect(run.edit.offer_undo)
        self.library.article_chosen.connect(self.open_article)
        self.library.read_wanted.connect(self.read_article)
        self.library.beside_wanted.connect(self.open_beside)
        self.library.more = run.for_articles

    def _connect_panel(self, panel: "ArticlePanel") -> None:
        panel.way_wanted.connect(self.commands.trigger)
        panel.removed.connect(self._on_removed)
        panel.told.connect(self.job_bar.tell)
        panel.type_changed.connect(self.commands.view.set_type)

    # work -----------------------------------------------------------------------------------

    def work_with(self, desk: "Desk") -> None:
        """Show what is in the open store, and import what was dropped meanwhile."""
        self.desk = self.parts.desk = desk
        self.job_bar.work_with(desk.workbench.jobs)
        self.library.work_with(desk)
        self.parts.space.first.work_with(desk.reading)
        self._arrivals.work_with_desk()
        self.rescue.work_with(desk)
        desk.workbench.stepped.connect(self._on_stepped)
        self._follow(self.parts.space.first)
        self.pages.currentChanged.connect(self._name_window)
        self.commands.work_with_desk()
        self.commands.preferences.work_with(self._kinds)
        self._reopen()
        self._arrivals.go_on()

    def take_briefing(self, briefing: "BriefingEditor") -> None:
        """Have briefings composed with `briefing`."""
        self.briefing = briefing
        self.pages.addWidget(briefing)
        briefing.shown_dossier = self.library.dossier
        briefing.source_wanted.connect(self._on_source)
        briefing.told.connect(self.job_bar.tell)
        briefing.offered.connect(self.job_bar.offer)
        briefing.composing.opened.connect(self._name_window)
        briefing.composing.briefing_changed.connect(self._name_window)
        self.commands.take_briefing(briefing.menu_actions(), briefing.stops)
        self.pages.paint.begin()

    def _follow(self, side: "ArticleSide") -> None:
        assert self.desk is not None
        assert side.reading is not None
        self.parts.points.pair(side, self.desk.cards_of(side.reading))
        side.reading.opened.connect(self._on_opened)
        side.reading.facts_changed.connect(self._on_opened)
        if side is not self.parts.space.first:
            self._connect_panel(side.panel)
        self.commands.follow(side)

    def stay_empty(self, error: Exception) -> None:
        """Work with no store, and say why; what comes meanwhile waits for one."""
        self.rescue.stay(error, self._arrivals.awaited)

    def open_article(self, article_id: str) -> None:
        """Show an article in the panel in hand."""
        self.parts.open_article(ArticleId(article_id))

    def open_beside(self, article_id: str) -> None:
        """Show an article beside the one that is read."""
        if self.desk is not None:
            self.show_reading()
            self.parts.space.split(self.desk.beside)
            self.desk.beside.open(ArticleId(article_id))
            self.article.view.setFocus()

    def read_article(self, article_id: str) -> None:
        """Show an article, and go to its text."""
        self.show_reading()
        self.open_article(article_id)
        self.article.view.setFocus()

    def show_reading(self) -> None:
        """Show library, articles and key points."""
        self.commands.finder.leave()
        self.pages.turn_to(self.panels)
        self._top.show_page(reading=True)
        self.commands.on_page(briefing=False)

    def show_briefing(self) -> None:
        """Show the briefing under construction."""
        briefing = self._ready_briefing()
        if briefing is None:
            self.show_reading()
            return
        self.focus_mode.leave()
        self.commands.finder.leave()
        self.pages.turn_to(briefing)
        self._top.show_page(reading=False)
        self.commands.on_page(briefing=True)

    def new_briefing(self, article_ids: Sequence[ArticleId]) -> None:
        """Ask what the briefing is to hold, compose it from the marks, and show it."""
        briefing = self._ready_briefing()
        if briefing is not None and briefing.new_briefing(article_ids):
            QTimer.singleShot(1, self, self.show_briefing)  # a turn of its own: so was composing

    def _kinds(self) -> "Sequence[Template]":
        briefing = self._ready_briefing()
        return briefing.composing.templates() if briefing is not None else ()

    def _ready_briefing(self) -> "BriefingEditor | None":
        if self.briefing is None and self.desk is not None:
            self.briefing_wanted.emit()
        return self.briefing

    def import_files(self, paths: Sequence[Path]) -> None:
        """Import these files, once that can be done."""
        if self._made is None:
            self._early.extend(paths)
        else:
            self._arrivals.import_files(paths)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`, a turn for each part, and then paint it."""
        self.theme = theme
        if self._made is not None:
            parts = (*self._made.dressed(), *((self.briefing,) if self.briefing else ()))
            self._made.paint.step_by_step(*(partial(part.set_theme, theme) for part in parts))

    # what the work says -----------------------------------------------------------------------

    def _on_stepped(self, name: str, ids: list[str]) -> None:
        """Say what was undone or done again, and show the key point that it was about."""
        self.job_bar.say(name)
        in_hand = self.parts.space.current
        for side in sorted(self.parts.space.sides(), key=lambda side: side is not in_hand):
            reading = side.reading
            marks = {mark.id for i in ids if reading and (mark := reading.marks.get(i))}
            if reading is not None and len(marks) == 1:
                reading.set_active(marks.pop())
                return

    def _name_window(self, _page: int = 0) -> None:
        read = self.pages.currentIndex() == 0
        article = self.parts.reading.article if self.parts.reading else None
        note = self.briefing.composing.note if self.briefing and not read else None
        title = note.briefing.title if note else article.title if article and read else ""
        self.setWindowTitle(f"{title} – Briefwright" if title else "Briefwright")

    def _on_opened(self) -> None:
        article = self.parts.reading.article if self.parts.reading else None
        self._name_window()
        self.focus_mode.renew()
        self.library.select(article.id if article is not None else None)
        self._keep_open()

    def _on_current(self) -> None:
        self.parts.points.show_for(self.parts.space.current)
        self._on_opened()

    def _on_removed(self) -> None:
        self.commands.edit.offer_undo(self.tr("Key point removed."))

    def _on_source(self, annotation_id: str) -> None:
        """Show the passage that a line of the briefing rests on; the way back leads there."""
        mark = self.desk.workbench.annotation(AnnotationId(annotation_id)) if self.desk else None
        travel = self.commands.go.travel()
        if mark is None or travel is None:
            return
        if self.desk is None or not self.desk.is_there(mark.article_id):
            self.job_bar.say(
                self.tr("The article of this key point was removed. Undo brings it back.")
            )
            return
        with travel.from_briefing():
            self.read_article(mark.article_id)
            self.article.reveal_mark(mark)

    def _show_library(self) -> None:
        self.focus_mode.leave()
        self.show_reading()
        self.commands.view.show_library()

    def _show_cards(self) -> None:
        self.focus_mode.leave()
        self.show_reading()
        self.parts.points.show()
        self.commands.view.show_state()

    def _tick_focus(self) -> None:
        self.commands.by_id["focus"].setChecked(self.focus_mode.active)
        self.commands.view.show_state()

    def _toggle_focus(self) -> None:
        if self.focus_mode.active:
            self.focus_mode.leave()
        else:
            self.show_reading()
            self.focus_mode.enter()

    # drops ----------------------------------------------------------------------------------

    @override
    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        if self._arrivals.welcomes(event):
            self.job_bar.tell(self.tr("Drop to import into the library."))

    @override
    def dragLeaveEvent(self, event: "QDragLeaveEvent") -> None:
        self.job_bar.tell("")

    @override
    def dropEvent(self, event: "QDropEvent") -> None:
        self.job_bar.tell("")
        self.take_in_mime(event.mimeData())
        event.acceptProposedAction()

    def take_in_mime(self, mime: "QMimeData") -> None:
        """Import what was dropped or lies on the clipboard."""
        self._arrivals.take_in_mime(mime)

    # state ----------------------------------------------------------------------------------

    def _reopen(self) -> None:
        assert self.desk is not None
        self.desk.remember(self.settings)
        last, beside = self.settings.text("reading/article"), self.settings.text("reading/beside")
        if last and not self._arrivals.awaited():
            self.open_article(last)
        if beside and self.desk.is_there(ArticleId(beside)):
            self.open_beside(beside)
            self.parts.space.take_in_hand(self.parts.space.first)
            self.article.view.setFocus()
            kept = self.settings.state("window/articles")
            if not kept.isEmpty():
                self.parts.space.restoreState(kept)

    def _keep_open(self) -> None:
        """Remember which articles are open, at once: a crash shall not lose them."""
        if self.desk is None:
            return
        first, second = self.desk.reading.article, None
        if self.parts.space.is_split():
            second = self.desk.beside.article
        self.settings.keep("reading/article", first.id if first else "")
        self.settings.keep("reading/beside", second.id if second else "")

    @override
    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        if self._made is not None:
            self.commands.finder.place()

    @override
    def closeEvent(self, event: "QCloseEvent") -> None:
        if self._made is None:
            return
        if not self.rescue.may_close():
            event.ignore()
            return
        self.focus_mode.leave()
        self._state.keep(self._made.splitters())
        self.parts.points.keep(self.settings)
        if self.parts.space.is_split():
            self.settings.keep("window/articles", self.parts.space.saveState())
        self.commands.go.keep()
        self._keep_open()
        self.settings.sync()
        super().closeEvent(event)
