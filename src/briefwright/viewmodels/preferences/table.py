"""Every preference in one table: it feeds the dialog, its search, and "reset all"."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from briefwright.domain.handling import PRESETS
from briefwright.importers.web.allowed import can_be_allowed
from briefwright.importers.web.proxy import is_proxy
from briefwright.viewmodels.preferences.briefing_defaults import (
    CONTACT,
    DEPARTMENT,
    DRAFTED_BY,
    FROM,
    KIND,
    PRESET,
)
from briefwright.viewmodels.preferences.preference import (
    Choice,
    Flag,
    Line,
    Number,
    Preference,
    Section,
)
from briefwright.viewmodels.reading.reading_type import COLUMNS, GAPS, SIZES, SPACINGS, ReadingType
from briefwright.viewmodels.settings import ALLOWED, FETCHING, LETTERS, hosts_in
from briefwright.viewmodels.shipped.administrations import administration
from briefwright.viewmodels.suggestions.preferences import USUAL_LEAST

translate = QCoreApplication.translate

THEME, TEXT_SIZE, DENSITY = "window/theme", "window/text-size", "window/density"
PROXY, PROXY_ADDRESS = "import/proxy", "import/proxy-address"
COMPACT, NO_PROXY, OWN_PROXY = "compact", "none", "own"
TEXT_SIZES = (80, 200)  # per cent of the system's
LANGUAGE = "window/language"
TIPS = "tips/on"
HOUSE = "briefing/house-style"


def sections(kinds: Iterable[tuple[str, str]] = ()) -> tuple[Section, ...]:
    """Return all sections in their order; `kinds` are the briefings that there are."""
    return (
        _appearance(),
        _language(),
        _reading(),
        _keys(),
        _import(),
        _suggestions(),
        _briefing(tuple(kinds)),
        _store(),
    )


def _appearance() -> Section:
    return Section(
        "appearance",
        translate("preferences", "Appearance"),
        (
            Choice(
                THEME,
                translate("preferences", "Colours"),
                "auto",
                others=translate("preferences", "theme dark mode night color"),
                options=(
                    ("auto", translate("preferences", "As the system")),
                    ("light", translate("preferences", "Light")),
                    ("sepia", translate("preferences", "Sepia")),
                    ("dark", translate("preferences", "Dark")),
                    ("contrast", translate("preferences", "High contrast")),
                    ("contrast-dark", translate("preferences", "High contrast, dark")),
                ),
            ),
            Number(
                TEXT_SIZE,
                translate("preferences", "Text of menus and panels"),
                100,
                translate("preferences", "Of the size that the system has."),
                others=translate("preferences", "font zoom scale interface"),
                bounds=TEXT_SIZES,
                step=10,
                unit=translate("preferences", " %"),
            ),
            Choice(
                DENSITY,
                translate("preferences", "Lists and cards"),
                "roomy",
                others=translate("preferences", "density spacing"),
                options=(
                    ("roomy", translate("preferences", "With room around the words")),
                    (COMPACT, translate("preferences", "Compact, more at once")),
                ),
            ),
            Flag(
                TIPS,
                translate("preferences", "Show tips, each once"),
                usual=True,
                others=translate("preferences", "hints"),
            ),
        ),
    )


def _language() -> Section:
    return Section(
        "language",
        translate("preferences", "Language"),
        (
            Choice(
                LANGUAGE,
                translate("preferences", "Language of the window"),
                "auto",
                translate(
                    "preferences",
                    "Holds from the next start. A note is in the language of its template.",
                ),
                others=translate("preferences", "English Russian French translation"),
                options=(
                    ("auto", translate("preferences", "As the system")),
                    ("en", "English"),
                    ("ru", "Русский"),
                    ("fr", "Français"),
                ),
            ),
        ),
    )


def _reading() -> Section:
    usual, per_cent = ReadingType(), translate("preferences", " %")
    return Section(
        "reading",
        translate("preferences", "Reading"),
        (
            Preference(
                "reading/family",
                translate("preferences", "Type of articles"),
                others=translate("preferences", "font typeface serif"),
            ),
            Number(
                "reading/size",
                translate("preferences", "Size"),
                usual.size,
                bounds=SIZES,
                step=0.5,
                unit=translate("preferences", " pt"),
            ),
            Number(
                "reading/spacing",
                translate("preferences", "Line spacing"),
                usual.spacing,
                bounds=SPACINGS,
                step=5,
                unit=per_cent,
            ),
            Number(
                "reading/gap",
                translate("preferences", "Between paragraphs"),
                usual.gap,
                bounds=GAPS,
                step=10,
                unit=per_cent,
            ),
            Number(
                "reading/column",
                translate("preferences", "Width of the column"),
                usual.column,
                others=translate("preferences", "margin line length"),
                bounds=COLUMNS,
                unit=translate("preferences", " characters"),
            ),
            Flag(
                "reading/caret",
                translate("preferences", "Show a caret that the arrow keys move"),
                usual=True,
            ),
        ),
    )


def _keys() -> Section:
    return Section(
        "keys",
        translate("preferences", "Marking keys"),
        (
            Flag(
                LETTERS,
                translate("preferences", "Single letters and digits mark"),
                usual=True,
                others=translate("preferences", "shortcuts keyboard hotkeys"),
                hint=translate(
                    "preferences",
                    "Switch them off if you speak to the computer or press keys by accident; "
                    "the menu Mark does the same.",
                ),
            ),
        ),
        actions=("categories", "keys"),
        note=translate("preferences", "Each category has its own key, which you can change."),
    )


def _import() -> Section:
    return Section(
        "import",
        translate("preferences", "Import"),
        (
            Flag(
                FETCHING,
                translate("preferences", "Fetch addresses and feeds from the network"),
                usual=True,
                others=translate("preferences", "internet online offline"),
                hint=translate(
                    "preferences",
                    "Only what you drop, paste or type is ever fetched, or a feed that you follow.",
                ),
            ),
            Preference(
                ALLOWED,
                translate("preferences", "Private network"),
                "",
                translate(
                    "preferences",
                    "Sites of your own network that may be fetched from, parted by blanks.",
                ),
                others=translate("preferences", "intranet"),
                fits=_can_all_be_allowed,
                unfit=translate(
                    "preferences",
                    "One of these allows nothing, for it is neither the name of a site nor a "
                    "private network. Write names such as wiki.example.org, addresses, or "
                    "networks such as 10.1.0.0/16, without http:// and without a page.",
                ),
            ),
            Choice(
                PROXY,
                translate("preferences", "Proxy"),
                "system",
                others=translate("preferences", "proxy server"),
                options=(
                    ("system", translate("preferences", "As the system")),
                    (NO_PROXY, translate("preferences", "None")),
                    (OWN_PROXY, translate("preferences", "The one below")),
                ),
            ),
            Line(
                PROXY_ADDRESS,
                translate("preferences", "Address of the proxy"),
                hint=translate(
                    "preferences",
                    "One that asks who you are has your name and password in it: "
                    "http://name:password@proxy:8080.",
                ),
                example="http://proxy.example.org:3128",
                fits=is_proxy,
                unfit=translate(
                    "preferences",
                    "This is no address of a proxy, so nothing is fetched through it. Write "
                    "one such as http://proxy.example.org:3128; in a password write %40 for @, "
                    "%2F for / and %23 for #.",
                ),
                chosen_by=(PROXY, OWN_PROXY),
                missing=translate(
                    "preferences",
                    "There is no address yet. Until there is one, pages are fetched as the "
                    "system does it.",
                ),
            ),
            Preference(
                "watch/folder",
                translate("preferences", "Watched folder"),
                others=translate("preferences", "inbox automatic"),
                hint=translate(
                    "preferences",
                    "What is in it now is not imported. Each file that comes later is imported "
                    "once; nothing in the folder is ever moved, altered or deleted. Folders "
                    "inside it are not looked into.",
                ),
                with_it=("watch/taken",),
            ),
            Flag(
                "feeds/at-start",
                translate("preferences", "Refresh the feeds at every start"),
                usual=False,
                others="RSS Atom",
            ),
        ),
        actions=("feeds",),
    )


def _can_all_be_allowed(typed: str) -> bool:
    return all(map(can_be_allowed, hosts_in(typed)))


def _suggestions() -> Section:
    return Section(
        "suggestions",
        translate("preferences", "Suggestions"),
        (
            Flag("suggestions/on", translate("preferences", "Offer suggestions"), usual=True),
            Preference("suggestions/left-out", translate("preferences", "What is offered")),
            Number(
                "suggestions/least",
                translate("preferences", "Fold away what is less than"),
                USUAL_LEAST,
                others=translate("preferences", "sure confidence probability"),
                bounds=(0, 100),
                step=5,
                unit=translate("preferences", " % sure"),
            ),
        ),
        others=translate("preferences", "learnt forget habits"),
    )


def _briefing(kinds: tuple[tuple[str, str], ...]) -> Section:
    offered = tuple((preset.name, administration(preset.name)) for preset in PRESETS)
    return Section(
        "briefing",
        translate("preferences", "New briefings"),
        (
            Choice(
                KIND,
                translate("preferences", "Kind of briefing"),
                options=(("", translate("preferences", "The usual one")), *kinds),
            ),
            Line(FROM, translate("preferences", "From")),
            Line(DEPARTMENT, translate("preferences", "Department")),
            Line(
                DRAFTED_BY,
                translate("preferences", "Drafted by"),
                others=translate("preferences", "author signature"),
            ),
            Line(
                CONTACT,
                translate("preferences", "Contact"),
                others=translate("preferences", "telephone e-mail"),
            ),
            Choice(
                PRESET,
                translate("preferences", "Handling marks offered"),
                "",
                translate("preferences", "What a note carries you always choose yourself."),
                others=translate("preferences", "classification marking secrecy"),
                options=(
                    ("", translate("preferences", "All")),
                    *offered,
                    ("none", translate("preferences", "None, I type them")),
                ),
            ),
            Preference(
                HOUSE,
                translate("preferences", "House style"),
                others=translate("preferences", "template letterhead logo"),
                hint=translate(
                    "preferences", "Your office's Word file that notes are written into."
                ),
                with_it=("briefing/house-style-sha256",),
            ),
        ),
        actions=("briefing.house", "briefing.templates"),
    )


def _store() -> Section:
    return Section(
        "store",
        translate("preferences", "Library and backups"),
        (),
        actions=("backups", "elsewhere", "passphrase"),
        others=translate("preferences", "passphrase password place folder"),
        note=translate(
            "preferences",
            "Everything is kept in one file on this computer, the moment you do it. Backups are "
            "made beside it by themselves.",
        ),
    )
