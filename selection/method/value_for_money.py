"""Value against cost: who is beaten on both, who is on the frontier, and what an extra point costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Offer:
    """One candidate: its value on the scale of the scores and its cost (present value)."""

    candidate: int
    value: Decimal
    cost: Decimal


@dataclass(frozen=True, kw_only=True)
class Step:
    """From one candidate on the frontier to the next better one: points won, money more, money per point."""

    start: int
    end: int
    points: Decimal
    extra: Decimal

    @property
    def per_point(self) -> Decimal:
        return self.extra / self.points


@dataclass(frozen=True)
class Frontier:
    """The candidates that no other beats on value and cost, cheapest first; `beaten` names who beats each other one."""

    members: tuple[int, ...]
    steps: tuple[Step, ...]
    beaten: dict[int, tuple[int, ...]]


def beats(first: Offer, second: Offer) -> bool:
    """At least as much value for at most the same cost, and better on one of them.

    >>> beats(Offer(1, Decimal(4), Decimal(100)), Offer(2, Decimal(4), Decimal(120)))
    True
    >>> beats(Offer(1, Decimal(4), Decimal(100)), Offer(2, Decimal(4), Decimal(100)))
    False
    """
    no_worse = first.value >= second.value and first.cost <= second.cost
    return no_worse and (first.value > second.value or first.cost < second.cost)


def frontier(offers: Sequence[Offer]) -> Frontier:
    """The efficient offers. Two that are equal on both stand there side by side, without a step between them.

    Source: Belton & Stewart, Multiple Criteria Decision Analysis (2002), 4.4 (benefit against cost).

    >>> found = frontier(
    ...     [Offer(1, Decimal(4), Decimal(90)), Offer(2, Decimal(3), Decimal(50)), Offer(3, Decimal(2), Decimal(60))]
    ... )
    >>> found.members, found.beaten, str(found.steps[0].per_point)
    ((2, 1), {3: (2,)}, '40')
    """
    beaten = {one.candidate: tuple(other.candidate for other in offers if beats(other, one)) for one in offers}
    members = sorted((one for one in offers if not beaten[one.candidate]), key=lambda one: (one.cost, one.candidate))
    steps = tuple(
        Step(start=one.candidate, end=other.candidate, points=other.value - one.value, extra=other.cost - one.cost)
        for one, other in zip(members, members[1:], strict=False)
        if other.value > one.value
    )
    return Frontier(
        tuple(one.candidate for one in members), steps, {candidate: by for candidate, by in beaten.items() if by}
    )
