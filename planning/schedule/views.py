"""The pages of the schedule: dates, Gantt chart, network, what-if, health, levelling, calendar, baselines."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from foundation.clock import now
from foundation.forms.fields import small_whole
from foundation.guard import requires
from foundation.initiatives.models import Initiative
from foundation.initiatives.queries import names
from foundation.languages import current_language
from foundation.saving.forms import try_to_save
from foundation.sums.working_calendar import public_holidays
from planning.begun import not_begun
from planning.method.dependency_graph import Link, LinkKind, LoopError
from planning.method.plan import Area
from planning.permissions import PlanningPermission
from planning.projects.actions import loop_sentence
from planning.projects.models import MOST_LAG
from planning.schedule import actions, queries
from planning.schedule.dates import dates_asked
from planning.schedule.forms import BaselineForm, CalendarForm, StatusDateForm, WhatIfForm
from planning.schedule.pictures.gantt import gantt, heading
from planning.schedule.pictures.network import is_folded, network
from planning.schedule.queries import Planned, WhatIf
from planning.schedule.shown import Grouping, Size, Zoom

blueprint = Blueprint("schedule", __name__)
SHOWN_AT_ONCE = 1000
Chosen = TypeVar("Chosen", bound=StrEnum)


def _one_of(kind: type[Chosen], word: str) -> Chosen:
    """The member that the address names, or the first."""
    return kind(word) if word in [*kind] else next(iter(kind))


def _planned(initiative: Initiative) -> Planned:
    return queries.planned(initiative) or abort(404)


@blueprint.get("/initiatives/<int:initiative_id>/schedule")
@requires(PlanningPermission.READ_PLAN)
def show(initiative: Initiative) -> ResponseReturnValue:
    plan = queries.planned(initiative) or not_begun()
    return _page(initiative, plan)


def _page(
    initiative: Initiative,
    plan: Planned,
    status_form: StatusDateForm | None = None,
    baseline_form: BaselineForm | None = None,
) -> str:
    number = small_whole(request.args.get("plateau", ""))
    rows = [project for project in plan.projects if number in (None, plan.number_of(project))]
    zoom = _one_of(Zoom, request.args.get("zoom", ""))
    grouping = _one_of(Grouping, request.args.get("group", ""))
    return render_template(
        "planning/schedule/show.html",
        plan=plan,
        rows=rows,
        dates=dates_asked(plan, rows, names(initiative.id), request.args),
        number=number,
        chart=gantt(plan, rows[:SHOWN_AT_ONCE], zoom, grouping, names(initiative.id), current_language())
        if rows
        else None,
        zoom=zoom,
        zooms=Zoom,
        grouping=grouping,
        groupings=Grouping,
        left_out=max(len(rows) - SHOWN_AT_ONCE, 0),
        answer=heading(plan),
        late=queries.late_days(plan),
        areas=Area,
        status_form=status_form or StatusDateForm(formdata=None, obj=plan.programme),
        baseline_form=baseline_form or BaselineForm(formdata=None),
        kept=queries.baselines(initiative.id),
        agreed=queries.agreed_ones(initiative.id),
    )


@blueprint.get("/initiatives/<int:initiative_id>/schedule/network")
@requires(PlanningPermission.READ_PLAN)
def dependencies(initiative: Initiative) -> ResponseReturnValue:
    plan = queries.planned(initiative) or not_begun()
    number = small_whole(request.args.get("plateau", ""))
    rows = [
        link
        for link in plan.links
        if number is None or number in (_number(plan, link.before), _number(plan, link.after))
    ]
    size = _one_of(Size, request.args.get("size", ""))
    return render_template(
        "planning/schedule/network.html",
        plan=plan,
        pairs=[link.ends for link in plan.links],
        picture=network(plan, number, size) if plan.projects else None,
        size=size,
        sizes=Size,
        answer=heading(plan),
        folded=is_folded(plan),
        number=number,
        links=rows,
        areas=Area,
    )


def _number(plan: Planned, key: int) -> int | None:
    return next((plan.number_of(project) for project in plan.projects if project.id == key), None)


@blueprint.get("/initiatives/<int:initiative_id>/schedule/health")
@requires(PlanningPermission.READ_PLAN)
def health(initiative: Initiative) -> ResponseReturnValue:
    plan = queries.planned(initiative) or not_begun()
    return render_template("planning/schedule/health.html", plan=plan, results=queries.health_of(plan))


def _tried(plan: Planned, key: int, form: WhatIfForm) -> WhatIf:
    """What the typed change would do, or what dropping the project would do."""
    if request.values.get("drop"):
        return queries.what_if(plan, *queries.without(plan, key))
    change = form.change()
    jobs = [
        replace(
            job,
            not_before=change.not_before,
            spread=replace(job.spread, low=change.low, likely=change.likely, high=change.high),
        )
        if job.key == key
        else job
        for job in plan.jobs
    ]
    return queries.what_if(plan, jobs, _tried_links(plan, key))


def _tried_links(plan: Planned, key: int) -> list[Link]:
    """The links with one more, or without one, as asked."""
    removed, added = small_whole(request.values.get("unlink", "")), small_whole(request.values.get("link", ""))
    links = [link for link in plan.links if link.ends != (removed, key)]
    lag = small_whole(request.values.get("lag", "") or "0") or 0
    return (
        links + [Link(added, key, kind=LinkKind.FS, lag=min(lag, MOST_LAG))]
        if added and any(job.key == added for job in plan.jobs)
        else links
    )


def _what_if_page(plan: Planned, key: int, form: WhatIfForm, found: WhatIf | None, sentence: str | None = None) -> str:
    return render_template(
        "planning/schedule/what_if.html",
        plan=plan,
        project=next(project for project in plan.projects if project.id == key),
        form=form,
        found=found,
        sentence=sentence,
        befores=[link for link in plan.links if link.after == key],
        given=request.values,
    )


@blueprint.get("/initiatives/<int:initiative_id>/schedule/projects/<int:project_id>/what-if")
@requires(PlanningPermission.EDIT_PLAN)
def what_if(initiative: Initiative, project_id: int) -> ResponseReturnValue:
    """Try a change; its fields are in the address, so that it can be shown to a colleague."""
    plan = _planned(initiative)
    project = next((project for project in plan.projects if project.id == project_id), None) or abort(404)
    asked = "likely" in request.args or "not_before" in request.args or "drop" in request.args
    form = WhatIfForm(formdata=None, obj=project)
    if not asked:
        return _what_if_page(plan, project.id, form, None)
    form = WhatIfForm(
        formdata=request.args,
        data={"low": project.low, "likely": project.likely, "high": project.high},
        meta={"csrf": False},
    )
    for name in ("low", "likely", "high"):
        if name not in request.args:
            form[name].data, form[name].raw_data = getattr(project, name), [str(getattr(project, name))]
    form.version.data = str(project.version)
    if not request.args.get("drop") and not form.validate():
        return _what_if_page(plan, project.id, form, None), 422
    try:
        return _what_if_page(plan, project.id, form, _tried(plan, project.id, form))
    except LoopError as loop:
        return _what_if_page(
            plan, project.id, form, None, loop_sentence(loop.ring, plan.projects, _tried_links(plan, project.id))
        ), 409


@blueprint.post("/initiatives/<int:initiative_id>/schedule/projects/<int:project_id>/what-if")
@requires(PlanningPermission.EDIT_PLAN)
def save_what_if(initiative: Initiative, project_id: int) -> ResponseReturnValue:
    plan = _planned(initiative)
    project = next((project for project in plan.projects if project.id == project_id), None) or abort(404)
    form = WhatIfForm()
    status = try_to_save(
        form,
        lambda: actions.change_project(initiative, project=project, change=form.change(), by=g.person, at=now()),
        versioned=project,
    )
    if status:
        return _what_if_page(_planned(initiative), project_id, form, None), status
    flash(_("The change is in the plan."))
    return redirect(url_for("schedule.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/schedule/status-date")
@requires(PlanningPermission.EDIT_PLAN)
def set_status_date(initiative: Initiative) -> ResponseReturnValue:
    plan, form = _planned(initiative), StatusDateForm()
    programme = plan.programme
    status = try_to_save(
        form,
        lambda: actions.set_status_date(
            initiative,
            programme=programme,
            day=form.status_date.data,
            although=form.although.data,
            by=g.person,
            at=now(),
        ),
        versioned=programme,
    )
    if status:
        return _page(initiative, _planned(initiative), status_form=form), status
    return redirect(url_for("schedule.show", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/schedule/baselines")
@requires(PlanningPermission.EDIT_PLAN)
def keep_baseline(initiative: Initiative) -> ResponseReturnValue:
    form = BaselineForm()
    status = try_to_save(
        form,
        lambda: actions.keep_baseline(
            initiative, plan=_planned(initiative), reason=form.reason.data, by=g.person, at=now()
        ),
    )
    if status:
        return _page(initiative, _planned(initiative), baseline_form=form), status
    flash(_("The plan is kept as a baseline; the one before it stays."))
    return redirect(url_for("schedule.show", initiative_id=initiative.id), 303)


def _calendar_page(plan: Planned, form: CalendarForm) -> str:
    programme = plan.programme
    years = [programme.starts_on.year + number for number in range(3)]
    days = {
        day: name
        for year in years
        for day, name in public_holidays(year, programme.good_friday, programme.liberation_day).items()
        if day.weekday() < 5
    }
    return render_template("planning/schedule/calendar.html", plan=plan, form=form, days=days)


@blueprint.get("/initiatives/<int:initiative_id>/schedule/calendar")
@requires(PlanningPermission.EDIT_PLAN)
def calendar(initiative: Initiative) -> ResponseReturnValue:
    plan = queries.planned(initiative) or not_begun()
    return _calendar_page(plan, CalendarForm(formdata=None, obj=queries.as_drawn(plan.programme)))


@blueprint.post("/initiatives/<int:initiative_id>/schedule/calendar")
@requires(PlanningPermission.EDIT_PLAN)
def save_calendar(initiative: Initiative) -> ResponseReturnValue:
    plan, form = _planned(initiative), CalendarForm()
    programme = plan.programme

    def act() -> None:
        actions.save_calendar(initiative, programme=programme, fields=form.fields(), by=g.person, at=now())

    status = try_to_save(form, act, versioned=programme, as_drawn=lambda: queries.as_drawn(programme))
    return (
        (_calendar_page(_planned(initiative), form), status)
        if status
        else redirect(url_for("schedule.calendar", initiative_id=initiative.id), 303)
    )


def dates_of(initiative: Initiative, project_ids: Sequence[int]) -> Mapping[int, Markup]:
    """The computed dates of projects, for their own pages."""
    plan = queries.planned(initiative)
    if plan is None:
        return {}
    late = queries.late_days(plan)
    finished = {project.id for project in plan.projects if project.finished}
    return {
        key: Markup(  # noqa: S704 - our own template
            render_template(
                "planning/schedule/_dates.html",
                row=plan.forecast.rows[key],
                late=late.get(key),
                is_finished=key in finished,
            )
        )
        for key in project_ids
        if key in plan.forecast.rows
    }
