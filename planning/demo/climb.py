"""The programme, its plateaus and projects, and what came from the selection."""

from decimal import Decimal

from sqlalchemy import select

from foundation.board.models import Verdict
from foundation.board.queries import about
from foundation.database.base import db
from foundation.explanations.actions import Reason, explain
from foundation.sums.working_calendar import add_months
from planning.demo.plan import AIM, COUPLED, DECLINED, PLATEAUS, PROJECTS, STATES, TAKEN, TASKS, TODAY
from planning.demo.troupe import WEEKS, Troupe, agreed_in_meeting
from planning.from_selection import actions as from_selection
from planning.from_selection.queries import rows as proposal_rows
from planning.gates import actions as gates
from planning.gates.board import KINDS as GATES
from planning.gates.models import GatesEvent
from planning.gates.queries import departing
from planning.interfaces.actions import DesignFields, InterfaceFields, plan_designs, save_interface
from planning.interfaces.queries import interface
from planning.method.dependency_graph import Link
from planning.method.from_selection import Kind
from planning.method.gates import ITEMS, GateDecision, GateItem, GateKind
from planning.method.interfaces import Direction as Flow
from planning.method.interfaces import Method, Timing, Work, guessed_kind
from planning.method.plan import Area, ProjectKind, Stage
from planning.method.plateau_rules import PlateauRule
from planning.method.waits import read_waits
from planning.plateaus import actions as plateaus
from planning.plateaus.models import Plateau
from planning.programme import actions as programme
from planning.projects import actions as projects
from planning.projects.models import Project
from planning.projects.queries import projects as project_rows
from planning.schedule.actions import CalendarFields, save_calendar


def tell_programme(troupe: Troupe) -> None:
    at, manager = troupe.at(0), troupe.manager
    fields = programme.ProgrammeFields(
        aim=AIM, starts_on=troupe.start, sponsor_id=troupe.who("Willem Steenbergen").id, manager_id=manager.id
    )
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
            name=name,
            responsible_id=troupe.who(responsible).id,
            accountable_id=troupe.who(accountable).id,
            consulted=consulted,
            informed=informed,
            agreed_on=troupe.day(1),
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


def tell_plateaus(troupe: Troupe) -> None:
    at, manager = troupe.at(0), troupe.manager
    for number, (name, angle, months, budget, short, long, result, cases) in enumerate(PLATEAUS):
        owner = troupe.who("Lidia Kowalska" if number < 2 else "Ines Alvarez")
        fields = plateaus.PlateauFields(
            name=name,
            angle=angle,
            owner_id=owner.id,
            short_goals=short,
            long_goals=long,
            end_result=result,
            test_cases=cases,
            ends_on=add_months(troupe.start, months),
            budget=Decimal(budget),
        )
        row = plateaus.save_plateau(troupe.initiative, plateau=None, fields=fields, by=manager, at=at)
        states = {area: plateaus.AreaState(STATES[number][area], STATES[number][area] is None) for area in Area}
        plateaus.save_areas(troupe.initiative, plateau=row, states=states, by=manager, at=at)
    plateaus.save_start(troupe.initiative, states=dict(TODAY), by=manager, at=at)
    reason = (
        "The pilot of the third plateau is chosen when the second has been reached; in outline a test case says little."
    )
    explain(
        troupe.initiative,
        Reason(PlateauRule.TEST_CASE, departing(_camps()[2]), reason),
        event=GatesEvent.DEPARTURE_EXPLAINED,
        by=manager,
        at=at,
    )
    gate = gates.GateFields(
        kind=GateKind.ENTRY,
        ticked=frozenset(ITEMS[GateKind.ENTRY]) - {GateItem.PEOPLE_FREE},
        decision=GateDecision.GO_WITH_CONDITIONS,
        reason="Go; the coaches must be free of telephone duty from the ninth month on.",
    )
    camp, moment = _camps()[0], troupe.at(2)
    board = agreed_in_meeting(
        troupe,
        about(GATES[GateKind.ENTRY], camp.id),
        advice="The plateau is worked out and the line agrees; only the coaches are not free yet.",
        answer=gate.reason,
        verdict=Verdict.YES_IF,
        details={"ticked": sorted(str(item) for item in gate.ticked)},
        at=moment,
    )
    gates.decide_gate(troupe.initiative, plateau=camp, fields=gate, board=board, by=manager, at=moment)


LEADERS = {
    Area.ORGANISATION: "Sanne Mulder",
    Area.PROCESSES: "Tom Visser",
    Area.INFRASTRUCTURE: "Noor de Boer",
    Area.PEOPLE: "Bram Peters",
}


