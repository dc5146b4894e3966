"""Reading an initiative's house style."""

from dataclasses import dataclass

from sqlalchemy import select

from foundation.attachments.models import Attachment
from foundation.database.base import db
from foundation.documents.models import ACCENT, HouseStyle


@dataclass(frozen=True, kw_only=True)
class Look:
    """How documents look: the colour of headings, the logo, and the fixed texts of letters (None: ours)."""

    accent: str = ACCENT
    logo: bytes | None = None
    opening: str | None = None
    closing: str | None = None


def house_style(initiative_id: int) -> HouseStyle:
    """The house style of an initiative; ours (not stored) until somebody changes it."""
    found = db.session.scalar(select(HouseStyle).where(HouseStyle.initiative_id == initiative_id))
    return found or HouseStyle(initiative_id=initiative_id, accent=ACCENT, version=0)


def look_of(initiative_id: int) -> Look:
    row = house_style(initiative_id)
    logo = db.session.get(Attachment, row.logo_id) if row.logo_id is not None else None
    return Look(
        accent=row.accent, logo=logo.content if logo is not None else None, opening=row.opening, closing=row.closing
    )
