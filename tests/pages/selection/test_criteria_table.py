"""Many criteria at once: found, sorted, changed, moved, copied, taken out, and taken back as a whole."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from foundation.database.base import db
from foundation.saving.models import Change
from selection.criteria.models import Criterion, CriterionGroup
from selection.criteria.queries.rows import criteria as criteria_of
from selection.method.criteria import Category, Kind
from tests.conftest import SignIn
from tests.world.pages import form_at

TABLE = "/initiatives/1/criteria/table"


@pytest.fixture
def chair(demo: Flask, sign_in: SignIn) -> FlaskClient:
    """The chair, with a new version open."""
    chair = sign_in("chair")
    reason = {"reason": "The works council asked for three more criteria."}
    assert form_at(chair, "/initiatives/1/criteria", "/reopen").send(chair, reason).status_code == 303
    return chair


def codes(app: Flask, *, category: Category | None = None) -> list[str]:
    with app.app_context():
        return [row.code for row in criteria_of(1) if category in (None, row.category)]


def ids(app: Flask, *wanted: str) -> list[str]:
    with app.app_context():
        by_code = {row.code: row.id for row in db.session.scalars(select(Criterion))}
    return [str(by_code[code]) for code in wanted]


def row(app: Flask, code: str) -> Criterion:
    return db.session.scalars(select(Criterion).where(Criterion.code == code)).one()


def test_the_table_finds_filters_and_sorts(demo: Flask, sign_in: SignIn) -> None:
    member = sign_in("member1")
    assert "65 of 65 criteria" in member.get(TABLE).text
    assert "1 of 65 criteria" in member.get(f"{TABLE}?search=double+merging").text
    assert "5 of 65 criteria" in member.get(f"{TABLE}?kind=knock_out").text
    by_code = member.get(f"{TABLE}?category=functions&kind=wish&sort=code").text
    found = re.findall(r"<td>(F\d\d)</td>", by_code)
    assert len(found) > 5
    assert found == sorted(found)
    assert "checkbox" not in by_code  # a member looks
    assert member.get(f"{TABLE}?kind=nonsense&sort=nonsense").status_code == 200


def test_kind_group_points_and_category_change_at_once_and_go_back_at_once(demo: Flask, chair: FlaskClient) -> None:
    before = codes(demo)
    form = form_at(chair, TABLE, "/table")
    chosen = ids(demo, "F01", "F03")
    fields = {"chosen": chosen, "kind": "wish", "category": "technology", "group": "Moved here", "points": "7.5"}
    assert form.send(chair, fields | {"act": "change"}).status_code == 303
    with demo.app_context():
        for code in ("F01", "F03"):
            found = row(demo, code)
            group = db.session.get_one(CriterionGroup, found.group_id)
            assert (found.kind, found.category, found.points, found.minimum) == (
                Kind.WISH,
                Category.TECHNOLOGY,
                7.5,
                None,
            )
            assert (group.name, group.category) == ("Moved here", Category.TECHNOLOGY)
    with demo.app_context():
        entry = db.session.scalars(select(Change.entry).order_by(Change.id.desc()).limit(1)).one()
    back = chair.post(f"/initiatives/1/history/{entry}/take-back", follow_redirects=True)
    assert "left as it is" not in back.text
    with demo.app_context():
        assert (row(demo, "F01").kind, row(demo, "F01").minimum) == (Kind.REQUIREMENT, 3)
    assert codes(demo) == before


def test_criteria_move_behind_another_into_its_group(demo: Flask, chair: FlaskClient) -> None:
    form = form_at(chair, TABLE, "/table")
    (behind,) = ids(demo, "F02")
    assert form.send(chair, {"chosen": ids(demo, "F05", "T03"), "after": behind, "act": "move"}).status_code == 303
    order = codes(demo, category=Category.FUNCTIONS)
    assert order[order.index("F01") : order.index("F01") + 5] == ["F01", "F02", "F05", "T03", "F03"]
    head = form_at(chair, TABLE, "/table")
    assert head.send(chair, {"chosen": ids(demo, "F04"), "after": "", "act": "move"}).status_code == 303
    assert codes(demo, category=Category.FUNCTIONS)[:2] == ["F04", "F01"]
    itself = form_at(chair, TABLE, "/table").send(
        chair, {"chosen": ids(demo, "F04"), "after": ids(demo, "F04")[0], "act": "move"}
    )
    assert itself.status_code == 422
    assert "Choose a place after a criterion that is not itself chosen." in itself.text


def test_copies_have_codes_of_their_own(demo: Flask, chair: FlaskClient) -> None:
    for _again in range(2):
        assert (
            form_at(chair, TABLE, "/table").send(chair, {"chosen": ids(demo, "F01"), "act": "copy"}).status_code == 303
        )
    with demo.app_context():
        first, second = row(demo, "F01a"), row(demo, "F01b")
        assert first.name == "One picture of each customer over all channels (copy)"
        assert (first.kind, first.minimum, first.group_id) == (second.kind, second.minimum, second.group_id)


def test_criteria_are_taken_out_together_unless_a_question_waits_for_one(demo: Flask, chair: FlaskClient) -> None:
    edit = form_at(chair, f"/initiatives/1/criteria/{ids(demo, 'F02')[0]}")
    assert edit.send(chair, {"condition_code": "F01"}).status_code == 303
    alone = form_at(chair, TABLE, "/table").send(chair, {"chosen": ids(demo, "F01", "F03"), "act": "remove"})
    assert alone.status_code == 422
    assert "F02 is only asked after F01. Change that first, or choose both." in alone.text
    assert alone.text.count("checked") == 2  # what was chosen stays chosen
    both = form_at(chair, TABLE, "/table").send(chair, {"chosen": ids(demo, "F01", "F02"), "act": "remove"})
    assert both.status_code == 303
    assert {"F01", "F02"} & set(codes(demo)) == set()


def test_nothing_is_changed_without_a_choice_or_over_a_colleague(demo: Flask, chair: FlaskClient) -> None:
    form = form_at(chair, TABLE, "/table")
    assert "Choose at least one criterion." in form.send(chair, {"kind": "wish", "act": "change"}).text
    nothing = form.send(chair, {"chosen": ids(demo, "F01"), "act": "change"})
    assert "Say what the chosen criteria get" in nothing.text
    edit = form_at(chair, f"/initiatives/1/criteria/{ids(demo, 'F02')[0]}")
    assert edit.send(chair, {"hint": "Only what is on sale."}).status_code == 303
    stale = form.send(chair, {"chosen": ids(demo, "F01"), "points": "9", "act": "change"})
    assert stale.status_code == 409
    with demo.app_context():
        assert row(demo, "F01").points == 20


def test_all_that_are_shown_can_be_chosen(demo: Flask, chair: FlaskClient) -> None:
    form = form_at(chair, f"{TABLE}?kind=knock_out&all=yes", "all=yes")
    assert form.send(chair, {"group": "Knock-outs", "act": "change"}).status_code == 303
    with demo.app_context():
        named = db.session.scalars(select(CriterionGroup.id).where(CriterionGroup.name == "Knock-outs"))
        inside = db.session.scalars(select(Criterion.code).where(Criterion.group_id.in_(list(named)))).all()
        assert sorted(inside) == ["K1", "K2", "K3", "K4", "K5"]


def test_after_publication_the_table_only_shows(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    assert "checkbox" not in chair.get(TABLE).text
    late = chair.post(TABLE, data={"chosen": ids(demo, "F01"), "points": "9", "act": "change"})
    assert late.status_code == 409


def test_twenty_are_typed_in_a_row(demo: Flask, chair: FlaskClient) -> None:
    address = "/initiatives/1/criteria/new"
    for number in range(3):
        form = form_at(chair, address, address)
        answer = form.send(chair, {"name": f"Typed {number}", "group": "By hand", "next": "yes"})
        assert answer.status_code == 303
        address = answer.headers["Location"]
    page = chair.get(address).text
    assert page.index("Typed 2") < page.index("Typed 1") < page.index("Typed 0")
    with demo.app_context():
        made = db.session.scalars(select(Criterion).where(Criterion.name.startswith("Typed"))).all()
        assert {one.kind for one in made} == {Kind.REQUIREMENT}
        assert len({one.group_id for one in made}) == 1


def test_a_question_that_is_copied_with_the_one_it_waits_for_waits_for_the_copy(
    demo: Flask, chair: FlaskClient
) -> None:
    edit = form_at(chair, f"/initiatives/1/criteria/{ids(demo, 'F02')[0]}")
    assert edit.send(chair, {"condition_code": "F01"}).status_code == 303
    form = form_at(chair, TABLE, "/table")
    assert form.send(chair, {"chosen": ids(demo, "F01", "F02"), "act": "copy"}).status_code == 303
    with demo.app_context():
        assert row(demo, "F02a").condition_code == "F01a"
