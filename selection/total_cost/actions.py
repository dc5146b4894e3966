"""Writing cost lines, assumptions, contingency and reasons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import ClosedError, RuleViolation
from foundation.explanations.reasons import reason_is_own
from foundation.identity.actor import Actor
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.money import to_cents
from foundation.saving.forms import plain_value, put_values, refuse_twin
from selection.method.cost_scenarios import Stage, following
from selection.method.total_cost import Component, FiveTimes, Rule
from selection.questionnaire.models import Questionnaire
from selection.questionnaire.queries import prices
from selection.total_cost.models import CostAssumptions, CostChange, CostLine, CostScenario, TotalCostEvent
from selection.total_cost.queries import CandidateCost, lines_by_stage, present_lines, stage_of
from selection.vendors.models import Candidate

Hold = Callable[[Candidate, Stage, datetime], str | None]
HOLDS: list[Hold] = []


def add_hold(hold: Hold) -> None:
    """Let a later step say why a candidate's prices cannot go on to a stage yet."""
    if hold not in HOLDS:
        HOLDS.append(hold)


@dataclass(frozen=True, kw_only=True)
class LineFields:
    """One cost line; after the indication a change carries its reason."""

    component: Component
    label: str
    low: Decimal
    likely: Decimal
    high: Decimal
    source: str | None = None
    reason: str | None = None
    stage: Stage | None = None

    def columns(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name not in ("reason", "stage")}


@dataclass(frozen=True, kw_only=True)
class AssumptionFields:
    """What counts for every candidate; rates as shares."""

    years: int
    index_rate: Decimal
    discount_rate: Decimal
    saas_maintenance_share: Decimal
    includes_vat: bool
    vat_rate: Decimal | None = None
    vat_recovered: Decimal | None = None
    licence_counts: bool = True
    users: int | None = None


@dataclass(frozen=True, kw_only=True)
class ScenarioFields:
    """One named set of other assumptions; users and one-off costs against the estimate (1 = as estimated)."""

    name: str
    users: Decimal
    one_off: Decimal
    years: int
    index_rate: Decimal
    discount_rate: Decimal


def save_line(
    initiative: Initiative, *, candidate: Candidate, line: CostLine | None, fields: LineFields, by: Person, at: datetime
) -> CostLine:
    """Add or change a line of the stage that the candidate's prices have reached."""
    if not 0 <= fields.low <= fields.likely <= fields.high:
        raise RuleViolation(
            _("The lowest amount comes first, then the most likely, then the highest; none is below zero."),
            field="high",
        )
    if line is not None and all(
        getattr(line, name) == value for name, value in fields.columns().items() if name != "source"
    ):
        return line  # sent once more as it stands: no change to keep
    before = _as_kept(line) if line is not None else None
    _note_change(candidate, fields, before=line.likely if line is not None else None, after=fields.likely, by=by, at=at)
    if line is None:
        values = {"candidate_id": candidate.id, "stage": fields.stage or stage_of(candidate.id), **fields.columns()}
        refuse_twin(CostLine, values)
        line = CostLine(**values)
        db.session.add(line)
    else:
        # where an amount came from stays known when it is changed by hand
        put_values(
            line, {name: value for name, value in fields.columns().items() if name != "source" or value is not None}
        )
    db.session.flush()
    audit.record(
        TotalCostEvent.COST_SAVED,
        f"cost:{line.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=_as_kept(line),
        reason=fields.reason,
    )
    return line


def _as_kept(line: CostLine) -> list[str]:
    """A line as the trail keeps it."""
    return [line.component.value, line.label, str(line.low), str(line.likely), str(line.high)]


def _note_change(
    candidate: Candidate, fields: LineFields, *, before: Decimal | None, after: Decimal | None, by: Person, at: datetime
) -> None:
    """After the indication every change is kept with its reason; an indication is still an estimate in the making."""
    stage = stage_of(candidate.id)
    if stage is Stage.INDICATION:
        return
    if not reason_is_own(fields.reason or "", []):
        raise RuleViolation(
            _("From the proposal on, a changed amount carries its reason, in a sentence of your own."), field="reason"
        )
    db.session.add(
        CostChange(
            candidate_id=candidate.id,
            stage=stage,
            component=fields.component,
            label=fields.label,
            before=before,
            after=after,
            reason=fields.reason or "",
            changed_by=by.id,
            changed_at=at,
        )
    )


