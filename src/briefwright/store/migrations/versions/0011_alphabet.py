"""Lists sort by words without accents and without the marks around them."""

from alembic import op

from briefwright.store.values import sorted_by

revision = "0011"
down_revision = "0010"

_INDEXES = {"article_by_title": "folded", "article_by_outlet": "outlet_folded"}


def upgrade() -> None:
    connection = op.get_bind()
    for name in _INDEXES:  # made anew at the end, in one go
        op.drop_index(name, "article")
    articles = connection.exec_driver_sql("SELECT pk, title, outlet FROM article").all()
    columns = [{"pk": pk, **sorted_by(title, outlet)} for pk, title, outlet in articles]
    if columns:
        connection.exec_driver_sql(
            "UPDATE article SET folded = :folded, outlet_folded = :outlet_folded WHERE pk = :pk",
            columns,
        )
    for name, column in _INDEXES.items():
        op.create_index(name, "article", ["standing", column])
    op.execute("PRAGMA user_version = 11")
