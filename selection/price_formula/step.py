"""What this step is to the rest of Gids."""

from collections.abc import Mapping, Sequence

from flask import render_template
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from foundation.initiatives.models import Initiative
from foundation.permissions import Role
from foundation.steps import Plug
from selection.preparation.queries import has_clear_declaration
from selection.price_formula import labels
from selection.price_formula.models import PriceFormulaEvent, PriceFormulaPermission
from selection.price_formula.queries import locks
from selection.price_formula.views import blueprint


def beside_the_request(initiative: Initiative, _rows: Sequence[object]) -> Mapping[str, Markup]:
    """On the page of the request: whether price becomes points, and how."""
    shown = render_template("selection/price_formula/_beside.html", locks=locks(initiative.id))
    return {"request": Markup(shown)}  # noqa: S704 - our own


plug = Plug(
    name="price_formula",
    blueprint=blueprint,
    under="rfp",
    labels=labels,
    events={PriceFormulaEvent.FORMULA_LOCKED: _l("Price formula locked")},
    withheld=frozenset({PriceFormulaEvent.FORMULA_LOCKED}),
    grants={PriceFormulaPermission.LOCK_FORMULA: frozenset({Role.CHAIR})},
    conditions={PriceFormulaPermission.LOCK_FORMULA: (has_clear_declaration,)},
    panels={"rfp.request": beside_the_request},
)
