"""The copy that a decision keeps of everything that is printed of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from foundation.audit.queries import Head
from foundation.database.base import db
from foundation.documents.queries import Look
from foundation.explanations.models import Departure
from foundation.frozen import Kind, freeze, hash_of, thaw
from foundation.identity.models import Person
from foundation.initiatives.models import Buyer, Initiative
from foundation.languages import Language
from foundation.sums.chance import Quantile
from selection.consensus.models import AgreedScore
from selection.criteria.queries.cards import Card, Criteria, GroupCard
from selection.decision.models import Award, DecisionCopy
from selection.decision.queries import Table
from selection.detail_study.models import Finding, StudySession
from selection.detail_study.queries import FindingRow, Ledger, LedgerRow
from selection.knock_out.models import KnockOutVerdict
from selection.knock_out.queries import Line
from selection.knock_out.queries import Table as KnockOuts
from selection.longlist.models import LonglistChoice
from selection.method import (
    claims,
    committee,
    cost_scenarios,
    criteria,
    knock_out,
    negotiation,
    procedure,
    proposals,
    questions,
    rounds,
    scoring,
    study,
    total_cost,
    uncertainty,
)
from selection.method.candidates import Segment
from selection.method.solution_form import Focus, Way
from selection.negotiation.models import NegotiationPoint
from selection.negotiation.queries import PointRow
from selection.preparation.models import Seat
from selection.questionnaire.models import Answer, Question
from selection.ranking.queries import Ranking
from selection.rfp.models import Finalist, LowPrice, Proposal
from selection.rfp.queries import Compared, ComparedLine, Statement
from selection.scoring.models import ScoreRound
from selection.shortlist.models import ShortlistChoice
from selection.total_cost.models import CostAssumptions, CostLine
from selection.total_cost.queries import CandidateCost
from selection.vendors.models import Candidate

FORMAT = 1
KINDS = {
    "person": Kind(Person, ("id", "name")),
    "initiative": Kind(Initiative),
    "head": Kind(Head),
    "look": Kind(Look),
    "buyer": Kind(Buyer),
    "language": Kind(Language),
    "candidate": Kind(Candidate),
    "segment": Kind(Segment),
    "focus": Kind(Focus),
    "way": Kind(Way),
    "seat": Kind(Seat),
    "card": Kind(Card),
    "group_card": Kind(GroupCard),
    "criteria": Kind(Criteria),
    "question": Kind(Question),
    "answer": Kind(Answer),
    "verdict_row": Kind(KnockOutVerdict),
    "knock_out_line": Kind(Line),
    "knock_outs": Kind(KnockOuts),
    "longlist_choice": Kind(LonglistChoice),
    "shortlist_choice": Kind(ShortlistChoice),
    "finalist": Kind(Finalist),
    "round": Kind(ScoreRound),
    "agreed_score": Kind(AgreedScore),
    "ranking": Kind(Ranking),
    "cost_assumptions": Kind(CostAssumptions),
    "cost_line": Kind(CostLine),
    "candidate_cost": Kind(CandidateCost),
    "session": Kind(StudySession),
    "finding": Kind(Finding),
    "finding_row": Kind(FindingRow),
    "ledger": Kind(Ledger),
    "ledger_row": Kind(LedgerRow),
    "proposal": Kind(Proposal),
    "low_price": Kind(LowPrice),
    "statement": Kind(Statement),
    "compared_line": Kind(ComparedLine),
    "compared": Kind(Compared),
    "negotiation_point": Kind(NegotiationPoint),
    "point_row": Kind(PointRow),
    "award": Kind(Award),
    "table": Kind(Table),
    "uncertainty.Quantile": Kind(Quantile),
    "explanation": Kind(Departure),  # of copies that were kept when each step had a table of its own for them
    "rule_reason": Kind(Departure),
    "departure": Kind(Departure),
    "procedure.Origin": Kind(str),  # of copies that were kept when a point still said where its rule came from
} | {
    f"{module.__name__.rsplit('.', 1)[-1]}.{name}": Kind(found)
    for module in (
        claims,
        committee,
        cost_scenarios,
        criteria,
        knock_out,
        negotiation,
        procedure,
        proposals,
        questions,
        rounds,
        scoring,
        study,
        total_cost,
        uncertainty,
    )
    for name, found in vars(module).items()
    if isinstance(found, type) and found.__module__ == module.__name__
}


def keep_copy(award: Award, file: object, kinds: dict[str, Kind], *, at: datetime) -> DecisionCopy:
    """Keep the file that is printed of an award as it is now."""
    content = freeze(file, KINDS | kinds)
    decision_copy = DecisionCopy(
        award_id=award.id,
        is_signed=award.signed_at is not None,
        format=FORMAT,
        content=content,
        sha256=hash_of(content),
        kept_at=at,
    )
    db.session.add(decision_copy)
    db.session.flush()
    return decision_copy


def copy_of(award: Award) -> DecisionCopy | None:
    """The latest copy of an award: the one of the signature, else the one of the award itself."""
    wanted = (
        select(DecisionCopy)
        .where(DecisionCopy.award_id == award.id)
        .order_by(DecisionCopy.is_signed.desc(), DecisionCopy.id.desc())
        .limit(1)
    )
    return db.session.scalar(wanted.options(undefer(DecisionCopy.content)))


def thawed(decision_copy: DecisionCopy, kinds: dict[str, Kind]) -> Any:
    return thaw(decision_copy.content, KINDS | kinds)
