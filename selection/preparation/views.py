"""The committee page, and signing the declaration."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.base import db
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.permissions import HousePermission, Role
from foundation.saving.forms import try_to_save
from foundation.steps import panels
from foundation.works_council.queries import council
from selection.method.committee import Discipline
from selection.preparation import actions, queries
from selection.preparation.forms import DeclarationForm, JudgementForm, SeatForm
from selection.preparation.models import Declaration, PreparationPermission

blueprint = Blueprint("preparation", __name__)


def _to_committee(initiative: Initiative) -> ResponseReturnValue:
    return redirect(url_for("preparation.show", initiative_id=initiative.id), 303)


def _seated(initiative: Initiative) -> dict[int, list[Discipline]]:
    found: dict[int, list[Discipline]] = {}
    for seat in queries.seats(initiative.id):
        found.setdefault(seat.person_id, []).append(seat.discipline)
    return found


def _as_seated(disciplines: list[Discipline]) -> dict[str, Any]:
    return {"disciplines": sorted(one.value for one in disciplines)}


def _page(
    initiative: Initiative,
    form: DeclarationForm | None = None,
    seat_forms: Mapping[int, SeatForm] | None = None,
    judgement_forms: Mapping[int, JudgementForm] | None = None,
) -> str:
    """The committee; a form that was refused stands where it was, with what was typed."""
    committee, seated, declared = (
        queries.committee(initiative.id),
        _seated(initiative),
        queries.declarations(initiative.id),
    )
    return render_template(
        "selection/preparation/committee.html",
        open_here=panels("selection.step", initiative, ["preparation"])["preparation"],
        beside_declaration=panels("preparation.declaration", initiative, ["declaration"])["declaration"],
        stands=queries.signed(initiative.id),
        council=council(initiative, now()),
        committee=committee,
        seated=seated,
        declarations=declared,
        missing=queries.missing_disciplines(initiative.id),
        mine=declared.get(g.person.id),
        form=form or DeclarationForm(formdata=None),
        seat_forms={person.id: SeatForm.of(_as_seated(seated.get(person.id, []))) for person in committee}
        | dict(seat_forms or {}),
        judgement_forms={
            declaration.person_id: JudgementForm(formdata=None, version=declaration.version)
            for declaration in declared.values()
        }
        | dict(judgement_forms or {}),
        disciplines=Discipline,
    )


@blueprint.get("/initiatives/<int:initiative_id>/preparation")
@requires(HousePermission.READ_INITIATIVE)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/preparation/seats/<int:person_id>")
@requires(PreparationPermission.EDIT_COMMITTEE)
def set_seats(initiative: Initiative, person_id: int) -> ResponseReturnValue:
    form = SeatForm()
    person = next((person for person in queries.committee(initiative.id) if person.id == person_id), None) or abort(404)

    def act() -> None:
        actions.set_seats(
            initiative,
            person=person,
            disciplines=[Discipline(value) for value in form.disciplines.data or ()],
            by=g.person,
            at=now(),
        )

    status = try_to_save(form, act, present=lambda: _as_seated(_seated(initiative).get(person_id, [])))
    if status:
        return _page(initiative, seat_forms={person_id: form}), status
    flash(_("Saved."))
    return _to_committee(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/preparation/declaration")
@requires(PreparationPermission.DECLARE)
def declare(initiative: Initiative) -> ResponseReturnValue:
    form = DeclarationForm()

    def act() -> None:
        interest = form.interest.data if form.has_interest.data == "yes" else None
        actions.declare(initiative, interest=interest, is_chair=Role.CHAIR in g.roles, by=g.person, at=now())

    status = try_to_save(form, act)
    if status:
        return _page(initiative, form), status
    flash(_("Your declaration is signed."))
    return _to_committee(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/preparation/declarations/<int:declaration_id>/judge")
@requires(PreparationPermission.EDIT_COMMITTEE)
def judge(initiative: Initiative, declaration_id: int) -> ResponseReturnValue:
    form, declaration = JudgementForm(), db.session.get(Declaration, declaration_id)
    if declaration is None or declaration.initiative_id != initiative.id:
        abort(404)
    person_id = declaration.person_id

    def act() -> None:
        actions.judge(
            initiative,
            declaration=declaration,
            accept=form.accept.data == "yes",
            reason=form.reason.data,
            by=g.person,
            at=now(),
        )

    status = try_to_save(form, act, versioned=declaration, as_drawn=lambda: queries.judged(declaration))
    return (_page(initiative, judgement_forms={person_id: form}), status) if status else _to_committee(initiative)
