"""What becomes of a failure that nobody expected: the log gets it, the user a sentence or a report.

Neither holds words of an article; see `report`.
"""

import faulthandler
import logging
import os
import sys
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import override

from briefwright import rights
from briefwright.app import terminal, words
from briefwright.domain.errors import BriefwrightError, StoreError

LOG_NAME = "briefwright.log"
FAULTS_NAME = "faults.log"
_LARGEST = 1_000_000  # bytes
_KEPT = 3  # logs before the one that is written
_MOST_FAULTS = 50_000  # characters that are read of what a falling program wrote
_FORMAT = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"

logger = logging.getLogger(__name__)


def install(logs: Path, *, verbose: bool = False) -> None:
    """Write the log into the folder `logs`, and every uncaught failure into the log.

    A log that cannot be written stops nobody's work. Libraries quote what they read, so none of
    what they say goes into the file.
    """
    root, ours = logging.getLogger(), logging.getLogger("briefwright")
    for one in (root, ours):
        one.setLevel(logging.DEBUG if verbose else logging.INFO)
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = False  # a full disk under the log is no reason to speak
    vars(logging)["logAsyncioTasks"] = False  # to ask whether there is one would load asyncio
    with suppress(OSError):
        rights.own_folder(logs)
        rights.seclude(logs)
        ours.addHandler(_LogFile(logs / LOG_NAME))
        # it stays open for as long as the program runs: a crash cannot open one
        faulthandler.enable(
            _opened(str(logs / FAULTS_NAME), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        )
    if verbose and sys.stderr is not None:
        spoken = logging.StreamHandler()
        spoken.setFormatter(_Discreet("%(levelname)s %(name)s: %(message)s"))
        root.addHandler(spoken)
    elif not root.handlers:
        root.addHandler(logging.NullHandler())
    tell_on_terminal(logs)


class _Discreet(logging.Formatter):
    """Tells of a failure where it happened, not what was in hand."""

    @override
    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, ...]
    ) -> str:
        from briefwright.app import report  # noqa: PLC0415  (slow to load, and rarely needed)

        failure = ei[1]
        return "" if failure is None else report.traced(failure, ei[2])


