"""Forms of change readiness and strategy."""

from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from foundation.forms.base import Form, VersionedForm
from foundation.forms.fields import choice, long_text, pick, yes_or_no
from planning.change.actions import StrategyFields
from planning.change.labels import APPROACHES, ATTUNED, CHANGE_DIRECTIONS, COURSES, PRECONDITIONS
from planning.method.change_readiness import Attuned, Precondition

JUDGED: dict[Precondition | Attuned, LazyString] = dict([*PRECONDITIONS.items(), *ATTUNED.items()])
SCALE = [("", "–"), *((str(number), str(number)) for number in range(1, 6))]


class ReadinessForm(Form):
    """A score of 1 to 5 and its evidence per precondition."""

    def scores(self) -> dict[Precondition | Attuned, int | None]:
        return {row: int(self[f"score_{row}"].data) if self[f"score_{row}"].data else None for row in JUDGED}

    def evidence(self) -> dict[Precondition | Attuned, str | None]:
        return {row: self[f"evidence_{row}"].data or None for row in JUDGED}


for _row, _name in JUDGED.items():
    setattr(ReadinessForm, f"score_{_row}", choice(_name, SCALE, needed=False))
    setattr(ReadinessForm, f"evidence_{_row}", long_text(_l("Evidence"), needed=False))


class StrategyForm(VersionedForm):
    direction = pick(_l("Who begins"), CHANGE_DIRECTIONS)
    approach = pick(_l("How it is designed"), APPROACHES)
    course = pick(_l("How it runs"), COURSES)
    is_stable = BooleanField(_l("Our surroundings are stable"))
    responds_flexibly = yes_or_no(
        _l("Can the organisation respond flexibly?"), description=_l("A development asks for it.")
    )
    reason = long_text(_l("Reason, where this departs from the advice"), needed=False)

    def fields(self) -> StrategyFields:
        given: dict[str, Any] = self.values()
        return StrategyFields(**given)
