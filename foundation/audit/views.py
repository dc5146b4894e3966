"""The audit trail as people read it."""

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from foundation.audit import events, queries
from foundation.audit.words import change_in_words, subject_in_words
from foundation.forms.fields import small_whole
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
    seen = events.readable_by(g.roles)
    own = None if everything else g.person.id
    names = {person.id: person.name for person in people()}
    stored, actors = queries.kinds_of_entries(initiative.id, person_id=own, events=seen)
    by_word: dict[str, list[str]] = {}
    for name in sorted(stored):
        by_word.setdefault(events.present_name(name), []).append(name)
    event, actor = request.args.get("event", ""), small_whole(request.args.get("who", ""))
    asked = queries.Asked(actor_id=actor if actor in actors else None, names=by_word.get(event, ()))
    entries, count = queries.page_of_entries(initiative.id, person_id=own, events=seen, asked=asked, page=page)
    return render_template(
        "foundation/audit/trail.html",
        reads_all=bool(g.roles & {Role.CHAIR, Role.MEMBER}),
        entries=entries,
        count=count,
        page=page,
        pages=-(-count // queries.PAGE),
        names=names,
        kinds=sorted(((name, events.in_words(name)) for name in by_word), key=lambda one: one[1].casefold()),
        people=sorted(((key, names[key]) for key in actors if key in names), key=lambda one: one[1]),
        asked=asked,
        event=event if event in by_word else "",
        in_words=events.in_words,
        change=lambda row: change_in_words(row.before, row.after, names),
        about=subject_in_words,
        sees_more=bool(seen),
        is_withheld=events.is_withheld,
        who=events.who,
        head=queries.head(initiative.id),
        everything=everything,
    )
