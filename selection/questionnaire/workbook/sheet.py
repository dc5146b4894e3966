"""What the sheets of the workbook share."""

import hashlib
import hmac
from dataclasses import dataclass, field

from openpyxl.worksheet.worksheet import Worksheet

from foundation.initiatives.models import Initiative
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
    )


def signature(key: bytes, questionnaire: Questionnaire, candidate_id: int) -> str:
    """Proof that a workbook was made here, for this candidate and these questions."""
    return hmac.new(
        key, f"workbook:{questionnaire.id}:{questionnaire.hash}:{candidate_id}".encode(), hashlib.sha256
    ).hexdigest()
