"""Can we change? Four preconditions with what happens when one is missing, and the strategy of change on three axes.

Source: the method B1. Scores from 1 (hardly) to 5 (fully); a precondition under 3 counts as missing (our reading).
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass

ENOUGH = 3


class Precondition(enum.StrEnum):
    """What a change needs; the diagnosis of a missing one stands in the labels, in the words of the method."""

    PRESSURE = "pressure"
    VISION = "vision"
    CAPACITY = "capacity"
    FIRST_STEPS = "first_steps"


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
    PURELY_TOP_DOWN = "purely_top_down"
    NO_STEERING = "no_steering"
    BLUEPRINT_UNSTABLE = "blueprint_unstable"
    LINEAR_UNSTABLE = "linear_unstable"


@dataclass(frozen=True, kw_only=True)
class Strategy:
    """A choice on the three axes, and whether the surroundings are stable."""

    direction: Direction
    approach: Approach
    course: Course
    is_stable: bool


def missing(scores: Mapping[Precondition, int | None]) -> list[Precondition]:
    """The preconditions that are missing; one without a score is unknown and not counted as missing.

    >>> missing({Precondition.PRESSURE: 2, Precondition.VISION: 4, Precondition.CAPACITY: None})
    [<Precondition.PRESSURE: 'pressure'>]
    """
    return [row for row in Precondition if (score := scores.get(row)) is not None and score < ENOUGH]


def advice(strategy: Strategy) -> list[Advice]:
    """What to say of a strategy; the preferred one is steered from the top with bottom-up, developmental and cyclic.

    >>> advice(
    ...     Strategy(
    ...         direction=Direction.STEERED, approach=Approach.DEVELOPMENTAL, course=Course.CYCLIC, is_stable=False
    ...     )
    ... )
    [<Advice.PREFERRED: 'preferred'>]
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
    found = []
    if strategy.direction is Direction.TOP_DOWN:
        found.append(Advice.PURELY_TOP_DOWN)
    if strategy.direction is Direction.BOTTOM_UP:
        found.append(Advice.NO_STEERING)
    if strategy.approach is Approach.BLUEPRINT and not strategy.is_stable:
        found.append(Advice.BLUEPRINT_UNSTABLE)
    if strategy.course is Course.LINEAR and not strategy.is_stable:
        found.append(Advice.LINEAR_UNSTABLE)
    return found or [Advice.PREFERRED]
