"""Forms of the administrator."""

from zoneinfo import available_timezones

from babel.numbers import list_currencies
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, ValidationError

from foundation.forms.base import Form, VersionedForm
from foundation.forms.fields import choices, e_mail, long_text, pick, row_choice, text
from foundation.initiatives.actions import InitiativeFields
from foundation.initiatives.models import Buyer
from foundation.labels import BUYERS, LANGUAGES, ROLES
from foundation.languages import Language, current_language
from foundation.sign_in.forms import EMAIL


class PersonForm(Form):
    name = text(_l("Name"))
    email = e_mail(_l("E-mail address"), render_kw=EMAIL)
    language = pick(_l("Language"), LANGUAGES, default=current_language)
    is_administrator = BooleanField(_l("Is administrator of this installation"))


class InitiativeForm(VersionedForm):
    """What an initiative is; a change of its currency or first language after it was made takes a reason."""

    name = text(_l("Name of the CRM initiative"))
    organisation = text(_l("Organisation"))
    currency = text(_l("Currency"), limit=3, default="EUR", description=_l("Three letters, such as EUR."))
    time_zone = text(_l("Time zone"), default="Europe/Amsterdam")
    language = pick(_l("Language of its texts"), LANGUAGES, default=Language.NL)
    second_language = pick(_l("Second language (optional)"), LANGUAGES, needed=False)
    buyer = pick(
        _l("Kind of buyer"),
        BUYERS,
        default=Buyer.PRIVATE,
        description=_l("A public buyer keeps a standstill between award and signature, and its letters say so."),
    )
    parts = choices(_l("Parts that are used (nothing ticked: both)"), [])

    def validate_currency(self, field: Field) -> None:
        if field.data not in list_currencies():
            raise ValidationError(_("“%(typed)s” is not the code of a currency.", typed=field.data))

    def validate_time_zone(self, field: Field) -> None:
        if field.data not in available_timezones():
            raise ValidationError(_("“%(typed)s” is not a time zone; try Europe/Amsterdam.", typed=field.data))

    def validate_second_language(self, field: Field) -> None:
        if field.data and field.data == self.language.data:
            raise ValidationError(_("Choose another language than the first, or none."))

    def fields(self) -> InitiativeFields:
        return InitiativeFields(
            name=self.name.data,
            organisation=self.organisation.data,
            currency=self.currency.data,
            time_zone=self.time_zone.data,
            language=self.language.data,
            second_language=self.second_language.data,
            buyer=self.buyer.data,
            parts=tuple(self.parts.data or ()),
        )


class NewInitiativeForm(InitiativeForm):
    chair_id = row_choice(
        _l("Chair of the selection committee"),
        needed=True,
        description=_l("Of an initiative that only plans: its programme manager."),
    )


class SettingsForm(InitiativeForm):
    reason = long_text(
        _l("Reason, where the currency or the language changes"),
        needed=False,
        description=_l("Amounts keep their figures and texts their words; only their sign and their name change."),
    )


class RoleForm(Form):
    email = e_mail(_l("E-mail address"), render_kw=EMAIL)
    name = text(_l("Name"), needed=False, description=_l("Only for somebody who has no account yet."))
    role = pick(_l("Role"), ROLES)
