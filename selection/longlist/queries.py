"""Reading the longlist."""

from sqlalchemy import select

from foundation.database.base import db
from selection.longlist.models import LonglistChoice


def choices(initiative_id: int) -> dict[int, LonglistChoice]:
    return {
        longlist_choice.candidate_id: longlist_choice
        for longlist_choice in db.session.scalars(
            select(LonglistChoice).where(LonglistChoice.initiative_id == initiative_id).order_by(LonglistChoice.id)
        )
    }
