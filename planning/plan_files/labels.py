"""Words of this step."""

from flask_babel import lazy_gettext as _l

from foundation.labels import named
from planning.method.plan_columns import PlanColumn
from planning.method.plan_exchange import Fate
from planning.method.plan_rows import Fault, Loss

FAULTS = named(
    {
        Fault.NO_CODE: _l("The row has no code."),
        Fault.LONG_CODE: _l("A code has at most 12 characters, without spaces, commas or semicolons."),
        Fault.TWICE: _l("This code stands in the file twice; the first counts."),
        Fault.NO_NAME: _l("The row has no name."),
        Fault.KIND: _l("The kind is not project, line activity or milestone."),
        Fault.AREA: _l("The area is none of the four."),
        Fault.DURATION: _l("The durations are not whole working days from short to long, or a milestone has one."),
        Fault.DAY: _l("A day cannot be read; write it as 2027-01-31."),
        Fault.ORDER_OF_DAYS: _l("A finish needs a start before it, and progress needs a start."),
        Fault.PERCENT: _l("Progress is a whole number from 0 to 100."),
        Fault.AMOUNT: _l("The budget is not an amount."),
        Fault.TWO_READINGS: _l("The budget can be read in two ways; write it with two decimals."),
        Fault.WAIT_UNREAD: _l("A link cannot be read; write a code, and if needed a kind and a lag, as P4 SS+2."),
        Fault.WAIT_UNKNOWN: _l("It waits for a code that is neither in the file nor in the plan."),
        Fault.WAIT_SKIPPED: _l("It waits for a row of this file that is not taken in."),
        Fault.WAIT_UNCLEAR: _l("What it waits for can be more than one row or project."),
        Fault.WAIT_ITSELF: _l("A project cannot wait for itself."),
        Fault.WAIT_LAG: _l("A lag is at most 500 working days."),
        Fault.WAIT_TWICE: _l("This link stands there twice."),
        Fault.PLATEAU: _l("There is no plateau of that number or name."),
        Fault.CELL: _l("A cell of this row holds an error, or a formula of which the file keeps no outcome."),
    }
)


LOSSES = named(
    {
        Loss.RESOURCES: _l("Resources are not taken in; give each project a leader and an expertise."),
        Loss.CALENDARS: _l("Calendars are not taken in; the calendar of the programme counts."),
        Loss.CONSTRAINT: _l("A date constraint other than “start no earlier than” is not taken in."),
        Loss.PART_DAY: _l("A duration with a part of a day was rounded up to whole working days."),
        Loss.PART_DAY_LAG: _l("A lag with a part of a day was rounded up to whole working days."),
        Loss.LEVELS: _l("A summary below the first level is not taken in; its tasks are."),
        Loss.INACTIVE: _l("An inactive task is not taken in."),
        Loss.LINK_TO_SUMMARY: _l("A link of a summary is not taken in; link its tasks."),
        Loss.COLUMN: _l("This column is not read."),
        Loss.PHASE: _l("A phase is no project; the tasks below it are taken in."),
        Loss.OTHER_TABLE: _l("Another table begins here; it is not read."),
        Loss.TOTAL: _l("A total is no project."),
        Loss.SAME_NAME: _l(
            "The list has no codes, and a name is no identity: this becomes a new project beside one of the same name."
        ),
    }
)


FATES = named({Fate.NEW: _l("new"), Fate.CHANGED: _l("changed"), Fate.SAME: _l("as it is")})


COLUMNS = named(
    {
        PlanColumn.CODE: _l("Code"),
        PlanColumn.NAME: _l("Name"),
        PlanColumn.NUMBER: _l("Number in this file"),
        PlanColumn.KIND: _l("Kind"),
        PlanColumn.AREA: _l("Area"),
        PlanColumn.PLATEAU: _l("Plateau"),
        PlanColumn.WAITS: _l("Waits for"),
        PlanColumn.LOW: _l("Shortest (days)"),
        PlanColumn.LIKELY: _l("Most likely (days)"),
        PlanColumn.HIGH: _l("Longest (days)"),
        PlanColumn.NOT_BEFORE: _l("Not before"),
        PlanColumn.DEADLINE: _l("Deadline"),
        PlanColumn.BEGINS: _l("Start by another program"),
        PlanColumn.STARTED: _l("Began on"),
        PlanColumn.FINISHED: _l("Finished on"),
        PlanColumn.PERCENT: _l("Progress in per cent"),
        PlanColumn.BUDGET: _l("Budget"),
        PlanColumn.LEVEL: _l("Outline level"),
        PlanColumn.ACTIVE: _l("Active"),
    }
)
