"""Asking for long work, and what becomes of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update

from foundation.database.base import TEXT, db
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.jobs.models import Job, JobState

KEPT_FOR = timedelta(days=1)


def ask(
    initiative: Initiative, *, kind: str, arguments: Mapping[str, Any], file_name: str, by: Person, at: datetime
) -> Job:
    job = Job(
        initiative_id=initiative.id,
        kind=kind,
        arguments=dict(arguments),
        state=JobState.WAITING,
        file_name=file_name,
        made_by=by.id,
        made_at=at,
    )
    db.session.add(job)
    db.session.flush()
    return job


def start(job: Job, *, at: datetime) -> None:
    job.state, job.started_at = JobState.RUNNING, at


def finish(job: Job, *, content: bytes | None, problem: str, at: datetime) -> None:
    """Keep what the work came to; one that was cancelled meanwhile stays so."""
    if job.state is not JobState.RUNNING:
        return
    job.state = JobState.DONE if content is not None else JobState.FAILED
    job.content, job.problem, job.ended_at = content, problem[:TEXT] or None, at


def cancel(job: Job, *, at: datetime) -> bool:
    """Stop work that has not ended; whether there was any."""
    if job.state not in (JobState.WAITING, JobState.RUNNING):
        return False
    job.state, job.ended_at = JobState.CANCELLED, at
    return True


def begin_again(job: Job) -> bool:
    """Let work that ended without a result be done once more; whether it was such."""
    if job.state not in (JobState.FAILED, JobState.CANCELLED, JobState.BROKEN):
        return False
    job.state, job.problem, job.started_at, job.ended_at = JobState.WAITING, None, None, None
    return True


def break_off(*, at: datetime) -> None:
    """What was being done when Gids was stopped ended there; nothing of it is half stored."""
    db.session.execute(update(Job).where(Job.state == JobState.RUNNING).values(state=JobState.BROKEN, ended_at=at))


def forget_results(*, at: datetime) -> None:
    """Results are kept for a day."""
    db.session.execute(update(Job).where(Job.content.is_not(None), Job.ended_at < at - KEPT_FOR).values(content=None))
