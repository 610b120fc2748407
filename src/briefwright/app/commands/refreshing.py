"""A Word note that people edited, brought up to date as tracked changes."""

from argparse import Namespace
from functools import partial
from pathlib import Path

from briefwright.app import terminal, words
from briefwright.app.commands import shapes
from briefwright.app.commands.opening import opened
from briefwright.domain.errors import HeldBack, ImportFailed
from briefwright.domain.note.read_note import ReturnedNote
from briefwright.domain.note.refreshed import Left, Refreshed
from briefwright.exporters.registry import write_whole
from briefwright.importers.files import read_file
from briefwright.importers.reader import Reader
from briefwright.services.notes import refresh_note
from briefwright.services.notes.waiving import waive
from briefwright.store import records
from briefwright.store.store import Store


def refresh(args: Namespace, store_path: Path) -> int:
    """Write what is new into another file; the store has it when that one is there."""
    with opened(args, store_path) as store, Reader() as reader:
        try:
            returned = reader.returned(read_file(args.note), str(args.note))
            step = _step(store, returned, args)
        except ImportFailed as failure:
            terminal.warn(f"{args.note}: {words.import_reason(failure)}")
            return 1
        with store.write() as session:
            records.put_all(session, step.after)
            write_whole(args.output, partial(_bytes, step.note))
    _answer(args, step)
    return 0


def _bytes(note: Refreshed) -> bytes:
    return note.data


def _step(store: Store, returned: ReturnedNote, args: Namespace) -> refresh_note.Step:
    """Bring the note up to date; what may not leave without a reason goes into the log with it."""
    try:
        return refresh_note.refresh(store, returned)
    except HeldBack as held:
        if not args.reason:
            for finding in held.findings:
                terminal.warn(words.finding(finding))
            raise
        step = refresh_note.refresh(store, returned, held.findings)
        with store.write() as session:
            waive(session, step.briefing, held.findings, args.reason, args.output.name)
        return step


def _answer(args: Namespace, step: refresh_note.Step) -> None:
    note = step.note
    if args.json:
        terminal.document(
            {
                "briefing": step.briefing.id,
                "path": str(args.output),
                "changed": note.changed,
                "added": len(note.added),
                "removed": note.removed,
                "left": [_shape(left) for left in note.left],
            }
        )
        return
    if not note.altered:
        what = "The note itself stays as it is" if note.left else "Nothing is new"
        terminal.say(f"{what}. Saved {args.output}, the same note")
    else:
        terminal.say(f"Saved {args.output}")
        terminal.say(f"Changed: {note.changed}. New: {len(note.added)}. Taken out: {note.removed}.")
    for left in note.left:
        terminal.say(f"Left to you: {words.left(left)}")


def _shape(left: Left) -> shapes.Shape:
    return {
        "block": left.block,
        "state": left.state.value,
        "quote": left.found or left.now,
        "why": words.left(left),
    }
