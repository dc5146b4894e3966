"""The pages of the negotiation: the log per finalist, and best and final offers."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now, zone
from foundation.database.transaction import transaction
from foundation.errors import RuleViolation, check_version
from foundation.forms import options_of
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.permissions import Permission
from selection.criteria.queries import published
from selection.labels import CLAIM_STAGES, OFFER_STATES, OUTCOMES, POINT_STATES, STUDY_KINDS, TOPICS
from selection.method.claims import Outcome
from selection.negotiation import actions, queries
from selection.negotiation.forms import OfferForm, PointForm, ReceivedForm
from selection.negotiation.models import NegotiationPoint
from selection.preparation.queries import committee
from selection.rfp.queries import finalists, request_of
from selection.vendors.models import Candidate

blueprint = Blueprint("negotiation", __name__)


def _finalist(initiative: Initiative, candidate_id: int) -> Candidate:
    return next((row for row in finalists(initiative.id) if row.id == candidate_id), None) or abort(404)


@blueprint.get("/initiatives/<int:initiative_id>/negotiation")
@requires(Permission.READ_PRICES)
def show(initiative: Initiative) -> ResponseReturnValue:
    inside, at, criteria = finalists(initiative.id), now(), published(initiative.id)
    offers = queries.offers([row.id for row in inside], at)
    return render_template(
        "selection/negotiation/log.html",
        finalists=inside,
        points=queries.points(initiative, at),
        offers=offers,
        offers_open=queries.are_open(offers),
        cards={card.id: card for card in criteria.cards} if criteria else {},
        may_ask=request_of(initiative.id).may_ask_best_and_final,
        offer_form=OfferForm(),
        received_form=ReceivedForm(),
        topics=TOPICS,
        states=POINT_STATES,
        offer_states=OFFER_STATES,
    )


def _form(initiative: Initiative, point: NegotiationPoint | None) -> PointForm:
    """The form with its choices: the committee as owners, the criteria of the published version."""
    criteria, form = published(initiative.id), PointForm(obj=point)
    form.owner.choices = options_of((str(person.id), person.name) for person in committee(initiative.id))
    form.criterion.choices = options_of([("", "–"), *((str(card.id), f"{card.code} {card.name}") for card in (criteria.cards if criteria else []))])
    return form


def _point_page(initiative: Initiative, candidate: Candidate, point: NegotiationPoint | None, form: PointForm | None = None) -> str:
    if form is None:
        form = _form(initiative, point)
        form.owner.data = str(point.owner_id if point else g.person.id)
        form.criterion.data = str(point.criterion_id or "") if point else ""
    return render_template("selection/negotiation/point.html", candidate=candidate, point=point, form=form)


@blueprint.get("/initiatives/<int:initiative_id>/negotiation/candidates/<int:candidate_id>/points/new")
@requires(Permission.NEGOTIATE)
def new_point(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    return _point_page(initiative, _finalist(initiative, candidate_id), None)


@blueprint.post("/initiatives/<int:initiative_id>/negotiation/candidates/<int:candidate_id>/points/new")
@requires(Permission.NEGOTIATE)
def add_point(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate, form = _finalist(initiative, candidate_id), _form(initiative, None)
    if not form.validate():
        return _point_page(initiative, candidate, None, form), 422
    try:
        with transaction():
            actions.save_point(initiative, point=None, candidate=candidate, fields=form.fields(), by=g.person, at=now())
    except RuleViolation as refused:
        form.agreed.errors = [refused.sentence]
        return _point_page(initiative, _finalist(initiative, candidate_id), None, form), refused.status
    return redirect(url_for("negotiation.show", initiative_id=initiative.id), 303)


@blueprint.get("/initiatives/<int:initiative_id>/negotiation/points/<int:point_id>")
@requires(Permission.NEGOTIATE)
def edit_point(initiative: Initiative, point_id: int) -> ResponseReturnValue:
    point = queries.point(initiative.id, point_id) or abort(404)
    return _point_page(initiative, _finalist(initiative, point.candidate_id), point)


@blueprint.post("/initiatives/<int:initiative_id>/negotiation/points/<int:point_id>")
@requires(Permission.NEGOTIATE)
def change_point(initiative: Initiative, point_id: int) -> ResponseReturnValue:
    point = queries.point(initiative.id, point_id) or abort(404)
    candidate, form = _finalist(initiative, point.candidate_id), _form(initiative, None)
    if not form.validate():
        return _point_page(initiative, candidate, point, form), 422
    try:
        with transaction():
            check_version(point.version, form.drawn_version)
            actions.save_point(initiative, point=point, candidate=candidate, fields=form.fields(), by=g.person, at=now())
    except RuleViolation as refused:
        form.agreed.errors = [refused.sentence]
        fresh = queries.point(initiative.id, point_id) or abort(404)
        return _point_page(initiative, _finalist(initiative, fresh.candidate_id), fresh, form), refused.status
    return redirect(url_for("negotiation.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/negotiation/candidates/<int:candidate_id>/offer")
@requires(Permission.NEGOTIATE)
def ask_offer(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate, form = _finalist(initiative, candidate_id), OfferForm()
    if not form.validate():
        raise RuleViolation(_("Fill in a day and an hour."))
    with transaction():
        deadline = form.deadline.data.replace(tzinfo=zone(initiative.time_zone))
        actions.ask_offer(initiative, candidate=candidate, present=queries.offer_of(candidate), deadline=deadline, by=g.person, at=now())
    flash(_("The best and final offer is asked."))
    return redirect(url_for("negotiation.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/negotiation/candidates/<int:candidate_id>/offer/received")
@requires(Permission.NEGOTIATE)
def receive_offer(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate, form = _finalist(initiative, candidate_id), ReceivedForm()
    if not form.validate():
        raise RuleViolation(_("Say what the offer says."))
    with transaction():
        offer = queries.offer_of(candidate) or abort(404)
        received = actions.Received(form.summary.data, form.late_reason.data or None)
        actions.receive_offer(initiative, candidate=candidate, offer=offer, received=received, by=g.person, at=now())
    flash(_("The offer is kept, sealed until none is awaited any more. Then change the prices where they changed, each with its reason."))
    return redirect(url_for("negotiation.show", initiative_id=initiative.id), 303)


@blueprint.get("/initiatives/<int:initiative_id>/claims")
@requires(Permission.READ_ANSWERS)
def claims(initiative: Initiative) -> ResponseReturnValue:
    found = queries.ledger(initiative, now())
    which, candidate_id = request.args.get("show", "doubtful"), request.args.get("candidate", type=int)
    rows = [row for row in (found.rows if found else []) if candidate_id in (None, row.candidate.id)]
    if which == "doubtful":
        rows = [row for row in rows if row.claim.outcome is not Outcome.HOLDS]
    elif which == "said":
        rows = [row for row in rows if row.claim.is_only_said]
    return render_template(
        "selection/negotiation/claims.html", ledger=found, rows=rows[:200], total=len(rows), which=which, candidate_id=candidate_id, stages=CLAIM_STAGES, outcomes=OUTCOMES, kinds=STUDY_KINDS
    )
