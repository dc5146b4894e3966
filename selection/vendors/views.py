"""The candidates' pages."""

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.errors import RuleViolation, check_version
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission
from selection.labels import COST_CLASSES, DELIVERIES, SEGMENTS
from selection.vendors import actions, queries
from selection.vendors.forms import CandidateForm, WithdrawForm
from selection.vendors.models import Candidate

blueprint = Blueprint("vendors", __name__)


@blueprint.get("/initiatives/<int:initiative_id>/candidates")
@requires(Permission.READ_CANDIDATES)
def show(initiative: Initiative) -> ResponseReturnValue:
    return render_template("selection/vendors/list.html", candidates=queries.candidates(initiative.id, with_withdrawn=True), segments=SEGMENTS, cost_classes=COST_CLASSES, deliveries=DELIVERIES)


def _form_page(candidate: Candidate | None, form: CandidateForm, theirs: Candidate | None = None) -> str:
    return render_template("selection/vendors/candidate.html", candidate=candidate, form=form, theirs=theirs, withdraw_form=WithdrawForm())


def _save(initiative: Initiative, candidate: Candidate | None) -> ResponseReturnValue:
    form = CandidateForm()
    if not form.validate():
        return _form_page(candidate, form), 422
    try:
        with transaction():
            if candidate is not None:
                check_version(candidate.version, form.drawn_version)
            actions.save_candidate(initiative, candidate=candidate, fields=form.fields(), by=g.person, at=now())
    except RuleViolation as refused:
        form.vendor.errors = [refused.sentence]
        return _form_page(candidate, form, candidate if refused.status == 409 else None), refused.status
    flash(_("Saved."))
    return redirect(url_for("vendors.show", initiative_id=initiative.id), 303)


@blueprint.get("/initiatives/<int:initiative_id>/candidates/new")
@requires(Permission.EDIT_CANDIDATES)
def new(initiative: Initiative) -> ResponseReturnValue:
    return _form_page(None, CandidateForm(language=initiative.language))


@blueprint.post("/initiatives/<int:initiative_id>/candidates/new")
@requires(Permission.EDIT_CANDIDATES)
def add(initiative: Initiative) -> ResponseReturnValue:
    return _save(initiative, None)


@blueprint.get("/initiatives/<int:initiative_id>/candidates/<int:candidate_id>")
@requires(Permission.EDIT_CANDIDATES)
def edit(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate = queries.candidate(initiative.id, candidate_id) or abort(404)
    return _form_page(candidate, CandidateForm(obj=candidate))


@blueprint.post("/initiatives/<int:initiative_id>/candidates/<int:candidate_id>")
@requires(Permission.EDIT_CANDIDATES)
def change(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    return _save(initiative, queries.candidate(initiative.id, candidate_id) or abort(404))


@blueprint.post("/initiatives/<int:initiative_id>/candidates/<int:candidate_id>/withdraw")
@requires(Permission.EDIT_CANDIDATES)
def withdraw(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    form, candidate = WithdrawForm(), queries.candidate(initiative.id, candidate_id) or abort(404)
    if not form.validate():
        raise RuleViolation(_("Give the reason for the withdrawal."))
    with transaction():
        actions.withdraw(initiative, candidate=candidate, reason=form.reason.data, by=g.person, at=now())
    flash(_("The withdrawal is recorded."))
    return redirect(url_for("vendors.show", initiative_id=initiative.id), 303)
