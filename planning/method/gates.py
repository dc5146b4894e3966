"""The gates of a plateau: what is looked at before it begins and before it is called reached.

Source: the method B2 (the first plateau in detail, the route set anew at each plateau, the line responsible); the list
itself is practice.
"""

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass


class GateKind(enum.StrEnum):
    """Before a plateau's projects begin, and before it is called reached."""

    ENTRY = "entry"
    EXIT = "exit"


class GateDecision(enum.StrEnum):
    """What is decided at a gate."""

    GO = "go"
    GO_WITH_CONDITIONS = "go_with_conditions"
    NO_GO = "no_go"


class GateItem(enum.StrEnum):
    """What is ticked at a gate."""

    DETAILED = "detailed"
    RULES = "rules"
    PEOPLE_FREE = "people_free"
    BUDGET_FREE = "budget_free"
    LINE_AGREES = "line_agrees"
    TOLD = "told"
    PROJECTS_DONE = "projects_done"
    RESULT_SHOWN = "result_shown"
    GOALS_MEASURED = "goals_measured"
    IN_THE_LINE = "in_the_line"
    LESSONS = "lessons"
    NEXT_ROUTE = "next_route"


ITEMS = {
    GateKind.ENTRY: (
        GateItem.DETAILED,
        GateItem.RULES,
        GateItem.PEOPLE_FREE,
        GateItem.BUDGET_FREE,
        GateItem.LINE_AGREES,
        GateItem.TOLD,
    ),
    GateKind.EXIT: (
        GateItem.PROJECTS_DONE,
        GateItem.RESULT_SHOWN,
        GateItem.GOALS_MEASURED,
        GateItem.IN_THE_LINE,
        GateItem.LESSONS,
        GateItem.NEXT_ROUTE,
    ),
}


def open_items(kind: GateKind, ticked: set[GateItem]) -> list[GateItem]:
    """What has not been ticked yet.

    >>> len(open_items(GateKind.EXIT, {GateItem.LESSONS}))
    5
    """
    return [item for item in ITEMS[kind] if item not in ticked]


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the plan itself knows of the lines of a gate: of the plateau at the gate, how many lines of its detail lack,
    how many departures have no reason, how many projects are not finished, how many goals and benefits were not
    measured (None: there are none, so people say it).
    """

    not_in_detail: int
    unexplained: int
    unfinished: int | None
    unmeasured: int | None


def lines_known(kind: GateKind, known: Known) -> dict[GateItem, int]:
    """The lines that the plan knows by itself, each with how much still lacks (0 is in order): nobody ticks those by
    hand. Own rule.

    >>> known = Known(not_in_detail=2, unexplained=0, unfinished=9, unmeasured=1)
    >>> {item.value: lacks for item, lacks in lines_known(GateKind.ENTRY, known).items()}
    {'detailed': 2, 'rules': 0}
    >>> {item.value: lacks for item, lacks in lines_known(GateKind.EXIT, known).items()}
    {'projects_done': 9, 'goals_measured': 1}
    >>> lines_known(GateKind.EXIT, Known(not_in_detail=0, unexplained=0, unfinished=None, unmeasured=None))
    {}
    """
    lacks = {
        GateItem.DETAILED: known.not_in_detail,
        GateItem.RULES: known.unexplained,
        GateItem.PROJECTS_DONE: known.unfinished,
        GateItem.GOALS_MEASURED: known.unmeasured,
    }
    return {item: found for item in ITEMS[kind] if (found := lacks.get(item)) is not None}


def ticked_with(by_hand: Collection[GateItem], known: Mapping[GateItem, int]) -> frozenset[GateItem]:
    """What is in order: by hand what the plan does not know, by the plan what it does.

    >>> sorted(ticked_with({GateItem.PROJECTS_DONE, GateItem.LESSONS}, {GateItem.PROJECTS_DONE: 3}))
    [<GateItem.LESSONS: 'lessons'>]
    """
    return frozenset(item for item in by_hand if item not in known) | {
        item for item, lacks in known.items() if not lacks
    }
