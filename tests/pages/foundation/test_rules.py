"""Every rule says where it comes from, and "the method" is only printed over what stands in the sources."""

import enum
import re

import pytest
from flask import Flask
from sqlalchemy import select

from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.errors import RuleViolation
from foundation.explanations.actions import Reason, explain
from foundation.explanations.models import WHOLE, Departure
from foundation.explanations.queries import departures
from foundation.explanations.rules import BASES, OWN, STORED, Basis, Origin, based, basis_of
from planning.method.benefit_map import MapRule
from planning.method.change_readiness import Advice
from planning.method.communication import CommunicationRule
from planning.method.factor_evidence import Rule as FactorRule
from planning.method.plateau_rules import PlateauRule
from selection.method.procedure import Point
from selection.method.solution_form import Guideline
from selection.method.suitability import Caution
from selection.method.total_cost import Rule as CostRule
from selection.preparation.models import PreparationEvent
from tests.factories.people import AT, make_world
from tests.texts import said

PLACED = re.compile(r"\bmethod(?: \(|, )(?:[ABC]\d|%\(place\)s)|^[AB]\d to [AB]\d are the chapters of the method: ")


def test_every_rule_has_its_origin() -> None:
    kinds = (Point, Caution, Guideline, CostRule, PlateauRule, FactorRule, Advice, CommunicationRule, MapRule)
    rules = [rule for kind in kinds for rule in kind]
    assert {(type(rule), rule.value) for rule in rules} == set(BASES)


def test_only_a_rule_of_the_sources_has_a_place_there_and_it_must_have_one() -> None:
    for origin, place in ((Origin.SOURCES, ""), (Origin.OWN, "A2"), (Origin.LAW, "A2"), (Origin.PRACTICE, "A2")):
        with pytest.raises(ValueError, match="place"):
            Basis(origin, place)
    assert all(re.fullmatch(r"[ABC]\d", basis.place) for basis in BASES.values() if basis.origin is Origin.SOURCES)


@pytest.mark.parametrize(
    "rule",
    [
        *FactorRule,
        PlateauRule.LATER_PLATEAU,
        Point.CATEGORY_WITHOUT_WEIGHT,
        Point.NOT_PUBLISHED,
        Point.NO_ROUND,
        Point.OWN_SEATS_MISSING,
        Advice.NO_STEERING,
    ],
)
def test_what_we_added_is_not_called_the_method(rule: Point) -> None:
    assert basis_of(rule).origin in (Origin.PRACTICE, Origin.OWN)


def test_a_newer_reason_replaces_the_one_before_of_the_same_subject_only(empty: Flask) -> None:
    with empty.app_context():
        initiative, chair, _people = make_world()
        for subject, text in ((WHOLE, "First said so."), ("candidate:1", "Of one vendor."), (WHOLE, "Then said this.")):
            with transaction():
                reason = Reason(Point.NOT_SENT, subject, text)
                explain(initiative, reason, event=PreparationEvent.EXPLAINED, by=chair, at=AT)
        with pytest.raises(RuleViolation), transaction():
            explain(initiative, Reason(Point.NOT_SENT, WHOLE, "no"), event=PreparationEvent.EXPLAINED, by=chair, at=AT)
        found = departures(initiative.id, Point)
        assert {subject: {rule: row.reason for rule, row in rows.items()} for subject, rows in found.items()} == {
            WHOLE: {Point.NOT_SENT: "Then said this."},
            "candidate:1": {Point.NOT_SENT: "Of one vendor."},
        }
        assert departures(initiative.id, PlateauRule) == {}


def test_a_departure_is_read_under_the_former_name_of_its_rule(empty: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    class Renamed(enum.StrEnum):
        NEW = "new_name"

    monkeypatch.setattr("foundation.explanations.rules.STORED", dict(STORED))
    based("toy", {Renamed.NEW: OWN}, former={"old_name": Renamed.NEW})
    BASES.pop((Renamed, "new_name"))
    with empty.app_context():
        initiative, chair, _people = make_world()
        with transaction():
            explain(
                initiative,
                Reason(Renamed.NEW, WHOLE, "Said long ago."),
                event=PreparationEvent.EXPLAINED,
                by=chair,
                at=AT,
            )
            assert db.session.scalars(select(Departure)).one().rule == "toy:new_name"
            db.session.scalars(select(Departure)).one().rule = "toy:old_name"
        assert departures(initiative.id, Renamed)[WHOLE][Renamed.NEW].reason == "Said long ago."
    with pytest.raises(ValueError, match="two kinds of rules"):
        based("toy", {Renamed.NEW: OWN})


def test_a_text_that_calls_on_the_method_says_where_it_stands() -> None:
    texts = {part for text, _idea in said() for part in ([text] if isinstance(text, str) else text)}
    calling = {text for text in texts if re.search(r"\bmethod\b", text)} - {"the method"}
    assert len(calling) > 10
    assert {text for text in calling if not PLACED.search(text)} == set()
