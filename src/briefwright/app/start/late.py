"""The one room of late loading: what the window waits for, and what comes when there is time.

What is named here as late is imported at the top of its users like everything else, as a module
(`from briefwright.analysis import dates`), and stays an empty shell until somebody uses it or
until `load_rest`. A name taken out of it (`from … import x`) would load it at once.
"""

import builtins
import gc
import os
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import LazyLoader
from types import ModuleType
from typing import Any

from briefwright.app.start import enumerations
from briefwright.app.start.shells import Shells, found_by_others
from briefwright.domain.progress import Progress
from briefwright.memory import unsearched

_SIGNATURES = {  # of Qt's functions, for who documents them and for who calls one wrongly
    f"shibokensupport.signature.{name}"
    for name in (
        *("errorhandler", "layout", "parser"),
        *("lib.enum_sig", "lib.pyi_generator", "lib.tool"),
    )
}
_BROUGHT_ALONG = {  # by what is imported, and not used by most
    *("asyncio", "ctypes", "importlib.metadata", "logging.config", "urllib.request"),
    *("calendar", "hashlib", "hmac", "ipaddress", "lxml.etree", "lxml.html", "rapidfuzz"),
    *("sqlalchemy.dialects.sqlite.aiosqlite", "typing_extensions", "xlsxwriter"),
}
_ASKED_AT_ONCE = {"asyncio": "asyncio.coroutines"}
if sys.version_info >= (3, 13):  # whose own names can do what SQLAlchemy asks of these
    _ASKED_AT_ONCE["typing_extensions"] = "typing"
_WINDOW = (  # what the window is furnished with, and what it works on
    "briefwright.widgets.furniture",
    "briefwright.widgets.window_style",
    "briefwright.viewmodels.desk",
)
_REST = (  # the other half of the window
    "briefwright.services.templates",
    "briefwright.widgets.briefing_editor",
    "briefwright.widgets.window.first_run.first_run",
)
_OURS = "briefwright."
_LATE = (
    "briefwright.analysis.",
    "briefwright.domain.briefing",
    "briefwright.domain.exchange.parcel",
    "briefwright.domain.handling",
    "briefwright.domain.query.grammar",
    "briefwright.domain.query.numbers",
    "briefwright.domain.query.tree",
    "briefwright.domain.template",
    "briefwright.exporters.",
    "briefwright.importers.",
    "briefwright.services.",
    "briefwright.store.briefings",
    "briefwright.store.care.check",
    "briefwright.store.groups",
    "briefwright.store.migrate",
    "briefwright.store.records",
    "briefwright.store.search.index",
    "briefwright.store.sketches",
    "briefwright.viewmodels.briefing.refreshing",
    "briefwright.viewmodels.briefing.returned",
    "briefwright.viewmodels.care.store_words",
    "briefwright.viewmodels.chart_words",
    "briefwright.viewmodels.exchange.exchange_words",
    "briefwright.viewmodels.first_run.",
    "briefwright.viewmodels.house.words",
    "briefwright.viewmodels.importing.attachment_table",
    "briefwright.viewmodels.importing.feed_entries",
    "briefwright.viewmodels.importing.import_words",
    "briefwright.viewmodels.library.backup_list",
    "briefwright.viewmodels.library.bin_list",
    "briefwright.viewmodels.library.bulk",
    "briefwright.viewmodels.library.search_words",
    "briefwright.viewmodels.palette",
    "briefwright.viewmodels.preferences.",
    "briefwright.viewmodels.secrecy.",
    "briefwright.viewmodels.suggestions.wishing",
    "briefwright.viewmodels.templates.",
    "briefwright.viewmodels.upkeep.rehearsal",
    "briefwright.widgets.briefing.",
    "briefwright.widgets.cards.fields.",
    "briefwright.widgets.categories.category_editor",
    "briefwright.widgets.days.",
    "briefwright.widgets.dialogs.",
    "briefwright.widgets.library.bulk_dialog",
    "briefwright.widgets.library.days_dialog",
    "briefwright.widgets.library.search_help",
    "briefwright.widgets.library.searches_dialog",
    "briefwright.widgets.manual.",
    "briefwright.widgets.preferences.",
    "briefwright.viewmodels.reading.cards.notes",
    "briefwright.viewmodels.reading.clipping",
    "briefwright.viewmodels.reading.fields.help",
    "briefwright.viewmodels.reading.original",
    "briefwright.viewmodels.reading.printed",
    "briefwright.viewmodels.reading.units",
    "briefwright.viewmodels.suggestions.words",
    "briefwright.widgets.reading.original.pane",
    "briefwright.widgets.window.keys_in_panels",
)


