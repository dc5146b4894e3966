"""The log: risks, issues, decisions, actions and outside influences."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import day_of, now
from foundation.errors import NotAllowedError
from foundation.forms.fields import none_or
from foundation.guard import may, requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names, people
from foundation.labels import label
from foundation.narrowing import Filter, Narrowed, by_person, narrowed
from foundation.saving.forms import try_to_save
from planning.log import actions, queries
from planning.log.forms import EntryForm
from planning.log.models import LogEntry
from planning.log.words import open_in_words
from planning.method.register import EntryKind, is_overdue, weight
from planning.permissions import PlanningPermission
from planning.plateaus.queries import plateaus

blueprint = Blueprint("plan_log", __name__)


@blueprint.get("/initiatives/<int:initiative_id>/log")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    today, known = day_of(now(), initiative.time_zone), names(initiative.id)
    rows = queries.entries(initiative.id)
    found = _narrowed(rows, known, today)
    return render_template(
        "planning/log/show.html",
        found=found,
        answer=open_in_words(rows, today),
        kind=found.chosen["kind"],
        names=known,
        plateau_names=_plateau_names(initiative),
        weigh=weight,
        late=lambda row: is_overdue(row.due, row.closed_on, today),
    )


def _narrowed(rows: Sequence[LogEntry], known: Mapping[int, str], today: date) -> Narrowed[LogEntry]:
    def state(row: LogEntry) -> str:
        if row.closed_on is not None:
            return "closed"
        return "overdue" if is_overdue(row.due, row.closed_on, today) else "open"

    filters = [
        Filter[LogEntry](
            word="kind", title=_("Kind"), options={one: label(one) for one in EntryKind}, of=lambda row: row.kind
        ),
        by_person("owner", _("Owner"), rows, known, lambda row: row.owner_id),
        Filter(
            word="state",
            title=_("State"),
            options={"open": _("open"), "overdue": _("overdue"), "closed": _("closed")},
            of=state,
        ),
    ]
    sorts: dict[str, Callable[[LogEntry], Any]] = {
        "title": lambda row: row.title.casefold(),
        "kind": lambda row: label(row.kind),
        "weight": lambda row: row.chance * row.impact if row.chance and row.impact else None,
        "due": lambda row: row.due,
        "state": state,
    }
    text = lambda row: f"{row.title} {row.text or ''} {row.measure or ''} {row.outcome or ''}"  # noqa: E731 - one line
    return narrowed(rows, request.args, text=text, filters=filters, sorts=sorts)


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
