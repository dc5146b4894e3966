"""Planning results whole: the fourteen points with offenders and limits, every date of a forecast, every part of a
proposal and of a fault.
"""

from datetime import date
from decimal import Decimal

import pytest

from planning.method.critical_path import Activity
from planning.method.dependency_graph import Link, LinkKind
from planning.method.factor_evidence import Evidence, Factor, Rule, Signals, Standing, evidence, standings
from planning.method.forecast import Job, Shift, activity_of, forecast, shifts
from planning.method.from_selection import Kind, Proposal, Source, proposals
from planning.method.plan import Area, GoalKind, Plan, PlanGoal, PlanPlateau, PlanProject, ProjectKind
from planning.method.plan_exchange import (
    Complaint,
    Fate,
    Fault,
    PlanLink,
    PlanRow,
    RowFate,
    Wait,
    checked_links,
    fates,
    merged,
    read_waits,
    write_waits,
)
from planning.method.plateau_rules import Breach, PlateauRule, breaches
from planning.method.register import is_overdue
from planning.method.schedule_health import AT_LEAST, AT_MOST, Check, Result, Schedule, health
from planning.method.schedule_risk import Spread
from planning.method.steering_criteria import Criterion, Judged, conflicts
from planning.method.working_calendar import Calendar

START = date(2027, 1, 4)
CALENDAR = Calendar(START)


def job(key: int, days: int, **more: object) -> Job:
    return Job(key, Spread(days, days, days), Area.PEOPLE, 1, **more)  # type: ignore[arg-type]


def points(
    jobs: list[Job], links: list[Link], people: dict[int, bool] | None = None, **more: object
) -> dict[Check, Result]:
    found = forecast(jobs, links, CALENDAR, agreed={}, status_date=more.get("status_date"))  # type: ignore[arg-type]
    return {row.check: row for row in health(Schedule(jobs, links, found, people or {}, **more))}  # type: ignore[arg-type]


def test_points_of_a_plan_that_has_not_begun() -> None:
    """Twenty links and twenty activities, so that one in twenty lies exactly on the limit of five per cent."""
    chain = [job(key, 5) for key in range(20)]
    links = [Link(key, key + 1) for key in range(19)]
    found = points(chain, [*links, Link(0, 19, LinkKind.SS, 2)], dict.fromkeys(range(20), True))
    assert found[Check.LOGIC] == Result(Check.LOGIC, 0, 20, (), 0.05, True)
    assert found[Check.LEADS] == Result(Check.LEADS, 0, 20, (), 0.0, True)
    assert found[Check.LAGS] == Result(Check.LAGS, 1, 20, (19,), 0.05, True)
    assert found[Check.KINDS] == Result(Check.KINDS, 19, 20, (19,), 0.90, True)
    assert found[Check.CONSTRAINTS] == Result(Check.CONSTRAINTS, 0, 20, (), 0.05, True)
    assert found[Check.RESOURCES] == Result(Check.RESOURCES, 0, 20, (), 0.0, True)
    assert found[Check.PATH_TEST] == Result(Check.PATH_TEST, 600, 600, (), 1.0, True)
    for check in (Check.INVALID_DATES, Check.CPLI, Check.BEI):
        assert found[check] == Result(check, 0, 0, (), {**AT_MOST, **AT_LEAST}[check], None)
    assert found[Check.MISSED] == Result(Check.MISSED, 0, 0, (), 0.05, None)


def test_points_without_a_link() -> None:
    """Two activities side by side: nothing follows the one, and nothing comes before the other."""
    found = points([job(1, 5), job(2, 9)], [])
    assert found[Check.LOGIC] == Result(Check.LOGIC, 2, 2, (1, 2), 0.05, False)
    assert found[Check.KINDS] == Result(Check.KINDS, 0, 0, (), 0.90, None)
    assert found[Check.LEADS] == Result(Check.LEADS, 0, 0, (), 0.0, None)
    assert found[Check.RESOURCES] == Result(Check.RESOURCES, 2, 2, (1, 2), 0.0, False)
    assert points([], [])[Check.LOGIC] == Result(Check.LOGIC, 0, 0, (), 0.05, None)
    assert points([], [])[Check.PATH_TEST] == Result(Check.PATH_TEST, 0, 0, (), 1.0, None)


