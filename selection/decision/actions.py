"""Awarding, taking an award back, and signing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.explanations.reasons import reason_is_own
from foundation.handover.actions import publish
from foundation.handover.contract import SelectionOutcome
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.works_council.queries import council
from selection.decision.kept import keep
from selection.decision.models import Award, DecisionEvent
from selection.decision.queries import Table, frozen
from selection.knock_out.queries import table as knock_outs
from selection.labels import sentence
from selection.method.cost_scenarios import Stage, following
from selection.method.knock_out import Passage
from selection.method.procedure import OpenPoint
from selection.total_cost.actions import advance
from selection.total_cost.queries import stage_of
from selection.vendors.models import Candidate


@dataclass(frozen=True, kw_only=True)
class AwardFields:
    """Who, and why; when finalists end equal, how the tie was decided."""

    candidate_id: int
    reason: str
    letter_reason: str | None = None
    tie_reason: str | None = None
    subject_to_advice: bool = False


def decide(
    initiative: Initiative,
    *,
    found: Table | None,
    fields: AwardFields,
    blocking: Collection[OpenPoint],
    by: Person,
    at: datetime,
) -> Award:
    """Award to one finalist, on agreed scores, when everything before is closed or explained."""
    if found is None or not found.ranking.is_final:
        raise ClosedError(_("An award stands on agreed scores of the finalists; these are not there yet."))
    if blocking:
        raise RuleViolation(
            _("Close or explain first: %(points)s", points=" ".join(sentence(point) for point in blocking))
        )
    if fields.candidate_id not in {candidate.id for candidate in found.finalists}:
        raise RuleViolation(_("The award goes to a finalist."), field="candidate_id")
    winner = [candidate for candidate in found.finalists if candidate.id == fields.candidate_id]
    if knock_outs(initiative.id, found.ranking.criteria, winner, at).passages[fields.candidate_id] is Passage.OUT:
        raise RuleViolation(
            _("This finalist does not meet a knock-out criterion; it is out, whatever its scores."),
            field="candidate_id",
        )
    if not reason_is_own(fields.reason, []):
        raise RuleViolation(
            _("Give the reason in a sentence of your own, so that the board can follow it."), field="reason"
        )
    if council(initiative, at).is_open and not fields.subject_to_advice:
        sentence_of_council = _(
            "The works council has not had its say yet: award subject to its advice, or record on its own page why"
            " none is needed."
        )
        raise RuleViolation(sentence_of_council, field="subject_to_advice")
    decided_by_rule = len(found.winners) == 1 and fields.candidate_id in found.winners
    if found.tied and not decided_by_rule and not reason_is_own(fields.tie_reason or "", []):
        sentence_of_tie = _(
            "The finalists end equal. Say how the tie was decided: the rule stated in advance, the lots that were"
            " drawn, or why you depart from the rule."
        )
        raise RuleViolation(sentence_of_tie, field="tie_reason")
    award = Award(
        initiative_id=initiative.id,
        round_id=found.ranking.round.id,
        figures=frozen(found),
        decided_by=by.id,
        decided_at=at,
        **vars(fields),
    )
    db.session.add(award)
    db.session.flush()
    audit.record(
        DecisionEvent.AWARDED,
        f"award:{award.id}",
        initiative=initiative,
        by=by,
        at=at,
        after={"candidate": fields.candidate_id, **award.figures},
        reason=fields.reason,
    )
    keep(initiative, award, at)
    return award


def revoke(initiative: Initiative, *, award: Award, reason: str, by: Actor, at: datetime) -> None:
    """Take an award back before it is signed; it stays in the file."""
    if award.signed_at is not None:
        raise ClosedError(_("The decision is signed; what follows belongs in the contract."))
    if not reason_is_own(reason, []):
        raise RuleViolation(
            _("Give the reason in a sentence of your own, so that the board can follow it."), field="reason"
        )
    award.revoked_at, award.revoked_reason = at, reason
    audit.record(DecisionEvent.AWARD_REVOKED, f"award:{award.id}", initiative=initiative, by=by, at=at, reason=reason)


def sign(  # noqa: PLR0913 - a signature rests on all of these
    initiative: Initiative,
    *,
    award: Award,
    candidate: Candidate,
    void: str | None,
    blocking: Collection[OpenPoint],
    outcome: SelectionOutcome,
    by: Person,
    at: datetime,
) -> None:
    """The contract is signed: prices reach their last stage, and the outcome is frozen and handed over."""
    if award.signed_at is not None:
        raise ClosedError(_("The decision is signed; what follows belongs in the contract."))
    if void is not None:
        raise ClosedError(void)
    if blocking:
        raise RuleViolation(
            _("Close or explain first: %(points)s", points=" ".join(sentence(point) for point in blocking))
        )
    award.signed_at = at
    audit.record(
        DecisionEvent.SIGNED,
        f"award:{award.id}",
        initiative=initiative,
        by=by,
        at=at,
        after={"candidate": candidate.id},
    )
    publish(initiative, part="selection", outcome=outcome, by=by, at=at)
    db.session.flush()
    keep(initiative, award, at)


def bring_to_contract(initiative: Initiative, *, candidate: Candidate, by: Actor, at: datetime) -> None:
    """Bring a candidate's prices to the stage of the contract; a stage that nothing came in for is a copy."""
    while (to := following(stage_of(candidate.id))) is not None:
        advance(initiative, candidate=candidate, to=Stage(to), by=by, at=at)
        db.session.flush()
