"""Reading what was handed over and offered."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from foundation.audit.chain import canonical
from foundation.database.base import db
from foundation.handover.models import HandoverOutcome, Offer


def outcomes(initiative_id: int, part: str) -> list[HandoverOutcome]:
    """Every outcome that a part handed over, the latest last."""
    wanted = select(HandoverOutcome).where(HandoverOutcome.initiative_id == initiative_id, HandoverOutcome.part == part)
    return list(db.session.scalars(wanted.order_by(HandoverOutcome.number)))


def latest_outcome(initiative_id: int, part: str) -> HandoverOutcome | None:
    return db.session.scalar(
        select(HandoverOutcome)
        .where(HandoverOutcome.initiative_id == initiative_id, HandoverOutcome.part == part)
        .order_by(HandoverOutcome.number.desc())
        .limit(1)
    )


def offers(initiative_id: int, part: str) -> dict[str, Offer]:
    """What a part offers or offered, by key, in the order of the offers."""
    wanted = select(Offer).where(Offer.initiative_id == initiative_id, Offer.part == part).order_by(Offer.id)
    return {offer.key: offer for offer in db.session.scalars(wanted)}


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What others made of offers that stand: how many they took, declined or left waiting, and those answered."""

    taken: int
    declined: int
    waiting: int
    answered: list[Offer]


def answers_of(found: Iterable[Offer]) -> Answers:
    standing = [offer for offer in found if not offer.is_withdrawn]
    answered = [offer for offer in standing if offer.answered_at is not None]
    taken = sum(offer.taken_as is not None for offer in answered)
    return Answers(
        taken=taken,
        declined=len(answered) - taken,
        waiting=len(standing) - len(answered),
        answered=answered,
    )


def is_whole(outcome: HandoverOutcome) -> bool:
    """Whether the content still has the hash that it was handed over with."""
    return hashlib.sha256(canonical(outcome.content)).hexdigest() == outcome.sha256
