"""Every rule says where it comes from, and "the method" is only printed over what stands in the sources."""

import re

import pytest

from foundation.explanations.rules import BASES, Basis, Origin, basis_of
from planning.method.change_readiness import Advice
from planning.method.factor_evidence import Rule as FactorRule
from planning.method.plateau_rules import PlateauRule
from selection.method.procedure import Point
from selection.method.total_cost import Rule as CostRule
from tests.texts import said

PLACED = re.compile(r"\bmethod(?: \(|, )(?:[ABC]\d|%\(place\)s)|^[AB]\d to [AB]\d are the chapters of the method: ")


def test_every_rule_has_its_origin() -> None:
    rules = [rule for kind in (Point, CostRule, PlateauRule, FactorRule, Advice) for rule in kind]
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
        Point.DISCIPLINES_MISSING,
        Advice.NO_STEERING,
    ],
)
def test_what_we_added_is_not_called_the_method(rule: Point) -> None:
    assert basis_of(rule).origin in (Origin.PRACTICE, Origin.OWN)


def test_a_text_that_calls_on_the_method_says_where_it_stands() -> None:
    texts = {part for text in said() for part in ([text] if isinstance(text, str) else text)}
    calling = {text for text in texts if re.search(r"\bmethod\b", text)} - {"the method"}
    assert len(calling) > 10
    assert {text for text in calling if not PLACED.search(text)} == set()
