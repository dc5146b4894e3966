"""Published networks with the dates that their authors give."""

import pytest

from planning.method.float_paths import driving_path
from planning.method.schedule_risk import Spread, pert
from tests.method.networks import Case, critical, dates_of, network_of


def test_all_four_kinds_with_lag() -> None:
    """Engineer4Free, "Difficult network diagram example with lag" (video qTErIV6OqLg); nothing starts before 0, all
    finished by the end.
    """
    tasks: Case = {
        "A": (3, ""),
        "B": (2, "A:FS+2"),
        "C": (2, "A:SS"),
        "D": (4, "B:SS+1"),
        "E": (1, "C:SF+3"),
        "F": (2, "C:FF+3"),
        "G": (4, "D:SS+1 E"),
        "H": (3, "F:SF+2 G"),
    }
    net, keys = network_of(tasks)
    assert dates_of(net, keys) == {
        "A": (0, 3, 0, 3), "B": (5, 7, 5, 7), "C": (0, 2, 4, 6), "D": (6, 10, 6, 10), "E": (2, 3, 6, 7),
        "F": (3, 5, 12, 14), "G": (7, 11, 7, 11), "H": (11, 14, 11, 14),
    }  # fmt: skip
    assert net.end == 14
    assert critical(net, keys) == ["A", "B", "D", "G", "H"]
    assert [piece.key for piece in driving_path(net, [keys["H"]])] == [keys[name] for name in "ABDGH"]


def test_two_starts_and_two_ends() -> None:
    """Joshua Emmanuel, "PERT/CPM two start and two end nodes" (video -TDh-5n90vk)."""
    net, keys = network_of(
        {"A": (7, ""), "B": (9, ""), "C": (12, "A"), "D": (8, "A B"), "E": (9, "D"), "F": (6, "C E"), "G": (5, "E")}
    )
    assert dates_of(net, keys) == {
        "A": (0, 7, 2, 9),
        "B": (0, 9, 0, 9),
        "C": (7, 19, 14, 26),
        "D": (9, 17, 9, 17),
        "E": (17, 26, 17, 26),
        "F": (26, 32, 26, 32),
        "G": (26, 31, 27, 32),
    }
    assert (net.end, critical(net, keys)) == (32, ["B", "D", "E", "F"])


RELATIONS = [
    ("FS", 3, 3, 0, 8, (0, 1, 4, 7), (0, 1, 4, 7), True),
    ("FS", 3, 5, 2, 12, (0, 1, 6, 11), (0, 1, 6, 11), True),
    ("FS", 5, 3, -2, 8, (0, 1, 4, 7), (0, 1, 4, 7), True),
    ("FF", 3, 5, 0, 6, (0, 1, -1, 4), (0, 1, -1, 4), True),
    ("FF", 5, 3, 2, 9, (0, 1, 5, 8), (0, 1, 5, 8), True),
    ("SS", 3, 3, -2, 5, (0, 1, -1, 2), (1, 2, 0, 3), False),
    ("SS", 5, 3, 0, 6, (0, 1, 1, 4), (1, 2, 2, 5), False),
    ("SF", 3, 3, 2, 4, (0, 1, 0, 3), (0, 1, 0, 3), True),
    ("SF", 3, 5, -2, 10, (0, 1, -6, -1), (4, 5, -2, 3), False),
]


@pytest.mark.parametrize(("kind", "first", "second", "lag", "length", "early", "late", "by_end"), RELATIONS)
def test_relations_of_the_criticalpath_package(
    kind: str,
    first: int,
    second: int,
    lag: int,
    length: int,
    early: tuple[int, ...],
    late: tuple[int, ...],
    by_end: bool,
) -> None:
    """R package criticalpath 0.2.1, tests of early start and finish by relation type: a lead may pull a start before 0;
    length = last finish - first start.
    """
    tasks: Case = {"Begin": (1, ""), "A": (first, "Begin"), "B": (second, f"A:{kind}{lag:+d}"), "End": (1, "B")}
    net, keys = network_of(tasks, earliest=None, all_by_end=by_end)
    rows = dates_of(net, keys)
    assert tuple(row[0] for row in rows.values()) == early
    assert tuple(row[2] for row in rows.values()) == late
    assert max(row[1] for row in rows.values()) - min(row[0] for row in rows.values()) == length


