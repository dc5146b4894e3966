"""Fixing the request for a proposal: every criterion's own question, a price on every component, and the parts of the
proposal.
"""

from datetime import datetime

from flask_babel import gettext as _

from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from selection.criteria.queries.cards import Card
from selection.criteria.queries.versions import published
from selection.labels import CATEGORIES
from selection.method.criteria import Kind
from selection.method.proposals import asked_as
from selection.method.questions import AnswerType, Purpose, Section, in_order
from selection.questionnaire.actions.fixing import Told, in_both, keep, price_questions
from selection.questionnaire.models import Question, Questionnaire
from selection.ready_made import PROPOSAL_QUESTIONS, PROPOSAL_TOPICS
from selection.rfp import queries
from selection.rfp.models import ProposalRequest
from selection.total_cost.queries import assumptions


def fix(
    initiative: Initiative, *, proposal_request: ProposalRequest, deadline: datetime | None, by: Person, at: datetime
) -> Questionnaire:
    """Fix the request: a statement on every criterion, a price on every component, and the parts of the proposal."""
    criteria = published(initiative.id)
    if criteria is None or not queries.finalists(initiative.id):
        raise ClosedError(_("Choose the finalists first: the request goes to them."))
    if proposal_request.questionnaire_id is not None:
        raise ClosedError(_("The request for a proposal is fixed; finalists answer what it says."))
    if deadline is None or deadline <= at:
        raise RuleViolation(
            _("The deadline must lie in the future.") if deadline is not None else _("Fill in a day and an hour."),
            field="deadline",
        )
    if not proposal_request.version:
        db.session.add(proposal_request)
        proposal_request.version = 1
    questionnaire = Questionnaire(
        initiative_id=initiative.id,
        purpose=Purpose.PROPOSAL,
        number=1,
        criteria_version_id=criteria.version_id,
        deadline=deadline,
        fixed_at=at,
        fixed_by=by.id,
        hash="",
        prices_apart=proposal_request.prices_apart or False,
        **vars(_told(initiative, proposal_request)),
    )
    keep(
        initiative,
        questionnaire=questionnaire,
        rows=_statements(initiative) + _parts(initiative) + price_questions(initiative),
        by=by,
        at=at,
    )
    proposal_request.questionnaire_id, proposal_request.open_criteria = (
        questionnaire.id,
        sorted(queries.open_criteria(initiative.id, at)),
    )
    return questionnaire


def _told(initiative: Initiative, proposal_request: ProposalRequest) -> Told:
    """What the first sheet of the workbook says: the texts of the request, and what its prices count for."""
    taken = assumptions(initiative.id)
    return Told(
        introduction=proposal_request.introduction,
        introduction_other=proposal_request.introduction_other,
        contact=proposal_request.contact,
        timetable=proposal_request.timetable,
        timetable_other=proposal_request.timetable_other,
        users=taken.users,
        years=taken.years,
    )


def _statements(initiative: Initiative) -> list[Question]:
    """Per criterion its own question, with a remark; one without a question of its own by its name."""
    criteria = published(initiative.id)
    headings = {category: in_both(initiative, label) for category, label in CATEGORIES.items()}
    cards = {card.code: card for card in criteria.cards if card.kind is not Kind.INFORMATION} if criteria else {}
    parents = {card.code: card.condition_code if card.condition_code in cards else None for card in cards.values()}
    return [
        _statement(cards[code], headings[cards[code].category], parent=parents[code], leads=code in parents.values())
        for code in in_order(parents)
    ]


def _statement(card: Card, heading: tuple[str, str | None], *, parent: str | None, leads: bool) -> Question:
    kind = asked_as(
        AnswerType(card.answer_type), card.kind, card.category, has_question=bool(card.question), leads=leads
    )
    return Question(
        code=card.code,
        section=Section.QUESTIONS,
        heading=heading[0],
        heading_other=heading[1],
        text=card.question or card.name,
        text_other=card.question_other if card.question else card.name_other,
        hint=card.hint,
        answer_type=kind,
        options=card.options if kind.value == card.answer_type else [],
        is_optional=card.is_optional,
        condition_code=parent,
        condition_answers=card.condition_answers if parent else [],
        criterion_id=card.id,
    )


def _parts(initiative: Initiative) -> list[Question]:
    """The parts of a proposal that are words: conditions, plan, people, deviations."""
    rows = []
    heading = in_both(initiative, PROPOSAL_TOPICS)
    for number, label in enumerate(PROPOSAL_QUESTIONS, start=1):
        text, other = in_both(initiative, label)
        rows.append(
            Question(
                code=f"OFFER-{number:02d}",
                section=Section.QUESTIONS,
                heading=heading[0],
                heading_other=heading[1],
                text=text,
                text_other=other,
                answer_type=AnswerType.LONG_TEXT,
                options=[],
                is_optional=True,
                condition_answers=[],
            )
        )
    return rows
