"""The form of one verdict."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField

from foundation.forms import VersionedForm, choice, long_text
from selection.labels import VERDICTS


class VerdictForm(VersionedForm):
    verdict = choice(_l("Verdict"), VERDICTS.items())
    evidence = long_text(_l("Evidence"), needed=False, description=_l("Required when the candidate is out."))
    document = FileField(_l("Supporting document (optional)"))
