"""Having long work done: its result is there at once where it is quick, else from a page that says how far it is."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.audit import actions as audit
from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.errors import ClosedError
from foundation.exports import Export, hand_out, send
from foundation.guard import may_now, requires
from foundation.initiatives.models import Initiative
from foundation.jobs import actions, queries
from foundation.jobs.models import Job, JobState
from foundation.jobs.work import KINDS, Work
from foundation.jobs.worker import Worker
from foundation.permissions import HousePermission

PATIENCE = 2.0  # seconds that a request waits for its file before it shows a page instead

blueprint = Blueprint("jobs", __name__)


def worker() -> Worker | None:
    """The worker of this process, where one runs."""
    found: Worker | None = current_app.extensions.get("gids_worker")
    return found


def hand_out_work(
    initiative: Initiative, kind: str, arguments: Mapping[str, Any], *, file_name: str
) -> ResponseReturnValue:
    """Have a file made in a process of its own, and send it when it is there soon; without a worker it is made here."""
    doing, work = worker(), KINDS[kind]
    if doing is None:
        export = Export(
            what=work.what,
            name=file_name,
            mimetype=work.mimetype,
            event=work.event,
            after={"language": arguments["language"]},
        )
        return hand_out(initiative, lambda: work.make(initiative, arguments), export)
    job = _asked(doing, initiative, kind, arguments, file_name)
    if job.state is JobState.DONE:
        return _sent(initiative, job, work)
    return redirect(url_for("jobs.show", initiative_id=initiative.id, job_id=job.id), 303)


def have_worked_out(initiative: Initiative, kind: str, arguments: Mapping[str, Any]) -> ResponseReturnValue | None:
    """Have a proposal worked out in a process of its own, and lead to where it is shown; None where no worker runs, so
    that it is worked out here.
    """
    doing = worker()
    if doing is None:
        return None
    job = _asked(doing, initiative, kind, arguments, "")
    return redirect(url_for("jobs.show", initiative_id=initiative.id, job_id=job.id), 303)


def result_of(initiative: Initiative, job_id: int, kind: str) -> Job | None:
    """One's own ended job of a kind, whose result is still here."""
    job = queries.job_of(initiative.id, g.person.id, job_id)
    return job if job is not None and job.kind == kind and job.content is not None else None


def _asked(doing: Worker, initiative: Initiative, kind: str, arguments: Mapping[str, Any], file_name: str) -> Job:
    """The job, as it is after a moment's patience."""
    with transaction():
        job_id = actions.ask(initiative, kind=kind, arguments=arguments, file_name=file_name, by=g.person, at=now()).id
    doing.wake()
    doing.wait(job_id, PATIENCE)
    return db.session.get_one(Job, job_id, populate_existing=True)


def _sent(initiative: Initiative, job: Job, work: Work) -> ResponseReturnValue:
    """Note that the result leaves, and send it."""
    content = job.content
    if content is None:
        raise ClosedError(_("The file was kept for a day and is no longer here. Begin again."))
    with transaction():
        after = {"language": job.arguments["language"]}
        audit.record(work.event, work.what, initiative=initiative, by=g.person, at=now(), after=after)
    return send(content, job.file_name, work.mimetype)


def _own(initiative: Initiative, job_id: int) -> tuple[Job, Work]:
    job = queries.job_of(initiative.id, g.person.id, job_id) or abort(404)
    work = KINDS.get(job.kind) or abort(404)
    return (job, work) if all(may_now(permission) for permission in work.needs(job.arguments)) else abort(403)


@blueprint.get("/initiatives/<int:initiative_id>/work/<int:job_id>")
@requires(HousePermission.READ_INITIATIVE)
def show(initiative: Initiative, job_id: int) -> ResponseReturnValue:
    job, work = _own(initiative, job_id)
    if work.page and job.content is not None:
        return redirect(url_for(work.page, initiative_id=initiative.id, work=job.id), 303)
    since = job.started_at or job.made_at
    return render_template(
        "foundation/jobs/job.html",
        job=job,
        work=work,
        is_under_way=job.state in (JobState.WAITING, JobState.RUNNING),
        seconds=int((now() - since).total_seconds()),
        before=queries.seconds_before(job),
    )


@blueprint.post("/initiatives/<int:initiative_id>/work/<int:job_id>/file")
@requires(HousePermission.READ_INITIATIVE)
def file(initiative: Initiative, job_id: int) -> ResponseReturnValue:
    job, work = _own(initiative, job_id)
    if work.page:
        abort(404)
    if job.state is not JobState.DONE:
        raise ClosedError(_("The file is not there yet."))
    return _sent(initiative, job, work)


@blueprint.post("/initiatives/<int:initiative_id>/work/<int:job_id>/cancel")
@requires(HousePermission.READ_INITIATIVE)
def cancel(initiative: Initiative, job_id: int) -> ResponseReturnValue:
    with transaction():
        job, _work = _own(initiative, job_id)
        if actions.cancel(job, at=now()):
            flash(_("The work is stopped; nothing of it is stored."))
    doing = worker()
    if doing is not None:
        doing.stop_child(job_id)
    return redirect(url_for("jobs.show", initiative_id=initiative.id, job_id=job_id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/work/<int:job_id>/again")
@requires(HousePermission.READ_INITIATIVE)
def again(initiative: Initiative, job_id: int) -> ResponseReturnValue:
    with transaction():
        job, _work = _own(initiative, job_id)
        actions.begin_again(job)
    doing = worker()
    if doing is not None:
        doing.wake()
    return redirect(url_for("jobs.show", initiative_id=initiative.id, job_id=job_id), 303)
