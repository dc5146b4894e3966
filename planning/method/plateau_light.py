"""The traffic light of a plateau, and why it is what it is."""

import enum
from collections.abc import Sequence, Set
from dataclasses import dataclass

from planning.method.plan import Light

WEEK = 5


class Because(enum.StrEnum):
    """What makes a light what it is."""

    LATE = "late"
    REPORTED_RED = "reported_red"
    REPORTED_AMBER = "reported_amber"
    LITTLE_ROOM = "little_room"
    ROOM = "room"
    DONE = "done"
    NO_DATE = "no_date"
    NO_PROJECTS = "no_projects"


@dataclass(frozen=True, kw_only=True)
class Lit:
    """A light with its reasons, the heaviest first; `days` are working days: late (above 0) or of room."""

    light: Light
    reasons: Sequence[Because]
    days: int | None = None


def plateau_light(
    reported: Set[Light], *, late_by: int, room: float | None, is_running: bool, has_projects: bool = True
) -> Lit:
    """Red when the plan is later than agreed or a running project reports red; amber when one reports amber, or when
    the room before the agreed date is under a week of working days and there is still work to do.

    >>> found = plateau_light(set(), late_by=0, room=4, is_running=True)
    >>> str(found.light), [str(why) for why in found.reasons], found.days
    ('amber', ['little_room'], 4)
    >>> str(plateau_light(set(), late_by=0, room=4, is_running=False).light)
    'green'
    >>> found = plateau_light({Light.AMBER, Light.RED}, late_by=11, room=None, is_running=True)
    >>> [str(why) for why in found.reasons], found.days
    (['late', 'reported_red'], 11)
    """
    if late_by > 0 or Light.RED in reported:
        found = [
            why for why, holds in ((Because.LATE, late_by > 0), (Because.REPORTED_RED, Light.RED in reported)) if holds
        ]
        return Lit(light=Light.RED, reasons=found, days=late_by or None)
    left = None if room is None else int(room)
    is_tight = is_running and room is not None and room < WEEK
    if is_tight or Light.AMBER in reported:
        both = ((Because.REPORTED_AMBER, Light.AMBER in reported), (Because.LITTLE_ROOM, is_tight))
        return Lit(light=Light.AMBER, reasons=[why for why, holds in both if holds], days=left)
    calm = (
        Because.NO_PROJECTS
        if not has_projects
        else Because.DONE
        if not is_running
        else Because.NO_DATE
        if room is None
        else Because.ROOM
    )
    return Lit(light=Light.GREEN, reasons=[calm], days=left)
