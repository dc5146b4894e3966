"""The phases of a selection and a programme that the restless user walks through."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.actions import add_person
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.languages import Language
from tests.conftest import SignIn
from tests.factories.people import AT
from tests.pages.selection.closing import unaward
from tests.world.pages import form_at
from tests.world.questionnaire import make_list, send_and_answer
from tests.world.walk import OWN

ROLES = ("chair", "member1", "programme", "leader", "line", "steering", "administrator")


HOME = "/initiatives/1"


REASON, SECRET = f"{OWN} why.", "zq-canary-in-a-factor"


def post(sign_in: SignIn, role: str, address: str, **data: str) -> None:
    answer = sign_in(role).post(f"{HOME}{address}", data=data)
    assert answer.status_code == 303, (address, answer.status_code)


def send(sign_in: SignIn, role: str, page: str, action: str = "", **changes: str) -> None:
    client = sign_in(role)
    answer = form_at(client, f"{HOME}{page}", action).send(client, changes)
    assert answer.status_code == 303, (page, answer.status_code)


def criteria_open(app: Flask, sign_in: SignIn) -> None:
    post(sign_in, "chair", "/criteria/reopen", reason=REASON)


def round_open(app: Flask, sign_in: SignIn) -> None:
    post(sign_in, "chair", "/scoring/rounds", is_sealed="y", reason=REASON)


def round_closed(app: Flask, sign_in: SignIn) -> None:
    round_open(app, sign_in)
    post(sign_in, "chair", "/scoring/rounds/2/close")


def second_round_closed(app: Flask, sign_in: SignIn) -> None:
    post(sign_in, "chair", "/detail-study/second-round")
    post(sign_in, "chair", "/scoring/rounds/2/close")


def finalists_chosen(app: Flask, sign_in: SignIn) -> None:
    client = sign_in("chair")
    form = form_at(client, f"{HOME}/proposals", "/finalists")
    ids = [one.name.split("_")[1] for one in form.fields if one.name.startswith("in_")]
    chosen = (
        {f"in_{key}": "yes" for key in ids[:2]}
        | {f"in_{key}": None for key in ids[2:]}
        | {f"reason_{key}": REASON for key in ids}
    )
    assert form.send(client, chosen).status_code == 303


def award_taken_back(app: Flask, sign_in: SignIn) -> None:
    unaward(app)


def awarded(app: Flask, sign_in: SignIn) -> None:
    unaward(app)
    client = sign_in("chair")
    form = form_at(client, f"{HOME}/decision")
    assert (
        form.send(
            client,
            {
                "candidate_id": next(one for one in form.fields if one.name == "candidate_id").values[0],
                "reason": REASON,
            },
        ).status_code
        == 303
    )


def factors_open(app: Flask, sign_in: SignIn) -> None:
    post(sign_in, "programme", "/factors/rounds")
    send(sign_in, "leader", "/factors/mine", score_customer="1", evidence_customer=SECRET)


def interest_declared(app: Flask, sign_in: SignIn) -> None:
    post(sign_in, "member2", "/preparation/declaration", confidential="y", has_interest="yes", interest="Shares")
    client = sign_in("administrator")
    assert (
        client.post(
            "/administration/people", data={"name": "New", "email": "new@demo.example", "language": "en"}
        ).status_code
        == 303
    )
    assert (
        sign_in("chair")
        .post(f"{HOME}/people", data={"email": "new@demo.example", "name": "New", "role": "member"})
        .status_code
        == 303
    )


def just_begun(app: Flask, sign_in: SignIn) -> None:
    """The empty world: an administrator, a chair and a programme manager, and an initiative in which nothing has been
    done.
    """
    with app.app_context(), transaction():
        for name in ("administrator", "chair", "programme"):
            add_person(
                name,
                email=f"{name}@demo.example",
                language=Language.EN,
                is_administrator=name == "administrator",
                by=None,
                at=AT,
            )
    form = {
        "name": "New",
        "organisation": "O",
        "currency": "EUR",
        "time_zone": "Europe/Amsterdam",
        "language": "en",
        "second_language": "",
        "chair_id": "2",
        "buyer": "private",
    }
    assert sign_in("administrator").post("/administration/initiatives/new", data=form).status_code == 303
    assert (
        sign_in("administrator")
        .post(
            f"{HOME}/people", data={"email": "programme@demo.example", "name": "programme", "role": "programme_manager"}
        )
        .status_code
        == 303
    )
    post(sign_in, "chair", "/preparation/declaration", confidential="y", has_interest="no")


def nothing_yet(app: Flask, sign_in: SignIn) -> None:
    pass


def real_list(app: Flask, sign_in: SignIn) -> None:
    """The world of a real questionnaire's shape, in draft."""
    just_begun(app, sign_in)
    with app.app_context(), transaction():
        make_list(db.session.get_one(Initiative, 1), db.session.get_one(Person, 2), now())


def real_sent(app: Flask, sign_in: SignIn) -> None:
    """The same, published and sent, with one workbook that came back."""
    real_list(app, sign_in)
    with app.app_context(), transaction():
        send_and_answer(
            db.session.get_one(Initiative, 1),
            db.session.get_one(Person, 2),
            sent=now(),
            deadline=now() + timedelta(days=20),
            candidate_id=1,
        )


def real_answered(app: Flask, sign_in: SignIn) -> None:
    """The same after the deadline: answers to read, knock-outs to judge."""
    real_list(app, sign_in)
    with app.app_context(), transaction():
        send_and_answer(
            db.session.get_one(Initiative, 1),
            db.session.get_one(Person, 2),
            sent=now() - timedelta(days=20),
            deadline=now() - timedelta(days=1),
            candidate_id=1,
        )


PHASES: list[tuple[str, Callable[[Flask, SignIn], None], tuple[str, ...]]] = [
    ("planned", nothing_yet, ROLES),
    ("planned", factors_open, ("programme", "leader")),
    ("demo", nothing_yet, ("chair", "member1", "programme")),
    ("demo", criteria_open, ("chair",)),
    ("demo", round_open, ("chair", "member1")),
    ("demo", round_closed, ("chair",)),
    ("demo", second_round_closed, ("chair",)),
    ("demo", interest_declared, ("chair", "administrator")),
    ("signed", award_taken_back, ("chair",)),
    ("signed", awarded, ("chair",)),
    ("demo", finalists_chosen, ("chair",)),
    ("empty", just_begun, ("administrator", "chair", "programme")),
]


REAL: list[tuple[str, Callable[[Flask, SignIn], None], tuple[str, ...]]] = [
    ("empty", real_list, ("chair",)),
    ("empty", real_sent, ("chair",)),
    ("empty", real_answered, ("chair",)),
]
