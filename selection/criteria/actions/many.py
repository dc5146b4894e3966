"""Changing many criteria at once: one act, one entry of the trail, taken back as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.database.base import NAME, db
from foundation.errors import RuleViolation
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.saving.forms import put_values
from selection.criteria.actions.drafts import Groups, draft, next_position, values_of
from selection.criteria.models import CriteriaEvent, Criterion
from selection.criteria.queries import rows
from selection.method.criteria import Category, Kind, free_codes


@dataclass(frozen=True, kw_only=True)
class ManyFields:
    """What the chosen criteria get; None leaves it as it is, and an empty group takes them out of theirs."""

    kind: Kind | None = None
    category: Category | None = None
    group: str | None = None
    points: Decimal | None = None


def change(initiative: Initiative, *, chosen: Sequence[Criterion], fields: ManyFields, by: Person, at: datetime) -> int:
    """Give the chosen criteria these values; what their new kind cannot carry (a minimum, the judgement of the chair)
    goes. How many changed.
    """
    if fields == ManyFields():
        raise RuleViolation(_("Say what the chosen criteria get: kind, category, group or points."))
    draft(initiative, by=by, at=at)
    known: Groups = {}
    before, after = dict[str, Any](), dict[str, Any]()
    for criterion in chosen:
        was = rows.fields_of(criterion)
        kind, category = fields.kind or was.kind, fields.category or was.category
        will_be = replace(
            was,
            kind=kind,
            category=category,
            group=was.group if fields.group is None else fields.group or None,
            points=was.points if fields.points is None else fields.points,
            minimum=was.minimum if kind is Kind.REQUIREMENT else None,
            is_discretionary=was.is_discretionary and kind is Kind.KNOCK_OUT,
        )
        old, new = put_values(criterion, values_of(initiative, will_be, known))
        if new:
            before[was.code], after[was.code] = old, new
    if after:
        _record(initiative, CriteriaEvent.CRITERION_SAVED, before=before, after=after, by=by, at=at)
    return len(after)


def copy(initiative: Initiative, *, chosen: Sequence[Criterion], by: Person, at: datetime) -> int:
    """A second one of each, under a free code; its name says so, its place is after the last."""
    draft(initiative, by=by, at=at)
    known: Groups = {}
    taken = rows.codes(initiative.id)
    position = next_position(initiative)
    copies = free_codes([criterion.code for criterion in chosen], taken)
    copied = {criterion.code: code for criterion, code in zip(chosen, copies, strict=True)}
    for offset, (criterion, code) in enumerate(zip(chosen, copies, strict=True)):
        was = rows.fields_of(criterion)
        named = {
            "name": _("%(name)s (copy)", name=was.name[: NAME - 10]),
            "name_other": was.name_other and f"{was.name_other[: NAME - 10]} (2)",
        }
        asked_after = copied.get(was.condition_code or "", was.condition_code)
        values = values_of(initiative, replace(was, code=code, condition_code=asked_after, **named), known)
        db.session.add(Criterion(initiative_id=initiative.id, position=position + offset, **values))
    db.session.flush()
    _record(initiative, CriteriaEvent.CRITERION_SAVED, before={}, after={"copied": copies}, by=by, at=at)
    return len(copies)


def move(
    initiative: Initiative, *, chosen: Sequence[Criterion], after: Criterion | None, by: Person, at: datetime
) -> int:
    """Put the chosen criteria, in their order, behind another one and into its category and group; without one at the
    head of the category and group of the first of them.
    """
    if after is not None and after in chosen:
        raise RuleViolation(_("Choose a place after a criterion that is not itself chosen."), field="after")
    draft(initiative, by=by, at=at)
    leads = after or chosen[0]
    place = (leads.category, leads.group_id)
    inside = [
        row for row in rows.criteria(initiative.id) if (row.category, row.group_id) == place and row not in chosen
    ]
    split = inside.index(after) + 1 if after is not None else 0
    order = [*inside[:split], *chosen, *inside[split:]]
    for number, criterion in enumerate(order, start=1):
        put_values(criterion, {"category": place[0], "group_id": place[1], "position": number})
    _record(
        initiative,
        CriteriaEvent.CRITERION_SAVED,
        before={},
        after={"moved": [row.code for row in chosen], "behind": after.code if after is not None else None},
        by=by,
        at=at,
    )
    return len(chosen)


def remove(initiative: Initiative, *, chosen: Sequence[Criterion], by: Person, at: datetime) -> int:
    """Take the chosen criteria out together; refused where a question that stays is asked after one of them."""
    version = draft(initiative, by=by, at=at)
    codes = {criterion.code for criterion in chosen}
    for row in rows.criteria(initiative.id):
        if row.condition_code in codes and row.code not in codes:
            raise RuleViolation(
                _(
                    "%(code)s is only asked after %(first)s. Change that first, or choose both.",
                    code=row.code,
                    first=row.condition_code,
                )
            )
    for criterion in chosen:
        if version.number == 1:
            db.session.delete(criterion)
        else:
            criterion.is_retired = True
    _record(initiative, CriteriaEvent.CRITERION_REMOVED, before={"codes": sorted(codes)}, after={}, by=by, at=at)
    return len(chosen)


def _record(initiative: Initiative, event: CriteriaEvent, *, before: Any, after: Any, by: Person, at: datetime) -> None:  # noqa: PLR0913
    audit.record(event, "criteria", initiative=initiative, by=by, at=at, before=before, after=after)
