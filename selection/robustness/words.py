"""How sure the ranking is, in sentences that a board reads."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.labels import label
from foundation.templating import percent, spoken
from selection.method.criteria import Category
from selection.robustness.queries import HowSure, TurnRow, What

TIMES = 20


def name_of(what: What) -> str:
    """What a weight is of."""
    if isinstance(what, Category):
        return label(what)
    return spoken(what.name, what.name_other)


def times_of(found: HowSure) -> dict[int, int]:
    """Of twenty sets of weights, how many each candidate wins: rounded so that they are twenty together."""
    shares = {key: share * TIMES for key, share in found.wins.shares.items()}
    times = {key: int(share) for key, share in shares.items()}
    rest = sorted(shares, key=lambda key: times[key] - shares[key])
    for key in rest[: TIMES - sum(times.values())]:
        times[key] += 1
    return times


def wins_in_words(found: HowSure, titles: Mapping[int, str]) -> str:
    """Of twenty sets of weights that a committee could defend, how many the leader wins, and who the others."""
    times = times_of(found)
    mine = times[found.leader]
    others = [f"{titles[key]} {count}" for key, count in times.items() if key != found.leader and count]
    said = ngettext(
        "Of %(sets)s sets of weights that a committee could defend, %(name)s wins one",
        "Of %(sets)s sets of weights that a committee could defend, %(name)s wins %(num)d",
        mine,
        sets=TIMES,
        name=titles[found.leader],
    )
    return f"{said}, {', '.join(others)}." if others else f"{said}."


def turn_in_words(row: TurnRow | None, titles: Mapping[int, str]) -> str:
    """At which weight the lead changes hands, and to whom."""
    if row is None or row.turn is None:
        return str(_("No change in the weight of a single category, group or criterion changes the leader."))
    return str(
        _(
            "%(other)s takes the lead when %(what)s counts for %(at)s instead of %(weight)s.",
            other=titles[row.turn.to],
            what=name_of(row.what),
            at=percent(row.turn.at, 1),
            weight=percent(row.turn.weight, 1),
        )
    )


def points_in_words(found: HowSure) -> str:
    """On how many criteria a single point turns it."""
    if not found.points:
        return str(_("One point on a single criterion does not change the leader."))
    return str(
        ngettext(
            "On one of %(all)s criteria, one point could change the leader.",
            "On %(num)d of the %(all)s criteria, one point could change the leader.",
            len(found.points),
            all=found.criteria,
        )
    )
