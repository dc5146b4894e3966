"""Handing over the outcome of a selection."""

import hashlib
from datetime import datetime

from foundation.audit import actions as audit
from foundation.audit.chain import canonical
from foundation.audit.models import HouseEvent
from foundation.database.base import db
from foundation.handover.contract import SelectionOutcome
from foundation.handover.models import HandoverOutcome
from foundation.handover.queries import latest_outcome
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative


def publish(initiative: Initiative, *, outcome: SelectionOutcome, by: Person, at: datetime) -> HandoverOutcome:
    """Freeze an outcome with its hash, as the next version."""
    before, content = latest_outcome(initiative.id), outcome.as_content()
    sha256 = hashlib.sha256(canonical(content)).hexdigest()
    row = HandoverOutcome(
        initiative_id=initiative.id,
        number=before.number + 1 if before else 1,
        content=content,
        sha256=sha256,
        published_by=by.id,
        published_at=at,
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        HouseEvent.HANDED_OVER, f"outcome:{row.number}", initiative=initiative, by=by, at=at, after={"sha256": sha256}
    )
    return row
