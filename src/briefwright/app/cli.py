"""The command line: what was asked for goes to the command that does it.

Nothing is loaded before it is needed, so that `--help` costs nothing and a command only what
it uses.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from functools import partial

from briefwright.app import options, terminal
from briefwright.app.paths import Paths


def run(argv: Sequence[str]) -> int:
    """Do what `argv` asks for; return the exit status."""
    terminal.prepare()
    args = options.read(argv)
    from briefwright.app import crash  # noqa: PLC0415

    paths = Paths.choose(args.store, args.profile)
    crash.install(paths.logs, verbose=args.verbose)
    return crash.guarded(partial(_dispatch, args, paths), paths.logs)


def _dispatch(args: Namespace, paths: Paths) -> int:
    match args.command:
        case "open" if not _display():
            terminal.warn(
                "There is no display to show the window on. Work without a window: "
                "briefwright --help names the commands."
            )
            return 1
        case "open":
            from briefwright.app.main import run_window  # noqa: PLC0415

            return run_window(args.files, paths.store, paths)
        case "import":
            from briefwright.app.commands import importing  # noqa: PLC0415

            return importing.import_sources(args, paths)
        case "articles" | "show":
            from briefwright.app.commands import articles  # noqa: PLC0415

            return (articles.show if args.command == "show" else articles.articles)(
                args, paths.store
            )
        case "annotate" | "annotations":
            from briefwright.app.commands import annotations  # noqa: PLC0415

            wanted = annotations.annotate if args.command == "annotate" else annotations.export
            return wanted(args, paths.store)
        case "brief":
            from briefwright.app.commands import briefings  # noqa: PLC0415

            return briefings.brief(args, paths.store)
        case "verify":
            from briefwright.app.commands import verifying  # noqa: PLC0415

            return verifying.verify(args, paths.store)
        case "backup" | "restore":
            from briefwright.app.commands import copies  # noqa: PLC0415

            return (copies.back_up if args.command == "backup" else copies.restore)(
                args, paths.store
            )
        case _:
            from briefwright.app.commands import checking  # noqa: PLC0415

            return checking.check(args, paths.store)


def _display() -> bool:
    """Whether Qt will find something to draw on; without it, it would end the program."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in wanted)
