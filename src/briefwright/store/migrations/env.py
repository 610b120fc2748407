"""How Alembic runs the migrations: on the connection that `store.migrate` hands over."""

from alembic import context

from briefwright.store.schema import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
