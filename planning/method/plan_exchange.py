"""Plans that travel: one row per project, links in words, and what becomes of each when a file comes in.

A link is written as planners write it: the code of the project waited for, then its kind and lag when they are not the
usual ones, as `P3; P4 SS+2; P7 FS-1`. Links in = links kept, or a line that says why not.
"""

import enum
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from planning.method.dependency_graph import Link, LinkKind, LoopError, order
from planning.method.plan import Area, ProjectKind
from planning.method.working_calendar import Calendar

MOST_ROWS = 2000
MOST_DAYS, MOST_LAG, CODE, LONGEST_WAIT = 2000, 500, 12, 60
HOW = r"(?P<kind>FS|SS|FF|SF|EB|BB|EE|BE)?\s*(?P<lag>[+-]\s*[0-9]{1,3})?d?"
WAIT = re.compile(rf"(?P<code>[^\s;,]+)(?:\s+{HOW})?", re.IGNORECASE)
TIGHT = re.compile(rf"(?P<code>[^\s;,]+?)(?=FS|SS|FF|SF|EB|BB|EE|BE){HOW}", re.IGNORECASE)
DUTCH = {"EB": "FS", "BB": "SS", "EE": "FF", "BE": "SF"}


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


@dataclass(frozen=True)
class Complaint:
    """A fault or loss with its place: the row of the sheet or the task of the file, and what stood there."""

    what: str
    row: int
    code: str
    typed: str = ""


@dataclass(frozen=True)
class PlanRow:
    """One project as a file has it; what the file does not have is None."""

    code: str
    name: str
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
    kind: LinkKind = LinkKind.FS
    lag: int = 0


