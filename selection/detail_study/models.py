"""The script that is the same for every candidate, the sessions, the findings, and annual figures."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Money, Name, Text
from foundation.permissions import Permission
from selection.method.claims import Outcome
from selection.method.study import StudyKind


class DetailStudyEvent(Event):
    """What happens in this step, for the trail."""

    STUDY_ITEM_SAVED = "study_item_saved"
    STUDY_ITEM_RETIRED = "study_item_retired"
    STUDY_SESSION_SAVED = "study_session_saved"
    FINDING_ADDED = "finding_added"
    ANNUAL_FIGURES_SAVED = "annual_figures_saved"


class DetailStudyPermission(Permission):
    """What a route of this step may need."""

    EDIT_STUDY = "edit_study"
    ADD_FINDINGS = "add_findings"


class StudyItem(Base):
    """One scenario, question, acceptance point or topic, put to every candidate alike."""

    __tablename__ = "detail_study_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    kind: Mapped[StudyKind]
    title: Mapped[Name]
    body: Mapped[Text | None]
    norm: Mapped[Text | None]
    minutes: Mapped[int | None]
    is_retired: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (CheckConstraint("minutes BETWEEN 1 AND 480", name="length"),)


class StudyItemCriterion(Base):
    """A criterion that an item throws light on."""

    __tablename__ = "detail_study_item_criterion"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("detail_study_item.id"))
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria_criterion.id"), index=True)

    __table_args__ = (UniqueConstraint("item_id", "criterion_id"),)


class StudySession(Base):
    """One demonstration, visit, proof or check of one candidate: planned, then held."""

    __tablename__ = "detail_study_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("vendors_candidate.id"), index=True)
    kind: Mapped[StudyKind]
    place: Mapped[Name | None]
    participants: Mapped[Text | None]
    planned_on: Mapped[date | None]
    held_on: Mapped[date | None]
    summary: Mapped[Text | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Finding(Base):
    """What somebody found in a session; with a criterion it is evidence for or against the vendor's claim."""

    __tablename__ = "detail_study_finding"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("detail_study_session.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("detail_study_item.id"), index=True)
    criterion_id: Mapped[int | None] = mapped_column(ForeignKey("criteria_criterion.id"), index=True)
    outcome: Mapped[Outcome | None]
    text: Mapped[Text]
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    made_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    made_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("(criterion_id IS NULL) = (outcome IS NULL)", name="evidence_has_outcome"),
        Index(None, "session_id", "id"),
    )


class FinancialYear(Base):
    """One year of a vendor's annual accounts."""

    __tablename__ = "detail_study_year"

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("vendors_candidate.id"))
    year: Mapped[int]
    equity: Mapped[Money | None]
    total_assets: Mapped[Money | None]
    current_assets: Mapped[Money | None]
    current_liabilities: Mapped[Money | None]
    revenue: Mapped[Money | None]
    result: Mapped[Money | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("candidate_id", "year"),
        CheckConstraint("year BETWEEN 1990 AND 2100", name="plausible"),
    )
