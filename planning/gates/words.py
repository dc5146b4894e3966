"""The light of a plateau in words: the same on overview, roadmap, plateau, board page, report and workbook."""

from collections.abc import Callable

from flask_babel import gettext as _
from flask_babel import ngettext

from planning.labels import LIGHTS
from planning.method.plateau_light import WEEK, Because, Lit
from planning.plateaus.models import Plateau


def light_in_words(plateau: Plateau, lit: Lit) -> str:
    """The word of the light; a plateau that was reached says so, one without projects has no light yet."""
    if plateau.reached_on is not None:
        return str(_("reached"))
    return str(_("no projects yet")) if Because.NO_PROJECTS in lit.reasons else str(LIGHTS[lit.light])


def late_days(days: int) -> str:
    return str(ngettext("one working day later than agreed", "%(num)d working days later than agreed", days))


def little_room(days: int) -> str:
    return str(
        ngettext(
            "one working day of room before the agreed end, norm %(norm)s",
            "%(num)d working days of room before the agreed end, norm %(norm)s",
            days,
            norm=WEEK,
        )
    )


def free_room(days: int) -> str:
    return str(
        ngettext(
            "one working day of room before the agreed end", "%(num)d working days of room before the agreed end", days
        )
    )


def days_in_words(said: Callable[[int], str]) -> tuple[str, str]:
    """What is said of one day, and what follows the figure of several: for a formula that counts by itself."""
    return said(1), said(0).removeprefix("0")


def why_in_words(lit: Lit) -> str:
    """Why a light is what it is, with its figure and its norm."""
    days = max(lit.days or 0, 0)
    words = {
        Because.LATE: late_days(days),
        Because.REPORTED_RED: _("a running project reports red"),
        Because.REPORTED_AMBER: _("a running project reports amber"),
        Because.LITTLE_ROOM: little_room(days),
        Because.ROOM: free_room(days),
        Because.DONE: _("all its projects are finished"),
        Because.NO_DATE: _("no end has been agreed, and no project reports trouble"),
        Because.NO_PROJECTS: _("nothing has been planned in it yet"),
    }
    return "; ".join(str(words[reason]) for reason in lit.reasons)
