"""What taking a file in would do to the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foundation.drawn import digest
from planning.method.dependency_graph import Link
from planning.method.plan_exchange import Fate, ReadPlan, RowFate, fates, fault_in, loop_in, merged
from planning.method.plan_rows import Complaint, PlanLink, PlanRow
from planning.method.project_dates import Job, Shift
from planning.method.schedule_risk import Spread
from planning.method.waits import write_waits
from planning.plan_files.queries.files import links_by_code, rows_of
from planning.schedule.queries import Planned, what_if


def waits_in(links: Sequence[PlanLink]) -> dict[str, str]:
    """By code, what each project waits for, as it is written."""
    found: dict[str, list[PlanLink]] = {}
    for link in sorted(links, key=lambda link: (link.after, link.before, link.kind)):
        found.setdefault(link.after, []).append(link)
    return {code: write_waits(code_links) for code, code_links in found.items()}


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What taking a file in would do: rows, links, a loop, dates that move, and dates that differ from those in the
    file.
    """

    rows: list[RowFate]
    given: Mapping[str, PlanRow]
    waits: Mapping[str, str]
    refused: list[Complaint]
    links_new: int
    links_gone: list[PlanLink]
    loop: list[str]
    shifts: list[Shift]
    end: date | None
    other_dates: list[tuple[str, date, date]]

    def count(self, fate: str) -> int:
        return sum(row_fate.fate == fate for row_fate in self.rows)


def merged_links(plan: Planned, read: ReadPlan) -> tuple[list[PlanLink], list[PlanLink], int]:
    """All links after the import, those that go, and how many are new: the file decides what its own projects wait
    for, but for a project of which it names something that cannot be read.
    """
    present = [link for rows in links_by_code(plan).values() for link in rows]
    speaks = not read.columns or "waits" in read.columns
    unread = {one.code for one in read.complaints if one.what.value.startswith("wait")}
    inside = {plan_row.code for plan_row in read.rows} - unread if speaks else set()
    given, there = set(read.links), set(present)
    gone = [link for link in present if link.after in inside and link not in given]
    away, new = set(gone), [link for link in read.links if link not in there]
    return [*(link for link in present if link not in away), *new], gone, len(new)


def rows_over(plan: Planned, read: ReadPlan) -> list[PlanRow]:
    """The rows of a file over the projects as they stand: what it has no column for stays. One that cannot be so is not
    among them.
    """
    return [row for row in _merged_rows(plan, read) if fault_in(row) is None]


def _merged_rows(plan: Planned, read: ReadPlan) -> list[PlanRow]:
    present = rows_of(plan)
    return [merged(plan_row, present.get(plan_row.code), read.columns) for plan_row in read.rows]


def _unsound(plan: Planned, read: ReadPlan) -> list[Complaint]:
    """The rows that the plan as it stands now does not let in."""
    return [
        Complaint(fault[0], 0, code=row.code, typed=fault[1])
        for row in _merged_rows(plan, read)
        if (fault := fault_in(row)) is not None
    ]


def with_links(rows: Sequence[RowFate], before: Mapping[str, str], after: Mapping[str, str]) -> list[RowFate]:
    """What becomes of each row, with what it waits for as it is written before and after."""
    found = []
    for row in rows:
        old, new = before.get(row.code, ""), after.get(row.code, "")
        if old != new and row.fate is not Fate.NEW:
            row = replace(row, fate=Fate.CHANGED, changes={**row.changes, "waits": (old, new)})
        found.append(row)
    return found


def state(plan: Planned) -> int:
    """A number that changes with any project or link: a preview is of one state of the plan."""
    return digest(
        [[project.id, project.version] for project in plan.projects]
        + [[link.before, link.after, link.kind, link.lag] for link in plan.links]
    )


def preview(plan: Planned, read: ReadPlan) -> Preview:
    """What would become of the plan; nothing is saved."""
    present = rows_of(plan)
    given = rows_over(plan, read)
    links, gone, new = merged_links(plan, read)
    waits = waits_in(links)
    before = waits_in([link for rows in links_by_code(plan).values() for link in rows])
    rows, refused = with_links(fates(given, present), before, waits), _unsound(plan, read)
    after = present | {plan_row.code: plan_row for plan_row in given}
    loop = loop_in(list(after), links)
    if loop:
        return Preview(
            rows=rows,
            given={row.code: row for row in given},
            waits=waits,
            refused=refused,
            links_new=new,
            links_gone=gone,
            loop=loop,
            shifts=[],
            end=None,
            other_dates=[],
        )
    ids = {project.code: project.id for project in plan.projects}
    keys = {code: ids.get(code, -number) for number, code in enumerate(after, start=1)}
    jobs = [
        Job(
            keys[plan_row.code],
            Spread(plan_row.low, plan_row.likely, plan_row.high),
            area=plan_row.area,
            plateau=plan_row.plateau,
            not_before=plan_row.not_before,
            deadline=plan_row.deadline,
            started=plan_row.started,
            finished=plan_row.finished,
            percent=plan_row.percent,
        )
        for plan_row in after.values()
    ]
    found = what_if(
        plan, jobs, [Link(keys[link.before], keys[link.after], kind=link.kind, lag=link.lag) for link in links]
    )
    other = []
    for code, (start, finish) in read.dates.items():
        row = found.after.rows[keys[code]]
        if (row.start, row.finish) != (start, finish):
            other.append((code, finish, row.finish))
    return Preview(
        rows=rows,
        given={row.code: row for row in given},
        waits=waits,
        refused=refused,
        links_new=new,
        links_gone=gone,
        loop=[],
        shifts=found.shifts,
        end=found.after.finish if jobs else None,
        other_dates=other,
    )
