"""A plateau that was reached, as a record: its answer, who decided and why, and what stands today."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from foundation.board.models import Decision
from foundation.labels import label
from planning.gates.queries import PlateauView, passed
from planning.gates.words import decided_by, reached_in_words
from planning.method.gates import ITEMS, GateItem, GateKind, open_items


@dataclass(frozen=True)
class Record:
    """The answer as a heading, and the facts under it."""

    answer: str
    facts: list[tuple[str, str]]


def _checked(ticked: set[GateItem]) -> str:
    """How much of the checklist was in order, and what was not."""
    missing = open_items(GateKind.EXIT, ticked)
    count = len(ITEMS[GateKind.EXIT])
    said = str(_("%(done)s of %(all)s lines of the checklist", done=count - len(missing), all=count))
    names = ", ".join(label(item) for item in missing)
    return str(_("%(said)s; not in order: %(names)s", said=said, names=names)) if missing else said


def _today(view: PlateauView) -> str:
    """What its projects say now: a record stays, the plan under it may have moved."""
    open_now = [project.code for project in view.projects if project.finished is None]
    if not open_now:
        return str(_("all its projects are finished"))
    return str(_("not finished: %(projects)s", projects=", ".join(open_now)))


def record_of(view: PlateauView, boards: Mapping[int, Decision], names: Mapping[int, str]) -> Record | None:
    """The record of a plateau that was reached; None while it is open."""
    gate = passed(view.gates, GateKind.EXIT)
    if view.plateau.reached_on is None or gate is None:
        return None
    board = boards.get(gate.board_decision_id) if gate.board_decision_id is not None else None
    return Record(
        reached_in_words(view.plateau.reached_on, view.plateau.ends_on),
        [
            (str(_("Decided by")), decided_by(gate, board, names)),
            (str(_("Why")), gate.reason),
            (str(_("Checklist")), _checked({GateItem(name) for name in gate.checklist})),
            (str(_("Today")), _today(view)),
        ],
    )
