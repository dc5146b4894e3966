"""All cost lines of a candidate on one page, to type or paste as in a spreadsheet."""

from typing import Any

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from foundation.clock import now
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.saving.forms import try_to_save
from selection.method.cost_scenarios import Stage
from selection.total_cost import actions, queries
from selection.total_cost.forms import TableForm, as_table, table_form
from selection.total_cost.models import TotalCostPermission
from selection.total_cost.views.lines import blueprint
from selection.vendors import queries as vendors
from selection.vendors.models import Candidate


def _candidate(initiative: Initiative, candidate_id: int) -> Candidate:
    return vendors.candidate(initiative.id, candidate_id) or abort(404)


def _drawn(candidate: Candidate) -> dict[str, Any]:
    return as_table(queries.present_lines(candidate.id))


def _page(candidate: Candidate, form: TableForm) -> str:
    return render_template(
        "selection/total_cost/table.html",
        candidate=candidate,
        form=form,
        lines={str(line.id): line for line in queries.present_lines(candidate.id)},
        is_indication=queries.stage_of(candidate.id) is Stage.INDICATION,
    )


@blueprint.get("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>/table")
@requires(TotalCostPermission.EDIT_COSTS)
def table(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate = _candidate(initiative, candidate_id)
    form = table_form(line.id for line in queries.present_lines(candidate.id)).of(_drawn(candidate))
    return _page(candidate, form)


@blueprint.post("/initiatives/<int:initiative_id>/costs/candidates/<int:candidate_id>/table")
@requires(TotalCostPermission.EDIT_COSTS)
def save_table(initiative: Initiative, candidate_id: int) -> ResponseReturnValue:
    candidate, counted = _candidate(initiative, candidate_id), list[int]()
    form = table_form(line.id for line in queries.present_lines(candidate.id))()

    def act() -> None:
        reason = form.reason.data or None
        counted.append(
            actions.save_table(
                initiative, candidate=candidate, given=form.given(), reason=reason, by=g.person, at=now()
            )
        )

    status = try_to_save(form, act, present=lambda: _drawn(candidate))
    if status:
        return _page(candidate, form), status
    flash(ngettext("One line is saved.", "%(num)d lines are saved.", counted[0]))
    return redirect(url_for("total_cost.candidate", initiative_id=initiative.id, candidate_id=candidate_id), 303)
