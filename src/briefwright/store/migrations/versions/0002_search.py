"""The search index, and which articles it has still to take in: at first all of them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_index("article_language", "article", ["language"])
    op.create_index("article_published", "article", ["published"])
    op.create_table("unindexed", sa.Column("pk", sa.Integer, primary_key=True, autoincrement=False))
    op.execute(
        "CREATE VIRTUAL TABLE article_words USING fts5(title, outlet, author, text, notes, fields, "
        "content='', contentless_delete=1, tokenize='ascii')"
    )
    op.execute("INSERT INTO unindexed (pk) SELECT pk FROM article")
    op.execute("PRAGMA user_version = 2")
