"""Readable names of what planning enumerates, in both languages through translation."""

from flask_babel import lazy_gettext as _l

from foundation.labels import named
from planning.method.dependency_graph import LinkKind
from planning.method.first_plateau import Detail
from planning.method.from_selection import Change, Kind, Source
from planning.method.gates import GateDecision, GateItem, GateKind
from planning.method.interfaces import Direction, Method, SystemKind, Timing, Work
from planning.method.plan import Angle, Area, Light, ProjectKind, Stage
from planning.method.plateau_rules import PlateauRule
from planning.method.register import Answer, EntryKind, Weight
from planning.method.steering_criteria import Criterion

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
LIGHTS = named({Light.GREEN: _l("green"), Light.AMBER: _l("amber"), Light.RED: _l("red")})
LIGHT_TONES = named({Light.GREEN: "good", Light.AMBER: "warn", Light.RED: "bad"}, "tone")
LINK_KINDS = named(
    {
        LinkKind.FS: _l("finish to start"),
        LinkKind.SS: _l("start to start"),
        LinkKind.FF: _l("finish to finish"),
        LinkKind.SF: _l("start to finish"),
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
        Criterion.FLEXIBILITY: _l(
            "the share of open projects that can slip a week or more before their plateau passes its agreed date, or"
            " its planned end where none was agreed"
        ),
        Criterion.GOAL_ORIENTATION: _l("the share of goals and benefits with indicator, values, owner and date"),
    },
    "signal",
)
