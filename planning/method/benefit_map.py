"""The map of benefits: goals, the benefits that they yield, the projects that make these, and the plateau; and where it
breaks.

Source: method.md B (a goal yields benefits, a benefit belongs to a plateau) and method-strategy.md 7 (core indicators,
SMART's A, pairs); the map and the moments at which it warns are ours, after benefits dependency networks.
"""

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from foundation.sums.goal_line import GoalKind


class MapRule(enum.StrEnum):
    """What the map warns of."""

    NO_PROJECT = "no_project"
    TOO_EARLY = "too_early"
    NO_GOAL = "no_goal"
    NO_BENEFIT = "no_benefit"
    NOT_ACCEPTED = "not_accepted"
    OVERDUE = "overdue"
    OTHER_WAY = "other_way"


@dataclass(frozen=True, kw_only=True)
class MapProject:
    """A project that makes a benefit, with the day on which it will be done."""

    key: int
    finish: date


@dataclass(frozen=True, kw_only=True)
class MapGoal:
    """A goal, benefit or disbenefit on the map; `contradicts` says that its target lies the other way than was said,
    `measure_by` the day by which it is to be measured.
    """

    key: int
    kind: GoalKind
    parent: int | None = None
    projects: Sequence[MapProject] = ()
    due: date | None = None
    measure_by: date | None = None
    has_owner: bool = False
    is_accepted: bool = False
    contradicts: bool = False


@dataclass(frozen=True)
class MapWarning:
    """A rule with the goals that it names."""

    rule: MapRule
    goals: Sequence[int] = field(default_factory=list)


def breaks(row: MapGoal) -> MapRule | None:
    """Where the line of a benefit breaks: no project makes it, or one that does is done after the benefit is due.

    >>> made = MapGoal(key=1, kind=GoalKind.BENEFIT, projects=[MapProject(key=7, finish=date(2027, 3, 1))])
    >>> breaks(made), str(breaks(MapGoal(key=1, kind=GoalKind.BENEFIT)))
    (None, 'no_project')
    >>> from dataclasses import replace
    >>> [str(breaks(replace(made, due=date(2027, 3, day)))) for day in (1, 2)]
    ['None', 'None']
    >>> str(breaks(replace(made, due=date(2027, 2, 28))))
    'too_early'
    """
    if row.kind is GoalKind.GOAL:
        return None
    if not row.projects:
        return MapRule.NO_PROJECT if row.kind is GoalKind.BENEFIT else None
    late = row.due is not None and max(one.finish for one in row.projects) > row.due
    return MapRule.TOO_EARLY if late else None


def warnings_of(rows: Sequence[MapGoal], today: date) -> list[MapWarning]:
    """What the map warns of, the heaviest first; nothing where nothing stands on it.

    >>> rows = [
    ...     MapGoal(key=1, kind=GoalKind.GOAL, has_owner=True, is_accepted=True),
    ...     MapGoal(key=2, kind=GoalKind.BENEFIT, parent=1, has_owner=True, measure_by=date(2027, 1, 1)),
    ...     MapGoal(key=3, kind=GoalKind.GOAL),
    ... ]
    >>> [(str(one.rule), one.goals) for one in warnings_of(rows, date(2027, 1, 2))]
    [('no_project', [2]), ('no_benefit', [3]), ('not_accepted', [2]), ('overdue', [2])]
    """
    served = {row.parent for row in rows}
    found: dict[MapRule, list[int]] = {}
    for row in rows:
        for rule in _rules_of(row, served, today):
            found.setdefault(rule, []).append(row.key)
    return [MapWarning(rule, found[rule]) for rule in MapRule if rule in found]


def _rules_of(row: MapGoal, served: set[int | None], today: date) -> Iterator[MapRule]:
    broken = breaks(row)
    checks = {
        MapRule.NO_GOAL: row.kind is not GoalKind.GOAL and row.parent is None,
        MapRule.NO_BENEFIT: row.kind is GoalKind.GOAL and row.key not in served,
        MapRule.NOT_ACCEPTED: row.has_owner and not row.is_accepted,
        MapRule.OVERDUE: row.measure_by is not None and row.measure_by < today,
        MapRule.OTHER_WAY: row.contradicts,
    }
    if broken is not None:
        yield broken
    yield from (rule for rule, holds in checks.items() if holds)
