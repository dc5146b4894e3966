"""Saving a score against a bare Flask and SQLite application doing the same transaction, both over HTTP in the same
run.
"""

import hashlib
import hmac
import http.client
import json
import re
import secrets
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flask import Flask, jsonify, request, session

from app import ROOT
from tests.benchmarks.common import Line
from tests.browser.conftest import Server, free_port

PEOPLE, SAVES, TURNS = 5, 120, 15
SCHEMA = """
CREATE TABLE session (token TEXT PRIMARY KEY, person INTEGER, seen TEXT);
CREATE TABLE membership (initiative INTEGER, person INTEGER, role TEXT, PRIMARY KEY (initiative, person));
CREATE TABLE declaration (initiative INTEGER, person INTEGER, judgement TEXT, PRIMARY KEY (initiative, person));
CREATE TABLE round (id INTEGER PRIMARY KEY, state TEXT);
CREATE TABLE round_candidate (round INTEGER, candidate INTEGER, PRIMARY KEY (round, candidate));
CREATE TABLE round_criterion (round INTEGER, criterion INTEGER, PRIMARY KEY (round, criterion));
CREATE TABLE candidate (id INTEGER PRIMARY KEY, withdrawn TEXT);
CREATE TABLE recusal (person INTEGER, candidate INTEGER, PRIMARY KEY (person, candidate));
CREATE TABLE score (id INTEGER PRIMARY KEY, round INTEGER, person INTEGER, criterion INTEGER, candidate INTEGER,
    value INTEGER, note TEXT, version INTEGER, UNIQUE (round, person, criterion, candidate));
CREATE TABLE receipt (id INTEGER PRIMARY KEY, person INTEGER, key TEXT, score INTEGER, version INTEGER,
    at TEXT, UNIQUE (person, key));
CREATE TABLE audit (id INTEGER PRIMARY KEY, number INTEGER UNIQUE, at TEXT, person INTEGER, event TEXT,
    subject TEXT, after TEXT, previous TEXT, hash TEXT);
CREATE TABLE head (id INTEGER PRIMARY KEY, number INTEGER, hash TEXT);
INSERT INTO round VALUES (1, 'open'); INSERT INTO head VALUES (1, 0, '');
INSERT INTO candidate VALUES (1, NULL); INSERT INTO round_candidate VALUES (1, 1);
"""
LOOK = """
SELECT state, EXISTS (SELECT * FROM round_candidate WHERE round = round.id AND candidate = :candidate),
    EXISTS (SELECT * FROM round_criterion WHERE round = round.id AND criterion = :criterion),
    EXISTS (SELECT * FROM candidate WHERE id = :candidate AND withdrawn IS NOT NULL),
    EXISTS (SELECT * FROM recusal WHERE person = :person AND candidate = :candidate),
    (SELECT id FROM receipt WHERE person = :person AND key = :key),
    (SELECT id FROM score WHERE round = round.id AND person = :person AND criterion = :criterion
        AND candidate = :candidate)
FROM round WHERE id = 1
"""


def _write(
    db: sqlite3.Connection, person: int, criterion: int, candidate: int, form: Mapping[str, str]
) -> tuple[int, int]:
    """The transaction itself; returns the receipt and the version."""
    state, in_round, is_scored, withdrawn, recused, receipt, score = db.execute(
        LOOK, {"person": person, "criterion": criterion, "candidate": candidate, "key": form["key"]}
    ).fetchone()
    assert (state, in_round, is_scored, withdrawn, recused, receipt) == ("open", 1, 1, 0, 0, None)
    version = int(form["version"]) + 1
    if score is None:
        row = (person, criterion, candidate, form["value"])
        score = db.execute(
            "INSERT INTO score (round, person, criterion, candidate, value, version) VALUES (1, ?, ?, ?, ?, 1)"
            " RETURNING id",
            row,
        ).fetchone()[0]
    else:
        assert (
            db.execute(
                "UPDATE score SET value = ?, version = ? WHERE id = ? AND version = ?",
                (form["value"], version, score, version - 1),
            ).rowcount
            == 1
        )
    receipt = db.execute(
        "INSERT INTO receipt (person, key, score, version, at) VALUES (?, ?, ?, ?, ?) RETURNING id",
        (person, form["key"], score, version, "now"),
    ).fetchone()[0]
    sealed = hmac.new(
        b"key",
        json.dumps([secrets.token_hex(16), form["value"], person, criterion, candidate]).encode(),
        hashlib.sha256,
    ).hexdigest()
    number, previous = db.execute("SELECT number, hash FROM head WHERE id = 1").fetchone()
    entry = {
        "number": number + 1,
        "at": "now",
        "person": person,
        "event": "save",
        "subject": f"cell:{score}",
        "after": sealed,
        "previous": previous,
    }
    hashed = hmac.new(b"key", json.dumps(entry, sort_keys=True).encode(), hashlib.sha256).hexdigest()
    db.execute(
        "INSERT INTO audit (number, at, person, event, subject, after, previous, hash) VALUES (:number, :at, :person,"
        " :event, :subject, :after, :previous, :hash)",
        {**entry, "hash": hashed},
    )
    db.execute("UPDATE head SET number = ?, hash = ? WHERE id = 1", (number + 1, hashed))
    return receipt, version


