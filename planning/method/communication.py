"""The communication plan: who is told what, by what means and when; what is due, and what the plan itself warns of.

Source: method-strategy 8.3, after S 5.1 (audiences of every level, aim, message, means; repetition is the key; an
information gap between the leading group and the rest). Moments, repeats and thresholds are ours.
"""

import enum
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

QUIET_DAYS = 90


class Audience(enum.StrEnum):
    """Who is told: every level of the organisation, and who stands outside it."""

    BOARD = "board"
    MANAGEMENT = "management"
    LINE_MANAGERS = "line_managers"
    PROJECT_LEADERS = "project_leaders"
    STAFF = "staff"
    WORKS_COUNCIL = "works_council"
    CUSTOMERS = "customers"
    SUPPLIERS = "suppliers"


class Aim(enum.StrEnum):
    """What a message is to change."""

    KNOWLEDGE = "knowledge"
    ATTITUDE = "attitude"
    BEHAVIOUR = "behaviour"


class Repeat(enum.StrEnum):
    """How often a message is given."""

    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


STEP = {Repeat.WEEKLY: 7, Repeat.MONTHLY: 30, Repeat.QUARTERLY: 91}


class CommunicationRule(enum.StrEnum):
    """What the plan warns of."""

    AUDIENCE_MISSED = "audience_missed"
    TOO_LATE = "too_late"
    NOT_REPEATED = "not_repeated"
    ONE_WAY = "one_way"
    SILENCE = "silence"


@dataclass(frozen=True, kw_only=True)
class Message:
    """One row of the plan as the rules look at it; `done` are the days on which it was given."""

    key: int
    audience: Audience
    aim: Aim
    is_two_way: bool
    starts_on: date
    repeat: Repeat
    done: Sequence[date] = ()


@dataclass(frozen=True)
class CommunicationWarning:
    """A warning, with the rows or the audiences that it is about."""

    rule: CommunicationRule
    rows: tuple[int, ...] = ()
    audiences: tuple[Audience, ...] = ()


def next_moment(message: Message) -> date | None:
    """When it is to be given next: on its first day, then so long after it was given last; None once it was given for
    good.

    >>> told = Message(
    ...     key=1,
    ...     audience=Audience.STAFF,
    ...     aim=Aim.KNOWLEDGE,
    ...     is_two_way=False,
    ...     starts_on=date(2027, 1, 4),
    ...     repeat=Repeat.WEEKLY,
    ...     done=[date(2027, 1, 5)],
    ... )
    >>> next_moment(told)
    datetime.date(2027, 1, 12)
    """
    if not message.done:
        return message.starts_on
    step = STEP.get(message.repeat)
    return None if step is None else max(message.done) + timedelta(days=step)


def warnings_of(
    rows: Sequence[Message],
    *,
    today: date,
    first_told: date | None,
    first_start: date | None,
    is_executing: bool,
) -> list[CommunicationWarning]:
    """What the plan warns of; `first_told` is the day on which anything was told for the first time and `first_start`
    that on which the first project began, None while there is none.

    An audience without a row (a gap between the leading group and the rest); a project that began before anything was
    told; a message that is given once; behaviour asked by means that only send; no moment in the next 90 days while
    the programme executes.

    >>> found = warnings_of([], today=date(2027, 1, 4), first_told=None, first_start=None, is_executing=False)
    >>> [warning.rule.value for warning in found]
    ['audience_missed']
    """
    found = []
    missed = tuple(one for one in Audience if one not in {row.audience for row in rows})
    if missed:
        found.append(CommunicationWarning(CommunicationRule.AUDIENCE_MISSED, audiences=missed))
    if first_start is not None and (first_told is None or first_start < first_told):
        found.append(CommunicationWarning(CommunicationRule.TOO_LATE))
    once = tuple(row.key for row in rows if row.repeat is Repeat.ONCE)
    if once:
        found.append(CommunicationWarning(CommunicationRule.NOT_REPEATED, once))
    two_way = {row.audience for row in rows if row.aim is Aim.BEHAVIOUR and row.is_two_way}
    sent = tuple(row.key for row in rows if row.aim is Aim.BEHAVIOUR and row.audience not in two_way)
    if sent:
        found.append(CommunicationWarning(CommunicationRule.ONE_WAY, sent))
    ahead = [moment for row in rows if (moment := next_moment(row)) is not None]
    if is_executing and not any(moment <= today + timedelta(days=QUIET_DAYS) for moment in ahead):
        found.append(CommunicationWarning(CommunicationRule.SILENCE))
    return found


@dataclass(frozen=True)
class Giving:
    """That a message was given: on which day, to whom, and how many it reached, where that is known."""

    on: date
    audience: Audience
    reached: int | None


def reach(given: Collection[Giving]) -> Mapping[Audience, Mapping[tuple[int, int], int | None]]:
    """How many were reached per audience and quarter (year, 1 to 4); None where nobody counted. People who were reached
    twice count twice.

    >>> counted = reach(
    ...     [
    ...         Giving(date(2027, 1, 5), Audience.STAFF, 40),
    ...         Giving(date(2027, 3, 1), Audience.STAFF, 25),
    ...         Giving(date(2027, 4, 1), Audience.STAFF, None),
    ...     ]
    ... )
    >>> counted[Audience.STAFF]
    {(2027, 1): 65, (2027, 2): None}
    """
    found: dict[Audience, dict[tuple[int, int], int | None]] = {}
    for one in sorted(given, key=lambda row: row.on):
        quarter = (one.on.year, (one.on.month + 2) // 3)
        row = found.setdefault(one.audience, {})
        before = row.get(quarter)
        row[quarter] = before if one.reached is None else (before or 0) + one.reached
    return found