def test_two_wrong_links_into_one_activity_name_it_once() -> None:
    found = points([job(1, 5), job(2, 5), job(3, 5)], [Link(1, 3, lag=-1), Link(2, 3, lag=-2)])
    assert found[Check.LEADS] == Result(Check.LEADS, 2, 2, (3,), 0.0, False)


@pytest.mark.parametrize(("days", "is_long"), [(44, False), (45, True)])
def test_an_activity_of_44_days_is_not_long_yet(days: int, is_long: bool) -> None:
    assert points([job(1, days)], [])[Check.LONG_DURATION] == Result(
        Check.LONG_DURATION, int(is_long), 1, (1,) if is_long else (), 0.05, not is_long
    )


def test_limits_can_be_given() -> None:
    found = health(
        Schedule([job(1, 5), job(2, 9)], [], forecast([job(1, 5), job(2, 9)], [], CALENDAR, agreed={}), {}),
        {Check.LOGIC: 1.0},
    )
    assert found[0] == Result(Check.LOGIC, 2, 2, (1, 2), 1.0, True)


def test_points_at_a_status_moment() -> None:
    """The first is done a day late, the second should be done and is not, the third goes on; the end moves from 22 to
    27 January.
    """
    jobs = [
        job(1, 5, started=START, finished=date(2027, 1, 11), percent=100),
        job(2, 5, started=date(2027, 1, 12), percent=20),
        job(3, 5),
    ]
    baseline = {1: date(2027, 1, 8), 2: date(2027, 1, 15), 3: date(2027, 1, 22)}
    found = points(jobs, [Link(1, 2), Link(2, 3)], status_date=date(2027, 1, 15), baseline=baseline)
    assert found[Check.INVALID_DATES] == Result(Check.INVALID_DATES, 0, 3, (), 0.0, True)
    assert found[Check.MISSED] == Result(Check.MISSED, 2, 2, (1, 2), 0.05, False)
    assert found[Check.BEI] == Result(Check.BEI, 1, 2, (2,), 0.95, False)
    assert found[Check.CPLI] == Result(Check.CPLI, 5, 9, (), 0.95, False)
    kept = points(
        jobs,
        [Link(1, 2), Link(2, 3)],
        status_date=date(2027, 1, 15),
        baseline={1: date(2027, 1, 11), 3: date(2027, 1, 28)},
    )
    assert kept[Check.MISSED] == Result(Check.MISSED, 0, 1, (), 0.05, True)
    assert kept[Check.BEI] == Result(Check.BEI, 1, 1, (), 0.95, True)
    assert kept[Check.CPLI] == Result(Check.CPLI, 9, 9, (), 0.95, True)


def test_an_actual_date_on_the_status_date_is_valid_and_a_finish_before_its_start_is_not() -> None:
    on_the_day = job(1, 5, started=date(2027, 1, 15), finished=date(2027, 1, 15), percent=100)
    turned = job(2, 5, started=date(2027, 1, 14), finished=date(2027, 1, 13), percent=100)
    found = points([on_the_day, turned], [], status_date=date(2027, 1, 15))
    assert found[Check.INVALID_DATES] == Result(Check.INVALID_DATES, 1, 2, (2,), 0.0, False)


