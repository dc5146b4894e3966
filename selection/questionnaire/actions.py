"""Fixing the questionnaire, taking in workbooks, typing answers that came by letter."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from foundation.audit import actions as audit
from foundation.audit.chain import canonical
from foundation.audit.models import Event
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.plain_text import plain
from selection.criteria.queries import Card, Criteria, published
from selection.labels import CATEGORIES, COMPONENTS, ONE_OFF_COSTS, YEARLY_COSTS
from selection.method.questions import AnswerSource, AnswerType, Purpose, Section, in_order
from selection.method.total_cost import ASKED, ONE_OFF
from selection.questionnaire import queries
from selection.questionnaire.models import Answer, AnswerImport, Question, Questionnaire
from selection.reopening import open_again
from selection.vendors.models import Candidate

PRICE_CODE = "PRICE-"


def fix(
    initiative: Initiative,
    *,
    deadline: datetime,
    introduction: str | None,
    reopening: str | None = None,
    by: Person,
    at: datetime,
) -> Questionnaire:  # noqa: PLR0913
    """Fix the request for information from the published criteria: the same questions for every vendor, until the
    deadline.
    """
    found = published(initiative.id)
    if found is None:
        raise ClosedError(_("Publish the criteria first: the questions are made from them."))
    if deadline <= at:
        raise RuleViolation(_("The deadline must lie in the future."), field="deadline")
    before = queries.latest(initiative.id)
    if before is not None and queries.answered_candidates(before.id):
        raise ClosedError(_("Answers have come in on the present questions; they can no longer be replaced."))
    open_again(initiative, "questionnaire", reason=reopening, by=by, at=at)
    kept = Questionnaire(
        initiative_id=initiative.id,
        purpose=Purpose.INFORMATION,
        number=before.number + 1 if before else 1,
        criteria_version_id=found.version_id,
        deadline=deadline,
        fixed_at=at,
        fixed_by=by.id,
        introduction=introduction,
        hash="",
    )
    keep(initiative, kept=kept, rows=_questions(initiative, found), by=by, at=at)
    return kept


def keep(initiative: Initiative, *, kept: Questionnaire, rows: Sequence[Question], by: Person, at: datetime) -> None:
    """Store a questionnaire with its questions in their order, and the hash that proves them."""
    kept.hash = hashlib.sha256(
        canonical({"questions": [[row.code, row.text, row.text_other, row.answer_type, row.options] for row in rows]})
    ).hexdigest()
    db.session.add(kept)
    db.session.flush()
    for position, row in enumerate(rows):
        row.questionnaire_id, row.position = kept.id, position
    db.session.add_all(rows)
    audit.record(
        Event.QUESTIONNAIRE_SENT,
        f"questionnaire:{kept.number}",
        initiative=initiative,
        by=by,
        at=at,
        after={"hash": kept.hash, "deadline": kept.deadline.isoformat(), "questions": len(rows)},
    )


def in_both(initiative: Initiative, label: Any) -> tuple[str, str | None]:
    with force_locale(initiative.language):
        first = str(label)
    if initiative.second_language is None:
        return first, None
    with force_locale(initiative.second_language):
        return first, str(label)


def _questions(initiative: Initiative, found: Criteria) -> list[Question]:
    cards = {card.code: card for card in found.cards}
    order = in_order({code: card.condition_code for code, card in cards.items()})
    headings = {group.id: (group.name, group.name_other) for group in found.groups}
    by_category = {category: in_both(initiative, label) for category, label in CATEGORIES.items()}
    rows = [
        _question(cards[code], headings.get(cards[code].group_id or 0) or by_category[cards[code].category])
        for code in order
    ]
    return rows + price_questions(initiative)


def price_questions(initiative: Initiative) -> list[Question]:
    """One question for each cost component, in both languages."""
    rows = []
    one_off, yearly = in_both(initiative, ONE_OFF_COSTS), in_both(initiative, YEARLY_COSTS)
    for number, component in enumerate(ASKED, start=1):
        text, other = in_both(initiative, COMPONENTS[component])
        heading = one_off if component in ONE_OFF else yearly
        rows.append(
            Question(
                code=f"{PRICE_CODE}{number:02d}",
                section=Section.PRICES,
                heading=heading[0],
                heading_other=heading[1],
                text=text,
                text_other=other,
                answer_type=AnswerType.MONEY,
                options=[],
                is_optional=True,
                condition_answers=[],
                component=component,
            )
        )
    return rows


def _question(card: Card, heading: tuple[str, str | None]) -> Question:
    return Question(
        code=card.code,
        section=Section.QUESTIONS,
        heading=heading[0],
        heading_other=heading[1],
        text=card.question or card.name,
        text_other=card.question_other if card.question else card.name_other,
        hint=card.hint,
        answer_type=AnswerType(card.answer_type),
        options=card.options,
        is_optional=card.is_optional,
        condition_code=card.condition_code,
        condition_answers=card.condition_answers,
        criterion_id=card.id,
    )


@dataclass
class WorkbookRead:
    """What a vendor's workbook says: values and remarks by question code, and what could not be taken in."""

    candidate_id: int
    values: dict[str, list[str]] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    refused: list[dict[str, str]] = field(default_factory=list)
    unknown_sheets: list[str] = field(default_factory=list)
    rows_missing: list[str] = field(default_factory=list)


