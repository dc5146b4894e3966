"""The floor: a bare Flask and SQLite application that does the same transaction."""

import hashlib
import hmac
import json
import secrets
import sqlite3
import threading
from collections.abc import Mapping

from flask import Flask, jsonify, request, session

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
