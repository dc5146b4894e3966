"""Workbooks and files of a plan, for tests."""

import io
from datetime import UTC, datetime

from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook
from sqlalchemy import func, select

from foundation.database.base import db
from planning.projects.models import Project, ProjectLink
from tests.world.pages import forms

HOME = "/initiatives/1"


AT = datetime(2027, 1, 4, 9, tzinfo=UTC)


def upload(client: FlaskClient, content: bytes, name: str) -> str:
    """Send a file; the text of the page that follows."""
    answer = client.post(
        f"{HOME}/plan-files", data={"file": (io.BytesIO(content), name)}, content_type="multipart/form-data"
    )
    if answer.status_code != 303:
        return answer.text
    return str(client.get(answer.headers["Location"]).text)


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
