"""VAT to the cent, by hand."""

from decimal import Decimal

import pytest

from selection.method.vat import Vat, with_vat

D = Decimal


@pytest.mark.parametrize(
    ("amount", "rate", "recovered", "is_included", "three"),
    [
        ("100.00", "0.21", "1", False, ("100.00", "121.00", "100.00")),  # a company gets all of it back
        ("100.00", "0.21", "0", False, ("100.00", "121.00", "121.00")),  # a hospital gets nothing back
        ("100.00", "0.21", "0.35", False, ("100.00", "121.00", "113.65")),
        ("121.00", "0.21", "0.35", True, ("100.00", "121.00", "113.65")),
        ("99.99", "0.21", "0", False, ("99.99", "120.99", "120.99")),  # 120.9879
        ("0.05", "0.10", "0", False, ("0.05", "0.06", "0.06")),  # 0.055 rounds up
        ("1842367.15", "0.21", "0.5", False, ("1842367.15", "2229264.25", "2035815.70")),  # .2515 and .70075
        ("10.00", "0", "0", True, ("10.00", "10.00", "10.00")),
        ("100.00", "0.21", "0", True, ("82.64", "100.00", "100.00")),  # 82.6446
    ],
)
def test_three_ways_of_one_amount(
    amount: str, rate: str, recovered: str, is_included: bool, three: tuple[str, str, str]
) -> None:
    found = with_vat(D(amount), Vat(rate=D(rate), recovered=D(recovered), is_included=is_included))
    assert (str(found.excluding), str(found.including), str(found.real)) == three
