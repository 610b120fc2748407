"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    for table, columns in _tables().items():
        op.create_table(table, *columns)
    for table, indexes in _INDEXES.items():
        for name, columns in indexes.items():
            rare = sa.text(f"{columns} IS NOT NULL") if name == "binned" else None
            op.create_index(f"{table}_{name}", table, columns.split(), sqlite_where=rare)
    op.execute("PRAGMA user_version = 1")


def _tables() -> dict[str, list[sa.schema.SchemaItem]]:
    return {
        "content": [
            sa.Column("pk", sa.Integer, primary_key=True),
            *_columns(sa.Text, "sha256 text_sha256 text"),
            *_columns(sa.LargeBinary, "original"),
            *_columns(sa.JSON, "blocks"),
            sa.UniqueConstraint("sha256", "text_sha256"),
        ],
        "category": [
            *_record(),
            *_columns(sa.Text, "name key colour underline letter parent_id?"),
            *_columns(sa.JSON, "fields"),
            *_columns(sa.Integer, "position"),
            *_columns(sa.Boolean, "retired"),
            _reference("parent_id", "category.id"),
        ],
        "dossier": [
            *_record(),
            *_columns(sa.Text, "name parent_id? binned_at?"),
            *_columns(sa.Integer, "position"),
            _reference("parent_id", "dossier.id"),
        ],
        "article": [
            *_record(),
            *_columns(sa.Text, "sha256 text_sha256 title outlet author url language source"),
            *_columns(sa.Text, "handling import_batch folded supersedes? retrieved? binned_at?"),
            *_columns(sa.Date, "published?"),
            *_columns(sa.Integer, "characters paragraphs"),
            *_columns(sa.JSON, "origins notices"),
            _reference("sha256 text_sha256", "content.sha256 content.text_sha256"),
            _reference("supersedes", "article.id"),
        ],
        "article_dossier": [
            *_keys("article_id dossier_id"),
            *_columns(sa.Integer, "position"),
            _reference("article_id", "article.id"),
            _reference("dossier_id", "dossier.id"),
        ],
        "annotation": [
            *_record(),
            *_columns(sa.Text, "article_id category exact prefix suffix quote_sha256 note"),
            *_columns(sa.Text, "handling state author currency? status? actor? attribution?"),
            *_columns(sa.Text, "created? changed?"),
            *_columns(sa.Integer, "start end"),
            *_columns(sa.Float, "value_low? value_high?"),
            *_columns(sa.Date, "deadline?"),
            *_columns(sa.JSON, "fields"),
            _reference("article_id", "article.id"),
            _reference("category", "category.id"),
        ],
        "briefing": [
            *_record(),
            *_columns(sa.Text, "title template language handling marking_reason dossier_id?"),
            *_columns(sa.Text, "created? changed? binned_at?"),
            *_columns(sa.JSON, "header"),
            _reference("dossier_id", "dossier.id"),
        ],
        "briefing_article": [
            *_keys("briefing_id article_id"),
            *_columns(sa.Integer, "position"),
            _reference("briefing_id", "briefing.id"),
            _reference("article_id", "article.id"),
        ],
        "section": [
            *_record(),
            *_columns(sa.Text, "briefing_id"),
            *_columns(sa.Integer, "position"),
            *_columns(sa.JSON, "spec"),
            *_columns(sa.Boolean, "left_out"),
            _reference("briefing_id", "briefing.id"),
        ],
        "block": [
            *_record(),
            *_columns(sa.Text, "section_id kind text quote_hash annotation_id?"),
            *_columns(sa.Integer, "position"),
            *_columns(sa.JSON, "wording?"),
            *_columns(sa.Boolean, "left_out"),
            _reference("section_id", "section.id"),
            _reference("annotation_id", "annotation.id"),
        ],
    }


def _record() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("pk", sa.Integer, primary_key=True),
        *_columns(sa.Text, "id"),
        *_columns(sa.Integer, "revision"),
        sa.UniqueConstraint("id"),
    ]


def _columns(kind: type, names: str) -> list[sa.Column]:
    return [
        sa.Column(name.removesuffix("?"), kind, nullable=name.endswith("?"))
        for name in names.split()
    ]


def _keys(names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.Text, primary_key=True) for name in names.split()]


def _reference(columns: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(columns.split(), to.split(), ondelete="RESTRICT")


_INDEXES = {
    "category": {"in_order": "position", "parent": "parent_id"},
    "dossier": {"in_order": "position", "name": "name", "parent": "parent_id"},
    "article": {
        "content": "sha256 text_sha256",
        "text": "text_sha256",
        "binned": "binned_at",
        "batch": "import_batch",
        "supersedes": "supersedes",
    },
    "article_dossier": {"of_dossier": "dossier_id article_id"},
    "annotation": {
        "in_order": "article_id start end pk state",
        "category": "category state",
        "value_low": "value_low",
        "value_high": "value_high",
        "currency": "currency",
        "deadline": "deadline",
        "status": "status",
        "actor": "actor",
    },
    "briefing": {"dossier": "dossier_id", "binned": "binned_at"},
    "briefing_article": {"of_article": "article_id"},
    "section": {"in_order": "briefing_id position"},
    "block": {"in_order": "section_id position", "annotation": "annotation_id"},
}
