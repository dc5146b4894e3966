"""Reading the questionnaire, and answers once they may be read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import force_locale
from sqlalchemy import func, select

from foundation.database.base import db
from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.languages import Language
from foundation.templating import day
from selection.longlist.queries import on_longlist
from selection.method.proposals import opened_at
from selection.method.questions import AnswerSource, AnswerType, AskedOf, Condition, Purpose, Section, asked
from selection.method.selection_plan import Milestone, told_to_vendors
from selection.questionnaire.models import Answer, AnswerImport, PriceOpening, Question, Questionnaire
from selection.vendors.models import Candidate
from selection.vendors.queries import candidates

Plan = Callable[[int], Mapping[Milestone, date]]
_known: list[Plan] = []


def add_plan(found: Plan) -> None:
    """Let the plan of the selection say which days there are."""
    if found not in _known:
        _known.append(found)


def planned(initiative_id: int) -> Mapping[Milestone, date]:
    """The days of the plan; none where nothing is planned."""
    return next((days for found in _known if (days := found(initiative_id))), {})


def time_path(initiative: Initiative, language: Language | None) -> str | None:
    """The days of the plan as vendors read them, a line for each; None where nothing is planned."""
    told = told_to_vendors(planned(initiative.id))
    if language is None or not told:
        return None
    with force_locale(language):
        return "\n".join(f"{day(when)}: {label(milestone)}" for milestone, when in told)


def latest(initiative_id: int, purpose: Purpose = Purpose.INFORMATION) -> Questionnaire | None:
    wanted = select(Questionnaire).where(Questionnaire.initiative_id == initiative_id, Questionnaire.purpose == purpose)
    return db.session.scalar(wanted.order_by(Questionnaire.number.desc()).limit(1))


def asked_candidates(questionnaire: Questionnaire) -> list[Candidate]:
    """The candidates that a request for information goes to now."""
    if questionnaire.asked_of is AskedOf.LONGLIST:
        return on_longlist(questionnaire.initiative_id)
    return candidates(questionnaire.initiative_id)


def answering_candidates(questionnaire: Questionnaire) -> list[Candidate]:
    """Those, and who answered while it was asked, though it is out since."""
    asked_now, answered = {row.id for row in asked_candidates(questionnaire)}, answered_candidates(questionnaire.id)
    return [row for row in candidates(questionnaire.initiative_id) if row.id in asked_now or row.id in answered]


def unconfirmed(questionnaire_id: int) -> dict[int, int]:
    """By candidate, how many of its answers were carried over from an earlier version and wait for its word."""
    rows = db.session.execute(
        select(Answer.candidate_id, func.count())
        .join(Question, Answer.question_id == Question.id)
        .where(Question.questionnaire_id == questionnaire_id, Answer.source == AnswerSource.CARRIED)
        .group_by(Answer.candidate_id)
    )
    return {candidate_id: count for candidate_id, count in rows}


def said_of_knock_outs(
    initiative_id: int, at: datetime, criterion_ids: Sequence[int], candidate_ids: Sequence[int]
) -> dict[tuple[int, int], Answer]:
    """What the request for information adds to the page of the knock-outs, once it may be read."""
    return answers_by_criterion(latest(initiative_id), at, criterion_ids=criterion_ids, candidate_ids=candidate_ids)


def questions(questionnaire_id: int) -> list[Question]:
    return list(
        db.session.scalars(
            select(Question)
            .where(Question.questionnaire_id == questionnaire_id)
            .order_by(Question.position, Question.id)
        )
    )


def question(questionnaire_id: int, question_id: int) -> Question | None:
    found = db.session.get(Question, question_id)
    return found if found is not None and found.questionnaire_id == questionnaire_id else None


def is_open_to_read(questionnaire: Questionnaire, at: datetime) -> bool:
    """Answers are sealed until the deadline."""
    return at >= questionnaire.deadline


def price_openings(questionnaire_id: int) -> list[PriceOpening]:
    """Who opened the price envelope, and when, oldest first."""
    wanted = select(PriceOpening).where(PriceOpening.questionnaire_id == questionnaire_id)
    return list(db.session.scalars(wanted.order_by(PriceOpening.opened_at, PriceOpening.id)))


def prices_may_be_read(questionnaire: Questionnaire, at: datetime) -> bool:
    """Prices are sealed with the answers; as a price envelope until two people opened it."""
    if not questionnaire.prices_apart:
        return is_open_to_read(questionnaire, at)
    tries = [(row.person_id, row.opened_at) for row in price_openings(questionnaire.id)]
    return is_open_to_read(questionnaire, at) and opened_at(tries) is not None


def sealed_codes(questionnaire: Questionnaire, at: datetime) -> set[str]:
    """The questions after prices whose answers nobody may read yet, though the other answers are open."""
    if prices_may_be_read(questionnaire, at):
        return set()
    return price_codes(questionnaire)


def price_codes(questionnaire: Questionnaire) -> set[str]:
    """The questions in a price envelope; none where prices are not apart."""
    asked_here = questions(questionnaire.id) if questionnaire.prices_apart else []
    return {row.code for row in asked_here if row.section is Section.PRICES}


def answers_of(questionnaire: Questionnaire, candidate_id: int) -> dict[str, Answer]:
    """One candidate's answers by question code, sealed or not: for the import and for pages behind the deadline."""
    rows = db.session.execute(
        select(Question.code, Answer)
        .join(Answer, Answer.question_id == Question.id)
        .where(Question.questionnaire_id == questionnaire.id, Answer.candidate_id == candidate_id)
    )
    return {code: answer for code, answer in rows}


