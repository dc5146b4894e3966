"""A plan that people can do: when they are asked for more than there are, a proposal of later dates.

Serial schedule generation in the order of an activity list, improved by shifting everything to the right and back to
the left (forward-backward improvement), with lists crossed and disturbed until patience ends. A proposal: never applied
silently.
Sources: Kolisch & Hartmann 1999 (schedule generation, latest-finish rule); Tormos & Lova 2001, Valls, Ballestin &
Quintanilla 2005 and 2008 (forward-backward improvement, crossing of activity lists).
"""

import heapq
import itertools
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, replace

BITS = 16
POPULATION = 24
DISTURBED = 0.05
SAMPLED, FRESH = 120, 0.1


@dataclass(frozen=True)
class Task:
    """Duration and floor in working days, how many people of each kind it takes, and whether it has begun and so stands
    fast, on its floor (below 0 where it began before the first day).
    """

    key: int
    duration: int
    _: KW_ONLY
    demand: Mapping[str, int]
    floor: int = 0
    is_fixed: bool = False


@dataclass(frozen=True)
class Arrow:
    """The second starts at least so many working days after the start of the first."""

    before: int
    after: int
    days: int


@dataclass(frozen=True)
class Levelled:
    """A start per activity, when all is finished, and how many schedules were tried."""

    starts: Mapping[int, int]
    end: int
    tried: int


class Overload(ValueError):  # noqa: N818 - the field's word
    """Activities that ask for more people of a kind than there are at all."""

    def __init__(self, keys: Sequence[int], kind: str) -> None:
        super().__init__(kind)
        self.keys, self.kind = tuple(keys), kind


class _Problem:
    """Tasks by number, with arrows both ways; people of all kinds packed into one whole number with a guard bit
    each.
    """

    def __init__(self, tasks: Sequence[Task], arrows: Sequence[Arrow], capacity: Mapping[str, int]) -> None:
        self.tasks = tasks
        self.place = {task.key: number for number, task in enumerate(tasks)}
        kinds = sorted(capacity)
        self.days = [task.duration for task in tasks]
        self.demand = [
            sum(task.demand.get(kind, 0) << BITS * place for place, kind in enumerate(kinds)) for task in tasks
        ]
        guard = [1 << (BITS * place + BITS - 1) for place in range(len(kinds))]
        self.guards = [  # of the kinds that a task asks: begun work that asks too much of another kind is no hindrance
            sum(bit for bit, kind in zip(guard, kinds, strict=True) if task.demand.get(kind, 0)) for task in tasks
        ]
        self.free = sum(guard) + sum(capacity[kind] << BITS * place for place, kind in enumerate(kinds))
        self.before: list[list[tuple[int, int]]] = [[] for _ in tasks]
        self.after: list[list[tuple[int, int]]] = [[] for _ in tasks]
        for arrow in arrows:
            first, second = self.place[arrow.before], self.place[arrow.after]
            self.before[second].append((first, arrow.days))
            self.after[first].append((second, arrow.days + self.days[second] - self.days[first]))
        self.floor = [task.floor for task in tasks]
        self.fixed = {number: task.floor for number, task in enumerate(tasks) if task.is_fixed}
        self.horizon = 2 * sum(self.days) + max(self.floor, default=0) + sum(max(arrow.days, 0) for arrow in arrows) + 1


