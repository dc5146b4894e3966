"""The landscape: the CRM system in the middle, the systems it is coupled with around it."""

import math
from collections.abc import Sequence

from flask_babel import gettext as _
from markupsafe import Markup

from planning.interfaces.models import Interface
from planning.labels import DIRECTIONS, WEIGHT_TONES, WEIGHTS
from planning.method.interfaces import Direction

WIDTH, ROW, BOX, TALL = 900, 76, 250, 46
LONGEST = 30


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"


def landscape(rows: Sequence[Interface]) -> Markup:
    """Systems left and right of the CRM system; an arrow per direction, its weight as a word and a line style."""
    per_side = math.ceil(len(rows) / 2)
    height = max(per_side, 2) * ROW + 20
    middle, centre = WIDTH / 2, height / 2
    drawn = Markup("").join(
        _system(interface, number, per_side, middle, centre) for number, interface in enumerate(rows)
    )
    hub = Markup(
        '<rect class="node hub" x="{:.0f}" y="{:.0f}" width="150" height="60" rx="8"/>'
        '<text x="{:.0f}" y="{:.0f}" text-anchor="middle">{}</text>'
    ).format(middle - 75, centre - 30, middle, centre + 5, _("CRM system"))
    words = _("Landscape: %(count)s systems around the CRM system", count=len(rows))
    return Markup(
        '<svg class="plan" role="img" viewBox="0 0 {} {}" aria-label="{}"><title>{}</title>{}{}{}</svg>'
    ).format(WIDTH, height, words, words, arrow_heads(), drawn, hub)


def arrow_heads() -> Markup:
    return Markup(
        "<defs>"
        '<marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerUnits="userSpaceOnUse"'
        ' markerWidth="11" markerHeight="11" orient="auto-start-reverse">'
        '<path class="tip" d="M0 0L10 5L0 10z"/></marker></defs>'
    )


def _system(interface: Interface, number: int, per_side: int, middle: float, centre: float) -> Markup:
    is_left = number < per_side
    x = 10 if is_left else WIDTH - BOX - 10
    y = 14 + ROW * (number if is_left else number - per_side)
    inner, hub = (x + BOX, middle - 75) if is_left else (x, middle + 75)
    tone = WEIGHT_TONES[interface.weight]
    start = Markup("") if interface.direction is Direction.IN else Markup(' marker-start="url(#tip)"')
    end = Markup("") if interface.direction is Direction.OUT else Markup(' marker-end="url(#tip)"')
    line = Markup('<line class="flow {}" x1="{:.0f}" y1="{:.0f}" x2="{:.0f}" y2="{:.0f}"{}{}/>').format(
        tone, inner, y + TALL / 2, hub, centre, start, end
    )
    said = f"{interface.system}: {DIRECTIONS[interface.direction]}, {WEIGHTS[interface.weight]}"
    box = Markup(
        '<g><title>{}</title><rect class="node {}" x="{}" y="{}" width="{}" height="{}" rx="8"/>'
        '<text x="{}" y="{}">{}</text><text class="small" x="{}" y="{}">{}</text></g>'
    ).format(
        said,
        tone,
        x,
        y,
        BOX,
        TALL,
        x + 12,
        y + 19,
        _short(interface.system),
        x + 12,
        y + 38,
        _("risk: %(weight)s", weight=WEIGHTS[interface.weight]),
    )
    return line + box
