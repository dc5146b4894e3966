"""Saving a score against a bare Flask and SQLite application doing the same transaction, both over HTTP in the same
run.
"""

import http.client
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from app import ROOT
from tests.benchmarks.bare import SCHEMA
from tests.benchmarks.common import Line
from tests.browser.conftest import Server, free_port

PEOPLE, SAVES, TURNS = 5, 120, 15


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
        ratio=share,
        wanted=">= 0.40",
        holds=share >= 0.4,
        detail=f"{speed:.0f}/s against {floor_speed:.0f}/s",
    )
    yield Line(
        "their 95th percentile, against the same",
        ratio=slower,
        wanted="<= 2.5",
        holds=slower <= 2.5,
        detail=f"{1000 * slow:.0f} ms against {1000 * floor_slow:.0f} ms",
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
                f"from tests.benchmarks.bare import serve_bare; serve_bare({str(self.path)!r}, {self.port})",
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
