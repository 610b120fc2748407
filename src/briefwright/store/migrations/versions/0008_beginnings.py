"""Beginnings of words have entries of their own, and the index is merged a little at a time."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.execute("INSERT INTO article_words (article_words, rank) VALUES ('automerge', 0)")
    op.execute("INSERT OR IGNORE INTO unindexed (pk) SELECT pk FROM article")
    op.execute("PRAGMA user_version = 8")
