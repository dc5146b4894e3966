"""Small rules from the detail study to the decision."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from selection.method.claims import Claim, ClaimStage, Evidence, Outcome, claim
from selection.method.negotiation import OfferState, PointState, offer_state, point_state
from selection.method.proposals import Drift, Equal, TieRule, abnormally_low, decide_tie, drift, fit_of, is_gap
from selection.method.study import AnnualFigures, health

D = Decimal
SEEN, HEARD, AGREED = (
    lambda outcome, stage=stage: Evidence(stage, outcome)
    for stage in (ClaimStage.SEEN, ClaimStage.CONFIRMED, ClaimStage.AGREED)
)


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ([SEEN(Outcome.HOLDS)], Claim(ClaimStage.SEEN, Outcome.HOLDS)),
        ([SEEN(Outcome.WEAK), SEEN(Outcome.HOLDS)], Claim(ClaimStage.SEEN, Outcome.HOLDS)),
        ([HEARD(Outcome.BROKEN), SEEN(Outcome.HOLDS)], Claim(ClaimStage.SEEN, Outcome.BROKEN)),
        ([SEEN(Outcome.BROKEN), AGREED(Outcome.HOLDS)], Claim(ClaimStage.AGREED, Outcome.HOLDS)),
        ([SEEN(Outcome.HOLDS), HEARD(Outcome.WEAK)], Claim(ClaimStage.SEEN, Outcome.WEAK)),
    ],
)
def test_how_a_claim_stands(evidence: list[Evidence], expected: Claim) -> None:
    assert claim(evidence) == expected
    assert claim([]).is_only_said
    assert not expected.is_only_said


def test_financial_health_at_its_floors() -> None:
    at_floor = health(
        AnnualFigures(
            equity=D(25),
            total_assets=D(100),
            current_assets=D(50),
            current_liabilities=D(50),
            revenue=D(10),
            result=D(0),
        )
    )
    assert (at_floor.solvency, at_floor.current_ratio, at_floor.margin, at_floor.concerns) == (D("0.25"), D(1), D(0), 0)
    assert (
        health(
            AnnualFigures(
                equity=D("24.9"),
                total_assets=D(100),
                current_assets=D(49),
                current_liabilities=D(50),
                revenue=D(10),
                result=D(-1),
            )
        ).concerns
        == 3
    )
    unknown = health(AnnualFigures(equity=D(1), total_assets=D(0)))
    assert (unknown.solvency, unknown.current_ratio, unknown.margin, unknown.concerns) == (
        None,
        None,
        None,
        0,
    ), "missing is not a concern and not zero"


def test_statements_and_gaps() -> None:
    assert drift(["Blue"], ["Blue"]) is Drift.SAME
    assert drift(["Blue"], ["Red"]) is Drift.NEW
    assert drift([], []) is Drift.SAME
    assert drift(["custom"], ["custom"]) is Drift.SAME
    assert drift(["planned"], ["standard"]) is Drift.BETTER
    assert [
        is_gap(fit_of([value])) for value in ("standard", "configuration", "custom", "third_party", "planned", "not")
    ] == [False, False, True, True, True, True]


def test_ties_are_decided_by_the_rule_stated_in_advance() -> None:
    tied = [Equal(1, D(4), D(90)), Equal(2, D(4), D(50)), Equal(3, D(3), D(50))]
    assert decide_tie(TieRule.FUNCTIONS, tied) == (1, 2)
    assert decide_tie(TieRule.COST, tied) == (2, 3)
    assert decide_tie(TieRule.LOTS, tied) == (1, 2, 3)
    assert decide_tie(TieRule.COST, [Equal(1, D(4), None), Equal(2, D(4), D(50))]) == (
        1,
        2,
    ), "a cost that is not known decides nothing"
    assert decide_tie(TieRule.COST, []) == ()


def test_points_and_offers_over_time() -> None:
    day = date(2026, 5, 1)
    assert point_state(agreed=None, dropped=None, due=day, today=day) is PointState.OPEN
    assert point_state(agreed=None, dropped="Too dear", due=day, today=day) is PointState.DROPPED
    assert point_state(agreed=None, dropped=None, due=None, today=day) is PointState.OPEN
    noon = datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert offer_state(received_at=noon, deadline=noon, at=noon) is OfferState.RECEIVED
    assert offer_state(received_at=None, deadline=noon, at=noon) is OfferState.STANDS


def test_abnormally_low_at_its_boundaries() -> None:
    """numbers.md 4: more than 40 % under the mean of the others, or more than 30 % under the next; the boundaries are
    exact.
    """
    assert abnormally_low({1: D("60"), 2: D("84"), 3: D("116")}) == (1,), "exactly 40 % under the mean of the others"
    assert abnormally_low({1: D("60.01"), 2: D("84"), 3: D("116")}) == ()
    assert abnormally_low({1: D("70"), 2: D("100")}) == (1,), "exactly 30 % under the next"
    assert abnormally_low({1: D("70.01"), 2: D("100")}) == ()
    assert abnormally_low({1: D("10")}) == ()
    assert abnormally_low({1: D("50"), 2: D("50")}) == ()
