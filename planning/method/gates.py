"""The gates of a plateau: what is looked at before it begins and before it is called reached.

Source: the method B2 (the first plateau in detail, the route set anew at each plateau, the line responsible); the list
itself is practice.
"""

import enum


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
