"""The rules of planning: plateaus, detail, readiness, factors, steering, health, forecasts, levelling, couplings, plans
that travel.
"""

import random
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.method.change_readiness import (
    Advice,
    Approach,
    Course,
    Direction,
    Precondition,
    Strategy,
    advice,
    missing,
)
from planning.method.couplings import SystemKind, Work, guessed_kind, out_of_order, usual_weight
from planning.method.critical_path import dates
from planning.method.dependency_graph import Link, LinkKind
from planning.method.factor_evidence import FAILURES, SUCCESSES, Evidence, Factor, Rule, Signals, evidence, standings
from planning.method.first_plateau import Detail, checklist
from planning.method.forecast import Job, forecast, shifts
from planning.method.from_selection import Change, Kind, Proposal, Source, changes, proposals
from planning.method.gates import GateItem, GateKind, open_items
from planning.method.levelling import Arrow, Levelled, Overload, Task, level
from planning.method.plan import (
    Area,
    GoalKind,
    Plan,
    PlanGoal,
    PlanPlateau,
    PlanProject,
    ProjectKind,
    ancestors,
    effort_share,
)
from planning.method.plan_exchange import (
    Fate,
    Fault,
    PlanLink,
    PlanRow,
    checked_links,
    fates,
    loop_in,
    merged,
    read_waits,
    write_waits,
)
from planning.method.plateau_rules import PlateauRule, breaches, unexplained
from planning.method.register import Weight, is_overdue, weight
from planning.method.schedule_health import Check, Schedule, health
from planning.method.schedule_risk import Spread
from planning.method.steering_criteria import (
    Criterion,
    Judged,
    conflicts,
    earned,
    efficiency,
    feasibility,
    flexibility,
    goal_orientation,
    tempo,
    total_mark,
)
from planning.method.working_calendar import Calendar

START = date(2027, 1, 4)
ALL_AREAS = dict.fromkeys(Area, True)
SOUND = {
    "areas": ALL_AREAS,
    "has_goals": True,
    "has_end_result": True,
    "has_owner": True,
    "has_test_case": True,
    "budget": Decimal(1),
}


def _sound_plan() -> Plan:
    """Two plateaus fifteen months apart that keep every rule."""
    return Plan(
        START,
        [PlanPlateau(1, 1, date(2028, 4, 4), **SOUND), PlanPlateau(2, 2, date(2029, 7, 4), **SOUND)],
        [PlanProject(1, 1, Area.PEOPLE), PlanProject(2, 1, Area.INFRASTRUCTURE), PlanProject(3, 2, Area.PROCESSES)],
        [Link(1, 2), Link(2, 3)],
        [PlanGoal(1, GoalKind.BENEFIT, 1), PlanGoal(2, GoalKind.BENEFIT, 2)],
    )


def test_a_sound_plan_breaks_no_rule() -> None:
    assert breaches(_sound_plan()) == []


@pytest.mark.parametrize(
    ("change", "rule", "figure"),
    [
        ({"ends_on": date(2027, 12, 4)}, PlateauRule.INTERVAL, 11.0),
        ({"ends_on": date(2028, 7, 5)}, PlateauRule.INTERVAL, 18.0),
        ({"ends_on": date(2027, 1, 4)}, PlateauRule.DATES_RISE, 0.0),
        ({"has_goals": False}, PlateauRule.GOALS, None),
        ({"has_end_result": False}, PlateauRule.GOALS, None),
        ({"has_owner": False}, PlateauRule.OWNER, None),
        ({"budget": None}, PlateauRule.BUDGET, None),
        ({"areas": {Area.PEOPLE: True}}, PlateauRule.AREAS, None),
        ({"has_test_case": False}, PlateauRule.TEST_CASE, None),
    ],
)
def test_each_rule_of_a_plateau(change: dict, rule: PlateauRule, figure: float | None) -> None:  # type: ignore[type-arg]
    first = PlanPlateau(1, 1, **{"ends_on": date(2028, 4, 4), **SOUND, **change})
    plan = _sound_plan()
    found = [row for row in breaches(Plan(START, [first], plan.projects, plan.links, plan.goals)) if row.plateau == 1]
    assert [(row.rule, row.figure) for row in found] == [(rule, figure)]


