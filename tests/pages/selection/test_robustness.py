"""How sure the ranking is, on its page and under the answer of the ranking."""

import re

from flask import Flask
from sqlalchemy import update

from foundation.database.base import db
from foundation.database.transaction import transaction
from selection.consensus.models import AgreedScore
from selection.ranking.queries import ranking_of
from selection.robustness.queries import how_sure
from selection.robustness.words import times_of
from tests.conftest import SignIn
from tests.world.pages import tight

HOME = "/initiatives/1"


def test_the_demo_turns_when_finance_counts_a_tenth(signed: Flask, sign_in: SignIn) -> None:
    with signed.test_request_context():
        ranking = ranking_of(1)
        assert ranking is not None
        found = how_sure(ranking)
        assert found is not None
        assert sum(times_of(found).values()) == 20
        nearest = found.nearest
        assert nearest is not None
        assert nearest.turn is not None
        assert (round(nearest.turn.weight, 3), round(nearest.turn.at, 3)) == (0.15, 0.100)  # as the pictures have it
    page = tight(sign_in("chair").get(f"{HOME}/ranking").text).replace("\u00a0", " ")
    assert "when Finance counts for 10.0 % instead of 15.0 %" in page
    sure = tight(sign_in("chair").get(f"{HOME}/ranking/how-sure").text).replace("\u00a0", " ")
    assert re.search(r"Of 20 sets of weights that a committee could defend, [^<]* wins \d+", sure)
    board = tight(sign_in("chair").get(f"{HOME}/board").text).replace("\u00a0", " ")
    assert "when Finance counts for 10.0 % instead of 15.0 %" in board
    dutch = sign_in("chair")
    dutch.post("/display", data={"language": "nl"})
    assert "als Financiën voor 10,0 % meetelt" in tight(dutch.get(f"{HOME}/ranking").text).replace("\u00a0", " ")


def test_nobody_reads_it_before_the_result(signed: Flask, sign_in: SignIn) -> None:
    assert sign_in("leader").get(f"{HOME}/ranking/how-sure").status_code in (302, 303, 403, 404)


def test_the_board_reads_no_robustness_of_other_scores_than_those_of_the_decision(
    signed: Flask, sign_in: SignIn
) -> None:
    with signed.test_request_context(), transaction():
        ranking = ranking_of(1)
        assert ranking is not None
        mine = AgreedScore.candidate_id == ranking.places[0].standing.candidate
        db.session.execute(update(AgreedScore).where(mine, AgreedScore.value.is_not(None)).values(value=5))
    assert "Of 20 sets of weights" not in sign_in("chair").get(f"{HOME}/board").text
