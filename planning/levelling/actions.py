"""Saying how many people there are, and taking over a levelling proposal."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import delete

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.identity.actor import Actor
from foundation.initiatives.models import Initiative
from planning.levelling.models import Capacity, LevellingEvent
from planning.projects.models import Project
from planning.schedule.models import ScheduleEvent


def save_capacities(initiative: Initiative, *, people: Mapping[str, int], by: Actor, at: datetime) -> None:
    """How many people there are of each expertise; none given means as many as are asked."""
    db.session.execute(delete(Capacity).where(Capacity.initiative_id == initiative.id))
    db.session.add_all(
        Capacity(initiative_id=initiative.id, expertise=name, people=count) for name, count in people.items()
    )
    audit.record(ScheduleEvent.CALENDAR_SAVED, "capacity", initiative=initiative, by=by, at=at, after=dict(people))


def take_levelling(
    initiative: Initiative, *, starts: Mapping[int, date], projects: Sequence[Project], by: Actor, at: datetime
) -> int:
    """Take over a levelling proposal: the moved projects begin on their proposed day at the earliest."""
    moved = {}
    for project in projects:
        day = starts.get(project.id)
        if day is not None and project.not_before != day:
            moved[project.code] = [project.not_before.isoformat() if project.not_before else None, day.isoformat()]
            project.not_before = day
    audit.record(LevellingEvent.PLAN_LEVELLED, "levelling", initiative=initiative, by=by, at=at, after=moved)
    return len(moved)
