"""The store, checked."""

from argparse import Namespace
from pathlib import Path

from briefwright.app import terminal
from briefwright.app.commands.opening import opened
from briefwright.store.care.check import check as checked


def check(args: Namespace, store_path: Path) -> int:
    """Check the store; 1 when it has a problem."""
    with opened(store_path) as store:
        report = checked(store)
    if args.json:
        problems = [{"what": problem.what, "id": problem.id} for problem in report.problems]
        terminal.document(
            {
                "ok": report.ok,
                "version": report.version,
                "articles": report.articles,
                "annotations": report.annotations,
                "problems": problems,
            }
        )
    elif report.ok:
        terminal.say(
            f"The store is sound. Articles: {report.articles}. Annotations: {report.annotations}."
        )
    for problem in report.problems:
        terminal.warn(f"{problem.what}: {problem.id}")
    return 0 if report.ok else 1
