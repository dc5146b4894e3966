"""Long work: done in a process of its own, shown, stopped, begun again after a stop, and seen by nobody else."""

import io
import re

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import func, select, update

from foundation.audit.models import AuditEntry
from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.queries import person_by_email
from foundation.initiatives.models import Membership
from foundation.jobs import views
from foundation.jobs.models import Job, JobState
from foundation.jobs.worker import Worker
from foundation.permissions import Role
from tests.conftest import SignIn
from tests.world.pages import LONGEST, ended, form_at

HOME = "/initiatives/1"


def entries(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).where(AuditEntry.subject == "board_workbook")) or 0


def test_a_workbook_is_made_elsewhere_and_waits_for_who_asked(
    demo: Flask, working: Worker, no_patience: None, sign_in: SignIn
) -> None:
    chair = sign_in("chair")
    answer = chair.post(f"{HOME}/board-workbook", data={"language": "nl"})
    assert answer.status_code == 303
    page = str(answer.headers["Location"])
    assert re.search("seconds? so far", chair.get(page).text)
    assert sign_in("member1").get(page).status_code == 404
    assert entries(demo) == 0
    assert "ready" in ended(chair, page)
    file = form_at(chair, page, "/file").send(chair)
    assert load_workbook(io.BytesIO(file.data)).worksheets[0].title == "Voorblad"
    assert entries(demo) == 1
    assert sign_in("member1").post(f"{page}/file").status_code == 404


def test_what_is_soon_ready_is_sent_at_once(
    demo: Flask, working: Worker, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PATIENCE", LONGEST)
    answer = sign_in("chair").post(f"{HOME}/board-workbook", data={"language": "en"})
    assert answer.status_code == 200
    assert load_workbook(io.BytesIO(answer.data)).worksheets[0].title == "Cover"


def test_work_is_stopped_and_begun_again(demo: Flask, working: Worker, no_patience: None, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    page = str(chair.post(f"{HOME}/board-workbook", data={"language": "en"}).headers["Location"])
    assert form_at(chair, page, "/cancel").send(chair).status_code == 303
    stopped = ended(chair, page)
    assert "stopped" in stopped
    with demo.app_context():
        assert db.session.scalars(select(Job.content)).all() == [None]
    assert form_at(chair, page, "/again").send(chair).status_code == 303
    assert "ready" in ended(chair, page)


def test_work_that_was_broken_off_says_so_and_can_be_begun_again(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with demo.app_context(), transaction():
        job = Job(
            initiative_id=1,
            kind="selection.board_workbook",
            state=JobState.RUNNING,
            file_name="b.xlsx",
            arguments={"language": "en", "at": now().isoformat(), "with_answers": True},
            made_by=_chair_id(),
            made_at=now(),
            started_at=now(),
        )
        db.session.add(job)
        db.session.flush()
        page = f"{HOME}/work/{job.id}"
    worker = Worker(demo)
    worker.start()
    try:
        assert "Gids was stopped while this was being made" in chair.get(page).text
        assert form_at(chair, page, "/again").send(chair).status_code == 303
        assert "ready" in ended(chair, page)
    finally:
        worker.stop()


def _chair_id() -> int:
    person = person_by_email("chair@demo.example")
    assert person is not None
    return person.id


def test_a_result_needs_the_same_rights_when_it_leaves(
    demo: Flask, working: Worker, no_patience: None, sign_in: SignIn
) -> None:
    member = sign_in("member1")
    page = str(member.post(f"{HOME}/board-workbook", data={"language": "en"}).headers["Location"])
    assert "ready" in ended(member, page)
    with demo.app_context(), transaction():
        person = person_by_email("member1@demo.example")
        assert person is not None
        db.session.execute(update(Membership).where(Membership.person_id == person.id).values(role=Role.STEERING))
    assert member.post(f"{page}/file").status_code == 403  # it holds answers


def test_a_refusal_comes_back_as_its_sentence(demo: Flask, working: Worker, no_patience: None, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    page = str(chair.post(f"{HOME}/decision-file", data={"language": "en"}).headers["Location"])
    assert "The decision file is made once there are finalists with agreed scores." in ended(chair, page)
