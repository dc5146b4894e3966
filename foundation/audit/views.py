"""The audit trail as people read it."""

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from foundation.audit import events, queries
from foundation.guard import requires
from foundation.identity.queries import people
from foundation.initiatives.models import Initiative
from foundation.permissions import HousePermission, Role

blueprint = Blueprint("audit", __name__)


@blueprint.get("/initiatives/<int:initiative_id>/audit")
@requires(HousePermission.READ_AUDIT)
def show(initiative: Initiative) -> ResponseReturnValue:
    page = min(10**6, max(1, request.args.get("page", 1, type=int)))
    everything = g.person.is_administrator or Role.CHAIR in g.roles
    entries, count = queries.page_of_entries(initiative.id, person_id=None if everything else g.person.id, page=page)
    names = {person.id: person.name for person in people()}
    return render_template(
        "foundation/audit/trail.html",
        reads_all=bool(g.roles & {Role.CHAIR, Role.MEMBER}),
        entries=entries,
        count=count,
        page=page,
        pages=-(-count // queries.PAGE),
        names=names,
        in_words=events.in_words,
        is_withheld=events.is_withheld,
        who=events.who,
        head=queries.head(initiative.id),
        everything=everything,
    )
