"""What the overview of the programme has made in a process of its own: the board workbook."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.audit.queries import head
from foundation.clock import day_of
from foundation.errors import ClosedError
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.jobs.work import Work
from foundation.languages import Language
from foundation.workbook.write import EXCEL
from planning.factors.queries import closed_rounds, latest_standings
from planning.overview.queries import BoardPlan, Overview, overview_of
from planning.overview.workbook import make_board_workbook
from planning.permissions import PlanningPermission


def overview_at(initiative: Initiative, at: datetime) -> Overview | None:
    return overview_of(initiative, day_of(at, initiative.time_zone), _("The whole programme"))


def board_plan(initiative: Initiative, at: datetime) -> BoardPlan:
    """Everything that the board reads of the programme."""
    overview = overview_at(initiative, at)
    if overview is None:
        raise ClosedError(_("There is no programme to print yet."))
    return BoardPlan(
        initiative=initiative,
        overview=overview,
        standings=latest_standings(closed_rounds(initiative.id)),
        names=names(initiative.id),
        head=head(initiative.id),
        at=at,
    )


def _board_workbook(initiative: Initiative, arguments: Mapping[str, Any]) -> bytes:
    at, language = datetime.fromisoformat(arguments["at"]), Language(arguments["language"])
    return make_board_workbook(board_plan(initiative, at), language)


WORK = {
    "planning.board_workbook": Work(
        title=_l("Board workbook"),
        permission=PlanningPermission.READ_PLAN,
        make=_board_workbook,
        mimetype=EXCEL,
        what="programme_workbook",
    ),
}
