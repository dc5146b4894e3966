"""The demo world after the shortlist: detail study, second round, proposals, negotiation and the signed decision."""

from datetime import datetime, timedelta
from decimal import Decimal

from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.initiatives.models import Initiative
from selection.consensus.actions import Agreed, agree, carry_over, declare_agreed
from selection.consensus.queries import agenda
from selection.criteria.queries import Card, published
from selection.decision.actions import AwardFields, bring_to_contract, decide, sign
from selection.decision.queries import award, blocking, outcome, table
from selection.demo.cast import Cast
from selection.detail_study import actions as study
from selection.detail_study.actions import FindingFields, ItemFields, SessionFields
from selection.detail_study.queries import items, shortlisted
from selection.method.claims import Outcome
from selection.method.cost_scenarios import Stage
from selection.method.criteria import Category
from selection.method.negotiation import Topic
from selection.method.procedure import Point
from selection.method.proposals import TieRule
from selection.method.questions import YES, AnswerType, Fit
from selection.method.rounds import Cell
from selection.method.study import AnnualFigures, StudyKind
from selection.method.total_cost import Component
from selection.negotiation.actions import Asking, PointFields, Received, ask_offers, receive_offer, save_point
from selection.preparation.actions import explain
from selection.questionnaire.actions import ReturnedFile, WorkbookRead, take_in
from selection.questionnaire.models import Question
from selection.questionnaire.queries import answers_of, questions
from selection.questionnaire.queries import latest as information
from selection.ranking.queries import ranking_of
from selection.rfp import actions as rfp
from selection.rfp.actions import RequestFields
from selection.rfp.queries import finalists, proposals_of, request_of
from selection.rfp.queries import questionnaire as proposal_questionnaire
from selection.scoring.actions import CellSave, close_round, save_cell
from selection.scoring.queries import own_scores
from selection.total_cost.actions import (
    AssumptionFields,
    LineFields,
    ScenarioFields,
    advance,
    give_reason,
    save_assumptions,
    save_line,
    save_scenario,
)
from selection.total_cost.queries import assumptions, costs
from selection.vendors.models import Candidate

SEEN: dict[str, list[tuple[int, Outcome, int, str]]] = {
    "Aldermark": [
        (
            0,
            Outcome.HOLDS,
            0,
            "Shown live on our own case, without a word of preparation; the employee saw history and offer at once.",
        ),
        (
            3,
            Outcome.WEAK,
            -1,
            "It works, but took eleven seconds and two screens; the presenter called it a demonstration setting.",
        ),
    ],
    "Denovo": [
        (
            0,
            Outcome.HOLDS,
            1,
            "Better than the written answer: the whole contact history on one screen, in Dutch, within a second.",
        ),
        (5, Outcome.HOLDS, 1, "Our own administrator changed the screen herself in four minutes during the session."),
    ],
    "Eendracht": [
        (
            1,
            Outcome.BROKEN,
            -2,
            "Announced as standard, but shown with slides only; on request it proved to come with a later release.",
        ),
        (4, Outcome.HOLDS, 0, "Shown as answered, in the running system of another customer."),
    ],
    "Bluetide": [
        (
            2,
            Outcome.WEAK,
            -1,
            "Only for customers with one address; our business customers have many, which takes custom work.",
        )
    ],
}


def carry_on(cast: Cast) -> None:
    """The chapters from the detail study to the signature."""
    for chapter in (
        _script,
        _sessions,
        _second_round,
        _finalists,
        _request,
        _proposals,
        _negotiation,
        _award,
        _signature,
    ):
        with transaction():
            chapter(cast)


def _day(cast: Cast, days_before_the_end: int) -> datetime:
    return cast.day - timedelta(days=days_before_the_end)


def _functions(initiative: Initiative) -> list[Card]:
    found = published(initiative.id)
    return [card for card in found.scored() if card.category is Category.FUNCTIONS] if found else []


def _script(cast: Cast) -> None:
    at, cards = _day(cast, 65), _functions(cast.initiative)
    for kind in StudyKind:
        study.take_examples(cast.initiative, kind=kind, present=(), by=cast.chair, at=at)
    for number, line in enumerate(items(cast.initiative.id, StudyKind.DEMONSTRATION)):
        ids = tuple(card.id for card in cards[number * 2 : number * 2 + 2])
        fields = ItemFields(line.kind, line.title, line.body, None, line.minutes, ids)
        study.save_item(cast.initiative, item=line, fields=fields, by=cast.chair, at=at)


