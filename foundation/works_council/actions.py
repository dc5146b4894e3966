"""Recording the track of the works council."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.audit.models import HouseEvent
from foundation.clock import day_of
from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.identity.actor import Actor
from foundation.initiatives.models import Initiative
from foundation.saving.forms import put_values
from foundation.works_council.labels import WHAT_IS_WRONG
from foundation.works_council.models import WorksCouncil
from foundation.works_council.track import Advice, Decision, Track, out_of_order

TOGETHER = {"received_on": "advice", "decided_on": "decision"}


@dataclass(frozen=True, kw_only=True)
class CouncilFields:
    """What is recorded of the works council."""

    is_not_needed: bool = False
    not_needed_reason: str | None = None
    consulted_on: date | None = None
    consulted_about: str | None = None
    requested_on: date | None = None
    due_on: date | None = None
    received_on: date | None = None
    advice: Advice | None = None
    advice_words: str | None = None
    answered_on: date | None = None
    answer_words: str | None = None
    decided_on: date | None = None
    decision: Decision | None = None
    decision_words: str | None = None


def save_council(
    initiative: Initiative, *, row: WorksCouncil, fields: CouncilFields, by: Actor, at: datetime
) -> WorksCouncil:
    """Record it, or correct it: days in their order, advice and decision with their day, a reason where none is needed
    and where the decision departs.
    """
    _check(initiative, fields, at)
    if row.version == 0:
        row = WorksCouncil(initiative_id=initiative.id)
        db.session.add(row)
    before, after = put_values(row, vars(fields))
    db.session.flush()
    audit.record(
        HouseEvent.WORKS_COUNCIL_SAVED, "works_council", initiative=initiative, by=by, at=at, before=before, after=after
    )
    return row


def _check(initiative: Initiative, fields: CouncilFields, at: datetime) -> None:
    if fields.is_not_needed != bool(fields.not_needed_reason):
        sentence = _("Say why no advice is needed.") if fields.is_not_needed else _("Tick that no advice is needed.")
        raise RuleViolation(sentence, field="not_needed_reason" if fields.is_not_needed else "is_not_needed")
    for day, word in TOGETHER.items():
        values: dict[str, Any] = {day: getattr(fields, day), word: getattr(fields, word)}
        if sum(value is None for value in values.values()) == 1:
            missing = next(name for name, value in values.items() if value is None)
            raise RuleViolation(_("The day and what was said belong together; fill in both."), field=missing)
    if fields.decision is Decision.DEPARTS and not fields.decision_words:
        raise RuleViolation(_("Say why the decision departs from the advice."), field="decision_words")
    days = {name: value for name, value in vars(fields).items() if name in Track.__dataclass_fields__}
    wrong = out_of_order(Track(**days), day_of(at, initiative.time_zone))
    if wrong is not None:
        raise RuleViolation(str(WHAT_IS_WRONG[wrong]), field=wrong)
