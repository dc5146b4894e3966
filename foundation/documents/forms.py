"""The form of the house style."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, Field, ValidationError

from foundation.documents.actions import StyleFields
from foundation.documents.style import COLOUR, LEAST_CONTRAST, contrast_with_white
from foundation.forms.base import VersionedForm
from foundation.forms.fields import long_text, text


class StyleForm(VersionedForm):
    accent = text(_l("Colour of headings"), limit=7, description=_l("As #rrggbb, dark enough to read on white paper."))
    logo = FileField(_l("Logo (PNG or JPEG, at most 200 kB)"))
    without_logo = BooleanField(_l("Take the logo away"))
    opening = long_text(
        _l("First paragraph of letters to vendors"),
        needed=False,
        description=_l("Empty: our own words in the vendor's language."),
    )
    closing = long_text(
        _l("Last paragraph of letters to vendors"),
        needed=False,
        description=_l("Empty: our own words in the vendor's language."),
    )

    def validate_accent(self, field: Field) -> None:
        colour = str(field.data or "").lower()
        if not COLOUR.fullmatch(colour):
            raise ValidationError(_("Write the colour as #rrggbb, for example #0f5c63."))
        if contrast_with_white(colour) < LEAST_CONTRAST:
            raise ValidationError(_("This colour is too light to read on white paper; choose a darker one."))

    def fields(self) -> StyleFields:
        logo = (self.logo.data.read(), self.logo.data.filename or "logo") if self.logo.data else None
        return StyleFields(
            accent=self.accent.data.lower(),
            opening=self.opening.data or None,
            closing=self.closing.data or None,
            logo=logo,
            without_logo=self.without_logo.data,
        )
