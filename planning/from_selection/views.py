"""The page of what the selection hands over: proposals, taken into the plan or declined."""

from collections.abc import Mapping

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import day_of, now
from foundation.database.transaction import transaction
from foundation.forms.fields import none_or
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import people
from foundation.saving.forms import try_to_save
from planning.begun import not_begun
from planning.from_selection import actions, queries
from planning.from_selection.forms import DeclineForm, OutcomeForm, TakeEntryForm, TakeForm
from planning.from_selection.queries import ProposalRow
from planning.method.from_selection import COUNTERPARTS, Kind, Proposal
from planning.permissions import PlanningPermission
from planning.plateaus.queries import plateaus
from planning.programme.queries import programme_of

blueprint = Blueprint("from_selection", __name__)


def _back(initiative: Initiative) -> ResponseReturnValue:
    return redirect(url_for("from_selection.show", initiative_id=initiative.id), 303)


@blueprint.get("/initiatives/<int:initiative_id>/from-selection")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


def _page(initiative: Initiative, declined: Mapping[str, DeclineForm] | None = None) -> str:
    if programme_of(initiative.id) is None:
        not_begun()
    outcomes = queries.outcomes(initiative.id)
    return render_template(
        "planning/from_selection/show.html",
        outcome=outcomes[-1] if outcomes else None,
        count=len(outcomes),
        rows=queries.rows(initiative.id),
        title_of=actions.title_of,
        decline_forms=declined or {},
        blank=DeclineForm(formdata=None),
    )


def _row(initiative: Initiative) -> ProposalRow:
    return queries.row(initiative.id, request.values.get("key", "")[:240]) or abort(404)


def _take_page(initiative: Initiative, proposal: ProposalRow, form: TakeForm | TakeEntryForm) -> str:
    groups = [(None, ["plateau_id", "low", "likely", "high"])]
    if isinstance(form, TakeEntryForm):
        groups = [(None, ["owner_id", "due", "plateau_id"])]
    elif proposal.proposal.asks_counterpart:
        groups.append(
            (_("What comes first"), ["counterparts", "counterpart_low", "counterpart_likely", "counterpart_high"])
        )
    return render_template(
        "planning/form.html",
        title=_("Take into the plan: %(title)s", title=actions.title_of(proposal.proposal)),
        purpose=proposal.proposal.text,
        back=url_for("from_selection.show", initiative_id=initiative.id),
        form=form,
        groups=groups,
    )


def _take_form(initiative: Initiative, proposal: Proposal) -> TakeForm | TakeEntryForm:
    form = TakeForm() if proposal.kind is Kind.PROJECT else TakeEntryForm()
    form.plateau_id.choices = none_or(
        (plateau.id, f"{plateau.number}. {plateau.name}") for plateau in plateaus(initiative.id)
    )
    if isinstance(form, TakeEntryForm):
        form.owner_id.choices = none_or((person.id, person.name) for person in people(initiative.id))
        if request.method == "GET":
            form.due.data = actions.day_asked(proposal, day_of(now(), initiative.time_zone))
    elif request.method == "GET":
        form.counterparts.data = list(COUNTERPARTS)
    return form


@blueprint.get("/initiatives/<int:initiative_id>/from-selection/take")
@requires(PlanningPermission.EDIT_PLAN)
def taking(initiative: Initiative) -> ResponseReturnValue:
    row = _row(initiative)
    return _take_page(initiative, row, _take_form(initiative, row.proposal))


@blueprint.post("/initiatives/<int:initiative_id>/from-selection/take")
@requires(PlanningPermission.EDIT_PLAN)
def take(initiative: Initiative) -> ResponseReturnValue:
    proposal, at = _row(initiative), now()
    today = day_of(at, initiative.time_zone)
    if proposal.proposal.kind is Kind.INTERFACE:
        with transaction():
            actions.take(initiative, found=proposal, fields=actions.TakeFields(), today=today, by=g.person, at=at)
        return _back(initiative)
    form = _take_form(initiative, proposal.proposal)
    status = try_to_save(
        form, lambda: actions.take(initiative, found=proposal, fields=form.fields(), today=today, by=g.person, at=at)
    )
    return (_take_page(initiative, proposal, form), status) if status else _back(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/from-selection/decline")
@requires(PlanningPermission.EDIT_PLAN)
def decline(initiative: Initiative) -> ResponseReturnValue:
    proposal, form = _row(initiative), DeclineForm()
    status = try_to_save(
        form, lambda: actions.decline(initiative, proposal=proposal, reason=form.reason.data, by=g.person, at=now())
    )
    return (_page(initiative, {proposal.proposal.key: form}), status) if status else _back(initiative)


def _outcome_page(initiative: Initiative, form: OutcomeForm) -> str:
    purpose = _(
        "For a choice that was made outside Gids: what the package does not bring, what it is coupled with, what it"
        " costs and what was promised."
    )
    groups = [
        (None, ["vendor", "product"]),
        (_("What it brings with it"), ["gaps", "interfaces", "costs", "promises", "risks"]),
    ]
    return render_template(
        "planning/form.html",
        title=_("Outcome of the selection"),
        purpose=purpose,
        back=url_for("from_selection.show", initiative_id=initiative.id),
        form=form,
        groups=groups,
    )


@blueprint.get("/initiatives/<int:initiative_id>/from-selection/outcome")
@requires(PlanningPermission.EDIT_PLAN)
def typing(initiative: Initiative) -> ResponseReturnValue:
    return _outcome_page(initiative, OutcomeForm())


@blueprint.post("/initiatives/<int:initiative_id>/from-selection/outcome")
@requires(PlanningPermission.EDIT_PLAN)
def type_outcome(initiative: Initiative) -> ResponseReturnValue:
    form = OutcomeForm()
    status = try_to_save(form, lambda: actions.type_outcome(initiative, fields=form.fields(), by=g.person, at=now()))
    if status:
        return _outcome_page(initiative, form), status
    flash(_("The outcome is kept; its proposals stand below."))
    return _back(initiative)
