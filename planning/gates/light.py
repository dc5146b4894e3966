"""What the light of a plateau looks at, gathered from the plan, its baseline, its money and its benefits."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select

from foundation.database.base import db
from foundation.goals.queries import Measured
from foundation.sums.goal_line import GoalKind, LineState
from planning.gates.models import LightNorms
from planning.method.plan import ProjectKind
from planning.method.plateau_light import OURS, Lit, Norms, Seen, Worked, behind_plan, plateau_light
from planning.method.plateau_money import AtCompletion, Costed, at_completion
from planning.plateaus.models import Plateau
from planning.projects.models import Project, StatusReport
from planning.risk.queries import RiskView
from planning.schedule.queries import Planned


def kept_norms(initiative_id: int) -> LightNorms | None:
    return db.session.scalar(select(LightNorms).where(LightNorms.initiative_id == initiative_id))


def norms_of(initiative_id: int) -> Norms:
    """The norms of this programme: those that it set, else ours."""
    row = kept_norms(initiative_id)
    if row is None:
        return OURS
    return Norms(
        room=row.room,
        chance=float(row.chance),
        chance_red=float(row.chance_red),
        over_red=float(row.over_red),
        behind=float(row.behind),
        behind_red=float(row.behind_red),
    )


def light_of(  # noqa: PLR0913 - what a light looks at
    plateau: Plateau,
    plan: Planned,
    reports: Mapping[int, StatusReport],
    risk: RiskView | None,
    *,
    benefits: Sequence[Measured],
    norms: Norms,
) -> Lit:
    """The light of a plateau by its place in the plan, its chance, its money, its progress against the baseline, its
    benefits and what its running projects report.
    """
    rows = [project for project in plan.projects if project.plateau_id == plateau.id]
    outlook = plan.forecast.plateaus.get(plateau.number)
    is_dated = outlook is not None and plateau.ends_on is not None
    chances = {row.number: row.outlook.chance for row in risk.plateaus} if risk is not None else {}
    chance = chances.get(plateau.number)
    forecast = at_completion_of(rows).amount
    own = [one for one in benefits if one.goal.plateau_id == plateau.id and one.goal.kind is not GoalKind.GOAL]
    return plateau_light(
        Seen(
            late_by=(outlook.late_by or 0) if outlook is not None else 0,
            room=plan.forecast.calendar.instant(plateau.ends_on) - outlook.instant if is_dated else None,  # type: ignore[arg-type, union-attr]
            chance=chance.share if chance is not None else None,
            over=float(forecast / plateau.budget - 1) if forecast is not None and plateau.budget else None,
            behind=progress_of(plan, rows),
            benefits_behind=sum(one.state is LineState.BEHIND for one in own),
            benefits_missed=sum(_is_missed(one, plan.programme.status_date) for one in own),
            reported={row.code: reports[row.id].light for row in rows if row.id in reports and row.finished is None},
            is_running=any(project.finished is None for project in rows),
            has_projects=bool(rows),
        ),
        norms,
    )


def _is_missed(row: Measured, status_date: date | None) -> bool:
    """Whether the day of a target has passed and what was measured on it or after did not reach it."""
    due, latest = row.goal.due, row.latest
    if due is None or status_date is None or due > status_date or latest is None or latest.measured_on is None:
        return False
    return latest.measured_on >= due and row.state in (LineState.CLOSE, LineState.BEHIND)


def progress_of(plan: Planned, rows: Sequence[Project]) -> float | None:
    """How much of the work of these projects is behind the baseline on the status date; None without one of them."""
    status, calendar = plan.programme.status_date, plan.forecast.calendar
    if status is None:
        return None
    found = [
        Worked(
            days=row.likely,
            done=1.0 if row.finished is not None else row.percent / 100,
            start=calendar.number(plan.baseline_start[row.id]),
            finish=calendar.instant(plan.baseline_finish[row.id]),
        )
        for row in rows
        if row.kind is not ProjectKind.MILESTONE and row.id in plan.baseline_finish
    ]
    return behind_plan(found, calendar.instant(status))


def at_completion_of(rows: Sequence[Project]) -> AtCompletion:
    """What these projects will have cost together, by progress."""
    return at_completion(
        [
            Costed(
                budget=row.budget,
                spent=row.actual,
                percent=row.percent,
                is_finished=row.finished is not None,
                committed=row.committed,
            )
            for row in rows
            if row.kind is not ProjectKind.MILESTONE
        ]
    )
