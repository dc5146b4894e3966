"""All criteria in one table, and what can be done to many of them at once."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.clock import now
from foundation.errors import RuleViolation
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.saving.forms import try_to_save
from foundation.templating import spoken
from selection.criteria.actions import many
from selection.criteria.forms import ManyForm, TableForm
from selection.criteria.models import CriteriaPermission, Criterion
from selection.criteria.queries import rows
from selection.criteria.queries import versions as versions_queries
from selection.criteria.queries.table import Order, Wanted, shown
from selection.criteria.views.pages import blueprint

LOOKED_FOR = ("search", "kind", "category", "sort")


def _looked_for() -> dict[str, Any]:
    """What the address says of the table, to come back to the same."""
    return {name: request.args[name] for name in LOOKED_FOR if name in request.args}


def _wanted() -> tuple[TableForm, Wanted]:
    form = TableForm(request.args)
    if not form.validate():  # an address that somebody changed by hand
        form = TableForm()
    order = Order(form.sort.data) if form.sort.data in [*Order] else Order.PLACE
    return form, Wanted(search=form.search.data or "", kind=form.kind.data, category=form.category.data, order=order)


def _drawn(initiative: Initiative) -> dict[str, Any]:
    """What the table was drawn from: every criterion in its state."""
    return {"rows": [[row.id, row.version] for row in rows.criteria(initiative.id)]}


def _over(form: ManyForm, initiative: Initiative) -> ManyForm:
    return form.over(rows.criteria(initiative.id), lambda row: spoken(row.name, row.name_other))


def _page(initiative: Initiative, form: ManyForm | None = None) -> str:
    latest = versions_queries.latest_version(initiative.id)
    present, (table_form, wanted) = versions_queries.present(initiative.id), _wanted()
    cards = shown(present, wanted)
    form = form or _over(ManyForm.of(_drawn(initiative)), initiative)
    if "all" in request.args and not form.chosen.data:
        form.chosen.data = [card.id for card in cards]
    return render_template(
        "selection/criteria/table.html",
        form=form,
        looked_for=_looked_for(),
        table_form=table_form,
        cards=cards,
        present=present,
        may_edit=latest is None or latest.published_at is None,
    )


@blueprint.get("/initiatives/<int:initiative_id>/criteria/table")
@requires(CriteriaPermission.READ_CRITERIA)
def table(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/criteria/table")
@requires(CriteriaPermission.EDIT_CRITERIA)
def change_many(initiative: Initiative) -> ResponseReturnValue:
    form, done = _over(ManyForm(), initiative), list[int]()

    def act() -> None:
        chosen = [row for row in rows.criteria(initiative.id) if row.id in form.chosen.data]
        done.append(_done(initiative, form, chosen))

    status = try_to_save(form, act, present=lambda: _drawn(initiative))
    if status:
        return _page(initiative, form), status
    flash(ngettext("One criterion is done.", "%(num)d criteria are done.", done[0]))
    return redirect(url_for("criteria.table", initiative_id=initiative.id, **_looked_for()), 303)


def _done(initiative: Initiative, form: ManyForm, chosen: list[Criterion]) -> int:
    """What the button that was pressed does to the chosen criteria; how many."""
    by, at = g.person, now()
    what = request.form.get("act", "change")
    if what == "copy":
        return many.copy(initiative, chosen=chosen, by=by, at=at)
    if what == "move":
        after = rows.criterion(initiative.id, form.after.data) if form.after.data else None
        return many.move(initiative, chosen=chosen, after=after, by=by, at=at)
    if what == "remove":
        return many.remove(initiative, chosen=chosen, by=by, at=at)
    if what != "change":
        raise RuleViolation(_("Press one of the buttons below the table."))
    return many.change(initiative, chosen=chosen, fields=form.fields(), by=by, at=at)
