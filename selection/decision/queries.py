"""Reading the award, whether it still stands, and what would be handed over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from foundation.audit.queries import Head, head
from foundation.database.base import db
from foundation.documents.queries import Look, look_of
from foundation.handover.contract import CostItem, Gap, Interface, Promise, Risk, SelectionOutcome
from foundation.initiatives.models import Initiative
from selection.consensus.models import AgreedScore
from selection.consensus.queries import agreed_scores
from selection.decision.models import Award
from selection.detail_study.queries import Ledger, years
from selection.knock_out.queries import Table as KnockOuts
from selection.knock_out.queries import table as knock_out_table
from selection.labels import OUTCOMES
from selection.longlist.models import LonglistChoice
from selection.longlist.queries import choices as longlist_choices
from selection.method.claims import Outcome
from selection.method.criteria import Category
from selection.method.procedure import Facts, OpenPoint, Point, Step, open_points
from selection.method.proposals import Equal, TieRule, decide_tie, fit_of
from selection.method.rounds import RoundState
from selection.method.scoring import Place
from selection.method.total_cost import ONE_OFF_WITH_CONTINGENCY
from selection.method.uncertainty import Simulation
from selection.negotiation.queries import PointRow, ledger, points
from selection.negotiation.queries import facts as negotiation_facts
from selection.preparation.models import Explanation, Seat
from selection.preparation.queries import explanations, seats
from selection.ranking.queries import Ranking, ranking_of, ranking_on
from selection.rfp.models import Finalist
from selection.rfp.queries import Compared, compared, finalists, interfaces, request_of
from selection.rfp.queries import choices as finalist_choices
from selection.scoring.models import ScoreRound
from selection.scoring.queries import latest_round
from selection.scoring.queries import rounds as score_rounds
from selection.shortlist.models import ShortlistChoice
from selection.shortlist.queries import choices as shortlist_choices
from selection.total_cost.models import CostAssumptions
from selection.total_cost.queries import CandidateCost, as_method, assumptions, costs, risk_of
from selection.vendors.models import Candidate
from selection.vendors.queries import candidates


def award(initiative_id: int) -> Award | None:
    """The award that was not taken back."""
    return db.session.scalar(select(Award).where(Award.initiative_id == initiative_id, Award.revoked_at.is_(None)).order_by(Award.id.desc()).limit(1))


def is_signed(initiative_id: int) -> bool:
    found = award(initiative_id)
    return found is not None and found.signed_at is not None


def awards(initiative_id: int) -> list[Award]:
    return list(db.session.scalars(select(Award).where(Award.initiative_id == initiative_id).order_by(Award.id)))


@dataclass(frozen=True)
class Table:
    """The finalists at the table: places, costs, and what the tie rule says."""

    finalists: Sequence[Candidate]
    ranking: Ranking
    costs: dict[int, CandidateCost]
    tied: tuple[int, ...]
    winners: tuple[int, ...]

    def place(self, candidate_id: int) -> Place:
        return next(place for place in self.ranking.places if place.standing.candidate == candidate_id)


def table(initiative_id: int) -> Table | None:
    """What the decision is taken on; None without finalists or a ranking that holds them."""
    inside, ranking = finalists(initiative_id), ranking_of(initiative_id)
    if ranking is None or not inside or not all(row.id in ranking.candidates for row in inside):
        return None
    known = {cost.candidate.id: cost for cost in costs(initiative_id, inside)}
    places = [place for place in ranking.places if place.standing.candidate in known]
    best = max(place.standing.low + place.standing.high for place in places)
    tied = tuple(place.standing.candidate for place in places if place.standing.low + place.standing.high == best)
    equals = [_equal(next(place for place in places if place.standing.candidate == one), known[one]) for one in tied]
    winners = decide_tie(request_of(initiative_id).tie_rule, equals) if len(tied) > 1 else tied
    return Table(inside, ranking, known, tied if len(tied) > 1 else (), winners)


def frozen(found: Table) -> dict[str, Any]:
    """The figures as they are now."""
    rows = []
    for candidate in found.finalists:
        place, cost = found.place(candidate.id).standing, found.costs[candidate.id].figures
        rows.append({"candidate": candidate.id, "title": candidate.title, "low": str(place.low), "high": str(place.high), "present_value": str(cost.present_value.likely)})
    return {"round": found.ranking.round.number, "criteria_version": found.ranking.criteria.number, "tied": list(found.tied), "finalists": rows}


def _equal(place: Place, cost: CandidateCost) -> Equal:
    functions = place.standing.branches.get(Category.FUNCTIONS)
    value = cost.figures.present_value.likely if cost.has_lines and not cost.figures.missing else None
    return Equal(place.standing.candidate, functions.low if functions is not None else place.standing.low, value)


def why_void(found: Award, initiative_id: int) -> str | None:
    """Why an award can no longer be signed: the winner withdrew, or scores were opened again; None when it stands."""
    if found.signed_at is not None:
        return None
    if found.candidate_id not in {row.id for row in finalists(initiative_id)}:
        return str(_("The candidate of this award has withdrawn; take the award back and award again."))
    latest = latest_round(initiative_id)
    if latest is None or latest.id != found.round_id:
        return str(_("Scores were opened again after this award; take it back and award again on the new scores."))
    now_found = table(initiative_id)
    if now_found is None or frozen(now_found) != found.figures:
        return str(_("Figures changed after this award, so it no longer stands on what is shown; take it back and award again."))
    return None


def facts(initiative: Initiative, at: datetime) -> Facts:
    """What the procedure looks at, over all steps."""
    found = award(initiative.id)
    void = found is not None and why_void(found, initiative.id) is not None
    return replace(negotiation_facts(initiative, at), awarded=found is not None, award_void=void, signed=found is not None and found.signed_at is not None)


def still_open(initiative: Initiative, at: datetime) -> list[OpenPoint]:
    """What is open over all steps and not explained."""
    explained = explanations(initiative.id)
    return [point for point in open_points(facts(initiative, at)) if not (point.may_be_explained and point.point in explained)]


def blocking(initiative: Initiative, at: datetime) -> list[OpenPoint]:
    """What must be closed or explained before an award: everything open in the steps before the decision."""
    return [point for point in still_open(initiative, at) if point.step is not Step.DECISION]


def outcome(initiative: Initiative, found: Award, candidate: Candidate, at: datetime) -> SelectionOutcome:
    """Everything that the decision hands over, each item with its reference."""
    (cost,), taken = costs(initiative.id, [candidate]), assumptions(initiative.id)
    return SelectionOutcome(
        initiative=initiative.name,
        vendor=candidate.vendor,
        product=candidate.product,
        delivery=candidate.delivery,
        currency=initiative.currency,
        years=taken.years,
        total=cost.figures.total.likely,
        present_value=cost.figures.present_value.likely,
        reason=found.reason,
        decided_at=found.decided_at.isoformat(),
        signed_at=at.isoformat(),
        subject_to_advice=found.subject_to_advice,
        gaps=_gaps(initiative, candidate, at),
        interfaces=tuple(Interface(row.system, row.what, row.has_personal_data, f"rfp_interface:{row.id}") for row in interfaces(initiative.id)),
        costs=tuple(CostItem(line.component, line.label, line.component not in ONE_OFF_WITH_CONTINGENCY, line.low, line.likely, line.high, f"total_cost_line:{line.id}") for line in cost.lines),
        promises=_promises(initiative, candidate, at),
        risks=_risks(initiative, candidate, cost, at),
    )


def _gaps(initiative: Initiative, candidate: Candidate, at: datetime) -> tuple[Gap, ...]:
    found = compared(initiative.id, at)
    if found is None or candidate.id not in found.latest:
        return ()
    number = found.latest[candidate.id].number
    rows = [(line.question, line.statements[candidate.id]) for line in found.lines]
    return tuple(Gap(question.code, question.text, str(fit_of(said.after)), said.remark, f"proposal:{number}:{question.code}") for question, said in rows if said.is_gap)


def _promises(initiative: Initiative, candidate: Candidate, at: datetime) -> tuple[Promise, ...]:
    claims = ledger(initiative, at)
    codes = {row.card.id: row.card.code for row in claims.rows} if claims else {}
    return tuple(
        Promise(row.point.subject, row.point.agreed, codes.get(row.point.criterion_id or 0), row.owner, row.point.due.isoformat() if row.point.due else None, f"negotiation_point:{row.point.id}")
        for row in points(initiative, at).get(candidate.id, [])
        if row.point.agreed
    )


def _risks(initiative: Initiative, candidate: Candidate, cost: CandidateCost, at: datetime) -> tuple[Risk, ...]:
    claims = ledger(initiative, at)
    found = [
        Risk(row.card.name, f"{OUTCOMES[row.claim.outcome]}: {row.evidence[-1].finding.text if row.evidence else ''}", f"criterion:{row.card.code}")
        for row in (claims.rows if claims else [])
        if row.candidate.id == candidate.id and row.claim.outcome is not Outcome.HOLDS
    ]
    ranking = ranking_of(initiative.id)
    places = [place for place in (ranking.places if ranking else []) if place.standing.candidate == candidate.id]
    names = {card.id: card for card in (ranking.criteria.cards if ranking else [])}
    found += [Risk(names[one].name, _("The agreed score is under its minimum."), f"criterion:{names[one].code}") for place in places for one in place.standing.under_minimum]
    found += [Risk(_("Costs may be put too low"), _("The estimate is under a five-times rule."), f"rule:{rule.rule}") for rule in cost.figures.five_times if rule.holds is False]
    figures = years([candidate.id]).get(candidate.id, [])
    if figures and figures[0][1].concerns:
        found.append(Risk(_("Continuity of the vendor"), _("The annual figures give a concern."), f"detail_study_year:{figures[0][0].id}"))
    return tuple(found)


@dataclass(frozen=True)
class Dossier:
    """Everything that the memo, the letters and the minutes are written from, read once."""

    initiative: Initiative
    candidates: Sequence[Candidate]
    table: Table
    award: Award | None
    awards: Sequence[Award]
    round_of: Mapping[int, Ranking]
    agreed: Mapping[int, Mapping[tuple[int, int], AgreedScore]]
    knock_outs: KnockOuts
    longlist: Mapping[int, LonglistChoice]
    shortlist: Mapping[int, ShortlistChoice]
    finalist_choices: Mapping[int, Finalist]
    assumptions: CostAssumptions
    simulations: Mapping[int, Simulation]
    claims: Ledger | None
    proposals: Compared | None
    points: Mapping[int, Sequence[PointRow]]
    explained: Mapping[Point, Explanation]
    seats: Sequence[Seat]
    rounds: Sequence[ScoreRound]
    tie_rule: TieRule
    look: Look
    head: Head
    at: datetime

    def title(self, candidate_id: int) -> str:
        return next(row.title for row in self.candidates if row.id == candidate_id)

    def winner(self) -> Candidate | None:
        """The awarded candidate; None without an award, or when that candidate withdrew and is no longer at the table."""
        return next((row for row in self.table.finalists if self.award is not None and row.id == self.award.candidate_id), None)


def dossier(initiative: Initiative, at: datetime) -> Dossier | None:
    """The file of the decision; None before there are finalists with agreed scores."""
    found = table(initiative.id)
    if found is None:
        return None
    everybody, rounds = candidates(initiative.id, with_withdrawn=True), score_rounds(initiative.id)
    done = [row for row in rounds if row.state is RoundState.AGREED]
    round_of: dict[int, Ranking] = {}
    for row in reversed(done):
        ranking = ranking_on(row)
        round_of.update(dict.fromkeys(ranking.candidates, ranking))
    taken, cost_rows = assumptions(initiative.id), list(found.costs.values())
    return Dossier(
        initiative=initiative,
        candidates=everybody,
        table=found,
        award=award(initiative.id),
        awards=awards(initiative.id),
        round_of=round_of,
        agreed={row.id: agreed_scores(row.id) for row in done},
        knock_outs=knock_out_table(initiative.id, found.ranking.criteria, everybody, at),
        longlist=longlist_choices(initiative.id),
        shortlist=shortlist_choices(initiative.id),
        finalist_choices=finalist_choices(initiative.id),
        assumptions=taken,
        simulations={cost.candidate.id: risk_of(cost, as_method(taken), initiative.id).simulation for cost in cost_rows if cost.has_lines},
        claims=ledger(initiative, at),
        proposals=compared(initiative.id, at),
        points=points(initiative, at),
        explained=explanations(initiative.id),
        seats=seats(initiative.id),
        rounds=rounds,
        tie_rule=request_of(initiative.id).tie_rule,
        look=look_of(initiative.id),
        head=head(initiative.id),
        at=at,
    )
