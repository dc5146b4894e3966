"""Keeping the communication plan."""

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import put_values, refuse_twin
from planning.communication.models import CommunicationEvent, CommunicationGiving, CommunicationMessage
from planning.method.communication import Aim, Audience, Repeat


@dataclass(frozen=True, kw_only=True)
class MessageFields:
    """One row of the plan."""

    audience: Audience
    aim: Aim
    message: str
    means: str
    is_two_way: bool
    starts_on: date
    repeat: Repeat
    which: str | None = None
    sender: str | None = None
    owner_id: int | None = None


def save_message(
    initiative: Initiative, *, row: CommunicationMessage | None, fields: MessageFields, by: Actor, at: datetime
) -> CommunicationMessage:
    if row is None:
        refuse_twin(CommunicationMessage, {"initiative_id": initiative.id, "is_dropped": False, **vars(fields)})
        row = CommunicationMessage(initiative_id=initiative.id)
        db.session.add(row)
    before, after = put_values(row, vars(fields))
    db.session.flush()
    audit.record(
        CommunicationEvent.MESSAGE_SAVED,
        f"message:{row.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
    )
    return row


def drop_message(initiative: Initiative, *, row: CommunicationMessage, by: Actor, at: datetime) -> None:
    """Take a row out of the plan; what was given stays on file."""
    before, after = put_values(row, {"is_dropped": True})
    db.session.flush()
    audit.record(
        CommunicationEvent.MESSAGE_SAVED,
        f"message:{row.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
    )


@dataclass(frozen=True, kw_only=True)
class GivingFields:
    """That a message was given."""

    given_on: date
    reached: int | None = None
    effect: str | None = None


def record_giving(
    initiative: Initiative,
    *,
    row: CommunicationMessage,
    fields: GivingFields,
    today: date,
    by: Person,
    at: datetime,
) -> CommunicationGiving:
    """Record that a message was given; a day that is still to come is a plan, not a fact."""
    if fields.given_on > today:
        raise RuleViolation(_("This day is still to come."), field="given_on")
    refuse_twin(CommunicationGiving, {"message_id": row.id, **vars(fields)})
    giving = CommunicationGiving(message_id=row.id, recorded_by=by.id, recorded_at=at, **vars(fields))
    db.session.add(giving)
    db.session.flush()
    audit.record(
        CommunicationEvent.MESSAGE_GIVEN,
        f"message:{row.id}",
        initiative=initiative,
        by=by,
        at=at,
        after={"given_on": fields.given_on.isoformat(), "reached": fields.reached, "effect": fields.effect},
    )
    return giving
