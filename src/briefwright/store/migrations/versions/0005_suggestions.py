"""What the program offers of a text, and which articles it has still to read."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_MIRRORED = ("value_low", "value_high", "currency", "deadline", "status", "actor")


def upgrade() -> None:
    op.add_column("annotation", sa.Column("offer", sa.JSON))
    for column in _MIRRORED:
        op.drop_index(f"annotation_{column}", "annotation")
        op.create_index(
            f"annotation_{column}",
            "annotation",
            [column],
            sqlite_where=sa.text(f"{column} IS NOT NULL"),
        )
    op.create_index(
        "annotation_decided",
        "annotation",
        ["changed"],
        sqlite_where=sa.text("offer IS NOT NULL AND state <> 'suggested'"),
    )
    op.add_column("article", sa.Column("waiting", sa.Integer, nullable=False, server_default="0"))
    op.add_column("article", sa.Column("read_as", sa.Text, nullable=False, server_default=""))
    op.execute(
        "UPDATE article SET waiting = (SELECT count(*) FROM annotation "
        "WHERE annotation.article_id = article.id AND annotation.state = 'suggested')"
    )
    op.create_index("article_by_waiting", "article", ["standing", "waiting"])
    op.create_table("unoffered", sa.Column("pk", sa.Integer, primary_key=True, autoincrement=False))
    op.execute("PRAGMA user_version = 5")
