"""Reading cost lines and computing each candidate's total cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from foundation.database.base import db
from foundation.explanations.models import Departure
from foundation.explanations.queries import departures
from foundation.identity.models import Person
from foundation.sums.money_over_time import RateOfReturn, equivalent_annual_cost, extra_investment, rate_of_return
from selection.longlist.queries import on_longlist
from selection.method.cost_scenarios import Scenario, Sensitivity, Stage, TrackRow, sensitivities, track, under
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
from selection.method.uncertainty import Driver, Simulation, drivers, simulate
from selection.method.vat import Vat, WithVat, with_vat
from selection.total_cost.models import CostAssumptions, CostChange, CostLine, CostScenario
from selection.vendors.models import Candidate
from selection.vendors.queries import candidates


@dataclass(frozen=True, kw_only=True)
class CandidateCost:
    """One candidate's lines and figures, at the firmest stage that its prices have reached."""

    candidate: Candidate
    stage: Stage
    lines: Sequence[CostLine]
    figures: TotalCost
    reasons: Mapping[Rule, Departure]
    only_total: bool = False

    @property
    def has_total(self) -> bool:
        """Whether there is a present value to show: from lines, or kept by a decision without them."""
        return bool(self.lines) or self.only_total

    @property
    def has_lines(self) -> bool:
        return bool(self.lines)

    def with_vat(self, assumptions: CostAssumptions | None) -> WithVat | None:
        """Its present value in three ways; None where no rate of VAT was set, or none was kept."""
        vat = vat_of(assumptions)
        return None if vat is None or not self.has_total else with_vat(self.figures.present_value.likely, vat)

    @property
    def has_ranges(self) -> bool:
        """Whether any amount was given as a range: without one a chance would say more than is known."""
        return any(line.low < line.high for line in self.lines)

    @property
    def is_complete(self) -> bool:
        """Whether every component that is expected has an amount, so that the total can be held beside another's."""
        return self.has_lines and not self.figures.missing

    def per_year(self, assumptions: Assumptions) -> Decimal:
        """The equivalent annual cost."""
        return equivalent_annual_cost(self.figures.present_value.likely, assumptions.discount_rate, assumptions.years)

    def per_user_and_month(self, assumptions: Assumptions, users: int | None) -> Decimal | None:
        return self.per_year(assumptions) / 12 / users if users else None

    def unexplained(self) -> list[FiveTimes]:
        """The five-times rules that do not hold and have no reason."""
        return (
            [rule for rule in self.figures.five_times if rule.holds is False and rule.rule not in self.reasons]
            if self.lines
            else []
        )


def assumptions(initiative_id: int) -> CostAssumptions:
    """The assumptions of an initiative; the usual ones (not stored) until somebody changes them."""
    cost_assumptions = db.session.scalar(select(CostAssumptions).where(CostAssumptions.initiative_id == initiative_id))
    return cost_assumptions or CostAssumptions(
        initiative_id=initiative_id,
        years=5,
        index_rate=Decimal("0.03"),
        discount_rate=Decimal("0.05"),
        saas_maintenance_share=Decimal("0.20"),
        includes_vat=False,
        licence_counts=True,
        users=None,
        version=0,
    )


def vat_of(cost_assumptions: CostAssumptions | None) -> Vat | None:
    """The VAT that was set; None where none was."""
    if cost_assumptions is None or cost_assumptions.vat_rate is None or cost_assumptions.vat_recovered is None:
        return None
    return Vat(
        rate=cost_assumptions.vat_rate,
        recovered=cost_assumptions.vat_recovered,
        is_included=bool(cost_assumptions.includes_vat),
    )


def as_method(cost_assumptions: CostAssumptions) -> Assumptions:
    return Assumptions(
        years=cost_assumptions.years,
        index=cost_assumptions.index_rate,
        discount_rate=cost_assumptions.discount_rate,
        saas_maintenance_share=cost_assumptions.saas_maintenance_share,
        licence_counts=cost_assumptions.licence_counts is not False,  # a copy of an earlier decision does not say it
    )


def components_of(lines: Sequence[CostLine]) -> dict[Component, Range]:
    """The sum of the lines under each component that has any."""
    found: dict[Component, Range] = {}
    for line in lines:
        found[line.component] = found.get(line.component, NOTHING) + Range(line.low, line.likely, line.high)
    return found


def departing(candidate: Candidate) -> str:
    """A candidate as what departs from a rule of its costs."""
    return f"candidate:{candidate.id}"


def costs(initiative_id: int, candidates: Sequence[Candidate]) -> list[CandidateCost]:
    """Each candidate with its lines and figures, in the order given."""
    ids = [candidate.id for candidate in candidates]
    lines = {
        candidate_id: (max(stages, key=list(Stage).index), stages)
        for candidate_id, stages in lines_by_stage(ids).items()
    }
    reasons = departures(initiative_id, Rule)
    taken = as_method(assumptions(initiative_id))
    found = []
    for candidate in candidates:
        stage, stages = lines.get(candidate.id, (Stage.INDICATION, {}))
        standing = stages.get(stage, [])
        found.append(
            CandidateCost(
                candidate=candidate,
                stage=stage,
                lines=standing,
                figures=total_cost(components_of(standing), candidate.delivery, taken),
                reasons=reasons.get(departing(candidate), {}),
            )
        )
    return found


