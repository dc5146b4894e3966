"""Reading finalists, the request, proposals, and comparing them line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select

from foundation.database.base import db
from foundation.initiatives.models import Buyer, Initiative
from selection.criteria.queries.cards import Card
from selection.criteria.queries.versions import criteria_of_version
from selection.detail_study.queries import facts as study_facts
from selection.detail_study.queries import ledger
from selection.knock_out.queries import verdicts
from selection.method.knock_out import Verdict, proposed_verdict
from selection.method.procedure import Facts
from selection.method.proposals import Drift, TieRule, abnormally_low, drift, fit_of, is_gap
from selection.method.questions import Purpose, Section
from selection.method.scoring import Mark
from selection.method.total_cost import ONE_OFF
from selection.questionnaire.models import AnswerImport, Question, Questionnaire
from selection.questionnaire.queries import answers_by_criterion, is_open_to_read, latest, prices_may_be_read, questions
from selection.ranking.queries import ranking_of
from selection.rfp.models import Clarification, Finalist, LowPrice, PlannedInterface, Proposal, ProposalRequest
from selection.total_cost.queries import assumptions
from selection.vendors.models import Candidate

REMARKS = "F"  # the column of remarks in a workbook: a remark that was refused leaves the answer as it is


def choices(initiative_id: int) -> dict[int, Finalist]:
    return {
        finalist.candidate_id: finalist
        for finalist in db.session.scalars(
            select(Finalist).where(Finalist.initiative_id == initiative_id).order_by(Finalist.id)
        )
    }


def finalists(initiative_id: int) -> list[Candidate]:
    """The finalists that have not withdrawn."""
    chosen = (
        select(Candidate)
        .join(Finalist, Finalist.candidate_id == Candidate.id)
        .where(Candidate.initiative_id == initiative_id)
    )
    return list(
        db.session.scalars(
            chosen.where(Finalist.is_in, Candidate.withdrawn_at.is_(None)).order_by(
                Candidate.vendor, Candidate.product, Candidate.id
            )
        )
    )


def request_of(initiative_id: int) -> ProposalRequest:
    """The request of an initiative; an empty one (not stored) until somebody writes it."""
    proposal_request = db.session.scalar(select(ProposalRequest).where(ProposalRequest.initiative_id == initiative_id))
    return proposal_request or ProposalRequest(
        initiative_id=initiative_id,
        tie_rule=TieRule.FUNCTIONS,
        may_ask_best_and_final=db.session.get_one(Initiative, initiative_id).buyer is Buyer.PRIVATE,
        version=0,
    )


def questionnaire(initiative_id: int) -> Questionnaire | None:
    return latest(initiative_id, Purpose.PROPOSAL)


def interfaces(initiative_id: int) -> list[PlannedInterface]:
    return list(
        db.session.scalars(
            select(PlannedInterface)
            .where(PlannedInterface.initiative_id == initiative_id)
            .order_by(PlannedInterface.id)
        )
    )


def clarifications(initiative_id: int) -> list[Clarification]:
    return list(
        db.session.scalars(
            select(Clarification).where(Clarification.initiative_id == initiative_id).order_by(Clarification.id)
        )
    )


def proposals_of(candidate_id: int) -> list[Proposal]:
    """A candidate's versions, oldest first."""
    return list(
        db.session.scalars(select(Proposal).where(Proposal.candidate_id == candidate_id).order_by(Proposal.number))
    )


