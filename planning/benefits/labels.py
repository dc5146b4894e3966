"""Words of this step."""

from flask_babel import lazy_gettext as _l

from foundation.labels import named
from planning.method.benefit_map import MapRule

MAP_RULES = named(
    {
        MapRule.NO_PROJECT: _l("No project makes this benefit: it hangs on a change that nobody plans"),
        MapRule.TOO_EARLY: _l("The benefit is due before the projects that make it are done"),
        MapRule.NO_GOAL: _l("This serves no goal"),
        MapRule.NO_BENEFIT: _l("No benefit shows that this goal is reached"),
        MapRule.NOT_ACCEPTED: _l("The owner has not accepted it (the A of SMART)"),
        MapRule.OVERDUE: _l("The day of its measurement has passed"),
        MapRule.OTHER_WAY: _l("The target goes against what was said to be better"),
    }
)
