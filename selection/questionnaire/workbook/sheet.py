"""What the sheets of the workbook share."""

import hashlib
import hmac
from dataclasses import dataclass, field

from openpyxl.worksheet.worksheet import Worksheet

from foundation.initiatives.models import Initiative
from selection.method.questions import AnswerType
from selection.questionnaire.models import Question, Questionnaire
from selection.vendors.models import Candidate

META, LISTS = "_gids", "_lists"


ID, NUMBER, TEXT, HELP, ANSWER, REMARK, STATUS, FIRST_HIDDEN = range(1, 9)


FIRST_ROW = 4


LONG = (AnswerType.LONG_TEXT, AnswerType.LIST)


@dataclass(kw_only=True)
class Sheet:
    """A sheet under construction, with where each question's answer stands."""

    sheet: Worksheet
    row: int = FIRST_ROW
    answers: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Sending:
    """Everything that a workbook is made from."""

    initiative: Initiative
    questionnaire: Questionnaire
    questions: list[Question]
    candidate: Candidate
    key: bytes


def signature(key: bytes, questionnaire: Questionnaire, candidate_id: int) -> str:
    """Proof that a workbook was made here, for this candidate and these questions."""
    return hmac.new(
        key, f"workbook:{questionnaire.id}:{questionnaire.hash}:{candidate_id}".encode(), hashlib.sha256
    ).hexdigest()
