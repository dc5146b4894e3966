"""The track of the works council of one initiative."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database.base import Base, Text
from foundation.works_council.track import Advice, Decision, Track


class WorksCouncil(Base):
    """What was asked, advised, answered and decided; a track that is not needed says why."""

    __tablename__ = "works_council_track"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), unique=True)
    is_not_needed: Mapped[bool] = mapped_column(default=False)
    not_needed_reason: Mapped[Text | None]
    consulted_on: Mapped[date | None]
    consulted_about: Mapped[Text | None]
    requested_on: Mapped[date | None]
    due_on: Mapped[date | None]
    received_on: Mapped[date | None]
    advice: Mapped[Advice | None]
    advice_words: Mapped[Text | None]
    answered_on: Mapped[date | None]
    answer_words: Mapped[Text | None]
    decided_on: Mapped[date | None]
    decision: Mapped[Decision | None]
    decision_words: Mapped[Text | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("is_not_needed = (not_needed_reason IS NOT NULL)", name="not_needed_has_reason"),
        CheckConstraint("(received_on IS NULL) = (advice IS NULL)", name="received_has_advice"),
        CheckConstraint("(decided_on IS NULL) = (decision IS NULL)", name="decided_has_decision"),
    )

    def track(self) -> Track:
        """Its days, as the method reads them."""
        return Track(
            is_not_needed=bool(self.is_not_needed),
            consulted_on=self.consulted_on,
            requested_on=self.requested_on,
            due_on=self.due_on,
            received_on=self.received_on,
            answered_on=self.answered_on,
            decided_on=self.decided_on,
            decision=self.decision,
        )