def bare_app(path: str) -> Flask:
    """The floor: the same questions asked, the same rows written, the same lock, hashes and durability, by hand; no
    form protection, no translation, no ORM.
    """
    app, lock, local = Flask("bare"), threading.Lock(), threading.local()
    app.secret_key = "bare"  # noqa: S105 - of a benchmark

    def connection() -> sqlite3.Connection:
        if not hasattr(local, "connection"):
            local.connection = sqlite3.connect(path, isolation_level=None, timeout=10)
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
                local.connection.execute(f"PRAGMA {pragma}")
        return local.connection

    @app.get("/health")
    def health() -> str:
        return "ok"

    @app.post("/sign-in/<token>")
    def sign_in(token: str) -> str:
        session["token"] = token
        return "ok"

    @app.post("/cells/<int:criterion>_<int:candidate>")
    def save(criterion: int, candidate: int):  # type: ignore[no-untyped-def]
        db = connection()
        person, _seen = db.execute("SELECT person, seen FROM session WHERE token = ?", (session["token"],)).fetchone()
        assert db.execute("SELECT role FROM membership WHERE initiative = 1 AND person = ?", (person,)).fetchone()
        assert db.execute(
            "SELECT judgement FROM declaration WHERE initiative = 1 AND person = ?", (person,)
        ).fetchone() == ("accepted",)
        with lock:
            db.execute("BEGIN IMMEDIATE")
            receipt, version = _write(db, person, criterion, candidate, request.form)
            db.execute("COMMIT")
        return jsonify(receipt=receipt, version=version)

    return app


def serve_bare(path: str, port: int) -> None:
    """The floor on the same server with the same threads."""
    from waitress import serve

    serve(bare_app(path), host="127.0.0.1", port=port, threads=8)


def _drive(port: int, jobs: list[list[tuple[str, str, dict[str, str]]]]) -> tuple[float, float]:
    """Each person saves one cell after another, all at once; returns saves per second and the 95th percentile."""

    def person(mine: list[tuple[str, str, dict[str, str]]]) -> list[float]:
        connection, times = http.client.HTTPConnection("127.0.0.1", port), []
        for path, cookie, form in mine:
            start = time.perf_counter()
            connection.request(
                "POST",
                path,
                urllib.parse.urlencode(form),
                {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "X-Requested-With": "fetch"},
            )
            answer = connection.getresponse()
            body = answer.read()
            times.append(time.perf_counter() - start)
            assert answer.status == 200, body[:300]
        return times

    with ThreadPoolExecutor(len(jobs)) as people:
        start = time.perf_counter()
        times = [seconds for result in people.map(person, jobs) for seconds in result]
        return len(times) / (time.perf_counter() - start), statistics.quantiles(times, n=20)[-1]


Speeds = list[tuple[float, float]]


def run() -> Iterator[Line]:
    """Floor and Gids take turns and each pair is compared, so that a busy moment of the machine meets both; the middle
    pair counts.
    """
    with tempfile.TemporaryDirectory() as folder, _Bare(Path(folder)) as bare, _Gids(Path(folder)) as gids:
        floor: Speeds = []
        ours: Speeds = []
        for turn in range(TURNS + 1):
            measured = bare.turn(turn), gids.turn(turn)
            if turn:
                floor.append(measured[0])
                ours.append(measured[1])
    share, slower = (
        statistics.median(a[column] / b[column] for a, b in zip(ours, floor, strict=True)) for column in (0, 1)
    )
    (speed, slow), (floor_speed, floor_slow) = (
        [statistics.median(column) for column in zip(*speeds, strict=True)] for speeds in (ours, floor)
    )
    yield Line(
        f"score saves per second by {PEOPLE} people, share of a bare Flask and SQLite",
        share,
        ">= 0.40",
        share >= 0.4,
        f"{speed:.0f}/s against {floor_speed:.0f}/s",
    )
    yield Line(
        "their 95th percentile, against the same",
        slower,
        "<= 2.5",
        slower <= 2.5,
        f"{1000 * slow:.0f} ms against {1000 * floor_slow:.0f} ms",
    )


