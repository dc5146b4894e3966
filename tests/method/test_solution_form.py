"""The form of the solution: the tests of method-strategy.md 2."""

import pytest

from selection.method.solution_form import (
    WAYS,
    Cover,
    Guideline,
    Need,
    Situation,
    Wanted,
    Way,
    advice,
    departs,
)

G = Guideline
NEEDED, WELL = Wanted(need=Need.NOW), Wanted(need=Need.LATER, cover=Cover.WELL)
EXTREME, NOT = Wanted(need=Need.NOW, is_extreme=True), Wanted(need=Need.NO, cover=Cover.WELL, is_extreme=True)


@pytest.mark.parametrize(
    ("situation", "advised"),
    [
        (Situation(functions=[NEEDED] * 12 + [WELL] * 2), [G.INTEGRATED]),
        (Situation(functions=[WELL] * 9 + [NEEDED] * 3), [G.BEST_FOR_THE_REST, G.INTEGRATED]),
        (Situation(functions=[NEEDED] * 3), [G.BEST_FOR_FEW]),
        (
            Situation(functions=[NEEDED] * 10, internet_is_dominant=True, customers=400_000),
            [G.INTEGRATED, G.E_BUSINESS],
        ),
        (Situation(functions=[NEEDED] * 10, internet_is_dominant=True, customers=5_000), [G.INTEGRATED]),
        (Situation(functions=[NEEDED] * 10, internet_is_dominant=True), [G.INTEGRATED]),
        (Situation(functions=[NEEDED] * 10, customers=400_000), [G.INTEGRATED]),
        (Situation(functions=[NEEDED] * 6, kinds_differ=True, erp="AFAS"), [G.PER_KIND, G.OF_ERP_VENDOR]),
        (Situation(functions=[NEEDED] * 6, erp="  "), []),
        (Situation(), []),
    ],
)
def test_every_guideline_that_applies_is_advised(situation: Situation, advised: list[Guideline]) -> None:
    assert advice(situation) == advised


@pytest.mark.parametrize(
    ("functions", "advised"),
    [
        ([NEEDED] * 8, []),  # over eight is most
        ([NEEDED] * 9, [G.INTEGRATED]),
        ([EXTREME] * 3 + [NEEDED] * 6, []),  # a third makes it extreme
        ([EXTREME] * 3 + [NEEDED] * 7, [G.INTEGRATED]),
        ([WELL] * 3 + [NEEDED] * 3, []),  # half is not most
        ([WELL] * 4 + [NEEDED] * 3, [G.BEST_FOR_THE_REST]),
        ([NEEDED] * 4, [G.BEST_FOR_FEW]),  # four is few
        ([NEEDED] * 5, []),
        ([NEEDED] * 3 + [NOT] * 13, [G.BEST_FOR_FEW]),  # what is not needed does not count
    ],
)
def test_most_few_and_extreme_at_their_boundaries(functions: list[Wanted], advised: list[Guideline]) -> None:
    assert advice(Situation(functions=functions)) == advised


def test_exactly_a_hundred_thousand_customers_are_not_very_many() -> None:
    at = Situation(internet_is_dominant=True, customers=100_000)
    over = Situation(internet_is_dominant=True, customers=100_001)
    assert (advice(at), advice(over)) == ([], [G.E_BUSINESS])


def test_a_guideline_that_is_switched_off_says_nothing() -> None:
    assert advice(Situation(functions=[NEEDED] * 9, erp="SAP", switched_off={G.INTEGRATED})) == [G.OF_ERP_VENDOR]


@pytest.mark.parametrize(
    ("chosen", "advised", "is_departure"),
    [
        (Way.INTEGRATED, [G.INTEGRATED], False),
        (Way.BEST_OF_BREED, [G.INTEGRATED], True),
        (Way.BEST_OF_BREED, [G.BEST_FOR_THE_REST, G.INTEGRATED], False),
        (Way.INTEGRATED, [], False),
        (Way.BEST_OF_BREED, [G.OF_ERP_VENDOR], False),
        (Way.CUSTOM, [], True),  # a whole system of one's own is generally a bad idea
    ],
)
def test_a_way_that_no_guideline_advises_departs(chosen: Way, advised: list[Guideline], is_departure: bool) -> None:
    assert departs(chosen, advised) is is_departure


def test_every_guideline_has_its_way_or_none() -> None:
    assert set(WAYS) == set(Guideline)
