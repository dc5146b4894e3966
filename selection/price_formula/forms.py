"""The laboratory: a formula, and bids to try it on."""

from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from foundation.forms.base import DrawnForm
from foundation.forms.fields import NumberField, PercentField, long_text, pick, text
from foundation.money import MOST_MONEY
from selection.method.price_points import LEAST_BIDS, MOST_BIDS, Bid, Formula, Rule
from selection.price_formula.labels import FORMULAS
from selection.price_formula.queries import Tried

HUNDRED = Decimal(100)
PARTS = ("name", "quality", "price")
SAMPLES = (("A", "80", "100000"), ("B", "90", "140000"), ("C", "60", "60000"))


class LabForm(DrawnForm):
    """A rule, and up to six bids named bid_1_name, bid_1_quality, bid_1_price and so on."""

    formula = pick(_l("Formula"), FORMULAS, default=Formula.ABSOLUTE)
    weight = PercentField(
        _l("Weight of price in per cent"),
        least=Decimal(0),
        most=HUNDRED,
        default=Decimal("0.3"),
    )
    target = NumberField(
        _l("Target: the price at which a bid earns all points"), least=Decimal(0), most=MOST_MONEY, needed=False
    )
    cap = NumberField(_l("Cap: the price from which it earns none"), least=Decimal(0), most=MOST_MONEY, needed=False)
    reason = long_text(_l("Why this formula (only to lock it)"), needed=False)

    def tried(self) -> Tried | None:
        """What was typed as a rule with bids; None, with what is wrong at its field, where it makes none."""
        bids = self._bids()
        if self.formula.data is Formula.ABSOLUTE and not (
            self.cap.data is not None and self.target.data is not None and self.cap.data > self.target.data
        ):
            self.cap.errors = [_("The absolute formula needs a target, and a cap above it.")]
        if self.formula.data is Formula.PER_QUALITY and any(bid.quality <= 0 for bid in bids):
            self.form_errors.append(_("Price per point of quality needs a quality above nothing for every bid."))
        if len(bids) < LEAST_BIDS:
            self.form_errors.append(_("Fill in two bids at least, each with its name, quality and price."))
        if self.errors:
            return None
        is_absolute = self.formula.data is Formula.ABSOLUTE
        rule = Rule(
            formula=self.formula.data,
            weight=self.weight.data or Decimal(0),
            cap=self.cap.data if is_absolute else None,
            target=self.target.data if is_absolute else None,
        )
        return Tried(rule=rule, bids=bids)

    def _bids(self) -> list[Bid]:
        """The rows that are filled in whole; one that is filled in partly is said."""
        found = []
        for number in range(1, MOST_BIDS + 1):
            given: dict[str, Any] = {name: self[f"bid_{number}_{name}"].data for name in PARTS}
            filled = [value for value in given.values() if value not in (None, "")]
            if len(filled) == len(PARTS) and given["price"] > 0:
                found.append(Bid(**given))
            elif filled:
                self.form_errors.append(
                    _("Bid %(number)s needs a name, a quality and a price above nothing.", number=number)
                )
        return found


for _number in range(1, MOST_BIDS + 1):
    setattr(LabForm, f"bid_{_number}_name", text(_l("Name"), needed=False))
    setattr(LabForm, f"bid_{_number}_quality", NumberField(_l("Quality"), least=Decimal(0), most=HUNDRED, needed=False))
    setattr(LabForm, f"bid_{_number}_price", NumberField(_l("Price"), least=Decimal(0), most=MOST_MONEY, needed=False))


def as_drawn(given: Tried | None) -> dict[str, Any]:
    """What stands, by the names of the form: what was locked last, or bids to begin with."""
    if given is None:
        rows = [(name, Decimal(quality), Decimal(price)) for name, quality, price in SAMPLES]
        found: dict[str, Any] = {"formula": Formula.ABSOLUTE, "weight": Decimal("0.3")}
        found |= {"target": Decimal(50_000), "cap": Decimal(200_000)}
    else:
        rows = [(bid.name, bid.quality, bid.price) for bid in given.bids]
        found = {name: getattr(given.rule, name) for name in ("formula", "weight", "target", "cap")}
    for number, row in enumerate(rows, start=1):
        found |= {f"bid_{number}_{name}": value for name, value in zip(PARTS, row, strict=True)}
    return found
