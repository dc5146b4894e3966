"""What each knock-out does alone, and together."""

from selection.method.knock_out import Verdict, bites

P, F, U = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN


def test_the_funnel_names_whom_each_knock_out_alone_puts_out() -> None:
    """Four candidates, 1 to 4: K10 puts out 1 and 2, K20 only 2, K30 nobody, K40 3 alone; 4 is unknown on K30."""
    verdicts = {
        10: {1: F, 2: F, 3: P, 4: P},
        20: {1: P, 2: F, 3: P, 4: P},
        30: {1: P, 2: P, 3: P, 4: U},
        40: {1: P, 2: P, 3: F, 4: P},
    }
    found = bites(verdicts)
    assert [(bite.criterion, bite.failed, bite.alone, bite.unknown, bite.left) for bite in found] == [
        (10, (1, 2), (1,), (), 2),
        (20, (2,), (), (), 2),
        (30, (), (), (4,), 2),
        (40, (3,), (3,), (), 1),
    ]
    assert [bite.is_redundant for bite in found] == [False, True, False, False]


def test_two_that_put_out_the_same_are_both_redundant() -> None:
    found = bites({1: {5: F, 6: P}, 2: {5: F, 6: P}})
    assert [(bite.is_redundant, bite.left) for bite in found] == [(True, 1), (True, 1)]


def test_nothing_to_judge_is_no_bite() -> None:
    assert bites({}) == []
    assert bites({1: {}})[0].left == 0
