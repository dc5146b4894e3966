"""What gates put before the steering board: whether a plateau begins, and whether it is reached."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from flask_babel import gettext as _

from foundation.board.models import Submission, Verdict
from foundation.board.queries import about, submissions
from foundation.board.told import Decided, Matter, Puts
from foundation.errors import RuleViolation
from foundation.initiatives.models import Initiative
from foundation.labels import label
from planning.gates.actions import GateFields, pass_gate
from planning.method.gates import GateDecision, GateItem, GateKind, open_items
from planning.permissions import PlanningPermission
from planning.plateaus.queries import plateau, plateaus

KINDS = {GateKind.ENTRY: "entry_gate", GateKind.EXIT: "exit_gate"}
BECOMES = {
    Verdict.YES: GateDecision.GO,
    Verdict.YES_IF: GateDecision.GO_WITH_CONDITIONS,
    Verdict.NO: GateDecision.NO_GO,
}


def ticked_of(put: Submission | None) -> frozenset[GateItem]:
    """The lines of the checklist that were in order when the gate was put before the board."""
    return frozenset(GateItem(name) for name in ((put.details or {}).get("ticked", []) if put is not None else []))


def _gates(kind: GateKind, initiative: Initiative, keys: Sequence[int], _at: datetime) -> Mapping[int, Matter]:
    put, found = submissions(initiative.id), {}
    for row in plateaus(initiative.id):
        if row.id not in keys:
            continue
        name = f"{row.number}. {row.name}"
        missing = open_items(kind, set(ticked_of(put.get(about(KINDS[kind], row.id)))))
        question = (
            _("Do we begin plateau %(name)s?", name=name)
            if kind is GateKind.ENTRY
            else _("Is plateau %(name)s reached?", name=name)
        )
        listed = "; ".join(label(item) for item in missing) or str(_("every line of the checklist is in order"))
        is_over = kind is GateKind.EXIT and row.reached_on is not None
        found[row.id] = Matter(
            question=question,
            lines=[(str(_("Not in order yet")), listed)],
            endpoint="gates.plateau",
            numbers={"plateau_id": row.id},
            asked_by=row.owner_id,
            closed=str(_("This plateau has been reached already.")) if is_over else "",
        )
    return found


def _decided(kind: GateKind, initiative: Initiative, made: Decided) -> None:
    row, decision = plateau(initiative.id, made.key), made.decision
    if row is None:
        raise RuleViolation(_("This plateau is no longer there."))
    ticked = ticked_of(made.submission)
    fields = GateFields(kind=kind, ticked=ticked, decision=BECOMES[decision.verdict], reason=decision.reason)
    pass_gate(initiative, plateau=row, fields=fields, board=decision, by=made.by, at=made.at)


def _puts(kind: GateKind) -> Puts:
    find: Callable[[Initiative, Sequence[int], datetime], Mapping[int, Matter]] = partial(_gates, kind)
    return Puts(
        owner=PlanningPermission.EDIT_PLAN,
        reader=PlanningPermission.READ_PLAN,
        find=find,
        decided=partial(_decided, kind),
    )


PUTS = {name: _puts(kind) for kind, name in KINDS.items()}
