"""What-if of the total cost: other numbers of users, years and rates; and the track of an estimate from indication to
contract.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from selection.method.total_cost import (
    LEAST_YEARS,
    MOST_YEARS,
    ONE_OFF_WITH_CONTINGENCY,
    Assumptions,
    Component,
    Delivery,
    Range,
    TotalCost,
    total_cost,
)

ONE = Decimal(1)
USER_DRIVEN = (
    Component.LICENCE,
    Component.MAINTENANCE,
    Component.SUBSCRIPTION,
    Component.TRAINING,
    Component.FURTHER_TRAINING,
)
USERS_STEP, RATE_STEP = Decimal("0.20"), Decimal("0.01")


class Stage(enum.StrEnum):
    """How firm a price is; each stage begins as a copy of the one before."""

    INDICATION = "indication"
    PROPOSAL = "proposal"
    BEST_AND_FINAL = "best_and_final"
    CONTRACT = "contract"


class Lever(enum.StrEnum):
    """What a sensitivity turns, one at a time."""

    USERS = "users"
    YEARS = "years"
    INDEX = "index"
    DISCOUNT_RATE = "discount_rate"


@dataclass(frozen=True)
class Scenario:
    """One set of assumptions: the rates and years, the number of users and the one-off costs against the estimate (1 =
    as estimated).
    """

    assumptions: Assumptions
    users: Decimal = ONE
    one_off: Decimal = ONE


@dataclass(frozen=True)
class Sensitivity:
    """The most likely present value with one lever turned down and up; None where the lever cannot turn further."""

    lever: Lever
    down: Decimal | None
    up: Decimal | None


@dataclass(frozen=True)
class TrackRow:
    """One component over the stages reached, in order; None where it has no amount in a stage."""

    component: Component
    amounts: tuple[Decimal | None, ...]

    @property
    def change(self) -> Decimal | None:
        """The last stage against the first that has an amount; None when there is nothing to compare."""
        known = [amount for amount in self.amounts if amount is not None]
        return known[-1] - known[0] if len(known) > 1 and self.amounts[-1] is not None else None


def following(stage: Stage) -> Stage | None:
    """The next stage; None after the contract.

    >>> str(following(Stage.PROPOSAL))
    'best_and_final'
    """
    order = list(Stage)
    place = order.index(stage) + 1
    return order[place] if place < len(order) else None


def scaled(components: Mapping[Component, Range], scenario: Scenario) -> dict[Component, Range]:
    """The components under a scenario. Licence, subscription, maintenance and training move with the users (our
    assumption).

    >>> found = scaled(
    ...     {Component.SUBSCRIPTION: Range(Decimal(10), Decimal(20), Decimal(30))},
    ...     Scenario(Assumptions(years=3, index=ONE, discount_rate=ONE), users=Decimal(2)),
    ... )
    >>> str(found[Component.SUBSCRIPTION].likely)
    '40'
    """
    found = {}
    for kind, amount in components.items():
        factor = scenario.users if kind in USER_DRIVEN else ONE
        found[kind] = amount.times(factor * scenario.one_off if kind in ONE_OFF_WITH_CONTINGENCY else factor)
    return found


def under(components: Mapping[Component, Range], delivery: Delivery, scenario: Scenario) -> TotalCost:
    """The total cost under a scenario."""
    return total_cost(scaled(components, scenario), delivery, scenario.assumptions)


def sensitivities(
    components: Mapping[Component, Range], delivery: Delivery, assumptions: Assumptions
) -> list[Sensitivity]:
    """Users 20 % down and up, one year less and more, index and discount rate one percentage point down and up.

    >>> line = {Component.SUBSCRIPTION: Range(Decimal(100), Decimal(100), Decimal(100))}
    >>> found = sensitivities(line, Delivery.SAAS, Assumptions(years=3, index=Decimal(0), discount_rate=Decimal(0)))
    >>> [(str(row.lever), str(row.down and round(row.down)), str(row.up and round(row.up))) for row in found]
    [('users', '240', '360'), ('years', 'None', '400'), ('index', '297', '303'), ('discount_rate', 'None', '294')]
    """

    def value(scenario: Scenario) -> Decimal:
        return under(components, delivery, scenario).present_value.likely

    def turned(lever: Lever, sign: int) -> Decimal | None:
        if lever is Lever.USERS:
            return value(Scenario(assumptions, users=ONE + sign * USERS_STEP))
        if lever is Lever.YEARS:
            years = assumptions.years + sign
            return value(Scenario(replace(assumptions, years=years))) if LEAST_YEARS <= years <= MOST_YEARS else None
        if lever is Lever.INDEX:
            return value(Scenario(replace(assumptions, index=assumptions.index + sign * RATE_STEP)))
        rate = assumptions.discount_rate + sign * RATE_STEP
        return value(Scenario(replace(assumptions, discount_rate=rate))) if rate >= 0 else None

    return [Sensitivity(lever, turned(lever, -1), turned(lever, 1)) for lever in Lever]


def track(stages: Sequence[Mapping[Component, Range]]) -> list[TrackRow]:
    """Each component that has an amount in any stage, with its most likely amount per stage.

    >>> amount = Range(Decimal(5), Decimal(5), Decimal(5))
    >>> [
    ...     (str(row.component), str(row.change))
    ...     for row in track([{Component.LICENCE: amount}, {Component.LICENCE: amount.times(Decimal(2))}])
    ... ]
    [('licence', '5')]
    """
    kinds = [kind for kind in Component if any(kind in stage for stage in stages)]
    return [TrackRow(kind, tuple(stage[kind].likely if kind in stage else None for stage in stages)) for kind in kinds]
