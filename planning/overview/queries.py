"""How the programme stands as a whole, and what waits for somebody."""

import enum
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from foundation.audit.queries import Head
from foundation.initiatives.models import Initiative
from planning.factors.queries import evidence_of, open_round
from planning.from_selection.queries import rows as proposal_rows
from planning.gates.queries import ProgrammeView, programme_view
from planning.interfaces.queries import couplings, disorder
from planning.labels import AREAS
from planning.log.queries import entries, overdue
from planning.method.factor_evidence import Evidence, Factor, Standing
from planning.method.from_selection import Change
from planning.method.plateau_rules import unexplained
from planning.method.steering_criteria import Judged
from planning.schedule.queries import Planned, late_days, planned
from planning.steering.queries import judged, signals


class Open(enum.StrEnum):
    """What is open in a programme."""

    NO_GOALS = "no_goals"
    NO_PLATEAUS = "no_plateaus"
    NO_PROJECTS = "no_projects"
    PROPOSALS = "proposals"
    RULES = "rules"
    INTERFACES = "interfaces"
    NO_BASELINE = "no_baseline"
    LATE_PLATEAUS = "late_plateaus"
    OUT_OF_SEQUENCE = "out_of_sequence"
    OVERDUE = "overdue"
    FACTOR_ROUND = "factor_round"


@dataclass(frozen=True)
class OpenPoint:
    """One point with its number."""

    point: Open
    count: int


@dataclass(frozen=True, kw_only=True)
class Overview:
    """What the first page of planning shows."""

    view: ProgrammeView
    criteria: list[Judged]
    evidence: list[Evidence]
    open: list[OpenPoint]
    late: dict[int, int]


def overview_of(initiative: Initiative, today: date, whole_name: str) -> Overview | None:
    plan = planned(initiative)
    if plan is None:
        return None
    view = programme_view(initiative, plan, whole_name)
    criteria = judged(initiative.id, signals(plan, view.rules, view.risk))
    return Overview(
        view=view,
        criteria=criteria,
        evidence=evidence_of(initiative, plan.programme, today, view.rules),
        open=_open(initiative, plan, view, today),
        late=late_days(plan),
    )


def _open(initiative: Initiative, plan: Planned, view: ProgrammeView, today: date) -> list[OpenPoint]:
    explained = {(rule, plateau_view.plateau.number) for plateau_view in view.plateaus for rule in plateau_view.reasons}
    counts = {
        Open.NO_GOALS: int(not view.rules.goals),
        Open.NO_PLATEAUS: int(not plan.plateaus),
        Open.NO_PROJECTS: int(not plan.projects),
        Open.PROPOSALS: sum(
            proposal.judged is None and proposal.change is not Change.GONE for proposal in proposal_rows(initiative.id)
        ),
        Open.RULES: len(
            unexplained([breach for plateau_view in view.plateaus for breach in plateau_view.breaches], explained)
        ),
        Open.INTERFACES: len(
            disorder(couplings(initiative.id), {project.id for project in plan.projects}, list(plan.links))
        ),
        Open.NO_BASELINE: int(bool(plan.projects) and plan.baseline is None),
        Open.LATE_PLATEAUS: sum(bool(plateau_outlook.late_by) for plateau_outlook in plan.forecast.plateaus.values()),
        Open.OUT_OF_SEQUENCE: len(plan.forecast.out_of_sequence),
        Open.OVERDUE: len(overdue(entries(initiative.id), today)),
        Open.FACTOR_ROUND: int(open_round(initiative.id) is not None),
    }
    return [OpenPoint(point, count) for point, count in counts.items() if count]


@dataclass(frozen=True, kw_only=True)
class BoardPlan:
    """Everything that the board workbook and the status report show."""

    initiative: Initiative
    overview: Overview
    standings: dict[Factor, Standing]
    names: dict[int, str]
    head: Head
    at: datetime


def what_decides(file: BoardPlan) -> str:
    """Per plateau the area that takes most of its critical path; named as the cause when it is late."""
    plan = file.overview.view.plan
    found = []
    for plateau in plan.plateaus:
        outlook = plan.forecast.plateaus.get(plateau.number)
        if outlook is None or not outlook.areas:
            continue
        area, days = next(iter(outlook.areas.items()))
        name = {str(key): label for key, label in AREAS.items()}[str(area)]
        if outlook.late_by:
            found.append(
                _(
                    "%(plateau)s is late by %(days)s working days, mostly because of %(area)s.",
                    plateau=f"{plateau.number}. {plateau.name}",
                    days=outlook.late_by,
                    area=str(name).lower(),
                )
            )
        else:
            found.append(
                _(
                    "%(plateau)s: most of its path is %(area)s (%(days)s working days).",
                    plateau=f"{plateau.number}. {plateau.name}",
                    area=str(name).lower(),
                    days=int(days),
                )
            )
    return "\n".join(found) or "–"
