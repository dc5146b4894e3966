"""How sure the agreed dates are, in a sentence: the same on the board page and on the page of schedule risk."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from planning.risk.queries import PlateauRisk


def dates_in_words(ahead: Sequence[PlateauRisk]) -> str:
    """How many of the agreed dates are more likely made than missed."""
    known = [row.outlook.chance for row in ahead if row.outlook.chance is not None]
    if not known:
        return str(_("No agreed date lies ahead"))
    made = sum(chance.share > 0.5 for chance in known)
    if made == len(known):
        said = ngettext(
            "The agreed date is more likely made than missed",
            "All %(num)d agreed dates are more likely made than missed",
            made,
        )
    elif not made:
        said = ngettext(
            "The agreed date is not more likely made than missed",
            "None of the %(num)d agreed dates is more likely made than missed",
            len(known),
        )
    else:
        said = ngettext(
            "%(num)d of %(all)s agreed dates is more likely made than missed",
            "%(num)d of %(all)s agreed dates are more likely made than missed",
            made,
            all=len(known),
        )
    return str(said)
