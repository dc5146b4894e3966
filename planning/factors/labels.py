"""Words of this step."""

from flask_babel import lazy_gettext as _l

from foundation.labels import named
from planning.method.factor_evidence import Factor, Rule

FACTORS = named(
    {
        Factor.NO_STRATEGY: _l("No strategic approach"),
        Factor.NO_COURAGE: _l("No courage or willingness to change"),
        Factor.NARROW_VIEW: _l("Too narrow a view"),
        Factor.CONFLICTING_INTERESTS: _l("Conflicting interests"),
        Factor.ON_THE_SIDE: _l("Run alongside everyone's day job"),
        Factor.TOO_AMBITIOUS: _l("Plans that are too ambitious"),
        Factor.LITTLE_PATIENCE: _l("Too little patience"),
        Factor.BAD_TEAMWORK: _l("Poor teamwork"),
        Factor.ICT_BALLAST: _l("ICT as a dead weight"),
        Factor.CHANGE_FATIGUE: _l("Change fatigue"),
        Factor.CLEAR_VISION: _l("A clear vision with concrete goals"),
        Factor.REALISTIC_CASE: _l("A realistic business case"),
        Factor.STRONG_STEERING: _l("Strong steering from the top"),
        Factor.INTEGRAL: _l("An integral and multidisciplinary approach"),
        Factor.INCREMENTAL: _l("An incremental approach"),
        Factor.LINE_PULLS: _l("Line management drives the change"),
        Factor.PROFESSIONAL: _l("Professional execution and support"),
        Factor.COMMUNICATION: _l("Tailored information and communication"),
        Factor.CUSTOMER: _l("The customer is not forgotten"),
        Factor.PERSEVERANCE: _l("Perseverance pays off"),
        Factor.NEVER_ENDING: _l("A continuing effort"),
    }
)


FACTOR_RULES = named(
    {
        Rule.LONG_PLATEAU: _l("The longest a plateau may take, in months"),
        Rule.MANY_AT_ONCE: _l("The most projects at once"),
        Rule.BUSY_LEADERS: _l("The most open projects of one leader"),
        Rule.GOALS_WITHOUT_INDICATOR: _l("The most goals without an indicator"),
        Rule.ONLY_INFRASTRUCTURE: _l("The share of infrastructure from which it warns, in per cent of the projects"),
        Rule.NO_OWNER_IN_LINE: _l("The most projects without an owner in line management"),
        Rule.NO_BENEFITS: _l("The most plateaus without a benefit"),
        Rule.NO_PEOPLE: _l("The least share of people and culture, in per cent of the projects"),
        Rule.ONE_PLATEAU: _l("The fewest plateaus"),
        Rule.LATE_REPORTS: _l("The most days without a report of a running project"),
    }
)
