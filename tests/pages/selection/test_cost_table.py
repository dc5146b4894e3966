"""The cost lines of a candidate as one table: typed, changed, removed, refused by row, in two windows."""

from decimal import Decimal

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from foundation.database.base import db
from foundation.database.transaction import transaction
from selection.method.cost_scenarios import Stage
from selection.total_cost.models import CostChange, CostLine
from selection.total_cost.queries import present_lines, stage_of
from tests.conftest import SignIn
from tests.world.pages import Form, form_at

PAGE = "/initiatives/1/costs/candidates/4/table"
OWN = "The vendor explained this amount in a letter of last week."


def table(client: FlaskClient) -> Form:
    return form_at(client, PAGE)


def lines(app: Flask) -> list[tuple[str, str, Decimal, Decimal, Decimal]]:
    with app.app_context():
        return [(row.component.value, row.label, row.low, row.likely, row.high) for row in present_lines(4)]


def nothing_yet(app: Flask) -> None:
    with app.app_context(), transaction():
        db.session.execute(delete(CostLine).where(CostLine.candidate_id == 4))


def test_lines_are_typed_changed_and_removed_in_one_act(demo: Flask, sign_in: SignIn) -> None:
    nothing_yet(demo)
    chair = sign_in("chair")
    typed = {
        "component_n1": "licence", "label_n1": "Licences", "likely_n1": "40,000.00", "high_n1": "45,000.00",
        "component_n3": "hosting", "label_n3": "Helpdesk", "likely_n3": "0",
    }  # fmt: skip
    assert table(chair).send(chair, typed).status_code == 303
    assert lines(demo) == [
        ("licence", "Licences", Decimal(40_000), Decimal(40_000), Decimal(45_000)),
        ("hosting", "Helpdesk", Decimal(0), Decimal(0), Decimal(0)),
    ]
    with demo.app_context():
        first, second = (row.id for row in present_lines(4))
    stale = table(chair)
    change = {f"likely_{first}": "42,000.00", f"out_{second}": "yes", f"low_{first}": "38,000.00"}
    assert table(chair).send(chair, change).status_code == 303
    assert lines(demo) == [("licence", "Licences", Decimal(38_000), Decimal(42_000), Decimal(45_000))]
    assert stale.send(chair, {f"likely_{first}": "1"}).status_code == 409
    assert table(chair).send(chair).status_code == 303
    assert "0 lines are saved." in chair.get(PAGE.removesuffix("/table")).text


def test_half_a_row_is_refused_by_its_row_and_nothing_is_stored(demo: Flask, sign_in: SignIn) -> None:
    nothing_yet(demo)
    chair = sign_in("chair")
    half = {
        "component_n1": "licence", "label_n1": "Licences", "likely_n1": "40,000.00",
        "label_n2": "Without an amount",
        "component_n3": "hosting", "label_n3": "Turned", "likely_n3": "2", "low_n3": "3",
    }  # fmt: skip
    refused = table(chair).send(chair, half)
    assert refused.status_code == 422
    assert "Row 2, Component: Fill this in." in refused.text
    assert "Row 2, Most likely: Fill this in." in refused.text
    turned = table(chair).send(chair, {name: value for name, value in half.items() if not name.endswith("n2")})
    assert (turned.status_code, "Row 3, Highest: The lowest amount comes first" in turned.text) == (422, True)
    assert lines(demo) == []


def test_after_the_indication_a_table_takes_its_reason(signed: Flask, sign_in: SignIn) -> None:
    with signed.app_context():
        everybody = db.session.scalars(select(CostLine.candidate_id).distinct().order_by(CostLine.candidate_id))
        finalist = next(number for number in everybody if stage_of(number) is not Stage.INDICATION)
        line = present_lines(finalist)[0].id
        changes = len(db.session.scalars(select(CostChange)).all())
    chair, page = sign_in("chair"), PAGE.replace("/4/", f"/{finalist}/")
    form = form_at(chair, page)
    bare = form.send(chair, {f"likely_{line}": "77", f"low_{line}": "77", f"high_{line}": "77"})
    assert (bare.status_code, "a changed amount carries its reason" in bare.text) == (422, True)
    given = {f"likely_{line}": "77", f"low_{line}": "77", f"high_{line}": "77", "reason": OWN}
    assert form.send(chair, given).status_code == 303
    with signed.app_context():
        assert len(db.session.scalars(select(CostChange)).all()) == changes + 1