@dataclass(frozen=True)
class ReadPlan:
    """A file as it was read: what can be taken in, and every complaint.

    `dates` holds start and finish as the file had them; `columns` what it speaks of at all (empty: of everything).
    """

    rows: tuple[PlanRow, ...] = ()
    links: tuple[PlanLink, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    losses: tuple[Complaint, ...] = ()
    plateaus: Mapping[int, str] = field(default_factory=dict)
    dates: Mapping[str, tuple[date, date]] = field(default_factory=dict)
    links_in: int = 0
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class OutPlan:
    """A plan on its way out: rows with their computed start and finish, links, plateaus and the calendar."""

    title: str
    organisation: str
    at: datetime
    rows: Sequence[PlanRow]
    links: Mapping[str, Sequence[PlanLink]]
    dates: Mapping[str, tuple[date, date]]
    plateaus: Mapping[int, str]
    calendar: Calendar
    status_date: date | None = None


@dataclass(frozen=True)
class Wait:
    """One part of a "waits for" cell: a link, or the fault in it."""

    code: str
    kind: LinkKind
    lag: int
    fault: Fault | None = None


def read_waits(text: str) -> list[Wait]:
    """The links of a "waits for" cell; English kinds (FS) and Dutch ones (EB, einde-begin) are understood.

    >>> [(row.code, row.kind.value, row.lag) for row in read_waits("P3; P4 SS+2, P7 eb-1")]
    [('P3', 'fs', 0), ('P4', 'ss', 2), ('P7', 'fs', -1)]
    >>> read_waits("P3 when ready")[0].fault.value
    'wait_unread'
    """
    found = []
    for part in re.split(r"[;,\n]", text):
        if not part.strip():
            continue
        typed = " ".join(part.split())  # one blank at a time, and never long: no pattern goes back over a long text
        match = WAIT.fullmatch(typed) if len(typed) <= LONGEST_WAIT else None
        if match is None:
            found.append(Wait(typed[:LONGEST_WAIT], LinkKind.FS, 0, Fault.WAIT_UNREAD))
            continue
        found.append(_wait(match))
    return found


def _wait(match: re.Match[str]) -> Wait:
    kind = (match["kind"] or "FS").upper()
    lag = int((match["lag"] or "0").replace(" ", ""))
    return Wait(
        match["code"], LinkKind(DUTCH.get(kind, kind).lower()), lag, Fault.WAIT_LAG if abs(lag) > MOST_LAG else None
    )


def _known(part: Wait, known: set[str]) -> Wait:
    """A part whose code is known as it stands, or once its kind is cut off (P4SS+2, as other programs write it)."""
    if part.fault is not None or part.code in known:
        return part
    tight = TIGHT.fullmatch(part.code)
    return _wait(tight) if tight is not None and tight["code"] in known else part


def write_waits(links: Sequence[PlanLink]) -> str:
    """The same links as `read_waits` reads them.

    >>> write_waits([PlanLink("P3", "P9"), PlanLink("P4", "P9", LinkKind.SS, 2), PlanLink("P5", "P9", LinkKind.FS, -1)])
    'P3; P4 SS+2; P5 FS-1'
    """
    return "; ".join(
        (
            link.before
            if link.kind is LinkKind.FS and not link.lag
            else f"{link.before} {link.kind.upper()}{link.lag:+d}"
            if link.lag
            else f"{link.before} {link.kind.upper()}"
        )
        for link in links
    )


def checked_links(
    waits: Mapping[str, tuple[int, Sequence[Wait]]], known: set[str]
) -> tuple[list[PlanLink], list[Complaint]]:
    """The links that can stand, by the code of the project that waits (with its row), and the faults of the others.

    >>> links, faults = checked_links({"P2": (3, read_waits("P1; P9; P2"))}, {"P1", "P2"})
    >>> len(links), [row.what.value for row in faults]
    (1, ['wait_unknown', 'wait_itself'])
    """
    links: list[PlanLink] = []
    faults: list[Complaint] = []
    seen: set[tuple[str, str, LinkKind]] = set()
    for code, (row, parts) in waits.items():
        for part in (_known(part, known) for part in parts):
            fault = part.fault or _fault_of(part, code, known, seen)
            if fault is not None:
                faults.append(Complaint(fault, row, code, part.code))
                continue
            seen.add((part.code, code, part.kind))
            links.append(PlanLink(part.code, code, part.kind, part.lag))
    return links, faults


def _fault_of(part: Wait, code: str, known: set[str], seen: set[tuple[str, str, LinkKind]]) -> Fault | None:
    if part.code == code:
        return Fault.WAIT_ITSELF
    if part.code not in known:
        return Fault.WAIT_UNKNOWN
    return Fault.WAIT_TWICE if (part.code, code, part.kind) in seen else None


def loop_in(codes: Sequence[str], links: Sequence[PlanLink]) -> list[str]:
    """The codes of a loop among these links, in order; empty when there is none.

    >>> loop_in(["A", "B"], [PlanLink("A", "B"), PlanLink("B", "A")])
    ['A', 'B']
    """
    keys = {code: number for number, code in enumerate(codes)}
    try:
        order(list(keys.values()), [Link(keys[link.before], keys[link.after]) for link in links])
    except LoopError as found:
        return [codes[key] for key in found.ring]
    return []


def merged(row: PlanRow, present: PlanRow | None, columns: Sequence[str]) -> PlanRow:
    """A row of a file over the project as it stands: what the file has no column for stays as it is.

    >>> merged(
    ...     PlanRow("A", "New", low=5, likely=5, high=5),
    ...     PlanRow("A", "Old", area=Area.PEOPLE, low=3, likely=4, high=9),
    ...     ("code", "name", "likely"),
    ... ).area.value
    'people'
    """
    if present is None or not columns:
        return row
    kept = {
        name: getattr(present, name)
        for name in ("kind", "area", "plateau", "not_before", "deadline", "budget")
        if name not in columns
    }
    if "started" not in columns:
        kept |= {name: getattr(present, name) for name in ("started", "finished", "percent")}
    if "likely" not in columns:
        kept |= {name: getattr(present, name) for name in ("low", "likely", "high")}
    likely = kept.get("likely", row.likely)
    if "low" not in columns and row.kind is not ProjectKind.MILESTONE:
        kept["low"] = min(present.low, likely)
    if "high" not in columns and row.kind is not ProjectKind.MILESTONE:
        kept["high"] = max(present.high, likely)
    return replace(row, **kept)


class Fate(enum.StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class RowFate:
    """A row with what becomes of it, and for a changed one the fields with their old and new value."""

    code: str
    name: str
    fate: Fate
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)


def fates(rows: Sequence[PlanRow], present: Mapping[str, PlanRow]) -> list[RowFate]:
    """What becomes of each row against the plan as it stands.

    >>> found = fates(
    ...     [PlanRow("P1", "New name", likely=5, low=5, high=5)],
    ...     {"P1": PlanRow("P1", "Old name", likely=5, low=5, high=5)},
    ... )
    >>> found[0].fate.value, found[0].changes
    ('changed', {'name': ('Old name', 'New name')})
    """
    found = []
    for row in rows:
        old = present.get(row.code)
        if old is None:
            found.append(RowFate(row.code, row.name, Fate.NEW))
            continue
        changed = {
            name: (getattr(old, name), value) for name, value in vars(row).items() if getattr(old, name) != value
        }
        found.append(RowFate(row.code, row.name, Fate.CHANGED if changed else Fate.SAME, changed))
    return found
