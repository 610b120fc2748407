"""The commands and options that the program understands. They are stable once shipped."""

import os
from argparse import (
    SUPPRESS,
    Action,
    ArgumentParser,
    Namespace,
    _ActionsContainer,
    _SubParsersAction,
)
from collections.abc import Sequence
from pathlib import Path
from typing import override

from briefwright.app import terminal, typed
from briefwright.app.commands import contradictions
from briefwright.domain.note.header import KEPT_KEYS

_TAKES_WORDS = (
    "--quote",
    "--note",
    "--title",
    "--outlet",
    "--search",
    "--field",
    "--header",
    "--reason",
)
_REPLACED = "a file of this name is replaced once the new one is whole"
_TAKES_PLACES = ("--store", "--profile")
_STATUSES = (
    "Exit status: 0 done; 1 something of it could not be done, and why stands on standard error; "
    "2 asked wrongly; 130 ended by Ctrl+C, where what was told as done is stored."
)
_PASSPHRASES = (
    "Passphrases are asked for on a terminal, or taken from the variables "
    "BRIEFWRIGHT_PASSPHRASE and BRIEFWRIGHT_NEW_PASSPHRASE, or from open files whose numbers "
    "BRIEFWRIGHT_PASSPHRASE_FD and BRIEFWRIGHT_NEW_PASSPHRASE_FD tell."
)

type Commands = _SubParsersAction[_Command]


def read(argv: Sequence[str]) -> Namespace:
    """Return what was asked for; ends the program with 2 where it was asked wrongly."""
    parser = command_line()
    args = parser.parse_args(_bound(_opening(argv, parser)))
    for name, value in vars(args).items():
        if value == [] and f"--{name}=--" in argv:
            setattr(args, name, "--")  # Python 3.12 loses these words
    if args.command is None:
        args.command, args.files, args.usage = "open", [], parser
    if args.command == "open":  # no name would be the folder that the program stands in
        args.files = [name for name in args.files if name]
    contradictions.refuse(args)
    return args


def _opening(argv: Sequence[str], parser: ArgumentParser) -> list[str]:
    """Take a file in the place of a command for one to open: desktops and people name it so."""
    at = 0
    while at < len(argv) and argv[at].startswith("-"):
        at += 2 if argv[at] in _TAKES_PLACES else 1
    (commands,) = (a.choices for a in parser._actions if isinstance(a, _SubParsersAction))  # noqa: SLF001
    word = argv[at] if at < len(argv) else ""
    if word and word not in commands and os.path.exists(word):  # noqa: PTH110  (never raises)
        return [*argv[:at], "open", *argv[at:]]
    return list(argv)


def _bound(argv: Sequence[str]) -> list[str]:
    """Bind words such as "-5%" to their option, which argparse would take for options."""
    bound: list[str] = []
    for word in argv:
        looks_like_option = word.startswith("-") and not word.startswith("--")
        if bound and bound[-1] in _TAKES_WORDS and looks_like_option and word != "-o":
            bound[-1] += f"={word}"
        else:
            bound.append(word)
    return bound


def command_line() -> ArgumentParser:
    """Return what reads the words that the program was started with, and explains them."""
    parser = ArgumentParser(
        prog="briefwright",
        description="Mark the key points of press articles and export them as Word briefing notes. "
        "Without a command the window opens; a file in its place is opened there.",
        epilog=_STATUSES,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    _add_global(parser, left_out=False)
    parser.set_defaults(usage=parser)
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title="commands", parser_class=_Command
    )
    _add_open(commands)
    _add_import(commands)
    _add_reading(commands)
    _add_annotate(commands)
    _add_suggest(commands)
    _add_annotations(commands)
    _add_export(commands)
    _add_brief(commands)
    _add_verify(commands)
    _add_refresh(commands)
    _add_check(commands)
    _add_backups(commands)
    _add_encrypting(commands)
    return parser


def _add_global(parser: ArgumentParser, *, left_out: bool) -> None:
    """Add the options that may stand before and after the command.

    After it they have no default, which would undo what stood before.
    """
    group = parser.add_argument_group("everywhere")
    text = SUPPRESS if left_out else ""
    flag = SUPPRESS if left_out else False
    group.add_argument("--store", metavar="PATH", default=text, help="the file of the library")
    group.add_argument(
        "--profile",
        metavar="DIR",
        default=text,
        help="keep library, settings, logs and backups in this folder",
    )
    group.add_argument(
        "--verbose", action="store_true", default=flag, help="say more on standard error"
    )


