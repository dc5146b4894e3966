"""The negotiation: what is talked about, and how a point and an offer stand."""

import enum
from datetime import date, datetime


class Topic(enum.StrEnum):
    """What a point of the negotiation is about."""

    PRICE = "price"
    TERM = "term"
    NOTICE = "notice"
    INDEXATION = "indexation"
    SERVICE_LEVELS = "service_levels"
    EXIT = "exit"
    DATA = "data"
    FUNCTION = "function"
    OTHER = "other"


class PointState(enum.StrEnum):
    """Open, past its date, agreed, or given up with a reason."""

    OPEN = "open"
    OVERDUE = "overdue"
    AGREED = "agreed"
    DROPPED = "dropped"


class OfferState(enum.StrEnum):
    """A best and final offer: asked, received, or none sent so that the previous one stands."""

    ASKED = "asked"
    RECEIVED = "received"
    STANDS = "stands"


def point_state(*, agreed: str | None, dropped: str | None, due: date | None, today: date) -> PointState:
    """How a point stands today.

    >>> str(point_state(agreed=None, dropped=None, due=date(2026, 1, 1), today=date(2026, 1, 2)))
    'overdue'
    >>> str(point_state(agreed="Three months", dropped=None, due=date(2026, 1, 1), today=date(2026, 1, 2)))
    'agreed'
    """
    if agreed:
        return PointState.AGREED
    if dropped:
        return PointState.DROPPED
    return PointState.OVERDUE if due is not None and due < today else PointState.OPEN


def offer_state(*, received_at: datetime | None, deadline: datetime, at: datetime) -> OfferState:
    """How a best and final offer stands: who sends none before the deadline keeps his previous offer.

    >>> from datetime import UTC
    >>> noon, one = datetime(2026, 1, 1, 12, tzinfo=UTC), datetime(2026, 1, 1, 13, tzinfo=UTC)
    >>> (
    ...     str(offer_state(received_at=None, deadline=noon, at=one)),
    ...     str(offer_state(received_at=None, deadline=one, at=noon)),
    ... )
    ('stands', 'asked')
    """
    if received_at is not None:
        return OfferState.RECEIVED
    return OfferState.STANDS if at >= deadline else OfferState.ASKED
