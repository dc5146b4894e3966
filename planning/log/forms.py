"""The form of an entry of the log."""

from flask_babel import lazy_gettext as _l

from foundation.forms.base import VersionedForm
from foundation.forms.days import DayField
from foundation.forms.fields import WholeField, long_text, pick, row_choice, text
from planning.labels import ANSWERS, ENTRY_KINDS
from planning.log.actions import EntryFields


class EntryForm(VersionedForm):
    kind = pick(_l("Kind"), ENTRY_KINDS)
    title = text(_l("Title"))
    text = long_text(_l("What it is about"), needed=False)
    owner_id = row_choice(_l("Owner"))
    due = DayField(_l("Due by"))
    plateau_id = row_choice(_l("Plateau"), description=_l("None: it belongs to the programme as a whole."))
    chance = WholeField(_l("Probability, 1 to 5"), needed=False, least=1, most=5)
    impact = WholeField(_l("Impact, 1 to 5"), needed=False, least=1, most=5)
    answer = pick(_l("What we do about it"), ANSWERS, needed=False)
    measure = long_text(_l("How"), needed=False)
    outcome = long_text(_l("How it ended"), needed=False)
    closed_on = DayField(_l("Closed on"))

    def fields(self, reference: str | None) -> EntryFields:
        return EntryFields(**self.values(), reference=reference)
