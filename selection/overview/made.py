"""What the overview has made in a process of its own: the board workbook and the decision file."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.errors import SealedError
from foundation.exports import ZIP
from foundation.initiatives.models import Initiative
from foundation.jobs.work import Work
from foundation.languages import Language
from foundation.workbook.write import EXCEL
from selection.decision.kept import printed
from selection.overview.documents import make_decision_file
from selection.overview.queries import trail
from selection.overview.workbook.book import make_board_workbook
from selection.permissions import SelectionPermission
from selection.questionnaire.models import QuestionnairePermission


def board_workbook(initiative: Initiative, arguments: Mapping[str, Any]) -> bytes:
    at, language = datetime.fromisoformat(arguments["at"]), Language(arguments["language"])
    return make_board_workbook(printed(initiative, at), language, with_answers=arguments["with_answers"])


def decision_file(initiative: Initiative, arguments: Mapping[str, Any]) -> bytes:
    """Board workbook, memo, minutes, letters and audit extract in one zip with a manifest."""
    at, language = datetime.fromisoformat(arguments["at"]), Language(arguments["language"])
    key, board_file = current_app.extensions["gids_settings"].audit_key, printed(initiative, at)
    if board_file.dossier is None:
        raise SealedError(_("The decision file is made once there are finalists with agreed scores."))
    workbook = make_board_workbook(board_file, language)
    return make_decision_file(board_file, trail(initiative, key), language, workbook=workbook, key=key)


WORK = {
    "selection.board_workbook": Work(
        title=_l("Board workbook"),
        permission=SelectionPermission.READ_RESULT,
        make=board_workbook,
        mimetype=EXCEL,
        what="board_workbook",
        also={"with_answers": QuestionnairePermission.READ_ANSWERS},
    ),
    "selection.decision_file": Work(
        title=_l("Decision file"),
        permission=SelectionPermission.DECIDE,
        make=decision_file,
        mimetype=ZIP,
        what="decision_file",
    ),
}
