"""Acknowledged saves survive kill -9, two writers lose nothing, and a back-up taken under writes can be restored."""

import http.client
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from app import ROOT
from foundation.audit.queries import chains, fault_in
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.initiatives.models import Initiative
from tests.browser.conftest import Server
from tests.conftest import SERVER, Databases, SignIn, drawn

ROUNDS = 3
SAVES_BEFORE_KILL = 40


class Client:
    """A member's browser without scripts."""

    def __init__(self, server: Server, email: str) -> None:
        self.address = server.address
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        page = self.opener.open(f"{self.address}/sign-in").read().decode()
        self.send("/sign-in", csrf_token=_token(page), email=email, password="demo-demo-demo", next="")

    def send(self, path: str, **form: str) -> bytes:
        return self.opener.open(self.address + path, urllib.parse.urlencode(form).encode(), timeout=10).read()

    def page(self, path: str) -> str:
        return self.opener.open(self.address + path).read().decode()


def _token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found is not None
    return found.group(1)


@pytest.mark.skipif(bool(SERVER), reason="the embedded database is what kill -9 could hurt")
def test_no_acknowledged_save_is_lost(tmp_path: Path) -> None:
    acknowledged: dict[str, int] = {}
    for number in range(ROUNDS):
        server = Server(tmp_path, "demo")
        chair = Client(server, "chair@demo.example")
        if number == 0:
            chair.send(
                "/initiatives/1/scoring/rounds",
                csrf_token=_token(chair.page("/initiatives/1/scoring")),
                is_sealed="y",
                reason="The demonstrations showed new things.",
            )
        member = Client(server, "member1@demo.example")
        page = member.page("/initiatives/1/scoring/rounds/3/sheet")
        cells = re.findall(r'name="v_(\d+_\d+)"\s+value="(\d+)"', page)[:SAVES_BEFORE_KILL]
        token = _token(page)
        killer = threading.Timer(0.25, lambda running=server: os.kill(running.process.pid, signal.SIGKILL))
        killer.start()
        try:
            for index, (name, version) in enumerate(cells * 20):
                if index >= len(cells):
                    version = str(acknowledged[name])
                body = {
                    "csrf_token": token,
                    "key": f"r{number}-{index}",
                    f"s_{name}": str(index % 6),
                    f"n_{name}": "",
                    f"v_{name}": version,
                }
                answer = member.send(f"/initiatives/1/scoring/rounds/3/cells/{name}", **body)
                acknowledged[name] = int(re.search(rb'"version":\s*(\d+)', answer).group(1))  # type: ignore[union-attr]
        except (OSError, http.client.HTTPException):
            pass
        server.process.wait(10)
        server.log.close()
        killer.cancel()
    assert len(acknowledged) > 5
    with sqlite3.connect(tmp_path / "demo.db") as connection:
        person = connection.execute(
            "SELECT id FROM identity_person WHERE email_key = 'member1@demo.example'"
        ).fetchone()[0]
        kept = {
            f"{criterion}_{candidate}": version
            for criterion, candidate, version in connection.execute(
                "SELECT criterion_id, candidate_id, version FROM scoring_score WHERE round_id = 3 AND person_id = ?",
                (person,),
            )
        }
        saves = connection.execute(
            "SELECT count(*) FROM audit_entry WHERE event = 'score_saved' AND subject LIKE 'cell:3:%'"
        ).fetchone()[0]
        receipts = connection.execute("SELECT count(*) FROM scoring_receipt WHERE key LIKE 'r%-%'").fetchone()[0]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert {name: kept[name] >= version for name, version in acknowledged.items()} == dict.fromkeys(acknowledged, True)
    assert saves == receipts


def test_eight_writers_lose_no_update(demo: Flask) -> None:
    def write() -> None:
        with demo.app_context():
            for _number in range(15):
                with transaction():
                    initiative = db.session.scalars(
                        select(Initiative).where(Initiative.id == 1).with_for_update()
                    ).one()
                    initiative.name = f"{initiative.name}x"

    with demo.app_context():
        before = len(db.session.get_one(Initiative, 1).name)
        db.session.remove()
    writers = [threading.Thread(target=write) for _number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with demo.app_context():
        assert len(db.session.get_one(Initiative, 1).name) == before + 8 * 15


def test_a_failing_write_leaves_nothing_behind(demo: Flask, sign_in: SignIn) -> None:
    with demo.app_context():
        entries = db.session.scalar(text("SELECT count(*) FROM audit_entry"))
    form = {f"in_{number}": "yes" for number in range(1, 7)} | {
        f"reason_{number}": "A reason of its own." for number in range(1, 6)
    }
    chair = sign_in("chair")
    form["drawn"] = drawn(chair, "/initiatives/1/longlist")
    assert chair.post("/initiatives/1/longlist", data=form).status_code == 422
    with demo.app_context():
        assert db.session.scalar(text("SELECT count(*) FROM longlist_choice")) == 8
        assert db.session.scalar(text("SELECT count(*) FROM audit_entry")) == (entries or 0) + 1  # the sign-in itself


@pytest.mark.skipif(bool(SERVER), reason="uses the embedded database; pg_dump is PostgreSQL's own")
def test_backup_under_writes_and_restore(demo: Flask, databases: Databases, tmp_path: Path, sign_in: SignIn) -> None:
    environment = {**os.environ, "GIDS_INSTANCE": str(databases.folder), "GIDS_DATABASE_URL": databases.url}

    def command(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "flask", "--app", "app", *words],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    going = threading.Event()
    chair = sign_in("chair")

    def write() -> None:
        number = 0
        while not going.is_set():
            number += 1
            chair.post(
                "/initiatives/1/explanations/no_knock_outs", data={"reason": f"The board accepts this, time {number}."}
            )

    writer = threading.Thread(target=write)
    writer.start()
    made = command("backup", str(tmp_path / "copy.db"))
    going.set()
    writer.join()
    assert (made.returncode, "keys" in made.stdout) == (0, True)
    again = command("backup", str(tmp_path / "copy.db"))
    assert "exists already" in again.stderr
    with demo.app_context(), transaction():
        db.session.execute(text("DELETE FROM consensus_agreed_score"))
    (tmp_path / "bad.db").write_bytes(b"not a database" * 100)
    assert command("restore", "--yes", str(tmp_path / "bad.db")).returncode != 0
    restored = command("restore", "--yes", str(tmp_path / "copy.db"))
    assert restored.returncode == 0, restored.stderr
    verified = command("audit", "verify")
    assert verified.returncode == 0, verified.stdout
    with demo.app_context():
        assert db.session.scalar(text("SELECT count(*) FROM consensus_agreed_score")) == 360
        assert [fault_in(chain, demo.extensions["gids_settings"].audit_key) for chain in chains()] == [None, None]
        assert db.session.scalar(select(func.count()).select_from(Initiative)) == 1
