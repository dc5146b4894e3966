"""The guard that every route carries, and the phases that a step adds to a permission."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer

from foundation.audit.actions import record_refusal
from foundation.errors import NotAllowedError, SealedError
from foundation.identity.models import Person
from foundation.initiatives.models import Initiative
from foundation.initiatives.words import speak_as
from foundation.permissions import HousePermission, Permission, Role, granted

Condition = Callable[[Initiative, Person, frozenset[Role]], None]
CONDITIONS: dict[Permission, list[Condition]] = {}


def add_condition(permission: Permission, condition: Condition) -> None:
    """Let a step add a phase to a permission; the condition raises NotAllowedError with its sentence."""
    CONDITIONS.setdefault(permission, [])
    if condition not in CONDITIONS[permission]:
        CONDITIONS[permission].append(condition)


def may(permission: Permission) -> bool:
    """Whether the person of this request has `permission` here (phases not counted)."""
    return permission is HousePermission.ANYONE or permission in g.get("permissions", frozenset())


def may_now(permission: Permission) -> bool:
    """The same with the phases counted: whether the person may do it at this moment."""
    if not may(permission):
        return False
    try:
        for condition in CONDITIONS.get(permission, ()):
            condition(g.initiative, g.person, g.roles)
    except NotAllowedError:
        return False
    return True


def requires(
    permission: Permission,
) -> Callable[[Callable[..., ResponseReturnValue]], Callable[..., ResponseReturnValue]]:
    """Guard a route; under /initiatives/<initiative_id> the view receives the initiative itself."""

    def guard(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
        @wraps(view)
        def guarded(**arguments: Any) -> ResponseReturnValue:
            try:
                refused = _refuse(permission, arguments)
                answer = refused if refused is not None else view(**arguments)
                if g.pop("was_refused", False):
                    record_refusal(permission, g.get("initiative"), g.person)
                return answer
            except (NotAllowedError, SealedError):
                record_refusal(permission, g.get("initiative"), g.person)
                raise

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return guard


def _refuse(permission: Permission, arguments: dict[str, Any]) -> ResponseReturnValue | None:
    if permission is HousePermission.ANYONE:
        return None
    if g.get("person") is None:
        if request.headers.get("X-Requested-With") == "fetch":
            abort(401)
        return redirect(url_for("sign_in.show", next=signed_here() if request.method == "GET" else None), 303)
    if "initiative_id" in arguments:
        del arguments["initiative_id"]
        arguments["initiative"] = _enter()
    if not may(permission):
        record_refusal(permission, g.get("initiative"), g.person)
        abort(403)
    for condition in CONDITIONS.get(permission, ()):
        condition(g.initiative, g.person, g.roles)
    return None


def _enter() -> Initiative:
    """The initiative of this address, and this person's roles in it; 404 for who has none."""
    initiative: Initiative | None = g.visit.initiative
    if initiative is None:
        abort(404)
    g.initiative, g.roles = initiative, g.visit.roles
    speak_as(initiative)
    g.permissions = granted(g.roles, g.person.is_administrator)
    return initiative


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="next-page")


def signed_here() -> str:
    """This page as a signed name, to come back to; nothing for a page that only takes posts."""
    if "signed_here" not in g:
        is_page = request.method == "GET" and request.endpoint is not None
        g.signed_here = str(
            _signer().dumps([request.endpoint, request.view_args or {}] if is_page else ["pages.home", {}])
        )
    return str(g.signed_here)


def next_page(signed: str | None) -> str:
    """The address to go to after sign-in: an endpoint that we signed ourselves, else the first page."""
    try:
        endpoint, arguments = _signer().loads(signed or "")
    except BadSignature:
        return url_for("pages.home")
    return url_for(endpoint, **arguments)
