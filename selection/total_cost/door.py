"""The cost lines of all candidates as they come in from a spreadsheet, and go out to one."""

import enum
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.explanations.reasons import reason_is_own
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.labels import named
from foundation.languages import force_locale
from foundation.lists.door import Door, Planned, Taking, Values
from foundation.money import MOST_MONEY
from foundation.saving.forms import put_values
from selection.labels import COMPONENTS
from selection.method.cost_scenarios import Stage
from selection.method.total_cost import Component
from selection.total_cost.models import CostChange, CostLine, TotalCostEvent
from selection.total_cost.queries import lines_by_stage, stage_of
from selection.vendors.models import Candidate
from selection.vendors.queries import candidates

CENTS = 2


class Column(enum.StrEnum):
    """What a column of a list of cost lines can hold."""

    CANDIDATE = "candidate"
    COMPONENT = "component"
    LABEL = "label"
    LOW = "low"
    LIKELY = "likely"
    HIGH = "high"
    SOURCE = "source"


COLUMNS = named(
    {
        Column.CANDIDATE: _l("Candidate"),
        Column.COMPONENT: _l("Component"),
        Column.LABEL: _l("What is it?"),
        Column.LOW: _l("Lowest"),
        Column.LIKELY: _l("Most likely"),
        Column.HIGH: _l("Highest"),
        Column.SOURCE: _l("Source"),
    }
)
AMOUNTS = (Column.LOW, Column.LIKELY, Column.HIGH)


def _rows(initiative: Initiative) -> list[CostLine]:
    """The lines of the stage that each candidate's prices have reached."""
    found = lines_by_stage([candidate.id for candidate in candidates(initiative.id)])
    return [line for stages in found.values() for line in stages[max(stages, key=list(Stage).index)]]


def _shown(line: CostLine) -> Values:
    candidate = db.session.get_one(Candidate, line.candidate_id)
    return {Column.CANDIDATE: candidate.title} | {
        column: getattr(line, column.value) for column in Column if column is not Column.CANDIDATE
    }


def _identity(initiative: Initiative) -> Callable[[Values], tuple[Any, str]]:
    """A line is its candidate with its component and what it is; a candidate is known by vendor, product or both."""
    names: dict[str, set[int]] = {}
    for candidate in candidates(initiative.id):
        for name in (candidate.title, candidate.vendor, candidate.product):
            names.setdefault(name.casefold(), set()).add(candidate.id)

    def by_name(values: Values) -> tuple[Any, str]:
        typed = str(values.get(Column.CANDIDATE) or "")
        found = names.get(typed.casefold(), set())
        if len(found) != 1:
            return None, (
                _("“%(name)s” is more than one candidate", name=typed)
                if found
                else _("“%(name)s” is no candidate", name=typed)
            )
        label = _label(values, initiative)
        return (*found, values.get(Column.COMPONENT), label.casefold()), ""

    return by_name


def _label(values: Values, initiative: Initiative) -> str:
    """What a line is; one that does not say so is called by its component, in the language of the initiative."""
    component = values.get(Column.COMPONENT)
    with force_locale(initiative.language):
        return str(values.get(Column.LABEL) or (COMPONENTS[component] if component else ""))


def _merge(stands: Values, given: Values) -> Values:
    """An amount without a spread moves as a whole; of one with a spread, what the list does not say stays."""
    found = {**stands, **given}
    is_exact = len({stands.get(column) for column in AMOUNTS}) == 1
    if is_exact and Column.LIKELY in given:
        found |= {column: given[Column.LIKELY] for column in AMOUNTS if column not in given}
    return found


def _check(_initiative: Initiative, _by: Person, values: Values) -> str:
    """What is wrong with the amounts of a line."""
    low, likely, high = _amounts(values)
    if any(one.as_tuple().exponent < -CENTS or one >= MOST_MONEY for one in (low, likely, high)):  # type: ignore[operator]
        return str(_("an amount has at most two decimals and is less than 1,000,000,000,000"))
    if not 0 <= low <= likely <= high:
        return str(_("The lowest amount comes first, then the most likely, then the highest; none is below zero."))
    return ""


