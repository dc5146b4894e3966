"""The demo world after the shortlist: detail study, second round, proposals, negotiation and the signed decision."""

from decimal import Decimal

from foundation.database.transaction import transaction
from selection.demo.cast import Cast
from selection.demo.closing import negotiation, signature, tell_award
from selection.demo.demonstrations import script, second_round, sessions
from selection.method.proposals import TieRule
from selection.method.questions import YES, AnswerType, Fit
from selection.questionnaire.actions.answers import ReturnedFile, WorkbookRead, take_in
from selection.questionnaire.models import Question
from selection.questionnaire.queries import answers_of, questions
from selection.questionnaire.queries import latest as information
from selection.ranking.queries import ranking_of
from selection.rfp.actions import fixing
from selection.rfp.actions import proposals as rfp_proposals
from selection.rfp.actions import request as rfp_request
from selection.rfp.actions.request import RequestFields
from selection.rfp.queries import finalists, proposals_of, request_of
from selection.rfp.queries import questionnaire as proposal_questionnaire
from selection.total_cost.actions import AssumptionFields, ScenarioFields, save_assumptions, save_scenario
from selection.total_cost.queries import assumptions


def carry_on(cast: Cast) -> None:
    """The chapters from the detail study to the signature."""
    for chapter in (
        script,
        sessions,
        second_round,
        _finalists,
        _request,
        _proposals,
        negotiation,
        tell_award,
        signature,
    ):
        with transaction():
            chapter(cast)


def _finalists(cast: Cast) -> None:
    ranking = ranking_of(cast.initiative.id)
    if ranking is None:
        raise RuntimeError("the demo's second round is closed")
    chosen = {}
    for place in ranking.places:
        inside = place.rank <= 2
        why = (
            "One of the two best after the detail study, and the reference confirmed what we saw."
            if inside
            else "The detail study did not bring it near the first two; its weak points stayed weak."
        )
        chosen[place.standing.candidate] = (inside, why)
    rfp_request.choose(cast.initiative, chosen=chosen, is_final=ranking.is_final, by=cast.chair, at=cast.before(39))


def _request(cast: Cast) -> None:
    at = cast.before(38)
    taken = AssumptionFields(
        years=5,
        index_rate=Decimal("0.03"),
        discount_rate=Decimal("0.05"),
        saas_maintenance_share=Decimal("0.20"),
        includes_vat=False,
        users=340,
    )
    save_assumptions(
        cast.initiative, cost_assumptions=assumptions(cast.initiative.id), fields=taken, by=cast.chair, at=at
    )
    more = ScenarioFields(
        name="A quarter more users, a dearer introduction",
        users=Decimal("1.25"),
        one_off=Decimal("1.30"),
        years=5,
        index_rate=Decimal("0.03"),
        discount_rate=Decimal("0.05"),
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
        introduction_other="Wij vragen u een offerte voor het pakket dat u ons liet zien, voor onze hele organisatie.",
        volumes_other=(
            "340 gebruikers, van wie 60 tegelijk in het contactcentrum; 410.000 klanten; 3.100 contacten per dag; groei"
            " 4 % per jaar."
        ),
        contract_points_other=(
            "Looptijd vier jaar met twee opties van een jaar; opzegtermijn zes maanden; indexering hoogstens de"
            " consumentenprijsindex; serviceniveaus met tegoeden; beëindiging met teruggave van alle gegevens in een"
            " open formaat."
        ),
        timetable_other=(
            "Vragen binnen twee weken, offertes binnen drie weken, onderhandeling in de maand daarna, ondertekening"
            " vóór het einde van het kwartaal."
        ),
        evaluation_other=(
            "De overeengekomen scores met de gepubliceerde weging; de totale kosten over vijf jaar staan ernaast en"
            " worden niet in punten omgezet."
        ),
        contact=f"{cast.chair.name}, crm@waterland-energie.example",
        tie_rule=TieRule.FUNCTIONS,
        may_ask_best_and_final=True,
    )
    rfp_request.save_request(
        cast.initiative, proposal_request=request_of(cast.initiative.id), fields=fields, by=cast.chair, at=at
    )
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
        rfp_request.add_interface(
            cast.initiative, system=system, what=what, has_personal_data=personal, by=cast.chair, at=at
        )
    fixing.fix(
        cast.initiative,
        proposal_request=request_of(cast.initiative.id),
        deadline=cast.before(20),
        by=cast.chair,
        at=cast.before(37),
    )
    question = "Do the 340 users include the external engineers?"
    rfp_request.clarify(
        cast.initiative,
        question=question,
        answer="Yes, 45 of them; they work on tablets and only read and note.",
        by=cast.chair,
        at=cast.before(30),
    )


def _proposals(cast: Cast) -> None:
    questionnaire = proposal_questionnaire(cast.initiative.id)
    if questionnaire is None:
        raise RuntimeError("the demo's request is fixed")
    earlier = information(cast.initiative.id)
    for number, candidate in enumerate(finalists(cast.initiative.id)):
        said = {code: answer.value for code, answer in answers_of(earlier, candidate.id).items()} if earlier else {}
        read = WorkbookRead(candidate_id=candidate.id)
        for place, question in enumerate(questions(questionnaire.id)):
            value = _offered(question, said.get(question.code), place, number)
            if value is not None:
                read.values[question.code] = [value]
            if value == Fit.CUSTOM:
                read.remarks[question.code] = "Priced under custom programming."
        at = cast.before(23 - number)
        taken = take_in(
            cast.initiative,
            questionnaire=questionnaire,
            file=ReturnedFile(name=f"{candidate.title} proposal.xlsx", sha256=f"{candidate.id:063d}p", read=read),
            by=cast.chair,
            at=at,
        )
        rfp_proposals.keep_proposal(cast.initiative, questionnaire=questionnaire, taken=taken, by=cast.chair, at=at)
    for candidate in finalists(cast.initiative.id):
        rfp_proposals.take_over_prices(
            cast.initiative,
            questionnaire=questionnaire,
            candidate=candidate,
            proposal=proposals_of(candidate.id)[-1],
            by=cast.chair,
            at=cast.before(19),
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
