"""What comes back: a proposal and its prices, and what each finalist is sent."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.clock import day_of
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation, SealedError
from foundation.explanations.reasons import reason_is_own
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.money import to_cents
from foundation.saving.forms import put_values
from selection.method.cost_scenarios import Stage
from selection.method.total_cost import Component
from selection.questionnaire.models import AnswerImport, Questionnaire
from selection.questionnaire.queries import answers_of, is_open_to_read, price_codes, prices_may_be_read, questions
from selection.rfp import queries
from selection.rfp.models import LowPrice, Proposal, RfpEvent
from selection.total_cost.actions import TakenOver, advance, price_line, put_prices
from selection.total_cost.models import CostLine
from selection.total_cost.queries import lines_by_stage, stage_of
from selection.vendors.models import Candidate


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
        after={"number": proposal.number, "answers": len(answers.keys() - price_codes(questionnaire))},
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
    """Let the prices of a proposal stand in the place of the vendor's earlier ones, and of the estimates that the
    proposal began with; what we added ourselves since stays beside them, and is named.
    """
    if not is_open_to_read(questionnaire, at):
        raise ClosedError(_("Proposals are sealed until the deadline, for everybody."))
    if not prices_may_be_read(questionnaire, at):
        raise SealedError(_("The prices are sealed in the price envelope; two people open it together."))
    if stage_of(candidate.id) is Stage.INDICATION and lines_by_stage([candidate.id]):
        advance(initiative, candidate=candidate, to=Stage.PROPOSAL, by=by, at=at)
        db.session.flush()
    stages = lines_by_stage([candidate.id]).get(candidate.id, {})
    if stages and stage_of(candidate.id) is not Stage.PROPOSAL:
        raise ClosedError(
            _("The prices of this candidate are past the proposal; change them where they stand, with a reason.")
        )
    begun_with = {_as_estimated(line) for line in stages.get(Stage.INDICATION, [])}
    reason, offered = _("Price line of the proposal, version %(number)s.", number=proposal.number), []
    for question in questions(questionnaire.id):
        value = proposal.answers.get(question.code)
        if question.component is not None and value and value[0]:
            amount, source = to_cents(Decimal(value[0][0])), f"RFP: {question.code}"
            line = price_line(question.component, amount, label=_("Price in the proposal"), source=source)
            offered.append(replace(line, reason=reason, stage=Stage.PROPOSAL))
    standing = [
        line for line in stages.get(Stage.PROPOSAL, []) if line.source is not None or _as_estimated(line) in begun_with
    ]
    proposal.prices_taken_at = at
    ours = {line.component for line in stages.get(Stage.PROPOSAL, []) if line not in standing}
    beside = tuple(component for component in Component if component in ours & {line.component for line in offered})
    taken = put_prices(initiative, candidate=candidate, offered=offered, standing=standing, by=by, at=at)
    return replace(taken, beside=beside)


@dataclass(frozen=True, kw_only=True)
class LowPriceFields:
    """What a vendor gave as the justification of its low price, and what we made of it."""

    justification: str
    received_on: date
    is_accepted: bool
    reason: str


def judge_low_price(
    initiative: Initiative, *, candidate: Candidate, fields: LowPriceFields, by: Person, at: datetime
) -> LowPrice:
    """Keep the justification of an abnormally low proposal with the judgement; it may be judged again."""
    found = queries.compared(initiative.id, at)
    if found is None or candidate.id not in found.low:
        raise ClosedError(_("The price of this proposal is not abnormally low; nothing is asked of it."))
    if fields.received_on > day_of(at, initiative.time_zone):
        raise RuleViolation(_("This day is still to come."), field="received_on")
    if not reason_is_own(fields.reason, []):
        raise RuleViolation(_("Say in a sentence of your own why."), field="reason")
    values = {**vars(fields), "judged_by": by.id, "judged_at": at}
    low_price, before, after = found.low[candidate.id], dict[str, Any](), {"is_accepted": fields.is_accepted}
    if low_price is None:
        low_price = LowPrice(proposal_id=found.latest[candidate.id].id, **values)
        db.session.add(low_price)
    else:
        before, after = put_values(low_price, values)
    audit.record(
        RfpEvent.LOW_PRICE_JUDGED,
        f"candidate:{candidate.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
        reason=fields.reason,
    )
    return low_price


def _as_estimated(line: CostLine) -> tuple[object, ...]:
    """What makes a line the same estimate in two stages."""
    return line.component, line.label, line.low, line.likely, line.high
