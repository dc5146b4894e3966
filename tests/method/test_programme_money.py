"""The money of a plateau added by hand to the cent, and its edges."""

from datetime import date
from decimal import Decimal

from planning.method.programme_money import Purse, Total, account, by_quarter, total

D = Decimal


def test_one_plateau_added_by_hand_to_the_cent() -> None:
    """Four projects. Finished: 12,345.67 spent. At 40 %: 8,000.10 spent, so 20,000.25; its leader says 18,500.00. Not
    begun, 5,000.00 committed of a budget of 4,200.00. Nothing known. Agreed: 40,000.00.

    By progress: 12,345.67 + 20,000.25 + 5,000.00 = 37,345.92; by leaders: 12,345.67 + 18,500.00 + 5,000.00 = 35,845.67;
    room: 40,000.00 - 35,845.67 = 4,154.33.
    """
    found = account(
        [
            Purse(key=1, budget=D("12000.00"), spent=D("12345.67"), percent=100, is_finished=True, by_leader=D("1.00")),
            Purse(key=2, budget=D("16000.00"), spent=D("8000.10"), percent=40, by_leader=D("18500.00")),
            Purse(key=3, budget=D("4200.00"), committed=D("5000.00")),
            Purse(key=4),
        ],
        D("40000.00"),
    )
    assert found.budget == Total(amount=D("32200.00"), unknown=1)
    assert found.committed == Total(amount=D("5000.00"), unknown=3)
    assert found.spent == Total(amount=D("20345.77"), unknown=2)
    assert found.by_progress == Total(amount=D("37345.92"), unknown=1)
    assert found.by_leaders == Total(amount=D("35845.67"), unknown=1)
    assert found.room == D("4154.33")


def test_rooms_add_and_silence_is_no_zero() -> None:
    cheap, dear = Purse(key=1, budget=D(100)), Purse(key=2, budget=D(300))
    parts = [account([cheap], D(150)), account([dear], None)]
    assert [part.room for part in parts] == [D(50), D(-300)]  # nothing was agreed for the second: all of it lacks
    assert account([cheap, dear], D(150)).room == D(-250)
    assert account([Purse(key=3)], None).room is None
    assert account([Purse(key=3)], D(10)).room == D(10)
    assert total([]) == Total(amount=None, unknown=0)


def test_what_a_leader_said_before_more_was_spent_is_not_less_than_that() -> None:
    old = Purse(key=1, budget=D(90), committed=D(160), spent=D(140), by_leader=D(100), percent=80)
    assert old.by_leaders == D(160)
    assert Purse(key=1, spent=D(140), by_leader=D(100), percent=80).by_leaders == D(140)
    assert Purse(key=1, spent=D(20), by_leader=D(100), percent=80).by_leaders == D(100)


def test_a_forecast_is_never_less_than_what_is_committed_or_spent() -> None:
    assert Purse(key=1, budget=D(50), committed=D(80), spent=D(10), percent=50).by_progress == D(80)
    assert Purse(key=1, committed=D(80)).by_progress == D(80)
    assert Purse(key=1, budget=D(50), committed=D(80), spent=D(70), percent=100, is_finished=True).by_progress == D(70)
    assert Purse(key=1, budget=D(50), spent=D(70), percent=0).by_progress == D(70)


def test_quarters_add_up_to_what_was_spent() -> None:
    said = [
        (1, date(2027, 3, 31), D(10)),
        (1, date(2027, 4, 1), D(10)),
        (2, date(2027, 12, 31), D(7)),
        (2, date(2028, 1, 1), D(9)),
    ]
    assert by_quarter(said) == {(2027, 1): D(10), (2027, 2): D(0), (2027, 4): D(7), (2028, 1): D(2)}
    assert sum(by_quarter(said).values()) == D(19)
    assert by_quarter([]) == {}
    upgraded = [(1, date(2026, 6, 1), None), (1, date(2027, 1, 5), D(520)), (1, date(2027, 2, 5), D(540))]
    assert by_quarter(upgraded) == {(2027, 1): D(20)}  # when the 520 was spent nobody said
