"""Taking in what a vendor answered, by workbook or by letter."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from foundation.audit import actions as audit
from foundation.clock import day_of
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.plain_text import plain
from selection.method.questions import AnswerSource
from selection.questionnaire import queries
from selection.questionnaire.models import Answer, AnswerImport, Question, Questionnaire, QuestionnaireEvent
from selection.vendors.models import Candidate


@dataclass(kw_only=True)
class WorkbookRead:
    """What a vendor's workbook says: values and remarks by question code, and what could not be taken in."""

    candidate_id: int
    values: dict[str, list[str]] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    refused: list[dict[str, str]] = field(default_factory=list)
    unknown_sheets: list[str] = field(default_factory=list)
    unknown_ids: list[str] = field(default_factory=list)
    rows_missing: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """An answer that came by letter: its value, who gave it, and the day on which it came."""

    value: list[str]
    remark: str | None
    said_by: str
    said_on: date


@dataclass(frozen=True, kw_only=True)
class ReturnedFile:
    """A workbook that came back, with what was read from it; after the deadline with when and how it was received."""

    name: str
    sha256: str
    read: WorkbookRead
    late_reason: str | None = None


def take_in(
    initiative: Initiative, *, questionnaire: Questionnaire, file: ReturnedFile, by: Person, at: datetime
) -> AnswerImport:
    """Take in a workbook, whole: new answers replace older ones; the same file again changes nothing."""
    read, late_reason = file.read, file.late_reason
    if at >= questionnaire.deadline and not late_reason:
        raise ClosedError(
            _(
                "The deadline has passed. If the workbook was received in time, say when and how; the reason goes into"
                " the audit trail."
            ),
            field="late_reason",
        )
    last = db.session.scalar(
        select(AnswerImport)
        .where(AnswerImport.questionnaire_id == questionnaire.id, AnswerImport.candidate_id == read.candidate_id)
        .order_by(AnswerImport.id.desc())
        .limit(1)
    )
    if last is not None and last.sha256 == file.sha256:
        return last
    # how many prices came in a price envelope is not told before it is opened
    rows, apart = queries.questions(questionnaire.id), queries.price_codes(questionnaire)
    present = queries.answers_of(questionnaire, read.candidate_id)
    counts: dict[str, int] = {"new": 0, "changed": 0, "same": 0}
    differences = []
    for question in rows:
        if question.code not in read.values:
            continue
        what, before = _set_answer(
            question,
            read.candidate_id,
            present.get(question.code),
            (read.values[question.code], read.remarks.get(question.code)),
            at,
        )
        counts[what] += question.code not in apart
        if what == "changed":
            differences.append({"code": question.code, "before": before, "after": read.values[question.code]})
    values: dict[str, Sequence[str]] = queries.given(present)
    values.update(read.values)
    missing = [question.code for question in queries.unanswered(rows, values)]
    gone = [code for code in present if code not in read.values]
    receipt = _receipt(read, counts, missing=missing, gone=gone, apart=apart)
    answer_import = AnswerImport(
        questionnaire_id=questionnaire.id,
        candidate_id=read.candidate_id,
        file_name=plain(file.name)[-200:],
        sha256=file.sha256,
        receipt=receipt,
        differences=differences,
        imported_by=by.id,
        imported_at=at,
    )
    db.session.add(answer_import)
    db.session.flush()
    audit.record(
        QuestionnaireEvent.ANSWERS_IMPORTED,
        f"candidate:{read.candidate_id}",
        initiative=initiative,
        by=by,
        at=at,
        after={"sha256": file.sha256, **receipt["counts"]},
        reason=late_reason,
    )
    return answer_import


def _receipt(
    read: WorkbookRead, counts: Mapping[str, int], *, missing: Sequence[str], gone: Sequence[str], apart: Set[str]
) -> dict[str, Any]:
    """What came of a workbook; what is `apart` is not counted."""
    return {
        "counts": {
            **counts,
            "refused": sum(line["code"] not in apart for line in read.refused),
            "missing": sum(code not in apart for code in missing),
            "kept_from_before": sum(code not in apart for code in gone),
        },
        "refused": read.refused,
        "missing": list(missing),
        "unknown_sheets": read.unknown_sheets,
        "unknown_ids": read.unknown_ids,
        "rows_missing": read.rows_missing,
    }