def test_an_activity_at_a_status_moment() -> None:
    """Done: its actual days; running: what has gone and the rest, rounded up; not begun: after today and its own first
    day.
    """
    deadline = date(2027, 1, 29)
    spread = Spread(8, 10, 21)

    def made(today: int | None, **more: object) -> tuple[Activity, Spread, bool]:
        return activity_of(Job(1, spread, Area.PEOPLE, deadline=deadline, **more), CALENDAR, today)  # type: ignore[arg-type]

    assert made(10, started=START, finished=date(2027, 1, 6)) == (Activity(1, 3, 0, 20), Spread(3, 3, 3), False)
    assert made(10, started=date(2027, 1, 7), finished=date(2027, 1, 5)) == (
        Activity(1, 0, 3, 20),
        Spread(0, 0, 0),
        False,
    )
    assert made(10, started=date(2027, 1, 6), percent=33) == (
        Activity(1, 8 + 7, 2, 20),
        Spread(8 + 6, 8 + 7, 8 + 15),
        False,
    ), "0.67 of 10 is 6.7: seven days"
    assert made(1, started=date(2027, 1, 6), percent=0) == (Activity(1, 10, 2, 20), spread, False)
    assert made(None, started=date(2027, 1, 6), percent=50) == (Activity(1, 10, 2, 20), spread, False)
    assert made(None) == (Activity(1, 10, 0, 20), spread, True)
    assert made(10) == (Activity(1, 10, 10, 20), spread, True)
    assert made(10, not_before=date(2027, 1, 25)) == (Activity(1, 10, 15, 20), spread, True)


def test_every_date_of_a_forecast() -> None:
    jobs = [
        job(1, 5),
        job(2, 3),
        Job(3, Spread(2, 2, 4), Area.PROCESSES, 2),
        Job(4, Spread(0, 0, 0), Area.PEOPLE, 2, is_milestone=True),
    ]
    found = forecast(
        jobs, [Link(1, 3), Link(2, 3), Link(3, 4)], CALENDAR, agreed={1: date(2027, 1, 8), 2: date(2027, 1, 11)}
    )
    rows = {
        key: (
            *map(str, (row.start, row.finish, row.late_start, row.late_finish)),
            row.total_float,
            row.free_float,
            row.is_critical,
            row.to_plateau,
        )
        for key, row in found.rows.items()
    }
    assert rows == {
        1: ("2027-01-04", "2027-01-08", "2027-01-04", "2027-01-08", 0, 0, True, 0),
        2: ("2027-01-04", "2027-01-06", "2027-01-06", "2027-01-08", 2, 2, False, 2),
        3: ("2027-01-11", "2027-01-12", "2027-01-11", "2027-01-12", 0, 0, True, 0),
        4: ("2027-01-12", "2027-01-12", "2027-01-12", "2027-01-12", 0, 0, True, 0),
    }
    outlooks = {
        key: (row.plateau, str(row.finish), row.instant, [piece.key for piece in row.path], row.late_by)
        for key, row in found.plateaus.items()
    }
    assert outlooks == {1: (1, "2027-01-08", 5, [1], 0), 2: (2, "2027-01-12", 7, [1, 3], 1)}
    assert (found.plateaus[2].areas, found.spreads[3]) == ({Area.PEOPLE: 5, Area.PROCESSES: 2}, Spread(2, 2, 4))


@pytest.mark.parametrize(
    ("kind", "lag", "before", "after", "is_wrong"),
    [
        (LinkKind.FS, 0, ("2027-01-04", "2027-01-08"), ("2027-01-11", None), False),
        (LinkKind.FS, 1, ("2027-01-04", "2027-01-08"), ("2027-01-11", None), True),
        (LinkKind.FS, 0, ("2027-01-04", None), ("2027-01-11", None), True),
        (LinkKind.SS, 1, ("2027-01-04", None), ("2027-01-05", None), False),
        (LinkKind.SS, 2, ("2027-01-04", None), ("2027-01-05", None), True),
        (LinkKind.FF, 0, ("2027-01-04", "2027-01-08"), ("2027-01-04", "2027-01-08"), False),
        (LinkKind.FF, 1, ("2027-01-04", "2027-01-08"), ("2027-01-04", "2027-01-08"), True),
        (LinkKind.SF, 1, ("2027-01-04", None), ("2027-01-04", "2027-01-04"), False),
        (LinkKind.SF, 2, ("2027-01-04", None), ("2027-01-04", "2027-01-04"), True),
        (LinkKind.FS, 0, ("2027-01-04", None), (None, None), False),
    ],
)
def test_begun_too_early_at_the_boundary(
    kind: LinkKind,
    lag: int,
    before: tuple[str | None, str | None],
    after: tuple[str | None, str | None],
    is_wrong: bool,
) -> None:
    def with_dates(key: int, days: tuple[str | None, str | None]) -> Job:
        started, finished = (date.fromisoformat(day) if day else None for day in days)
        return job(key, 5, started=started, finished=finished, percent=100 if finished else 0)

    waiting = job(9, 1)
    link = Link(1, 2, kind, lag)
    found = forecast(
        [with_dates(1, before), with_dates(2, after), waiting],
        [Link(1, 9), link],
        CALENDAR,
        agreed={},
        status_date=date(2027, 1, 29),
    )
    assert found.out_of_sequence == ((link,) if is_wrong else ())


