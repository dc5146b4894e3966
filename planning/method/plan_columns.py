"""What the columns of a plan as a list hold, and the words by which they and their values are known. Pure."""

import enum
from collections.abc import Mapping, Sequence

from planning.method.plan import Area, ProjectKind


class PlanColumn(enum.StrEnum):
    """What a column of a list of projects can hold; a number is that of a row in its file and no identity: links refer
    to it.
    """

    CODE = "code"
    NAME = "name"
    NUMBER = "number"
    KIND = "kind"
    AREA = "area"
    PLATEAU = "plateau"
    WAITS = "waits"
    LOW = "low"
    LIKELY = "likely"
    HIGH = "high"
    NOT_BEFORE = "not_before"
    DEADLINE = "deadline"
    BEGINS = "begins"
    STARTED = "started"
    FINISHED = "finished"
    PERCENT = "percent"
    BUDGET = "budget"
    LEVEL = "level"
    ACTIVE = "active"


IN_THE_FILE = {PlanColumn.NUMBER, PlanColumn.BEGINS, PlanColumn.LEVEL, PlanColumn.ACTIVE}  # understood, never stored
OURS = tuple(column for column in PlanColumn if column not in IN_THE_FILE)
NUMBERS = {PlanColumn.LOW, PlanColumn.LIKELY, PlanColumn.HIGH, PlanColumn.PERCENT, PlanColumn.BUDGET}
HEADINGS: Mapping[PlanColumn, Sequence[str]] = {
    PlanColumn.CODE: ("code", "project code", "projectcode", "key"),
    PlanColumn.NUMBER: ("id", "no", "nr", "number", "nummer", "task id", "taak-id", "#"),
    PlanColumn.NAME: ("name", "naam", "task", "task name", "taak", "taaknaam", "project", "activity", "activiteit"),
    PlanColumn.KIND: ("kind", "soort", "type", "milestone", "mijlpaal"),
    PlanColumn.AREA: ("area", "gebied", "workstream", "werkstroom"),
    PlanColumn.PLATEAU: ("plateau", "phase", "fase"),
    PlanColumn.WAITS: (
        "waits for",
        "wacht op",
        "predecessors",
        "predecessor",
        "voorgangers",
        "voorganger",
        "depends on",
    ),
    PlanColumn.LOW: ("shortest", "kortste", "optimistic", "optimistisch", "minimum"),
    PlanColumn.LIKELY: ("duration", "duur", "most likely", "days", "dagen", "working days", "werkdagen"),
    PlanColumn.HIGH: ("longest", "langste", "pessimistic", "pessimistisch", "maximum"),
    PlanColumn.NOT_BEFORE: ("not before", "niet voor", "start no earlier than"),
    PlanColumn.DEADLINE: ("deadline", "due", "due date", "uiterlijk"),
    PlanColumn.BEGINS: ("begin date", "start", "start date", "begindatum", "startdatum"),
    PlanColumn.STARTED: ("began on", "actual start", "werkelijke begindatum", "begonnen op"),
    PlanColumn.FINISHED: ("finished on", "actual finish", "werkelijke einddatum", "klaar op"),
    PlanColumn.PERCENT: ("completion", "% complete", "% voltooid", "progress", "voortgang", "percent complete"),
    PlanColumn.BUDGET: ("budget", "cost", "costs", "kosten"),
    PlanColumn.LEVEL: ("outline level", "overzichtsniveau", "level", "niveau"),
    PlanColumn.ACTIVE: ("active", "actief"),
}
YES, NO = ("yes", "ja", "true", "waar", "1", "x"), ("no", "nee", "false", "onwaar", "0")
GUESSES: Mapping[PlanColumn, Mapping[str, enum.StrEnum]] = {
    PlanColumn.KIND: {
        **dict.fromkeys(("task", "taak", "activity", "activiteit", "project", *NO), ProjectKind.PROJECT),
        **dict.fromkeys(("milestone", "mijlpaal", *YES), ProjectKind.MILESTONE),
        **{kind.value: kind for kind in ProjectKind},
    },
    PlanColumn.AREA: {
        **dict.fromkeys(("organisation", "organisatie", "management", "besturing"), Area.ORGANISATION),
        **dict.fromkeys(("processes", "processen", "process", "proces"), Area.PROCESSES),
        **dict.fromkeys(("technology", "techniek", "ict", "it", "systems", "systemen", "data"), Area.INFRASTRUCTURE),
        **dict.fromkeys(("people", "mensen", "culture", "cultuur", "training", "opleiding"), Area.PEOPLE),
        **{area.value: area for area in Area},
    },
}
