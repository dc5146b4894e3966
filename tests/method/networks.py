"""Networks in short, for tests."""

from planning.method.critical_path import Activity, Network, dates, network
from planning.method.dependency_graph import Link, LinkKind

Case = dict[str, tuple[float, str]]


def network_of(tasks: Case, *, earliest: float | None = 0, all_by_end: bool = True) -> tuple[Network, dict[str, int]]:
    """A network from `name: (duration, "A B:SS+2")`: what it waits for, FS without a lag unless written."""
    keys = {name: number for number, name in enumerate(tasks)}
    links = []
    for name, (_days, waits) in tasks.items():
        for word in waits.split():
            before, _colon, how = word.partition(":")
            links.append(Link(keys[before], keys[name], kind=LinkKind(how[:2].lower() or "fs"), lag=int(how[2:] or 0)))
    return (
        network(
            [Activity(keys[name], days) for name, (days, _waits) in tasks.items()],
            links,
            earliest=earliest,
            all_by_end=all_by_end,
        ),
        keys,
    )


def dates_of(net: Network, keys: dict[str, int]) -> dict[str, tuple[float, float, float, float]]:
    rows = dates(net)
    return {
        name: (rows[key].early_start, rows[key].early_finish, rows[key].late_start, rows[key].late_finish)
        for name, key in keys.items()
    }


def critical(net: Network, keys: dict[str, int]) -> list[str]:
    rows = dates(net)
    return [name for name, key in keys.items() if rows[key].is_critical]
