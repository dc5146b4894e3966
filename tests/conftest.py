"""One application per test run, and a fresh copy of a prepared database per test: real commits, real locks."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from sqlalchemy import create_engine, text

from app import ROOT, create_app
from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.actions import start_session
from foundation.identity.queries import person_by_email
from foundation.jobs import views as job_views
from foundation.jobs.worker import Worker
from foundation.settings import read_settings
from planning.demo.story import load_programme
from selection.demo.story import carry_on_demo, load_demo
from tests.world.pages import form_at

SERVER = os.environ.get("GIDS_TEST_POSTGRES", "")


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long the restless user walks: `python3 run.py test tests/guards/test_restless.py --ways 11 --seed 7`."""
    parser.addoption("--ways", default="1", help="in how many awkward ways each field of a form is filled in")
    parser.addoption("--seed", default="", help="another choice of fields and ways")
    parser.addoption("--pages-before", default="", help="a file of pages to compare with; written when it is not there")


@pytest.fixture
def working(demo: Flask) -> Iterator[Worker]:
    """The worker of long work, as `serve` has it."""
    worker = Worker(demo)
    worker.start()
    yield worker
    worker.stop()


@pytest.fixture
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every request for long work shows its page at once."""
    monkeypatch.setattr(job_views, "PATIENCE", 0)


class Databases:
    """Prepared databases, and copying one of them to where the application looks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept: list[str] = []
        self.name = f"gids_test_{os.getpid()}"
        self.url = f"{SERVER}/{self.name}" if SERVER else f"sqlite:///{folder / 'gids.db'}"

    def _statement(self, *statements: str) -> None:
        engine = create_engine(f"{SERVER}/postgres", isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
        engine.dispose()

    def make(self) -> None:
        if SERVER:
            self._statement(f"CREATE DATABASE {self.name}")

    def keep(self, mark: str) -> None:
        self.kept.append(mark)
        db.session.remove()
        db.engine.dispose()
        if SERVER:
            self._statement(f"CREATE DATABASE {self.name}_{mark} TEMPLATE {self.name}")
        else:
            shutil.copy(self.folder / "gids.db", self.folder / f"{mark}.db")

    def restore(self, mark: str) -> None:
        db.session.remove()
        db.engine.dispose()
        if SERVER:
            self._statement(
                f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)",
                f"CREATE DATABASE {self.name} TEMPLATE {self.name}_{mark}",
            )
            return
        for leftover in ("gids.db-wal", "gids.db-shm"):
            (self.folder / leftover).unlink(missing_ok=True)
        shutil.copy(self.folder / f"{mark}.db", self.folder / "gids.db")

    def drop(self) -> None:
        if SERVER:
            self._statement(
                *(
                    f"DROP DATABASE IF EXISTS {self.name}{mark} WITH (FORCE)"
                    for mark in ("", *(f"_{mark}" for mark in self.kept))
                )
            )


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    found = Databases(tmp_path_factory.mktemp("instance"))
    found.make()
    yield found
    found.drop()


@pytest.fixture(scope="session")
def prepared(databases: Databases) -> Flask:
    """The application over an empty, migrated database, a demo up to its shortlist, one up to its signature and one
    with its programme, each kept for copying.
    """
    app = create_app(read_settings({"GIDS_INSTANCE": str(databases.folder), "GIDS_DATABASE_URL": databases.url}, ROOT))
    app.config["TESTING"] = False
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
        databases.keep("empty")
        load_demo(to_the_end=False)
        databases.keep("demo")
        carry_on_demo()
        databases.keep("signed")
        load_programme()
        databases.keep("planned")
    return app


def _fresh(prepared: Flask, databases: Databases, mark: str) -> Iterator[Flask]:
    prepared.config["WTF_CSRF_ENABLED"] = False
    prepared.extensions.get("gids_menu", {}).clear()  # what another test did to this world without an entry
    with prepared.app_context():
        databases.restore(mark)
    yield prepared
    with prepared.app_context():
        db.session.remove()


@pytest.fixture
def empty(prepared: Flask, databases: Databases) -> Iterator[Flask]:
    """The application without any person."""
    yield from _fresh(prepared, databases, "empty")


@pytest.fixture
def demo(prepared: Flask, databases: Databases) -> Iterator[Flask]:
    """The application with the demo world."""
    yield from _fresh(prepared, databases, "demo")


@pytest.fixture
def signed(prepared: Flask, databases: Databases) -> Iterator[Flask]:
    """The application with the demo world carried on to the signed decision."""
    yield from _fresh(prepared, databases, "signed")


@pytest.fixture
def planned(prepared: Flask, databases: Databases) -> Iterator[Flask]:
    """The application with the demo world and its programme up to the second status moment."""
    yield from _fresh(prepared, databases, "planned")


def drawn(client: FlaskClient, page: str, action: str = "") -> str:
    """What a form over several rows sends back of the state it was drawn with; the form of the page itself, or the one
    that goes to `action`.
    """
    return str(form_at(client, page, action).sends["drawn"])


SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def sign_in(prepared: Flask) -> SignIn:
    """A browser in which the person with this address (of demo.example, unless written out) is signed in."""

    def make(name: str) -> FlaskClient:
        email = name if "@" in name else f"{name}@demo.example"
        with prepared.app_context(), transaction():
            person = person_by_email(email)
            assert person is not None, email
            token = start_session(person, at=now())
        client = prepared.test_client()
        with client.session_transaction() as session:
            session["token"] = token
        return client

    return make
