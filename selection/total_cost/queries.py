"""Reading cost lines and computing each candidate's total cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from foundation.database.base import db
from selection.longlist.queries import choices
from selection.method.total_cost import (
    NOTHING,
    Assumptions,
    Component,
    FiveTimes,
    Range,
    Rule,
    TotalCost,
    total_cost,
)
from selection.total_cost.models import CostAssumptions, CostLine, RuleReason
from selection.vendors.models import Candidate
from selection.vendors.queries import candidates


@dataclass(frozen=True)
class CandidateCost:
    """One candidate's lines and figures."""

    candidate: Candidate
    lines: Sequence[CostLine]
    figures: TotalCost
    reasons: Mapping[Rule, RuleReason]

    @property
    def has_lines(self) -> bool:
        return bool(self.lines)

    def unexplained(self) -> list[FiveTimes]:
        """The five-times rules that do not hold and have no reason."""
        return [rule for rule in self.figures.five_times if rule.holds is False and rule.rule not in self.reasons] if self.lines else []


def assumptions(initiative_id: int) -> CostAssumptions:
    """The assumptions of an initiative; the usual ones (not stored) until somebody changes them."""
    found = db.session.scalar(select(CostAssumptions).where(CostAssumptions.initiative_id == initiative_id))
    return found or CostAssumptions(
        initiative_id=initiative_id, years=5, index_rate=Decimal("0.03"), discount_rate=Decimal("0.05"), saas_maintenance_share=Decimal("0.20"), includes_vat=False, version=0
    )


def as_method(row: CostAssumptions) -> Assumptions:
    return Assumptions(row.years, row.index_rate, row.discount_rate, row.saas_maintenance_share)


def components_of(lines: Sequence[CostLine]) -> dict[Component, Range]:
    """The sum of the lines under each component that has any."""
    found: dict[Component, Range] = {}
    for line in lines:
        found[line.component] = found.get(line.component, NOTHING) + Range(line.low, line.likely, line.high)
    return found


def costs(initiative_id: int, candidates: Sequence[Candidate]) -> list[CandidateCost]:
    """Each candidate with its lines and figures, in the order given."""
    ids = [row.id for row in candidates]
    lines: dict[int, list[CostLine]] = {}
    order = list(Component)
    for line in sorted(db.session.scalars(select(CostLine).where(CostLine.candidate_id.in_(ids)).order_by(CostLine.id)), key=lambda row: order.index(row.component)):
        lines.setdefault(line.candidate_id, []).append(line)
    reasons: dict[int, dict[Rule, RuleReason]] = {}
    for reason in db.session.scalars(select(RuleReason).where(RuleReason.candidate_id.in_(ids)).order_by(RuleReason.id)):
        reasons.setdefault(reason.candidate_id, {})[reason.rule] = reason
    taken = as_method(assumptions(initiative_id))
    return [CandidateCost(row, lines.get(row.id, []), total_cost(components_of(lines.get(row.id, [])), row.delivery, taken), reasons.get(row.id, {})) for row in candidates]


def in_play(initiative_id: int) -> list[Candidate]:
    """The candidates whose costs count: those on the longlist once it is chosen, before that all."""
    inside = {candidate_id for candidate_id, choice in choices(initiative_id).items() if choice.is_in}
    return [row for row in candidates(initiative_id) if not inside or row.id in inside]


def line(candidate: Candidate, line_id: int) -> CostLine | None:
    found = db.session.get(CostLine, line_id)
    return found if found is not None and found.candidate_id == candidate.id else None
