"""Reading a plan that came back as a list, or that somebody made himself, by the columns that were settled."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _

from foundation.lists.amounts import settled
from foundation.lists.reading import List
from foundation.lists.values import is_total
from planning.method.plan import Area, ProjectKind
from planning.method.plan_columns import NO, OURS, PlanColumn
from planning.method.plan_exchange import ReadPlan, checked_links, coded, merged
from planning.method.plan_rows import CODE, Complaint, Fault, Loss, PlanRow
from planning.method.waits import Wait, code_in, read_waits
from planning.plan_files.workbook.cells import budget_in, day_in, days_in, member_in, plateau_in, whole_in

Found = Mapping[PlanColumn, str]


@dataclass(frozen=True, kw_only=True)
class Settled:
    """How a list is read: which column holds what, what its words mean, and what stands in the plan already, with the
    names of what each project waits for.
    """

    columns: Mapping[int, PlanColumn]
    meanings: Mapping[PlanColumn, Mapping[str, str]]
    plateaus: Mapping[int, str]
    present: Mapping[str, PlanRow]
    waits: Mapping[str, frozenset[str]]
    without: frozenset[int] = frozenset()

    @property
    def given(self) -> tuple[str, ...]:
        """What the list speaks of."""
        return tuple(column.value for column in OURS if column in self.columns.values())


@dataclass(kw_only=True)
class _Reading:
    """Rows as they are read, and what is wrong with them; `own` turns a code into its spelling in the plan, `codes` and
    `names` the number of a row in its file into the code and the name of its project, `sign` is the decimal one of its
    amounts.
    """

    settled: Settled
    own: Mapping[str, str]
    sign: str | None = None
    rows: list[PlanRow] = field(default_factory=list)
    waits: dict[str, tuple[int, Sequence[Wait]]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    faults: list[Complaint] = field(default_factory=list)
    losses: list[Complaint] = field(default_factory=list)
    links_in: int = 0


def read_plan_list(found: List, heading: int, how: Settled) -> ReadPlan:
    """The projects of a list; links may name projects that are in the plan already."""
    reading = _Reading(
        settled=how,
        own={code.casefold(): code for code in how.present},
        sign=settled(
            cells[place]
            for _number, cells in found.rows
            for place, column in how.columns.items()
            if column is PlanColumn.BUDGET
        ),
        losses=[
            Complaint(Loss.COLUMN, heading, code="", typed=name[:80])
            for place, name in enumerate(found.header)
            if name and place not in how.columns
        ],
    )
    rows = _own_rows(found, reading)
    named = [
        (number, {column: cells[place].strip() for place, column in how.columns.items()}) for number, cells in rows
    ]
    reading.names = {row.get(PlanColumn.NUMBER, ""): row.get(PlanColumn.NAME, "") for _number, row in reversed(named)}
    for place, (number, row) in enumerate(named):
        loss = _left_out(rows[place][1], row, named[place + 1][1] if place + 1 < len(named) else {}, how)
        if loss is not None:
            _say(reading.losses, loss, number, row)
        elif any((number, column) in found.faults for column in how.columns):
            _say(reading.faults, Fault.CELL, number, row)
        elif any(row.values()):
            _read_row(reading, number, row)
    known = set(how.present) | {plan_row.code for plan_row in reading.rows}
    links, faults = checked_links(_by_code(reading, known), known)
    return ReadPlan(
        rows=tuple(reading.rows),
        links=tuple(links),
        complaints=tuple([*reading.faults, *faults]),
        losses=tuple(reading.losses),
        links_in=reading.links_in,
        columns=how.given,
    )


def _say(complaints: list[Complaint], what: Fault | Loss, number: int, row: Found) -> None:
    code, name = row.get(PlanColumn.CODE, ""), row.get(PlanColumn.NAME, "")
    complaints.append(Complaint(what, number, code=code[:CODE], typed=name[:80]))


def _own_rows(found: List, reading: _Reading) -> list[tuple[int, list[str]]]:
    """The rows up to where another table begins, without those that are not wanted."""
    place = next((place for place in reading.settled.columns), None)
    rows = [row for row in found.rows if row[0] not in reading.settled.without]
    if place is None:
        return rows
    end = next((number for number, (_row, cells) in enumerate(rows) if cells[place] == found.header[place]), None)
    if end is None:
        return rows
    reading.losses.append(Complaint(Loss.OTHER_TABLE, rows[end][0], code=""))
    return rows[:end]


def _left_out(cells: Sequence[str], row: Found, after: Found, how: Settled) -> Loss | None:
    """Why a row is no project: a total, switched off, or a phase over the rows below it."""
    coded_at = next((place for place, column in how.columns.items() if column is PlanColumn.CODE), None)
    if is_total(cells, coded_at):
        return Loss.TOTAL
    if row.get(PlanColumn.ACTIVE, "").casefold() in NO:
        return Loss.INACTIVE
    levels = [one.get(PlanColumn.LEVEL, "") for one in (row, after)]
    if all(level.isdecimal() and len(level) < 4 for level in levels) and int(levels[1]) > int(levels[0]):
        return Loss.PHASE
    return None


def _read_row(reading: _Reading, number: int, row: Found) -> None:
    """One project, or the first fault in it."""
    waits = read_waits(row.get(PlanColumn.WAITS, ""))
    reading.links_in += len(waits)
    code = reading.own.get(row.get(PlanColumn.CODE, "").casefold(), row.get(PlanColumn.CODE, ""))
    stands = reading.settled.present.get(code)
    name = row.get(PlanColumn.NAME, stands.name if stands is not None else "")
    fault, typed = _identity(reading, code, name)
    if fault is None:
        values, fault, typed = _values(row, reading, stands)
    if fault is not None:
        reading.faults.append(Complaint(fault, number, code=code, typed=typed[:80]))
        return
    plan_row = PlanRow(code, name[:200], **values)
    if not code:
        present = reading.settled.present
        alike, taken = _alike(reading, plan_row, waits), {*present, *reading.waits}
        plan_row, said = coded(plan_row, number, present, alike=alike, taken=taken)
        reading.losses += [said] if said else []
    reading.rows.append(plan_row)
    reading.waits[plan_row.code] = (number, waits)
    if row.get(PlanColumn.NUMBER):
        reading.codes.setdefault(row[PlanColumn.NUMBER], plan_row.code)


def _alike(reading: _Reading, plan_row: PlanRow, waits: Sequence[Wait]) -> set[str]:
    """The projects that stand and say nothing else than this row, of those that the list has not named yet; they wait
    for projects of the same names.
    """
    how = reading.settled
    parts = [code_in(part, set(reading.names)) for part in waits]
    names = frozenset(reading.names.get(part.code, part.code) for part in parts)
    return {
        code
        for code, stands in how.present.items()
        if code not in reading.waits
        and merged(replace(plan_row, code=code), stands, how.given) == stands
        and (PlanColumn.WAITS not in how.columns.values() or how.waits.get(code, frozenset()) == names)
    }


def _by_code(reading: _Reading, known: set[str]) -> dict[str, tuple[int, list[Wait]]]:
    """What every project waits for, by code where the list wrote the number of a row, or a code in other letters."""
    by_number = PlanColumn.NUMBER in reading.settled.columns.values()
    keys = reading.codes if by_number else {}

    def own(part: Wait) -> Wait:
        part = code_in(part, known | set(keys))
        spelled = reading.own.get(part.code.casefold(), part.code)
        return replace(part, code=keys.get(part.code, spelled))

    return {code: (number, [own(part) for part in parts]) for code, (number, parts) in reading.waits.items()}


def _identity(reading: _Reading, code: str, name: str) -> tuple[Fault | None, str]:
    if not code and PlanColumn.CODE in reading.settled.columns.values():
        return Fault.NO_CODE, name
    if len(code) > CODE or re.search(r"[\s;,]", code):
        return Fault.LONG_CODE, code
    if not name:
        return Fault.NO_NAME, ""
    return (Fault.TWICE, code) if code in reading.waits else (None, "")


def _values(row: Found, reading: _Reading, stands: PlanRow | None) -> tuple[dict[str, Any], Fault | None, str]:
    """The values of a row; with the first that cannot be understood."""
    how, meanings = reading.settled, reading.settled.meanings

    def member(column: PlanColumn, usual: StrEnum) -> Callable[[str], StrEnum]:
        return lambda text: member_in(text, type(usual), meanings.get(column, {}), usual)

    readers: dict[PlanColumn, tuple[Fault, Callable[[str], Any]]] = {
        PlanColumn.KIND: (Fault.KIND, member(PlanColumn.KIND, ProjectKind.PROJECT)),
        PlanColumn.AREA: (Fault.AREA, member(PlanColumn.AREA, Area.PROCESSES)),
        PlanColumn.PLATEAU: (Fault.PLATEAU, lambda text: plateau_in(text, how.plateaus)),
        PlanColumn.NOT_BEFORE: (Fault.DAY, day_in),
        PlanColumn.DEADLINE: (Fault.DAY, day_in),
        PlanColumn.STARTED: (Fault.DAY, day_in),
        PlanColumn.FINISHED: (Fault.DAY, day_in),
        PlanColumn.PERCENT: (Fault.PERCENT, lambda text: whole_in(text, 100)),
        PlanColumn.BUDGET: (Fault.AMOUNT, lambda text: budget_in(text, reading.sign)),
    }
    values: dict[str, Any] = {}
    for column, (fault, read) in readers.items():
        text = row.get(column, "")
        try:
            values[column.value] = read(text)
        except (ValueError, OverflowError) as wrong:
            return {}, fault, str(wrong) if fault is Fault.AMOUNT else text
    try:
        values |= _durations(row, values["kind"], stands)
    except ValueError as wrong:
        return {}, Fault.DURATION, str(wrong)
    if PlanColumn.KIND not in row and not values["high"]:
        values["kind"] = ProjectKind.MILESTONE
    values["percent"] = 100 if values["finished"] else values["percent"] or 0
    if values["percent"] and PlanColumn.STARTED not in row and row.get(PlanColumn.BEGINS):
        try:
            values["started"] = day_in(row[PlanColumn.BEGINS])
        except (ValueError, OverflowError):
            return {}, Fault.DAY, row[PlanColumn.BEGINS]
    return _sound(values | _as_it_stands(row, stands, values))


def _as_it_stands(row: Found, stands: PlanRow | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a list without these columns leaves as it is."""
    if stands is None:
        return {}
    kept = {
        column.value: getattr(stands, column.value)
        for column in (PlanColumn.FINISHED, PlanColumn.PERCENT)
        if column not in row
    }
    return kept | ({} if PlanColumn.STARTED in row else {"started": stands.started or values["started"]})