def test_what_moves_is_told_with_the_largest_first() -> None:
    one = forecast([job(1, 5), job(2, 5), job(3, 5)], [], CALENDAR, agreed={})
    two = forecast([job(1, 6), job(2, 3), job(3, 5)], [], CALENDAR, agreed={})
    friday = date(2027, 1, 8)
    assert shifts(one, two) == [Shift(2, friday, date(2027, 1, 6), -2), Shift(1, friday, date(2027, 1, 11), 1)]


def test_every_part_of_a_proposal() -> None:
    content = {
        "gaps": [{"code": "F1", "name": "Doubles", "fit": "custom", "remark": "By us.", "reference": "g:1"},
            {"code": "F2", "name": "Quotes", "fit": "not", "remark": None, "reference": "g:2"}],
        "interfaces": [{"system": "ERP", "what": "invoices", "reference": "i:1"}],
        "costs": [
            {"component": "subscription", "label": "S", "is_yearly": False, "likely": "9", "reference": "c:1"},
            {"component": "training", "label": "T", "is_yearly": True, "likely": "9", "reference": "c:2"},
            {"component": "set_up", "label": "Days", "is_yearly": False, "likely": "100", "reference": "c:3"},
            {"component": "set_up", "label": "More", "is_yearly": False, "likely": "50.50", "reference": "c:4"},
        ],
        "promises": [{"subject": "Exit", "text": "All data.", "owner": "Kees", "due": "2027-05-01",
                "reference": "n:1"}],
        "risks": [{"title": "Late", "why": "New.", "reference": "r:1"}],
    }  # fmt: skip
    technical = Area.INFRASTRUCTURE
    assert proposals(content) == [
        Proposal(
            "gap:F1",
            Kind.PROJECT,
            Source.GAP,
            "Doubles",
            "By us.",
            "g:1",
            technical,
            None,
            {"code": "F1", "fit": "custom"},
        ),
        Proposal(
            "gap:F2", Kind.PROJECT, Source.GAP, "Quotes", "", "g:2", technical, None, {"code": "F2", "fit": "not"}
        ),
        Proposal(
            "interface:erp",
            Kind.INTERFACE,
            Source.INTERFACE,
            "ERP",
            "invoices",
            "i:1",
            technical,
            None,
            content["interfaces"][0],
        ),
        Proposal(
            "cost:set_up",
            Kind.PROJECT,
            Source.COST,
            "set_up",
            "Days; More",
            "c:4",
            technical,
            Decimal("150.50"),
            {"component": "set_up"},
        ),
        Proposal(
            "promise:exit",
            Kind.ACTION,
            Source.PROMISE,
            "Exit",
            "All data.",
            "n:1",
            None,
            None,
            {"owner": "Kees", "due": "2027-05-01"},
        ),
        Proposal("risk:late", Kind.RISK, Source.RISK, "Late", "New.", "r:1"),
    ]