def _command(commands: Commands, name: str, summary: str) -> ArgumentParser:
    parser = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
    parser.set_defaults(usage=parser)
    _add_global(parser, left_out=True)
    return parser


def _add_open(commands: Commands) -> None:
    parser = _command(commands, "open", "open the window, and import the files named")
    parser.add_argument("files", metavar="FILE", nargs="*")


def _add_import(commands: Commands) -> None:
    parser = _command(commands, "import", "take in files, folders, web addresses or standard input")
    parser.add_argument(
        "sources", metavar="SOURCE", nargs="+", help="file, folder, address, or - for input"
    )
    parser.add_argument("--dossier", metavar="NAME", type=typed.name, help="made if there is none")
    parser.add_argument("--title", metavar="T", type=typed.words, default="")
    parser.add_argument("--outlet", metavar="O", type=typed.words, default="")
    parser.add_argument(
        "--date", metavar="YYYY-MM-DD", type=typed.day, help="when it was published"
    )
    parser.add_argument("--language", metavar="xx", type=typed.language)
    forms = parser.add_mutually_exclusive_group()
    _add_json(forms)
    forms.add_argument(
        "--json-lines", action="store_true", help="one JSON line as soon as a source is stored"
    )


def _add_reading(commands: Commands) -> None:
    parser = _command(commands, "articles", "list or search the articles")
    parser.add_argument("--search", metavar="QUERY", type=typed.words, default="")
    parser.add_argument("--dossier", metavar="NAME", type=typed.name)
    parser.add_argument("--limit", metavar="N", type=typed.count)
    _add_json(parser)
    parser = _command(commands, "show", "show an article with its text and annotations")
    parser.add_argument("article", metavar="ARTICLE", help="its id, or a beginning of it")
    _add_json(parser)


def _add_annotate(commands: Commands) -> None:
    parser = _command(commands, "annotate", "mark a passage of an article")
    parser.add_argument("article", metavar="ARTICLE", help="its id, or a beginning of it")
    parser.add_argument("--category", metavar="C", required=True, type=typed.name)
    parser.add_argument("--quote", metavar="TEXT", type=typed.words, help="the words to mark")
    parser.add_argument(
        "--nth", metavar="N", type=typed.count, help="which of several places, from 1"
    )
    parser.add_argument("--start", metavar="N", type=int, help="in code points of the text")
    parser.add_argument("--end", metavar="N", type=int)
    parser.add_argument("--note", metavar="T", type=typed.words, default="")
    parser.add_argument(
        "--field", metavar="K=V", dest="fields", type=typed.pair, action="append", default=[]
    )
    _add_json(parser)


def _add_suggest(commands: Commands) -> None:
    parser = _command(commands, "suggest", "list what the program offers to mark in an article")
    parser.add_argument("article", metavar="ARTICLE", help="its id, or a beginning of it")
    parser.add_argument(
        "--accept",
        metavar="MIN",
        type=typed.share,
        help="mark what is at least so sure, from 0 to 1",
    )
    _add_json(parser)


def _add_annotations(commands: Commands) -> None:
    parser = _command(commands, "annotations", "export annotations")
    parser.add_argument("--article", metavar="A")
    parser.add_argument("--dossier", metavar="D", type=typed.name)
    parser.add_argument("--category", metavar="C", type=typed.name)
    parser.add_argument("--format", choices=("json", "csv", "xlsx", "jsonld"), default="json")
    parser.add_argument("--json", action="store_const", dest="format", const="json", help=SUPPRESS)
    parser.add_argument(
        "-o",
        dest="output",
        metavar="FILE",
        type=typed.output,
        help=f"{_REPLACED}; standard output without it, or with -",
    )


def _add_export(commands: Commands) -> None:
    parser = _command(
        commands, "export", "write a dossier, its sources or notes on it for other programs"
    )
    parser.add_argument(
        "articles", metavar="ARTICLE", nargs="*", help="without any and --dossier, everything"
    )
    parser.add_argument("--dossier", metavar="D", type=typed.name)
    parser.add_argument(
        "--obsidian", action="store_true", help="a folder of Markdown notes, one for each article"
    )
    parser.add_argument(
        "-o",
        dest="output",
        metavar="FILE",
        type=Path,
        required=True,
        help=f"its ending says what it is: {', '.join(contradictions.EXCHANGED)}; {_REPLACED}",
    )
    _add_json(parser)


