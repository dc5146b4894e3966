"""Where the rules of the selection come from."""

from foundation.explanations.rules import LAW, OWN, PRACTICE, based, sources
from selection.method.procedure import Point
from selection.method.solution_form import Guideline
from selection.method.suitability import Caution
from selection.method.total_cost import Rule

based(
    "point",
    {
        Point.START_CHECKS_OPEN: sources("A0"),
        Point.SUITABILITY_UNDECIDED: sources("A0"),
        Point.NO_COMMITTEE: sources("A0"),
        Point.DISCIPLINES_MISSING: sources("A0"),
        Point.OWN_SEATS_MISSING: OWN,  # the sources name neither Service nor Finance
        Point.DECLARATIONS_MISSING: PRACTICE,
        Point.CONFLICTS_OPEN: PRACTICE,
        Point.COUNCIL_UNHEARD: sources("A0"),
        Point.NO_CRITERIA: sources("A1"),
        Point.NO_KNOCK_OUTS: sources("A1"),
        Point.CATEGORY_WITHOUT_WEIGHT: PRACTICE,
        Point.NOT_PUBLISHED: PRACTICE,
        Point.DRAFT_OPEN: PRACTICE,
        Point.NO_CANDIDATES: sources("A2"),
        Point.FEW_CANDIDATES: OWN,
        Point.NOT_LOOKED_AT: sources("A2"),
        Point.NOT_SENT: sources("A2"),
        Point.ASKED_BEFORE_LONGLIST: sources("A2"),
        Point.STRATEGY_UNSETTLED: sources("A2"),
        Point.ANSWERS_UNCONFIRMED: PRACTICE,
        Point.ANSWERS_AWAITED: PRACTICE,
        Point.ANSWERS_MISSING: PRACTICE,
        Point.VERDICTS_OPEN: sources("A2"),
        Point.VERDICTS_CONTRADICTED: OWN,
        Point.NO_LONGLIST: sources("A2"),
        Point.LONGLIST_MANY: OWN,
        Point.NO_ROUND: PRACTICE,
        Point.ROUND_OPEN: PRACTICE,
        Point.NOT_AGREED: PRACTICE,
        Point.COSTS_MISSING: sources("A6"),
        Point.FIVE_TIMES_SHORT: sources("A6"),
        Point.NO_SHORTLIST: sources("A3"),
        Point.NO_SCRIPT: PRACTICE,
        Point.NOT_STUDIED: sources("A3"),
        Point.CLAIMS_BROKEN: PRACTICE,
        Point.NO_FINALISTS: sources("A4"),
        Point.ONE_FINALIST: sources("A4"),
        Point.NO_REQUEST: sources("A4"),
        Point.PROPOSALS_MISSING: PRACTICE,
        Point.PRICES_SEALED: PRACTICE,
        Point.ABNORMALLY_LOW: PRACTICE,
        Point.NO_POINTS: sources("A4"),
        Point.POINTS_OPEN: PRACTICE,
        Point.OFFER_WAITING: PRACTICE,
        Point.NO_AWARD: PRACTICE,
        Point.AWARD_VOID: PRACTICE,
        Point.COUNCIL_OPEN: PRACTICE,
        Point.STANDSTILL: LAW,
        Point.BOARD_UNANSWERED: PRACTICE,
        Point.NOT_SIGNED: PRACTICE,
    },
)
based(
    "caution",
    {
        **dict.fromkeys(Caution, sources("A0")),
        Caution.MIX_IS_NOT_WHOLE: OWN,
        Caution.PILLARS_APART: OWN,  # the sources ask balance; two points are ours
        Caution.TENS_OF_MILLIONS: sources("A6"),
    },
)
based("guideline", dict.fromkeys(Guideline, sources("A0")))
based("five_times", dict.fromkeys(Rule, sources("A6")))
