"""Setting the steering criteria, measuring them, and choosing between two that pull at each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from flask_babel import gettext as _
from sqlalchemy import delete, select

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import refuse_twin
from planning.method.steering_criteria import Criterion
from planning.steering.models import Choice, Measurement, SteeringEvent, SteeringNorm


def set_norms(
    initiative: Initiative, *, given: Mapping[Criterion, tuple[Decimal, Decimal]], by: Actor, at: datetime
) -> None:
    """Weights and norms of the five."""
    if not any(weight for weight, _norm in given.values()):
        raise RuleViolation(_("At least one criterion must weigh something."))
    kept = db.session.scalars(
        select(SteeringNorm).where(SteeringNorm.initiative_id == initiative.id).order_by(SteeringNorm.id)
    )
    before = {
        steering_norm.criterion.value: [str(steering_norm.weight), str(steering_norm.norm)] for steering_norm in kept
    }
    db.session.execute(delete(SteeringNorm).where(SteeringNorm.initiative_id == initiative.id))
    db.session.add_all(
        SteeringNorm(initiative_id=initiative.id, criterion=criterion, weight=weight, norm=norm)
        for criterion, (weight, norm) in given.items()
    )
    audit.record(
        SteeringEvent.STEERING_SET,
        "norms",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after={criterion.value: [str(weight), str(norm)] for criterion, (weight, norm) in given.items()},
    )


@dataclass(frozen=True, kw_only=True)
class MeasureFields:
    """A mark of 0 to 10 and what it stands on."""

    criterion: Criterion
    measured_on: date
    mark: Decimal
    evidence: str


def measure(initiative: Initiative, *, fields: MeasureFields, today: date, by: Person, at: datetime) -> Measurement:
    if fields.measured_on > today:
        raise RuleViolation(_("A measurement lies in the past or today."), field="measured_on")
    refuse_twin(Measurement, {"initiative_id": initiative.id, "measured_by": by.id, **vars(fields)})
    measurement = Measurement(initiative_id=initiative.id, measured_by=by.id, measured_at=at, **vars(fields))
    db.session.add(measurement)
    db.session.flush()
    audit.record(
        SteeringEvent.MEASURED,
        f"measurement:{measurement.id}",
        initiative=initiative,
        by=by,
        at=at,
        after=[fields.criterion, str(fields.mark), fields.evidence],
    )
    return measurement


def choose(
    initiative: Initiative, *, first: Criterion, second: Criterion, reason: str, by: Person, at: datetime
) -> Choice:
    """An open choice: for now the first goes before the second."""
    if first is second:
        raise RuleViolation(_("Choose between two different criteria."), field="second")
    refuse_twin(Choice, {"initiative_id": initiative.id, "first": first, "second": second, "reason": reason})
    choice = Choice(
        initiative_id=initiative.id, first=first, second=second, reason=reason, chosen_by=by.id, chosen_at=at
    )
    db.session.add(choice)
    db.session.flush()
    audit.record(
        SteeringEvent.CHOICE_MADE,
        f"choice:{choice.id}",
        initiative=initiative,
        by=by,
        at=at,
        after=[first, second],
        reason=reason,
    )
    return choice
