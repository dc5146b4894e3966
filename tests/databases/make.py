"""Make a filled world with the code that stands here: `python -m tests.databases.make FOLDER`, before the next
migration is written. It leaves `demo.db` and `handed-out.xlsx` in FOLDER.
"""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade

from app import ROOT, create_app
from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.actions import add_person, start_session
from foundation.identity.models import LinkPurpose, OneTimeLink, Person
from foundation.identity.queries import person_by_email, token_hash
from foundation.initiatives.actions import InitiativeFields, make_initiative
from foundation.languages import Language
from foundation.settings import read_settings
from planning.demo.story import load_programme
from selection.criteria.actions.versions import publish
from selection.demo.story import load_demo
from selection.preparation.actions import declare
from selection.questionnaire.actions.fixing import Told, fix
from selection.vendors.queries import candidates
from tests.world.questionnaire import make_list, take_all_in

KEYS = {
    "GIDS_AUDIT_KEY": "the-audit-key-of-old-worlds-in-tests",
    "GIDS_SECRET_KEY": "the-secret-key-of-old-worlds-in-tests",
}
FAR, LINK = datetime(2099, 12, 31, tzinfo=UTC), "a-one-time-link-of-an-old-world"
LIST = b"Code;Name;Kind\nA1;Works offline;wish\nA2;Speaks Dutch;requirement\n"


def at_work() -> str:
    """What is under way at an upgrade: questions that are out, a list that waits, a link. Signs the chair in."""
    at, chair, administrator = now(), _person("chair"), _person("administrator")
    for number, name in enumerate(("Questions are out", "A list waits"), start=2):
        fields = InitiativeFields(
            name=name,
            organisation="Old and Sons",
            currency="EUR",
            time_zone="Europe/Amsterdam",
            language=Language.EN,
            second_language=None,
        )
        made = make_initiative(fields, chair=chair, by=administrator, at=at)
        declare(made, interest=None, by=chair, at=at)
        if number == 2:
            make_list(made, chair, at)
            publish(made, by=chair, at=at)
            take_all_in(made, chair, at)
            fix(made, deadline=FAR, told=Told(introduction="Please answer."), by=chair, at=at)
    new = add_person("Nobody Yet", email="nobody@demo.example", language=Language.EN, by=administrator, at=at)
    link = OneTimeLink(token_hash=token_hash(LINK), purpose=LinkPurpose.INVITATION, person_id=new.id, expires_at=FAR)
    db.session.add(link)
    return start_session(chair, at=at)


def _person(name: str) -> Person:
    person = person_by_email(f"{name}@demo.example")
    assert person is not None
    return person


def files(app: Flask, token: str, folder: Path) -> None:
    """Hand a workbook out, and let a list wait for its preview."""
    client = app.test_client()
    with client.session_transaction() as session:
        session["token"] = token
    candidate_id = candidates(2)[0].id
    handed_out = client.post(f"/initiatives/2/questionnaire/candidates/{candidate_id}/workbook")
    (folder / "handed-out.xlsx").write_bytes(handed_out.data)
    sent = {"file": (io.BytesIO(LIST), "list.csv")}
    answer = client.post("/initiatives/3/criteria/import", data=sent, content_type="multipart/form-data")
    assert (handed_out.status_code, answer.status_code) == (200, 303)


def main(folder: Path) -> None:
    app = create_app(read_settings({"GIDS_INSTANCE": str(folder), "GIDS_DEMO": "yes", **KEYS}, ROOT))
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
        load_demo()
        load_programme()
        with transaction():
            token = at_work()
        files(app, token, folder)
        db.session.execute(db.text("DELETE FROM identity_session"))
        db.session.commit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
