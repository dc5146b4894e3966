"""Readable names of what selection enumerates, in both languages through translation."""

from collections.abc import Callable

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from foundation.labels import named
from selection.method.candidates import LonglistSize, Segment
from selection.method.claims import ClaimStage, Outcome
from selection.method.committee import Discipline, Judgement
from selection.method.criteria import Category, Kind
from selection.method.knock_out import Passage, Verdict
from selection.method.procedure import OpenPoint, Point, Progress, Step
from selection.method.proposals import Drift, TieRule
from selection.method.questions import NO, YES, AnswerSource, AnswerType, AskedOf, Fit, Purpose, Section
from selection.method.rounds import Cell, RoundState
from selection.method.scoring import Mark
from selection.method.study import StudyKind
from selection.method.total_cost import Component, Delivery

DISCIPLINES = named(
    {
        Discipline.MANAGERS: _l("Managers"),
        Discipline.MARKETING: _l("Marketing"),
        Discipline.SALES: _l("Sales"),
        Discipline.SERVICE: _l("Service"),
        Discipline.ICT: _l("ICT"),
        Discipline.FINANCE: _l("Finance"),
        Discipline.USERS: _l("Users"),
        Discipline.ADMINISTRATORS: _l("Administrators"),
    }
)
JUDGEMENTS = named(
    {
        Judgement.OPEN: _l("waits for the chair"),
        Judgement.ACCEPTED: _l("may take part"),
        Judgement.REFUSED: _l("kept out"),
    }
)
CATEGORIES = named(
    {
        Category.FUNCTIONS: _l("CRM functions"),
        Category.VENDOR: _l("Vendor"),
        Category.TECHNOLOGY: _l("Technology"),
        Category.FINANCE: _l("Finance"),
    }
)
KINDS = named(
    {
        Kind.KNOCK_OUT: _l("Knock-out"),
        Kind.REQUIREMENT: _l("Requirement"),
        Kind.WISH: _l("Wish"),
        Kind.INFORMATION: _l("Information"),
    }
)
ANSWER_TYPES = named(
    {
        AnswerType.YES_NO: _l("Yes or no"),
        AnswerType.SINGLE_CHOICE: _l("One choice"),
        AnswerType.MULTIPLE_CHOICE: _l("Several choices"),
        AnswerType.FIT: _l("Fit scale"),
        AnswerType.TEXT: _l("Short text"),
        AnswerType.LONG_TEXT: _l("Long text"),
        AnswerType.LIST: _l("List"),
        AnswerType.NUMBER: _l("Number"),
        AnswerType.MONEY: _l("Amount"),
        AnswerType.DATE: _l("Date"),
        AnswerType.FILE: _l("Document"),
    }
)
FITS = named(
    {
        Fit.STANDARD: _l("Standard"),
        Fit.CONFIGURATION: _l("By configuration"),
        Fit.CUSTOM: _l("Custom work"),
        Fit.THIRD_PARTY: _l("By a third party"),
        Fit.PLANNED: _l("Planned"),
        Fit.NOT: _l("Not offered"),
    }
)
SECTIONS = named({Section.QUESTIONS: _l("Questions"), Section.PRICES: _l("Prices")})
PURPOSES = named({Purpose.INFORMATION: _l("Request for information"), Purpose.PROPOSAL: _l("Request for proposal")})
SOURCES = named(
    {
        AnswerSource.WORKBOOK: _l("workbook"),
        AnswerSource.LETTER: _l("letter, typed in"),
        AnswerSource.CARRIED: _l("from an earlier version, not confirmed yet"),
    }
)
ASKED_OF = named(
    {
        AskedOf.LONGLIST: _l("the longlist"),
        AskedOf.EVERYBODY: _l("every candidate, before the longlist"),
        AskedOf.EARLIER_ORDER: _l("every candidate, as this selection began under the earlier order"),
    }
)
SEGMENTS = named({Segment.LARGE: _l("Large"), Segment.MIDDLE: _l("Middle"), Segment.SMALL: _l("Small")})
COST_CLASSES = named({Segment.LARGE: _l("High"), Segment.MIDDLE: _l("Average"), Segment.SMALL: _l("Low")}, "cost_class")
LONGLIST_SIZES = named(
    {
        LonglistSize.TOO_MANY: _l("More than ten candidates cannot go on (limit of the method, A2)."),
        LonglistSize.MANY: _l(
            "The method (A2) advises eight to ten; more than eight takes the committee a lot of time."
        ),
        LonglistSize.RIGHT: _l("A longlist of this size is workable."),
        LonglistSize.FEW: _l("With fewer than three candidates there is little to compare (practice)."),
    }
)
DELIVERIES = named({Delivery.ON_PREMISES: _l("In house (licence)"), Delivery.SAAS: _l("SaaS (subscription)")})
VERDICTS = named({Verdict.PASS: _l("pass"), Verdict.FAIL: _l("fail"), Verdict.UNKNOWN: _l("unknown")})
PASSAGES = named({Passage.THROUGH: _l("goes on"), Passage.OUT: _l("out"), Passage.OPEN: _l("still open")})
PROGRESSES = named(
    {
        Progress.NOT_BEGUN: _l("not begun"),
        Progress.OPEN: _l("open"),
        Progress.UNDER_WAY: _l("under way"),
        Progress.IN_ORDER: _l("done"),
    }
)
ROUND_STATES = named({RoundState.OPEN: _l("open"), RoundState.CLOSED: _l("closed"), RoundState.AGREED: _l("agreed")})
CELLS = named({Cell.SCORE: _l("score"), Cell.NOT_APPLICABLE: _l("n/a"), Cell.EMPTY: _l("not scored")})
MARKS = named({Mark.UNKNOWN: _l("unknown"), Mark.NOT_APPLICABLE: _l("not applicable")})
ONE_OFF_COSTS, YEARLY_COSTS = _l("One-off costs"), _l("Yearly costs")
STEPS = named(
    {
        Step.SUITABILITY: _l("Is CRM right for us?"),
        Step.SOLUTION_FORM: _l("Form of the solution"),
        Step.PREPARATION: _l("Preparation"),
        Step.CRITERIA: _l("Criteria"),
        Step.VENDORS: _l("Candidates"),
        Step.QUESTIONNAIRE: _l("Request for information"),
        Step.KNOCK_OUT: _l("Knock-outs"),
        Step.LONGLIST: _l("Longlist"),
        Step.SCORING: _l("Scoring"),
        Step.CONSENSUS: _l("Consensus meeting"),
        Step.RANKING: _l("Ranking"),
        Step.TOTAL_COST: _l("Total cost"),
        Step.SHORTLIST: _l("Shortlist"),
        Step.DETAIL_STUDY: _l("Detail study"),
        Step.RFP: _l("Finalists and proposals"),
        Step.NEGOTIATION: _l("Negotiation"),
        Step.DECISION: _l("Decision"),
    }
)
STUDY_KINDS = named(
    {
        StudyKind.DEMONSTRATION: _l("Demonstration"),
        StudyKind.REFERENCE: _l("Reference visit"),
        StudyKind.PROOF_OF_CONCEPT: _l("Proof of concept"),
        StudyKind.VENDOR_VISIT: _l("Visit to the vendor"),
        StudyKind.FINANCIAL_CHECK: _l("Financial check"),
    }
)
CLAIM_STAGES = named(
    {
        ClaimStage.SAID: _l("only said"),
        ClaimStage.SEEN: _l("seen"),
        ClaimStage.CONFIRMED: _l("confirmed elsewhere"),
        ClaimStage.AGREED: _l("agreed in the contract"),
        ClaimStage.ACCEPTED: _l("accepted in a test"),
    }
)
OUTCOMES = named({Outcome.HOLDS: _l("confirmed"), Outcome.WEAK: _l("weak"), Outcome.BROKEN: _l("not borne out")})
DRIFTS = named(
    {
        Drift.NEW: _l("new"),
        Drift.SAME: _l("as before"),
        Drift.BETTER: _l("more than before"),
        Drift.WORSE: _l("less than before"),
        Drift.MISSING: _l("no longer answered"),
        Drift.NOT_UNDERSTOOD: _l("not understood"),
    }
)
NOT_KEPT = _l("not kept at the time")
TIE_RULES = named(
    {
        TieRule.FUNCTIONS: _l("the highest score on CRM functions wins"),
        TieRule.COST: _l("the lowest present value of the costs wins"),
        TieRule.LOTS: _l("lots are drawn"),
    }
)


