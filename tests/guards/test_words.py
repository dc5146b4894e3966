"""Catalogues are complete and every member has its words."""

import enum
import re

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from flask import Flask

from app import ROOT
from foundation.audit.events import KNOWN
from foundation.audit.models import Event
from foundation.initiatives.models import Initiative
from foundation.labels import ROLES
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
    plan_rows,
    plateau_rules,
    register,
    schedule_health,
    steering_criteria,
    working_calendar,
)
from planning.method.standing import Counts
from planning.pages import PART as PLANNING
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
    list_columns,
    negotiation,
    procedure,
    proposals,
    questions,
    rounds,
    scoring,
    study,
    total_cost,
)

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


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
    (criteria.Category, labels.CATEGORIES), (criteria.Kind, labels.KINDS), (list_columns.Column, labels.COLUMNS),
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
    (steering_criteria.Criterion, plan_labels.CRITERIA_SIGNALS), (plan_rows.Fault, plan_labels.FAULTS),
    (plan_rows.Loss, plan_labels.LOSSES), (plan_exchange.Fate, plan_labels.FATES),
    (proposals.TieRule, labels.TIE_RULES), (negotiation.Topic, labels.TOPICS),
    (negotiation.PointState, labels.POINT_STATES), (negotiation.OfferState, labels.OFFER_STATES),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "names"),
    [*ENUMS, (type(next(iter(ROLES))), ROLES)],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_each_member_has_a_label(kind: type[enum.StrEnum], names: dict) -> None:  # type: ignore[type-arg]
    assert set(names) == set(kind)


def test_every_event_has_its_words_once_and_a_former_name_is_no_present_one(prepared: Flask) -> None:
    events = [event.value for kind in Event.__subclasses__() for event in kind]
    assert len(events) > 90
    assert sorted(events) == sorted(KNOWN.words)
    assert set(KNOWN.former) & set(events) == set()
    assert {*KNOWN.withheld, *KNOWN.former.values()} <= set(events)


def test_every_open_point_has_a_sentence(prepared: Flask) -> None:
    with prepared.test_request_context():
        for point in procedure.Point:
            assert labels.sentence(
                procedure.OpenPoint(
                    procedure.Step.CRITERIA, point, count=2, may_be_explained=True, origin=procedure.Origin.METHOD
                )
            )


def test_every_open_point_of_a_programme_has_a_sentence_and_a_page(prepared: Flask) -> None:
    nothing = Counts()
    everything = Counts(
        goals=1, plateaus=1, projects=1, proposals_waiting=1, rules_unexplained=2, interfaces_out_of_order=1,
        plateaus_late=2, out_of_sequence=1, entries_overdue=2, factor_rounds_open=1,
    )  # fmt: skip
    with prepared.test_request_context():
        points = {
            point.name: point
            for counts in (nothing, everything)
            for plug in PLANNING.steps
            if plug.open_points is not None
            for point in plug.open_points(Initiative(id=1), counts)
        }
    assert sorted(points) == [
        "factor_round", "interfaces", "late_plateaus", "no_baseline", "no_goals", "no_plateaus", "no_projects",
        "out_of_sequence", "overdue", "proposals", "rules",
    ]  # fmt: skip
    pages = {rule.endpoint for rule in prepared.url_map.iter_rules()}
    assert all(point.sentence and point.endpoint in pages for point in points.values())
