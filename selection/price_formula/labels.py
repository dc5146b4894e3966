"""What the formulas are called, and what is known to go wrong with each."""

from flask_babel import lazy_gettext as _l

from foundation.labels import named
from selection.method.price_points import Formula

FORMULAS = named(
    {
        Formula.ABSOLUTE: _l("absolute: between a target and a cap that are fixed beforehand (advised)"),
        Formula.LOWEST: _l("lowest price divided by one's own"),
        Formula.RANGE: _l("linear between the lowest and the highest price"),
        Formula.MEDIAN: _l("around the median"),
        Formula.PER_QUALITY: _l("price per point of quality"),
    }
)


def formula_named(stored: str) -> str:
    """A formula as it was kept, in words."""
    return str(FORMULAS[Formula(stored)])


DEFECTS = named(
    {
        Formula.ABSOLUTE: _l(
            "It depends on no other bid. A target that nobody reaches, or a cap that all pass, makes price count for"
            " nothing."
        ),
        Formula.LOWEST: _l(
            "A very cheap bid that loses takes points of the others, of the cheapest most: it can decide between two"
            " others."
        ),
        Formula.RANGE: _l(
            "The dearest bid earns nothing however small the difference, and one bid that is very dear makes all others"
            " look alike."
        ),
        Formula.MEDIAN: _l("A bid in the middle moves the median, and with it the points of all others."),
        Formula.PER_QUALITY: _l("Quality counts twice, and a bid of little quality at a very low price can win."),
    },
    "why",
)
