"""Keeping a file that was read, and taking it into the plan: whole or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import plain_value, put_values
from planning.method.plan import Angle
from planning.method.plan_exchange import ReadPlan
from planning.method.plan_rows import PlanRow
from planning.plan_files.models import PlanFilesEvent, PlanImport
from planning.plan_files.queries.files import as_content, from_content
from planning.plan_files.queries.previews import Preview, merged_links, rows_over
from planning.plateaus.models import Plateau
from planning.projects.models import Project, ProjectLink
from planning.projects.queries import links as project_links
from planning.schedule.queries import Planned


@dataclass(frozen=True)
class ReadFile:
    """A file with its name, its hash and what was read."""

    name: str
    sha256: str
    read: ReadPlan


def keep(initiative: Initiative, *, file: ReadFile, by: Person, at: datetime) -> PlanImport:
    """Keep what was read, so that it can be looked at before it is taken in."""
    plan_import = PlanImport(
        initiative_id=initiative.id,
        file_name=file.name[:200],
        sha256=file.sha256,
        content=as_content(file.read),
        read_by=by.id,
        read_at=at,
    )
    db.session.add(plan_import)
    db.session.flush()
    audit.record(
        PlanFilesEvent.PLAN_READ,
        f"import:{plan_import.id}",
        initiative=initiative,
        by=by,
        at=at,
        after={"sha256": file.sha256, "rows": len(file.read.rows), "links": len(file.read.links)},
    )
    return plan_import


def take_in(
    initiative: Initiative, *, plan_import: PlanImport, plan: Planned, preview: Preview, by: Actor, at: datetime
) -> dict[str, Any]:
    """Take a file into the plan; a loop refuses the whole, and the same file twice changes nothing."""
    if plan_import.taken_at is not None:
        raise ClosedError(_("This file has been taken in already."))
    if preview.loop:
        raise ClosedError(
            _(
                "The links of this file make a loop: %(loop)s. Mend the file and read it again; nothing was changed.",
                loop=" → ".join([*preview.loop, preview.loop[0]]),
            )
        )
    read = from_content(plan_import.content)
    if not read.rows:
        raise RuleViolation(_("There is nothing in this file to take in."))
    numbers = _plateaus(initiative, plan, read.plateaus)
    codes = {project.code: project for project in plan.projects}
    changes: dict[str, Any] = {}
    for plan_row in rows_over(plan, read):
        codes[plan_row.code], changes[plan_row.code] = _project(initiative, codes.get(plan_row.code), plan_row, numbers)
    db.session.flush()
    _links(initiative, plan, read, {code: project.id for code, project in codes.items()})
    receipt = {
        "new": preview.count("new"),
        "changed": preview.count("changed"),
        "same": preview.count("same"),
        "links_in": read.links_in,
        "links_kept": len(read.links),
        "links_gone": [[link.before, link.after, link.kind, link.lag] for link in preview.links_gone],
        "moved": [
            [plan.titles.get(shift.key, ""), shift.before.isoformat(), shift.after.isoformat(), shift.days]
            for shift in preview.shifts
        ],
        "other_dates": [[code, theirs.isoformat(), ours.isoformat()] for code, theirs, ours in preview.other_dates],
    }
    plan_import.receipt, plan_import.taken_at = receipt, at
    counts = {name: value for name, value in receipt.items() if isinstance(value, int)}
    before = {code: pair[0] for code, pair in changes.items() if pair[0]}
    after = {
        **counts,
        "projects": {code: pair[1] for code, pair in changes.items() if pair[1]},
        "links": [[link.before, link.after, link.kind, link.lag] for link in read.links],
        "plateaus": dict(read.plateaus),
    }
    audit.record(
        PlanFilesEvent.PLAN_TAKEN_IN,
        f"import:{plan_import.id}",
        initiative=initiative,
        by=by,
        at=at,
        before={"projects": before, "links": receipt["links_gone"]},
        after=after,
    )
    return receipt


def _plateaus(initiative: Initiative, plan: Planned, names: Mapping[int, str]) -> dict[int, int]:
    """The id of each plateau by its number; those that only the file has are added in outline."""
    found = {plateau.number: plateau.id for plateau in plan.plateaus}
    for number, name in names.items():
        if number not in found and number > 0:
            plateau = Plateau(initiative_id=initiative.id, number=number, name=name, angle=Angle.HYBRID)
            db.session.add(plateau)
            db.session.flush()
            found[number] = plateau.id
    return found


def _project(
    initiative: Initiative, project: Project | None, plan_row: PlanRow, numbers: Mapping[int, int]
) -> tuple[Project, tuple[dict[str, Any], dict[str, Any]]]:
    """The project as the file has it, with what it was and what it is."""
    values = {name: value for name, value in vars(plan_row).items() if name not in ("code", "plateau")} | {
        "plateau_id": numbers.get(plan_row.plateau) if plan_row.plateau else None
    }
    if project is None:
        project = Project(initiative_id=initiative.id, code=plan_row.code, **values)
        db.session.add(project)
        return project, ({}, {name: plain_value(value) for name, value in values.items() if value is not None})
    return project, put_values(project, values)


def _links(initiative: Initiative, plan: Planned, read: ReadPlan, ids: Mapping[str, int]) -> None:
    wanted, gone, _new = merged_links(plan, read)
    away = {(ids[link.before], ids[link.after], link.kind) for link in gone}
    present = {}
    for row in project_links(initiative.id):
        if (row.before_id, row.after_id, row.kind) in away:
            db.session.delete(row)
        else:
            present[row.before_id, row.after_id, row.kind] = row
    db.session.flush()
    for link in wanted:
        if (ids[link.before], ids[link.after], link.kind) not in present:
            db.session.add(
                ProjectLink(
                    initiative_id=initiative.id,
                    before_id=ids[link.before],
                    after_id=ids[link.after],
                    kind=link.kind,
                    lag=link.lag,
                )
            )
    db.session.flush()
