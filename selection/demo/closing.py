"""Negotiation, award and signature."""

from datetime import timedelta
from decimal import Decimal

from foundation.board.queries import about
from foundation.database.base import db
from foundation.explanations.actions import Reason, explain
from foundation.explanations.models import WHOLE
from foundation.works_council.track import Advice, Decision
from selection.decision.actions import AwardFields, bring_to_contract, decide, sign
from selection.decision.queries import award, blocking, outcome, table
from selection.demo.cast import Cast, before_the_board, functions, heard
from selection.method.cost_scenarios import Stage
from selection.method.negotiation import Topic
from selection.method.procedure import Point
from selection.method.total_cost import Component
from selection.negotiation.actions import Asking, PointFields, Received, ask_offers, receive_offer, save_point
from selection.preparation.models import PreparationEvent
from selection.ranking.queries import ranking_of
from selection.rfp.queries import finalists
from selection.total_cost.actions import LineFields, advance, save_line
from selection.total_cost.queries import costs, departing
from selection.vendors.models import Candidate

POINTS = [
    (
        Topic.TERM,
        "Term and options",
        "Four years, then two options of one year, ours alone.",
        "Five years.",
        "Four years, then two options of one year for the customer.",
        None,
    ),
    (Topic.NOTICE, "Notice", "Six months before the end of a period.", "Twelve months.", "Six months.", None),
    (
        Topic.INDEXATION,
        "Indexation",
        "At most the consumer price index, once a year.",
        "5 % fixed.",
        "Consumer price index, at most 3 % a year.",
        None,
    ),
    (
        Topic.SERVICE_LEVELS,
        "Availability",
        "99.8 % in working hours, with credits.",
        "99.5 %.",
        "99.8 % in working hours; 5 % credit for each half per cent less.",
        None,
    ),
    (
        Topic.EXIT,
        "Return of the data",
        "All data in an open format within a month, with help.",
        None,
        "All data with documents in an open format within four weeks, forty hours of help included.",
        None,
    ),
    (
        Topic.FUNCTION,
        "Finding double records within two seconds",
        "Shown in the acceptance test on our own file.",
        "On the roadmap.",
        "Shown in the acceptance test on our own file of 410,000 customers, before the first payment.",
        3,
    ),
]


def _ranked(cast: Cast) -> list[Candidate]:
    """The finalists, the best first."""
    ranking = ranking_of(cast.initiative.id)
    inside = {candidate.id for candidate in finalists(cast.initiative.id)}
    return [candidate for candidate in ranking.ordered() if candidate.id in inside] if ranking else []


def negotiation(cast: Cast) -> None:
    cards = functions(cast.initiative)
    for number, candidate in enumerate(_ranked(cast)):
        for place, (topic, subject, ours, theirs, agreed, card) in enumerate(POINTS):
            owner = cast.members[place % len(cast.members)]
            day = (cast.day - timedelta(days=12)).date()
            fields = PointFields(
                topic=topic,
                subject=subject,
                ours=ours,
                owner_id=owner.id,
                theirs=theirs,
                agreed=None if number else agreed,
                dropped_reason=None,
                criterion_id=cards[card].id if card is not None else None,
                due=day,
            )
            if number:
                reason = (
                    "Not pursued: the other finalist agreed on better terms, and two tracks would have cost a month."
                )
                fields = PointFields(
                    topic=topic,
                    subject=subject,
                    ours=ours,
                    owner_id=owner.id,
                    theirs=theirs,
                    agreed=None,
                    dropped_reason=reason,
                    criterion_id=fields.criterion_id,
                    due=day,
                )
            save_point(
                cast.initiative, point=None, candidate=candidate, fields=fields, by=cast.chair, at=cast.before(14)
            )
    asked = ask_offers(
        cast.initiative,
        inside=_ranked(cast),
        asking=Asking(cast.before(8)),
        by=cast.chair,
        at=cast.before(13),
    )
    first = _ranked(cast)[0]
    received = Received("Four per cent off the yearly fee, the price of the interfaces fixed.")
    receive_offer(
        cast.initiative, candidate=first, offer_round=asked, received=received, by=cast.chair, at=cast.before(9)
    )
    advance(cast.initiative, candidate=first, to=Stage.BEST_AND_FINAL, by=cast.chair, at=cast.before(7))
    db.session.flush()
    line = next(
        line
        for line in costs(cast.initiative.id, [first])[0].lines
        if line.component in (Component.SUBSCRIPTION, Component.MAINTENANCE)
    )
    amount = (line.likely * Decimal("0.96")).quantize(Decimal(1))
    lower = LineFields(
        component=line.component,
        label=line.label,
        low=amount,
        likely=amount,
        high=amount,
        source=line.source,
        reason="Best and final offer: four per cent off the yearly fee.",
    )
    save_line(cast.initiative, candidate=first, line=line, fields=lower, by=cast.chair, at=cast.before(7))


def tell_award(cast: Cast) -> None:
    heard(cast, 28, requested_on=cast.before(28).date(), due_on=cast.before(3).date())
    at = cast.before(5)
    for cost in costs(cast.initiative.id, finalists(cast.initiative.id)):
        for rule in cost.unexplained():
            explain(
                cast.initiative,
                Reason(
                    rule.rule,
                    departing(cost.candidate),
                    "The proposal fixes these prices; both references spent less than the rule on the same scope.",
                ),
                event=PreparationEvent.EXPLAINED,
                by=cast.chair,
                at=at,
            )
    for point in blocking(cast.initiative, at):
        if point.may_be_explained:
            explain(
                cast.initiative,
                Reason(
                    Point(point.point),
                    WHOLE,
                    "The panel discussed this and accepts it for the award; it stands among the risks that go to the"
                    " programme.",
                ),
                event=PreparationEvent.EXPLAINED,
                by=cast.chair,
                at=at,
            )
    found = table(cast.initiative.id)
    winner = _ranked(cast)[0]
    reason = (
        "Best on the criteria after two rounds, confirmed by a reference, and it agreed to every point of the contract;"
        " its custom work is priced."
    )
    made = decide(
        cast.initiative,
        found=found,
        fields=AwardFields(
            candidate_id=winner.id,
            reason=reason,
            letter_reason="Your package did in the demonstration what you answered, and a reference confirmed it.",
            subject_to_advice=True,
        ),
        blocking=blocking(cast.initiative, at),
        by=cast.chair,
        at=at,
    )
    before_the_board(
        cast,
        about("award", made.id),
        "We advise to award, subject to the advice of the works council; the contract is ready to be signed.",
        "Agreed. Sign once the works council has had its say.",
        asked=at,
        answered=cast.before(4),
    )


def signature(cast: Cast) -> None:
    words = "Positive, if the users of every department are trained before they begin and monitoring of calls is off."
    answer = "We do both: the training plan is part of the contract, and monitoring stays off."
    came, told = cast.before(3).date(), cast.before(1).date()
    heard(cast, 3, received_on=came, advice=Advice.ON_CONDITIONS, advice_words=words)
    heard(cast, 1, answered_on=told, answer_words=answer, decided_on=told, decision=Decision.FOLLOWS)
    found, at = award(cast.initiative.id), cast.before(0)
    if found is None:
        raise RuntimeError("the demo has an award")
    winner = next(candidate for candidate in finalists(cast.initiative.id) if candidate.id == found.candidate_id)
    bring_to_contract(cast.initiative, candidate=winner, by=cast.chair, at=at)
    sign(
        cast.initiative,
        award=found,
        candidate=winner,
        void=None,
        blocking=(),
        outcome=outcome(cast.initiative, found, winner, at),
        by=cast.chair,
        at=at,
    )
