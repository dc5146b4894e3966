"""How the pictures of the schedule may be shown."""

import enum


class Zoom(enum.StrEnum):
    """How much time the window of the Gantt chart shows."""

    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    FIT = "fit"


class Grouping(enum.StrEnum):
    """By what the rows of the Gantt chart stand together."""

    PLATEAU = "plateau"
    AREA = "area"
    LEADER = "leader"


class Size(enum.StrEnum):
    """How much a box of the network says: its code, so that all fits in one view, or its name."""

    CODES = "codes"
    NAMES = "names"
