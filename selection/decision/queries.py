"""Reading the award, whether it still stands, and what would be handed over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from foundation.board.models import Verdict
from foundation.board.queries import standing_of
from foundation.clock import day_of, zone
from foundation.database.base import db
from foundation.handover.contract import CostItem, Gap, Interface, Promise, Risk, SelectionOutcome
from foundation.initiatives.models import Buyer, Initiative
from foundation.languages import current_language
from foundation.templating import show_moment
from selection.decision.models import Award
from selection.detail_study.queries import years
from selection.labels import OUTCOMES
from selection.method.claims import Outcome
from selection.method.criteria import Category
from selection.method.procedure import Facts, OpenPoint, Point, Step, open_points, standstill_until
from selection.method.proposals import Equal, decide_tie, fit_of
from selection.method.scoring import Place, one_total
from selection.method.total_cost import ONE_OFF_WITH_CONTINGENCY
from selection.negotiation.queries import facts as negotiation_facts
from selection.negotiation.queries import ledger, points
from selection.preparation.queries import explained_points
from selection.ranking.queries import Ranking, ranking_of
from selection.rfp.queries import compared, finalists, interfaces, request_of
from selection.scoring.queries import latest_round
from selection.total_cost.queries import CandidateCost, assumptions, costs
from selection.vendors.models import Candidate


def award(initiative_id: int) -> Award | None:
    """The award that was not taken back."""
    return db.session.scalar(
        select(Award)
        .where(Award.initiative_id == initiative_id, Award.revoked_at.is_(None))
        .order_by(Award.id.desc())
        .limit(1)
    )


def is_signed(initiative_id: int) -> bool:
    found = award(initiative_id)
    return found is not None and found.signed_at is not None


def consequences_of_opening(initiative: Initiative) -> str | None:
    """What opening again means for the decision that stands; None where none does."""
    found = award(initiative.id)
    if found is None:
        return None
    day = show_moment(found.signed_at or found.decided_at, zone(initiative.time_zone), current_language())
    if found.signed_at is not None:
        sentence = _(
            "The decision was signed on %(moment)s. Its page, memo, minutes, letters and workbook stay as they were"
            " signed; what is opened here changes none of them and goes into the trail with its reason.",
            moment=day,
        )
    else:
        sentence = _(
            "An award was recorded on %(moment)s. Its papers stay as they are, but when scores or amounts of the"
            " finalists change it no longer stands and has to be taken back and decided again.",
            moment=day,
        )
    return str(sentence)


def awards(initiative_id: int) -> list[Award]:
    return list(db.session.scalars(select(Award).where(Award.initiative_id == initiative_id).order_by(Award.id)))


@dataclass(frozen=True, kw_only=True)
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
    if ranking is None or not inside or not all(candidate.id in ranking.candidates for candidate in inside):
        return None
    known = {cost.candidate.id: cost for cost in costs(initiative_id, inside)}
    places = [place for place in ranking.places if place.standing.candidate in known]
    best = max(place.standing.middle for place in places)
    tied = tuple(place.standing.candidate for place in places if place.standing.middle == best)
    equals = [_equal(next(place for place in places if place.standing.candidate == one), known[one]) for one in tied]
    winners = decide_tie(request_of(initiative_id).tie_rule, equals) if len(tied) > 1 else tied
    return Table(finalists=inside, ranking=ranking, costs=known, tied=tied if len(tied) > 1 else (), winners=winners)


def frozen(found: Table) -> dict[str, Any]:
    """The figures as they are now."""
    rows = []
    for candidate in found.finalists:
        place, cost = found.place(candidate.id).standing, found.costs[candidate.id].figures
        rows.append(
            {
                "candidate": candidate.id,
                "title": candidate.title,
                "low": str(place.low),
                "high": str(place.high),
                "present_value": str(cost.present_value.likely),
            }
        )
    return {
        "round": found.ranking.round.number,
        "criteria_version": found.ranking.criteria.number,
        "tied": list(found.tied),
        "finalists": rows,
    }


def _same_figures(kept: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Whether totals and amounts are as they were kept; totals kept before they were rounded once are rounded here."""

    def plain(figures: Mapping[str, Any]) -> object:
        rows = [
            (
                row["candidate"],
                row["title"],
                one_total(Decimal(row["low"])),
                one_total(Decimal(row["high"])),
                Decimal(row["present_value"]),
            )
            for row in figures["finalists"]
        ]
        return figures["round"], figures["criteria_version"], rows

    return plain(kept) == plain(found)


def _equal(place: Place, cost: CandidateCost) -> Equal:
    functions = place.standing.branches.get(Category.FUNCTIONS)
    value = cost.figures.present_value.likely if cost.has_lines and not cost.figures.missing else None
    return Equal(place.standing.candidate, functions.low if functions is not None else place.standing.low, value)


def why_void(found: Award, initiative_id: int) -> str | None:
    """Why an award can no longer be signed: the winner withdrew, or scores were opened again; None when it stands."""
    if found.signed_at is not None:
        return None
    if found.candidate_id not in {candidate.id for candidate in finalists(initiative_id)}:
        return str(_("The candidate of this award has withdrawn; take the award back and award again."))
    latest = latest_round(initiative_id)
    if latest is None or latest.id != found.round_id:
        return str(_("Scores were opened again after this award; take it back and award again on the new scores."))
    now_found = table(initiative_id)
    if now_found is None or not _same_figures(found.figures, frozen(now_found)):
        return str(
            _(
                "Figures changed after this award, so it no longer stands on what is shown; take it back and award"
                " again."
            )
        )
    return None


def standstill_of(initiative: Initiative, found: Award) -> date | None:
    """The last day of the standstill after this award; None for a buyer that has none."""
    is_bound = initiative.buyer is Buyer.PUBLIC
    return standstill_until(day_of(found.decided_at, initiative.time_zone)) if is_bound else None


