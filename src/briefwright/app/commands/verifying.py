"""A Word note that came back, held against the store."""

from argparse import Namespace
from pathlib import Path

from briefwright.app import terminal, words
from briefwright.app.commands import shapes
from briefwright.app.commands.opening import opened
from briefwright.domain.errors import ImportFailed
from briefwright.importers.files import read_file
from briefwright.importers.reader import Reader
from briefwright.services import verify_note
from briefwright.services.verify_note import CheckedLine, LineState

# The states that scripts know: these two are told apart for people only.
_TOLD = {
    LineState.DIFFERS: LineState.ALTERED,
    LineState.UNTRACED: LineState.SOURCE_NOT_FOUND,
}


def verify(args: Namespace, store_path: Path) -> int:
    """Say of each traceable line whether it stands; 1 where one does not."""
    with opened(args, store_path) as store, Reader() as reader:
        try:
            note = reader.note(read_file(args.note), str(args.note))
        except ImportFailed as failure:
            terminal.warn(f"{args.note}: {words.import_reason(failure)}")
            return 1
        lines = verify_note.verify(store, note)
    intact = [line for line in lines if line.state is LineState.INTACT]
    reworded = [line for line in lines if line.state is LineState.REWORDED]
    fine = (LineState.INTACT, LineState.REWORDED)
    problems = [line for line in lines if line.state not in fine]
    if args.json:
        terminal.document(
            {
                "lines": len(lines),
                "intact": len(intact),
                "problems": [_shape(line) for line in problems],
                "reworded": [_shape(line) for line in reworded],
            }
        )
    else:
        terminal.say(f"Lines with a source: {len(lines)}. As they were written: {len(intact)}.")
        for line in [*problems, *reworded]:
            terminal.say(f"{line.block.ref:<5} {words.line_state(line)}")
    return 1 if problems else 0


def _shape(line: CheckedLine) -> shapes.Shape:
    return {
        "block": line.block.id,
        "state": _TOLD.get(line.state, line.state).value,
        "quote": line.quote,
        "found": line.found,
        "article": line.article.id if line.article else line.block.article_id,
    }
