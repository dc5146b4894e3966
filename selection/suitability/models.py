"""What was judged before a selection began, and the principal's decision on it; older judgements stay."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Name, Text, enum_column
from foundation.permissions import Permission
from selection.method.suitability import Answer, Change, Subject, Suitability


class SuitabilityEvent(Event):
    """What happens in this step, for the trail."""

    SUBJECTS_JUDGED = "subjects_judged"
    SUITABILITY_DECIDED = "suitability_decided"
    SUBJECT_DOCUMENTED = "subject_documented"


class SuitabilityPermission(Permission):
    """What a route of this step may need."""

    JUDGE_SUBJECTS = "judge_subjects"
    DECIDE_SUITABILITY = "decide_suitability"


class Assessment(Base):
    """What somebody filled in on a subject; the latest of a subject stands."""

    __tablename__ = "suitability_assessment"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    subject: Mapped[Subject]
    answer: Mapped[Answer | None]
    figure: Mapped[Decimal | None]
    note: Mapped[Text | None]
    wanted: Mapped[Text | None]
    change: Mapped[Change | None]
    owner: Mapped[Name | None]
    given_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    given_at: Mapped[datetime]

    __table_args__ = (Index(None, "initiative_id", "subject"),)


class SubjectDocument(Base):
    """A document that shows what was said of a subject; one that was taken out is kept with its moment."""

    __tablename__ = "suitability_document"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    subject: Mapped[Subject]
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"))
    removed_at: Mapped[datetime | None]


class SuitabilityDecision(Base):
    """What the principal decided, beside what the conditions said at that moment; the latest stands."""

    __tablename__ = "suitability_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    computed: Mapped[Suitability] = mapped_column(enum_column(Suitability, "computed"))
    decided: Mapped[Suitability] = mapped_column(enum_column(Suitability, "decided"))
    reason: Mapped[Text]
    decided_by: Mapped[Name]
    decided_on: Mapped[date]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    recorded_at: Mapped[datetime]
