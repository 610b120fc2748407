"""Which articles have key points of a category, or notes, is told by indexes alone."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_NOTED = "note <> '' AND state = 'accepted'"


def upgrade() -> None:
    op.drop_index("annotation_category", "annotation")
    op.create_index("annotation_category", "annotation", ["category", "state", "article_id"])
    op.create_index("annotation_noted", "annotation", ["article_id"], sqlite_where=sa.text(_NOTED))
    op.execute("PRAGMA user_version = 9")