def _add_brief(commands: Commands) -> None:
    parser = _command(commands, "brief", "compose a briefing from the marks and write it")
    parser.add_argument("articles", metavar="ARTICLE", nargs="*")
    parser.add_argument("--dossier", metavar="D", type=typed.name)
    parser.add_argument("--template", metavar="NAME", type=typed.name, default="information-note")
    parser.add_argument("--title", metavar="T", type=typed.words, default="")
    parser.add_argument(
        "--header",
        metavar="K=V",
        type=typed.header,
        action="append",
        default=[],
        help=f"header data: {', '.join((*KEPT_KEYS, 'marking'))}",
    )
    parser.add_argument(
        "--release",
        metavar="MARKING",
        type=typed.name,
        help="the edition that may leave under this marking, without what is marked higher",
    )
    _add_reason(parser)
    parser.add_argument(
        "--house-style",
        metavar="FILE.docx",
        type=Path,
        help="an office's own Word file (.docx, .dotx): the note is written into it",
    )
    parser.add_argument(
        "-o", dest="output", metavar="FILE", type=Path, required=True, help=_REPLACED
    )
    _add_json(parser)


def _add_verify(commands: Commands) -> None:
    parser = _command(commands, "verify", "check a Word note, edited or not, against the library")
    parser.add_argument("note", metavar="FILE.docx", type=Path)
    _add_json(parser)


def _add_refresh(commands: Commands) -> None:
    parser = _command(
        commands,
        "refresh",
        "bring new and changed facts into an edited Word note, as tracked changes",
    )
    parser.add_argument("note", metavar="FILE.docx", type=Path)
    parser.add_argument(
        "-o",
        dest="output",
        metavar="NEW.docx",
        type=Path,
        required=True,
        help=f"another file than the one that people edited; {_REPLACED}",
    )
    _add_reason(parser)
    _add_json(parser)


def _add_reason(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--reason",
        metavar="WORDS",
        type=typed.words,
        default="",
        help="why the note is to leave in spite of a low marking or an altered quotation; "
        "the reason goes into the log of the library",
    )


def _add_check(commands: Commands) -> None:
    _add_json(_command(commands, "check", "check the library"))


def _add_backups(commands: Commands) -> None:
    parser = _command(commands, "backup", "write a proved copy of the library to a file")
    parser.add_argument("file", metavar="FILE", type=Path)
    _add_json(parser)
    parser = _command(commands, "restore", "put a copy in the place of the library, which is kept")
    parser.add_argument("file", metavar="FILE", type=Path)
    _add_json(parser)
    parser = _command(
        commands, "recover", "recover what can be read of a damaged library into a new one"
    )
    parser.add_argument("file", metavar="NEW", type=Path)
    _add_json(parser)


def _add_encrypting(commands: Commands) -> None:
    parser = _command(
        commands, "encrypt", "have the library opened by a passphrase only, or by another one"
    )
    parser.add_argument(
        "--remember", action="store_true", help="keep the passphrase in this machine's keyring"
    )
    parser.epilog = _PASSPHRASES
    _add_old(parser)
    parser = _command(commands, "decrypt", "make a plain library of an encrypted one")
    parser.epilog = _PASSPHRASES
    _add_old(parser)


def _add_old(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--old",
        choices=("keep", "remove"),
        help="what becomes of the library as it was, and of backups that are not encrypted so",
    )
    _add_json(parser)


def _add_json(parser: _ActionsContainer) -> None:
    parser.add_argument("--json", action="store_true", help="answer with one JSON document")


class _Command(ArgumentParser):
    """A command whose names may stand before, between and after its options."""

    _intermixed = False

    @override
    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Namespace | None = None
    ) -> tuple[Namespace, list[str]]:
        if self._intermixed:  # the way in below comes back here
            return super().parse_known_args(args, namespace)
        self._intermixed = True
        return self.parse_known_intermixed_args(args, namespace)


class _Version(Action):
    """Says the version. Asking for it takes time, so nobody asks before it is wanted."""

    @override
    def __call__(self, parser: ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415

        terminal.say(f"briefwright {version('briefwright')}")
        parser.exit()
