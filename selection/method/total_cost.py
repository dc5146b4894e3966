"""Total cost of a candidate: ten one-off components, yearly ones, index, present value, five-times rules.

Amounts are Decimal in the initiative's currency. Convention: one-off costs fall at t = 0, undiscounted; yearly costs
are stated at the prices of the first year and fall at the end of years 1 to n, so the index first works in year 2.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from foundation.sums.money_over_time import present_value

ZERO, ONE = Decimal(0), Decimal(1)
FIVE = Decimal(5)
SAAS_MAINTENANCE_SHARE = Decimal("0.20")
LEAST_YEARS, MOST_YEARS = 3, 10


class Component(enum.StrEnum):
    """A line of the cost table; the first ten are the method's one-off components, in its order."""

    LICENCE = "licence"
    EXTRA_LICENCES = "extra_licences"
    SET_UP = "set_up"
    INTERFACES = "interfaces"
    CUSTOM_WORK = "custom_work"
    HARDWARE = "hardware"
    DATABASE_LICENCES = "database_licences"
    TRAINING = "training"
    DATA_CONVERSION = "data_conversion"
    TESTING = "testing"
    CONTINGENCY = "contingency"
    MAINTENANCE = "maintenance"
    SUBSCRIPTION = "subscription"
    HOSTING = "hosting"
    ADMINISTRATION = "administration"
    FURTHER_TRAINING = "further_training"
    UPGRADES = "upgrades"
    INTERFACE_UPKEEP = "interface_upkeep"
    YEARLY_CONTINGENCY = "yearly_contingency"


ALL = tuple(Component)
ONE_OFF = ALL[:10]
YEARLY = ALL[11:18]
ONE_OFF_WITH_CONTINGENCY = ALL[:11]
YEARLY_WITH_CONTINGENCY = ALL[11:]
ASKED = ONE_OFF + YEARLY


class Delivery(enum.StrEnum):
    """How the package comes: it decides the base of the five-times rules."""

    ON_PREMISES = "on_premises"
    SAAS = "saas"


class Rule(enum.StrEnum):
    """The two five-times rules."""

    IMPLEMENTATION = "implementation"
    YEARLY = "yearly"


@dataclass(frozen=True)
class Range:
    """An amount at least, most likely and at most."""

    low: Decimal
    likely: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            raise ValueError("low <= most likely <= high")

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.likely + other.likely, self.high + other.high)

    def times(self, factor: Decimal) -> "Range":
        return Range(self.low * factor, self.likely * factor, self.high * factor)


NOTHING = Range(ZERO, ZERO, ZERO)


@dataclass(frozen=True, kw_only=True)
class Assumptions:
    """What the chair sets for all candidates: years, index and discount rate per year (shares, nominal).
    `licence_counts` is our reading of the first five-times rule: the licence, one of the ten, stands in the estimate.
    """

    years: int
    index: Decimal
    discount_rate: Decimal
    saas_maintenance_share: Decimal = SAAS_MAINTENANCE_SHARE
    licence_counts: bool = True


@dataclass(frozen=True, kw_only=True)
class FiveTimes:
    """One five-times rule for one candidate; `base` is None when the base amount is missing."""

    rule: Rule
    base: Decimal | None
    base_component: Component
    estimate: Decimal
    shortfall: Decimal | None

    @property
    def holds(self) -> bool | None:
        return None if self.shortfall is None else self.shortfall == 0


@dataclass(frozen=True, kw_only=True)
class TotalCost:
    """The cost of one candidate with its parts."""

    components: Mapping[Component, Range]
    missing: tuple[Component, ...]
    one_off: Range
    yearly: Range
    flows: tuple[Range, ...]
    total: Range
    present_value: Range
    five_times: tuple[FiveTimes, FiveTimes]


def flows(one_off: Range, yearly: Range, assumptions: Assumptions) -> tuple[Range, ...]:
    """The costs per year: one-off at 0, then each year's costs with the index from the second year.

    >>> [
    ...     str(flow.likely)
    ...     for flow in flows(
    ...         NOTHING,
    ...         Range(ZERO, Decimal(100), Decimal(100)),
    ...         Assumptions(years=3, index=Decimal("0.1"), discount_rate=ZERO),
    ...     )
    ... ]
    ['0', '100', '110.0', '121.00']
    """
    return (one_off, *(yearly.times((ONE + assumptions.index) ** year) for year in range(assumptions.years)))


