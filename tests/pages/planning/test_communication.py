"""The communication plan in the browser of its users: plan, give, correct, take out, put back, and what is due."""

import io
from datetime import timedelta

from flask import Flask
from openpyxl import load_workbook

from foundation.clock import now
from tests.conftest import SignIn
from tests.world.pages import form_at, tight

HOME = "/initiatives/1"
PAGE = f"{HOME}/communication"
TALK = {
    "audience": "suppliers",
    "aim": "behaviour",
    "message": "Send your invoices with our customer number.",
    "means": "Call by the buyer",
    "starts_on": "4 Jan 2027",
    "repeat": "once",
}


def test_a_message_is_planned_given_corrected_and_taken_out(planned: Flask, sign_in: SignIn) -> None:
    manager, line, board = sign_in("programme"), sign_in("line"), sign_in("steering")
    before = tight(board.get(PAGE).text)
    assert "Nothing is planned for them, so a gap grows between who leads and the rest: Suppliers." in before
    assert "Add a message" not in before
    refused = form_at(manager, f"{PAGE}/new").send(manager, TALK | {"starts_on": "some day"})
    assert (refused.status_code, "Fill in a day, as" in refused.text, TALK["message"] in refused.text) == (
        422,
        True,
        True,
    )
    assert form_at(manager, f"{PAGE}/new").send(manager, TALK).status_code == 303
    assert "stands there already" in form_at(manager, f"{PAGE}/new").send(manager, TALK).text
    page = tight(board.get(PAGE).text)
    assert "so a gap grows" not in page
    assert "Behaviour is asked by means that only send; it changes where people can answer: Call by the buyer." in page
    assert form_at(manager, f"{PAGE}/8/edit").send(manager, {"is_two_way": "y"}).status_code == 303
    assert "means that only send" not in board.get(PAGE).text
    assert board.post(f"{PAGE}/8", data={"given_on": "1 Nov 2026"}).status_code == 403
    tomorrow = (now() + timedelta(days=2)).date().isoformat()
    early = form_at(manager, f"{PAGE}/8").send(manager, {"given_on": tomorrow})
    assert (early.status_code, "This day is still to come." in early.text) == (422, True)
    given = {"given_on": "2 Nov 2026", "reached": "12", "effect": "Ten of twelve do."}
    assert form_at(manager, f"{PAGE}/8").send(manager, given).status_code == 303
    page = tight(line.get(f"{PAGE}/8").text)
    assert ("Ten of twelve do." in page, "2 Nov 2026" in page.replace("\N{NO-BREAK SPACE}", " ")) == (True, True)
    assert manager.post(f"{PAGE}/8/drop").status_code == 303
    assert (manager.get(f"{PAGE}/8").status_code, "Call by the buyer" in manager.get(PAGE).text) == (404, False)
    assert "Suppliers" in manager.get(PAGE).text.partition("How many were reached")[2]  # what was given stays
    history = manager.get(f"{HOME}/history").text
    assert "Call by the buyer" in history


def test_what_is_due_waits_for_its_owner_and_stands_in_the_workbook(planned: Flask, sign_in: SignIn) -> None:
    line, manager = sign_in("line"), sign_in("programme")
    assert "Tell Staff of a department: Team talk with the coach" in line.get("/").text
    own = form_at(line, f"{PAGE}/1")
    assert own.send(line, {"given_on": "1 Nov 2026", "reached": "41"}).status_code == 303
    assert line.post(f"{PAGE}/3", data={"given_on": "1 Nov 2026"}).status_code == 403  # the status report is Sanne's
    page = tight(manager.get(f"{PAGE}?audience=staff").text)
    assert "41 reached" in page
    assert "Status report" not in page.partition("<tbody>")[2].partition("</tbody>")[0]
    book = load_workbook(io.BytesIO(manager.post(f"{HOME}/planning/board-workbook", data={"language": "nl"}).data))
    sheet = book["Communicatie"]
    rows = {row[3].value: row for row in sheet.iter_rows(min_row=5) if row[3].value}
    assert rows["Team talk with the coach"][7].value == 41
    assert rows["Letter with the invoice"][6].value is None  # not given yet: empty, never a day


def test_a_message_is_saved_beside_a_colleagues(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    mine = form_at(manager, f"{PAGE}/1/edit")
    theirs = form_at(manager, f"{PAGE}/1/edit")
    assert theirs.send(manager, {"message": "Why we change, in one sentence."}).status_code == 303
    late = mine.send(manager, {"message": "Why we change, in two sentences."})
    assert (late.status_code, "in one sentence" in late.text, "in two sentences" in late.text) == (409, True, True)
