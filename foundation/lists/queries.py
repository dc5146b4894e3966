"""Lists that came in through a door, and how the last one was read."""

from typing import Any

from sqlalchemy import select

from foundation.database.base import db
from foundation.lists.door import Columns, Door
from foundation.lists.models import Upload
from foundation.saving.queries import Act, act_of


def uploads(initiative_id: int, door: Columns) -> list[Upload]:
    wanted = select(Upload).where(Upload.initiative_id == initiative_id, Upload.door == door.name)
    return list(db.session.scalars(wanted.order_by(Upload.id.desc())))


def upload(initiative_id: int, door: Columns, upload_id: int) -> Upload | None:
    found = db.session.get(Upload, upload_id)
    return found if found is not None and (found.initiative_id, found.door) == (initiative_id, door.name) else None


def remembered(initiative_id: int, door: Columns, person_id: int) -> dict[str, Any]:
    """How this person read the last list that he took in here."""
    wanted = select(Upload.mapping).where(
        Upload.initiative_id == initiative_id,
        Upload.door == door.name,
        Upload.uploaded_by == person_id,
        Upload.mapping.is_not(None),
    )
    return dict(db.session.scalar(wanted.order_by(Upload.id.desc()).limit(1)) or {})


def refusals(kept: Upload) -> dict[int, str]:
    """By the row of the file, why it was refused."""
    lines = (kept.receipt or {}).get("lines", ())
    return {line["row"]: "; ".join(line["problems"]) for line in lines if line["outcome"] == "refused"}


def act_of_taking_in(door: Door, kept: Upload) -> Act | None:
    """The act with which a list was taken in, where it can be taken back."""
    return act_of(kept.initiative_id, door.taken, f"list:{kept.id}")
