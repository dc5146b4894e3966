"""What this step is to the rest of Gids."""

from flask_babel import lazy_gettext as _l

from foundation.steps import Plug
from selection.library import labels
from selection.library.models import LibraryEvent
from selection.library.views import blueprint

plug = Plug(
    name="library",
    blueprint=blueprint,
    under="criteria",
    labels=labels,
    events={LibraryEvent.LIBRARY_TAKEN: _l("Criteria taken from the library")},
    goes_back=dict.fromkeys(("criterion", "criteria_group"), frozenset({LibraryEvent.LIBRARY_TAKEN})),
)
