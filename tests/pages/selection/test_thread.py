"""The thread in wrong orders: after a withdrawal, a return, a late verdict, a new candidate, a request fixed again, a
member who leaves, pages, counts and workbook say the same.
"""

import io
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select

from foundation.clock import now
from foundation.database.base import db
from foundation.initiatives.queries import memberships
from selection.longlist.queries import on_longlist
from selection.questionnaire.queries import asked_candidates, latest, unconfirmed
from selection.ranking.queries import ranking_of
from selection.scoring.models import Score
from selection.shortlist.queries import facts
from selection.total_cost.queries import in_play
from selection.vendors.queries import candidates
from tests.conftest import SignIn
from tests.world.pages import form_at

HOME = "/initiatives/1"
OWN = "The committee agreed to this in its meeting, with the reason in its minutes."


def rows_of(client: FlaskClient, address: str, heading: str) -> list[str]:
    """The first cells of the table below a heading, without rank and marks."""
    page = html.document_fromstring(client.get(HOME + address).text)
    table = page.xpath(f"//h2[normalize-space()='{heading}']/following-sibling::table")[0]
    return [" ".join((row.findtext("th") or "").split()).partition(". ")[2] for row in table.findall("tbody/tr")]


def names_in(sheet: Worksheet, column: int, known: set[str]) -> list[str]:
    found = [str(sheet.cell(row, column).value) for row in range(1, sheet.max_row + 1)]
    return [name for name in found if name in known]


def agree(app: Flask, client: FlaskClient) -> tuple[int, int, int]:
    """That all say the same; returns how many take part, go on and are ranked."""
    with app.app_context():
        everybody, inside, ranking = candidates(1), on_longlist(1), ranking_of(1)
        assert ranking is not None
        ranked = [row.title for row in ranking.ordered()]
        counted, request = facts(1, now()), latest(1)
        assert request is not None
        assert (counted.candidates, counted.on_longlist) == (len(everybody), len(inside))
        assert {row.id for row in in_play(1)} == {row.id for row in inside}
        assert {row.id for row in asked_candidates(request)} == {row.id for row in inside}
        assert counted.asked == len(inside)
        titles = {row.title for row in everybody}
    overview = " ".join(html.document_fromstring(client.get(HOME).text).text_content().split())
    assert f"{len(everybody)} candidates" in overview
    assert f"{len(inside)} candidates go on" in overview
    assert rows_of(client, "/ranking", "Totals") == ranked
    content = client.post(f"{HOME}/board-workbook", data={"language": "en"}).data
    book = load_workbook(io.BytesIO(content))
    assert set(names_in(book["Ranking"], 2, titles)) <= set(ranked)
    scores = [cell.value for row in book["Scores"].iter_rows(max_row=6) for cell in row]
    assert [name for name in ranked if name in scores] == ranked
    assert not [row.title for row in everybody if row.title in scores and row.title not in ranked]
    return len(everybody), len(inside), len(ranked)


def test_pages_counts_and_workbook_agree_at_every_point(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    assert agree(demo, chair) == (8, 6, 6)

    gone = form_at(chair, f"{HOME}/candidates/4", "/withdraw")
    assert gone.send(chair, {"reason": OWN}).status_code == 303
    assert agree(demo, chair) == (7, 5, 5)

    back = form_at(chair, f"{HOME}/candidates/4", "/back")
    assert back.send(chair, {"reason": OWN}).status_code == 303
    assert agree(demo, chair) == (8, 6, 6)

    new = {"vendor": "Laat", "product": "Erbij"}
    assert form_at(chair, f"{HOME}/candidates/new").send(chair, new).status_code == 303
    assert agree(demo, chair) == (9, 6, 6)  # on no longlist yet
    page = chair.get(f"{HOME}/knock-outs").text
    assert page.count("not looked at yet") == 5

    judged = form_at(chair, f"{HOME}/knock-outs/2/2")
    assert judged.send(chair, {"verdict": "fail", "evidence": OWN}).status_code == 303
    assert agree(demo, chair) == (9, 5, 6)  # scored, so ranked, and marked
    assert "fails a knock-out" in chair.get(f"{HOME}/ranking").text

    again = form_at(chair, f"{HOME}/questionnaire", "/questionnaire")
    deadline = (now() + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M")
    assert again.send(chair, {"deadline": deadline, "again": OWN}).status_code == 303
    assert agree(demo, chair) == (9, 5, 6)
    with demo.app_context():
        request = latest(1)
        assert request is not None
        waiting = unconfirmed(request.id)
        assert (set(waiting), facts(1, now()).answers_unconfirmed) == ({1, 2, 3, 4, 5, 6, 7}, 5)
    assert chair.get(f"{HOME}/questionnaire/answers").status_code == 409  # sealed until the new deadline

    later = (now() + timedelta(days=12)).strftime("%Y-%m-%dT%H:%M")
    moved = form_at(chair, f"{HOME}/questionnaire", "/deadline")
    assert moved.send(chair, {"deadline": later, "reason": OWN}).status_code == 303

    assert form_at(chair, f"{HOME}/people", "/end").send(chair).status_code == 303  # a member leaves
    assert agree(demo, chair) == (9, 5, 6)  # what was agreed with him stays

    longlist = form_at(chair, f"{HOME}/longlist")
    assert longlist.send(chair, {"in_9": "yes", "reason_9": OWN}).status_code == 303
    assert agree(demo, chair) == (9, 6, 6)  # asked, and scored in the next round
    reopened = {"is_sealed": "y", "reason": OWN}
    assert form_at(chair, f"{HOME}/scoring", "/rounds").send(chair, reopened).status_code == 303
    page = chair.get(f"{HOME}/scoring").text
    assert "Not finished:" in page


def test_a_substitute_of_the_chair_and_a_member_who_leaves_while_a_round_is_open(demo: Flask, sign_in: SignIn) -> None:
    admin, chair, member = sign_in("administrator"), sign_in("chair"), sign_in("member2")
    opened = {"is_sealed": "y", "reason": OWN}
    assert form_at(chair, f"{HOME}/scoring", "/rounds").send(chair, opened).status_code == 303
    given = form_at(admin, f"{HOME}/people").send(admin, {"email": "member1@demo.example", "role": "chair"})
    assert given.status_code == 303
    substitute = sign_in("member1")
    with demo.app_context():
        (gone,) = [row for row in memberships(1) if row.person.email == "member2@demo.example"]
        name, leaving, person_id = gone.person.name, gone.id, gone.person_id
    assert form_at(substitute, f"{HOME}/people", f"/{leaving}/end").send(substitute).status_code == 303
    assert member.get(f"{HOME}/scoring").status_code == 404  # he has no role here any more
    close = form_at(substitute, f"{HOME}/scoring", "/close")
    assert name not in substitute.get(f"{HOME}/scoring").text  # nobody waits for who left
    assert close.send(substitute, {"although": OWN}).status_code == 303
    with demo.app_context():
        wanted = select(Score).where(Score.person_id == person_id).order_by(Score.id.desc())
        score = db.session.scalars(wanted).first()
        assert score is not None
        item = f"{HOME}/consensus/{score.criterion_id}/{score.candidate_id}"
    page = " ".join(html.document_fromstring(chair.get(item).text).text_content().split())
    assert f"{name} has left the committee" in page
