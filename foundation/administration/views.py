"""The administrator's pages: people, initiatives; and the roles within one initiative."""

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.administration.forms import InitiativeForm, PersonForm, RoleForm
from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.errors import RuleViolation
from foundation.forms import options_of
from foundation.guard import requires
from foundation.identity import actions as identity
from foundation.identity import queries as people
from foundation.identity.models import LinkPurpose, Person
from foundation.initiatives import actions, queries
from foundation.initiatives.models import Initiative, Membership
from foundation.labels import ROLES
from foundation.languages import Language
from foundation.permissions import Permission, Role

blueprint = Blueprint("administration", __name__)


def _show_link(token: str, person: Person) -> None:
    address = current_app.extensions["gids_settings"].base_url + url_for("sign_in.welcome", token=token)
    flash(_("Give this one-time link to %(name)s; it works for seven days: %(address)s", name=person.name, address=address), "link")


@blueprint.get("/administration/people")
@requires(Permission.ADMINISTER)
def people_page() -> ResponseReturnValue:
    return render_template("foundation/administration/people.html", people=people.people(), form=PersonForm())


@blueprint.post("/administration/people")
@requires(Permission.ADMINISTER)
def add_person() -> ResponseReturnValue:
    form, at = PersonForm(), now()
    if not form.validate():
        return render_template("foundation/administration/people.html", people=people.people(), form=form), 422
    with transaction():
        person = identity.add_person(form.name.data, email=form.email.data, language=Language(form.language.data), is_administrator=form.is_administrator.data, by=g.person, at=at)
        token = identity.make_link(LinkPurpose.INVITATION, person=person, by=g.person, at=at)
    _show_link(token, person)
    return redirect(url_for("administration.people_page"), 303)


@blueprint.post("/administration/people/<int:person_id>/switch")
@requires(Permission.ADMINISTER)
def switch_person(person_id: int) -> ResponseReturnValue:
    with transaction():
        person = people.person(person_id) or abort(404)
        identity.set_active(person, active=not person.is_active, by=g.person, at=now())
    return redirect(url_for("administration.people_page"), 303)


@blueprint.post("/administration/people/<int:person_id>/link")
@requires(Permission.ADMINISTER)
def new_link(person_id: int) -> ResponseReturnValue:
    with transaction():
        person = people.person(person_id) or abort(404)
        token = identity.make_link(LinkPurpose.PASSWORD_RESET, person=person, by=g.person, at=now())
    _show_link(token, person)
    return redirect(url_for("administration.people_page"), 303)


@blueprint.get("/administration/initiatives/new")
@requires(Permission.ADMINISTER)
def new_initiative() -> ResponseReturnValue:
    return render_template("foundation/administration/initiative.html", form=_initiative_form())


@blueprint.post("/administration/initiatives/new")
@requires(Permission.ADMINISTER)
def make_initiative() -> ResponseReturnValue:
    form = _initiative_form()
    if not form.validate():
        return render_template("foundation/administration/initiative.html", form=form), 422
    second = form.second_language.data
    fields = actions.InitiativeFields(form.name.data, form.organisation.data, form.currency.data, form.time_zone.data, Language(form.language.data), Language(second) if second else None)
    with transaction():
        actions.make_initiative(fields, chair=people.person(form.chair_id.data) or abort(404), by=g.person, at=now())
    flash(_("The initiative is made; its chair can start."))
    return redirect(url_for("pages.home"), 303)


def _initiative_form() -> InitiativeForm:
    form = InitiativeForm()
    form.chair_id.choices = options_of((person.id, person.name) for person in people.people() if person.is_active)
    return form


def _roles_page(initiative: Initiative, form: RoleForm | None = None) -> str:
    form = form or RoleForm()
    given = actions.roles_to_give(initiative, g.person)
    form.role.choices = options_of((role.value, str(ROLES[role])) for role in Role if role in given)
    return render_template("foundation/administration/roles.html", memberships=queries.memberships(initiative.id), form=form, given=given, role_names=ROLES)


@blueprint.get("/initiatives/<int:initiative_id>/people")
@requires(Permission.GIVE_ROLES)
def roles(initiative: Initiative) -> ResponseReturnValue:
    return _roles_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/people")
@requires(Permission.GIVE_ROLES)
def give_role(initiative: Initiative) -> ResponseReturnValue:
    form, at = RoleForm(), now()
    if not form.validate():
        return _roles_page(initiative, form), 422
    token = None
    with transaction():
        person = people.person_by_email(form.email.data)
        if person is None:
            if not form.name.data:
                raise RuleViolation(_("There is no account for this address yet: fill in the name too, then Gids makes one."))
            person = identity.add_person(form.name.data, email=form.email.data, language=initiative.language, by=g.person, at=at)
            token = identity.make_link(LinkPurpose.INVITATION, person=person, by=g.person, at=at)
        actions.give_role(initiative, person=person, role=Role(form.role.data), by=g.person, at=at)
    if token:
        _show_link(token, person)
    return redirect(url_for("administration.roles", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/people/<int:membership_id>/end")
@requires(Permission.GIVE_ROLES)
def take_role(initiative: Initiative, membership_id: int) -> ResponseReturnValue:
    with transaction():
        membership = db.session.get(Membership, membership_id)
        if membership is None or membership.initiative_id != initiative.id:
            abort(404)
        actions.take_role(membership, initiative=initiative, by=g.person, at=now())
    return redirect(url_for("administration.roles", initiative_id=initiative.id), 303)