def _set_answer(
    question: Question,
    candidate_id: int,
    present: Answer | None,
    value: tuple[list[str], str | None],
    at: datetime,
    letter: Letter | None = None,
) -> tuple[str, list[str]]:
    texts, remark = value
    said_by, said_on = (letter.said_by, letter.said_on) if letter is not None else (None, None)
    source = AnswerSource.WORKBOOK if letter is None else AnswerSource.LETTER
    if present is None:
        db.session.add(
            Answer(
                question_id=question.id,
                candidate_id=candidate_id,
                value=texts,
                remark=remark,
                source=source,
                given_at=at,
                said_by=said_by,
                said_on=said_on,
            )
        )
        return "new", []
    is_said = letter is None or (present.said_by, present.said_on) == (said_by, said_on)
    if present.value == texts and present.remark == remark and is_said:
        if present.source is AnswerSource.CARRIED:  # said again, so confirmed
            present.source, present.given_at = source, at
        return "same", texts
    before = list(present.value)
    present.value, present.remark, present.source, present.given_at = texts, remark, source, at
    present.said_by, present.said_on = said_by, said_on
    return "changed", before


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """A vendor's word that its earlier answers stand for the present questions: whose, and received on which day."""

    said_by: str
    said_on: date


def confirm_answers(  # noqa: PLR0913 - a confirmation has these parts
    initiative: Initiative,
    *,
    questionnaire: Questionnaire,
    candidate: Candidate,
    word: Confirmation,
    by: Actor,
    at: datetime,
) -> int:
    """The answers of an earlier version stand, as the vendor said; returns how many."""
    if word.said_on > day_of(at, initiative.time_zone):
        raise RuleViolation(_("A letter that came in the future is not there yet."), field="said_on")
    waiting = [
        answer
        for answer in queries.answers_of(questionnaire, candidate.id).values()
        if answer.source is AnswerSource.CARRIED
    ]
    if not waiting:
        raise ClosedError(_("No answer of this candidate waits for its word."))
    for answer in waiting:
        answer.source, answer.given_at = AnswerSource.LETTER, at
        answer.said_by, answer.said_on = word.said_by, word.said_on
    audit.record(
        QuestionnaireEvent.ANSWERS_CONFIRMED,
        f"candidate:{candidate.id}",
        initiative=initiative,
        by=by,
        at=at,
        after={"answers": len(waiting), "version": questionnaire.number},
        reason=_("From the letter of %(name)s, received on %(day)s.", name=word.said_by, day=word.said_on.isoformat()),
    )
    return len(waiting)


def type_answer(  # noqa: PLR0913 - an answer has these parts
    initiative: Initiative,
    *,
    questionnaire: Questionnaire,
    question: Question,
    candidate: Candidate,
    letter: Letter,
    by: Actor,
    at: datetime,
) -> None:
    """An answer that came by letter, typed in after the deadline, with who gave it and when it came."""
    if not queries.is_open_to_read(questionnaire, at):
        raise ClosedError(_("Answers are sealed until the deadline; answers by letter are typed in after it."))
    if letter.said_on > day_of(at, initiative.time_zone):
        raise RuleViolation(_("A letter that came in the future is not there yet."), field="said_on")
    present = queries.answers_of(questionnaire, candidate.id).get(question.code)
    what, before = _set_answer(question, candidate.id, present, (letter.value, letter.remark), at, letter)
    if what != "same":
        audit.record(
            QuestionnaireEvent.ANSWER_TYPED,
            f"candidate:{candidate.id}:{question.code}",
            initiative=initiative,
            by=by,
            at=at,
            before=before,
            after=letter.value,
            reason=_(
                "From the letter of %(name)s, received on %(day)s.", name=letter.said_by, day=letter.said_on.isoformat()
            ),
        )
