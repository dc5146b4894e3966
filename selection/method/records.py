"""A choice that was made, beside the figures of today: what moved, and whether the same would be chosen."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


class Today(enum.StrEnum):
    """What the ranking of today says of a choice that was made earlier."""

    SAME_ORDER = "same_order"
    OTHER_ORDER = "other_order"
    OTHER_CHOICE = "other_choice"
    NO_LONGER = "no_longer"


@dataclass(frozen=True, kw_only=True)
class Range:
    """A total from low to high; both the same where nothing is unknown."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, kw_only=True)
class Since:
    """What moved in one candidate's figures since: None is unchanged; `is_scored` says whether it has a total today."""

    is_scored: bool
    total: Range | None = None
    by: Decimal | None = None
    present_value: Decimal | None = None


def since(then: Range, now: Range | None, value_then: Decimal | None, value_now: Decimal | None) -> Since:
    """What moved, of a total from 0 to 5 and a present value in whole euros or whatever the initiative counts in; `by`
    is the difference of what is printed, where both ends of a range moved alike. Own rule.

    >>> a, b = Range(low=Decimal("3.66"), high=Decimal("3.66")), Range(low=Decimal("3.704"), high=Decimal("3.704"))
    >>> since(a, b, Decimal(100), Decimal(100)) == Since(is_scored=True, total=b, by=Decimal("0.04"))
    True
    >>> wide = Range(low=Decimal("3.18"), high=Decimal("3.40"))
    >>> since(wide, Range(low=Decimal("3.17"), high=Decimal("3.39")), None, None).by, since(wide, b, None, None).by
    (Decimal('-0.01'), None)
    >>> since(a, a, Decimal(100), Decimal(90)).present_value
    Decimal('90')
    >>> since(a, None, None, None)
    Since(is_scored=False, total=None, by=None, present_value=None)
    """
    value = value_now if value_now != value_then else None
    if now is None:
        return Since(is_scored=False, present_value=value)
    low, high = (round(end, 2) - round(before, 2) for end, before in ((now.low, then.low), (now.high, then.high)))
    has_moved = bool(low or high)
    by = low if has_moved and low == high else None
    return Since(is_scored=True, total=now if has_moved else None, by=by, present_value=value)


def today(inside: Sequence[int], outside: Sequence[int], places: Mapping[int, int]) -> Today:
    """What the places of today (1 is the best, equals share one) say of who was taken in (best first) and who was left
    out. Somebody taken in without a place takes no part any more; of who was left out and not scored again nothing is
    said. Own rule.

    >>> [str(today([1, 2], [3], places)) for places in ({1: 1, 2: 2, 3: 3}, {1: 1, 2: 1}, {2: 1, 1: 2})]
    ['same_order', 'same_order', 'other_order']
    >>> str(today([1, 2], [3], {1: 1, 3: 2, 2: 3})), str(today([1, 2], [3], {1: 1}))
    ('other_choice', 'no_longer')
    """
    if any(candidate not in places for candidate in inside):
        return Today.NO_LONGER
    ours = [places[candidate] for candidate in inside]
    theirs = [places[candidate] for candidate in outside if candidate in places]
    if ours and theirs and min(theirs) < max(ours):
        return Today.OTHER_CHOICE
    return Today.SAME_ORDER if ours == sorted(ours) else Today.OTHER_ORDER