def test_twelve_and_eighteen_months_are_inside() -> None:
    for end in (date(2028, 1, 4), date(2028, 7, 4)):
        plan = _sound_plan()
        assert (
            breaches(Plan(START, [PlanPlateau(1, 1, end, **SOUND)], plan.projects[:2], plan.links[:1], plan.goals))
            == []
        )


def test_a_plateau_without_a_date_has_no_interval() -> None:
    plan = Plan(START, [PlanPlateau(1, 1, None, **SOUND), PlanPlateau(2, 2, date(2030, 1, 1), **SOUND)])
    assert {row.rule for row in breaches(plan)} == {PlateauRule.GOALS, PlateauRule.PROJECTS}


def test_rules_about_projects_name_the_offenders() -> None:
    plan = _sound_plan()
    lonely = Plan(START, plan.plateaus, plan.projects, [Link(3, 1), Link(2, 3)], [plan.goals[1]])
    found = {(row.rule, row.plateau): row for row in breaches(lonely)}
    assert found[PlateauRule.ORGANISATION_FIRST, 1].offenders == (2,)
    assert found[PlateauRule.LATER_PLATEAU, 1].offenders == (1,)
    assert (PlateauRule.BENEFIT, 1) in found
    assert [row.origin.value for row in found.values()] == ["method"] * 3
    assert unexplained(list(found.values()), {(PlateauRule.BENEFIT, 1), (PlateauRule.LATER_PLATEAU, 1)}) == [
        found[PlateauRule.ORGANISATION_FIRST, 1]
    ]


def test_detail_is_counted_from_the_plan() -> None:
    full = PlanProject(
        1,
        1,
        Area.PEOPLE,
        effort=5,
        budget=Decimal(1),
        leader=4,
        has_deliverables=True,
        has_assumptions=True,
        has_means=True,
        has_expertise=True,
        has_range=True,
    )
    plan = Plan(
        START,
        projects=[full, PlanProject(2, 1, Area.PEOPLE, ProjectKind.MILESTONE)],
        goals=[
            PlanGoal(1, GoalKind.GOAL, None, True, True),
            PlanGoal(2, GoalKind.BENEFIT, 1, True, True, True, True),
            PlanGoal(3, GoalKind.BENEFIT, 2),
        ],
    )
    items = {item.detail: item for item in checklist(plan, 1)}
    assert all(item.is_done for item in items.values())
    assert (items[Detail.BENEFITS].total, items[Detail.EFFORT].total) == (1, 1)
    assert not any(item.is_done for item in checklist(Plan(START), 1))


def test_order_of_work_and_shares() -> None:
    assert ancestors([Link(1, 2), Link(2, 3), Link(4, 3)]) == {2: {1}, 3: {1, 2, 4}}
    assert effort_share([PlanProject(1, 1, Area.PEOPLE)]) == {}
    assert [usual_weight(kind) for kind in (SystemKind.ERP, SystemKind.HRM, SystemKind.SMS)] == [
        Weight.HIGH,
        Weight.HIGH,
        Weight.MIDDLE,
    ]
    assert guessed_kind("Data Warehouse") is SystemKind.DATA_WAREHOUSE
    nothing: dict[Work, int | None] = dict.fromkeys(Work)
    assert out_of_order(nothing, []) == []
    assert out_of_order({**nothing, Work.TECHNICAL: 3}, []) == [(Work.FUNCTIONAL, Work.TECHNICAL)]
    assert out_of_order(dict(zip(Work, range(5), strict=True)), [Link(key, key + 1) for key in range(4)]) == []


def test_readiness_and_strategy() -> None:
    assert missing(dict.fromkeys(Precondition, 3)) == []
    assert missing(dict.fromkeys(Precondition, 2)) == list(Precondition)
    assert advice(Strategy(Direction.BOTTOM_UP, Approach.BLUEPRINT, Course.LINEAR, True)) == [Advice.NO_STEERING]
    assert [weight(chance, impact) for chance, impact in ((3, 4), (2, 3), (1, 1), (None, None))] == [
        Weight.HIGH,
        Weight.MIDDLE,
        Weight.LOW,
        Weight.UNKNOWN,
    ]
    assert not is_overdue(None, None, START)
    assert open_items(GateKind.ENTRY, set(GateItem)) == []


