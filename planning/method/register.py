"""The log of a programme: what kinds of entries it has, and how a risk is weighed.

Source: practice (a chance and an impact of 1 to 5, their product; PMBOK 6th ed. 11.3); the register of outside
influences is the method's own (B3).
"""

import enum
from datetime import date


class EntryKind(enum.StrEnum):
    """What an entry is."""

    RISK = "risk"
    ISSUE = "issue"
    DECISION = "decision"
    ACTION = "action"
    OUTSIDE = "outside"


class Answer(enum.StrEnum):
    """What is done about a risk."""

    AVOID = "avoid"
    REDUCE = "reduce"
    TRANSFER = "transfer"
    ACCEPT = "accept"


class Weight(enum.StrEnum):
    """How heavy a risk weighs."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"
    UNKNOWN = "unknown"


HIGH, MIDDLE = 12, 6


def weight(chance: int | None, impact: int | None) -> Weight:
    """The weight of a risk: from 12 of 25 on high, from 6 on middle.

    >>> [weight(*pair).value for pair in ((4, 3), (3, 2), (1, 5), (None, None))]
    ['high', 'middle', 'low', 'unknown']
    """
    if chance is None or impact is None:
        return Weight.UNKNOWN
    return Weight.HIGH if chance * impact >= HIGH else Weight.MIDDLE if chance * impact >= MIDDLE else Weight.LOW


def is_overdue(due: date | None, closed_on: date | None, today: date) -> bool:
    """Whether an open entry's day has passed.

    >>> (
    ...     is_overdue(date(2027, 1, 1), None, date(2027, 1, 2)),
    ...     is_overdue(date(2027, 1, 1), date(2027, 1, 5), date(2027, 1, 9)),
    ... )
    (True, False)
    """
    return due is not None and closed_on is None and due < today
