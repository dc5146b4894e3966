"""The library: a newcomer's list in one click, in the languages of the initiative, taken back as a whole."""

from copy import deepcopy
from decimal import Decimal

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, func, select

from foundation.database.base import db
from selection.criteria.models import CategoryWeight, CriteriaVersion, Criterion, CriterionGroup, ScalePoint
from selection.criteria.queries.versions import present, published
from selection.detail_study.models import StudyItem, StudyItemCriterion
from selection.library.queries import entries
from selection.method.criteria import SCORED, Category, Kind
from selection.method.study import StudyKind
from tests.conftest import SignIn
from tests.factories.people import make_world
from tests.world.pages import form_at, tight

HOME = "/initiatives/1/criteria/library"


def chair_of(app: Flask, sign_in: SignIn) -> FlaskClient:
    with app.app_context():
        make_world(criteria_count=0)
    return sign_in("chair@t.example")


def codes(app: Flask) -> set[str]:
    with app.app_context():
        return set(db.session.scalars(select(Criterion.code).where(Criterion.is_retired.is_(False))))


def test_a_set_makes_a_list_in_both_languages_and_goes_back_as_a_whole(empty: Flask, sign_in: SignIn) -> None:
    chair = chair_of(empty, sign_in)
    before = codes(empty)
    form = form_at(chair, HOME, "/set")
    assert form.send(chair, {"profile": "small", "size": "30"}).status_code == 303
    assert len(codes(empty) - before) == 30
    with empty.app_context():
        row = db.session.scalars(select(Criterion).where(Criterion.code == "PRI-01")).one()
        group = db.session.get_one(CriterionGroup, row.group_id)
        assert (group.name, group.name_other) == ("Privacy", "Privacy")
        assert row.name != row.name_other
        assert row.question
        assert row.question_other
        assert row.hint is None, "what good evidence is, is for the committee"
        sums = select(CriterionGroup.points, func.sum(Criterion.points)).join_from(CriterionGroup, Criterion)
        scored = sums.where(Criterion.kind.in_((Kind.REQUIREMENT, Kind.WISH))).group_by(CriterionGroup.id)
        weights = db.session.execute(scored.where(CriterionGroup.name.in_(("Privacy", "Security")))).all()
        assert [points for points, _together in weights] == [together for _points, together in weights]
    assert form.send(chair, {"profile": "small", "size": "30"}).status_code == 303
    assert len(codes(empty) - before) == 30, "the same set twice adds nothing"
    page = chair.get("/initiatives/1/history").text
    assert "Criteria taken from the library" in page
    back = form_at(chair, "/initiatives/1/history", "/take-back")
    assert back.send(chair).status_code == 303
    assert codes(empty) == before


def test_what_was_chosen_is_added_and_a_near_double_is_said(empty: Flask, sign_in: SignIn) -> None:
    chair = chair_of(empty, sign_in)
    with empty.app_context():
        row = db.session.scalars(select(Criterion)).first()
        assert row is not None
        row.name = entries()[0].text("en").name.upper()
        db.session.commit()
        own = row.code
    page = tight(chair.get(f"{HOME}?theme=relationship_management").text)
    assert f"close to {own}" in page
    take = form_at(chair, f"{HOME}?search=&theme=privacy", "theme=privacy")
    assert "Choose at least one criterion." in take.send(chair).text
    assert take.send(chair, {"chosen": ["PRI-01", "PRI-02"]}).status_code == 303
    assert {"PRI-01", "PRI-02"} <= codes(empty)
    missing = chair.get(f"{HOME}?theme=privacy&missing=y").text
    assert ("PRI-01" in missing, "PRI-03" in missing) == (False, True)
    assert take.send(chair, {"chosen": ["NOT-99"]}).status_code == 422


def test_a_criterion_that_was_taken_out_comes_back(empty: Flask, sign_in: SignIn) -> None:
    chair = chair_of(empty, sign_in)
    take = form_at(chair, f"{HOME}?theme=privacy", "theme=privacy")
    take.send(chair, {"chosen": ["PRI-01"]})
    with empty.app_context():
        row = db.session.scalars(select(Criterion).where(Criterion.code == "PRI-01")).one()
        row.is_retired = True
        db.session.commit()
    assert take.send(chair, {"chosen": ["PRI-01"]}).status_code == 303
    with empty.app_context():
        wanted = select(func.count()).where(Criterion.code == "PRI-01", Criterion.is_retired.is_(False))
        assert db.session.scalar(wanted) == 1


