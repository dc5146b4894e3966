"""What the demo company judged before it began."""

from decimal import Decimal

from selection.demo.cast import Cast
from selection.method.library import FUNCTIONS, Theme
from selection.method.selection_plan import Milestone
from selection.method.solution_form import Cover, Focus, Need, Way
from selection.method.suitability import TOPICS, Answer, Subject, Suitability, Topic
from selection.solution_form.actions import FormFields, NeedFields, choose_form, save_needs
from selection.suitability.actions import DecisionFields, decide, judge_subjects
from selection.suitability.queries import Given
from selection.timetable.actions import set_plan

BEFORE = {
    Subject.HELM: "The committee decides; the adviser writes no criteria.",
    Subject.PRINCIPAL: "The director of customers asked for it and chairs the steering board.",
    Subject.DISCIPLINES: "Marketing, sales, service, ICT and finance each sent a manager.",
    Subject.WORKS_COUNCIL: "It was told before the criteria were written.",
    Subject.CUSTOMER_INFORMATION: "The workshop of the spring laid it down, group by group.",
    Subject.PROCESSES: "Complaint, move and renewal are described and measured.",
    Subject.RELATION: "Of our customers 71 per cent renewed last year without being asked.",
    Subject.DIFFERENCES: "Households, farms and firms ask other things of us.",
    Subject.CUSTOMISATION: "In marketing, sales and service; the product itself stays as it is.",
    Subject.SERVICE: "Nine of ten calls are settled at once; complaints fell by a third.",
    Subject.OUTWARD: "Every manager hears customers once a month.",
    Subject.CONSUMERS: "Two of three customers are households.",
    Subject.ASKED_AGAIN: "Who calls after an e-mail tells his story again.",
    Subject.DATABASE: "One for billing, one for marketing.",
    Subject.PRIVACY_OFFICER: "She read the questions about retention and consent.",
    Subject.SECURITY_OFFICER: "He wrote the criteria on access and certificates.",
}


def begin(cast: Cast) -> None:
    """The principal decides to go on, though the culture is only partly in order."""
    at, owner = cast.at(88), "Willem Steenbergen"
    yes = {subject: Given(answer=Answer.YES, note=words, owner=owner) for subject, words in BEFORE.items()}
    partly = Given(
        answer=Answer.PARTLY, note="Sales shares what it knows; service and marketing hardly do.", owner=owner
    )
    figures = {
        Subject.TIME: Given(figure=Decimal(2), note="Two days a week for every member of the committee."),
        Subject.CAPACITY: Given(figure=Decimal(7)),
        Subject.BUDGET: Given(figure=Decimal(2_400_000), note="Set aside for choosing and introducing."),
        Subject.LEADING_GROUP: Given(figure=Decimal(5)),
        **{
            subject: Given(figure=Decimal(share))
            for subject, share in zip(TOPICS[Topic.CULTURE_MIX], (15, 30, 35, 20), strict=True)
        },
        **{subject: Given(figure=Decimal(mark)) for subject, mark in zip(TOPICS[Topic.VALUE], (3, 3, 4), strict=True)},
        **{
            subject: Given(figure=Decimal(mark))
            for subject, mark in zip(TOPICS[Topic.PILLARS], (4, 3, 3, 2, 2), strict=True)
        },
    }
    given = yes | {Subject.CULTURE: partly} | figures
    judge_subjects(cast.initiative, given=given, by=cast.chair, at=at)
    reason = "We go on, and the first plateau begins with sharing knowledge between the departments."
    decided_on = cast.at(87).date()
    decision = DecisionFields(decided=Suitability.SUITABLE, reason=reason, decided_by=owner, decided_on=decided_on)
    decide(cast.initiative, fields=decision, by=cast.chair, at=cast.at(87))
    _solution(cast)
    _plan(cast)


def _solution(cast: Cast) -> None:
    """Most functions are needed and few are covered well: an integrated system, over the internet."""
    at = cast.at(85)
    wanted = {one: NeedFields(need=Need.NOW, cover=Cover.INSUFFICIENT) for one in FUNCTIONS}
    wanted |= dict.fromkeys((Theme.TELEMARKETING, Theme.PORTAL_MANAGEMENT), NeedFields(need=Need.NO))
    wanted |= dict.fromkeys(
        (Theme.DIRECT_MARKETING, Theme.TIME_MANAGEMENT), NeedFields(need=Need.NOW, cover=Cover.WELL)
    )
    wanted[Theme.E_BUSINESS] = NeedFields(need=Need.LATER, cover=Cover.NOT)
    save_needs(cast.initiative, wanted=wanted, by=cast.chair, at=at)
    fields = FormFields(
        internet_is_dominant=False,
        customers=410_000,
        kinds_differ=False,
        staying="The ERP, the data warehouse and the website stay.",
        way=Way.INTEGRATED,
        focus=Focus.OPERATIONAL,
        reason="Fourteen of the sixteen functions are needed and only two are covered well today.",
    )
    choose_form(cast.initiative, fields=fields, by=cast.chair, at=at)


def _plan(cast: Cast) -> None:
    """The days as they were planned at the start; the answers took a week longer than that."""
    planned = {
        Milestone.CRITERIA_PUBLISHED: cast.at(75),
        Milestone.LONGLIST_CHOSEN: cast.at(71),
        Milestone.REQUEST_OUT: cast.at(70),
        Milestone.ANSWERS_DUE: cast.at(47),
        Milestone.SCORES_AGREED: cast.at(16),
        Milestone.SHORTLIST_CHOSEN: cast.at(3),
        Milestone.FINALISTS_CHOSEN: cast.before(40),
        Milestone.PROPOSALS_ASKED: cast.before(38),
        Milestone.PROPOSALS_DUE: cast.before(20),
        Milestone.AWARDED: cast.before(6),
        Milestone.SIGNED: cast.before(0),
    }
    days = {milestone: moment.date() for milestone, moment in planned.items()}
    set_plan(cast.initiative, days=days, reason=None, by=cast.chair, at=cast.at(85))
    why = "Two vendors asked for a week more, and it was given to all."
    later = {Milestone.ANSWERS_DUE: cast.at(40).date()}
    set_plan(cast.initiative, days=later, reason=why, by=cast.chair, at=cast.at(70))
