"""Copies of the store, written and put back."""

from argparse import Namespace
from pathlib import Path

from briefwright.app import terminal
from briefwright.app.commands.opening import WAIT, key_of, opened
from briefwright.domain.errors import StoreUnreachable
from briefwright.store.backups import copies
from briefwright.store.backups.copies import Counts
from briefwright.store.care import restoring
from briefwright.store.faults import is_there
from briefwright.store.sealed.key import key_for
from briefwright.store.store import make_folder


def back_up(args: Namespace, store_path: Path) -> int:
    """Write a copy of the store, whatever is written to it meanwhile."""
    if not is_there(store_path):
        raise StoreUnreachable(store_path, "not there")
    to = args.file.absolute()
    with opened(args, store_path) as store:  # which proves that it is one, and of our schema
        counts = copies.write(store.path, to, store.key)
    _say(args, counts, path=to)
    return 0


def restore(args: Namespace, store_path: Path) -> int:
    """Put a copy in the place of the store; what stood there is kept among the backups."""
    backup = args.file.absolute()
    if not is_there(backup):
        raise StoreUnreachable(backup, "not there")
    make_folder(store_path)
    store_path = store_path.resolve()
    key = key_of(args, store_path)
    theirs = None if key_for(backup, key) else key_of(args, backup)
    counts, before = restoring.restore(backup, store_path, WAIT, key=key, backup_key=theirs)
    _say(args, counts, path=store_path, before=before)
    return 0


def _say(args: Namespace, counts: Counts, path: Path, before: Path | None = None) -> None:
    if args.json:
        kept = {} if before is None else {"before": str(before)}
        terminal.document(
            {
                "path": str(path),
                "articles": counts.articles,
                "annotations": counts.annotations,
                "briefings": counts.briefings,
                **kept,
            }
        )
        return
    terminal.say(
        f"Saved {path}. Articles: {counts.articles}. Annotations: {counts.annotations}. "
        f"Briefings: {counts.briefings}."
    )
    if before is not None:
        terminal.say(f"What stood there is kept in {before}.")
