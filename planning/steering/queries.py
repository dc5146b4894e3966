"""Reading the steering criteria, and what the plan itself says of them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from foundation.database.base import db
from planning.method.plan import Plan
from planning.method.steering_criteria import (
    Criterion,
    Judged,
    earned,
    efficiency,
    feasibility,
    flexibility,
    goal_orientation,
    has_expired,
    tempo,
)
from planning.risk.queries import RiskView
from planning.schedule.queries import Planned
from planning.steering.models import Choice, Measurement, SteeringNorm

USUAL_WEIGHT, USUAL_NORM = Decimal(20), Decimal(6)


def norms(initiative_id: int) -> dict[Criterion, tuple[Decimal, Decimal]]:
    """Weight and norm per criterion; equal weights and a 6 until they are set."""
    found = {
        steering_norm.criterion: (steering_norm.weight, steering_norm.norm)
        for steering_norm in db.session.scalars(
            select(SteeringNorm).where(SteeringNorm.initiative_id == initiative_id).order_by(SteeringNorm.id)
        )
    }
    return {criterion: found.get(criterion, (USUAL_WEIGHT, USUAL_NORM)) for criterion in Criterion}


def measurements(initiative_id: int) -> list[Measurement]:
    return list(
        db.session.scalars(
            select(Measurement)
            .where(Measurement.initiative_id == initiative_id)
            .order_by(Measurement.measured_on, Measurement.id)
        )
    )


def choices(initiative_id: int) -> list[Choice]:
    return list(db.session.scalars(select(Choice).where(Choice.initiative_id == initiative_id).order_by(Choice.id)))


def signals(plan: Planned, rules: Plan, risk: RiskView | None) -> dict[Criterion, float | None]:
    """The marks that the plan itself gives."""
    rows = plan.forecast.rows
    status = plan.programme.status_date
    due = {
        key: day for key, day in plan.baseline_finish.items() if key in rows and status is not None and day <= status
    }
    days = {key: int(row["days"]) for key, row in (plan.baseline.content["projects"] if plan.baseline else {}).items()}
    finished = {project.id for project in plan.projects if project.finished is not None}
    value, spent = earned(
        {project.id: project.budget for project in plan.projects},
        {project.id: project.actual for project in plan.projects},
        {project.id: project.percent for project in plan.projects},
    )
    chances = (
        [
            plateau_risk.outlook.chance.share
            for plateau_risk in risk.plateaus
            if plateau_risk.number and plateau_risk.outlook.chance is not None
        ]
        if risk
        else []
    )
    return {
        Criterion.TEMPO: tempo(
            sum(days.get(str(key), 0) for key in due if key in finished), sum(days.get(str(key), 0) for key in due)
        ),
        Criterion.FEASIBILITY: feasibility(chances),
        Criterion.EFFICIENCY: efficiency(value, spent),
        Criterion.FLEXIBILITY: flexibility(_floats_to_agreed_dates(plan)),
        Criterion.GOAL_ORIENTATION: goal_orientation(sum(goal.is_smart for goal in rules.goals), len(rules.goals)),
    }


def _floats_to_agreed_dates(plan: Planned) -> list[float]:
    """How many working days each open project can slip before its plateau passes its agreed date, or its planned end
    where none was agreed.
    """
    agreed = {plateau.number: plateau.ends_on for plateau in plan.plateaus}
    spare = {
        number: plan.forecast.calendar.instant(day) - outlook.instant
        for number, outlook in plan.forecast.plateaus.items()
        if (day := agreed.get(number)) is not None
    }
    return [
        own + (spare.get(job.plateau, 0) if job.plateau is not None else 0)
        for job in plan.jobs
        if job.finished is None and (own := plan.forecast.rows[job.key].to_plateau) is not None
    ]


def judged(initiative_id: int, computed: Mapping[Criterion, float | None], today: date) -> list[Judged]:
    """The five criteria with their latest measurement, as long as it stands, and what the plan says."""
    latest = {measurement.criterion: measurement for measurement in measurements(initiative_id)}
    found = []
    for criterion, (weight, norm) in norms(initiative_id).items():
        last = latest.get(criterion)
        found.append(
            Judged(
                criterion=criterion,
                weight=weight,
                norm=norm,
                measured=last.mark if last is not None else None,
                measured_on=last.measured_on if last is not None else None,
                is_expired=last is not None and has_expired(last.measured_on, today),
                computed=computed[criterion],
            )
        )
    return found
