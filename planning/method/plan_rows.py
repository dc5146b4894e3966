"""What a plan in a file consists of, and what can be wrong with it."""

import enum
from dataclasses import KW_ONLY, dataclass
from datetime import date
from decimal import Decimal

from planning.method.dependency_graph import LinkKind
from planning.method.plan import Area, ProjectKind

MOST_ROWS = 2000
MOST_WAITS = 200  # links in one cell
MOST_DAYS, MOST_LAG, CODE, LONGEST_WAIT = 2000, 500, 12, 60


class Fault(enum.StrEnum):
    """Why a row or a link of a file is not taken in."""

    NO_CODE = "no_code"
    LONG_CODE = "long_code"
    TWICE = "twice"
    NO_NAME = "no_name"
    KIND = "kind"
    AREA = "area"
    DURATION = "duration"
    DAY = "day"
    ORDER_OF_DAYS = "order_of_days"
    PERCENT = "percent"
    AMOUNT = "amount"
    WAIT_UNREAD = "wait_unread"
    WAIT_UNKNOWN = "wait_unknown"
    WAIT_ITSELF = "wait_itself"
    WAIT_LAG = "wait_lag"
    WAIT_TWICE = "wait_twice"
    PLATEAU = "plateau"
    CELL = "cell"
    TWO_READINGS = "two_readings"
    WAIT_SKIPPED = "wait_skipped"
    WAIT_UNCLEAR = "wait_unclear"


class Loss(enum.StrEnum):
    """What a file from another program holds that a plan in Gids does not."""

    RESOURCES = "resources"
    CALENDARS = "calendars"
    CONSTRAINT = "constraint"
    PART_DAY = "part_day"
    PART_DAY_LAG = "part_day_lag"
    LEVELS = "levels"
    INACTIVE = "inactive"
    LINK_TO_SUMMARY = "link_to_summary"
    COLUMN = "column"
    PHASE = "phase"
    OTHER_TABLE = "other_table"
    TOTAL = "total"
    SAME_NAME = "same_name"


@dataclass(frozen=True)
class Complaint:
    """A fault or loss with its place: the row of the sheet or the task of the file, and what stood there."""

    what: Fault | Loss
    row: int
    _: KW_ONLY
    code: str
    typed: str = ""


@dataclass(frozen=True)
class PlanRow:
    """One project as a file has it; what the file does not have is None."""

    code: str
    name: str
    _: KW_ONLY
    kind: ProjectKind = ProjectKind.PROJECT
    area: Area = Area.PROCESSES
    plateau: int | None = None
    low: int = 0
    likely: int = 0
    high: int = 0
    not_before: date | None = None
    deadline: date | None = None
    started: date | None = None
    finished: date | None = None
    percent: int = 0
    budget: Decimal | None = None


@dataclass(frozen=True)
class PlanLink:
    """A link by codes."""

    before: str
    after: str
    _: KW_ONLY
    kind: LinkKind = LinkKind.FS
    lag: int = 0
