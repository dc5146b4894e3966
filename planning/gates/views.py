"""The pages of plateaus: all of them in their order, and one with its projects, rules, checklist, balance and gates."""

from collections.abc import Mapping

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.board.actions import SubmissionFields, submit
from foundation.board.queries import about, decisions, submissions
from foundation.clock import day_of, now
from foundation.database.transaction import transaction
from foundation.errors import ClosedError, NotAllowedError
from foundation.explanations.actions import Reason
from foundation.explanations.actions import explain as explain_departure
from foundation.explanations.forms import DepartureForm
from foundation.guard import may, requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.languages import current_language
from foundation.saving.forms import try_to_save
from planning.begun import not_begun
from planning.gates import actions, queries
from planning.gates.board import KINDS
from planning.gates.forms import GateForm, NormsForm
from planning.gates.known import known_lines
from planning.gates.light import kept_norms, norms_of
from planning.gates.models import GatesEvent
from planning.gates.pictures import heading, roadmap
from planning.gates.queries import PlateauView, ProgrammeView, programme_view
from planning.gates.record import record_of
from planning.gates.words import decided_by, delay_in_words, lacking
from planning.method.gates import ITEMS, GateKind
from planning.method.plan import Area
from planning.method.plateau_rules import PlateauRule
from planning.permissions import PlanningPermission
from planning.plateaus.models import Plateau, PlateausPermission
from planning.plateaus.queries import agreed_changes, start_states
from planning.schedule.queries import planned

blueprint = Blueprint("gates", __name__)


def _view(initiative: Initiative) -> ProgrammeView | None:
    plan = planned(initiative)
    return None if plan is None else programme_view(initiative, plan, _("The whole programme"))


@blueprint.get("/initiatives/<int:initiative_id>/plateaus")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    view = _view(initiative) or not_begun()
    return render_template(
        "planning/gates/show.html",
        view=view,
        names=names(initiative.id),
        areas=Area,
        today=start_states(initiative.id),
        next_number=next(
            (plateau_view.plateau.number for plateau_view in view.plateaus if plateau_view.plateau.reached_on is None),
            None,
        ),
    )


@blueprint.get("/initiatives/<int:initiative_id>/roadmap")
@requires(PlanningPermission.READ_PLAN)
def road(initiative: Initiative) -> ResponseReturnValue:
    view = _view(initiative) or not_begun()
    names_of = view.plan.titles
    return render_template(
        "planning/gates/roadmap.html",
        delay_in_words=delay_in_words,
        view=view,
        plan=view.plan,
        heading=heading(view),
        picture=roadmap(view, current_language()) if view.plan.projects else None,
        areas=Area,
        critical={
            number: [(names_of[piece.key], piece.days) for piece in outlook.path]
            for number, outlook in view.plan.forecast.plateaus.items()
        },
    )


def _found(initiative: Initiative, plateau_id: int) -> tuple[ProgrammeView, PlateauView]:
    view = _view(initiative) or abort(404)
    return view, next(
        (plateau_view for plateau_view in view.plateaus if plateau_view.plateau.id == plateau_id), None
    ) or abort(404)


def _page(
    initiative: Initiative,
    plateau_id: int,
    form: GateForm | None = None,
    departures: Mapping[str, DepartureForm] | None = None,
) -> str:
    view, plateau_view = _found(initiative, plateau_id)
    people, boards = names(initiative.id), {row.id: row for rows in decisions(initiative.id).values() for row in rows}
    return render_template(
        "planning/gates/plateau.html",
        view=view,
        plan=view.plan,
        delay_in_words=delay_in_words,
        found=plateau_view,
        form=form or GateForm(formdata=None),
        departure_forms=departures or {},
        blank=DepartureForm(formdata=None),
        names=people,
        reached=record_of(plateau_view, boards, people),
        decided_by=decided_by,
        lacking=lacking,
        passed={kind: gate for kind in ITEMS if (gate := queries.passed(plateau_view.gates, kind)) is not None},
        is_own=_is_own(plateau_view.plateau),
        outlook=view.plan.forecast.plateaus.get(plateau_view.plateau.number),
        chance=(
            next(
                (
                    plateau_risk
                    for plateau_risk in view.risk.plateaus
                    if plateau_risk.number == plateau_view.plateau.number
                ),
                None,
            )
            if view.risk
            else None
        ),
        areas=Area,
        boards=boards,
        put={name: row for name, row in submissions(initiative.id).items() if name.endswith(f":{plateau_id}")},
        waiting=[row for row in view.log if row.plateau_id == plateau_id and row.closed_on is None],
        today=day_of(now(), initiative.time_zone),
        gate_kinds=KINDS,
        agreed_changes=agreed_changes(initiative.id).get(plateau_id, []),
        gate_items=ITEMS,
        known=known_lines(initiative)[plateau_id],
    )


