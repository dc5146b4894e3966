"""Closing a period: its report is kept as the board read it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from foundation.attachments.actions import attach
from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import refuse_twin
from planning.overview.models import OverviewEvent, Period
from planning.overview.periods import periods


@dataclass(frozen=True, kw_only=True)
class PeriodFields:
    """A report with the figures that stand in it."""

    status_date: date
    figures: dict[str, Any]
    file_name: str
    content: bytes
    reason: str | None = None


def close_period(initiative: Initiative, *, fields: PeriodFields, by: Person, at: datetime) -> Period:
    """Keep a report as it goes to the board; a second one of the same status date says why."""
    kept = periods(initiative.id)
    if any(row.status_date == fields.status_date for row in kept) and not fields.reason:
        raise RuleViolation(
            _("The board has a report of this status date already: set another one, or say what is corrected."),
            field="reason",
        )
    twin = {"initiative_id": initiative.id, "status_date": fields.status_date, "reason": fields.reason}
    refuse_twin(Period, twin)
    attachment = attach(fields.content, file_name=fields.file_name, initiative=initiative, by=by, at=at)
    row = Period(
        initiative_id=initiative.id,
        number=kept[0].number + 1 if kept else 1,
        status_date=fields.status_date,
        figures=fields.figures,
        reason=fields.reason,
        attachment_id=attachment.id,
        closed_by=by.id,
        closed_at=at,
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        OverviewEvent.PERIOD_CLOSED,
        f"period:{row.number}",
        initiative=initiative,
        by=by,
        at=at,
        after={"status_date": fields.status_date.isoformat(), "sha256": attachment.sha256},
        reason=fields.reason,
    )
    return row
