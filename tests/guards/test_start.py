"""Starting, upgrading, backing up and putting back: every mishap is a sentence, and nothing is lost."""

import os
import re
import socket
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade
from sqlalchemy import text

from app import ROOT, create_app
from foundation.database.base import db
from foundation.serving import bind, warnings
from foundation.settings import read_settings
from tests.browser.conftest import free_port
from tests.conftest import SERVER, Databases, SignIn
from tests.world.pages import form_at

embedded = pytest.mark.skipif(bool(SERVER), reason="about the embedded database")


def gids(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command as an administrator gives it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIDS_")}
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", *words],
        cwd=ROOT,
        env={**clean, "GIDS_INSTANCE": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def asked(file: Path, statement: str) -> tuple[object, ...]:
    with closing(sqlite3.connect(file)) as connection:
        return tuple(connection.execute(statement).fetchone())


def says(done: subprocess.CompletedProcess[str], *parts: str) -> None:
    """It stopped with these words and without a traceback."""
    assert done.returncode != 0
    for part in parts:
        assert part in done.stderr, done.stderr
    assert "Traceback" not in done.stderr


def test_a_taken_port_is_one_sentence_before_any_link(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = gids(tmp_path, "serve", "own", "--port", str(port))
    says(done, f"Another program listens on 127.0.0.1 port {port} already", f"--port {port + 1}")
    assert "welcome" not in done.stdout


def test_a_sender_that_drips_is_cut_off(tmp_path: Path, prepared: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the time for one request is over, the next byte of its body ends the connection."""
    monkeypatch.setattr("foundation.serving.REQUEST_SECONDS", -1)
    server = bind(prepared, read_settings({"GIDS_INSTANCE": str(tmp_path), "GIDS_PORT": str(free_port())}, ROOT))
    threading.Thread(target=server.run, daemon=True).start()
    with socket.create_connection(("127.0.0.1", server.effective_port), timeout=10) as sender:
        sender.sendall(b"POST /sign-in HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\n")
        assert sender.recv(100).startswith(b"HTTP/1.1 100")
        sender.sendall(b"a")
        sender.sendall(b"a")
        assert sender.recv(100) == b""
    server.close()


def test_the_demo_stays_on_this_machine(tmp_path: Path) -> None:
    says(gids(tmp_path, "serve", "demo", "--host", "0.0.0.0"), "everybody knows its passwords", "--demo-on-network")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("GIDS_SECRET_KEY", "short", "fewer than 32 characters"),
        ("GIDS_AUDIT_KEY", "x" * 31, "fewer than 32 characters"),
        ("GIDS_PORT", "0", "from 1 to 65535"),
        ("GIDS_TRUSTED_PROXIES", "all", "from 0 to 5"),
        ("GIDS_DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/none", "The database does not answer"),
        ("GIDS_DATABASE_URL", "sqlite:////no/such/folder/gids.db", "cannot be read"),
        ("GIDS_INSTANCE", "/dev/null/here", "cannot be used"),
    ],
)
def test_a_wrong_setting_is_a_sentence(tmp_path: Path, name: str, value: str, words: str) -> None:
    says(gids(tmp_path, "audit", "verify", **{name: value}), words)


def test_what_is_unsafe_or_disagrees_is_said(tmp_path: Path) -> None:
    def said(**given: str) -> str:
        return " ".join(warnings(read_settings({"GIDS_INSTANCE": str(tmp_path), **given}, ROOT)))

    assert said() == said(GIDS_PORT="8123") == ""
    assert "without https" in said(GIDS_HOST="0.0.0.0")
    assert said(GIDS_HOST="0.0.0.0", GIDS_BASE_URL="https://gids.example.org", GIDS_TRUSTED_PROXIES="1") == ""
    assert "says port 8000, but Gids listens on port 8123" in said(
        GIDS_BASE_URL="http://127.0.0.1:8000", GIDS_PORT="8123"
    )


def test_a_stranger_behind_the_proxy_locks_nobody_out(demo: Flask, databases: Databases) -> None:
    """With one trusted proxy the address is the last one in the header: five tries of a stranger count for the
    stranger.
    """
    app = create_app(
        read_settings(
            {"GIDS_INSTANCE": str(databases.folder), "GIDS_DATABASE_URL": databases.url, "GIDS_TRUSTED_PROXIES": "1"},
            ROOT,
        )
    )
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()

    def attempt(address: str, password: str) -> int:
        form = {"email": "chair@demo.example", "password": password}
        return client.post(
            "/sign-in",
            data=form,
            headers={"X-Forwarded-For": f"6.6.6.6, {address}"},
            environ_base={"REMOTE_ADDR": "10.0.0.1"},
        ).status_code

    assert [attempt("203.0.113.9", "wrong wrong wrong") for _try in range(6)] == [422] * 5 + [429]
    assert attempt("198.51.100.7", "demo-demo-demo") == 303
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@embedded
def test_files_that_are_no_backup_change_nothing(tmp_path: Path, demo: Flask, databases: Databases) -> None:
    instance, url = databases.folder, {"GIDS_DATABASE_URL": databases.url}
    good = tmp_path / "good.db"
    assert gids(instance, "backup", str(good), **url).returncode == 0
    says(gids(instance, "backup", str(tmp_path / "none" / "x.db"), **url), "There is no folder")
    before = (instance / "gids.db").read_bytes()
    (tmp_path / "cut.db").write_bytes(good.read_bytes()[: good.stat().st_size // 2])
    (tmp_path / "words.db").write_text("not a database" * 200)
    (tmp_path / "pg.dump").write_bytes(b"PGDMP" + bytes(100))
    foreign = sqlite3.connect(tmp_path / "foreign.db")
    foreign.execute("CREATE TABLE customers (id INTEGER)")
    foreign.commit()
    foreign.close()
    for name, words in (
        ("cut.db", "cut off"),
        ("words.db", "no SQLite database"),
        ("pg.dump", "of a PostgreSQL database"),
        ("foreign.db", "of another program"),
        ("gone.db", "There is no file"),
    ):
        says(gids(instance, "restore", "--yes", str(tmp_path / name), **url), words, "nothing was changed")
    assert (instance / "gids.db").read_bytes() == before
    done = gids(instance, "restore", "--yes", str(good), **url)
    assert done.returncode == 0, done.stderr
    kept = Path(re.search(r"What was there before is in (.+)\.\n", done.stdout).group(1))  # type: ignore[union-attr]
    assert asked(kept, "SELECT count(*) FROM initiative") == (1,)
    kept.unlink()


@embedded
def test_an_upgrade_copies_first_and_goes_back_when_it_fails(
    tmp_path: Path, planned: Flask, databases: Databases
) -> None:
    with planned.app_context():
        db.session.execute(
            text(
                "UPDATE initiative_membership SET person_id = (SELECT id FROM identity_person WHERE is_administrator"
                " LIMIT 1) WHERE id = 2"
            )
        )
        db.session.commit()
        downgrade(directory=str(ROOT / "migrations"), revision="0002")
        counted = db.session.scalar(text("SELECT count(*) FROM audit_entry"))
        db.session.remove()
        db.engine.dispose()
    broken = tmp_path / "broken"
    broken.mkdir()
    with (
        closing(sqlite3.connect(databases.folder / "gids.db")) as source,
        closing(sqlite3.connect(broken / "gids.db")) as target,
    ):
        source.backup(target)
        target.execute("CREATE TABLE decision_copy (id INTEGER)")
        target.commit()
    failed = gids(broken, "upgrade")
    assert failed.returncode != 0
    assert "The upgrade failed, and the database is as it was." in failed.stderr
    assert asked(broken / "gids.db", "SELECT version_num FROM alembic_version") == ("0002",)
    assert len(list(broken.glob("gids-before-upgrade-*.db"))) == 1
    done = gids(databases.folder, "upgrade", GIDS_DATABASE_URL=databases.url)
    assert done.returncode == 0, done.stderr
    copy = Path(re.search(r"A copy of it is in (.+); now", done.stdout).group(1))  # type: ignore[union-attr]
    assert asked(copy, "SELECT version_num, (SELECT count(*) FROM audit_entry) FROM alembic_version") == (
        "0002",
        counted,
    )
    copy.unlink()
    with planned.app_context():
        ended = db.session.execute(text("SELECT reason FROM audit_entry WHERE event = 'role_taken'")).scalars().all()
        assert ended == ["administrator_has_no_role"]
        db.session.remove()
        db.engine.dispose()


def test_a_newer_or_foreign_database_is_refused(tmp_path: Path) -> None:
    newer = tmp_path / "gids.db"
    with sqlite3.connect(newer) as file:
        file.execute("CREATE TABLE alembic_version (version_num TEXT)")
        file.execute("CREATE TABLE audit_entry (id INTEGER)")
        file.execute("INSERT INTO alembic_version VALUES ('9999')")
    says(gids(tmp_path, "upgrade"), "made by a newer version of Gids")
    with sqlite3.connect(newer) as file:
        file.execute("DROP TABLE alembic_version")
    says(gids(tmp_path, "upgrade"), "tables of another program")


@pytest.mark.skipif(not SERVER, reason="about PostgreSQL")
def test_serving_never_upgrades_a_shared_database(planned: Flask, databases: Databases, tmp_path: Path) -> None:
    with planned.app_context():
        downgrade(directory=str(ROOT / "migrations"), revision="-1")
        db.session.remove()
    says(gids(tmp_path, "serve", "own", GIDS_DATABASE_URL=databases.url), "Back it up first", "gids upgrade")


def test_a_person_changes_his_own_password_and_ends_his_sessions(demo: Flask, sign_in: SignIn) -> None:
    here, there, third = (sign_in("member1") for _session in range(3))
    page = here.get("/account").text
    ends = re.findall(r'action="(/account/sessions/\d+/end)"', page)
    assert len(ends) == 2
    assert here.post(ends[0]).status_code == 303
    assert sorted(client.get("/account").status_code for client in (here, there, third)) == [200, 200, 303]
    assert here.post(ends[0]).status_code == 303, "one that is gone is gone"
    form = form_at(here, "/account", "/password")
    wrong = form.send(here, {"current": "wrong wrong wrong", "password": "a long and new sentence"})
    assert (wrong.status_code, "not your present password" in wrong.text) == (422, True)
    for poor, words in (
        ("short", "at least 12 characters"),
        (" " * 20, "different characters"),
        ("aaaaaaaaaaaaaaa", "different characters"),
    ):
        refused = form.send(here, {"current": "demo-demo-demo", "password": poor})
        assert (refused.status_code, words in refused.text) == (422, True), poor
    assert form.send(here, {"current": "demo-demo-demo", "password": "a long and new sentence"}).status_code == 303
    assert [client.get("/account").status_code for client in (here, there, third)] == [200, 303, 303]
    assert "Password set" in here.get("/account").text
    other = sign_in("member2")
    mine = re.search(r'action="(/account/sessions/\d+/end)"', sign_in("member1").get("/account").text)
    assert mine is not None
    other.post(mine.group(1))
    assert here.get("/account").status_code == 200, "nobody ends another's session"
