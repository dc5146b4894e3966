"""The questionnaire as sent: questions, workbooks, answers and imports."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foundation.audit.models import Event
from foundation.database.base import Base, Json, Name, Text
from foundation.permissions import Permission
from selection.method.criteria import MOST_CODE
from selection.method.questions import AnswerSource, AnswerType, AskedOf, Purpose, Section
from selection.method.total_cost import Component


class QuestionnaireEvent(Event):
    """What happens in this step, for the trail."""

    QUESTIONNAIRE_SENT = "questionnaire_sent"
    WORKBOOK_MADE = "workbook_made"
    ANSWERS_IMPORTED = "answers_imported"
    ANSWER_TYPED = "answer_typed"
    ANSWERS_CONFIRMED = "answers_confirmed"
    PRICES_OPENED = "prices_opened"


class QuestionnairePermission(Permission):
    """What a route of this step may need."""

    READ_ANSWERS = "read_answers"
    EDIT_QUESTIONNAIRE = "edit_questionnaire"
    OPEN_PRICES = "open_prices"


class Questionnaire(Base):
    """Questions to vendors, fixed from the moment they are sent: the request for information (`asked_of` says to whom
    it goes), or the one for a proposal. `prices_apart`: its prices are in an envelope that two people open.
    """

    __tablename__ = "questionnaire"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    purpose: Mapped[Purpose] = mapped_column(default=Purpose.INFORMATION)
    asked_of: Mapped[AskedOf | None]
    number: Mapped[int]
    criteria_version_id: Mapped[int] = mapped_column(ForeignKey("criteria_version.id"))
    deadline: Mapped[datetime]
    fixed_at: Mapped[datetime]
    fixed_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    introduction: Mapped[Text | None]
    introduction_other: Mapped[Text | None]
    contact: Mapped[Text | None]
    timetable: Mapped[Text | None]
    timetable_other: Mapped[Text | None]
    users: Mapped[int | None]
    years: Mapped[int | None]
    prices_apart: Mapped[bool] = mapped_column(default=False)
    hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (
        UniqueConstraint("initiative_id", "purpose", "number"),
        CheckConstraint("(purpose = 'information') = (asked_of IS NOT NULL)", name="request_is_asked_of"),
        CheckConstraint("users > 0", name="some_users"),
        CheckConstraint("years > 0", name="some_years"),
    )


class PriceOpening(Base):
    """Somebody opened the price envelope, for his half."""

    __tablename__ = "questionnaire_price_opening"

    id: Mapped[int] = mapped_column(primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    opened_at: Mapped[datetime]


class Question(Base):
    """One question, as every vendor gets it."""

    __tablename__ = "questionnaire_question"

    id: Mapped[int] = mapped_column(primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id"))
    code: Mapped[str] = mapped_column(String(MOST_CODE))
    section: Mapped[Section]
    position: Mapped[int]
    heading: Mapped[Name | None]
    heading_other: Mapped[Name | None]
    text: Mapped[Text]
    text_other: Mapped[Text | None]
    hint: Mapped[Text | None]
    answer_type: Mapped[AnswerType]
    options: Mapped[Json]
    is_optional: Mapped[bool]
    condition_code: Mapped[str | None] = mapped_column(String(MOST_CODE))
    condition_answers: Mapped[Json]
    criterion_id: Mapped[int | None] = mapped_column(ForeignKey("criteria_criterion.id"), index=True)
    component: Mapped[Component | None]

    __table_args__ = (UniqueConstraint("questionnaire_id", "code"),)


class Answer(Base):
    """One candidate's present answer to one question; sealed until the deadline."""

    __tablename__ = "questionnaire_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_question.id"))
    candidate_id: Mapped[int] = mapped_column(ForeignKey("vendors_candidate.id"), index=True)
    value: Mapped[Json]
    remark: Mapped[Text | None]
    source: Mapped[AnswerSource]
    given_at: Mapped[datetime]
    said_by: Mapped[Name | None]
    said_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (UniqueConstraint("question_id", "candidate_id"),)


class AnswerImport(Base):
    """One workbook that came back, with its receipt."""

    __tablename__ = "questionnaire_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id"))
    candidate_id: Mapped[int] = mapped_column(ForeignKey("vendors_candidate.id"), index=True)
    file_name: Mapped[Name]
    sha256: Mapped[str] = mapped_column(String(64))
    receipt: Mapped[Json]
    differences: Mapped[Json]
    imported_by: Mapped[int] = mapped_column(ForeignKey("identity_person.id"))
    imported_at: Mapped[datetime]
