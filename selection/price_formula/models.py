"""The formula by which price becomes points, locked before prices open; a later one is a new row with its reason."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Json, Text
from foundation.permissions import Permission


class PriceFormulaEvent(Event):
    """What happens in this step, for the trail."""

    FORMULA_LOCKED = "formula_locked"


class PriceFormulaPermission(Permission):
    """What a route of this step may need."""

    LOCK_FORMULA = "lock_formula"


class LockedFormula(Base):
    """A formula with the sample bids that it was tried on, and the hash that proves them; the latest stands."""

    __tablename__ = "price_formula_lock"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    number: Mapped[int]
    content: Mapped[Json]
    hash: Mapped[str] = mapped_column(String(64))
    reason: Mapped[Text]
    locked_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    locked_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("initiative_id", "number"),)
