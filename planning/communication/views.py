"""The pages of the communication plan: every message with when it is due, and one with the times that it was given."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import day_of, now
from foundation.database.transaction import transaction
from foundation.errors import NotAllowedError
from foundation.forms.fields import none_or
from foundation.guard import may, requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names, people
from foundation.narrowing import Filter, Narrowed, by_person, narrowed
from foundation.saving.forms import try_to_save
from planning.begun import not_begun
from planning.communication import actions, queries
from planning.communication.forms import GivingForm, MessageForm
from planning.communication.labels import AIMS, AUDIENCES
from planning.communication.models import CommunicationMessage
from planning.communication.queries import MessageRow
from planning.communication.words import about_in_words, due_in_words
from planning.method.communication import Aim, Audience, reach
from planning.permissions import PlanningPermission
from planning.programme.queries import programme_of

blueprint = Blueprint("communication", __name__)


@blueprint.get("/initiatives/<int:initiative_id>/communication")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    if programme_of(initiative.id) is None:
        not_begun()
    rows, known = queries.messages(initiative.id), names(initiative.id)
    today = day_of(now(), initiative.time_zone)
    told = queries.given(initiative.id)
    reached = reach(told)
    return render_template(
        "planning/communication/show.html",
        found=_narrowed(rows, known),
        answer=due_in_words(rows, today),
        warnings=queries.warnings(initiative.id, rows, told, today),
        about_of=lambda warning: about_in_words(warning, rows),
        reached=reached,
        quarters=sorted({quarter for of_one in reached.values() for quarter in of_one}),
        names=known,
        today=today,
    )


def _narrowed(rows: Sequence[MessageRow], known: Mapping[int, str]) -> Narrowed[MessageRow]:
    filters = [
        Filter[MessageRow](
            word="audience",
            title=_("Audience"),
            options={one: str(AUDIENCES[one]) for one in Audience},
            of=lambda row: row.message.audience,
        ),
        Filter(
            word="aim",
            title=_("What it is to change"),
            options={one: str(AIMS[one]) for one in Aim},
            of=lambda row: row.message.aim,
        ),
        by_person("owner", _("Owner"), rows, known, lambda row: row.message.owner_id),
    ]
    return narrowed(
        rows,
        request.args,
        text=lambda row: f"{row.message.message} {row.message.means} {row.message.which or ''}",
        filters=filters,
    )


def _form(initiative: Initiative, row: CommunicationMessage | None) -> MessageForm:
    form = MessageForm(obj=row)
    form.owner_id.choices = none_or((person.id, person.name) for person in people(initiative.id))
    return form


def _form_page(initiative: Initiative, form: MessageForm) -> str:
    return render_template(
        "planning/form.html",
        title=_("Message"),
        purpose=_(
            "One audience, what it is to know, feel or do, by which means, and how often: once is seldom enough."
        ),
        back=url_for("communication.show", initiative_id=initiative.id),
        form=form,
        groups=[
            (_("For whom"), ["audience", "which"]),
            (_("What"), ["aim", "message"]),
            (_("How and when"), ["means", "is_two_way", "starts_on", "repeat", "sender", "owner_id"]),
        ],
    )


def _message(initiative: Initiative, message_id: int) -> CommunicationMessage:
    return queries.message(initiative.id, message_id) or abort(404)


def _saved(initiative: Initiative, row: CommunicationMessage | None) -> ResponseReturnValue:
    form = _form(initiative, None)
    status = try_to_save(
        form,
        lambda: actions.save_message(initiative, row=row, fields=form.fields(), by=g.person, at=now()),
        versioned=row,
    )
    if status:
        return _form_page(initiative, form), status
    return redirect(url_for("communication.show", initiative_id=initiative.id), 303)


@blueprint.get("/initiatives/<int:initiative_id>/communication/new")
@requires(PlanningPermission.EDIT_PLAN)
def new(initiative: Initiative) -> ResponseReturnValue:
    return _form_page(initiative, _form(initiative, None))


@blueprint.post("/initiatives/<int:initiative_id>/communication/new")
@requires(PlanningPermission.EDIT_PLAN)
def add(initiative: Initiative) -> ResponseReturnValue:
    return _saved(initiative, None)


@blueprint.get("/initiatives/<int:initiative_id>/communication/<int:message_id>/edit")
@requires(PlanningPermission.EDIT_PLAN)
def edit(initiative: Initiative, message_id: int) -> ResponseReturnValue:
    return _form_page(initiative, _form(initiative, _message(initiative, message_id)))


@blueprint.post("/initiatives/<int:initiative_id>/communication/<int:message_id>/edit")
@requires(PlanningPermission.EDIT_PLAN)
def change(initiative: Initiative, message_id: int) -> ResponseReturnValue:
    return _saved(initiative, _message(initiative, message_id))


@blueprint.post("/initiatives/<int:initiative_id>/communication/<int:message_id>/drop")
@requires(PlanningPermission.EDIT_PLAN)
def drop(initiative: Initiative, message_id: int) -> ResponseReturnValue:
    row = _message(initiative, message_id)
    with transaction():
        actions.drop_message(initiative, row=row, by=g.person, at=now())
    return redirect(url_for("communication.show", initiative_id=initiative.id), 303)


def _may_give(row: CommunicationMessage) -> bool:
    return may(PlanningPermission.EDIT_PLAN) or row.owner_id == g.person.id


def _message_page(initiative: Initiative, row: CommunicationMessage, form: GivingForm | None = None) -> str:
    found = next(one for one in queries.messages(initiative.id) if one.message.id == row.id)
    return render_template(
        "planning/communication/message.html",
        found=found,
        form=form or GivingForm(formdata=None, given_on=day_of(now(), initiative.time_zone)),
        may_give=_may_give(row),
        names=names(initiative.id),
        today=day_of(now(), initiative.time_zone),
    )


@blueprint.get("/initiatives/<int:initiative_id>/communication/<int:message_id>")
@requires(PlanningPermission.READ_PLAN)
def message(initiative: Initiative, message_id: int) -> ResponseReturnValue:
    return _message_page(initiative, _message(initiative, message_id))


@blueprint.post("/initiatives/<int:initiative_id>/communication/<int:message_id>")
@requires(PlanningPermission.READ_PLAN)
def give(initiative: Initiative, message_id: int) -> ResponseReturnValue:
    row, form = _message(initiative, message_id), GivingForm()
    if not _may_give(row):
        raise NotAllowedError(_("The owner of a message says that it was given, or the programme manager does."))

    def act() -> None:
        at = now()
        today = day_of(at, initiative.time_zone)
        actions.record_giving(initiative, row=row, fields=form.fields(), today=today, by=g.person, at=at)

    status = try_to_save(form, act)
    if status:
        return _message_page(initiative, row, form), status
    flash(_("Kept; what was given before stays."))
    return redirect(url_for("communication.message", initiative_id=initiative.id, message_id=message_id), 303)
