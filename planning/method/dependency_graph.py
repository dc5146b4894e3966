"""What waits for what: the four kinds of links, loops named in full, and the cheapest cut."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass

import networkx as nx

LARGE = 200


class LinkKind(enum.StrEnum):
    """From which end of the first activity to which end of the second."""

    FS = "fs"
    SS = "ss"
    FF = "ff"
    SF = "sf"


@dataclass(frozen=True)
class Link:
    """`after` waits for `before`; lag in working days, negative is a lead."""

    before: int
    after: int
    _: KW_ONLY
    kind: LinkKind = LinkKind.FS
    lag: int = 0

    @property
    def ends(self) -> tuple[int, int]:
        return self.before, self.after


class LoopError(ValueError):
    """Activities that wait for each other in a ring; `ring` holds their keys in order."""

    def __init__(self, ring: Sequence[int]) -> None:
        super().__init__(f"a loop of {len(ring)} activities")
        self.ring = tuple(ring)


def offset(kind: LinkKind, lag: float, before: float, after: float) -> float:
    """How many working days after the start of the first the second may start at the earliest (durations in working
    days).

    >>> (
    ...     offset(LinkKind.FS, 2, 5, 3),
    ...     offset(LinkKind.SS, 2, 5, 3),
    ...     offset(LinkKind.FF, 2, 5, 3),
    ...     offset(LinkKind.SF, 2, 5, 3),
    ... )
    (7, 2, 4, -1)
    """
    return (
        lag
        + (before if kind in (LinkKind.FS, LinkKind.FF) else 0)
        - (after if kind in (LinkKind.FF, LinkKind.SF) else 0)
    )


def order(keys: Sequence[int], links: Sequence[Link]) -> list[int]:
    """The keys so that each stands after all that it waits for, as near to the given order as that allows (Kahn 1962).

    Raises LoopError when that cannot be, KeyError when a link names an unknown key.

    >>> order([3, 1, 2], [Link(1, 3)])
    [1, 2, 3]
    """
    waits = dict.fromkeys(keys, 0)
    after: dict[int, list[int]] = {key: [] for key in keys}
    for link in links:
        after[link.before].append(link.after)
        waits[link.after] += 1
    found = [key for key in keys if not waits[key]]
    for key in found:
        for other in after[key]:
            waits[other] -= 1
            if not waits[other]:
                found.append(other)
    if len(found) < len(waits):
        raise LoopError(shortest_loop([link for link in links if waits[link.before] and waits[link.after]]))
    return found


def shortest_loop(links: Sequence[Link]) -> tuple[int, ...]:
    """A loop with the fewest activities among these links, beginning at its lowest key; empty when there is none.

    In a knot of more than LARGE activities any loop of it, since looking for the shortest would take long.

    >>> shortest_loop([Link(1, 2), Link(2, 3), Link(3, 1), Link(3, 4), Link(4, 3)])
    (3, 4)
    """
    graph = nx.DiGraph(link.ends for link in links)
    own = next((link.before for link in links if link.before == link.after), None)
    if own is not None:
        return (own,)
    knots = [knot for knot in nx.strongly_connected_components(graph) if len(knot) > 1]
    if not knots:
        return ()
    knot = graph.subgraph(min(knots, key=lambda knot: (len(knot), min(knot))))
    if len(knot) > LARGE:
        ring = [first for first, _second in nx.find_cycle(knot)]
    else:
        paths = (nx.shortest_path(knot, after, before) for before, after in sorted(knot.edges))
        ring = min(paths, key=len)
    turn = ring.index(min(ring))
    return tuple(ring[turn:] + ring[:turn])


def would_loop(links: Sequence[Link], new: Link) -> tuple[int, ...]:
    """The loop that a new link would close, from its first activity on; empty when it closes none.

    >>> would_loop([Link(1, 2), Link(2, 3)], Link(3, 1))
    (3, 1, 2)
    """
    if new.before == new.after:
        return (new.before,)
    graph = nx.DiGraph(link.ends for link in links)
    if new.after not in graph or new.before not in graph or not nx.has_path(graph, new.after, new.before):
        return ()
    path = nx.shortest_path(graph, new.after, new.before)
    return (new.before, *path[:-1])


def ring_links(ring: Sequence[int], links: Sequence[Link]) -> list[Link]:
    """The links that make up a loop, in its order; of two between the same activities both."""
    pairs = set(zip(ring, [*ring[1:], ring[0]], strict=True))
    return sorted((link for link in links if link.ends in pairs), key=lambda link: ring.index(link.before))


def cheapest_cut(durations: Mapping[int, int], links: Sequence[Link], ring: Sequence[int]) -> tuple[Link, int] | None:
    """The link of a loop whose removal moves the fewest dates, with that number.

    Each link of the ring is taken away in turn, and the dates are compared with those of the plan in which no link of
    the ring
    stands: a plan with the ring has no dates at all. None when other loops remain, so that no single cut is enough.

    >>> cheapest_cut({1: 5, 2: 5, 3: 5}, [Link(1, 2), Link(2, 3), Link(3, 1)], (1, 2, 3))[0]
    Link(before=1, after=2, kind=<LinkKind.FS: 'fs'>, lag=0)
    """
    keys = list(durations)
    inside = ring_links(ring, links)
    found: list[tuple[int, int, Link]] = []
    try:
        free = starts(keys, durations, [link for link in links if link not in inside])
        for place, cut in enumerate(inside):
            kept = starts(keys, durations, [link for link in links if link.ends != cut.ends])
            found.append((sum(kept[key] != free[key] for key in keys), place, cut))
    except LoopError:
        return None
    count, _place, link = min(found, key=lambda row: row[:2])
    return link, count


def starts(keys: Sequence[int], durations: Mapping[int, int], links: Sequence[Link]) -> dict[int, float]:
    """The earliest starts, in working days from the first day; nothing starts before it."""
    found: dict[int, float] = dict.fromkeys(keys, 0)
    after: dict[int, list[Link]] = {key: [] for key in keys}
    for link in links:
        after[link.before].append(link)
    for key in order(keys, links):
        for link in after[key]:
            found[link.after] = max(
                found[link.after], found[key] + offset(link.kind, link.lag, durations[key], durations[link.after])
            )
    return found


def layers(keys: Sequence[int], links: Sequence[Link]) -> dict[int, int]:
    """How many links deep each key stands: the column in which a picture draws it.

    >>> layers([1, 2, 3], [Link(1, 2), Link(2, 3), Link(1, 3)])
    {1: 0, 2: 1, 3: 2}
    """
    depth = dict.fromkeys(keys, 0)
    after: dict[int, list[int]] = {key: [] for key in keys}
    for link in links:
        after[link.before].append(link.after)
    for key in order(keys, links):
        for other in after[key]:
            depth[other] = max(depth[other], depth[key] + 1)
    return depth
