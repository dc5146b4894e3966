"""The one page that stands in for every other as long as a programme has not begun."""

from typing import NoReturn

from flask import abort, make_response, render_template


def not_begun() -> NoReturn:
    """Answer with the page on how to begin."""
    abort(make_response(render_template("planning/not_begun.html")))