def _fired(plan: Plan, signals: Signals | None = None, **thresholds: int | None) -> dict[Rule, Evidence]:
    return {
        row.rule: row
        for row in evidence(plan, signals or Signals({}), {Rule(name): value for name, value in thresholds.items()})
    }


def test_each_rule_of_evidence_fires_and_can_be_switched_off() -> None:
    plateaus = [PlanPlateau(1, 1, date(2028, 8, 4)), PlanPlateau(2, 2, date(2029, 8, 4))]
    busy = [PlanProject(key, 1, Area.INFRASTRUCTURE, leader=9, is_running=True) for key in range(12)]
    found = _fired(Plan(START, plateaus, busy, goals=[PlanGoal(5, GoalKind.GOAL)]), Signals({0: 40, 1: 31, 2: None}))
    assert {rule: (row.figure, row.threshold) for rule, row in found.items()} == {
        Rule.LONG_PLATEAU: (19.0, 18), Rule.MANY_AT_ONCE: (12, 10), Rule.BUSY_LEADERS: (12, 3),
        Rule.GOALS_WITHOUT_INDICATOR: (1, 0), Rule.ONLY_INFRASTRUCTURE: (100, 100),
        Rule.NO_OWNER_IN_LINE: (12, 0), Rule.NO_BENEFITS: (2, 0), Rule.NO_PEOPLE: (0, 10), Rule.LATE_REPORTS: (11, 31),
    }  # fmt: skip
    assert (found[Rule.LONG_PLATEAU].offenders, found[Rule.LATE_REPORTS].offenders[:2]) == ((1,), (0, 2))
    assert {row.factor for row in found.values()} == {
        Factor.TOO_AMBITIOUS,
        Factor.ON_THE_SIDE,
        Factor.CLEAR_VISION,
        Factor.NARROW_VIEW,
        Factor.LINE_PULLS,
        Factor.REALISTIC_CASE,
        Factor.INTEGRAL,
        Factor.PROFESSIONAL,
    }
    assert _fired(Plan(START, plateaus, busy, goals=[PlanGoal(5, GoalKind.GOAL)]), **dict.fromkeys(Rule, None)) == {}
    assert set(_fired(Plan(START, [PlanPlateau(1, 1, None)]))) == {Rule.NO_BENEFITS, Rule.ONE_PLATEAU}


def test_a_calm_plan_fires_nothing() -> None:
    plan = Plan(
        START, [PlanPlateau(1, 1, date(2028, 4, 4)), PlanPlateau(2, 2, date(2029, 4, 4))],
        [PlanProject(1, 1, Area.PEOPLE, leader=1, owner=2, is_running=True),
            PlanProject(2, 1, Area.INFRASTRUCTURE, leader=1, owner=2)],
        goals=[PlanGoal(1, GoalKind.GOAL, None, True), PlanGoal(2, GoalKind.BENEFIT, 1),
            PlanGoal(3, GoalKind.BENEFIT, 2)],
    )  # fmt: skip
    assert _fired(plan, Signals({1: 3})) == {}


def test_standings_of_factors() -> None:
    assert (len(FAILURES), len(SUCCESSES)) == (10, 11)
    found = standings(
        [(Factor.BAD_TEAMWORK, 3), (Factor.BAD_TEAMWORK, 4), (Factor.CUSTOMER, 2)], [(Factor.CUSTOMER, 4)]
    )
    assert (
        found[Factor.BAD_TEAMWORK].mean,
        found[Factor.BAD_TEAMWORK].low,
        found[Factor.BAD_TEAMWORK].high,
        found[Factor.BAD_TEAMWORK].is_threat,
    ) == (3.5, 3, 4, True)
    assert (found[Factor.CUSTOMER].change, found[Factor.CUSTOMER].is_threat) == (-2, True)
    assert (found[Factor.NO_COURAGE].mean, found[Factor.NO_COURAGE].is_threat, found[Factor.NO_COURAGE].change) == (
        None,
        False,
        None,
    )


