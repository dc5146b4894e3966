"""Candidates and cost lines from anybody's spreadsheet: seen before they are stored, out again, and taken back."""

import io
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook
from sqlalchemy import select
from werkzeug.test import TestResponse

from foundation.database.base import db
from foundation.lists.choices import field_of
from foundation.lists.models import Upload
from selection.method.candidates import Segment
from selection.method.cost_scenarios import Stage
from selection.method.total_cost import Component, Delivery
from selection.total_cost.door import Column as CostColumn
from selection.total_cost.models import CostChange, CostLine
from selection.total_cost.queries import stage_of
from selection.vendors.door import Column as CandidateColumn
from selection.vendors.models import Candidate
from tests.conftest import SignIn
from tests.factories.people import make_world
from tests.world.pages import Form, form_at, forms, tight

CANDIDATES, COSTS = "/initiatives/1/candidates", "/initiatives/1/costs"


def book(rows: list[list[object]]) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)  # type: ignore[union-attr]
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def upload(chair: FlaskClient, home: str, content: bytes, name: str = "list.xlsx") -> str:
    form = form_at(chair, f"{home}/import")
    answer = form.send(chair, {"file": (io.BytesIO(content), name)})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def confirmed(chair: FlaskClient, page: str, **more: str) -> TestResponse:
    """What becomes of confirming the preview that was drawn."""
    preview = form_at(chair, page).send(chair, {**more, "preview": "yes"})
    drawn = next(form for form in forms(page, preview.text) if form.action == page)
    return drawn.send(chair, {**more, "confirm": "yes"})


def taken(chair: FlaskClient, page: str, **more: str) -> str:
    """What stands on the receipt after the preview was confirmed as it was drawn."""
    answer = confirmed(chair, page, **more)
    assert answer.status_code == 303, answer.text
    return tight(chair.get(page).text)


@pytest.fixture
def new(empty: Flask, sign_in: SignIn) -> FlaskClient:
    with empty.app_context():
        make_world(criteria_count=0)
    return sign_in("chair@t.example")


LIST = [
    ["Long list of CRM suppliers", None, None, None],
    [],
    ["Leverancier", "Pakket", "Grootte", "Contactpersoon", "Opmerking"],
    ["Noorderlicht", "Relatie", "groot", "J. Bakker", "bekend van beurs"],
    ["Zuiderzee", None, "reus", None, None],
    ["Noorderlicht", "Relatie", "klein", None, None],
    ["Totaal", None, None, None, None],
]


def test_a_list_of_candidates_is_shown_row_by_row_and_taken_in(empty: Flask, new: FlaskClient) -> None:
    page = upload(new, CANDIDATES, book(LIST))
    drawn = tight(new.get(page).text)
    assert "The columns are read by the words of their headings, and by what stands under them." in drawn
    preview = tight(form_at(new, page).send(new, {"preview": "yes"}).text)
    assert "Market segment: “reus” is not known" in preview
    assert "the same stands in row 4 too" in preview
    assert "left out: a total" in preview
    with empty.app_context():
        before = db.session.scalars(select(Candidate.vendor)).all()
    receipt = taken(new, page)
    assert "1 new,0 changed,0 unchanged,1 left out,2 refused" in receipt.replace(", ", ",")
    back = load_workbook(io.BytesIO(form_at(new, page).send(new, {"refused": "yes"}).data)).active
    assert [[cell.value for cell in row][:4] for row in back.iter_rows(min_row=2)] == [  # type: ignore[union-attr]
        ["Market segment: “reus” is not known", "Zuiderzee", None, "reus"],
        ["the same stands in row 4 too", "Noorderlicht", "Relatie", "klein"],
    ]
    assert "<li>Opmerking → not read</li>" in receipt
    with empty.app_context():
        made = db.session.scalars(select(Candidate).where(Candidate.vendor == "Noorderlicht")).one()
        assert (made.product, made.segment, made.cost_class, made.delivery, made.contact_name) == (
            "Relatie",
            Segment.LARGE,
            Segment.MIDDLE,
            Delivery.SAAS,
            "J. Bakker",
        )
        assert sorted(db.session.scalars(select(Candidate.vendor))) == sorted([*before, "Noorderlicht"])


def test_what_a_value_means_is_asked_once_and_remembered(empty: Flask, new: FlaskClient) -> None:
    page = upload(new, CANDIDATES, book(LIST))
    assert "1 new" in taken(new, page)
    again = upload(new, CANDIDATES, book(LIST[:5]))
    assert "The columns are read as the last time that you took in such a list." in tight(new.get(again).text)
    receipt = taken(new, again, **{field_of(CandidateColumn.SEGMENT, "reus"): "large"})
    assert "1 new,0 changed,1 unchanged" in receipt.replace(", ", ",")
    with empty.app_context():
        made = db.session.scalars(select(Candidate).where(Candidate.vendor == "Zuiderzee")).one()
        assert (made.product, made.segment) == ("Zuiderzee", Segment.LARGE)


