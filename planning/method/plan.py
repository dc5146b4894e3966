"""What a programme is made of, as the rules look at it: plateaus, projects, goals; no dates in the calendar but where a
rule asks.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from decimal import Decimal

from foundation.sums.goal_line import GoalKind
from planning.method.dependency_graph import Link


class Stage(enum.StrEnum):
    """The stages of a programme."""

    PREPARATION = "preparation"
    EXECUTION = "execution"
    WIND_DOWN = "wind_down"


class Area(enum.StrEnum):
    """The four areas that a plateau keeps in balance."""

    ORGANISATION = "organisation"
    PROCESSES = "processes"
    INFRASTRUCTURE = "infrastructure"
    PEOPLE = "people"


class Angle(enum.StrEnum):
    """From which side a plateau is designed."""

    CUSTOMER = "customer"
    PROCESS = "process"
    RESULT = "result"
    RETURN = "return"
    ORGANISATION = "organisation"
    GEOGRAPHY = "geography"
    FUNCTION = "function"
    SEQUENCE = "sequence"
    FINANCE = "finance"
    HYBRID = "hybrid"


class ProjectKind(enum.StrEnum):
    """A project of the programme, an activity of the line itself, or a moment that is reached."""

    PROJECT = "project"
    LINE_ACTIVITY = "line_activity"
    MILESTONE = "milestone"


class Light(enum.StrEnum):
    """A traffic light; shown with its word."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True)
class PlanPlateau:
    """A plateau as the rules look at it; `areas` says per area whether a change is described, or none on purpose."""

    key: int
    number: int
    _: KW_ONLY
    ends_on: date | None = None
    areas: Mapping[Area, bool] = field(default_factory=dict)
    has_goals: bool = False
    has_end_result: bool = False
    has_owner: bool = False
    has_test_case: bool = False
    budget: Decimal | None = None
    benefits: int = 0
    is_closed: bool = False


@dataclass(frozen=True)
class PlanProject:
    """A project as the rules look at it; `plateau` is the plateau's number, `leader` a person's id."""

    key: int
    _: KW_ONLY
    plateau: int | None
    area: Area
    kind: ProjectKind = ProjectKind.PROJECT
    effort: int | None = None
    budget: Decimal | None = None
    leader: int | None = None
    owner: int | None = None
    has_deliverables: bool = False
    has_assumptions: bool = False
    has_means: bool = False
    has_expertise: bool = False
    has_range: bool = False
    is_running: bool = False
    is_done: bool = False

    @property
    def is_technical(self) -> bool:
        return self.area is Area.INFRASTRUCTURE and self.kind is not ProjectKind.MILESTONE


@dataclass(frozen=True)
class PlanGoal:
    """A goal or benefit and which parts of SMART it has."""

    key: int
    kind: GoalKind
    _: KW_ONLY
    plateau: int | None = None
    has_indicator: bool = False
    has_values: bool = False
    has_owner: bool = False
    has_date: bool = False

    @property
    def is_smart(self) -> bool:
        """
        >>> PlanGoal(
        ...     1, GoalKind.GOAL, plateau=None, has_indicator=True, has_values=True, has_owner=True, has_date=False
        ... ).is_smart
        False
        """
        return self.has_indicator and self.has_values and self.has_owner and self.has_date


@dataclass(frozen=True)
class Plan:
    """Everything that the rules look at."""

    starts_on: date
    plateaus: Sequence[PlanPlateau] = ()
    projects: Sequence[PlanProject] = ()
    _: KW_ONLY
    links: Sequence[Link] = ()
    goals: Sequence[PlanGoal] = ()

    def inside(self, plateau: int) -> list[PlanProject]:
        return [project for project in self.projects if project.plateau == plateau]


def ancestors(links: Sequence[Link]) -> Mapping[int, set[int]]:
    """Per activity all that it waits for, directly or not; in a plan without loops.

    >>> ancestors([Link(1, 2), Link(2, 3)])[3] == {1, 2}
    True
    """
    before: dict[int, set[int]] = {}
    for link in links:
        before.setdefault(link.after, set()).add(link.before)
    found: dict[int, set[int]] = {}

    def reach(key: int) -> set[int]:
        waiting = [key]
        while waiting:
            here = waiting[-1]
            missing = [row for row in before.get(here, ()) if row not in found]
            if missing:
                waiting.extend(missing)
                continue
            waiting.pop()
            direct = before.get(here, set())
            found[here] = direct.union(*(found[row] for row in direct)) if direct else set()
        return found[key]

    return {key: reach(key) for key in before}


def effort_share(projects: Sequence[PlanProject]) -> dict[Area, float]:
    """The share of the effort per area, of the projects whose effort is known; empty when none is.

    >>> effort_share(
    ...     [
    ...         PlanProject(1, plateau=1, area=Area.PEOPLE, effort=30),
    ...         PlanProject(2, plateau=1, area=Area.PROCESSES, effort=10),
    ...     ]
    ... )[Area.PEOPLE]
    0.75
    """
    total = sum(project.effort or 0 for project in projects)
    return (
        {area: sum(project.effort or 0 for project in projects if project.area is area) / total for area in Area}
        if total
        else {}
    )
