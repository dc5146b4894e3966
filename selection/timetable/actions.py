"""Planning the selection."""

from collections.abc import Mapping
from datetime import date, datetime

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.explanations.reasons import reason_is_own
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from selection.method.selection_plan import Milestone
from selection.timetable.models import PlannedDay, TimetableEvent
from selection.timetable.queries import present_plan


def set_plan(
    initiative: Initiative, *, days: Mapping[Milestone, date | None], reason: str | None, by: Person, at: datetime
) -> int:
    """Keep the planned days that differ; a day that stood and moves takes a reason, and the earlier one stays visible.
    A day that is taken out of the form stays as it was planned. Returns how many were set.
    """
    present = present_plan(initiative.id)
    changed = {one: day for one, day in days.items() if day is not None and day != present.get(one)}
    moved = [one for one in changed if one in present]
    if moved and not reason_is_own(reason or "", []):
        sentence = _("A planned day moves. Say in a sentence of your own why; the earlier day stays visible.")
        raise RuleViolation(sentence, field="reason")
    for one, day in changed.items():
        why = reason if one in present else None
        db.session.add(
            PlannedDay(initiative_id=initiative.id, milestone=one, planned_on=day, reason=why, set_by=by.id, set_at=at)
        )
    if changed:
        audit.record(
            TimetableEvent.PLAN_SET,
            "timetable",
            initiative=initiative,
            by=by,
            at=at,
            before={one.value: present[one].isoformat() for one in moved},
            after={one.value: day.isoformat() for one, day in changed.items()},
            reason=reason if moved else None,
        )
    return len(changed)
