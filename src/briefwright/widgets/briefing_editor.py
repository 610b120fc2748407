"""The briefing half of the window: outline, the note as a page, and the pool."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, override

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.ids import ArticleId, DossierId
from briefwright.domain.leaving.finding import Finding
from briefwright.viewmodels.briefing.article_choice import ArticleChoice
from briefwright.viewmodels.briefing.briefing_list import BriefingList
from briefwright.viewmodels.briefing.composing import Composing
from briefwright.viewmodels.briefing.dropping import Dropping
from briefwright.viewmodels.briefing.exporting import Exporting, Leaving
from briefwright.viewmodels.briefing.house_styles import HouseStyles
from briefwright.viewmodels.briefing.lists.section_list import SectionList
from briefwright.viewmodels.briefing.pages import Pages
from briefwright.viewmodels.library import dossier_tree
from briefwright.viewmodels.preferences.briefing_defaults import PRESET, BriefingDefaults
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.actions import calling
from briefwright.widgets.briefing.dossier_box import DossierBox
from briefwright.widgets.briefing.leaving import ask_marking, ask_path, preview
from briefwright.widgets.briefing.line_actions import LineActions
from briefwright.widgets.briefing.new_briefing_dialog import NewBriefingDialog
from briefwright.widgets.briefing.note_remarks import NoteRemarks
from briefwright.widgets.briefing.outline import OutlinePanel
from briefwright.widgets.briefing.page.note_page import NotePage
from briefwright.widgets.briefing.pool import PoolPanel
from briefwright.widgets.dialogs.files import Files
from briefwright.widgets.dialogs.house_dialog import HouseDialog
from briefwright.widgets.dialogs.in_front import show_in_front
from briefwright.widgets.dialogs.question import Question
from briefwright.widgets.dialogs.reasons_dialog import show_reasons
from briefwright.widgets.empty_page import empty_page
from briefwright.widgets.layout.columns import WRITING, Columns
from briefwright.widgets.naming import named
from briefwright.widgets.templates.template_editor import TemplateEditor

if TYPE_CHECKING:
    from briefwright.services.templates import Templates
    from briefwright.viewmodels.settings import Settings
    from briefwright.viewmodels.workbench import Workbench


class BriefingEditor(QWidget):
    """Everything about briefings. Loaded behind the window: it brings the store with it."""

    source_wanted = Signal(str)  # an annotation's id
    told = Signal(str)  # a sentence for the bar below
    offered = Signal(str, str, object)  # a sentence; a button, its act
    exported = Signal(Path, list)  # the file, and remarks on the note

    def __init__(
        self,
        workbench: "Workbench",
        theme: Theme,
        settings: "Settings",
        kinds: "Templates | None" = None,
    ) -> None:
        super().__init__()
        named(self, "briefing.editor", self.tr("Briefing"))
        self._workbench = workbench
        self.shown_dossier: Callable[[], DossierId | None] = _no_dossier  # in the library
        self._seen = False  # whether this half of the window is shown
        self._settings = settings
        self._theme = theme
        self._templates: TemplateEditor | None = None
        self.composing = Composing(workbench, kinds, BriefingDefaults(settings))
        settings.changed.connect(self._on_setting)
        self.houses = HouseStyles(workbench, settings)
        self.exporting = Exporting(workbench, self.houses)
        self.dropping = Dropping(self.composing)
        self._sections = SectionList(self.composing)
        self._briefings = BriefingList(workbench)
        self.outline = OutlinePanel(
            self.composing, self.dropping, self._sections, self._briefings, theme, self
        )
        self.page = NotePage(self.composing, self.dropping, self._sections, theme, self)
        self.pool = PoolPanel(self.composing, self.dropping, theme, self)
        self.remarks = NoteRemarks(self.composing, self.exporting, theme)
        self._lines = LineActions(self.composing, self.page, self.outline.list, self)
        self._lay_out()
        self._actions = self._make_actions()
        self._connect()
        self._follow()

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._theme = theme
        if self._templates is not None:
            self._templates.set_theme(theme)
        for part in (self.outline, self.page, self.pool, self.remarks):
            part.set_theme(theme)

    def menu_actions(self) -> Sequence[QAction]:
        """Return what the window's menu offers about the open briefing."""
        *first, house, templates, dossier, remove = self._actions.values()
        lines = self._lines.actions.values()
        groups = (first, (house, templates), lines, (dossier, remove))
        return [action for group in groups for action in (self._gap(), *group)]

    def _gap(self) -> QAction:
        gap = QAction(self)
        gap.setSeparator(True)
        return gap

    def stops(self) -> list[tuple[QWidget, QWidget]]:
        """Return the parts of this page, and what in each has the focus when a key leads there."""
        first = self.page.focusWidget() or self.page.header.title
        parts: list[tuple[QWidget, QWidget]] = [
            (self.outline, self.outline.list),
            (self.page, first),
            (self.pool, self.pool.list),
        ]
        return parts if self.composing.note is not None else [(self, self._first)]

    def new_briefing(self, article_ids: Sequence[ArticleId]) -> bool:
        """Ask what the briefing is to hold, and compose it; False where nobody agreed."""
        choice = ArticleChoice(self._workbench, article_ids)
        dossiers = self._dossiers(self.shown_dossier())
        dialog = NewBriefingDialog(choice, self.composing.templates(), dossiers, self)
        dialog.warn(self.composing.template_faults())
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        made = agreed and self.composing.create(
            dialog.articles(), dialog.template(), dialog.title(), dialog.dossier()
        )
        dialog.deleteLater()
        choice.deleteLater()
        return made

    def compose(self, article_ids: Sequence[ArticleId]) -> bool:
        """Compose an information note from the marks of these articles."""
        kind = self.composing.templates()[0]
        return self.composing.create(article_ids, kind, dossier_id=self.shown_dossier())

    def export_to(self, path: Path) -> None:
        """Write the open briefing to `path` in the background."""
        if self.composing.note is not None:
            self.exporting.export(self.composing.note.briefing.id, path)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._seen = True
        self.composing.watch(looking=True)
        if self.composing.note is None:
            self.composing.open_newest()
        self._enable()
        focus = self.window().focusWidget()
        if focus is None or not self.isAncestorOf(focus):  # else no key of this half would do
            self._go_to_first()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._seen = False
        self._enable()
        self.composing.watch(looking=False)

    # parts ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        split = Columns(WRITING, self.outline, self.page, self.pool)
        self.page.setMinimumWidth(380)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._pages = QStackedLayout()
        column.addLayout(self._pages, 1)  # before the pages come: else each were a window at first
        self._pages.addWidget(self._empty_page())
        self._pages.addWidget(split)
        column.addWidget(self.remarks)

    def _go_to_first(self) -> None:
        _, first = self.stops()[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _empty_page(self) -> QWidget:
        button = named(QPushButton(self.tr("New briefing…")), "briefing.first")
        button.clicked.connect(self._on_new)
        self._first = button
        hint = self.tr(
            "Mark the key points of an article first. Then make a briefing: "
            "the points fall into its sections by themselves."
        )
        return empty_page(self.tr("No briefing yet"), hint, button)

    def _make_actions(self) -> dict[str, QAction]:
        actions: dict[str, QAction] = {}
        for name, words, keys, slot in (
            ("export", self.tr("&Export to Word or PDF…"), "Ctrl+Shift+E", self._on_export),
            ("release", self.tr("Export edition for relea&se…"), "", self._on_release),
            ("print", self.tr("Prin&t…"), "Ctrl+P", self._on_print),
            ("check", self.tr("Look for what to &mend…"), "", self._on_check),
            ("log", self.tr("Reasons &given…"), "", self._on_log),
            ("house", self.tr("&House style…"), "", self._on_house),
            ("templates", self.tr("Temp&lates…"), "", self.show_templates),
            ("dossier", self.tr("Put brie&fing into dossier…"), "", self._on_dossier),
            ("remove", self.tr("&Remove briefing"), "", self._on_remove),
        ):
            action = QAction(words, self)
            action.setObjectName(f"action.briefing.{name}")
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(calling(slot, self if words.endswith("…") else None))
            self.addAction(action)
            actions[name] = action
        return actions

    def _connect(self) -> None:
        self.remarks.place_wanted.connect(self._go_to)
        self.remarks.told.connect(self.told)
        self.remarks.left.connect(self._go_to_first)
        self.outline.new_wanted.connect(self._on_new)
        self.outline.export_wanted.connect(self._on_export)
        self.outline.section_chosen.connect(self.page.go_to)
        self.outline.list.typed.connect(self.page.type_into)
        self.outline.list.menu_wanted.connect(self._lines.show_section_menu)
        self._lines.source_wanted.connect(self.source_wanted)
        self._lines.told.connect(self.told)
        self.page.source_wanted.connect(self.source_wanted)
        self.pool.source_wanted.connect(self.source_wanted)
        self.dropping.added.connect(self._on_added)
        self.dropping.told.connect(self.told)
        composing = self.composing
        composing.opened.connect(self._follow)
        composing.chosen_changed.connect(self._follow)
        self.exporting.busy_changed.connect(self._follow)
        self.exporting.exported.connect(self._on_exported)
        self.exporting.printable.connect(self._print)
        composing.binned.connect(self._on_binned)

    def _follow(self) -> None:
        there = self.composing.note is not None
        self._pages.setCurrentIndex(1 if there else 0)
        free = there and not self.exporting.busy
        self.outline.export.setEnabled(free)
        for name in ("export", "release", "print", "check"):
            self._actions[name].setEnabled(free)
        self._enable()

    def _enable(self) -> None:
        """Enable what acts on the briefing only while it is on the screen."""
        for name in ("dossier", "remove"):
            self._actions[name].setEnabled(self._seen and self.composing.note is not None)
        self._lines.see(seen=self._seen)

    # what the hand does -----------------------------------------------------------------------

    def _on_new(self) -> None:
        self.new_briefing(())

    def _on_export(self) -> None:
        if self.composing.note is not None:
            path = self._ask_path(self.composing.note.briefing.title)
            if path is not None:
                self.export_to(path)

    def _on_release(self) -> None:
        if self.composing.note is not None:
            ask_marking(self, self.composing.heading.own_markings(), self._release)

    def _release(self, marking: str) -> None:
        note = self.composing.note
        path = self._ask_path(f"{note.briefing.title} ({marking})") if note is not None else None
        if note is not None and path is not None:
            self.exporting.export(note.briefing.id, path, marking)

    def _ask_path(self, title: str) -> Path | None:
        dressed = self.houses.chosen() is not None
        return ask_path(self, self._settings, title, dressed=dressed)

    def _on_house(self) -> None:
        dialog = HouseDialog(self.houses, Files(self._settings, "house-style"), self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            chosen = self.houses.chosen()
            if chosen is None:
                self.told.emit(self.tr("Word notes have Briefwright's own look again."))
            else:
                self.told.emit(
                    self.tr("Word notes are written into “{0}” now.").format(chosen.path.name)
                )
        dialog.deleteLater()

    def _on_print(self) -> None:
        note = self.composing.note
        pages = self.exporting.pages(note.briefing.id) if note is not None else None
        if pages is not None:
            self._print(pages)

    def _print(self, pages: Pages) -> None:
        if words := preview(pages, self):
            self.told.emit(words)

    def _on_check(self) -> None:
        if self.composing.note is not None:
            self.exporting.check(self.composing.note.briefing.id)

    def show_templates(self) -> None:
        """Show the editor of templates; it stays open beside the work."""
        if self._templates is None:
            self._templates = TemplateEditor(
                self._workbench,
                self.composing.kinds,
                self._theme,
                Files(self._settings, "templates"),
                self,
            )
        show_in_front(self._templates)

    def _on_setting(self, key: str) -> None:
        if key == PRESET:
            self.page.header.offer_marks()

    def _on_log(self) -> None:
        show_reasons(self._workbench, self)

    def _on_exported(self, leaving: Leaving, findings: list[Finding]) -> None:
        path = leaving.path
        assert path is not None  # what goes to a printer is not exported
        done = self.tr("Saved as {0}.").format(path)
        said = self.remarks.take(leaving.briefing_id, findings)
        file = QUrl.fromLocalFile(path)
        self.offered.emit(done, self.tr("Open"), partial(QDesktopServices.openUrl, file))
        self.exported.emit(path, said)

    def _go_to(self, section_id: str, block_id: str) -> None:
        """Go to a section, to a line of it, or to a field of the header where there is none."""
        if not section_id:
            self.composing.choose("")
            self.page.go_to("")
            self.page.header.work_on(block_id)
            return
        self.composing.choose(section_id, block_id)
        self.page.go_to(section_id)
        if block_id:
            self.page.work_on(block_id)

    def _on_binned(self, title: str) -> None:
        self.told.emit(self.tr("“{0}” removed. Ctrl+Z brings it back.").format(title))

    def _on_added(self) -> None:
        composing = self.composing
        self.page.go_to(composing.chosen_section)
        self.page.select(composing.chosen_section, [composing.chosen_block])

    def _on_dossier(self) -> None:
        """Ask for the dossier that the open briefing is to be in."""
        note = self.composing.note
        if note is None:
            return
        box = self._dossiers(note.briefing.dossier_id)
        if not box.offers_any():
            self.told.emit(self.tr("There is no dossier yet. File > New dossier makes one."))
            return
        title, words = self.tr("Put briefing into dossier"), self.tr("Dossier:")
        Question(self, title, words, box).ask(self._file_under, may_be_empty=True)

    def _file_under(self, dossier_id: str) -> None:
        paths = dict(dossier_tree.paths(self._workbench.dossiers()))
        chosen, note = DossierId(dossier_id), self.composing.note
        if note is None or not self.composing.file_under(chosen if chosen in paths else None):
            return
        into, out = self.tr("“{0}” is in “{1}” now."), self.tr("“{0}” is in no dossier now.")
        words = into if chosen in paths else out
        self.told.emit(words.format(note.briefing.title, paths.get(chosen, "")))

    def _dossiers(self, chosen: DossierId | None) -> DossierBox:
        return DossierBox(dossier_tree.paths(self._workbench.dossiers()), chosen)

    def _on_remove(self) -> None:
        self.composing.bin_briefing()


def _no_dossier() -> DossierId | None:
    return None
