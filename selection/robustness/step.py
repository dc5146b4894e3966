"""What this step is to the rest of Gids."""

from foundation.steps import Plug
from selection.robustness.views import beside_lead, blueprint

plug = Plug(name="robustness", blueprint=blueprint, under="ranking", panels={"ranking.lead": beside_lead})
