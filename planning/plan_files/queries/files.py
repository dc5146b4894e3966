"""Reading what goes out to files, and what came in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from foundation.database.base import db
from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.lists.models import Upload
from foundation.saving.queries import Act, act_of
from planning.method.dependency_graph import LinkKind
from planning.method.plan import Area, ProjectKind
from planning.method.plan_exchange import OutPlan, ReadPlan
from planning.method.plan_rows import Complaint, Fault, Loss, PlanLink, PlanRow
from planning.plan_files.door import COLUMNS
from planning.plan_files.models import PlanFilesEvent, PlanImport
from planning.projects.models import Project
from planning.schedule.queries import Planned

DAYS = ("not_before", "deadline", "started", "finished")


def imports(initiative_id: int) -> list[PlanImport]:
    """Files that came in, the newest first."""
    return list(
        db.session.scalars(
            select(PlanImport).where(PlanImport.initiative_id == initiative_id).order_by(PlanImport.id.desc()).limit(20)
        )
    )


def plan_import(initiative_id: int, import_id: int) -> PlanImport | None:
    found = db.session.get(PlanImport, import_id)
    return found if found is not None and found.initiative_id == initiative_id else None


def row_of(project: Project, number: int | None) -> PlanRow:
    """A project as files have it."""
    return PlanRow(
        project.code,
        project.name,
        kind=project.kind,
        area=project.area,
        plateau=number,
        low=project.low,
        likely=project.likely,
        high=project.high,
        not_before=project.not_before,
        deadline=project.deadline,
        started=project.started,
        finished=project.finished,
        percent=project.percent,
        budget=project.budget,
    )


def rows_of(plan: Planned) -> dict[str, PlanRow]:
    """The projects as files have them, by code."""
    return {project.code: row_of(project, plan.number_of(project)) for project in plan.projects}


def names_before(plan: Planned) -> dict[str, frozenset[str]]:
    """By code, the names of what each project waits for."""
    names = {project.code: project.name for project in plan.projects}
    return {
        code: frozenset(names[link.before] for link in code_links) for code, code_links in links_by_code(plan).items()
    }


def list_of(plan_import: PlanImport) -> Upload | None:
    """The list from which a plan was read by its columns, the last of that content."""
    wanted = select(Upload).where(
        Upload.initiative_id == plan_import.initiative_id,
        Upload.door == COLUMNS.name,
        Upload.sha256 == plan_import.sha256,
    )
    return db.session.scalar(wanted.order_by(Upload.id.desc()).limit(1))


def refusals(kept: Upload) -> dict[int, str]:
    """By the row of the file, why it was not taken in, or which of its links was not, as it was read last."""
    wanted = select(PlanImport).where(PlanImport.initiative_id == kept.initiative_id, PlanImport.sha256 == kept.sha256)
    plan_import = db.session.scalar(wanted.order_by(PlanImport.id.desc()).limit(1))
    found: dict[int, list[str]] = {}
    for complaint in from_content(plan_import.content).complaints if plan_import is not None else ():
        typed = f" ({complaint.typed})" if complaint.typed else ""
        found.setdefault(complaint.row, []).append(f"{label(complaint.what)}{typed}")
    return {row: "; ".join(said) for row, said in found.items()}


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A finish that moved when a plan was taken in, and by how many working days."""

    title: str
    before: date
    after: date
    days: int


def moved(plan_import: PlanImport) -> list[Moved]:
    """The dates that moved, as the receipt keeps them."""
    return [
        Moved(title=title, before=date.fromisoformat(before), after=date.fromisoformat(after), days=days)
        for title, before, after, days in (plan_import.receipt or {}).get("moved", ())
    ]


def act_of_taking_in(plan_import: PlanImport) -> Act | None:
    """The act with which a plan was taken in, where it can be taken back."""
    return act_of(plan_import.initiative_id, PlanFilesEvent.PLAN_TAKEN_IN, f"import:{plan_import.id}")


def links_by_code(plan: Planned) -> dict[str, list[PlanLink]]:
    """The links per code of the project that waits."""
    codes = {project.id: project.code for project in plan.projects}
    found: dict[str, list[PlanLink]] = {}
    for link in plan.links:
        found.setdefault(codes[link.after], []).append(
            PlanLink(codes[link.before], codes[link.after], kind=link.kind, lag=link.lag)
        )
    return found


def out_plan(initiative: Initiative, plan: Planned, at: datetime) -> OutPlan:
    codes = {project.id: project.code for project in plan.projects}
    return OutPlan(
        title=initiative.name,
        organisation=initiative.organisation,
        at=at,
        rows=[row_of(project, plan.number_of(project)) for project in plan.projects],
        links=links_by_code(plan),
        dates={codes[key]: (row.start, row.finish) for key, row in plan.forecast.rows.items()},
        plateaus={plateau.number: plateau.name for plateau in plan.plateaus},
        calendar=plan.forecast.calendar,
        status_date=plan.programme.status_date,
        on_own_day=frozenset(codes[key] for key, row in plan.forecast.rows.items() if row.is_own_day),
    )


def as_content(read: ReadPlan) -> dict[str, Any]:
    """A read plan as it is kept until it is taken in."""
    return {
        "rows": [
            {
                name: (
                    value.isoformat()
                    if isinstance(value, date)
                    else str(value)
                    if isinstance(value, Decimal)
                    else value
                )
                for name, value in vars(plan_row).items()
            }
            for plan_row in read.rows
        ],
        "links": [[link.before, link.after, link.kind, link.lag] for link in read.links],
        "complaints": [
            [complaint.what, complaint.row, complaint.code, complaint.typed] for complaint in read.complaints
        ],
        "losses": [[complaint.what, complaint.row, complaint.code, complaint.typed] for complaint in read.losses],
        "plateaus": {str(number): name for number, name in read.plateaus.items()},
        "dates": {code: [start.isoformat(), finish.isoformat()] for code, (start, finish) in read.dates.items()},
        "links_in": read.links_in,
        "columns": list(read.columns),
    }


def from_content(content: Mapping[str, Any]) -> ReadPlan:
    """The reverse of `as_content`."""
    rows = []
    for given in content["rows"]:
        days = {name: date.fromisoformat(given[name]) if given[name] else None for name in DAYS}
        budget = Decimal(given["budget"]) if given["budget"] is not None else None
        rows.append(
            PlanRow(
                **{**given, **days, "kind": ProjectKind(given["kind"]), "area": Area(given["area"]), "budget": budget}
            )
        )
    return ReadPlan(
        rows=tuple(rows),
        links=tuple(
            PlanLink(before, after, kind=LinkKind(kind), lag=lag) for before, after, kind, lag in content["links"]
        ),
        complaints=_complaints(content["complaints"]),
        losses=_complaints(content["losses"]),
        plateaus={int(number): name for number, name in content["plateaus"].items()},
        dates={
            code: (date.fromisoformat(start), date.fromisoformat(finish))
            for code, (start, finish) in content["dates"].items()
        },
        links_in=content["links_in"],
        columns=tuple(content["columns"]),
    )


def fault_or_loss(stored: str) -> Fault | Loss:
    return Fault(stored) if stored in [*Fault] else Loss(stored)


def _complaints(rows: Sequence[tuple[str, int, str, str]]) -> tuple[Complaint, ...]:
    return tuple(Complaint(fault_or_loss(what), row, code=code, typed=typed) for what, row, code, typed in rows)
