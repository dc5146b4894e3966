"""The traffic light of a plateau, and why it is what it is: from date, chance and money, and from what projects report.

Own rule. Red: later than agreed, a chance to make the agreed day of less than one in three, a forecast of more than a
tenth over its budget, or a running project that reports red. Amber: a chance of less than one in two, a forecast over
its budget, less than a week of room, or a running project that reports amber. Each reason is named, the heaviest first.
"""

import enum
from collections.abc import Sequence, Set
from dataclasses import dataclass

from planning.method.plan import Light

WEEK = 5
EVEN, THIRD = 0.5, 1 / 3
OVER = 0.1


class Because(enum.StrEnum):
    """What makes a light what it is."""

    LATE = "late"
    UNLIKELY = "unlikely"
    OVER_BUDGET = "over_budget"
    REPORTED_RED = "reported_red"
    REPORTED_AMBER = "reported_amber"
    LITTLE_ROOM = "little_room"
    ROOM = "room"
    DONE = "done"
    NO_DATE = "no_date"
    NO_PROJECTS = "no_projects"


@dataclass(frozen=True, kw_only=True)
class Lit:
    """A light with its reasons, the heaviest first; `days` are working days: late (above 0) or of room; `chance` is
    that of making the agreed day (0 to 1), `over` what the forecast is over its budget, as a share of it (0.1 is a
    tenth).
    """

    light: Light
    reasons: Sequence[Because]
    days: int | None = None
    chance: float | None = None
    over: float | None = None


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a light looks at: days late, working days of room, the chance, the share over budget (None: not known), what
    running projects report, and whether there is work at all and still to do.
    """

    late_by: int = 0
    room: float | None = None
    chance: float | None = None
    over: float | None = None
    reported: Set[Light] = frozenset()
    is_running: bool = True
    has_projects: bool = True


def plateau_light(seen: Seen) -> Lit:
    """The light of what was seen.

    >>> found = plateau_light(Seen(room=4))
    >>> str(found.light), [str(why) for why in found.reasons], found.days
    ('amber', ['little_room'], 4)
    >>> str(plateau_light(Seen(room=4, is_running=False)).light)
    'green'
    >>> found = plateau_light(Seen(late_by=11, chance=0.09, reported={Light.AMBER, Light.RED}))
    >>> [str(why) for why in found.reasons], found.days
    (['late', 'unlikely', 'reported_red'], 11)
    >>> [str(plateau_light(Seen(room=30, chance=share)).light) for share in (0.5, 0.48, 0.34, 0.33)]
    ['green', 'amber', 'amber', 'red']
    >>> [str(plateau_light(Seen(room=30, over=share)).light) for share in (0.0, 0.01, 0.1, 0.101)]
    ['green', 'amber', 'amber', 'red']
    """
    days = seen.late_by or (None if seen.room is None else int(seen.room))
    chance = 1.0 if seen.chance is None or not seen.is_running else seen.chance
    over = seen.over or 0.0
    red = {
        Because.LATE: seen.late_by > 0,
        Because.UNLIKELY: chance < THIRD,
        Because.OVER_BUDGET: over > OVER,
        Because.REPORTED_RED: Light.RED in seen.reported,
    }
    amber = {
        Because.UNLIKELY: chance < EVEN,
        Because.OVER_BUDGET: over > 0,
        Because.LITTLE_ROOM: seen.is_running and seen.room is not None and seen.room < WEEK,
        Because.REPORTED_AMBER: Light.AMBER in seen.reported,
    }
    for light, checks in ((Light.RED, red), (Light.AMBER, amber)):
        found = [why for why, holds in checks.items() if holds]
        if found:
            return Lit(light=light, reasons=found, days=days, chance=seen.chance, over=seen.over)
    return Lit(light=Light.GREEN, reasons=[_calm(seen)], days=days, chance=seen.chance, over=seen.over)


def _calm(seen: Seen) -> Because:
    if not seen.has_projects:
        return Because.NO_PROJECTS
    if not seen.is_running:
        return Because.DONE
    return Because.NO_DATE if seen.room is None else Because.ROOM
