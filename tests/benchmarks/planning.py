"""Schedules against networkx, a C floor and plain loops; levelling against the best known; pages of 300 projects."""

import ctypes
import random
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import networkx as nx

from planning.method.critical_path import Activity, Network, change_duration, full_pass, network
from planning.method.dependency_graph import Link
from planning.method.levelling import Arrow, Task, level
from planning.method.schedule_risk import Draws, Spread, simulate
from tests.benchmarks.common import Line, median_seconds
from tests.benchmarks.planning_pages import pages
from tests.benchmarks.psplib import INSTANCES

TASKS, LINKS, DRAWS, RISKY, SAMPLE = 10_000, 30_000, 10_000, 200, 100


PATIENCE = 3.0


C_FLOOR = """
static double offset(int kind, double lag, double before, double after) {
    return lag + (kind == 0 || kind == 2 ? before : 0) - (kind >= 2 ? after : 0);
}
void passes(int n, int m, const int *a, const int *b, const int *kind, const double *lag,
            const double *d, const double *floor, double *es, double *tail) {
    for (int i = 0; i < n; i++) { es[i] = floor[i]; tail[i] = d[i]; }
    for (int k = 0; k < m; k++) {
        double t = es[a[k]] + offset(kind[k], lag[k], d[a[k]], d[b[k]]);
        if (t > es[b[k]]) es[b[k]] = t;
    }
    for (int k = m - 1; k >= 0; k--) {
        double t = tail[b[k]] + offset(kind[k], lag[k], d[a[k]], d[b[k]]);
        if (t > tail[a[k]]) tail[a[k]] = t;
    }
}
"""


def run() -> Iterator[Line]:
    activities, links = _plan(TASKS, LINKS)
    made = network(activities, links)
    yield from _passes(made, activities, links)
    yield _edit(made)
    yield _risk()
    yield _levelling()
    yield from pages()


def _plan(tasks: int, links: int) -> tuple[list[Activity], list[Link]]:
    """A plan in which an activity waits for some of the hundred before it."""
    rng = random.Random(7)
    activities = [Activity(key, rng.randint(1, 30)) for key in range(tasks)]
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < links:
        after = rng.randrange(1, tasks)
        pairs.add((max(0, after - rng.randint(1, 100)), after))
    return activities, [Link(before, after) for before, after in sorted(pairs)]


def _passes(made: Network, activities: list[Activity], links: list[Link]) -> Iterator[Line]:
    """The peer has its graph ready, we our network; each sorts nothing twice but as its usual form has it."""
    graph = nx.DiGraph()
    graph.add_nodes_from((activity.key, {"days": activity.duration}) for activity in activities)
    graph.add_edges_from(link.ends for link in links)

    def usual() -> None:
        early: dict[int, float] = {}
        for key in nx.topological_sort(graph):
            early[key] = max(
                (early[before] + graph.nodes[before]["days"] for before in graph.predecessors(key)), default=0
            )
        end = max(early[key] + graph.nodes[key]["days"] for key in graph)
        late: dict[int, float] = {}
        for key in reversed(list(nx.topological_sort(graph))):
            late[key] = min((late[after] for after in graph.successors(key)), default=end) - graph.nodes[key]["days"]

    ours, peer, compiled = (
        median_seconds(lambda: full_pass(made)),
        median_seconds(usual),
        median_seconds(lambda: network(activities, links), 5),
    )
    detail = (
        f"{1000 * ours:.1f} ms against {1000 * peer:.1f} ms; with sorting and compiling {1000 * compiled:.1f} ms,"
        f" {peer / compiled:.1f} x"
    )
    yield Line(
        "full pass, 10,000 tasks / 30,000 links, faster than networkx in two passes",
        ratio=peer / ours,
        wanted=">= 7",
        holds=peer / ours >= 7,
        detail=detail,
    )
    floor = _c_floor(made)
    if floor is not None:
        yield Line(
            "the same pass against a C floor over the same edges",
            ratio=ours / floor,
            wanted="<= 40",
            holds=ours / floor <= 40,
            detail=f"{1000 * ours:.2f} ms against {1e6 * floor:.0f} us,"
            f" {2 * LINKS / floor / 1e6:.0f} million edges a second",
        )