def test_evidence_names_what_it_is_about_and_begins_past_its_threshold() -> None:
    goals = [PlanGoal(7, GoalKind.GOAL), PlanGoal(8, GoalKind.BENEFIT, 1, has_indicator=True)]
    projects = [
        PlanProject(
            key, 1, Area.PEOPLE, leader=9 if key < 4 else None, owner=None if key == 5 else 1, is_running=key < 10
        )
        for key in range(11)
    ]
    plan = Plan(
        START,
        [PlanPlateau(1, 1, date(2028, 7, 4)), PlanPlateau(2, 2)],
        [*projects, PlanProject(99, 1, Area.PEOPLE, ProjectKind.MILESTONE, is_running=True)],
        goals=goals,
    )
    ages = dict.fromkeys(range(10), 31)
    assert evidence(plan, Signals(ages)) == [
        Evidence(Rule.BUSY_LEADERS, 4, 3, (0, 1, 2, 3)),
        Evidence(Rule.GOALS_WITHOUT_INDICATOR, 1, 0, (7,)),
        Evidence(Rule.NO_OWNER_IN_LINE, 1, 0, (5,)),
        Evidence(Rule.NO_BENEFITS, 1, 0, (2,)),
    ], "ten at once, eighteen months and reports of 31 days old lie on their thresholds"
    later = Plan(
        START,
        [PlanPlateau(1, 1, date(2028, 7, 21))],
        [PlanProject(key, 1, Area.PEOPLE, owner=1, is_running=True) for key in range(11)],
        goals=[PlanGoal(8, GoalKind.BENEFIT, 1)],
    )
    fired = evidence(later, Signals({**dict.fromkeys(range(11), 1), 4: 32}))
    assert [(row.rule, row.offenders) for row in fired] == [
        (Rule.LONG_PLATEAU, (1,)),
        (Rule.MANY_AT_ONCE, tuple(range(11))),
        (Rule.ONE_PLATEAU, ()),
        (Rule.LATE_REPORTS, (4,)),
    ]
    assert [(row.figure, row.threshold) for row in fired] == [(18.6, 18), (11, 10), (1, 2), (1, 31)]


def test_a_share_of_people_on_its_threshold_is_enough() -> None:
    plan = Plan(
        START,
        [PlanPlateau(1, 1), PlanPlateau(2, 2)],
        [PlanProject(key, 1, Area.PEOPLE if key == 0 else Area.PROCESSES, owner=1) for key in range(10)],
    )
    assert Rule.NO_PEOPLE not in {row.rule for row in evidence(plan, Signals({}))}
    fewer = Plan(START, plan.plateaus, [*plan.projects, PlanProject(10, 1, Area.PROCESSES, owner=1)])
    assert next(row for row in evidence(fewer, Signals({})) if row.rule is Rule.NO_PEOPLE) == Evidence(
        Rule.NO_PEOPLE, 9.1, 10
    )


def test_every_part_of_a_standing() -> None:
    found = standings([(Factor.CUSTOMER, 4), (Factor.CUSTOMER, 1)], [(Factor.CUSTOMER, 2), (Factor.CUSTOMER, 5)])
    assert found[Factor.CUSTOMER] == Standing(Factor.CUSTOMER, 2.5, 1, 4, 2, -1.0)
    assert found[Factor.BAD_TEAMWORK] == Standing(Factor.BAD_TEAMWORK, None, None, None, 0, None)


def test_breaches_name_their_plateau_and_projects() -> None:
    rows = breaches(Plan(START, [PlanPlateau(70, 3, date(2028, 4, 4))]))
    assert [row for row in rows if row.rule is not PlateauRule.BENEFIT] == [
        Breach(rule, 3)
        for rule in (
            PlateauRule.GOALS,
            PlateauRule.OWNER,
            PlateauRule.BUDGET,
            PlateauRule.AREAS,
            PlateauRule.PROJECTS,
            PlateauRule.TEST_CASE,
        )
    ]
    later = Plan(
        START,
        [PlanPlateau(1, 1)],
        [PlanProject(1, 1, Area.PEOPLE), PlanProject(2, 2, Area.PEOPLE), PlanProject(3, None, Area.PEOPLE)],
        [Link(2, 1), Link(3, 1)],
    )
    assert [row.offenders for row in breaches(later) if row.rule is PlateauRule.LATER_PLATEAU] == [(1,)]