def present_value_of(yearly: Decimal, assumptions: Assumptions) -> Decimal:
    """The present value of one yearly amount over all years.

    >>> present_value_of(Decimal(100), Assumptions(years=3, index=ZERO, discount_rate=ZERO))
    Decimal('300')
    """
    return present_value(
        [flow.likely for flow in flows(NOTHING, Range(yearly, yearly, yearly), assumptions)], assumptions.discount_rate
    )


def total_cost(components: Mapping[Component, Range], delivery: Delivery, assumptions: Assumptions) -> TotalCost:
    """The total cost of one candidate. A component without an amount is missing, not zero: it is listed and the totals
    are "so far".
    """
    one_off = _sum(components, ONE_OFF_WITH_CONTINGENCY)
    yearly = _sum(components, YEARLY_WITH_CONTINGENCY)
    by_year = flows(one_off, yearly, assumptions)
    rate = assumptions.discount_rate
    values = (
        present_value([flow.low for flow in by_year], rate),
        present_value([flow.likely for flow in by_year], rate),
        present_value([flow.high for flow in by_year], rate),
    )
    return TotalCost(
        components=components,
        missing=tuple(component for component in expected(delivery) if component not in components),
        one_off=one_off,
        yearly=yearly,
        flows=by_year,
        total=sum(by_year, NOTHING),
        present_value=Range(*values),
        five_times=_rules(components, (one_off, yearly), delivery, assumptions),
    )


def expected(delivery: Delivery) -> tuple[Component, ...]:
    """The components that an estimate needs: a subscription takes the place of the licence and its maintenance fee."""
    left_out = {Component.LICENCE, Component.MAINTENANCE} if delivery is Delivery.SAAS else {Component.SUBSCRIPTION}
    return tuple(component for component in ASKED if component not in left_out)


def _sum(components: Mapping[Component, Range], kinds: Sequence[Component]) -> Range:
    return sum((components[kind] for kind in kinds if kind in components), NOTHING)


def rule_bases(
    delivery: Delivery, assumptions: Assumptions
) -> tuple[tuple[Component, Decimal], tuple[Component, Decimal]]:
    """What five times is taken of, per rule: the licence and its maintenance fee.

    For SaaS (our assumption, labelled so wherever it shows) the first year's subscription, and a share of it a year.
    """
    if delivery is Delivery.SAAS:
        return (Component.SUBSCRIPTION, ONE), (Component.SUBSCRIPTION, assumptions.saas_maintenance_share)
    return (Component.LICENCE, ONE), (Component.MAINTENANCE, ONE)


def _rules(
    components: Mapping[Component, Range], estimates: tuple[Range, Range], delivery: Delivery, assumptions: Assumptions
) -> tuple[FiveTimes, FiveTimes]:
    """Total implementation cost against the licence, total yearly cost against the maintenance fee."""
    rows, beside = [], left_out_of_rule(components, assumptions)
    for rule, (kind, share), estimate in zip(Rule, rule_bases(delivery, assumptions), estimates, strict=True):
        base = components[kind].likely * share if kind in components else None
        counted = estimate.likely - beside if rule is Rule.IMPLEMENTATION else estimate.likely
        rows.append(five_times(rule, base, kind, counted))
    return rows[0], rows[1]


def left_out_of_rule(components: Mapping[Component, Range], assumptions: Assumptions) -> Decimal:
    """What the first rule leaves out of its estimate: the licence, where it is read as standing beside the ten.

    >>> one = {Component.LICENCE: Range(ZERO, Decimal(100), Decimal(100))}
    >>> [
    ...     str(left_out_of_rule(one, Assumptions(years=5, index=ZERO, discount_rate=ZERO, licence_counts=counts)))
    ...     for counts in (True, False)
    ... ]
    ['0', '100']
    """
    licence = components.get(Component.LICENCE, NOTHING)
    return ZERO if assumptions.licence_counts else licence.likely


def five_times(rule: Rule, base: Decimal | None, base_component: Component, estimate: Decimal) -> FiveTimes:
    """The shortfall of an estimate under five times its base.

    >>> five_times(Rule.YEARLY, Decimal(100), Component.MAINTENANCE, Decimal(450)).shortfall
    Decimal('50')
    >>> five_times(Rule.YEARLY, Decimal(100), Component.MAINTENANCE, Decimal(500)).holds
    True
    """
    shortfall = None if base is None else max(FIVE * base - estimate, ZERO)
    return FiveTimes(rule=rule, base=base, base_component=base_component, estimate=estimate, shortfall=shortfall)
