"""The demo programme, born from the demo decision and told through the same actions that users use, up to its second
status moment.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import select

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.actions import add_person
from foundation.identity.models import Person
from foundation.initiatives.actions import give_role
from foundation.initiatives.models import Initiative
from foundation.languages import Language
from foundation.permissions import Role
from planning.change import actions as change
from planning.demo.plan import (
    AIM,
    BENEFITS,
    COUPLED,
    DECLINED,
    GOALS,
    LOG,
    PLATEAUS,
    PROJECTS,
    STATES,
    TAKEN,
    TASKS,
    TODAY,
)
from planning.factors import actions as factors
from planning.factors.queries import open_round
from planning.from_selection import actions as from_selection
from planning.from_selection.queries import rows as proposal_rows
from planning.interfaces.actions import CouplingFields, DesignFields, plan_designs, save_coupling
from planning.interfaces.queries import coupling
from planning.log.actions import EntryFields, save_entry
from planning.method.change_readiness import Approach, Course, Direction, Precondition
from planning.method.couplings import Direction as Flow
from planning.method.couplings import Method, Timing, Work, guessed_kind
from planning.method.dependency_graph import Link
from planning.method.factor_evidence import FAILURES, Factor
from planning.method.from_selection import Kind
from planning.method.gates import ITEMS, GateDecision, GateItem, GateKind
from planning.method.plan import Area, GoalKind, Light, ProjectKind, Stage
from planning.method.plan_exchange import read_waits
from planning.method.plateau_rules import PlateauRule
from planning.method.steering_criteria import Criterion
from planning.method.working_calendar import add_months
from planning.plateaus import actions as plateaus
from planning.plateaus.models import Plateau
from planning.programme import actions as programme
from planning.programme.models import Programme
from planning.programme.queries import programme_of
from planning.projects import actions as projects
from planning.projects.models import Project
from planning.projects.queries import projects as project_rows
from planning.schedule.actions import CalendarFields, keep_baseline, save_calendar, set_status_date
from planning.schedule.queries import Planned, planned
from planning.steering import actions as steering

WEEKS = 26
SLOW = {"P5": 0.75, "P3": 0.9, "P4": 0.85}
HOLDS_UP = "cost:data_conversion"
NEW_PEOPLE = [
    ("Noor de Boer", "leader2@demo.example", Role.PROJECT_LEADER),
    ("Bram Peters", "leader3@demo.example", Role.PROJECT_LEADER),
    ("Ines Alvarez", "line2@demo.example", Role.LINE_MANAGER),
]


@dataclass
class Troupe:
    """Who plays, and the day on which the programme began."""

    initiative: Initiative
    people: dict[str, Person]
    start: date
    rng: random.Random = field(default_factory=lambda: random.Random(2027))  # noqa: S311 - invented scores
    taken: dict[str, int] = field(default_factory=dict)

    def who(self, name: str) -> Person:
        return self.people[name]

    @property
    def manager(self) -> Person:
        return self.people["Sanne Mulder"]

    def at(self, week: int) -> datetime:
        return datetime.combine(self.start + timedelta(weeks=week), time(9), UTC)

    def day(self, week: int) -> date:
        return self.start + timedelta(weeks=week)


def load_programme(today: datetime | None = None) -> None:
    """Tell the programme into a database with a signed demo decision and no programme; any other is left alone."""
    initiative = db.session.scalars(select(Initiative).order_by(Initiative.id).limit(1)).one()
    if programme_of(initiative.id) is not None:
        return
    begun = (today or now()).date() - timedelta(weeks=WEEKS - 2)
    start = begun - timedelta(days=begun.weekday())
    people = {person.name: person for person in db.session.scalars(select(Person).order_by(Person.id))}
    troupe = Troupe(initiative, people, start)
    chapters: tuple[Callable[[Troupe], None], ...] = (
        _people,
        _programme,
        _plateaus,
        _projects,
        _from_selection,
        _couplings,
        _log,
        _change,
        _steering,
    )
    for chapter in chapters:
        with transaction():
            chapter(troupe)
    for moment, week in enumerate((10, 21), start=1):
        for number, tell in enumerate((_reports, _factors, _marks)):
            with transaction():
                tell(troupe, moment, week + number)


def _people(troupe: Troupe) -> None:
    administrator = troupe.who("Anna Beheer")
    for name, email, role in NEW_PEOPLE:
        person = add_person(name, email=email, language=Language.EN, by=administrator, at=troupe.at(-1))
        person.password_hash = administrator.password_hash
        give_role(troupe.initiative, person=person, role=role, by=troupe.manager, at=troupe.at(-1))
        troupe.people[name] = person


def _programme(troupe: Troupe) -> None:
    at, manager = troupe.at(0), troupe.manager
    fields = programme.ProgrammeFields(AIM, troupe.start, troupe.who("Willem Steenbergen").id, manager.id)
    found = programme.save_programme(troupe.initiative, programme=None, fields=fields, by=manager, at=at)
    save_calendar(
        troupe.initiative,
        programme=found,
        fields=CalendarFields(found.good_friday, found.liberation_day),
        by=manager,
        at=at,
    )
    for name, responsible, accountable, consulted, informed in TASKS:
        task = programme.TaskFields(
            name, troupe.who(responsible).id, troupe.who(accountable).id, consulted, informed, troupe.day(1)
        )
        programme.save_task(troupe.initiative, task=None, fields=task, by=manager, at=at)
    programme.enter_stage(
        troupe.initiative,
        programme=found,
        stage=Stage.EXECUTION,
        reason="Goals, owners and the first plateau are clear; the board released the budget.",
        by=manager,
        at=troupe.at(2),
    )


def _camps() -> list[Plateau]:
    return list(db.session.scalars(select(Plateau).order_by(Plateau.number)))


def _plateaus(troupe: Troupe) -> None:
    at, manager = troupe.at(0), troupe.manager
    for number, (name, angle, months, budget, short, long, result, cases) in enumerate(PLATEAUS):
        owner = troupe.who("Lidia Kowalska" if number < 2 else "Ines Alvarez")
        fields = plateaus.PlateauFields(
            name, angle, owner.id, short, long, result, cases, add_months(troupe.start, months), Decimal(budget)
        )
        row = plateaus.save_plateau(troupe.initiative, plateau=None, fields=fields, by=manager, at=at)
        states = {area: plateaus.AreaState(STATES[number][area], STATES[number][area] is None) for area in Area}
        plateaus.save_areas(troupe.initiative, plateau=row, states=states, by=manager, at=at)
    plateaus.save_start(troupe.initiative, states=dict(TODAY), by=manager, at=at)
    camps = {row.number: row.id for row in _camps()}
    for plateau, name, indicator, unit, base, target, months in [*GOALS, *BENEFITS]:
        kind = GoalKind.GOAL if plateau is None else GoalKind.BENEFIT
        owner = troupe.who("Willem Steenbergen" if plateau is None else "Lidia Kowalska")
        goal = programme.GoalFields(
            kind,
            name,
            None,
            camps.get(plateau or 0),
            indicator,
            unit,
            base,
            target,
            None,
            None,
            add_months(troupe.start, months),
            owner.id,
        )
        programme.save_goal(troupe.initiative, goal=None, fields=goal, by=manager, at=at)
    reason = (
        "The pilot of the third plateau is chosen when the second has been reached; in outline a test case says little."
    )
    plateaus.explain(
        troupe.initiative, plateau=_camps()[2], rule=PlateauRule.TEST_CASE, reason=reason, by=manager, at=at
    )
    gate = plateaus.GateFields(
        GateKind.ENTRY,
        frozenset(ITEMS[GateKind.ENTRY]) - {GateItem.PEOPLE_FREE},
        GateDecision.GO_WITH_CONDITIONS,
        "Go; the coaches must be free of telephone duty from the ninth month on.",
    )
    plateaus.decide_gate(
        troupe.initiative, plateau=_camps()[0], fields=gate, by=troupe.who("Lidia Kowalska"), at=troupe.at(2)
    )


LEADERS = {
    Area.ORGANISATION: "Sanne Mulder",
    Area.PROCESSES: "Tom Visser",
    Area.INFRASTRUCTURE: "Noor de Boer",
    Area.PEOPLE: "Bram Peters",
}


def _projects(troupe: Troupe) -> None:
    at, camps = troupe.at(0), {row.number: row.id for row in _camps()}
    for code, name, kind, area, plateau, low, likely, high, effort, budget, _waits, expertise in PROJECTS:
        leader, owner = (
            troupe.who(LEADERS[area]),
            troupe.who("Ines Alvarez" if area in (Area.INFRASTRUCTURE,) or plateau == 3 else "Lidia Kowalska"),
        )
        is_first = plateau == 1 and kind is not ProjectKind.MILESTONE
        fields = projects.ProjectFields(
            code,
            name,
            kind,
            area,
            low,
            likely,
            high,
            camps[plateau],
            leader.id,
            owner.id,
            deliverables=f"{name}: done and accepted by its owner in the line."
            if kind is not ProjectKind.MILESTONE
            else None,
            assumptions="Key people are free two days a week; no other large change in the same teams."
            if is_first
            else None,
            means="Own staff, a room, the test system from the second month on." if is_first and code != "P7" else None,
            expertise=expertise,
            effort=effort,
            budget=Decimal(budget) if budget else None,
            is_quick_win=code == "P5",
        )
        projects.save_project(troupe.initiative, project=None, fields=fields, by=troupe.manager, at=at)
    codes = _by_code(troupe)
    for code, *_rest, waits, _expertise in PROJECTS:
        for wait in read_waits(str(waits)):
            projects.add_link(
                troupe.initiative,
                link=Link(codes[wait.code].id, codes[str(code)].id, wait.kind, wait.lag),
                by=troupe.manager,
                at=at,
            )


def _by_code(troupe: Troupe) -> dict[str, Project]:
    return {row.code: row for row in project_rows(troupe.initiative.id)}


def _join(troupe: Troupe, before: str, first: int, last: int, after: str) -> None:
    """Links from and to what is in the plan already, by their codes."""
    codes = _by_code(troupe)
    for code in before.split():
        projects.add_link(troupe.initiative, link=Link(codes[code].id, first), by=troupe.manager, at=troupe.at(0))
    for code in after.split():
        projects.add_link(troupe.initiative, link=Link(last, codes[code].id), by=troupe.manager, at=troupe.at(0))


def _from_selection(troupe: Troupe) -> None:
    found = {row.proposal.key: row for row in proposal_rows(troupe.initiative.id)}
    camps = {row.number: row.id for row in _camps()}
    for key, plateau, low, likely, high, before, after in TAKEN:
        fields = from_selection.TakeFields(low, likely, high, camps[plateau])
        judged = from_selection.take(
            troupe.initiative, found=found[key], fields=fields, today=troupe.start, by=troupe.manager, at=troupe.at(0)
        )
        if judged.project_id is not None:
            _join(troupe, before, judged.project_id, judged.project_id, after)
            _give_leader(troupe, judged.project_id, likely)
            troupe.taken[key] = judged.project_id
    projects.add_link(
        troupe.initiative,
        link=Link(troupe.taken["cost:set_up"], troupe.taken["cost:testing"]),
        by=troupe.manager,
        at=troupe.at(0),
    )
    for key, reason in DECLINED:
        from_selection.decline(troupe.initiative, found=found[key], reason=reason, by=troupe.manager, at=troupe.at(0))
    for key in [key for key, row in found.items() if row.proposal.kind is Kind.ACTION][:4]:
        from_selection.take(
            troupe.initiative,
            found=found[key],
            fields=from_selection.TakeFields(),
            today=troupe.start,
            by=troupe.manager,
            at=troupe.at(0),
        )


def _give_leader(troupe: Troupe, key: int, likely: int) -> None:
    """A taken project as its leader worked it out."""
    row = next(row for row in project_rows(troupe.initiative.id) if row.id == key)
    fields = projects.ProjectFields(
        row.code,
        row.name,
        row.kind,
        row.area,
        row.low,
        row.likely,
        row.high,
        row.plateau_id,
        troupe.who(LEADERS[row.area]).id,
        troupe.who("Ines Alvarez").id,
        deliverables=row.deliverables or f"{row.name}: accepted by its owner in the line.",
        assumptions="The vendor keeps the two consultants of the proposal.",
        means="The vendor's team and our own test system.",
        expertise={Area.INFRASTRUCTURE: "administrator", Area.PEOPLE: "trainer"}.get(row.area, "tester"),
        effort=likely * 2,
        budget=row.budget or Decimal(22_000),
        reference=row.reference,
    )
    projects.save_project(troupe.initiative, project=row, fields=fields, by=troupe.manager, at=troupe.at(0))


def _couplings(troupe: Troupe) -> None:
    found = {row.proposal.key: row for row in proposal_rows(troupe.initiative.id)}
    camps = {row.number: row.id for row in _camps()}
    for key, plateau, before, after, *spreads in COUPLED:
        judged = from_selection.take(
            troupe.initiative,
            found=found[key],
            fields=from_selection.TakeFields(),
            today=troupe.start,
            by=troupe.manager,
            at=troupe.at(0),
        )
        row = coupling(troupe.initiative.id, judged.coupling_id or 0)
        if row is None:
            raise RuntimeError("the demo keeps its couplings")
        is_web = "website" in key
        fields = CouplingFields(
            row.system,
            guessed_kind(row.system),
            Flow.BOTH,
            flows=row.flows,
            quality="Complete and of today; a wrong team is seen at once." if not is_web else "Within two seconds.",
            timing=Timing.REAL_TIME if is_web else Timing.NOT_REAL_TIME,
            method=Method.WEB_SERVICES if is_web else Method.MIDDLEWARE,
            business_owner_id=troupe.who("Lidia Kowalska").id,
            technical_owner_id=troupe.who("Noor de Boer").id,
            has_personal_data=True,
            basis="Performance of the contract" if plateau == 1 else None,
            retention="Two years after the contract ends",
            reference=row.reference,
        )
        save_coupling(troupe.initiative, coupling=row, fields=fields, by=troupe.manager, at=troupe.at(0))
        plan_designs(
            troupe.initiative,
            coupling=row,
            fields=DesignFields(dict(zip(Work, spreads, strict=True)), camps[plateau], troupe.who("Noor de Boer").id),
            by=troupe.manager,
            at=troupe.at(0),
        )
        _join(troupe, before, row.process_id or 0, row.test_id or 0, after)


def _log(troupe: Troupe) -> None:
    for kind, title, text, chance, impact, answer, measure, owner, week in LOG:
        fields = EntryFields(kind, title, text, troupe.who(owner).id, troupe.day(week), chance, impact, answer, measure)
        save_entry(
            troupe.initiative, entry=None, fields=fields, today=troupe.day(4), by=troupe.manager, at=troupe.at(4)
        )


def _change(troupe: Troupe) -> None:
    for week, values, words in (
        (0, (3, 2, 2, 3), "The board and the leading group share it; the teams have heard the word only."),
        (20, (4, 3, 2, 4), "Team talks: most can say in their own words why we do this."),
    ):
        scores = dict(zip(Precondition, values, strict=True))
        evidence: dict[Precondition, str | None] = {
            Precondition.VISION: words,
            Precondition.CAPACITY: (
                "Service has eleven vacancies; every hour of training costs an hour on the telephone."
            ),
        }
        change.judge(troupe.initiative, scores=scores, evidence=evidence, by=troupe.manager, at=troupe.at(week))
    fields = change.StrategyFields(Direction.STEERED, Approach.DEVELOPMENTAL, Course.CYCLIC, False)
    change.choose_strategy(troupe.initiative, strategy=None, fields=fields, by=troupe.manager, at=troupe.at(1))


def _steering(troupe: Troupe) -> None:
    weights = dict(zip(Criterion, (20, 25, 15, 15, 25), strict=True))
    steering.set_norms(
        troupe.initiative,
        given={
            row: (Decimal(weights[row]), Decimal(7 if row is Criterion.GOAL_ORIENTATION else 6)) for row in Criterion
        },
        by=troupe.manager,
        at=troupe.at(1),
    )
    keep_baseline(
        troupe.initiative,
        plan=_plan(troupe),
        reason="The plan as the board agreed to it at the start.",
        by=troupe.manager,
        at=troupe.at(2),
    )


def _plan(troupe: Troupe) -> Planned:
    found = planned(troupe.initiative)
    if found is None:
        raise RuntimeError("the demo has a programme")
    return found


def _reports(troupe: Troupe, moment: int, week: int) -> None:
    """Every project that began reports; one holds up the rest at the second moment."""
    day, plan = troupe.day(week), _plan(troupe)
    late = troupe.taken[HOLDS_UP]
    for row in plan.projects:
        found = plan.forecast.rows[row.id]
        if row.finished is not None or found.start > day or row.kind is ProjectKind.MILESTONE:
            continue
        is_late = row.id == late and moment == 2
        is_done = found.finish <= day and not is_late
        gone = (day - found.start).days / max((found.finish - found.start).days, 1)
        percent = 100 if is_done else max(5, min(95, round(100 * gone * SLOW.get(row.code, 1.0) / 5) * 5))
        percent = 35 if is_late else percent
        light = Light.RED if is_late else Light.AMBER if row.code in SLOW and not is_done else Light.GREEN
        budget = (row.budget * percent / 100 * Decimal("1.08")).quantize(Decimal(1)) if row.budget else None
        asked = "Two people of billing for six weeks, to clean the second source." if is_late else None
        said = (
            "Done and accepted by its owner in the line."
            if is_done
            else (
                "The second source has more double records than the sample: 14 % against 6 %."
                if is_late
                else "Goes as planned."
            )
        )
        fields = projects.ReportFields(
            light,
            percent,
            said,
            None if is_done else "Next: what stands in the plan for the coming month.",
            asked,
            row.started or found.start,
            found.finish if is_done else None,
            budget,
        )
        by = troupe.people.get(LEADERS[row.area], troupe.manager)
        projects.report(troupe.initiative, project=row, fields=fields, today=day, by=by, at=troupe.at(week))
    set_status_date(troupe.initiative, programme=_its_programme(troupe), day=day, by=troupe.manager, at=troupe.at(week))


def _its_programme(troupe: Troupe) -> Programme:
    found = programme_of(troupe.initiative.id)
    if found is None:
        raise RuntimeError("the demo has a programme")
    return found


REMARKS = {
    Factor.ON_THE_SIDE: ("Three of us still do this beside a full job.", "Free two days a week, in writing."),
    Factor.CLEAR_VISION: ("The film of the board helped; teams quote it.", None),
    Factor.ICT_BALLAST: ("The ERP coupling takes all attention.", "Discuss the process first in every meeting."),
}


def _factors(troupe: Troupe, moment: int, week: int) -> None:
    factors.open_(troupe.initiative, by=troupe.manager, at=troupe.at(week))
    found = open_round(troupe.initiative.id)
    if found is None:
        raise RuntimeError("the demo has a round")
    judges = (
        "Sanne Mulder",
        "Tom Visser",
        "Noor de Boer",
        "Bram Peters",
        "Lidia Kowalska",
        "Ines Alvarez",
        "Willem Steenbergen",
    )
    for number, name in enumerate(judges):
        given = {}
        for place, factor in enumerate(Factor):
            usual = 2 if factor in FAILURES else 4
            worse = 1 if factor in (Factor.ON_THE_SIDE, Factor.ICT_BALLAST) else 0
            score = max(
                1,
                min(
                    5,
                    usual
                    + worse
                    + troupe.rng.choice((-1, 0, 0, 1))
                    + (moment - 1 if place % 5 == 0 and factor not in FAILURES else 0),
                ),
            )
            words = REMARKS.get(factor, (None, None)) if number == place % len(judges) else (None, None)
            given[factor] = factors.ScoreFields(score, *words)
        factors.score(troupe.initiative, found=found, given=given, by=troupe.who(name), at=troupe.at(week))
    factors.close(troupe.initiative, found=found, by=troupe.manager, at=troupe.at(week))


MARKS = {
    1: {
        Criterion.GOAL_ORIENTATION: (
            "6.5",
            "Seven of eight goals have an indicator; the discussion of the board was about goals.",
        ),
        Criterion.EFFICIENCY: ("7", "Spending follows progress."),
    },
    2: {
        Criterion.TEMPO: ("5", "Cleansing of the data lags six weeks; the pilot is in danger."),
        Criterion.GOAL_ORIENTATION: ("7.5", "Line managers bring up the goals themselves."),
    },
}


def _marks(troupe: Troupe, moment: int, week: int) -> None:
    for criterion, (mark, evidence) in MARKS[moment].items():
        fields = steering.MeasureFields(criterion, troupe.day(week), Decimal(mark), evidence)
        steering.measure(
            troupe.initiative, fields=fields, today=troupe.day(week), by=troupe.manager, at=troupe.at(week)
        )
    if moment == 2:
        reason = (
            "Until the data are clean the date of the pilot may slip; going live with bad data would cost more than six"
            " weeks."
        )
        steering.choose(
            troupe.initiative,
            first=Criterion.FEASIBILITY,
            second=Criterion.TEMPO,
            reason=reason,
            by=troupe.manager,
            at=troupe.at(week),
        )