def test_taylor_chapter_8() -> None:
    """Taylor, Introduction to Management Science, ch. 8, problem 1 (an arrow diagram: an arrow waits for those that end
    where it begins).
    """
    tasks: Case = {
        "1-2": (7, ""),
        "1-3": (10, ""),
        "2-4": (6, "1-2"),
        "3-4": (5, "1-3"),
        "3-5": (4, "1-3"),
        "4-5": (3, "2-4 3-4"),
        "5-6": (2, "3-5 4-5"),
    }
    net, keys = network_of(tasks)
    rows = dates_of(net, keys)
    assert {name: row[0] for name, row in rows.items()} == {
        "1-2": 0,
        "1-3": 0,
        "2-4": 7,
        "3-4": 10,
        "3-5": 10,
        "4-5": 15,
        "5-6": 18,
    }
    assert {name: row[2] for name, row in rows.items()} == {
        "1-2": 2,
        "1-3": 0,
        "2-4": 9,
        "3-4": 10,
        "3-5": 14,
        "4-5": 15,
        "5-6": 18,
    }
    assert (net.end, critical(net, keys)) == (20, ["1-3", "3-4", "4-5", "5-6"])


def test_vanhoucke_cost_information_system() -> None:
    """Vanhoucke, Integrated Project Management and Control (2014), p. 6; by way of the R package criticalpath 0.2.1."""
    days = (1, 2, 2, 4, 3, 3, 3, 2, 1, 1, 2, 1, 1, 1, 1, 2, 1)
    waits = (
        "",
        "1",
        "1",
        "2",
        "2",
        "2",
        "3",
        "3",
        "3",
        "3",
        "4 5 6",
        "7",
        "8",
        "9",
        "10",
        "11 12 13 14 15",
        "11 12 13 14 15",
    )
    net, keys = network_of({str(number): row for number, row in enumerate(zip(days, waits, strict=True), start=1)})
    rows = dates_of(net, keys)
    assert [row[0] for row in rows.values()] == [0, 1, 1, 3, 3, 3, 3, 3, 3, 3, 7, 6, 5, 4, 4, 9, 9]
    assert [row[2] for row in rows.values()] == [0, 1, 3, 3, 4, 4, 5, 6, 7, 7, 7, 8, 8, 8, 8, 9, 10]
    assert (net.end, critical(net, keys)) == (11, ["1", "2", "4", "11", "16"])


POINTS = {
    "A": (5, 5, 7), "B": (1, 2, 5), "C": (5, 5, 5), "D": (4, 8, 13), "E": (1, 10, 17), "F": (1, 5, 7), "G": (2, 6, 9),
    "H": (4, 4, 6), "I": (2, 7, 10), "J": (2, 4, 7), "K": (6, 10, 13),
    "L": (2, 6, 6), "M": (2, 2, 3), "N": (7, 7, 12),
}  # fmt: skip


WAITS = {
    "C": "A",
    "D": "A",
    "E": "B C",
    "F": "D",
    "G": "D",
    "H": "E F",
    "I": "G H",
    "J": "I",
    "K": "I",
    "L": "J",
    "M": "K",
    "N": "L M",
}


def test_three_points_of_fourteen_activities() -> None:
    """A problem in the style of Heizer & Render (wizedu.com, question 717873), rounded there to two decimals; only rows
    A to F of the dates are given.
    """
    means = {name: pert(Spread(*points)) for name, points in POINTS.items()}
    deviations = {
        "A": 0.33,
        "B": 0.67,
        "C": 0,
        "D": 1.5,
        "E": 2.67,
        "F": 1.0,
        "G": 1.17,
        "H": 0.33,
        "I": 1.33,
        "J": 0.83,
        "K": 1.17,
        "L": 0.67,
        "M": 0.17,
        "N": 0.83,
    }
    assert {name: round(deviation, 2) for name, (_mean, deviation) in means.items()} == pytest.approx(
        deviations, abs=0.011
    )
    net, keys = network_of({name: (mean, WAITS.get(name, "")) for name, (mean, _deviation) in means.items()})
    rows = dates_of(net, keys)
    early = {"A": 0, "B": 0, "C": 5.33, "D": 5.33, "E": 10.33, "F": 13.5}
    late = {"A": 0, "B": 8, "C": 5.33, "D": 7.17, "E": 10.33, "F": 15.33}
    assert {name: rows[name][0] for name in early} == pytest.approx(early, abs=0.011)
    assert {name: rows[name][2] for name in late} == pytest.approx(late, abs=0.011)
    assert set(critical(net, keys)) >= {"A", "C", "E"}


def test_forward_flow_of_zametek() -> None:
    """Zametek.Maths.Graphs, VertexGraphBuilderCriticalPathTests: calculate critical path, forward flow."""
    net, keys = network_of(
        {
            "1": (6, ""),
            "2": (7, ""),
            "3": (8, ""),
            "4": (11, "2"),
            "5": (8, "1 2 3"),
            "6": (7, "3"),
            "7": (4, "4"),
            "8": (4, "4 6"),
            "9": (10, "5"),
        }
    )
    rows = dates_of(net, keys)
    assert [row[:2] for row in rows.values()] == [
        (0, 6),
        (0, 7),
        (0, 8),
        (7, 18),
        (8, 16),
        (8, 15),
        (18, 22),
        (18, 22),
        (16, 26),
    ]
    assert net.end == 26
