"""What each step keeps, refuses and shows, one act at a time."""

import io
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import func, select

from foundation.attachments.models import Attachment
from foundation.database.base import db
from selection.consensus.models import AgreedScore
from selection.criteria.models import CriteriaVersion, Criterion, ScalePoint
from selection.criteria.queries.versions import published
from selection.knock_out.models import KnockOutVerdict
from selection.ranking.queries import ranking_of, with_latest_weights
from selection.vendors.models import Candidate
from tests.conftest import SignIn, drawn

REOPEN = {"reason": "A new law asks for other criteria."}


AGAIN = {"is_sealed": "y", "reason": "The demonstrations showed new things."}


def test_published_criteria_are_frozen(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    refused = chair.post(
        "/initiatives/1/criteria/new",
        data={
            "code": "N",
            "name": "N",
            "kind": "wish",
            "category": "vendor",
            "points": "1",
            "minimum": "",
            "answer_type": "text",
        },
    )
    assert refused.status_code == 409
    assert "published and frozen" in refused.text
    assert chair.post("/initiatives/1/criteria/reopen", data={"reason": "short"}).status_code == 422
    assert chair.post("/initiatives/1/criteria/reopen", data=REOPEN).status_code == 303
    with demo.app_context():
        criteria = published(1)
        assert criteria is not None
        assert (criteria.number, len(criteria.weights)) == (1, 60)
        assert sum(criteria.weights.values()) == pytest.approx(Decimal(1), abs=Decimal("1e-20"))


def test_a_new_version_shows_its_effect_on_the_ranking(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    chair.post("/initiatives/1/criteria/reopen", data=REOPEN)
    points = {"drawn": drawn(chair, "/initiatives/1/criteria", "/weights"), "k_functions": "5", "k_finance": "80"}
    assert chair.post("/initiatives/1/criteria/weights", data=points).status_code == 303
    assert chair.post("/initiatives/1/criteria/publish").status_code == 303
    assert (
        "With the weights of version 2 the order would be: Eendracht Relatie Basis"
        in chair.get("/initiatives/1/ranking").text
    )
    with demo.app_context():
        ranking = ranking_of(1)
        assert ranking is not None
        assert ranking.criteria.number == 1, "the round keeps the version that it was scored on"
        newer = with_latest_weights(ranking, 1)
        assert newer is not None
        assert [place.rank for place in newer[1]] == [1, 2, 3, 4, 5, 6]


def test_a_removed_criterion_is_retired_and_its_scores_stay(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    chair.post("/initiatives/1/criteria/reopen", data=REOPEN)
    assert chair.post("/initiatives/1/criteria/6/remove").status_code == 303
    with demo.app_context():
        assert db.session.get_one(Criterion, 6).is_retired
        assert (
            db.session.scalar(select(func.count()).select_from(AgreedScore).where(AgreedScore.criterion_id == 6)) == 6
        )
    assert chair.get("/initiatives/1/criteria/6").status_code == 404
    assert chair.get("/initiatives/1/ranking").status_code == 200


def test_the_words_of_the_scale_are_the_committees(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    chair.post("/initiatives/1/criteria/reopen", data=REOPEN)
    words = {f"descriptor_{point}": f"Means {point}" for point in range(6)} | {
        f"other_{point}": f"Betekent {point}" for point in range(6)
    }
    words["drawn"] = drawn(chair, "/initiatives/1/criteria/scale")
    assert chair.post("/initiatives/1/criteria/scale", data=words).status_code == 303
    stale = chair.post("/initiatives/1/criteria/scale", data=words | {"descriptor_2": "My own words"})
    assert stale.status_code == 409
    assert "Saved meanwhile by a colleague: Means 2" in stale.text
    assert "My own words" in stale.text
    assert chair.post("/initiatives/1/criteria/scale", data=words | {"descriptor_3": ""}).status_code == 422
    with demo.app_context():
        assert list(db.session.scalars(select(ScalePoint.descriptor).order_by(ScalePoint.point))) == [
            f"Means {point}" for point in range(6)
        ]


def test_weights_need_something_to_weigh(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    chair.post("/initiatives/1/criteria/reopen", data=REOPEN)
    chair.post(
        "/initiatives/1/criteria/weights",
        data={"drawn": drawn(chair, "/initiatives/1/criteria", "/weights"), "k_vendor": "0"},
    )
    refused = chair.post("/initiatives/1/criteria/publish")
    assert refused.status_code == 422
    assert "have no weight and would count for nothing" in refused.text
    assert "Give points to what stands above them: Vendor." in refused.text
    assert "A new version of the criteria is open and not published yet" in chair.get("/initiatives/1").text
    with demo.app_context():
        assert (
            db.session.scalar(
                select(func.count()).select_from(CriteriaVersion).where(CriteriaVersion.published_at.is_not(None))
            )
            == 1
        )


def test_a_withdrawn_candidate_leaves_the_ranking(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    assert chair.post("/initiatives/1/candidates/4/withdraw", data={"reason": ""}).status_code == 422
    assert (
        chair.post("/initiatives/1/candidates/4/withdraw", data={"reason": "Taken over by another vendor."}).status_code
        == 303
    )
    with demo.app_context():
        ranking = ranking_of(1)
        assert ranking is not None
        assert 4 not in ranking.candidates
        assert db.session.get_one(Candidate, 4).withdrawn_reason == "Taken over by another vendor."
    assert chair.post("/initiatives/1/candidates/4/withdraw", data={"reason": "Again."}).status_code == 422


def test_a_fail_needs_evidence_and_may_carry_a_document(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    address = "/initiatives/1/knock-outs/1/1"
    assert chair.post(address, data={"verdict": "fail", "evidence": "", "version": "1"}).status_code == 422
    form = {
        "verdict": "fail",
        "evidence": "No services at all.",
        "version": "1",
        "file": (io.BytesIO(b"proof"), "../evil;name.pdf"),
    }
    assert chair.post(address, data=form, content_type="multipart/form-data").status_code == 303
    with demo.app_context():
        knock_out_verdict = db.session.scalars(
            select(KnockOutVerdict).where(KnockOutVerdict.criterion_id == 1, KnockOutVerdict.candidate_id == 1)
        ).one()
        attachment = db.session.get_one(Attachment, knock_out_verdict.attachment_id)
        assert (knock_out_verdict.verdict.value, attachment.file_name, attachment.size) == ("fail", "evil_name.pdf", 5)
    document = sign_in("member1").get("/initiatives/1/attachments/1")
    assert document.data == b"proof"
    assert document.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in document.headers["Content-Security-Policy"]
    assert "fails a knock-out" in chair.get("/initiatives/1/ranking").text
    stale = chair.post(address, data={"verdict": "pass", "evidence": "", "version": "1"})
    assert stale.status_code == 409
