"""How SQLite and PostgreSQL are opened; the settings and their measurements are in docs/decisions/0002-database.md."""

import sqlite3
import time
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

from foundation.settings import Settings

PATIENCE = 4.0
WRITE_UNTIL = "gids_write_until"
POSTGRES_TIMEOUTS = "-c lock_timeout=4000 -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000"


def engine_options(settings: Settings) -> dict[str, Any]:
    if settings.is_sqlite:
        return {
            "hide_parameters": True,
            "connect_args": {"timeout": PATIENCE, "check_same_thread": False, "isolation_level": None},
            "pool_size": settings.threads + 1,
            "max_overflow": 4,
            "pool_use_lifo": True,
        }
    return {
        "hide_parameters": True,
        "pool_pre_ping": True,
        "pool_size": settings.threads,
        "connect_args": {"options": POSTGRES_TIMEOUTS},
    }


def set_up_sqlite(engine: Engine) -> None:
    """Write-ahead log, full synchronisation, foreign keys, and our own BEGIN."""

    @event.listens_for(engine, "connect")
    def pragmas(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={PATIENCE * 1000:.0f}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        begin(connection, write_until=connection.get_execution_options().get(WRITE_UNTIL))


def begin(connection: Connection, *, write_until: float | None) -> None:
    """End what the driver reads and begin anew in the same connection; to write, wait for the write lock until then
    (SQLite).
    """
    driver = connection.connection
    driver.rollback()
    if connection.dialect.name != "sqlite":
        return
    cursor = driver.cursor()
    if write_until is not None:
        cursor.execute(f"PRAGMA busy_timeout={max(write_until - time.monotonic(), 0) * 1000:.0f}")
    cursor.execute("BEGIN" if write_until is None else "BEGIN IMMEDIATE")
    cursor.close()
