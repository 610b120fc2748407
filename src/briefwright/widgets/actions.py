"""Every action of the window in one table: it feeds the menus and the page of keys."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

Standard = QKeySequence.StandardKey
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """An action: its identifier, its words, its keys, and the menu that it stands in."""

    id: str
    menu: str
    words: str
    keys: QKeySequence.StandardKey | str = ""
    checkable: bool = False
    gap: bool = False  # a line above


def specs() -> tuple[ActionSpec, ...]:
    """Return all actions in the order of the menus."""
    file, edit, view, mark, brief, about = (
        translate("actions", "&File"),
        translate("actions", "&Edit"),
        translate("actions", "&View"),
        translate("actions", "&Mark"),
        translate("actions", "&Briefing"),
        translate("actions", "&Help"),
    )
    return (
        ActionSpec("import", file, translate("actions", "&Import articles…"), "Ctrl+I"),
        ActionSpec(
            "paste", file, translate("actions", "Import from the &clipboard"), "Ctrl+Shift+V"
        ),
        ActionSpec("new-dossier", file, translate("actions", "New &dossier…"), gap=True),
        ActionSpec("file-under", file, translate("actions", "&Put article into dossier…")),
        ActionSpec("bin-article", file, translate("actions", "&Remove article")),
        ActionSpec("quit", file, translate("actions", "&Quit"), Standard.Quit, gap=True),
        ActionSpec("undo", edit, translate("actions", "&Undo"), Standard.Undo),
        ActionSpec("redo", edit, translate("actions", "&Redo"), "Ctrl+Shift+Z"),
        ActionSpec(
            "copy", edit, translate("actions", "&Copy with source"), "Ctrl+Shift+C", gap=True
        ),
        ActionSpec("find", edit, translate("actions", "&Search articles"), Standard.Find),
        ActionSpec("read", view, translate("actions", "&Read"), "Ctrl+1"),
        ActionSpec("brief", view, translate("actions", "&Brief"), "Ctrl+2"),
        ActionSpec(
            "library", view, translate("actions", "&Library"), "F9", checkable=True, gap=True
        ),
        ActionSpec("cards", view, translate("actions", "&Key points"), "Shift+F9", checkable=True),
        ActionSpec("larger", view, translate("actions", "L&arger text"), Standard.ZoomIn, gap=True),
        ActionSpec("smaller", view, translate("actions", "S&maller text"), Standard.ZoomOut),
        ActionSpec("usual-size", view, translate("actions", "&Usual text size"), "Ctrl+0"),
        ActionSpec("theme-auto", view, translate("actions", "Colours of the &system"), gap=True),
        ActionSpec("theme-light", view, translate("actions", "L&ight colours")),
        ActionSpec("theme-dark", view, translate("actions", "&Dark colours")),
        ActionSpec("next-mark", mark, translate("actions", "&Next key point"), "F8"),
        ActionSpec("last-mark", mark, translate("actions", "&Previous key point"), "Shift+F8"),
        ActionSpec("edit-note", mark, translate("actions", "Edit n&ote"), "Ctrl+E", gap=True),
        ActionSpec("edit-ends", mark, translate("actions", "&Extend or shrink")),
        ActionSpec("remove-mark", mark, translate("actions", "&Remove key point")),
        ActionSpec("new-briefing", brief, translate("actions", "&New briefing…"), "Ctrl+N"),
        ActionSpec("keys", about, translate("actions", "&Keys"), "F1"),
        ActionSpec("about", about, translate("actions", "&About Briefwright")),
    )


def build(window: QMainWindow, slots: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Make the menus of `window`; each action calls its slot. Return the actions by identifier."""
    menus: dict[str, QMenu] = {}
    actions: dict[str, QAction] = {}
    for spec in specs():
        menu = menus.get(spec.menu)
        if menu is None:
            menu = menus[spec.menu] = window.menuBar().addMenu(spec.menu)
        if spec.gap:
            menu.addSeparator()
        action = QAction(spec.words, window)
        action.setObjectName(f"action.{spec.id}")
        action.setShortcuts(shortcuts(spec))
        action.setCheckable(spec.checkable)
        action.triggered.connect(_calling(slots[spec.id]))
        menu.addAction(action)
        actions[spec.id] = action
    return actions


def shortcuts(spec: ActionSpec) -> list[QKeySequence]:
    """Return the keys of an action on this platform."""
    if isinstance(spec.keys, str):
        return [QKeySequence(spec.keys)] if spec.keys else []
    return QKeySequence.keyBindings(spec.keys)


def _calling(slot: Callable[[], object]) -> Callable[[bool], object]:
    def call(_checked: bool = False) -> object:  # noqa: FBT001, FBT002  (what Qt passes)
        return slot()

    return call
