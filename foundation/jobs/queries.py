"""Jobs, for who asked for them."""

from sqlalchemy import select

from foundation.database.base import db
from foundation.jobs.models import Job, JobState

MOST_NUMBER = 2**63  # of a row


def job_of(initiative_id: int, person_id: int, job_id: int) -> Job | None:
    """A job of one's own here; nobody sees another's."""
    found = db.session.get(Job, job_id) if 0 < job_id < MOST_NUMBER else None
    is_own = found is not None and (found.initiative_id, found.made_by) == (initiative_id, person_id)
    return found if is_own else None


def oldest_waiting() -> Job | None:
    return db.session.scalar(select(Job).where(Job.state == JobState.WAITING).order_by(Job.id).limit(1))


def seconds_before(job: Job) -> int | None:
    """How long the last work of this kind took here, in whole seconds."""
    wanted = select(Job.started_at, Job.ended_at).where(
        Job.initiative_id == job.initiative_id, Job.kind == job.kind, Job.state == JobState.DONE, Job.id != job.id
    )
    last = db.session.execute(wanted.order_by(Job.id.desc()).limit(1)).first()
    return None if last is None or not last[0] or not last[1] else int((last[1] - last[0]).total_seconds())
