"""What acts changed: kept row by row, read by who may read the rows, and taken back as a whole."""

import re
from decimal import Decimal

from flask import Flask
from sqlalchemy import Enum, select

from app import ROOT
from foundation.database.base import FixedDecimal, db
from foundation.database.transaction import transaction
from foundation.labels import NAMES
from foundation.saving.kinds import KINDS, acts_on, columns, value_of, words_of
from foundation.saving.models import Change
from planning.method.dependency_graph import LinkKind
from planning.projects.models import Project, ProjectLink
from selection.criteria.actions.lists import finish_import
from selection.criteria.models import CriteriaImport, Criterion, ImportState
from selection.method.criteria import Category, Kind
from selection.method.criteria_list import Column, read_rows
from selection.method.list_row import Reading
from tests.conftest import SignIn
from tests.factories.people import AT, make_world
from tests.world.pages import form_at, tight

HOME = "/initiatives/1"


def latest(kind: str) -> Change:
    return db.session.scalars(select(Change).where(Change.kind == kind).order_by(Change.id.desc()).limit(1)).one()


def test_a_changed_row_is_told_in_words_and_taken_back_unless_it_was_changed_since(
    planned: Flask, sign_in: SignIn
) -> None:
    manager = sign_in("programme")
    page = f"{HOME}/projects/1/edit"
    first = form_at(manager, page)
    was = first.sends["name"]
    assert first.send(manager, {"name": "Another name", "people": "3"}).status_code == 303
    with planned.app_context():
        change = latest("project")
        assert (change.act, change.row_id) == ("project_saved", 1)
        assert (change.before, change.after) == (
            {"name": was, "people": 1},
            {"name": "Another name", "people": 3},
        )
    shown = tight(manager.get(f"{HOME}/history?kind=project&row=1").text)
    assert f"<strong>Name</strong>:<s>{was}</s>→ Another name" in shown
    assert "What changed here" in manager.get(f"{HOME}/projects/1").text
    assert manager.post(f"{HOME}/history/{change.entry}/take-back").status_code == 303
    assert form_at(manager, page).sends["name"] == was
    assert form_at(manager, page).send(manager, {"name": "A third name"}).status_code == 303
    again = manager.post(f"{HOME}/history/{change.entry}/take-back", follow_redirects=True)
    assert "changed since, so left as it is" in again.text
    assert form_at(manager, page).sends["name"] == "A third name"


