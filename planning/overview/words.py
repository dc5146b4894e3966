"""How a plateau stood before, in words."""

from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.labels import label
from foundation.templating import day
from planning.method.plan import Light
from planning.overview.periods import Before


def was_in_words(found: Before | None, light: Light | None) -> str:
    """The light of the last report, and for how long this one has been the same; nothing where nothing was reported."""
    if found is None or found.row.light is None or light is None:
        return ""
    if found.days is None:
        return str(_("was %(light)s on %(day)s", light=label(found.row.light), day=day(found.on)))
    if not found.days:
        return str(_("%(light)s in the last report too", light=label(light)))
    words = ngettext("%(light)s for one day", "%(light)s for %(num)d days", found.days, light=label(light))
    return str(words)
