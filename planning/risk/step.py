"""What this step is to the rest of Gids."""

from foundation.steps import Plug
from planning.risk.views import blueprint

plug = Plug(
    name="risk",
    blueprint=blueprint,
)
