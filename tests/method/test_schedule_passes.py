"""Passes, edits, loops and paths against an independent library."""

from datetime import date

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.sums.working_calendar import (
    Calendar,
    Closed,
    LiberationDay,
    add_months,
    months_between,
    public_holidays,
)
from planning.method.critical_path import Activity, change_duration, dates, network
from planning.method.dependency_graph import (
    Link,
    LinkKind,
    LoopError,
    cheapest_cut,
    layers,
    offset,
    order,
    ring_links,
    shortest_loop,
    would_loop,
)
from planning.method.float_paths import attributed, driving_path, float_to
from planning.method.schedule_risk import Draws, Spread, simulate
from tests.method.networks import Case, network_of


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[Activity], list[Link]]:
    size = draw(st.integers(1, 14))
    activities = [
        Activity(key, draw(st.integers(0, 9)), not_before=draw(st.one_of(st.none(), st.integers(0, 12))))
        for key in range(size)
    ]
    pairs = draw(st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=30))
    links = [
        Link(min(pair), max(pair), kind=draw(st.sampled_from(LinkKind)), lag=draw(st.integers(-4, 6)))
        for pair in pairs
        if pair[0] != pair[1]
    ]
    return activities, links


def _by_networkx(activities: list[Activity], links: list[Link]) -> tuple[dict[int, float], dict[int, float], float]:
    """Early and late starts by longest paths in a graph with a source, with a library that knows nothing of our
    passes.
    """
    graph = nx.MultiDiGraph()
    days = {activity.key: activity.duration for activity in activities}
    for activity in activities:
        graph.add_edge("source", activity.key, weight=max(0, activity.not_before or 0))
        graph.add_edge(activity.key, "end", weight=activity.duration)
    for link in links:
        graph.add_edge(link.before, link.after, weight=offset(link.kind, link.lag, days[link.before], days[link.after]))
    negative = nx.DiGraph()
    for first, second, weight in graph.edges(data="weight"):
        present = negative.get_edge_data(first, second, {"weight": 0.5})["weight"]
        negative.add_edge(first, second, weight=min(-weight, present) if present != 0.5 else -weight)
    early = {key: -value for key, value in nx.single_source_bellman_ford_path_length(negative, "source").items()}
    tails = {key: -value for key, value in nx.single_source_bellman_ford_path_length(negative.reverse(), "end").items()}
    return {key: early[key] for key in days}, {key: early["end"] - tails[key] for key in days}, early["end"]


@given(plans())
@settings(max_examples=150, deadline=None)
def test_passes_agree_with_networkx(plan: tuple[list[Activity], list[Link]]) -> None:
    activities, links = plan
    net = network(activities, links)
    early, late, end = _by_networkx(activities, links)
    rows = dates(net)
    assert {key: row.early_start for key, row in rows.items()} == early
    assert {key: row.late_start for key, row in rows.items()} == late
    assert net.end == end
    assert any(row.is_critical for row in rows.values())
    assert all(row.free_float <= row.total_float for row in rows.values())


@given(plans(), st.data())
@settings(max_examples=150, deadline=None)
def test_an_edit_repairs_to_what_a_new_pass_finds(plan: tuple[list[Activity], list[Link]], data: st.DataObject) -> None:
    activities, links = plan
    activities = [
        Activity(
            activity.key,
            activity.duration,
            not_before=activity.not_before,
            deadline=data.draw(st.one_of(st.none(), st.integers(5, 40))),
        )
        for activity in activities
    ]
    net = network(activities, links)
    before = dates(net)
    key = data.draw(st.integers(0, len(activities) - 1))
    days = data.draw(st.integers(0, 15))
    moved = change_duration(net, key, days)
    anew = network(
        [
            Activity(
                activity.key,
                days if activity.key == key else activity.duration,
                not_before=activity.not_before,
                deadline=activity.deadline,
            )
            for activity in activities
        ],
        links,
    )
    assert dates(net) == dates(anew)
    assert moved == {row for row, was in before.items() if dates(anew)[row].early_start != was.early_start}


