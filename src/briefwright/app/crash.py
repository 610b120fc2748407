"""What becomes of a failure that nobody expected: the log file gets it, the user a sentence."""

import faulthandler
import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from briefwright.app import terminal, words
from briefwright.domain.errors import BriefwrightError, StoreError

LOG_NAME = "briefwright.log"
_FAULTS_NAME = "faults.log"
_LARGEST = 1_000_000
_FORMAT = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"

logger = logging.getLogger(__name__)


def install(logs: Path, *, verbose: bool = False) -> None:
    """Write the log into the folder `logs`, and every uncaught failure into the log.

    A log that cannot be written stops nobody's work.
    """
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    with suppress(OSError):
        logs.mkdir(parents=True, exist_ok=True)
        _to_file(root, logs)
    if verbose and sys.stderr is not None:
        spoken = logging.StreamHandler()
        spoken.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
        root.addHandler(spoken)
    elif not root.handlers:
        root.addHandler(logging.NullHandler())
    tell_with(logs, terminal.warn)


def guarded(work: Callable[[], int], logs: Path) -> int:
    """Return the exit status of `work`, whatever comes; the outermost call of a command."""
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
        terminal.warn(words.error(failure))
        return 1
    except Exception:
        logger.exception("A failure that nobody expected")
        terminal.warn(_unexpected(logs / LOG_NAME))
        return 1
    return status


def _note(failure: BriefwrightError) -> None:
    """Log a refusal: how it came about only for the store, since the others quote articles."""
    trace = failure if isinstance(failure, StoreError) else None
    logger.info("Refused: %s", type(failure).__name__, exc_info=trace)


def _to_file(root: logging.Logger, logs: Path) -> None:
    written = RotatingFileHandler(
        logs / LOG_NAME, maxBytes=_LARGEST, backupCount=3, encoding="utf-8", delay=True,
        errors="backslashreplace",
    )  # fmt: skip
    written.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(written)
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = False  # a full disk under the log is no reason to speak
    # The file stays open for as long as the program runs: a crash cannot open one.
    faults = os.open(logs / _FAULTS_NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    faulthandler.enable(faults)


def tell_with(logs: Path, tell: Callable[[str], object]) -> None:
    """Have `tell` say the sentence for an uncaught failure: a terminal or a window."""
    log = logs / LOG_NAME

    def caught(
        kind: type[BaseException], failure: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, failure, trace)
            return
        if isinstance(failure, BriefwrightError):  # the store failed where it was only looked at
            _note(failure)
            tell(words.error(failure))
            return
        logger.critical("Uncaught", exc_info=(kind, failure, trace))
        tell(_unexpected(log))

    def caught_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            caught(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread


def _unexpected(log: Path) -> str:
    return (
        "Something went wrong that should not have; what was stored before is safe. "
        f"The details are in {log}"
    )
