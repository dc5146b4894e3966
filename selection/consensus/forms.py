"""Forms of the consensus meeting."""

from flask_babel import lazy_gettext as _l

from foundation.forms.base import Form, VersionedForm
from foundation.forms.fields import choice, long_text
from selection.consensus.actions import Agreed
from selection.labels import MARKS
from selection.method.rounds import Cell
from selection.method.scoring import Mark

POINTS = [(str(point), str(point)) for point in range(6)]


class AgreeForm(VersionedForm):
    score = choice(
        _l("Agreed score"),
        [("", ""), *POINTS, (Cell.NOT_APPLICABLE, MARKS[Mark.NOT_APPLICABLE]), (Cell.EMPTY, MARKS[Mark.UNKNOWN])],
    )
    reason = long_text(_l("The panel's reason"), description=_l("What was seen or heard, in your own words."))

    def agreed(self) -> Agreed:
        if self.score.data.isdigit():
            return Agreed(Cell.SCORE, int(self.score.data), self.reason.data)
        return Agreed(Cell(self.score.data), None, self.reason.data)


class UnanimousForm(Form):
    reason = long_text(_l("The panel's reason for all of these"))
