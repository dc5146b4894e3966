"""What is put before the steering board, and what it decided."""

import enum
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Json, Name, Text


class BoardEvent(Event):
    """What happens here, for the trail."""

    SUBMITTED = "board_submitted"
    SUBMISSION_WITHDRAWN = "board_submission_withdrawn"
    DECIDED = "board_decided"


class Verdict(enum.StrEnum):
    """What the board says."""

    YES = "yes"
    YES_IF = "yes_if"
    NO = "no"
    MORE = "more"


class Submission(Base):
    """A matter ("award:3") that its owner put before the board, with his advice; one that was withdrawn is no longer
    before it. `decisions_before` is how many decisions there were when it was put there last.
    """

    __tablename__ = "board_submission"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    about: Mapped[Name]
    advice: Mapped[Text]
    due: Mapped[date | None]
    details: Mapped[Json | None]
    submitted_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    submitted_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    decisions_before: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (UniqueConstraint("initiative_id", "about"),)


class Decision(Base):
    """What the board decided of a matter: given by a member of the board, or recorded by the owner of the matter with
    the meeting and its day; `details` are those of the submission that it decided. A later one is a new row; none is
    changed.
    """

    __tablename__ = "board_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    about: Mapped[Name]
    verdict: Mapped[Verdict]
    reason: Mapped[Text]
    details: Mapped[Json | None]
    given_by: Mapped[int | None] = mapped_column(ForeignKey("identity_person.id"))
    meeting: Mapped[Name | None]
    met_on: Mapped[date | None]
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    recorded_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    recorded_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("(given_by IS NULL) = (meeting IS NOT NULL)", name="given_or_recorded"),
        CheckConstraint("(meeting IS NULL) = (met_on IS NULL)", name="meeting_has_day"),
    )

    @property
    def is_final(self) -> bool:
        """Whether the matter is no longer before the board."""
        return self.verdict is not Verdict.MORE
