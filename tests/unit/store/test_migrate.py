import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from briefwright.domain.annotation import Annotation, State
from briefwright.domain.article import Article
from briefwright.domain.errors import Cancelled, StoreBusy, StoreDamaged, StoreFull
from briefwright.domain.mark import Mark
from briefwright.services.group_reprints import keep_groups
from briefwright.services.search_articles import keep_index, search
from briefwright.store import annotations, article_lists, articles, dossiers, sketches, suggestions
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.backups.copies import listed
from briefwright.store.care.check import check
from briefwright.store.inspection import shape
from briefwright.store.migrate import MIGRATIONS, migrate
from briefwright.store.schema import APPLICATION_ID, REVISION, VERSION
from briefwright.store.store import Store

NEXT = f"""
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{REVISION}"


def upgrade():
    CHANGE
    op.execute("PRAGMA user_version = {VERSION + 1}")
"""
# a batch makes the table anew, and with foreign keys on would take its children with it
BATCH = """
    with op.batch_alter_table("article") as article:
        article.add_column(sa.Column("mood", sa.Text, server_default="calm", nullable=False))
        article.drop_column("author")
"""


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A file that is marked as ours, and has seen no migration at all."""
    path = tmp_path / "early.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return path


def scripts(tmp_path: Path, change: str) -> Path:
    """Our migrations and one more."""
    folder = tmp_path / "scripts"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "next.py").write_text(NEXT.replace("CHANGE", change.strip()))
    return folder


def scripts_until(last: int, tmp_path: Path) -> Path:
    """Our migrations up to one of them."""
    later = [one.name for one in MIGRATIONS.glob("versions/0*.py") if int(one.name[:4]) > last]
    folder = tmp_path / "earlier"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__", *later))
    return folder


def ask(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_all_migrations_together_make_what_a_new_store_is_made_as(
    empty: Path, store: Store
) -> None:
    migrate(empty, 0.2)
    with closing(sqlite3.connect(empty)) as migrated, closing(sqlite3.connect(store.path)) as new:
        assert shape(migrated) == shape(new)
        for pragma in ("application_id", "user_version"):
            query = f"PRAGMA {pragma}"
            assert migrated.execute(query).fetchone() == new.execute(query).fetchone()
        stamp = "SELECT version_num FROM alembic_version"
        assert migrated.execute(stamp).fetchall() == new.execute(stamp).fetchall() == [(REVISION,)]
        assert new.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_a_store_of_an_earlier_schema_is_migrated_when_it_is_opened(empty: Path) -> None:
    store = Store.open(empty)
    with store.read() as session:
        assert dossiers.every(session) == []
    store.close()
    (backup,) = (empty.parent / "backups").iterdir()
    assert backup.name.startswith("early-")
    assert backup.name.endswith("-schema.db")
    assert ask(backup, "SELECT name FROM sqlite_master") == []
    assert ask(backup, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert {entry.name for entry in empty.parent.iterdir()} == {"early.db", "backups"}


def test_a_store_without_a_search_index_gets_one_with_all_its_articles_waiting(
    store: Store, stored: Article, tmp_path: Path, empty: Path, mark: Callable[..., Annotation]
) -> None:
    mark(stored, "340 kilometres", "figure", note="Checked")
    store.close()
    migrate(empty, 0.2, scripts_until(1, tmp_path))
    assert ask(empty, "PRAGMA user_version") == [(1,)]
    fill(empty, store.path)

    migrated = Store.open(empty)
    with migrated.read() as session:
        assert articles.get(session, stored.id) == stored
    keep_index(migrated)
    with migrated.read() as session:
        assert [hit.article for hit in search(session, "canals note:checked", 0, 9).hits] == [
            stored
        ]
        by_outlet = ArticleQuery(marked=True, outlet="степной КУРЬЕР", unread=True)
        assert article_lists.window(session, by_outlet, 0, 9) == [stored]
    assert check(migrated).ok
    migrated.close()


def test_a_store_without_groups_lists_the_newest_versions_and_waits_to_be_compared(
    store: Store, stored: Article, another: Callable[..., Article], tmp_path: Path, empty: Path
) -> None:
    newest = another("The same page later", supersedes=stored.id)
    another("Thrown away", binned_at=datetime(2026, 3, 1, tzinfo=UTC))
    store.close()
    migrate(empty, 0.2, scripts_until(3, tmp_path))
    fill(empty, store.path)

    migrated = Store.open(empty)
    with migrated.read() as session:
        assert article_lists.window(session, ArticleQuery(), 0, 9) == [newest]
        assert sketches.waiting(session) == 3
    keep_groups(migrated)
    with migrated.read() as session:
        assert sketches.waiting(session) == 0
        assert article_lists.window(session, ArticleQuery(), 0, 9) == [newest]
    assert check(migrated).ok
    migrated.close()


def test_a_store_from_before_suggestions_keeps_its_key_points_and_makes_nobody_wait(
    store: Store, stored: Article, mark: Callable[..., Annotation], tmp_path: Path, empty: Path
) -> None:
    kept = mark(stored, "340 kilometres", "figure", fields={"value_low": Decimal(340)})
    store.close()
    migrate(empty, 0.2, scripts_until(4, tmp_path))
    assert ask(empty, "PRAGMA user_version") == [(4,)]
    fill(empty, store.path)

    migrated = Store.open(empty)
    with migrated.write() as session:
        assert annotations.get(session, kept.id) == replace(kept, revision=1)
        assert annotations.marks(session, stored.id) == [(Mark.of(kept), 1, None)]
        assert suggestions.next_unread(session) is None  # it is read when it is opened
        annotations.put(session, replace(kept, state=State.SUGGESTED))
        assert suggestions.waiting(session, [stored.id]) == {stored.id: 1}
    migrated.close()


def test_words_with_strokes_are_found_without_them_in_a_store_of_an_earlier_schema(
    store: Store, another: Callable[..., Article], tmp_path: Path, empty: Path
) -> None:
    vote = another("Łódź votes")
    store.close()
    migrate(empty, 0.2, scripts_until(6, tmp_path))
    fill(empty, store.path)

    migrated = Store.open(empty)
    keep_index(migrated)
    with migrated.read() as session:
        assert [hit.article for hit in search(session, "lodz", 0, 9).hits] == [vote]
    migrated.close()


def test_a_store_of_an_earlier_schema_finds_words_by_their_first_letter(
    store: Store, another: Callable[..., Article], tmp_path: Path, empty: Path
) -> None:
    vote = another("Łódź votes")
    store.close()
    migrate(empty, 0.2, scripts_until(7, tmp_path))
    fill(empty, store.path)

    migrated = Store.open(empty)
    keep_index(migrated)
    with migrated.read() as session:
        assert [hit.article for hit in search(session, "l* title:vo*", 0, 9).hits] == [vote]
    migrated.close()
    merged = "SELECT v FROM article_words_config WHERE k = 'automerge'"
    assert ask(empty, merged) == ask(store.path, merged) == [(0,)]


def fill(path: Path, other: Path) -> None:
    """Put into the tables at `path` what the store at `other` has for their columns."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("ATTACH ? AS other", (str(other),))
        for table in ("category", "content", "article", "annotation"):
            columns = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
            names = ", ".join(f'"{name}"' for name in columns)
            connection.execute(
                f"INSERT INTO main.{table} ({names}) SELECT {names} FROM other.{table}"
            )