def cheapest_first(costs: Sequence[CandidateCost]) -> list[CandidateCost]:
    """The lowest total first; one of which components are not known never looks cheap: it stands after the others."""
    return sorted(costs, key=lambda cost: (not cost.is_complete, not cost.has_lines, cost.figures.present_value.likely))


def lines_by_stage(candidate_ids: Sequence[int]) -> dict[int, dict[Stage, list[CostLine]]]:
    """The lines per candidate and stage, in the order of the components."""
    found: dict[int, dict[Stage, list[CostLine]]] = {}
    order = list(Component)
    for row in sorted(
        db.session.scalars(select(CostLine).where(CostLine.candidate_id.in_(candidate_ids)).order_by(CostLine.id)),
        key=lambda line: order.index(line.component),
    ):
        found.setdefault(row.candidate_id, {}).setdefault(row.stage, []).append(row)
    return found


def stage_of(candidate_id: int) -> Stage:
    """The firmest stage that a candidate's prices have reached."""
    reached = set(db.session.scalars(select(CostLine.stage).where(CostLine.candidate_id == candidate_id).distinct()))
    return max(reached, key=list(Stage).index, default=Stage.INDICATION)


def present_lines(candidate_id: int) -> list[CostLine]:
    """The lines of the stage that a candidate's prices have reached, in the order of the components."""
    return lines_by_stage([candidate_id]).get(candidate_id, {}).get(stage_of(candidate_id), [])


@dataclass(frozen=True)
class Track:
    """The way of one candidate's prices from indication to contract."""

    stages: Sequence[Stage]
    rows: Sequence[TrackRow]
    changes: Sequence[tuple[CostChange, str]]


def cost_track(candidate: Candidate) -> Track:
    """Each component over the stages reached, and every change with who, when and why."""
    stages = lines_by_stage([candidate.id]).get(candidate.id, {})
    reached = [stage for stage in Stage if stage in stages]
    changes = (
        select(CostChange, Person.name)
        .join(Person, Person.id == CostChange.changed_by)
        .where(CostChange.candidate_id == candidate.id)
        .order_by(CostChange.id.desc())
    )
    return Track(
        reached,
        track([components_of(stages[stage]) for stage in reached]),
        [(cost_change, name) for cost_change, name in db.session.execute(changes)],
    )


@dataclass(frozen=True)
class Risk:
    """How sure one candidate's present value is."""

    simulation: Simulation
    drivers: Sequence[Driver]
    sensitivities: Sequence[Sensitivity]


def risk_of(cost: CandidateCost, taken: Assumptions, seed: int) -> Risk:
    components = cost.figures.components
    return Risk(
        simulate(components, cost.candidate.delivery, taken, seed=seed),
        drivers(components, taken),
        sensitivities(components, cost.candidate.delivery, taken),
    )


def scenarios(initiative_id: int) -> list[CostScenario]:
    return list(
        db.session.scalars(
            select(CostScenario).where(CostScenario.initiative_id == initiative_id).order_by(CostScenario.id)
        )
    )


def as_scenario(cost_scenario: CostScenario, saas_share: Decimal) -> Scenario:
    return Scenario(
        Assumptions(
            years=cost_scenario.years,
            index=cost_scenario.index_rate,
            discount_rate=cost_scenario.discount_rate,
            saas_maintenance_share=saas_share,
        ),
        cost_scenario.users,
        cost_scenario.one_off,
    )


def under_scenario(cost: CandidateCost, scenario: Scenario) -> TotalCost:
    return under(cost.figures.components, cost.candidate.delivery, scenario)


def in_play(initiative_id: int) -> list[Candidate]:
    """The candidates whose costs count: those on the longlist once it is chosen, before that all."""
    return on_longlist(initiative_id) or candidates(initiative_id)


def line(candidate: Candidate, line_id: int) -> CostLine | None:
    found = db.session.get(CostLine, line_id)
    return found if found is not None and found.candidate_id == candidate.id else None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The candidate with the highest one-off costs against another: what is paid more at first, and what that earns."""

    dearer: Candidate
    other: Candidate
    extra: Decimal
    flows: Sequence[Decimal]
    earned: RateOfReturn


def comparisons(costs: Sequence[CandidateCost]) -> list[Comparison]:
    """The dearest start against each cheaper one, over the same years; only of those whose costs are all known."""
    known = [cost for cost in costs if cost.is_complete]
    if not known:
        return []
    dearer = max(known, key=lambda cost: (cost.figures.one_off.likely, -cost.candidate.id))
    found = []
    for cost in known:
        if cost is dearer:
            continue
        flows = extra_investment(
            [flow.likely for flow in dearer.figures.flows], [flow.likely for flow in cost.figures.flows]
        )
        found.append(
            Comparison(
                dearer=dearer.candidate,
                other=cost.candidate,
                extra=-flows[0],
                flows=flows,
                earned=rate_of_return(flows),
            )
        )
    return found
