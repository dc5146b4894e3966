"""Readable names of what planning enumerates, in both languages through translation."""

from flask_babel import lazy_gettext as _l

from foundation.labels import named
from planning.method.change_readiness import Advice, Approach, Course, Precondition
from planning.method.change_readiness import Direction as ChangeDirection
from planning.method.couplings import Direction, Method, SystemKind, Timing, Work
from planning.method.dependency_graph import LinkKind
from planning.method.factor_evidence import Factor, Rule
from planning.method.first_plateau import Detail
from planning.method.from_selection import Change, Kind, Source
from planning.method.gates import GateDecision, GateItem, GateKind
from planning.method.plan import Angle, Area, GoalKind, Light, Origin, ProjectKind, Stage
from planning.method.plan_exchange import Fate
from planning.method.plan_rows import Fault, Loss
from planning.method.plateau_rules import PlateauRule
from planning.method.register import Answer, EntryKind, Weight
from planning.method.schedule_health import Check
from planning.method.steering_criteria import Criterion
from planning.method.working_calendar import LiberationDay

STAGES = named(
    {
        Stage.PREPARATION: _l("Preparation stage"),
        Stage.EXECUTION: _l("Execution stage"),
        Stage.WIND_DOWN: _l("Wind-down stage"),
    }
)
AREAS = named(
    {
        Area.ORGANISATION: _l("Management and organisation"),
        Area.PROCESSES: _l("Business processes"),
        Area.INFRASTRUCTURE: _l("Infrastructure"),
        Area.PEOPLE: _l("People and culture"),
    }
)
ANGLES = named(
    {
        Angle.CUSTOMER: _l("Customer"),
        Angle.PROCESS: _l("Process"),
        Angle.RESULT: _l("Result"),
        Angle.RETURN: _l("Return"),
        Angle.ORGANISATION: _l("Organisation"),
        Angle.GEOGRAPHY: _l("Geography"),
        Angle.FUNCTION: _l("Function"),
        Angle.SEQUENCE: _l("Sequence"),
        Angle.FINANCE: _l("Finance"),
        Angle.HYBRID: _l("Hybrid"),
    }
)
PROJECT_KINDS = named(
    {
        ProjectKind.PROJECT: _l("Project"),
        ProjectKind.LINE_ACTIVITY: _l("Line activity"),
        ProjectKind.MILESTONE: _l("Milestone"),
    }
)
GOAL_KINDS = named({GoalKind.GOAL: _l("Goal"), GoalKind.BENEFIT: _l("Benefit")})
LIGHTS = named({Light.GREEN: _l("green"), Light.AMBER: _l("amber"), Light.RED: _l("red")})
LIGHT_TONES = named({Light.GREEN: "good", Light.AMBER: "warn", Light.RED: "bad"}, "tone")
ORIGINS = named({Origin.METHOD: _l("method"), Origin.PRACTICE: _l("practice")})
LINK_KINDS = named(
    {
        LinkKind.FS: _l("finish to start"),
        LinkKind.SS: _l("start to start"),
        LinkKind.FF: _l("finish to finish"),
        LinkKind.SF: _l("start to finish"),
    }
)
LIBERATION_DAYS = named(
    {
        LiberationDay.NEVER: _l("never a day off"),
        LiberationDay.LUSTRUM: _l("a day off every five years (2025, 2030)"),
        LiberationDay.ALWAYS: _l("a day off every year"),
    }
)
PLATEAU_RULES = named(
    {
        PlateauRule.DATES_RISE: _l("A plateau ends after the one before it."),
        PlateauRule.INTERVAL: _l("Plateaus lie 12 to 18 months apart."),
        PlateauRule.GOALS: _l("A plateau has goals for the short and the long term, an end result and an end date."),
        PlateauRule.OWNER: _l("The line is responsible: a plateau has an owner in the line."),
        PlateauRule.BUDGET: _l("A plateau has a budget."),
        PlateauRule.AREAS: _l("Each of the four areas has a change, or none on purpose."),
        PlateauRule.PROJECTS: _l("A plateau has projects that close its gaps."),
        PlateauRule.ORGANISATION_FIRST: _l(
            "Organisational changes come before technical ones: each technical project waits for one of organisation,"
            " processes or people."
        ),
        PlateauRule.LATER_PLATEAU: _l("No project needs one of a later plateau."),
        PlateauRule.TEST_CASE: _l("A plateau is tried with test cases."),
        PlateauRule.BENEFIT: _l(
            "Improvement is in proportion to effort: a plateau with projects has at least one benefit."
        ),
    }
)
DETAILS = named(
    {
        Detail.INDICATORS: _l("Indicators tuned to the goals, with base value and target"),
        Detail.ASSUMPTIONS: _l("Assumptions and constraints of every project"),
        Detail.EFFORT: _l("Effort of every project"),
        Detail.MEANS: _l("Means of every project"),
        Detail.PEOPLE: _l("A leader for every project"),
        Detail.EXPERTISE: _l("Expertise of every project"),
        Detail.COSTS: _l("Budget of every project"),
        Detail.BENEFITS: _l("Benefits with owner, indicator, base value, target and date"),
        Detail.OWN_PLAN: _l("Project leaders have written their own plan: deliverables and a range of durations"),
    }
)
GATE_KINDS = named(
    {
        GateKind.ENTRY: _l("Gate before the plateau begins"),
        GateKind.EXIT: _l("Gate before the plateau is called reached"),
    }
)
GATE_DECISIONS = named(
    {
        GateDecision.GO: _l("go"),
        GateDecision.GO_WITH_CONDITIONS: _l("go with conditions"),
        GateDecision.NO_GO: _l("no go"),
    }
)
GATE_ITEMS = named(
    {
        GateItem.DETAILED: _l("The plateau has been worked out in detail"),
        GateItem.RULES: _l("Departures from the rules have their reasons"),
        GateItem.PEOPLE_FREE: _l("People and expertise are free"),
        GateItem.BUDGET_FREE: _l("The budget has been released"),
        GateItem.LINE_AGREES: _l("The line manager who owns the plateau agrees"),
        GateItem.TOLD: _l("Everybody concerned has been told what will change"),
        GateItem.PROJECTS_DONE: _l("The projects are finished, or what is left has a place in the next plateau"),
        GateItem.RESULT_SHOWN: _l("The end result has been shown with the test cases"),
        GateItem.GOALS_MEASURED: _l("Goals and benefits have been measured"),
        GateItem.IN_THE_LINE: _l("What was made is at home in the line"),
        GateItem.LESSONS: _l("What was learnt has been written down"),
        GateItem.NEXT_ROUTE: _l("The route to the next plateau has been set anew"),
    }
)
PRECONDITIONS = named(
    {
        Precondition.PRESSURE: _l("Pressure to change"),
        Precondition.VISION: _l("A clear, shared vision"),
        Precondition.CAPACITY: _l("Capacity to change"),
        Precondition.FIRST_STEPS: _l("First, well-considered steps"),
    }
)
DIAGNOSES = named(
    {
        Precondition.PRESSURE: _l(
            "Without pressure to change there is a promising start, and then the plan ends at the bottom of the drawer."
        ),
        Precondition.VISION: _l(
            "Without a clear shared vision there is a quick start, and then drifting without a helm."
        ),
        Precondition.CAPACITY: _l(
            "Without the capacity to change there is worry, frustration and loss of competitive power."
        ),
        Precondition.FIRST_STEPS: _l(
            "Without first, well-considered steps there are haphazard attempts: a wrong and uncoordinated start."
        ),
    },
    "diagnosis",
)
CHANGE_DIRECTIONS = named(
    {
        ChangeDirection.TOP_DOWN: _l("From the top only"),
        ChangeDirection.BOTTOM_UP: _l("From the work floor only"),
        ChangeDirection.STEERED: _l("Steered from the top, filled in from the work floor"),
    }
)
APPROACHES = named(
    {
        Approach.BLUEPRINT: _l("Blueprint: designed beforehand"),
        Approach.DEVELOPMENTAL: _l("Developmental: learning on the way"),
    }
)
COURSES = named({Course.LINEAR: _l("Linear: step after step, once"), Course.CYCLIC: _l("Cyclic: plan, do, check, act")})
ADVICE = named(
    {
        Advice.PREFERRED: _l("This is the strategy that the method prefers."),
        Advice.PURELY_TOP_DOWN: _l("Change from the top only no longer suits: people carry what they helped to make."),
        Advice.NO_STEERING: _l(
            "Without purposeful steering from the top a change of the whole organisation loses its direction."
        ),
        Advice.BLUEPRINT_UNSTABLE: _l("A blueprint suits stable surroundings; yours are not."),
        Advice.LINEAR_UNSTABLE: _l("A linear course suits stable surroundings; yours are not."),
    }
)
ENTRY_KINDS = named(
    {
        EntryKind.RISK: _l("Risk"),
        EntryKind.ISSUE: _l("Issue"),
        EntryKind.DECISION: _l("Decision asked or taken"),
        EntryKind.ACTION: _l("Action"),
        EntryKind.OUTSIDE: _l("Outside influence"),
    }
)
ANSWERS = named(
    {
        Answer.AVOID: _l("avoid"),
        Answer.REDUCE: _l("reduce"),
        Answer.TRANSFER: _l("transfer"),
        Answer.ACCEPT: _l("accept"),
    }
)
WEIGHTS = named(
    {
        Weight.HIGH: _l("high"),
        Weight.MIDDLE: _l("middle"),
        Weight.LOW: _l("low"),
        Weight.UNKNOWN: _l("not weighed"),
    }
)
WEIGHT_TONES = named({Weight.HIGH: "bad", Weight.MIDDLE: "warn", Weight.LOW: "good", Weight.UNKNOWN: ""}, "tone")
SYSTEM_KINDS = named(
    {
        SystemKind.ERP: _l("ERP"),
        SystemKind.HRM: _l("HRM"),
        SystemKind.DATA_WAREHOUSE: _l("Data warehouse"),
        SystemKind.WEBSITE: _l("Website and content management"),
        SystemKind.CALL_CENTRE: _l("Call centre"),
        SystemKind.EMAIL: _l("E-mail"),
        SystemKind.SMS: _l("SMS"),
        SystemKind.OFFICE: _l("Office"),
        SystemKind.OTHER: _l("Other system"),
    }
)
DIRECTIONS = named(
    {
        Direction.IN: _l("into the CRM system"),
        Direction.OUT: _l("out of the CRM system"),
        Direction.BOTH: _l("both ways"),
    }
)
TIMINGS = named(
    {
        Timing.REAL_TIME: _l("real time"),
        Timing.NEAR_REAL_TIME: _l("near real time"),
        Timing.NOT_REAL_TIME: _l("not real time"),
    }
)
METHODS = named(
    {
        Method.TRADITIONAL: _l("traditional integration"),
        Method.MIDDLEWARE: _l("middleware"),
        Method.WEB_SERVICES: _l("web services"),
    }
)
WORKS = named(
    {
        Work.PROCESS: _l("Process design"),
        Work.FUNCTIONAL: _l("Functional design"),
        Work.TECHNICAL: _l("Technical design"),
        Work.BUILD: _l("Building"),
        Work.TEST: _l("Testing"),
    }
)
CHANGES = named(
    {
        Change.NEW: _l("new"),
        Change.SAME: _l("as before"),
        Change.CHANGED: _l("changed"),
        Change.GONE: _l("no longer proposed"),
    }
)
PROPOSAL_KINDS = named(
    {
        Kind.PROJECT: _l("Project"),
        Kind.INTERFACE: _l("System interface"),
        Kind.RISK: _l("Risk"),
        Kind.ACTION: _l("Action"),
    }
)
SOURCES = named(
    {
        Source.GAP: _l("missing function"),
        Source.INTERFACE: _l("planned interface"),
        Source.COST: _l("cost line of the contract"),
        Source.PROMISE: _l("promise of the vendor"),
        Source.RISK: _l("risk known from the selection"),
    }
)
COST_PROJECTS = {
    "set_up": _l("Setting up the package"),
    "interfaces": _l("Building the interfaces"),
    "custom_work": _l("Custom work for missing functions"),
    "hardware": _l("Replacing hardware and system software"),
    "training": _l("Training"),
    "data_conversion": _l("Cleansing, converting and loading the data"),
    "testing": _l("Testing and acceptance"),
}
CHECKS = named(
    {
        Check.LOGIC: _l("Projects without a predecessor or a successor"),
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
        Check.PATH_TEST: _l("A delay of the critical path delays the end as much"),
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
        Check.RESOURCES: _l("Work that is nobody's is not done."),
        Check.MISSED: _l("Finished later than agreed, or still open after the agreed day."),
        Check.PATH_TEST: _l("If not, the chain of links is broken somewhere."),
        Check.CPLI: _l("Days left with their float against days left: under 0.95 the end is in danger."),
        Check.BEI: _l("Projects finished against projects that were to be finished by the status date."),
    },
    "why",
)
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
CRITERIA = named(
    {
        Criterion.TEMPO: _l("Tempo"),
        Criterion.FEASIBILITY: _l("Feasibility"),
        Criterion.EFFICIENCY: _l("Efficiency"),
        Criterion.FLEXIBILITY: _l("Flexibility"),
        Criterion.GOAL_ORIENTATION: _l("Goal-orientation"),
    }
)
CRITERIA_SIGNALS = named(
    {
        Criterion.TEMPO: _l(
            "working days of the baseline that are finished against those that were to be finished by the status date;"
            " 10 is as planned"
        ),
        Criterion.FEASIBILITY: _l("the smallest chance that a plateau makes its agreed date, times ten"),
        Criterion.EFFICIENCY: _l("budget earned by progress against money spent; 10 is as planned or better"),
        Criterion.FLEXIBILITY: _l("mean float of open projects to their own plateau; 20 working days or more is a 10"),
        Criterion.GOAL_ORIENTATION: _l("the share of goals and benefits with indicator, values, owner and date"),
    },
    "signal",
)
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
        Fault.WAIT_UNREAD: _l("A link cannot be read; write a code, and if needed a kind and a lag, as P4 SS+2."),
        Fault.WAIT_UNKNOWN: _l("It waits for a code that is neither in the file nor in the plan."),
        Fault.WAIT_ITSELF: _l("A project cannot wait for itself."),
        Fault.WAIT_LAG: _l("A lag is at most 500 working days."),
        Fault.WAIT_TWICE: _l("This link stands there twice."),
        Fault.PLATEAU: _l("There is no plateau of that number or name."),
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
    }
)
FATES = named({Fate.NEW: _l("new"), Fate.CHANGED: _l("changed"), Fate.SAME: _l("as it is")})
FIELD_NAMES = {
    "name": _l("name"),
    "kind": _l("kind"),
    "area": _l("area"),
    "plateau": _l("plateau"),
    "low": _l("shortest duration"),
    "likely": _l("most likely duration"),
    "high": _l("longest duration"),
    "not_before": _l("not before"),
    "deadline": _l("deadline"),
    "started": _l("began on"),
    "finished": _l("finished on"),
    "percent": _l("progress"),
    "budget": _l("budget"),
}
