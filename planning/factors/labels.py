"""Words of this step."""

from flask_babel import lazy_gettext as _l

from foundation.labels import named
from planning.method.factor_evidence import Factor, Rule

FACTORS = named(
    {
        Factor.NO_STRATEGY: _l("No strategic approach"),
        Factor.NO_COURAGE: _l("No courage or will to change"),
        Factor.NARROW_VIEW: _l("Too narrow a view"),
        Factor.CONFLICTING_INTERESTS: _l("Conflicting interests"),
        Factor.ON_THE_SIDE: _l("Done on the side"),
        Factor.TOO_AMBITIOUS: _l("Plans that are too ambitious"),
        Factor.LITTLE_PATIENCE: _l("Too little patience"),
        Factor.BAD_TEAMWORK: _l("Bad teamwork"),
        Factor.ICT_BALLAST: _l("ICT ballast"),
        Factor.CHANGE_FATIGUE: _l("Change fatigue"),
        Factor.CLEAR_VISION: _l("A clear vision with concrete goals"),
        Factor.REALISTIC_CASE: _l("A realistic business case"),
        Factor.STRONG_STEERING: _l("Strong steering from the top"),
        Factor.INTEGRAL: _l("An integral and multidisciplinary approach"),
        Factor.INCREMENTAL: _l("An incremental approach"),
        Factor.LINE_PULLS: _l("The line pulls the change"),
        Factor.PROFESSIONAL: _l("Professional execution and support"),
        Factor.COMMUNICATION: _l("Tailored information and communication"),
        Factor.CUSTOMER: _l("The customer is not forgotten"),
        Factor.PERSEVERANCE: _l("Perseverance wins"),
        Factor.NEVER_ENDING: _l("A never-ending story"),
    }
)


FACTOR_RULES = named(
    {
        Rule.LONG_PLATEAU: _l("A plateau takes longer than so many months"),
        Rule.MANY_AT_ONCE: _l("More than so many projects run at once"),
        Rule.BUSY_LEADERS: _l("A leader has more than so many open projects"),
        Rule.GOALS_WITHOUT_INDICATOR: _l("More than so many goals have no indicator"),
        Rule.ONLY_INFRASTRUCTURE: _l("At least so much per cent of the projects is infrastructure"),
        Rule.NO_OWNER_IN_LINE: _l("More than so many projects have no owner in the line"),
        Rule.NO_BENEFITS: _l("More than so many plateaus have no benefit"),
        Rule.NO_PEOPLE: _l("Less than so much per cent of the projects is about people and culture"),
        Rule.ONE_PLATEAU: _l("There are fewer than so many plateaus"),
        Rule.LATE_REPORTS: _l("A running project has not reported for more than so many days"),
    }
)