def level(
    tasks: Sequence[Task],
    arrows: Sequence[Arrow],
    capacity: Mapping[str, int],
    *,
    tired: Callable[[], bool],
    rng: random.Random,
) -> Levelled:
    """The shortest plan found within the capacity, until `tired` says stop or it is as short as with people enough.
    Where nobody is short, everything begins as early as it can: then nothing moves.

    Raises Overload as `check_capacity` does.

    >>> two = [Task(1, 3, demand={"tester": 1}), Task(2, 3, demand={"tester": 1})]
    >>> level(two, [], {"tester": 1}, tired=lambda: True, rng=random.Random(1)).end
    6
    """
    check_capacity(tasks, capacity)
    problem = _Problem(tasks, arrows, capacity)
    late = _tails(problem)
    best = _improved(problem, _by_priority(problem, late))
    pool, tried = [best], 1
    bound = _improved(_Problem([replace(task, demand={}) for task in tasks], arrows, {}), best[1])[0]
    while best[0] > bound and not tired():
        tried += 1
        if (len(pool) < POPULATION and tried <= SAMPLED) or len(pool) < 2 or rng.random() < FRESH:
            made = _improved(problem, _by_priority(problem, [way * rng.uniform(0.7, 1.3) for way in late]))
        else:
            mother, father = rng.sample(pool, 2)
            made = _improved(problem, _disturbed(problem, _crossed(mother[1], father[1], rng), rng))
        _keep(pool, made)
        best = min(best, made, key=lambda row: row[0])
    return Levelled({task.key: best[2][number] for number, task in enumerate(tasks)}, best[0], tried)


def check_capacity(tasks: Sequence[Task], capacity: Mapping[str, int]) -> None:
    """Whether each activity alone can be done at all.

    Raises Overload when one asks more people of a kind than there are.

    >>> check_capacity([Task(1, 3, demand={"tester": 1})], {"tester": 1})
    """
    for kind in sorted(capacity):
        too_much = [task.key for task in tasks if task.demand.get(kind, 0) > capacity[kind]]
        if too_much:
            raise Overload(too_much, kind)


def peaks(tasks: Sequence[Task], starts: Mapping[int, float]) -> dict[str, tuple[int, int]]:
    """The most people that are asked of each kind at one time, and the day number on which that begins.

    >>> two = [Task(1, 3, demand={"tester": 1}), Task(2, 3, demand={"tester": 2}), Task(3, 1, demand={"tester": 2})]
    >>> peaks(two, {1: 0, 2: 2, 3: 3})
    {'tester': (4, 3)}
    """
    changes: dict[str, Counter[int]] = {}
    for task in tasks:
        start = int(starts[task.key])
        for kind, count in task.demand.items():
            changes.setdefault(kind, Counter()).update({start: count})
            changes[kind].subtract({start + task.duration: count})
    found = {}
    for kind, steps in sorted(changes.items()):
        days = sorted(steps)
        counts = dict(zip(days, itertools.accumulate(steps[day] for day in days), strict=True))
        found[kind] = max(((count, day) for day, count in counts.items()), key=lambda row: (row[0], -row[1]))
    return {kind: peak for kind, peak in found.items() if peak[0]}


Schedule = tuple[int, list[int], list[int]]


def _keep(pool: list[Schedule], made: Schedule) -> None:
    """Add to the pool; of a full pool the longest goes."""
    if any(made[0] == row[0] and made[2] == row[2] for row in pool):
        return
    pool.append(made)
    if len(pool) > POPULATION:
        pool.remove(max(pool, key=lambda row: row[0]))


def _tails(problem: _Problem) -> list[int]:
    """The longest way to the end per task: who has the longest goes first (the latest-finish rule)."""
    ways = problem.days[:]
    for number in reversed(_sorted(problem, [0.0] * len(ways))):
        for first, days in problem.before[number]:
            ways[first] = max(ways[first], ways[number] + days)
    return ways


def _sorted(problem: _Problem, rank: Sequence[float]) -> list[int]:
    """An activity list: of those whose predecessors stand in it, the one of lowest rank each time."""
    waits = [len(rows) for rows in problem.before]
    ready = [(rank[number], number) for number, count in enumerate(waits) if not count]
    heapq.heapify(ready)
    done = []
    while ready:
        _rank, number = heapq.heappop(ready)
        done.append(number)
        for second, _days in problem.after[number]:
            waits[second] -= 1
            if not waits[second]:
                heapq.heappush(ready, (rank[second], second))
    return done


def _by_priority(problem: _Problem, ways: Sequence[float]) -> list[int]:
    return _sorted(problem, [-way for way in ways])


