"""Taking criteria from the library: one act, taken back as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask_babel import force_locale
from sqlalchemy import select

from foundation.audit import actions as audit
from foundation.database.base import db
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.labels import label
from foundation.saving.forms import put_values
from selection.criteria.actions.drafts import (
    Groups,
    draft,
    following,
    next_position,
    values_of,
    weigh_new_groups,
    weigh_what_is_held,
)
from selection.criteria.models import CategoryWeight, Criterion, CriterionGroup
from selection.criteria.queries import rows
from selection.library.models import LibraryEvent
from selection.method.criteria import SCORED, CriterionFields, Kind
from selection.method.library import Entry, Theme


@dataclass(frozen=True, kw_only=True)
class Taken:
    """How many criteria came, how many of them are knock-outs, and the groups that keep the weight they were given."""

    count: int
    knock_outs: int = 0
    kept: Sequence[str] = ()


def take(initiative: Initiative, *, entries: Sequence[Entry], by: Person, at: datetime) -> Taken:
    """Make criteria of these entries, in the languages of the initiative; those that stand already stay as they are,
    and one that was taken out comes back. Groups and categories that weigh what they hold go along.
    """
    draft(initiative, by=by, at=at)
    there = {
        row.code: row for row in db.session.scalars(select(Criterion).where(Criterion.initiative_id == initiative.id))
    }
    known: Groups = {}
    weighing = following(initiative)
    before = set(db.session.scalars(select(CriterionGroup.id).where(CriterionGroup.initiative_id == initiative.id)))
    position, taken = next_position(initiative), list[Entry]()
    for entry in entries:
        present = there.get(entry.code)
        if present is not None and not present.is_retired:
            continue
        values = values_of(initiative, fields_of(entry, initiative), known)
        if present is not None:
            put_values(present, values | {"is_retired": False})
        else:
            db.session.add(Criterion(initiative_id=initiative.id, position=position + len(taken), **values))
        taken.append(entry)
    weigh_new_groups(initiative, before, {})
    came = {group_name(entry.theme, initiative.language) for entry in taken if entry.kind in SCORED}
    kept = [name for name in weigh_what_is_held(initiative, weighing) if name in came]
    _name_groups(initiative, known, entries)
    if taken:
        what = {"codes": [entry.code for entry in taken]}
        audit.record(LibraryEvent.LIBRARY_TAKEN, "library", initiative=initiative, by=by, at=at, after=what)
    return Taken(count=len(taken), knock_outs=sum(entry.kind is Kind.KNOCK_OUT for entry in taken), kept=kept)


def fields_of(entry: Entry, initiative: Initiative) -> CriterionFields:
    """An entry as a criterion of an initiative, grouped under its theme. What good evidence is, is for who judges, and
    no hint to vendors, which has one language.
    """
    text = entry.text(initiative.language)
    other = entry.text(initiative.second_language) if initiative.second_language else None
    return CriterionFields(
        code=entry.code,
        kind=entry.kind,
        category=entry.category,
        name=text.name,
        name_other=other.name if other else None,
        group=group_name(entry.theme, initiative.language),
        points=entry.points,
        question=text.question,
        question_other=other.question if other else None,
        answer_type=entry.answer,
        passes_when=entry.passes_when,
    )


def group_name(theme: Theme, language: str) -> str:
    with force_locale(language):
        return label(theme)


def _name_groups(initiative: Initiative, known: Groups, entries: Sequence[Entry]) -> None:
    """Groups that the library made are named in the second language too."""
    if not initiative.second_language:
        return
    names = {
        group_name(theme, initiative.language): group_name(theme, initiative.second_language)
        for theme in {entry.theme for entry in entries}
    }
    for group in db.session.scalars(select(CriterionGroup).where(CriterionGroup.id.in_(known.values()))):
        if group.name_other is None:
            group.name_other = names.get(group.name)


def take_earlier(initiative: Initiative, *, earlier: Initiative, by: Person, at: datetime) -> int:
    """Begin with the criteria of an earlier selection, with their groups and weights and, where nothing stood yet, the
    weights of the categories and the words of the scale. What stands already stays. How many were taken.
    """
    draft(initiative, by=by, at=at)
    there = rows.codes(initiative.id)
    is_first, position, taken = not there, next_position(initiative), list[str]()
    known: Groups = {}
    for row in rows.criteria(earlier.id):
        if row.code in there:
            continue
        values = values_of(initiative, spoken_here(rows.fields_of(row), earlier, initiative), known)
        db.session.add(Criterion(initiative_id=initiative.id, position=position + len(taken), **values))
        taken.append(row.code)
    _weigh_as_before(earlier, known)
    if is_first and taken:
        _take_scale_and_categories(initiative, earlier)
    if taken:
        what = {"initiative": earlier.id, "codes": taken}
        audit.record(LibraryEvent.LIBRARY_TAKEN, "earlier", initiative=initiative, by=by, at=at, after=what)
    return len(taken)


def spoken_here(fields: CriterionFields, earlier: Initiative, initiative: Initiative) -> CriterionFields:
    """A criterion of an earlier initiative with the language first that is first here, where it has both."""
    if initiative.language == earlier.language or initiative.language != earlier.second_language:
        return fields
    swapped = {one: getattr(fields, f"{one}_other") or getattr(fields, one) for one in ("name", "question")} | {
        f"{one}_other": getattr(fields, one) for one in ("name", "question")
    }
    return replace(fields, **swapped)


def _weigh_as_before(earlier: Initiative, known: Groups) -> None:
    """Groups that came with their criteria weigh what they weighed, and are called in both languages as they were."""
    db.session.flush()
    before = {(group.category, group.name): group for group in rows.groups(earlier.id)}
    for (category, name), group_id in known.items():
        group, was = db.session.get_one(CriterionGroup, group_id), before.get((category, name))
        if was is not None:
            group.points, group.name_other = was.points, group.name_other or was.name_other


def _take_scale_and_categories(initiative: Initiative, earlier: Initiative) -> None:
    points, words = rows.category_points(earlier.id), {row.point: row for row in rows.scale(earlier.id)}
    for weight in db.session.scalars(select(CategoryWeight).where(CategoryWeight.initiative_id == initiative.id)):
        weight.points = points.get(weight.category, weight.points)
    if initiative.language == earlier.language:
        for row in rows.scale(initiative.id):
            if row.point in words:
                row.descriptor, row.descriptor_other = words[row.point].descriptor, words[row.point].descriptor_other
