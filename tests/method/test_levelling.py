"""Levelling against published optima and a bound."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.method.levelling import Arrow, Levelled, Overload, Task, level, peaks

# PSPLIB j301_3: key, duration, people of R1 to R4, waits for (Kolisch & Sprecher 1996)
J30 = [
    (1, 0, (0, 0, 0, 0), ""),
    (2, 1, (0, 0, 0, 5), "1"),
    (3, 1, (0, 3, 0, 0), "1"),
    (4, 1, (8, 0, 0, 0), "1"),
    (5, 7, (0, 0, 2, 0), "3"),
    (6, 6, (0, 0, 0, 3), "3"),
    (7, 4, (1, 0, 0, 0), "4"),
    (8, 5, (0, 0, 10, 0), "7"),
    (9, 8, (0, 0, 3, 0), "7"),
    (10, 7, (0, 0, 0, 1), "5"),
    (11, 8, (9, 0, 0, 0), "9"),
    (12, 1, (7, 0, 0, 0), "7"),
    (13, 2, (0, 3, 0, 0), "12"),
    (14, 3, (0, 0, 0, 6), "8"),
    (15, 10, (0, 7, 0, 0), "12"),
    (16, 10, (3, 0, 0, 0), "9 10 12"),
    (17, 2, (0, 0, 3, 0), "3 11"),
    (18, 10, (0, 0, 4, 0), "6"),
    (19, 1, (0, 0, 0, 3), "14"),
    (20, 1, (0, 0, 7, 0), "4"),
    (21, 7, (0, 2, 0, 0), "8 18"),
    (22, 9, (0, 0, 0, 10), "5 21"),
    (23, 9, (0, 0, 7, 0), "2"),
    (24, 4, (0, 4, 0, 0), "2 17"),
    (25, 4, (0, 3, 0, 0), "16 19 20"),
    (26, 1, (0, 0, 4, 0), "15 25"),
    (27, 1, (9, 0, 0, 0), "8 20 24"),
    (28, 8, (0, 0, 0, 9), "5 27"),
    (29, 1, (0, 0, 0, 1), "22"),
    (30, 2, (0, 8, 0, 0), "13 22 26"),
    (31, 7, (0, 4, 0, 0), "23 28"),
    (32, 0, (0, 0, 0, 0), "29 30 31"),
]  # fmt: skip


def _j30() -> tuple[list[Task], list[Arrow], dict[str, int]]:
    tasks = [
        Task(key, days, demand={f"R{number}": count for number, count in enumerate(asked, start=1) if count})
        for key, days, asked, _waits in J30
    ]
    days = {key: length for key, length, _asked, _waits in J30}
    return (
        tasks,
        [Arrow(int(before), key, days[int(before)]) for key, _days, _asked, waits in J30 for before in waits.split()],
        {"R1": 10, "R2": 8, "R3": 13, "R4": 12},
    )


def _fits(tasks: list[Task], arrows: list[Arrow], capacity: dict[str, int], levelled: Levelled) -> bool:
    """Checked step by step, by other means than the scheme itself."""
    used = {(time, kind): 0 for time in range(levelled.end + 1) for kind in capacity}
    for task in tasks:
        for time in range(levelled.starts[task.key], levelled.starts[task.key] + task.duration):
            for kind, count in task.demand.items():
                used[time, kind] += count
    within = all(count <= capacity[kind] for (_time, kind), count in used.items())
    return within and all(
        levelled.starts[arrow.after] >= levelled.starts[arrow.before] + arrow.days for arrow in arrows
    )


def test_levelling_reaches_the_known_optimum() -> None:
    """PSPLIB j301_3 (Kolisch & Sprecher 1996): optimum 47; 43 without limits on people."""
    tasks, arrows, capacity = _j30()
    left = iter(range(300))
    levelled = level(tasks, arrows, capacity, tired=lambda: next(left, None) is None, rng=random.Random(1))
    assert (levelled.end, levelled.tried) == (47, 301)
    assert _fits(tasks, arrows, capacity, levelled)
    assert level(tasks, arrows, dict.fromkeys(capacity, 10_000), tired=lambda: True, rng=random.Random(1)).end == 43


def test_levelling_with_many_different_schedules_packs_to_the_bound() -> None:
    tasks = [Task(key, 1 + key * 7 % 11, demand={"people": 1}) for key in range(20)]
    left = iter(range(200))
    levelled = level(tasks, [], {"people": 2}, tired=lambda: next(left, None) is None, rng=random.Random(5))
    assert levelled.end == -(-sum(task.duration for task in tasks) // 2)


def test_levelling_keeps_what_has_begun_and_says_what_cannot_be() -> None:
    tasks = [
        Task(1, 5, demand={"tester": 1}, floor=2, is_fixed=True),
        Task(2, 4, demand={"tester": 1}),
        Task(3, 0, demand={}),
        Task(4, 3, demand={}, floor=9),
    ]
    levelled = level(tasks, [Arrow(2, 3, 4)], {"tester": 1}, tired=lambda: True, rng=random.Random(1))
    assert levelled.starts == {1: 2, 2: 7, 3: 11, 4: 9}
    with pytest.raises(Overload) as refused:
        level([Task(1, 5, demand={"tester": 3})], [], {"tester": 2}, tired=lambda: True, rng=random.Random(1))
    assert (refused.value.keys, refused.value.kind) == ((1,), "tester")
    assert level([], [], {}, tired=iter([False, False, True]).__next__, rng=random.Random(1)).end == 0


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 2)), min_size=1, max_size=9), st.data())
@settings(max_examples=60, deadline=None)
def test_levelling_always_fits(rows: list[tuple[int, int]], data: st.DataObject) -> None:
    tasks = [
        Task(key, days, demand={"people": count} if count else {}, floor=data.draw(st.integers(0, 5)))
        for key, (days, count) in enumerate(rows)
    ]
    pairs = data.draw(
        st.lists(
            st.tuples(st.integers(0, len(rows) - 1), st.integers(0, len(rows) - 1), st.integers(-3, 6)), max_size=8
        )
    )
    arrows = [Arrow(min(pair[:2]), max(pair[:2]), pair[2]) for pair in pairs if pair[0] != pair[1]]
    left = iter(range(40))
    levelled = level(tasks, arrows, {"people": 2}, tired=lambda: next(left, None) is None, rng=random.Random(3))
    assert _fits(tasks, arrows, {"people": 2}, levelled)
    assert all(levelled.starts[task.key] >= task.floor for task in tasks)


def _levelled(tasks: list[Task], capacity: dict[str, int], arrows: list[Arrow] | None = None) -> Levelled:
    return level(tasks, arrows or [], capacity, tired=lambda: True, rng=random.Random(1))


def test_work_begun_before_the_first_day_keeps_its_day_and_asks_people_only_until_it_ends() -> None:
    begun = Task(1, 10, demand={"tester": 1}, floor=-4, is_fixed=True)
    found = _levelled([begun, Task(2, 5, demand={"tester": 1})], {"tester": 1})
    assert (found.starts, found.end) == ({1: -4, 2: 6}, 11)
    long_ago = Task(1, 5, demand={"tester": 1}, floor=-500, is_fixed=True)
    found = _levelled([long_ago, Task(2, 5, demand={"tester": 1}), Task(3, 5, demand={"tester": 1})], {"tester": 1})
    assert (sorted(found.starts.values()), found.end) == ([-500, 0, 5], 10)


def test_begun_work_that_asks_too_much_of_one_kind_moves_no_work_of_another_kind() -> None:
    """Two running projects of one leader cannot be moved any more; that is no reason to move the trainers."""
    begun = [Task(key, 10, demand={"leader": 1}, is_fixed=True) for key in (1, 2)]
    waiting = [Task(3, 5, demand={"trainer": 1}), Task(4, 5, demand={"leader": 1})]
    found = _levelled([*begun, *waiting], {"leader": 1, "trainer": 1})
    assert found.starts == {1: 0, 2: 0, 3: 0, 4: 10}


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3), st.integers(0, 6)), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=14),
)
@settings(max_examples=100, deadline=None)
def test_nothing_moves_when_nobody_is_short(rows: list[tuple[int, int, int]], pairs: list[tuple[int, int]]) -> None:
    """As many people as the earliest plan asks at its peak: then that plan is the proposal."""
    tasks = [
        Task(key, days, demand={"people": count} if count else {}, floor=floor)
        for key, (days, count, floor) in enumerate(rows)
    ]
    arrows = [Arrow(low, high, rows[low][0]) for low, high in pairs if low < high < len(rows)]
    early = [floor for _days, _count, floor in rows]
    for second in range(len(rows)):
        early[second] = max(
            [early[second]] + [early[arrow.before] + arrow.days for arrow in arrows if arrow.after == second]
        )
    peak = max(
        sum(count for (days, count, _floor), start in zip(rows, early, strict=True) if start <= time < start + days)
        for time in range(200)
    )
    asked = max(count for _days, count, _floor in rows)
    found_peak = peaks(tasks, dict(enumerate(early))).get("people", (0, 0))
    assert found_peak[0] == peak
    assert (
        sum(
            task.demand.get("people", 0)
            for task in tasks
            if early[task.key] <= found_peak[1] < early[task.key] + task.duration
        )
        == peak
    )
    found = _levelled(tasks, {"people": max(peak, asked)}, arrows)
    assert (list(found.starts.values()), found.tried) == (early, 1)
