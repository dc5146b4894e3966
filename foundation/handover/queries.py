"""Reading what was handed over."""

import hashlib

from sqlalchemy import select

from foundation.audit.chain import canonical
from foundation.database.base import db
from foundation.handover.models import HandoverOutcome


def latest_outcome(initiative_id: int) -> HandoverOutcome | None:
    return db.session.scalar(
        select(HandoverOutcome)
        .where(HandoverOutcome.initiative_id == initiative_id)
        .order_by(HandoverOutcome.number.desc())
        .limit(1)
    )


def is_whole(outcome: HandoverOutcome) -> bool:
    """Whether the content still has the hash that it was handed over with."""
    return hashlib.sha256(canonical(outcome.content)).hexdigest() == outcome.sha256
