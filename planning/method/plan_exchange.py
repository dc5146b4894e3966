"""Plans that travel: one row per project, links in words, and what becomes of each when a file comes in.

A link is written as planners write it: the code of the project waited for, then its kind and lag when they are not the
usual ones, as `P3; P4 SS+2; P7 FS-1`. Links in = links kept, or a line that says why not.
"""

import enum
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from foundation.sums.working_calendar import Calendar
from planning.method.dependency_graph import Link, LinkKind, LoopError, order
from planning.method.plan import ProjectKind
from planning.method.plan_rows import Complaint, Fault, Loss, PlanLink, PlanRow
from planning.method.waits import Wait, code_in

DONE = 100  # per cent


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
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
    on_own_day: frozenset[str] = frozenset()  # milestones that stand on their own not-before, at the start of that day


def checked_links(
    waits: Mapping[str, tuple[int, Sequence[Wait]]], known: set[str]
) -> tuple[list[PlanLink], list[Complaint]]:
    """The links that can stand, by the code of the project that waits (with its row), and the faults of the others.

    >>> from planning.method.waits import read_waits
    >>> links, faults = checked_links({"P2": (3, read_waits("P1; P9; P2"))}, {"P1", "P2"})
    >>> len(links), [row.what.value for row in faults]
    (1, ['wait_unknown', 'wait_itself'])
    """
    links: list[PlanLink] = []
    faults: list[Complaint] = []
    seen: set[tuple[str, str, LinkKind]] = set()
    for code, (row, parts) in waits.items():
        for part in (code_in(part, known) for part in parts):
            fault = part.fault or _fault_of(part, code, known, seen)
            if fault is not None:
                faults.append(Complaint(fault, row, code=code, typed=part.code))
                continue
            seen.add((part.code, code, part.kind))
            links.append(PlanLink(part.code, code, kind=part.kind, lag=part.lag))
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


def merged(plan_row: PlanRow, present: PlanRow | None, columns: Sequence[str]) -> PlanRow:
    """A row of a file over the project as it stands: what the file has no column for stays as it is.

    >>> from planning.method.plan import Area
    >>> merged(
    ...     PlanRow("A", "New", low=5, likely=5, high=5),
    ...     PlanRow("A", "Old", area=Area.PEOPLE, low=3, likely=4, high=9),
    ...     ("code", "name", "likely"),
    ... ).area.value
    'people'
    """
    if present is None or not columns:
        return plan_row
    kept = {
        name: getattr(present, name)
        for name in ("name", "kind", "area", "plateau", "not_before", "deadline", "finished", "budget")
        if name not in columns
    }
    if "started" not in columns:
        kept["started"] = present.started or plan_row.started
    if "percent" not in columns:
        is_finished = "finished" in columns and plan_row.finished is not None
        kept["percent"] = DONE if is_finished else present.percent
    likely = kept["likely"] = plan_row.likely if "likely" in columns else present.likely
    if kept.get("kind", plan_row.kind) is ProjectKind.MILESTONE:
        kept |= {name: getattr(plan_row if name in columns else present, name) for name in ("low", "high")}
        kept |= {"low": 0, "high": 0} if not likely and not {"low", "high"} & {*columns} else {}
    else:
        kept["low"] = plan_row.low if "low" in columns else min(present.low, likely)
        kept["high"] = plan_row.high if "high" in columns else max(present.high, likely)
    return replace(plan_row, **kept)


def fault_in(plan_row: PlanRow) -> tuple[Fault, str] | None:
    """What is wrong between the values of a row, with what stands there; nothing where it can be stored.

    >>> fault_in(PlanRow("A", "a", low=5, likely=4, high=9))
    (<Fault.DURATION: 'duration'>, '5, 4, 9')
    >>> fault_in(PlanRow("A", "a", low=1, likely=1, high=1, percent=50))
    (<Fault.ORDER_OF_DAYS: 'order_of_days'>, '50 %')
    """
    low, likely, high = plan_row.low, plan_row.likely, plan_row.high
    if not low <= likely <= high or (plan_row.kind is ProjectKind.MILESTONE and high):
        return Fault.DURATION, f"{low}, {likely}, {high}"
    started, finished = plan_row.started, plan_row.finished
    if finished is not None and (started is None or finished < started):
        return Fault.ORDER_OF_DAYS, finished.isoformat()
    if (plan_row.percent and started is None) or (finished is not None and plan_row.percent < DONE):
        return Fault.ORDER_OF_DAYS, f"{plan_row.percent} %"
    return None


def coded(
    plan_row: PlanRow, place: int, present: Mapping[str, PlanRow], *, alike: Set[str], taken: Set[str]
) -> tuple[PlanRow, Complaint | None]:
    """A row of a list without codes with the code that it gets. A name is no identity: the row is one of the projects
    `alike`, that stand and say nothing else; else it is a new one, and a line says which bears its name.

    >>> here = {"P1": PlanRow("P1", "Train", low=5, likely=5, high=5)}
    >>> coded(PlanRow("", "Train", low=5, likely=5, high=5), 4, here, alike={"P1"}, taken={"P1"})[0].code
    'P1'
    >>> row, said = coded(PlanRow("", "Train", low=9, likely=9, high=9), 4, here, alike=set(), taken={"P1"})
    >>> row.code, said.what.value, said.typed
    ('P2', 'same_name', 'P1 Train')
    """
    twins = [row for row in present.values() if row.name.casefold() == plan_row.name.casefold()]
    same = next((twin for twin in twins if twin.code in alike), None)
    if same is not None:
        return replace(plan_row, code=same.code), None
    number = 1
    while f"P{number}" in taken:
        number += 1
    code = f"P{number}"
    said = Complaint(Loss.SAME_NAME, place, code=code, typed=f"{twins[0].code} {twins[0].name}"[:80]) if twins else None
    return replace(plan_row, code=code), said


class Fate(enum.StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, kw_only=True)
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
    row_fates = []
    for plan_row in rows:
        old = present.get(plan_row.code)
        if old is None:
            row_fates.append(RowFate(code=plan_row.code, name=plan_row.name, fate=Fate.NEW))
            continue
        changed = {
            name: (getattr(old, name), value) for name, value in vars(plan_row).items() if getattr(old, name) != value
        }
        row_fates.append(
            RowFate(
                code=plan_row.code, name=plan_row.name, fate=Fate.CHANGED if changed else Fate.SAME, changes=changed
            )
        )
    return row_fates