def _amounts(values: Values) -> tuple[Decimal, Decimal, Decimal]:
    """Lowest, most likely and highest; what is not said equals the most likely, and 0 is said."""
    likely: Decimal = values[Column.LIKELY]
    low, high = values.get(Column.LOW), values.get(Column.HIGH)
    return likely if low is None else low, likely, likely if high is None else high


def _save(initiative: Initiative, line: CostLine | None, values: Values, taking: Taking) -> None:
    key, _sentence = _identity(initiative)(values)
    low, likely, high = _amounts(values)
    label = _label(values, initiative)
    columns = {
        "component": values[Column.COMPONENT],
        "label": label,
        "low": low,
        "likely": likely,
        "high": high,
        "source": values.get(Column.SOURCE),
    }
    stage = stage_of(key[0])
    amounts = (line.low, line.likely, line.high) if line is not None else None
    if stage is not Stage.INDICATION and amounts != (low, likely, high):
        db.session.add(
            CostChange(
                candidate_id=key[0],
                stage=stage,
                component=columns["component"],
                label=label,
                before=line.likely if line is not None else None,
                after=likely,
                reason=taking.reason or "",
                changed_by=taking.by.id,
                changed_at=taking.at,
            )
        )
    if line is None:
        db.session.add(CostLine(candidate_id=key[0], stage=stage, **columns))
    else:
        put_values(line, columns)
    db.session.flush()


def _begin(initiative: Initiative, wanted: Sequence[Planned], taking: Taking) -> None:
    """From the proposal on a changed amount carries its reason."""
    by_name = _identity(initiative)
    firm = {by_name(plan.line.values)[0][0] for plan in wanted if plan.present is None or {*AMOUNTS} & {*plan.changes}}
    if any(stage_of(candidate_id) is not Stage.INDICATION for candidate_id in firm) and not reason_is_own(
        taking.reason or "", []
    ):
        raise RuleViolation(
            _("From the proposal on, a changed amount carries its reason, in a sentence of your own."), field="reason"
        )


DOOR = Door(
    name="total_cost",
    title=_l("Cost lines"),
    columns=Column,
    headings={
        Column.CANDIDATE: ("candidate", "kandidaat", "vendor", "leverancier", "product", "pakket"),
        Column.COMPONENT: ("component", "cost component", "kostencomponent", "kostensoort", "category", "categorie"),
        Column.LABEL: ("what", "wat", "description", "omschrijving", "label", "item", "post"),
        Column.LOW: ("lowest", "low", "minimum", "laagste", "laag"),
        Column.LIKELY: (
            "most likely",
            "likely",
            "amount",
            "price",
            "cost",
            "bedrag",
            "prijs",
            "kosten",
            "waarschijnlijk",
        ),
        Column.HIGH: ("highest", "high", "maximum", "hoogste", "hoog"),
        Column.SOURCE: ("source", "bron"),
    },
    needed=(Column.CANDIDATE, Column.COMPONENT, Column.LIKELY),
    amounts=AMOUNTS,
    named_by=(Column.CANDIDATE,),
    merge=_merge,
    members={Column.COMPONENT: Component},
    guesses={
        Column.COMPONENT: {
            **{component.value: component for component in Component},
            **dict.fromkeys(("licences", "licenses", "licenties", "licence"), Component.LICENCE),
            **dict.fromkeys(("subscription", "abonnement", "saas"), Component.SUBSCRIPTION),
            **dict.fromkeys(("training", "opleiding"), Component.TRAINING),
            **dict.fromkeys(("implementation", "configuration", "inrichting", "set-up"), Component.SET_UP),
            **dict.fromkeys(("interfaces", "koppelingen", "integration"), Component.INTERFACES),
            **dict.fromkeys(("conversion", "conversie", "migration", "migratie"), Component.DATA_CONVERSION),
            **dict.fromkeys(("maintenance", "onderhoud"), Component.MAINTENANCE),
        }
    },
    rows=_rows,
    shown=_shown,
    identity=_identity,
    check=_check,
    save=_save,
    begin=_begin,
    reason=_l("From the proposal on: why do amounts change?"),
    uploaded=TotalCostEvent.COSTS_UPLOADED,
    taken=TotalCostEvent.COSTS_IMPORTED,
)
