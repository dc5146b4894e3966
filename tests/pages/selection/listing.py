"""What the tests of lists of criteria do in a row: a file as people have it, uploaded, understood, confirmed."""

import io
import re
import zipfile
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook
from sqlalchemy import select
from werkzeug.test import TestResponse

from foundation.database.base import db
from selection.criteria.models import CriteriaImport, Criterion, CriterionGroup
from tests.world.pages import form_at, tight

HOME = "/initiatives/1/criteria"
USUAL = {"other_rows_are": "wish", "category": "functions"}
CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet><table:table table:name='L'>%s</table:table></office:spreadsheet></office:body>"
    "</office:document-content>"
)


def book(**sheets: list[list[object]]) -> bytes:
    made = Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def ods(rows: list[list[str]]) -> bytes:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell office:value-type='string'><text:p>{cell}</text:p></table:table-cell>" for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr("content.xml", CONTENT % cells)
        manifest = "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
        target.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


def upload(chair: FlaskClient, content: bytes, name: str = "list.csv") -> str:
    answer = chair.post(
        f"{HOME}/import", data={"file": (io.BytesIO(content), name)}, content_type="multipart/form-data"
    )
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def confirm(chair: FlaskClient, address: str, data: dict[str, Any]) -> TestResponse:
    """What becomes of confirming the preview of a list."""
    seen = re.search(r'name="seen" value="(\d+)"', chair.post(address, data=data | {"preview": "yes"}).text)
    assert seen is not None
    return chair.post(address, data=data | {"seen": seen[1], "confirm": "yes"})


def take_in(chair: FlaskClient, content: bytes, columns: str, **more: str) -> str:
    """Upload a list, say what its columns hold, and take it in; the receipt."""
    address = upload(chair, content)
    chosen = {f"column_{place}": column for place, column in enumerate(columns.split())} | USUAL | more
    answer = confirm(chair, address, chosen)
    assert answer.status_code == 303, answer.text
    return tight(chair.get(address).text)


def known(app: Flask) -> dict[str, Criterion]:
    with app.app_context():
        return {row.code: row for row in db.session.scalars(select(Criterion).order_by(Criterion.id))}


def groups(app: Flask) -> dict[int, str]:
    with app.app_context():
        return {row.id: row.name for row in db.session.scalars(select(CriterionGroup))}


def confirmed(chair: FlaskClient, content: bytes) -> dict[str, Any]:
    """The receipt of a list that is taken in as Gids understands it by itself, in two clicks."""
    address = upload(chair, content, "list.xlsx")
    form = form_at(chair, address)
    answer = confirm(chair, address, form.sends | USUAL)
    assert answer.status_code == 303, answer.text
    with chair.application.app_context():
        found = db.session.scalars(select(CriteriaImport).order_by(CriteriaImport.id.desc())).first()
        assert found is not None
        return dict(found.receipt)


def as_guessed(chair: FlaskClient, content: bytes, name: str) -> None:
    """Take a list in as the page proposes it."""
    page = upload(chair, content, name)
    assert confirm(chair, page, form_at(chair, page, page).sends | USUAL).status_code == 303
