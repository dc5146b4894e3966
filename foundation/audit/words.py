"""What an entry of the trail says of a change: fields as their forms call them, values as people read them."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from flask_babel import LazyString, force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.forms.base import Form
from foundation.labels import NAMES
from foundation.languages import Language, current_language
from foundation.saving.kinds import KINDS
from foundation.templating import moment

DAY, MOMENT = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
NUMBER = re.compile(r"-?\d{1,15}\.(\d{1,30})")
PEOPLE = re.compile(r"(?:owner|leader|manager|sponsor|person|responsible|accountable|contact_person)_id")


OWN: Mapping[str, LazyString] = {  # what no form calls by one name
    "low": _l("lowest"),
    "high": _l("highest"),
    "likely": _l("most likely"),
    "group": _l("group"),
    "reference": _l("reference"),
    "due": _l("due by"),
    "criteria": _l("criteria"),
    "text": _l("text"),
    "note": _l("note"),
    "owner": _l("owner"),
    "figure": _l("figure"),
    "as": _l("became"),
    "session": _l("session"),
    "outcome": _l("outcome"),
    "way": _l("way"),
    "sha256": _l("fingerprint"),
    "hash": _l("fingerprint"),
    "candidate": _l("candidate"),
    "candidates": _l("candidates"),
    "new": _l("new"),
    "changed": _l("changed"),
    "same": _l("unchanged"),
    "refused": _l("refused"),
    "missing": _l("missing"),
    "kept_from_before": _l("kept from the round before"),
    "delivery": _l("form of delivery"),
    "present_value": _l("present value"),
    "summary": _l("in short"),
    "rank": _l("place"),
    "coverage": _l("coverage"),
    "is_in": _l("goes on"),
    "has_personal_data": _l("personal data"),
    "users": _l("users"),
    "questions": _l("questions"),
    "sealed": _l("sealed"),
    "without": _l("without"),
    "criteria_version": _l("version of the criteria"),
    "round": _l("round"),
    "contact": _l("contact"),
    "number": _l("number"),
    "answers": _l("answers"),
    "advice": _l("advice"),
    "computed": _l("computed"),
    "by": _l("by"),
    "places": _l("places"),
    "kept": _l("kept"),
    "tied": _l("equal"),
    "finalists": _l("finalists"),
    "direction": _l("direction"),
    "plateau": _l("plateau"),
    "weight": _l("weight"),
}


def _forms(kind: type[Form] = Form) -> Iterator[type[Form]]:
    for one in kind.__subclasses__():
        yield one
        yield from _forms(one)


@lru_cache(maxsize=1)
def _field_words() -> Mapping[str, LazyString | str]:
    """What each field is called, where all forms agree or one of them calls it by its own name."""
    found: dict[str, dict[str, LazyString | str]] = {}
    with force_locale(Language.EN):
        for form in _forms():
            for name, made in vars(form).items():
                if hasattr(made, "field_class"):
                    label = made.args[0] if made.args else made.kwargs.get("label", name)
                    found.setdefault(name, {})[str(label)] = label
    return {
        name: next(iter(labels.values())) if len(labels) == 1 else labels[plain]
        for name, labels in found.items()
        if len(labels) == 1 or (plain := _plain(name).capitalize()) in labels
    }


def _plain(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ")


@lru_cache(maxsize=1)
def _value_words() -> Mapping[str, list[LazyString | str]]:
    """What each enumerated value is called, wherever it is one."""
    found: dict[str, list[LazyString | str]] = {}
    for (_kind, aspect), words in NAMES.items():
        for member, word in words.items() if not aspect else ():
            found.setdefault(member.value, []).append(word)
    return found


def field_in_words(name: str) -> str:
    """A field as its form calls it; else by a word of our own, or as the value of an enumeration that it is."""
    own = OWN.get(name.removesuffix("_id"))
    called = {str(word) for word in _value_words().get(name.rpartition(":")[2], [])}
    if name in _field_words():
        return str(_field_words()[name])
    return str(own) if own is not None else called.pop() if len(called) == 1 else _plain(name)


def value_in_words(value: object, names: Mapping[int, str], field: str = "") -> str:
    """A value as people read it: a day, a name, what an enumerated value is called where that is one thing."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, Mapping):
        return "; ".join(
            f"{field_in_words(str(name))}: {value_in_words(part, names, str(name))}" for name, part in value.items()
        )
    if isinstance(value, list):
        return "; ".join(value_in_words(part, names, field) for part in value)
    if isinstance(value, int) and PEOPLE.fullmatch(field):
        return names.get(value, str(_("erased")))
    return _text_in_words(str(value))


def _text_in_words(text: str) -> str:
    if DAY.fullmatch(text):
        return str(format_date(date.fromisoformat(text), "d MMM y", locale=current_language()))
    if MOMENT.match(text):
        return moment(datetime.fromisoformat(text).astimezone(UTC))
    if found := NUMBER.fullmatch(text):
        shown = f"#,##0.{'0' * min(len(found[1]), 2)}##"  # as it was stored, long fractions to four decimals
        return str(format_decimal(Decimal(text), shown, locale=current_language()))
    called = {str(word) for word in _value_words().get(text, [])}
    return called.pop() if len(called) == 1 else text


def subject_in_words(subject: str) -> str:
    """What an entry is about: its kind, where that has a name, and its number or numbers."""
    kind, _colon, rest = subject.partition(":")
    parts = rest.split(":")
    number = " · ".join(part for part in parts if part.isdigit())
    words = [
        str(KINDS[kind].name) if kind in KINDS else "",
        str(_("no. %(number)s", number=number)) if number else "",
        *(value_in_words(part, {}) for part in parts if part and not part.isdigit()),
    ]
    return " ".join(word for word in words if word) or "–"


def change_in_words(before: Any, after: Any, names: Mapping[int, str]) -> str:
    """What changed: fields with old and new value where both sides have them."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        changed = [
            f"{field_in_words(name)}: {value_in_words(before.get(name), names, name)} →"
            f" {value_in_words(after.get(name), names, name)}"
            for name in dict.fromkeys([*before, *after])
        ]
        return "; ".join(changed)
    said = [] if before is None else [value_in_words(before, names), "→"]
    said += [] if after is None else [value_in_words(after, names)]
    return " ".join(said)
