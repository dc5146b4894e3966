"""Why somebody departs from a rule."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database.base import Base, Name, Text

WHOLE = "initiative"  # what departs, where it is not one thing in the initiative


class Departure(Base):
    """Comply or explain: the reason why a rule is not kept, by the whole initiative or by what `subject` names in it,
    such as "candidate:3".
    """

    __tablename__ = "explanations_departure"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    rule: Mapped[Name]
    subject: Mapped[Name]
    reason: Mapped[Text]
    given_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    given_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("initiative_id", "rule", "subject"),)