def test_a_migration_keeps_every_row_and_the_children_of_a_table_made_anew(
    store: Store, stored: Article, tmp_path: Path, mark: Callable[..., Annotation]
) -> None:
    mark(stored, "340 kilometres", "figure")
    store.close()
    backup = migrate(store.path, 0.2, scripts(tmp_path, BATCH))
    assert ask(store.path, "SELECT id, mood FROM article") == [(stored.id, "calm")]
    assert ask(store.path, "SELECT exact FROM annotation") == [("340 kilometres",)]
    assert ask(store.path, "PRAGMA user_version") == [(VERSION + 1,)]
    assert ask(store.path, "PRAGMA foreign_key_check") == []
    references = ask(store.path, "PRAGMA foreign_key_list(annotation)")
    assert {(row[2], row[6]) for row in references} == {
        ("article", "RESTRICT"),
        ("category", "RESTRICT"),
    }
    assert {row[1] for row in ask(store.path, "PRAGMA index_list(article)")} >= {
        "article_content",
        "article_text",
        "article_binned",
    }

    kept = Store.open(backup)
    with kept.read() as session:
        assert articles.get(session, stored.id) == stored
    kept.close()


@pytest.mark.parametrize(
    "change",
    [
        "op.execute('DELETE FROM category WHERE id = \"figure\"')",
        "op.execute('UPDATE content SET text = text || \"!\"')",
        "op.execute('INSERT INTO dossier SELECT * FROM nowhere')",
        "op.execute('INSERT INTO category SELECT * FROM category')",
    ],
)
def test_a_migration_that_loses_something_or_fails_leaves_the_store_as_it_was(
    store: Store, stored: Article, tmp_path: Path, change: str
) -> None:
    store.close()
    folder = scripts(tmp_path, change)
    with pytest.raises(StoreDamaged):
        migrate(store.path, 0.2, folder)
    assert listed(store.path) == []
    again = Store.open(store.path)
    with again.read() as session:
        assert articles.content(session, stored).sha256 == stored.sha256
    again.close()
    assert {entry.name for entry in store.path.parent.iterdir()} == {store.path.name, "backups"}


