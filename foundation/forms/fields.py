"""Fields as the house draws them: text, choices, days, moments, numbers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    Field,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, TextInput

from foundation.database.base import NAME, TEXT
from foundation.languages import Language
from foundation.lists.amounts import readings
from foundation.money import read_decimal, show_decimal
from foundation.plain_text import is_address, plain

HUNDRED, TWO = Decimal(100), 2


WHOLE = re.compile(r"[0-9]{1,9}")


def small_whole(text: str) -> int | None:
    """A whole number of at most nine plain digits; None for anything else."""
    return int(text) if WHOLE.fullmatch(text) else None


def _strip(text: Any) -> Any:
    """Text that was typed, made plain; anything else (the filters of the library also see what a row holds) as it
    is.
    """
    return plain(text) if isinstance(text, str) else text


def required() -> InputRequired:
    return InputRequired(_l("Fill this in."))


def text(  # noqa: PLR0913 - a line of text has these parts
    label: str, *, needed: bool = True, limit: int = NAME, long: bool = False, checks: Sequence[Any] = (), **more: Any
) -> Field:
    """One line (or, with `long`, several) of text."""
    kind = TextAreaField if long else StringField
    most = Length(max=limit, message=_l("At most %(max)d characters fit here."))
    return kind(
        label,
        filters=[_strip],
        validators=[DataRequired(_l("Fill this in.")) if needed else Optional(), most, *checks],
        **more,
    )


def e_mail(label: str, *, needed: bool = True, **more: Any) -> Field:
    """An e-mail address."""

    def check(_form: object, field: Field) -> None:
        if not is_address(field.data):
            raise ValidationError(_("This is no e-mail address; it looks like name@example.org."))

    look = {"type": "email", **more.pop("render_kw", {})}
    return text(label, needed=needed, checks=[check], render_kw=look, **more)


def long_text(label: str, *, needed: bool = True, **more: Any) -> Field:
    return text(label, needed=needed, limit=TEXT, long=True, **more)


def options_of(pairs: Iterable[tuple[Any, Any]]) -> list[SelectChoice]:
    """Options from pairs of value and label."""
    return [SelectChoice(value, label) for value, label in pairs]


def one_of(label: str, pairs: Iterable[tuple[str, str]]) -> Field:
    """A few options, all in sight."""
    return RadioField(label, choices=options_of(pairs), validators=[required()])


def choice(label: str, options: Iterable[tuple[str, str]], *, needed: bool = True, **more: Any) -> Field:
    return SelectField(
        label, choices=options_of(options), filters=[_strip], validators=[required() if needed else Optional()], **more
    )


def choices(label: str, options: Iterable[tuple[str, str]], **more: Any) -> Field:
    """Several of a list, each with a tick of its own."""
    return SelectMultipleField(label, choices=options_of(options), option_widget=CheckboxInput(), **more)


def pick(label: str, labels: Mapping[Any, Any], *, needed: bool = True, **more: Any) -> Field:
    """One member of an enumeration, by its readable name."""
    kind: type[StrEnum] = type(next(iter(labels)))
    options = options_of([*([] if needed else [("", "–")]), *labels.items()])
    return SelectField(
        label,
        choices=options,
        coerce=lambda value: kind(value) if value else None,
        validators=[required() if needed else Optional()],
        **more,
    )


TRUTHS = {"yes": True, "no": False, True: True, False: False}


def yes_or_no(label: str, **more: Any) -> Field:
    """Yes, no, or nothing where nobody knows: True, False or None."""
    options = options_of([("", "–"), ("yes", _l("yes")), ("no", _l("no"))])
    return SelectField(label, choices=options, coerce=TRUTHS.get, validators=[Optional()], **more)


def row_choice(label: str, *, needed: bool = False, **more: Any) -> Field:
    """A row by its id, of choices that the view gives; none unless needed."""
    return SelectField(
        label,
        choices=[],
        coerce=lambda value: int(value) if value not in (None, "", "None") else None,
        validators=[required() if needed else Optional()],
        **more,
    )


def none_or(pairs: Iterable[tuple[int, str]], *, nothing: str = "–") -> list[SelectChoice]:
    """Choices of rows with the choice of none before them."""
    return options_of([("", nothing), *pairs])


class LinesField(TextAreaField):  # type: ignore[misc]
    """Several short texts, one per line, each once; in a row a list."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, **more)

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else "\n".join(self.data or ())

    def process_formdata(self, values: list[str]) -> None:
        self.data: Any = tuple(
            dict.fromkeys(line for text in (plain(values[0]) if values else "").splitlines() if (line := text.strip()))
        )

    def process_data(self, value: Any) -> None:
        self.data = tuple(value or ())

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - the library's own signature
        if self.raw_data and len(self.raw_data[0]) > TEXT:
            raise StopValidation(_("At most %(max)d characters fit here.", max=TEXT))


