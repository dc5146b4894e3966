"""The traffic light of a plateau, and why it is what it is: from date, chance, money, progress and benefits, and from
what projects report.

Own rule, with norms that a programme may set. Red: later than agreed, a chance to make the agreed day of less than one
in three, a forecast of more than a tenth over its budget, a quarter of its work behind the baseline, a benefit whose
day has passed without its target, or a running project that reports red. Amber: a chance of less than one in two, a
forecast over its budget, a tenth of its work behind the baseline, less than a week of room, a benefit behind its line,
or a running project that reports amber. Each reason is named, the heaviest first.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from planning.method.plan import Light


@dataclass(frozen=True, kw_only=True)
class Norms:
    """Where a light turns: working days of room, chances (0 to 1), shares over budget, and shares of the work that is
    behind the baseline.
    """

    room: int = 5
    chance: float = 0.5
    chance_red: float = 1 / 3
    over_red: float = 0.1
    behind: float = 0.1
    behind_red: float = 0.25


OURS = Norms()


class Because(enum.StrEnum):
    """What makes a light what it is."""

    LATE = "late"
    UNLIKELY = "unlikely"
    OVER_BUDGET = "over_budget"
    BEHIND_PLAN = "behind_plan"
    BENEFITS_MISSED = "benefits_missed"
    BENEFITS_BEHIND = "benefits_behind"
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
    tenth), `behind` the share of its work that the baseline had done by now and is not done, the
    benefits those behind their line and those that missed their target, `names` the projects that report
    its colour, `norms` those it was judged by.
    """

    light: Light
    reasons: Sequence[Because]
    days: int | None = None
    chance: float | None = None
    over: float | None = None
    behind: float | None = None
    benefits_behind: int = 0
    benefits_missed: int = 0
    names: Sequence[str] = ()
    norms: Norms = field(default=OURS)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a light looks at: days late, working days of room, the chance, the share over budget, the share of the work
    that is behind (None: not known), how many benefits are behind their line and how many missed their day, what
    running projects report, and whether there is work at all and still to do.
    """

    late_by: int = 0
    room: float | None = None
    chance: float | None = None
    over: float | None = None
    behind: float | None = None
    benefits_behind: int = 0
    benefits_missed: int = 0
    reported: Mapping[str, Light] = field(default_factory=dict)
    is_running: bool = True
    has_projects: bool = True


def plateau_light(seen: Seen, norms: Norms = OURS) -> Lit:
    """The light of what was seen.

    >>> found = plateau_light(Seen(room=4))
    >>> str(found.light), [str(why) for why in found.reasons], found.days
    ('amber', ['little_room'], 4)
    >>> str(plateau_light(Seen(room=4, is_running=False)).light)
    'green'
    >>> str(plateau_light(Seen(room=4), Norms(room=4)).light)
    'green'
    >>> found = plateau_light(Seen(late_by=11, chance=0.09, reported={"P1": Light.AMBER, "P2": Light.RED}))
    >>> [str(why) for why in found.reasons], found.days, found.names
    (['late', 'unlikely', 'reported_red'], 11, ['P2'])
    >>> [str(plateau_light(Seen(room=30, chance=share)).light) for share in (0.5, 0.48, 0.34, 0.33)]
    ['green', 'amber', 'amber', 'red']
    >>> [str(plateau_light(Seen(room=30, over=share)).light) for share in (0.0, 0.01, 0.1, 0.101)]
    ['green', 'amber', 'amber', 'red']
    >>> [str(plateau_light(Seen(room=30, behind=share)).light) for share in (0.1, 0.101, 0.25, 0.251)]
    ['green', 'amber', 'amber', 'red']
    >>> [str(plateau_light(Seen(room=30, benefits_behind=2, benefits_missed=one)).light) for one in (0, 1)]
    ['amber', 'red']
    """
    red, amber = _red(seen, norms), _amber(seen, norms)
    light, found = (Light.RED, red) if red else (Light.AMBER, amber) if amber else (Light.GREEN, [_calm(seen)])
    return Lit(
        light=light,
        reasons=found,
        days=seen.late_by or (None if seen.room is None else int(seen.room)),
        chance=seen.chance,
        over=seen.over,
        behind=seen.behind,
        benefits_behind=seen.benefits_behind,
        benefits_missed=seen.benefits_missed,
        names=[name for name, reported in seen.reported.items() if reported is light],
        norms=norms,
    )


def _red(seen: Seen, norms: Norms) -> list[Because]:
    checks = {
        Because.LATE: seen.late_by > 0,
        Because.UNLIKELY: _chance(seen) < norms.chance_red,
        Because.OVER_BUDGET: (seen.over or 0) > norms.over_red,
        Because.BEHIND_PLAN: seen.is_running and (seen.behind or 0) > norms.behind_red,
        Because.BENEFITS_MISSED: seen.benefits_missed > 0,
        Because.REPORTED_RED: Light.RED in seen.reported.values(),
    }
    return [why for why, holds in checks.items() if holds]


def _amber(seen: Seen, norms: Norms) -> list[Because]:
    checks = {
        Because.UNLIKELY: _chance(seen) < norms.chance,
        Because.OVER_BUDGET: (seen.over or 0) > 0,
        Because.BEHIND_PLAN: seen.is_running and (seen.behind or 0) > norms.behind,
        Because.LITTLE_ROOM: seen.is_running and seen.room is not None and seen.room < norms.room,
        Because.BENEFITS_BEHIND: seen.benefits_behind > 0,
        Because.REPORTED_AMBER: Light.AMBER in seen.reported.values(),
    }
    return [why for why, holds in checks.items() if holds]


def _chance(seen: Seen) -> float:
    """The chance, as far as it counts: what is finished is certain, and what is not known turns no light."""
    return 1.0 if seen.chance is None or not seen.is_running else seen.chance


@dataclass(frozen=True, kw_only=True)
class Worked:
    """A project as the baseline has it and as it is: its weight in working days, the share that is done (0 to 1), and
    between which instants the baseline has it.
    """

    days: int
    done: float
    start: int
    finish: int


def behind_plan(rows: Sequence[Worked], now: int) -> float | None:
    """The share of the work that the baseline has done by an instant and that is not done, each project weighed by its
    duration; ahead is negative, None where the baseline has no work. A project is taken to be done evenly.

    >>> half = Worked(days=10, done=0.2, start=0, finish=10)
    >>> behind_plan([half, Worked(days=30, done=0.0, start=10, finish=40)], 5)
    0.075
    >>> behind_plan([half], 1), behind_plan([], 5)
    (-0.1, None)
    """
    whole = sum(row.days for row in rows)
    if not whole:
        return None
    asked = sum(row.days * min(max((now - row.start) / max(row.finish - row.start, 1), 0), 1) for row in rows)
    return (asked - sum(row.days * row.done for row in rows)) / whole


def _calm(seen: Seen) -> Because:
    if not seen.has_projects:
        return Because.NO_PROJECTS
    if not seen.is_running:
        return Because.DONE
    return Because.NO_DATE if seen.room is None else Because.ROOM
