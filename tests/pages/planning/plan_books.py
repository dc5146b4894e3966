"""Workbooks and files of a plan, for tests."""

import io
from datetime import UTC, datetime

from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from foundation.database.base import db
from planning.method.plan_exchange import ReadPlan
from planning.plan_files.models import PlanImport
from planning.plan_files.queries.files import from_content
from planning.projects.models import Project, ProjectLink
from tests.world.pages import form_at, forms

HOME = "/initiatives/1"


AT = datetime(2027, 1, 4, 9, tzinfo=UTC)


def send(client: FlaskClient, content: bytes, name: str) -> TestResponse:
    return client.post(
        f"{HOME}/plan-files", data={"file": (io.BytesIO(content), name)}, content_type="multipart/form-data"
    )


def upload(client: FlaskClient, content: bytes, name: str) -> str:
    """Send a file, with its columns as they are guessed where they are asked; the text of the page that follows."""
    answer = send(client, content, name)
    if answer.status_code == 303 and "/list/" in answer.headers["Location"]:
        asked = form_at(client, str(answer.headers["Location"]))
        answer = asked.send(client, {"preview": "yes"})
    return str(client.get(answer.headers["Location"]).text) if answer.status_code == 303 else answer.text


def last_read(app: Flask) -> ReadPlan:
    """What was read of the file that was sent last."""
    with app.app_context():
        return from_content(db.session.scalars(select(PlanImport).order_by(PlanImport.id.desc())).first().content)  # type: ignore[union-attr]


def take(client: FlaskClient, page: str) -> int:
    """Take in what this preview shows; the status of the answer."""
    return next(form for form in forms(HOME, page) if form.action.endswith("/take")).send(client).status_code


def plan_book(
    *rows: tuple[object, ...],
    headings: tuple[str, ...] = ("Code", "Name", "Kind", "Area", "Plateau", "Waits for", "Most likely (days)"),
) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(headings)
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def counts(app: Flask) -> tuple[int, int]:
    with app.app_context():
        return (
            db.session.scalar(select(func.count(Project.id)).where(Project.dropped_at.is_(None))) or 0,
            db.session.scalar(select(func.count(ProjectLink.id))) or 0,
        )