def tie_rule_of(rule: TieRule | None) -> str:
    """The rule for a tie that was stated in advance; None where a decision did not keep it."""
    return str(NOT_KEPT if rule is None else TIE_RULES[rule])


SECOND_ROUND = _l("This was the second round, after the demonstrations and visits of the shortlist.")
DEFAULT_SCALE = (
    _l("Not met: the answer or demonstration shows that it is missing"),
    _l("Poor: large gaps, to be solved by custom work"),
    _l("Weak: partly met, with clear gaps in the evidence"),
    _l("Sufficient: met as asked, shown by the answer"),
    _l("Good: met in full, shown by a demonstration or reference"),
    _l("Excellent: more than asked, with proof at a comparable organisation"),
)


def spoken_answer(value: str) -> str:
    """One part of an answer in the reader's language: what is ours is translated, what a vendor wrote is not."""
    ours: dict[str, object] = {YES: _l("Yes"), NO: _l("No"), **{fit.value: label for fit, label in FITS.items()}}
    return str(ours.get(value, value))


def sentence_of(point: Point) -> str:
    """An open point without its count, as it stands in a document about what was explained."""
    return sentence(OpenPoint(Step.PREPARATION, point, count=1, may_be_explained=True))


def sentence(point: OpenPoint) -> str:
    """An open point as a sentence."""
    count = point.count
    sentences: dict[Point, Callable[[], object]] = {
        Point.NO_COMMITTEE: lambda: _l("Nobody has a seat in the committee yet: give its members their disciplines."),
        Point.DISCIPLINES_MISSING: lambda: ngettext(
            "One discipline has no seat in the committee.", "%(num)d disciplines have no seat in the committee.", count
        ),
        Point.OWN_SEATS_MISSING: lambda: ngettext(
            "Service or Finance has no seat in the committee.",
            "Service and Finance have no seat in the committee.",
            count,
        ),
        Point.DECLARATIONS_MISSING: lambda: ngettext(
            "One committee member has not signed the declaration.",
            "%(num)d committee members have not signed the declaration.",
            count,
        ),
        Point.COUNCIL_UNHEARD: lambda: _l("Nothing is recorded of the works council, and the criteria are published."),
        Point.STANDSTILL: lambda: _l(
            "The standstill after the award has not passed yet: a public buyer does not sign."
        ),
        Point.BOARD_UNANSWERED: lambda: _l("The award is before the steering board, which has not agreed with it."),
        Point.COUNCIL_OPEN: lambda: _l("The works council has not had its say on the award yet."),
        Point.CONFLICTS_OPEN: lambda: ngettext(
            "One declared interest waits for the chair.", "%(num)d declared interests wait for the chair.", count
        ),
        Point.NO_CRITERIA: lambda: _l(
            "There are no requirements or wishes yet: take some from the library, import a list, or add one."
        ),
        Point.NO_KNOCK_OUTS: lambda: _l("There is no knock-out criterion; without one every candidate goes on."),
        Point.CATEGORY_WITHOUT_WEIGHT: lambda: ngettext(
            "One category counts for nothing: it has no criteria or no points.",
            "%(num)d categories count for nothing: they have no criteria or no points.",
            count,
        ),
        Point.DRAFT_OPEN: lambda: _l(
            "A new version of the criteria is open and not published yet; the version before it still counts."
        ),
        Point.NOT_PUBLISHED: lambda: _l(
            "The criteria are not published: publish them before vendors are asked or scored."
        ),
        Point.NO_CANDIDATES: lambda: _l("There are no candidates yet."),
        Point.FEW_CANDIDATES: lambda: ngettext(
            "There is only one candidate.", "There are only %(num)d candidates.", count
        ),
        Point.START_CHECKS_OPEN: lambda: ngettext(
            "One start check is not in order yet.", "%(num)d start checks are not in order yet.", count
        ),
        Point.SUITABILITY_UNDECIDED: lambda: _l("The principal has not decided yet whether CRM is right for us."),
        Point.STRATEGY_UNSETTLED: lambda: _l(
            "Which customer information and which processes are needed (steps 8 and 9 of the strategy) is not settled."
        ),
        Point.NOT_LOOKED_AT: lambda: ngettext(
            "Nobody has looked at one knock-out of a candidate yet; what is public says pass, fail or unknown.",
            "Nobody has looked at %(num)d knock-outs of candidates yet; what is public says pass, fail or unknown.",
            count,
        ),
        Point.ASKED_BEFORE_LONGLIST: lambda: _l(
            "The request for information went to every candidate, before the longlist was chosen."
        ),
        Point.ANSWERS_UNCONFIRMED: lambda: ngettext(
            "One candidate has not confirmed its answers for the present version of the questions.",
            "%(num)d candidates have not confirmed their answers for the present version of the questions.",
            count,
        ),
        Point.NOT_SENT: lambda: _l("The request for information is not fixed yet."),
        Point.ANSWERS_AWAITED: lambda: ngettext(
            "The answer of one candidate is awaited; the deadline has not passed.",
            "The answers of %(num)d candidates are awaited; the deadline has not passed.",
            count,
        ),
        Point.ANSWERS_MISSING: lambda: ngettext(
            "One candidate has not answered.", "%(num)d candidates have not answered.", count
        ),
        Point.VERDICTS_OPEN: lambda: ngettext(
            "One knock-out verdict is still unknown.", "%(num)d knock-out verdicts are still unknown.", count
        ),
        Point.NO_LONGLIST: lambda: _l("The longlist has not been chosen yet."),
        Point.LONGLIST_MANY: lambda: ngettext(
            "%(num)d candidate is on the longlist.",
            "%(num)d candidates are on the longlist; the method (A2) advises eight to ten at most.",
            count,
        ),
        Point.NO_ROUND: lambda: _l("No round of scoring has been opened yet."),
        Point.ROUND_OPEN: lambda: _l("The round is open: members score on their own, nobody sees another's scores."),
        Point.NOT_AGREED: lambda: ngettext(
            "One item has no agreed score.", "%(num)d items have no agreed score.", count
        ),
        Point.COSTS_MISSING: lambda: ngettext(
            "One candidate has no costs yet.", "%(num)d candidates have no costs yet.", count
        ),
        Point.FIVE_TIMES_SHORT: lambda: ngettext(
            "One estimate is under a five-times rule without a reason.",
            "%(num)d estimates are under a five-times rule without a reason.",
            count,
        ),
        Point.NO_SHORTLIST: lambda: _l("The shortlist has not been chosen yet."),
        Point.NO_SCRIPT: lambda: _l("There is no script for the demonstrations yet: the same for every candidate."),
        Point.NOT_STUDIED: lambda: ngettext(
            "One candidate on the shortlist has had no demonstration yet.",
            "%(num)d candidates on the shortlist have had no demonstration yet.",
            count,
        ),
        Point.NO_FINALISTS: lambda: _l("The finalists have not been chosen yet."),
        Point.ONE_FINALIST: lambda: _l("There is only one finalist; with two you can negotiate."),
        Point.NO_REQUEST: lambda: _l("The request for a proposal has not been fixed yet."),
        Point.PROPOSALS_MISSING: lambda: ngettext(
            "One finalist has sent no proposal.", "%(num)d finalists have sent no proposal.", count
        ),
        Point.PRICES_SEALED: lambda: _l("The prices are sealed in the price envelope; two people open it together."),
        Point.ABNORMALLY_LOW: lambda: ngettext(
            "One proposal is abnormally low: ask a justification.",
            "%(num)d proposals are abnormally low: ask a justification.",
            count,
        ),
        Point.VERDICTS_CONTRADICTED: lambda: ngettext(
            "A proposal contradicts the verdict on a knock-out: judge it again.",
            "Proposals contradict %(num)d verdicts on knock-outs: judge them again.",
            count,
        ),
        Point.NO_POINTS: lambda: _l("There are no points in the negotiation log yet."),
        Point.POINTS_OPEN: lambda: ngettext(
            "One point of the negotiation is still open.", "%(num)d points of the negotiation are still open.", count
        ),
        Point.OFFER_WAITING: lambda: ngettext(
            "One best and final offer is still awaited.", "%(num)d best and final offers are still awaited.", count
        ),
        Point.NO_AWARD: lambda: _l("No award has been recorded yet."),
        Point.AWARD_VOID: lambda: _l(
            "The award no longer stands: the candidate withdrew, or scores were opened again."
        ),
        Point.NOT_SIGNED: lambda: _l("The contract has not been signed yet."),
        Point.CLAIMS_BROKEN: lambda: ngettext(
            "One claim of a vendor is broken.", "%(num)d claims of vendors are broken.", count
        ),
    }
    return str(sentences[point.point]())


