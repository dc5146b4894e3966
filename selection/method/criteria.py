"""Criteria as the method has them."""

import enum
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, count
from string import ascii_lowercase

from selection.method.questions import AnswerType


class Category(enum.StrEnum):
    """The four categories of the method."""

    FUNCTIONS = "functions"
    VENDOR = "vendor"
    TECHNOLOGY = "technology"
    FINANCE = "finance"


class Kind(enum.StrEnum):
    """What a criterion is for."""

    KNOCK_OUT = "knock_out"
    REQUIREMENT = "requirement"
    WISH = "wish"
    INFORMATION = "information"


SCORED = (Kind.REQUIREMENT, Kind.WISH)
LEAST_MINIMUM, MOST_POINT = 1, 5
MOST_NAME, MOST_TEXT, MOST_CODE = 200, 4000, 50


def code_is_reserved(code: str) -> bool:
    """Whether Gids needs this code itself: for price questions, or for the options of a question in a workbook.

    >>> code_is_reserved("PRICE-01"), code_is_reserved("a::1"), code_is_reserved("F12")
    (True, True, False)
    """
    return code.upper().startswith("PRICE-") or "::" in code


def free_codes(codes: Sequence[str], taken: Collection[str]) -> list[str]:
    """A code for a copy of each: its own with the first letter that is free behind it, or a number after z.

    >>> free_codes(["F1", "F1", "F2"], {"F1", "F2", "F2a"})
    ['F1a', 'F1b', 'F2b']
    """
    used, found = set(taken), []
    for code in codes:
        behind = chain(ascii_lowercase, (f"-{number}" for number in count(2)))
        free = next(name for end in behind if (name := code[: MOST_CODE - 6] + end) not in used)
        used.add(free)
        found.append(free)
    return found


@dataclass(frozen=True, kw_only=True)
class CriterionFields:
    """Everything a criterion consists of."""

    code: str
    kind: Kind
    category: Category
    name: str
    name_other: str | None = None
    group: str | None = None
    points: Decimal = Decimal(10)
    minimum: int | None = None
    question: str | None = None
    question_other: str | None = None
    hint: str | None = None
    answer_type: AnswerType = AnswerType.LONG_TEXT
    options: tuple[str, ...] = ()
    is_optional: bool = False
    condition_code: str | None = None
    condition_answers: tuple[str, ...] = ()
    section_group: str | None = None
    passes_when: tuple[str, ...] = ()
    is_discretionary: bool = False
