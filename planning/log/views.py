"""The log: risks, issues, decisions, actions and outside influences."""

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import day_of, now
from foundation.errors import NotAllowedError
from foundation.forms.fields import none_or
from foundation.guard import may, requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names, people
from foundation.saving.forms import try_to_save
from planning.log import actions, queries
from planning.log.forms import EntryForm
from planning.log.models import LogEntry
from planning.method.register import EntryKind, is_overdue, weight
from planning.permissions import PlanningPermission
from planning.plateaus.queries import plateaus

blueprint = Blueprint("plan_log", __name__)


@blueprint.get("/initiatives/<int:initiative_id>/log")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    asked = request.args.get("kind", "")
    kind = EntryKind(asked) if asked in list(EntryKind) else None
    today = day_of(now(), initiative.time_zone)
    return render_template(
        "planning/log/show.html",
        entries=queries.entries(initiative.id, kind),
        kind=kind,
        names=names(initiative.id),
        kinds=EntryKind,
        plateau_names=_plateau_names(initiative),
        weigh=weight,
        late=lambda row: is_overdue(row.due, row.closed_on, today),
    )


def _plateau_names(initiative: Initiative) -> dict[int, str]:
    return {plateau.id: f"{plateau.number}. {plateau.name}" for plateau in plateaus(initiative.id)}


def _form(initiative: Initiative, entry: LogEntry | None) -> EntryForm:
    form = EntryForm(obj=entry)
    form.owner_id.choices = none_or((person.id, person.name) for person in people(initiative.id))
    form.plateau_id.choices = none_or(_plateau_names(initiative).items())
    if entry is None and request.args.get("kind") in list(EntryKind):
        form.kind.data = EntryKind(request.args["kind"])
    return form


def _page(initiative: Initiative, form: EntryForm) -> str:
    groups = [
        (None, ["kind", "title", "text", "owner_id", "due", "plateau_id"]),
        (_("For a risk"), ["chance", "impact", "answer", "measure"]),
        (_("When it has ended"), ["outcome", "closed_on"]),
    ]
    purpose = _("Everything that threatens the programme, asks a decision or must be done, with an owner and a date.")
    return render_template(
        "planning/form.html",
        title=_("Entry of the log"),
        purpose=purpose,
        back=url_for("plan_log.show", initiative_id=initiative.id),
        form=form,
        groups=groups,
    )


@blueprint.get("/initiatives/<int:initiative_id>/log/new")
@requires(PlanningPermission.REPORT_PROGRESS)
def new(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative, _form(initiative, None))


@blueprint.post("/initiatives/<int:initiative_id>/log/new")
@requires(PlanningPermission.REPORT_PROGRESS)
def add(initiative: Initiative) -> ResponseReturnValue:
    return _saved(initiative, None)


def _own(initiative: Initiative, entry_id: int) -> LogEntry:
    """The entry, for who may change it: the programme manager, or its own owner."""
    entry = queries.entry(initiative.id, entry_id) or abort(404)
    if not may(PlanningPermission.EDIT_PLAN) and entry.owner_id != g.person.id:
        raise NotAllowedError(_("You change entries of the log that you own."))
    return entry


@blueprint.get("/initiatives/<int:initiative_id>/log/<int:entry_id>")
@requires(PlanningPermission.REPORT_PROGRESS)
def edit(initiative: Initiative, entry_id: int) -> ResponseReturnValue:
    return _page(initiative, _form(initiative, _own(initiative, entry_id)))


@blueprint.post("/initiatives/<int:initiative_id>/log/<int:entry_id>")
@requires(PlanningPermission.REPORT_PROGRESS)
def change(initiative: Initiative, entry_id: int) -> ResponseReturnValue:
    return _saved(initiative, _own(initiative, entry_id))


def _saved(initiative: Initiative, entry: LogEntry | None) -> ResponseReturnValue:
    form, at = _form(initiative, None), now()
    today, reference = day_of(at, initiative.time_zone), entry.reference if entry else None
    status = try_to_save(
        form,
        lambda: actions.save_entry(
            initiative, entry=entry, fields=form.fields(reference), today=today, by=g.person, at=at
        ),
        versioned=entry,
    )
    return (
        (_page(initiative, form), status)
        if status
        else redirect(url_for("plan_log.show", initiative_id=initiative.id), 303)
    )