def lines_stand(_initiative: Initiative, lines: Sequence[CostLine]) -> None:
    """Refuse lines that come back or go after the indication: from then on a changed amount carries its reason."""
    stages = {candidate_id: stage_of(candidate_id) for candidate_id in {line.candidate_id for line in lines}}
    if {*stages.values(), *(line.stage for line in lines)} - {Stage.INDICATION}:
        raise ClosedError(
            _("The prices of this candidate are no longer indications; change them in the cost lines, with a reason.")
        )


def remove_line(
    initiative: Initiative, *, candidate: Candidate, line: CostLine, reason: str | None, by: Person, at: datetime
) -> None:
    fields = LineFields(
        component=line.component,
        label=line.label,
        low=line.low,
        likely=line.likely,
        high=line.high,
        source=line.source,
        reason=reason,
    )
    _note_change(candidate, fields, before=line.likely, after=None, by=by, at=at)
    audit.record(
        TotalCostEvent.COST_REMOVED,
        f"cost:{line.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=_as_kept(line),
        reason=reason,
    )
    db.session.delete(line)


def save_table(
    initiative: Initiative,
    *,
    candidate: Candidate,
    given: Mapping[str, LineFields | None],
    reason: str | None,
    by: Person,
    at: datetime,
) -> int:
    """Every line of a table, by row: those that stand as they were filled in, new ones, and those that go. How many
    differ from what stood.
    """
    standing, count = {str(line.id): line for line in present_lines(candidate.id)}, 0
    for key, fields in given.items():
        line = standing.get(key)
        try:
            if fields is None and line is not None:
                remove_line(initiative, candidate=candidate, line=line, reason=reason, by=by, at=at)
                count += 1
            elif fields is not None:
                before = _as_kept(line) if line is not None else None
                saved = save_line(initiative, candidate=candidate, line=line, fields=fields, by=by, at=at)
                count += _as_kept(saved) != before
        except RuleViolation as refused:
            field = refused.field if refused.field in ("", "reason") else f"{refused.field}_{key}"
            raise RuleViolation(refused.sentence, field=field) from None
    return count


def advance(initiative: Initiative, *, candidate: Candidate, to: Stage, by: Actor, at: datetime) -> None:
    """Begin the next stage of a candidate's prices as a copy of the one before; what was stays as it was."""
    stage = stage_of(candidate.id)
    if following(stage) is not to:
        raise RuleViolation(
            _("Prices go from indication to proposal, to best and final offer, to contract, one step at a time.")
        )
    closed = next((sentence for hold in HOLDS if (sentence := hold(candidate, to, at))), None)
    if closed is not None:
        raise ClosedError(closed)
    lines = lines_by_stage([candidate.id]).get(candidate.id, {}).get(stage, [])
    if not lines:
        raise RuleViolation(_("There are no amounts yet to go on with."))
    db.session.add_all(
        CostLine(
            candidate_id=candidate.id,
            stage=to,
            component=line.component,
            label=line.label,
            low=line.low,
            likely=line.likely,
            high=line.high,
            source=line.source,
        )
        for line in lines
    )
    audit.record(
        TotalCostEvent.COST_STAGE_REACHED,
        f"candidate:{candidate.id}",
        initiative=initiative,
        by=by,
        at=at,
        before=stage,
        after=to,
    )


def save_scenario(initiative: Initiative, *, fields: ScenarioFields, by: Actor, at: datetime) -> CostScenario:
    """Add a scenario, or replace the one of the same name."""
    cost_scenario = db.session.scalar(
        select(CostScenario).where(CostScenario.initiative_id == initiative.id, CostScenario.name == fields.name)
    )
    before: dict[str, Any] = {}
    after = {name: plain_value(value) for name, value in vars(fields).items()}
    if cost_scenario is None:
        cost_scenario = CostScenario(initiative_id=initiative.id, **vars(fields))
        db.session.add(cost_scenario)
    else:
        before, after = put_values(cost_scenario, vars(fields))
    audit.record(
        TotalCostEvent.SCENARIO_SAVED,
        f"scenario:{fields.name}"[:120],
        initiative=initiative,
        by=by,
        at=at,
        before=before,
        after=after,
    )
    return cost_scenario


def remove_scenario(initiative: Initiative, *, cost_scenario: CostScenario, by: Actor, at: datetime) -> None:
    audit.record(
        TotalCostEvent.SCENARIO_REMOVED, "costs", initiative=initiative, by=by, at=at, before=cost_scenario.name
    )
    db.session.delete(cost_scenario)