@dataclass(frozen=True)
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
    rows = queries.questions(questionnaire.id)
    present = queries.answers_of(questionnaire, read.candidate_id)
    counts: dict[str, int] = {"new": 0, "changed": 0, "same": 0}
    differences = []
    for row in rows:
        if row.code not in read.values:
            continue
        what, before = _set_answer(
            row,
            read.candidate_id,
            present.get(row.code),
            (read.values[row.code], read.remarks.get(row.code)),
            AnswerSource.WORKBOOK,
            at,
        )
        counts[what] += 1
        if what == "changed":
            differences.append({"code": row.code, "before": before, "after": read.values[row.code]})
    values: dict[str, Sequence[str]] = queries.given(present)
    values.update(read.values)
    missing = [row.code for row in queries.unanswered(rows, values)]
    gone = [code for code in present if code not in read.values]
    receipt: dict[str, Any] = {
        "counts": {**counts, "refused": len(read.refused), "missing": len(missing), "kept_from_before": len(gone)},
        "refused": read.refused,
        "missing": missing,
        "unknown_sheets": read.unknown_sheets,
        "rows_missing": read.rows_missing,
    }
    kept = AnswerImport(
        questionnaire_id=questionnaire.id,
        candidate_id=read.candidate_id,
        file_name=plain(file.name)[-200:],
        sha256=file.sha256,
        receipt=receipt,
        differences=differences,
        imported_by=by.id,
        imported_at=at,
    )
    db.session.add(kept)
    db.session.flush()
    audit.record(
        Event.ANSWERS_IMPORTED,
        f"candidate:{read.candidate_id}",
        initiative=initiative,
        by=by,
        at=at,
        after={"sha256": file.sha256, **receipt["counts"]},
        reason=late_reason,
    )
    return kept


def _set_answer(
    row: Question,
    candidate_id: int,
    present: Answer | None,
    value: tuple[list[str], str | None],
    source: AnswerSource,
    at: datetime,
) -> tuple[str, list[str]]:
    texts, remark = value
    if present is None:
        db.session.add(
            Answer(
                question_id=row.id, candidate_id=candidate_id, value=texts, remark=remark, source=source, given_at=at
            )
        )
        return "new", []
    if present.value == texts and present.remark == remark:
        return "same", texts
    before = list(present.value)
    present.value, present.remark, present.source, present.given_at = texts, remark, source, at
    return "changed", before


def type_answer(  # noqa: PLR0913 - an answer has these parts
    initiative: Initiative,
    *,
    questionnaire: Questionnaire,
    question: Question,
    candidate: Candidate,
    value: list[str],
    by: Person,
    at: datetime,
) -> None:
    """An answer that came by letter, typed in after the deadline."""
    if not queries.is_open_to_read(questionnaire, at):
        raise ClosedError(_("Answers are sealed until the deadline; answers by letter are typed in after it."))
    present = queries.answers_of(questionnaire, candidate.id).get(question.code)
    what, before = _set_answer(
        question, candidate.id, present, (value, present.remark if present else None), AnswerSource.LETTER, at
    )
    if what != "same":
        audit.record(
            Event.ANSWER_TYPED,
            f"candidate:{candidate.id}:{question.code}",
            initiative=initiative,
            by=by,
            at=at,
            before=before,
            after=value,
        )


def move_deadline(
    initiative: Initiative, *, questionnaire: Questionnaire, deadline: datetime, reason: str, by: Person, at: datetime
) -> None:
    """Give every vendor more time, before the deadline has passed."""
    if at >= questionnaire.deadline:
        raise ClosedError(_("The deadline has passed and answers may have been read; it can no longer move."))
    if deadline <= questionnaire.deadline:
        raise RuleViolation(_("The new deadline must be later than the present one."), field="deadline")
    before = questionnaire.deadline.isoformat()
    questionnaire.deadline = deadline
    audit.record(
        Event.QUESTIONNAIRE_SENT,
        f"questionnaire:{questionnaire.number}",
        initiative=initiative,
        by=by,
        at=at,
        before={"deadline": before},
        after={"deadline": deadline.isoformat()},
        reason=reason,
    )
