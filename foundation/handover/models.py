"""Outcomes as they were handed over; a later one is a new version, none is changed."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database.base import Base, Json


class HandoverOutcome(Base):
    """One frozen outcome of a selection."""

    __tablename__ = "handover_outcome"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    number: Mapped[int]
    content: Mapped[Json]
    sha256: Mapped[str] = mapped_column(String(64))
    published_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    published_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("initiative_id", "number"),)
