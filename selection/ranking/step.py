"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Line, Plug
from selection.method.procedure import Step
from selection.permissions import SelectionPermission
from selection.ranking.views import blueprint, place_beside
from selection.standing import open_in

plug = Plug(
    name="ranking",
    blueprint=blueprint,
    line=Line("ranking.show", _l("Ranking"), SelectionPermission.READ_RESULT),
    open_points=open_in(Step.RANKING, "ranking.show"),
    panels={"knock_out.candidates": place_beside},
)
