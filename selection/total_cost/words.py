"""What the costs say, in a sentence."""

from collections.abc import Sequence

from flask_babel import gettext as _

from foundation.templating import money
from selection.total_cost.queries import CandidateCost


def cheapest_in_words(costs: Sequence[CandidateCost], years: int) -> str | None:
    """Who costs least, of those whose costs are all known; nothing while there are no two to compare.

    `costs` come cheapest first.
    """
    whole = [cost for cost in costs if cost.is_complete]
    if len(whole) < 2:  # noqa: PLR2004 - two to compare
        return None
    first, last = whole[0], whole[-1]
    return str(
        _(
            "Over %(years)s years %(first)s costs least: %(low)s; %(last)s most: %(high)s",
            years=years,
            first=first.candidate.title,
            low=money(first.figures.present_value.likely),
            last=last.candidate.title,
            high=money(last.figures.present_value.likely),
        )
    )