def test_marks_of_steering() -> None:
    assert [tempo(30, 60), tempo(0, 0), tempo(90, 60)] == [5, None, 10]
    assert (feasibility([]), flexibility([]), goal_orientation(0, 0), efficiency(Decimal(1), Decimal(0))) == (
        None,
        None,
        None,
        None,
    )
    assert flexibility([-10, -10]) == 0
    rows = [
        Judged(Criterion.TEMPO, Decimal(20), Decimal(6), None, 5.0),
        Judged(Criterion.EFFICIENCY, Decimal(10), Decimal(6), Decimal(8), 2.0),
        Judged(Criterion.FLEXIBILITY, Decimal(70), Decimal(6)),
    ]
    assert total_mark(rows) == pytest.approx((20 * 5 + 10 * 8) / 30)
    assert conflicts(rows) == [(Criterion.TEMPO, Criterion.EFFICIENCY)]
    assert (total_mark(rows[2:]), conflicts(rows[2:])) == (None, [])
    assert earned({1: Decimal(100), 2: Decimal(50)}, {1: None, 2: Decimal(30)}, {1: 100, 2: 50}) == (
        Decimal(25),
        Decimal(30),
    )


CALENDAR = Calendar(START)


def _job(key: int, days: int, **more: object) -> Job:
    return Job(key, Spread(days, days, days), Area.PEOPLE, 1, **more)  # type: ignore[arg-type]


def test_progress_moves_the_plan() -> None:
    """Done on 8 January instead of 15 January, half way with ten days to go, and not begun: after the status date."""
    jobs = [
        _job(1, 10, started=START, finished=date(2027, 1, 8), percent=100),
        _job(2, 20, started=date(2027, 1, 11), percent=50),
        _job(3, 5),
    ]
    found = forecast(
        jobs, [Link(1, 2), Link(2, 3)], CALENDAR, agreed={1: date(2027, 2, 12)}, status_date=date(2027, 1, 15)
    )
    assert [(str(row.start), str(row.finish)) for row in found.rows.values()] == [
        ("2027-01-04", "2027-01-08"),
        ("2027-01-11", "2027-01-29"),
        ("2027-02-01", "2027-02-05"),
    ]
    assert (found.out_of_sequence, found.plateaus[1].late_by, str(found.finish)) == ((), 0, "2027-02-05")
    assert found.rows[3].to_plateau == 0


def test_without_a_status_date_a_running_activity_takes_its_whole_duration() -> None:
    found = forecast(
        [_job(1, 10, started=date(2026, 12, 28), percent=50), _job(2, 5)], [Link(1, 2)], CALENDAR, agreed={}
    )
    assert [(str(row.start), str(row.finish)) for row in found.rows.values()] == [
        ("2026-12-28", "2027-01-11"),
        ("2027-01-12", "2027-01-18"),
    ]


def test_out_of_sequence_is_said_for_every_kind_of_link() -> None:
    early = [
        _job(1, 10, started=date(2027, 1, 12), percent=10),
        _job(2, 5, started=START, finished=date(2027, 1, 8), percent=100),
    ]
    for kind in LinkKind:
        found = forecast(early, [Link(1, 2, kind)], CALENDAR, agreed={}, status_date=date(2027, 1, 15))
        assert found.out_of_sequence == (Link(1, 2, kind),), kind
    sound = [
        _job(1, 5, started=START, finished=date(2027, 1, 8), percent=100),
        _job(2, 5, started=date(2027, 1, 11), percent=10),
    ]
    for kind in LinkKind:
        assert (
            forecast(sound, [Link(1, 2, kind)], CALENDAR, agreed={}, status_date=date(2027, 1, 15)).out_of_sequence
            == ()
        ), kind


def test_a_link_to_a_finish_that_has_not_come_says_nothing() -> None:
    jobs = [_job(1, 5), _job(2, 5, started=START, percent=10)]
    assert forecast(jobs, [Link(1, 2, LinkKind.FF)], CALENDAR, agreed={}, status_date=START).out_of_sequence == ()


def test_milestones_and_dates_before_they_may_begin() -> None:
    jobs = [
        _job(1, 5),
        Job(2, Spread(0, 0, 0), Area.PEOPLE, None, is_milestone=True),
        _job(3, 5, not_before=date(2027, 2, 1), deadline=date(2027, 2, 3)),
    ]
    found = forecast(jobs, [Link(1, 2)], CALENDAR, agreed={})
    assert (str(found.rows[2].start), str(found.rows[2].finish), found.rows[2].to_plateau) == (
        "2027-01-08",
        "2027-01-08",
        None,
    )
    assert (str(found.rows[3].start), found.rows[3].total_float) == ("2027-02-01", -2)
    later = forecast([*jobs[1:], _job(1, 7)], [Link(1, 2)], CALENDAR, agreed={})
    assert [(shift.key, shift.days) for shift in shifts(found, later)] == [(1, 2), (2, 2)]
    assert forecast([], [], CALENDAR, agreed={}).rows == {}


