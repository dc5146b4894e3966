"""Documents that people attach as evidence; kept in the database so that one backup has all."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database.base import Base, Name

MOST_BYTES = 10 * 1024 * 1024


class Attachment(Base):
    """One document."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    file_name: Mapped[Name]
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(deferred=True)
    added_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    added_at: Mapped[datetime]
