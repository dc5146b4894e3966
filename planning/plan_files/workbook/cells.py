"""Single cells of a plan as a list: what a text means, or a ValueError."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from foundation.lists import days
from foundation.lists.amounts import amount_in
from foundation.lists.values import value_key
from planning.method.plan_rows import MOST_DAYS
from planning.method.waits import UNITS
from planning.plan_files.workbook.columns import EXCEL_ZERO

Member = TypeVar("Member", bound=StrEnum)


class TwoReadingsError(ValueError):
    """An amount that can be read in two ways, with both."""


def days_in(text: str) -> int | None:
    """Working days: a number, or one with its unit, such as 10 days or 2 wks."""
    found = re.fullmatch(r"([0-9]{1,6}(?:[.,]0+)?)\s*([a-z]{1,6})\??", text.strip(), re.IGNORECASE)
    if found is None or found[2].lower() not in UNITS:
        return whole_in(text, MOST_DAYS)
    days = (whole_in(found[1], MOST_DAYS) or 0) * UNITS[found[2].lower()]
    if days > MOST_DAYS:
        raise ValueError(text)
    return days


def member_in(text: str, kind: type[Member], meanings: Mapping[str, str], usual: Member) -> Member:
    """What a word means, as the columns were settled; nothing is the usual one."""
    if not text:
        return usual
    return kind(meanings.get(value_key(text), ""))


def plateau_in(text: str, plateaus: Mapping[int, str]) -> int | None:
    if not text:
        return None
    plain = text.casefold()
    found = next((key for key, name in plateaus.items() if plain in (name.casefold(), f"{key}. {name}".casefold())), 0)
    if not found and re.fullmatch(r"\d{1,3}\.?", text):
        found = int(text.rstrip("."))
    if found not in plateaus:
        raise ValueError(text)
    return found


def whole_in(text: str, most: int) -> int | None:
    cleaned = text.removesuffix("%").strip()
    if not cleaned:
        return None
    if not re.fullmatch(r"[0-9]{1,6}([.,]0+)?", cleaned) or int(re.split(r"[.,]", cleaned)[0]) > most:
        raise ValueError(text)
    return int(re.split(r"[.,]", cleaned)[0])


def budget_in(text: str, sign: str | None) -> Decimal | None:
    """An amount; raises TwoReadingsError with both where two readings allow it."""
    if not text:
        return None
    found = amount_in(text, sign) if "%" not in text else ()
    if isinstance(found, tuple):
        if found:
            raise TwoReadingsError(f"{text} = {' / '.join(format(one.normalize(), 'f') for one in found)}")
        raise ValueError(text)
    if not 0 <= found < 10**12 or found != found.quantize(Decimal("0.01")):
        raise ValueError(text)
    return found.quantize(Decimal("0.01"))


def day_in(text: str) -> date | None:
    """A day as people write it, or a number of Excel."""
    if not text:
        return None
    found = EXCEL_ZERO + timedelta(days=int(text)) if re.fullmatch(r"\d{5}", text) else days.day_in(text)
    if not 2000 <= found.year <= 2100:
        raise ValueError(text)
    return found
