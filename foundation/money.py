"""Money and other numbers as people write and read them."""

import re
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import NumberFormatError, format_currency, format_decimal, format_percent, parse_decimal

CENT = Decimal("0.01")
LONGEST = 30
PLAIN = re.compile(r"[-+]?[0-9.,\s'’]+")

MOST_MONEY = Decimal(10) ** 12  # what any field takes


def read_decimal(text: str, locale: str) -> Decimal:
    """The number that `text` means in `locale`; a wrongly grouped one is refused.

    >>> read_decimal("1.250,50", "nl")
    Decimal('1250.50')
    >>> read_decimal("7.5", "nl")
    Traceback (most recent call last):
    ...
    ValueError: 7.5
    """
    plain = text.strip().replace("\u00a0", "")
    if len(plain) > LONGEST or not PLAIN.fullmatch(plain):
        raise ValueError(text)
    try:
        number = parse_decimal(plain, locale=locale, strict=True)
    except (NumberFormatError, ValueError, ArithmeticError):
        raise ValueError(text) from None
    if not number.is_finite():
        raise ValueError(text)
    return number


def show_decimal(number: Decimal | float | None, locale: str, places: int = 2) -> str:
    """`number` with `places` decimals, rounded half up; a dash where there is none."""
    if number is None:
        return "–"
    rounded = Decimal(str(number)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return str(format_decimal(rounded, format="#,##0" + ("." + "0" * places if places else ""), locale=locale))


def show_money(amount: Decimal | None, currency: str, locale: str) -> str:
    """`amount` in whole units of its currency, rounded half up once, here."""
    if amount is None:
        return "–"
    whole = amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return str(format_currency(whole, currency, format="¤ #,##0;¤ -#,##0", locale=locale, currency_digits=False))


def show_percent(share: Decimal | float | None, locale: str, places: int = 0) -> str:
    """`share` (0 to 1) as a percentage with a space before the sign, as both languages of Gids write it here."""
    if share is None:
        return "–"
    form = "#,##0" + ("." + "0" * places if places else "") + "\u00a0%"
    return str(format_percent(Decimal(str(share)), format=form, locale=locale))


def to_cents(amount: Decimal) -> Decimal:
    """`amount` rounded half up to whole cents."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)
