"""Criteria with how they are asked, groups, weights in points, the scale, versions and imports."""

import enum
from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import NUMBERED_ONCE, Base, Json, Name, Points, Text
from foundation.permissions import Permission
from selection.method.criteria import MOST_CODE, Category, Kind
from selection.method.questions import AnswerType


class CriteriaEvent(Event):
    """What happens in this step, for the trail."""

    CRITERION_SAVED = "criterion_saved"
    CRITERION_REMOVED = "criterion_removed"
    WEIGHTS_SAVED = "weights_saved"
    SCALE_SAVED = "scale_saved"
    CRITERIA_UPLOADED = "criteria_uploaded"
    CRITERIA_IMPORTED = "criteria_imported"
    CRITERIA_PUBLISHED = "criteria_published"
    CRITERIA_REOPENED = "criteria_reopened"


class CriteriaPermission(Permission):
    """What a route of this step may need."""

    READ_CRITERIA = "read_criteria"
    EDIT_CRITERIA = "edit_criteria"


class CategoryWeight(Base):
    """The points of one category."""

    __tablename__ = "criteria_category_weight"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    category: Mapped[Category]
    points: Mapped[Points]

    __table_args__ = (
        UniqueConstraint("initiative_id", "category"),
        CheckConstraint("points >= 0", name="points_positive"),
    )


class CriterionGroup(Base):
    """A group of criteria within a category."""

    __tablename__ = "criteria_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    category: Mapped[Category]
    name: Mapped[Name]
    name_other: Mapped[Name | None]
    points: Mapped[Points] = mapped_column(default=Decimal(10))
    position: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        UniqueConstraint("initiative_id", "category", "name"),
        CheckConstraint("points >= 0", name="points_positive"),
        NUMBERED_ONCE,
    )


class Criterion(Base):
    """A knock-out, requirement, wish, or question for information; and how vendors are asked about it."""

    __tablename__ = "criteria_criterion"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    code: Mapped[str] = mapped_column(String(MOST_CODE))
    kind: Mapped[Kind]
    category: Mapped[Category]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("criteria_group.id"), index=True)
    name: Mapped[Name]
    name_other: Mapped[Name | None]
    points: Mapped[Points] = mapped_column(default=Decimal(10))
    minimum: Mapped[int | None]
    position: Mapped[int] = mapped_column(default=0)
    question: Mapped[Text | None]
    question_other: Mapped[Text | None]
    hint: Mapped[Text | None]
    answer_type: Mapped[AnswerType] = mapped_column(default=AnswerType.LONG_TEXT)
    options: Mapped[Json] = mapped_column(default=list)
    is_optional: Mapped[bool] = mapped_column(default=False)
    condition_code: Mapped[str | None] = mapped_column(String(MOST_CODE))
    condition_answers: Mapped[Json] = mapped_column(default=list)
    section_group: Mapped[Name | None]
    passes_when: Mapped[Json] = mapped_column(default=list)
    is_discretionary: Mapped[bool] = mapped_column(default=False)
    is_retired: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("initiative_id", "code"),
        CheckConstraint(
            "minimum IS NULL OR (kind = 'requirement' AND minimum BETWEEN 1 AND 5)", name="minimum_of_requirement"
        ),
        CheckConstraint("NOT is_discretionary OR kind = 'knock_out'", name="discretionary_is_knock_out"),
        CheckConstraint("points >= 0", name="points_positive"),
        NUMBERED_ONCE,
    )


class ScalePoint(Base):
    """What one point of the scale 0 to 5 means; the points are fixed, their descriptors are the committee's."""

    __tablename__ = "criteria_scale_point"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    point: Mapped[int]
    descriptor: Mapped[Name]
    descriptor_other: Mapped[Name | None]

    __table_args__ = (
        UniqueConstraint("initiative_id", "point"),
        CheckConstraint("point BETWEEN 0 AND 5", name="point_on_scale"),
    )


class CriteriaVersion(Base):
    """A published, frozen copy of criteria, weights and scale; without `published_at` it is the draft being edited."""

    __tablename__ = "criteria_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    number: Mapped[int]
    reason: Mapped[Text | None]
    opened_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    published_at: Mapped[datetime | None]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("identity_person.id"))
    frozen: Mapped[Json | None]
    hash: Mapped[str | None] = mapped_column(String(64))

    __table_args__ = (
        UniqueConstraint("initiative_id", "number"),
        CheckConstraint("(published_at IS NULL) = (hash IS NULL)", name="published_is_frozen"),
        CheckConstraint("number = 1 OR reason IS NOT NULL", name="change_has_reason"),
    )


class ImportState(enum.StrEnum):
    """How far an import is."""

    UPLOADED = "uploaded"
    DONE = "done"


class CriteriaImport(Base):
    """A file on its way in: its rows, the mapping chosen, and the receipt when it is done."""

    __tablename__ = "criteria_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    file_name: Mapped[Name]
    sha256: Mapped[str] = mapped_column(String(64))
    state: Mapped[ImportState]
    rows: Mapped[Json]
    mapping: Mapped[Json | None]
    receipt: Mapped[Json | None]
    uploaded_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    uploaded_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("state <> 'done' OR receipt IS NOT NULL", name="done_has_receipt"),)
