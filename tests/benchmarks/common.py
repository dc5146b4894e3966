"""What the benchmarks share: a result line, the median of repeats, and a prepared application."""

import statistics
import time
from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade

from app import ROOT, create_app
from foundation.settings import read_settings


@dataclass(frozen=True)
class Line:
    """One ratio with what was wanted of it."""

    what: str
    _: KW_ONLY
    ratio: float
    wanted: str
    holds: bool
    detail: str


def median_seconds(act: Callable[[], object], repeats: int = 7) -> float:
    """The median time of some repeats, after one to warm up."""
    act()
    times = []
    for _number in range(repeats):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def fresh_app(folder: Path) -> Flask:
    app = create_app(read_settings({"GIDS_INSTANCE": str(folder)}, ROOT))
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
    return app
