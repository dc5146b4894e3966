"""A prepared statement gives what SQLAlchemy's own execution gives, and refuses as it does."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from foundation.database.base import Base, db
from foundation.database.prepared import Prepared, as_read, attach
from foundation.database.transaction import transaction
from foundation.identity.models import Person, Theme
from foundation.languages import Language

PEOPLE = Base.metadata.tables["identity_person"]
WANTED = select(PEOPLE).where(PEOPLE.c.email_key == bindparam("email"))
ADD = Prepared(
    insert(PEOPLE).returning(PEOPLE.c.id),
    int,
    names=["name", "email", "email_key", "language", "theme", "is_administrator", "is_active", "created_at", "version"],
)
RENAME = Prepared(
    update(PEOPLE).where(PEOPLE.c.email_key == bindparam("email")).values(name=bindparam("new_name")), tuple
)
AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
ROW = {
    "name": "J",
    "email": "j@x.example",
    "email_key": "j@x.example",
    "language": Language.NL,
    "theme": Theme.DARK,
    "is_administrator": False,
    "is_active": True,
    "created_at": AT,
    "version": 1,
}


def test_reads_every_type_as_sqlalchemy_does(demo: Flask) -> None:
    with demo.app_context():
        prepared = Prepared(WANTED, lambda *row: row).first(email="chair@demo.example")
        plain = db.session.execute(WANTED, {"email": "chair@demo.example"}).one()
        assert prepared == tuple(plain)
        assert [type(value) for value in prepared or ()] == [type(value) for value in plain]


def test_writes_and_counts(empty: Flask) -> None:
    with empty.app_context():
        with transaction():
            number = ADD.first(**ROW)
            assert RENAME.change(email="j@x.example", new_name="Jo") == 1
            assert RENAME.change(email="nobody", new_name="Jo") == 0
        found = db.session.get_one(Person, number)
        assert (found.name, found.language, found.theme, found.created_at, found.is_active) == (
            "Jo",
            Language.NL,
            Theme.DARK,
            AT,
            True,
        )


def _add_twice() -> None:
    with transaction():
        ADD.first(**ROW)
        ADD.first(**ROW)


def test_a_clash_is_sqlalchemys_error_and_leaves_nothing(empty: Flask) -> None:
    with empty.app_context():
        with pytest.raises(IntegrityError):
            _add_twice()
        assert db.session.scalars(select(Person)).all() == []


def test_a_row_as_read_is_the_row_of_the_session(demo: Flask) -> None:
    with demo.app_context():
        values = db.session.execute(WANTED, {"email": "chair@demo.example"}).one()
        row = as_read(Person, values)
        attach(row)
        assert db.session.get_one(Person, row.id) is row
        assert not db.session.dirty
        with transaction():
            db.session.get_one(Person, row.id).name = "Somebody else"
        assert db.session.scalar(select(Person.name).where(Person.id == row.id)) == "Somebody else"
