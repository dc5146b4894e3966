"""Databases as every earlier version left them: upgraded whole, with their trail, and what was under way goes on."""

import io
import lzma
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from app import ROOT, create_app
from foundation.audit.queries import chains, fault_in
from foundation.clock import now
from foundation.commands import after_upgrade
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.database.upgrade import bring_up
from foundation.identity.actions import start_session
from foundation.identity.queries import person_by_email
from foundation.settings import Settings, read_settings
from tests.conftest import SERVER
from tests.databases.make import KEYS, LINK
from tests.world.pages import form_at, links
from tests.world.walk import Found, Walker

FOLDER = Path(__file__).resolve().parents[1] / "databases"
WORLDS = sorted(file.name.partition(".")[0] for file in FOLDER.glob("*.db.xz"))
pytestmark = pytest.mark.skipif(bool(SERVER), reason="files of the embedded database, which it opens itself")
BUSY = [world for world in WORLDS if (FOLDER / f"{world}-handed-out.xlsx").exists()]
COUNTED = ("audit_entry", "scoring_score", "consensus_agreed_score", "criteria_criterion", "vendors_candidate")


def rows(file: Path) -> dict[str, int]:
    with closing(sqlite3.connect(file)) as connection:
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED}


@pytest.fixture
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The world of that migration, brought up to this version as `gids upgrade` does."""
    file = tmp_path / "demo.db"
    file.write_bytes(lzma.decompress((FOLDER / f"{request.param}.db.xz").read_bytes()))
    before = rows(file)
    settings: Settings = read_settings({"GIDS_INSTANCE": str(tmp_path), "GIDS_DEMO": "yes", **KEYS}, ROOT)
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        bring_up(settings, ROOT / "migrations", after=after_upgrade)
        assert rows(file) == before
        yield app
        db.session.remove()
        db.engine.dispose()


def signed_in(app: Flask, name: str) -> FlaskClient:
    with app.app_context(), transaction():
        person = person_by_email(f"{name}@demo.example")
        assert person is not None
        token = start_session(person, at=now())
    client = app.test_client()
    with client.session_transaction() as session:
        session["token"] = token
    return client


def test_there_is_a_world_of_every_migration_but_the_last() -> None:
    migrations = sorted(file.name[:4] for file in (ROOT / "migrations/versions").glob("[0-9]*.py"))
    assert set(migrations[:-1]) <= set(WORLDS) <= set(migrations)
    assert [world for world in WORLDS if world >= "0004"] == BUSY


@pytest.mark.parametrize("old", WORLDS, indirect=True)
def test_an_old_world_comes_up_with_its_rows_its_trail_and_its_pages(old: Flask) -> None:
    key = old.extensions["gids_settings"].audit_key
    with old.app_context():
        known = chains()
        assert known[:2] == [0, 1]
        assert [fault_in(chain, key) for chain in known] == [None] * len(known)
    found = Found()
    Walker(old, signed_in(old, "chair"), "chair", found).walk("/", "/initiatives/1", most=60)
    assert found.wrong == []
    assert len(found.addresses) > 25
    page = signed_in(old, "chair").get("/initiatives/1/audit").text
    assert len(re.findall(r"<td>[a-z]+(_[a-z]+)+</td>", page)) == 0  # every event has its words


@pytest.mark.parametrize("old", BUSY, indirect=True)
def test_what_was_under_way_goes_on(old: Flask, request: pytest.FixtureRequest) -> None:
    chair, world = signed_in(old, "chair"), request.node.callspec.params["old"]
    book = load_workbook(FOLDER / f"{world}-handed-out.xlsx")
    sheet = book.worksheets[1]
    sheet["E10"] = "Within two hours"
    filled = io.BytesIO()
    book.save(filled)
    filled.seek(0)
    address = next(link for link in links("/", chair.get("/initiatives/2/questionnaire").text) if "/return" in link)
    answer = chair.post(address, data={"file": (filled, "answers.xlsx")}, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    assert "answers.xlsx" in chair.get(answer.headers["Location"]).text
    mapping = form_at(chair, "/initiatives/3/criteria/import/1")
    assert mapping.send(chair).status_code in (200, 303)
    newcomer = old.test_client()
    password = {"password": "long enough 4 me", "again": "long enough 4 me"}
    assert form_at(newcomer, f"/welcome/{LINK}").send(newcomer, password).status_code == 303
    assert newcomer.get("/account").status_code == 200
