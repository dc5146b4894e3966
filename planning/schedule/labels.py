"""Words of this step."""

from flask_babel import lazy_gettext as _l

from foundation.labels import named
from foundation.sums.working_calendar import LiberationDay
from planning.method.schedule_health import Check
from planning.schedule.shown import Grouping, Size, Zoom

ZOOMS = named(
    {
        Zoom.QUARTER: _l("quarter"),
        Zoom.MONTH: _l("month"),
        Zoom.WEEK: _l("week"),
        Zoom.FIT: _l("fit"),
    }
)
GROUPINGS = named(
    {
        Grouping.PLATEAU: _l("plateau"),
        Grouping.AREA: _l("area"),
        Grouping.LEADER: _l("leader"),
    }
)
SIZES = named({Size.CODES: _l("codes, all in view"), Size.NAMES: _l("names")})
LIBERATION_DAYS = named(
    {
        LiberationDay.NEVER: _l("never a day off"),
        LiberationDay.LUSTRUM: _l("a day off every five years (2025, 2030)"),
        LiberationDay.ALWAYS: _l("a day off every year"),
    }
)


CHECKS = named(
    {
        Check.LOGIC: _l("Open projects without a predecessor or a successor"),
        Check.LEADS: _l("Links with a lead (negative lag)"),
        Check.LAGS: _l("Links with a lag"),
        Check.KINDS: _l("Links from finish to start"),
        Check.CONSTRAINTS: _l("Projects with a hard deadline"),
        Check.HIGH_FLOAT: _l("Projects with more than 44 working days of float"),
        Check.NEGATIVE_FLOAT: _l("Projects with negative float"),
        Check.LONG_DURATION: _l("Projects longer than 44 working days"),
        Check.INVALID_DATES: _l("Actual days after the status date"),
        Check.RESOURCES: _l("Projects without a leader"),
        Check.MISSED: _l("Projects that missed their baseline"),
        Check.PATH_TEST: _l("A delay on the longest path delays the end as much"),
        Check.CPLI: _l("Critical path length index"),
        Check.BEI: _l("Baseline execution index"),
    }
)


CHECK_WHYS = named(
    {
        Check.LOGIC: _l("A project that hangs loose never moves when another slips, so its dates say little."),
        Check.LEADS: _l("A lead hides that the work overlaps; split the project instead."),
        Check.LAGS: _l("A lag hides work or waiting; make it an activity with an owner."),
        Check.KINDS: _l("Finish to start is understood by everybody; other links are exceptions."),
        Check.CONSTRAINTS: _l("A deadline fixes a date that should follow from the work."),
        Check.HIGH_FLOAT: _l("Very much float often means a link that is missing."),
        Check.NEGATIVE_FLOAT: _l("The plan cannot make a date that it promises."),
        Check.LONG_DURATION: _l("Long projects hide how far they are; cut them into parts of at most two months."),
        Check.INVALID_DATES: _l("What has happened lies in the past."),
        Check.RESOURCES: _l("Work that nobody owns does not get done."),
        Check.MISSED: _l("Finished later than agreed, or still open after the agreed day."),
        Check.PATH_TEST: _l("If not, the chain of links is broken somewhere."),
        Check.CPLI: _l("Days left with their float against days left: under 0.95 the end is in danger."),
        Check.BEI: _l("Projects finished against projects that were to be finished by the status date."),
    },
    "why",
)
