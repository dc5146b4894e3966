"""Seating the committee, signing and judging declarations, explaining a departure."""

from collections.abc import Collection
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete, select

from foundation.audit import actions as audit
from foundation.database.base import TEXT, db
from foundation.errors import NotAllowedError
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import put_values
from selection.method.committee import Discipline, Judgement
from selection.preparation.models import Declaration, PreparationEvent, Seat
from selection.preparation.queries import declaration_of


def set_seats(
    initiative: Initiative, *, person: Person, disciplines: Collection[Discipline], by: Actor, at: datetime
) -> None:
    """The disciplines that a member speaks for."""
    mine = (Seat.initiative_id == initiative.id, Seat.person_id == person.id)
    before = sorted(db.session.scalars(select(Seat.discipline).where(*mine)))
    db.session.execute(delete(Seat).where(*mine))
    db.session.add_all(
        Seat(initiative_id=initiative.id, person_id=person.id, discipline=discipline)
        for discipline in sorted(disciplines)
    )
    audit.record(
        PreparationEvent.SEAT_SET,
        f"person:{person.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=sorted(disciplines),
    )


def declare(
    initiative: Initiative, *, interest: str | None, is_chair: bool = False, by: Person, at: datetime
) -> Declaration:
    """Sign; with an interest the chair judges it first, and who waits or was kept out stays so until he has judged
    again.

    The chair's own interest is judged by nobody: it keeps him out until he gives it up and signs again.
    """
    present = declaration_of(initiative.id, by.id)
    judgement = Judgement.OPEN if interest else Judgement.ACCEPTED
    if present is None:
        present = Declaration(
            initiative_id=initiative.id, person_id=by.id, interest=interest, judgement=judgement, signed_at=at
        )
        db.session.add(present)
    elif present.judgement is Judgement.ACCEPTED or (is_chair and present.judgement is Judgement.OPEN):
        present.interest, present.judgement, present.judgement_reason, present.signed_at = interest, judgement, None, at
    else:
        present.interest = (
            interest or _("Signed again without an interest. Before: %(interest)s", interest=present.interest)[:TEXT]
        )
        present.judgement, present.signed_at = Judgement.OPEN, at
    audit.record(
        PreparationEvent.DECLARED,
        f"person:{by.id}",
        initiative=initiative,
        by=by,
        at=at,
        after={"has_interest": bool(interest)},
    )
    return present


def judge(
    initiative: Initiative, *, declaration: Declaration, accept: bool, reason: str, by: Person, at: datetime
) -> None:
    """The chair accepts a declared interest or keeps the member out, with the reason; nobody judges his own."""
    if declaration.person_id == by.id:
        raise NotAllowedError(
            _(
                "You cannot judge your own interest. Ask the board to appoint another chair, or give up the interest"
                " and sign again."
            )
        )
    before, after = put_values(
        declaration, {"judgement": Judgement.ACCEPTED if accept else Judgement.REFUSED, "judgement_reason": reason}
    )
    audit.record(
        PreparationEvent.DECLARATION_JUDGED,
        f"person:{declaration.person_id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
        reason=reason,
    )
