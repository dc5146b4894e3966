"""What each act changed, row by row: beside the audit entry, which proves, this is what undoing reads."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import ACTOR, EVENT
from foundation.database.base import Base, Json

KIND = 40


class Change(Base):
    """One row as an act made, changed or removed it. `act` is the event of the audit entry that `entry` numbers;
    `before` is nothing for a row that was made, `after` for one that was removed, and of a changed row both hold only
    the columns that changed. `is_removal` also says that it was taken out but kept. Unlike an entry of the trail it may
    be erased.
    """

    __tablename__ = "saving_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    entry: Mapped[int]
    act: Mapped[str] = mapped_column(String(EVENT))
    kind: Mapped[str] = mapped_column(String(KIND))
    row_id: Mapped[int]
    before: Mapped[Json | None]
    after: Mapped[Json | None]
    is_removal: Mapped[bool]
    version: Mapped[int | None]
    actor_kind: Mapped[str] = mapped_column(String(ACTOR))
    actor_id: Mapped[int]
    at: Mapped[datetime]

    __table_args__ = (
        Index(None, "initiative_id", "kind", "row_id"),
        Index(None, "initiative_id", "entry"),
    )

    @property
    def is_making(self) -> bool:
        return self.before is None
