"""The store, checked."""

from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from briefwright.app import terminal, words
from briefwright.app.commands.opening import key_of, opened
from briefwright.domain.errors import StoreDamaged
from briefwright.store.care.check import Problem, Report
from briefwright.store.care.check import check as checked
from briefwright.store.salvage.salvage import salvage
from briefwright.store.schema import VERSION


def check(args: Namespace, store_path: Path) -> int:
    """Check the store; 1 when it has a problem."""
    try:
        with opened(args, store_path) as store:
            report = checked(store)
    except StoreDamaged as error:
        report = _of_what_is_left(args, store_path.resolve(), error)
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
            f"The library is sound. Articles: {report.articles}. Annotations: {report.annotations}."
        )
    for problem in report.problems:
        terminal.warn(f"{problem.what}: {problem.id}")
    if not report.ok:
        terminal.warn(words.way_out(store_path))
    if why := words.place(store_path):
        terminal.warn(why)
    return 0 if report.ok else 1


def _of_what_is_left(args: Namespace, store_path: Path, error: StoreDamaged) -> Report:
    """Say of a store that cannot be opened what is broken, and how much could be recovered."""
    problems = [Problem("integrity", error.detail)]
    with TemporaryDirectory(prefix="briefwright-") as folder:
        told = salvage(store_path, Path(folder) / "recovered.store", key=key_of(args, store_path))
    problems += [Problem(f"lost-{one.what}", one.id) for one in told.lost]
    counts = told.counts
    return Report(False, VERSION, counts.articles, counts.annotations, tuple(problems))  # noqa: FBT003