def test_candidates_go_out_come_back_the_same_and_are_taken_back(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    out = chair.post(f"{CANDIDATES}/list").data
    same = upload(chair, CANDIDATES, out)
    assert "0 new,0 changed,8 unchanged,0 left out,0 refused" in taken(chair, same).replace(", ", ",")
    made = load_workbook(io.BytesIO(out))
    sheet = made.worksheets[0]
    sheet["C2"] = "Small"
    sheet["D3"] = "High"
    stream = io.BytesIO()
    made.save(stream)
    page = upload(chair, CANDIDATES, stream.getvalue())
    receipt = taken(chair, page)
    assert "0 new,2 changed,6 unchanged" in receipt.replace(", ", ",")
    assert "<strong>Cost class</strong>" in receipt
    back = next(form for form in _forms(chair, page) if form.action.endswith("/take-back"))
    assert back.send(chair).status_code == 303
    again = upload(chair, CANDIDATES, out)
    assert "0 new,0 changed,8 unchanged" in taken(chair, again).replace(", ", ",")


def _forms(chair: FlaskClient, page: str) -> list[Form]:
    return list(forms(page, chair.get(page).text))


COST_ROWS = [
    ["Kandidaat", "Kostensoort", "Omschrijving", "Laagste", "Bedrag", "Hoogste"],
    ["Denovo", "Opleiding", "Sleutelgebruikers", "8.000,00", "12.500,00", "15.000,00"],
    ["Denovo", "Onbekend", "Iets", "", "3.250", ""],
    ["Nergens", "Opleiding", "Iets", "", "100", ""],
    ["Denovo", "Opleiding", "Verkeerd om", "9", "8", "7"],
    ["Denovo", "Opleiding", "Zonder bedrag", "", "", ""],
]


def test_cost_lines_are_understood_in_dutch_and_refused_with_why(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with demo.app_context():
        (denovo,) = [row for row in db.session.scalars(select(Candidate)) if row.vendor == "Denovo"]
        assert stage_of(denovo.id) is Stage.INDICATION
        count = len(db.session.scalars(select(CostLine)).all())
    page = upload(chair, COSTS, book(COST_ROWS))
    receipt = taken(chair, page)
    assert "1 new,0 changed,0 unchanged,0 left out,4 refused" in receipt.replace(", ", ",")
    for sentence in (
        "Component: “Onbekend” is not known",
        "“Nergens” is no candidate",
        "The lowest amount comes first, then the most likely, then the highest",
        "Most likely is empty",
    ):
        assert sentence in receipt
    with demo.app_context():
        made = db.session.scalars(select(CostLine).where(CostLine.label == "Sleutelgebruikers")).one()
        assert (made.candidate_id, made.component) == (denovo.id, Component.TRAINING)
        assert (made.low, made.likely, made.high) == (Decimal(8000), Decimal(12500), Decimal(15000))
        assert len(db.session.scalars(select(CostLine)).all()) == count + 1
    twice = taken(chair, upload(chair, COSTS, book(COST_ROWS)))
    assert "0 new,0 changed,1 unchanged" in twice.replace(", ", ",")


def test_cost_lines_go_out_are_corrected_come_in_and_are_taken_back(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    out = chair.post(f"{COSTS}/list").data
    made = load_workbook(io.BytesIO(out))
    sheet = made.worksheets[0]
    low, column, high = (
        1 + list(CostColumn).index(one) for one in (CostColumn.LOW, CostColumn.LIKELY, CostColumn.HIGH)
    )
    row = next(
        number
        for number in range(2, sheet.max_row + 1)
        if sheet.cell(number, low).value == sheet.cell(number, column).value == sheet.cell(number, high).value
    )
    was = sheet.cell(row, column).value
    sheet.delete_cols(high)
    sheet.delete_cols(low)
    sheet.cell(row, column - 1).value = float(str(was)) + 100
    stream = io.BytesIO()
    made.save(stream)
    page = upload(chair, COSTS, stream.getvalue())
    receipt = taken(chair, page)
    assert "0 new,1 changed" in receipt.replace(", ", ",")
    moved = load_workbook(io.BytesIO(chair.post(f"{COSTS}/list").data)).worksheets[0]
    assert {moved.cell(row, place).value for place in (low, column, high)} == {float(str(was)) + 100}
    back = next(form for form in _forms(chair, page) if form.action.endswith("/take-back"))
    assert back.send(chair).status_code == 303
    assert load_workbook(io.BytesIO(chair.post(f"{COSTS}/list").data)).worksheets[0].cell(row, column).value == was


def test_from_the_proposal_on_a_list_of_amounts_needs_a_reason(signed: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    made = load_workbook(io.BytesIO(chair.post(f"{COSTS}/list").data))
    sheet = made.worksheets[0]
    with signed.app_context():
        firm = next(row.title for row in db.session.scalars(select(Candidate)) if stage_of(row.id) is Stage.CONTRACT)
    row = next(number for number in range(2, sheet.max_row + 1) if sheet.cell(number, 1).value == firm)
    column = 1 + list(CostColumn).index(CostColumn.HIGH)
    sheet.cell(row, column).value = float(sheet.cell(row, column).value or 0) + 1000  # type: ignore[arg-type]
    stream = io.BytesIO()
    made.save(stream)
    page = upload(chair, COSTS, stream.getvalue())
    bare = confirmed(chair, page)
    assert bare.status_code == 422
    assert "From the proposal on, a changed amount carries its reason" in bare.text
    with signed.app_context():
        before = len(db.session.scalars(select(CostChange)).all())
        assert db.session.scalars(select(Upload)).one().receipt is None
    taken(chair, page, reason="The vendor corrected its price for training in writing.")
    with signed.app_context():
        assert len(db.session.scalars(select(CostChange)).all()) == before + 1


def test_a_list_of_another_initiative_or_door_is_not_there(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    page = upload(chair, CANDIDATES, book(LIST))
    number = page.rpartition("/")[2]
    assert chair.get(f"{COSTS}/import/{number}").status_code == 404
    assert sign_in("member1").get(page).status_code == 403


PEOPLE = "/initiatives/1/people"
TEAM = [
    ["Teamlijst CRM"],
    ["Naam", "Mailadres", "Rol", "Telefoon"],
    ["Ada Okafor", "ada@waterland.example", "lid", "06"],
    ["Bas Bos", "bas@waterland.example", "stuurgroep", "06"],
    ["", "nobody@waterland.example", "lid", "06"],
    ["Cor", "no address", "lid", "06"],
    ["Dirk", "dirk@waterland.example", "baas", "06"],
    ["Ada Okafor", "ADA@waterland.example", "lid", "06"],
]


def test_people_come_in_with_their_roles_and_once(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    page = upload(chair, PEOPLE, book(TEAM))
    receipt = taken(chair, page)
    assert "2 new,0 changed,0 unchanged,0 left out,4 refused" in receipt.replace(", ", ",")
    for sentence in (
        "there is no account for this address yet, and the name is missing",
        "“no address” is no e-mail address",
        "Role: “baas” is not known",
        "the same stands in row 3 too",
    ):
        assert sentence in receipt
    people = chair.get(PEOPLE).text
    assert people.count("Ada Okafor") == 1
    assert people.count("Renew the invitation") == 2
    again = upload(chair, PEOPLE, chair.post(f"{PEOPLE}/list").data)
    assert "0 new,0 changed" in taken(chair, again).replace(", ", ",")
    assert sign_in("member1").get(f"{PEOPLE}/import").status_code == 403


def test_nobody_gets_a_role_by_list_that_he_may_not_get_by_hand(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    rows = [["Name", "E-mail", "Role"], ["Eva", "eva@w.example", "Committee member"], ["Kees", "k@w.example", "chair"]]
    page = upload(chair, PEOPLE, book(list(rows)))  # type: ignore[arg-type]
    preview = form_at(chair, page).send(chair, {"preview": "yes"}).text
    assert "Your own role does not let you give this one." in preview
    assert "1 new,0 changed,0 unchanged,0 left out,1 refused" in taken(chair, page).replace(", ", ",")
    people = chair.get(PEOPLE).text
    assert ("Eva" in people, ">Kees<" in people) == (True, False)


def test_an_amount_on_a_form_that_can_be_read_in_two_ways_is_asked(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    form = form_at(chair, f"{COSTS}/candidates/1", "/lines")
    refused = form.send(chair, {"component": "training", "label": "Key users", "likely": "45.000"})
    assert refused.status_code == 422
    assert (
        "This can be read as 45 and as 45000; write it with two decimals, or without a point or comma." in refused.text
    )
    assert form.send(chair, {"component": "training", "label": "Key users", "likely": "45,000"}).status_code == 303
    with demo.app_context():
        assert db.session.scalars(select(CostLine).where(CostLine.label == "Key users")).one().likely == 45000


def test_zero_is_an_amount_and_the_preview_can_be_narrowed(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    rows: list[list[object]] = [
        ["Candidate", "Component", "What", "Lowest", "Amount", "Highest"],
        ["Denovo", "Training", "Free course", 0, 0, 500],
        ["Denovo", "Training", "Nothing said", None, None, None],
    ]
    page = upload(chair, COSTS, book(rows))
    narrowed = form_at(chair, page).send(chair, {"show": "refused"}).text
    whole = form_at(chair, page).send(chair, {"show": ""}).text
    assert (narrowed.count("Nothing said"), narrowed.count("Free course")) == (3, 2)  # the sheet, an example, the row
    assert (whole.count("Nothing said"), whole.count("Free course")) == (3, 3)
    taken(chair, page)
    with demo.app_context():
        made = db.session.scalars(select(CostLine).where(CostLine.label == "Free course")).one()
        assert (made.low, made.likely, made.high) == (0, 0, 500)


def test_what_was_not_looked_at_is_not_taken_in(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    page = upload(chair, CANDIDATES, book([["Vendor", "Product", "Size"], ["Denovo", "Cloud CRM", "small"]]))
    preview = form_at(chair, page).send(chair, {"preview": "yes"})
    old = next(form for form in forms(page, preview.text) if form.action == page)
    other = upload(chair, CANDIDATES, book([["Vendor", "Product", "Size"], ["Denovo", "Cloud CRM", "large"]]))
    taken(chair, other)
    late = old.send(chair, {"confirm": "yes"})
    assert late.status_code == 409
    assert "This is not what you looked at" in late.text
    with demo.app_context():
        assert db.session.scalars(select(Candidate).where(Candidate.vendor == "Denovo")).one().segment is Segment.LARGE
    swapped = old.send(chair, {"confirm": "yes", "column_0": "product", "column_1": "vendor"})
    assert swapped.status_code == 409
    nothing = old.send(chair, {"confirm": "yes", "column_0": "", "column_1": "", "column_2": ""})
    assert nothing.status_code == 422


def test_meanings_stay_with_their_column_and_rubbish_is_not_known(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    head = ["Vendor", "Product", "Size", "Form"]
    page = upload(chair, CANDIDATES, book([head, ["Aaa", "P1", "Middle", "middle"]]))
    taken(chair, page, **{field_of(CandidateColumn.DELIVERY, "middle"): "saas"})
    again = upload(chair, CANDIDATES, book([head, ["Ccc", "P3", "Middle", "SaaS"], ["Ddd", "P4", "reus", "SaaS"]]))
    preview = form_at(chair, again).send(chair, {field_of(CandidateColumn.SEGMENT, "reus"): "rubbish", "preview": "y"})
    assert preview.status_code == 200
    assert "“reus” is not known" in preview.text
    assert "1 new" in taken(chair, again)
    with demo.app_context():
        assert db.session.scalars(select(Candidate).where(Candidate.vendor == "Ccc")).one().segment is Segment.MIDDLE


def test_lines_of_one_name_are_told_apart_or_left_alone(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    for amount in ("100", "900", "7"):
        line = form_at(chair, f"{COSTS}/candidates/4", "/lines")
        assert line.send(chair, {"component": "training", "label": "Course", "likely": amount}).status_code == 303
    out = chair.post(f"{COSTS}/list").data
    assert "0 new,0 changed" in taken(chair, upload(chair, COSTS, out)).replace(", ", ",")
    with demo.app_context():
        lines = db.session.scalars(select(CostLine.likely).where(CostLine.label == "Course")).all()
        assert sorted(lines) == [7, 100, 900]
    rows: list[list[object]] = [COST_ROWS[0], ["Denovo", "Opleiding", "Course", "", 50, ""]]
    unclear = form_at(chair, upload(chair, COSTS, book(rows))).send(chair, {"preview": "yes"}).text
    assert "several rows stand there under this name" in unclear


def test_amounts_of_cells_are_what_the_cells_hold(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    rows: list[list[object]] = [
        ["Candidate", "Component", "What", "Amount"],
        ["Denovo", "training", "As text", "800,50"],
        ["Denovo", "training", "As number", 12375.5],
        ["Denovo", "training", "Too long", "9" * 30],
        ["Denovo", "training", None, 777],
        ["Kestrel Connect", "training", "Not on the longlist", 5],
    ]
    page = upload(chair, COSTS, book(rows))
    assert (
        "“999999999999999999999999999999” is not an amount" in form_at(chair, page).send(chair, {"preview": "y"}).text
    )
    assert "4 new" in taken(chair, page)
    with demo.app_context():
        likely = {row.label: row.likely for row in db.session.scalars(select(CostLine))}
        assert (likely["As text"], likely["As number"]) == (Decimal("800.50"), Decimal("12375.50"))
    chair.post("/display", data={"language": "nl"})
    assert "0 nieuw,0 gewijzigd,4 ongewijzigd" in taken(chair, upload(chair, COSTS, book(rows))).replace(", ", ",")