def test_a_dropped_project_is_offered_back_and_returns_with_its_links(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    with planned.app_context():
        before = {
            (link.id, link.before_id, link.after_id, link.lag) for link in db.session.scalars(select(ProjectLink))
        }
        link = db.session.scalars(select(ProjectLink).order_by(ProjectLink.id)).first()
        assert link is not None
        key = link.after_id
    dropped = manager.post(f"{HOME}/projects/{key}/drop", follow_redirects=True)
    assert "It is removed." in dropped.text
    found = re.search(rf'action="({HOME}/history/\d+/take-back)"', dropped.text)
    assert found is not None
    listed = manager.get(f"{HOME}/projects").text
    assert "It is removed." not in listed, "it is offered once"
    assert "One project was taken out of the plan" in listed
    back = re.search(r'href="([^"]+)">Bring it back, with its links', listed)
    assert back is not None
    assert "/take-back" in manager.get(back[1].replace("&amp;", "&")).text  # and stays listed with its way back
    with planned.app_context():
        removed = db.session.scalars(select(Change).where(Change.is_removal, Change.entry == latest("project").entry))
        assert {change.kind for change in removed} == {"project", "project_link"}
    assert "taken back." in manager.post(found[1], follow_redirects=True).text
    with planned.app_context():
        assert db.session.get_one(Project, key).dropped_at is None
        rows = db.session.scalars(select(ProjectLink))
        assert {(link.id, link.before_id, link.after_id, link.lag) for link in rows} == before


def test_a_link_does_not_come_back_where_it_would_close_a_loop(planned: Flask, sign_in: SignIn) -> None:
    manager = sign_in("programme")
    with planned.app_context():
        link = db.session.scalars(select(ProjectLink).order_by(ProjectLink.id)).first()
        assert link is not None
        before, after, key = link.before_id, link.after_id, link.id
    assert form_at(manager, f"{HOME}/projects/{after}", f"/links/{key}/remove").send(manager).status_code == 303
    with planned.app_context():
        entry = latest("project_link").entry
        db.session.add(ProjectLink(initiative_id=1, before_id=after, after_id=before, kind=LinkKind.FS, lag=0))
        db.session.commit()
    refused = manager.post(f"{HOME}/history/{entry}/take-back", follow_redirects=True)
    assert "1 refused." in refused.text
    with planned.app_context():
        assert db.session.get(ProjectLink, key) is None


def test_a_row_that_was_made_goes_again_unless_others_stand_on_it(planned: Flask, sign_in: SignIn) -> None:
    chair, manager = sign_in("chair"), sign_in("programme")
    new = form_at(manager, f"{HOME}/projects/new")
    sent = {"code": "ZZ", "name": "New", "kind": "project", "area": "people", "low": "1", "likely": "2", "high": "3"}
    assert new.send(manager, sent).status_code == 303
    with planned.app_context():
        made = latest("project")
        assert (made.before, made.after["name"], made.after["budget"]) == (None, "New", None)
        other = db.session.scalars(select(Project.id).order_by(Project.id).limit(1)).one()
        db.session.add(ProjectLink(initiative_id=1, before_id=made.row_id, after_id=other, kind=LinkKind.FS, lag=0))
        db.session.commit()
    kept = manager.post(f"{HOME}/history/{made.entry}/take-back", follow_redirects=True)
    assert "others were built on it since" in kept.text
    with planned.app_context():
        db.session.delete(db.session.scalars(select(ProjectLink).where(ProjectLink.before_id == made.row_id)).one())
        db.session.commit()
    assert "1 taken back." in manager.post(f"{HOME}/history/{made.entry}/take-back", follow_redirects=True).text
    assert "1 no longer there." in manager.post(f"{HOME}/history/{made.entry}/take-back", follow_redirects=True).text
    with planned.app_context():
        assert db.session.get(Project, made.row_id) is None
    assert chair.post(f"{HOME}/history/{made.entry}/take-back").status_code == 403, (
        "who does not plan takes no plan back"
    )
    assert manager.post(f"{HOME}/history/99999/take-back").status_code == 404


def test_changes_are_read_by_who_may_read_the_rows_and_no_score_is_among_them(demo: Flask, sign_in: SignIn) -> None:
    with demo.app_context():
        kinds = set(db.session.scalars(select(Change.kind)))
        assert {"criterion", "candidate", "cost_line"} <= kinds
        assert kinds.isdisjoint({"score", "answer", "factor_score", "proposal"})
        assert not [change for change in db.session.scalars(select(Change)) if "contact_name" in str(change.after)]
        line = latest("cost_line")
        assert Decimal(line.after["likely"]) > 0
    assert "Cost line" in sign_in("chair").get(f"{HOME}/history").text
    outsider = sign_in("line").get(f"{HOME}/history")
    assert outsider.status_code == 200
    assert "Cost line" not in outsider.text
    assert sign_in("line").get(f"{HOME}/history?kind=cost_line").status_code == 404


def test_a_refused_act_leaves_no_change_and_an_act_that_changes_nothing_neither(
    planned: Flask, sign_in: SignIn
) -> None:
    manager = sign_in("programme")
    page = f"{HOME}/projects/1/edit"
    with planned.app_context():
        count = len(db.session.scalars(select(Change.id)).all())
    assert form_at(manager, page).send(manager, {"low": "9", "high": "1"}).status_code == 422
    assert form_at(manager, page).send(manager, {}).status_code == 303
    assert form_at(manager, page).send(manager, {"deliverables": "A book."}).status_code == 303
    with planned.app_context():
        found = db.session.scalars(select(Change).order_by(Change.id)).all()[count:]
        assert [(one.kind, one.row_id, one.after) for one in found] == [("project", 1, {"deliverables": "A book."})]


def test_an_import_goes_back_as_a_whole_but_for_what_was_changed_since(empty: Flask, sign_in: SignIn) -> None:
    with empty.app_context():
        initiative, chair, _people = make_world(criteria_count=1)
        read = read_rows(
            list(enumerate([["A1", "Works offline"], ["A2", "Speaks Dutch"], ["C0", "Renamed"]], start=2)),
            {0: Column.CODE, 1: Column.NAME},
            Reading(other_rows_are=Kind.WISH, category=Category.FUNCTIONS),
        )
        with transaction():
            made = CriteriaImport(
                initiative_id=1,
                file_name="list.csv",
                sha256="0" * 64,
                state=ImportState.UPLOADED,
                rows={"rows": []},
                uploaded_by=chair.id,
                uploaded_at=AT,
            )
            db.session.add(made)
            db.session.flush()
            finish_import(initiative, criteria_import=made, read=read, mapping={}, by=chair, at=AT)
        entry = latest("criterion").entry
        kinds = db.session.scalars(select(Change.kind).where(Change.entry == entry)).all()
        assert kinds == ["criterion"] * 3
        second = db.session.scalars(select(Criterion).where(Criterion.code == "A2")).one()
    client = sign_in("chair@t.example")
    assert form_at(client, f"{HOME}/criteria/{second.id}").send(client, {"name": "Speaks Frisian"}).status_code == 303
    answer = client.post(f"{HOME}/history/{entry}/take-back", follow_redirects=True)
    assert "2 taken back; 1 changed since, so left as it is." in answer.text
    with empty.app_context():
        names = {row.code: row.name for row in db.session.scalars(select(Criterion))}
        assert names == {"K1": "Signs", "C0": "Criterion 0", "A2": "Speaks Frisian"}


def test_published_criteria_are_not_changed_by_taking_back(demo: Flask, sign_in: SignIn) -> None:
    chair = sign_in("chair")
    with demo.app_context():
        saved = select(Change).where(Change.kind == "criterion", Change.act == "criterion_saved")
        change = db.session.scalars(saved.order_by(Change.id)).first()
        assert change is not None
        before = db.session.get_one(Criterion, change.row_id).name
    answer = chair.post(f"{HOME}/history/{change.entry}/take-back", follow_redirects=True)
    assert "taken back." not in answer.text
    with demo.app_context():
        assert db.session.get_one(Criterion, change.row_id).name == before


def test_every_column_that_is_told_has_its_word_and_every_member_its_name(prepared: Flask) -> None:
    assert prepared.extensions["gids_parts"], "the steps have said what they keep"
    assert len(KINDS) > 10
    for name, kept in KINDS.items():
        words, known = words_of(kept), columns(kept.model)
        assert kept.title in known, name
        assert len(words) >= 1, name
        assert set(words) <= set(known), name
        members = {known[word].type.enum_class for word in words if isinstance(known[word].type, Enum)}
        assert {kind for kind in members if (kind, "") not in NAMES} == set(), name
        assert bool(acts_on(name)) == (kept.takes_back is not None), name


def test_no_statement_over_many_rows_passes_the_record_by(prepared: Flask) -> None:
    assert prepared.extensions["gids_parts"]
    models = "|".join(kept.model.__name__ for kept in KINDS.values())
    past = re.compile(rf"\b(?:delete|update|insert)\(({models})\b")
    files = [path for part in ("selection", "planning", "foundation") for path in (ROOT / part).rglob("*.py")]
    found = {f"{path.name}: {match[0]}" for path in files for match in past.finditer(path.read_text("utf-8"))}
    assert len(files) > 300
    assert found == set()


def test_amounts_and_points_go_back_as_they_were() -> None:
    amounts = [column for kept in KINDS.values() for column in columns(kept.model).values()]
    amounts = [column for column in amounts if isinstance(column.type, FixedDecimal)]
    assert len(amounts) > 3
    assert [value_of(column, "7.5") for column in amounts] == [Decimal("7.500")] * len(amounts)
