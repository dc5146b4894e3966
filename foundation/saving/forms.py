"""The one way to save a form: valid, unchanged since it was drawn, allowed; what was typed stays in the form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from http import HTTPStatus
from typing import Any, Protocol

from flask import g
from flask_babel import gettext as _
from sqlalchemy import literal, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from foundation.database.base import Base, db
from foundation.database.transaction import transaction
from foundation.drawn import digest
from foundation.errors import NotAllowedError, RuleViolation, SealedError, StaleError, check_version
from foundation.forms.base import DrawnForm, Form, VersionedForm
from foundation.forms.fields import shown_in

Values = Callable[[], Mapping[str, Any]]


class Versioned(Protocol):
    """A row that several people edit."""

    @property
    def version(self) -> Any: ...


@dataclass(frozen=True)
class Present:
    """A row that is looked up anew when it is asked for: one that a colleague may make or take away meanwhile."""

    look: Callable[[], Versioned]

    @property
    def version(self) -> Any:
        return self.look().version


def try_to_save(
    form: Form,
    act: Callable[..., object],
    *,
    versioned: Versioned | None = None,
    as_drawn: Callable[[], object] | None = None,
    present: Values | None = None,
    first: Callable[[], object] | None = None,
) -> int:
    """0 when the form was saved, else the status with which its page is shown again.

    What is slow (reading a file, hashing a password) is done `first`, before the transaction begins, and handed to
    `act`. A form over one `row` sends back that row's version (`as_drawn` makes the object that its fields are drawn
    from, where that is not the row itself); a DrawnForm sends back a digest of the `present` values of its fields.
    Either way a stale form comes back with what a colleague saved beside each field, and can be sent again as it then
    stands.
    """
    g.refused_form = form  # until it is saved: the frame shows it where the page does not
    if not form.validate():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        made = () if first is None else (first(),)
        with transaction():
            _check_unchanged(form, versioned, present)
            act(*made)
    except (IntegrityError, StaleDataError):
        form.form_errors.append(
            _(
                "Somebody else did the same at the same moment. Nothing was saved; look at their version, then send"
                " yours again."
            )
        )
        return HTTPStatus.CONFLICT
    except RuleViolation as refused:
        _say(form, refused)
        g.was_refused = isinstance(refused, NotAllowedError | SealedError)  # the guard notes it in the trail
        if isinstance(refused, StaleError):
            _show_theirs(form, versioned, as_drawn, present)
        return refused.status
    g.refused_form = None
    return 0


def _check_unchanged(form: Form, versioned: Versioned | None, present: Values | None) -> None:
    if versioned is not None and isinstance(form, VersionedForm):
        check_version(versioned.version, form.drawn_version)
    if present is not None and isinstance(form, DrawnForm):
        check_version(digest(present()), form.drawn_state)


def _say(form: Form, refused: RuleViolation) -> None:
    """The sentence at the field that it is about, or above the form where it is about no field of it."""
    if refused.field and refused.field in form:
        form[refused.field].errors = [*form[refused.field].errors, refused.sentence]
    else:
        form.form_errors.append(refused.sentence)


def _show_theirs(
    form: Form, versioned: Versioned | None, as_drawn: Callable[[], object] | None, present: Values | None
) -> None:
    """Put beside each field what stands there now, where that is not what was typed; the form is of the present from
    here on.
    """
    values = dict(present()) if present is not None else {}
    shown = as_drawn() if as_drawn is not None else versioned
    fresh = type(form)(formdata=None, obj=shown, data=values, prefix=form.prefix)
    for name in list(fresh._fields):
        if name not in form:
            del fresh[name]
    for field in form:
        other = fresh[field.short_name]
        if hasattr(field, "choices"):
            other.choices = field.choices
        stands = hasattr(shown, field.short_name) or field.short_name in values
        if stands and field.type != "HiddenField" and _or_nothing(field.data) != _or_nothing(other.data):
            field.theirs = shown_in(other)
    if versioned is not None and isinstance(form, VersionedForm):
        form.version.data = str(versioned.version)
    if present is not None and isinstance(form, DrawnForm):
        form.drawn.data = str(digest(values))


def _or_nothing(value: object) -> object:
    """An empty text and nothing are the same to who reads them."""
    return None if value == "" else value


def refuse_twin(model: type[Base], values: Mapping[str, Any]) -> None:
    """Refuse to make a row of which everything stands there already: a form that was sent twice makes one thing."""
    if db.session.scalar(select(literal(1)).select_from(model).filter_by(**values).limit(1)) is not None:
        raise RuleViolation(
            _("This stands there already, word for word. If it is a second one, say in a word what sets it apart.")
        )


def put_values(row: object, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set columns of a row; what they were and what they are, plain enough for the trail, of those that changed."""
    before, after = {}, {}
    for name, value in values.items():
        old = getattr(row, name)
        if old != value:
            before[name], after[name] = plain_value(old), plain_value(value)
            setattr(row, name, value)
    return before, after


def plain_value(value: Any) -> Any:
    """A value as the trail keeps it.

    >>> plain_value(Decimal("2.50")), plain_value(date(2027, 1, 2)), plain_value(None)
    ('2.50', '2027-01-02', None)
    """
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
