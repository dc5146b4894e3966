"""The page of the decision: the finalists at the table, the award, the signature, and what was handed over."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.drawn import check_drawn, digest
from foundation.errors import ClosedError, RuleViolation
from foundation.forms import options_of, small_whole
from foundation.guard import requires
from foundation.handover.queries import is_whole, latest_outcome
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission
from selection.decision import actions, queries
from selection.decision.forms import AwardForm, RevokeForm
from selection.decision.models import Award
from selection.labels import COMPONENTS, DELIVERIES, FITS, TIE_RULES, sentence
from selection.method.procedure import Step
from selection.rfp.queries import request_of
from selection.vendors.queries import candidate as candidate_of
from selection.vendors.queries import candidates as vendor_list

blueprint = Blueprint("decision", __name__)


def _mark(award: Award) -> list[int]:
    """What the buttons under an award send back, so that a stale window acts on no other award."""
    return [award.id, award.version]


def _page(initiative: Initiative, form: AwardForm | None = None) -> str:
    at, found, award = now(), queries.table(initiative.id), queries.award(initiative.id)
    form = form or AwardForm()
    form.candidate.choices = options_of((str(row.id), row.title) for row in (found.finalists if found else []))
    kept, points = latest_outcome(initiative.id), queries.still_open(initiative, at)
    return render_template(
        "selection/decision/decision.html",
        found=found,
        award=award,
        void=queries.why_void(award, initiative.id) if award else None,
        earlier=[row for row in queries.awards(initiative.id) if row.revoked_at is not None],
        titles={row.id: row.title for row in vendor_list(initiative.id, with_withdrawn=True)},
        blocking=[sentence(point) for point in points if point.step is not Step.DECISION],
        open_here=[sentence(point) for point in points if point.step is Step.DECISION],
        form=form,
        revoke_form=RevokeForm(),
        award_drawn=digest(_mark(award)) if award else "",
        table_drawn=digest(queries.frozen(found) if found else None),
        tie_rule=TIE_RULES[request_of(initiative.id).tie_rule],
        handed_over=kept,
        whole=kept is None or is_whole(kept),
        components=COMPONENTS,
        fits=FITS,
        deliveries=DELIVERIES,
    )


@blueprint.get("/initiatives/<int:initiative_id>/decision")
@requires(Permission.READ_RESULT)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/decision")
@requires(Permission.DECIDE)
def decide(initiative: Initiative) -> ResponseReturnValue:
    form, found = AwardForm(), queries.table(initiative.id)
    form.candidate.choices = options_of((str(row.id), row.title) for row in (found.finalists if found else []))
    if not form.validate():
        return _page(initiative, form), 422
    try:
        with transaction():
            if queries.award(initiative.id) is not None:
                raise ClosedError(_("There is an award already; take it back first."))
            at_the_table = queries.table(initiative.id)
            check_drawn(queries.frozen(at_the_table) if at_the_table else None, small_whole(request.form.get("drawn", "")))
            actions.decide(initiative, found=at_the_table, fields=form.fields(), blocking=queries.blocking(initiative, now()), by=g.person, at=now())
    except RuleViolation as refused:
        form.reason.errors = [refused.sentence]
        return _page(initiative, form), refused.status
    flash(_("The award is recorded, with the figures of this moment."))
    return redirect(url_for("decision.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/decision/revoke")
@requires(Permission.DECIDE)
def revoke(initiative: Initiative) -> ResponseReturnValue:
    form = RevokeForm()
    if not form.validate():
        raise RuleViolation(_("Give the reason in a sentence of your own, so that the board can follow it."))
    with transaction():
        award = queries.award(initiative.id) or abort(404)
        check_drawn(_mark(award), small_whole(request.form.get("drawn", "")))
        actions.revoke(initiative, award=award, reason=form.reason.data, by=g.person, at=now())
    flash(_("The award is taken back; it stays in the file."))
    return redirect(url_for("decision.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/decision/sign")
@requires(Permission.DECIDE)
def sign(initiative: Initiative) -> ResponseReturnValue:
    """Bring the prices to the contract and freeze what is handed over."""
    at = now()
    with transaction():
        award = queries.award(initiative.id) or abort(404)
        check_drawn(_mark(award), small_whole(request.form.get("drawn", "")))
        candidate = candidate_of(initiative.id, award.candidate_id) or abort(404)
        void, blocking = queries.why_void(award, initiative.id), queries.blocking(initiative, at)
        if void is None and not blocking and award.signed_at is None:
            actions.bring_to_contract(initiative, candidate=candidate, by=g.person, at=at)
        outcome = queries.outcome(initiative, award, candidate, at)
        actions.sign(initiative, award=award, candidate=candidate, void=void, blocking=blocking, outcome=outcome, by=g.person, at=at)
    flash(_("Signed. The outcome is frozen and handed over to planning."))
    return redirect(url_for("decision.show", initiative_id=initiative.id), 303)
