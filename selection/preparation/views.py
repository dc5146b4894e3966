"""The committee page, and signing the declaration."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.drawn import check_drawn, digest
from foundation.forms import small_whole
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission, Role
from selection.labels import DISCIPLINES, JUDGEMENTS
from selection.method.committee import Discipline
from selection.method.procedure import Point
from selection.preparation import actions, queries
from selection.preparation.forms import DeclarationForm, ExplanationForm, JudgementForm, SeatForm
from selection.preparation.models import Declaration

blueprint = Blueprint("preparation", __name__)


def _page(initiative: Initiative, form: DeclarationForm | None = None) -> str:
    seated: dict[int, list[Discipline]] = {}
    for seat in queries.seats(initiative.id):
        seated.setdefault(seat.person_id, []).append(seat.discipline)
    mine = queries.declaration_of(initiative.id, g.person.id)
    return render_template(
        "selection/preparation/committee.html",
        committee=queries.committee(initiative.id),
        seated=seated,
        declarations=queries.declarations(initiative.id),
        missing=queries.missing_disciplines(initiative.id),
        mine=mine,
        form=form or DeclarationForm(),
        seat_form=SeatForm(),
        drawn={person_id: digest(sorted(discipline.value for discipline in found)) for person_id, found in seated.items()},
        nothing_drawn=digest([]),
        judgement_form=JudgementForm(),
        disciplines=DISCIPLINES,
        judgements=JUDGEMENTS,
    )


@blueprint.get("/initiatives/<int:initiative_id>/preparation")
@requires(Permission.READ_INITIATIVE)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/preparation/seats/<int:person_id>")
@requires(Permission.EDIT_COMMITTEE)
def set_seats(initiative: Initiative, person_id: int) -> ResponseReturnValue:
    form = SeatForm()
    if not form.validate():
        abort(422)
    with transaction():
        seated = sorted(seat.discipline.value for seat in queries.seats(initiative.id) if seat.person_id == person_id)
        check_drawn(seated, small_whole(request.form.get("drawn", "")))
        person = next((person for person in queries.committee(initiative.id) if person.id == person_id), None) or abort(404)
        actions.set_seats(initiative, person=person, disciplines=[Discipline(value) for value in form.disciplines.data or ()], by=g.person, at=now())
    flash(_("Saved."))
    return redirect(url_for("preparation.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/preparation/declaration")
@requires(Permission.DECLARE)
def declare(initiative: Initiative) -> ResponseReturnValue:
    form = DeclarationForm()
    if not form.validate():
        return _page(initiative, form), 422
    with transaction():
        actions.declare(initiative, interest=form.interest.data if form.has_interest.data == "yes" else None, is_chair=Role.CHAIR in g.roles, by=g.person, at=now())
    flash(_("Your declaration is signed."))
    return redirect(url_for("preparation.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/preparation/declarations/<int:declaration_id>/judge")
@requires(Permission.EDIT_COMMITTEE)
def judge(initiative: Initiative, declaration_id: int) -> ResponseReturnValue:
    form = JudgementForm()
    if not form.validate():
        abort(422)
    with transaction():
        declaration = db.session.get(Declaration, declaration_id)
        if declaration is None or declaration.initiative_id != initiative.id:
            abort(404)
        actions.judge(initiative, declaration=declaration, accept=form.accept.data == "yes", reason=form.reason.data, by=g.person, at=now())
    return redirect(url_for("preparation.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/explanations/<point>")
@requires(Permission.DECIDE)
def explain(initiative: Initiative, point: str) -> ResponseReturnValue:
    form = ExplanationForm()
    if point not in [*Point]:
        abort(404)
    if not form.validate():
        abort(422)
    with transaction():
        actions.explain(initiative, point=Point(point), reason=form.reason.data, by=g.person, at=now())
    flash(_("The reason is recorded; it goes into the board workbook."))
    return redirect(url_for("overview.show", initiative_id=initiative.id), 303)
