"""The command line: what was asked for goes to the command that does it.

Nothing is loaded before it is needed, so that `--help` costs nothing and a command only what
it uses.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path

from briefwright.app import options, terminal
from briefwright.app.passphrases import Passphrases
from briefwright.app.paths import Paths

type Command = Callable[[Namespace, Path], int]  # what was asked for, and in which store

_COMMANDS = "briefwright.app.commands"
_ROOMS = {  # the module of each command, and its function there
    "articles": ("articles", "articles"),
    "show": ("articles", "show"),
    "annotate": ("annotations", "annotate"),
    "suggest": ("suggesting", "suggest"),
    "annotations": ("annotations", "export"),
    "export": ("exchanging", "export"),
    "verify": ("verifying", "verify"),
    "refresh": ("refreshing", "refresh"),
    "check": ("checking", "check"),
    "backup": ("copies", "back_up"),
    "restore": ("copies", "restore"),
    "recover": ("recovering", "recover"),
    "encrypt": ("encrypting", "encrypt"),
    "decrypt": ("encrypting", "decrypt"),
}


def run(argv: Sequence[str]) -> int:
    """Do what `argv` asks for; return the exit status."""
    terminal.prepare()
    args = options.read(argv)
    from briefwright.app import crash  # noqa: PLC0415

    args.passphrases = Passphrases.take()
    try:
        paths = Paths.choose(args.store, args.profile)
    except RuntimeError:  # of somebody whom the system does not know
        terminal.warn("No home folder is known. Set HOME, or name a folder with --profile.")
        return 1
    crash.install(paths.logs, verbose=args.verbose)
    in_window = args.command == "open" and _display()
    return crash.guarded(partial(_dispatch, args, paths), paths.logs, in_window=in_window)


def _dispatch(args: Namespace, paths: Paths) -> int:
    match args.command:
        case "open" if not _display():
            terminal.warn(
                "There is no display to show the window on. Work without a window: "
                "briefwright --help names the commands."
            )
            return 1
        case "open":
            from briefwright.app.start.late import import_plainly  # noqa: PLC0415

            import_plainly()
            from briefwright.app.main import run_window  # noqa: PLC0415

            return run_window(args.files, paths, args.passphrases)
        case _ if paths.is_moved and not os.access(paths.store, os.F_OK):
            from briefwright.domain.errors import StoreUnreachable  # noqa: PLC0415

            raise StoreUnreachable(paths.store, "not there")
        case "import":
            from briefwright.app.commands import importing  # noqa: PLC0415

            return importing.import_sources(args, paths)
        case "brief":
            from briefwright.app.commands import briefings  # noqa: PLC0415

            return briefings.brief(args, paths)
        case command:
            module, name = _ROOMS[command]
            run_command: Command = getattr(import_module(f"{_COMMANDS}.{module}"), name)
            return run_command(args, paths.store)


def _display() -> bool:
    """Whether Qt will find something to draw on; without it, it would end the program."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in wanted)
