"""The restless user: whatever he presses, no page breaks, nothing typed is lost, and a colleague's words stand beside his."""

import random
import re
from collections.abc import Callable

import pytest
from flask import Flask

from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.actions import add_person
from foundation.languages import Language
from tests.conftest import Databases, SignIn
from tests.factories.people import AT
from tests.pages.selection.test_signature import unaward
from tests.world.pages import Form, form_at, forms
from tests.world.walk import OWN, Found, Walker, awkward, filled, lost

ROLES = ("chair", "member1", "programme", "leader", "line", "steering", "administrator")
SHORT = 1
TOLD_APART = {
    "criteria.save_weights edit": ("k_functions", "51", "52"),
    "criteria.save_scale edit": ("descriptor_3", f"{OWN} first.", f"{OWN} second."),
    "schedule.save_calendar edit": ("closed", "2027-05-03 2027-05-04 First", "2027-05-03 2027-05-04 Second"),
    "schedule.set_status_date edit": ("status_date", "2027-02-01", "2027-02-02"),
    "change.choose edit": ("reason", f"{OWN} first.", f"{OWN} second."),
    "consensus.agree edit": ("reason", f"{OWN} first.", f"{OWN} second."),
    "levelling.propose edit": ("people_0", "97", "98"),
    "factors.score edit": ("evidence_customer", f"{OWN} first.", f"{OWN} second."),
}
NOT_FROM_TWO_WINDOWS = {
    "detail_study.change_item edit": [409],  # findings stand on the line: it stays as it is
    "projects.report edit": [303, 303, 0],  # each report is one of its own
    "levelling.propose edit": [200],  # answers with a proposal
    "rfp.choose edit": [422],  # nobody is ticked yet; it is the form of the longlist and the shortlist
}
UNREACHED = {
    "sign_in.welcome": "a one-time link: test_sign_in", "sign_in.accept": "a one-time link: test_sign_in", "sign_in.sign_in": "before a session: test_sign_in", "sign_in.show": "before a session: test_sign_in",
    "sign_in.sign_out": "ends the walk: test_sign_in", "sign_in.display": "changes the language of the walk: test_prepared", "pages.health": "for machines: test_prepared", "static": "files",
    "attachments.download": "no document in these worlds: test_steps", "criteria.mapping": "needs a file: test_reviewed", "criteria.take_in": "needs a file: test_reviewed",
    "plan_files.preview": "needs a file: test_plan_files", "plan_files.take_in": "needs a file: test_plan_files", "from_selection.typing": "only where none was signed: test_projects", "from_selection.type_outcome": "only where none was signed: test_projects",
    "gates.explain": "no rule is broken in these worlds: test_programme", "knock_out.confirm": "all knock-outs are confirmed: test_journey", "levelling.take": "follows a proposal: test_schedule", "schedule.save_what_if": "follows a try: test_schedule",
    "questionnaire.fix": "sent already: test_journey", "questionnaire.move_deadline": "has passed: test_questionnaire", "rfp.clarify": "after its fixing, before its deadline: test_signature_reviewed", "rfp.remove_interface": "before its fixing: test_signature_reviewed",
    "scoring.save_cell": "by script: test_scoring", "total_cost.answer_rule": "only under a shortfall: test_steps",
}  # fmt: skip


def walked(app: Flask, sign_in: SignIn, found: Found, roles: tuple[str, ...] = ROLES) -> None:
    for role in roles:
        Walker(app, sign_in(role), role, found).walk("/", "/initiatives/1", "/account")


def press_everything(app: Flask, sign_in: SignIn, found: Found, fresh: Callable[[], None], most: int) -> None:
    """Send each form as it was drawn, filled in, awkwardly, twice, and after its object is gone."""
    for shape, (role, form) in list(found.forms.items()):
        if shape.split(" ")[0] in UNREACHED or shape in found.pressed:
            continue
        found.pressed.add(shape)
        rng = random.Random(f"{role} {shape}")
        fresh()
        walker = Walker(app, sign_in(role), role, found)
        full = filled(form, rng)
        for what, changes in [("as drawn", {}), *((way, full | change) for way, change in awkward(form, rng, most)), ("filled in", full), ("filled in twice", full)]:
            answer = form.send(walker.client, changes)
            walker.check(answer, f"POST {form.action} {what}")
            found.note(role, walker.endpoint(form.action, "POST"))
            if answer.status_code in (409, 422) and answer.mimetype == "text/html":
                gone = lost(answer, {**form.sends, **changes})
                found.wrong.extend(f"{role}: POST {form.action} {what}: lost {text!r}" for text in gone)
                if 'role="alert"' not in answer.text and "data-not-saved" not in answer.text and 'class="head"' in answer.text and "Number of this message" not in answer.text:
                    found.wrong.append(f"{role}: POST {form.action} {what}: {answer.status_code} without a word")
        gone_form = re.sub(r"\d+(?!.*\d)", "999999", form.action)
        answer = walker.client.post(gone_form, data={**form.sends, **full})
        walker.check(answer, f"POST {gone_form} (gone)")
        if answer.status_code == 404:
            found.wrong.extend(f"{role}: POST {gone_form}: lost {text!r}" for text in lost(answer, {**form.sends, **full}))