def _sessions(cast: Cast) -> None:
    for number, candidate in enumerate(shortlisted(cast.initiative.id)):
        _demonstration(cast, candidate, _day(cast, 58 - number))
        _reference(cast, candidate, _day(cast, 50 - number))
        for year, equity in ((cast.day.year - 2, 21), (cast.day.year - 1, 24 + 9 * number)):
            million = 1_000_000
            figures = AnnualFigures(
                *(Decimal(value * million) for value in (equity, 88, 41, 33 + number, 120, 6 - 3 * (number == 3)))
            )
            study.save_year(
                cast.initiative, candidate=candidate, year=year, figures=figures, by=cast.chair, at=_day(cast, 46)
            )


def _demonstration(cast: Cast, candidate: Candidate, at: datetime) -> None:
    lines, cards = items(cast.initiative.id, StudyKind.DEMONSTRATION), _functions(cast.initiative)
    fields = SessionFields(
        StudyKind.DEMONSTRATION,
        "Our own office",
        "The whole committee and four users",
        at.date(),
        at.date(),
        "Followed the script; every line was shown or its absence noted.",
    )
    session = study.save_session(
        cast.initiative, session=None, candidate=candidate, fields=fields, by=cast.chair, at=at
    )
    for place, shows, _shift, words in SEEN.get(candidate.vendor, []):
        finding = FindingFields(words, lines[place % len(lines)].id, cards[place].id, shows)
        study.add_finding(
            cast.initiative,
            session=session,
            fields=finding,
            attachment=None,
            by=cast.members[place % len(cast.members)],
            at=at,
        )


def _reference(cast: Cast, candidate: Candidate, at: datetime) -> None:
    lines, cards = items(cast.initiative.id, StudyKind.REFERENCE), _functions(cast.initiative)
    fields = SessionFields(
        StudyKind.REFERENCE,
        "A supplier of heat and gas",
        "Chair, service and ICT",
        at.date(),
        at.date(),
        "Two hours with their project leader and two users.",
    )
    session = study.save_session(
        cast.initiative, session=None, candidate=candidate, fields=fields, by=cast.chair, at=at
    )
    words = (
        "They have used it daily for two years and showed it to us; the introduction took four months longer than"
        " planned."
    )
    study.add_finding(
        cast.initiative,
        session=session,
        fields=FindingFields(words, lines[1].id, cards[0].id, Outcome.HOLDS),
        attachment=None,
        by=cast.chair,
        at=at,
    )


def _second_round(cast: Cast) -> None:
    initiative, cards, standing = cast.initiative, _functions(cast.initiative), published(cast.initiative.id)
    inside = shortlisted(initiative.id)
    found = study.open_second_round(initiative, inside=inside, by=cast.chair, at=_day(cast, 45))
    for member in cast.members:
        mine = own_scores(found.id, member.id)
        for candidate in inside:
            for place, _outcome, shift, words in SEEN.get(candidate.vendor, []):
                row = mine.get((cards[place].id, candidate.id))
                if row is None or row.value is None or shift == 0:
                    continue
                save = CellSave(
                    candidate.id,
                    cards[place].id,
                    Cell.SCORE,
                    min(5, max(0, row.value + shift)),
                    words,
                    row.version,
                    f"demo-2-{member.id}-{cards[place].id}-{candidate.id}",
                )
                save_cell(initiative, round_id=found.id, save=save, by=member, at=_day(cast, 44))
    close_round(initiative, found=found, by=cast.chair, at=_day(cast, 42))
    if standing is None:
        raise RuntimeError("the demo's criteria are published")
    carry_over(initiative, found=found, items=agenda(found, standing, inside), by=cast.chair, at=_day(cast, 42))
    words_of = {
        (cards[place].id, candidate.id): words
        for candidate in inside
        for place, _outcome, _shift, words in SEEN.get(candidate.vendor, [])
    }
    for item in agenda(found, standing, inside):
        if item.agreed is None and item.spread.mean is not None:
            reason = words_of.get(
                (item.card.id, item.candidate.id),
                "The panel kept what it agreed in the first round; the detail study gave no reason to change it.",
            )
            score = Agreed(Cell.SCORE, round(item.spread.mean), reason)
            agree(
                initiative, found=found, criteria=standing, items=[item], agreed=score, by=cast.chair, at=_day(cast, 41)
            )
    declare_agreed(initiative, found=found, items=agenda(found, standing, inside), by=cast.chair, at=_day(cast, 40))