def tell_projects(troupe: Troupe) -> None:
    at, camps = troupe.at(0), {row.number: row.id for row in _camps()}
    for code, name, kind, area, plateau, low, likely, high, effort, budget, _waits, expertise in PROJECTS:
        leader, owner = (
            troupe.who(LEADERS[area]),
            troupe.who("Ines Alvarez" if area in (Area.INFRASTRUCTURE,) or plateau == 3 else "Lidia Kowalska"),
        )
        is_first = plateau == 1 and kind is not ProjectKind.MILESTONE
        fields = projects.ProjectFields(
            code=code,
            name=name,
            kind=kind,
            area=area,
            low=low,
            likely=likely,
            high=high,
            plateau_id=camps[plateau],
            leader_id=leader.id,
            owner_id=owner.id,
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
                link=Link(codes[wait.code].id, codes[str(code)].id, kind=wait.kind, lag=wait.lag),
                by=troupe.manager,
                at=at,
            )


def _by_code(troupe: Troupe) -> dict[str, Project]:
    return {project.code: project for project in project_rows(troupe.initiative.id)}


def _join(troupe: Troupe, before: str, first: int, last: int, after: str) -> None:
    """Links from and to what is in the plan already, by their codes."""
    codes = _by_code(troupe)
    for code in before.split():
        projects.add_link(troupe.initiative, link=Link(codes[code].id, first), by=troupe.manager, at=troupe.at(0))
    for code in after.split():
        projects.add_link(troupe.initiative, link=Link(last, codes[code].id), by=troupe.manager, at=troupe.at(0))


def tell_from_selection(troupe: Troupe) -> None:
    found = {proposal.proposal.key: proposal for proposal in proposal_rows(troupe.initiative.id)}
    camps = {row.number: row.id for row in _camps()}
    for key, plateau, low, likely, high, before, after in TAKEN:
        fields = from_selection.TakeFields(low=low, likely=likely, high=high, plateau_id=camps[plateau])
        judged = from_selection.take(
            troupe.initiative, found=found[key], fields=fields, today=troupe.start, by=troupe.manager, at=troupe.at(0)
        )
        if judged.taken_kind == "project" and judged.taken_id is not None:
            _join(troupe, before, judged.taken_id, judged.taken_id, after)
            _give_leader(troupe, judged.taken_id, likely)
            troupe.taken[key] = judged.taken_id
    projects.add_link(
        troupe.initiative,
        link=Link(troupe.taken["cost:set_up"], troupe.taken["cost:testing"]),
        by=troupe.manager,
        at=troupe.at(0),
    )
    for key, reason in DECLINED:
        from_selection.decline(
            troupe.initiative, proposal=found[key], reason=reason, by=troupe.manager, at=troupe.at(0)
        )
    promises = [key for key, proposal in found.items() if proposal.proposal.kind is Kind.ACTION][:4]
    for number, key in enumerate(promises):
        from_selection.take(
            troupe.initiative,
            found=found[key],
            fields=from_selection.TakeFields(
                owner_id=(troupe.who("Ines Alvarez") if number % 2 else troupe.manager).id,
                due=troupe.day(WEEKS + 4 + 4 * number),
                plateau_id=camps[1 + number // 2],
            ),
            today=troupe.start,
            by=troupe.manager,
            at=troupe.at(0),
        )


def _give_leader(troupe: Troupe, key: int, likely: int) -> None:
    """A taken project as its leader worked it out."""
    project = next(project for project in project_rows(troupe.initiative.id) if project.id == key)
    fields = projects.ProjectFields(
        code=project.code,
        name=project.name,
        kind=project.kind,
        area=project.area,
        low=project.low,
        likely=project.likely,
        high=project.high,
        plateau_id=project.plateau_id,
        leader_id=troupe.who(LEADERS[project.area]).id,
        owner_id=troupe.who("Ines Alvarez").id,
        deliverables=project.deliverables or f"{project.name}: accepted by its owner in the line.",
        assumptions="The vendor keeps the two consultants of the proposal.",
        means="The vendor's team and our own test system.",
        expertise={Area.INFRASTRUCTURE: "administrator", Area.PEOPLE: "trainer"}.get(project.area, "tester"),
        effort=likely * 2,
        budget=project.budget or Decimal(22_000),
        reference=project.reference,
    )
    projects.save_project(troupe.initiative, project=project, fields=fields, by=troupe.manager, at=troupe.at(0))


def interfaces(troupe: Troupe) -> None:
    found = {proposal.proposal.key: proposal for proposal in proposal_rows(troupe.initiative.id)}
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
        row = interface(troupe.initiative.id, judged.taken_id or 0)
        if row is None:
            raise RuntimeError("the demo keeps its interfaces")
        is_web = "website" in key
        fields = InterfaceFields(
            system=row.system,
            kind=guessed_kind(row.system),
            direction=Flow.BOTH,
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
        save_interface(troupe.initiative, interface=row, fields=fields, by=troupe.manager, at=troupe.at(0))
        plan_designs(
            troupe.initiative,
            interface=row,
            fields=DesignFields(dict(zip(Work, spreads, strict=True)), camps[plateau], troupe.who("Noor de Boer").id),
            by=troupe.manager,
            at=troupe.at(0),
        )
        _join(troupe, before, row.process_id or 0, row.test_id or 0, after)
