"""How the programme stands as a whole, and what waits for somebody."""

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from foundation.audit.queries import Head
from foundation.initiatives.models import Initiative
from planning.factors.queries import evidence_of, open_round
from planning.from_selection.queries import rows as proposal_rows
from planning.gates.queries import ProgrammeView, programme_view
from planning.interfaces.queries import disorder, interfaces
from planning.labels import AREAS
from planning.log.queries import entries, overdue
from planning.method.factor_evidence import Evidence, Factor, Standing
from planning.method.from_selection import Change
from planning.method.plateau_rules import unexplained
from planning.method.standing import Counts
from planning.method.steering_criteria import Judged
from planning.schedule.queries import Planned, late_days, planned
from planning.steering.queries import judged, signals


@dataclass(frozen=True, kw_only=True)
class Overview:
    """What the first page of planning shows."""

    view: ProgrammeView
    criteria: list[Judged]
    evidence: list[Evidence]
    counts: Counts
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
        counts=_counts(initiative, plan, view, today),
        late=late_days(plan),
    )


def _counts(initiative: Initiative, plan: Planned, view: ProgrammeView, today: date) -> Counts:
    explained = {(rule, plateau_view.plateau.number) for plateau_view in view.plateaus for rule in plateau_view.reasons}
    breaches = [breach for plateau_view in view.plateaus for breach in plateau_view.breaches]
    return Counts(
        goals=len(view.rules.goals),
        plateaus=len(plan.plateaus),
        projects=len(plan.projects),
        baselines=int(plan.baseline is not None),
        proposals_waiting=sum(
            proposal.is_open and proposal.change is not Change.GONE for proposal in proposal_rows(initiative.id)
        ),
        rules_unexplained=len(unexplained(breaches, explained)),
        interfaces_out_of_order=len(
            disorder(interfaces(initiative.id), {project.id for project in plan.projects}, list(plan.links))
        ),
        plateaus_late=sum(bool(plateau_outlook.late_by) for plateau_outlook in plan.forecast.plateaus.values()),
        out_of_sequence=len(plan.forecast.out_of_sequence),
        entries_overdue=len(overdue(entries(initiative.id), today)),
        factor_rounds_open=int(open_round(initiative.id) is not None),
    )


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
