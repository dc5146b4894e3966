"""The audit trail as people read it."""

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from foundation.audit import queries
from foundation.audit.models import Event
from foundation.guard import requires
from foundation.identity.queries import people
from foundation.initiatives.models import Initiative
from foundation.labels import EVENTS
from foundation.permissions import Permission, Role

blueprint = Blueprint("audit", __name__)


WITHHELD = frozenset(
    {
        Event.AGREED,
        Event.COST_SAVED,
        Event.COST_REMOVED,
        Event.ANSWER_TYPED,
        Event.VERDICT_SAVED,
        Event.SHORTLIST_CHOSEN,
        Event.LONGLIST_CHOSEN,
        Event.EXPLAINED,
        Event.ASSUMPTIONS_SAVED,
        Event.RECUSED,
        Event.DECLARATION_JUDGED,
        Event.SCENARIO_SAVED,
        Event.SCENARIO_REMOVED,
        Event.STUDY_SESSION_SAVED,
        Event.FINDING_ADDED,
        Event.ANNUAL_FIGURES_SAVED,
        Event.FINALISTS_CHOSEN,
        Event.PROPOSAL_KEPT,
        Event.POINT_SAVED,
        Event.FINAL_OFFER_RECEIVED,
        Event.AWARDED,
        Event.SIGNED,
        Event.COST_STAGE_REACHED,
        Event.FINAL_OFFER_ASKED,
        Event.STUDY_ITEM_SAVED,
        Event.AWARD_REVOKED,
    }
)


@blueprint.get("/initiatives/<int:initiative_id>/audit")
@requires(Permission.READ_AUDIT)
def show(initiative: Initiative) -> ResponseReturnValue:
    page = min(10**6, max(1, request.args.get("page", 1, type=int)))
    everything = g.person.is_administrator or Role.CHAIR in g.roles
    entries, count = queries.page_of_entries(initiative.id, person_id=None if everything else g.person.id, page=page)
    names = {person.id: person.name for person in people()}
    return render_template(
        "foundation/audit/trail.html",
        withheld=WITHHELD if Role.CHAIR not in g.roles and Role.MEMBER not in g.roles else frozenset(),
        entries=entries,
        count=count,
        page=page,
        pages=-(-count // queries.PAGE),
        names=names,
        events=EVENTS,
        head=queries.head(initiative.id),
        everything=everything,
    )
