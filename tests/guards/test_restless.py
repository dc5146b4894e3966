"""The restless user: whatever he presses, no page breaks, nothing typed is lost, and a colleague's words stand beside
his.
"""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select, update

from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.identity.actions import add_person
from foundation.identity.models import Person
from foundation.initiatives.actions import InitiativeFields, make_initiative
from foundation.languages import Language
from selection.criteria.actions.drafts import save_criterion
from selection.demo.cast import PASSWORD
from selection.method.candidates import Segment
from selection.method.criteria import Category, CriterionFields, Kind
from selection.method.questions import Section
from selection.method.total_cost import Delivery
from selection.preparation.actions import declare
from selection.questionnaire.models import Question
from selection.vendors.actions import CandidateFields, save_candidate
from selection.vendors.models import Candidate
from tests.conftest import Databases, SignIn
from tests.factories.people import AT
from tests.guards.phases import HOME, PHASES, REAL, SECRET, factors_open, nothing_yet, real_answered
from tests.world.pages import Form, form_at
from tests.world.press import World, press_everything, strangers, two_windows
from tests.world.questionnaire import TYPES, criteria
from tests.world.rows import Key, rows
from tests.world.walk import OWN, Found, Walker

SHORT, NEIGHBOUR = 1, "neighbour"


NEXT_DOOR: dict[str, set[Key]] = {}


CHOICES = ("decision.decide edit", "preparation.judge edit")


MADE_TWICE = {
    "administration.new_link new": ["identity_one_time_link"],  # each link is a new one; the older stops working
    "administration.renew_invitation new": ["identity_one_time_link"],  # the same
    "change.judge new": ["change_readiness"],  # each judgement is one of its own
    "schedule.keep_baseline new": ["schedule_baseline"],  # each baseline too
    "shortlist.choose edit": ["shortlist_record"],  # the same choice once more is decided once more
}


TOLD_APART = {
    "criteria.save_weights edit": ("k_functions", "51", "52"),
    "criteria.save_scale edit": ("descriptor_3", f"{OWN} first.", f"{OWN} second."),
    "schedule.save_calendar edit": ("closed", "2027-05-03 2027-05-04 First", "2027-05-03 2027-05-04 Second"),
    "schedule.set_status_date edit": ("status_date", "2027-02-01", "2027-02-02"),
    "change.choose edit": ("reason", f"{OWN} first.", f"{OWN} second."),
    "consensus.agree edit": ("reason", f"{OWN} first.", f"{OWN} second."),
    "levelling.propose edit": ("people_0", "97", "98"),
    "timetable.save edit": ("signed", "1 Feb 2027", "2 Feb 2027"),
    "price_formula.lock edit": ("weight", "41", "42"),
    "total_cost.save_assumptions edit": ("index_rate", "2", "3"),
    "preparation.set_seats edit": ("disciplines", "finance", "users"),
    "factors.score edit": ("evidence_customer", f"{OWN} first.", f"{OWN} second."),
}


AS_MEANT: dict[str, dict[str, str | None]] = {
    "account.change_password new": {"current": PASSWORD, "password": "another long password"},
    "preparation.declare new": {"confidential": "y"},
    "criteria.save_scale edit": {f"descriptor_{point}": f"{OWN} point {point}." for point in range(6)},
    "detail_study.add_session new": {"held_on": "2026-01-05"},
    "detail_study.save_year new": {"year": "2024"},
    "negotiation.add_point new": {"dropped_reason": None},
    "negotiation.change_point edit": {"dropped_reason": None},
    "steering.choose new": {"second": "flexibility"},
    "steering.measure new": {"measured_on": "2026-01-05"},
    "projects.report edit": {"started": "2026-01-05", "finished": "2026-01-06"},
    "criteria.add new": {
        "code": "NEW",
        "minimum": "",
        "condition_code": "",
        "condition_answers": "",
        "passes_when": "",
    },
    "criteria.change edit": {"condition_code": "", "condition_answers": "", "passes_when": ""},
    "administration.change_settings edit": {"second_language": ""},
    "schedule.save_calendar edit": {"closed": "2027-05-03 2027-05-04 Closed"},
}


