"""How far the works council is, day by day."""

from datetime import date, timedelta

import pytest

from foundation.works_council.track import Decision, Stage, Track, is_open, out_of_order, stage, waits_until

DAY = date(2027, 3, 1)
ASKED = {"consulted_on": DAY, "requested_on": DAY, "due_on": DAY + timedelta(days=30)}
ANSWERED = ASKED | {"received_on": DAY + timedelta(days=20), "answered_on": DAY + timedelta(days=25)}
TOLD = DAY + timedelta(days=27)


@pytest.mark.parametrize(
    ("recorded", "after", "reached"),
    [
        ({}, 0, Stage.NOTHING),
        ({"is_not_needed": True}, 0, Stage.NOT_NEEDED),
        ({"consulted_on": DAY}, 400, Stage.CONSULTED),
        (ASKED, 30, Stage.REQUESTED),
        (ASKED, 31, Stage.OVERDUE),
        ({"requested_on": DAY}, 400, Stage.REQUESTED),  # no day was agreed
        (ASKED | {"received_on": DAY}, 60, Stage.RECEIVED),
        (ANSWERED, 60, Stage.ANSWERED),
        (ANSWERED | {"decided_on": TOLD, "decision": Decision.FOLLOWS}, 27, Stage.DECIDED),
        (ANSWERED | {"decided_on": TOLD, "decision": Decision.DEPARTS}, 27 + 31, Stage.WAITING),  # 28 April
        (ANSWERED | {"decided_on": TOLD, "decision": Decision.DEPARTS}, 27 + 32, Stage.DECIDED),
    ],
)
def test_a_track_is_as_far_as_its_last_day(recorded: dict[str, object], after: int, reached: Stage) -> None:
    assert stage(Track(**recorded), DAY + timedelta(days=after)) is reached  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "until"),
    [
        (date(2027, 3, 28), date(2027, 4, 28)),
        (date(2027, 12, 31), date(2028, 1, 31)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2027, 5, 31), date(2027, 6, 30)),
    ],
)
def test_a_decision_against_the_advice_waits_a_month(told: date, until: date) -> None:
    assert waits_until(Track(decided_on=told, decision=Decision.DEPARTS)) == until
    assert waits_until(Track(decided_on=told, decision=Decision.FOLLOWS)) is None
    assert waits_until(Track()) is None


def test_only_a_decided_or_needless_track_is_closed() -> None:
    assert [one for one in Stage if not is_open(one)] == [Stage.NOT_NEEDED, Stage.DECIDED]


@pytest.mark.parametrize(
    ("recorded", "wrong"),
    [
        (ANSWERED, None),
        ({"consulted_on": DAY + timedelta(days=101)}, "consulted_on"),  # tomorrow
        ({"consulted_on": DAY + timedelta(days=100)}, None),
        (ASKED | {"consulted_on": DAY + timedelta(days=1)}, "requested_on"),
        (ASKED | {"due_on": DAY - timedelta(days=1)}, "due_on"),
        ({"due_on": DAY - timedelta(days=1)}, None),
        (ANSWERED | {"answered_on": DAY}, "answered_on"),
        (ANSWERED | {"decided_on": DAY}, "decided_on"),
        ({"requested_on": DAY, "received_on": DAY - timedelta(days=1)}, "received_on"),
    ],
)
def test_days_come_in_their_order_and_not_tomorrow(recorded: dict[str, object], wrong: str | None) -> None:
    assert out_of_order(Track(**recorded), DAY + timedelta(days=100)) == wrong  # type: ignore[arg-type]
