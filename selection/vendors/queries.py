"""Reading candidates."""

from sqlalchemy import select

from foundation.database.base import db
from selection.vendors.models import Candidate


def candidates(initiative_id: int, *, with_withdrawn: bool = False) -> list[Candidate]:
    """The candidates by vendor and product."""
    wanted = (
        select(Candidate)
        .where(Candidate.initiative_id == initiative_id)
        .order_by(Candidate.vendor, Candidate.product, Candidate.id)
    )
    return list(db.session.scalars(wanted if with_withdrawn else wanted.where(Candidate.withdrawn_at.is_(None))))


def candidate(initiative_id: int, candidate_id: int) -> Candidate | None:
    found = db.session.get(Candidate, candidate_id)
    return found if found is not None and found.initiative_id == initiative_id else None
