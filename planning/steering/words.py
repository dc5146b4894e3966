"""How the five steering criteria stand, in a sentence."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from planning.labels import CRITERIA
from planning.method.steering_criteria import Judged


def under_in_words(rows: Sequence[Judged]) -> str | None:
    """Which criteria are under their norm; nothing while none has a mark."""
    marked = [row for row in rows if row.mark is not None]
    under = [str(CRITERIA[row.criterion]) for row in marked if row.is_under]
    if not marked:
        return None
    if not under:
        return str(_("Every criterion with a mark is at its norm"))
    return str(
        ngettext(
            "One of %(all)s criteria is under its norm: %(names)s",
            "%(num)d of %(all)s criteria are under their norm: %(names)s",
            len(under),
            all=len(rows),
            names=", ".join(under),
        )
    )
