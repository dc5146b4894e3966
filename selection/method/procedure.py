"""The order of the steps and what is still open in each: data for the pages, gates for the actions."""

import enum
from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta

STANDSTILL = 20  # calendar days
MOST_ON_LONGLIST, MANY_ON_LONGLIST, FEW_ON_LONGLIST = 10, 8, 3


class Step(enum.StrEnum):
    """A step of the selection, in order."""

    SUITABILITY = "suitability"
    SOLUTION_FORM = "solution_form"
    PREPARATION = "preparation"
    CRITERIA = "criteria"
    VENDORS = "vendors"
    KNOCK_OUT = "knock_out"
    LONGLIST = "longlist"
    QUESTIONNAIRE = "questionnaire"
    SCORING = "scoring"
    CONSENSUS = "consensus"
    RANKING = "ranking"
    TOTAL_COST = "total_cost"
    SHORTLIST = "shortlist"
    DETAIL_STUDY = "detail_study"
    RFP = "rfp"
    NEGOTIATION = "negotiation"
    DECISION = "decision"


class Point(enum.StrEnum):
    """Something that is open."""

    START_CHECKS_OPEN = "start_checks_open"
    SUITABILITY_UNDECIDED = "suitability_undecided"
    NO_COMMITTEE = "no_committee"
    DISCIPLINES_MISSING = "disciplines_missing"
    OWN_SEATS_MISSING = "own_seats_missing"
    DECLARATIONS_MISSING = "declarations_missing"
    CONFLICTS_OPEN = "conflicts_open"
    COUNCIL_UNHEARD = "council_unheard"
    NO_CRITERIA = "no_criteria"
    NO_KNOCK_OUTS = "no_knock_outs"
    CATEGORY_WITHOUT_WEIGHT = "category_without_weight"
    NOT_PUBLISHED = "not_published"
    DRAFT_OPEN = "draft_open"
    NO_CANDIDATES = "no_candidates"
    FEW_CANDIDATES = "few_candidates"
    NOT_LOOKED_AT = "not_looked_at"
    NOT_SENT = "not_sent"
    ASKED_BEFORE_LONGLIST = "asked_before_longlist"
    STRATEGY_UNSETTLED = "strategy_unsettled"
    ANSWERS_AWAITED = "answers_awaited"
    ANSWERS_MISSING = "answers_missing"
    ANSWERS_UNCONFIRMED = "answers_unconfirmed"
    VERDICTS_OPEN = "verdicts_open"
    VERDICTS_CONTRADICTED = "verdicts_contradicted"
    NO_LONGLIST = "no_longlist"
    LONGLIST_MANY = "longlist_many"
    NO_ROUND = "no_round"
    ROUND_OPEN = "round_open"
    NOT_AGREED = "not_agreed"
    COSTS_MISSING = "costs_missing"
    FIVE_TIMES_SHORT = "five_times_short"
    NO_SHORTLIST = "no_shortlist"
    NO_SCRIPT = "no_script"
    NOT_STUDIED = "not_studied"
    CLAIMS_BROKEN = "claims_broken"
    NO_FINALISTS = "no_finalists"
    ONE_FINALIST = "one_finalist"
    NO_REQUEST = "no_request"
    PROPOSALS_MISSING = "proposals_missing"
    PRICES_SEALED = "prices_sealed"
    ABNORMALLY_LOW = "abnormally_low"
    NO_POINTS = "no_points"
    POINTS_OPEN = "points_open"
    OFFER_WAITING = "offer_waiting"
    NO_AWARD = "no_award"
    AWARD_VOID = "award_void"
    COUNCIL_OPEN = "council_open"
    STANDSTILL = "standstill"
    BOARD_UNANSWERED = "board_unanswered"
    NOT_SIGNED = "not_signed"


@dataclass(frozen=True)
class OpenPoint:
    """Something open in a step: how many, and whether it may be explained away."""

    step: Step
    point: Point
    _: KW_ONLY
    count: int
    may_be_explained: bool


