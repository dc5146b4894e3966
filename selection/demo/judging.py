"""Scores, agreed scores and costs of the first round."""

from decimal import Decimal

from foundation.board.queries import about
from foundation.explanations.actions import Reason, explain
from foundation.explanations.models import WHOLE
from selection.consensus.actions import Agreed, agree, declare_agreed
from selection.consensus.queries import Item, agenda
from selection.criteria.queries.versions import published
from selection.demo.cast import PROFILES, Cast, before_the_board
from selection.knock_out.queries import table
from selection.method.procedure import Point
from selection.method.rounds import Cell
from selection.method.total_cost import Component, Delivery, Rule
from selection.preparation.models import PreparationEvent
from selection.questionnaire.queries import latest
from selection.ranking.queries import ranking_of
from selection.scoring.actions.cells import CellSave, save_cell
from selection.scoring.actions.rounds import close_round, open_round
from selection.scoring.queries import latest_round, round_candidates
from selection.shortlist.actions import choose as choose_shortlist
from selection.shortlist.queries import latest_record, still_open
from selection.total_cost.actions import LineFields, add_contingency, save_line, take_over_prices
from selection.total_cost.queries import costs, departing

REASONS = {
    0: "The answer shows that this is missing and that no release with it is planned.",
    1: "Only possible with custom work; the vendor could not name a customer who has it.",
    2: "Part of it works, but the panel saw clear gaps in the written answer.",
    3: "Works as we asked according to the answer, and the panel found no reason to doubt it.",
    4: "Convincing answer with an example from practice that fits our own way of working.",
    5: "Goes beyond what we asked, with proof at a company that looks like ours.",
}


def scores(cast: Cast) -> None:
    score_round = open_round(cast.initiative, is_sealed=True, reason=None, by=cast.chair, at=cast.at(35))
    cast.in_round = round_candidates(score_round.id)
    standing = published(cast.initiative.id)
    cards = standing.scored() if standing is not None else []
    quality = {candidate.id: profile.quality for profile, candidate in zip(PROFILES, cast.candidates, strict=True)}
    taste = {(card.id, candidate.id): cast.rng.gauss(0, 0.7) for card in cards for candidate in cast.candidates}
    for number, member in enumerate(cast.members):
        leniency = (number - 2.5) * 0.12
        for card in cards:
            for candidate in cast.in_round:
                value = min(
                    5,
                    max(
                        0,
                        round(
                            quality[candidate.id][card.category]
                            + taste[card.id, candidate.id]
                            + leniency
                            + cast.rng.gauss(0, 0.55)
                        ),
                    ),
                )
                note = "Ask for this in the demonstration." if cast.rng.random() < 0.04 else None
                save = CellSave(
                    candidate_id=candidate.id,
                    criterion_id=card.id,
                    cell=Cell.SCORE,
                    value=value,
                    note=note,
                    drawn_version=0,
                    key=f"demo-{member.id}-{card.id}-{candidate.id}",
                )
                save_cell(cast.initiative, round_id=score_round.id, save=save, by=member, at=cast.at(30 - number))
    close_round(cast.initiative, score_round=score_round, by=cast.chair, at=cast.at(21))


def consensus(cast: Cast) -> None:
    score_round, standing = latest_round(cast.initiative.id), published(cast.initiative.id)
    if score_round is None or standing is None:
        raise RuntimeError("the demo's round is closed")
    items = agenda(score_round, standing, cast.in_round)
    by_value: dict[tuple[Cell, int | None], list[Item]] = {}
    for item in items:
        by_value.setdefault(_agreed(item), []).append(item)
    for (cell, value), group in by_value.items():
        reason = (
            REASONS[value]
            if value is not None
            else "The answer is unclear; the panel asks for it in the demonstration before it scores."
        )
        if cell is Cell.NOT_APPLICABLE:
            reason = "This product has no mobile engineers module and is offered without it, as agreed in the request."
        agree(
            cast.initiative,
            score_round=score_round,
            criteria=standing,
            items=group,
            agreed=Agreed(cell, value, reason),
            by=cast.chair,
            at=cast.at(14),
        )
    declare_agreed(
        cast.initiative,
        score_round=score_round,
        items=agenda(score_round, standing, cast.in_round),
        by=cast.chair,
        at=cast.at(13),
    )


