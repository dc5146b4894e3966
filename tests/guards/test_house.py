"""Promises about the code itself: catalogues, labels, migrations, locks, settings, and who imports what."""

import ast
import enum
import os
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from app import ROOT
from foundation.database.base import Base, db
from foundation.labels import EVENTS, ROLES
from foundation.languages import compile_catalogues
from foundation.settings import NAMES, SettingError, read_settings
from planning import labels as plan_labels
from planning.method import (
    change_readiness,
    couplings,
    dependency_graph,
    factor_evidence,
    first_plateau,
    from_selection,
    gates,
    plan,
    plan_exchange,
    plateau_rules,
    register,
    schedule_health,
    steering_criteria,
    working_calendar,
)
from planning.overview.queries import Open
from planning.overview.queries import OpenPoint as PlanPoint
from planning.pages import PLACES, open_sentence
from selection import labels, ready_made
from selection.method import (
    candidates,
    cash_flows,
    claims,
    committee,
    cost_scenarios,
    criteria,
    criteria_list,
    knock_out,
    negotiation,
    procedure,
    proposals,
    questions,
    rounds,
    scoring,
    study,
    total_cost,
)
from tests.conftest import Databases

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
SOURCES = [
    path
    for part in (
        "foundation",
        "planning",
        "selection",
        "templates",
        "static/css",
        "static/js",
        "tests",
        "migrations",
        "docs",
    )
    for path in (ROOT / part).rglob("*")
    if path.suffix in (".py", ".html", ".css", ".js", ".md", ".mako")
]


def test_the_dutch_catalogue_is_complete() -> None:
    with (ROOT / "translations/nl/LC_MESSAGES/messages.po").open("rb") as file:
        catalogue = read_po(file)
    parts = {"python": [("**.py", "python")], "html": [("**.html", "jinja2")]}
    found = [
        message
        for folder in ("foundation", "planning", "selection")
        for _file, _line, message, *_rest in extract_from_dir(
            str(ROOT / folder),
            parts["python"],
            keywords={"_": None, "_l": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None},
        )
    ]
    found += [
        message
        for _file, _line, message, *_rest in extract_from_dir(
            str(ROOT / "templates"), parts["html"], keywords={"_": None, "gettext": None, "ngettext": (1, 2)}
        )
    ]
    assert len(found) > 900
    missing = [
        message
        for message in found
        if (entry := catalogue.get(message if isinstance(message, str) else message[0])) is None
        or not entry.string
        or entry.fuzzy
    ]
    assert missing == []


def test_templates_are_lines_people_can_read() -> None:
    """At most one line of a template in twenty is longer than 120 columns."""
    lines = [line for file in (ROOT / "templates").rglob("*.html") for line in file.read_text("utf-8").splitlines()]
    long = sum(len(line) > 120 for line in lines)
    assert len(lines) > 5000
    assert long / len(lines) < 0.05, f"{long} of {len(lines)}"