def test_an_edit_in_a_diamond_reaches_each_activity_once() -> None:
    links = [Link(1, 2), Link(1, 3), Link(2, 4), Link(3, 4), Link(4, 5), Link(4, 6)]
    net = network([Activity(key, 3) for key in range(1, 7)], links)
    assert change_duration(net, 1, 5) == {2, 3, 4, 5, 6}
    assert change_duration(net, 4, 1) == {5, 6}
    assert dates(net) == dates(network([Activity(key, {1: 5, 4: 1}.get(key, 3)) for key in range(1, 7)], links))


def test_a_deadline_makes_float_negative_up_the_chain() -> None:
    net = network([Activity(1, 5), Activity(2, 5, deadline=8), Activity(3, 20)], [Link(1, 2)])
    assert {key: row.total_float for key, row in dates(net).items()} == {1: -2, 2: -2, 3: 0}


def test_a_loop_is_named_whole_with_its_cheapest_cut() -> None:
    links = [Link(1, 2), Link(2, 3), Link(3, 1), Link(3, 4), Link(4, 5)]
    with pytest.raises(LoopError) as found:
        order([1, 2, 3, 4, 5], links)
    assert found.value.ring == (1, 2, 3)
    assert str(found.value) == "a loop of 3 activities"
    assert ring_links(found.value.ring, links) == links[:3]
    cut = cheapest_cut({1: 5, 2: 5, 3: 1, 4: 2, 5: 2}, links, found.value.ring)
    assert cut is not None
    assert cut[0] == min(links[:3], key=lambda link: _moved(link, links))
    assert cheapest_cut({1: 1, 2: 1, 3: 1}, [Link(1, 2), Link(2, 1), Link(2, 3), Link(3, 2)], (1, 2)) is None
    assert shortest_loop([Link(1, 2)]) == ()
    assert shortest_loop([Link(1, 2), Link(4, 4)]) == (4,)
    large = shortest_loop([Link(key, (key + 1) % 300) for key in range(300)])
    assert large == tuple(range(300))


def _moved(cut: Link, links: list[Link]) -> int:
    days = {1: 5, 2: 5, 3: 1, 4: 2, 5: 2}
    free = dates(network([Activity(key, length) for key, length in days.items()], links[3:]))
    kept = dates(
        network([Activity(key, length) for key, length in days.items()], [link for link in links if link != cut])
    )
    return sum(free[key].early_start != kept[key].early_start for key in days)


def test_a_link_that_would_close_a_loop() -> None:
    links = [Link(1, 2), Link(2, 3)]
    assert would_loop(links, Link(3, 1)) == (3, 1, 2)
    assert would_loop(links, Link(1, 3)) == ()
    assert would_loop(links, Link(9, 1)) == ()
    assert would_loop(links, Link(2, 2)) == (2,)


def test_layers_and_paths_to_a_plateau() -> None:
    net, keys = network_of({"A": (3, ""), "B": (5, ""), "C": (2, "A"), "D": (9, "B"), "E": (1, "")})
    assert layers([1, 2, 3], [Link(1, 2), Link(2, 3)]) == {1: 0, 2: 1, 3: 2}
    assert float_to(net, [keys["C"]]) == {keys["A"]: 0, keys["C"]: 0}
    assert float_to(net, [keys["C"], keys["D"]]) == {keys["A"]: 9, keys["C"]: 9, keys["B"]: 0, keys["D"]: 0}
    assert (float_to(net, []), driving_path(net, [])) == ({}, [])
    assert attributed(driving_path(net, [keys["D"]]), dict.fromkeys(keys.values(), "all")) == {"all": 14}


