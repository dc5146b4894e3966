"""Reading a plan that came back as a list, or that somebody made himself, by the columns that were settled."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from flask_babel import gettext as _

from foundation.lists.amounts import settled
from foundation.lists.reading import List
from foundation.lists.values import is_total
from planning.method.plan import Area, ProjectKind
from planning.method.plan_columns import NO, OURS, PlanColumn
from planning.method.plan_exchange import DONE, ReadPlan, checked_links, coded, fault_in, merged
from planning.method.plan_rows import CODE, Complaint, Fault, Loss, PlanRow
from planning.method.waits import Wait, code_in, read_waits
from planning.plan_files.workbook.cells import (
    TwoReadingsError,
    budget_in,
    day_in,
    days_in,
    member_in,
    plateau_in,
    whole_in,
)

Found = Mapping[PlanColumn, str]
DURATIONS = (PlanColumn.LOW, PlanColumn.LIKELY, PlanColumn.HIGH)
AS_LIKELY = (PlanColumn.LIKELY, PlanColumn.HIGH, PlanColumn.LOW)  # one alone stands for all three


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
    """Rows as they are read, and what is wrong with them. `codes` and `names` turn the number of a row in its file into
    the code and the name of its project (no name: it is none), `unclear` are numbers of more than one row, `sign` is
    the decimal one of the amounts.
    """

    settled: Settled
    sign: str | None = None
    rows: list[PlanRow] = field(default_factory=list)
    waits: dict[str, tuple[int, Sequence[Wait]]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    unclear: set[str] = field(default_factory=set)
    faults: list[Complaint] = field(default_factory=list)
    losses: list[Complaint] = field(default_factory=list)
    links_in: int = 0

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        """The codes of the projects that stand, by name."""
        found: dict[str, list[str]] = {}
        for code, stands in self.settled.present.items():
            found.setdefault(stands.name.casefold(), []).append(code)
        return found

    @cached_property
    def spellings(self) -> dict[str, list[str]]:
        """The codes of the plan in small letters."""
        found: dict[str, list[str]] = {}
        for code in self.settled.present:
            found.setdefault(code.casefold(), []).append(code)
        return found

    def own(self, code: str) -> str:
        """A code as the plan spells it, where it can mean one project only."""
        found = self.spellings.get(code.casefold(), [])
        return code if code in self.settled.present or len(found) != 1 else found[0]


def read_plan_list(found: List, heading: int, how: Settled) -> ReadPlan:
    """The projects of a list; links may name projects that are in the plan already."""
    places = [place for place, column in how.columns.items() if column is PlanColumn.BUDGET]
    reading = _Reading(
        settled=how,
        sign=settled(cells[place] for _number, cells in found.rows for place in places),
        losses=[
            Complaint(Loss.COLUMN, heading, code="", typed=name[:80])
            for place, name in enumerate(found.header)
            if name and place not in how.columns
        ],
    )
    for number, row in _projects_of(found, reading):
        if any((number, column) in found.faults for column in how.columns):
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


def _projects_of(found: List, reading: _Reading) -> list[tuple[int, Found]]:
    """The rows that are projects by their columns, with a line for each that is none; and the numbers of all."""
    columns, rows = reading.settled.columns, _own_rows(found, reading)
    named = [(number, {column: cells[place].strip() for place, column in columns.items()}) for number, cells in rows]
    kept = list[tuple[int, Found]]()
    for place, (number, row) in enumerate(named):
        key, is_twice = row.get(PlanColumn.NUMBER, ""), row.get(PlanColumn.NUMBER, "") in reading.names
        loss = _left_out(rows[place][1], row, named[place + 1][1] if place + 1 < len(named) else {}, reading.settled)
        if loss is not None:
            _say(reading.losses, loss, number, row)
        else:
            kept.append((number, row))
        if key:
            reading.names[key] = "" if loss is not None else row.get(PlanColumn.NAME, "")
            reading.unclear |= {key} if is_twice else set()
    return kept


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
    how, waits = reading.settled, read_waits(row.get(PlanColumn.WAITS, ""))
    reading.links_in += len(waits)
    code = reading.own(row.get(PlanColumn.CODE, ""))
    stands = how.present.get(code)
    name = row.get(PlanColumn.NAME, stands.name if stands is not None else "")[:200]
    fault, typed = _identity(reading, code, name)
    if fault is None:
        values, fault, typed = _values(row, reading)
    if fault is None:
        plan_row, fault, typed = _whole(PlanRow(code, name, **values), row, how, stands)
    if fault is not None:
        reading.faults.append(Complaint(fault, number, code=code[:CODE], typed=typed[:80]))
        return
    if not code:
        alike, taken = _alike(reading, plan_row, waits), {*how.present, *reading.waits}
        plan_row, said = coded(plan_row, number, how.present, alike=alike, taken=taken)
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
    parts = [code_in(part, set(reading.names)) for part in waits if part.fault is None] if waits else []
    names = {reading.names.get(part.code, "") for part in parts} - {"", plan_row.name}
    return {
        code
        for code in reading.by_name.get(plan_row.name.casefold(), [])
        if code not in reading.waits
        and merged(replace(plan_row, code=code), how.present[code], how.given) == how.present[code]
        and (PlanColumn.WAITS not in how.columns.values() or how.waits.get(code, frozenset()) == names)
    }


def _by_code(reading: _Reading, known: set[str]) -> dict[str, tuple[int, list[Wait]]]:
    """What every project waits for, by code. Where rows have numbers, these are what links refer to, unless all that
    they name are codes; what can be two rows, or none that is a project, has a fault.
    """
    has_codes = PlanColumn.CODE in reading.settled.columns.values()
    numbers = set(reading.names)
    parts = [code_in(part, known | numbers) for _row, waits in reading.waits.values() for part in waits]
    as_codes = has_codes and all(reading.own(part.code) in known for part in parts if part.fault is None)

    def own(part: Wait) -> Wait:
        part = code_in(part, known | numbers)
        if part.fault is not None or as_codes or part.code not in numbers:
            return replace(part, code=reading.own(part.code))
        meant = reading.codes.get(part.code)
        is_other = has_codes and reading.own(part.code) in known and reading.own(part.code) != meant
        if part.code in reading.unclear or is_other:
            return replace(part, fault=Fault.WAIT_UNCLEAR)
        return replace(part, fault=Fault.WAIT_SKIPPED) if meant is None else replace(part, code=meant)

    return {code: (number, [own(part) for part in waits]) for code, (number, waits) in reading.waits.items()}


def _identity(reading: _Reading, code: str, name: str) -> tuple[Fault | None, str]:
    if not code and PlanColumn.CODE in reading.settled.columns.values():
        return Fault.NO_CODE, name
    if len(code) > CODE or re.search(r"[\s;,]", code):
        return Fault.LONG_CODE, code
    if not name:
        return Fault.NO_NAME, ""
    is_new = code not in reading.settled.present
    others = {*reading.spellings, *(other.casefold() for other in reading.waits)} if is_new else set()
    return (Fault.TWICE, code) if code in reading.waits or code.casefold() in others else (None, "")


def _values(row: Found, reading: _Reading) -> tuple[dict[str, Any], Fault | None, str]:
    """The values of a row but for its durations; with the first that cannot be understood."""
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
        PlanColumn.PERCENT: (Fault.PERCENT, lambda text: whole_in(text, DONE) or 0),
        PlanColumn.BUDGET: (Fault.AMOUNT, lambda text: budget_in(text, reading.sign)),
    }
    values: dict[str, Any] = {}
    for column, (fault, read) in readers.items():
        text = row.get(column, "")
        try:
            values[column.value] = read(text)
        except TwoReadingsError as both:
            return {}, Fault.TWO_READINGS, str(both)
        except (ValueError, OverflowError):
            return {}, fault, text
    values["percent"] = DONE if values["finished"] else values["percent"]
    if values["percent"] and PlanColumn.STARTED not in row and row.get(PlanColumn.BEGINS):
        try:
            values["started"] = day_in(row[PlanColumn.BEGINS])
        except (ValueError, OverflowError):
            return {}, Fault.DAY, row[PlanColumn.BEGINS]
    return values, None, ""


def _whole(plan_row: PlanRow, row: Found, how: Settled, stands: PlanRow | None) -> tuple[PlanRow, Fault | None, str]:
    """A row with its durations, over the project that stands; with what is wrong between its values."""
    spoken = [column for column in DURATIONS if row.get(column)]
    try:
        days: dict[str, Any] = {column.value: days_in(row[column]) or 0 for column in spoken}
    except ValueError as wrong:
        return plan_row, Fault.DURATION, str(wrong)
    if stands is not None:
        columns = [name for name in how.given if name not in [*DURATIONS]] + list(days)
        plan_row = merged(replace(plan_row, **days), stands, columns)
    else:
        is_milestone = plan_row.kind is ProjectKind.MILESTONE
        if not days and not is_milestone:
            return plan_row, Fault.DURATION, _("empty")
        likely = next((days[column.value] for column in AS_LIKELY if column.value in days), 0)
        whole: dict[str, Any] = {"low": likely, "likely": likely, "high": likely} | days
        plan_row = replace(plan_row, **whole)
        if PlanColumn.KIND not in row and not plan_row.high:
            plan_row = replace(plan_row, kind=ProjectKind.MILESTONE)
    wrong_between = fault_in(plan_row)
    return (plan_row, *wrong_between) if wrong_between is not None else (plan_row, None, "")
