"""Alembic environment: our own, short, and safe for SQLite's batch mode."""

from alembic import context
from flask import current_app
from sqlalchemy import text

from foundation.database.base import FixedDecimal, UtcDateTime

db = current_app.extensions["migrate"].db


def render_item(kind, thing, _autogen_context):
    """Write our column types as what they are in the database, so that old migrations never need our code."""
    if kind == "type" and isinstance(thing, FixedDecimal):
        return "sa.BigInteger()"
    if kind == "type" and isinstance(thing, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run() -> None:
    with db.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            render_item=render_item,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
            if sqlite and connection.execute(text("PRAGMA foreign_key_check")).first():
                raise RuntimeError("the migration would leave rows that point nowhere; nothing was changed")
        connection.commit()
        if sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")


run()
