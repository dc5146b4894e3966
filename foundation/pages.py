"""The first page, the health page, and what every answer carries: security headers."""

from flask import Blueprint, Flask, Response, current_app, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from foundation.clock import now
from foundation.database.base import db
from foundation.guard import requires
from foundation.initiatives.queries import initiatives_of, roles_in
from foundation.my_work import own_work
from foundation.permissions import HousePermission, Role

blueprint = Blueprint("pages", __name__)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src"
    " 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)


@blueprint.get("/")
@requires(HousePermission.SIGNED_IN)
def home() -> ResponseReturnValue:
    """What waits for somebody in all his initiatives; the administrator's list of them; who only reads along for the
    board goes to what there is to read.
    """
    initiatives = initiatives_of(g.person)
    if g.person.is_administrator or not initiatives:
        return render_template("foundation/home.html", initiatives=initiatives)
    if len(initiatives) == 1 and roles_in(initiatives[0], g.person) == {Role.STEERING}:
        return redirect(url_for("board.show", initiative_id=initiatives[0].id), 303)
    at = now()
    return render_template("foundation/my_work.html", work=own_work(g.person.id, initiatives, at), at=at)


@blueprint.get("/health")
@requires(HousePermission.ANYONE)
def health() -> ResponseReturnValue:
    db.session.execute(text("SELECT 1"))
    return {"status": "ok"}


def _headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if current_app.extensions["gids_settings"].is_https:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if g.get("person") is not None:
        response.headers["Cache-Control"] = "no-store"
    return response


def register(app: Flask) -> None:
    app.register_blueprint(blueprint)
    app.after_request(_headers)
