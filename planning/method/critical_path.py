"""Early and late dates, float and the critical path, by activity on node with all four kinds of links.

Whole working days from day 0. A link of any kind becomes one lower bound on the start of the second activity after the
start of the first (its offset); so one forward and one backward pass do for all kinds. Conventions, as Gids states them
on its pages: nothing starts before `earliest` (the product passes day 0; with None a lead may pull a start before it);
every activity must be finished by the end of the programme; total float = late start - early start; critical is total
float <= 0.
Source: Kelley & Walker 1959; Moder, Phillips & Davis, Project Management with CPM, PERT and Precedence Diagramming
(1983).
"""

from bisect import insort
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, field

from planning.method.dependency_graph import Link, LinkKind, offset, order

NEVER = float("inf")


SAME = 1e-9


@dataclass(frozen=True)
class Activity:
    """What the passes look at: duration in working days, the first day on which it may start, the instant by which it
    must be finished.
    """

    key: int
    duration: float
    _: KW_ONLY
    not_before: float | None = None
    deadline: float | None = None


@dataclass(frozen=True, kw_only=True)
class Dates:
    """One activity's early and late dates and floats, in working days from day 0; a finish is the instant after the
    last day.
    """

    early_start: float
    early_finish: float
    late_start: float
    late_finish: float
    free_float: float

    @property
    def total_float(self) -> float:
        return self.late_start - self.early_start

    @property
    def is_critical(self) -> bool:
        return self.total_float <= SAME


@dataclass(frozen=True)
class Piece:
    """What one activity adds to a path, in working days: from its own start to the start of the next, or to its end."""

    key: int
    days: float


@dataclass(kw_only=True)
class Network:
    """Activities and links compiled for fast passes; positions are places in topological order.

    Links from finish to start without a lag are by far the most: they stand apart as plain places, so that a pass over
    them is short.
    """

    activities: list[Activity]
    place: dict[int, int]
    before: list[list[tuple[int, LinkKind, float]]]
    after: list[list[tuple[int, LinkKind, float]]]
    duration: list[float]
    floor: list[float]
    deadline: list[float]
    by_end: bool
    plain_before: list[list[int]]
    plain_after: list[list[int]]
    odd_before: list[list[tuple[int, LinkKind, float]]]
    odd_after: list[list[tuple[int, LinkKind, float]]]
    arrows: list[tuple[int, int, float]] = field(default_factory=list)
    early: list[float] = field(default_factory=list)
    tail: list[float] = field(default_factory=list)
    limit: list[float] = field(default_factory=list)

    @property
    def end(self) -> float:
        """The instant at which the last activity is finished."""
        return max((start + days for start, days in zip(self.early, self.duration, strict=True)), default=0)


def network(
    activities: Sequence[Activity], links: Sequence[Link], *, earliest: float | None = 0, all_by_end: bool = True
) -> Network:
    """Compile and compute; raises LoopError for a loop and KeyError for a link to an unknown activity.

    With `all_by_end` False only activities that nothing waits for must be finished by the end, as some textbooks have
    it.

    >>> found = network([Activity(1, 3), Activity(2, 5), Activity(3, 1)], [Link(1, 2), Link(1, 3)])
    >>> found.end, dates(found)[3].total_float
    (8, 4)
    """
    by_key = {activity.key: activity for activity in activities}
    lowest = -NEVER if earliest is None else earliest
    keys = order(list(by_key), links)
    place = {key: number for number, key in enumerate(keys)}
    sorted_activities = [by_key[key] for key in keys]
    duration = [activity.duration for activity in sorted_activities]
    before: list[list[tuple[int, LinkKind, float]]] = [[] for _ in keys]
    after: list[list[tuple[int, LinkKind, float]]] = [[] for _ in keys]
    for link in links:
        first, second = place[link.before], place[link.after]
        after[first].append((second, link.kind, link.lag))
        before[second].append((first, link.kind, link.lag))
    floor = [
        max(lowest, -NEVER if activity.not_before is None else activity.not_before) for activity in sorted_activities
    ]
    if earliest is None:
        floor = [0 if value == -NEVER and not before[number] else value for number, value in enumerate(floor)]
    deadline = [NEVER if activity.deadline is None else activity.deadline for activity in sorted_activities]
    plain = [
        [[other for other, kind, lag in rows if kind is LinkKind.FS and not lag] for rows in side]
        for side in (before, after)
    ]
    odd = [[[row for row in rows if row[1] is not LinkKind.FS or row[2]] for rows in side] for side in (before, after)]
    net = Network(
        activities=sorted_activities,
        place=place,
        before=before,
        after=after,
        duration=duration,
        floor=floor,
        deadline=deadline,
        by_end=all_by_end,
        plain_before=plain[0],
        plain_after=plain[1],
        odd_before=odd[0],
        odd_after=odd[1],
    )
    full_pass(net)
    return net


