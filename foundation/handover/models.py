"""What one part hands over to another: outcomes, frozen as they were, and offers with what became of them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database.base import Base, Json, Name, Text

PART, KIND, KEY = 40, 40, 240


class HandoverOutcome(Base):
    """One frozen outcome of a part; a later one is a new version, none is changed."""

    __tablename__ = "handover_outcome"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    part: Mapped[str] = mapped_column(String(PART), server_default="selection")
    number: Mapped[int]
    content: Mapped[Json]
    sha256: Mapped[str] = mapped_column(String(64))
    published_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    published_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("initiative_id", "part", "number"),)


class Offer(Base):
    """What a part offers to others, and the answer: taken as a row of theirs ("project:12"), or declined with a reason.
    One that is no longer offered stays with its answer.
    """

    __tablename__ = "handover_offer"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    part: Mapped[str] = mapped_column(String(PART))
    kind: Mapped[str] = mapped_column(String(KIND))
    key: Mapped[str] = mapped_column(String(KEY))
    text: Mapped[Text]
    offered_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    offered_at: Mapped[datetime]
    is_withdrawn: Mapped[bool] = mapped_column(default=False)
    taken_as: Mapped[Name | None]
    declined_reason: Mapped[Text | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("identity_person.id"))
    answered_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("initiative_id", "part", "key"),
        CheckConstraint("taken_as IS NULL OR declined_reason IS NULL", name="one_answer"),
        CheckConstraint(
            "(answered_at IS NULL) = (taken_as IS NULL AND declined_reason IS NULL)", name="answer_has_moment"
        ),
        CheckConstraint("(answered_at IS NULL) = (answered_by IS NULL)", name="answer_has_person"),
    )

    @property
    def taken_kind(self) -> str:
        """What it became, such as "project"; empty while it became nothing."""
        return (self.taken_as or "").partition(":")[0]

    @property
    def taken_id(self) -> int | None:
        number = (self.taken_as or "").partition(":")[2]
        return int(number) if number else None
