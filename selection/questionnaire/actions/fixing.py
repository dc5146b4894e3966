"""Fixing a request: every question as it is asked, and its deadline."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.audit.chain import canonical
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from selection.criteria.queries.cards import Card, Criteria
from selection.criteria.queries.versions import published
from selection.labels import CATEGORIES, COMPONENTS, ONE_OFF_COSTS, YEARLY_COSTS
from selection.method.questions import AnswerType, Purpose, Section, in_order
from selection.method.total_cost import ASKED, ONE_OFF
from selection.questionnaire import queries
from selection.questionnaire.models import Question, Questionnaire, QuestionnaireEvent
from selection.reopening import open_again

PRICE_CODE = "PRICE-"


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a request tells its reader beside the questions; the first sheet of the workbook says it."""

    introduction: str | None = None
    introduction_other: str | None = None
    contact: str | None = None
    timetable: str | None = None
    timetable_other: str | None = None
    users: int | None = None
    years: int | None = None


def fix(
    initiative: Initiative,
    *,
    deadline: datetime,
    told: Told,
    reopening: str | None = None,
    by: Person,
    at: datetime,
) -> Questionnaire:  # noqa: PLR0913
    """Fix the request for information from the published criteria: the same questions for every vendor, until the
    deadline.
    """
    criteria = published(initiative.id)
    if criteria is None:
        raise ClosedError(_("Publish the criteria first: the questions are made from them."))
    if deadline <= at:
        raise RuleViolation(_("The deadline must lie in the future."), field="deadline")
    before = queries.latest(initiative.id)
    if before is not None and queries.answered_candidates(before.id):
        raise ClosedError(_("Answers have come in on the present questions; they can no longer be replaced."))
    open_again(initiative, "questionnaire", reason=reopening, by=by, at=at)
    questionnaire = Questionnaire(
        initiative_id=initiative.id,
        purpose=Purpose.INFORMATION,
        number=before.number + 1 if before else 1,
        criteria_version_id=criteria.version_id,
        deadline=deadline,
        fixed_at=at,
        fixed_by=by.id,
        hash="",
        **vars(told),
    )
    keep(initiative, questionnaire=questionnaire, rows=_questions(initiative, criteria), by=by, at=at)
    return questionnaire


def keep(
    initiative: Initiative, *, questionnaire: Questionnaire, rows: Sequence[Question], by: Actor, at: datetime
) -> None:
    """Store a questionnaire with its questions in their order, and the hash that proves them."""
    questionnaire.hash = hashlib.sha256(
        canonical(
            {
                "questions": [
                    [question.code, question.text, question.text_other, question.answer_type, question.options]
                    for question in rows
                ]
            }
        )
    ).hexdigest()
    db.session.add(questionnaire)
    db.session.flush()
    for position, question in enumerate(rows):
        question.questionnaire_id, question.position = questionnaire.id, position
    db.session.add_all(rows)
    audit.record(
        QuestionnaireEvent.QUESTIONNAIRE_SENT,
        f"questionnaire:{questionnaire.number}",
        initiative=initiative,
        by=by,
        at=at,
        after={"hash": questionnaire.hash, "deadline": questionnaire.deadline.isoformat(), "questions": len(rows)},
    )


def in_both(initiative: Initiative, label: Any) -> tuple[str, str | None]:
    with force_locale(initiative.language):
        first = str(label)
    if initiative.second_language is None:
        return first, None
    with force_locale(initiative.second_language):
        return first, str(label)


def _questions(initiative: Initiative, criteria: Criteria) -> list[Question]:
    cards = {card.code: card for card in criteria.cards}
    order = in_order({code: card.condition_code for code, card in cards.items()})
    headings = {group.id: (group.name, group.name_other) for group in criteria.groups}
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


def move_deadline(
    initiative: Initiative, *, questionnaire: Questionnaire, deadline: datetime, reason: str, by: Actor, at: datetime
) -> None:
    """Give every vendor more time, before the deadline has passed."""
    if at >= questionnaire.deadline:
        raise ClosedError(_("The deadline has passed and answers may have been read; it can no longer move."))
    if deadline <= questionnaire.deadline:
        raise RuleViolation(_("The new deadline must be later than the present one."), field="deadline")
    before = questionnaire.deadline.isoformat()
    questionnaire.deadline = deadline
    audit.record(
        QuestionnaireEvent.QUESTIONNAIRE_SENT,
        f"questionnaire:{questionnaire.number}",
        initiative=initiative,
        by=by,
        at=at,
        before={"deadline": before},
        after={"deadline": deadline.isoformat()},
        reason=reason,
    )
