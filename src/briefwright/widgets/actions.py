"""Every action of the window in one table: it feeds the menus, the palette and the map of keys."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QMenuBar, QWidget

from briefwright.widgets.naming import heard

Standard = QKeySequence.StandardKey
type Keys = QKeySequence.StandardKey | str | tuple[str, ...]
translate = QCoreApplication.translate


class Needs(Enum):
    """What must be there before an action makes sense."""

    NOTHING = auto()
    STORE = auto()
    ARTICLE = auto()  # open in the panel in hand, and seen
    MAIL = auto()  # and a mail, with attachments that can be read
    MARK = auto()  # and one of its key points in hand
    WORDS = auto()  # or some of its words selected
    MARKS = auto()  # any key points in it
    OFFER = auto()  # or a suggestion in hand
    OFFERS = auto()  # or any suggestions in it
    SOUGHT = auto()  # words that are looked for in it


class ActionSpec(NamedTuple):
    """An action: its identifier, its words, its keys, and the menu that it stands in."""

    id: str
    words: str
    keys: Keys = ""
    needs: Needs = Needs.NOTHING
    under: str = ""  # the submenu, in words
    checkable: bool = False
    choice: str = ""  # of all with the same word here, one is ticked
    gap: bool = False  # a line above
    menu: bool = False  # no action but a submenu that somebody else fills


@dataclass(frozen=True, slots=True)
class Menus:
    """The menus of the window: actions by identifier, and the submenus that others fill."""

    actions: dict[str, QAction] = field(default_factory=dict)
    submenus: dict[str, QMenu] = field(default_factory=dict)


def specs() -> dict[str, tuple[ActionSpec, ...]]:
    """Return all actions, menu by menu, in their order."""
    return {
        translate("actions", "&File"): _file(),
        translate("actions", "&Edit"): _edit(),
        translate("actions", "&View"): _view(),
        translate("actions", "&Go"): _go(),
        translate("actions", "&Mark"): _mark(),
        translate("actions", "&Suggestions"): _offers(),
        translate("actions", "&Briefing"): _briefing(),
        translate("actions", "&Help"): _help(),
    }


def _file() -> tuple[ActionSpec, ...]:
    store, article = Needs.STORE, Needs.ARTICLE
    file_under, bin_article = of_articles(1)
    return (
        ActionSpec("import", translate("actions", "&Import articles…"), "Ctrl+I", store),
        ActionSpec("import-folder", translate("actions", "Import a f&older…"), "", store),
        ActionSpec(
            "import-address",
            translate("actions", "Import an &address…"),
            "Ctrl+Shift+I",
            store,
        ),
        ActionSpec(
            "paste", translate("actions", "Import from the &clipboard"), "Ctrl+Shift+V", store
        ),
        ActionSpec("fetch-again", translate("actions", "&Fetch again"), "", article),
        ActionSpec("attachments", translate("actions", "A&ttachments…"), "", Needs.MAIL),
        ActionSpec("feeds", translate("actions", "F&eeds…"), "", store),
        ActionSpec("watch", translate("actions", "&Watched folder…"), "", store),
        ActionSpec(
            "check-note", translate("actions", "Chec&k a Word note…"), needs=store, gap=True
        ),
        ActionSpec("refresh-note", translate("actions", "Refres&h a Word note…"), "", store),
        ActionSpec("new-dossier", translate("actions", "New &dossier…"), needs=store, gap=True),
        ActionSpec("file-under", file_under, "", article),
        ActionSpec("bin-article", bin_article, "", article),
        ActionSpec(
            "export-dossier",
            translate("actions", "Dossier for &colleagues…"),
            "",
            store,
            translate("actions", "E&xport"),
            gap=True,
        ),
        ActionSpec(
            "export-project",
            translate("actions", "&Project for QualCoder, MAXQDA, NVivo…"),
            "",
            store,
            translate("actions", "E&xport"),
        ),
        ActionSpec(
            "export-marks",
            translate("actions", "&Key points as a table…"),
            "",
            store,
            translate("actions", "E&xport"),
        ),
        ActionSpec(
            "export-sources",
            translate("actions", "&Sources for a reference manager…"),
            "",
            store,
            translate("actions", "E&xport"),
        ),
        ActionSpec(
            "export-notes",
            translate("actions", "&Notes for Obsidian…"),
            "",
            store,
            translate("actions", "E&xport"),
        ),
        ActionSpec("backups", translate("actions", "&Backups…"), "", store, gap=True),
        ActionSpec("elsewhere", translate("actions", "&Save the library elsewhere…"), "", store),
        ActionSpec("passphrase", translate("actions", "Encr&yption…"), "", store),
        ActionSpec("quit", translate("actions", "&Quit"), Standard.Quit, gap=True),
    )


def _edit() -> tuple[ActionSpec, ...]:
    store, article, sought = Needs.STORE, Needs.ARTICLE, Needs.SOUGHT
    return (
        ActionSpec("undo", translate("actions", "&Undo"), Standard.Undo),
        ActionSpec("redo", translate("actions", "&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
        ActionSpec("copy-plain", translate("actions", "&Copy"), Standard.Copy, gap=True),
        ActionSpec(
            "copy", translate("actions", "Copy &with citation"), "Ctrl+Shift+C", Needs.WORDS
        ),
        ActionSpec("find", translate("actions", "&Find in the article"), "Ctrl+F", article),
        ActionSpec("find-next", translate("actions", "Find &next"), "F3", sought),
        ActionSpec("find-last", translate("actions", "Find &previous"), "Shift+F3", sought),
        ActionSpec("search", translate("actions", "&Search articles"), "Ctrl+Shift+F", store),
        ActionSpec("preferences", translate("actions", "Pr&eferences…"), "Ctrl+,", store, gap=True),
    )


def _view() -> tuple[ActionSpec, ...]:
    store = Needs.STORE
    colours = translate("actions", "&Colours")
    language = translate("actions", "Lan&guage")
    return (
        ActionSpec("read", translate("actions", "&Read"), "Ctrl+1", choice="page"),
        ActionSpec("brief", translate("actions", "&Brief"), "Ctrl+2", store, choice="page"),
        ActionSpec("library", translate("actions", "&Library"), "F9", checkable=True, gap=True),
        ActionSpec("cards", translate("actions", "&Key points"), "Shift+F9", checkable=True),
        ActionSpec(
            "beside", translate("actions", "Article besi&de"), "Ctrl+Shift+B", store, checkable=True
        ),
        ActionSpec(
            "original", translate("actions", "&Original layout"), "Ctrl+Shift+O", checkable=True
        ),
        ActionSpec("type", translate("actions", "&Text and column…"), "Ctrl+T", store, gap=True),
        ActionSpec("larger", translate("actions", "L&arger text"), ("Ctrl++", "Ctrl+=")),
        ActionSpec("smaller", translate("actions", "S&maller text"), Standard.ZoomOut),
        ActionSpec("usual-size", translate("actions", "&Usual text size"), "Ctrl+0"),
        ActionSpec(
            "theme-auto", translate("actions", "As the &system"), under=colours, choice="theme"
        ),
        ActionSpec("theme-light", translate("actions", "&Light"), under=colours, choice="theme"),
        ActionSpec("theme-sepia", translate("actions", "S&epia"), under=colours, choice="theme"),
        ActionSpec("theme-dark", translate("actions", "&Dark"), under=colours, choice="theme"),
        ActionSpec(
            "theme-contrast", translate("actions", "&High contrast"), under=colours, choice="theme"
        ),
        ActionSpec(
            "theme-contrast-dark",
            translate("actions", "High &contrast, dark"),
            under=colours,
            choice="theme",
        ),
        ActionSpec(
            "language-auto",
            translate("actions", "As the &system"),
            under=language,
            choice="language",
        ),
        ActionSpec("language-en", "&English", under=language, choice="language"),
        ActionSpec("language-ru", "&Русский", under=language, choice="language"),
        ActionSpec("language-fr", "&Français", under=language, choice="language"),
        ActionSpec("focus", translate("actions", "&Focus mode"), "F11", checkable=True, gap=True),
    )


def _go() -> tuple[ActionSpec, ...]:
    marks = Needs.MARKS
    return (
        ActionSpec("back", translate("actions", "&Back"), ("Alt+Left", "Back")),
        ActionSpec("forward", translate("actions", "&Forward"), ("Alt+Right", "Forward")),
        ActionSpec("next-mark", translate("actions", "&Next key point"), "F8", marks, gap=True),
        ActionSpec("last-mark", translate("actions", "&Previous key point"), "Shift+F8", marks),
        ActionSpec("next-panel", translate("actions", "N&ext panel"), "F6", gap=True),
        ActionSpec("last-panel", translate("actions", "P&revious panel"), "Shift+F6"),
        ActionSpec("menu-here", translate("actions", "Context &menu"), "Shift+F10"),
    )


def _mark() -> tuple[ActionSpec, ...]:
    article, mark = Needs.ARTICLE, Needs.MARK
    select = translate("actions", "&Select")
    return (
        ActionSpec("mark-as", translate("actions", "Mark &as"), menu=True),
        ActionSpec("keep-marking", translate("actions", "&Keep marking as"), menu=True),
        ActionSpec("change-category", translate("actions", "C&hange category to"), menu=True),
        ActionSpec(
            "select-word", translate("actions", "&Word"), "Ctrl+Alt+W", article, select, gap=True
        ),
        ActionSpec("select-clause", translate("actions", "&Clause"), "Ctrl+Alt+C", article, select),
        ActionSpec(
            "select-sentence", translate("actions", "&Sentence"), "Ctrl+Alt+S", article, select
        ),
        ActionSpec(
            "select-paragraph", translate("actions", "&Paragraph"), "Ctrl+Alt+P", article, select
        ),
        ActionSpec("edit-note", translate("actions", "Edit n&ote"), "Ctrl+E", mark, gap=True),
        ActionSpec("edit-ends", translate("actions", "E&xtend or shrink"), "Ctrl+Alt+E", mark),
        ActionSpec("split-mark", translate("actions", "Spli&t at the caret"), "Ctrl+Alt+X", mark),
        ActionSpec("join-marks", translate("actions", "&Join with the next"), "Ctrl+Alt+J", mark),
        ActionSpec("remove-mark", translate("actions", "&Remove key point"), "", mark),
        ActionSpec(
            "letter-keys", translate("actions", "&Letter keys mark"), checkable=True, gap=True
        ),
        ActionSpec("caret", translate("actions", "Caret &in the text"), "F7", checkable=True),
        ActionSpec("categories", translate("actions", "Cate&gories…"), needs=Needs.STORE, gap=True),
    )


def _offers() -> tuple[ActionSpec, ...]:
    offer, offers = Needs.OFFER, Needs.OFFERS
    above = translate("actions", "Accept all a&bove")
    return (
        ActionSpec("accept", translate("actions", "&Accept and go on"), "Ctrl+Alt+A", offer),
        ActionSpec("reject", translate("actions", "&Reject and go on"), "Ctrl+Alt+R", offer),
        ActionSpec("next-offer", translate("actions", "&Next suggestion"), "F4", offers, gap=True),
        ActionSpec("last-offer", translate("actions", "&Previous suggestion"), "Shift+F4", offers),
        ActionSpec(
            "accept-all", translate("actions", "Accept all of a &category"), gap=True, menu=True
        ),
        ActionSpec("accept-90", translate("actions", "&90 % sure"), "", offers, above),
        ActionSpec("accept-80", translate("actions", "&80 % sure"), "", offers, above),
        ActionSpec("accept-70", translate("actions", "&70 % sure"), "", offers, above),
        ActionSpec("accept-50", translate("actions", "&50 % sure"), "", offers, above),
        ActionSpec("reject-rest", translate("actions", "Re&ject all remaining"), "", offers),
        ActionSpec(
            "less-sure", translate("actions", "Show the &less sure"), checkable=True, gap=True
        ),
        ActionSpec("wishes", translate("actions", "What is &offered…"), needs=Needs.STORE),
    )


def _briefing() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec("new-briefing", translate("actions", "&New briefing…"), "Ctrl+N", Needs.STORE),
    )


def _help() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec("manual", translate("actions", "&Manual"), "Shift+F1"),
        ActionSpec("quick-start", translate("actions", "&Quick start (PDF)")),
        ActionSpec("palette", translate("actions", "Find a &command…"), "Ctrl+Shift+P"),
        ActionSpec("keys", translate("actions", "&Keys"), ("F1", "?")),
        ActionSpec("sample", translate("actions", "Open the &sample dossier"), "", Needs.STORE),
        ActionSpec("news", translate("actions", "What is &new"), gap=True),
        ActionSpec("about", translate("actions", "&About Briefwright")),
    )


def of_articles(count: int) -> tuple[str, str]:
    """Return how putting so many articles into a dossier, and removing them, is called."""
    if count > 1:
        return (
            translate("actions", "&Put %Ln articles into dossier…", "", count),
            translate("actions", "&Remove %Ln articles", "", count),
        )
    return (
        translate("actions", "&Put article into dossier…"),
        translate("actions", "&Remove article"),
    )


def every() -> Iterator[ActionSpec]:
    """Yield all actions that are no mere submenus."""
    for menu in specs().values():
        yield from (spec for spec in menu if not spec.menu)


def build(window: QMainWindow, slots: Mapping[str, Callable[[], object]]) -> Menus:
    """Make the menus of `window`; each action calls its slot.

    The window has every action too, so that its keys work where the menu bar is hidden.
    """
    made = Menus()
    groups: dict[str, QActionGroup] = {}
    for title, menu_specs in specs().items():
        menu = _menu(window.menuBar(), title)
        unders: dict[str, QMenu] = {}
        for spec in menu_specs:
            if spec.gap:
                menu.addSeparator()
            if spec.menu:
                made.submenus[spec.id] = _menu(menu, spec.words)
                continue
            if spec.under and spec.under not in unders:
                unders[spec.under] = _menu(menu, spec.under)
            action = _action(window, spec, slots[spec.id])
            unders.get(spec.under, menu).addAction(action)
            if spec.choice:
                groups.setdefault(spec.choice, QActionGroup(window)).addAction(action)
            made.actions[spec.id] = action
    window.addActions(list(made.actions.values()))
    return made


def _menu(above: QMenuBar | QMenu, words: str) -> QMenu:
    menu = above.addMenu(words)
    menu.setAccessibleName(words.replace("&", ""))  # else it is called by the program's name
    return menu


def _action(window: QMainWindow, spec: ActionSpec, slot: Callable[[], object]) -> QAction:
    action = QAction(spec.words, window)
    action.setObjectName(f"action.{spec.id}")
    action.setShortcuts(shortcuts(spec))
    action.setCheckable(spec.checkable or bool(spec.choice))
    action.setEnabled(spec.needs is Needs.NOTHING)
    action.triggered.connect(calling(slot, window if spec.words.endswith("…") else None))
    return action


def shortcuts(spec: ActionSpec) -> list[QKeySequence]:
    """Return the keys of an action on this platform, the one to show first."""
    match spec.keys:
        case str():
            return [QKeySequence(spec.keys)] if spec.keys else []
        case tuple():
            return [QKeySequence(keys) for keys in spec.keys]
        case standard:
            return QKeySequence.keyBindings(standard)


def calling(slot: Callable[[], object], asker: QWidget | None) -> Callable[[bool], object]:
    """Return what calls `slot`; where somebody is asked something then, `asker` is who asks.

    What a screen reader does with an entry leaves its menu open, and the reader waits until all is
    done: a question comes after that, or the reader would wait for the person's answer.
    """

    def call(_checked: bool = False) -> None:  # noqa: FBT001, FBT002  (what Qt passes)
        while isinstance(menu := QApplication.activePopupWidget(), QMenu):
            menu.hide()
        if asker is not None and heard():
            QTimer.singleShot(0, asker, slot)
        else:
            slot()

    return call
