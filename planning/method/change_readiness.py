"""Can we change? Four preconditions with what happens when one is missing, and the strategy of change on three axes.

Source: the method B1. Scores from 1 (hardly) to 5 (fully); a precondition under 3 counts as missing (our reading).
"""

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass

ENOUGH = 3


class Precondition(enum.StrEnum):
    """What a change needs; the diagnosis of a missing one stands in the labels, in the words of the method."""

    PRESSURE = "pressure"
    VISION = "vision"
    CAPACITY = "capacity"
    FIRST_STEPS = "first_steps"


class Attuned(enum.StrEnum):
    """What a strategy is attuned to beside the capacity to change, and is judged apart from it: whether people want to
    change (method-strategy 8.1).
    """

    WILLINGNESS = "willingness"


class Direction(enum.StrEnum):
    TOP_DOWN = "top_down"
    BOTTOM_UP = "bottom_up"
    STEERED = "steered"


class Approach(enum.StrEnum):
    BLUEPRINT = "blueprint"
    DEVELOPMENTAL = "developmental"


class Course(enum.StrEnum):
    LINEAR = "linear"
    CYCLIC = "cyclic"


class Advice(enum.StrEnum):
    """What the method says of a chosen strategy."""

    PREFERRED = "preferred"
    SUITS_STABLE = "suits_stable"
    NOT_READY = "not_ready"
    ASK_FLEXIBLE = "ask_flexible"
    NOT_FLEXIBLE = "not_flexible"
    PURELY_TOP_DOWN = "purely_top_down"
    NO_STEERING = "no_steering"
    BLUEPRINT_UNSTABLE = "blueprint_unstable"
    LINEAR_UNSTABLE = "linear_unstable"


@dataclass(frozen=True, kw_only=True)
class Strategy:
    """A choice on the three axes, whether the surroundings are stable, and whether the organisation responds flexibly
    (None: not known).
    """

    direction: Direction
    approach: Approach
    course: Course
    is_stable: bool
    responds_flexibly: bool | None = None


def missing(scores: Mapping[Precondition, int | None]) -> list[Precondition]:
    """The preconditions that are missing; one without a score is unknown and not counted as missing.

    >>> missing({Precondition.PRESSURE: 2, Precondition.VISION: 4, Precondition.CAPACITY: None})
    [<Precondition.PRESSURE: 'pressure'>]
    """
    return [row for row in Precondition if (score := scores.get(row)) is not None and score < ENOUGH]


def advice(strategy: Strategy, lacking: Collection[Precondition] = ()) -> list[Advice]:
    """What to say of a strategy. Preferred is exactly this: steered from the top with bottom-up, developmental and
    cyclic; steered, with a blueprint or a linear course, suits stable surroundings; any other departs. A development
    asks an organisation that responds flexibly; a strategy is chosen when every precondition is there
    (method-strategy 8.1, 8.2).

    >>> best = Strategy(
    ...     direction=Direction.STEERED,
    ...     approach=Approach.DEVELOPMENTAL,
    ...     course=Course.CYCLIC,
    ...     is_stable=False,
    ...     responds_flexibly=True,
    ... )
    >>> [row.value for row in advice(best)]
    ['preferred']
    >>> [row.value for row in advice(best, [Precondition.VISION])]
    ['preferred', 'not_ready']
    >>> built = Strategy(direction=Direction.STEERED, approach=Approach.BLUEPRINT, course=Course.LINEAR, is_stable=True)
    >>> [row.value for row in advice(built)]
    ['suits_stable']
    >>> [
    ...     row.value
    ...     for row in advice(
    ...         Strategy(
    ...             direction=Direction.TOP_DOWN, approach=Approach.BLUEPRINT, course=Course.LINEAR, is_stable=False
    ...         )
    ...     )
    ... ]
    ['purely_top_down', 'blueprint_unstable', 'linear_unstable']
    """
    is_planned = strategy.approach is Approach.BLUEPRINT or strategy.course is Course.LINEAR
    found = [
        said
        for said, holds in (
            (Advice.PURELY_TOP_DOWN, strategy.direction is Direction.TOP_DOWN),
            (Advice.NO_STEERING, strategy.direction is Direction.BOTTOM_UP),
            (Advice.BLUEPRINT_UNSTABLE, strategy.approach is Approach.BLUEPRINT and not strategy.is_stable),
            (Advice.LINEAR_UNSTABLE, strategy.course is Course.LINEAR and not strategy.is_stable),
        )
        if holds
    ]
    return (found or [Advice.SUITS_STABLE if is_planned else Advice.PREFERRED]) + [
        said
        for said, holds in (
            (Advice.NOT_READY, bool(lacking)),
            (Advice.NOT_FLEXIBLE, _develops(strategy) and strategy.responds_flexibly is False),
            (Advice.ASK_FLEXIBLE, _develops(strategy) and strategy.responds_flexibly is None),
        )
        if holds
    ]


def _develops(strategy: Strategy) -> bool:
    return strategy.approach is Approach.DEVELOPMENTAL


DEPARTURES = frozenset(Advice) - {Advice.PREFERRED, Advice.SUITS_STABLE, Advice.ASK_FLEXIBLE}


def departs(said: Collection[Advice]) -> bool:
    """Whether a choice departs from the advice, so that it takes a reason.

    >>> departs([Advice.SUITS_STABLE]), departs([Advice.PREFERRED, Advice.NOT_READY])
    (False, True)
    """
    return bool(DEPARTURES & set(said))
