"""Setting the calendar and the status date, keeping baselines, and changing the plan after a look at what would
move.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete
from sqlalchemy.orm.attributes import flag_modified

from foundation.audit import actions as audit
from foundation.clock import day_of
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import put_values
from foundation.sums.working_calendar import Closed, LiberationDay
from planning.programme.models import Programme
from planning.projects.actions import check_durations
from planning.projects.models import Project
from planning.schedule.models import Baseline, ClosedPeriod, ScheduleEvent
from planning.schedule.queries import Planned, baselines, closed_periods

LONGEST_CLOSED = 366
BASELINE_FORMAT = 2  # 1: without what the dates were computed from


@dataclass(frozen=True)
class CalendarFields:
    """Which public holidays are days off, and the periods in which nobody works."""

    good_friday: bool
    liberation_day: LiberationDay
    closed: tuple[Closed, ...] = ()


def save_calendar(
    initiative: Initiative, *, programme: Programme, fields: CalendarFields, by: Actor, at: datetime
) -> None:
    for period in fields.closed:
        if period.last < period.first or (period.last - period.first).days > LONGEST_CLOSED:
            raise RuleViolation(
                _("The closed period %(name)s must end after it begins, and within a year.", name=period.name),
                field="closed",
            )
    kept = [
        [closed_period.first.isoformat(), closed_period.last.isoformat(), closed_period.name]
        for closed_period in closed_periods(initiative.id)
    ]
    before, after = put_values(programme, {"good_friday": fields.good_friday, "liberation_day": fields.liberation_day})
    flag_modified(programme, "good_friday")  # closed periods stand in another table; the version moves with them
    db.session.execute(delete(ClosedPeriod).where(ClosedPeriod.initiative_id == initiative.id))
    db.session.add_all(
        ClosedPeriod(initiative_id=initiative.id, first=closed.first, last=closed.last, name=closed.name)
        for closed in fields.closed
    )
    before["closed"] = kept
    after["closed"] = [[closed.first.isoformat(), closed.last.isoformat(), closed.name] for closed in fields.closed]
    audit.record(
        ScheduleEvent.CALENDAR_SAVED,
        f"programme:{programme.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
    )


def set_status_date(  # noqa: PLR0913 - a day to come is asked about
    initiative: Initiative, *, programme: Programme, day: date | None, although: bool = False, by: Actor, at: datetime
) -> None:
    """From this day on what is not done lies in the future; without one the plan is shown as planned. A day that is
    still to come is asked about: all that is not reported by then would be late.
    """
    if day is not None and day > day_of(at, initiative.time_zone) and not although:
        raise RuleViolation(
            _("This day is still to come: all work that is not done yet would lie after it. Tick that it is meant."),
            field="status_date",
        )
    before, after = put_values(programme, {"status_date": day})
    audit.record(
        ScheduleEvent.STATUS_DATE_SET,
        f"programme:{programme.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def content_of(plan: Planned) -> dict[str, Any]:
    """What a baseline keeps: dates and durations per project with what they were computed from, the links, and per
    plateau the planned and the agreed end.
    """
    forecast, plateaus, jobs = plan.forecast, plan.plateaus, {job.key: job for job in plan.jobs}
    return {
        "format": BASELINE_FORMAT,
        "projects": {
            str(key): {
                "start": row.start.isoformat(),
                "finish": row.finish.isoformat(),
                "days": int(row.dates.early_finish - row.dates.early_start),
                "likely": jobs[key].spread.likely,
                "not_before": _iso(jobs[key].not_before),
                "plateau": jobs[key].plateau,
                "area": jobs[key].area,
                "title": plan.titles[key],
                "milestone": jobs[key].is_milestone,
                "started": _iso(jobs[key].started),
                "finished": _iso(jobs[key].finished),
                "percent": jobs[key].percent,
            }
            for key, row in forecast.rows.items()
        },
        "status_date": _iso(plan.programme.status_date),
        "links": [[link.before, link.after, link.kind, link.lag] for link in plan.links],
        "plateaus": {
            str(plateau.number): {
                "finish": forecast.plateaus[plateau.number].finish.isoformat()
                if plateau.number in forecast.plateaus
                else None,
                "agreed": plateau.ends_on.isoformat() if plateau.ends_on else None,
            }
            for plateau in plateaus
        },
    }


def keep_baseline(  # noqa: PLR0913 - who keeps what, why, and as what
    initiative: Initiative, *, plan: Planned, reason: str, by: Person, at: datetime, is_snapshot: bool = False
) -> Baseline:
    """Freeze the plan as it is now; earlier baselines stay."""
    if not plan.projects:
        raise ClosedError(_("There are no projects to keep yet."))
    kept = baselines(initiative.id)
    baseline = Baseline(
        initiative_id=initiative.id,
        number=len(kept) + 1,
        reason=reason,
        content=content_of(plan),
        is_snapshot=is_snapshot,
        kept_by=by.id,
        kept_at=at,
    )
    db.session.add(baseline)
    db.session.flush()
    audit.record(
        ScheduleEvent.BASELINE_KEPT,
        f"baseline:{baseline.number}",
        initiative=initiative,
        by=by,
        at=at,
        after=len(plan.projects),
        reason=reason,
    )
    return baseline


@dataclass(frozen=True, kw_only=True)
class PlanChange:
    """One change tried out on a project: another first day, other durations."""

    not_before: date | None
    low: int
    likely: int
    high: int


def change_project(initiative: Initiative, *, project: Project, change: PlanChange, by: Actor, at: datetime) -> None:
    """Save what a what-if tried."""
    check_durations(project.kind, (change.low, change.likely, change.high), change.not_before, project.deadline)
    before, after = put_values(project, vars(change))
    audit.record(
        ScheduleEvent.PLAN_CHANGED,
        f"project:{project.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
    )