def _no_number(typed: str) -> str:
    """What is wrong with a text that is no number; where it is one in another language, how it is written in this."""
    here = str(get_locale())
    for language in Language:
        try:
            number = read_decimal(typed, language)
        except ValueError:
            continue
        places = max(0, -int(number.as_tuple().exponent))
        written = show_decimal(number, here, places)
        return str(_("“%(typed)s” is not a number here; write %(written)s.", typed=typed[:40], written=written))
    return str(_("“%(typed)s” is not a number.", typed=typed[:40]))


def _two_readings(typed: str, *, is_whole: bool) -> str:
    """What an amount may be read as, where its sign may stand before decimals or between thousands."""
    found = [format(value.normalize(), "f") for value in sorted(set(readings(typed).values()))]
    if len(found) < TWO:
        return ""
    if is_whole:
        one, other = found
        return str(_("This can be read as %(one)s and as %(other)s; write it without a sign.", one=one, other=other))
    return str(
        _(
            "This can be read as %(one)s and as %(other)s; write it with two decimals, or without a point or comma.",
            one=found[0],
            other=found[1],
        )
    )


class NumberField(Field):  # type: ignore[misc]
    """A number as people of the page's language write it: 1.250,50 in Dutch, 1,250.50 in English."""

    widget = TextInput()

    def __init__(
        self,
        label: str,
        *,
        needed: bool = True,
        least: Decimal | None = None,
        most: Decimal | None = None,
        places: int = 2,
        **more: Any,
    ) -> None:
        if least is not None and least >= 0:  # a phone's keys for figures have no minus
            more.setdefault("render_kw", {"inputmode": "decimal" if places else "numeric"})
        super().__init__(label, validators=[required() if needed else Optional()], **more)
        self.needed, self.least, self.most, self.places = needed, least, most, places

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return (
            ""
            if self.data is None
            else show_decimal(self.data, str(get_locale()), self.places)
            .removesuffix("." + "0" * self.places)
            .removesuffix("," + "0" * self.places)
        )

    def process_formdata(self, values: list[str]) -> None:
        self.data = None
        if not values or not values[0].strip():
            return
        try:
            number = read_decimal(values[0], str(get_locale()))
        except ValueError:
            raise ValueError(_no_number(values[0])) from None
        if -number.as_tuple().exponent > self.places:  # type: ignore[operator]
            asked = _two_readings(values[0], is_whole=self.places == 0)
            raise ValueError(asked or _("At most %(places)s decimals fit here.", places=self.places))
        self.data = number

    def post_validate(self, form: Any, validation_stopped: bool) -> None:  # noqa: ARG002 - the library's own signature
        if validation_stopped:
            return
        if self.data is None:
            if self.needed and not self.process_errors:  # blanks are no number
                raise ValidationError(_("Fill this in."))
            return
        if self.least is not None and self.data < self.least:
            raise ValidationError(_("At least %(least)s.", least=self.least))
        if self.most is not None and self.data > self.most:
            raise ValidationError(_("At most %(most)s.", most=self.most))


class WholeField(NumberField):
    """A whole number."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, places=0, **more)

    def process_formdata(self, values: list[str]) -> None:
        super().process_formdata(values)
        self.data: Any = None if self.data is None else int(self.data)


class PercentField(NumberField):
    """A share, typed and shown as a percentage: 0.03 is 3."""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else trimmed(self.data * HUNDRED, self.places)

    def process_formdata(self, values: list[str]) -> None:
        super().process_formdata(values)
        self.data = None if self.data is None else self.data / HUNDRED

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        share, self.data = self.data, None if self.data is None else self.data * HUNDRED
        try:
            super().post_validate(form, validation_stopped)
        finally:
            self.data = share


def trimmed(number: Decimal, places: int) -> str:
    """A number as people write it, without zeros behind its last decimal."""
    shown = show_decimal(number, str(get_locale()), places)
    return shown.rstrip("0").rstrip(".,") if places else shown


def shown_in(field: Field) -> str:
    """What a field shows, in words: the label of an option rather than its value; a dash where it is empty."""
    if field.type == "BooleanField":
        return str(_("Yes") if field.data else _("No"))
    if hasattr(field, "iter_choices"):
        return "; ".join(str(option.label) for option in field.iter_choices() if option.selected) or "–"
    return str(field._value()) or "–"
