"""An early warning in words: the danger, with what was found and the norm; never the factor's positive name."""

from flask_babel import gettext as _

from foundation.languages import current_language
from foundation.money import show_decimal
from planning.method.factor_evidence import Evidence, Rule


def danger(found: Evidence) -> str:
    """What is wrong, the figure and its norm."""
    figure = show_decimal(found.figure, current_language(), 1).removesuffix(",0").removesuffix(".0")
    facts = {"figure": figure, "norm": found.threshold}
    said = {
        Rule.LONG_PLATEAU: _("Too ambitious: a plateau takes %(figure)s months, norm at most %(norm)s", **facts),
        Rule.MANY_AT_ONCE: _("Too ambitious: %(figure)s projects at once, norm at most %(norm)s", **facts),
        Rule.BUSY_LEADERS: _(
            "Run alongside everyone's day job: a leader has %(figure)s open projects, norm at most %(norm)s", **facts
        ),
        Rule.GOALS_WITHOUT_INDICATOR: _("No concrete goals: %(figure)s without an indicator, norm %(norm)s", **facts),
        Rule.ONLY_INFRASTRUCTURE: _(
            "Too narrow a view: %(figure)s %% of the projects are infrastructure, norm under %(norm)s %%", **facts
        ),
        Rule.NO_OWNER_IN_LINE: _(
            "Line management does not drive the change: projects without an owner there %(figure)s, norm %(norm)s",
            **facts,
        ),
        Rule.NO_BENEFITS: _("Benefits are not planned: plateaus without one %(figure)s, norm %(norm)s", **facts),
        Rule.NO_PEOPLE: _(
            "People are left out: %(figure)s %% of the projects concern people and culture, norm at least %(norm)s %%",
            **facts,
        ),
        Rule.ONE_PLATEAU: _("Everything in one leap: plateaus %(figure)s, norm at least %(norm)s", **facts),
        Rule.LATE_REPORTS: _(
            "The execution is not followed: %(figure)s days without a report of a project, norm at most %(norm)s",
            **facts,
        ),
    }
    return str(said[found.rule])