def _is_own(row: Plateau) -> bool:
    return may(PlanningPermission.EDIT_PLAN) or (may(PlateausPermission.EDIT_PLATEAU) and row.owner_id == g.person.id)


@blueprint.get("/initiatives/<int:initiative_id>/plateaus/<int:plateau_id>")
@requires(PlanningPermission.READ_PLAN)
def plateau(initiative: Initiative, plateau_id: int) -> ResponseReturnValue:
    return _page(initiative, plateau_id)


def _own(initiative: Initiative, plateau_id: int) -> Plateau:
    _whole, plateau_view = _found(initiative, plateau_id)
    if not _is_own(plateau_view.plateau):
        raise NotAllowedError(_("A line manager decides about the plateaus that are his or her own."))
    return plateau_view.plateau


@blueprint.post("/initiatives/<int:initiative_id>/plateaus/<int:plateau_id>/gates")
@requires(PlateausPermission.EDIT_PLATEAU)
def propose(initiative: Initiative, plateau_id: int) -> ResponseReturnValue:
    """Put a gate before the board: it decides, or the programme manager records what a meeting decided."""
    row, form = _own(initiative, plateau_id), GateForm()

    def act() -> None:
        kind = form.kind.data
        if kind is GateKind.EXIT and row.reached_on is not None:
            raise ClosedError(_("This plateau has been reached already."))
        ticked = sorted(set(form.ticked.data or ()) & {str(item) for item in ITEMS[kind]})
        fields = SubmissionFields(advice=form.advice.data, due=form.due.data, details={"ticked": ticked})
        submit(initiative, about=about(KINDS[kind], row.id), fields=fields, by=g.person, at=now())

    status = try_to_save(form, act)
    if status:
        return _page(initiative, plateau_id, form), status
    flash(_("This is before the board now."))
    kind = KINDS[form.kind.data]
    return redirect(url_for("board.matter", initiative_id=initiative.id, kind=kind, key=plateau_id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/plateaus/<int:plateau_id>/rules/<rule>")
@requires(PlateausPermission.EDIT_PLATEAU)
def explain(initiative: Initiative, plateau_id: int, rule: str) -> ResponseReturnValue:
    row, form = _own(initiative, plateau_id), DepartureForm()
    if rule not in list(PlateauRule):
        abort(404)
    status = try_to_save(
        form,
        lambda: explain_departure(
            initiative,
            Reason(PlateauRule(rule), queries.departing(row), form.reason.data),
            event=GatesEvent.DEPARTURE_EXPLAINED,
            by=g.person,
            at=now(),
        ),
    )
    if status:
        return _page(initiative, plateau_id, departures={rule: form}), status
    return redirect(url_for("gates.plateau", initiative_id=initiative.id, plateau_id=plateau_id), 303)


def _norms_page(initiative: Initiative, form: NormsForm | None = None) -> str:
    row, norms = kept_norms(initiative.id), norms_of(initiative.id)
    return render_template(
        "planning/gates/norms.html",
        row=row,
        norms=norms,
        form=form or (NormsForm(formdata=None, obj=row) if row is not None else NormsForm.of(norms)),
    )


@blueprint.get("/initiatives/<int:initiative_id>/plateaus/norms")
@requires(PlanningPermission.READ_PLAN)
def norms(initiative: Initiative) -> ResponseReturnValue:
    return _norms_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/plateaus/norms")
@requires(PlanningPermission.EDIT_PLAN)
def set_norms(initiative: Initiative) -> ResponseReturnValue:
    form, row = NormsForm(), kept_norms(initiative.id)
    status = try_to_save(
        form, lambda: actions.set_norms(initiative, row=row, fields=form.fields(), by=g.person, at=now()), versioned=row
    )
    if status:
        return _norms_page(initiative, form), status
    return redirect(url_for("gates.norms", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/plateaus/norms/leave")
@requires(PlanningPermission.EDIT_PLAN)
def leave_norms(initiative: Initiative) -> ResponseReturnValue:
    row = kept_norms(initiative.id)
    if row is not None:
        with transaction():
            actions.leave_norms(initiative, row=row, by=g.person, at=now())
    return redirect(url_for("gates.norms", initiative_id=initiative.id), 303)
