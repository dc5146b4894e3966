"""What decides a date: the path to it, the float before it, and where the working days went."""

from collections.abc import Mapping, Sequence

from planning.method.critical_path import NEVER, SAME, Network, Piece, arrows_of
from planning.method.dependency_graph import offset


def driving_path(net: Network, goals: Sequence[int]) -> list[Piece]:
    """The chain of activities that decides when the last of `goals` is finished, from its start on, with what each
    adds.

    Of several equally long chains, the one over the activities that stand first in the plan.

    >>> from planning.method.critical_path import Activity, network
    >>> from planning.method.dependency_graph import Link
    >>> found = network([Activity(1, 3), Activity(2, 5)], [Link(1, 2, lag=2)])
    >>> driving_path(found, [2])
    [Piece(key=1, days=5), Piece(key=2, days=5)]
    """
    places = [net.place[key] for key in goals]
    if not places:
        return []
    here = max(places, key=lambda number: (net.early[number] + net.duration[number], -number))
    chain = [(here, net.duration[here])]
    while True:
        start = net.early[here]
        pushes = [
            (first, net.early[first] + offset(kind, lag, net.duration[first], net.duration[here]))
            for first, kind, lag in sorted(net.before[here])
        ]
        driver = next((first for first, push in pushes if abs(push - start) < SAME and start > net.floor[here]), None)
        if driver is None:
            return [Piece(net.activities[number].key, days) for number, days in reversed(chain)]
        chain.append((driver, start - net.early[driver]))
        here = driver


def float_to(net: Network, goals: Sequence[int]) -> dict[int, float]:
    """How many working days each activity can slip before the last of `goals` is later; only those on a way to a
    goal.
    """
    places = [net.place[key] for key in goals]
    if not places:
        return {}
    end = max(net.early[number] + net.duration[number] for number in places)
    late = {number: end - net.duration[number] for number in places}
    for first, second, days in reversed(arrows_of(net)):
        if second in late:
            late[first] = min(late.get(first, NEVER), late[second] - days)
    return {net.activities[number].key: start - net.early[number] for number, start in late.items()}


def attributed(path: Sequence[Piece], group: Mapping[int, str]) -> dict[str, float]:
    """The working days of a path per group of its activities, the largest first.

    >>> attributed([Piece(1, 5), Piece(2, 3), Piece(3, 4)], {1: "people", 2: "systems", 3: "people"})
    {'people': 9, 'systems': 3}
    """
    found: dict[str, float] = {}
    for piece in path:
        found[group[piece.key]] = found.get(group[piece.key], 0) + piece.days
    return dict(sorted(found.items(), key=lambda row: (-row[1], row[0])))
