"""The plan of the selection: working days by hand over Dutch holidays, and lateness at its boundary."""

from datetime import date

import pytest

from selection.method.selection_plan import (
    USUAL,
    Milestone,
    Progress,
    laid_out,
    out_of_order,
    standing_of,
    working_days,
)


def test_a_first_plan_is_laid_out_over_dutch_holidays() -> None:
    """From 1 March 2027: Easter Monday (29 March), King's Day (27 April), Ascension (6 May), Whit Monday (17 May)."""
    plan = laid_out(date(2027, 3, 1))
    assert [plan[one].isoformat() for one in Milestone] == [
        "2027-03-30", "2027-04-13", "2027-04-15", "2027-05-18", "2027-06-08", "2027-06-11",
        "2027-07-16", "2027-07-23", "2027-08-20", "2027-09-17", "2027-10-08",
    ]  # fmt: skip
    assert list(plan) == list(Milestone) == list(USUAL)


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        (date(2027, 3, 26), date(2027, 3, 30), 1),  # Good Friday is worked, Easter Monday is not
        (date(2027, 3, 30), date(2027, 3, 26), -1),
        (date(2027, 3, 1), date(2027, 3, 1), 0),
        (date(2027, 3, 5), date(2027, 3, 8), 1),
    ],
)
def test_days_are_working_days(first: date, second: date, days: int) -> None:
    assert working_days(first, second) == days


@pytest.mark.parametrize(
    ("planned", "actual", "today", "progress", "days"),
    [
        (date(2027, 3, 1), date(2027, 3, 1), date(2027, 9, 1), Progress.DONE, 0),
        (date(2027, 3, 1), date(2027, 3, 2), date(2027, 9, 1), Progress.DONE_LATE, 1),
        (date(2027, 3, 2), date(2027, 3, 1), date(2027, 9, 1), Progress.DONE, -1),
        (date(2027, 2, 27), date(2027, 3, 1), date(2027, 9, 1), Progress.DONE, 0),  # a Saturday is its Monday
        (date(2027, 2, 27), None, date(2027, 3, 1), Progress.TO_COME, None),
        (date(2027, 2, 27), None, date(2027, 3, 2), Progress.LATE, 1),
        (None, date(2027, 3, 1), date(2027, 9, 1), Progress.DONE, None),
        (date(2027, 3, 1), None, date(2027, 3, 1), Progress.TO_COME, None),
        (date(2027, 3, 1), None, date(2027, 3, 2), Progress.LATE, 1),
        (None, None, date(2027, 3, 2), Progress.UNPLANNED, None),
    ],
)
def test_late_is_from_the_day_after(
    planned: date | None, actual: date | None, today: date, progress: Progress, days: int | None
) -> None:
    found = standing_of(Milestone.AWARDED, planned, actual, today)
    assert (found.progress, found.days) == (progress, days)


def test_what_is_planned_before_what_comes_before_it_is_named() -> None:
    plan = laid_out(date(2027, 3, 1))
    assert out_of_order(plan) == []
    plan[Milestone.LONGLIST_CHOSEN] = date(2027, 9, 1)
    assert out_of_order(plan) == [
        Milestone.REQUEST_OUT, Milestone.ANSWERS_DUE, Milestone.SCORES_AGREED, Milestone.SHORTLIST_CHOSEN,
        Milestone.FINALISTS_CHOSEN, Milestone.PROPOSALS_ASKED, Milestone.PROPOSALS_DUE,
    ]  # fmt: skip
    assert out_of_order({}) == []
