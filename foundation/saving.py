"""The one way to save a form over a row: valid, unchanged since it was drawn, allowed; what was typed stays in the form."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from http import HTTPStatus
from typing import Any, Protocol

from foundation.database.transaction import transaction
from foundation.errors import RuleViolation, StaleError, check_version
from foundation.forms import Form, VersionedForm


class Versioned(Protocol):
    """A row that several people edit."""

    version: Any


def try_to_save(form: Form, act: Callable[[], object], *, row: Versioned | None = None) -> int:
    """0 when the form was saved, else the status with which its page is shown again."""
    if not form.validate():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with transaction():
            if row is not None and isinstance(form, VersionedForm):
                check_version(row.version, form.drawn_version)
            act()
    except RuleViolation as refused:
        form.form_errors.append(refused.sentence)
        if isinstance(refused, StaleError) and row is not None:
            form.theirs = _theirs(form, row)
            if isinstance(form, VersionedForm):
                form.version.data = str(row.version)
        return refused.status
    return 0


def _theirs(form: Form, row: object) -> dict[str, str]:
    """Per field what stands in the row now, where that is not what was typed."""
    found = {}
    for field in form:
        if hasattr(row, field.name) and field.name != "version" and _word(getattr(row, field.name)) != _word(field.data):
            value = getattr(row, field.name)
            names = {str(choice[0]): str(choice[1]) for choice in getattr(field, "choices", None) or ()}
            found[field.name] = names.get(_word(value), _word(value)) or "–"
    return found


def _word(value: object) -> str:
    return "" if value is None else str(value.normalize()) if isinstance(value, Decimal) else str(value)


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