def two_windows(app: Flask, sign_in: SignIn, found: Found, fresh: Callable[[], None]) -> dict[str, list[int]]:
    """Each versioned form saved from two windows: 303, then 409 with both texts, then 303 when it is sent once more."""
    table: dict[str, list[int]] = {}
    for shape, (role, form) in found.forms.items():
        if not form.is_versioned or " new" in shape or shape in found.windows:
            continue
        found.windows.add(shape)
        apart = TOLD_APART.get(shape) or told_apart(form)
        if apart is None:
            table[shape] = []
            continue
        name, one, other = apart
        fresh()
        client, rng = sign_in(role), random.Random(shape)
        base = {field: value for field, value in filled(form, rng).items() if "reason" in field and field != name}
        if shape.startswith("factors.score"):
            base["score_customer"] = "3"
        first = form.send(client, base | {name: one})
        if first.status_code != 303:
            table[shape] = [first.status_code]
            continue
        second = form.send(client, base | {name: other})
        again = next((found for found in forms(form.page, second.text) if found.action == form.action and found.sends.get(name) == other), None)
        third = again.send(client) if again is not None else None
        table[shape] = [first.status_code, second.status_code, third.status_code if third is not None else 0]
        if shape in NOT_FROM_TWO_WINDOWS:
            continue
        if again is None or not re.search(rf"(colleague|theirs): [^<]*{re.escape(one)}", second.text):
            found.wrong.append(f"{role}: {shape}: both texts do not stand in the answer")
    return table


def is_number(form: Form, name: str) -> bool:
    return bool(re.fullmatch(r"[\d.,]+", str(form.sends.get(name, ""))))


def told_apart(form: Form) -> tuple[str, str, str] | None:
    """A field with which two windows differ, and what each types: words where there are any, else a number."""
    words = [one.name for one in form.fields if one.kind in ("textarea", "text") and (one.most or 4000) > 60 and not re.search("reason|code|colour|accent|email", one.name)]
    texts = [name for name in words if not is_number(form, name) and not re.search("low|likely|high|points|weight|norm|share|rate|years|users|day|date|due", name)]
    numbers = [one.name for one in form.fields if one.is_text and is_number(form, one.name) and "year" not in one.name]
    reasons = [one.name for one in form.fields if one.kind == "textarea" and one.name.startswith("reason_")]
    name = next(iter([*texts, *numbers, *reasons]), None)
    if name is None:
        return None
    return (name, "7", "8") if is_number(form, name) else (name, f"{OWN} first.", f"{OWN} second.")


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
    chosen = {f"in_{key}": "yes" for key in ids[:2]} | {f"in_{key}": None for key in ids[2:]} | {f"reason_{key}": REASON for key in ids}
    assert form.send(client, chosen).status_code == 303


def award_taken_back(app: Flask, sign_in: SignIn) -> None:
    unaward(app)


def awarded(app: Flask, sign_in: SignIn) -> None:
    unaward(app)
    client = sign_in("chair")
    form = form_at(client, f"{HOME}/decision")
    assert form.send(client, {"candidate_id": next(one for one in form.fields if one.name == "candidate_id").values[0], "reason": REASON}).status_code == 303


def factors_open(app: Flask, sign_in: SignIn) -> None:
    post(sign_in, "programme", "/factors/rounds")
    send(sign_in, "leader", "/factors/mine", score_customer="1", evidence_customer=SECRET)


def interest_declared(app: Flask, sign_in: SignIn) -> None:
    post(sign_in, "member2", "/preparation/declaration", confidential="y", has_interest="yes", interest="Shares")
    client = sign_in("administrator")
    assert client.post("/administration/people", data={"name": "New", "email": "new@demo.example", "language": "en"}).status_code == 303
    assert sign_in("chair").post(f"{HOME}/people", data={"email": "new@demo.example", "name": "New", "role": "member"}).status_code == 303


