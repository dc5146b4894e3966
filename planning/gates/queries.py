"""Plateaus with their projects, rules, checklists, balance and gates, and how the programme stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from foundation.initiatives.models import Initiative
from planning.log.models import LogEntry
from planning.log.queries import entries
from planning.method.first_plateau import Item, checklist
from planning.method.plan import Area, Light, Plan, ProjectKind, effort_share
from planning.method.plateau_rules import Breach, PlateauRule, breaches
from planning.method.register import EntryKind
from planning.plateaus.models import Gate, Plateau, RuleReason
from planning.plateaus.queries import Gap, areas, gaps, gates, plan_plateaus, reasons, start_states
from planning.programme.queries import goals, plan_goals
from planning.projects.models import Project, StatusReport
from planning.projects.queries import latest_reports, plan_projects
from planning.risk.queries import RiskView, risk_of
from planning.schedule.queries import Planned

WEEK = 5


@dataclass(frozen=True, kw_only=True)
class PlateauView:
    """A plateau with everything that its page shows."""

    plateau: Plateau
    projects: list[Project]
    gaps: list[Gap]
    breaches: list[Breach]
    reasons: Mapping[PlateauRule, RuleReason]
    gates: list[Gate]
    checklist: list[Item]
    balance: Mapping[Area, float]
    light: Light
    spent: Decimal | None
    planned_budget: Decimal | None
    done: int

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


def _sum(values: Sequence[Decimal | None]) -> Decimal | None:
    """The sum of what is known; None when nothing is."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def light_of(
    plan: Planned, number: int, agreed: date | None, reports: Mapping[int, StatusReport], rows: Sequence[Project]
) -> Light:
    """Red when the plan is later than agreed or a running project reports red; amber when a project reports amber or
    float is under a week.
    """
    outlook = plan.forecast.plateaus.get(number)
    lights = {reports[row.id].light for row in rows if row.id in reports and row.finished is None}
    if (outlook is not None and outlook.late_by) or Light.RED in lights:
        return Light.RED
    calendar = plan.forecast.calendar
    tight = (
        outlook is not None
        and agreed is not None
        and calendar.instant(agreed) - outlook.instant < WEEK
        and any(row.finished is None for row in rows)
    )
    return Light.AMBER if tight or Light.AMBER in lights else Light.GREEN


def programme_view(initiative: Initiative, plan: Planned, whole_name: str) -> ProgrammeView:
    """Plateaus with their projects, rules, gates and balance, in a fixed number of questions."""
    found_areas, numbers = areas(initiative.id), {row.id: row.number for row in plan.plateaus}
    rules = Plan(
        plan.programme.starts_on,
        plan_plateaus(plan.plateaus, found_areas),
        plan_projects(plan.projects, numbers),
        links=plan.links,
        goals=plan_goals(goals(initiative.id), numbers),
    )
    changes, broken = gaps(plan.plateaus, found_areas, start_states(initiative.id)), breaches(rules)
    why, passed, reports = reasons(initiative.id), gates(initiative.id), latest_reports(initiative.id)
    views = []
    for row in plan.plateaus:
        inside = [project for project in plan.projects if project.plateau_id == row.id]
        own_reasons = {rule: reason for (rule, number), reason in why.items() if number == row.number}
        views.append(
            PlateauView(
                plateau=row,
                projects=inside,
                gaps=changes[row.id],
                breaches=[breach for breach in broken if breach.plateau == row.number],
                reasons=own_reasons,
                gates=passed.get(row.id, []),
                checklist=checklist(rules, row.number),
                balance=effort_share([project for project in rules.projects if project.plateau == row.number]),
                light=light_of(plan, row.number, row.ends_on, reports, inside),
                spent=_sum([project.actual for project in inside]),
                planned_budget=_sum([project.budget for project in inside]),
                done=sum(project.finished is not None for project in inside),
            )
        )
    return ProgrammeView(
        plan=plan,
        rules=rules,
        plateaus=views,
        reports=reports,
        log=entries(initiative.id),
        risk=risk_of(plan, whole_name),
    )


def decisions_asked(view: ProgrammeView) -> list[tuple[str, str]]:
    """What the board is asked: open decisions of the log, and what status reports ask; with whose they are."""
    names = view.plan.titles
    found = [
        (row.title, row.text or "") for row in view.log if row.kind is EntryKind.DECISION and row.closed_on is None
    ]
    return found + [(names[key], row.asked) for key, row in view.reports.items() if row.asked and key in names]


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
    rows = [row for row in view.plan.projects if row.kind is not ProjectKind.MILESTONE]
    found = []
    for owner in sorted({row.owner_id for row in rows}, key=lambda key: (key is None, key)):
        own = [row for row in rows if row.owner_id == owner]
        days = sum(row.likely for row in own)
        found.append(
            LineProgress(
                person_id=owner,
                count=len(own),
                done=sum(row.finished is not None for row in own),
                late=sum(late.get(row.id, 0) > 0 for row in own),
                percent=round(sum(row.percent * row.likely for row in own) / days) if days else 0,
            )
        )
    return found