def _sound(values: dict[str, Any]) -> tuple[dict[str, Any], Fault | None, str]:
    """What must hold between the values of a row."""
    if values["finished"] and (values["started"] is None or values["finished"] < values["started"]):
        return {}, Fault.ORDER_OF_DAYS, str(values["finished"])
    if (values["percent"] and values["started"] is None) or (values["finished"] and values["percent"] < 100):
        return {}, Fault.ORDER_OF_DAYS, f"{values['percent']} %"
    return values, None, ""


def _durations(row: Found, kind: ProjectKind, stands: PlanRow | None) -> dict[str, int]:
    """Shortest, most likely and longest; one alone stands for all three, and none at all for those that stand."""
    if stands is not None and not {PlanColumn.LOW, PlanColumn.LIKELY, PlanColumn.HIGH} & set(row):
        return {"low": stands.low, "likely": stands.likely, "high": stands.high}
    given = {
        column.value: days_in(row.get(column, "")) for column in (PlanColumn.LOW, PlanColumn.LIKELY, PlanColumn.HIGH)
    }
    likely = next((value for value in (given["likely"], given["high"], given["low"]) if value is not None), None)
    if kind is ProjectKind.MILESTONE:
        likely = likely or 0
    if likely is None:
        raise ValueError(_("empty"))
    low, high = (
        given["low"] if given["low"] is not None else likely,
        given["high"] if given["high"] is not None else likely,
    )
    if not low <= likely <= high or (kind is ProjectKind.MILESTONE and high):
        raise ValueError(f"{low}, {likely}, {high}")
    return {"low": low, "likely": likely, "high": high}
