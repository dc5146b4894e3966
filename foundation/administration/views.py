"""The administrator's pages: people, initiatives; and the roles within one initiative."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foundation.administration.door import DOOR
from foundation.administration.forms import InitiativeForm, NewInitiativeForm, PersonForm, RoleForm, SettingsForm
from foundation.clock import now
from foundation.database.base import db
from foundation.database.transaction import transaction
from foundation.errors import RuleViolation
from foundation.forms.fields import options_of
from foundation.guard import requires
from foundation.identity import actions as identity
from foundation.identity import queries as people
from foundation.identity.models import LinkPurpose, Person
from foundation.initiatives import actions, queries
from foundation.initiatives.models import Initiative, Membership
from foundation.labels import ROLES
from foundation.lists import views as lists
from foundation.narrowing import Filter, Narrowed, narrowed
from foundation.permissions import HousePermission, Role
from foundation.saving.forms import try_to_save
from foundation.steps import owner_of, parts

blueprint = Blueprint("administration", __name__)


def _show_link(token: str, person: Person) -> None:
    address = current_app.extensions["gids_settings"].base_url + url_for("sign_in.welcome", token=token)
    flash(
        _(
            "Give this one-time link to %(name)s; it works for seven days: %(address)s",
            name=person.name,
            address=address,
        ),
        "link",
    )


def _people_page(form: PersonForm) -> str:
    state = Filter[Person](
        word="state",
        title=_("State"),
        options={"active": _("active"), "off": _("switched off")},
        of=lambda row: "active" if row.is_active else "off",
    )
    sorts: dict[str, Callable[[Person], Any]] = {
        "name": lambda row: row.name.casefold(),
        "email": lambda row: row.email.casefold(),
    }
    found = narrowed(
        people.people(), request.args, text=lambda row: f"{row.name} {row.email}", filters=[state], sorts=sorts
    )
    return render_template("foundation/administration/people.html", people=found, form=form)


@blueprint.get("/administration/people")
@requires(HousePermission.ADMINISTER)
def people_page() -> ResponseReturnValue:
    return _people_page(PersonForm())


@blueprint.post("/administration/people")
@requires(HousePermission.ADMINISTER)
def add_person() -> ResponseReturnValue:
    form, at, made = PersonForm(), now(), []

    def act() -> None:
        person = identity.add_person(
            form.name.data,
            email=form.email.data,
            language=form.language.data,
            is_administrator=form.is_administrator.data,
            by=g.person,
            at=at,
        )
        made.append((identity.make_link(LinkPurpose.INVITATION, person=person, by=g.person, at=at), person))

    status = try_to_save(form, act)
    if status:
        return _people_page(form), status
    _show_link(*made[0])
    return redirect(url_for("administration.people_page"), 303)


@blueprint.post("/administration/people/<int:person_id>/switch")
@requires(HousePermission.ADMINISTER)
def switch_person(person_id: int) -> ResponseReturnValue:
    with transaction():
        person = people.person(person_id) or abort(404)
        identity.set_active(person, active=not person.is_active, by=g.person, at=now())
    return redirect(url_for("administration.people_page"), 303)


@blueprint.post("/administration/people/<int:person_id>/link")
@requires(HousePermission.ADMINISTER)
def new_link(person_id: int) -> ResponseReturnValue:
    with transaction():
        person = people.person(person_id) or abort(404)
        purpose = LinkPurpose.PASSWORD_RESET if person.password_hash else LinkPurpose.INVITATION
        token = identity.make_link(purpose, person=person, by=g.person, at=now())
    _show_link(token, person)
    return redirect(url_for("administration.people_page"), 303)


def _new_page(form: NewInitiativeForm) -> str:
    return render_template("foundation/administration/initiative.html", form=form, is_new=True)


Asked = TypeVar("Asked", bound=InitiativeForm)


def _with_parts(form: Asked) -> Asked:
    """The form with the parts of this Gids to choose from."""
    form.parts.choices = options_of((part.name, part.title) for part in parts())
    return form


def _new_form() -> NewInitiativeForm:
    form = _with_parts(NewInitiativeForm())
    form.chair_id.choices = options_of(
        (person.id, person.name) for person in people.people() if person.is_active and not person.is_administrator
    )
    return form


@blueprint.get("/administration/initiatives/new")
@requires(HousePermission.ADMINISTER)
def new_initiative() -> ResponseReturnValue:
    return _new_page(_new_form())


@blueprint.post("/administration/initiatives/new")
@requires(HousePermission.ADMINISTER)
def make_initiative() -> ResponseReturnValue:
    form = _new_form()

    def act() -> None:
        fields, owner = form.fields(), people.person(form.chair_id.data) or abort(404)
        actions.make_initiative(fields, chair=owner, role=owner_of(fields.parts), by=g.person, at=now())

    status = try_to_save(form, act)
    if status:
        return _new_page(form), status
    flash(_("The initiative is made; its chair can start."))
    return redirect(url_for("pages.home"), 303)


@blueprint.get("/initiatives/<int:initiative_id>/settings")
@requires(HousePermission.ADMINISTER)
def settings(initiative: Initiative) -> ResponseReturnValue:
    return render_template(
        "foundation/administration/initiative.html", form=_with_parts(SettingsForm(obj=initiative)), is_new=False
    )


@blueprint.post("/initiatives/<int:initiative_id>/settings")
@requires(HousePermission.ADMINISTER)
def change_settings(initiative: Initiative) -> ResponseReturnValue:
    form = _with_parts(SettingsForm())
    status = try_to_save(
        form,
        lambda: actions.change_initiative(
            initiative, fields=form.fields(), reason=form.reason.data or None, by=g.person, at=now()
        ),
        versioned=initiative,
    )
    if status:
        return render_template("foundation/administration/initiative.html", form=form, is_new=False), status
    flash(_("The settings are saved."))
    return redirect(url_for("administration.roles", initiative_id=initiative.id), 303)


def _narrowed(rows: Sequence[Membership]) -> Narrowed[Membership]:
    has_role = {row.role for row in rows}
    roles = Filter[Membership](
        word="role",
        title=_("Role"),
        options={one: str(ROLES[one]) for one in Role if one in has_role},
        of=lambda row: row.role,
    )
    sorts: dict[str, Callable[[Membership], Any]] = {
        "name": lambda row: row.person.name.casefold(),
        "role": lambda row: str(ROLES[row.role]),
        "since": lambda row: row.created_at,
    }
    return narrowed(
        rows, request.args, text=lambda row: f"{row.person.name} {row.person.email}", filters=[roles], sorts=sorts
    )


def _roles_page(initiative: Initiative, form: RoleForm | None = None) -> str:
    given = actions.roles_to_give(initiative, g.person)
    return render_template(
        "foundation/administration/roles.html",
        memberships=_narrowed(queries.memberships(initiative.id)),
        ended=queries.roles_ended_by_rule(initiative.id),
        form=form or _role_form(initiative),
        given=given,
    )


def _role_form(initiative: Initiative) -> RoleForm:
    form, given = RoleForm(), actions.roles_to_give(initiative, g.person)
    form.role.choices = options_of((role, ROLES[role]) for role in Role if role in given)
    return form


@blueprint.get("/initiatives/<int:initiative_id>/people")
@requires(HousePermission.GIVE_ROLES)
def roles(initiative: Initiative) -> ResponseReturnValue:
    return _roles_page(initiative)


@blueprint.post("/initiatives/<int:initiative_id>/people")
@requires(HousePermission.GIVE_ROLES)
def give_role(initiative: Initiative) -> ResponseReturnValue:
    form, at, made = _role_form(initiative), now(), []

    def act() -> None:
        person = people.person_by_email(form.email.data)
        if person is None:
            if not form.name.data:
                raise RuleViolation(
                    _("There is no account for this address yet: fill in the name too, then Gids makes one."),
                    field="name",
                )
            person = identity.add_person(
                form.name.data, email=form.email.data, language=initiative.language, by=g.person, at=at
            )
            made.append((identity.make_link(LinkPurpose.INVITATION, person=person, by=g.person, at=at), person))
        actions.give_role(initiative, person=person, role=form.role.data, by=g.person, at=at)

    status = try_to_save(form, act)
    if status:
        return _roles_page(initiative, form), status
    for token, person in made:
        _show_link(token, person)
    return redirect(url_for("administration.roles", initiative_id=initiative.id), 303)


def _membership(initiative: Initiative, membership_id: int) -> Membership:
    membership = db.session.get(Membership, membership_id)
    return membership if membership is not None and membership.initiative_id == initiative.id else abort(404)


@blueprint.post("/initiatives/<int:initiative_id>/people/<int:membership_id>/invitation")
@requires(HousePermission.GIVE_ROLES)
def renew_invitation(initiative: Initiative, membership_id: int) -> ResponseReturnValue:
    """A new link for somebody who has not used one yet; after that only the administrator resets a password."""
    with transaction():
        membership = _membership(initiative, membership_id)
        person = people.person(membership.person_id) or abort(404)
        actions.check_may_renew(membership, initiative=initiative, person=person, by=g.person)
        token = identity.make_link(LinkPurpose.INVITATION, person=person, by=g.person, at=now())
    _show_link(token, person)
    return redirect(url_for("administration.roles", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/people/<int:membership_id>/end")
@requires(HousePermission.GIVE_ROLES)
def take_role(initiative: Initiative, membership_id: int) -> ResponseReturnValue:
    with transaction():
        actions.take_role(_membership(initiative, membership_id), initiative=initiative, by=g.person, at=now())
    return redirect(url_for("administration.roles", initiative_id=initiative.id), 303)


@blueprint.post("/initiatives/<int:initiative_id>/people/list")
@requires(HousePermission.GIVE_ROLES)
def excel(initiative: Initiative) -> ResponseReturnValue:
    """The whole list, to be changed in Excel and taken in again."""
    return lists.excel(DOOR, initiative)


@blueprint.get("/initiatives/<int:initiative_id>/people/import")
@requires(HousePermission.GIVE_ROLES)
def uploads(initiative: Initiative) -> ResponseReturnValue:
    return lists.uploads(DOOR, initiative)


@blueprint.post("/initiatives/<int:initiative_id>/people/import")
@requires(HousePermission.GIVE_ROLES)
def upload(initiative: Initiative) -> ResponseReturnValue:
    return lists.upload(DOOR, initiative)


@blueprint.get("/initiatives/<int:initiative_id>/people/import/<int:upload_id>")
@requires(HousePermission.GIVE_ROLES)
def mapping(initiative: Initiative, upload_id: int) -> ResponseReturnValue:
    return lists.mapping(DOOR, initiative, upload_id)


@blueprint.post("/initiatives/<int:initiative_id>/people/import/<int:upload_id>")
@requires(HousePermission.GIVE_ROLES)
def take_in(initiative: Initiative, upload_id: int) -> ResponseReturnValue:
    return lists.take_in(DOOR, initiative, upload_id)