NOT_FROM_TWO_WINDOWS = {
    "detail_study.change_item edit": [409],  # findings stand on the line: it stays as it is
    "projects.report edit": [303, 303, 0],  # each report is one of its own
    "levelling.propose edit": [200],  # answers with a proposal
    "total_cost.remove_line edit": [],  # a line of an indication goes without a word: test_from_longlist_to_shortlist
    "decision.revoke edit": [303, 404, 0],  # taken back already: the same
    "decision.decide edit": [303, 409, 409],  # decided already: that award stands on the page, with its reason
    "questionnaire.type_answer edit": [422],  # over a workbook: who said it, and when (test_from_longlist_to_shortlist)
    **dict.fromkeys(  # nothing is chosen in a table as it is drawn: test_criteria_table
        [f"criteria.change_many edit {act}" for act in ("change", "copy", "move", "remove")], [422]
    ),
    "criteria.change_many edit": [],
    "questionnaire.fix edit": [422],  # answers have come in, so it takes a reason of its own: test_order
    "price_formula.try_out edit": [200],  # answers with what it makes of the bids, and keeps nothing
    "solution_form.save_needs edit": [],  # nothing to type in it: test_solution_form
    "suitability.decide edit": [422],  # decided on a day that is still to come: test_suitability
    "works_council.save edit": [422],  # days of any kind are in no order: test_works_council
    "schedule.set_status_date edit": [422],  # to a day that is still to come it takes a tick: test_schedule
    "board.decide edit": [422],  # nobody decides without saying what: test_board
    "decision.sign edit": [],  # a button: what was decided since is in test_signature
}


DOORS = ("vendors", "total_cost", "administration", "money")
UNREACHED = {
    "sign_in.welcome": "a one-time link: test_sign_in", "sign_in.accept": "a one-time link: test_sign_in",
    "sign_in.sign_in": "before a session: test_sign_in", "sign_in.show": "before a session: test_sign_in",
    "sign_in.sign_out": "ends the walk: test_sign_in",
    "sign_in.display": "changes the language of the walk: test_sign_in", "pages.health": "for machines: test_sign_in",
    "static": "files",
    "attachments.download": "no document in these worlds: test_steps",
    "suitability.read_document": "no document in these worlds: test_suitability",
    "suitability.remove_document": "no document in these worlds: test_suitability",
    "suitability.put_document_back": "no document in these worlds: test_suitability",
    "planning.report_file": "no period in these worlds: test_year",
    "gates.leave_norms": "once a programme set norms: test_lights",
    "board.evidence": "no document in these worlds: test_board",
    "board.withdraw": "before the board has decided: test_board",
    "criteria.mapping": "needs a file: test_reviewed", "criteria.take_in": "needs a file: test_reviewed",
    **dict.fromkeys(
        [f"{door}.{page}" for door in DOORS for page in ("mapping", "take_in")], "needs a file: test_list_doors"
    ),
    **dict.fromkeys(
        [f"jobs.{page}" for page in ("show", "file", "cancel", "again")], "needs the worker of serve: test_jobs"
    ),
    "criteria.refused": "follows a list with refused rows: test_criteria_lists",
    "vendors.come_back": "nobody has withdrawn in these worlds: test_candidates",
    "plan_files.preview": "needs a file: test_plan_files", "plan_files.take_in": "needs a file: test_plan_files",
    "plan_files.mapping": "needs a file: test_plan_lists",
    "plan_files.read_by_columns": "needs a file: test_plan_lists",
    "from_selection.typing": "only where none was signed: test_projects",
    "from_selection.type_outcome": "only where none was signed: test_projects",
    "gates.explain": "no rule is broken in these worlds: test_programme",
    "library.take_earlier": "only for who has an earlier selection: test_library",
    "questionnaire.confirm": "after a request that was fixed again: test_order",
    "knock_out.confirm": "all knock-outs are confirmed: test_journey",
    "levelling.take": "follows a proposal: test_schedule", "schedule.save_what_if": "follows a try: test_schedule",
    "questionnaire.fix": "sent already: test_journey", "questionnaire.move_deadline": "has passed: test_questionnaire",
    "rfp.open_prices": "only with a price envelope: test_price_envelope",
    "rfp.judge_low_price": "only of an abnormally low price: test_price_envelope",
    "rfp.clarify": "after its fixing, before its deadline: test_signature_reviewed",
    "rfp.remove_interface": "before its fixing: test_signature_reviewed",
    "scoring.save_cell": "by script: test_scoring", "total_cost.answer_rule": "only under a shortfall: test_steps",
}  # fmt: skip


