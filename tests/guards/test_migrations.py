"""Migrations make the models, and go down and up with data."""

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from app import ROOT
from foundation.database.base import Base, db
from foundation.saving.kinds import KINDS
from tests.conftest import Databases


def test_migrations_make_the_models_and_go_down_and_up_with_data(demo: Flask, databases: Databases) -> None:
    with demo.app_context():
        counted = {
            table.name: db.session.scalar(text(f'SELECT count(*) FROM "{table.name}"'))
            for table in Base.metadata.sorted_tables
        }
        assert counted["scoring_score"] == 2160
        db.session.remove()
        checks = {
            table.name: {check["name"] for check in inspect(db.engine).get_check_constraints(table.name)}
            for table in Base.metadata.sorted_tables
        }
        wanted = {
            table.name: {
                str(check.name)
                for check in table.constraints
                if check.__visit_name__ == "check_constraint" or "Check" in type(check).__name__
            }
            for table in Base.metadata.sorted_tables
        }
        assert {name: len(found) for name, found in checks.items()} == {
            name: len(found) for name, found in wanted.items()
        }
        downgrade(directory=str(ROOT / "migrations"), revision="base")
        assert set(inspect(db.engine).get_table_names()) == {"alembic_version"}
        upgrade(directory=str(ROOT / "migrations"))
        triggers = (
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
            if db.engine.dialect.name == "sqlite"
            else "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"
        )
        assert db.session.scalar(text(triggers)) == (2 if db.engine.dialect.name == "sqlite" else 1)


def test_numbers_of_rows_whose_changes_are_kept_are_given_once(demo: Flask) -> None:
    with demo.app_context():
        kept = {kind.model.__tablename__ for kind in KINDS.values()}
        assert all(Base.metadata.tables[table].dialect_options["sqlite"]["autoincrement"] for table in kept)
        if db.engine.dialect.name == "sqlite":
            made = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
            assert set(db.session.scalars(text(made))) == kept


def test_the_programme_goes_and_the_selection_stays_when_the_last_migration_goes_down(planned: Flask) -> None:
    with planned.app_context():
        kept = {
            table: db.session.scalar(text(f"SELECT count(*) FROM {table}"))
            for table in ("audit_entry", "scoring_score", "handover_outcome")
        }  # noqa: S608 - our own names
        db.session.remove()
        downgrade(directory=str(ROOT / "migrations"), revision="0002")
        assert "projects_project" not in inspect(db.engine).get_table_names()
        upgrade(directory=str(ROOT / "migrations"))
        assert {table: db.session.scalar(text(f"SELECT count(*) FROM {table}")) for table in kept} == kept  # noqa: S608 - our own names
        with pytest.raises(DBAPIError, match="never changed"):
            db.session.execute(text("UPDATE audit_entry SET reason = 'x' WHERE number = 1"))
        db.session.rollback()


def test_the_last_migration_goes_down_and_up_with_a_signed_decision(signed: Flask) -> None:
    """What the older program knows is kept both ways; proposals and firmer prices, which it would misread, are not."""

    def count(table: str, where: str = "1 = 1") -> int:
        return int(db.session.scalar(text(f"SELECT count(*) FROM {table} WHERE {where}")) or 0)  # noqa: S608 - our own names

    with signed.app_context():
        kept = {table: count(table) for table in ("scoring_score", "audit_entry", "consensus_agreed_score")}
        indications, requests = (
            count("total_cost_line", "stage = 'indication'"),
            count("questionnaire", "purpose = 'information'"),
        )
        db.session.remove()
        downgrade(directory=str(ROOT / "migrations"), revision="0001")
        assert {table: count(table) for table in kept} == kept
        assert (count("total_cost_line"), count("questionnaire")) == (indications, requests)
        db.session.remove()
        upgrade(directory=str(ROOT / "migrations"))
        assert (
            count("total_cost_line", "stage = 'indication'"),
            count("questionnaire", "purpose = 'information'"),
        ) == (indications, requests)
        with pytest.raises(DBAPIError, match="never changed"):
            db.session.execute(text("UPDATE audit_entry SET reason = 'x' WHERE number = 1"))
        db.session.rollback()
