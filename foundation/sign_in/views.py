"""Signing in and out, one-time links, and how the screens look to a person."""

from contextlib import suppress
from datetime import timedelta

from flask import Blueprint, Flask, current_app, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import PRINCIPALS, transaction
from foundation.errors import BusyError, RuleViolation, error_page
from foundation.guard import next_page, requires
from foundation.identity import actions, queries
from foundation.identity.models import LinkPurpose, OneTimeLink, Theme
from foundation.identity.tries import has_tried_too_often
from foundation.languages import Language
from foundation.permissions import HousePermission, granted
from foundation.saving.forms import try_to_save
from foundation.sign_in.forms import FirstAdministratorForm, PasswordForm, SignInForm
from foundation.sign_in.sessions import visit

blueprint = Blueprint("sign_in", __name__)
TOUCH = timedelta(minutes=5)


def load_person() -> None:
    """Before every request: who is this, by the session row on the server, and in which initiative."""
    g.person, g.visit, g.permissions, g.roles = None, None, frozenset(), frozenset()
    token = session.get("token")
    if token is None or request.endpoint == "static":
        return
    at = now()
    g.visit = visit(token, at, initiative_id=(request.view_args or {}).get("initiative_id"))
    if g.visit is None:
        return
    g.person = g.visit.person
    g.permissions = granted(frozenset(), g.person.is_administrator)
    db.session().info[PRINCIPALS] = [row for row in (g.person, g.visit.initiative) if row is not None]
    if g.visit.seen_at < at - TOUCH:
        with suppress(BusyError), transaction(patience=0.05):  # that somebody was here can wait; reading cannot
            actions.touch_session(g.visit.session_id, at=at)


def register(app: Flask) -> None:
    app.before_request(load_person)
    app.register_blueprint(blueprint)


@blueprint.get("/sign-in")
@requires(HousePermission.ANYONE)
def show() -> ResponseReturnValue:
    if g.person is not None:
        return redirect(url_for("pages.home"), 303)
    return _sign_in_page(SignInForm(next=request.args.get("next", "")))


def _sign_in_page(form: SignInForm) -> str:
    is_demo = current_app.extensions["gids_settings"].demo
    return render_template(
        "foundation/sign_in/sign_in.html", form=form, demo_people=queries.people() if is_demo else []
    )


@blueprint.post("/sign-in")
@requires(HousePermission.ANYONE)
def sign_in() -> ResponseReturnValue:
    form, at = SignInForm(), now()
    if not form.validate():
        return _sign_in_page(form), 422
    address = request.remote_addr or "unknown"
    if has_tried_too_often(queries.email_key(form.email.data), address, at):
        return error_page(429)
    person = queries.person_by_email(form.email.data)
    if not actions.password_is_right(person, form.password.data) or person is None:
        with transaction():
            actions.note_failure(form.email.data, address=address, at=at)
        form.password.errors = [_("The e-mail address and password do not belong together.")]
        return _sign_in_page(form), 422
    with transaction():
        token = actions.start_session(person, at=at)
    session.clear()
    session["token"] = token
    if request.headers.get("X-Requested-With") == "fetch":
        g.pop("csrf_token", None)
        return {"token": generate_csrf()}
    return redirect(next_page(form.next.data), 303)


@blueprint.post("/sign-out")
@requires(HousePermission.SIGNED_IN)
def sign_out() -> ResponseReturnValue:
    with transaction():
        actions.end_session(g.visit.session_id)
    session.clear()
    return redirect(url_for("sign_in.show"), 303)


@blueprint.post("/display")
@requires(HousePermission.ANYONE)
def display() -> ResponseReturnValue:
    """Language and light: kept with the account, or on this browser before sign-in."""
    wanted, lit = request.form.get("language", ""), request.form.get("theme", "")
    language = Language(wanted) if wanted in [*Language] else None
    if g.person is None:
        session["language"] = language or Language.EN
        return redirect(url_for("sign_in.show"), 303)
    with transaction():
        actions.set_display(
            g.person, language=language or g.person.language, theme=Theme(lit) if lit in [*Theme] else g.person.theme
        )
    return redirect(next_page(request.form.get("next")), 303)


def _link(token: str) -> OneTimeLink:
    link = queries.live_link(token, now())
    if link is None:
        raise RuleViolation(_("This link has been used or has expired. Ask your administrator for a new one."))
    return link


def _welcome_form(link: OneTimeLink) -> PasswordForm:
    return FirstAdministratorForm() if link.purpose is LinkPurpose.FIRST_ADMINISTRATOR else PasswordForm()


def _welcome_page(form: PasswordForm) -> str:
    return render_template("foundation/sign_in/welcome.html", form=form, first=isinstance(form, FirstAdministratorForm))


@blueprint.get("/welcome/<token>")
@requires(HousePermission.ANYONE)
def welcome(token: str) -> ResponseReturnValue:
    return _welcome_page(_welcome_form(_link(token)))


@blueprint.post("/welcome/<token>")
@requires(HousePermission.ANYONE)
def accept(token: str) -> ResponseReturnValue:
    form, at, started = _welcome_form(_link(token)), now(), []

    def act(password_hash: str) -> None:
        who = (form.name.data, form.email.data) if isinstance(form, FirstAdministratorForm) else ("", "")
        person = actions.use_link(token, name=who[0], email=who[1], password_hash=password_hash, at=at)
        started.append(actions.start_session(person, at=at))

    status = try_to_save(form, act, first=lambda: actions.hash_password(form.password.data))
    if status:
        return _welcome_page(form), status
    session.clear()
    session["token"] = started[0]
    flash(_("Your password is set and you are signed in."))
    return redirect(url_for("pages.home"), 303)
