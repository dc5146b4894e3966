"""Rounds of scoring, and what a cell of a score sheet can hold."""

import enum
from decimal import Decimal

from selection.method.scoring import Mark, Score


class RoundState(enum.StrEnum):
    """Open: everybody scores on his own. Closed: the committee sees all scores. Agreed: the agreed scores stand."""

    OPEN = "open"
    CLOSED = "closed"
    AGREED = "agreed"


class Cell(enum.StrEnum):
    """What is in a cell; EMPTY is a cell that was cleared (and may keep its note)."""

    SCORE = "score"
    NOT_APPLICABLE = "not_applicable"
    EMPTY = "empty"


def score_of(cell: Cell, value: int | None) -> Score:
    """The score that a cell means; an empty one is unknown, never zero.

    >>> score_of(Cell.SCORE, 3), str(score_of(Cell.EMPTY, None))
    (Decimal('3'), 'unknown')
    """
    if cell is Cell.NOT_APPLICABLE:
        return Mark.NOT_APPLICABLE
    return Mark.UNKNOWN if value is None else Decimal(value)
