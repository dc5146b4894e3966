"""VAT: what an amount is without it and with it, and what of it stays a cost."""

from dataclasses import dataclass
from decimal import Decimal

ONE, CENT = Decimal(1), Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class Vat:
    """The rate, and the share of it that the organisation gets back: 1 for who charges VAT himself, 0 for many public
    bodies and charities. `is_included` says whether amounts are entered with it.
    """

    rate: Decimal
    recovered: Decimal
    is_included: bool = False


@dataclass(frozen=True, kw_only=True)
class WithVat:
    """One amount in three ways, to the cent; `real` is what it costs after what is recovered."""

    excluding: Decimal
    including: Decimal
    real: Decimal


def with_vat(amount: Decimal, vat: Vat) -> WithVat:
    """An amount without VAT, with it, and as it stays a cost; each rounded half up once.

    >>> found = with_vat(Decimal("1000.00"), Vat(rate=Decimal("0.21"), recovered=Decimal("0.4")))
    >>> str(found.excluding), str(found.including), str(found.real)
    ('1000.00', '1210.00', '1126.00')
    """
    bare = amount / (ONE + vat.rate) if vat.is_included else amount
    parts = (bare, bare * (ONE + vat.rate), bare * (ONE + vat.rate * (ONE - vat.recovered)))
    excluding, including, real = (part.quantize(CENT, "ROUND_HALF_UP") for part in parts)
    return WithVat(excluding=excluding, including=including, real=real)