def _health(jobs: list[Job], links: list[Link], **more: object) -> dict[Check, tuple[float, int, bool | None]]:
    status = more.get("status_date")
    found = forecast(jobs, links, CALENDAR, agreed={}, status_date=status)  # type: ignore[arg-type]
    return {
        row.check: (row.count, row.total, row.is_met)
        for row in health(Schedule(jobs, links, found, dict.fromkeys([1, 2], True), **more))
    }  # type: ignore[arg-type]


def test_health_of_a_bad_schedule() -> None:
    jobs = [
        _job(1, 60),
        _job(2, 5, deadline=date(2027, 1, 20)),
        _job(3, 5),
        Job(4, Spread(0, 0, 0), Area.PEOPLE, is_milestone=True),
    ]
    found = _health(jobs, [Link(1, 2, LinkKind.SS, 3), Link(1, 4, LinkKind.FF, -2)])
    assert found == {
        Check.LOGIC: (3, 4, False), Check.LEADS: (1, 2, False), Check.LAGS: (1, 2, False), Check.KINDS: (0, 2, False),
        Check.CONSTRAINTS: (1, 4, False), Check.HIGH_FLOAT: (1, 4, False),
        Check.NEGATIVE_FLOAT: (0, 4, True), Check.LONG_DURATION: (1, 4, False), Check.INVALID_DATES: (0, 0, None),
        Check.RESOURCES: (1, 4, False), Check.MISSED: (0, 0, None),
        Check.PATH_TEST: (600, 600, True), Check.CPLI: (0, 0, None), Check.BEI: (0, 0, None),
    }  # fmt: skip


def test_health_with_a_status_date_and_a_baseline() -> None:
    jobs = [
        _job(1, 5, started=START, finished=date(2027, 1, 12), percent=100),
        _job(2, 5, started=date(2027, 1, 13), percent=20),
        _job(3, 5),
    ]
    links, baseline = [Link(1, 2), Link(2, 3)], {1: date(2027, 1, 8), 2: date(2027, 1, 15), 3: date(2027, 1, 22)}
    found = _health(jobs, links, status_date=date(2027, 1, 15), baseline=baseline)
    assert found[Check.MISSED] == (2, 2, False)
    assert found[Check.BEI] == (1, 2, False)
    assert found[Check.CPLI] == (5, 9, False)
    assert found[Check.INVALID_DATES] == (0, 3, True)
    wrong = [_job(1, 5, started=date(2027, 2, 1), percent=10)]
    assert _health(wrong, [], status_date=date(2027, 1, 15))[Check.INVALID_DATES] == (1, 1, False)
    done = [_job(1, 5, started=START, finished=date(2027, 1, 8), percent=100)]
    result = _health(done, [], status_date=date(2027, 1, 15), baseline={1: date(2027, 1, 8)})
    assert (result[Check.CPLI], result[Check.PATH_TEST]) == ((0, 0, None), (0, 0, None))
    assert _health([], [])[Check.LOGIC] == (0, 0, None)
    shares = {
        row.check: row.share for row in health(Schedule(jobs, links, forecast(jobs, links, CALENDAR, agreed={}), {}))
    }
    assert (shares[Check.LEADS], shares[Check.BEI], shares[Check.RESOURCES]) == (0, None, 1)


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
        Task(key, days, {f"R{number}": count for number, count in enumerate(asked, start=1) if count})
        for key, days, asked, _waits in J30
    ]
    days = {key: length for key, length, _asked, _waits in J30}
    return (
        tasks,
        [Arrow(int(before), key, days[int(before)]) for key, _days, _asked, waits in J30 for before in waits.split()],
        {"R1": 10, "R2": 8, "R3": 13, "R4": 12},
    )


