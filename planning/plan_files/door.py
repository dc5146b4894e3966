"""The list of projects as it comes in from anybody's spreadsheet: what its columns may hold."""

from foundation.lists.door import Columns
from planning.method.plan import Area, ProjectKind
from planning.method.plan_columns import GUESSES, HEADINGS, PlanColumn
from planning.plan_files.models import PlanFilesEvent

COLUMNS = Columns(
    name="plan_files",
    columns=PlanColumn,
    headings=HEADINGS,
    members={PlanColumn.KIND: ProjectKind, PlanColumn.AREA: Area},
    guesses=GUESSES,
    amounts=(PlanColumn.BUDGET,),
    uploaded=PlanFilesEvent.PLAN_LIST_SENT,
    front="plan_files.show",
)