def test_merging_paths_make_the_plan_optimistic() -> None:
    """Ten equal parallel activities: each meets its likely duration about half the time, all together almost never
    (merge bias).
    """
    made, apart = network([Activity(key, 10) for key in range(10)], []), Draws(count=4000, correlation=0)
    simulation = simulate(
        made,
        dict.fromkeys(range(10), Spread(5, 10, 15)),
        {1: [0], 2: list(range(10)), 3: []},
        {1: 10, 2: 10},
        apart,
    )
    one, all_of_them = simulation.outlooks[1].chance, simulation.outlooks[2].chance
    assert one is not None
    assert all_of_them is not None
    assert one.share == pytest.approx(0.5, abs=0.03)
    assert all_of_them.share == pytest.approx(0.5**10, abs=0.005)
    assert simulation.outlooks[2].p50 > 12
    assert set(simulation.outlooks) == {1, 2}
    assert sum(simulation.criticality.values()) == pytest.approx(1, abs=0.02)
    assert (
        simulation.outlooks
        == simulate(
            made, dict.fromkeys(range(10), Spread(5, 10, 15)), {1: [0], 2: list(range(10))}, {1: 10, 2: 10}, apart
        ).outlooks
    )


def test_risk_with_links_of_every_kind_agrees_with_the_passes_when_nothing_is_uncertain() -> None:
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
    sure = {
        activity.key: Spread(activity.duration, activity.duration, activity.duration) for activity in net.activities
    }
    result = simulate(net, sure, {1: list(keys.values())}, {}, Draws(count=50))
    assert (result.outlooks[1].p90, result.outlooks[1].chance) == (14, None)
    assert [name for name, key in keys.items() if result.criticality[key] == 1] == ["A", "B", "D", "G", "H"]
    nothing = simulate(network([], []), {}, {}, {}, Draws(count=10))
    assert (nothing.outlooks, nothing.criticality) == ({}, {})


def test_dutch_working_days() -> None:
    """Rijksoverheid, officiële feestdagen 2025: lustrum year, so 5 May is free in many agreements; King's Day on
    Saturday 26 April.
    """
    names = public_holidays(2025, True, LiberationDay.LUSTRUM)
    assert [str(day) for day in names] == [
        "2025-01-01",
        "2025-04-18",
        "2025-04-20",
        "2025-04-21",
        "2025-04-26",
        "2025-05-05",
        "2025-05-29",
        "2025-06-08",
        "2025-06-09",
        "2025-12-25",
        "2025-12-26",
    ]
    assert date(2026, 5, 5) not in public_holidays(2026, False, LiberationDay.LUSTRUM)
    assert date(2026, 5, 5) in public_holidays(2026, False, LiberationDay.ALWAYS)
    assert date(2025, 5, 5) not in public_holidays(2025, False, LiberationDay.NEVER)
    assert public_holidays(2101, True, LiberationDay.ALWAYS) == {}


def test_closed_periods_and_counting_back() -> None:
    calendar = Calendar(date(2026, 7, 1), closed=(Closed(date(2026, 7, 2), date(2026, 7, 10), "Summer"),))
    assert [str(calendar.day(number)) for number in range(3)] == ["2026-07-01", "2026-07-13", "2026-07-14"]
    assert [calendar.number(date(2026, 7, day)) for day in (1, 2, 12, 13, 14)] == [0, 1, 1, 1, 2]
    assert (str(calendar.day(-1)), str(calendar.day(-2))) == ("2026-06-30", "2026-06-29")
    assert [calendar.number(date(2026, 6, day)) for day in (30, 29, 28, 27, 26)] == [-1, -2, -2, -2, -3]
    assert (
        calendar.instant(date(2026, 7, 1)),
        calendar.instant(date(2026, 7, 12)),
        calendar.instant(date(2026, 7, 13)),
    ) == (1, 1, 2)
    assert str(calendar.finish(0)) == "2026-07-01"
    assert Calendar(date(2026, 6, 27)).number(date(2026, 6, 28)) == 0
    assert (str(add_months(date(2026, 11, 30), 3)), months_between(date(2026, 1, 1), date(2027, 7, 1))) == (
        "2027-02-28",
        18.0,
    )