def all_answers(questionnaire: Questionnaire) -> list[Answer]:
    """Every answer, sealed or not: for carrying them over to a new version."""
    wanted = select(Answer).join(Question, Answer.question_id == Question.id)
    return list(db.session.scalars(wanted.where(Question.questionnaire_id == questionnaire.id).order_by(Answer.id)))


def answers_by_criterion(
    questionnaire: Questionnaire | None, at: datetime, *, criterion_ids: Sequence[int], candidate_ids: Sequence[int]
) -> dict[tuple[int, int], Answer]:
    """Answers by (criterion, candidate); empty while they are sealed."""
    if questionnaire is None or not is_open_to_read(questionnaire, at):
        return {}
    rows = db.session.execute(
        select(Question.criterion_id, Answer)
        .join(Answer, Answer.question_id == Question.id)
        .where(
            Question.questionnaire_id == questionnaire.id,
            Question.criterion_id.in_(criterion_ids),
            Answer.candidate_id.in_(candidate_ids),
        )
    )
    return {(criterion_id, answer.candidate_id): answer for criterion_id, answer in rows if criterion_id is not None}


def given(answers: Mapping[str, Answer]) -> dict[str, Sequence[str]]:
    return {code: answer.value for code, answer in answers.items()}


def asked_codes(all_questions: Sequence[Question], values: Mapping[str, Sequence[str]]) -> set[str]:
    """The codes of the questions that these answers ask."""
    return asked(
        {
            row.code: Condition(row.condition_code, tuple(row.condition_answers)) if row.condition_code else None
            for row in all_questions
        },
        values,
    )


def unanswered(all_questions: Sequence[Question], values: Mapping[str, Sequence[str]]) -> list[Question]:
    """The questions that are asked, are not optional, and have no answer."""
    codes = asked_codes(all_questions, values)
    return [row for row in all_questions if row.code in codes and not row.is_optional and row.code not in values]


@dataclass(frozen=True, kw_only=True)
class Said:
    """What one candidate said to one question: the answer, whether it was asked, and what it said in the version before
    where that differs (None: it does not).
    """

    answer: Answer | None
    is_asked: bool
    is_optional: bool
    before: Sequence[str] | None

    @property
    def is_open(self) -> bool:
        return self.is_asked and not self.is_optional and self.answer is None

    def words(self) -> str:
        return " ".join([*self.answer.value, self.answer.remark or ""]) if self.answer is not None else ""


@dataclass(frozen=True)
class AnsweredLine:
    """One question with what each candidate said, by candidate."""

    question: Question
    said: Mapping[int, Said]

    def words(self) -> str:
        """What can be searched: the question and what was said to it."""
        row = self.question
        words = [
            row.code,
            row.text,
            row.text_other or "",
            row.heading or "",
            *(one.words() for one in self.said.values()),
        ]
        return " ".join(words)

    def shows(self, search: str, *, only_open: bool) -> bool:
        """Whether the line is among what is looked for: every word stands in the question or in one of its answers."""
        text = self.words().casefold()
        wanted = all(word in text for word in search.casefold().split())
        return wanted and (not only_open or any(one.is_open for one in self.said.values()))


def side_by_side(questionnaire: Questionnaire, candidates: Sequence[Candidate]) -> list[AnsweredLine]:
    """Every question with the answers of these candidates; the caller has seen that they may be read."""
    asked_rows = questions(questionnaire.id)
    answers: dict[int, dict[str, Answer]] = {candidate.id: {} for candidate in candidates}
    rows = db.session.execute(
        select(Question.code, Answer)
        .join(Answer, Answer.question_id == Question.id)
        .where(Question.questionnaire_id == questionnaire.id, Answer.candidate_id.in_(answers))
    )
    for code, answer in rows:
        answers[answer.candidate_id][code] = answer
    changed: dict[int, dict[str, Sequence[str]]] = {}
    for answer_import in imports(questionnaire.id):  # the latest first
        differences = {line["code"]: line for line in answer_import.differences}
        changed.setdefault(answer_import.candidate_id, {code: line["before"] for code, line in differences.items()})
    codes = {candidate_id: asked_codes(asked_rows, given(found)) for candidate_id, found in answers.items()}
    return [
        AnsweredLine(
            row,
            {
                candidate_id: Said(
                    answer=found.get(row.code),
                    is_asked=row.code in codes[candidate_id],
                    is_optional=row.is_optional,
                    before=changed.get(candidate_id, {}).get(row.code),
                )
                for candidate_id, found in answers.items()
            },
        )
        for row in asked_rows
    ]


def imports(questionnaire_id: int) -> list[AnswerImport]:
    return list(
        db.session.scalars(
            select(AnswerImport)
            .where(AnswerImport.questionnaire_id == questionnaire_id)
            .order_by(AnswerImport.id.desc())
        )
    )


def answered_candidates(questionnaire_id: int) -> dict[int, int]:
    """How many answers each candidate has: a count, which is no answer."""
    rows = db.session.execute(
        select(Answer.candidate_id, func.count())
        .join(Question, Answer.question_id == Question.id)
        .where(Question.questionnaire_id == questionnaire_id)
        .group_by(Answer.candidate_id)
    )
    return {key: count for key, count in rows}


def prices(questionnaire: Questionnaire, candidate: Candidate, at: datetime) -> list[tuple[Question, Answer]]:
    """The price answers of one candidate; none while they are sealed."""
    if not is_open_to_read(questionnaire, at):
        return []
    rows = db.session.execute(
        select(Question, Answer)
        .join(Answer, Answer.question_id == Question.id)
        .where(
            Question.questionnaire_id == questionnaire.id,
            Question.section == Section.PRICES,
            Question.answer_type == AnswerType.MONEY,
            Answer.candidate_id == candidate.id,
        )
        .order_by(Question.position)
    )
    return [(*row,) for row in rows]
