"""What a briefing keeps of its template, and why notes left in spite of what stood against it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("briefing", sa.Column("frame", sa.JSON))
    op.create_table(
        "waiver",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("briefing_id", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("said", sa.JSON, nullable=False),
    )
    op.execute("PRAGMA user_version = 6")
