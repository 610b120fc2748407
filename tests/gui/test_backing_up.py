"""Backups that nobody asked for: made when something was written, and not too often."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.store.backups import copies
from briefwright.store.backups.copies import Reason
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.upkeep.backing_up import is_due

HALF_AN_HOUR = timedelta(minutes=30)


def written_at(store: Path, moment: datetime) -> None:
    """Let the store's files look as if they had been written last at `moment`."""
    for path in (store, store.with_name(f"{store.name}-wal")):
        if path.exists():
            os.utime(path, (moment.timestamp(), moment.timestamp()))


def test_a_store_without_a_backup_gets_one_and_then_only_after_something_was_written(
    qtbot: QtBot, desk: Desk, article: Article
) -> None:
    store = desk.workbench.store.path
    with qtbot.waitSignal(desk.backing_up.made):
        desk.backing_up.look()
    (made,) = copies.listed(store)
    assert made.reason is Reason.TIME
    assert copies.counted(made.path).articles == 1

    later = made.made + timedelta(hours=1)
    written_at(store, made.made - timedelta(seconds=1))
    assert not is_due(store, later)
    written_at(store, made.made + timedelta(seconds=1))
    assert is_due(store, later)
    assert not is_due(store, made.made + HALF_AN_HOUR - timedelta(seconds=1))


def test_a_clock_that_was_put_back_makes_no_backup_every_minute(
    qtbot: QtBot, desk: Desk, article: Article
) -> None:
    store = desk.workbench.store.path
    with qtbot.waitSignal(desk.backing_up.made):
        desk.backing_up.look()
    (made,) = copies.listed(store)
    stamp, ahead = f"{made.made:%Y%m%dT%H%M%S%f}Z", made.made + timedelta(days=400)
    later = made.path.name.replace(stamp, f"{ahead:%Y%m%dT%H%M%S%f}Z")
    made.path.rename(made.path.with_name(later))
    assert is_due(store, datetime.now(UTC))  # for the next start: that one does not count
    with qtbot.assertNotEmitted(desk.workbench.jobs.started):
        desk.backing_up.look()


def test_a_backup_that_fails_is_told_once_and_tried_again(
    qtbot: QtBot, desk: Desk, article: Article
) -> None:
    """Those that somebody asks for are told each time."""
    folder = copies.folder_of(desk.workbench.store.path)
    folder.write_text("in the way", "utf-8")
    backing_up = desk.backing_up
    for reason in (Reason.TIME, Reason.ASKED):
        with qtbot.waitSignal(backing_up.failed):
            backing_up.back_up(reason)
    with qtbot.assertNotEmitted(backing_up.failed, wait=0):
        job = backing_up.back_up(Reason.TIME)
        with qtbot.waitSignal(job.failed):
            pass
    folder.unlink()
    with qtbot.waitSignal(backing_up.made):
        backing_up.back_up(Reason.TIME)


def test_a_store_written_in_no_year_that_there_is_is_backed_up_like_any_other(
    qtbot: QtBot, desk: Desk, article: Article
) -> None:
    store = desk.workbench.store.path
    with qtbot.waitSignal(desk.backing_up.made):
        desk.backing_up.look()
    os.utime(store, (10**12, 10**12))
    assert is_due(store, datetime.now(UTC) + timedelta(hours=1))
