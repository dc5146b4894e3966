"""Who is told what, by what means and when, and each time that it was done."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import NUMBERED_ONCE, Base, Name, Text
from planning.method.communication import Aim, Audience, Repeat


class CommunicationEvent(Event):
    """What happens in this step, for the trail."""

    MESSAGE_SAVED = "message_saved"
    MESSAGE_GIVEN = "message_given"


class CommunicationMessage(Base):
    """One row of the plan; one that was dropped is kept."""

    __tablename__ = "communication_message"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    audience: Mapped[Audience]
    which: Mapped[Name | None]
    aim: Mapped[Aim]
    message: Mapped[Text]
    means: Mapped[Name]
    is_two_way: Mapped[bool]
    starts_on: Mapped[date]
    repeat: Mapped[Repeat]
    sender: Mapped[Name | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("identity_person.id"))
    is_dropped: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (NUMBERED_ONCE,)


class CommunicationGiving(Base):
    """That a message was given on a day: how many it reached and what was seen of its effect; kept as it was said."""

    __tablename__ = "communication_giving"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("communication_message.id"), index=True)
    given_on: Mapped[date]
    reached: Mapped[int | None]
    effect: Mapped[Text | None]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    recorded_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("reached >= 0", name="reached_not_negative"),)
