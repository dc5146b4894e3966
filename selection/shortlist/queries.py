"""Reading the shortlist and its frozen figures, and what stands open before the choice."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select

from foundation.database.base import db
from foundation.initiatives.models import Initiative
from foundation.works_council.queries import council
from foundation.works_council.track import Stage
from selection.consensus.queries import agreed_cells
from selection.criteria.queries.versions import criteria_of_version, latest_version, present, published
from selection.knock_out.queries import Line
from selection.knock_out.queries import table as knock_out_table
from selection.longlist.queries import on_longlist
from selection.method.committee import OWN, Discipline, Judgement
from selection.method.criteria import Category
from selection.method.knock_out import Verdict
from selection.method.procedure import Facts, OpenPoint, Step, open_points
from selection.method.questions import AskedOf
from selection.method.records import Range, Since, Today, since, today
from selection.method.rounds import RoundState
from selection.preparation.queries import committee, declarations, explained_points, missing_disciplines, seats
from selection.questionnaire import queries as questionnaires
from selection.questionnaire.models import Questionnaire
from selection.ranking.queries import Ranking
from selection.scoring.models import ScoreRound
from selection.scoring.queries import latest_round, round_candidates
from selection.shortlist.models import ShortlistChoice, ShortlistRecord
from selection.suitability.queries import decisions as suitability_decisions
from selection.suitability.queries import what_stands
from selection.total_cost.queries import CandidateCost, costs
from selection.vendors.models import Candidate
from selection.vendors.queries import candidates as vendor_list


def choices(initiative_id: int) -> dict[int, ShortlistChoice]:
    return {
        shortlist_choice.candidate_id: shortlist_choice
        for shortlist_choice in db.session.scalars(
            select(ShortlistChoice).where(ShortlistChoice.initiative_id == initiative_id).order_by(ShortlistChoice.id)
        )
    }


def latest_record(initiative_id: int) -> ShortlistRecord | None:
    return db.session.scalar(
        select(ShortlistRecord)
        .where(ShortlistRecord.initiative_id == initiative_id)
        .order_by(ShortlistRecord.id.desc())
        .limit(1)
    )


def is_chosen(initiative_id: int, score_round: ScoreRound | None) -> bool:
    """Whether the shortlist was chosen on this round, and the round is agreed."""
    record = latest_record(initiative_id)
    return (
        record is not None
        and score_round is not None
        and score_round.state is RoundState.AGREED
        and record.round_id in (score_round.id, score_round.builds_on_id)
    )


def has_changed(record: ShortlistRecord, ranking: Ranking, known: Sequence[CandidateCost]) -> bool:
    """Whether the figures of today are other than those the shortlist was chosen on."""
    figures = record.figures
    if (figures["criteria_version"], figures["round"]) != (ranking.criteria.number, ranking.round.number):
        return True
    values = {cost.candidate.id: str(cost.figures.present_value.likely) for cost in known}
    today = {
        place.standing.candidate: (
            str(place.standing.low),
            str(place.standing.high),
            values.get(place.standing.candidate),
        )
        for place in ranking.places
    }
    return today != {row["candidate"]: (row["low"], row["high"], row["present_value"]) for row in figures["places"]}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One candidate as the shortlist was chosen, and what moved since."""

    rank: int
    title: str
    total: Range
    coverage: Decimal
    present_value: Decimal | None
    is_in: bool
    reason: str
    since: Since


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The shortlist as it was chosen, beside today: `today` is what the ranking of today says of it, `scored_again`
    whether who was left out was scored again.
    """

    rows: Sequence[Row]
    today: Today
    ranked: Sequence[str]
    gone: Sequence[str]
    has_moved: bool
    scored_again: bool

    @property
    def inside(self) -> list[Row]:
        return [row for row in self.rows if row.is_in]

    @property
    def outside(self) -> list[Row]:
        return [row for row in self.rows if not row.is_in]


def chosen_and_today(
    record: ShortlistRecord, ranking: Ranking, known: Sequence[CandidateCost], out: Collection[int]
) -> Chosen:
    """The record of the shortlist with the figures of today beside it; `out` are who fail a knock-out today."""
    values = {cost.candidate.id: cost.figures.present_value.likely for cost in known if cost.has_lines}
    ranges = {
        place.standing.candidate: Range(low=place.standing.low, high=place.standing.high) for place in ranking.places
    }
    places = record.figures["places"]
    rows = []
    for place in places:
        number, then = place["candidate"], Range(low=Decimal(place["low"]), high=Decimal(place["high"]))
        value = Decimal(place["present_value"]) if place["present_value"] is not None else None
        rows.append(
            Row(
                rank=place["rank"],
                title=place["title"],
                total=then,
                coverage=Decimal(place["coverage"]),
                present_value=value,
                is_in=place["is_in"],
                reason=place["reason"],
                since=since(then, ranges.get(number), value, values.get(number, value)),
            )
        )
    ranks = {row.standing.candidate: row.rank for row in ranking.places if row.standing.candidate not in out}
    inside, outside = ([place["candidate"] for place in places if place["is_in"] is wanted] for wanted in (True, False))
    return Chosen(
        rows=rows,
        today=today(inside, outside, ranks),
        ranked=[ranking.candidates[number].title for number in ranks if number in inside],
        gone=[place["title"] for place in places if place["is_in"] and place["candidate"] not in ranks],
        has_moved=has_changed(record, ranking, known),
        scored_again=any(number in ranges for number in outside),
    )


def facts(initiative_id: int, at: datetime) -> Facts:
    """What the procedure looks at, counted over all steps up to here."""
    criteria, candidates, score_round = (
        published(initiative_id),
        vendor_list(initiative_id),
        latest_round(initiative_id),
    )
    now_edited = present(initiative_id)
    questionnaire = questionnaires.latest(initiative_id)
    members, signed = committee(initiative_id), declarations(initiative_id)
    missing, before = set(missing_disciplines(initiative_id)), what_stands(initiative_id)
    is_earlier = questionnaire is not None and questionnaire.asked_of is AskedOf.EARLIER_ORDER
    if is_earlier:
        missing.discard(Discipline.MANAGERS)  # nobody asked for that seat when it began
    inside, heard = on_longlist(initiative_id), council(db.session.get_one(Initiative, initiative_id), at)
    playing = inside or candidates
    verdicts = knock_out_table(initiative_id, criteria, playing, at).lines.values()
    all_costs = costs(initiative_id, playing)
    closed = score_round is not None and score_round.state is not RoundState.OPEN
    latest = latest_version(initiative_id)
    counted = Facts(
        seats=len(seats(initiative_id)),
        disciplines_missing=len(missing - OWN),
        own_seats_missing=len(missing & OWN),
        declarations_missing=sum(1 for person in members if person.id not in signed),
        conflicts_open=sum(1 for declaration in signed.values() if declaration.judgement is Judgement.OPEN),
        start_checks_open=0 if is_earlier else len(before.start_checks_open),
        suitability_undecided=not is_earlier and not suitability_decisions(initiative_id),
        strategy_unsettled=not is_earlier and before.is_unsettled,
        council_unheard=heard.stage is Stage.NOTHING,
        council_open=heard.is_open,
        scored_criteria=len(now_edited.weights),
        knock_outs=len(now_edited.knock_outs()),
        categories_without_weight=sum(1 for category in Category if not now_edited.branch_weight(category))
        if now_edited.cards
        else 0,
        published=latest is not None and latest.published_at is not None,
        published_before=criteria is not None,
        candidates=len(candidates),
        on_longlist=len(inside),
        rounds=score_round.number if score_round else 0,
        round_open=score_round is not None and not closed,
        not_agreed=_not_agreed(score_round) if score_round is not None and closed else 0,
        round_agreed=score_round is not None and score_round.state is RoundState.AGREED,
        without_costs=sum(1 for cost in all_costs if not cost.has_lines) if closed else 0,
        five_times_short=sum(len(cost.unexplained()) for cost in all_costs),
        on_shortlist=sum(1 for choice in choices(initiative_id).values() if choice.is_in),
    )
    return _with_request(counted, questionnaire, playing, list(verdicts), at)


def _with_request(
    counted: Facts,
    questionnaire: Questionnaire | None,
    playing: Sequence[Candidate],
    lines: Sequence[Line],
    at: datetime,
) -> Facts:
    """With what is counted of the request and the verdicts: before its answers may be read a knock-out may be unknown,
    as long as somebody looked; from then on each needs its verdict.
    """
    without_verdict = sum(line.confirmed is None for line in lines)
    unknown = sum(line.verdict is Verdict.UNKNOWN for line in lines)
    if questionnaire is None:
        return replace(counted, not_looked_at=without_verdict, verdicts_unknown=unknown)
    answered = questionnaires.answered_candidates(questionnaire.id)
    unconfirmed, goes_to_longlist = (
        questionnaires.unconfirmed(questionnaire.id),
        questionnaire.asked_of is AskedOf.LONGLIST,
    )
    asked = playing if goes_to_longlist else vendor_list(questionnaire.initiative_id)
    has_passed = questionnaires.is_open_to_read(questionnaire, at)
    without_answers = sum(1 for candidate in asked if candidate.id not in answered)
    may_be_unknown = goes_to_longlist and not has_passed
    return replace(
        counted,
        questionnaire_sent=True,
        asked=len(asked),
        asked_before_longlist=questionnaire.asked_of is AskedOf.EVERYBODY,
        answers_awaited=0 if has_passed else without_answers,
        answers_missing=without_answers if has_passed else 0,
        answers_unconfirmed=sum(1 for candidate in asked if candidate.id in unconfirmed),
        not_looked_at=without_verdict if may_be_unknown else 0,
        verdicts_unknown=unknown if may_be_unknown else 0,
        verdicts_open=0 if may_be_unknown else unknown,
    )


def _not_agreed(score_round: ScoreRound) -> int:
    inside = {candidate.id for candidate in round_candidates(score_round.id)}
    scored = {card.id for card in criteria_of_version(score_round.criteria_version_id).scored()}
    agreed = sum(
        1
        for candidate_id, criterion_id, _cell, _value in agreed_cells(score_round.id)
        if candidate_id in inside and criterion_id in scored
    )
    return len(inside) * len(scored) - agreed


def still_open(initiative_id: int, at: datetime) -> list[OpenPoint]:
    """What is open up to the shortlist and not explained."""
    explained, steps = explained_points(initiative_id), list(Step)
    reached = steps[: steps.index(Step.SHORTLIST) + 1]
    return [
        point
        for point in open_points(facts(initiative_id, at))
        if point.step in reached and not (point.may_be_explained and point.point in explained)
    ]
