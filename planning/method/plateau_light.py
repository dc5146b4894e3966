"""The traffic light of a plateau."""

from collections.abc import Set

from planning.method.plan import Light

WEEK = 5


def plateau_light(reported: Set[Light], *, is_late: bool, room: float | None, is_running: bool) -> Light:
    """Red when the plan is later than agreed or a running project reports red; amber when one reports amber, or when
    the room before the agreed date is under a week of working days and there is still work to do.

    >>> str(plateau_light(set(), is_late=False, room=4, is_running=True))
    'amber'
    >>> str(plateau_light(set(), is_late=False, room=4, is_running=False))
    'green'
    """
    if is_late or Light.RED in reported:
        return Light.RED
    is_tight = is_running and room is not None and room < WEEK
    return Light.AMBER if is_tight or Light.AMBER in reported else Light.GREEN