def walked(world: World) -> None:
    """Every link, by everybody of this phase and by somebody who is not signed in."""
    for role in world.roles:
        Walker(world.app, world.sign_in(role), role, world.found).walk("/", "/initiatives/1", "/account")
    Walker(world.app, world.app.test_client(), "nobody", world.found).walk("/")


def neighbours(app: Flask, sign_in: SignIn) -> set[Key]:
    """Another initiative with a chair of its own, a criterion, a candidate and an entry in its log; returns its
    rows.
    """
    with app.app_context():
        before = rows()
        with transaction():
            neighbour = add_person("Neighbour", email=f"{NEIGHBOUR}@demo.example", language=Language.EN, by=None, at=AT)
            fields = InitiativeFields(
                name="Next door",
                organisation="Others",
                currency="EUR",
                time_zone="Europe/Amsterdam",
                language=Language.EN,
                second_language=None,
            )
            other = make_initiative(
                fields,
                chair=neighbour,
                by=db.session.scalars(select(Person).where(Person.is_administrator)).first(),
                at=AT,
            )
            declare(other, interest=None, by=neighbour, at=AT)
            save_criterion(
                other,
                criterion=None,
                fields=CriterionFields(
                    code="N1", kind=Kind.WISH, category=Category.FUNCTIONS, name="Of the neighbours"
                ),
                by=neighbour,
                at=AT,
            )
            theirs = CandidateFields(
                vendor="Next",
                product="Door",
                segment=Segment.MIDDLE,
                cost_class=Segment.MIDDLE,
                delivery=Delivery.SAAS,
                language=Language.EN,
            )
            save_candidate(other, candidate=None, fields=theirs, by=neighbour, at=AT)
        return rows().keys() - before.keys()


def _world(
    prepared: Flask,
    databases: Databases,
    sign_in: SignIn,
    found: Found,
    part: tuple[str, Callable[[Flask, SignIn], None], tuple[str, ...]],
) -> World:
    """The world in this phase, made once and then copied, with neighbours in it."""
    mark, phase, roles = part
    now_called = f"{mark}_{phase.__name__}"

    def fresh() -> None:
        with prepared.app_context():
            db.session.remove()
            databases.restore(now_called if now_called in databases.kept else mark)
        if now_called not in databases.kept:
            phase(prepared, sign_in)
            NEXT_DOOR[now_called] = neighbours(prepared, sign_in)
            with prepared.app_context():
                databases.keep(now_called)

    fresh()
    return World(
        app=prepared,
        sign_in=sign_in,
        found=found,
        fresh=fresh,
        roles=roles,
        theirs=NEXT_DOOR[now_called],
        unreached=UNREACHED,
        as_meant=AS_MEANT,
    )


