"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from planning.levelling.models import LevellingEvent
from planning.levelling.views import blueprint

plug = Plug(
    name="levelling",
    blueprint=blueprint,
    events={
        LevellingEvent.PLAN_LEVELLED: _l("Levelling taken over"),
    },
)