def facts(initiative: Initiative, at: datetime) -> Facts:
    """What the procedure looks at, over all steps."""
    found = award(initiative.id)
    until = standstill_of(initiative, found) if found is not None else None
    void = found is not None and why_void(found, initiative.id) is not None
    put, said = standing_of(initiative.id, "award", found.id) if found is not None else (None, None)
    has_agreed = said is not None and said.verdict in (Verdict.YES, Verdict.YES_IF)
    return replace(
        negotiation_facts(initiative, at),
        awarded=found is not None,
        award_void=void,
        standstill=until is not None and day_of(at, initiative.time_zone) <= until,
        board_unanswered=(put is not None and not has_agreed) or (said is not None and said.verdict is Verdict.NO),
        signed=found is not None and found.signed_at is not None,
    )


def still_open(initiative: Initiative, at: datetime) -> list[OpenPoint]:
    """What is open over all steps and not explained."""
    explained = explained_points(initiative.id)
    return [
        point
        for point in open_points(facts(initiative, at))
        if not (point.may_be_explained and point.point in explained)
    ]


def blocking(initiative: Initiative, at: datetime) -> list[OpenPoint]:
    """What must be closed or explained before an award: everything open in the steps before the decision."""
    return [point for point in still_open(initiative, at) if point.step is not Step.DECISION]


def blocking_signature(initiative: Initiative, at: datetime) -> list[OpenPoint]:
    """What must be closed or explained before a signature: that, the works council's say, the standstill, and
    the board where it was asked."""
    waits = (Point.COUNCIL_OPEN, Point.STANDSTILL, Point.BOARD_UNANSWERED)
    return [point for point in still_open(initiative, at) if point.step is not Step.DECISION or point.point in waits]


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
        interfaces=tuple(
            Interface(
                system=planned_interface.system,
                what=planned_interface.what,
                has_personal_data=planned_interface.has_personal_data,
                reference=f"rfp_interface:{planned_interface.id}",
            )
            for planned_interface in interfaces(initiative.id)
        ),
        costs=tuple(
            CostItem(
                component=line.component,
                label=line.label,
                is_yearly=line.component not in ONE_OFF_WITH_CONTINGENCY,
                low=line.low,
                likely=line.likely,
                high=line.high,
                reference=f"total_cost_line:{line.id}",
            )
            for line in cost.lines
        ),
        promises=_promises(initiative, candidate, at),
        risks=_risks(initiative, candidate, cost, at),
    )


def _gaps(initiative: Initiative, candidate: Candidate, at: datetime) -> tuple[Gap, ...]:
    found = compared(initiative.id, at)
    if found is None or candidate.id not in found.latest:
        return ()
    number = found.latest[candidate.id].number
    rows = [(line.question, line.statements[candidate.id]) for line in found.lines]
    return tuple(
        Gap(
            code=question.code,
            name=question.text,
            fit=str(fit_of(said.after)),
            remark=said.remark,
            reference=f"proposal:{number}:{question.code}",
        )
        for question, said in rows
        if said.is_gap
    )


def _promises(initiative: Initiative, candidate: Candidate, at: datetime) -> tuple[Promise, ...]:
    claims = ledger(initiative, at)
    codes = {ledger_row.card.id: ledger_row.card.code for ledger_row in claims.rows} if claims else {}
    return tuple(
        Promise(
            subject=point_row.point.subject,
            text=point_row.point.agreed,
            criterion=codes.get(point_row.point.criterion_id or 0),
            owner=point_row.owner,
            due=point_row.point.due.isoformat() if point_row.point.due else None,
            reference=f"negotiation_point:{point_row.point.id}",
        )
        for point_row in points(initiative, at).get(candidate.id, [])
        if point_row.point.agreed
    )


def _risks(initiative: Initiative, candidate: Candidate, cost: CandidateCost, at: datetime) -> tuple[Risk, ...]:
    claims = ledger(initiative, at)
    risks = [
        Risk(
            ledger_row.card.name,
            f"{OUTCOMES[ledger_row.claim.outcome]}:"
            f" {ledger_row.evidence[-1].finding.text if ledger_row.evidence else ''}",
            f"criterion:{ledger_row.card.code}",
        )
        for ledger_row in (claims.rows if claims else [])
        if ledger_row.candidate.id == candidate.id and ledger_row.claim.outcome is not Outcome.HOLDS
    ]
    sides = compared(initiative.id, at)
    if sides is not None and candidate.id in sides.low:
        judged = sides.low[candidate.id]
        said = _("no justification was judged") if judged is None else judged.reason
        risks.append(Risk(_("The offer is abnormally low"), said, f"proposal:{sides.latest[candidate.id].number}"))
    ranking = ranking_of(initiative.id)
    places = [place for place in (ranking.places if ranking else []) if place.standing.candidate == candidate.id]
    names = {card.id: card for card in (ranking.criteria.cards if ranking else [])}
    risks += [
        Risk(names[one].name, _("The agreed score is under its minimum."), f"criterion:{names[one].code}")
        for place in places
        for one in place.standing.under_minimum
    ]
    risks += [
        Risk(
            _("The costs may be underestimated"),
            _("The estimate is lower than the five-times rule requires."),
            f"rule:{rule.rule}",
        )
        for rule in cost.figures.five_times
        if rule.holds is False
    ]
    figures = years([candidate.id]).get(candidate.id, [])
    if figures and figures[0][1].concerns:
        risks.append(
            Risk(
                _("Continuity of the vendor"),
                _("The annual figures give a concern."),
                f"detail_study_year:{figures[0][0].id}",
            )
        )
    return tuple(risks)
