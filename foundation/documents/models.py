"""How an initiative's documents look, and the fixed texts of its letters."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database.base import Base, Text

ACCENT = "#0f5c63"


class HouseStyle(Base):
    """The organisation's own logo, colour and words; what is absent is ours."""

    __tablename__ = "documents_house_style"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), unique=True)
    accent: Mapped[str] = mapped_column(String(7), default=ACCENT)
    logo_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    opening: Mapped[Text | None]
    closing: Mapped[Text | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (CheckConstraint("length(accent) = 7", name="accent_is_a_colour"),)
