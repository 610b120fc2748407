"""Reprints and versions as lists show them, and the sketches that reprints are found by."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_SORTED = {
    "title": "folded",
    "outlet": "outlet_folded",
    "date": "published",
    "language": "language",
    "marks": "marks",
    "reading": "read_at",
}


def upgrade() -> None:
    for name in _SORTED:
        op.drop_index(f"article_by_{name}", "article")
    with op.batch_alter_table("article") as article:
        article.add_column(sa.Column("orphans", sa.JSON, nullable=False, server_default="[]"))
        article.add_column(
            sa.Column("stands_alone", sa.Boolean, nullable=False, server_default="0")
        )
        article.add_column(sa.Column("standing", sa.Integer, nullable=False, server_default="2"))
        article.add_column(sa.Column("reprint_of", sa.Text))
    op.execute(
        "UPDATE article SET standing = 0 WHERE binned_at IS NOT NULL OR id IN "
        "(SELECT supersedes FROM article WHERE supersedes IS NOT NULL AND binned_at IS NULL)"
    )
    for column in ("url", "source", "reprint_of"):
        op.create_index(f"article_{column}", "article", [column])
    for name, column in _SORTED.items():
        op.create_index(f"article_by_{name}", "article", ["standing", column])
    op.create_table("ungrouped", _number("pk"))
    op.execute("INSERT INTO ungrouped (pk) SELECT pk FROM article")
    op.create_table(
        "sketch",
        _number("number"),
        _number("article"),
        sa.Column("least", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("sketch_of_article", "sketch", ["article"])
    op.create_table("alike", _number("one"), _number("other"), sqlite_with_rowid=False)
    op.execute("PRAGMA user_version = 4")


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)
