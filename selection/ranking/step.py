"""What this step is to the rest of Gids."""

from foundation.steps import Plug
from selection.ranking.views import blueprint

plug = Plug(
    name="ranking",
    blueprint=blueprint,
)
