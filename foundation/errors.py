"""Expected refusals, and the page that each becomes: what is wrong, where, what to do."""

import logging
import secrets
from http import HTTPStatus

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

log = logging.getLogger("gids.errors")


class RuleViolation(Exception):  # noqa: N818 - the field's word, not "Error"
    """An expected refusal; the text is a whole sentence for the person who acts."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = str(sentence)


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


def check_version(row_version: int, drawn_version: int | None) -> None:
    """Refuse an edit of a row that has changed since the form was drawn."""
    if drawn_version != row_version:
        raise StaleError(_("A colleague changed this in the meantime. Your text is shown beside theirs; nothing is lost."))


def _titles() -> dict[int, tuple[str, str]]:
    return {
        400: (_("This page has expired"), _("Go back, reload the page and send it again. What you typed is still in the form.")),
        403: (_("Not for your role"), _("Your role in this CRM initiative does not include this. The chair can change roles.")),
        404: (_("Not found"), _("There is nothing at this address, or it belongs to an initiative that you are not part of.")),
        405: (_("That does not work here"), _("Open the page from the menu and use its buttons.")),
        409: (_("This cannot be done now"), _("It was closed or changed in the meantime.")),
        413: (_("Too large"), _("A file may be at most 10 MB. Make it smaller, or send it in parts.")),
        422: (_("This cannot be saved as it is"), _("Change what is named here and send it again.")),
        429: (_("Too many tries"), _("Wait a few minutes and try again.")),
        500: (_("Something went wrong on our side"), _("Nothing was half saved. Try again; if it happens again, give the number below to your administrator.")),
        503: (_("The database does not answer"), _("Nothing was half saved. Wait a moment and try again.")),
    }


def error_page(status: int, sentence: str | None = None) -> ResponseReturnValue:
    """The page for a refusal, with an error number that is also in the log."""
    number = secrets.token_hex(4)
    title, advice = _titles().get(status, _titles()[500])
    log.log(logging.ERROR if status >= 500 else logging.INFO, "error %s status %s endpoint %s", number, status, request.endpoint)
    if request.headers.get("X-Requested-With") == "fetch":
        return jsonify(status=status, sentence=sentence or advice, number=number), status
    page = render_template("errors/error.html", status=status, title=title, sentence=sentence, advice=advice, number=number)
    return page, status


def register(app: Flask) -> None:
    """Give each kind of refusal its page."""

    @app.errorhandler(RuleViolation)
    def refused(error: RuleViolation) -> ResponseReturnValue:
        return error_page(error.status, error.sentence)

    @app.errorhandler(StaleDataError)
    def stale(_error: StaleDataError) -> ResponseReturnValue:
        return error_page(409, _("A colleague changed this in the meantime. Reload the page and look at their version first."))

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> ResponseReturnValue:
        if error.code is not None and error.code < 400:
            return error.get_response()
        return error_page(error.code or 500)

    @app.errorhandler(Exception)
    def unexpected(_error: Exception) -> ResponseReturnValue:
        log.exception("unexpected")
        return error_page(500)

    _register_database(app)


def _register_database(app: Flask) -> None:
    """What the database refuses: a clash, a value that fits no column, no answer in time."""

    @app.errorhandler(IntegrityError)
    def clash(_error: IntegrityError) -> ResponseReturnValue:
        log.exception("clash")
        return error_page(409, _("Somebody else did the same at the same moment. Reload the page and look at their version first."))

    @app.errorhandler(DataError)
    @app.errorhandler(OverflowError)
    def unfit(_error: Exception) -> ResponseReturnValue:
        log.exception("data")
        return error_page(422)

    @app.errorhandler(OperationalError)
    def database(_error: OperationalError) -> ResponseReturnValue:
        log.exception("database")
        return error_page(503)