def _agreed(item: Item) -> tuple[Cell, int | None]:
    """The panel's agreement: near the middle of the individual scores, but for a few unknown ones."""
    if item.candidate.vendor == "Bluetide" and item.card.code in ("T01", "B07"):
        return Cell.EMPTY, None
    if item.candidate.product == "Relatie Basis" and item.card.code == "F22":
        return Cell.NOT_APPLICABLE, None
    return Cell.SCORE, round(item.spread.mean or 0)


def tell_costs(cast: Cast) -> None:
    questionnaire, at = latest(cast.initiative.id), cast.at(10)
    for candidate in cast.in_round:
        if questionnaire is not None:
            take_over_prices(cast.initiative, candidate=candidate, questionnaire=questionnaire, by=cast.chair, at=at)
        profile = next(
            profile
            for profile in PROFILES
            if (profile.vendor, profile.product) == (candidate.vendor, candidate.product)
        )
        base = Decimal(profile.yearly if profile.delivery is Delivery.SAAS else profile.yearly * 5)
        own = {
            Component.EXTRA_LICENCES: "0.15", Component.CUSTOM_WORK: "0.8", Component.HARDWARE: "0.1",
            Component.DATABASE_LICENCES: "0.12", Component.TESTING: "0.6",
            Component.HOSTING: "0.05", Component.ADMINISTRATION: "0.55", Component.FURTHER_TRAINING: "0.1",
            Component.UPGRADES: "0.1", Component.INTERFACE_UPKEEP: "0.15",
        }  # fmt: skip
        for component, share in own.items():
            likely = (base * Decimal(share)).quantize(Decimal(1000))
            save_line(
                cast.initiative,
                candidate=candidate,
                line=None,
                fields=LineFields(
                    component=component,
                    label="Our own estimate",
                    low=likely * Decimal("0.8"),
                    likely=likely,
                    high=likely * Decimal("1.4"),
                    source=None,
                ),
                by=cast.chair,
                at=at,
            )
    for cost in costs(cast.initiative.id, cast.in_round):
        for rule in cost.unexplained():
            if rule.rule is Rule.IMPLEMENTATION and cost.candidate.vendor != "Civic Desk":
                add_contingency(cast.initiative, cost=cost, rule=rule, by=cast.chair, at=at)
            else:
                explain(
                    cast.initiative,
                    Reason(
                        rule.rule,
                        departing(cost.candidate),
                        "Two reference customers of the same size confirm these amounts after three years of use.",
                    ),
                    event=PreparationEvent.EXPLAINED,
                    by=cast.chair,
                    at=at,
                )


def shortlist(cast: Cast) -> None:
    at = cast.at(3)
    ranking = ranking_of(cast.initiative.id)
    if ranking is None:
        raise RuntimeError("the demo's round is closed")
    for point in still_open(cast.initiative.id, at):
        if point.may_be_explained:
            explain(
                cast.initiative,
                Reason(
                    Point(point.point),
                    WHOLE,
                    "The panel discussed this and takes the open questions along into the detail study.",
                ),
                event=PreparationEvent.EXPLAINED,
                by=cast.chair,
                at=at,
            )
    candidates = list(ranking.candidates.values())
    chosen = {}
    for place in ranking.places:
        inside = place.rank <= 4
        why = (
            "Among the four best on agreed scores, and its open points can be settled in the detail study."
            if inside
            else "Too far behind the first four to catch up in the detail study."
        )
        chosen[place.standing.candidate] = (inside, why)
    passages = table(cast.initiative.id, ranking.criteria, candidates, at).passages
    choose_shortlist(
        cast.initiative,
        ranking=ranking,
        costs=costs(cast.initiative.id, candidates),
        chosen=chosen,
        passages=passages,
        still_open=still_open(cast.initiative.id, at),
        by=cast.chair,
        at=at,
    )
    record = latest_record(cast.initiative.id)
    if record is None:
        raise RuntimeError("the demo's shortlist is chosen")
    before_the_board(
        cast,
        about("shortlist", record.id),
        "Four candidates lead the others clearly; we study these four and ask them for a proposal.",
        "Go on with these four. Bring us the costs of leaving each of them as well.",
        asked=at,
        answered=at,
    )
