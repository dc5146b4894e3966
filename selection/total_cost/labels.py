"""Words of this step."""

from collections.abc import Sequence
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.labels import named
from foundation.languages import current_language
from foundation.money import show_decimal
from foundation.sums.money_over_time import Roots
from selection.method.cost_scenarios import Lever, Stage
from selection.method.total_cost import Rule

STAGES = named(
    {
        Stage.INDICATION: _l("Indication"),
        Stage.PROPOSAL: _l("Proposal"),
        Stage.BEST_AND_FINAL: _l("Best and final offer"),
        Stage.CONTRACT: _l("Contract"),
    }
)


LEVERS = named(
    {
        Lever.USERS: _l("20 % fewer or more users"),
        Lever.YEARS: _l("One year less or more"),
        Lever.INDEX: _l("Index 1 percentage point lower or higher"),
        Lever.DISCOUNT_RATE: _l("Discount rate 1 percentage point lower or higher"),
    }
)


ROOTS = named(
    {
        Roots.UNIQUE: _l("one rate of return"),
        Roots.NONE: _l("no rate of return: the extra money never comes back, or nothing extra is paid"),
        Roots.MULTIPLE: _l("several rates of return: decide by present value"),
    }
)


RULES = named(
    {
        Rule.IMPLEMENTATION: _l("Implementation is at least five times the licence"),
        Rule.YEARLY: _l("Yearly cost is at least five times the maintenance fee"),
    }
)


def replaced_in_words(replaced: Sequence[tuple[str, Decimal]]) -> str:
    """Which estimates of our own a price took the place of."""
    language = current_language()
    names = "; ".join(f"{label} ({show_decimal(amount, language, 2)})" for label, amount in replaced)
    return str(
        _(
            "The prices stand in the place of our own estimates: %(names)s. What a price does not hold is a line of its"
            " own: add it again.",
            names=names,
        )
    )
