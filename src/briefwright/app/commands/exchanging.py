"""What leaves for colleagues and other programs."""

from argparse import Namespace
from pathlib import Path

from briefwright.app import terminal
from briefwright.app.commands import lookups
from briefwright.app.commands.opening import opened
from briefwright.services.exchange import give
from briefwright.services.exchange.gather import Chosen
from briefwright.services.exchange.give import Given
from briefwright.store import articles
from briefwright.store.store import Session


def export(args: Namespace, store_path: Path) -> int:
    """Write what was chosen in the format asked for, or in that of the name's ending."""
    with opened(args, store_path) as store:
        with store.read() as session:
            chosen = _chosen(session, args)
        if args.obsidian:
            given = give.write_notes(store, chosen, args.output, args.dossier or "Briefwright")
        else:
            given = give.write(store, chosen, args.output)
    _say(args, given)
    return 0


def _chosen(session: Session, args: Namespace) -> Chosen:
    ids = tuple(articles.find(session, named).id for named in args.articles)
    dossier = lookups.dossier(session, args.dossier).id if args.dossier else None
    return Chosen(ids, dossier)


def _say(args: Namespace, given: Given) -> None:
    for name in given.left:
        terminal.warn(f"{name}: left as it is, because somebody has written in it.")
    if args.json:
        terminal.document(
            {
                "path": str(args.output.absolute()),
                "articles": given.articles,
                "annotations": given.annotations,
                "briefings": given.briefings,
                "left": list(given.left),
            }
        )
        return
    terminal.say(
        f"Saved {args.output}. Articles: {given.articles}. Annotations: {given.annotations}. "
        f"Briefings: {given.briefings}."
    )
