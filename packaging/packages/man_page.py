"""The man page, written from what the command line itself says of its commands and options."""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime

_HEAD = """\
.TH BRIEFWRIGHT 1 "{date}" "Briefwright {version}" "User Commands"
.SH NAME
briefwright \\- mark the key points of press articles and export them as Word briefing notes
.SH SYNOPSIS
.B briefwright
.RI [ option \\&...]
.RI [ command " [" argument \\&...]]
.SH DESCRIPTION
{description}
.PP
Articles, marks and notes are kept in one file, the store, on this machine. The commands do what
the window does, for scripts; both may run at the same time.
"""
_TAIL = """\
.SH EXIT STATUS
.TP
.B 0
What was asked for is done.
.TP
.B 1
Something that was asked for could not be done; standard error says what, why and what to do.
.TP
.B 2
The command line was wrong.
.TP
.B 130
It was ended by Ctrl+C; what was told as done is stored.
.SH ENVIRONMENT
.TP
.B BRIEFWRIGHT_STORE
The store to work in, where
.B \\-\\-store
and
.B \\-\\-profile
do not name one.
.SH FILES
.TP
.I ~/.local/share/briefwright/briefwright.store
The store, with a folder of backups and the user's own templates beside it.
.TP
.I ~/.config/briefwright
Settings.
.TP
.I ~/.local/state/briefwright/log
The log, which holds no words of articles.
.SH EXAMPLES
.nf
briefwright import report.pdf mail.eml
briefwright articles \\-\\-search harbour
briefwright annotate 3f2a \\-\\-category figure \\-\\-quote "7 million hectares"
briefwright brief 3f2a \\-o note.docx
.fi
"""


def man_page(parser: argparse.ArgumentParser, version: str, made: int) -> str:
    """Return the page in the language of man, dated by `made`, in seconds."""
    date = datetime.fromtimestamp(made, UTC).date().isoformat()
    head = _HEAD.format(date=date, version=version, description=plain(parser.description or ""))
    options = ".SH OPTIONS\n" + "".join(_arguments(parser))
    commands = ".SH COMMANDS\n" + "".join(
        _command(name, command) for name, command in _commands(parser)
    )
    return head + options + commands + _TAIL


def plain(words: str) -> str:
    """Return words that man shows as they are."""
    shown = words.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + shown if shown.startswith((".", "'")) else shown


def _commands(
    parser: argparse.ArgumentParser,
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:  # noqa: SLF001  (argparse tells nobody else)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            yield from action.choices.items()


def _command(name: str, parser: argparse.ArgumentParser) -> str:
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
    summary = (parser.description or "").strip()
    summary = summary[:1].upper() + summary[1:] + "."
    everywhere = {"--store", "--profile", "--verbose", "--help"}
    arguments = "".join(_arguments(parser, everywhere))
    return f".SS {name}\n.B {plain(usage)}\n.PP\n{plain(summary)}\n{arguments}"


def _arguments(parser: argparse.ArgumentParser, told: set[str] | None = None) -> Iterator[str]:
    for action in parser._actions:  # noqa: SLF001
        names = set(action.option_strings)
        silent = action.help == argparse.SUPPRESS or names & (told or set())
        if silent or isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            continue
        what = plain(", ".join(action.option_strings))
        value = plain(_value(action))
        shown = f".B {what}\n" if not value else f'.BI "{what} " "{value}"\n'
        if not what:
            shown = f".I {value}\n"
        words = action.help or _choices(action)
        if words:  # the usage names the others
            yield f".TP\n{shown}{plain(words)}\n"


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    if isinstance(action.metavar, str):
        return action.metavar
    if action.choices:
        return "|".join(map(str, action.choices))
    return "" if isinstance(action.const, bool | str) else action.dest.upper()


def _choices(action: argparse.Action) -> str:
    return f"{action.default} where nothing is named" if action.choices else ""
