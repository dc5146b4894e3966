"""Commands for who runs Gids: invite, backup, restore, upgrade, verify."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from foundation.audit.chain import Anchor, anchors_in
from foundation.audit.queries import chains, fault_in, hash_of, head
from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.database.upgrade import bring_up, copy_beside, path_of, put_back, reachable
from foundation.errors import RuleViolation
from foundation.identity.actions import add_person, make_link
from foundation.identity.models import LinkPurpose
from foundation.identity.queries import any_administrator
from foundation.initiatives.actions import end_roles_of_administrators
from foundation.initiatives.models import Initiative
from foundation.initiatives.words import speak_as
from foundation.jobs.models import Job
from foundation.jobs.work import KINDS as WORK
from foundation.jobs.worker import REFUSED
from foundation.languages import Language, force_locale
from foundation.settings import Settings

MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"


def _settings() -> Settings:
    settings: Settings = current_app.extensions["gids_settings"]
    return settings


@click.command("invite")
@with_appcontext
@click.argument("email")
@click.argument("name")
@click.option("--administrator", is_flag=True, help="Make this person an administrator.")
def invite(email: str, name: str, administrator: bool) -> None:
    """Make an account and print its one-time link."""
    at = now()
    try:
        with reachable(_settings()), transaction():
            person = add_person(name, email=email, language=Language.EN, is_administrator=administrator, by=None, at=at)
            token = make_link(LinkPurpose.INVITATION, person=person, at=at)
    except RuleViolation as refused:
        raise click.ClickException(refused.sentence) from None
    click.echo(f"{_settings().base_url}/welcome/{token}")


@click.command("work", hidden=True)
@with_appcontext
def work() -> None:
    """Do one job for the worker of the serving process: its first line says which, and where its result goes."""
    job_id, _blank, target = sys.stdin.readline().strip().partition(" ")
    if not target:  # the worker has ended
        return
    job = db.session.get_one(Job, int(job_id))
    initiative = db.session.get_one(Initiative, job.initiative_id)
    speak_as(initiative)
    with force_locale(job.arguments["language"]):
        try:
            content = WORK[job.kind].make(initiative, job.arguments)
        except RuleViolation as refused:
            click.echo(refused.sentence)
            raise SystemExit(REFUSED) from None
    Path(target).write_bytes(content)


@click.group("audit")
def audit() -> None:
    """The trail of who did what."""


@audit.command("verify")
@with_appcontext
@click.option(
    "--expect",
    "anchors",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="A file with ends that were printed before, such as the answer of this command; each must still be there.",
)
def verify(anchors: tuple[Path, ...]) -> None:
    """Check every chain of the trail and print where each ends; say where the first fault is."""
    expected = [end for anchor in anchors for end in _expected(anchor)]
    key = _settings().audit_key
    with reachable(_settings()):
        there = chains()
        ends = [Anchor(chain, head(chain).number, head(chain).hash) for chain in there]
        faults = [(chain, fault) for chain in there if (fault := fault_in(chain, key)) is not None]
        missing = [end for end in expected if not (hash_of(end.chain, end.number) or "").startswith(end.hash)]
    for end in ends:
        click.echo(str(end))
    for chain, fault in faults:
        click.echo(
            f"Chain {chain}: entry {fault} does not fit. It, or one before it, was changed or removed.", err=True
        )
    for end in missing:
        click.echo(
            f"Chain {end.chain}: entry {end.number} is not the one that was expected. It is gone, or was written anew.",
            err=True,
        )
    if faults or missing:
        raise SystemExit(1)
    click.echo(f"{len(there)} chains checked, all whole; {len(expected)} expected ends found.", err=True)


def _expected(anchor: Path) -> list[Anchor]:
    """The ends in a file, which PowerShell writes in UTF-16; one without any end proves nothing and is refused."""
    content = anchor.read_bytes()
    try:
        ends = anchors_in(content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"))
    except UnicodeDecodeError:
        raise click.ClickException(f"{anchor} is no text; give a file that `gids audit verify` printed.") from None
    except ValueError as problem:
        raise click.ClickException(f"{anchor}: {problem}") from None
    if not ends:
        raise click.ClickException(f"{anchor} holds no end of a chain, so it proves nothing.")
    return ends


@click.command("backup")
@with_appcontext
@click.argument("target", type=click.Path(path_type=Path))
def backup(target: Path) -> None:
    """Write a consistent copy of the database to TARGET while people work. The two keys are not in it: keep them
    apart.
    """
    settings = _settings()
    if target.exists():
        raise click.ClickException(f"{target} exists already; choose another name.")
    if not target.absolute().parent.is_dir():
        raise click.ClickException(
            f"There is no folder {target.absolute().parent}; make it first, or choose another one."
        )
    with reachable(settings):
        _write_backup(settings, target)
    click.echo(
        f"Backup written to {target}. The keys (secret_key, audit_key) are not in it: keep a copy of them elsewhere."
        " Keep the ends of the trail elsewhere too: python3 run.py gids audit verify > ends.txt"
    )


def _write_backup(settings: Settings, target: Path) -> None:
    if not settings.is_sqlite:
        _run_postgres("pg_dump", "--format=custom", "--file", str(target))
        return
    if not path_of(settings).exists():
        raise click.ClickException(
            f"There is no database {path_of(settings)} yet. Is the folder right (GIDS_INSTANCE, GIDS_DEMO)?"
        )
    with sqlite3.connect(path_of(settings)) as source, sqlite3.connect(target) as copy:
        source.backup(copy)
    copy.close()


@click.command("restore")
@with_appcontext
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
def restore(source: Path, yes: bool) -> None:
    """Replace the database by the backup SOURCE, and keep a copy of what was there. Stop Gids first."""
    settings = _settings()
    if not source.is_file():
        raise click.ClickException(f"There is no file {source}; nothing was changed.")
    _check_backup(settings, source)
    if not yes:
        click.confirm("This replaces everything in the present database. Go on?", abort=True)
    kept = _keep_present(settings)
    db.session.remove()
    db.engine.dispose()
    if settings.is_sqlite:
        put_back(source, settings)
    else:
        _run_postgres("pg_restore", "--clean", "--if-exists", "--single-transaction", str(source))
    if kept is not None:
        click.echo(f"What was there before is in {kept}.")
    click.echo("Restored. Now check the audit trail: python3 run.py gids audit verify")


def _check_backup(settings: Settings, source: Path) -> None:
    """Refuse what is no whole backup of Gids for this kind of database, before anything is touched."""
    start = source.read_bytes()[:16]
    if settings.is_sqlite:
        if start.startswith(b"PGDMP"):
            raise click.ClickException(
                f"{source} is a backup of a PostgreSQL database, and this Gids uses SQLite (GIDS_DATABASE_URL); nothing"
                " was changed."
            )
        try:
            with sqlite3.connect(f"file:{source.absolute()}?mode=ro", uri=True) as copy:
                sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                known = copy.execute(
                    "SELECT count(*) FROM sqlite_master WHERE name IN ('audit_entry', 'alembic_version',"
                    " 'identity_person')"
                ).fetchone() == (3,)
            copy.close()
        except sqlite3.DatabaseError:
            sound = known = False
        if not sound:
            raise click.ClickException(
                f"{source} is cut off, damaged or no SQLite database; nothing was changed. Take another backup."
            )
        if not known:
            raise click.ClickException(f"{source} is a database of another program; nothing was changed.")
        return
    if start.startswith(b"SQLite format 3"):
        raise click.ClickException(
            f"{source} is a backup of an SQLite database, and this Gids uses PostgreSQL (GIDS_DATABASE_URL); nothing"
            " was changed."
        )
    listed = subprocess.run(["pg_restore", "--list", str(source)], capture_output=True, text=True, check=False)  # noqa: S603, S607 - our own fixed words
    if listed.returncode or "audit_entry" not in listed.stdout:
        raise click.ClickException(
            f"{source} is cut off, damaged or no backup of Gids; nothing was changed. Take another backup."
        )


def _keep_present(settings: Settings) -> Path | None:
    """A copy of the present database before it is replaced; None where there is none."""
    if settings.is_sqlite:
        return copy_beside(settings, "restore") if path_of(settings).exists() else None
    target = settings.instance / f"before-restore-{now():%Y%m%d-%H%M%S}.dump"
    with reachable(settings):
        _write_backup(settings, target)
    return target


@click.command("upgrade")
@with_appcontext
def upgrade() -> None:
    """Bring the database to this version of Gids. Back up first; of an SQLite database a copy is made anyway."""
    bring_up(_settings(), MIGRATIONS, after=after_upgrade)
    click.echo("The database is of this version.")


def after_upgrade() -> None:
    """What this version asks of rows that an earlier one allowed."""
    with transaction():
        end_roles_of_administrators(now())


def _run_postgres(program: str, *arguments: str) -> None:
    parts = urlsplit(_settings().database_url)
    environment = {
        **os.environ,
        "PGHOST": parts.hostname or "",
        "PGPORT": str(parts.port or 5432),
        "PGUSER": parts.username or "",
        "PGPASSWORD": parts.password or "",
    }
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
    for command in (invite, audit, backup, restore, upgrade, work):
        app.cli.add_command(command)
