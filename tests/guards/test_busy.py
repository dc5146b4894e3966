"""A lock that another process holds, and a disk that is full: reading goes on, and who writes hears it, with what he
typed.
"""

import sqlite3
import time
from contextlib import closing

import pytest
from flask import Flask
from sqlalchemy import text

from foundation.database.base import db
from tests.conftest import SERVER, Databases, SignIn

OWN = "The committee looked at this at length and wrote it down."
pytestmark = pytest.mark.skipif(bool(SERVER), reason="about the embedded database")


def test_a_lock_of_another_process_stops_no_reader_and_no_writer_for_long(
    demo: Flask, databases: Databases, sign_in: SignIn
) -> None:
    chair = sign_in("chair")
    form = {
        "vendor": "Late",
        "product": "Comer",
        "segment": "middle",
        "cost_class": "middle",
        "delivery": "saas",
        "language": "en",
        "contact_name": OWN,
    }
    with closing(sqlite3.connect(databases.folder / "gids.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert [chair.get(f"/initiatives/1/{page}").status_code for page in ("ranking", "candidates", "costs")] == [
            200
        ] * 3
        begun = time.monotonic()
        refused = chair.post("/initiatives/1/candidates/new", data=form)
        waited = time.monotonic() - begun
        cell = chair.post("/initiatives/1/candidates/1/withdraw", data={"reason": OWN})
        other.execute("ROLLBACK")
    assert (refused.status_code, cell.status_code) == (503, 503)
    assert "The database is busy." in refused.text
    assert refused.text.count(OWN) == 1, "the form stands as it was typed"
    assert waited < 5
    assert chair.post("/initiatives/1/candidates/new", data=form).status_code == 303


def test_a_full_disk_says_so(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with demo.app_context():
        pages = db.session.scalar(text("PRAGMA page_count"))
        db.session.execute(text(f"PRAGMA max_page_count = {pages}"))
        db.session.remove()
    statuses = []
    for number in range(60):
        answer = chair.post(
            "/initiatives/1/candidates/new",
            data={
                "vendor": f"V{number} {'x' * 150}",
                "product": "P",
                "segment": "middle",
                "cost_class": "middle",
                "delivery": "saas",
                "language": "en",
                "contact_name": OWN,
            },
        )
        statuses.append(answer.status_code)
        if answer.status_code != 303:
            break
    assert statuses[-1] == 503
    assert "The disk of the server is full" in answer.text
    assert OWN in answer.text
    assert chair.get("/initiatives/1/candidates").status_code == 200
    with demo.app_context():
        db.engine.dispose()
