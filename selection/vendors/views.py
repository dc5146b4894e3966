"""The candidates' pages."""

from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.forms.base import Form
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.lists import views as lists
from foundation.saving.forms import try_to_save
from foundation.steps import panels
from selection.reopening import asking, reason_of
from selection.solution_form.queries import solution_form
from selection.vendors import actions, queries
from selection.vendors.door import DOOR
from selection.vendors.forms import CandidateForm, ComeBackForm, WithdrawForm
from selection.vendors.models import Candidate, VendorsPermission

blueprint = Blueprint("vendors", __name__)


@blueprint.get("/initiatives/<int:initiative_id>/candidates")
@requires(VendorsPermission.READ_CANDIDATES)
def show(initiative: Initiative) -> ResponseReturnValue:
    return render_template(
        "selection/vendors/list.html",
        open_here=panels("selection.step", initiative, ["vendors"])["vendors"],
        candidates=queries.candidates(initiative.id, with_withdrawn=True),
        chosen=solution_form(initiative.id).way,
    )


def _form_page(
    candidate: Candidate | None,
    form: CandidateForm,
    withdraw_form: WithdrawForm | None = None,
    back_form: ComeBackForm | None = None,
    remove_form: Form | None = None,
) -> str:
    return render_template(
        "selection/vendors/candidate.html",
        candidate=candidate,
        form=form,
        withdraw_form=withdraw_form or WithdrawForm(formdata=None),
        back_form=back_form or ComeBackForm(formdata=None),
        remove_form=remove_form or Form(formdata=None),
    )


def _new_form(initiative: Initiative, **given: Any) -> CandidateForm:
    """The form of a new candidate; after the decision it asks why."""
    return asking(CandidateForm(**given), initiative)


def _form(candidate: Candidate | None) -> CandidateForm:
    """The form of a candidate that is there; without one, as it was sent."""
    form = CandidateForm(obj=candidate)
    del form.reopen_reason
    return form


def _to_list(initiative: Initiative) -> ResponseReturnValue:
    return redirect(url_for("vendors.show", initiative_id=initiative.id), 303)


@blueprint.get("/initiatives/<int:initiative_id>/candidates/new")
@requires(VendorsPermission.EDIT_CANDIDATES)
def new(initiative: Initiative) -> ResponseReturnValue:
    return _form_page(None, _new_form(initiative, language=initiative.language))


@blueprint.post("/initiatives/<int:initiative_id>/candidates/new")
@requires(VendorsPermission.EDIT_CANDIDATES)
def add(initiative: Initiative) -> ResponseReturnValue:
    form = _new_form(initiative)
    status = try_to_save(
        form,
        lambda: actions.save_candidate(
            initiative, candidate=None, fields=form.fields(), reopening=reason_of(form), by=g.person, at=now()
        ),
    )
    if status:
        return _form_page(None, form), status
    flash(_("Saved."))
    return _to_list(initiative)


def _candidate(initiative: Initiative, candidate_id: int) -> Candidate:
    return queries.candidate(initiative.id, candidate_id) or abort(404)


@blueprint.get("/initiatives/<int:initiative_id>/candidates/<int:candidate_id>")
@requires(VendorsPermission.EDIT_CANDIDATES)
def edit(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate = _candidate(initiative, candidate_id)
    return _form_page(candidate, _form(candidate))


@blueprint.post("/initiatives/<int:initiative_id>/candidates/<int:candidate_id>")
@requires(VendorsPermission.EDIT_CANDIDATES)
def change(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate, form = _candidate(initiative, candidate_id), _form(None)
    status = try_to_save(
        form,
        lambda: actions.save_candidate(initiative, candidate=candidate, fields=form.fields(), by=g.person, at=now()),
        versioned=candidate,
    )
    if status:
        return _form_page(candidate, form), status
    flash(_("Saved."))
    return _to_list(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/candidates/<int:candidate_id>/withdraw")
@requires(VendorsPermission.EDIT_CANDIDATES)
def withdraw(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    form, candidate = WithdrawForm(), _candidate(initiative, candidate_id)
    status = try_to_save(
        form, lambda: actions.withdraw(initiative, candidate=candidate, reason=form.reason.data, by=g.person, at=now())
    )
    if status:
        return _form_page(candidate, CandidateForm(formdata=None, obj=candidate), form), status
    flash(_("The withdrawal is recorded."))
    return _to_list(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/candidates/<int:candidate_id>/back")
@requires(VendorsPermission.EDIT_CANDIDATES)
def come_back(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    form, candidate = ComeBackForm(), _candidate(initiative, candidate_id)
    status = try_to_save(
        form, lambda: actions.come_back(initiative, candidate=candidate, reason=form.reason.data, by=g.person, at=now())
    )
    if status:
        return _form_page(candidate, CandidateForm(formdata=None, obj=candidate), back_form=form), status
    flash(_("The candidate takes part again."))
    return _to_list(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/candidates/<int:candidate_id>/remove")
@requires(VendorsPermission.EDIT_CANDIDATES)
def remove(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    form, candidate = Form(), _candidate(initiative, candidate_id)
    status = try_to_save(form, lambda: actions.remove(initiative, candidate=candidate, by=g.person, at=now()))
    if status:
        return _form_page(candidate, CandidateForm(formdata=None, obj=candidate), remove_form=form), status
    flash(_("The candidate is removed."))
    return _to_list(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/candidates/list")
@requires(VendorsPermission.EDIT_CANDIDATES)
def excel(initiative: Initiative) -> ResponseReturnValue:
    """The whole list, to be changed in Excel and taken in again."""
    return lists.excel(DOOR, initiative)


@blueprint.get("/initiatives/<int:initiative_id>/candidates/import")
@requires(VendorsPermission.EDIT_CANDIDATES)
def uploads(initiative: Initiative) -> ResponseReturnValue:
    return lists.uploads(DOOR, initiative)


@blueprint.post("/initiatives/<int:initiative_id>/candidates/import")
@requires(VendorsPermission.EDIT_CANDIDATES)
def upload(initiative: Initiative) -> ResponseReturnValue:
    return lists.upload(DOOR, initiative)


@blueprint.get("/initiatives/<int:initiative_id>/candidates/import/<int:upload_id>")
@requires(VendorsPermission.EDIT_CANDIDATES)
def mapping(initiative: Initiative, upload_id: int) -> ResponseReturnValue:
    return lists.mapping(DOOR, initiative, upload_id)


@blueprint.post("/initiatives/<int:initiative_id>/candidates/import/<int:upload_id>")
@requires(VendorsPermission.EDIT_CANDIDATES)
def take_in(initiative: Initiative, upload_id: int) -> ResponseReturnValue:
    return lists.take_in(DOOR, initiative, upload_id)
