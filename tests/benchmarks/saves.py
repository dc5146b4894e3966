"""Saving a score against a bare Flask and SQLite application doing the same transaction, both over HTTP in the same run."""

import hashlib
import hmac
import http.client
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

from flask import Flask, jsonify, request

from app import ROOT
from tests.benchmarks.common import Line
from tests.browser.conftest import Server, free_port

PEOPLE, SAVES = 5, 60
SCHEMA = """
CREATE TABLE session (token TEXT PRIMARY KEY, person INTEGER);
CREATE TABLE membership (initiative INTEGER, person INTEGER, role TEXT, PRIMARY KEY (initiative, person));
CREATE TABLE round (id INTEGER PRIMARY KEY, state TEXT);
CREATE TABLE score (id INTEGER PRIMARY KEY, round INTEGER, person INTEGER, criterion INTEGER, candidate INTEGER, value INTEGER, note TEXT, version INTEGER, UNIQUE (round, person, criterion, candidate));
CREATE TABLE receipt (id INTEGER PRIMARY KEY, person INTEGER, key TEXT, score INTEGER, version INTEGER, at TEXT, UNIQUE (person, key));
CREATE TABLE audit (id INTEGER PRIMARY KEY, number INTEGER UNIQUE, at TEXT, person INTEGER, event TEXT, subject TEXT, after TEXT, previous TEXT, hash TEXT);
CREATE TABLE head (id INTEGER PRIMARY KEY, number INTEGER, hash TEXT);
INSERT INTO round VALUES (1, 'open'); INSERT INTO head VALUES (1, 0, '');
"""


def bare_app(path: str) -> Flask:
    """The floor: the same reads, the same rows, the same lock and the same durability, by hand."""
    app, lock, local = Flask("bare"), threading.Lock(), threading.local()

    def connection() -> sqlite3.Connection:
        if not hasattr(local, "connection"):
            local.connection = sqlite3.connect(path, isolation_level=None, timeout=10)
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
                local.connection.execute(f"PRAGMA {pragma}")
        return local.connection

    @app.get("/health")
    def health() -> str:
        return "ok"

    @app.post("/cells/<int:criterion>_<int:candidate>")
    def save(criterion: int, candidate: int):  # type: ignore[no-untyped-def]
        db, form = connection(), request.form
        (person,) = db.execute("SELECT person FROM session WHERE token = ?", (request.cookies["token"],)).fetchone()
        assert db.execute("SELECT role FROM membership WHERE initiative = 1 AND person = ?", (person,)).fetchone()
        with lock:
            db.execute("BEGIN IMMEDIATE")
            assert db.execute("SELECT id FROM receipt WHERE person = ? AND key = ?", (person, form["key"])).fetchone() is None
            assert db.execute("SELECT state FROM round WHERE id = 1").fetchone() == ("open",)
            present = db.execute("SELECT id, version FROM score WHERE round = 1 AND person = ? AND criterion = ? AND candidate = ?", (person, criterion, candidate)).fetchone()
            if present is None:
                score, version = (
                    db.execute(
                        "INSERT INTO score (round, person, criterion, candidate, value, version) VALUES (1, ?, ?, ?, ?, 1) RETURNING id", (person, criterion, candidate, form["value"])
                    ).fetchone()[0],
                    1,
                )
            else:
                score, version = present[0], present[1] + 1
                db.execute("UPDATE score SET value = ?, version = ? WHERE id = ?", (form["value"], version, score))
            receipt = db.execute("INSERT INTO receipt (person, key, score, version, at) VALUES (?, ?, ?, ?, ?) RETURNING id", (person, form["key"], score, version, "now")).fetchone()[0]
            number, previous = db.execute("SELECT number, hash FROM head WHERE id = 1").fetchone()
            hashed = hmac.new(b"key", f"{previous}{person}{score}{version}".encode(), hashlib.sha256).hexdigest()
            db.execute(
                "INSERT INTO audit (number, at, person, event, subject, after, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (number + 1, "now", person, "save", f"cell:{score}", "x", previous, hashed),
            )
            db.execute("UPDATE head SET number = ?, hash = ? WHERE id = 1", (number + 1, hashed))
            db.execute("COMMIT")
        return jsonify(receipt=receipt, version=version)

    return app


def serve_bare(path: str, port: int) -> None:
    """The floor on the same server with the same threads."""
    from waitress import serve

    serve(bare_app(path), host="127.0.0.1", port=port, threads=8)


