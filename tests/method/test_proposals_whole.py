"""Every part of proposals, evidence, breaches and fates."""

from datetime import date
from decimal import Decimal

from foundation.handover.contract import Brought, CostItem, Gap, Interface, Promise, Risk
from foundation.sums.goal_line import GoalKind
from planning.method.dependency_graph import Link, LinkKind
from planning.method.factor_evidence import Evidence, Factor, Rule, Signals, Standing, evidence, standings
from planning.method.from_selection import Kind, Proposal, Source, proposals
from planning.method.plan import Area, Plan, PlanGoal, PlanPlateau, PlanProject, ProjectKind
from planning.method.plan_exchange import Fate, RowFate, checked_links, fates, merged
from planning.method.plan_rows import Complaint, Fault, PlanLink, PlanRow
from planning.method.plateau_rules import Breach, PlateauRule, breaches
from planning.method.project_dates import forecast
from planning.method.register import is_overdue
from planning.method.schedule_health import Check, Result
from planning.method.steering_criteria import Criterion, Judged, conflicts
from planning.method.waits import Wait, read_waits, write_waits
from tests.method.test_plans_whole import CALENDAR, START, job, points


def test_every_part_of_a_proposal() -> None:
    amount = {"is_yearly": False, "low": Decimal(0), "high": Decimal(0)}
    brought = Brought(
        vendor="V",
        product="P",
        gaps=(
            Gap(code="F1", name="Doubles", fit="custom", remark="By us.", reference="g:1"),
            Gap(code="F2", name="Quotes", fit="not", remark=None, reference="g:2"),
        ),
        interfaces=(Interface(system="ERP", what="invoices", has_personal_data=True, reference="i:1"),),
        costs=(
            CostItem(**amount, component="subscription", label="S", likely=Decimal(9), reference="c:1"),
            CostItem(
                **amount | {"is_yearly": True}, component="training", label="T", likely=Decimal(9), reference="c:2"
            ),
            CostItem(**amount, component="set_up", label="Days", likely=Decimal(100), reference="c:3"),
            CostItem(**amount, component="set_up", label="More", likely=Decimal("50.50"), reference="c:4"),
        ),
        promises=(
            Promise(subject="Exit", text="All data.", criterion=None, owner="Kees", due="2027-05-01", reference="n:1"),
        ),
        risks=(Risk("Late", "New.", "r:1"),),
    )
    technical = Area.INFRASTRUCTURE
    assert proposals(brought) == [
        Proposal(
            key="gap:F1",
            kind=Kind.PROJECT,
            source=Source.GAP,
            title="Doubles",
            text="By us.",
            reference="g:1",
            area=technical,
            budget=None,
        ),
        Proposal(
            key="gap:F2",
            kind=Kind.PROJECT,
            source=Source.GAP,
            title="Quotes",
            text="",
            reference="g:2",
            area=technical,
            budget=None,
        ),
        Proposal(
            key="interface:erp",
            kind=Kind.INTERFACE,
            source=Source.INTERFACE,
            title="ERP",
            text="invoices",
            reference="i:1",
            area=technical,
            budget=None,
            has_personal_data=True,
        ),
        Proposal(
            key="cost:set_up",
            kind=Kind.PROJECT,
            source=Source.COST,
            title="set_up",
            text="Days; More",
            reference="c:4",
            area=technical,
            budget=Decimal("150.50"),
        ),
        Proposal(
            key="promise:exit",
            kind=Kind.ACTION,
            source=Source.PROMISE,
            title="Exit",
            text="All data.",
            reference="n:1",
            area=None,
            budget=None,
            owner="Kees",
            due="2027-05-01",
        ),
        Proposal(key="risk:late", kind=Kind.RISK, source=Source.RISK, title="Late", text="New.", reference="r:1"),
    ]


def test_evidence_names_what_it_is_about_and_begins_past_its_threshold() -> None:
    goals = [PlanGoal(7, GoalKind.GOAL), PlanGoal(8, GoalKind.BENEFIT, plateau=1, has_indicator=True)]
    projects = [
        PlanProject(
            key,
            plateau=1,
            area=Area.PEOPLE,
            leader=9 if key < 4 else None,
            owner=None if key == 5 else 1,
            is_running=key < 10,
        )
        for key in range(11)
    ]
    plan = Plan(
        START,
        [PlanPlateau(1, 1, ends_on=date(2028, 7, 4)), PlanPlateau(2, 2)],
        [*projects, PlanProject(99, plateau=1, area=Area.PEOPLE, kind=ProjectKind.MILESTONE, is_running=True)],
        goals=goals,
    )
    ages = dict.fromkeys(range(10), 31)
    assert evidence(plan, Signals(ages)) == [
        Evidence(Rule.BUSY_LEADERS, figure=4, threshold=3, offenders=(0, 1, 2, 3)),
        Evidence(Rule.GOALS_WITHOUT_INDICATOR, figure=1, threshold=0, offenders=(7,)),
        Evidence(Rule.NO_OWNER_IN_LINE, figure=1, threshold=0, offenders=(5,)),
        Evidence(Rule.NO_BENEFITS, figure=1, threshold=0, offenders=(2,)),
    ], "ten at once, eighteen months and reports of 31 days old lie on their thresholds"
    later = Plan(
        START,
        [PlanPlateau(1, 1, ends_on=date(2028, 7, 21))],
        [PlanProject(key, plateau=1, area=Area.PEOPLE, owner=1, is_running=True) for key in range(11)],
        goals=[PlanGoal(8, GoalKind.BENEFIT, plateau=1)],
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
        [PlanProject(key, plateau=1, area=Area.PEOPLE if key == 0 else Area.PROCESSES, owner=1) for key in range(10)],
    )
    assert Rule.NO_PEOPLE not in {row.rule for row in evidence(plan, Signals({}))}
    fewer = Plan(START, plan.plateaus, [*plan.projects, PlanProject(10, plateau=1, area=Area.PROCESSES, owner=1)])
    assert next(row for row in evidence(fewer, Signals({})) if row.rule is Rule.NO_PEOPLE) == Evidence(
        Rule.NO_PEOPLE, figure=9.1, threshold=10
    )


