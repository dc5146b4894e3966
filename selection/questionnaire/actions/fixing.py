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
from foundation.clock import day_of
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.explanations.actions import Reason, explain
from foundation.explanations.models import WHOLE
from foundation.explanations.reasons import reason_is_own
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.templating import day
from selection.criteria.queries.cards import Card, Criteria
from selection.criteria.queries.versions import published
from selection.labels import CATEGORIES, COMPONENTS, ONE_OFF_COSTS, YEARLY_COSTS
from selection.longlist.queries import on_longlist
from selection.method.procedure import Point
from selection.method.questions import AnswerSource, AnswerType, AskedOf, Purpose, Section, in_order
from selection.method.selection_plan import passed_by
from selection.method.total_cost import ASKED, ONE_OFF
from selection.preparation.models import PreparationEvent
from selection.questionnaire import queries
from selection.questionnaire.models import Answer, Question, Questionnaire, QuestionnaireEvent
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


@dataclass(frozen=True, kw_only=True)
class Reasons:
    """Why a request is fixed though something stands in the way: no longlist yet, answers that came in, a decision."""

    before_longlist: str | None = None
    again: str | None = None
    reopening: str | None = None


NO_REASONS = Reasons()


def fix(  # noqa: PLR0913 - a request has these parts
    initiative: Initiative,
    *,
    deadline: datetime,
    told: Told,
    reasons: Reasons = NO_REASONS,
    by: Person,
    at: datetime,
) -> Questionnaire:
    """Fix the request for information from the published criteria: the same questions for every vendor on the longlist,
    until the deadline. Fixed again after answers came in, it is a new version: answers to questions that stay as they
    were are carried over, and wait until their vendor confirms them.
    """
    criteria = published(initiative.id)
    if criteria is None:
        raise ClosedError(_("Publish the criteria first: the questions are made from them."))
    if deadline <= at:
        raise RuleViolation(_("The deadline must lie in the future."), field="deadline")
    _check_time_path(initiative, deadline, told)
    before = queries.latest(initiative.id)
    answered = queries.answered_candidates(before.id) if before is not None else {}
    if answered and not reason_is_own(reasons.again or "", []):
        sentence = _("Answers have come in. Say in a sentence of your own why the questions are fixed again.")
        raise RuleViolation(sentence, field="again")
    asked_of = _asked_of(initiative, before)
    if asked_of is AskedOf.EVERYBODY and before is None:
        given = Reason(Point.ASKED_BEFORE_LONGLIST, WHOLE, reasons.before_longlist or "")
        _explain(initiative, given, by=by, at=at)
    open_again(initiative, "questionnaire", reason=reasons.reopening, by=by, at=at)
    questionnaire = Questionnaire(
        initiative_id=initiative.id,
        purpose=Purpose.INFORMATION,
        asked_of=asked_of,
        number=before.number + 1 if before else 1,
        criteria_version_id=criteria.version_id,
        deadline=deadline,
        fixed_at=at,
        fixed_by=by.id,
        hash="",
        **vars(told),
    )
    rows = _questions(initiative, criteria)
    keep(initiative, questionnaire=questionnaire, rows=rows, reason=reasons.again if answered else None, by=by, at=at)
    if before is not None:
        _carry_over(before, rows)
    return questionnaire


def _check_time_path(initiative: Initiative, deadline: datetime, told: Told) -> None:
    """A time path as the plan gives it may not pass the deadline that stands above it."""
    plan = queries.planned(initiative.id)
    late = passed_by(plan, day_of(deadline, initiative.time_zone))
    if late is None:
        return
    paths = (
        ("timetable", told.timetable, initiative.language),
        ("timetable_other", told.timetable_other, initiative.second_language),
    )
    for field, path, language in paths:
        given = queries.time_path(initiative, language) or ""
        if path and path.splitlines() == given.splitlines():
            sentence = _(
                "Here stands “%(what)s” on %(day)s, and the answers are due no earlier. Change the time path, the"
                " deadline, or the plan of the selection.",
                what=label(late),
                day=day(plan[late]),
            )
            raise RuleViolation(sentence, field=field)


def _asked_of(initiative: Initiative, before: Questionnaire | None) -> AskedOf:
    """To whom a request goes: once begun under an order, it keeps it; a longlist that was chosen since counts."""
    if before is not None and before.asked_of is AskedOf.EARLIER_ORDER:
        return AskedOf.EARLIER_ORDER
    return AskedOf.LONGLIST if on_longlist(initiative.id) else AskedOf.EVERYBODY


def _explain(initiative: Initiative, given: Reason, *, by: Person, at: datetime) -> None:
    """A request before the longlist is a departure from the order; it takes its reason on the form."""
    try:
        explain(initiative, given, event=PreparationEvent.EXPLAINED, by=by, at=at)
    except RuleViolation:
        sentence = _(
            "No longlist has been chosen yet. Choose it first, or say in a sentence of your own why the request goes"
            " to every candidate."
        )
        raise RuleViolation(sentence, field="before_longlist") from None


def _carry_over(before: Questionnaire, rows: Sequence[Question]) -> None:
    """Answers to questions that are still asked in the same words, in the same form."""
    same = {(row.code, row.text, row.answer_type, tuple(row.options)): row for row in rows}
    earlier = {row.id: row for row in queries.questions(before.id)}
    for answer in queries.all_answers(before):
        question = earlier[answer.question_id]
        stays = same.get((question.code, question.text, question.answer_type, tuple(question.options)))
        if stays is not None:
            db.session.add(
                Answer(
                    question_id=stays.id,
                    candidate_id=answer.candidate_id,
                    value=list(answer.value),
                    remark=answer.remark,
                    source=AnswerSource.CARRIED,
                    given_at=answer.given_at,
                    said_by=answer.said_by,
                    said_on=answer.said_on,
                )
            )


def keep(  # noqa: PLR0913 - a request has these parts
    initiative: Initiative,
    *,
    questionnaire: Questionnaire,
    rows: Sequence[Question],
    reason: str | None = None,
    by: Actor,
    at: datetime,
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
    db.session.flush()
    audit.record(
        QuestionnaireEvent.QUESTIONNAIRE_SENT,
        f"questionnaire:{questionnaire.number}",
        initiative=initiative,
        by=by,
        at=at,
        after={"hash": questionnaire.hash, "deadline": questionnaire.deadline.isoformat(), "questions": len(rows)},
        reason=reason,
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