def test_colours_have_one_home_and_style_sheets_are_lines_people_can_read() -> None:
    """Colours stand in the tokens only, one declaration on a line, and the page asks for each sheet that is there."""
    folder = ROOT / "static" / "css"
    sheets = {file.stem: file.read_text("utf-8") for file in folder.glob("*.css")}
    asked = re.search(r"name in \[([^]]*)\]\s*%}\s*<link", (ROOT / "templates" / "base.html").read_text("utf-8"))
    assert asked is not None
    assert sorted(re.findall(r'"(\w+)"', asked.group(1))) == sorted(sheets)
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|rgba|hsl)\(|: *(?:white|black|red|green|blue)\b")
    assert {name for name, text in sheets.items() if colour.search(text)} == {"tokens"}
    lines = [line for text in sheets.values() for line in text.splitlines()]
    assert [line for line in lines if len(line) > 120 or line.count(";") > 1] == []


def test_placeholders_are_the_same_in_dutch() -> None:
    with (ROOT / "translations/nl/LC_MESSAGES/messages.po").open("rb") as file:
        catalogue = read_po(file)
    wrong = []
    for entry in catalogue:
        if isinstance(entry.id, str):
            if set(PLACEHOLDER.findall(entry.id)) != set(PLACEHOLDER.findall(str(entry.string))):
                wrong.append(entry.id)
        elif set(PLACEHOLDER.findall(entry.id[1])) != set(PLACEHOLDER.findall(entry.string[1])):
            wrong.append(entry.id[1])
    assert wrong == []


ENUMS: list[tuple[type[enum.StrEnum], dict]] = [  # type: ignore[type-arg]
    (committee.Discipline, labels.DISCIPLINES), (committee.Judgement, labels.JUDGEMENTS),
    (criteria.Category, labels.CATEGORIES), (criteria.Kind, labels.KINDS), (criteria_list.Column, labels.COLUMNS),
    (criteria_list.Remark, labels.REMARKS), (questions.AnswerType, labels.ANSWER_TYPES), (questions.Fit, labels.FITS),
    (questions.Section, labels.SECTIONS), (questions.AnswerSource, labels.SOURCES),
    (candidates.Segment, labels.SEGMENTS), (candidates.LonglistSize, labels.LONGLIST_SIZES),
    (knock_out.Verdict, labels.VERDICTS), (knock_out.Passage, labels.PASSAGES),
    (rounds.RoundState, labels.ROUND_STATES),
    (rounds.Cell, labels.CELLS), (scoring.Mark, labels.MARKS), (total_cost.Component, labels.COMPONENTS),
    (total_cost.Delivery, labels.DELIVERIES), (total_cost.Rule, labels.RULES), (procedure.Step, labels.STEPS),
    (procedure.Origin, labels.ORIGINS), (questions.Purpose, labels.PURPOSES), (cost_scenarios.Stage, labels.STAGES),
    (cost_scenarios.Lever, labels.LEVERS), (cash_flows.Roots, labels.ROOTS),
    (study.StudyKind, labels.STUDY_KINDS), (study.StudyKind, ready_made.STUDY_EXAMPLES),
    (claims.ClaimStage, labels.CLAIM_STAGES), (claims.Outcome, labels.OUTCOMES), (proposals.Drift, labels.DRIFTS),
    (plan.Stage, plan_labels.STAGES), (plan.Area, plan_labels.AREAS), (plan.Angle, plan_labels.ANGLES),
    (plan.ProjectKind, plan_labels.PROJECT_KINDS), (plan.GoalKind, plan_labels.GOAL_KINDS),
    (plan.Light, plan_labels.LIGHTS), (plan.Light, plan_labels.LIGHT_TONES), (plan.Origin, plan_labels.ORIGINS),
    (dependency_graph.LinkKind, plan_labels.LINK_KINDS), (working_calendar.LiberationDay, plan_labels.LIBERATION_DAYS),
    (plateau_rules.PlateauRule, plan_labels.PLATEAU_RULES), (first_plateau.Detail, plan_labels.DETAILS),
    (gates.GateKind, plan_labels.GATE_KINDS), (gates.GateDecision, plan_labels.GATE_DECISIONS),
    (gates.GateItem, plan_labels.GATE_ITEMS),
    (change_readiness.Precondition, plan_labels.PRECONDITIONS), (change_readiness.Precondition, plan_labels.DIAGNOSES),
    (change_readiness.Direction, plan_labels.CHANGE_DIRECTIONS), (change_readiness.Approach, plan_labels.APPROACHES),
    (change_readiness.Course, plan_labels.COURSES), (change_readiness.Advice, plan_labels.ADVICE),
    (register.EntryKind, plan_labels.ENTRY_KINDS), (register.Answer, plan_labels.ANSWERS),
    (register.Weight, plan_labels.WEIGHTS),
    (register.Weight, plan_labels.WEIGHT_TONES), (couplings.SystemKind, plan_labels.SYSTEM_KINDS),
    (couplings.Direction, plan_labels.DIRECTIONS), (couplings.Timing, plan_labels.TIMINGS),
    (couplings.Method, plan_labels.METHODS),
    (couplings.Work, plan_labels.WORKS), (from_selection.Change, plan_labels.CHANGES),
    (from_selection.Kind, plan_labels.PROPOSAL_KINDS), (from_selection.Source, plan_labels.SOURCES),
    (schedule_health.Check, plan_labels.CHECKS),
    (schedule_health.Check, plan_labels.CHECK_WHYS), (factor_evidence.Factor, plan_labels.FACTORS),
    (factor_evidence.Rule, plan_labels.FACTOR_RULES), (steering_criteria.Criterion, plan_labels.CRITERIA),
    (steering_criteria.Criterion, plan_labels.CRITERIA_SIGNALS), (plan_exchange.Fault, plan_labels.FAULTS),
    (plan_exchange.Loss, plan_labels.LOSSES), (plan_exchange.Fate, plan_labels.FATES), (Open, PLACES),
    (proposals.TieRule, labels.TIE_RULES), (negotiation.Topic, labels.TOPICS),
    (negotiation.PointState, labels.POINT_STATES), (negotiation.OfferState, labels.OFFER_STATES),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "names"),
    [*ENUMS, (type(next(iter(EVENTS))), EVENTS), (type(next(iter(ROLES))), ROLES)],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_each_member_has_a_label(kind: type[enum.StrEnum], names: dict) -> None:  # type: ignore[type-arg]
    assert set(names) == set(kind)


def test_every_open_point_has_a_sentence(prepared: Flask) -> None:
    with prepared.test_request_context():
        for point in procedure.Point:
            assert labels.sentence(
                procedure.OpenPoint(procedure.Step.CRITERIA, point, 2, True, procedure.Origin.METHOD)
            )


def test_every_open_point_of_a_programme_has_a_sentence(prepared: Flask) -> None:
    with prepared.test_request_context():
        assert all(open_sentence(PlanPoint(point, 2)) for point in Open)


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


def test_locks_and_sources_name_no_registry() -> None:
    for lock in ROOT.glob("requirements*.txt"):
        assert "://" not in lock.read_text(), lock.name


def test_texts_are_compiled_anew_whatever_their_times_say(tmp_path: Path) -> None:
    """After an upgrade the new texts may be older than what an earlier version compiled."""
    source = tmp_path / "po/nl/LC_MESSAGES/messages.po"
    source.parent.mkdir(parents=True)
    for words in ("Een", "Twee"):
        source.write_text(
            f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "One"\nmsgstr "{words}"\n'
        )
        os.utime(source, (0, 0))
        compile_catalogues(tmp_path / "po", tmp_path / "mo")
        assert words.encode() in (tmp_path / "mo/nl/LC_MESSAGES/messages.mo").read_bytes()


def test_locks_pin_extras_as_extras() -> None:
    """An extra that a locked package asks for is locked under that name: pip 23.0.1, which Python 3.11 brings, looks it
    up anew otherwise.
    """
    wanted = re.findall(r'"([a-z0-9_-]+)\[([a-z,]+)\]', (ROOT / "pyproject.toml").read_text())
    assert ("coverage", "toml") in wanted
    locked = "\n".join(lock.read_text() for lock in ROOT.glob("requirements*.txt"))
    assert [f"{name}[{extra}]" for name, extra in wanted if f"\n{name}[{extra}]==" not in locked] == []


def test_nothing_inline_and_nothing_that_evaluates() -> None:
    banned = re.compile(r"\sstyle=\"|<script(?![^>]*src=)|\son\w+=\"|hx-on|\beval\(|new Function|innerHTML")
    assert [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if path.suffix in (".html", ".js") and "vendor" not in path.parts and banned.search(path.read_text())
    ] == []


def test_scripts_stay_small() -> None:
    assert [path.name for path in (ROOT / "static/js").glob("*.js") if len(path.read_text().splitlines()) > 150] == []


def test_no_step_uses_anothers_forms_or_views() -> None:
    wrong = []
    for path in [*(ROOT / "selection").glob("*/*.py"), *(ROOT / "planning").glob("*/*.py")]:
        step = path.parent.name
        for node in ast.walk(ast.parse(path.read_text())):
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            parts = module.split(".")
            if (
                len(parts) == 3
                and parts[0] in ("selection", "planning")
                and parts[2] in ("forms", "views")
                and parts[1] not in (step, "labels")
            ):
                wrong.append(f"{path.relative_to(ROOT)} -> {module}")
    assert wrong == []


def test_each_setting_is_documented() -> None:
    documented = (ROOT / "docs/settings.md").read_text()
    assert [name for name in NAMES if name not in documented] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GIDS_DEMO", "maybe"),
        ("GIDS_DATABASE_URL", "mysql://x"),
        ("GIDS_BASE_URL", "gids"),
        ("GIDS_THREADS", "0"),
        ("GIDS_THREADS", "many"),
        ("GIDS_SECRET", "x"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_a_sentence(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingError) as refused:
        read_settings({"GIDS_INSTANCE": str(tmp_path), name: value}, ROOT)
    assert name in str(refused.value)
    assert str(refused.value).endswith(".")


def test_keys_are_made_once_and_for_their_owner_only(tmp_path: Path) -> None:
    first = read_settings({"GIDS_INSTANCE": str(tmp_path)}, ROOT)
    second = read_settings({"GIDS_INSTANCE": str(tmp_path)}, ROOT)
    assert (first.secret_key, first.audit_key) == (second.secret_key, second.audit_key)
    assert {(tmp_path / name).stat().st_mode & 0o777 for name in ("secret_key", "audit_key")} == {0o600}
    assert first.secret_key != first.audit_key.decode()
