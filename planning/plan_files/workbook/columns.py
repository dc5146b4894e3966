"""The columns of a plan as a list."""

from datetime import date

from flask_babel import gettext as _

TOP = 4


EXCEL_ZERO = date(1899, 12, 30)


COLUMNS = (
    "code",
    "name",
    "kind",
    "area",
    "plateau",
    "waits",
    "low",
    "likely",
    "high",
    "not_before",
    "deadline",
    "started",
    "finished",
    "percent",
    "budget",
)


WIDTHS = (9, 44, 15, 26, 9, 24, 9, 11, 9, 13, 13, 13, 13, 10, 14)


def headings() -> dict[str, str]:
    """The heading of each column, in the language of the page."""
    return {
        "code": _("Code"),
        "name": _("Name"),
        "kind": _("Kind"),
        "area": _("Area"),
        "plateau": _("Plateau"),
        "waits": _("Waits for"),
        "low": _("Shortest (days)"),
        "likely": _("Most likely (days)"),
        "high": _("Longest (days)"),
        "not_before": _("Not before"),
        "deadline": _("Deadline"),
        "started": _("Began on"),
        "finished": _("Finished on"),
        "percent": _("Progress in per cent"),
        "budget": _("Budget"),
    }