COMPONENTS = named(
    {
        Component.LICENCE: _l("CRM licences"),
        Component.EXTRA_LICENCES: _l("Licences of extra software"),
        Component.SET_UP: _l("Set-up (configuration)"),
        Component.INTERFACES: _l("Custom work for interfaces"),
        Component.CUSTOM_WORK: _l("Custom programming for missing functions"),
        Component.HARDWARE: _l("Replacement of hardware and system software"),
        Component.DATABASE_LICENCES: _l("Licences of operating and database systems"),
        Component.TRAINING: _l("Training"),
        Component.DATA_CONVERSION: _l("Data cleansing, conversion and initial load"),
        Component.TESTING: _l("Testing"),
        Component.CONTINGENCY: _l("Contingency (one-off)"),
        Component.MAINTENANCE: _l("Maintenance fee"),
        Component.SUBSCRIPTION: _l("Subscription"),
        Component.HOSTING: _l("Hosting"),
        Component.ADMINISTRATION: _l("Administration and support staff"),
        Component.FURTHER_TRAINING: _l("Further training"),
        Component.UPGRADES: _l("Upgrades"),
        Component.INTERFACE_UPKEEP: _l("Interface upkeep"),
        Component.YEARLY_CONTINGENCY: _l("Contingency (yearly)"),
    }
)