class _LogFile(logging.FileHandler):
    """The log: four files at most, a megabyte each, which only their owner may read.

    The standard library has such a log too, but loads sockets with it, before there is a window.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", delay=True, errors="backslashreplace")
        self.setFormatter(_Discreet(_FORMAT))

    @override
    def emit(self, record: logging.LogRecord) -> None:
        super().emit(record)
        if self.stream is not None and self.stream.tell() > _LARGEST:
            self.stream.close()
            self.stream = None  # opened anew by the next record
            with suppress(OSError):
                _put_away(Path(self.baseFilename))

    @override
    def _open(self) -> TextIOWrapper:
        return open(  # a path's own `open` takes no opener
            self.baseFilename, "a", encoding=self.encoding, errors=self.errors, opener=_opened
        )


def _put_away(log: Path) -> None:
    names = [log, *(log.with_name(f"{log.name}.{number}") for number in range(1, _KEPT + 1))]
    for newer, older in reversed(list(pairwise(names))):
        if newer.exists():
            newer.replace(older)


def _opened(path: str, flags: int) -> int:
    """Open a file that only its owner may read, also where an earlier program left it open."""
    handle = os.open(path, flags, 0o600)
    if os.name != "nt":
        os.fchmod(handle, 0o600)
    return handle


def guarded(work: Callable[[], int], logs: Path, *, in_window: bool = False) -> int:
    """Return the exit status of `work`, whatever comes; the outermost call of a command.

    With `in_window` what stopped it is shown on the screen, too.
    """
    try:
        status = work()
        terminal.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output has had enough
        terminal.silence()
        return 1
    except BriefwrightError as failure:
        _note(failure)
        _tell_last(words.error(failure), "", in_window=in_window)
        return 1
    except Exception as failure:
        from briefwright.app import report  # noqa: PLC0415  (slow to load, and rarely needed)

        logger.exception("A failure that nobody expected")
        if isinstance(failure, ImportError) and (lacking := _lacking(failure)):
            terminal.warn(lacking)  # and Qt could not show it
            return 1
        _tell_last(_unexpected(logs / LOG_NAME), report.bug(failure), in_window=in_window)
        return 1
    return status


def _lacking(failure: ImportError) -> str:
    from briefwright.app.start import lacking  # noqa: PLC0415  (brings ctypes)

    return lacking.library(str(failure))


def _tell_last(sentence: str, told: str, *, in_window: bool) -> None:
    """Say what stopped the program, on the terminal and, where that is wanted, on the screen."""
    terminal.warn(sentence)
    if in_window:
        with suppress(ImportError):  # what draws may be what is broken
            from briefwright.app import last_resort  # noqa: PLC0415  (loads what draws)

            last_resort.show(sentence, told)


def last_words(logs: Path) -> str:
    """Return the report of the crash that ended the program the last time, once; or nothing."""
    with suppress(OSError):
        path = logs / FAULTS_NAME
        with path.open("r+", encoding="utf-8", errors="replace") as file:
            written = file.read(_MOST_FAULTS)
            at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            file.truncate(0)
        if written.strip():
            from briefwright.app import report  # noqa: PLC0415  (slow to load, and rarely needed)

            told = report.fault(written, at)
            logger.critical("The program fell the last time.\n%s", told)
            return told
    return ""


def tell_on_terminal(logs: Path) -> None:
    """Say on the terminal what nobody caught, until there is a window to say it in."""
    unexpected = _unexpected(logs / LOG_NAME)
    tell_with(terminal.warn, lambda _place, _report: terminal.warn(unexpected))


def tell_with(say: Callable[[str], object], show: Callable[[str, str], object]) -> None:
    """Have `say` tell of an expected failure that nobody caught, and `show` report a bug.

    `show` is given what tells the bug from others, and its report; of one that was reported
    already only the former. Any thread may call them.
    """
    hooks = _Hooks(say, show)
    sys.excepthook = hooks.caught
    threading.excepthook = hooks.caught_in_thread
    sys.unraisablehook = hooks.unraisable


class _Hooks:
    """What Python calls with a failure that nobody caught."""

    def __init__(self, say: Callable[[str], object], show: Callable[[str, str], object]) -> None:
        self._say = say
        self._show = show
        self._times: Counter[str] = Counter()

    def caught(
        self, kind: type[BaseException], failure: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, failure, trace)
            return
        try:
            self._tell(failure, trace)
        except Exception:  # there is nobody left to tell: the window is gone, or going
            logger.exception("A failure could not be told")

    def caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    def unraisable(self, args: "sys.UnraisableHookArgs") -> None:
        if args.exc_value is not None:
            self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell(self, failure: BaseException, trace: TracebackType | None) -> None:
        if isinstance(failure, BriefwrightError):  # the store failed where it was only looked at
            _note(failure)
            self._say(words.error(failure))
            return
        from briefwright.app import report  # noqa: PLC0415  (slow to load, and rarely needed)

        place = report.place(failure, trace)
        self._times[place] += 1
        times = self._times[place]
        if times & (times - 1) == 0:  # the 1st, 2nd, 4th …: one that comes with each frame
            logger.critical("Uncaught, %d", times, exc_info=(type(failure), failure, trace))
        self._show(place, report.bug(failure, trace) if times == 1 else "")


def _note(failure: BriefwrightError) -> None:
    """Log a refusal: how it came about only for the store, since the others quote articles."""
    if isinstance(failure, StoreError):
        from briefwright.app import report  # noqa: PLC0415  (slow to load, and rarely needed)

        detail = report.unquoted(failure.detail)
        logger.info("Refused: %s: %s", type(failure).__name__, detail, exc_info=failure)
    else:
        logger.info("Refused: %s", type(failure).__name__)


def _unexpected(log: Path) -> str:
    return (
        "Something went wrong that should not have; what was stored before is safe. "
        f"The details are in {log}"
    )