def _finalists(cast: Cast) -> None:
    found = ranking_of(cast.initiative.id)
    if found is None:
        raise RuntimeError("the demo's second round is closed")
    chosen = {}
    for place in found.places:
        inside = place.rank <= 2
        why = (
            "One of the two best after the detail study, and the reference confirmed what we saw."
            if inside
            else "The detail study did not bring it near the first two; its weak points stayed weak."
        )
        chosen[place.standing.candidate] = (inside, why)
    rfp.choose(cast.initiative, chosen=chosen, is_final=found.is_final, by=cast.chair, at=_day(cast, 39))


def _request(cast: Cast) -> None:
    at = _day(cast, 38)
    taken = AssumptionFields(5, Decimal("0.03"), Decimal("0.05"), Decimal("0.20"), includes_vat=False, users=340)
    save_assumptions(cast.initiative, row=assumptions(cast.initiative.id), fields=taken, by=cast.chair, at=at)
    more = ScenarioFields(
        "A quarter more users, a dearer introduction",
        Decimal("1.25"),
        Decimal("1.30"),
        5,
        Decimal("0.03"),
        Decimal("0.05"),
    )
    save_scenario(cast.initiative, fields=more, by=cast.chair, at=at)
    fields = RequestFields(
        introduction="We ask you for a proposal for the package that you showed us, for the whole of our organisation.",
        volumes=(
            "340 users, of whom 60 at the same time in the contact centre; 410,000 customers; 3,100 contacts a day;"
            " growth 4 % a year."
        ),
        contract_points=(
            "Term four years with two options of one year; notice six months; indexation at most the consumer price"
            " index; service levels with credits; exit with return of all data in an open format."
        ),
        timetable=(
            "Questions within two weeks, proposals within three weeks, negotiation in the month after, signature before"
            " the end of the quarter."
        ),
        evaluation=(
            "The agreed scores with the published weights; total cost over five years stands beside them and is not"
            " turned into points."
        ),
        tie_rule=TieRule.FUNCTIONS,
        may_ask_best_and_final=True,
    )
    rfp.save_request(cast.initiative, row=request_of(cast.initiative.id), fields=fields, by=cast.chair, at=at)
    for system, what, personal in (
        (
            "ERP (finance and invoices)",
            "Invoices and payments to the package every night, new customers back at once.",
            True,
        ),
        ("HRM (employees and teams)", "Employees with their team and rights, every night.", True),
        ("Website and customer portal", "Contacts and requests, in real time both ways.", True),
        ("Meter data platform", "Consumption per connection, on request.", False),
    ):
        rfp.add_interface(cast.initiative, system=system, what=what, has_personal_data=personal, by=cast.chair, at=at)
    rfp.fix(
        cast.initiative, row=request_of(cast.initiative.id), deadline=_day(cast, 20), by=cast.chair, at=_day(cast, 37)
    )
    question = "Do the 340 users include the external engineers?"
    rfp.clarify(
        cast.initiative,
        question=question,
        answer="Yes, 45 of them; they work on tablets and only read and note.",
        by=cast.chair,
        at=_day(cast, 30),
    )


def _proposals(cast: Cast) -> None:
    found = proposal_questionnaire(cast.initiative.id)
    if found is None:
        raise RuntimeError("the demo's request is fixed")
    earlier = information(cast.initiative.id)
    for number, candidate in enumerate(finalists(cast.initiative.id)):
        said = {code: row.value for code, row in answers_of(earlier, candidate.id).items()} if earlier else {}
        read = WorkbookRead(candidate.id)
        for place, question in enumerate(questions(found.id)):
            value = _offered(question, said.get(question.code), place, number)
            if value is not None:
                read.values[question.code] = [value]
            if value == Fit.CUSTOM:
                read.remarks[question.code] = "Priced under custom programming."
        at = _day(cast, 23 - number)
        taken = take_in(
            cast.initiative,
            questionnaire=found,
            file=ReturnedFile(f"{candidate.title} proposal.xlsx", f"{candidate.id:063d}p", read),
            by=cast.chair,
            at=at,
        )
        rfp.keep_proposal(cast.initiative, found=found, taken=taken, by=cast.chair, at=at)
    for candidate in finalists(cast.initiative.id):
        rfp.take_over_prices(
            cast.initiative,
            found=found,
            candidate=candidate,
            proposal=proposals_of(candidate.id)[-1],
            by=cast.chair,
            at=_day(cast, 19),
        )


