"""What every round of judging apart has."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column


class JudgingApart:
    """A round in which each judges on his own: while it is open and sealed nobody reads another's judgement, nor do the
    trail, a count or a workbook tell it. A step mixes this into its own round; `is_sealed` may be a column there.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    number: Mapped[int]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    is_sealed: Any = True

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_readable(self) -> bool:
        """Whether others' judgements may be read."""
        return self.closed_at is not None or not self.is_sealed
