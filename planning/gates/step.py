"""What this step is to the rest of Gids."""

from foundation.steps import Plug
from planning.gates.views import blueprint

plug = Plug(
    name="gates",
    blueprint=blueprint,
)
