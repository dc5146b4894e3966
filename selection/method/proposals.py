"""Finalists and their proposals: statements compared line by line, gaps, deviations, and the tie rule stated in
advance.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from selection.method.criteria import Category, Kind
from selection.method.questions import AnswerType, Fit

MOST_FINALISTS = 2
OPENING = timedelta(minutes=15)
CHOSEN = frozenset({AnswerType.SINGLE_CHOICE, AnswerType.MULTIPLE_CHOICE})
CLOSED = CHOSEN | {AnswerType.YES_NO, AnswerType.FIT}
ORDER = {fit: place for place, fit in enumerate(Fit)}
GAPS = frozenset({Fit.CUSTOM, Fit.THIRD_PARTY, Fit.PLANNED, Fit.NOT})


class Drift(enum.StrEnum):
    """The statement in the proposal against the answer given before."""

    NEW = "new"
    SAME = "same"
    BETTER = "better"
    WORSE = "worse"
    MISSING = "missing"
    NOT_UNDERSTOOD = "not_understood"


class TieRule(enum.StrEnum):
    """What decides when two finalists end equal; fixed before the proposals come in."""

    FUNCTIONS = "functions"
    COST = "cost"
    LOTS = "lots"


@dataclass(frozen=True)
class Equal:
    """One of the tied finalists: its score on the CRM functions and its present value (None where not known)."""

    candidate: int
    functions: Decimal
    cost: Decimal | None


def asked_as(own: AnswerType, kind: Kind, category: Category, *, has_question: bool, leads: bool = False) -> AnswerType:
    """How a criterion is answered in a proposal: as its own question is; Yes is too little where the package must do
    it, so that a yes-or-no about functions or technology is stated on the fit scale, unless other questions depend on
    it (`leads`). A criterion without a question: a knock-out is met or not, what the package does is stated on the fit
    scale, the vendor and its terms in words.

    >>> functions, wish = Category.FUNCTIONS, Kind.WISH
    >>> str(asked_as(AnswerType.NUMBER, wish, functions, has_question=True))
    'number'
    >>> str(asked_as(AnswerType.YES_NO, wish, functions, has_question=True))
    'fit'
    >>> str(asked_as(AnswerType.SINGLE_CHOICE, Kind.KNOCK_OUT, functions, has_question=False))
    'single_choice'
    """
    of_package = category in (Category.FUNCTIONS, Category.TECHNOLOGY)
    if kind is Kind.KNOCK_OUT:
        return own if has_question or own in CLOSED else AnswerType.YES_NO
    if has_question or own in CHOSEN:
        return AnswerType.FIT if own is AnswerType.YES_NO and of_package and not leads else own
    return AnswerType.FIT if of_package else AnswerType.LONG_TEXT


def abnormally_low(prices: Mapping[int, Decimal]) -> tuple[int, ...]:
    """Who offers so low that a justification is asked: 40 % or more under the mean of the others, or 30 % or more under
    the next. Source: Ukrainian tender law as Prozorro applies it, boundaries inclusive.

    >>> abnormally_low({1: Decimal(70), 2: Decimal(100)}), abnormally_low({1: Decimal(71), 2: Decimal(100)})
    ((1,), ())
    """
    found = []
    for candidate, price in prices.items():
        others = [other for key, other in prices.items() if key != candidate]
        higher = [other for other in others if other > price]
        if others and (price * 10 * len(others) <= 6 * sum(others) or (higher and price * 10 <= 7 * min(higher))):
            found.append(candidate)
    return tuple(found)


def opened_at(tries: Sequence[tuple[int, datetime]]) -> datetime | None:
    """When a price envelope opened: the moment at which a second person opened it within a quarter of an hour after
    another; None while nobody did. `tries` are persons with their moments, oldest first.

    >>> nine = datetime(2027, 3, 1, 9)
    >>> print(opened_at([(1, nine), (1, nine + OPENING), (2, nine + 2 * OPENING)]))
    2027-03-01 09:30:00
    >>> print(opened_at([(1, nine), (2, nine + OPENING + timedelta(seconds=1))]))
    None
    """
    for place, (second, at) in enumerate(tries):
        if any(first != second and at - before <= OPENING for first, before in tries[:place]):
            return at
    return None


def fit_of(value: Sequence[str]) -> Fit | None:
    """The fit that an answer states; None for an answer of another kind.

    >>> str(fit_of(["custom"])), fit_of(["blue"]), fit_of([])
    ('custom', None, None)
    """
    return Fit(value[0]) if len(value) == 1 and value[0] in [*Fit] else None


def is_gap(fit: Fit | None) -> bool:
    """Whether the package does not bring it by itself: custom work, a third party, a later release, or nothing.

    >>> is_gap(Fit.CUSTOM), is_gap(Fit.CONFIGURATION), is_gap(None)
    (True, False, False)
    """
    return fit in GAPS


def drift(before: Sequence[str], after: Sequence[str], *, was_refused: bool = False) -> Drift:
    """How a statement moved. On the fit scale it is better or worse; other answers are the same, or new. One that was
    given but could not be read (`was_refused`) is not understood, never gone.

    >>> (
    ...     str(drift(["standard"], ["custom"])),
    ...     str(drift(["not"], ["planned"])),
    ...     str(drift([], ["standard"])),
    ...     str(drift(["standard"], [])),
    ... )
    ('worse', 'better', 'new', 'missing')
    """
    if was_refused:
        return Drift.NOT_UNDERSTOOD
    if not after:
        return Drift.MISSING if before else Drift.SAME
    if not before:
        return Drift.NEW
    first, second = fit_of(before), fit_of(after)
    if first is None or second is None:
        return Drift.SAME if list(before) == list(after) else Drift.NEW
    if first is second:
        return Drift.SAME
    return Drift.BETTER if ORDER[second] < ORDER[first] else Drift.WORSE


def decide_tie(rule: TieRule, tied: Sequence[Equal]) -> tuple[int, ...]:
    """Who wins a tie under the rule; more than one when the rule does not decide (lots are drawn by people).

    >>> tied = [Equal(1, Decimal(4), Decimal(90)), Equal(2, Decimal(3), Decimal(50))]
    >>> decide_tie(TieRule.FUNCTIONS, tied), decide_tie(TieRule.COST, tied), decide_tie(TieRule.LOTS, tied)
    ((1,), (2,), (1, 2))
    """
    if rule is TieRule.LOTS or not tied:
        return tuple(one.candidate for one in tied)
    if rule is TieRule.FUNCTIONS:
        best = max(one.functions for one in tied)
        return tuple(one.candidate for one in tied if one.functions == best)
    if any(one.cost is None for one in tied):
        return tuple(one.candidate for one in tied)
    lowest = min(one.cost for one in tied if one.cost is not None)
    return tuple(one.candidate for one in tied if one.cost == lowest)