def _offered(question: Question, said: list[str] | None, place: int, number: int) -> str | None:
    """What a finalist writes: mostly what it said before, now and then custom work, and prices a little lower or
    higher.
    """
    if question.answer_type is AnswerType.YES_NO:
        return YES
    if question.answer_type is AnswerType.LONG_TEXT:
        return "As asked; the details stand in chapter 3 of our letter."
    if question.answer_type is AnswerType.FIT:
        fit = said[0] if said and said[0] in [*Fit] else Fit.STANDARD
        return Fit.CUSTOM if place % (17 + number) == 5 and fit == Fit.STANDARD else fit
    if question.component is None or not said:
        return None
    return str(round(float(said[0]) * (0.97 + 0.05 * number) / 500) * 500)


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
    found = ranking_of(cast.initiative.id)
    inside = {row.id for row in finalists(cast.initiative.id)}
    return [row for row in found.ordered() if row.id in inside] if found else []


def _negotiation(cast: Cast) -> None:
    cards = _functions(cast.initiative)
    for number, candidate in enumerate(_ranked(cast)):
        for place, (topic, subject, ours, theirs, agreed, card) in enumerate(POINTS):
            owner = cast.members[place % len(cast.members)]
            day = (cast.day - timedelta(days=12)).date()
            fields = PointFields(
                topic,
                subject,
                ours,
                owner.id,
                theirs,
                None if number else agreed,
                None,
                cards[card].id if card is not None else None,
                day,
            )
            if number:
                reason = (
                    "Not pursued: the other finalist agreed on better terms, and two tracks would have cost a month."
                )
                fields = PointFields(topic, subject, ours, owner.id, theirs, None, reason, fields.criterion_id, day)
            save_point(
                cast.initiative, point=None, candidate=candidate, fields=fields, by=cast.chair, at=_day(cast, 14)
            )
    asked = ask_offers(
        cast.initiative, inside=_ranked(cast), asking=Asking(_day(cast, 8)), by=cast.chair, at=_day(cast, 13)
    )
    first = _ranked(cast)[0]
    received = Received("Four per cent off the yearly fee, the price of the interfaces fixed.")
    receive_offer(cast.initiative, candidate=first, found=asked, received=received, by=cast.chair, at=_day(cast, 9))
    advance(cast.initiative, candidate=first, to=Stage.BEST_AND_FINAL, by=cast.chair, at=_day(cast, 7))
    db.session.flush()
    line = next(
        line
        for line in costs(cast.initiative.id, [first])[0].lines
        if line.component in (Component.SUBSCRIPTION, Component.MAINTENANCE)
    )
    amount = (line.likely * Decimal("0.96")).quantize(Decimal(1))
    lower = LineFields(
        line.component,
        line.label,
        amount,
        amount,
        amount,
        line.source,
        "Best and final offer: four per cent off the yearly fee.",
    )
    save_line(cast.initiative, candidate=first, line=line, fields=lower, by=cast.chair, at=_day(cast, 7))


def _award(cast: Cast) -> None:
    at = _day(cast, 5)
    for cost in costs(cast.initiative.id, finalists(cast.initiative.id)):
        for rule in cost.unexplained():
            give_reason(
                cast.initiative,
                candidate=cost.candidate,
                rule=rule.rule,
                reason="The proposal fixes these prices; both references spent less than the rule on the same scope.",
                by=cast.chair,
                at=at,
            )
    for point in blocking(cast.initiative, at):
        if point.may_be_explained:
            explain(
                cast.initiative,
                point=Point(point.point),
                reason=(
                    "The panel discussed this and accepts it for the award; it stands among the risks that go to the"
                    " programme."
                ),
                by=cast.chair,
                at=at,
            )
    found = table(cast.initiative.id)
    winner = _ranked(cast)[0]
    reason = (
        "Best on the criteria after two rounds, confirmed by a reference, and it agreed to every point of the contract;"
        " its custom work is priced."
    )
    decide(
        cast.initiative,
        found=found,
        fields=AwardFields(winner.id, reason, None, subject_to_advice=True),
        blocking=blocking(cast.initiative, at),
        by=cast.chair,
        at=at,
    )


def _signature(cast: Cast) -> None:
    found, at = award(cast.initiative.id), _day(cast, 0)
    if found is None:
        raise RuntimeError("the demo has an award")
    winner = next(row for row in finalists(cast.initiative.id) if row.id == found.candidate_id)
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
