"""What this step is to the rest of Gids."""

from foundation.steps import Plug
from planning.overview.views import blueprint

plug = Plug(
    name="overview",
    blueprint=blueprint,
)
