"""Forms of the administrator."""

from zoneinfo import available_timezones

from babel.numbers import list_currencies
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, ValidationError

from foundation.forms import Form, choice, text
from foundation.languages import Language
from foundation.permissions import Role
from foundation.sign_in.forms import EMAIL

LANGUAGES = [(Language.EN, "English"), (Language.NL, "Nederlands")]


class PersonForm(Form):
    name = text(_l("Name"))
    email = text(_l("E-mail address"), render_kw=EMAIL)
    language = choice(_l("Language"), LANGUAGES)
    is_administrator = BooleanField(_l("Is administrator of this installation"))


class InitiativeForm(Form):
    name = text(_l("Name of the CRM initiative"))
    organisation = text(_l("Organisation"))
    currency = text(_l("Currency"), limit=3, default="EUR", description=_l("Three letters, such as EUR."))
    time_zone = text(_l("Time zone"), default="Europe/Amsterdam")
    language = choice(_l("Language of its texts"), LANGUAGES, default=Language.NL)
    second_language = choice(_l("Second language (optional)"), [("", "–"), *LANGUAGES], needed=False)
    chair_id = SelectField(_l("Chair of the selection committee"), coerce=int)

    def validate_currency(self, field: SelectField) -> None:
        if field.data not in list_currencies():
            raise ValidationError(_("“%(typed)s” is not the code of a currency.", typed=field.data))

    def validate_time_zone(self, field: SelectField) -> None:
        if field.data not in available_timezones():
            raise ValidationError(_("“%(typed)s” is not a time zone; try Europe/Amsterdam.", typed=field.data))

    def validate_second_language(self, field: SelectField) -> None:
        if field.data and field.data == self.language.data:
            raise ValidationError(_("Choose another language than the first, or none."))


class RoleForm(Form):
    email = text(_l("E-mail address"), render_kw=EMAIL)
    name = text(_l("Name"), needed=False, description=_l("Only for somebody who has no account yet."))
    role = choice(_l("Role"), [(role.value, role.value) for role in Role])
