"""The pages of the programme: aim, stages, and who does what."""

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.forms.fields import none_or, options_of
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names, people
from foundation.saving.forms import try_to_save
from foundation.works_council.queries import council
from planning.labels import STAGES
from planning.method.plan import Stage
from planning.permissions import PlanningPermission
from planning.programme import actions, queries
from planning.programme.forms import ProgrammeForm, StageForm, TaskForm
from planning.programme.models import Programme, Task

blueprint = Blueprint("programme", __name__)


def _back(initiative: Initiative) -> ResponseReturnValue:
    return redirect(url_for("programme.show", initiative_id=initiative.id), 303)


@blueprint.get("/initiatives/<int:initiative_id>/programme")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _page(initiative)


def _page(initiative: Initiative, form: StageForm | None = None) -> str:
    programme, form = queries.programme_of(initiative.id), form or StageForm(formdata=None)
    form.stage.choices = options_of((stage, STAGES[stage]) for stage in _next_stages(programme))
    return render_template(
        "planning/programme/show.html",
        council=council(initiative, now()),
        programme=programme,
        tasks=queries.tasks(initiative.id),
        decisions=queries.stage_decisions(initiative.id),
        names=names(initiative.id),
        form=form,
    )


def _next_stages(programme: Programme | None) -> list[Stage]:
    order = list(Stage)
    return [stage for stage in order if programme and abs(order.index(stage) - order.index(programme.stage)) == 1]


def _programme_page(initiative: Initiative, form: ProgrammeForm) -> str:
    back = url_for("programme.show", initiative_id=initiative.id)
    purpose = _(
        "What the programme is for, who asks for it and who leads it; the first day is day 0 of every schedule."
    )
    return render_template(
        "planning/form.html",
        title=_("The programme"),
        purpose=purpose,
        back=back,
        form=form,
        groups=[(None, ["aim", "starts_on", "sponsor_id", "manager_id"])],
    )


def _programme_form(initiative: Initiative, programme: Programme | None) -> ProgrammeForm:
    form = ProgrammeForm(obj=programme)
    form.sponsor_id.choices = form.manager_id.choices = none_or(
        (person.id, person.name) for person in people(initiative.id)
    )
    return form


@blueprint.get("/initiatives/<int:initiative_id>/programme/edit")
@requires(PlanningPermission.EDIT_PLAN)
def edit(initiative: Initiative) -> ResponseReturnValue:
    return _programme_page(initiative, _programme_form(initiative, queries.programme_of(initiative.id)))


@blueprint.post("/initiatives/<int:initiative_id>/programme/edit")
@requires(PlanningPermission.EDIT_PLAN)
def change(initiative: Initiative) -> ResponseReturnValue:
    programme = queries.programme_of(initiative.id)
    form = _programme_form(initiative, None)
    status = try_to_save(
        form,
        lambda: actions.save_programme(initiative, programme=programme, fields=form.fields(), by=g.person, at=now()),
        versioned=programme,
    )
    return (_programme_page(initiative, form), status) if status else _back(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/programme/stage")
@requires(PlanningPermission.EDIT_PLAN)
def enter_stage(initiative: Initiative) -> ResponseReturnValue:
    programme, form = queries.programme_of(initiative.id) or abort(404), StageForm()

    def act() -> None:
        actions.enter_stage(
            initiative, programme=programme, stage=form.stage.data, reason=form.reason.data, by=g.person, at=now()
        )

    status = try_to_save(form, act)
    if status:
        return _page(initiative, form), status
    flash(_("The programme is in another stage."))
    return _back(initiative)


def _task_form(initiative: Initiative, task: Task | None) -> TaskForm:
    form = TaskForm(obj=task)
    form.responsible_id.choices = form.accountable_id.choices = options_of(
        (str(person.id), person.name) for person in people(initiative.id)
    )
    return form


def _task_page(initiative: Initiative, form: TaskForm) -> str:
    back = url_for("programme.show", initiative_id=initiative.id)
    purpose = _(
        "Agreed with the line: one person does it, one answers for it, others are asked beforehand or told afterwards."
    )
    names = ["name", "responsible_id", "accountable_id", "consulted", "informed", "agreed_on"]
    return render_template(
        "planning/form.html",
        title=_("Task and responsibility"),
        purpose=purpose,
        back=back,
        form=form,
        groups=[(None, names)],
    )


@blueprint.get("/initiatives/<int:initiative_id>/programme/tasks/new")
@requires(PlanningPermission.EDIT_PLAN)
def new_task(initiative: Initiative) -> ResponseReturnValue:
    return _task_page(initiative, _task_form(initiative, None))


@blueprint.post("/initiatives/<int:initiative_id>/programme/tasks/new")
@requires(PlanningPermission.EDIT_PLAN)
def add_task(initiative: Initiative) -> ResponseReturnValue:
    form = _task_form(initiative, None)
    status = try_to_save(
        form, lambda: actions.save_task(initiative, task=None, fields=form.fields(), by=g.person, at=now())
    )
    return (_task_page(initiative, form), status) if status else _back(initiative)


@blueprint.get("/initiatives/<int:initiative_id>/programme/tasks/<int:task_id>")
@requires(PlanningPermission.EDIT_PLAN)
def edit_task(initiative: Initiative, task_id: int) -> ResponseReturnValue:
    return _task_page(initiative, _task_form(initiative, queries.task(initiative.id, task_id) or abort(404)))


@blueprint.post("/initiatives/<int:initiative_id>/programme/tasks/<int:task_id>")
@requires(PlanningPermission.EDIT_PLAN)
def change_task(initiative: Initiative, task_id: int) -> ResponseReturnValue:
    task, form = queries.task(initiative.id, task_id) or abort(404), _task_form(initiative, None)
    status = try_to_save(
        form,
        lambda: actions.save_task(initiative, task=task, fields=form.fields(), by=g.person, at=now()),
        versioned=task,
    )
    return (_task_page(initiative, form), status) if status else _back(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/programme/tasks/<int:task_id>/drop")
@requires(PlanningPermission.EDIT_PLAN)
def drop_task(initiative: Initiative, task_id: int) -> ResponseReturnValue:
    task = queries.task(initiative.id, task_id) or abort(404)
    with transaction():
        actions.drop_task(initiative, task=task, by=g.person, at=now())
    return _back(initiative)
