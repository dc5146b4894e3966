"""One cell from the browser to its audit entry and back, and what a round keeps sealed."""

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from foundation.audit.models import AuditEntry
from foundation.audit.queries import fault_in
from foundation.database.base import db
from foundation.identity.queries import person_by_email
from selection.scoring.models import CellReceipt, Score, ScoringEvent
from tests.conftest import SignIn

ROUND = {"is_sealed": "y", "reason": "The demonstrations showed new things."}


@pytest.fixture
def open_round(demo: Flask, sign_in: SignIn) -> str:
    """A second round in the demo, open; returns the address of its cells."""
    assert sign_in("chair").post("/initiatives/1/scoring/rounds", data=ROUND).status_code == 303
    return "/initiatives/1/scoring/rounds/2"


def _cell(client, address: str, value: str, *, version: int, key: str, note: str = ""):  # type: ignore[no-untyped-def]
    return client.post(
        f"{address}/cells/6_1",
        data={"s_6_1": value, "n_6_1": note, "v_6_1": str(version), "key": key},
        headers={"X-Requested-With": "fetch"},
    )


def _own(email: str) -> Score:
    person = person_by_email(f"{email}@demo.example")
    assert person is not None
    return db.session.scalars(
        select(Score).where(
            Score.round_id == 2, Score.person_id == person.id, Score.criterion_id == 6, Score.candidate_id == 1
        )
    ).one()


def test_a_new_round_begins_with_ones_own_scores(demo: Flask, sign_in: SignIn, open_round: str) -> None:
    with demo.app_context():
        counts = db.session.execute(
            select(Score.round_id, func.count()).group_by(Score.round_id).order_by(Score.round_id)
        ).all()
    assert [tuple(row) for row in counts] == [(1, 2160), (2, 2160)]


def test_a_saved_cell_has_a_receipt_and_a_sealed_entry(demo: Flask, sign_in: SignIn, open_round: str) -> None:
    with demo.app_context():
        version = _own("member1").version
    answer = _cell(sign_in("member1"), open_round, "5", version=version, key="k1", note="seen")
    with demo.app_context():
        score = _own("member1")
        receipt = db.session.scalars(select(CellReceipt).where(CellReceipt.key == "k1")).one()
        entry = db.session.scalars(
            select(AuditEntry).where(AuditEntry.initiative_id == 1).order_by(AuditEntry.number.desc()).limit(1)
        ).one()
        assert (score.value, score.note, score.version) == (5, "seen", version + 1)
        assert answer.json == {"receipt": receipt.id, "version": version + 1, "at": answer.json["at"]}
        assert (entry.event, entry.subject) == (ScoringEvent.SCORE_SAVED, "cell:2:1:6")
        assert str(entry.after).startswith("sealed:")
        assert fault_in(1, demo.extensions["gids_settings"].audit_key) is None


def test_the_same_key_gives_the_same_receipt(demo: Flask, sign_in: SignIn, open_round: str) -> None:
    with demo.app_context():
        version = _own("member1").version
    client = sign_in("member1")
    first = _cell(client, open_round, "4", version=version, key="again")
    second = _cell(client, open_round, "4", version=version, key="again")
    assert first.json == second.json
    with demo.app_context():
        assert _own("member1").version == version + 1


def test_a_stale_cell_shows_both_values(demo: Flask, sign_in: SignIn, open_round: str) -> None:
    with demo.app_context():
        version = _own("member1").version
    client = sign_in("member1")
    _cell(client, open_round, "1", version=version, key="a")
    answer = _cell(client, open_round, "5", version=version, key="b")
    assert (answer.status_code, answer.json["theirs"], answer.json["version"]) == (409, "1", version + 1)
    with demo.app_context():
        assert _own("member1").value == 1


@pytest.mark.parametrize("typed", ["6", "-1", "3.5", "zeven", "=1"])
def test_a_value_off_the_scale_is_refused_with_a_sentence(
    demo: Flask, sign_in: SignIn, open_round: str, typed: str
) -> None:
    with demo.app_context():
        before = _own("member1").value
        version = _own("member1").version
    answer = _cell(sign_in("member1"), open_round, typed, version=version, key="x")
    assert answer.status_code == 422
    assert "is not on the scale" in answer.json["sentence"]
    with demo.app_context():
        assert _own("member1").value == before


def test_a_closed_round_takes_no_score(demo: Flask, sign_in: SignIn, open_round: str) -> None:
    assert sign_in("chair").post(f"{open_round}/close").status_code == 303
    with demo.app_context():
        before = _own("member1").value
        version = _own("member1").version
    answer = _cell(sign_in("member1"), open_round, "0" if before else "1", version=version, key="late")
    assert answer.status_code == 409
    assert "closed in the meantime" in answer.json["sentence"]
    with demo.app_context():
        assert _own("member1").value == before


def test_a_recused_member_cannot_score_that_candidate(demo: Flask, sign_in: SignIn, open_round: str) -> None:
    client = sign_in("member1")
    client.post("/initiatives/1/scoring/candidates/1/recusal", data={"reason": "My brother works there."})
    with demo.app_context():
        version = _own("member1").version
    assert _cell(client, open_round, "5", version=version, key="r").status_code == 403


def test_the_page_without_scripts_saves_what_changed(demo: Flask, sign_in: SignIn, open_round: str) -> None:
    with demo.app_context():
        score = _own("member2")
        value, version = score.value, score.version
    client = sign_in("member2")
    client.post(f"{open_round}/sheet", data={"s_6_1": "n", "n_6_1": "", "v_6_1": str(version)})
    with demo.app_context():
        score = _own("member2")
        assert (score.cell.value, score.value, score.version) == ("not_applicable", None, version + 1)
        assert value is not None


def test_audit_rows_cannot_be_changed(demo: Flask) -> None:
    with demo.app_context():
        for statement in ("UPDATE audit_entry SET subject = 'x'", "DELETE FROM audit_entry"):
            with pytest.raises(DBAPIError, match="audit entries are never"):
                db.session.execute(text(statement))
            db.session.rollback()


def test_a_tampered_chain_is_found(demo: Flask) -> None:
    with demo.app_context():
        key = demo.extensions["gids_settings"].audit_key
        assert fault_in(1, key) is None
        number = db.session.scalar(select(func.max(AuditEntry.number)).where(AuditEntry.initiative_id == 1))
        if db.engine.dialect.name == "sqlite":
            db.session.execute(text("DROP TRIGGER audit_entry_no_update"))
        else:
            db.session.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER ALL"))
        db.session.execute(text("UPDATE audit_entry SET subject = 'other' WHERE initiative_id = 1 AND number = 7"))
        assert fault_in(1, key) == 7
        db.session.execute(text("UPDATE audit_head SET number = number + 1 WHERE initiative_id = 0"))
        assert fault_in(0, key) is not None
        assert number is not None
        db.session.rollback()
