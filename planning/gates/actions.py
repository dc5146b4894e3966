"""Deciding at gates."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.board.models import Decision
from foundation.clock import day_of
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import put_values
from planning.gates.models import Gate, GatesEvent, LightNorms
from planning.method.gates import GateDecision, GateItem, GateKind, open_items
from planning.plateaus.models import Plateau
from planning.schedule.actions import keep_baseline
from planning.schedule.queries import planned


@dataclass(frozen=True, kw_only=True)
class GateFields:
    """What was looked at, what was decided, and why."""

    kind: GateKind
    ticked: frozenset[GateItem]
    decision: GateDecision
    reason: str


def decide_gate(
    initiative: Initiative, *, plateau: Plateau, fields: GateFields, board: Decision, by: Person, at: datetime
) -> Gate:
    """Decide at a gate; an unconditional go needs the whole checklist."""
    if fields.decision is GateDecision.GO and open_items(fields.kind, set(fields.ticked)):
        raise ClosedError(
            _("A go without conditions needs every line of the checklist; decide a go with conditions and name them."),
            field="verdict",
        )
    if fields.kind is GateKind.EXIT and plateau.reached_on is not None:
        raise ClosedError(_("This plateau has been reached already."))
    gate = Gate(
        plateau_id=plateau.id,
        kind=fields.kind,
        checklist=sorted(item.value for item in fields.ticked),
        decision=fields.decision,
        reason=fields.reason,
        decided_by=by.id,
        decided_at=at,
        board_decision_id=board.id,
    )
    db.session.add(gate)
    if fields.kind is GateKind.EXIT and fields.decision is not GateDecision.NO_GO:
        plateau.reached_on = day_of(at, initiative.time_zone)
    db.session.flush()
    audit.record(
        GatesEvent.GATE_DECIDED,
        f"plateau:{plateau.id}:{fields.kind}",
        initiative=initiative,
        by=by,
        at=at,
        after=[fields.decision, gate.checklist],
        reason=fields.reason,
    )
    return gate


def pass_gate(
    initiative: Initiative, *, plateau: Plateau, fields: GateFields, board: Decision, by: Person, at: datetime
) -> Gate:
    """Decide; a plateau that is reached keeps the plan that led to it as a baseline, since the route is now set
    anew.
    """
    plan = planned(initiative)
    gate = decide_gate(initiative, plateau=plateau, fields=fields, board=board, by=by, at=at)
    if gate.kind is GateKind.EXIT and plateau.reached_on is not None and plan is not None and plan.projects:
        reason = _("Plateau %(number)s was reached.", number=plateau.number)
        keep_baseline(initiative, plan=plan, reason=reason, by=by, at=at, is_snapshot=True)
    return gate


def reopen(initiative: Initiative, *, plateau: Plateau, board: Decision, by: Person, at: datetime) -> None:
    """A plateau that was called reached is not reached after all; the decision before it stays."""
    before, plateau.reached_on = plateau.reached_on, None
    gate = Gate(
        plateau_id=plateau.id,
        kind=GateKind.EXIT,
        checklist=[],
        decision=GateDecision.NO_GO,
        reason=board.reason,
        decided_by=by.id,
        decided_at=at,
        board_decision_id=board.id,
    )
    db.session.add(gate)
    db.session.flush()
    audit.record(
        GatesEvent.GATE_DECIDED,
        f"plateau:{plateau.id}:{GateKind.EXIT}",
        initiative=initiative,
        by=by,
        at=at,
        before=before.isoformat() if before else None,
        after=[gate.decision, gate.checklist],
        reason=board.reason,
    )


@dataclass(frozen=True, kw_only=True)
class NormFields:
    """Where the lights of a programme turn, and why not where Gids has it; shares and chances between 0 and 1."""

    room: int
    chance: Decimal
    chance_red: Decimal
    over_red: Decimal
    behind: Decimal
    behind_red: Decimal
    reason: str


def set_norms(
    initiative: Initiative, *, row: LightNorms | None, fields: NormFields, by: Actor, at: datetime
) -> LightNorms:
    """Judge by other norms from now on; what was reported before stays as it was reported."""
    if fields.chance_red > fields.chance:
        raise RuleViolation(
            _("Red is worse than amber: this chance may not be higher than the one for amber."), field="chance_red"
        )
    if fields.behind_red < fields.behind:
        raise RuleViolation(
            _("Red is worse than amber: this share may not be lower than the one for amber."), field="behind_red"
        )
    if row is None:
        row = LightNorms(initiative_id=initiative.id)
        db.session.add(row)
    before, after = put_values(row, vars(fields))
    db.session.flush()
    audit.record(
        GatesEvent.NORMS_SET,
        "light_norms",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
        reason=fields.reason,
    )
    return row


def leave_norms(initiative: Initiative, *, row: LightNorms, by: Actor, at: datetime) -> None:
    """Judge by the norms of Gids again."""
    before = row.reason
    db.session.delete(row)
    audit.record(GatesEvent.NORMS_SET, "light_norms", initiative=initiative, by=by, at=at, before=before)