def _fits(tasks: list[Task], arrows: list[Arrow], capacity: dict[str, int], found: Levelled) -> bool:
    """Checked step by step, by other means than the scheme itself."""
    used = {(time, kind): 0 for time in range(found.end + 1) for kind in capacity}
    for task in tasks:
        for time in range(found.starts[task.key], found.starts[task.key] + task.duration):
            for kind, count in task.demand.items():
                used[time, kind] += count
    within = all(count <= capacity[kind] for (_time, kind), count in used.items())
    return within and all(found.starts[arrow.after] >= found.starts[arrow.before] + arrow.days for arrow in arrows)


def test_levelling_reaches_the_known_optimum() -> None:
    """PSPLIB j301_3 (Kolisch & Sprecher 1996): optimum 47; 43 without limits on people."""
    tasks, arrows, capacity = _j30()
    left = iter(range(300))
    found = level(tasks, arrows, capacity, tired=lambda: next(left, None) is None, rng=random.Random(1))
    assert (found.end, found.tried) == (47, 301)
    assert _fits(tasks, arrows, capacity, found)
    assert level(tasks, arrows, dict.fromkeys(capacity, 10_000), tired=lambda: True, rng=random.Random(1)).end == 43


def test_levelling_with_many_different_schedules_packs_to_the_bound() -> None:
    tasks = [Task(key, 1 + key * 7 % 11, {"people": 1}) for key in range(20)]
    left = iter(range(200))
    found = level(tasks, [], {"people": 2}, tired=lambda: next(left, None) is None, rng=random.Random(5))
    assert found.end == -(-sum(task.duration for task in tasks) // 2)


def test_levelling_keeps_what_has_begun_and_says_what_cannot_be() -> None:
    tasks = [
        Task(1, 5, {"tester": 1}, 2, is_fixed=True),
        Task(2, 4, {"tester": 1}),
        Task(3, 0, {}),
        Task(4, 3, {}, floor=9),
    ]
    found = level(tasks, [Arrow(2, 3, 4)], {"tester": 1}, tired=lambda: True, rng=random.Random(1))
    assert found.starts == {1: 2, 2: 7, 3: 11, 4: 9}
    with pytest.raises(Overload) as refused:
        level([Task(1, 5, {"tester": 3})], [], {"tester": 2}, tired=lambda: True, rng=random.Random(1))
    assert (refused.value.keys, refused.value.kind) == ((1,), "tester")
    assert level([], [], {}, tired=iter([False, False, True]).__next__, rng=random.Random(1)).end == 0


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 2)), min_size=1, max_size=9), st.data())
@settings(max_examples=60, deadline=None)
def test_levelling_always_fits(rows: list[tuple[int, int]], data: st.DataObject) -> None:
    tasks = [
        Task(key, days, {"people": count} if count else {}, data.draw(st.integers(0, 5)))
        for key, (days, count) in enumerate(rows)
    ]
    pairs = data.draw(
        st.lists(
            st.tuples(st.integers(0, len(rows) - 1), st.integers(0, len(rows) - 1), st.integers(-3, 6)), max_size=8
        )
    )
    arrows = [Arrow(min(pair[:2]), max(pair[:2]), pair[2]) for pair in pairs if pair[0] != pair[1]]
    left = iter(range(40))
    found = level(tasks, arrows, {"people": 2}, tired=lambda: next(left, None) is None, rng=random.Random(3))
    assert _fits(tasks, arrows, {"people": 2}, found)
    assert all(found.starts[task.key] >= task.floor for task in tasks)


CONTENT = {
    "gaps": [{"code": "F1", "name": "Double records", "fit": "custom", "remark": None, "reference": "p:1"},
        {"code": "F1", "name": "Again", "fit": "custom", "remark": None, "reference": "p:2"}],
    "interfaces": [{"system": "ERP", "what": "invoices", "has_personal_data": True, "reference": "i:1"}],
    "costs": [
        {"component": "set_up", "label": "Days", "is_yearly": False, "low": "1", "likely": "100", "high": "2",
            "reference": "c:1"},
        {"component": "set_up", "label": "More", "is_yearly": False, "low": "1", "likely": "50", "high": "2",
            "reference": "c:2"},
        {"component": "licence", "label": "L", "is_yearly": False, "low": "1", "likely": "9", "high": "9",
            "reference": "c:3"},
        {"component": "training", "label": "T", "is_yearly": True, "low": "1", "likely": "9", "high": "9",
            "reference": "c:4"},
    ],
    "promises": [{"subject": "Exit", "text": "All data.", "criterion": None, "owner": "Kees", "due": "2027-05-01",
            "reference": "n:1"}],
    "risks": [{"title": "Late", "why": "New vendor.", "reference": "r:1"}],
}  # fmt: skip


