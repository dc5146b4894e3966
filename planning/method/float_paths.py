"""What decides a date: the path to it, the float before it, and where the working days went."""

from collections.abc import Mapping, Sequence

from planning.method.critical_path import NEVER, SAME, Network, Piece, arrows_of
from planning.method.dependency_graph import offset


def driving_path(found: Network, goals: Sequence[int]) -> list[Piece]:
    """The chain of activities that decides when the last of `goals` is finished, from its start on, with what each
    adds.

    Of several equally long chains, the one over the activities that stand first in the plan.

    >>> from planning.method.critical_path import Activity, network
    >>> from planning.method.dependency_graph import Link
    >>> found = network([Activity(1, 3), Activity(2, 5)], [Link(1, 2, lag=2)])
    >>> driving_path(found, [2])
    [Piece(key=1, days=5), Piece(key=2, days=5)]
    """
    places = [found.place[key] for key in goals]
    if not places:
        return []
    here = max(places, key=lambda number: (found.early[number] + found.duration[number], -number))
    chain = [(here, found.duration[here])]
    while True:
        start = found.early[here]
        pushes = [
            (first, found.early[first] + offset(kind, lag, found.duration[first], found.duration[here]))
            for first, kind, lag in sorted(found.before[here])
        ]
        driver = next((first for first, push in pushes if abs(push - start) < SAME and start > found.floor[here]), None)
        if driver is None:
            return [Piece(found.activities[number].key, days) for number, days in reversed(chain)]
        chain.append((driver, start - found.early[driver]))
        here = driver


def float_to(found: Network, goals: Sequence[int]) -> dict[int, float]:
    """How many working days each activity can slip before the last of `goals` is later; only those on a way to a
    goal.
    """
    places = [found.place[key] for key in goals]
    if not places:
        return {}
    end = max(found.early[number] + found.duration[number] for number in places)
    late = {number: end - found.duration[number] for number in places}
    for first, second, days in reversed(arrows_of(found)):
        if second in late:
            late[first] = min(late.get(first, NEVER), late[second] - days)
    return {found.activities[number].key: start - found.early[number] for number, start in late.items()}


def attributed(path: Sequence[Piece], group: Mapping[int, str]) -> dict[str, float]:
    """The working days of a path per group of its activities, the largest first.

    >>> attributed([Piece(1, 5), Piece(2, 3), Piece(3, 4)], {1: "people", 2: "systems", 3: "people"})
    {'people': 9, 'systems': 3}
    """
    found: dict[str, float] = {}
    for piece in path:
        found[group[piece.key]] = found.get(group[piece.key], 0) + piece.days
    return dict(sorted(found.items(), key=lambda row: (-row[1], row[0])))