def just_begun(app: Flask, sign_in: SignIn) -> None:
    """The empty world: an administrator, a chair and a programme manager, and an initiative in which nothing has been done."""
    with app.app_context(), transaction():
        for name in ("administrator", "chair", "programme"):
            add_person(name, email=f"{name}@demo.example", language=Language.EN, is_administrator=name == "administrator", by=None, at=AT)
    form = {"name": "New", "organisation": "O", "currency": "EUR", "time_zone": "Europe/Amsterdam", "language": "en", "second_language": "", "chair_id": "2"}
    assert sign_in("administrator").post("/administration/initiatives/new", data=form).status_code == 303
    assert sign_in("administrator").post(f"{HOME}/people", data={"email": "programme@demo.example", "name": "programme", "role": "programme_manager"}).status_code == 303
    post(sign_in, "chair", "/preparation/declaration", confidential="y", has_interest="no")


def nothing_yet(app: Flask, sign_in: SignIn) -> None:
    pass


PHASES: list[tuple[str, Callable[[Flask, SignIn], None], tuple[str, ...]]] = [
    ("planned", nothing_yet, ROLES),
    ("planned", factors_open, ("programme", "leader")),
    ("demo", nothing_yet, ("chair", "member1", "programme")),
    ("demo", criteria_open, ("chair",)),
    ("demo", round_open, ("chair", "member1")),
    ("demo", round_closed, ("chair",)),
    ("demo", second_round_closed, ("chair",)),
    ("demo", finalists_chosen, ("chair",)),
    ("demo", interest_declared, ("chair", "administrator")),
    ("signed", award_taken_back, ("chair",)),
    ("signed", awarded, ("chair",)),
    ("empty", just_begun, ("administrator", "chair", "programme")),
]


def _fresh(prepared: Flask, databases: Databases, sign_in: SignIn, mark: str, phase: Callable[[Flask, SignIn], None]) -> Callable[[], None]:
    """The world in this phase, made once and then copied."""
    now_called = f"{mark}_{phase.__name__}"

    def fresh() -> None:
        with prepared.app_context():
            db.session.remove()
            databases.restore(now_called if now_called in databases.kept else mark)
        if now_called not in databases.kept:
            phase(prepared, sign_in)
            with prepared.app_context():
                databases.keep(now_called)

    return fresh


def test_nothing_breaks_and_nothing_typed_is_lost(prepared: Flask, databases: Databases, sign_in: SignIn) -> None:
    """Every page and form of every phase; a route that no walk reaches is named here, with where it is tested."""
    prepared.config["WTF_CSRF_ENABLED"] = False
    found, table = Found(secrets={SECRET: {"leader"}}), dict[str, list[int]]()
    for mark, phase, roles in PHASES:
        fresh = _fresh(prepared, databases, sign_in, mark, phase)
        fresh()
        walked(prepared, sign_in, found, roles)
        table |= two_windows(prepared, sign_in, found, fresh)
        press_everything(prepared, sign_in, found, fresh, SHORT)
    print(f"{found.sent} requests, {len(found.forms)} forms, {len(found.reached)} routes, {len(PHASES)} phases")
    print("\n".join(f"{shape}: {statuses}" for shape, statuses in sorted(table.items())))
    assert found.wrong == [], "\n".join(found.wrong)
    assert {shape: statuses for shape, statuses in table.items() if statuses and statuses != [303, 409, 303]} == NOT_FROM_TWO_WINDOWS
    assert sorted({rule.endpoint for rule in prepared.url_map.iter_rules()} - set(found.reached) - set(UNREACHED)) == []


def test_planted_faults_are_found(prepared: Flask, databases: Databases, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """The walk can fail: a page that breaks, a text that is lost, a stale save that is taken, a secret that is shown; each by name."""
    prepared.config["WTF_CSRF_ENABLED"] = False
    fresh = _fresh(prepared, databases, sign_in, "planned", factors_open)
    fresh()
    monkeypatch.setitem(prepared.view_functions, "plan_log.show", lambda **_words: 1 / 0)
    monkeypatch.setitem(prepared.view_functions, "vendors.withdraw", lambda **_words: ("<main>No.</main>", 422))
    monkeypatch.setitem(prepared.view_functions, "planning.show", lambda **_words: f"<main>{SECRET}</main>")
    monkeypatch.setattr("foundation.saving._check_unchanged", lambda *_words: None)
    found = Found(secrets={SECRET: {"leader"}})
    walked(prepared, sign_in, found, ("chair", "programme"))
    found.forms = {shape: form for shape, form in found.forms.items() if shape.startswith("vendors.")}
    two_windows(prepared, sign_in, found, fresh)
    press_everything(prepared, sign_in, found, fresh, 1)
    text = "\n".join(found.wrong)
    for words in (
        "programme: GET /initiatives/1/log: 500",
        "withdraw filled in: lost",
        f"programme: GET /initiatives/1/planning: reads {SECRET}",
        "vendors.change edit: both texts do not stand",
    ):
        assert words in text, (words, text)
    fresh()
