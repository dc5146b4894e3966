"""Reading the committee and its declarations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import contains_eager

from foundation.database.base import db
from foundation.errors import NotAllowedError
from foundation.explanations.models import WHOLE, Departure
from foundation.explanations.queries import departures
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import people_with_role
from foundation.permissions import Role
from selection.method import committee as seating
from selection.method.committee import Discipline, Judgement
from selection.method.procedure import Point
from selection.preparation.models import Declaration, Seat


@dataclass(frozen=True)
class Judged:
    """How an interest was judged, as the form of the judgement shows it; nothing while it is open."""

    accept: str | None
    reason: str | None


def judged(declaration: Declaration) -> Judged:
    accept = {Judgement.ACCEPTED: "yes", Judgement.REFUSED: "no"}.get(declaration.judgement)
    return Judged(accept, declaration.judgement_reason)


def committee(initiative_id: int) -> list[Person]:
    """The people who score: chair and members."""
    return people_with_role(initiative_id, Role.CHAIR, Role.MEMBER)


@dataclass(frozen=True, kw_only=True)
class Signed:
    """A committee that is complete: when the last signed, how many declared an interest, how many were refused."""

    last: datetime
    interests: int
    refused: int


def signed(initiative_id: int) -> Signed | None:
    """How the declarations stand once everybody signed, every interest is judged and every seat is taken; None before
    that.
    """
    found, people = declarations(initiative_id), committee(initiative_id)
    rows = [found[person.id] for person in people if person.id in found]
    if not rows or len(rows) < len(people) or missing_disciplines(initiative_id):
        return None
    judgements = [row.judgement for row in rows]
    if Judgement.OPEN in judgements:
        return None
    return Signed(
        last=max(row.signed_at for row in rows),
        interests=sum(row.interest is not None for row in rows),
        refused=judgements.count(Judgement.REFUSED),
    )


def seats(initiative_id: int) -> list[Seat]:
    return list(
        db.session.scalars(
            select(Seat)
            .join(Seat.person)
            .options(contains_eager(Seat.person))
            .where(Seat.initiative_id == initiative_id, _is_seated(initiative_id))
            .order_by(Person.name, Seat.discipline, Seat.id)
        )
    )


def _is_seated(initiative_id: int) -> ColumnElement[bool]:
    """Of seats those whose member is still in the committee: who left takes his seat along until he is back."""
    return Seat.person_id.in_([person.id for person in committee(initiative_id)])


def missing_disciplines(initiative_id: int) -> list[Discipline]:
    mine = select(Seat.discipline).where(Seat.initiative_id == initiative_id, _is_seated(initiative_id))
    taken = set(db.session.scalars(mine))
    return seating.missing_disciplines(taken)


def declarations(initiative_id: int) -> Mapping[int, Declaration]:
    """Each declaration by its person."""
    return {
        declaration.person_id: declaration
        for declaration in db.session.scalars(
            select(Declaration).where(Declaration.initiative_id == initiative_id).order_by(Declaration.id)
        )
    }


def declaration_of(initiative_id: int, person_id: int) -> Declaration | None:
    return db.session.scalar(
        select(Declaration).where(Declaration.initiative_id == initiative_id, Declaration.person_id == person_id)
    )


def explained_points(initiative_id: int) -> dict[Point, Departure]:
    """The open points that the selection goes on with, each with its reason."""
    return departures(initiative_id, Point).get(WHOLE, {})


def has_clear_declaration(initiative: Initiative, person: Person, roles: frozenset[Role]) -> None:
    """The phase of everything about vendors: who scores has signed first, and no interest stands open."""
    if not roles & {Role.CHAIR, Role.MEMBER}:
        return
    judgement = db.session.scalar(
        select(Declaration.judgement).where(
            Declaration.initiative_id == initiative.id, Declaration.person_id == person.id
        )
    )
    if judgement is None:
        raise NotAllowedError(
            _(
                "First sign the declaration on conflict of interest and confidentiality, under Preparation. Until then"
                " nothing about vendors is shown."
            )
        )
    if judgement is not Judgement.ACCEPTED:
        raise NotAllowedError(
            _("You declared an interest. Until the chair has accepted it, nothing about vendors is shown to you.")
        )


def signed_members(initiative_id: int) -> int:
    return (
        db.session.scalar(
            select(func.count()).select_from(Declaration).where(Declaration.initiative_id == initiative_id)
        )
        or 0
    )
