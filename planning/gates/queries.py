"""Plateaus with their projects, rules, checklists, balance and gates, and how the programme stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from foundation.board.queries import decisions
from foundation.database.base import db
from foundation.explanations.models import Departure
from foundation.explanations.queries import departures
from foundation.goals.queries import goals
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from planning.gates.light import at_completion_of, light_of, norms_of
from planning.gates.models import Gate
from planning.gates.words import Act, acts_in_words, light_in_words, why_in_words
from planning.log.models import LogEntry
from planning.log.queries import entries
from planning.method.first_plateau import Item, checklist
from planning.method.gates import GateDecision, GateKind
from planning.method.plan import Area, Light, Plan, ProjectKind, effort_share
from planning.method.plateau_light import Lit
from planning.method.plateau_money import AtCompletion
from planning.method.plateau_rules import Breach, PlateauRule, breaches
from planning.method.register import EntryKind
from planning.plateaus.models import Plateau, PlateauArea
from planning.plateaus.queries import Gap, areas, gaps, plan_plateaus, start_states
from planning.programme.queries import measured, plan_goals
from planning.projects.models import Project, StatusReport
from planning.projects.queries import latest_reports, plan_projects
from planning.risk.queries import RiskView, risk_of
from planning.schedule.queries import Planned


@dataclass(frozen=True, kw_only=True)
class PlateauView:
    """A plateau with everything that its page shows."""

    plateau: Plateau
    projects: list[Project]
    gaps: list[Gap]
    breaches: list[Breach]
    reasons: Mapping[PlateauRule, Departure]
    gates: list[Gate]
    checklist: list[Item]
    balance: Mapping[Area, float]
    lit: Lit
    spent: Decimal | None
    planned_budget: Decimal | None
    forecast: AtCompletion
    done: int
    acts: Sequence[Act] = ()

    @property
    def light(self) -> Light:
        return self.lit.light

    @property
    def has_light(self) -> bool:
        """Whether there is anything to judge: a plateau without projects has no light yet."""
        return bool(self.projects)

    @property
    def asks_act(self) -> bool:
        """Whether somebody should be doing something: it has a light, which is not green, and was not reached."""
        return self.has_light and self.plateau.reached_on is None and self.light is not Light.GREEN

    @property
    def is_unattended(self) -> bool:
        return self.asks_act and not self.acts

    @property
    def act_words(self) -> str:
        """What is being done about a light that is not green; nothing where it is."""
        return acts_in_words(self.acts) if self.asks_act else ""

    @property
    def light_word(self) -> str:
        return light_in_words(self.plateau, self.lit)

    @property
    def why(self) -> str:
        return why_in_words(self.lit)

    def gap_of(self, area: Area) -> Gap:
        return next(gap for gap in self.gaps if gap.area is area)


@dataclass(frozen=True, kw_only=True)
class ProgrammeView:
    """The whole programme as the steering board sees it."""

    plan: Planned
    rules: Plan
    plateaus: list[PlateauView]
    reports: Mapping[int, StatusReport]
    log: list[LogEntry]
    risk: RiskView | None
    answered: frozenset[int]

    @property
    def has_loose_norm(self) -> bool:
        """Whether more than half of the lights are amber: such a norm tells nothing apart."""
        lit = [row for row in self.plateaus if row.has_light and row.plateau.reached_on is None]
        return len(lit) > 1 and 2 * sum(row.light is Light.AMBER for row in lit) > len(lit)


def sum_of(values: Sequence[Decimal | None]) -> Decimal | None:
    """The sum of what is known; None when nothing is."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def rules_of(plan: Planned, found_areas: Mapping[int, Mapping[Area, PlateauArea]]) -> Plan:
    """The programme as the rules look at it."""
    numbers = {plateau.id: plateau.number for plateau in plan.plateaus}
    return Plan(
        plan.programme.starts_on,
        plan_plateaus(plan.plateaus, found_areas),
        plan_projects(plan.projects, numbers),
        links=plan.links,
        goals=plan_goals(goals(plan.programme.initiative_id), numbers),
    )


