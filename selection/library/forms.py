"""Forms of the library: what is looked for, what is taken, and a set to start from."""

from collections.abc import Sequence
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SearchField, SelectMultipleField
from wtforms import Form as WtForm
from wtforms.validators import Length, ValidationError

from foundation.forms.base import Form
from foundation.forms.fields import choice, options_of, pick, row_choice
from selection.library.labels import PROFILES, THEMES
from selection.method.library import SIZES

LONGEST = 100


class LookForm(WtForm):  # type: ignore[misc]
    """What is looked for; it stands in the address."""

    search = SearchField(_l("Search"), validators=[Length(max=LONGEST)])
    theme = pick(_l("Theme"), THEMES, needed=False)
    profile = pick(_l("Worth asking when"), PROFILES, needed=False)
    missing = BooleanField(_l("Only what we do not have yet"))


class TakeForm(Form):
    """The entries that were chosen."""

    chosen = SelectMultipleField(_l("Criteria"), choices=[])

    def over(self, codes: Sequence[str]) -> Self:
        self.chosen.choices = options_of([(code, code) for code in codes])
        return self

    def validate_chosen(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_("Choose at least one criterion."))


class EarlierForm(Form):
    """An earlier selection to begin from."""

    earlier_id = row_choice(_l("Earlier selection"), needed=True)


class SetForm(Form):
    """A set to start from."""

    profile = pick(_l("For whom"), PROFILES)
    size = choice(_l("How many"), [(str(size), str(size)) for size in SIZES])
