"""Forms of the factors: a sheet of scores, and the switches of the rules."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from foundation.errors import RuleViolation
from foundation.forms.base import DrawnForm
from foundation.forms.fields import WholeField, choice, text
from planning.factors.actions import RuleFields, ScoreFields
from planning.factors.labels import FACTOR_RULES, FACTORS
from planning.method.factor_evidence import Factor, Rule

SCALE = [("", "–"), *((str(number), str(number)) for number in range(1, 6))]
MOST_THRESHOLD = 1000


class SheetForm(DrawnForm):
    """One's own scores of all factors; one that is left open is not given."""

    def given(self) -> dict[Factor, ScoreFields]:
        """The scores that were given; words without one would be lost, so they are asked about."""
        found = {}
        for factor in Factor:
            score, evidence, action = (self[f"{part}_{factor}"].data for part in ("score", "evidence", "action"))
            if score:
                found[factor] = ScoreFields(int(score), evidence or None, action or None)
            elif evidence or action:
                raise RuleViolation(
                    _("Give a score too, or take these words away: without a score they are not kept."),
                    field=f"score_{factor}",
                )
        return found


class RulesForm(DrawnForm):
    """Each rule on or off, with its threshold."""

    def given(self) -> dict[Rule, RuleFields]:
        return {rule: RuleFields(self[f"on_{rule}"].data, self[f"threshold_{rule}"].data) for rule in Rule}


for _factor in Factor:
    setattr(SheetForm, f"score_{_factor}", choice(FACTORS[_factor], SCALE, needed=False))
    setattr(SheetForm, f"evidence_{_factor}", text(_l("Evidence"), needed=False))
    setattr(SheetForm, f"action_{_factor}", text(_l("What should be done"), needed=False))
for _rule in Rule:
    setattr(RulesForm, f"on_{_rule}", BooleanField(FACTOR_RULES[_rule]))
    setattr(RulesForm, f"threshold_{_rule}", WholeField(_l("Limit"), least=0, most=MOST_THRESHOLD))