def full_pass(net: Network) -> None:
    """Both passes; late dates are kept as the longest way to the end (tail) and as what deadlines allow (limit)."""
    net.arrows = []
    net.early, net.tail = _early(net), _tails(net)
    net.limit = _limits(net)


def _early(net: Network) -> list[float]:
    """The earliest start of each: after its floor and all that it waits for."""
    duration, early, finish = net.duration, net.floor[:], [0.0] * len(net.floor)
    for number, (start, plain, odd, days) in enumerate(
        zip(net.floor, net.plain_before, net.odd_before, duration, strict=True)
    ):
        for first in plain:
            if finish[first] > start:
                start = finish[first]
        for first, kind, lag in odd:
            start = max(start, early[first] + offset(kind, lag, duration[first], days))
        early[number] = start
        finish[number] = start + days
    return early


def _tails(net: Network) -> list[float]:
    """The longest way from the start of each to the end."""
    duration, tail = net.duration, [0.0] * len(net.duration)
    for number in range(len(duration) - 1, -1, -1):
        days, odd, plain = duration[number], net.odd_after[number], net.plain_after[number]
        way: float = 0 if net.by_end or not (plain or odd) else -NEVER
        for second in plain:
            if tail[second] > way:
                way = tail[second]
        way += days
        for second, kind, lag in odd:
            way = max(way, tail[second] + offset(kind, lag, days, duration[second]))
        tail[number] = way
    return tail


def _alone(net: Network, number: int) -> float:
    """The way to the end of an activity by itself."""
    return net.duration[number] if net.by_end or not net.after[number] else -NEVER


def _limits(net: Network) -> list[float]:
    """The late start that deadlines alone allow."""
    limit = [deadline - days for deadline, days in zip(net.deadline, net.duration, strict=True)]
    if any(deadline != NEVER for deadline in net.deadline):
        for first, second, days in reversed(arrows_of(net)):
            start = limit[second] - days
            if start < limit[first]:
                limit[first] = start
    return limit


def arrows_of(net: Network) -> list[tuple[int, int, float]]:
    """The arrows with their offsets, made anew after a change."""
    if not net.arrows:
        duration = net.duration
        net.arrows = [
            (first, second, offset(kind, lag, duration[first], duration[second]))
            for first, rows in enumerate(net.after)
            for second, kind, lag in rows
        ]
    return net.arrows


def dates(net: Network) -> dict[int, Dates]:
    """Every activity's dates by key; free float is what it can slip without moving another's early start or the end."""
    end, early, duration = net.end, net.early, net.duration
    slack = [end - start - days for start, days in zip(early, duration, strict=True)]
    for first, second, days in arrows_of(net):
        room = early[second] - early[first] - days
        if room < slack[first]:
            slack[first] = room
    rows: dict[int, Dates] = {}
    for number, activity in enumerate(net.activities):
        start, days = early[number], duration[number]
        late = min(end - net.tail[number], net.limit[number])
        rows[activity.key] = Dates(
            early_start=start,
            early_finish=start + days,
            late_start=late,
            late_finish=late + days,
            free_float=slack[number],
        )
    return rows


def change_duration(net: Network, key: int, days: float) -> set[int]:
    """Give one activity another duration and repair only what moves; returns the keys whose early start moved.

    >>> found = network([Activity(1, 3), Activity(2, 5), Activity(3, 1)], [Link(1, 2), Link(1, 3)])
    >>> sorted(change_duration(found, 1, 4)), found.end
    ([2, 3], 9)
    """
    number = net.place[key]
    net.duration[number] = days
    net.arrows = []
    moved = _forward(net, [number, *(second for second, _kind, _lag in net.after[number])])
    _backward(net, [number, *(first for first, _kind, _lag in net.before[number])])
    return {net.activities[place].key for place in moved}


def _forward(net: Network, seeds: Sequence[int]) -> set[int]:
    waiting, seen, moved = sorted(set(seeds)), set(seeds), set()
    early, duration = net.early, net.duration
    while waiting:
        number = waiting.pop(0)
        start = net.floor[number]
        for first, kind, lag in net.before[number]:
            start = max(start, early[first] + offset(kind, lag, duration[first], duration[number]))
        if start != early[number]:
            early[number] = start
            moved.add(number)
            for second, _kind, _lag in net.after[number]:
                if second not in seen:
                    seen.add(second)
                    insort(waiting, second)
    return moved


def _backward(net: Network, seeds: Sequence[int]) -> None:
    waiting, seen = sorted({-seed for seed in seeds}), set(seeds)
    tail, limit, duration = net.tail, net.limit, net.duration
    while waiting:
        number = -waiting.pop(0)
        way, start = _alone(net, number), net.deadline[number] - duration[number]
        for second, kind, lag in net.after[number]:
            days = offset(kind, lag, duration[number], duration[second])
            way, start = max(way, tail[second] + days), min(start, limit[second] - days)
        if way != tail[number] or start != limit[number]:
            tail[number], limit[number] = way, start
            for first, _kind, _lag in net.before[number]:
                if first not in seen:
                    seen.add(first)
                    insort(waiting, -first)
