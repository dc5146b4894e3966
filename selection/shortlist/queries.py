"""Reading the shortlist and its frozen figures, and what stands open before the choice."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from foundation.database.base import db
from selection.consensus.queries import agreed_cells
from selection.criteria.queries.versions import criteria_of_version, latest_version, present, published
from selection.knock_out.queries import table as knock_out_table
from selection.longlist.queries import choices as longlist_choices
from selection.method.committee import Judgement
from selection.method.criteria import Category
from selection.method.knock_out import Verdict
from selection.method.procedure import Facts, OpenPoint, Step, open_points
from selection.method.rounds import RoundState
from selection.preparation.queries import committee, declarations, explained_points, missing_disciplines, seats
from selection.questionnaire.queries import answered_candidates
from selection.questionnaire.queries import latest as latest_questionnaire
from selection.ranking.queries import Ranking
from selection.scoring.models import ScoreRound
from selection.scoring.queries import latest_round, round_candidates
from selection.shortlist.models import ShortlistChoice, ShortlistRecord
from selection.total_cost.queries import CandidateCost, costs, in_play
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


def facts(initiative_id: int, at: datetime) -> Facts:
    """What the procedure looks at, counted over all steps up to here."""
    criteria, candidates, score_round = (
        published(initiative_id),
        vendor_list(initiative_id),
        latest_round(initiative_id),
    )
    now_edited = present(initiative_id)
    questionnaire = latest_questionnaire(initiative_id)
    answered = answered_candidates(questionnaire.id) if questionnaire else {}
    members, signed = committee(initiative_id), declarations(initiative_id)
    verdicts = knock_out_table(initiative_id, criteria, candidates, at).lines.values()
    inside = {candidate_id for candidate_id, choice in longlist_choices(initiative_id).items() if choice.is_in} & {
        candidate.id for candidate in candidates
    }
    playing = in_play(initiative_id)
    all_costs = costs(initiative_id, playing)
    closed = score_round is not None and score_round.state is not RoundState.OPEN
    latest = latest_version(initiative_id)
    return Facts(
        seats=len(seats(initiative_id)),
        disciplines_missing=len(missing_disciplines(initiative_id)),
        declarations_missing=sum(1 for person in members if person.id not in signed),
        conflicts_open=sum(1 for declaration in signed.values() if declaration.judgement is Judgement.OPEN),
        scored_criteria=len(now_edited.weights),
        knock_outs=len(now_edited.knock_outs()),
        categories_without_weight=sum(1 for category in Category if not now_edited.branch_weight(category))
        if now_edited.cards
        else 0,
        published=latest is not None and latest.published_at is not None,
        candidates=len(candidates),
        questionnaire_sent=questionnaire is not None,
        answers_missing=sum(1 for candidate in candidates if candidate.id not in answered) if questionnaire else 0,
        verdicts_open=sum(
            1
            for line in verdicts
            if line.verdict is Verdict.UNKNOWN and line.candidate.id in {candidate.id for candidate in playing}
        ),
        on_longlist=len(inside),
        rounds=score_round.number if score_round else 0,
        round_open=score_round is not None and not closed,
        not_agreed=_not_agreed(score_round) if score_round is not None and closed else 0,
        round_agreed=score_round is not None and score_round.state is RoundState.AGREED,
        without_costs=sum(1 for cost in all_costs if not cost.has_lines) if closed else 0,
        five_times_short=sum(len(cost.unexplained()) for cost in all_costs),
        on_shortlist=sum(1 for choice in choices(initiative_id).values() if choice.is_in),
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