def _drive(port: int, jobs: list[list[tuple[str, str, dict[str, str]]]]) -> tuple[float, float]:
    """Each person saves one cell after another, all at once; returns saves per second and the 95th percentile."""
    times: list[float] = []
    lock = threading.Lock()

    def person(mine: list[tuple[str, str, dict[str, str]]]) -> None:
        connection, own = http.client.HTTPConnection("127.0.0.1", port), []
        for path, cookie, form in mine:
            start = time.perf_counter()
            connection.request("POST", path, urllib.parse.urlencode(form), {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "X-Requested-With": "fetch"})
            answer = connection.getresponse()
            body = answer.read()
            own.append(time.perf_counter() - start)
            assert answer.status == 200, body[:300]
        with lock:
            times.extend(own)

    threads = [threading.Thread(target=person, args=(job,)) for job in jobs]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(times) / (time.perf_counter() - start), statistics.quantiles(times, n=20)[-1]


def run() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        floor = _floor(Path(folder))
        ours = _ours(Path(folder))
        floor = max(floor, _floor(Path(folder) / "again"), key=lambda found: found[0])
    share = ours[0] / floor[0]
    yield Line(f"score saves per second by {PEOPLE} people, share of a bare Flask and SQLite", share, ">= 0.50", share >= 0.5, f"{ours[0]:.0f}/s against {floor[0]:.0f}/s")
    slower = ours[1] / floor[1]
    yield Line("their 95th percentile, against the same", slower, "<= 2", slower <= 2, f"{1000 * ours[1]:.0f} ms against {1000 * floor[1]:.0f} ms")


def _floor(folder: Path) -> tuple[float, float]:
    folder.mkdir(exist_ok=True)
    path, port = folder / "bare.db", free_port()
    with sqlite3.connect(path) as connection:
        connection.executescript(SCHEMA)
        for number in range(PEOPLE):
            connection.execute("INSERT INTO session VALUES (?, ?)", (f"t{number}", number))
            connection.execute("INSERT INTO membership VALUES (1, ?, 'member')", (number,))
    process = subprocess.Popen([sys.executable, "-c", f"from tests.benchmarks.saves import serve_bare; serve_bare({str(path)!r}, {port})"], cwd=ROOT)
    try:
        _wait(port)
        jobs = [[(f"/cells/{cell}_{1}", f"token=t{number}", {"key": f"{number}-{cell}", "value": str(cell % 6)}) for cell in range(SAVES)] for number in range(PEOPLE)]
        _drive(port, [job[:5] for job in jobs])
        for job in jobs:
            for _path, _cookie, form in job:
                form["key"] += "b"
        return _drive(port, jobs)
    finally:
        process.kill()
        process.wait()


def _wait(port: int) -> None:
    for _number in range(200):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
            connection.request("GET", "/health")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.05)


def _ours(folder: Path) -> tuple[float, float]:
    home = folder / "gids"
    home.mkdir()
    server = Server(home, "demo")
    try:
        chair = _sign_in(server, "chair")
        token, _cells = _page(server, chair, "/initiatives/1/scoring")
        _post(server, chair, "/initiatives/1/scoring/rounds", {"csrf_token": token, "is_sealed": "y", "reason": "The demonstrations showed new things."})
        jobs = []
        for number in range(1, PEOPLE + 1):
            cookie = _sign_in(server, f"member{number}")
            token, cells = _page(server, cookie, "/initiatives/1/scoring/rounds/2/sheet")
            jobs.append(
                [
                    (f"/initiatives/1/scoring/rounds/2/cells/{name}", cookie, {"csrf_token": token, "key": f"b{number}-{index}", f"s_{name}": str(index % 6), f"n_{name}": "", f"v_{name}": version})
                    for index, (name, version) in enumerate(cells[: SAVES + 5])
                ]
            )
        _drive(server.port, [job[:5] for job in jobs])
        return _drive(server.port, [job[5:] for job in jobs])
    finally:
        server.stop()


def _request(server: Server, method: str, path: str, cookie: str, form: dict[str, str] | None = None) -> tuple[str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request(method, path, urllib.parse.urlencode(form or {}), {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"})
    answer = connection.getresponse()
    body = answer.read().decode()
    return (answer.getheader("Set-Cookie") or cookie).split(";")[0], body


def _page(server: Server, cookie: str, path: str) -> tuple[str, list[tuple[str, str]]]:
    body = _request(server, "GET", path, cookie)[1]
    token = re.search(r'name="csrf_token" value="([^"]+)"', body)
    assert token is not None
    return token.group(1), re.findall(r'name="v_(\d+_\d+)" value="(\d+)"', body)


def _post(server: Server, cookie: str, path: str, form: dict[str, str]) -> str:
    return _request(server, "POST", path, cookie, form)[0]


def _sign_in(server: Server, name: str) -> str:
    cookie, body = _request(server, "GET", "/sign-in", "")
    token = re.search(r'name="csrf_token" value="([^"]+)"', body)
    assert token is not None
    cookie = _post(server, cookie, "/sign-in", {"csrf_token": token.group(1), "email": f"{name}@demo.example", "password": "demo-demo-demo", "next": ""})
    os.sched_yield()
    return _request(server, "GET", "/initiatives/1", cookie)[0]