def programme_view(initiative: Initiative, plan: Planned, whole_name: str) -> ProgrammeView:
    """Plateaus with their projects, rules, gates and balance, in a fixed number of questions."""
    found_areas = areas(initiative.id)
    rules = rules_of(plan, found_areas)
    changes, broken = gaps(plan.plateaus, found_areas, start_states(initiative.id)), breaches(rules)
    why, passed, reports = departures(initiative.id, PlateauRule), gates(initiative.id), latest_reports(initiative.id)
    risk, views = risk_of(plan, whole_name), []
    log, people = entries(initiative.id), names(initiative.id)
    said, norms = measured(initiative.id), norms_of(initiative.id)
    for plateau in plan.plateaus:
        inside = [project for project in plan.projects if project.plateau_id == plateau.id]
        views.append(
            PlateauView(
                plateau=plateau,
                projects=inside,
                gaps=changes[plateau.id],
                breaches=[breach for breach in broken if breach.plateau == plateau.number],
                reasons=why.get(departing(plateau), {}),
                gates=passed.get(plateau.id, []),
                checklist=checklist(rules, plateau.number),
                balance=effort_share([project for project in rules.projects if project.plateau == plateau.number]),
                lit=light_of(plateau, plan, reports, risk, benefits=said, norms=norms),
                forecast=at_completion_of(inside),
                spent=sum_of([project.actual for project in inside]),
                planned_budget=sum_of([project.budget for project in inside]),
                done=sum(project.finished is not None for project in inside),
                acts=[
                    Act(title=row.title, owner=people.get(row.owner_id or 0), due=row.due)
                    for row in log
                    if row.plateau_id == plateau.id and _is_act(row)
                ],
            )
        )
    return ProgrammeView(
        plan=plan,
        rules=rules,
        plateaus=views,
        reports=reports,
        log=log,
        risk=risk,
        answered=_answered(initiative.id),
    )


def _is_act(row: LogEntry) -> bool:
    """Whether an entry is something that people do; a promise of the vendor that came from the selection is not."""
    return row.kind is EntryKind.ACTION and row.closed_on is None and row.reference is None


def _answered(initiative_id: int) -> frozenset[int]:
    """The status reports whose question the board has decided."""
    found = [(name, rows[-1]) for name, rows in decisions(initiative_id).items() if name.startswith("report:")]
    return frozenset(int(name.partition(":")[2]) for name, row in found if row.is_final)


def decisions_asked(view: ProgrammeView) -> list[tuple[str, str]]:
    """What the board is asked and has not decided: open decisions of the log, and what status reports ask; with whose
    they are.
    """
    names = view.plan.titles
    found = [
        (entry.title, entry.text or "")
        for entry in view.log
        if entry.kind is EntryKind.DECISION and entry.closed_on is None
    ]
    return found + [
        (names[key], status_report.asked)
        for key, status_report in view.reports.items()
        if status_report.asked and key in names and status_report.id not in view.answered
    ]


@dataclass(frozen=True, kw_only=True)
class LineProgress:
    """How the projects of one owner in the line stand."""

    person_id: int | None
    count: int
    done: int
    late: int
    percent: int


def by_line(view: ProgrammeView, late: Mapping[int, int]) -> list[LineProgress]:
    """Progress per owner in the line; milestones do not count, and progress is weighed by duration."""
    rows = [project for project in view.plan.projects if project.kind is not ProjectKind.MILESTONE]
    found = []
    for owner in sorted({project.owner_id for project in rows}, key=lambda key: (key is None, key)):
        own = [project for project in rows if project.owner_id == owner]
        days = sum(project.likely for project in own)
        found.append(
            LineProgress(
                person_id=owner,
                count=len(own),
                done=sum(project.finished is not None for project in own),
                late=sum(late.get(project.id, 0) > 0 for project in own),
                percent=round(sum(project.percent * project.likely for project in own) / days) if days else 0,
            )
        )
    return found


def departing(plateau: Plateau) -> str:
    """A plateau as what departs from a rule."""
    return f"plateau:{plateau.id}"


def gates(initiative_id: int) -> dict[int, list[Gate]]:
    """The decisions at gates per plateau id, the oldest first."""
    found: dict[int, list[Gate]] = {}
    for gate in db.session.scalars(
        select(Gate)
        .join(Plateau, Plateau.id == Gate.plateau_id)
        .where(Plateau.initiative_id == initiative_id)
        .order_by(Gate.id)
    ):
        found.setdefault(gate.plateau_id, []).append(gate)
    return found


def passed(decided: Sequence[Gate], kind: GateKind) -> Gate | None:
    """The last decision at this gate, where it let the plateau go on."""
    last = next((gate for gate in reversed(decided) if gate.kind is kind), None)
    return last if last is not None and last.decision is not GateDecision.NO_GO else None
