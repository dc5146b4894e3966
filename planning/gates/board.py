"""What gates put before the steering board: whether a plateau begins, and whether it is reached."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.board.models import Submission, Verdict
from foundation.board.queries import about, submissions
from foundation.board.told import Decided, Matter, Puts
from foundation.errors import RuleViolation
from foundation.initiatives.models import Initiative
from foundation.labels import label
from planning.gates.actions import GateFields, pass_gate, reopen
from planning.gates.known import known_lines
from planning.gates.queries import gates
from planning.method.gates import GateDecision, GateItem, GateKind, open_items, ticked_with
from planning.permissions import PlanningPermission
from planning.plateaus.models import Plateau
from planning.plateaus.queries import plateau, plateaus
from planning.projects.queries import projects

NAMED = 6  # how many projects are named
KINDS = {GateKind.ENTRY: "entry_gate", GateKind.EXIT: "exit_gate"}
BECOMES = {
    Verdict.YES: GateDecision.GO,
    Verdict.YES_IF: GateDecision.GO_WITH_CONDITIONS,
    Verdict.NO: GateDecision.NO_GO,
}


def ticked_of(put: Submission | None) -> frozenset[GateItem]:
    """The lines of the checklist that people ticked when the gate was put before the board."""
    return frozenset(GateItem(name) for name in ((put.details or {}).get("ticked", []) if put is not None else []))


def _gates(kind: GateKind, initiative: Initiative, keys: Sequence[int], _at: datetime) -> Mapping[int, Matter]:
    put, found, rows = submissions(initiative.id), {}, plateaus(initiative.id)
    known = known_lines(initiative) if keys else {}
    for row in rows:
        if row.id not in keys:
            continue
        name = f"{row.number}. {row.name}"
        by_hand = ticked_of(put.get(about(KINDS[kind], row.id)))
        missing = open_items(kind, set(ticked_with(by_hand, known.get(row.id, {}).get(kind, {}))))
        question = (
            _("Do we begin plateau %(name)s?", name=name)
            if kind is GateKind.ENTRY
            else _("Is plateau %(name)s reached?", name=name)
        )
        listed = "; ".join(label(item) for item in missing) or str(_("every line of the checklist is in order"))
        is_over = kind is GateKind.EXIT and row.reached_on is not None
        found[row.id] = Matter(
            question=question,
            lines=[(str(_("Not in order yet")), listed), *_departures(initiative, kind, row, rows)],
            endpoint="gates.plateau",
            numbers={"plateau_id": row.id},
            asked_by=row.owner_id,
            closed=str(_("This plateau has been reached already.")) if is_over else "",
        )
    return found


def _departures(initiative: Initiative, kind: GateKind, row: Plateau, rows: Sequence[Plateau]) -> list[tuple[str, str]]:
    """What the plan itself says against this gate, by name: whoever decides all the same departs from it knowingly."""
    said = []
    earlier = [f"{one.number}. {one.name}" for one in rows if one.number < row.number and one.reached_on is None]
    if earlier:
        said.append(_("an earlier plateau is not reached: %(names)s", names="; ".join(earlier)))
    if kind is GateKind.EXIT:
        running = [one for one in projects(initiative.id) if one.plateau_id == row.id and one.finished is None]
        if running:
            names = ", ".join(one.code for one in running[:NAMED]) + (" …" if len(running) > NAMED else "")
            said.append(
                ngettext(
                    "one project is not finished: %(names)s",
                    "%(num)d projects are not finished: %(names)s",
                    len(running),
                    names=names,
                )
            )
        passed = [one for one in gates(initiative.id).get(row.id, []) if one.kind is GateKind.ENTRY]
        if not any(one.decision is not GateDecision.NO_GO for one in passed):
            said.append(_("nobody decided that it should begin"))
    return [(str(_("The plan says")), str(sentence)) for sentence in said]


def _reopened(initiative: Initiative, keys: Sequence[int], _at: datetime) -> Mapping[int, Matter]:
    return {
        row.id: Matter(
            question=_("Is plateau %(name)s not reached after all?", name=f"{row.number}. {row.name}"),
            endpoint="gates.plateau",
            numbers={"plateau_id": row.id},
            closed="" if row.reached_on is not None else str(_("This plateau has not been reached.")),
        )
        for row in plateaus(initiative.id)
        if row.id in keys
    }


def _reopen(initiative: Initiative, made: Decided) -> None:
    row, decision = plateau(initiative.id, made.key), made.decision
    if row is None:
        raise RuleViolation(_("This plateau is no longer there."))
    if decision.verdict in (Verdict.YES, Verdict.YES_IF):
        reopen(initiative, plateau=row, board=decision, by=made.by, at=made.at)


def _decided(kind: GateKind, initiative: Initiative, made: Decided) -> None:
    row, decision = plateau(initiative.id, made.key), made.decision
    if row is None:
        raise RuleViolation(_("This plateau is no longer there."))
    known = known_lines(initiative).get(row.id, {}).get(kind, {})  # as the plan stands now, not when it was put
    ticked = ticked_with(ticked_of(made.submission), known)
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


PUTS = {name: _puts(kind) for kind, name in KINDS.items()} | {
    "reopened": Puts(
        owner=PlanningPermission.EDIT_PLAN, reader=PlanningPermission.READ_PLAN, find=_reopened, decided=_reopen
    )
}
