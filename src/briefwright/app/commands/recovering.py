"""What can be read of a damaged store, in a new one."""

from argparse import Namespace
from pathlib import Path

from briefwright.app import terminal, words
from briefwright.app.commands.opening import key_of
from briefwright.domain.errors import StoreUnreachable
from briefwright.store.faults import is_there
from briefwright.store.salvage.salvage import salvage


def recover(args: Namespace, store_path: Path) -> int:
    """Recover the store into a new one and list what is lost; 1 where anything is."""
    if not is_there(store_path):
        raise StoreUnreachable(store_path, "not there")
    to = args.file.absolute()
    store_path = store_path.resolve()
    told = salvage(store_path, to, key=key_of(args, store_path))
    counts = told.counts
    if args.json:
        terminal.document(
            {
                "path": str(to),
                "articles": counts.articles,
                "annotations": counts.annotations,
                "briefings": counts.briefings,
                "lost": [{"what": one.what, "id": one.id, "words": one.words} for one in told.lost],
            }
        )
    else:
        terminal.say(
            f"Recovered {to}. Articles: {counts.articles}. Annotations: {counts.annotations}. "
            f"Briefings: {counts.briefings}. {store_path} is as it was."
        )
    for one in told.lost:
        terminal.warn(words.lost(one))
    return 1 if told.lost else 0
