"""The stacked bar of a candidate's present value."""

from decimal import Decimal

from flask_babel import gettext as _
from markupsafe import Markup

from foundation.pictures.svg import Piece, bar
from foundation.templating import money
from selection.labels import ONE_OFF_COSTS, YEARLY_COSTS
from selection.total_cost.queries import CandidateCost


def cost_bar(cost: CandidateCost, most: Decimal) -> Markup:
    """One-off and yearly present value side by side, with the range from lowest to highest."""
    found = cost.figures
    one_off = found.one_off.likely
    yearly = found.present_value.likely - one_off
    scale = most or Decimal(1)
    pieces = [
        Piece(0, float(one_off / scale), "k1", f"{ONE_OFF_COSTS}: {money(one_off)}"),
        Piece(float(one_off / scale), float(yearly / scale), "k3", f"{YEARLY_COSTS}: {money(yearly)}"),
    ]
    words = _("%(name)s: present value %(value)s", name=cost.candidate.title, value=money(found.present_value.likely))
    return bar(pieces, words=words, line=(float(found.present_value.low / scale), float(found.present_value.high / scale)))
