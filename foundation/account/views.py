"""The page of one's own account."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.account.forms import OwnPasswordForm
from foundation.audit.events import in_words, who
from foundation.audit.models import HouseEvent
from foundation.audit.queries import entries_about
from foundation.clock import now
from foundation.database.transaction import transaction
from foundation.errors import RuleViolation, error_page
from foundation.guard import requires
from foundation.identity import actions, queries
from foundation.identity.tries import has_tried_too_often
from foundation.permissions import HousePermission
from foundation.saving.forms import try_to_save
from foundation.sign_in.sessions import ABSOLUTE, IDLE

blueprint = Blueprint("account", __name__)


def _page(form: OwnPasswordForm) -> str:
    at = now()
    return render_template(
        "foundation/account/account.html",
        form=form,
        sessions=[
            session_row
            for session_row in queries.sessions(g.person.id)
            if session_row.seen_at > at - IDLE and session_row.created_at > at - ABSOLUTE
        ],
        this=g.visit.session_id,
        happened=entries_about(
            f"person:{g.person.id}",
            of=(
                HouseEvent.PASSWORD_SET,
                HouseEvent.LINK_MADE,
                HouseEvent.SESSION_ENDED,
                HouseEvent.PERSON_SWITCHED,
            ),
        ),
        names={person.id: person.name for person in queries.people()},
        in_words=in_words,
        who=who,
    )


@blueprint.get("/account")
@requires(HousePermission.SIGNED_IN)
def show() -> ResponseReturnValue:
    return _page(OwnPasswordForm(formdata=None))


@blueprint.post("/account/password")
@requires(HousePermission.SIGNED_IN)
def change_password() -> ResponseReturnValue:
    """A new password, by who knows the present one; every other session ends."""
    form, at, address = OwnPasswordForm(), now(), request.remote_addr or "unknown"
    if has_tried_too_often(g.person.email_key, address, at):
        return error_page(429)

    def check() -> str:
        if not actions.password_is_right(g.person, form.current.data):
            with transaction():
                actions.note_failure(g.person.email_key, address=address, at=at)
            raise RuleViolation(_("This is not your present password."), field="current")
        return actions.hash_password(form.password.data)

    status = try_to_save(
        form,
        lambda password_hash: actions.change_password(
            g.person, password_hash=password_hash, keep=g.visit.session_id, at=at
        ),
        first=check,
    )
    if status:
        return _page(form), status
    flash(_("Your password is changed; your other sessions have ended."))
    return redirect(url_for("account.show"), 303)


@blueprint.post("/account/sessions/<int:session_id>/end")
@requires(HousePermission.SIGNED_IN)
def end_session(session_id: int) -> ResponseReturnValue:
    """End one of one's own sessions; one that is gone already is gone."""
    with transaction():
        actions.end_own_session(g.person, session_id=session_id, at=now())
    return redirect(url_for("account.show"), 303)
