"""Key points know the number of their article, and the indexes of their categories hold it."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_NOTED = "note <> '' AND state = 'accepted'"


def upgrade() -> None:
    op.drop_index("annotation_category", "annotation")
    op.drop_index("annotation_noted", "annotation")
    number = sa.Column("article", sa.Integer, nullable=False, server_default="0")
    op.add_column("annotation", number)
    op.execute(
        "UPDATE annotation SET article = (SELECT pk FROM article "
        "WHERE article.id = annotation.article_id)"
    )
    op.create_index("annotation_category", "annotation", ["category", "state", "article"])
    op.create_index("annotation_noted", "annotation", ["article"], sqlite_where=sa.text(_NOTED))
    op.execute("PRAGMA user_version = 10")