def load_window(_progress: Progress) -> None:
    """Load what the window cannot be worked with before (a worker)."""
    with unsearched(), _found_first(_Ours(), Shells(_BROUGHT_ALONG, _ASKED_AT_ONCE)):
        for name in _WINDOW:
            import_module(name)


def load_rest(progress: Progress) -> None:
    """Load all that was put off, and the other half of the window (a worker)."""
    from briefwright.services import templates  # noqa: PLC0415  (is late itself)

    with unsearched(), _found_first(Shells(_BROUGHT_ALONG, _ASKED_AT_ONCE)):
        for module in _shells():
            progress(0, 0)
            _ = module.__doc__  # whatever is asked for, it loads
        for name in _REST:
            progress(0, 0)
            import_module(name)
        for _template in templates.Templates().usable():  # read once, and known from then on
            progress(0, 0)


def import_plainly() -> None:
    """Load Qt without what only its makers need, and then have modules imported as Python does it.

    PySide brings its own reader of signatures, as sources that are compiled anew at each start:
    a quarter of what a bare window takes. Then it looks through the source of every module for its
    own name, in case somebody wants another spelling of Qt: a fifth of the time that loading takes,
    and 30 MB of sources kept. Its enumerations are made the short way.
    """
    enumerations.make_shortly()
    gc.disable()  # until the window is loaded, see `unsearched`
    plainly = builtins.__import__
    shells = Shells(_SIGNATURES)

    def within_qt(name: str, *given: Any, **more: Any) -> ModuleType:  # noqa: ANN401  (hands on)
        if name.startswith("shibokensupport.") and shells not in sys.meta_path:
            sys.meta_path.insert(0, shells)  # before the finder that comes with PySide
        return plainly(name, *given, **more)

    builtins.__import__ = within_qt
    try:
        import_module("PySide6.QtCore")
    finally:
        builtins.__import__ = plainly
        if shells in sys.meta_path:
            sys.meta_path.remove(shells)


@contextmanager
def _found_first(*finders: "_Ours | Shells") -> Generator[None]:
    """Let these find modules before others do, for a while."""
    sys.meta_path[:0] = finders
    try:
        yield
    finally:
        for finder in finders:
            sys.meta_path.remove(finder)


def _shells() -> list[ModuleType]:
    """Return the modules that nobody has used yet."""
    names = tuple(sys.modules)  # at once: others import meanwhile
    return [sys.modules[name] for name in names if name.startswith(_LATE)]


class _Ours:
    """Finds our modules before the others do, and gives late ones a loader that waits.

    They are plain files. Python's own finder asks for each under five endings, and whether it is
    a package: a hundredth of a start. What is no plain file is left to it.
    """

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a module of ours; None for another."""
        if not path or not fullname.startswith(_OURS):
            return None
        file = f"{path[0]}{os.sep}{fullname.rpartition('.')[2]}.py"
        spec: ModuleSpec | None
        if os.path.isfile(file):  # noqa: PTH113  (a path would cost more than is spared)
            spec = ModuleSpec(fullname, SourceFileLoader(fullname, file), origin=file)
            spec.has_location = True
        else:  # a package, or what is no plain file
            spec = found_by_others(self, fullname, path, target)
        if spec is None or spec.loader is None or spec.submodule_search_locations is not None:
            return spec
        if fullname.startswith(_LATE):
            spec.loader = LazyLoader(spec.loader)
        return spec
