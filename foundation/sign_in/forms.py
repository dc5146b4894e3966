"""Forms of signing in and of choosing a password."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField

from foundation.forms.base import Form
from foundation.forms.fields import e_mail, required, text

EMAIL = {"type": "email", "autocomplete": "username"}


class SignInForm(Form):
    email = text(_l("E-mail address"), render_kw=EMAIL)
    password = PasswordField(_l("Password"), validators=[required()], render_kw={"autocomplete": "current-password"})
    next = HiddenField()


class PasswordForm(Form):
    password = PasswordField(
        _l("New password"),
        description=_l("At least 12 characters; a sentence is fine."),
        validators=[required()],
        render_kw={"autocomplete": "new-password"},
    )


class FirstAdministratorForm(PasswordForm):
    name = text(_l("Your name"), render_kw={"autocomplete": "name"})
    email = e_mail(_l("E-mail address"), render_kw=EMAIL)
