"""Giving the reason for departing from a rule."""

import enum
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete

from foundation.audit import actions as audit
from foundation.audit.models import Event
from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.explanations.models import Departure
from foundation.explanations.reasons import reason_is_own
from foundation.explanations.rules import stored_as
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative


@dataclass(frozen=True)
class Reason:
    """Why a rule is not kept: by what `subject` names."""

    rule: enum.StrEnum
    subject: str
    text: str


def explain(initiative: Initiative, given: Reason, *, event: Event, by: Person, at: datetime) -> None:
    """Go on with the reason; a newer one replaces the one before it, the trail keeps both."""
    if not reason_is_own(given.text, []):
        raise RuleViolation(
            _("Give the reason in a sentence of your own, so that the board can follow it."), field="reason"
        )
    stored = stored_as(given.rule)
    db.session.execute(
        delete(Departure).where(
            Departure.initiative_id == initiative.id, Departure.rule == stored, Departure.subject == given.subject
        )
    )
    db.session.add(
        Departure(
            initiative_id=initiative.id,
            rule=stored,
            subject=given.subject,
            reason=given.text,
            given_by=by.id,
            given_at=at,
        )
    )
    audit.record(event, f"{given.subject}:{given.rule}", initiative=initiative, by=by, at=at, reason=given.text)
