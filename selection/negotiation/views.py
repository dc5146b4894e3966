"""The pages of the negotiation: the log per finalist, and best and final offers."""

from collections.abc import Mapping

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.forms.fields import none_or, options_of
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.saving.forms import try_to_save
from foundation.steps import panels
from foundation.templating import spoken
from selection.criteria.queries.versions import published
from selection.method.claims import Outcome
from selection.negotiation import actions, queries
from selection.negotiation.forms import OffersForm, PointForm, ReceivedForm
from selection.negotiation.models import NegotiationPermission, NegotiationPoint
from selection.preparation.queries import committee
from selection.questionnaire.models import QuestionnairePermission
from selection.reopening import consequences
from selection.rfp.queries import finalists, request_of
from selection.total_cost.models import TotalCostPermission
from selection.vendors.models import Candidate

blueprint = Blueprint("negotiation", __name__)


def _finalist(initiative: Initiative, candidate_id: int) -> Candidate:
    return next((candidate for candidate in finalists(initiative.id) if candidate.id == candidate_id), None) or abort(
        404
    )


def _page(
    initiative: Initiative, offers_form: OffersForm | None = None, received: Mapping[int, ReceivedForm] | None = None
) -> str:
    inside, at, criteria = finalists(initiative.id), now(), published(initiative.id)
    points = queries.points(initiative, at)
    return render_template(
        "selection/negotiation/log.html",
        open_here=panels("selection.step", initiative, ["negotiation"])["negotiation"],
        finalists=inside,
        points=points,
        counts=queries.counted({candidate.id: points.get(candidate.id, []) for candidate in inside}),
        rounds=queries.rounds(initiative.id, at),
        cards={card.id: card for card in criteria.cards} if criteria else {},
        may_ask=request_of(initiative.id).may_ask_best_and_final,
        offers_form=offers_form or OffersForm(formdata=None),
        received_forms=received or {},
        blank=ReceivedForm(formdata=None),
        consequences=consequences(initiative),
    )


def _to_page(initiative: Initiative) -> ResponseReturnValue:
    return redirect(url_for("negotiation.show", initiative_id=initiative.id), 303)


@blueprint.get("/initiatives/<int:initiative_id>/negotiation")
@requires(TotalCostPermission.READ_PRICES)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


def _form(initiative: Initiative, point: NegotiationPoint | None) -> PointForm:
    """The form with its choices: the committee as owners, the criteria of the published version."""
    criteria, form = published(initiative.id), PointForm(obj=point)
    form.owner_id.choices = options_of((person.id, person.name) for person in committee(initiative.id))
    form.criterion_id.choices = none_or(
        (card.id, f"{card.code} {spoken(card.name, card.name_other)}") for card in (criteria.cards if criteria else [])
    )
    return form


def _point_page(candidate: Candidate, point: NegotiationPoint | None, form: PointForm) -> str:
    return render_template("selection/negotiation/point.html", candidate=candidate, point=point, form=form)


@blueprint.get("/initiatives/<int:initiative_id>/negotiation/candidates/<int:candidate_id>/points/new")
@requires(NegotiationPermission.NEGOTIATE)
def new_point(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    form = _form(initiative, None)
    form.owner_id.data = g.person.id
    return _point_page(_finalist(initiative, candidate_id), None, form)


@blueprint.post("/initiatives/<int:initiative_id>/negotiation/candidates/<int:candidate_id>/points/new")
@requires(NegotiationPermission.NEGOTIATE)
def add_point(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate, form = _finalist(initiative, candidate_id), _form(initiative, None)
    status = try_to_save(
        form,
        lambda: actions.save_point(
            initiative, point=None, candidate=candidate, fields=form.fields(), by=g.person, at=now()
        ),
    )
    return (_point_page(candidate, None, form), status) if status else _to_page(initiative)


@blueprint.get("/initiatives/<int:initiative_id>/negotiation/points/<int:point_id>")
@requires(NegotiationPermission.NEGOTIATE)
def edit_point(initiative: Initiative, point_id: int) -> ResponseReturnValue:
    point = queries.point(initiative.id, point_id) or abort(404)
    return _point_page(_finalist(initiative, point.candidate_id), point, _form(initiative, point))


@blueprint.post("/initiatives/<int:initiative_id>/negotiation/points/<int:point_id>")
@requires(NegotiationPermission.NEGOTIATE)
def change_point(initiative: Initiative, point_id: int) -> ResponseReturnValue:
    point = queries.point(initiative.id, point_id) or abort(404)
    candidate, form = _finalist(initiative, point.candidate_id), _form(initiative, None)
    status = try_to_save(
        form,
        lambda: actions.save_point(
            initiative, point=point, candidate=candidate, fields=form.fields(), by=g.person, at=now()
        ),
        versioned=point,
    )
    return (_point_page(candidate, point, form), status) if status else _to_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/negotiation/offers")
@requires(NegotiationPermission.NEGOTIATE)
def ask_offers(initiative: Initiative) -> ResponseReturnValue:
    form = OffersForm()

    def act() -> None:
        actions.ask_offers(
            initiative, inside=finalists(initiative.id), asking=form.asking(initiative.time_zone), by=g.person, at=now()
        )

    status = try_to_save(form, act)
    if status:
        return _page(initiative, offers_form=form), status
    flash(_("All finalists are asked; no offer can be read before the deadline."))
    return _to_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/negotiation/candidates/<int:candidate_id>/offer/received")
@requires(NegotiationPermission.NEGOTIATE)
def receive_offer(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate, form = _finalist(initiative, candidate_id), ReceivedForm()
    offer_round = queries.latest_round(initiative.id) or abort(404)
    status = try_to_save(
        form,
        lambda: actions.receive_offer(
            initiative, candidate=candidate, offer_round=offer_round, received=form.received(), by=g.person, at=now()
        ),
    )
    if status:
        return _page(initiative, received={candidate_id: form}), status
    flash(
        _(
            "The offer is kept, sealed until the deadline. After it begin the stage of the best and final offer on the"
            " costs page, and change the prices there, each with its reason."
        )
    )
    return _to_page(initiative)


@blueprint.get("/initiatives/<int:initiative_id>/claims")
@requires(QuestionnairePermission.READ_ANSWERS)
def claims(initiative: Initiative) -> ResponseReturnValue:
    ledger = queries.ledger(initiative, now())
    which, candidate_id = request.args.get("show", "doubtful"), request.args.get("candidate", type=int)
    rows = [
        ledger_row for ledger_row in (ledger.rows if ledger else []) if candidate_id in (None, ledger_row.candidate.id)
    ]
    if which == "doubtful":
        rows = [ledger_row for ledger_row in rows if ledger_row.claim.outcome is not Outcome.HOLDS]
    elif which == "said":
        rows = [ledger_row for ledger_row in rows if ledger_row.claim.is_only_said]
    return render_template(
        "selection/negotiation/claims.html",
        ledger=ledger,
        rows=rows[:200],
        total=len(rows),
        which=which,
        candidate_id=candidate_id,
    )
