"""Two people on the same form: the second sees both versions, and nothing typed is lost."""

import re

from flask import Flask
from sqlalchemy import select

from foundation.database.base import db
from selection.criteria.models import CategoryWeight
from selection.longlist.models import LonglistChoice
from selection.scoring.models import Score
from tests.conftest import SignIn, drawn
from tests.world.pages import forms


def test_weights(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    chair.post("/initiatives/1/criteria/reopen", data={"reason": "A new law asks for other criteria."})
    state = drawn(chair, "/initiatives/1/criteria", "/weights")
    assert chair.post("/initiatives/1/criteria/weights", data={"drawn": state, "k_functions": "50"}).status_code == 303
    second = chair.post("/initiatives/1/criteria/weights", data={"drawn": state, "k_functions": "60", "k_vendor": "33"})
    assert second.status_code == 409
    assert (
        next(form for form in forms("/initiatives/1/criteria", second.text) if form.action.endswith("/weights")).sends[
            "k_functions"
        ]
        == "60"
    )
    assert "theirs: 50" in second.text
    with demo.app_context():
        assert [
            int(points) for points in db.session.scalars(select(CategoryWeight.points).order_by(CategoryWeight.id))
        ] == [50, 20, 25, 15]


def test_weights_that_are_no_numbers_stay_in_the_form(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    chair.post("/initiatives/1/criteria/reopen", data={"reason": "A new law asks for other criteria."})
    answer = chair.post(
        "/initiatives/1/criteria/weights",
        data={"drawn": drawn(chair, "/initiatives/1/criteria", "/weights"), "k_functions": "many", "k_vendor": "-3"},
    )
    assert answer.status_code == 422
    assert 'value="many"' in answer.text
    assert "“many” is not a number." in answer.text


def test_longlist(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    state = drawn(chair, "/initiatives/1/longlist")
    form = (
        {f"in_{number}": "yes" for number in range(1, 7)}
        | {f"reason_{number}": f"First reason {number}." for number in range(1, 9)}
        | {"drawn": state}
    )
    assert chair.post("/initiatives/1/longlist", data=form).status_code == 303
    second = chair.post("/initiatives/1/longlist", data=form | {"reason_1": "Second reason."})
    assert second.status_code == 409
    assert "Second reason." in second.text
    assert "First reason 1." in second.text
    with demo.app_context():
        assert (
            db.session.scalar(select(LonglistChoice.reason).where(LonglistChoice.candidate_id == 1))
            == "First reason 1."
        )


def test_the_page_of_scores_without_scripts(demo: Flask, sign_in: SignIn) -> None:
    sign_in("chair").post(
        "/initiatives/1/scoring/rounds", data={"is_sealed": "y", "reason": "The demonstrations showed new things."}
    )
    member = sign_in("member1")
    sheet = "/initiatives/1/scoring/rounds/2/sheet"
    form = {"page_key": "a", "s_6_1": "n", "n_6_1": "", "v_6_1": "1", "s_6_2": "5", "n_6_2": "typed", "v_6_2": "0"}
    answer = member.post(sheet, data=form)
    assert answer.status_code == 409
    assert re.search(r'name="s_6_2"\s+data-name="6_2"\s+value="5"', answer.text)
    assert "typed" in answer.text
    with demo.app_context():
        assert (
            db.session.scalars(
                select(Score.version).where(Score.round_id == 2, Score.criterion_id == 6, Score.candidate_id == 1)
            ).all()
            == [1] * 6
        )


def test_a_criterion_a_candidate_and_a_cost_line(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    chair.post("/initiatives/1/criteria/reopen", data={"reason": "A new law asks for other criteria."})
    criterion = {
        "code": "F01",
        "kind": "requirement",
        "category": "functions",
        "group": "Customer picture",
        "points": "20",
        "minimum": "3",
        "answer_type": "fit",
        "version": "1",
    }
    assert chair.post("/initiatives/1/criteria/6", data=criterion | {"name": "First"}).status_code == 303
    second = chair.post("/initiatives/1/criteria/6", data=criterion | {"name": "Second"})
    assert second.status_code == 409
    assert 'value="Second"' in second.text
    assert "Saved meanwhile by a colleague: First" in second.text
    candidate = {
        "vendor": "Aldermark",
        "segment": "large",
        "cost_class": "large",
        "delivery": "saas",
        "language": "en",
        "version": "1",
    }
    assert chair.post("/initiatives/1/candidates/1", data=candidate | {"product": "First"}).status_code == 303
    second = chair.post("/initiatives/1/candidates/1", data=candidate | {"product": "Second"})
    assert second.status_code == 409
    assert 'value="Second"' in second.text
    assert re.findall(r"Saved meanwhile by a colleague: ([^<]+?)\s*<", second.text) == ["First"], (
        "only where they differ"
    )
    line = {"component": "training", "label": "L", "version": "1"}
    assert chair.post("/initiatives/1/costs/candidates/1/lines/1", data=line | {"likely": "10"}).status_code == 303
    assert chair.post("/initiatives/1/costs/candidates/1/lines/1", data=line | {"likely": "20"}).status_code == 409
