"""Questions to vendors: which are asked, and what an answer must look like."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx


class AnswerType(enum.StrEnum):
    """How a question is answered."""

    YES_NO = "yes_no"
    SINGLE_CHOICE = "single_choice"
    MULTIPLE_CHOICE = "multiple_choice"
    FIT = "fit"
    TEXT = "text"
    LONG_TEXT = "long_text"
    LIST = "list"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    FILE = "file"


class Fit(enum.StrEnum):
    """How a package meets a wish. Close to the scale of a real municipal CRM tender (City of Richmond, N12079-1)."""

    STANDARD = "standard"
    CONFIGURATION = "configuration"
    CUSTOM = "custom"
    THIRD_PARTY = "third_party"
    PLANNED = "planned"
    NOT = "not"


class Section(enum.StrEnum):
    """A part of the request for information."""

    QUESTIONS = "questions"
    PRICES = "prices"


class Purpose(enum.StrEnum):
    """What a questionnaire asks for: information of the longlist, or a proposal of the finalists."""

    INFORMATION = "information"
    PROPOSAL = "proposal"


class AnswerSource(enum.StrEnum):
    """How an answer came in; one that was carried over from an earlier version waits until its vendor confirms it."""

    WORKBOOK = "workbook"
    LETTER = "letter"
    CARRIED = "carried"


class AskedOf(enum.StrEnum):
    """To whom a request for information goes: the longlist, every candidate before there was one, or every candidate
    under the order of an earlier Gids.
    """

    LONGLIST = "longlist"
    EVERYBODY = "everybody"
    EARLIER_ORDER = "earlier_order"


YES, NO = "Yes", "No"


@dataclass(frozen=True)
class Condition:
    """A question that is only asked after certain answers to an earlier one; without answers: answered, and not No."""

    question: str
    answers: tuple[str, ...] = ()

    def holds(self, given: Sequence[str]) -> bool:
        if not self.answers:
            return bool(given) and list(given) != [NO]
        return any(answer in self.answers for answer in given)


def in_order(conditions: Mapping[str, str | None]) -> list[str]:
    """The codes in the order given, except that a question follows the one it depends on.

    `conditions` holds for each code the code that it depends on, if any. Raises ValueError when they go round in a
    loop.

    >>> in_order({"b": "a", "a": None, "c": None})
    ['a', 'b', 'c']
    """
    order = {code: number for number, code in enumerate(conditions)}
    graph = nx.DiGraph((parent, code) for code, parent in conditions.items() if parent is not None and parent in order)
    graph.add_nodes_from(order)
    try:
        return list(nx.lexicographical_topological_sort(graph, key=order.__getitem__))
    except nx.NetworkXUnfeasible:
        raise ValueError("conditions go round in a loop") from None


def asked(conditions: Mapping[str, Condition | None], given: Mapping[str, Sequence[str]]) -> set[str]:
    """The questions that are asked, given the answers so far; a question after one that is not asked is not asked.

    `conditions` is in the order of the questionnaire. Raises ValueError when a condition names a later question.

    >>> conditions = {"a": None, "b": Condition("a"), "c": Condition("b", ("Gold",))}
    >>> (
    ...     sorted(asked(conditions, {"a": ["Yes"], "b": ["Gold"]})),
    ...     sorted(asked(conditions, {"a": ["No"], "b": ["Gold"]})),
    ... )
    (['a', 'b', 'c'], ['a'])
    """
    found: set[str] = set()
    seen: set[str] = set()
    for key, condition in conditions.items():
        if condition is not None and condition.question not in seen:
            raise ValueError(f"{key} depends on {condition.question}, which does not come before it")
        if condition is None or (condition.question in found and condition.holds(given.get(condition.question, ()))):
            found.add(key)
        seen.add(key)
    return found