def test_every_part_of_a_standing() -> None:
    found = standings([(Factor.CUSTOMER, 4), (Factor.CUSTOMER, 1)], [(Factor.CUSTOMER, 2), (Factor.CUSTOMER, 5)])
    assert found[Factor.CUSTOMER] == Standing(factor=Factor.CUSTOMER, mean=2.5, low=1, high=4, count=2, change=-1.0)
    assert found[Factor.BAD_TEAMWORK] == Standing(
        factor=Factor.BAD_TEAMWORK, mean=None, low=None, high=None, count=0, change=None
    )


def test_breaches_name_their_plateau_and_projects() -> None:
    rows = breaches(Plan(START, [PlanPlateau(70, 3, ends_on=date(2028, 4, 4))]))
    assert [breach for breach in rows if breach.rule is not PlateauRule.BENEFIT] == [
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
        [
            PlanProject(1, plateau=1, area=Area.PEOPLE),
            PlanProject(2, plateau=2, area=Area.PEOPLE),
            PlanProject(3, plateau=None, area=Area.PEOPLE),
        ],
        links=[Link(2, 1), Link(3, 1)],
    )
    assert [breach.offenders for breach in breaches(later) if breach.rule is PlateauRule.LATER_PLATEAU] == [(1,)]


def test_parts_that_cannot_be_read_say_what_was_typed() -> None:
    long = "P" * 300
    assert read_waits(f"P3 when ready;; {long}; P4 fs - 2; P5 FS+500; P6 SS-501") == [
        Wait("P3 when ready", kind=LinkKind.FS, lag=0, fault=Fault.WAIT_UNREAD),
        Wait(long[:60], kind=LinkKind.FS, lag=0, fault=Fault.WAIT_UNREAD),
        Wait("P4", kind=LinkKind.FS, lag=-2),
        Wait("P5", kind=LinkKind.FS, lag=500),
        Wait("P6", kind=LinkKind.SS, lag=-501, fault=Fault.WAIT_LAG),
    ]
    assert (
        write_waits([PlanLink("P1", "P2", kind=LinkKind.SF), PlanLink("P3", "P2", kind=LinkKind.FF, lag=-4)])
        == "P1 SF; P3 FF-4"
    )
    _links, faults = checked_links({"P2": (3, read_waits("P9; P2"))}, {"P1", "P2"})
    assert faults == [
        Complaint(Fault.WAIT_UNKNOWN, 3, code="P2", typed="P9"),
        Complaint(Fault.WAIT_ITSELF, 3, code="P2", typed="P2"),
    ]


def test_every_part_of_a_fate() -> None:
    old = PlanRow("A", "a", low=1, likely=2, high=3)
    rows = [PlanRow("N", "new"), old, PlanRow("B", "b")]
    assert fates(rows, {"A": old, "B": PlanRow("B", "other")}) == [
        RowFate(code="N", name="new", fate=Fate.NEW),
        RowFate(code="A", name="a", fate=Fate.SAME),
        RowFate(code="B", name="b", fate=Fate.CHANGED, changes={"name": ("other", "b")}),
    ]
    assert (
        merged(PlanRow("A", "a", kind=ProjectKind.PROJECT, likely=5), old, ("code", "name", "likely", "high")).low == 1
    )


def test_an_entry_due_today_is_not_overdue() -> None:
    assert (
        is_overdue(START, None, START),
        is_overdue(date(2027, 1, 3), None, START),
        is_overdue(date(2027, 1, 3), START, START),
    ) == (False, True, False)


def test_conflicts_put_the_heaviest_beside_the_heaviest() -> None:
    rows = [
        Judged(criterion=criterion, weight=Decimal(weight), norm=Decimal(6), measured=Decimal(mark))
        for criterion, mark, weight in zip(Criterion, (4, 5, 8, 9), (1, 3, 2, 4), strict=False)
    ]
    assert conflicts(rows)[:1] == [(list(Criterion)[1], list(Criterion)[3])]


def test_nine_links_of_ten_are_enough_and_a_share_is_divided() -> None:
    jobs = [job(key, 5) for key in range(11)]
    links = [Link(key, key + 1) for key in range(9)]
    assert points(jobs, [*links, Link(9, 10, kind=LinkKind.SS)])[Check.KINDS] == Result(
        Check.KINDS, 9, 10, offenders=(10,), limit=0.90, is_met=True
    )
    assert points(jobs, [*links[:8], Link(8, 9, kind=LinkKind.SS), Link(9, 10, kind=LinkKind.SS)])[
        Check.KINDS
    ] == Result(Check.KINDS, 8, 10, offenders=(9, 10), limit=0.90, is_met=False)


def test_a_link_that_says_nothing_yet_hides_no_later_one() -> None:
    jobs = [job(1, 5), job(2, 5, started=START), job(3, 5), job(4, 5, started=START)]
    silent, wrong = Link(1, 2, kind=LinkKind.FF), Link(3, 4)
    found = forecast(jobs, [silent, wrong], CALENDAR, agreed={}, status_date=date(2027, 1, 8))
    assert found.out_of_sequence == (wrong,)
    assert {key: row.key for key, row in found.rows.items()} == {1: 1, 2: 2, 3: 3, 4: 4}
