"""The laboratory of price formulas: try them on sample bids, lock one before prices open, see what it makes of them."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.saving.forms import try_to_save
from selection.method.price_points import MOST_BIDS, Formula, results, swaps
from selection.price_formula import actions, queries
from selection.price_formula.forms import PARTS, LabForm, as_drawn
from selection.price_formula.models import PriceFormulaPermission
from selection.questionnaire.models import QuestionnairePermission

blueprint = Blueprint("price_formula", __name__)


def _stands(initiative: Initiative) -> dict[str, Any]:
    """What was locked last, by the names of the form."""
    before = queries.locks(initiative.id)
    return as_drawn(queries.tried(before[0]) if before else None)


def _page(initiative: Initiative, form: LabForm | None = None, given: queries.Tried | None = None) -> str:
    at, before = now(), queries.locks(initiative.id)
    locked = queries.tried(before[0]) if before else None
    shown = given or locked
    return render_template(
        "selection/price_formula/show.html",
        form=form or LabForm.of(_stands(initiative)),
        numbers=range(1, MOST_BIDS + 1),
        parts=PARTS,
        shown=shown,
        results=results(shown.rule, shown.bids) if shown else [],
        swaps=swaps(shown.rule, shown.bids) if shown else [],
        locks=before,
        locked=locked,
        names=names(initiative.id),
        is_open=not queries.are_prices_open(initiative.id, at),
        applied=queries.applied(initiative.id, locked.rule, at) if locked else [],
        formulas=Formula,
    )


@blueprint.get("/initiatives/<int:initiative_id>/proposals/price-formula")
@requires(QuestionnairePermission.READ_ANSWERS)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/proposals/price-formula/try")
@requires(PriceFormulaPermission.LOCK_FORMULA)
def try_out(initiative: Initiative) -> ResponseReturnValue:
    """What the formula makes of the sample bids; nothing is kept."""
    form = LabForm()
    given = form.tried() if form.validate() else None
    return _page(initiative, form, given), 200 if given else 422


@blueprint.post("/initiatives/<int:initiative_id>/proposals/price-formula")
@requires(PriceFormulaPermission.LOCK_FORMULA)
def lock(initiative: Initiative) -> ResponseReturnValue:
    form = LabForm()
    given = form.tried() if form.validate() else None
    if given is None:
        return _page(initiative, form), 422
    status = try_to_save(
        form,
        lambda: actions.lock_formula(initiative, given=given, reason=form.reason.data or "", by=g.person, at=now()),
        present=lambda: _stands(initiative),
    )
    if status:
        return _page(initiative, form, given), status
    flash(_("The formula is locked."))
    return redirect(url_for("price_formula.show", initiative_id=initiative.id), 303)
