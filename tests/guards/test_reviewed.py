"""What a security review found once and must not come back."""

import io
import re

import pytest
from flask import Flask
from sqlalchemy import func, select

from foundation.audit.models import AuditEntry, HouseEvent
from foundation.commands import first_administrator_link
from foundation.database.base import db
from foundation.identity.queries import person_by_email
from selection.scoring.models import Recusal, ScoringEvent
from tests.conftest import SignIn

AGAIN = {"is_sealed": "y", "reason": "The demonstrations showed new things."}
SHEET = "/initiatives/1/scoring/rounds/2/sheet"


def _seals(app: Flask) -> list[str]:
    with app.app_context():
        rows = db.session.scalars(
            select(AuditEntry)
            .where(AuditEntry.event == ScoringEvent.SCORE_SAVED)
            .order_by(AuditEntry.number.desc())
            .limit(2)
        )
        return [str(entry.after) for entry in rows]


def test_a_guess_at_a_sealed_score_cannot_be_confirmed(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    chair.post("/initiatives/1/scoring/rounds", data=AGAIN)
    for client in (sign_in("member1"), chair):
        assert client.post(SHEET, data={"page_key": "same", "s_6_1": "n", "n_6_1": "", "v_6_1": "1"}).status_code == 303
    first, second = _seals(demo)
    assert first != second


def test_the_same_key_with_another_value_is_no_repetition(demo: Flask, sign_in: SignIn) -> None:
    sign_in("chair").post("/initiatives/1/scoring/rounds", data=AGAIN)
    client = sign_in("member1")
    answers = [
        client.post("/initiatives/1/scoring/rounds/2/cells/6_1", data={"s_6_1": value, "v_6_1": "1", "key": "k"})
        for value in ("2", "2", "3")
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 422]


def test_the_administrator_reads_no_prices_or_agreed_scores_in_the_audit_trail(demo: Flask, sign_in: SignIn) -> None:
    admin, chair = (
        sign_in("administrator").get("/initiatives/1/audit").text,
        sign_in("chair").get("/initiatives/1/audit").text,
    )
    assert "Contingency (one-off); " in chair
    assert "Contingency (one-off)" not in admin
    assert "Denovo" not in admin
    assert "not shown to the administrator" in admin


def test_older_one_time_links_end_and_none_works_for_a_switched_off_account(demo: Flask, sign_in: SignIn) -> None:
    admin = sign_in("administrator")
    links = []
    for _number in range(2):
        admin.post("/administration/people/3/link")
        links.append(re.findall(r"http\S+?(/welcome/[\w-]+)", admin.get("/administration/people").text)[-1])
    password = {"password": "a long enough sentence"}
    assert demo.test_client().post(links[0], data=password).status_code == 422
    admin.post("/administration/people/3/switch")
    assert demo.test_client().post(links[1], data=password).status_code == 422
    with demo.app_context():
        makers = set(db.session.scalars(select(AuditEntry.actor_id).where(AuditEntry.event == HouseEvent.LINK_MADE)))
        administrator = person_by_email("administrator@demo.example")
        assert administrator is not None
        assert makers == {administrator.id}


def test_links_are_made_from_the_configured_address(demo: Flask, sign_in: SignIn) -> None:
    admin, evil = sign_in("administrator"), "http://evil.example"
    with admin.session_transaction() as session:
        token = session["token"]
    with admin.session_transaction(base_url=evil) as session:
        session["token"] = token
    assert admin.post("/administration/people/3/link", base_url=evil).status_code == 303
    page = admin.get("/administration/people", base_url=evil).text
    assert "evil.example/welcome" not in page
    assert "http://127.0.0.1:8000/welcome/" in page


def test_a_stranger_cannot_lock_somebody_out_with_five_tries(demo: Flask) -> None:
    wrong = {"email": "chair@demo.example", "password": "wrong", "next": ""}
    for _number in range(6):
        demo.test_client().post("/sign-in", data=wrong, environ_base={"REMOTE_ADDR": "192.0.2.9"})
    right = {**wrong, "password": "demo-demo-demo"}
    assert demo.test_client().post("/sign-in", data=right, environ_base={"REMOTE_ADDR": "192.0.2.9"}).status_code == 429
    assert (
        demo.test_client().post("/sign-in", data=right, environ_base={"REMOTE_ADDR": "192.0.2.10"}).status_code == 303
    )


@pytest.mark.parametrize("value", ["-5", "2000000000001", "1e9", "1,1e9999999", "1" * 400, "²", "0x10", "NaN"])
def test_a_number_out_of_bounds_is_refused_and_kept_in_the_form(demo: Flask, sign_in: SignIn, value: str) -> None:
    answer = sign_in("chair").post(
        "/initiatives/1/costs/candidates/1/lines", data={"component": "training", "label": "x", "likely": value}
    )
    assert answer.status_code == 422
    assert f'value="{value}"' in answer.text


def test_a_renamed_question_keeps_those_that_wait_for_it(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    chair.post("/initiatives/1/criteria/reopen", data={"reason": "A new law asks for other criteria."})
    common = {"kind": "wish", "category": "vendor", "points": "1", "minimum": ""}
    assert (
        chair.post(
            "/initiatives/1/criteria/new", data={**common, "code": "A1", "name": "A", "answer_type": "yes_no"}
        ).status_code
        == 303
    )
    assert (
        chair.post(
            "/initiatives/1/criteria/new",
            data={**common, "code": "B1", "name": "B", "answer_type": "text", "condition_code": "A1"},
        ).status_code
        == 303
    )
    page = chair.get("/initiatives/1/criteria").text
    number = re.search(r'criteria/(\d+)">A</a>', page)
    assert number is not None
    chair.post(
        f"/initiatives/1/criteria/{number.group(1)}",
        data={**common, "code": "A2", "name": "A", "answer_type": "yes_no", "version": "1"},
    )
    assert chair.post("/initiatives/1/criteria/publish").status_code == 303
    for code in ("PRICE-01", "A::1"):
        assert chair.post(
            "/initiatives/1/criteria/new", data={**common, "code": code, "name": "A", "answer_type": "text"}
        ).status_code in (409, 422)
    upload = chair.post(
        "/initiatives/1/criteria/import",
        data={"file": (io.BytesIO(b"code,name\nPRICE-01,x\n"), "x.csv")},
        content_type="multipart/form-data",
    )
    assert upload.status_code == 409


def test_a_criterion_of_a_later_draft_is_not_scored_in_the_open_round(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    chair.post("/initiatives/1/scoring/rounds", data=AGAIN)
    chair.post("/initiatives/1/criteria/reopen", data={"reason": "A new law asks for other criteria."})
    chair.post(
        "/initiatives/1/criteria/new",
        data={
            "code": "QQ",
            "name": "Later",
            "kind": "wish",
            "category": "vendor",
            "points": "1",
            "minimum": "",
            "answer_type": "text",
        },
    )
    answer = chair.post("/initiatives/1/scoring/rounds/2/cells/66_1", data={"s_66_1": "5", "v_66_1": "0", "key": "k"})
    assert answer.status_code == 422
    assert "does not belong to the round" in answer.text


def test_nobody_stands_back_after_the_scores_are_known(demo: Flask, sign_in: SignIn) -> None:
    assert (
        sign_in("member1")
        .post("/initiatives/1/scoring/candidates/1/recusal", data={"reason": "Hm, on second thoughts."})
        .status_code
        == 409
    )
    with demo.app_context():
        assert db.session.scalar(select(func.count()).select_from(Recusal)) == 0


def test_the_board_waits_for_the_round_that_its_shortlist_stands_on(demo: Flask, sign_in: SignIn) -> None:
    chair, board = sign_in("chair"), sign_in("steering")
    assert board.get("/initiatives/1/ranking").status_code == 200
    chair.post("/initiatives/1/scoring/rounds", data=AGAIN)
    chair.post("/initiatives/1/scoring/rounds/2/close")
    assert board.get("/initiatives/1/ranking").status_code == 403
    assert "five-times" not in sign_in("leader").get("/initiatives/1").text


def test_a_refused_look_at_something_sealed_is_an_audit_entry(demo: Flask, sign_in: SignIn) -> None:
    sign_in("chair").post("/initiatives/1/scoring/rounds", data=AGAIN)
    with demo.app_context():
        before = db.session.scalar(
            select(func.count()).select_from(AuditEntry).where(AuditEntry.event == HouseEvent.REFUSED)
        )
    for address in ("consensus", "consensus/6/1"):
        assert sign_in("member1").get(f"/initiatives/1/{address}").status_code in (403, 409)
    with demo.app_context():
        assert (
            db.session.scalar(
                select(func.count()).select_from(AuditEntry).where(AuditEntry.event == HouseEvent.REFUSED)
            )
            == (before or 0) + 2
        )


def test_the_administrator_is_not_his_own_chair(demo: Flask, sign_in: SignIn) -> None:
    form = {
        "name": "Own",
        "organisation": "O",
        "currency": "EUR",
        "time_zone": "Europe/Amsterdam",
        "language": "en",
        "second_language": "",
        "chair_id": "1",
        "buyer": "private",
    }
    assert sign_in("administrator").post("/administration/initiatives/new", data=form).status_code == 422


@pytest.mark.parametrize(
    "address",
    [
        "/initiatives/99999999999999999999",
        "/initiatives/1/candidates/9223372036854775808",
        "/initiatives/1/audit?page=99999999999999999999",
    ],
)
def test_a_number_that_is_too_large_for_a_row_is_no_error_of_ours(demo: Flask, sign_in: SignIn, address: str) -> None:
    assert sign_in("chair").get(address).status_code in (200, 404)


@pytest.mark.parametrize(
    "form", [{"s_²_3": "1"}, {"s__12": "1"}, {"s_6_1": "1", "v_6_1": "²"}, {"s_99999999999999999999_1": "1"}]
)
def test_strange_cell_names_are_refused(demo: Flask, sign_in: SignIn, form: dict[str, str]) -> None:
    chair = sign_in("chair")
    chair.post("/initiatives/1/scoring/rounds", data=AGAIN)
    assert chair.post(SHEET, data={"page_key": "p", **form}).status_code == 422


def test_blank_text_is_not_a_name(demo: Flask, sign_in: SignIn) -> None:
    form = {
        "vendor": "  ",
        "product": " ",
        "segment": "middle",
        "cost_class": "middle",
        "delivery": "saas",
        "language": "en",
    }
    assert sign_in("chair").post("/initiatives/1/candidates/new", data=form).status_code == 422


def test_the_link_for_the_first_administrator_needs_no_person(empty: Flask) -> None:
    with empty.app_context():
        assert "/welcome/" in str(first_administrator_link())
