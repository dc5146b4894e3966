"""What a fill means, the same in every picture: what happened is solid, what is agreed or offered is outlined, what is
expected or estimated is hatched (after IBCS, without a claim to conform).
"""

import enum

from markupsafe import Markup

COLOURS = ("k1", "k2", "k3", "k4")


class Fill(enum.StrEnum):
    """How firm a figure is, as its bar shows it."""

    ACTUAL = "actual"
    PLAN = "plan"
    FORECAST = "forecast"


def filled(css: str, fill: Fill) -> Markup:
    """The attributes of a bar in this colour and with this meaning.

    >>> print(filled("k1", Fill.ACTUAL), filled("k1", Fill.PLAN))
    class="k1" class="outlined stroke-k1"
    >>> print(filled("k3", Fill.FORECAST))
    class="hatched stroke-k3" fill="url(#hatch-k3)"
    """
    if fill is Fill.ACTUAL:
        return Markup('class="{}"').format(css)
    if fill is Fill.PLAN:
        return Markup('class="outlined stroke-{}"').format(css)
    return Markup('class="hatched stroke-{0}" fill="url(#hatch-{0})"').format(css)


def hatches() -> Markup:
    """The hatching of every colour, which a page with estimates holds once."""
    drawn = Markup("").join(
        Markup(
            '<pattern id="hatch-{0}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            '<rect class="hatch-paper" width="6" height="6"/>'
            '<line class="stroke-{0}" x1="0" y1="0" x2="0" y2="6" stroke-width="5"/></pattern>'
        ).format(css)
        for css in COLOURS
    )
    return Markup('<svg class="hatches" width="0" height="0" aria-hidden="true"><defs>{}</defs></svg>').format(drawn)
