"""Long work that somebody asked for: what, how far, and its result until it was taken or a day has passed."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, deferred, mapped_column

from foundation.database.base import Base, Json, Name, Text


class JobState(enum.StrEnum):
    """How far a job is; a broken one ended because Gids was stopped."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    BROKEN = "broken"


class Job(Base):
    """One piece of long work."""

    __tablename__ = "jobs_job"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    kind: Mapped[str] = mapped_column(String(60))
    arguments: Mapped[Json]
    state: Mapped[JobState]
    file_name: Mapped[Name]
    problem: Mapped[Text | None]
    content: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    made_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    made_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("content IS NULL OR state = 'done'", name="content_when_done"),)
