"""Amounts as people write them: which readings a text allows, and which of them its column settles. Pure."""

import re
from collections.abc import Iterable
from decimal import Decimal

COMMA, POINT = ",", "."
MARKS = re.compile(r"(?:€|\$|£|eur|usd|gbp|,--?$|\.-$)", re.IGNORECASE)
SHORT = {"k": 1_000, "mln": 1_000_000}
NUMBER = re.compile(r"([-+]?)(\d[\d.,'’\s]*)\s*(k|mln)?%?", re.IGNORECASE)


def readings(text: str) -> dict[str, Decimal]:
    """The amounts that a text may mean, by the sign that is its decimal one; the same under both where only one is
    possible, and none where it is no amount.

    >>> readings("€ 12.500,00"), readings("45k")
    ({',': Decimal('12500.00')}, {',': Decimal('45000'), '.': Decimal('45000')})
    >>> readings("€ 800,-"), readings("1,-5")
    ({',': Decimal('800'), '.': Decimal('800')}, {})
    >>> readings("3.250")
    {',': Decimal('3250'), '.': Decimal('3.250')}
    """
    found = NUMBER.fullmatch(" ".join(MARKS.sub("", text.replace("\u00a0", " ").strip()).split()))
    if found is None:
        return {}
    sign, digits, short = found[1], re.sub(r"['’\s]", "", found[2]), SHORT.get((found[3] or "").lower(), 1)
    made = {}
    for decimal, group in ((COMMA, POINT), (POINT, COMMA)):
        whole, _sign, part = digits.partition(decimal)
        is_grouped = re.fullmatch(rf"[1-9]\d{{0,2}}(?:\{group}\d{{3}})+", whole)
        if (whole.isdigit() or is_grouped) and (not part or part.isdigit()) and not digits.endswith(decimal):
            made[decimal] = Decimal(f"{sign}{whole.replace(group, '')}{'.' + part if part else ''}") * short
    return made


def settled(texts: Iterable[str]) -> str | None:
    """The decimal sign that a column of amounts uses, where one of its texts allows no other; None where none does, or
    where two contradict each other.

    >>> settled(["800", "12.500,00", "3.250"]), settled(["3.250", "800"]), settled(["1,5", "2.5"])
    (',', None, None)
    """
    signs = set()
    for text in texts:
        found = readings(text)
        if len(found) == 1:
            signs.add(next(iter(found)))
    return signs.pop() if len(signs) == 1 else None


def amount_in(text: str, sign: str | None) -> Decimal | tuple[Decimal, ...]:
    """The amount that a text means in a column with that decimal sign; its readings where two are left, none where it
    is no amount.

    >>> amount_in("3.250", ","), amount_in("3.250", None), amount_in("half", None)
    (Decimal('3250'), (Decimal('3250'), Decimal('3.250')), ())
    """
    found = readings(text)
    if sign in found:
        return found[sign]
    different = tuple(dict.fromkeys(found.values()))
    return different[0] if len(different) == 1 else different