def test_proposals_from_an_outcome() -> None:
    found = proposals(CONTENT)
    assert [(row.key, row.kind, row.source) for row in found] == [
        ("gap:F1", Kind.PROJECT, Source.GAP), ("interface:erp", Kind.INTERFACE, Source.INTERFACE),
        ("cost:set_up", Kind.PROJECT, Source.COST), ("promise:exit", Kind.ACTION, Source.PROMISE),
        ("risk:late", Kind.RISK, Source.RISK),
    ]  # fmt: skip
    assert (found[2].budget, found[2].text) == (Decimal(150), "Days; More")
    assert [row.asks_counterpart for row in found] == [True, True, True, False, False]
    changed = [
        Proposal(**{**vars(row), "text": "Other words."}) if row.key == "risk:late" else row for row in found[1:]
    ]
    assert changes(changed, found) == {
        "interface:erp": Change.SAME,
        "cost:set_up": Change.SAME,
        "promise:exit": Change.SAME,
        "risk:late": Change.CHANGED,
        "gap:F1": Change.GONE,
    }


links_of = st.builds(
    PlanLink,
    st.from_regex(r"[A-Z][0-9]{1,3}", fullmatch=True),
    st.just("Z"),
    st.sampled_from(LinkKind),
    st.integers(-500, 500),
)


@given(st.lists(links_of, max_size=6))
def test_links_in_words_come_back_as_they_went(links: list[PlanLink]) -> None:
    assert [PlanLink(row.code, "Z", row.kind, row.lag) for row in read_waits(write_waits(links))] == links


def test_links_that_cannot_stand_are_named() -> None:
    waits = {"P1": (5, read_waits("P2 FS+501; P2; P2; P9; P1; ?? !"))}
    links, faults = checked_links(waits, {"P1", "P2"})
    assert [(row.before, row.lag) for row in links] == [("P2", 0)]
    assert [row.what for row in faults] == [
        Fault.WAIT_LAG,
        Fault.WAIT_TWICE,
        Fault.WAIT_UNKNOWN,
        Fault.WAIT_ITSELF,
        Fault.WAIT_UNREAD,
    ]
    assert read_waits("") == []
    assert [(row.code, row.lag) for row in read_waits("HR-1; P3 FS+2d")] == [("HR-1", 0), ("P3", 2)]
    assert read_waits("P3 FS+2w")[0].fault is Fault.WAIT_UNREAD
    tight, _faults = checked_links({"P9": (5, read_waits("P4SS+2; P7FS-1"))}, {"P9", "P4", "P7FS-1"})
    assert tight == [PlanLink("P4", "P9", LinkKind.SS, 2), PlanLink("P7FS-1", "P9")]
    old = PlanRow("A", "a", low=5, likely=9, high=20, started=START, percent=50)
    assert merged(PlanRow("A", "b", percent=0), old, ("code", "name")) == PlanRow(
        "A", "b", low=5, likely=9, high=20, started=START, percent=50
    )
    assert merged(PlanRow("A", "b"), old, ()) == PlanRow("A", "b")
    full = PlanRow("A", "b", low=1, likely=2, high=3)
    assert (
        merged(
            full,
            old,
            ("kind", "area", "plateau", "not_before", "deadline", "budget", "started", "low", "likely", "high"),
        )
        == full
    )
    assert merged(PlanRow("A", "b", ProjectKind.MILESTONE), old, ("code", "kind", "likely")).high == 0
    assert loop_in(["A", "B"], [PlanLink("A", "B")]) == []
    assert [row.fate for row in fates([PlanRow("A", "a"), PlanRow("B", "b")], {"A": PlanRow("A", "a")})] == [
        Fate.SAME,
        Fate.NEW,
    ]


def test_late_starts_never_lie_before_early_ones_without_deadlines() -> None:
    found = forecast(
        [_job(key, key) for key in range(1, 6)], [Link(1, 3), Link(2, 4, LinkKind.SF, 2)], CALENDAR, agreed={}
    )
    assert all(row.total_float >= 0 for row in dates(found.network).values())
