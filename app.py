"""create_app(): the only module that knows every part of Gids."""

import gc
import os
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

import click
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from itsdangerous import URLSafeTimedSerializer
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter

from foundation import commands, errors, pages, templating
from foundation.account import views as account
from foundation.administration import views as administration
from foundation.attachments import views as attachment_views
from foundation.audit import views as audit
from foundation.audit.events import HOUSE_WORDS, add_events
from foundation.board import labels as board_labels
from foundation.board import views as board
from foundation.clock import now
from foundation.database.base import db
from foundation.database.engine import engine_options, set_up_sqlite
from foundation.database.upgrade import bring_up, why_not_to_serve
from foundation.documents import views as documents
from foundation.jobs import views as jobs
from foundation.jobs.worker import Worker
from foundation.languages import set_up_languages
from foundation.log_setup import set_up_logging
from foundation.permissions import Role
from foundation.saving import views as history
from foundation.serving import bind, is_loopback, warnings
from foundation.settings import MAX_PORT, SettingError, Settings, read_settings
from foundation.sign_in import views as sign_in
from foundation.works_council import views as works_council
from planning import pages as planning
from planning.demo.story import load_programme
from planning.demo.troupe import WEEKS
from selection import pages as selection
from selection.demo.story import load_demo

ROOT = Path(__file__).resolve().parent
MEGABYTE = 1024 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """The whole application; with settings from the environment unless given."""
    try:
        settings = settings or read_settings(os.environ, ROOT)
    except SettingError as problem:
        raise SystemExit(str(problem)) from None
    app = Flask("gids", root_path=str(ROOT), instance_path=str(settings.instance))
    app.extensions["gids_settings"] = settings
    app.url_map.converters["int"] = RowNumber
    _configure(app, settings)
    _set_up_database(app, settings)
    app.session_interface = Cookies()
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies, x_proto=settings.trusted_proxies)  # type: ignore[method-assign]
    set_up_logging()
    CSRFProtect(app)
    app.register_error_handler(CSRFError, lambda _error: errors.error_page(400))
    set_up_languages(app, settings.instance)
    _register(app)
    return app


def _register(app: Flask) -> None:
    sign_in.register(app)
    pages.register(app)
    for part in (account, administration, audit, attachment_views, board, documents, history, jobs, works_council):
        app.register_blueprint(part.blueprint)
    add_events(HOUSE_WORDS)
    add_events(board_labels.EVENTS, readers=[Role.STEERING, Role.PROGRAMME_MANAGER])
    selection.register(app)
    planning.register(app)
    templating.register(app)
    errors.register(app)
    commands.register(app)
    app.cli.add_command(_serve)


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings),
        SESSION_COOKIE_NAME="gids",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.is_https,
        MAX_CONTENT_LENGTH=11 * MEGABYTE,
        MAX_FORM_MEMORY_SIZE=2 * MEGABYTE,
        MAX_FORM_PARTS=5000,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )


def _set_up_database(app: Flask, settings: Settings) -> None:
    db.init_app(app)
    if settings.is_sqlite:
        with app.app_context():
            set_up_sqlite(db.engine)
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)


class Cookies(SecureCookieSessionInterface):
    """Flask's signed cookie, with the signer made once instead of at every request."""

    @lru_cache(maxsize=8)  # noqa: B019 - as long as the application
    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        return super().get_signing_serializer(app)


class RowNumber(IntegerConverter):
    """A row number in an address: at most nine digits, so that every database can look for it."""

    regex = r"\d{1,9}"


@click.command("serve")
@click.argument("world", type=click.Choice(["demo", "own"]))
@click.option("--host", help="The address to listen on (GIDS_HOST).")
@click.option("--port", type=click.IntRange(1, MAX_PORT), help="The port to listen on (GIDS_PORT).")
@click.option(
    "--demo-on-network", is_flag=True, help="Let other machines reach the demo, whose passwords everybody knows."
)
def _serve(world: str, host: str | None, port: int | None, demo_on_network: bool) -> None:
    """Migrate and serve: the demo world in its own file, or your own database."""
    given = _settings_to_serve(world, host, port)
    if given.demo and not is_loopback(given.host) and not demo_on_network:
        raise click.ClickException(
            "The demo is for this machine only: everybody knows its passwords. To show it to colleagues all the same,"
            " add --demo-on-network."
        )
    app = create_app(given)
    with app.app_context():
        why_not = why_not_to_serve(given, ROOT / "migrations")
        if why_not is not None:
            raise click.ClickException(why_not)
        server = bind(app, given)
        bring_up(given, ROOT / "migrations", after=commands.after_upgrade)
        if given.demo:
            load_demo(now() - timedelta(weeks=WEEKS))
            load_programme()
        link = commands.first_administrator_link()
    _say_where(given, link)
    _keep_what_is_loaded()
    worker = Worker(app)
    worker.start()
    try:
        server.run()
    finally:
        worker.stop()


def _keep_what_is_loaded() -> None:
    """What has been loaded by now stays: later collections need not look at it, and may come more seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _say_where(given: Settings, link: str | None) -> None:
    """What stands on the screen of who started it."""
    for warning in warnings(given):
        click.echo(f"Note: {warning}")
    click.echo(f"Gids is at {given.base_url} (stop it with Ctrl+C)")
    if link:
        click.echo(f"Make the first administrator here, once: {link}")
    elif given.demo:
        click.echo(
            "This is the demo world with fictitious vendors. The sign-in page lists its roles; every password is:"
            " demo-demo-demo"
        )


def _settings_to_serve(world: str, host: str | None, port: int | None) -> Settings:
    """The settings, with what the command line says instead."""
    said = {
        "GIDS_DEMO": "yes" if world == "demo" else None,
        "GIDS_HOST": host,
        "GIDS_PORT": str(port) if port else None,
    }
    try:
        return read_settings({**os.environ, **{name: value for name, value in said.items() if value}}, ROOT)
    except SettingError as problem:
        raise click.ClickException(str(problem)) from None