def test_a_migration_says_how_far_it_is_and_is_cancelled_at_any_step(
    store: Store, stored: Article, tmp_path: Path
) -> None:
    store.close()
    folder = scripts(tmp_path, BATCH)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) in {1, 3}:  # while the backup is made, and the copy behind it
            raise Cancelled

    for _times in range(2):
        with pytest.raises(Cancelled):
            migrate(store.path, 0.2, folder, progress=stop)
        assert ask(store.path, "PRAGMA user_version") == [(VERSION,)]
        assert not list(store.path.parent.glob("**/*.part"))
        assert listed(store.path) == []
    told.clear()
    migrate(store.path, 0.2, folder, progress=lambda done, total: told.append((done, total)))
    known = [done / total for done, total in told if total]
    assert known == sorted(known)
    assert known[-1] == 1
    assert ask(store.path, "SELECT id FROM article") == [(stored.id,)]


def test_a_migration_is_cancelled_while_a_long_statement_alters_the_copy(
    store: Store, stored: Article, tmp_path: Path
) -> None:
    store.close()
    before = sorted(store.path.parent.iterdir())
    asked = "SELECT count(*) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    folder = scripts(tmp_path, f"op.execute('{asked} WHERE i < 5000000) SELECT i FROM n)')")
    silently = 0

    def stop(_done: int, total: int) -> None:
        nonlocal silently
        silently += not total
        if silently > 500:
            raise Cancelled

    with pytest.raises(Cancelled):
        migrate(store.path, 0.2, folder, progress=stop)
    assert ask(store.path, "PRAGMA user_version") == [(VERSION,)]
    assert [one for one in store.path.parent.rglob("*") if one.is_file()] == before


def test_a_disk_that_is_full_in_the_midst_of_a_migration_is_no_damage(
    store: Store, stored: Article, tmp_path: Path
) -> None:
    store.close()
    full = "op.execute('PRAGMA max_page_count = 1')\n    op.execute('CREATE TABLE a (b)')"
    with pytest.raises(StoreFull):
        migrate(store.path, 0.2, scripts(tmp_path, full))
    assert listed(store.path) == []


def test_a_store_that_somebody_has_open_is_not_migrated(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreBusy):
        migrate(store.path, 0.05, scripts(tmp_path, BATCH))
    with store.read() as session:
        assert dossiers.every(session) == []
    assert not (store.path.parent / "backups").exists()


def test_what_a_killed_migration_left_is_no_obstacle(empty: Path) -> None:
    (empty.parent / "early.db.part").write_bytes(b"half a copy")
    migrate(empty, 0.2)
    assert ask(empty, "PRAGMA user_version") == [(VERSION,)]
    assert not (empty.parent / "early.db.part").exists()
