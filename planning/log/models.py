"""One log of risks, issues, decisions, actions and outside influences."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import NUMBERED_ONCE, Base, Name, Text
from planning.method.register import Answer, EntryKind


class LogEvent(Event):
    """What happens in this step, for the trail."""

    ENTRY_SAVED = "entry_saved"


class LogEntry(Base):
    """One entry with its owner and date; a risk has a chance and an impact of 1 to 5."""

    __tablename__ = "log_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    kind: Mapped[EntryKind]
    title: Mapped[Name]
    text: Mapped[Text | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("identity_person.id"))
    due: Mapped[date | None]
    plateau_id: Mapped[int | None] = mapped_column(ForeignKey("plateaus_plateau.id"))
    chance: Mapped[int | None]
    impact: Mapped[int | None]
    answer: Mapped[Answer | None]
    measure: Mapped[Text | None]
    closed_on: Mapped[date | None]
    outcome: Mapped[Text | None]
    reference: Mapped[str | None] = mapped_column(String(200))
    raised_on: Mapped[date]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("(chance IS NULL) = (impact IS NULL)", name="chance_with_impact"),
        CheckConstraint("chance IS NULL OR (chance BETWEEN 1 AND 5 AND impact BETWEEN 1 AND 5)", name="one_to_five"),
        CheckConstraint("closed_on IS NULL OR outcome IS NOT NULL", name="closed_has_outcome"),
        NUMBERED_ONCE,
    )
