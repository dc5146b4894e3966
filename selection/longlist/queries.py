"""Reading the longlist."""

from sqlalchemy import select

from foundation.database.base import db
from selection.knock_out.queries import failed
from selection.longlist.models import LonglistChoice
from selection.vendors.models import Candidate
from selection.vendors.queries import candidates


def choices(initiative_id: int) -> dict[int, LonglistChoice]:
    return {
        longlist_choice.candidate_id: longlist_choice
        for longlist_choice in db.session.scalars(
            select(LonglistChoice).where(LonglistChoice.initiative_id == initiative_id).order_by(LonglistChoice.id)
        )
    }


def on_longlist(initiative_id: int) -> list[Candidate]:
    """The candidates that were chosen and still take part: none that withdrew, none that a knock-out has put out since.
    Before the choice there are none.
    """
    chosen, out = choices(initiative_id), failed(initiative_id)
    return [row for row in candidates(initiative_id) if row.id in chosen and chosen[row.id].is_in and row.id not in out]
