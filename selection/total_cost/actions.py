"""Writing cost lines, assumptions, contingency and reasons."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from flask_babel import gettext as _
from sqlalchemy import delete, select

from foundation.audit import actions as audit
from foundation.audit.models import Event
from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.money import to_cents
from selection.method.agreement import reason_is_own
from selection.method.total_cost import Component, FiveTimes, Rule
from selection.questionnaire.models import Questionnaire
from selection.questionnaire.queries import prices
from selection.total_cost.models import CostAssumptions, CostLine, RuleReason
from selection.total_cost.queries import CandidateCost
from selection.vendors.models import Candidate


@dataclass(frozen=True)
class LineFields:
    """One cost line."""

    component: Component
    label: str
    low: Decimal
    likely: Decimal
    high: Decimal
    source: str | None = None


@dataclass(frozen=True)
class AssumptionFields:
    """What counts for every candidate; rates as shares."""

    years: int
    index_rate: Decimal
    discount_rate: Decimal
    saas_maintenance_share: Decimal
    includes_vat: bool


def save_line(initiative: Initiative, *, candidate: Candidate, line: CostLine | None, fields: LineFields, by: Person, at: datetime) -> CostLine:
    """Add or change a line."""
    if not 0 <= fields.low <= fields.likely <= fields.high:
        raise RuleViolation(_("The lowest amount comes first, then the most likely, then the highest; none is below zero."))
    before = [str(line.low), str(line.likely), str(line.high)] if line is not None else None
    if line is None:
        line = CostLine(candidate_id=candidate.id, **vars(fields))
        db.session.add(line)
    else:
        for name, value in vars(fields).items():
            setattr(line, name, value)
    db.session.flush()
    audit.record(Event.COST_SAVED, f"cost:{line.id}", initiative=initiative, by=by, at=at, before=before, after=[fields.component, str(fields.low), str(fields.likely), str(fields.high)])
    return line


def remove_line(initiative: Initiative, *, line: CostLine, by: Person, at: datetime) -> None:
    db.session.delete(line)
    audit.record(Event.COST_REMOVED, f"cost:{line.id}", initiative=initiative, by=by, at=at, before=[line.component, str(line.low), str(line.likely), str(line.high)])


def take_over_prices(initiative: Initiative, *, candidate: Candidate, questionnaire: Questionnaire, by: Person, at: datetime) -> int:
    """Make a line of every price indication in the answers that has no line from there yet."""
    taken = set(db.session.scalars(select(CostLine.source).where(CostLine.candidate_id == candidate.id)))
    count = 0
    for question, answer in prices(questionnaire, candidate, at):
        source = f"RFI {questionnaire.number}: {question.code}"
        if source in taken or question.component is None:
            continue
        amount = to_cents(Decimal(answer.value[0]))
        fields = LineFields(question.component, _("Price indication of the vendor"), amount, amount, amount, source)
        save_line(initiative, candidate=candidate, line=None, fields=fields, by=by, at=at)
        count += 1
    return count


def save_assumptions(initiative: Initiative, *, row: CostAssumptions, fields: AssumptionFields, by: Person, at: datetime) -> None:
    before = {name: str(getattr(row, name)) for name in vars(fields)}
    if not row.version:
        row.version = 1
        db.session.add(row)
    for name, value in vars(fields).items():
        setattr(row, name, value)
    audit.record(Event.ASSUMPTIONS_SAVED, "costs", initiative=initiative, by=by, at=at, before=before, after={name: str(value) for name, value in vars(fields).items()})


def add_contingency(initiative: Initiative, *, cost: CandidateCost, rule: FiveTimes, by: Person, at: datetime) -> None:
    """Bring the estimate up to the rule by a contingency of the shortfall."""
    if not rule.shortfall:
        raise RuleViolation(_("This estimate is not under the rule."))
    component = Component.CONTINGENCY if rule.rule is Rule.IMPLEMENTATION else Component.YEARLY_CONTINGENCY
    amount = to_cents(rule.shortfall)
    fields = LineFields(component, _("Contingency up to the five-times rule"), amount, amount, amount, None)
    save_line(initiative, candidate=cost.candidate, line=None, fields=fields, by=by, at=at)


def give_reason(initiative: Initiative, *, candidate: Candidate, rule: Rule, reason: str, by: Person, at: datetime) -> None:
    """Why an estimate under the rule is right all the same."""
    if not reason_is_own(reason, []):
        raise RuleViolation(_("Give the reason in a sentence of your own, so that the board can follow it."))
    db.session.execute(delete(RuleReason).where(RuleReason.candidate_id == candidate.id, RuleReason.rule == rule))
    db.session.add(RuleReason(candidate_id=candidate.id, rule=rule, reason=reason, given_by=by.id, given_at=at))
    audit.record(Event.EXPLAINED, f"candidate:{candidate.id}:{rule}", initiative=initiative, by=by, at=at, reason=reason)
