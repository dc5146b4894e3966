"""The first page, the health page, and what every answer carries: security headers."""

from flask import Blueprint, Flask, Response, current_app, g, redirect, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from foundation.database.base import db
from foundation.guard import requires
from foundation.initiatives.queries import initiatives_of
from foundation.permissions import HousePermission
from foundation.steps import home_of

blueprint = Blueprint("pages", __name__)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src"
    " 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)


@blueprint.get("/")
@requires(HousePermission.SIGNED_IN)
def home() -> ResponseReturnValue:
    initiatives = initiatives_of(g.person)
    if len(initiatives) == 1 and not g.person.is_administrator:
        return redirect(home_of(initiatives[0]), 303)
    return render_template("foundation/home.html", initiatives=initiatives)


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
