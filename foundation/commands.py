"""Commands: serve, people invite, backup, restore, audit verify."""

import os
import sqlite3
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from foundation.audit.queries import chains, fault_in
from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.actions import add_person, make_link
from foundation.identity.models import LinkPurpose
from foundation.identity.queries import any_administrator
from foundation.languages import Language
from foundation.settings import Settings

people_group = AppGroup("people", help="Accounts.")
audit_group = AppGroup("audit", help="The audit trail.")


def _settings() -> Settings:
    settings: Settings = current_app.extensions["gids_settings"]
    return settings


@people_group.command("invite")
@click.argument("email")
@click.argument("name")
@click.option("--administrator", is_flag=True, help="Make this person an administrator.")
def invite(email: str, name: str, administrator: bool) -> None:
    """Make an account and print its one-time link."""
    at = now()
    with transaction():
        person = add_person(name, email=email, language=Language.EN, is_administrator=administrator, by=None, at=at)
        token = make_link(LinkPurpose.INVITATION, person=person, at=at)
    click.echo(f"{_settings().base_url}/welcome/{token}")


@audit_group.command("verify")
def verify() -> None:
    """Check every chain; say where the first fault is."""
    faults = {chain: fault for chain in chains() if (fault := fault_in(chain, _settings().audit_key)) is not None}
    for chain, fault in faults.items():
        click.echo(f"Chain {chain}: entry {fault} does not fit. It, or one before it, was changed or removed.")
    if faults:
        raise SystemExit(1)
    click.echo(f"{len(chains())} chains checked, all whole.")


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path))
def backup(target: Path) -> None:
    """Write a consistent copy of the database to TARGET while people work. The two keys are not in it: keep them apart."""
    settings = _settings()
    if target.exists():
        raise click.ClickException(f"{target} exists already; choose another name.")
    if settings.is_sqlite:
        with sqlite3.connect(settings.database_url.removeprefix("sqlite:///")) as source, sqlite3.connect(target) as copy:
            source.backup(copy)
        copy.close()
    else:
        _run_postgres("pg_dump", "--format=custom", "--file", str(target))
    click.echo(f"Backup written to {target}. The keys (secret_key, audit_key) are not in it: keep a copy of them elsewhere.")


@click.command("restore")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
def restore(source: Path, yes: bool) -> None:
    """Replace the database by the backup SOURCE. Stop Gids first."""
    if not yes:
        click.confirm("This replaces everything in the present database. Go on?", abort=True)
    settings = _settings()
    db.session.remove()
    db.engine.dispose()
    if settings.is_sqlite:
        with sqlite3.connect(source) as copy:
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",) or not copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'audit_entry'").fetchone():
                raise click.ClickException(f"{source} is not a sound backup of Gids; nothing was changed.")
            with sqlite3.connect(settings.database_url.removeprefix("sqlite:///")) as target:
                copy.backup(target)
            target.close()
    else:
        _run_postgres("pg_restore", "--clean", "--if-exists", "--single-transaction", str(source))
    click.echo("Restored. Now check the audit trail: flask --app app audit verify")


def _run_postgres(program: str, *arguments: str) -> None:
    parts = urlsplit(_settings().database_url)
    environment = {**os.environ, "PGHOST": parts.hostname or "", "PGPORT": str(parts.port or 5432), "PGUSER": parts.username or "", "PGPASSWORD": parts.password or ""}
    name = parts.path.lstrip("/")
    last = ["--dbname", name, *arguments] if program == "pg_restore" else [*arguments, name]
    if subprocess.run([program, *last], env=environment, check=False).returncode:  # noqa: S603 - our own fixed words
        raise click.ClickException(f"{program} failed; the lines above say why.")


def first_administrator_link() -> str | None:
    """A one-time address for the first administrator, where there is none yet."""
    if any_administrator():
        return None
    with transaction():
        token = make_link(LinkPurpose.FIRST_ADMINISTRATOR, person=None, at=now())
    return f"{_settings().base_url}/welcome/{token}"


def register(app: Flask) -> None:
    app.cli.add_command(people_group)
    app.cli.add_command(audit_group)
    app.cli.add_command(backup)
    app.cli.add_command(restore)