def proposals(candidate_ids: Sequence[int]) -> dict[int, list[Proposal]]:
    found: dict[int, list[Proposal]] = {candidate_id: [] for candidate_id in candidate_ids}
    for proposal in db.session.scalars(
        select(Proposal).where(Proposal.candidate_id.in_(candidate_ids)).order_by(Proposal.number)
    ):
        found[proposal.candidate_id].append(proposal)
    return found


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One candidate's line: what was answered in the request for information, what the proposal says, and what that
    means; `refused` is the cell that was not understood, with why.
    """

    before: Sequence[str]
    after: Sequence[str]
    remark: str | None
    drift: Drift
    refused: str | None

    @property
    def is_gap(self) -> bool:
        return is_gap(fit_of(self.after))


@dataclass(frozen=True)
class ComparedLine:
    """One question with the statement of each finalist."""

    question: Question
    statements: Mapping[int, Statement]

    @property
    def is_telling(self) -> bool:
        """Whether the line has a gap, a statement that became worse, one that is missing, or finalists that differ."""
        statements = list(self.statements.values())
        telling = (Drift.WORSE, Drift.MISSING, Drift.NOT_UNDERSTOOD)
        odd = any(line.is_gap or line.drift in telling or not line.after for line in statements)
        return odd or len({tuple(line.after) for line in statements}) > 1


@dataclass(frozen=True, kw_only=True)
class Compared:
    """The latest proposals side by side; no prices while the price envelope is sealed. `low` are the candidates whose
    offer is abnormally low, with what came of its justification.
    """

    candidates: Sequence[Candidate]
    latest: Mapping[int, Proposal]
    lines: Sequence[ComparedLine]
    prices: Sequence[ComparedLine]
    prices_sealed: bool = False
    low: Mapping[int, LowPrice | None] = field(default_factory=dict)

    def offered(self, years: int) -> dict[int, Decimal]:
        """Each finalist's offered prices together, the yearly ones over the years; only who priced something."""
        sums: dict[int, Decimal] = {}
        for line in self.prices:
            for candidate_id, said in line.statements.items():
                if said.after and line.question.component is not None:
                    times = 1 if line.question.component in ONE_OFF else years
                    sums[candidate_id] = sums.get(candidate_id, Decimal(0)) + Decimal(said.after[0]) * times
        return sums

    def count(self, candidate_id: int, *, gaps: bool) -> int:
        """How many gaps, or how many statements that became worse, a candidate has."""
        mine = [line.statements[candidate_id] for line in self.lines if candidate_id in line.statements]
        return sum(1 for line in mine if (line.is_gap if gaps else line.drift is Drift.WORSE))


def compared(initiative_id: int, at: datetime) -> Compared | None:
    """The proposals line by line; None before the deadline or without a request."""
    found = questionnaire(initiative_id)
    if found is None or not is_open_to_read(found, at):
        return None
    inside = finalists(initiative_id)
    by_candidate = {key: rows[-1] for key, rows in proposals([candidate.id for candidate in inside]).items() if rows}
    asked = questions(found.id)
    ids = [row.criterion_id for row in asked if row.criterion_id is not None]
    earlier = answers_by_criterion(
        latest(initiative_id), at, criterion_ids=ids, candidate_ids=[candidate.id for candidate in inside]
    )
    refused = _refused([proposal.import_id for proposal in by_candidate.values()])
    lines = []
    for question in asked:
        statements = {}
        for candidate_id, proposal in by_candidate.items():
            before = earlier.get((question.criterion_id or 0, candidate_id))
            value, remark = proposal.answers.get(question.code, ([], None))
            unread = refused.get((proposal.import_id, question.code))
            statements[candidate_id] = Statement(
                before=before.value if before else [],
                after=value,
                remark=remark,
                drift=drift(before.value if before else [], value, was_refused=unread is not None),
                refused=unread,
            )
        lines.append(ComparedLine(question, statements))
    may_read_prices = prices_may_be_read(found, at)
    side_by_side = Compared(
        candidates=[candidate for candidate in inside if candidate.id in by_candidate],
        latest=by_candidate,
        lines=[line for line in lines if line.question.section is Section.QUESTIONS],
        prices=[line for line in lines if line.question.section is Section.PRICES and may_read_prices],
        prices_sealed=not may_read_prices,
    )
    low = abnormally_low(side_by_side.offered(assumptions(initiative_id).years))
    judged = low_prices([by_candidate[one].id for one in low])
    return replace(side_by_side, low={one: judged.get(by_candidate[one].id) for one in low})


