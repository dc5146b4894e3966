"""What the sheets of the workbook share."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl.worksheet.worksheet import Worksheet

from foundation.initiatives.models import Initiative
from foundation.languages import Language, in_language
from selection.criteria.queries.versions import criteria_of_version
from selection.method.questions import AnswerType
from selection.questionnaire.models import Question, Questionnaire
from selection.questionnaire.queries import questions
from selection.vendors.models import Candidate

META, LISTS = "_gids", "_lists"


ID, NUMBER, TEXT, HELP, ANSWER, REMARK, STATUS, FIRST_HIDDEN = range(1, 9)


FIRST_ROW = 4


LONG = (AnswerType.LONG_TEXT, AnswerType.LIST)


@dataclass(kw_only=True)
class Sheet:
    """A sheet under construction: its chapters with their first rows, where each question's answer stands, and the cell
    of each option of a multiple choice.
    """

    sheet: Worksheet
    row: int = FIRST_ROW
    chapters: list[tuple[str, int]] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    options: dict[str, dict[str, str]] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Sending:
    """Everything that a workbook is made from; a candidate that does not meet one of `knock_outs` (criteria) is out."""

    initiative: Initiative
    questionnaire: Questionnaire
    questions: list[Question]
    candidate: Candidate
    key: bytes
    knock_outs: frozenset[int] = frozenset()
    names: Mapping[int | None, tuple[str, str | None]] = field(default_factory=dict)

    def asked(self, question: Question, language: Language) -> str:
        """A question as the vendor reads it; "standard" or "custom work" answers what the criterion says, so that
        stands above a question about it.
        """
        first = self.initiative.language
        text = in_language(question.text, question.text_other, language, first)
        if question.answer_type is not AnswerType.FIT or question.criterion_id not in self.names:
            return text
        name = in_language(*self.names[question.criterion_id], language, first)
        return text if name == text else f"{name}\n{text}"


def sending_of(initiative: Initiative, questionnaire: Questionnaire, candidate: Candidate, *, key: bytes) -> Sending:
    """What the workbook of one candidate is made from."""
    criteria = criteria_of_version(questionnaire.criteria_version_id)
    return Sending(
        initiative=initiative,
        questionnaire=questionnaire,
        questions=questions(questionnaire.id),
        candidate=candidate,
        key=key,
        knock_outs=frozenset(card.id for card in criteria.knock_outs()),
        names={card.id: (card.name, card.name_other) for card in criteria.cards},
    )


def signature(key: bytes, questionnaire: Questionnaire, candidate_id: int) -> str:
    """Proof that a workbook was made here, for this candidate and these questions."""
    return hmac.new(
        key, f"workbook:{questionnaire.id}:{questionnaire.hash}:{candidate_id}".encode(), hashlib.sha256
    ).hexdigest()
