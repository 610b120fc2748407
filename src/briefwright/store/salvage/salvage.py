"""Recovering what can be read of a damaged store into a new one."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ColumnDefault, Table

from briefwright.domain.errors import (
    StoreError,
    StoreForeign,
    StoreLocked,
    StoreNewer,
    StoreThere,
    StoreUnreachable,
)
from briefwright.domain.progress import Progress, silent
from briefwright.store.backups import copies
from briefwright.store.backups.copies import Counts
from briefwright.store.driver import connect
from briefwright.store.faults import is_there, named
from briefwright.store.salvage import mending
from briefwright.store.salvage.mending import Lost, fit, once, words_of
from briefwright.store.salvage.pages import Pages
from briefwright.store.salvage.tables import SINCE, Named, Rows, read_rows, wanted
from briefwright.store.schema import VERSION
from briefwright.store.sealed import cipher
from briefwright.store.sealed.key import Key, salt_of
from briefwright.store.store import Store
from briefwright.store.values import sorted_by

type Sound = Callable[[str, str], Named | None]  # frozen words that a backup has whole

_ALTERED: dict[str, object] = {"code": "damaged-text", "facts": {}, "span": None}
_HOW_SHOWN = """
    UPDATE article SET reprint_of = NULL, read_as = '',
    standing = CASE WHEN binned_at IS NOT NULL OR id IN
        (SELECT supersedes FROM article WHERE supersedes IS NOT NULL AND binned_at IS NULL)
        THEN 0 ELSE 2 END,
    marks = (SELECT count(*) FROM annotation
        WHERE article_id = article.id AND state = 'accepted'),
    waiting = (SELECT count(*) FROM annotation
        WHERE article_id = article.id AND state = 'suggested')
"""
_NUMBERED = """
    UPDATE annotation SET article = (SELECT pk FROM article WHERE article.id = article_id)
