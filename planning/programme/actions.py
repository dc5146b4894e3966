"""Setting up the programme, its goals and benefits, its stages and who does what."""

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import ClosedError
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import put_values, refuse_twin
from planning.method.plan import Stage
from planning.programme.models import Programme, ProgrammeEvent, StageDecision, Task


@dataclass(frozen=True, kw_only=True)
class ProgrammeFields:
    """What a programme is begun with."""

    aim: str
    starts_on: date
    sponsor_id: int | None = None
    manager_id: int | None = None


def save_programme(
    initiative: Initiative, *, programme: Programme | None, fields: ProgrammeFields, by: Actor, at: datetime
) -> Programme:
    if programme is None:
        programme = Programme(initiative_id=initiative.id, aim="", starts_on=fields.starts_on)
        db.session.add(programme)
    before, after = put_values(programme, vars(fields))
    db.session.flush()
    audit.record(
        ProgrammeEvent.PROGRAMME_SAVED,
        f"programme:{programme.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
    )
    return programme


@dataclass(frozen=True, kw_only=True)
class TaskFields:
    """One line of who does what."""

    name: str
    responsible_id: int
    accountable_id: int
    consulted: str | None = None
    informed: str | None = None
    agreed_on: date | None = None


def save_task(initiative: Initiative, *, task: Task | None, fields: TaskFields, by: Actor, at: datetime) -> Task:
    if task is None:
        refuse_twin(Task, {"initiative_id": initiative.id, "is_dropped": False, **vars(fields)})
        task = Task(
            initiative_id=initiative.id,
            name="",
            responsible_id=fields.responsible_id,
            accountable_id=fields.accountable_id,
        )
        db.session.add(task)
    before, after = put_values(task, vars(fields))
    db.session.flush()
    audit.record(
        ProgrammeEvent.TASK_SAVED, f"task:{task.id}", initiative=initiative, by=by, at=at, before=before, after=after
    )
    return task


def drop_task(initiative: Initiative, *, task: Task, by: Actor, at: datetime) -> None:
    task.is_dropped = True
    audit.record(ProgrammeEvent.TASK_SAVED, f"task:{task.id}", initiative=initiative, by=by, at=at, before=task.name)


def enter_stage(
    initiative: Initiative, *, programme: Programme, stage: Stage, reason: str, by: Person, at: datetime
) -> None:
    """Let the programme pass its gate to the next stage, or go back one; never two at once."""
    order = list(Stage)
    if abs(order.index(stage) - order.index(programme.stage)) != 1:
        raise ClosedError(_("A programme goes from one stage to the next: preparation, execution, wind-down."))
    db.session.add(
        StageDecision(
            initiative_id=initiative.id,
            from_stage=programme.stage,
            to_stage=stage,
            reason=reason,
            decided_by=by.id,
            decided_at=at,
        )
    )
    before, programme.stage = programme.stage, stage
    audit.record(
        ProgrammeEvent.STAGE_ENTERED,
        f"programme:{programme.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=stage,
        reason=reason,
    )
