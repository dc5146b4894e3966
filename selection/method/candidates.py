"""What is said of a candidate, and how many may go on."""

import enum

from selection.method.procedure import FEW_ON_LONGLIST, MANY_ON_LONGLIST, MOST_ON_LONGLIST

MOST_ON_SHORTLIST = 4


class Segment(enum.StrEnum):
    """The part of the market that a vendor serves; also the class of its cost."""

    LARGE = "large"
    MIDDLE = "middle"
    SMALL = "small"


class LonglistSize(enum.StrEnum):
    """What the number of candidates on the longlist means."""

    TOO_MANY = "too_many"
    MANY = "many"
    RIGHT = "right"
    FEW = "few"


def longlist_size(count: int) -> LonglistSize:
    """More than 10 is refused, 9 and 10 are many, under 3 is few.

    >>> [str(longlist_size(count)) for count in (2, 8, 10, 11)]
    ['few', 'right', 'many', 'too_many']
    """
    if count > MOST_ON_LONGLIST:
        return LonglistSize.TOO_MANY
    if count > MANY_ON_LONGLIST:
        return LonglistSize.MANY
    return LonglistSize.FEW if count < FEW_ON_LONGLIST else LonglistSize.RIGHT


def fits_on_shortlist(count: int) -> bool:
    """One to four: more than four is refused.

    >>> [fits_on_shortlist(count) for count in (0, 1, 4, 5)]
    [False, True, True, False]
    """
    return 1 <= count <= MOST_ON_SHORTLIST