def test_parts_that_cannot_be_read_say_what_was_typed() -> None:
    long = "P" * 300
    assert read_waits(f"P3 when ready;; {long}; P4 fs - 2; P5 FS+500; P6 SS-501") == [
        Wait("P3 when ready", LinkKind.FS, 0, Fault.WAIT_UNREAD),
        Wait(long[:60], LinkKind.FS, 0, Fault.WAIT_UNREAD),
        Wait("P4", LinkKind.FS, -2),
        Wait("P5", LinkKind.FS, 500),
        Wait("P6", LinkKind.SS, -501, Fault.WAIT_LAG),
    ]
    assert write_waits([PlanLink("P1", "P2", LinkKind.SF), PlanLink("P3", "P2", LinkKind.FF, -4)]) == "P1 SF; P3 FF-4"
    _links, faults = checked_links({"P2": (3, read_waits("P9; P2"))}, {"P1", "P2"})
    assert faults == [Complaint(Fault.WAIT_UNKNOWN, 3, "P2", "P9"), Complaint(Fault.WAIT_ITSELF, 3, "P2", "P2")]


def test_every_part_of_a_fate() -> None:
    old = PlanRow("A", "a", low=1, likely=2, high=3)
    rows = [PlanRow("N", "new"), old, PlanRow("B", "b")]
    assert fates(rows, {"A": old, "B": PlanRow("B", "other")}) == [
        RowFate("N", "new", Fate.NEW),
        RowFate("A", "a", Fate.SAME),
        RowFate("B", "b", Fate.CHANGED, {"name": ("other", "b")}),
    ]
    assert merged(PlanRow("A", "a", ProjectKind.PROJECT, likely=5), old, ("code", "name", "likely", "high")).low == 1


def test_an_entry_due_today_is_not_overdue() -> None:
    assert (
        is_overdue(START, None, START),
        is_overdue(date(2027, 1, 3), None, START),
        is_overdue(date(2027, 1, 3), START, START),
    ) == (False, True, False)


def test_conflicts_put_the_heaviest_beside_the_heaviest() -> None:
    rows = [
        Judged(criterion, Decimal(weight), Decimal(6), Decimal(mark))
        for criterion, mark, weight in zip(Criterion, (4, 5, 8, 9), (1, 3, 2, 4), strict=False)
    ]
    assert conflicts(rows)[:1] == [(list(Criterion)[1], list(Criterion)[3])]


def test_nine_links_of_ten_are_enough_and_a_share_is_divided() -> None:
    jobs = [job(key, 5) for key in range(11)]
    links = [Link(key, key + 1) for key in range(9)]
    assert points(jobs, [*links, Link(9, 10, LinkKind.SS)])[Check.KINDS] == Result(
        Check.KINDS, 9, 10, (10,), 0.90, True
    )
    assert points(jobs, [*links[:8], Link(8, 9, LinkKind.SS), Link(9, 10, LinkKind.SS)])[Check.KINDS] == Result(
        Check.KINDS, 8, 10, (9, 10), 0.90, False
    )


def test_a_link_that_says_nothing_yet_hides_no_later_one() -> None:
    jobs = [job(1, 5), job(2, 5, started=START), job(3, 5), job(4, 5, started=START)]
    silent, wrong = Link(1, 2, LinkKind.FF), Link(3, 4)
    found = forecast(jobs, [silent, wrong], CALENDAR, agreed={}, status_date=date(2027, 1, 8))
    assert found.out_of_sequence == (wrong,)
    assert {key: row.key for key, row in found.rows.items()} == {1: 1, 2: 2, 3: 3, 4: 4}
