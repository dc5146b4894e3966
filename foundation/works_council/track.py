"""Where the track of the works council stands. Dutch practice, not legal advice: advice is asked before the decision is
final, and a decision against the advice waits a month.
"""

import calendar
import enum
from dataclasses import dataclass
from datetime import date


class Advice(enum.StrEnum):
    """What the works council advised."""

    POSITIVE = "positive"
    ON_CONDITIONS = "on_conditions"
    NEGATIVE = "negative"


class Decision(enum.StrEnum):
    """Whether the decision follows the advice."""

    FOLLOWS = "follows"
    DEPARTS = "departs"


class Stage(enum.StrEnum):
    """How far the track is."""

    NOTHING = "nothing"
    NOT_NEEDED = "not_needed"
    CONSULTED = "consulted"
    REQUESTED = "requested"
    OVERDUE = "overdue"
    RECEIVED = "received"
    ANSWERED = "answered"
    WAITING = "waiting"
    DECIDED = "decided"


@dataclass(frozen=True, kw_only=True)
class Track:
    """What is recorded of it; a day that is not there has not come."""

    is_not_needed: bool = False
    consulted_on: date | None = None
    requested_on: date | None = None
    due_on: date | None = None
    received_on: date | None = None
    answered_on: date | None = None
    decided_on: date | None = None
    decision: Decision | None = None


def waits_until(track: Track) -> date | None:
    """The day until which a decision against the advice waits: a month after the works council was told of it; in a
    shorter month its last day.

    >>> print(waits_until(Track(decided_on=date(2027, 1, 31), decision=Decision.DEPARTS)))
    2027-02-28
    >>> waits_until(Track(decided_on=date(2027, 1, 31), decision=Decision.FOLLOWS)) is None
    True
    """
    told = track.decided_on
    if told is None or track.decision is not Decision.DEPARTS:
        return None
    year, month = (told.year, told.month + 1) if told.month < 12 else (told.year + 1, 1)
    return date(year, month, min(told.day, calendar.monthrange(year, month)[1]))


def stage(track: Track, today: date) -> Stage:
    """How far the track is on a day; advice that did not come by its day is overdue from the day after.

    >>> asked = Track(requested_on=date(2027, 3, 1), due_on=date(2027, 3, 31))
    >>> [str(stage(asked, day)) for day in (date(2027, 3, 31), date(2027, 4, 1))]
    ['requested', 'overdue']
    """
    until = waits_until(track)
    if track.is_not_needed:
        return Stage.NOT_NEEDED
    if track.decided_on is not None:
        return Stage.WAITING if until is not None and today <= until else Stage.DECIDED
    reached = (
        (track.answered_on, Stage.ANSWERED),
        (track.received_on, Stage.RECEIVED),
        (track.requested_on, Stage.REQUESTED),
        (track.consulted_on, Stage.CONSULTED),
    )
    found = next((name for day, name in reached if day is not None), Stage.NOTHING)
    is_late = found is Stage.REQUESTED and track.due_on is not None and today > track.due_on
    return Stage.OVERDUE if is_late else found


def is_open(at: Stage) -> bool:
    """Whether a decision would be final before the works council has had its say.

    >>> [is_open(one) for one in (Stage.NOTHING, Stage.WAITING, Stage.DECIDED, Stage.NOT_NEEDED)]
    [True, True, False, False]
    """
    return at not in (Stage.DECIDED, Stage.NOT_NEEDED)


def out_of_order(track: Track, today: date) -> str | None:
    """The first day that comes before the one it follows, or is still to come; None where the days are in order.

    >>> out_of_order(Track(requested_on=date(2027, 3, 1), received_on=date(2027, 2, 1)), date(2027, 5, 1))
    'received_on'
    """
    days = ("consulted_on", "requested_on", "received_on", "answered_on", "decided_on")
    latest = date.min
    for name in days:
        day: date | None = getattr(track, name)
        if day is None:
            continue
        if day < latest or day > today:
            return name
        latest = day
    if track.due_on is not None and track.requested_on is not None and track.due_on < track.requested_on:
        return "due_on"
    return None