def _c_floor(made: Network) -> float | None:
    """The same two passes over the same edges in C, with kinds, lags and floors as we have them; None where there is no
    compiler.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, library = Path(folder) / "floor.c", Path(folder) / "floor.so"
        source.write_text(C_FLOOR)
        try:
            subprocess.run(
                ["cc", "-O2", "-shared", "-fPIC", "-o", str(library), str(source)], check=True, capture_output=True
            )
        except (OSError, subprocess.CalledProcessError):
            return None
        passes = ctypes.CDLL(str(library)).passes
    rows = [(first, second, lag) for first, found in enumerate(made.after) for second, _kind, lag in found]
    count, size = len(rows), len(made.duration)
    first = (ctypes.c_int * count)(*(row[0] for row in rows))
    second = (ctypes.c_int * count)(*(row[1] for row in rows))
    kinds, lags = (ctypes.c_int * count)(), (ctypes.c_double * count)(*(row[2] for row in rows))
    own, floors = (ctypes.c_double * size)(*made.duration), (ctypes.c_double * size)(*made.floor)
    early, tail = (ctypes.c_double * size)(), (ctypes.c_double * size)()
    seconds = median_seconds(lambda: passes(size, count, first, second, kinds, lags, own, floors, early, tail), 50)
    if list(early) != [float(value) for value in made.early]:
        raise AssertionError("the floor computes other dates")
    return seconds


def _edit(made: Network) -> Line:
    rng, times, touched = random.Random(3), [], []
    for _number in range(400):
        key, days = rng.randrange(TASKS), rng.randint(1, 30)
        start = time.perf_counter()
        touched.append(len(change_duration(made, key, days)))
        times.append(time.perf_counter() - start)
    median = 1000 * statistics.median(times)
    return Line(
        "median edit of one duration among 10,000, in ms",
        ratio=median,
        wanted="<= 2",
        holds=median <= 2,
        detail=f"moves a median of {statistics.median(touched):.0f} tasks,"
        f" 95 % within {1000 * sorted(times)[380]:.1f} ms",
    )


def _risk() -> Line:
    """The plain loop draws and passes task by task and link by link; over a sample of the draws, scaled up."""
    activities, links = _plan(RISKY, 600)
    made = network(activities, links)
    spreads = {row.key: Spread(row.duration * 0.6, row.duration, row.duration * 2.2) for row in activities}
    ours = median_seconds(lambda: simulate(made, spreads, {1: list(spreads)}, {}, Draws(count=DRAWS)), 5)
    shapes = [
        (1 + 4 * (spread.likely - spread.low) / (spread.high - spread.low), spread)
        for spread in (spreads[activity.key] for activity in made.activities)
    ]

    def plain() -> None:
        rng = random.Random(1)
        for _draw in range(SAMPLE):
            days = [
                spread.low + (spread.high - spread.low) * rng.betavariate(alpha, 6 - alpha) for alpha, spread in shapes
            ]
            early = [0.0] * len(days)
            for first, rows in enumerate(made.after):
                for second, _kind, lag in rows:
                    early[second] = max(early[second], early[first] + days[first] + lag)
            late = [max(map(float.__add__, early, days)) - own for own in days]
            for first in range(len(days) - 1, -1, -1):
                for second, _kind, lag in made.after[first]:
                    late[first] = min(late[first], late[second] - days[first] - lag)

    loop = median_seconds(plain, 3) * DRAWS / SAMPLE
    return Line(
        "schedule risk, 10,000 draws x 200 tasks, faster than a plain loop",
        ratio=loop / ours,
        wanted=">= 50",
        holds=loop / ours >= 50,
        detail=f"{1000 * ours:.0f} ms against {loop:.1f} s",
    )


def _levelling() -> Line:
    gaps = {}
    for name, (best, people, text) in INSTANCES.items():
        rows = [part.split(":") for part in text.split(" ")]
        days = [int(row[0]) for row in rows]
        tasks = [
            Task(
                number,
                days[number - 1],
                demand={f"R{kind}": int(count) for kind, count in enumerate(row[1].split(",")) if int(count)},
            )
            for number, row in enumerate(rows, start=1)
        ]
        arrows = [
            Arrow(int(before), number, days[int(before) - 1])
            for number, row in enumerate(rows, start=1)
            for before in row[2].split(",")
            if before
        ]
        until = time.monotonic() + PATIENCE
        levelled = level(
            tasks,
            arrows,
            {f"R{kind}": count for kind, count in enumerate(people)},
            tired=lambda until=until: time.monotonic() > until,
            rng=random.Random(1),
        )  # type: ignore[misc]
        gaps[name] = 100 * (levelled.end / best - 1)
    mean = statistics.mean(gaps.values())
    return Line(
        "levelling of 8 PSPLIB instances, 3 s each: mean gap to best known in %",
        ratio=mean,
        wanted="<= 3",
        holds=mean <= 3,
        detail=", ".join(f"{name} {gap:.1f}" for name, gap in gaps.items()),
    )
