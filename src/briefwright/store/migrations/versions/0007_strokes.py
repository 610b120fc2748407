"""Letters with a stroke are searched without it: all articles are put in the index anew."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.execute("INSERT OR IGNORE INTO unindexed (pk) SELECT pk FROM article")
    op.execute("PRAGMA user_version = 7")
