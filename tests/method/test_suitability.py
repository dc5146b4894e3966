"""Is CRM right for us: the tests of method-strategy.md 1."""

from decimal import Decimal

import pytest

from selection.method.suitability import (
    CONDITIONS,
    KINDS,
    OTHERWISE,
    TOPICS,
    Answer,
    Caution,
    Kind,
    Subject,
    Suitability,
    Topic,
    cautions,
    kind_of,
    suitability,
)

EVERY = dict.fromkeys(CONDITIONS, Answer.YES)
S, C = Subject, Caution


@pytest.mark.parametrize(
    ("answers", "meant", "said"),
    [
        ({}, Suitability.SUITABLE, []),
        ({S.SERVICE: Answer.NO}, Suitability.FIRST_IN_ORDER, [C.PROMISES_RAISED, C.NINE_OTHERS]),
        ({S.DIFFERENCES: Answer.NO}, Suitability.ANOTHER_ROUTE, [C.SMALL_DIFFERENCES]),
        (
            {S.DIFFERENCES: Answer.NO, S.SERVICE: Answer.NO},
            Suitability.ANOTHER_ROUTE,
            [C.SMALL_DIFFERENCES, C.PROMISES_RAISED, C.NINE_OTHERS],
        ),
        ({S.CUSTOMISATION: Answer.UNKNOWN}, Suitability.NOT_KNOWN_YET, []),
        ({S.CULTURE: Answer.PARTLY}, Suitability.FIRST_IN_ORDER, []),
        ({S.CULTURE: Answer.NO}, Suitability.FIRST_IN_ORDER, []),
        ({S.RELATION: Answer.NO}, Suitability.ANOTHER_ROUTE, [C.ASKING_IS_NO_RELATION]),
        ({S.CUSTOMISATION: Answer.NO}, Suitability.ANOTHER_ROUTE, [C.PRODUCTION_IS_HARDEST]),
        ({S.RELATION: Answer.PARTLY, S.SERVICE: Answer.UNKNOWN}, Suitability.FIRST_IN_ORDER, []),
    ],
)
def test_the_outcome_follows_the_order_of_precedence(
    answers: dict[Subject, Answer], meant: Suitability, said: list[Caution]
) -> None:
    assert suitability(EVERY | answers) is meant
    assert cautions(EVERY | answers, {}) == said


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_that_nobody_answered_is_unknown_and_never_no(condition: Subject) -> None:
    given = {key: value for key, value in EVERY.items() if key is not condition}
    assert suitability(given) is Suitability.NOT_KNOWN_YET


def of(subjects: tuple[Subject, ...], *figures: int) -> dict[Subject, Decimal]:
    return dict(zip(subjects, map(Decimal, figures), strict=False))


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((40, 30, 20, 10), [C.MIX_OF_POWER_AND_ROLE]),
        ((25, 25, 25, 25), []),
        ((25, 26, 25, 24), [C.MIX_OF_POWER_AND_ROLE]),
        ((10, 10, 50, 30), []),
        ((40, 30, 20, 11), [C.MIX_IS_NOT_WHOLE]),
        ((40, 30), [C.MIX_IS_NOT_WHOLE]),
        ((), []),
    ],
)
def test_a_customer_oriented_culture_has_mostly_task_and_person(shares: tuple[int, ...], said: list[Caution]) -> None:
    assert cautions({}, of(TOPICS[Topic.CULTURE_MIX], *shares)) == said


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ((3, 3, 5), []),
        ((3, 5, 5), [C.NONE_EXCELS]),
        ((2, 3, 5), [C.OTHERS_BELOW]),
        ((5, 3, 3), [C.NOT_INTIMACY]),
        ((5, 5, 2), [C.NONE_EXCELS, C.OTHERS_BELOW, C.NOT_INTIMACY]),
        ((5, 2), []),
    ],
)
def test_one_value_strategy_excels_and_the_others_are_in_order(marks: tuple[int, ...], said: list[Caution]) -> None:
    assert cautions({}, of(TOPICS[Topic.VALUE], *marks)) == said


@pytest.mark.parametrize(
    ("marks", "said"),
    [((1, 3, 4, 4, 4), []), ((5, 2, 4, 3, 3), [C.PILLARS_APART]), ((5, 1, 1, 2, 2), []), ((5,), [])],
)
def test_pillars_two_to_five_are_built_in_balance(marks: tuple[int, ...], said: list[Caution]) -> None:
    assert cautions({}, of(TOPICS[Topic.PILLARS], *marks)) == said


@pytest.mark.parametrize(("people", "said"), [(3, [C.GROUP_SIZE]), (4, []), (6, []), (7, [C.GROUP_SIZE])])
def test_a_leading_group_is_about_five(people: int, said: list[Caution]) -> None:
    assert cautions({}, {S.LEADING_GROUP: Decimal(people)}) == said


def test_markets_bring_their_cautions() -> None:
    yes = dict.fromkeys((S.MASS_CONSUMER_GOODS, S.CONSUMERS, S.NEW_MARKET), Answer.YES)
    assert cautions(yes, {}) == [C.MASS_MARKETING, C.TENS_OF_MILLIONS, C.TWO_ROUTES]
    assert cautions(dict.fromkeys(yes, Answer.NO), {}) == []


def test_every_subject_belongs_to_one_topic() -> None:
    placed = [subject for subjects in TOPICS.values() for subject in subjects]
    assert sorted(placed) == sorted(Subject)
    assert {kind_of(subject) for subject in Subject} == set(Kind)
    assert all(kind_of(subject) is kind for subject, kind in OTHERWISE.items())
    assert kind_of(S.AREA_ICT) is KINDS[Topic.AREAS]