"""
_LIKELY = 1_000  # a version above is no version, but damage
_TO_BE_DONE = ("unindexed", "ungrouped")  # to every article


@dataclass(frozen=True, slots=True)
class Salvage:
    """What a new store holds of a damaged one, and what it does not."""

    counts: Counts
    lost: tuple[Lost, ...]


def salvage(
    damaged: Path, to: Path, progress: Progress = silent, *, key: Key | None = None
) -> Salvage:
    """Recover what can be read of the store at `damaged` into a new one at `to`.

    Nobody in this process may have it open. It stays as it is, and so does what stands beside
    it. What comes of an encrypted one is encrypted with the same key. Raises StoreForeign where
    nothing of ours is in it, StoreNewer where a newer program wrote it, StoreUnreachable where it
    cannot be read at all, and StoreThere where `to` is taken.
    """
    if is_there(to) or copies.logs_of(to):
        raise StoreThere(to)
    lost: list[Lost] = []
    backups = [one.path for one in copies.listed(damaged)]
    found = _read(damaged, backups, key)
    if not any(found.of.values()):
        fault = StoreLocked if key is None and salt_of(damaged) else StoreForeign
        raise fault(damaged, "" if fault is StoreLocked else "no rows of ours")
    lost += [Lost("page", str(page), str(rows)) for page, rows in sorted(found.broken.items())]
    progress(1, 3)
    with ExitStack() as unfinished:
        unfinished.callback(_discard, to)
        rows = _made_fit(found, _in_backups(backups, key), lost)
        progress(2, 3)
        counts = _written(to, rows, lost, key)
        unfinished.pop_all()
    return Salvage(counts, tuple(lost))


def _discard(store: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        store.with_name(store.name + ending).unlink(missing_ok=True)


def _read(damaged: Path, backups: Sequence[Path], key: Key | None) -> Rows:
    try:
        with Pages(damaged, key) as pages:
            if VERSION < pages.version < _LIKELY:
                raise StoreNewer(damaged, str(pages.version))
            return read_rows(pages, backups, key)
    except OSError as error:
        raise StoreUnreachable(damaged, str(error)) from error


# making fit -----------------------------------------------------------------------------------


def _made_fit(found: Rows, sound: Sound, lost: list[Lost]) -> dict[str, list[Named]]:
    rows: dict[str, list[Named]] = {}
    for table in wanted():
        fitting = [fit(table, row, lost.append) for row in found.of.get(table.name, ())]
        keys = ["id"] if "id" in table.columns else [c.name for c in table.primary_key]
        if table.name == "content":
            keys = ["sha256", "text_sha256"]
        rows[table.name] = once([row for row in fitting if row is not None], keys)
    for article in rows["article"]:
        article.update(sorted_by(str(article["title"]), str(article["outlet"])))
    _mend_contents(rows, sound, lost)
    _mend_marks(rows, lost)
    _mend_lines(rows, lost)
    _mend_categories(rows)
    return rows


def _mend_contents(rows: dict[str, list[Named]], sound: Sound, lost: list[Lost]) -> None:
    """See that each article has its frozen words, out of a backup where they are not whole."""
    articles = defaultdict(list)
    for article in rows["article"]:
        articles[article["sha256"], article["text_sha256"]].append(article)
    whole: list[Named] = []
    for row in rows["content"]:
        made, altered = mending.content(row, sound)
        whole.append(made)
        for article in articles.pop((row["sha256"], row["text_sha256"]), ()):
            article["sha256"], article["text_sha256"] = made["sha256"], made["text_sha256"]
            lost += [Lost(f"article-{what}", str(article["id"]), words_of(article))
                     for what in altered]  # fmt: skip
            if "text" in altered:
                notices = [*json.loads(str(article["notices"])), _ALTERED]
                article["notices"] = json.dumps(notices)
    for (sha256, text_sha256), bereft in articles.items():
        made_whole = sound(str(sha256), str(text_sha256))
        if made_whole is not None:
            whole.append({**made_whole, "pk": None})
        else:
            gone = [article["id"] for article in bereft]
            rows["article"] = [one for one in rows["article"] if one["id"] not in gone]
            lost += [Lost("article", str(one["id"]), words_of(one)) for one in bereft]
    rows["content"] = once(whole, ["sha256", "text_sha256"])


def _in_backups(backups: Sequence[Path], key: Key | None) -> Sound:
    """Return what looks for frozen words in the backups, the newest first."""

    def look(sha256: str, text_sha256: str) -> Named | None:
        for backup in backups:
            row = _in_backup(backup, key, sha256, text_sha256)
            if row is not None and not mending.content(row, lambda *_: None)[1]:
                return row
        return None

    return look


def _in_backup(backup: Path, key: Key | None, sha256: str, text_sha256: str) -> Named | None:
    query = "SELECT * FROM content WHERE sha256 = ? AND text_sha256 = ?"
    try:
        with copies.reading(backup, key) as connection:
            found = connection.execute(query, (sha256, text_sha256))
            row = found.fetchone()
    except StoreError:
        return None
    except cipher.complaints():
        return None
    names = [column for column, *_ in found.description]
    return None if row is None else dict(zip(names, row, strict=True))


def _mend_marks(rows: dict[str, list[Named]], lost: list[Lost]) -> None:
    texts = {(row["sha256"], row["text_sha256"]): str(row["text"]) for row in rows["content"]}
    of = {row["id"]: texts[row["sha256"], row["text_sha256"]] for row in rows["article"]}
    lost += _missed(rows)
    kept = []
    for row in rows["annotation"]:
        text = of.get(row["article_id"])
        made = mending.mark(row, text) if text is not None else None
        if made is not None:
            kept.append(made)
        elif row["state"] != "suggested":
            lost.append(Lost("annotation", str(row["id"]), words_of(row)))
    rows["annotation"] = kept


def _missed(rows: dict[str, list[Named]]) -> list[Lost]:
    """Name the articles that once had more key points than were found, as they remember it."""
    found = Counter(row["article_id"] for row in rows["annotation"] if row["state"] == "accepted")
    missed = []
    for row in rows["article"]:
        had = row.get("marks")
        if isinstance(had, int) and had > found[row["id"]]:
            fewer = f"{had - found[row['id']]}, {words_of(row)}"
            missed.append(Lost("marks", str(row["id"]), fewer))
    return missed


def _mend_lines(rows: dict[str, list[Named]], lost: list[Lost]) -> None:
    """Let own words that stood beside a mark which is lost stand as free text."""
    marks = {row["id"] for row in rows["annotation"]}
    kept = []
    for row in rows["block"]:
        if row["annotation_id"] is None or row["annotation_id"] in marks:
            kept.append(row)
            continue
        lost.append(Lost("block", str(row["id"]), words_of(row)))
        wording = json.loads(str(row["wording"] or "{}"))
        words = "\n".join(str(value) for value in wording.values()) or str(row["text"])
        if words:
            kept.append(
                {**row, "kind": "text", "annotation_id": None, "text": words, "wording": None}
            )
    rows["block"] = kept


def _mend_categories(rows: dict[str, list[Named]]) -> None:
    """Have a category for every mark: of one that is lost the name is left."""
    known = {row["id"] for row in rows["category"]}
    used = dict.fromkeys(row["category"] for row in rows["annotation"])
    pattern = next(iter(rows["category"]), None)
    if pattern is not None:
        rows["category"] += [
            {**pattern, "pk": None, "id": one, "name": one, "key": "", "parent_id": None}
            for one in used
            if one not in known
        ]


# writing --------------------------------------------------------------------------------------


def _written(to: Path, rows: dict[str, list[Named]], lost: list[Lost], key: Key | None) -> Counts:
    Store.open(to, key=key).close()
    with named(to), closing(connect(to, "mode=rw", ("synchronous = FULL",), key=key)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        for table in wanted():
            _insert(connection, table, rows[table.name])
        _cut_loose(connection, lost)
        connection.execute(_HOW_SHOWN)
        connection.execute(_NUMBERED)
        for waiting in _TO_BE_DONE:
            connection.execute(f"INSERT INTO {waiting} (pk) SELECT pk FROM article")  # noqa: S608
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return copies.counted(to, key)


def _insert(connection: sqlite3.Connection, table: Table, rows: Iterable[Named]) -> None:
    """Insert rows; where two have one number, the second gets another."""
    taken = set[object]()
    for row in rows:
        values = {**_defaults(table), **row}
        if "pk" in values and values["pk"] in taken:
            values["pk"] = None
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        insert = f"INSERT OR REPLACE INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608
        connection.execute(insert, tuple(values.values()))
        taken.add(values.get("pk"))


def _defaults(table: Table) -> Named:
    """Return what the columns hold that an earlier schema did not have."""
    found: Named = {name: value for name, value in SINCE.items() if name in table.columns}
    for column in table.columns:
        default = column.default
        if isinstance(default, ColumnDefault):
            found[column.name] = default.arg if default.is_scalar else "[]"
    return found


def _cut_loose(connection: sqlite3.Connection, lost: list[Lost]) -> None:
    """Let go of what refers to nothing: of the reference where that may be, else of the row."""
    tables = {table.name: table for table in wanted()}
    while broken := connection.execute("PRAGMA foreign_key_check").fetchall():
        for name, row_id, _, key in broken:
            keys = connection.execute(f"PRAGMA foreign_key_list({name})").fetchall()
            columns = [told[3] for told in keys if told[0] == key]
            if all(tables[name].columns[column].nullable for column in columns):
                empty = ", ".join(f'"{column}" = NULL' for column in columns)
                connection.execute(f"UPDATE {name} SET {empty} WHERE rowid = ?", (row_id,))  # noqa: S608
            else:
                _remove(connection, name, row_id, lost)


def _remove(connection: sqlite3.Connection, name: str, row_id: int, lost: list[Lost]) -> None:
    asked = connection.execute(f"SELECT * FROM {name} WHERE rowid = ?", (row_id,))  # noqa: S608
    names = [column for column, *_ in asked.description]
    for values in asked.fetchall():
        row = dict(zip(names, values, strict=True))
        lost.append(Lost(name, str(row.get("id", values[0])), words_of(row)))
        connection.execute(f"DELETE FROM {name} WHERE rowid = ?", (row_id,))  # noqa: S608
