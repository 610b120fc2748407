"""What lists of articles sort and filter by, and searches that are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_INDEXES = {
    "title": "folded",
    "outlet": "outlet_folded",
    "date": "published",
    "language": "language",
    "marks": "marks",
    "reading": "read_at",
}


def upgrade() -> None:
    with op.batch_alter_table("article") as article:
        article.add_column(sa.Column("outlet_folded", sa.Text, nullable=False, server_default=""))
        article.add_column(sa.Column("marks", sa.Integer, nullable=False, server_default="0"))
        article.add_column(sa.Column("read_at", sa.Text))
    op.create_table(
        "saved_search",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
    )
    op.create_index("saved_search_in_order", "saved_search", ["position"])
    op.drop_index("article_published", "article")
    _fill()
    for name, column in _INDEXES.items():
        op.create_index(f"article_by_{name}", "article", ["binned_at", column])
    op.execute("PRAGMA user_version = 3")


def _fill() -> None:
    outlets = op.get_bind().exec_driver_sql("SELECT DISTINCT outlet FROM article").scalars().all()
    for outlet in outlets:
        op.get_bind().exec_driver_sql(
            "UPDATE article SET outlet_folded = ? WHERE outlet = ?", (outlet.casefold(), outlet)
        )
    op.execute(
        "UPDATE article SET marks = (SELECT count(*) FROM annotation "
        "WHERE annotation.article_id = article.id AND annotation.state = 'accepted')"
    )
