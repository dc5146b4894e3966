"""A selection of the size and shape of a real questionnaire: 195 criteria of all answer types, 62 that wait for
another, 45 knock-outs.

The counts are those of the questions that the UK's G-Cloud 12 asked of cloud software (MIT, Crown copyright); the words
are ours.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from foundation.database.base import db
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from selection.criteria.actions.drafts import save_criterion
from selection.criteria.actions.versions import publish
from selection.longlist.actions import choose
from selection.method.candidates import Segment
from selection.method.criteria import Category, CriterionFields, Kind
from selection.method.questions import NO, YES, AnswerType, Fit
from selection.method.total_cost import Delivery
from selection.questionnaire.actions.answers import ReturnedFile, WorkbookRead, take_in
from selection.questionnaire.actions.fixing import Told, fix
from selection.questionnaire.queries import questions
from selection.vendors.actions import CandidateFields, save_candidate
from selection.vendors.queries import candidates

TYPES = {
    AnswerType.YES_NO: 70,
    AnswerType.LONG_TEXT: 44,
    AnswerType.SINGLE_CHOICE: 30,
    AnswerType.MULTIPLE_CHOICE: 18,
    AnswerType.TEXT: 15,
    AnswerType.LIST: 8,
    AnswerType.FILE: 4,
    AnswerType.NUMBER: 2,
    AnswerType.MONEY: 2,
    AnswerType.DATE: 1,
    AnswerType.FIT: 1,
}
KNOCK_OUTS, DISCRETIONARY, CONDITIONS = 45, 16, 62
OPTIONS = ("Only in Europe", "Also elsewhere", "Both, as the customer chooses")
GIVEN = {
    AnswerType.YES_NO: [YES],
    AnswerType.LONG_TEXT: ["As our general conditions say.\nAlso on paper."],
    AnswerType.SINGLE_CHOICE: [OPTIONS[0]],
    AnswerType.MULTIPLE_CHOICE: [OPTIONS[0], OPTIONS[2]],
    AnswerType.TEXT: ["Within two hours"],
    AnswerType.LIST: ["ISO 27001", "ISO 9001"],
    AnswerType.FILE: ["conditions.pdf"],
    AnswerType.NUMBER: ["99.5"],
    AnswerType.MONEY: ["12000"],
    AnswerType.DATE: ["2027-03-01"],
    AnswerType.FIT: [Fit.STANDARD],
}


def criteria() -> Iterator[CriterionFields]:
    """The 195: each fourth may be skipped; a condition names the latest yes/no question, half of them with its
    answers.
    """
    categories, asked_first, waiting, knocked = list(Category), "", 0, 0
    spread = [kind for turn in range(max(TYPES.values())) for kind, count in TYPES.items() if turn < count]
    for number, answer_type in enumerate(spread, start=1):
        code, has_options = f"Q{number:03d}", answer_type in (AnswerType.SINGLE_CHOICE, AnswerType.MULTIPLE_CHOICE)
        is_knock_out = knocked < KNOCK_OUTS and answer_type in (
            AnswerType.YES_NO,
            AnswerType.SINGLE_CHOICE,
            AnswerType.MULTIPLE_CHOICE,
        )
        knocked += is_knock_out
        waits = bool(asked_first) and number > 10 and waiting < CONDITIONS
        waiting += waits
        kind = Kind.KNOCK_OUT if is_knock_out else (Kind.REQUIREMENT, Kind.WISH, Kind.INFORMATION)[number % 3]
        yield CriterionFields(
            code=code,
            kind=kind,
            category=categories[number % 4],
            name=f"What is asked under number {number}",
            name_other=f"Wat onder nummer {number} wordt gevraagd",
            group=f"Part {number % 12}",
            minimum=3 if kind is Kind.REQUIREMENT else None,
            points=Decimal(number % 7 + 1),
            question=f"Describe in your own words what your product does for number {number}.",
            hint="Only what is on sale today." if number % 5 == 0 else None,
            answer_type=answer_type,
            options=OPTIONS if has_options else (),
            is_optional=number % 4 == 0,
            condition_code=asked_first if waits else None,
            condition_answers=(YES,) if waits and number % 2 else (),
            passes_when=((OPTIONS[0],) if has_options else (YES,)) if is_knock_out else (),
            is_discretionary=is_knock_out and knocked <= DISCRETIONARY,
        )
        if answer_type is AnswerType.YES_NO:
            asked_first = code


def make_list(initiative: Initiative, chair: Person, at: datetime) -> None:
    """The list in draft, and two candidates."""
    for fields in criteria():
        save_criterion(initiative, criterion=None, fields=fields, by=chair, at=at)
    for vendor in ("Noorderlicht", "Zuiderzee"):
        fields_of = CandidateFields(
            vendor=vendor,
            product="Relations",
            segment=Segment.MIDDLE,
            cost_class=Segment.MIDDLE,
            delivery=Delivery.SAAS,
            language=initiative.language,
        )
        save_candidate(initiative, candidate=None, fields=fields_of, by=chair, at=at)


def take_all_in(initiative: Initiative, chair: Person, at: datetime) -> None:
    """Every candidate on the longlist."""
    chosen = {row.id: (True, "Nothing public puts it out.") for row in candidates(initiative.id)}
    choose(initiative, chosen=chosen, passages={}, by=chair, at=at)


def send_and_answer(
    initiative: Initiative, chair: Person, *, sent: datetime, deadline: datetime, candidate_id: int
) -> None:
    """The list published and sent; one candidate's workbook came back with everything, one knock-out answered with
    no.
    """
    publish(initiative, by=chair, at=sent)
    take_all_in(initiative, chair, sent)
    request = fix(
        initiative,
        deadline=deadline,
        told=Told(introduction="Please answer for what is on sale today."),
        by=chair,
        at=sent,
    )
    db.session.flush()
    rows = questions(request.id)
    failed = max(
        fields.code
        for fields in criteria()
        if fields.kind is Kind.KNOCK_OUT and fields.answer_type is AnswerType.YES_NO
    )
    read = WorkbookRead(
        candidate_id=candidate_id,
        values={
            question.code: [NO] if question.code == failed else GIVEN[AnswerType(question.answer_type)]
            for question in rows
        },
    )
    take_in(
        initiative,
        questionnaire=request,
        file=ReturnedFile(name="answers.xlsx", sha256=f"{candidate_id:064d}", read=read),
        by=chair,
        at=sent + timedelta(hours=1),
    )