class _Bare:
    """The floor as a running server with its signed-in people."""

    def __init__(self, folder: Path) -> None:
        self.path, self.port = folder / "bare.db", free_port()

    def __enter__(self) -> "_Bare":
        with sqlite3.connect(self.path) as connection:
            connection.executescript(SCHEMA)
            connection.executemany("INSERT INTO round_criterion VALUES (1, ?)", [(cell,) for cell in range(SAVES)])
            for number in range(PEOPLE):
                connection.execute("INSERT INTO session VALUES (?, ?, 'now')", (f"t{number}", number))
                connection.execute("INSERT INTO membership VALUES (1, ?, 'member')", (number,))
                connection.execute("INSERT INTO declaration VALUES (1, ?, 'accepted')", (number,))
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                f"from tests.benchmarks.saves import serve_bare; serve_bare({str(self.path)!r}, {self.port})",
            ],
            cwd=ROOT,
        )
        _wait(self.port)
        self.cookies = [_request(self.port, "POST", f"/sign-in/t{number}", "")[0] for number in range(PEOPLE)]
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.kill()
        self.process.wait()

    def turn(self, turn: int) -> tuple[float, float]:
        return _drive(
            self.port,
            [
                [
                    (
                        f"/cells/{cell}_1",
                        cookie,
                        {"key": f"{number}-{turn}-{cell}", "value": str((cell + turn) % 6), "version": str(turn)},
                    )
                    for cell in range(SAVES)
                ]
                for number, cookie in enumerate(self.cookies)
            ],
        )


class _Gids:
    """Gids as people start it, with a round open and five members signed in."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "gids"

    def __enter__(self) -> "_Gids":
        self.home.mkdir()
        self.server = Server(self.home, "demo")
        chair = _sign_in(self.server.port, "chair")
        token, _cells = _page(self.server.port, chair, "/initiatives/1/scoring")
        _request(
            self.server.port,
            "POST",
            "/initiatives/1/scoring/rounds",
            chair,
            {"csrf_token": token, "is_sealed": "y", "reason": "The demonstrations showed new things."},
        )
        self.cookies = [_sign_in(self.server.port, f"member{number}") for number in range(1, PEOPLE + 1)]
        return self

    def __exit__(self, *_error: object) -> None:
        self.server.stop()

    def turn(self, turn: int) -> tuple[float, float]:
        jobs = []
        for number, cookie in enumerate(self.cookies):
            token, cells = _page(self.server.port, cookie, "/initiatives/1/scoring/rounds/3/sheet")
            jobs.append(
                [
                    (
                        f"/initiatives/1/scoring/rounds/3/cells/{name}",
                        cookie,
                        {
                            "csrf_token": token,
                            "key": f"{number}-{turn}-{index}",
                            f"s_{name}": str((index + turn) % 6),
                            f"n_{name}": "",
                            f"v_{name}": version,
                        },
                    )
                    for index, (name, version) in enumerate(cells[:SAVES])
                ]
            )
        return _drive(self.server.port, jobs)


def _wait(port: int) -> None:
    for _number in range(200):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
            connection.request("GET", "/health")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.05)


def _request(port: int, method: str, path: str, cookie: str, form: dict[str, str] | None = None) -> tuple[str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request(
        method,
        path,
        urllib.parse.urlencode(form or {}),
        {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"},
    )
    answer = connection.getresponse()
    body = answer.read().decode()
    return (answer.getheader("Set-Cookie") or cookie).split(";")[0], body


def _page(port: int, cookie: str, path: str) -> tuple[str, list[tuple[str, str]]]:
    body = _request(port, "GET", path, cookie)[1]
    token = re.search(r'name="csrf_token" value="([^"]+)"', body)
    assert token is not None
    return token.group(1), re.findall(r'name="v_(\d+_\d+)"\s+value="(\d+)"', body)


def _sign_in(port: int, name: str) -> str:
    cookie, body = _request(port, "GET", "/sign-in", "")
    token = re.search(r'name="csrf_token" value="([^"]+)"', body)
    assert token is not None
    cookie = _request(
        port,
        "POST",
        "/sign-in",
        cookie,
        {"csrf_token": token.group(1), "email": f"{name}@demo.example", "password": "demo-demo-demo", "next": ""},
    )[0]
    return _request(port, "GET", "/initiatives/1", cookie)[0]
