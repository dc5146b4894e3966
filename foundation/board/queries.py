"""Reading what is before the board and what it decided."""

from collections.abc import Sequence

from sqlalchemy import select

from foundation.board.models import Decision, Submission
from foundation.database.base import db


def about(kind: str, key: int) -> str:
    """The name of a matter."""
    return f"{kind}:{key}"


def submissions(initiative_id: int) -> dict[str, Submission]:
    """What was submitted and not withdrawn, by the name of the matter."""
    wanted = select(Submission).where(Submission.initiative_id == initiative_id, Submission.withdrawn_at.is_(None))
    return {row.about: row for row in db.session.scalars(wanted.order_by(Submission.id))}


def submission(initiative_id: int, name: str) -> Submission | None:
    """What was submitted of one matter, withdrawn or not."""
    wanted = select(Submission).where(Submission.initiative_id == initiative_id, Submission.about == name)
    return db.session.scalar(wanted)


def decisions(initiative_id: int, name: str | None = None) -> dict[str, list[Decision]]:
    """What the board decided by the name of the matter, the latest last."""
    wanted = select(Decision).where(Decision.initiative_id == initiative_id).order_by(Decision.id)
    if name is not None:
        wanted = wanted.where(Decision.about == name)
    found: dict[str, list[Decision]] = {}
    for row in db.session.scalars(wanted):
        found.setdefault(row.about, []).append(row)
    return found


def standing_of(initiative_id: int, kind: str, key: int) -> tuple[Submission | None, Decision | None]:
    """What was submitted of a matter, and the latest decision on it since it was put before the board."""
    name = about(kind, key)
    put = submission(initiative_id, name)
    stands = put if put is not None and put.withdrawn_at is None else None
    found = decisions(initiative_id, name).get(name, [])
    since = found[stands.decisions_before :] if stands is not None else found
    return stands, (since[-1] if since else None)


def is_decided(found: Sequence[Decision], put: Submission | None) -> bool:
    """Whether a matter is no longer before the board: decided since it was last put there."""
    since = found[put.decisions_before :] if put is not None else found
    return bool(since) and since[-1].is_final