def low_prices(proposal_ids: Sequence[int]) -> dict[int, LowPrice]:
    """What came of the justifications of these proposals, as far as they were judged."""
    rows = db.session.scalars(select(LowPrice).where(LowPrice.proposal_id.in_(proposal_ids)).order_by(LowPrice.id))
    return {row.proposal_id: row for row in rows}


def _refused(import_ids: Sequence[int]) -> dict[tuple[int, str], str]:
    """The answer cells of these workbooks that were not understood, by import and question: where, and why."""
    rows = db.session.execute(
        select(AnswerImport.id, AnswerImport.receipt).where(AnswerImport.id.in_(import_ids)).order_by(AnswerImport.id)
    )
    return {
        (import_id, line["code"]): f"{line['sheet']} {line['cell']}: {line['why']}"
        for import_id, receipt in rows
        for line in receipt["refused"]
        if line["cell"] and not line["cell"].startswith(REMARKS)
    }


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """A knock-out that was judged met, and what the finalist's proposal says since."""

    card: Card
    candidate: Candidate
    said: Sequence[str]


def contradictions(initiative_id: int, at: datetime) -> list[Contradiction]:
    """The knock-outs judged met of which a finalist's latest proposal says otherwise than before, until the chair
    judges again; none while proposals are sealed.
    """
    asking = questionnaire(initiative_id)
    if asking is None or not is_open_to_read(asking, at):
        return []
    inside = finalists(initiative_id)
    received, judged = proposals([candidate.id for candidate in inside]), verdicts(initiative_id)
    cards = criteria_of_version(asking.criteria_version_id).knock_outs()
    earlier = answers_by_criterion(
        latest(initiative_id),
        at,
        criterion_ids=[card.id for card in cards],
        candidate_ids=[candidate.id for candidate in inside],
    )
    found = []
    for card in cards:
        for candidate in inside:
            if not received[candidate.id]:
                continue
            proposal, verdict = received[candidate.id][-1], judged.get((card.id, candidate.id))
            said, _remark = proposal.answers.get(card.code, ([], None))
            readable_since = max(proposal.received_at, asking.deadline)
            if verdict is None or verdict.verdict is not Verdict.PASS or verdict.given_at > readable_since or not said:
                continue
            before = earlier.get((card.id, candidate.id))
            was_judged = before is not None and before.given_at <= verdict.given_at and list(before.value) == list(said)
            if not was_judged and proposed_verdict(said, card.passes_when, discretionary=False) is Verdict.FAIL:
                found.append(Contradiction(card=card, candidate=candidate, said=said))
    return found


def facts(initiative_id: int, at: datetime) -> Facts:
    """What the procedure looks at, up to the proposals."""
    inside, found = finalists(initiative_id), questionnaire(initiative_id)
    received = proposals([candidate.id for candidate in inside])
    sides = compared(initiative_id, at)
    judged = list(sides.low.values()) if sides is not None else []
    return replace(
        study_facts(initiative_id, at),
        abnormally_low=sum(one is None or not one.is_accepted for one in judged),
        verdicts_contradicted=len(contradictions(initiative_id, at)),
        finalists=len(inside),
        proposal_asked=found is not None,
        prices_sealed=sides is not None and sides.prices_sealed,
        proposals_missing=sum(1 for candidate in inside if not received[candidate.id]) if found is not None else 0,
    )


def open_criteria(initiative_id: int, at: datetime) -> frozenset[int]:
    """The criteria that are unknown in the ranking, or in doubt, for any finalist; the document names no candidate."""
    ids, ranking, claims = (
        {candidate.id for candidate in finalists(initiative_id)},
        ranking_of(initiative_id),
        ledger(initiative_id, at),
    )
    unknown = {
        one
        for candidate_id in ids
        if ranking
        for one, score in ranking.scores.get(candidate_id, {}).items()
        if score is Mark.UNKNOWN
    }
    doubtful = {
        ledger_row.card.id for ledger_row in (claims.doubtful() if claims else []) if ledger_row.candidate.id in ids
    }
    return frozenset(unknown | doubtful)
