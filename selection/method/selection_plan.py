"""The plan of the selection itself: its milestones on working days, what came of them, and what is late."""

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from foundation.sums.working_calendar import Calendar


class Milestone(enum.StrEnum):
    """What the plan has a day for, in order."""

    CRITERIA_PUBLISHED = "criteria_published"
    LONGLIST_CHOSEN = "longlist_chosen"
    REQUEST_OUT = "request_out"
    ANSWERS_DUE = "answers_due"
    SCORES_AGREED = "scores_agreed"
    SHORTLIST_CHOSEN = "shortlist_chosen"
    FINALISTS_CHOSEN = "finalists_chosen"
    PROPOSALS_ASKED = "proposals_asked"
    PROPOSALS_DUE = "proposals_due"
    AWARDED = "awarded"
    SIGNED = "signed"


USUAL: Mapping[Milestone, int] = {  # working days after the one before; ours, to begin from
    Milestone.CRITERIA_PUBLISHED: 20,
    Milestone.LONGLIST_CHOSEN: 10,
    Milestone.REQUEST_OUT: 2,
    Milestone.ANSWERS_DUE: 20,
    Milestone.SCORES_AGREED: 15,
    Milestone.SHORTLIST_CHOSEN: 3,
    Milestone.FINALISTS_CHOSEN: 25,
    Milestone.PROPOSALS_ASKED: 5,
    Milestone.PROPOSALS_DUE: 20,
    Milestone.AWARDED: 20,
    Milestone.SIGNED: 15,
}


class Progress(enum.StrEnum):
    """Where a milestone stands."""

    DONE = "done"
    DONE_LATE = "done_late"
    TO_COME = "to_come"
    LATE = "late"
    UNPLANNED = "unplanned"


def laid_out(start: date, reached: Collection[Milestone] = ()) -> dict[Milestone, date]:
    """A first plan from a day: each milestone its usual number of working days after the one before, by the Dutch
    calendar. What was reached before, and what is earlier than the last of it, needs no day.

    >>> plan = laid_out(date(2027, 1, 4))
    >>> print(plan[Milestone.CRITERIA_PUBLISHED], plan[Milestone.LONGLIST_CHOSEN])
    2027-02-01 2027-02-15
    >>> print(*laid_out(date(2027, 1, 4), [Milestone.PROPOSALS_DUE]).values())
    2027-02-01 2027-02-22
    """
    calendar, number, found, order = Calendar(start), 0, {}, list(Milestone)
    begun = max((order.index(one) for one in reached), default=-1)
    for milestone in order[begun + 1 :]:
        number += USUAL[milestone]
        found[milestone] = calendar.day(number)
    return found


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A milestone as planned and as it came; `days` are working days late (negative: early), none while not known."""

    milestone: Milestone
    planned: date | None
    actual: date | None
    progress: Progress
    days: int | None


def working_days(first: date, second: date) -> int:
    """From one day to another in working days; before it, they count as less than nothing.

    >>> working_days(date(2027, 4, 26), date(2027, 4, 28)), working_days(date(2027, 4, 28), date(2027, 4, 26))
    (1, -1)
    """
    if second < first:
        return -working_days(second, first)
    return Calendar(first).number(second)


def standing_of(milestone: Milestone, planned: date | None, actual: date | None, today: date) -> Standing:
    """Where a milestone stands today: what is done or still to come is late from the working day after the planned one.
    A day in a weekend stands for the working day that follows.

    >>> found = standing_of(Milestone.AWARDED, date(2027, 3, 1), None, date(2027, 3, 3))
    >>> str(found.progress), found.days
    ('late', 2)
    """
    day = actual or today
    days = working_days(planned, day) if planned is not None else None
    is_late = days is not None and days > 0
    if actual is not None:
        progress = Progress.DONE_LATE if is_late else Progress.DONE
    elif planned is None:
        progress = Progress.UNPLANNED
    else:
        progress = Progress.LATE if is_late else Progress.TO_COME
    is_counted = actual is not None or progress is Progress.LATE
    return Standing(
        milestone=milestone, planned=planned, actual=actual, progress=progress, days=days if is_counted else None
    )


def told_to_vendors(planned: Mapping[Milestone, date]) -> list[tuple[Milestone, date]]:
    """The days that a request for information tells beside its deadline: of what follows on the answers.

    >>> plan = {Milestone.ANSWERS_DUE: date(2027, 2, 12), Milestone.SHORTLIST_CHOSEN: date(2027, 3, 8)}
    >>> [(str(one), str(day)) for one, day in told_to_vendors(plan)]
    [('shortlist_chosen', '2027-03-08')]
    """
    order = list(Milestone)
    after = order[order.index(Milestone.ANSWERS_DUE) + 1 :]
    return [(one, planned[one]) for one in after if one in planned]


def passed_by(planned: Mapping[Milestone, date], deadline: date) -> Milestone | None:
    """The first milestone after the answers whose planned day comes no later than their deadline: the plan and the
    deadline then contradict each other.

    >>> plan = {Milestone.SCORES_AGREED: date(2027, 3, 5)}
    >>> print(passed_by(plan, date(2027, 3, 4)), passed_by(plan, date(2027, 3, 5)))
    None scores_agreed
    """
    return next((one for one, day in told_to_vendors(planned) if day <= deadline), None)


def out_of_order(planned: Mapping[Milestone, date]) -> list[Milestone]:
    """The milestones that are planned before one that comes before them.

    >>> [str(one) for one in out_of_order({Milestone.AWARDED: date(2027, 3, 1), Milestone.SIGNED: date(2027, 2, 1)})]
    ['signed']
    """
    found, latest = [], date.min
    for milestone in Milestone:
        if milestone in planned:
            if planned[milestone] < latest:
                found.append(milestone)
            latest = max(latest, planned[milestone])
    return found
