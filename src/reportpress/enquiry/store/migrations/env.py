"""What Alembic runs: the migrations, on the connection that `store` gives, inside of its transaction."""

from __future__ import annotations

from alembic import context

from reportpress.enquiry.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters a table by making it anew
    transactional_ddl=False,  # the transaction is ours, so that looking for the version and raising it is one step
)
context.run_migrations()
