"""Reading what was judged before the selection."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import InstrumentedAttribute

from foundation.attachments.models import Attachment
from foundation.database.base import db
from selection.method.suitability import (
    CONDITIONS,
    START_CHECKS,
    Answer,
    Caution,
    Change,
    Kind,
    Subject,
    Suitability,
    cautions,
    kind_of,
    suitability,
)
from selection.suitability.models import Assessment, SubjectDocument, SuitabilityDecision


@dataclass(frozen=True, kw_only=True)
class Given:
    """What is filled in on a subject."""

    answer: Answer | None = None
    figure: Decimal | None = None
    note: str | None = None
    wanted: str | None = None
    change: Change | None = None
    owner: str | None = None

    @property
    def is_empty(self) -> bool:
        return all(value is None for value in vars(self).values())


NOTHING = Given()
FOR_EVER = datetime(9999, 12, 31, tzinfo=UTC)


def _by(moment: InstrumentedAttribute[datetime], until: datetime | None) -> ColumnElement[bool]:
    """What was there at that moment; all there is where none is given."""
    return moment <= until if until is not None else true()


def given_of(row: Assessment) -> Given:
    return Given(**{name: getattr(row, name) for name in Given.__dataclass_fields__})


def standing(initiative_id: int, until: datetime | None = None) -> dict[Subject, Assessment]:
    """The latest assessment of every subject, or the latest at that moment."""
    latest = (
        select(func.max(Assessment.id))
        .where(Assessment.initiative_id == initiative_id, _by(Assessment.given_at, until))
        .group_by(Assessment.subject)
    )
    rows = db.session.scalars(select(Assessment).where(Assessment.id.in_(latest)).order_by(Assessment.id))
    return {row.subject: row for row in rows}


def earlier(initiative_id: int, subjects: Sequence[Subject]) -> dict[Subject, list[Assessment]]:
    """The assessments that a later one has replaced, the newest first."""
    wanted = select(Assessment).where(Assessment.initiative_id == initiative_id, Assessment.subject.in_(subjects))
    found: dict[Subject, list[Assessment]] = {}
    for row in db.session.scalars(wanted.order_by(Assessment.id.desc())):
        found.setdefault(row.subject, []).append(row)
    return {subject: rows[1:] for subject, rows in found.items() if len(rows) > 1}


Documents = dict[Subject, list[tuple[SubjectDocument, Attachment]]]


def documents(initiative_id: int, until: datetime | None = None) -> Documents:
    """The documents that stand beside each subject, in the order in which they were added."""
    wanted = (
        select(SubjectDocument, Attachment)
        .join(Attachment, Attachment.id == SubjectDocument.attachment_id)
        .where(SubjectDocument.initiative_id == initiative_id, _by(Attachment.added_at, until))
        .where(SubjectDocument.removed_at.is_(None) | (SubjectDocument.removed_at > (until or FOR_EVER)))
        .order_by(SubjectDocument.id)
    )
    standing_there: Documents = {}
    for document, attachment in db.session.execute(wanted):
        standing_there.setdefault(document.subject, []).append((document, attachment))
    return standing_there


def taken_out(initiative_id: int) -> Documents:
    """The documents that were taken out and do not stand beside their subject again, each once."""
    standing_there = documents(initiative_id)
    seen = {(subject, kept.sha256) for subject, rows in standing_there.items() for _row, kept in rows}
    wanted = (
        select(SubjectDocument, Attachment)
        .join(Attachment, Attachment.id == SubjectDocument.attachment_id)
        .where(SubjectDocument.initiative_id == initiative_id, SubjectDocument.removed_at.is_not(None))
        .order_by(SubjectDocument.id.desc())
    )
    found: Documents = {}
    for row, kept in db.session.execute(wanted):
        if (row.subject, kept.sha256) not in seen:
            seen.add((row.subject, kept.sha256))
            found.setdefault(row.subject, []).append((row, kept))
    return found


def document(initiative_id: int, document_id: int) -> SubjectDocument | None:
    """A document of this initiative that was not taken out."""
    row = db.session.get(SubjectDocument, document_id)
    return row if row is not None and row.initiative_id == initiative_id and row.removed_at is None else None


def decisions(initiative_id: int, until: datetime | None = None) -> list[SuitabilityDecision]:
    """What the principal decided, up to that moment where one is given, the latest first."""
    wanted = select(SuitabilityDecision).where(
        SuitabilityDecision.initiative_id == initiative_id, _by(SuitabilityDecision.recorded_at, until)
    )
    return list(db.session.scalars(wanted.order_by(SuitabilityDecision.id.desc())))


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What stands, and what it means."""

    rows: Mapping[Subject, Given]
    suitability: Suitability
    cautions: Sequence[Caution]

    def given(self, subject: Subject) -> Given:
        return self.rows.get(subject, NOTHING)

    @property
    def start_checks_open(self) -> list[Subject]:
        """The start checks that are not answered with yes, or have no figure."""
        return [subject for subject in START_CHECKS if not self._is_settled(subject)]

    @property
    def not_held(self) -> list[tuple[Subject, Answer]]:
        """The conditions that do not hold in full, with what was answered; no answer is unknown."""
        given = [(one, self.given(one).answer or Answer.UNKNOWN) for one in CONDITIONS]
        return [(one, answer) for one, answer in given if answer is not Answer.YES]

    @property
    def is_unsettled(self) -> bool:
        """Whether customer information or processes are not settled, not even for now."""
        asked = (Subject.CUSTOMER_INFORMATION, Subject.PROCESSES)
        return any(self.given(subject).answer not in (Answer.YES, Answer.PARTLY) for subject in asked)

    def _is_settled(self, subject: Subject) -> bool:
        given = self.given(subject)
        return given.figure is not None if kind_of(subject) is Kind.FIGURE else given.answer is Answer.YES


def what_stands(initiative_id: int, until: datetime | None = None) -> Standing:
    """Everything that was filled in, with the outcome and the cautions that it calls for."""
    rows = {subject: given_of(row) for subject, row in standing(initiative_id, until).items()}
    answers = {subject: given.answer for subject, given in rows.items() if given.answer is not None}
    figures = {subject: given.figure for subject, given in rows.items() if given.figure is not None}
    return Standing(rows=rows, suitability=suitability(answers), cautions=cautions(answers, figures))
