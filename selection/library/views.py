"""The library of criteria: look, take many, begin with a set, and see what is missing."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.clock import now
from foundation.forms.fields import options_of
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import initiatives_of
from foundation.languages import current_language
from foundation.saving.forms import try_to_save
from selection.criteria.models import CriteriaPermission
from selection.criteria.queries import rows, versions
from selection.library import actions
from selection.library.forms import EarlierForm, LookForm, SetForm, TakeForm
from selection.library.labels import WEIGHTS
from selection.library.queries import entries
from selection.method.library import Entry, Theme, a_set, covered, found, nearly_the_same
from selection.solution_form.queries import advised, needed_now, unneeded

blueprint = Blueprint("library", __name__)
LOOKED_FOR = ("search", "theme", "profile", "missing")


def _looked_for() -> dict[str, Any]:
    return {name: request.args[name] for name in LOOKED_FOR if name in request.args}


def _shown(form: LookForm, taken: set[str]) -> list[Entry]:
    wanted = found(entries(), current_language(), search=form.search.data or "", theme=form.theme.data)
    return [
        entry
        for entry in wanted
        if (not form.profile.data or form.profile.data in entry.profiles)
        and not (form.missing.data and entry.code in taken)
    ]


def _page(
    initiative: Initiative,
    take_form: TakeForm | None = None,
    set_form: SetForm | None = None,
    earlier_form: EarlierForm | None = None,
) -> str:
    form = LookForm(request.args)
    if not form.validate():  # an address that somebody changed by hand
        form = LookForm()
    present = {row.code: row.name for row in rows.criteria(initiative.id)}
    own = {code: name for code, name in present.items() if code not in {entry.code for entry in entries()}}
    shown = _shown(form, set(present))
    by_theme: dict[Theme, list[Entry]] = {}
    for entry in shown:
        by_theme.setdefault(entry.theme, []).append(entry)
    latest = versions.latest_version(initiative.id)
    return render_template(
        "selection/library/show.html",
        form=form,
        take_form=take_form or TakeForm(formdata=None),
        set_form=set_form or SetForm(formdata=None),
        earlier_form=earlier_form or _earlier_form(_earlier(initiative), EarlierForm(formdata=None)),
        by_theme=by_theme,
        count=len(shown),
        taken=present.keys(),
        near=nearly_the_same(
            {entry.code: entry.text(initiative.language).name for entry in shown if entry.code not in present}, own
        ),
        own=own,
        covered=covered(entries(), present),
        needed=set(advised(initiative.id).needed),
        unneeded=unneeded(initiative.id),
        weights=WEIGHTS,
        language=current_language(),
        looked_for=_looked_for(),
        may_take=latest is None or latest.published_at is None,
    )


@blueprint.get("/initiatives/<int:initiative_id>/criteria/library")
@requires(CriteriaPermission.EDIT_CRITERIA)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


def _earlier(initiative: Initiative) -> dict[int, Initiative]:
    """The other initiatives in which this person has a role, and which have criteria."""
    others = [one for one in initiatives_of(g.person) if one.id != initiative.id]
    return {one.id: one for one in others if rows.codes(one.id)}


def _earlier_form(earlier: Mapping[int, Initiative], form: EarlierForm) -> EarlierForm:
    form.earlier_id.choices = options_of((one.id, f"{one.name} ({one.organisation})") for one in earlier.values())
    return form


@blueprint.post("/initiatives/<int:initiative_id>/criteria/library/earlier")
@requires(CriteriaPermission.EDIT_CRITERIA)
def take_earlier(initiative: Initiative) -> ResponseReturnValue:
    earlier, counted = _earlier(initiative), list[actions.Taken]()
    form = _earlier_form(earlier, EarlierForm())

    def act() -> None:
        chosen = earlier[form.earlier_id.data]
        count = actions.take_earlier(initiative, earlier=chosen, by=g.person, at=now())
        counted.append(actions.Taken(count=count))

    status = try_to_save(form, act)
    return (_page(initiative, earlier_form=form), status) if status else _taken(initiative, counted[0])


def _taken(initiative: Initiative, taken: actions.Taken) -> ResponseReturnValue:
    said = [
        ngettext(
            "One criterion is added; it is yours now.", "%(num)d criteria are added; they are yours now.", taken.count
        )
    ]
    if taken.knock_outs:
        said.append(
            ngettext(
                "One is a knock-out: it can put a candidate out.",
                "%(num)d are knock-outs: each can put a candidate out.",
                taken.knock_outs,
            )
        )
    if taken.kept:
        groups = ", ".join(taken.kept)
        said.append(
            _("These groups hold more now and keep the weight that they were given: %(groups)s.", groups=groups)
        )
    flash(" ".join(said))
    return redirect(url_for("library.show", initiative_id=initiative.id, **_looked_for()), 303)


@blueprint.post("/initiatives/<int:initiative_id>/criteria/library")
@requires(CriteriaPermission.EDIT_CRITERIA)
def take(initiative: Initiative) -> ResponseReturnValue:
    form, counted = TakeForm().over([entry.code for entry in entries()]), list[actions.Taken]()

    def act() -> None:
        chosen = [entry for entry in entries() if entry.code in form.chosen.data]
        counted.append(actions.take(initiative, entries=chosen, by=g.person, at=now()))

    status = try_to_save(form, act)
    return (_page(initiative, take_form=form), status) if status else _taken(initiative, counted[0])


@blueprint.post("/initiatives/<int:initiative_id>/criteria/library/set")
@requires(CriteriaPermission.EDIT_CRITERIA)
def take_set(initiative: Initiative) -> ResponseReturnValue:
    form, counted = SetForm(), list[actions.Taken]()

    def act() -> None:
        left_out = unneeded(initiative.id)
        wanted = [entry for entry in entries() if entry.theme not in left_out]
        chosen = a_set(wanted, form.profile.data, int(form.size.data), needed_now(initiative.id))
        counted.append(actions.take(initiative, entries=chosen, by=g.person, at=now()))

    status = try_to_save(form, act)
    return (_page(initiative, set_form=form), status) if status else _taken(initiative, counted[0])