def test_published_criteria_are_not_added_to(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    page = chair.get(HOME).text
    assert "The criteria are published; open a new version to add to them." in page
    assert "Take this set" not in page
    assert chair.post(HOME, data={"chosen": "PRI-01"}).status_code == 409
    assert sign_in("member1").get(HOME).status_code == 403


def test_the_scenarios_of_what_was_taken_come_into_the_script_once(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    entry = next(entry for entry in entries() if entry.text("en").scenario and entry.kind is Kind.REQUIREMENT)
    with demo.app_context():
        version = db.session.scalars(select(CriteriaVersion)).one()
        frozen = deepcopy(version.frozen)
        assert frozen is not None
        card = next(card for card in frozen["cards"] if card["code"] == "F06")
        card["code"], number = entry.code, card["id"]
        version.frozen = frozen
        db.session.commit()
    for _number in range(2):
        assert chair.post("/initiatives/1/detail-study/examples", data={"kind": "scenarios"}).status_code == 303
    with demo.app_context():
        (item,) = db.session.scalars(select(StudyItem).where(StudyItem.body == entry.text("en").scenario))
        assert db.session.scalars(select(StudyItemCriterion.criterion_id)).all() == [number]
        assert item.kind is StudyKind.DEMONSTRATION


def test_an_earlier_selection_is_a_start_with_its_weights(demo: Flask, sign_in: SignIn) -> None:
    """A second initiative of the same chair, Dutch first: names come in its language, weights as they were."""
    admin, chair = sign_in("administrator"), sign_in("chair")
    new = {"name": "Second", "organisation": "Other", "chair_id": "2", "language": "nl", "second_language": "en"}
    assert form_at(admin, "/administration/initiatives/new", "/new").send(admin, new).status_code == 303
    page = "/initiatives/2/criteria/library"
    taken = form_at(chair, page, "/earlier").send(chair, {"earlier_id": "1"})
    assert taken.status_code == 303
    with demo.app_context():
        first, second = (published(1), present(2))
        assert first is not None
        names = {card.code: (card.name, card.name_other) for card in first.cards}
        assert {card.code: (card.name_other, card.name) for card in second.cards} == names
        weights = {card.code: first.weights.get(card.id) for card in first.cards}
        assert {card.code: second.weights.get(card.id) for card in second.cards} == weights
        knock_outs = [card.passes_when for card in second.knock_outs()]
        assert knock_outs == [["Yes"]] * 5
    again = form_at(chair, page, "/earlier").send(chair, {"earlier_id": "1"})
    assert (again.status_code, "0 criteria are added" in chair.get(page).text) == (303, True)
    foreign = form_at(chair, page, "/earlier").send(chair, {"earlier_id": "2"})
    assert foreign.status_code == 422
    back = form_at(chair, "/initiatives/2/history", "/take-back")
    assert back.send(chair).status_code == 303
    with demo.app_context():
        assert present(2).cards == []


def test_who_has_no_earlier_selection_is_offered_none(empty: Flask, sign_in: SignIn) -> None:
    chair = chair_of(empty, sign_in)
    assert "Begin with an earlier selection" not in chair.get(HOME).text
    assert chair.post(f"{HOME}/earlier", data={"earlier_id": "1"}).status_code == 422


def test_a_first_set_weighs_its_categories_by_what_they_hold(empty: Flask, sign_in: SignIn) -> None:
    chair = chair_of(empty, sign_in)
    with empty.app_context():
        db.session.execute(delete(CategoryWeight))
        db.session.execute(delete(ScalePoint))
        db.session.execute(delete(Criterion))
        db.session.execute(delete(CriteriaVersion))
        db.session.commit()
    assert form_at(chair, HOME, "/set").send(chair, {"profile": "small", "size": "30"}).status_code == 303
    with empty.app_context():
        weights = {row.category: row.points for row in db.session.scalars(select(CategoryWeight))}
        sums = select(Criterion.category, func.sum(Criterion.points)).where(Criterion.kind.in_(SCORED))
        together = {category: points for category, points in db.session.execute(sums.group_by(Criterion.category))}
        assert weights == together
        heaviest = max(present(1).weights.values())
        assert heaviest < Decimal("0.1")  # nothing weighs a quarter of all on its own
    assert form_at(chair, HOME, "/set").send(chair, {"profile": "public", "size": "60"}).status_code == 303
    with empty.app_context():
        grown = {row.category: row.points for row in db.session.scalars(select(CategoryWeight))}
        assert {category for category in grown if grown[category] > weights[category]}
        by_group = select(Criterion.group_id, func.sum(Criterion.points)).where(Criterion.kind.in_(SCORED))
        held = {group: points for group, points in db.session.execute(by_group.group_by(Criterion.group_id))}
        assert {row.id: row.points for row in db.session.scalars(select(CriterionGroup)) if row.id in held} == held


def test_what_was_weighed_by_hand_keeps_its_weight_and_is_named(empty: Flask, sign_in: SignIn) -> None:
    chair = chair_of(empty, sign_in)
    assert form_at(chair, HOME, "/set").send(chair, {"profile": "small", "size": "30"}).status_code == 303
    assert "One is a knock-out: it can put a candidate out." in chair.get(HOME).text
    with empty.app_context():
        category = Category.FUNCTIONS
        wanted = select(CriterionGroup).where(CriterionGroup.category == category).order_by(CriterionGroup.id)
        group = db.session.scalars(wanted).first()
        assert group is not None
        number, name = group.id, group.name
    weigh = form_at(chair, "/initiatives/1/criteria", "/weights")
    assert weigh.send(chair, {f"g_{number}": "1", f"k_{category.value}": "9"}).status_code == 303
    assert form_at(chair, HOME, "/set").send(chair, {"profile": "small", "size": "100"}).status_code == 303
    page = chair.get(HOME).text
    assert "keep the weight that they were given: " in page
    assert name in page.partition("they were given: ")[2].partition(".")[0]
    with empty.app_context():
        assert db.session.get_one(CriterionGroup, number).points == 1
        of_category = select(CategoryWeight.points).where(CategoryWeight.category == category)
        assert db.session.scalar(of_category) == 9


def test_one_that_weighs_a_quarter_of_all_is_named(empty: Flask, sign_in: SignIn) -> None:
    chair = chair_of(empty, sign_in)
    assert form_at(chair, HOME, "/set").send(chair, {"profile": "small", "size": "60"}).status_code == 303
    address = "/initiatives/1/criteria"
    assert "over five times an average" not in chair.get(address).text
    with empty.app_context():
        card = next(card for card in present(1).cards if card.id in present(1).weights)
        share = {f"c_{card.id}": "999", f"k_{card.category.value}": "999"}
        group = {f"g_{card.group_id}": "9999"} if card.group_id else {}
    assert form_at(chair, address, "/weights").send(chair, share | group).status_code == 303
    assert f"{card.code} counts for " in chair.get(address).text
