"""A real server on a copy of the demo world, and a real browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask_migrate import upgrade
from playwright.sync_api import Browser, Page, sync_playwright

from app import ROOT, create_app
from foundation.database.base import db
from foundation.settings import read_settings
from selection.demo.story import load_demo

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = (Path(__file__).parent / "vendor/axe-core/axe.min.js").read_text()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            if not Path(CHROMIUM).exists():
                item.add_marker(pytest.mark.skip(reason="there is no Chromium on this machine"))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Server:
    """Gids as people start it, in a process of its own."""

    def __init__(self, folder: Path, world: str) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIDS_")},
            "GIDS_INSTANCE": str(folder),
        }
        self.log = (folder / "log.txt").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "flask", "--app", "app", "serve", world, "--port", str(self.port)],
            cwd=ROOT,
            env=self.environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        deadline = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(f"{self.address}/health", timeout=1)
                return
            except OSError:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise RuntimeError("the server did not start") from None
                time.sleep(0.1)

    def printed(self) -> str:
        self.log.seek(0)
        return self.log.read()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)
        self.log.close()


@pytest.fixture(scope="session")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("demo"), "demo")
    yield server
    server.stop()


@pytest.fixture
def fresh_demo(tmp_path: Path) -> Iterator[Server]:
    """A demo world that a test may change."""
    server = Server(tmp_path, "demo")
    yield server
    server.stop()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path, "own")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


def watched(page: Page) -> list[str]:
    """What the page complains of: errors of scripts and breaches of the content security policy."""
    complaints: list[str] = []
    page.on(
        "console",
        lambda message: (
            complaints.append(f"{page.url}: {message.text}") if message.type in ("error", "warning") else None
        ),
    )
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    return complaints


def axe(page: Page) -> list[str]:
    """What axe-core finds wrong on the page."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{page.url} {rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found["violations"]]


def sign_in(page: Page, address: str, email: str, password: str = "demo-demo-demo") -> None:  # noqa: S107
    page.goto(f"{address}/sign-in")
    page.fill("#email", email)
    page.fill("#password", password)
    page.click("main form .btn-primary")


@pytest.fixture
def shortlist_server(tmp_path: Path) -> Iterator[Server]:
    """A server over the demo world as it is when the shortlist has just been chosen."""
    app = create_app(read_settings({"GIDS_INSTANCE": str(tmp_path)}, ROOT))
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
        load_demo(to_the_end=False)
        db.session.remove()
        db.engine.dispose()
    server = Server(tmp_path, "own")
    yield server
    server.stop()
