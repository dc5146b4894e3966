"""Forms of the programme's first page."""

from flask_babel import lazy_gettext as _l

from foundation.administration.forms import LANGUAGES
from foundation.forms.base import Form
from foundation.forms.fields import pick


class BoardForm(Form):
    language = pick(_l("Language"), dict(LANGUAGES))
