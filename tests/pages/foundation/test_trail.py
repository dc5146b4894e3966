"""The trail: old entries stay as they are and verify, a cut tail is seen from outside, any actor reads."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale
from flask_migrate import downgrade, upgrade
from sqlalchemy import select, text

from app import ROOT
from foundation.audit import actions as audit
from foundation.audit.chain import content_of, link
from foundation.audit.events import in_words, is_withheld, stored_names, who
from foundation.audit.models import AuditEntry, HouseEvent
from foundation.audit.queries import chains, entries_until, fault_in
from foundation.audit.words import change_in_words, field_in_words, subject_in_words
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.actor import GIDS, Actor, ActorKind
from foundation.initiatives.models import Initiative
from planning.interfaces.models import InterfacesEvent
from tests.conftest import SignIn
from tests.factories.people import AT


def verify(app: Flask, *words: str) -> tuple[int, str, str]:
    answer = app.test_cli_runner().invoke(args=["audit", "verify", *words])
    return answer.exit_code, answer.stdout, answer.stderr


def loose(statement: str) -> None:
    """Change the trail as somebody with the database in hand could."""
    with transaction():
        if db.engine.dialect.name == "sqlite":
            for trigger in ("audit_entry_no_update", "audit_entry_no_delete"):
                db.session.execute(text(f"DROP TRIGGER IF EXISTS {trigger}"))
        else:
            db.session.execute(text("DROP TRIGGER IF EXISTS audit_entry_append_only ON audit_entry"))
        db.session.execute(text(statement))


def entries(chain: int = 1) -> list[AuditEntry]:
    rows = select(AuditEntry).where(AuditEntry.initiative_id == chain)
    return list(db.session.scalars(rows.order_by(AuditEntry.number)))


def test_each_chain_is_printed_with_its_end_and_the_ends_are_found_again(demo: Flask, tmp_path: Path) -> None:
    status, ends, said = verify(demo)
    assert status == 0
    assert re.fullmatch(r"chain 0: \d+-[0-9a-f]{64}\nchain 1: \d+-[0-9a-f]{64}\n", ends)
    assert said == "2 chains checked, all whole; 0 expected ends found.\n"
    (tmp_path / "ends").write_text(ends)
    assert (
        verify(demo, "--expect", str(tmp_path / "ends"))[2] == "2 chains checked, all whole; 2 expected ends found.\n"
    )


def test_ends_that_powershell_wrote_are_read_and_a_file_without_any_is_refused(demo: Flask, tmp_path: Path) -> None:
    _status, ends, _said = verify(demo)
    (tmp_path / "ends").write_text(ends.replace("\n", "\r\n"), encoding="utf-16")
    assert "2 expected ends found" in verify(demo, "--expect", str(tmp_path / "ends"))[2]
    for content, words in ((b"# nothing\n", "holds no end"), (b"\x89PNG\xff\xfe\x00", "is no text")):
        (tmp_path / "ends").write_bytes(content)
        status, _printed, said = verify(demo, "--expect", str(tmp_path / "ends"))
        assert (status, words in said) == (1, True)


@pytest.mark.parametrize("ends", ["chain 1: 12", "chain one: 12-0123456789ab", "chain 1: 12-01"])
def test_an_anchor_that_cannot_be_read_is_refused_by_its_line(demo: Flask, tmp_path: Path, ends: str) -> None:
    (tmp_path / "ends").write_text(f"# last Friday\n\n{ends}\n")
    status, _printed, said = verify(demo, "--expect", str(tmp_path / "ends"))
    assert status == 1
    assert "Line 3 is no end of a chain" in said


def test_a_cut_tail_verifies_as_whole_by_itself_and_not_against_its_old_end(demo: Flask, tmp_path: Path) -> None:
    _status, ends, _said = verify(demo)
    (tmp_path / "ends").write_text(ends)
    with demo.app_context():
        last = entries()[-1]
        number, before = last.number, last.previous_hash
        loose(f"DELETE FROM audit_entry WHERE initiative_id = 1 AND number = {number}")
        with transaction():
            db.session.execute(
                text(f"UPDATE audit_head SET number = {number - 1}, hash = '{before}' WHERE initiative_id = 1")
            )
    assert verify(demo)[0] == 0
    status, _printed, said = verify(demo, "--expect", str(tmp_path / "ends"))
    assert status == 1
    assert said == (f"Chain 1: entry {number} is not the one that was expected. It is gone, or was written anew.\n")


def test_a_chain_that_is_gone_and_one_without_its_end_are_seen(demo: Flask, tmp_path: Path) -> None:
    _status, ends, _said = verify(demo)
    (tmp_path / "ends").write_text(ends)
    with demo.app_context():
        with transaction():
            db.session.execute(text("DELETE FROM audit_head WHERE initiative_id = 0"))
        assert chains() == [0, 1]
        assert fault_in(0, demo.extensions["gids_settings"].audit_key) is not None
        loose("DELETE FROM audit_entry WHERE initiative_id = 0")
    assert verify(demo)[0] == 0
    status, _printed, said = verify(demo, "--expect", str(tmp_path / "ends"))
    assert (status, said.startswith("Chain 0: entry ")) == (1, True)


def test_entries_of_the_first_format_are_left_alone_and_go_on_as_one_chain(demo: Flask) -> None:
    """A chain as the previous version wrote it: nothing of it changes at the upgrade, and new entries follow on it."""
    key = demo.extensions["gids_settings"].audit_key
    with demo.app_context():
        previous, number = "0" * 64, 0
        loose("DELETE FROM audit_entry WHERE initiative_id = 1")
        with transaction():
            for number, event in enumerate(("initiative_made", "coupling_saved"), start=1):
                entry = {
                    "initiative_id": 1, "number": number, "person_id": 2, "event": event, "subject": "initiative",
                    "before": None, "after": None, "reason": None, "at": AT, "format": 1,
                }  # fmt: skip
                hashed = link(previous, content_of(entry), key)
                stored = {name: value for name, value in entry.items() if name != "format"}
                db.session.execute(
                    AuditEntry.__table__.insert().values(**stored, previous_hash=previous, hash=hashed)  # type: ignore[attr-defined]
                )
                previous = hashed
            db.session.execute(
                text(f"UPDATE audit_head SET number = {number}, hash = '{previous}' WHERE initiative_id = 1")
            )
        initiative = db.session.get_one(Initiative, 1)
        with transaction():
            audit.record(HouseEvent.EXPORTED, "x", by=GIDS, at=AT, initiative=initiative)
        assert [(entry.format, entry.actor_kind) for entry in entries()] == [(1, "person"), (1, "person"), (2, "gids")]
        assert fault_in(1, key) is None
        db.session.remove()
        downgrade(directory=str(ROOT / "migrations"), revision="0004")
        upgrade(directory=str(ROOT / "migrations"))
        assert fault_in(1, key) is None
        found = entries_until(1, InterfacesEvent.INTERFACE_SAVED, AT)
        assert [(entry.number, entry.event) for entry in found] == [(2, "coupling_saved")]
        loose("UPDATE audit_entry SET actor_kind = 'person' WHERE initiative_id = 1 AND number = 3")
        assert fault_in(1, key) == 3


class Contact:
    """A contact of a vendor, as the door for vendors will know one."""

    actor_kind, actor_id = ActorKind.CONTACT, 12


def test_a_person_a_contact_and_gids_itself_act_and_are_read(demo: Flask, sign_in: SignIn) -> None:
    contact: Actor = Contact()
    with demo.app_context():
        initiative = db.session.get_one(Initiative, 1)
        with transaction():
            for by in (GIDS, contact):
                audit.record(HouseEvent.EXPORTED, "x", by=by, at=AT, initiative=initiative)
        last = entries()[-2:]
        assert [(entry.actor_kind, entry.actor_id, who(entry, {12: "Nobody"})) for entry in last] == [
            ("gids", 0, "Gids"),
            ("contact", 12, "contact 12 of a vendor"),
        ]
        assert who(entries()[0], {}) == "erased"
    page = sign_in("chair").get("/initiatives/1/audit").text
    assert "<td>Gids</td>" in page
    assert "<td>contact 12 of a vendor</td>" in page


def test_an_event_reads_under_its_former_name_and_an_unknown_one_as_it_was_stored(demo: Flask) -> None:
    with demo.test_request_context():
        assert in_words("coupling_saved") == in_words("interface_saved") == "System interface saved"
        assert in_words("something_of_later") == "something_of_later"
        assert stored_names(InterfacesEvent.INTERFACE_SAVED) == ["interface_saved", "coupling_saved"]
        assert (is_withheld("cost_saved"), is_withheld("coupling_saved")) == (True, False)


def test_a_change_is_told_in_words_with_days_names_and_what_the_forms_call_their_fields(demo: Flask) -> None:
    names = {3: "Bram de Wit"}
    with demo.test_request_context("/"):
        said = change_in_words(
            {"due": "2027-03-01", "owner_id": None, "is_agreed": True},
            {"due": "2027-04-12", "owner_id": 3, "is_agreed": False},
            names,
        )
        assert said.replace("\N{NO-BREAK SPACE}", " ") == (
            "due by: 1 Mar 2027 → 12 Apr 2027; Owner: – → Bram de Wit; is agreed: yes → no"
        )
        assert change_in_words(None, {"low": "3.657432078514"}, {}).endswith("3.6574")
        assert change_in_words(["7.5", "13450.00"], ["8"], {}) == "7.5; 13,450.00 → 8"
        assert subject_in_words("initiative") == "–"
        assert subject_in_words("cell:1:6:27") == "no. 1 · 6 · 27"
        assert change_in_words(None, {"name": "Pilot", "kind": "pilot"}, names).startswith("Name: Pilot; Kind: ")
        assert change_in_words(None, None, names) == ""
        assert field_in_words("reason") == "Reason"
        with force_locale("nl"):
            assert change_in_words(["7.5", "13450.00"], ["8"], {}) == "7,5; 13.450,00 → 8"
        assert field_in_words("weight") == "weight"  # forms give it two meanings: neither is chosen for the reader


@pytest.mark.parametrize(("role", "reads"), [("steering", True), ("programme", True), ("leader", None)])
def test_who_else_reads_of_a_decision_in_the_trail(demo: Flask, sign_in: SignIn, role: str, reads: bool | None) -> None:
    page = sign_in(role).get("/initiatives/1/audit")
    if reads is None:
        assert page.status_code == 403
        return
    assert "what you are to know of others" in page.text
    assert "Put before the board" in page.text
    assert "Contingency" not in page.text
    assert "Agreed score saved" not in page.text
