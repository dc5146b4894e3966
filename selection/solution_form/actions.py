"""Saving which functions are needed, and choosing the form of the solution."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.errors import RuleViolation
from foundation.explanations.reasons import reason_is_own
from foundation.identity.actor import Actor
from foundation.initiatives.models import Initiative
from foundation.saving.forms import plain_value, put_values
from selection.method.library import Theme
from selection.method.solution_form import Cover, Focus, Need, Way, departs
from selection.method.total_cost import Delivery
from selection.solution_form.models import FunctionNeed, SolutionForm, SolutionFormEvent
from selection.solution_form.queries import advised, needs, solution_form


@dataclass(frozen=True, kw_only=True)
class NeedFields:
    """One function as it is needed; without an answer whether it is needed it is left out."""

    need: Need | None
    cover: Cover | None = None
    is_extreme: bool = False


def save_needs(initiative: Initiative, *, wanted: Mapping[Theme, NeedFields], by: Actor, at: datetime) -> None:
    """Every function as it was filled in; an answer taken away is unknown again."""
    present = needs(initiative.id)
    before, after = dict[str, Any](), dict[str, Any]()
    for function, fields in wanted.items():
        row = present.get(function)
        was = (row.need.value, row.cover.value, row.is_extreme) if row is not None else None
        now = None if fields.need is None else (fields.need.value, (fields.cover or Cover.NOT).value, fields.is_extreme)
        if was == now:
            continue
        before[function], after[function] = was, now
        if row is not None and fields.need is None:
            db.session.delete(row)
        elif fields.need is not None:
            values = {"need": fields.need, "cover": fields.cover or Cover.NOT, "is_extreme": fields.is_extreme}
            if row is None:
                db.session.add(FunctionNeed(initiative_id=initiative.id, function=function, **values))
            else:
                put_values(row, values)
    if after:
        audit.record(
            SolutionFormEvent.NEEDS_SAVED, "functions", initiative=initiative, by=by, at=at, before=before, after=after
        )


@dataclass(frozen=True, kw_only=True)
class FormFields:
    """The situation of the company, and the form that is chosen."""

    internet_is_dominant: bool | None = None
    customers: int | None = None
    kinds_differ: bool | None = None
    kinds: str | None = None
    erp: str | None = None
    staying: str | None = None
    switched_off: tuple[str, ...] = ()
    way: Way | None = None
    focus: Focus | None = None
    delivery: Delivery | None = None
    reason: str | None = None


def choose_form(initiative: Initiative, *, fields: FormFields, by: Actor, at: datetime) -> SolutionForm:
    """Keep the situation and the choice; a choice has its reason, one that no guideline advises a reason of its own."""
    row = solution_form(initiative.id)
    if row.version == 0:
        row = SolutionForm(initiative_id=initiative.id, switched_off=[])
        db.session.add(row)
    values = vars(fields) | {"switched_off": list(fields.switched_off)}
    if fields.way is not None and not fields.reason:
        raise RuleViolation(_("Give the reason for this choice."), field="reason")
    before, after = put_values(row, values)
    db.session.flush()
    is_departure = fields.way is not None and departs(fields.way, advised(initiative.id).guidelines)
    if is_departure and not reason_is_own(fields.reason or "", []):
        sentence = _("No guideline advises this form. Say in a sentence of your own why it is chosen.")
        raise RuleViolation(sentence, field="reason")
    audit.record(
        SolutionFormEvent.SOLUTION_FORM_CHOSEN,
        "solution_form",
        initiative=initiative,
        by=by,
        at=at,
        before={name: plain_value(value) for name, value in before.items()},
        after={name: plain_value(value) for name, value in after.items()},
        reason=fields.reason,
    )
    return row
