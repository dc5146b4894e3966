"""What comes back: a proposal and its prices, and what each finalist is sent."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import ClosedError
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.money import to_cents
from selection.method.cost_scenarios import Stage
from selection.method.total_cost import Component
from selection.questionnaire.models import AnswerImport, Question, Questionnaire
from selection.questionnaire.queries import answers_of, is_open_to_read, questions
from selection.rfp import queries
from selection.rfp.models import Proposal, RfpEvent
from selection.total_cost.actions import LineFields, advance, remove_line, save_line
from selection.total_cost.models import CostLine
from selection.total_cost.queries import lines_by_stage, stage_of
from selection.vendors.models import Candidate


@dataclass(frozen=True)
class TakenOver:
    """How many prices were taken over, and the components that also hold an estimate of our own."""

    count: int
    doubled: tuple[Component, ...]


def keep_proposal(
    initiative: Initiative, *, questionnaire: Questionnaire, taken: AnswerImport, by: Actor, at: datetime
) -> Proposal:
    """Keep what came in as a version of its own; the same file again is the version that is there."""
    before = queries.proposals_of(taken.candidate_id)
    same = next((proposal for proposal in before if proposal.import_id == taken.id), None)
    if same is not None:
        return same
    answers = {
        code: [list(answer.value), answer.remark]
        for code, answer in answers_of(questionnaire, taken.candidate_id).items()
    }
    proposal = Proposal(
        candidate_id=taken.candidate_id, number=len(before) + 1, import_id=taken.id, answers=answers, received_at=at
    )
    db.session.add(proposal)
    db.session.flush()
    audit.record(
        RfpEvent.PROPOSAL_KEPT,
        f"candidate:{taken.candidate_id}",
        initiative=initiative,
        by=by,
        at=at,
        after={"number": proposal.number, "answers": len(answers)},
    )
    return proposal


def take_over_prices(
    initiative: Initiative,
    *,
    questionnaire: Questionnaire,
    candidate: Candidate,
    proposal: Proposal,
    by: Person,
    at: datetime,
) -> TakenOver:
    """Bring the price lines of a proposal into the total cost; says where our own estimate now stands beside a
    price.
    """
    if not is_open_to_read(questionnaire, at):
        raise ClosedError(_("Proposals are sealed until the deadline, for everybody."))
    if stage_of(candidate.id) is Stage.INDICATION and lines_by_stage([candidate.id]):
        advance(initiative, candidate=candidate, to=Stage.PROPOSAL, by=by, at=at)
        db.session.flush()
    stages = lines_by_stage([candidate.id]).get(candidate.id, {})
    if stages and stage_of(candidate.id) is not Stage.PROPOSAL:
        raise ClosedError(
            _("The prices of this candidate are past the proposal; change them where they stand, with a reason.")
        )
    lines, taken, doubled = stages.get(Stage.PROPOSAL, []), 0, []
    for question in questions(questionnaire.id):
        value = proposal.answers.get(question.code)
        if question.component is None or not value or not value[0]:
            continue
        same = [line for line in lines if line.component is question.component]
        _offer(
            initiative,
            candidate,
            (question, to_cents(Decimal(value[0][0]))),
            [line for line in same if line.source],
            (by, at, proposal.number),
        )
        taken += 1
        if any(line.source is None for line in same):
            doubled.append(question.component)
    proposal.prices_taken_at = at
    return TakenOver(taken, tuple(doubled))


def _offer(
    initiative: Initiative,
    candidate: Candidate,
    priced: tuple[Question, Decimal],
    theirs: list[CostLine],
    context: tuple[Person, datetime, int],
) -> None:
    """The offered amount replaces every line of its component that came from the vendor; our own estimates stay."""
    question, amount = priced
    by, at, number = context
    if question.component is None:
        return
    source = f"RFP: {question.code}"
    reason = _("Price line of the proposal, version %(number)s.", number=number)
    fields = LineFields(
        component=question.component,
        label=_("Price in the proposal"),
        low=amount,
        likely=amount,
        high=amount,
        source=source,
        reason=reason,
        stage=Stage.PROPOSAL,
    )
    first = theirs[0] if theirs else None
    if first is None or (first.likely, first.source) != (amount, source):
        save_line(initiative, candidate=candidate, line=first, fields=fields, by=by, at=at)
    for line in theirs[1:]:
        remove_line(initiative, candidate=candidate, line=line, reason=reason, by=by, at=at)