def standstill_until(awarded_on: date) -> date:
    """The last day on which a public buyer does not sign yet: twenty calendar days after the day on which it told its
    award (Dutch procurement act, article 2.127).

    >>> print(standstill_until(date(2027, 2, 20)))
    2027-03-12
    """
    return awarded_on + timedelta(days=STANDSTILL)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The counts that the procedure looks at."""

    start_checks_open: int = 0
    suitability_undecided: bool = False
    strategy_unsettled: bool = False
    seats: int = 0
    disciplines_missing: int = 0
    own_seats_missing: int = 0
    declarations_missing: int = 0
    conflicts_open: int = 0
    council_unheard: bool = False
    council_open: bool = False
    standstill: bool = False
    board_unanswered: bool = False
    scored_criteria: int = 0
    knock_outs: int = 0
    categories_without_weight: int = 0
    published: bool = False
    published_before: bool = False
    candidates: int = 0
    not_looked_at: int = 0
    questionnaire_sent: bool = False
    asked: int = 0
    asked_before_longlist: bool = False
    answers_awaited: int = 0
    answers_missing: int = 0
    answers_unconfirmed: int = 0
    verdicts_open: int = 0
    verdicts_unknown: int = 0
    verdicts_contradicted: int = 0
    on_longlist: int = 0
    rounds: int = 0
    round_open: bool = False
    not_agreed: int = 0
    round_agreed: bool = False
    without_costs: int = 0
    five_times_short: int = 0
    on_shortlist: int = 0
    script_lines: int = 0
    sessions_held: int = 0
    not_studied: int = 0
    claims_broken: int = 0
    finalists: int = 0
    proposal_asked: bool = False
    proposals_missing: int = 0
    prices_sealed: bool = False
    abnormally_low: int = 0
    negotiation_points: int = 0
    negotiation_open: int = 0
    offers_waiting: int = 0
    awarded: bool = False
    award_void: bool = False
    signed: bool = False


def open_points(facts: Facts) -> list[OpenPoint]:
    """Everything open, in the order of the steps.

    >>> [str(point.point) for point in open_points(Facts())][:3]
    ['no_committee', 'no_criteria', 'no_candidates']
    """
    step, point = Step, Point
    rows = (
        (step.SUITABILITY, point.START_CHECKS_OPEN, facts.start_checks_open, facts.start_checks_open, True),
        (step.SUITABILITY, point.SUITABILITY_UNDECIDED, facts.suitability_undecided, 1, True),
        (step.PREPARATION, point.NO_COMMITTEE, facts.seats == 0, 1, False),
        (
            step.PREPARATION,
            point.DISCIPLINES_MISSING,
            facts.seats and facts.disciplines_missing,
            facts.disciplines_missing,
            True,
        ),
        (
            step.PREPARATION,
            point.OWN_SEATS_MISSING,
            facts.seats and facts.own_seats_missing,
            facts.own_seats_missing,
            True,
        ),
        (
            step.PREPARATION,
            point.DECLARATIONS_MISSING,
            facts.declarations_missing,
            facts.declarations_missing,
            False,
        ),
        (step.PREPARATION, point.CONFLICTS_OPEN, facts.conflicts_open, facts.conflicts_open, False),
        (step.PREPARATION, point.COUNCIL_UNHEARD, facts.published and facts.council_unheard, 1, True),
        (step.CRITERIA, point.NO_CRITERIA, facts.scored_criteria == 0, 1, False),
        (step.CRITERIA, point.NO_KNOCK_OUTS, facts.scored_criteria and not facts.knock_outs, 1, True),
        (
            step.CRITERIA,
            point.CATEGORY_WITHOUT_WEIGHT,
            facts.categories_without_weight,
            facts.categories_without_weight,
            True,
        ),
        (
            step.CRITERIA,
            point.DRAFT_OPEN if facts.published_before else point.NOT_PUBLISHED,
            facts.scored_criteria and not facts.published,
            1,
            False,
        ),
        (step.VENDORS, point.NO_CANDIDATES, facts.candidates == 0, 1, False),
        (step.VENDORS, point.FEW_CANDIDATES, 0 < facts.candidates < FEW_ON_LONGLIST, facts.candidates, True),
        (step.KNOCK_OUT, point.NOT_LOOKED_AT, facts.not_looked_at, facts.not_looked_at, True),
        (step.KNOCK_OUT, point.VERDICTS_OPEN, facts.verdicts_open, facts.verdicts_open, True),
        (
            step.KNOCK_OUT,
            point.VERDICTS_CONTRADICTED,
            facts.verdicts_contradicted,
            facts.verdicts_contradicted,
            False,
        ),
        (step.LONGLIST, point.NO_LONGLIST, facts.candidates and not facts.on_longlist, 1, False),
        (step.LONGLIST, point.LONGLIST_MANY, facts.on_longlist > MANY_ON_LONGLIST, facts.on_longlist, True),
        (step.QUESTIONNAIRE, point.NOT_SENT, facts.on_longlist and not facts.questionnaire_sent, 1, False),
        (step.QUESTIONNAIRE, point.ASKED_BEFORE_LONGLIST, facts.asked_before_longlist, 1, True),
        (step.QUESTIONNAIRE, point.STRATEGY_UNSETTLED, facts.on_longlist and facts.strategy_unsettled, 1, True),
        (step.QUESTIONNAIRE, point.ANSWERS_AWAITED, facts.answers_awaited, facts.answers_awaited, True),
        (step.QUESTIONNAIRE, point.ANSWERS_MISSING, facts.answers_missing, facts.answers_missing, True),
        (step.QUESTIONNAIRE, point.ANSWERS_UNCONFIRMED, facts.answers_unconfirmed, facts.answers_unconfirmed, True),
        (step.SCORING, point.NO_ROUND, facts.on_longlist and not facts.rounds, 1, False),
        (step.SCORING, point.ROUND_OPEN, facts.round_open, 1, False),
        (step.CONSENSUS, point.NOT_AGREED, facts.not_agreed, facts.not_agreed, True),
        (step.TOTAL_COST, point.COSTS_MISSING, facts.without_costs, facts.without_costs, True),
        (step.TOTAL_COST, point.FIVE_TIMES_SHORT, facts.five_times_short, facts.five_times_short, True),
        (step.SHORTLIST, point.NO_SHORTLIST, facts.round_agreed and not facts.on_shortlist, 1, False),
        (step.DETAIL_STUDY, point.NO_SCRIPT, facts.on_shortlist and not facts.script_lines, 1, True),
        (step.DETAIL_STUDY, point.NOT_STUDIED, facts.not_studied, facts.not_studied, True),
        (step.DETAIL_STUDY, point.CLAIMS_BROKEN, facts.claims_broken, facts.claims_broken, True),
        (step.RFP, point.NO_FINALISTS, facts.on_shortlist and not facts.finalists, 1, False),
        (step.RFP, point.ONE_FINALIST, facts.finalists == 1, 1, True),
        (step.RFP, point.NO_REQUEST, facts.finalists and not facts.proposal_asked, 1, True),
        (step.RFP, point.PROPOSALS_MISSING, facts.proposals_missing, facts.proposals_missing, True),
        (step.RFP, point.PRICES_SEALED, facts.prices_sealed, 1, False),
        (step.RFP, point.ABNORMALLY_LOW, facts.abnormally_low, facts.abnormally_low, True),
        (step.NEGOTIATION, point.NO_POINTS, facts.finalists and not facts.negotiation_points, 1, True),
        (step.NEGOTIATION, point.POINTS_OPEN, facts.negotiation_open, facts.negotiation_open, True),
        (step.NEGOTIATION, point.OFFER_WAITING, facts.offers_waiting, facts.offers_waiting, False),
        (step.DECISION, point.NO_AWARD, facts.finalists and not facts.awarded, 1, False),
        (step.DECISION, point.AWARD_VOID, facts.award_void, 1, False),
        (step.DECISION, point.COUNCIL_OPEN, facts.awarded and not facts.signed and facts.council_open, 1, True),
        (step.DECISION, point.STANDSTILL, facts.awarded and not facts.signed and facts.standstill, 1, True),
        (step.DECISION, point.BOARD_UNANSWERED, facts.awarded and not facts.signed and facts.board_unanswered, 1, True),
        (
            step.DECISION,
            point.NOT_SIGNED,
            facts.awarded and not facts.signed and not facts.award_void,
            1,
            False,
        ),
    )
    return [
        OpenPoint(at, what, count=count, may_be_explained=may_be_explained)
        for at, what, is_open, count, may_be_explained in rows
        if is_open
    ]


class Progress(enum.StrEnum):
    """How far a step is."""

    NOT_BEGUN = "not_begun"
    OPEN = "open"
    UNDER_WAY = "under_way"
    IN_ORDER = "in_order"


def progress(step: Step | None, facts: Facts, *, is_open: bool, has_something: bool) -> Progress:
    """How far a step is: something open that nobody explained; nothing in it yet; waiting for what it asked; in order.
    `has_something` is whether the step itself tells of anything in it.

    >>> str(progress(Step.DECISION, Facts(), is_open=False, has_something=False))
    'not_begun'
    >>> waiting = Facts(verdicts_unknown=4, knock_outs=4, candidates=3, published=True)
    >>> str(progress(Step.KNOCK_OUT, waiting, is_open=False, has_something=False))
    'under_way'
    """
    if is_open:
        return Progress.OPEN
    if step is Step.KNOCK_OUT and facts.verdicts_unknown:
        return Progress.UNDER_WAY
    is_scored = facts.rounds > 0 and not facts.round_open
    is_begun = {
        Step.KNOCK_OUT: facts.published and facts.knock_outs > 0 and facts.candidates > 0,
        Step.CONSENSUS: is_scored,
        Step.RANKING: is_scored,
        Step.TOTAL_COST: is_scored,
        Step.RFP: facts.finalists > 0,
        Step.NEGOTIATION: facts.negotiation_points > 0,
        Step.DECISION: facts.awarded,
    }
    is_known = step is not None and is_begun.get(step, False)
    return Progress.IN_ORDER if has_something or is_known else Progress.NOT_BEGUN


def next_step(facts: Facts, explained: frozenset[Point] = frozenset()) -> Step | None:
    """The first step with something open that nobody has explained; None when nothing is open.

    >>> str(next_step(Facts()))
    'preparation'
    """
    return next((open_point.step for open_point in open_points(facts) if open_point.point not in explained), None)
