"""What goals, benefits and their indicators are called."""

from flask_babel import lazy_gettext as _l

from foundation.labels import named
from foundation.sums.goal_line import CoreIndicator, Frequency, GoalKind, LineState, Way

GOAL_KINDS = named({GoalKind.GOAL: _l("Goal"), GoalKind.BENEFIT: _l("Benefit"), GoalKind.DISBENEFIT: _l("Disbenefit")})
LINE_STATES = named(
    {
        LineState.ON_LINE: _l("on or past the line"),
        LineState.CLOSE: _l("close to the line"),
        LineState.BEHIND: _l("behind the line"),
        LineState.UNKNOWN: _l("cannot be said"),
        LineState.UNMEASURED: _l("not measured yet"),
    }
)
LINE_TONES = named(
    {
        LineState.ON_LINE: "good",
        LineState.CLOSE: "warn",
        LineState.BEHIND: "bad",
        LineState.UNKNOWN: "",
        LineState.UNMEASURED: "",
    },
    "tone",
)
WAYS = named({Way.UP: _l("higher is better"), Way.DOWN: _l("lower is better")})
FREQUENCIES = named(
    {
        Frequency.MONTHLY: _l("every month"),
        Frequency.QUARTERLY: _l("every quarter"),
        Frequency.HALF_YEARLY: _l("every half year"),
        Frequency.YEARLY: _l("every year"),
    }
)
CORE_INDICATORS = named(
    {
        CoreIndicator.RETENTION: _l("Customer retention"),
        CoreIndicator.REVENUE_PER_CUSTOMER: _l("Revenue per customer"),
        CoreIndicator.CUSTOMER_SHARE: _l("Customer share"),
        CoreIndicator.NEW_CUSTOMERS: _l("New customers"),
    }
)
CORE_DEFINITIONS = named(
    {
        CoreIndicator.RETENTION: _l(
            "Customers of a year ago who are still customers, as a share of all of a year ago."
        ),
        CoreIndicator.REVENUE_PER_CUSTOMER: _l(
            "Revenue of the last twelve months divided by the mean number of customers."
        ),
        CoreIndicator.CUSTOMER_SHARE: _l(
            "Our part of what our customers spend on what we offer, with us and with others (share of wallet)."
        ),
        CoreIndicator.NEW_CUSTOMERS: _l("Customers of the last twelve months who were no customer in the year before."),
    },
    "definition",
)