def _placed(
    problem: _Problem,
    listed: Sequence[int],
    before: Sequence[Sequence[tuple[int, int]]],
    floor: Sequence[int],
    fixed: Mapping[int, int],
) -> list[int]:
    """The serial scheme: each activity of the list as early as its predecessors and the people allow."""
    days, demand, guards = problem.days, problem.demand, problem.guards
    free = [problem.free] * problem.horizon
    starts = [0] * len(days)
    for number, start in fixed.items():
        starts[number] = start
        _book(free, start, days[number], demand[number])
    for number in listed:
        if number in fixed:
            continue
        start = floor[number]
        for first, gap in before[number]:
            if starts[first] + gap > start:
                start = starts[first] + gap
        asked, length = demand[number], days[number]
        if asked:
            start = _room(free, start, length, asked, guards[number])
            _book(free, start, length, asked)
        starts[number] = start
    return starts


def _book(free: list[int], start: int, length: int, asked: int) -> None:
    for time in range(max(start, 0), min(start + length, len(free))):
        free[time] -= asked


def _room(free: Sequence[int], start: int, length: int, asked: int, guard: int) -> int:
    """The first start from which there are people enough all the time: no guard bit is borrowed from."""
    time, until = start, start + length
    while time < until:
        if (free[time] - asked) & guard != guard:
            until = time + 1 + length
        time += 1
    return until - length


def _improved(problem: _Problem, listed: list[int]) -> Schedule:
    """Forward, then everything as late as it goes, then back to the left: never longer than before."""
    fixed, days, everywhere = problem.fixed, problem.days, [0] * len(problem.days)
    best: Schedule | None = None
    while True:
        starts = _placed(problem, listed, problem.before, problem.floor, fixed)
        end = max((start + length for start, length in zip(starts, days, strict=True)), default=0)
        listed = _in_order(listed, starts)
        if best is not None and end >= best[0]:
            return best
        best = (end, listed, starts)
        place = {number: rank for rank, number in enumerate(listed)}
        backward = sorted(range(len(days)), key=lambda number: (-(starts[number] + days[number]), -place[number]))
        turned = {number: end - start - days[number] for number, start in fixed.items()}
        mirrored = _placed(problem, _feasible(backward, problem.after), problem.after, everywhere, turned)
        listed = _feasible(
            sorted(range(len(days)), key=lambda number: (end - mirrored[number] - days[number], number)), problem.before
        )


def _in_order(listed: Sequence[int], starts: Sequence[int]) -> list[int]:
    place = {number: rank for rank, number in enumerate(listed)}
    return sorted(listed, key=lambda number: (starts[number], place[number]))


def _feasible(listed: Sequence[int], before: Sequence[Sequence[tuple[int, int]]]) -> list[int]:
    """The list with each activity after its predecessors; only leads and milestones make it change."""
    done: set[int] = set()
    found: list[int] = []

    def add(number: int) -> None:
        waiting = [number]
        while waiting:
            here = waiting[-1]
            missing = [first for first, _days in before[here] if first not in done]
            if missing:
                waiting.extend(missing)
                continue
            waiting.pop()
            if here not in done:
                done.add(here)
                found.append(here)

    for number in listed:
        add(number)
    return found


def _crossed(mother: Sequence[int], father: Sequence[int], rng: random.Random) -> list[int]:
    """Two-point crossing: the middle in the father's order; both orders are feasible, so the child's is."""
    low, high = sorted(rng.sample(range(len(mother) + 1), 2)) if mother else (0, 0)
    head = list(mother[:low])
    taken = set(head)
    middle = [number for number in father if number not in taken][: high - low]
    taken.update(middle)
    return head + middle + [number for number in mother if number not in taken]


def _disturbed(problem: _Problem, listed: list[int], rng: random.Random) -> list[int]:
    """Now and then two neighbours change places, where neither waits for the other."""
    for place in range(len(listed) - 1):
        first, second = listed[place], listed[place + 1]
        if rng.random() < DISTURBED and all(number != first for number, _days in problem.before[second]):
            listed[place], listed[place + 1] = second, first
    return listed
