"""Bringing a database to this version of Gids: never without a copy of what was there, and back again when it fails."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import click
from alembic.config import Config
from alembic.script import ScriptDirectory
from flask_migrate import upgrade as migrate
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from foundation.clock import now
from foundation.database.base import db
from foundation.settings import Settings


class State(StrEnum):
    """How a database stands to this version of Gids."""

    EMPTY = "empty"
    EARLIER = "earlier"
    CURRENT = "current"
    LATER = "later"
    FOREIGN = "foreign"


@contextmanager
def reachable(settings: Settings) -> Iterator[None]:
    """Turn a database that does not answer, or that is none, into a sentence."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        if settings.is_sqlite:
            raise click.ClickException(
                f"The database {path_of(settings)} cannot be read: {cause}. Is the folder right (GIDS_INSTANCE), and"
                " may Gids write in it?"
            ) from None
        raise click.ClickException(
            f"The database does not answer: {cause}. Check GIDS_DATABASE_URL, and that PostgreSQL runs."
        ) from None


def path_of(settings: Settings) -> Path:
    """The file of an SQLite database."""
    return Path(settings.database_url.removeprefix("sqlite:///"))


def state(migrations: Path) -> State:
    """How the database that is configured stands to the migrations in this folder."""
    tables = set(inspect(db.engine).get_table_names())
    if not tables - {"alembic_version"}:
        return State.EMPTY
    if "alembic_version" not in tables:
        return State.FOREIGN
    present = db.session.scalar(text("SELECT version_num FROM alembic_version"))
    db.session.remove()
    configuration = Config()
    configuration.set_main_option("script_location", str(migrations))
    script = ScriptDirectory.from_config(configuration)
    if present == script.get_current_head():
        return State.CURRENT
    return State.EARLIER if present in {row.revision for row in script.walk_revisions()} else State.LATER


def copy_beside(settings: Settings, why: str) -> Path:
    """A whole copy of the SQLite database next to it, under a name that says when and why."""
    source = path_of(settings)
    target = source.with_name(f"{source.stem}-before-{why}-{_stamp(now())}.db")
    with sqlite3.connect(source) as present, sqlite3.connect(target) as copy:
        present.backup(copy)
    copy.close()
    present.close()
    return target


def _stamp(at: datetime) -> str:
    return at.strftime("%Y%m%d-%H%M%S")


def put_back(copy: Path, settings: Settings) -> None:
    """Make the database what the copy is."""
    db.session.remove()
    db.engine.dispose()
    with sqlite3.connect(copy) as source, sqlite3.connect(path_of(settings)) as target:
        source.backup(target)
    target.close()
    source.close()


def bring_up(settings: Settings, migrations: Path, *, after: Callable[[], object]) -> None:
    """Migrate to this version, with a copy first where there is something to lose; `after` does what a new version asks
    of old rows.
    """
    with reachable(settings):
        found = state(migrations)
    if found is State.CURRENT:
        return
    if found is State.LATER:
        raise click.ClickException(
            "This database was made by a newer version of Gids. Start that version, or restore a backup that this one"
            " made."
        )
    if found is State.FOREIGN:
        raise click.ClickException(
            "This database holds tables of another program. Give Gids a database of its own (GIDS_DATABASE_URL)."
        )
    copy = copy_beside(settings, "upgrade") if found is State.EARLIER and settings.is_sqlite else None
    if copy is not None:
        click.echo(f"The database is of an earlier version. A copy of it is in {copy}; now it is upgraded.")
    try:
        with reachable(settings):
            migrate(directory=str(migrations))
        after()
    except BaseException:
        if copy is not None:
            put_back(copy, settings)
            click.echo(
                "The upgrade failed, and the database is as it was. Go on with the version of Gids that you had; the"
                f" copy in {copy} may go when that works.",
                err=True,
            )
        raise


def why_not_to_serve(settings: Settings, migrations: Path) -> str | None:
    """Several processes may serve a PostgreSQL database, so serving never upgrades one that holds data."""
    with reachable(settings):
        found = state(migrations)
    if settings.is_sqlite or found is not State.EARLIER:
        return None
    return (
        "This database is of an earlier version of Gids. Back it up first (python3 run.py gids backup FILE), then run:"
        " python3 run.py gids upgrade"
    )
