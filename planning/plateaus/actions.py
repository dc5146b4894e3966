"""Describing plateaus and their areas."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, func, select

from foundation.audit import actions as audit
from foundation.board.actions import SubmissionFields, submit
from foundation.board.queries import about
from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import put_values, refuse_twin
from planning.method.plan import Angle, Area
from planning.plateaus.models import Plateau, PlateauArea, PlateausEvent, StartState
from planning.plateaus.queries import is_agreed


@dataclass(frozen=True, kw_only=True)
class PlateauFields:
    """What a plateau is."""

    name: str
    angle: Angle
    owner_id: int | None = None
    short_goals: str | None = None
    long_goals: str | None = None
    end_result: str | None = None
    test_cases: str | None = None
    ends_on: date | None = None
    budget: Decimal | None = None


def _iso(value: date | Decimal | None) -> str | None:
    return None if value is None else str(value)


def ask_change(
    initiative: Initiative, *, plateau: Plateau, fields: PlateauFields, reason: str, by: Person, at: datetime
) -> PlateauFields:
    """What the board agreed to stays as it is and the change is put before it; returns the fields without it."""
    if (fields.ends_on, fields.budget) == (plateau.ends_on, plateau.budget) or not is_agreed(initiative.id):
        return fields
    if not reason:
        sentence = _("The board agreed to date and budget: say why they should change, and it decides.")
        raise RuleViolation(sentence, field="reason")
    details = {
        "ends_on": _iso(fields.ends_on),
        "budget": _iso(fields.budget),
        "was_ends_on": _iso(plateau.ends_on),
        "was_budget": _iso(plateau.budget),
    }
    put = SubmissionFields(advice=reason, details=details)
    submit(initiative, about=about("agreed_change", plateau.id), fields=put, by=by, at=at)
    return replace(fields, ends_on=plateau.ends_on, budget=plateau.budget)


def change_agreed(
    initiative: Initiative, *, plateau: Plateau, details: Mapping[str, Any], by: Actor, at: datetime
) -> None:
    """The board agreed to another date or budget."""
    ends_on, budget = details["ends_on"], details["budget"]
    values = {
        "ends_on": date.fromisoformat(ends_on) if ends_on else None,
        "budget": Decimal(budget) if budget else None,
    }
    before, after = put_values(plateau, values)
    db.session.flush()
    event, subject = PlateausEvent.PLATEAU_SAVED, f"plateau:{plateau.id}"
    audit.record(event, subject, initiative=initiative, by=by, at=at, before=before, after=after)


def save_plateau(
    initiative: Initiative, *, plateau: Plateau | None, fields: PlateauFields, by: Actor, at: datetime
) -> Plateau:
    """Change a plateau, or add one after the last."""
    if plateau is None:
        refuse_twin(Plateau, {"initiative_id": initiative.id, **vars(fields)})
        last = db.session.scalar(select(func.max(Plateau.number)).where(Plateau.initiative_id == initiative.id)) or 0
        plateau = Plateau(initiative_id=initiative.id, number=last + 1, name="", angle=fields.angle)
        db.session.add(plateau)
    before, after = put_values(plateau, vars(fields))
    db.session.flush()
    audit.record(
        PlateausEvent.PLATEAU_SAVED,
        f"plateau:{plateau.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
    )
    return plateau


@dataclass(frozen=True)
class AreaState:
    """How an area is when the plateau is reached, or that nothing changes on purpose."""

    state: str | None
    is_unchanged: bool = False


def save_areas(
    initiative: Initiative, *, plateau: Plateau, states: Mapping[Area, AreaState], by: Actor, at: datetime
) -> None:
    kept = db.session.scalars(select(PlateauArea).where(PlateauArea.plateau_id == plateau.id))
    before = {
        plateau_area.area.value: plateau_area.state or ("unchanged" if plateau_area.is_unchanged else None)
        for plateau_area in kept
    }
    db.session.execute(delete(PlateauArea).where(PlateauArea.plateau_id == plateau.id))
    db.session.add_all(
        PlateauArea(plateau_id=plateau.id, area=area, state=area_state.state, is_unchanged=area_state.is_unchanged)
        for area, area_state in states.items()
        if area_state.state or area_state.is_unchanged
    )
    after = {
        area.value: area_state.state or ("unchanged" if area_state.is_unchanged else None)
        for area, area_state in states.items()
    }
    audit.record(
        PlateausEvent.AREAS_SAVED,
        f"plateau:{plateau.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
    )


def save_start(initiative: Initiative, *, states: Mapping[Area, str | None], by: Actor, at: datetime) -> None:
    """How the four areas are today."""
    before = {
        start_state.area.value: start_state.state
        for start_state in db.session.scalars(select(StartState).where(StartState.initiative_id == initiative.id))
    }
    db.session.execute(delete(StartState).where(StartState.initiative_id == initiative.id))
    db.session.add_all(
        StartState(initiative_id=initiative.id, area=area, state=state) for area, state in states.items() if state
    )
    audit.record(
        PlateausEvent.AREAS_SAVED,
        "start",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after={area.value: state for area, state in states.items()},
    )