def test_nothing_breaks_and_nothing_typed_is_lost(
    prepared: Flask, databases: Databases, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    """Every page and form of every phase; a route that no walk reaches is named here, with where it is tested."""
    prepared.config["WTF_CSRF_ENABLED"] = False
    most, seed = int(request.config.getoption("--ways")), str(request.config.getoption("--seed"))
    found, table, tried = Found(secrets={SECRET: {"leader"}}), dict[str, list[int]](), 0
    for part in PHASES:
        world = _world(prepared, databases, sign_in, found, part)
        walked(world)
        table |= two_windows(world, TOLD_APART, CHOICES, NOT_FROM_TWO_WINDOWS)
        press_everything(world, most, seed)
        if part[1] is nothing_yet and part[0] == "planned":
            tried = strangers(world, NEIGHBOUR)
    print(
        f"{found.sent} requests, {len(found.forms)} forms, {len(found.reached)} routes, {len(PHASES)} phases, {tried}"
        " tries by strangers"
    )
    print({shape: status for shape, status in found.accepted.items() if status >= 400})
    print("\n".join(f"{shape}: {statuses}" for shape, statuses in sorted(table.items())))
    assert found.wrong == [], "\n".join(found.wrong)
    assert {shape: statuses for shape, statuses in table.items() if statuses != [303, 409, 303]} == NOT_FROM_TWO_WINDOWS
    assert sorted({rule.endpoint for rule in prepared.url_map.iter_rules()} - set(found.reached) - set(UNREACHED)) == []
    made_twice = {shape: sorted(tables) for shape, tables in found.twice.items()}
    print(made_twice)
    assert made_twice == MADE_TWICE


def letters(world: World) -> dict[str, tuple[str, Form]]:
    """The form for an answer that came by letter, once for each type of answer."""
    page = f"{HOME}/questionnaire/candidates/1/answers"
    with world.app.app_context():
        types = {
            question.answer_type: f"{page}/{question.id}"
            for question in db.session.scalars(select(Question).where(Question.section == Section.QUESTIONS))
        }
    return {
        f"questionnaire.type_answer edit {kind}": ("chair", form_at(world.sign_in("chair"), address))
        for kind, address in types.items()
    }


def test_a_list_of_a_real_size_and_shape_can_be_edited_sent_and_judged(
    prepared: Flask, databases: Databases, sign_in: SignIn
) -> None:
    """195 criteria of all answer types, each opened and saved again; 62 conditions, 45 knock-outs, one workbook
    back.
    """
    prepared.config["WTF_CSRF_ENABLED"] = False
    found = Found(
        many={"criteria.edit": 195}, apart_by={"criteria.change": ("kind", "answer_type"), "criteria.remove": ()}
    )
    for part in REAL:
        world = _world(prepared, databases, sign_in, found, part)
        walked(world)
        if part[1] is real_answered:
            found.forms |= letters(world)
        press_everything(world, SHORT)
    print(f"{found.sent} requests, {len(found.forms)} forms, {len(found.reached)} routes")
    assert found.wrong == [], "\n".join(found.wrong)
    assert (
        sum(address.startswith(f"{HOME}/criteria/") and address.split("/")[-1].isdigit() for address in found.addresses)
        == 195
    )
    kinds = {
        shape.removeprefix("criteria.change edit ")
        for shape in found.forms
        if shape.startswith("criteria.change edit ")
    }
    assert {shape.split()[-1] for shape in found.forms if shape.startswith("questionnaire.type_answer edit ")} == set(
        TYPES
    )
    assert kinds == {f"{fields.kind} {fields.answer_type}" for fields in criteria()}


def test_planted_faults_are_found(
    prepared: Flask, databases: Databases, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The walk can fail: a page that breaks, a text that is lost, a stale save that is taken, a secret that is shown, a
    neighbour's row; each by name.
    """
    prepared.config["WTF_CSRF_ENABLED"] = False
    found = Found(secrets={SECRET: {"leader"}})
    world = _world(prepared, databases, sign_in, found, ("planned", factors_open, ("chair", "programme")))

    def next_door(**_words: object) -> tuple[str, int]:
        with transaction():
            db.session.execute(update(Candidate).where(Candidate.vendor == "Next").values(vendor="Gone"))
        return "", 204

    monkeypatch.setitem(prepared.view_functions, "plan_log.show", lambda **_words: 1 / 0)
    monkeypatch.setitem(prepared.view_functions, "vendors.withdraw", lambda **_words: ("<main>No.</main>", 422))
    monkeypatch.setitem(prepared.view_functions, "vendors.change", next_door)
    monkeypatch.setitem(prepared.view_functions, "planning.show", lambda **_words: f"<main>{SECRET}</main>")
    monkeypatch.setattr("foundation.saving.forms._check_unchanged", lambda *_words: None)
    walked(world)
    found.forms = {
        shape: form for shape, form in found.forms.items() if shape.startswith(("vendors.", "programme.change"))
    }
    two_windows(world, TOLD_APART, CHOICES, NOT_FROM_TWO_WINDOWS)
    press_everything(world, SHORT)
    strangers(world, NEIGHBOUR)
    text = "\n".join(found.wrong)
    for words in (
        "programme: GET /initiatives/1/log: 500",
        "withdraw filled in: lost",
        f"programme: GET /initiatives/1/planning: reads {SECRET}",
        "both texts do not stand",
        "changes rows of another initiative: vendors_candidate",
        f"{NEIGHBOUR}: GET /initiatives/1/planning: 200",
    ):
        assert words in text, (words, text)
    world.fresh()
