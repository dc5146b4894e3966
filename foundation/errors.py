"""Expected refusals, and the page that each becomes: what is wrong, where, what to do."""

import logging
import secrets
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Flask, current_app, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, refresh
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import DataError, IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from werkzeug.exceptions import HTTPException

log = logging.getLogger("gids.errors")
OURS, SECRET = {"csrf_token", "version", "drawn", "key", "page_key", "current"}, "password"
SHORT = 12


class RuleViolation(Exception):  # noqa: N818 - the field's word, not "Error"
    """An expected refusal: a whole sentence for the person who acts, and the field that it is about, where it is about
    one.
    """

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence, self.field = str(sentence), field


class ClosedError(RuleViolation):
    """The round, version or deadline that the act needs has closed."""

    status = HTTPStatus.CONFLICT


class SealedError(ClosedError):
    """Something that nobody may read yet; the try is itself an audit entry."""


class StaleError(RuleViolation):
    """Somebody else saved the same row since this page was drawn."""

    status = HTTPStatus.CONFLICT


class NotAllowedError(RuleViolation):
    """The person lacks the right, or must do something else first."""

    status = HTTPStatus.FORBIDDEN


class BusyError(RuleViolation):
    """The database could not be written to in time, or not at all; reading goes on."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


def check_version(row_version: int, drawn_version: int | None) -> None:
    """Refuse an edit of a row that has changed since the form was drawn."""
    if drawn_version != row_version:
        raise StaleError(
            _("A colleague changed this in the meantime. Your text is shown beside theirs; nothing is lost.")
        )


TITLES: dict[int, tuple[LazyString, LazyString]] = {
    400: (
        _l("This page has expired"),
        _l("Go back, reload the page and send it again. What you typed is still in the form."),
    ),
    403: (
        _l("Not for your role"),
        _l("Your role in this CRM initiative does not include this. The chair can change roles."),
    ),
    404: (
        _l("Not found"),
        _l("There is nothing at this address, or it belongs to an initiative that you are not part of."),
    ),
    405: (_l("That does not work here"), _l("Open the page from the menu and use its buttons.")),
    409: (_l("This cannot be done now"), _l("It was closed or changed in the meantime.")),
    413: (_l("Too large"), _l("A file may be at most 10 MB. Make it smaller, or send it in parts.")),
    422: (_l("This cannot be saved as it is"), _l("Change what is named here and send it again.")),
    429: (_l("Too many attempts"), _l("Wait a few minutes and try again.")),
    500: (
        _l("Something went wrong on our side"),
        _l("Nothing was half saved. Try again; if it happens again, give the number below to your administrator."),
    ),
    503: (_l("The database does not answer"), _l("Nothing was saved. Wait a moment and try again.")),
}


def error_page(status: int, sentence: str | None = None, *, cause: BaseException | None = None) -> ResponseReturnValue:
    """The page for a refusal, in the frame, with the way back, what was typed, and an error number that is also in the
    log.
    """
    number = secrets.token_hex(4)
    title, advice = TITLES.get(status, TITLES[500])
    log.log(
        logging.ERROR if cause is not None else logging.INFO,
        "error %s status %s endpoint %s",
        number,
        status,
        request.endpoint,
        exc_info=cause,
    )
    if request.headers.get("X-Requested-With") == "fetch":
        return jsonify(status=status, sentence=sentence or str(advice), number=number), status
    shown = {
        "status": status,
        "title": title,
        "sentence": sentence,
        "advice": advice,
        "number": number,
        "typed": typed(request.form) if request.method == "POST" else {},
        "back": _back(),
    }
    try:
        return render_template("errors/error.html", **shown), status
    except SQLAlchemyError:  # the frame itself could not be read: the bare page needs no database
        g.person = g.initiative = None
        refresh()
        return render_template("errors/error.html", **shown), status


def typed(form: Mapping[str, str]) -> dict[str, str]:
    """The words that somebody typed into a form, to copy where they could not be kept; never a password or a mark of
    our own.
    """
    words = {
        name: value for name, value in form.items() if value.strip() and (" " in value.strip() or len(value) > SHORT)
    }
    return {
        name: value
        for name, value in words.items()
        if name.rpartition("-")[2] not in OURS and SECRET not in name and not value.startswith("/")
    }


def _back() -> str | None:
    """The page that somebody came from, when it was one of ours."""
    came, ours = urlsplit(request.referrer or ""), urlsplit(current_app.extensions["gids_settings"].base_url)
    here = request.method == "GET" and came.path == request.path
    return (
        came.path + (f"?{came.query}" if came.query else "")
        if came.netloc and came.netloc in (ours.netloc, request.host) and not here
        else None
    )


def register(app: Flask) -> None:
    """Give each kind of refusal its page."""

    @app.errorhandler(RuleViolation)
    def refused(error: RuleViolation) -> ResponseReturnValue:
        return error_page(error.status, error.sentence)

    @app.errorhandler(StaleDataError)
    def stale(_error: StaleDataError) -> ResponseReturnValue:
        return error_page(
            409, _("A colleague changed this in the meantime. Reload the page and look at their version first.")
        )

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> ResponseReturnValue:
        if error.code is not None and error.code < 400:
            return error.get_response()
        return error_page(error.code or 500)

    @app.errorhandler(ObjectDeletedError)
    def gone(_error: ObjectDeletedError) -> ResponseReturnValue:
        return error_page(404, _("A colleague removed this in the meantime."))

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> ResponseReturnValue:
        return error_page(500, cause=error)

    _register_database(app)


def _register_database(app: Flask) -> None:
    """What the database refuses: a clash, a value that fits no column, no answer in time."""

    @app.errorhandler(IntegrityError)
    def clash(error: IntegrityError) -> ResponseReturnValue:
        return error_page(
            409,
            _("Somebody else did the same at the same moment. Reload the page and look at their version first."),
            cause=error,
        )

    @app.errorhandler(DataError)
    @app.errorhandler(OverflowError)
    def unfit(error: Exception) -> ResponseReturnValue:
        return error_page(422, cause=error)

    @app.errorhandler(OperationalError)
    def database(error: OperationalError) -> ResponseReturnValue:
        return error_page(503, cause=error)
