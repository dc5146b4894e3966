"""The form with which a person changes his own password."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField

from foundation.forms.base import Form
from foundation.forms.fields import required


class OwnPasswordForm(Form):
    current = PasswordField(
        _l("Your present password"), validators=[required()], render_kw={"autocomplete": "current-password"}
    )
    password = PasswordField(
        _l("New password"),
        description=_l("At least 12 characters; a sentence is fine."),
        validators=[required()],
        render_kw={"autocomplete": "new-password"},
    )
