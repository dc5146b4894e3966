"""The form of one verdict."""

from flask_babel import lazy_gettext as _l

from foundation.forms.base import FileForm, VersionedForm, file_field
from foundation.forms.fields import long_text, pick
from selection.labels import VERDICTS


class VerdictForm(VersionedForm, FileForm):
    verdict = pick(_l("Verdict"), VERDICTS)
    evidence = long_text(_l("Evidence"), needed=False, description=_l("Required when the candidate is out."))
    file = file_field(_l("Supporting document (optional)"), needed=False)
