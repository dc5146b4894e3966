"""The communication plan at its edges: what is due, and what it warns of (method-strategy 8.3)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planning.method.communication import (
    Aim,
    Audience,
    CommunicationRule,
    CommunicationWarning,
    Giving,
    Message,
    Repeat,
    next_moment,
    reach,
    warnings_of,
)

TODAY = date(2027, 6, 1)
TALK = Message(
    key=1,
    audience=Audience.STAFF,
    aim=Aim.KNOWLEDGE,
    is_two_way=True,
    starts_on=date(2027, 5, 3),
    repeat=Repeat.MONTHLY,
    done=[date(2027, 5, 4)],
)
EVERYBODY = [replace(TALK, key=number, audience=one) for number, one in enumerate(Audience)]


def found(
    rows: list[Message], first_start: date | None = None, *, is_executing: bool = True
) -> list[CommunicationWarning]:
    told = min((day for row in rows for day in row.done), default=None)
    return warnings_of(rows, today=TODAY, first_told=told, first_start=first_start, is_executing=is_executing)


def rules(rows: list[Message], first_start: date | None = None, *, is_executing: bool = True) -> list[str]:
    return [one.rule.value for one in found(rows, first_start, is_executing=is_executing)]


@pytest.mark.parametrize(
    ("repeat", "expected"),
    [
        (Repeat.ONCE, None),
        (Repeat.WEEKLY, date(2027, 5, 11)),
        (Repeat.MONTHLY, date(2027, 6, 3)),
        (Repeat.QUARTERLY, date(2027, 8, 3)),
    ],
)
def test_a_message_is_due_again_after_its_interval(repeat: Repeat, expected: date | None) -> None:
    assert next_moment(replace(TALK, repeat=repeat)) == expected
    assert next_moment(replace(TALK, repeat=repeat, done=[])) == date(2027, 5, 3)
    late_first = [date(2027, 5, 4), date(2027, 4, 1)]  # kept in any order: the latest counts
    assert next_moment(replace(TALK, repeat=repeat, done=late_first)) == expected


def test_a_plan_for_everybody_that_is_repeated_warns_of_nothing() -> None:
    assert rules(EVERYBODY) == []
    assert rules([]) == ["audience_missed", "silence"]
    assert rules([], is_executing=False) == ["audience_missed"]
    missed = found(EVERYBODY[1:])
    assert [(one.rule, one.audiences) for one in missed] == [(CommunicationRule.AUDIENCE_MISSED, (Audience.BOARD,))]


def test_a_project_that_began_before_anything_was_told_is_too_early() -> None:
    assert rules(EVERYBODY, date(2027, 5, 3)) == ["too_late"]
    assert rules(EVERYBODY, date(2027, 5, 4)) == []  # told on that day
    untold = [replace(row, done=[]) for row in EVERYBODY]
    assert rules(untold, TODAY) == ["too_late"]
    assert rules(untold, None) == []


def test_what_is_said_once_and_behaviour_that_is_only_sent_are_named() -> None:
    once = [*EVERYBODY, replace(TALK, key=20, repeat=Repeat.ONCE)]
    assert [(one.rule, one.rows) for one in found(once)] == [(CommunicationRule.NOT_REPEATED, (20,))]
    sent = replace(TALK, key=21, aim=Aim.BEHAVIOUR, is_two_way=False)
    assert rules([*EVERYBODY, sent]) == ["one_way"]
    talked = replace(TALK, key=22, aim=Aim.BEHAVIOUR)
    assert rules([*EVERYBODY, sent, talked]) == []  # the same audience can answer as well
    elsewhere = replace(talked, audience=Audience.CUSTOMERS)
    assert rules([*EVERYBODY, sent, elsewhere]) == ["one_way"]


def test_silence_is_ninety_days_without_a_moment() -> None:
    last = TODAY + timedelta(days=90)
    quiet = [replace(row, starts_on=last, done=[]) for row in EVERYBODY]
    assert rules(quiet) == []
    assert rules([replace(row, starts_on=last + timedelta(days=1)) for row in quiet]) == ["silence"]
    done = [replace(row, repeat=Repeat.ONCE) for row in EVERYBODY]
    assert rules(done) == ["not_repeated", "silence"]


def test_what_nobody_counted_is_not_zero() -> None:
    counted = reach(
        [
            Giving(date(2027, 12, 31), Audience.BOARD, 0),
            Giving(date(2027, 10, 1), Audience.BOARD, None),
            Giving(date(2028, 1, 1), Audience.BOARD, None),
        ]
    )
    assert counted == {Audience.BOARD: {(2027, 4): 0, (2028, 1): None}}
