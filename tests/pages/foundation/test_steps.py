"""What the steps say of themselves: what waits for whom, which moments are to come, who follows whom in the menu."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from docx import Document
from flask import Blueprint, Flask, g
from openpyxl import Workbook, load_workbook
from sqlalchemy import delete, select

from foundation.board.told import Told
from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.documents.paper import Words
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission, Permissions
from foundation.steps import Plug, Printing, deadlines, panels, part_of, plugs, what_waits
from foundation.workbook import write
from selection.decision.models import Award
from selection.scoring.models import Score
from tests.conftest import SignIn
from tests.guards.phases import factors_open, interest_declared, real_sent, round_open

FAR = datetime(9999, 1, 1, tzinfo=UTC)


def waiting(app: Flask, *words: str) -> dict[str, list[str]]:
    """By the start of an address who has which sentences waiting."""
    with app.test_request_context():
        people = {person.id: person.email.partition("@")[0] for person in db.session.scalars(select(Person))}
        found: dict[str, list[str]] = {}
        for one in what_waits(db.session.get_one(Initiative, 1), now()):
            if any(word in one.sentence for word in words):
                found.setdefault(people[one.person_id], []).append(one.sentence)
        return found


def test_an_open_round_waits_for_a_member_with_open_cells(demo: Flask, sign_in: SignIn) -> None:
    """A round that is opened again begins with one's own scores, so nothing waits until one is gone."""
    round_open(demo, sign_in)
    assert waiting(demo, "Give your scores") == {}
    with demo.app_context(), transaction():
        member = db.session.scalars(select(Person).where(Person.email == "member2@demo.example")).one()
        theirs = delete(Score).where(Score.round_id == 2, Score.person_id == member.id)
        db.session.execute(theirs.where(Score.criterion_id == 6, Score.candidate_id.in_([1, 2])))
    assert waiting(demo, "Give your scores") == {"member2": ["Give your scores: 2 cells are open."]}


def test_an_interest_waits_for_the_chair_and_a_declaration_for_a_new_member(demo: Flask, sign_in: SignIn) -> None:
    interest_declared(demo, sign_in)
    assert waiting(demo, "declared interest", "Sign the declaration") == {
        "chair": ["Judge one declared interest."],
        "new": ["Sign the declaration on conflict of interest and confidentiality."],
    }


def test_a_round_of_factors_waits_for_who_has_not_scored(planned: Flask, sign_in: SignIn) -> None:
    assert waiting(planned, "factors") == {}
    factors_open(planned, sign_in)
    assert set(waiting(planned, "factors")) == {"programme", "leader2", "leader3", "line", "line2", "steering"}


def test_what_is_due_first_comes_first_and_what_has_no_moment_last(planned: Flask) -> None:
    with planned.test_request_context():
        moments = [one.due or FAR for one in what_waits(db.session.get_one(Initiative, 1), now())]
    assert len(moments) > 5
    assert moments == sorted(moments)


def test_a_deadline_is_told_until_it_has_passed(empty: Flask, sign_in: SignIn) -> None:
    real_sent(empty, sign_in)
    with empty.test_request_context():
        initiative = db.session.get_one(Initiative, 1)
        (deadline,) = deadlines(initiative, now())
        assert (deadline.sentence, deadline.endpoint) == ("The answers of the vendors are due.", "questionnaire.show")
        assert now() + timedelta(days=19) < deadline.due <= now() + timedelta(days=20)
        assert deadlines(initiative, deadline.due) == []


def test_panels_are_asked_for_all_rows_at_once_and_say_nothing_of_others(planned: Flask) -> None:
    with planned.test_request_context():
        initiative = g.initiative = db.session.get_one(Initiative, 1)
        said = panels("projects.project", initiative, [1, 2, 99_999])
    assert sorted(said) == [1, 2]
    assert "Computed" in said[1]
    assert said[99_999] == ""


def test_every_page_of_the_menu_and_every_page_that_is_named_is_there(prepared: Flask) -> None:
    pages = {rule.endpoint for rule in prepared.url_map.iter_rules()}
    with prepared.app_context():
        lines = [plug.line for plug in plugs() if plug.line is not None]
        assert len(lines) > 25
        assert {line.endpoint for line in lines} <= pages
        for part in ("selection", "planning"):
            marks = [mark for mark, _line in part_of(part).lines]
            assert marks == ["≡", *(str(number) for number in range(1, len(marks)))]


def test_a_permission_that_no_step_names_is_a_mistake() -> None:
    assert Permissions().READ_PLAN == "read_plan"
    with pytest.raises(RuntimeError, match="READ_MINDS"):
        Permissions().READ_MINDS  # noqa: B018 - asked as a template does


def test_each_permission_is_named_once_and_granted_by_its_step(prepared: Flask) -> None:
    named = [permission for kind in Permission.__subclasses__() for permission in kind]
    assert len(named) == len(set(named)) > 30
    with prepared.app_context():
        granted = {permission for plug in plugs() for permission in plug.grants}
    house = {"anyone", "signed_in", "administer", "give_roles", "read_audit", "read_initiative", "edit_initiative"}
    house |= {"edit_works_council", "put_before_board", "record_board", "decide_as_board"}
    assert {str(permission) for permission in named} - {str(permission) for permission in granted} == house


def told(printing: Printing, book: Workbook) -> list[str]:
    sheet = book.create_sheet("Toy")
    write.put(
        sheet,
        4,
        1,
        f"{printing.initiative.id} {printing.language} {printing.with_answers} {printing.until:%Y-%m-%d %H:%M:%S}",
    )
    return ["Toy"]


TOY = Plug(
    name="toy",
    blueprint=Blueprint("toy", __name__),
    sheets=told,
    memo=lambda printing: [Words(f"The toy has its say until {printing.until:%Y-%m-%d %H:%M:%S}.")],
    board=lambda initiative, _at: Told(answers=[f"The toy of {initiative.id} is in order."]),
)


@pytest.fixture
def with_toy(signed: Flask) -> Iterator[Flask]:
    """The world of a signed decision, in which both parts have a step more."""
    known = signed.extensions["gids_parts"]
    signed.extensions["gids_parts"] = {name: replace(part, steps=(*part.steps, TOY)) for name, part in known.items()}
    yield signed
    signed.extensions["gids_parts"] = known


def test_a_step_adds_a_sheet_and_a_block_as_of_the_decision(with_toy: Flask, sign_in: SignIn) -> None:
    answer = sign_in("chair").post("/initiatives/1/decision-file", data={"language": "en"})
    with zipfile.ZipFile(io.BytesIO(answer.data)) as file:
        names = {Path(name).name: name for name in file.namelist()}
        workbook = next(name for name in names if name.startswith("board"))
        book = load_workbook(io.BytesIO(file.read(names[workbook])))
        memo = next(name for name in names if "memo" in name and name.endswith(".docx"))
        words = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(file.read(names[memo]))).paragraphs)
    with with_toy.app_context():
        award = db.session.scalars(select(Award).where(Award.signed_at.is_not(None))).one()
        day = f"{award.signed_at:%Y-%m-%d %H:%M:%S}"
    assert book["Toy"].cell(4, 1).value == f"1 en True {day}"
    assert book["Toy"].print_title_rows == "$4:$4"
    assert f"The toy has its say until {day}." in words


def test_a_step_has_its_say_on_the_board_page(with_toy: Flask, sign_in: SignIn) -> None:
    assert "The toy of 1 is in order." in sign_in("steering").get("/initiatives/1/board").text
