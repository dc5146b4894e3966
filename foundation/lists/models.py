"""A list on its way in through one of the plain doors: its rows, how it was read, and its receipt when it is done."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database.base import Base, Json, Name


class Upload(Base):
    """One file; `receipt` is empty until it is taken in."""

    __tablename__ = "lists_upload"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    door: Mapped[str] = mapped_column(String(50))
    file_name: Mapped[Name]
    sha256: Mapped[str] = mapped_column(String(64))
    rows: Mapped[Json]
    mapping: Mapped[Json | None]
    receipt: Mapped[Json | None]
    uploaded_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    uploaded_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("(taken_at IS NULL) = (receipt IS NULL)", name="taken_has_receipt"),)
