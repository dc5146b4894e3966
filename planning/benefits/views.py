"""The pages of goals and benefits: the list with its map, one goal with its measurements, and pairs that pull apart."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import day_of, now
from foundation.database.transaction import transaction
from foundation.errors import NotAllowedError
from foundation.forms.fields import none_or, options_of
from foundation.goals import actions as goals
from foundation.goals import queries as kept
from foundation.goals.labels import CORE_DEFINITIONS, CORE_INDICATORS
from foundation.goals.models import Goal, GoalPair
from foundation.goals.pictures import course
from foundation.goals.words import measured_in_words
from foundation.guard import may, requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names, people
from foundation.languages import current_language
from foundation.saving.forms import try_to_save
from foundation.sums.goal_line import CoreIndicator, GoalKind
from planning.begun import not_begun
from planning.benefits import actions, queries
from planning.benefits.forms import GoalForm, MeasurementForm, PairForm
from planning.benefits.pictures import map_picture
from planning.permissions import PlanningPermission
from planning.plateaus.queries import plateaus
from planning.programme.queries import measured, programme_of
from planning.projects.queries import projects

blueprint = Blueprint("benefits", __name__)


def _back(initiative: Initiative) -> ResponseReturnValue:
    return redirect(url_for("benefits.show", initiative_id=initiative.id), 303)


@blueprint.get("/initiatives/<int:initiative_id>/goals")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    if programme_of(initiative.id) is None:
        not_begun()
    found = queries.benefit_map(initiative)
    pairs = kept.pairs(initiative.id)
    return render_template(
        "planning/benefits/show.html",
        found=found,
        titles={row.goal.id: row.goal.name for row in found.rows},
        answer=measured_in_words(found.rows),
        warnings=found.warnings(day_of(now(), initiative.time_zone)),
        picture=map_picture(found),
        core_missing=kept.core_missing([row.goal for row in found.rows]),
        pairs=pairs,
        torn={row.id for row in kept.torn(found.rows, pairs)},
        names=names(initiative.id),
    )


GOAL_GROUPS = (
    ["kind", "core", "name", "text", "parent_id", "plateau_id", "projects"],
    ["indicator", "definition", "source", "customers", "unit", "way", "frequency"],
    ["base_value", "base_on", "target", "due", "worth", "owner_id", "accepted_on"],
)


def _goal_form(initiative: Initiative, goal: Goal | None) -> GoalForm:
    form = GoalForm(obj=queries.as_drawn(goal)) if goal is not None else GoalForm()
    rows = kept.goals(initiative.id)
    form.parent_id.choices = none_or((row.id, row.name) for row in (queries.serves(goal, rows) if goal else rows))
    form.owner_id.choices = none_or((person.id, person.name) for person in people(initiative.id))
    form.plateau_id.choices = none_or((row.id, f"{row.number}. {row.name}") for row in plateaus(initiative.id))
    form.projects.choices = options_of((row.id, f"{row.code} {row.name}") for row in projects(initiative.id))
    return form


def _goal_page(initiative: Initiative, form: GoalForm) -> str:
    legends = (None, _("What makes it measurable"), _("From base value to target, and who is responsible"))
    return render_template(
        "planning/form.html",
        title=_("Goal or benefit"),
        purpose=_(
            "Specific, measurable, acceptable, realistic and with a date (SMART): without an indicator nobody will know"
            " whether it was reached."
        ),
        back=url_for("benefits.show", initiative_id=initiative.id),
        form=form,
        groups=list(zip(legends, GOAL_GROUPS, strict=True)),
    )


def _offer(form: GoalForm, core: CoreIndicator) -> None:
    """Fill in what is known of a core indicator."""
    form.kind.data, form.core.data = GoalKind.GOAL, core
    form.name.data = form.indicator.data = str(CORE_INDICATORS[core])
    form.definition.data = str(CORE_DEFINITIONS[core])


@blueprint.get("/initiatives/<int:initiative_id>/goals/new")
@requires(PlanningPermission.EDIT_PLAN)
def new(initiative: Initiative) -> ResponseReturnValue:
    form, asked = _goal_form(initiative, None), request.args.get("core", "")
    if asked in list(CoreIndicator):
        _offer(form, CoreIndicator(asked))
    return _goal_page(initiative, form)


def _saved(initiative: Initiative, goal: Goal | None) -> ResponseReturnValue:
    form = _goal_form(initiative, goal)
    status = try_to_save(
        form,
        lambda: actions.save_benefit(initiative, goal=goal, fields=form.fields(), by=g.person, at=now()),
        versioned=goal,
        as_drawn=(lambda: queries.as_drawn(goal)) if goal is not None else None,
    )
    return (_goal_page(initiative, form), status) if status else _back(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/goals/new")
@requires(PlanningPermission.EDIT_PLAN)
def add(initiative: Initiative) -> ResponseReturnValue:
    return _saved(initiative, None)


def _goal(initiative: Initiative, goal_id: int) -> Goal:
    return kept.goal(initiative.id, goal_id) or abort(404)


@blueprint.get("/initiatives/<int:initiative_id>/goals/<int:goal_id>")
@requires(PlanningPermission.EDIT_PLAN)
def edit(initiative: Initiative, goal_id: int) -> ResponseReturnValue:
    return _goal_page(initiative, _goal_form(initiative, _goal(initiative, goal_id)))


@blueprint.post("/initiatives/<int:initiative_id>/goals/<int:goal_id>")
@requires(PlanningPermission.EDIT_PLAN)
def change(initiative: Initiative, goal_id: int) -> ResponseReturnValue:
    return _saved(initiative, _goal(initiative, goal_id))


@blueprint.post("/initiatives/<int:initiative_id>/goals/<int:goal_id>/drop")
@requires(PlanningPermission.EDIT_PLAN)
def drop(initiative: Initiative, goal_id: int) -> ResponseReturnValue:
    goal = _goal(initiative, goal_id)
    with transaction():
        goals.drop_goal(initiative, goal=goal, by=g.person, at=now())
    return _back(initiative)


def _measured_page(initiative: Initiative, goal: Goal, form: MeasurementForm | None = None) -> str:
    (found,) = measured(initiative.id, [goal])
    made = set(queries.made_by([goal.id]).get(goal.id, []))
    return render_template(
        "planning/benefits/goal.html",
        found=found,
        parent=kept.goal(initiative.id, goal.parent_id) if goal.parent_id else None,
        made=[row for row in projects(initiative.id) if row.id in made],
        picture=course(found, current_language()),
        form=form or MeasurementForm(formdata=None),
        names=names(initiative.id),
        may_measure=_may_measure(goal),
    )


def _may_measure(goal: Goal) -> bool:
    """The owner measures, who is in the line; the programme manager may."""
    return may(PlanningPermission.EDIT_PLAN) or goal.owner_id == g.person.id


@blueprint.get("/initiatives/<int:initiative_id>/goals/<int:goal_id>/measurements")
@requires(PlanningPermission.READ_PLAN)
def measurements(initiative: Initiative, goal_id: int) -> ResponseReturnValue:
    return _measured_page(initiative, _goal(initiative, goal_id))


@blueprint.post("/initiatives/<int:initiative_id>/goals/<int:goal_id>/measurements")
@requires(PlanningPermission.READ_PLAN)
def measure(initiative: Initiative, goal_id: int) -> ResponseReturnValue:
    goal, form = _goal(initiative, goal_id), MeasurementForm()
    if not _may_measure(goal):
        raise NotAllowedError(_("The owner of a goal measures it, or the programme manager does."))

    def act() -> None:
        at = now()
        today = day_of(at, initiative.time_zone)
        goals.measure(initiative, goal=goal, fields=form.fields(), today=today, by=g.person, at=at)

    status = try_to_save(form, act)
    if status:
        return _measured_page(initiative, goal, form), status
    flash(_("The measurement is kept; those before it stay."))
    return redirect(url_for("benefits.measurements", initiative_id=initiative.id, goal_id=goal_id), 303)


def _pair_form(initiative: Initiative, row: GoalPair | None) -> PairForm:
    form = PairForm(obj=row)
    form.one_id.choices = form.other_id.choices = none_or((row.id, row.name) for row in kept.goals(initiative.id))
    return form


def _pair_page(initiative: Initiative, form: PairForm) -> str:
    return render_template(
        "planning/form.html",
        title=_("Two that pull against each other"),
        purpose=_("Shorter calls, but more of them: who steers on one, may lose the other. Say what was chosen."),
        back=url_for("benefits.show", initiative_id=initiative.id),
        form=form,
        groups=[(None, ["one_id", "other_id", "choice"])],
    )


def _pair_saved(initiative: Initiative, row: GoalPair | None) -> ResponseReturnValue:
    form = _pair_form(initiative, row)
    status = try_to_save(
        form,
        lambda: goals.save_pair(initiative, row=row, fields=form.fields(), by=g.person, at=now()),
        versioned=row,
    )
    return (_pair_page(initiative, form), status) if status else _back(initiative)


@blueprint.get("/initiatives/<int:initiative_id>/goals/pairs/new")
@requires(PlanningPermission.EDIT_PLAN)
def new_pair(initiative: Initiative) -> ResponseReturnValue:
    return _pair_page(initiative, _pair_form(initiative, None))


@blueprint.post("/initiatives/<int:initiative_id>/goals/pairs/new")
@requires(PlanningPermission.EDIT_PLAN)
def add_pair(initiative: Initiative) -> ResponseReturnValue:
    return _pair_saved(initiative, None)


def _pair(initiative: Initiative, pair_id: int) -> GoalPair:
    return kept.pair(initiative.id, pair_id) or abort(404)


@blueprint.get("/initiatives/<int:initiative_id>/goals/pairs/<int:pair_id>")
@requires(PlanningPermission.EDIT_PLAN)
def edit_pair(initiative: Initiative, pair_id: int) -> ResponseReturnValue:
    return _pair_page(initiative, _pair_form(initiative, _pair(initiative, pair_id)))


@blueprint.post("/initiatives/<int:initiative_id>/goals/pairs/<int:pair_id>")
@requires(PlanningPermission.EDIT_PLAN)
def change_pair(initiative: Initiative, pair_id: int) -> ResponseReturnValue:
    return _pair_saved(initiative, _pair(initiative, pair_id))


@blueprint.post("/initiatives/<int:initiative_id>/goals/pairs/<int:pair_id>/drop")
@requires(PlanningPermission.EDIT_PLAN)
def drop_pair(initiative: Initiative, pair_id: int) -> ResponseReturnValue:
    row = _pair(initiative, pair_id)
    with transaction():
        goals.drop_pair(initiative, row=row, by=g.person, at=now())
    return _back(initiative)