@dataclass(frozen=True)
class TakenOver:
    """How many prices were taken over, the estimates of our own that they replaced, and the components of which lines
    that we added ourselves stand beside a price.
    """

    count: int
    replaced: tuple[tuple[str, Decimal], ...] = ()
    beside: tuple[Component, ...] = ()


def put_prices(
    initiative: Initiative,
    *,
    candidate: Candidate,
    offered: Sequence[LineFields],
    standing: Sequence[CostLine],
    by: Person,
    at: datetime,
) -> TakenOver:
    """A vendor's prices in the place of what stands for the same components: the line that came from the same question,
    or from an earlier one, changes, and the others go.
    """
    count, kept, replaced = 0, set[int](), list[tuple[str, Decimal]]()
    by_source = {line.source: line for line in standing if line.source is not None}
    own = {price.source for price in offered}
    for price in offered:
        earlier = (one for one in by_source.values() if one.component is price.component and one.id not in kept)
        line = by_source.get(price.source or "") or next((one for one in earlier if one.source not in own), None)
        kept |= {line.id} if line is not None else set()
        if line is None or (line.likely, line.source) != (price.likely, price.source):
            save_line(initiative, candidate=candidate, line=line, fields=price, by=by, at=at)
            count += 1
    reasons = {price.component: price.reason for price in offered}
    for line in standing:
        if line.component not in reasons or line.id in kept:
            continue
        if line.source is None:
            replaced.append((line.label, line.likely))
        remove_line(initiative, candidate=candidate, line=line, reason=reasons[line.component], by=by, at=at)
    return TakenOver(count, tuple(replaced))


def take_over_prices(
    initiative: Initiative, *, candidate: Candidate, questionnaire: Questionnaire, by: Person, at: datetime
) -> TakenOver:
    """Let every price indication in the answers stand in the place of our own estimate of its component, and of an
    earlier indication; never beside it.
    """
    if stage_of(candidate.id) is not Stage.INDICATION:
        raise ClosedError(
            _("The prices of this candidate are no longer indications; change them in the cost lines, with a reason.")
        )
    offered = []
    for question, answer in prices(questionnaire, candidate, at):
        if question.component is not None:
            amount, source = to_cents(Decimal(answer.value[0])), f"RFI {questionnaire.number}: {question.code}"
            label = _("Price indication of the vendor")
            offered.append(price_line(question.component, amount, label=label, source=source))
    standing = lines_by_stage([candidate.id]).get(candidate.id, {}).get(Stage.INDICATION, [])
    return put_prices(initiative, candidate=candidate, offered=offered, standing=standing, by=by, at=at)


def price_line(component: Component, amount: Decimal, *, label: str, source: str) -> LineFields:
    """A price as a line: one amount without a spread."""
    return LineFields(component=component, label=label, low=amount, likely=amount, high=amount, source=source)


def save_assumptions(
    initiative: Initiative, *, cost_assumptions: CostAssumptions, fields: AssumptionFields, by: Actor, at: datetime
) -> None:
    if (fields.vat_rate is None) != (fields.vat_recovered is None):
        missing = "vat_rate" if fields.vat_rate is None else "vat_recovered"
        raise RuleViolation(_("The rate of VAT and the share that we get back belong together."), field=missing)
    if not cost_assumptions.version:
        cost_assumptions.version = 1
        db.session.add(cost_assumptions)
    before, after = put_values(cost_assumptions, vars(fields))
    audit.record(
        TotalCostEvent.ASSUMPTIONS_SAVED, "costs", initiative=initiative, by=by, at=at, before=before, after=after
    )


def add_contingency(initiative: Initiative, *, cost: CandidateCost, rule: FiveTimes, by: Person, at: datetime) -> None:
    """Bring the estimate up to the rule by a contingency of the shortfall."""
    if not rule.shortfall:
        raise RuleViolation(_("This estimate is not under the rule."))
    component = Component.CONTINGENCY if rule.rule is Rule.IMPLEMENTATION else Component.YEARLY_CONTINGENCY
    amount = to_cents(rule.shortfall)
    label = _("Contingency up to the five-times rule")
    fields = LineFields(
        component=component,
        label=label,
        low=amount,
        likely=amount,
        high=amount,
        reason=_("The estimate was under the five-times rule; this brings it up to the rule."),
    )
    save_line(initiative, candidate=cost.candidate, line=None, fields=fields, by=by, at=at)
