"""The finalists, and the request for a proposal until it is fixed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.explanations.reasons import reason_is_own
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import put_values, refuse_twin
from selection.criteria.queries.cards import Card
from selection.criteria.queries.versions import published
from selection.labels import CATEGORIES
from selection.method.criteria import Category, Kind
from selection.method.proposals import MOST_FINALISTS, TieRule
from selection.method.questions import AnswerType, Purpose, Section
from selection.questionnaire.actions.fixing import in_both, keep, price_questions
from selection.questionnaire.models import Question, Questionnaire
from selection.questionnaire.queries import is_open_to_read
from selection.ready_made import PROPOSAL_QUESTIONS, PROPOSAL_TOPICS
from selection.reopening import open_again
from selection.rfp import queries
from selection.rfp.models import Clarification, Finalist, PlannedInterface, ProposalRequest, RfpEvent


@dataclass(frozen=True, kw_only=True)
class RequestFields:
    """The parts of the request that people write."""

    introduction: str | None
    volumes: str | None
    contract_points: str | None
    timetable: str | None
    evaluation: str | None
    tie_rule: TieRule
    may_ask_best_and_final: bool


def choose(
    initiative: Initiative,
    *,
    chosen: Mapping[int, tuple[bool, str]],
    is_final: bool,
    reopening: str | None = None,
    by: Person,
    at: datetime,
) -> None:  # noqa: PLR0913
    """At most two finalists (hard), each shortlisted candidate in or out with its reason."""
    if not is_final:
        raise ClosedError(_("The round is not agreed yet; the finalists are chosen on agreed scores."))
    if queries.questionnaire(initiative.id) is not None:
        raise ClosedError(
            _("The request for a proposal has been fixed for these finalists; they can no longer change.")
        )
    count = sum(1 for is_in, _reason in chosen.values() if is_in)
    if not 1 <= count <= MOST_FINALISTS:
        raise RuleViolation(
            _("There are one or two finalists (limit of the method, A4); you chose %(count)s.", count=count)
        )
    without = next(
        (candidate_id for candidate_id, (_is_in, reason) in chosen.items() if not reason_is_own(reason, [])), None
    )
    if without is not None:
        raise RuleViolation(
            _("Give every candidate its reason, in or out, in a sentence of your own."), field=f"reason_{without}"
        )
    open_again(initiative, "finalists", reason=reopening, by=by, at=at)
    before = {str(key): [finalist.is_in, finalist.reason] for key, finalist in queries.choices(initiative.id).items()}
    db.session.execute(
        delete(Finalist).where(Finalist.initiative_id == initiative.id, Finalist.candidate_id.in_(chosen))
    )
    db.session.add_all(
        Finalist(
            initiative_id=initiative.id,
            candidate_id=candidate_id,
            is_in=is_in,
            reason=reason,
            chosen_by=by.id,
            chosen_at=at,
        )
        for candidate_id, (is_in, reason) in chosen.items()
    )
    audit.record(
        RfpEvent.FINALISTS_CHOSEN,
        "finalists",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after={str(key): list(value) for key, value in chosen.items()},
    )


def save_request(
    initiative: Initiative, *, proposal_request: ProposalRequest, fields: RequestFields, by: Actor, at: datetime
) -> None:
    """Write the request; once it is fixed it stays as it is."""
    if proposal_request.questionnaire_id is not None:
        raise ClosedError(_("The request for a proposal is fixed; finalists answer what it says."))
    if not proposal_request.version:
        proposal_request.version = 1
        db.session.add(proposal_request)
    before, after = put_values(proposal_request, vars(fields))
    audit.record(
        RfpEvent.PROPOSAL_REQUEST_SAVED, "rfp", initiative=initiative, by=by, at=at, before=before, after=after
    )


def check_not_fixed(initiative: Initiative) -> None:
    if queries.questionnaire(initiative.id) is not None:
        raise ClosedError(_("The request for a proposal is fixed; finalists answer what it says."))


def request_is_open(initiative: Initiative, _interface: PlannedInterface) -> None:
    """Refuse an interface that comes back or goes when finalists are already answering."""
    check_not_fixed(initiative)


def add_interface(
    initiative: Initiative, *, system: str, what: str, has_personal_data: bool, by: Actor, at: datetime
) -> None:
    check_not_fixed(initiative)
    values = {"initiative_id": initiative.id, "system": system, "what": what, "has_personal_data": has_personal_data}
    refuse_twin(PlannedInterface, values)
    db.session.add(PlannedInterface(**values))
    audit.record(
        RfpEvent.INTERFACE_PLANNED, "rfp", initiative=initiative, by=by, at=at, after=[system, what, has_personal_data]
    )


def clarify(initiative: Initiative, *, question: str, answer: str, by: Actor, at: datetime) -> None:
    """Answer a question about the request to everybody; not after the deadline, since an offer may not change by it."""
    questionnaire = queries.questionnaire(initiative.id)
    if questionnaire is None:
        raise ClosedError(_("Fix the request for a proposal first."))
    if is_open_to_read(questionnaire, at):
        raise ClosedError(_("The deadline has passed; a clarification can no longer change an offer."))
    refuse_twin(Clarification, {"initiative_id": initiative.id, "question": question, "answer": answer})
    db.session.add(Clarification(initiative_id=initiative.id, question=question, answer=answer, answered_at=at))
    audit.record(RfpEvent.CLARIFIED, "rfp", initiative=initiative, by=by, at=at, after=[question, answer])


def remove_interface(initiative: Initiative, *, planned_interface: PlannedInterface, by: Actor, at: datetime) -> None:
    check_not_fixed(initiative)
    audit.record(
        RfpEvent.INTERFACE_DROPPED,
        "rfp",
        initiative=initiative,
        by=by,
        at=at,
        before=[planned_interface.system, planned_interface.what],
    )
    db.session.delete(planned_interface)


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
        introduction=proposal_request.introduction,
        hash="",
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


def _statements(initiative: Initiative) -> list[Question]:
    """Per criterion: how is it met? With a remark."""
    criteria = published(initiative.id)
    headings = {category: in_both(initiative, label) for category, label in CATEGORIES.items()}
    cards = [card for card in criteria.cards if card.kind is not Kind.INFORMATION] if criteria else []
    return [
        Question(
            code=card.code,
            section=Section.QUESTIONS,
            heading=headings[card.category][0],
            heading_other=headings[card.category][1],
            text=card.name,
            text_other=card.name_other,
            hint=card.hint,
            answer_type=_asked_as(card),
            options=[],
            is_optional=False,
            condition_answers=[],
            criterion_id=card.id,
        )
        for card in cards
    ]


def _asked_as(card: Card) -> AnswerType:
    """A knock-out is met or not; what the package does is stated on the fit scale; the vendor and its terms in
    words.
    """
    if card.kind is Kind.KNOCK_OUT:
        return AnswerType.YES_NO
    return AnswerType.FIT if card.category in (Category.FUNCTIONS, Category.TECHNOLOGY) else AnswerType.LONG_TEXT


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
